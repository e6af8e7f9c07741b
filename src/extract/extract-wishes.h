/* What is wanted of a reading besides the document that the engine makes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/corrections.h"

G_BEGIN_DECLS

/**
 * DossierExtractWishes:
 * @corrections: (nullable): which blocks are taken in and left out whatever the engine's steps said
 * @left_out: whether the document shall list what was left out
 * @note: (nullable): what who reads has to say of the reading, beside the document's own notes
 */
typedef struct
{
  const DossierCorrections *corrections;
  gboolean                  left_out;
  const char               *note;
} DossierExtractWishes;

G_END_DECLS
