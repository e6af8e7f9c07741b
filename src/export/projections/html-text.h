/* Text as HTML, in which it means nothing but itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export/projections/native-view.h"

G_BEGIN_DECLS

void  dossier_html_append       (GString                 *html,
                                 const char              *text);
void  dossier_html_append_blocks (GString                *html,
                                 const DossierNativeView *view,
                                 void                   (*append_references) (GString *html, JsonObject *sentence, gpointer data),
                                 gpointer                 data);
char *dossier_html_escape       (const char              *text);
char *dossier_html_write_body   (const DossierNativeView *view);

G_END_DECLS
