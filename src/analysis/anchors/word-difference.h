/* What became of a passage, word by word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_DIFFERENCE_KEPT,
  DOSSIER_DIFFERENCE_REMOVED,
  DOSSIER_DIFFERENCE_ADDED,
} DossierDifferenceKind;

/**
 * DossierDifferenceRun:
 * @text: (owned): words of the old text if removed, of the new one if kept or added
 */
typedef struct
{
  DossierDifferenceKind  kind;
  char                  *text;
} DossierDifferenceRun;

GPtrArray *dossier_word_difference (const char  *old_text,
                                    const char  *new_text);

G_END_DECLS
