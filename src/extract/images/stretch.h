/* Bytes of a picture file, read without trust: what lies behind their end is zero.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const guint8 *data;     /* not owned */
  gsize         length;
} DossierStretch;

guint32  dossier_stretch_big    (DossierStretch  self,
                                 gsize           at,
                                 guint           n);
guint32  dossier_stretch_little (DossierStretch  self,
                                 gsize           at,
                                 guint           n);
gboolean dossier_stretch_has    (DossierStretch  self,
                                 gsize           at,
                                 const char     *expected,
                                 gsize           n);

G_END_DECLS
