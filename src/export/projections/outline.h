/* The running text of a native document in the order of the page: for every format that carries prose.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export/projections/native-view.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_OUTLINE_HEADING,
  DOSSIER_OUTLINE_SUBHEADING,
  DOSSIER_OUTLINE_PARAGRAPH,   /* sentences */
  DOSSIER_OUTLINE_ITEM,        /* of a list: sentences */
  DOSSIER_OUTLINE_PAIR,        /* of a list: "Founded", "1997" */
  DOSSIER_OUTLINE_BYLINE,      /* who signs what stands above */
} DossierOutlineStyle;

/**
 * DossierOutlineBlock:
 * @id: UUID of the section that a heading opens; "" for one that several share
 * @label: (nullable) (owned): words of a heading, a byline, the first half of a pair
 * @value: (nullable): the second half
 * @sentences: (owned) (element-type JsonObject): none but in paragraphs and items
 */
typedef struct
{
  DossierOutlineStyle  style;
  const char          *id;
  char                *label;
  const char          *value;
  GPtrArray           *sentences;
} DossierOutlineBlock;

GPtrArray *dossier_outline_new       (const DossierNativeView   *view);
gboolean   dossier_outline_is_item   (const DossierOutlineBlock *block);
char      *dossier_outline_say       (const DossierOutlineBlock *block);

G_END_DECLS
