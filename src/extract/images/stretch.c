/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/images/stretch.h"

#include <string.h>

static guint32
get_byte (DossierStretch self, gsize at)
{
  return at < self.length ? self.data[at] : 0;
}

/* @n: bytes, at most 4. Returns: the number they make, the most significant first */
guint32
dossier_stretch_big (DossierStretch self,
                     gsize          at,
                     guint          n)
{
  guint32 value = 0;

  for (guint i = 0; i < n; i++)
    value = value << 8 | get_byte (self, at + i);
  return value;
}

/* As dossier_stretch_big(), the least significant first. */
guint32
dossier_stretch_little (DossierStretch self,
                        gsize          at,
                        guint          n)
{
  guint32 value = 0;

  for (guint i = n; i-- > 0;)
    value = value << 8 | get_byte (self, at + i);
  return value;
}

/* Returns: whether the @n bytes of @expected stand at @at */
gboolean
dossier_stretch_has (DossierStretch  self,
                     gsize           at,
                     const char     *expected,
                     gsize           n)
{
  return at <= self.length && self.length - at >= n && memcmp (self.data + at, expected, n) == 0;
}
