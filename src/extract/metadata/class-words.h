/* What the words in a class name, id or test id say of an element's part in a page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_WORD_AUTHOR    = 1 << 0,
  DOSSIER_WORD_BYLINE    = 1 << 1,   /* names, and often a date beside them */
  DOSSIER_WORD_DATE      = 1 << 2,
  DOSSIER_WORD_PUBLISHED = 1 << 3,
  DOSSIER_WORD_UPDATED   = 1 << 4,
  DOSSIER_WORD_HEADLINE  = 1 << 5,
  DOSSIER_WORD_COMMENT   = 1 << 6,
  DOSSIER_WORD_RELATED   = 1 << 7,   /* other articles */
  DOSSIER_WORD_FURNITURE = 1 << 8,   /* navigation, footer, sidebar */
  DOSSIER_WORD_PICTURE   = 1 << 9,   /* captions and credits */
  DOSSIER_WORD_BIOGRAPHY = 1 << 10,
  DOSSIER_WORD_NAME      = 1 << 11,
  DOSSIER_WORD_ROLE      = 1 << 12,
  DOSSIER_WORD_ENTRY     = 1 << 13,   /* of hAtom: entry-title */
} DossierClassWord;

guint dossier_class_words (const char *name);

G_END_DECLS
