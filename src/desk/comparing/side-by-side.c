/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/comparing/side-by-side.h"

G_DEFINE_BOXED_TYPE (DossierSideBySide, dossier_side_by_side, dossier_side_by_side_ref, dossier_side_by_side_unref)

/* Returns: (transfer full): empty, to be filled by the one who makes it */
DossierSideBySide *
dossier_side_by_side_new (void)
{
  DossierSideBySide *self = g_atomic_rc_box_new0 (DossierSideBySide);

  self->passages = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_side_passage_free);
  return self;
}

DossierSideBySide *
dossier_side_by_side_ref (DossierSideBySide *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DossierSideBySide *self = data;

  g_ptr_array_unref (self->passages);
  g_free (self->a_text);
  g_free (self->b_text);
}

void
dossier_side_by_side_unref (DossierSideBySide *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* Returns: (transfer full) */
DossierSidePassage *
dossier_side_passage_new (DossierRelation relation)
{
  DossierSidePassage *self = g_new0 (DossierSidePassage, 1);

  self->relation = relation;
  self->differences = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_side_difference_free);
  self->stance = "";
  return self;
}

void
dossier_side_passage_free (DossierSidePassage *self)
{
  g_free (self->why);
  g_ptr_array_unref (self->differences);
  g_free (self->claim_text);
  g_free (self);
}

void
dossier_side_difference_free (DossierSideDifference *self)
{
  g_free (self->words);
  g_free (self->reason);
  g_free (self);
}

const char *
dossier_relation_to_id (DossierRelation relation)
{
  static const char *const IDS[] = { "agree", "differ", "a-only", "b-only" };

  return IDS[relation];
}

const char *
dossier_pair_decision_to_id (DossierPairDecision decision)
{
  static const char *const IDS[] = { "open", "linked", "not-same" };

  return IDS[decision];
}

/* Counts what @passages hold. */
void
dossier_side_by_side_count (DossierSideBySide *self)
{
  guint n[4] = { 0 };

  for (guint i = 0; i < self->passages->len; i++)
    n[((DossierSidePassage *) g_ptr_array_index (self->passages, i))->relation]++;
  self->n_agree = n[DOSSIER_RELATION_AGREE];
  self->n_differ = n[DOSSIER_RELATION_DIFFER];
  self->n_a_only = n[DOSSIER_RELATION_A_ONLY];
  self->n_b_only = n[DOSSIER_RELATION_B_ONLY];
}

/* A place in a text that is walked once from front to back: finding a code point from the beginning each time would
 * take a long text's square. */
typedef struct
{
  const char *text;
  const char *at;
  guint       position;
} Cursor;

static const char *
go_to (Cursor *cursor, guint position)
{
  cursor->at = g_utf8_offset_to_pointer (cursor->at, (glong) position - (glong) cursor->position);
  cursor->position = position;
  return cursor->at;
}

static void
insert_words (GVariantDict *dict, const char *name, Cursor *cursor, guint start, guint end)
{
  const char *first = go_to (cursor, start);
  g_autofree char *words = g_strndup (first, (gsize) (go_to (cursor, end) - first));

  g_variant_dict_insert (dict, name, "s", words);
}

static void
insert_span (GVariantDict *dict, const char *name, guint start, guint end)
{
  const gint64 span[] = { start, end };

  g_variant_dict_insert_value (dict, name, g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, span, 2, sizeof (gint64)));
}

static GVariant *
serialize_difference (const DossierSideDifference *difference, Cursor *a, Cursor *b)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "sign", "s", dossier_sign_to_id (difference->sign));
  g_variant_dict_insert (&dict, "kind", "s", dossier_disagreement_kind_to_id (difference->kind));
  insert_span (&dict, "a", difference->a_start, difference->a_end);
  insert_span (&dict, "b", difference->b_start, difference->b_end);
  insert_words (&dict, "a-words", a, difference->a_start, difference->a_end);
  insert_words (&dict, "b-words", b, difference->b_start, difference->b_end);
  g_variant_dict_insert (&dict, "words", "s", difference->words);
  g_variant_dict_insert (&dict, "state", "s", difference->state);
  if (difference->disagreement != 0)
    g_variant_dict_insert (&dict, "disagreement", "x", difference->disagreement);
  if (difference->reason != NULL && *difference->reason != '\0')
    g_variant_dict_insert (&dict, "reason", "s", difference->reason);
  return g_variant_dict_end (&dict);
}

static GVariant *
serialize_passage (const DossierSidePassage *passage, Cursor *a, Cursor *b)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_auto (GVariantBuilder) differences = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  g_variant_dict_insert (&dict, "relation", "s", dossier_relation_to_id (passage->relation));
  g_variant_dict_insert (&dict, "decision", "s", dossier_pair_decision_to_id (passage->decision));
  if (passage->relation != DOSSIER_RELATION_B_ONLY)
    {
      insert_span (&dict, "a", passage->a_start, passage->a_end);
      insert_words (&dict, "a-text", a, passage->a_start, passage->a_end);
    }
  if (passage->relation != DOSSIER_RELATION_A_ONLY)
    {
      insert_span (&dict, "b", passage->b_start, passage->b_end);
      insert_words (&dict, "b-text", b, passage->b_start, passage->b_end);
    }
  if (passage->claim != 0)
    {
      g_variant_dict_insert (&dict, "claim-row", "x", passage->claim);
      g_variant_dict_insert (&dict, "claim", "s", passage->claim_text);
    }
  if (*passage->stance != '\0')
    g_variant_dict_insert (&dict, "stance", "s", passage->stance);
  if (passage->relation > DOSSIER_RELATION_DIFFER)
    return g_variant_dict_end (&dict);

  for (guint i = 0; i < passage->differences->len; i++)
    g_variant_builder_add_value (&differences, serialize_difference (g_ptr_array_index (passage->differences, i), a, b));
  g_variant_dict_insert (&dict, "score", "x", (gint64) passage->score);
  g_variant_dict_insert (&dict, "why", "s", passage->why);
  g_variant_dict_insert_value (&dict, "differences", g_variant_builder_end (&differences));
  return g_variant_dict_end (&dict);
}

/* Returns: (transfer floating): aa{sv}: the passages as `compare` answers them */
GVariant *
dossier_side_by_side_serialize (DossierSideBySide *self)
{
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  Cursor a = { self->a_text, self->a_text, 0 }, b = { self->b_text, self->b_text, 0 };

  for (guint i = 0; i < self->passages->len; i++)
    g_variant_builder_add_value (&rows, serialize_passage (g_ptr_array_index (self->passages, i), &a, &b));
  return g_variant_builder_end (&rows);
}
