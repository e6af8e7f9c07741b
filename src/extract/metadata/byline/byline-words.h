/* The words around names and dates in bylines, in many languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_LABEL_NONE,
  DOSSIER_LABEL_PUBLISHED,
  DOSSIER_LABEL_UPDATED,
  DOSSIER_LABEL_OTHER,      /* of events, copyrights, reviews: no date of the article */
} DossierDateLabel;

gsize            dossier_byline_lead         (const char *text);
gboolean         dossier_byline_lead_is_sure (const char *text);
const char      *dossier_byline_inner_lead   (const char *text);
gsize            dossier_byline_other_lead   (const char *text);
gboolean         dossier_is_topic_word       (const char *word);
gboolean         dossier_is_role_word      (const char *word);
gboolean         dossier_is_stop_word      (const char *word);
gboolean         dossier_is_collective     (const char *name);
gboolean         dossier_is_agency         (const char *name);
gboolean         dossier_is_particle       (const char *word);
DossierDateLabel dossier_date_label_before (const char *text,
                                            gsize       length);

G_END_DECLS
