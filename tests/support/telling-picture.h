/* Pictures that tell more than they show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TELLING_CANARY  "Kanarienvogel-8841"   /* in GPS, serial numbers, makers' notes, comments, behind the end */
#define TELLING_CREATOR "Ada Lindqvist"
#define TELLING_CREDIT  "Harbour Wire"
#define TELLING_RIGHTS  "© 2026 Harbour Wire"
#define TELLING_TYPE    "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"

GBytes  *telling_picture_new     (const char *kind,
                                  gboolean    telling);
GBytes  *telling_picture_tag     (GBytes     *bytes,
                                  const char *kind,
                                  ...) G_GNUC_NULL_TERMINATED;
char    *telling_picture_get     (GBytes     *bytes,
                                  const char *tag);
char   **telling_picture_list    (GBytes     *bytes);
guint    telling_picture_n_views (GBytes     *bytes);
gboolean telling_picture_holds   (GBytes     *bytes,
                                  const char *text);

G_END_DECLS
