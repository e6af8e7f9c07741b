/* Whom a text says it has its report from: "(Reuters)", "Quelle: dpa", "as first reported by the Morning Post".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/reading.h"

G_BEGIN_DECLS

/**
 * DossierStatedCredit:
 * @key: equal for all ways of writing one agency, and for equal names
 * @sentence: where it stands
 * @first: its first word; @last: its last, inclusive
 */
typedef struct
{
  guint64 key;
  guint   sentence;
  guint   first;
  guint   last;
} DossierStatedCredit;

GArray  *dossier_stated_credits_read    (const DossierReading  *reading,
                                         gboolean               is_byline);
guint64  dossier_stated_credit_name_key (const char            *name);

G_END_DECLS
