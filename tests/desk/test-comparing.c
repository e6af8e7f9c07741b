/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk.h"

#include <string.h>

#include "desk-fixture.h"
#include "model/judgements/dispute.h"
#include "model/records/claim.h"

#define CLOSING "The registry of Delft will close its office on 29 September 2024."
#define SHUTTING "The registry of Delft will close its office on 20 July 2024."
#define FEW "Fewer than 50 employees of the Delft registry lose their posts, the director said."
#define MANY "All 400 employees of the Delft registry lose their posts, the director said."
#define FIRST CLOSING " " FEW " Nobody has spoken of the canteen yet.\n"
#define SECOND "A storm passed over Friesland at night. " SHUTTING " " MANY "\n"

static DossierSideBySide *
compare (DeskFixture *fixture, gint64 a, gint64 b)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DossierSideBySide *sides;

  dossier_desk_compare_async (fixture->desk, a, 0, b, 0, NULL, desk_fixture_keep, &result);
  sides = dossier_desk_compare_finish (fixture->desk, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return sides;
}

static DossierMatrix *
load_matrix (DeskFixture *fixture, gboolean suggest)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DossierMatrix *matrix;

  dossier_desk_load_matrix_async (fixture->desk, 1, suggest, NULL, desk_fixture_keep, &result);
  matrix = dossier_desk_load_matrix_finish (fixture->desk, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return matrix;
}

/* The passage that has @words on the side of the first text, or of the second. */
static const DossierSidePassage *
find_passage (const DossierSideBySide *sides, const char *words, gboolean second)
{
  const char *text = second ? sides->b_text : sides->a_text;

  for (guint i = 0; i < sides->passages->len; i++)
    {
      const DossierSidePassage *passage = g_ptr_array_index (sides->passages, i);
      guint start = second ? passage->b_start : passage->a_start, end = second ? passage->b_end : passage->a_end;
      g_autofree char *its = end > 0 ? g_utf8_substring (text, start, end) : NULL;

      if (its != NULL && strcmp (its, words) == 0)
        return passage;
    }
  g_assert_not_reached ();
}

/* The profile is row 1, the sources are rows 1 and 2. */
static void
import_two (DeskFixture *fixture)
{
  g_variant_unref (desk_fixture_perform (fixture, "profile.new", "{'name': <'Registry'>}"));
  g_variant_unref (desk_fixture_perform (fixture, "import", "{'text': <%s>, 'name': <'First'>, 'publisher': <'Wire'>, 'profile': <int64 1>}", FIRST));
  g_variant_unref (desk_fixture_perform (fixture, "import", "{'text': <%s>, 'name': <'Second'>, 'publisher': <'Ledger'>, 'profile': <int64 1>}", SECOND));
}

#define OF_PAIR "'a-snapshot': <%x>, 'a-start': <%x>, 'a-end': <%x>, 'b-snapshot': <%x>, 'b-start': <%x>, 'b-end': <%x>"
#define PAIR(sides, passage)                                                                                     \
  (sides)->a_snapshot, (gint64) (passage)->a_start, (gint64) (passage)->a_end, (sides)->b_snapshot, (gint64) (passage)->b_start, \
    (gint64) (passage)->b_end

static void
test_sides (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierSideBySide) sides = NULL, turned = NULL;
  guint at = 0;

  g_test_summary ("Every sentence of both texts is in a passage, in the order of the first");
  import_two (fixture);
  sides = compare (fixture, 1, 2);
  turned = compare (fixture, 2, 1);
  g_assert_cmpint (find_passage (sides, CLOSING, FALSE)->relation, ==, DOSSIER_RELATION_DIFFER);
  g_assert_cmpint (find_passage (sides, FEW, FALSE)->relation, ==, DOSSIER_RELATION_DIFFER);
  g_assert_cmpint (find_passage (sides, "Nobody has spoken of the canteen yet.", FALSE)->relation, ==, DOSSIER_RELATION_A_ONLY);
  g_assert_cmpint (find_passage (sides, "A storm passed over Friesland at night.", TRUE)->relation, ==, DOSSIER_RELATION_B_ONLY);
  g_assert_cmpuint (sides->n_agree + sides->n_differ + sides->n_a_only + sides->n_b_only, ==, sides->passages->len);
  g_assert_cmpuint (turned->n_a_only, ==, sides->n_b_only);
  g_assert_cmpint (((DossierSidePassage *) g_ptr_array_index (sides->passages, 0))->relation, ==, DOSSIER_RELATION_B_ONLY);
  for (guint i = 0; i < sides->passages->len; i++)
    {
      const DossierSidePassage *passage = g_ptr_array_index (sides->passages, i);

      g_assert_cmpuint (passage->a_end == 0 ? at : passage->a_start, >=, at);
      at = passage->a_end == 0 ? at : passage->a_start;
      for (guint k = 0; k < passage->differences->len; k++)
        {
          const DossierSideDifference *difference = g_ptr_array_index (passage->differences, k);

          g_assert_cmpuint (difference->a_start, <=, difference->a_end);
          g_assert_cmpuint (difference->b_end, <=, passage->b_end);
          g_assert_cmpstr (difference->state, ==, "proposed");
        }
    }
}

static void
test_pair (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierSideBySide) before = NULL, parted = NULL, again = NULL, linked = NULL, undone = NULL;
  const DossierSidePassage *passage;

  g_test_summary ("A pair taken apart stays apart until that is taken back; linking makes both evidence of one claim, in one step");
  import_two (fixture);
  before = compare (fixture, 1, 2);
  passage = find_passage (before, CLOSING, FALSE);
  g_variant_unref (desk_fixture_perform (fixture, "pair.dismiss", "{" OF_PAIR "}", PAIR (before, passage)));
  parted = compare (fixture, 1, 2);
  g_assert_cmpint (find_passage (parted, CLOSING, FALSE)->relation, ==, DOSSIER_RELATION_A_ONLY);
  g_assert_cmpint (find_passage (parted, CLOSING, FALSE)->decision, ==, DOSSIER_PAIR_NOT_SAME);
  g_assert_cmpint (find_passage (parted, SHUTTING, TRUE)->decision, ==, DOSSIER_PAIR_NOT_SAME);
  g_variant_unref (desk_fixture_perform (fixture, "pair.reopen", "{" OF_PAIR "}", PAIR (before, passage)));
  again = compare (fixture, 1, 2);
  g_assert_cmpint (find_passage (again, CLOSING, FALSE)->decision, ==, DOSSIER_PAIR_OPEN);

  g_variant_unref (desk_fixture_perform (fixture, "pair.link", "{" OF_PAIR ", 'stance': <'contradicts'>, 'profile': <int64 1>}", PAIR (before, passage)));
  linked = compare (fixture, 1, 2);
  passage = find_passage (linked, CLOSING, FALSE);
  g_assert_cmpint (passage->decision, ==, DOSSIER_PAIR_LINKED);
  g_assert_cmpstr (passage->stance, ==, "contradicts");
  g_assert_cmpstr (passage->claim_text, ==, CLOSING);
  g_variant_unref (desk_fixture_perform (fixture, "undo", "@a{sv} {}"));
  undone = compare (fixture, 1, 2);
  g_assert_cmpint (find_passage (undone, CLOSING, FALSE)->decision, ==, DOSSIER_PAIR_OPEN);
  g_assert_cmpint (find_passage (undone, CLOSING, FALSE)->claim, ==, 0);
}

static void
test_disagreement (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierSideBySide) sides = NULL, decided = NULL, dismissed = NULL;
  g_autoptr (GListModel) list = dossier_desk_list (fixture->desk, DOSSIER_LIST_PROFILE_DISAGREEMENTS, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDispute) live = NULL;
  const DossierSidePassage *passage;
  const DossierSideDifference *difference;
  gint64 row;

  g_test_summary ("Found where it touches evidence, closed with a reason, opened again; who decided is kept");
  import_two (fixture);
  g_assert_cmpint (desk_fixture_number (desk_fixture_perform (fixture, "disagreement.find", "{'profile': <int64 1>}"), "found"), ==, 0);
  g_variant_unref (desk_fixture_perform (fixture, "claim.add", "{'text': <'It closes.'>, 'snapshot': <int64 1>, 'start': <int64 0>, 'end': <%x>, 'profile': <int64 1>}",
                            (gint64) strlen (CLOSING)));
  g_assert_cmpint (desk_fixture_number (desk_fixture_perform (fixture, "disagreement.find", "{'profile': <int64 1>}"), "found"), >, 0);
  g_assert_cmpint (desk_fixture_number (desk_fixture_perform (fixture, "disagreement.find", "{'profile': <int64 1>}"), "found"), ==, 0);
  sides = compare (fixture, 1, 2);
  passage = find_passage (sides, CLOSING, FALSE);
  difference = g_ptr_array_index (passage->differences, 0);
  g_assert_cmpstr (difference->state, ==, "open");
  row = difference->disagreement;
  live = DOSSIER_DISPUTE (desk_fixture_load (fixture, DOSSIER_TYPE_DISPUTE, row));

  g_assert_null (dossier_desk_perform (fixture->desk, "disagreement.dispose", g_variant_new_parsed ("{'disagreement': <%x>, 'reason': <' '>}", row), &error));
  g_assert_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT);
  g_variant_unref (desk_fixture_perform (fixture, "disagreement.dispose", "{'disagreement': <%x>, 'as': <'reported'>, 'reason': <'Both are likely.'>}", row));
  decided = compare (fixture, 1, 2);
  difference = g_ptr_array_index (find_passage (decided, CLOSING, FALSE)->differences, 0);
  g_assert_cmpstr (difference->state, ==, "reported");
  g_assert_cmpstr (difference->reason, ==, "Both are likely.");
  g_assert_cmpstr (dossier_dispute_get_state (live), ==, "reported");
  g_assert_cmpstr (dossier_dispute_get_decided_by (live), ==, "Tester");
  g_variant_unref (desk_fixture_perform (fixture, "undo", "@a{sv} {}"));
  g_assert_cmpstr (dossier_dispute_get_state (live), ==, "open");
  g_variant_unref (desk_fixture_perform (fixture, "disagreement.set", "{'disagreement': <%x>, 'field': <'kind'>, 'value': <'cause'>}", row));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DossierRecord) one = g_list_model_get_item (list, i);

      g_variant_unref (desk_fixture_perform (fixture, "disagreement.dismiss", "{'disagreement': <%x>}", dossier_record_get_id (one)));
    }
  dismissed = compare (fixture, 1, 2);
  g_assert_cmpint (find_passage (dismissed, CLOSING, FALSE)->relation, ==, DOSSIER_RELATION_AGREE);
  g_assert_cmpint (((DossierSideDifference *) g_ptr_array_index (find_passage (dismissed, CLOSING, FALSE)->differences, 0))->kind, ==,
                   DOSSIER_DISAGREEMENT_CAUSE);
  g_variant_unref (desk_fixture_perform (fixture, "disagreement.reopen", "{'disagreement': <%x>}", row));
  g_assert_cmpstr (dossier_dispute_get_decided_by (live), ==, "");
}

static guint
count_findings (DeskFixture *fixture, const char *rule)
{
  return desk_fixture_count (desk_fixture_perform (fixture, "review", "{'profile': <int64 1>, 'rule': <%s>}", rule));
}

static void
test_review (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) list = dossier_desk_list (fixture->desk, DOSSIER_LIST_PROFILE_DISAGREEMENTS, 1);
  guint n;

  g_test_summary ("What nobody has decided is in the review; a reason takes it out, undo brings it back");
  import_two (fixture);
  g_variant_unref (desk_fixture_perform (fixture, "claim.add", "{'text': <'It closes.'>, 'snapshot': <int64 1>, 'start': <int64 0>, 'end': <%x>, 'profile': <int64 1>}",
                            (gint64) strlen (CLOSING)));
  g_variant_unref (desk_fixture_perform (fixture, "sentence.add", "{'profile': <int64 1>, 'section': <'what-happened'>, 'text': <'It closes.'>, 'claims': <[int64 1]>}"));
  g_assert_cmpuint (count_findings (fixture, "EV04") + count_findings (fixture, "DT01"), ==, 0);
  g_variant_unref (desk_fixture_perform (fixture, "disagreement.find", "{'profile': <int64 1>}"));
  g_assert_cmpuint (count_findings (fixture, "EV04") + count_findings (fixture, "DT01"), >, 0);
  g_assert_cmpuint (count_findings (fixture, "DT01"), ==, 1);
  n = g_list_model_get_n_items (list);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DossierRecord) one = g_list_model_get_item (list, i);

      g_variant_unref (desk_fixture_perform (fixture, "disagreement.dispose", "{'disagreement': <%x>, 'as': <'reported'>, 'reason': <'Both are likely.'>}",
                                dossier_record_get_id (one)));
    }
  g_assert_cmpuint (count_findings (fixture, "EV04") + count_findings (fixture, "DT01"), ==, 0);
  g_variant_unref (desk_fixture_perform (fixture, "undo", "{'steps': <%x>}", (gint64) n));
  g_assert_cmpuint (count_findings (fixture, "DT01"), ==, 1);
}

static const DossierMatrixCell *
cell_of (DossierMatrix *matrix, guint column)
{
  g_assert_cmpuint (matrix->rows->len, ==, 1);
  return &((DossierMatrixRow *) g_ptr_array_index (matrix->rows, 0))->cells[column];
}

static void
test_matrix (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierMatrix) plain = NULL, suggested = NULL, accepted = NULL, dismissed = NULL;

  g_test_summary ("A silent source is suggested where its words are paired with evidence; accepted it is evidence, dismissed it is silent");
  import_two (fixture);
  g_variant_unref (desk_fixture_perform (fixture, "claim.add", "{'text': <'It closes.'>, 'snapshot': <int64 1>, 'start': <int64 0>, 'end': <%x>, 'profile': <int64 1>}",
                            (gint64) strlen (CLOSING)));
  plain = load_matrix (fixture, FALSE);
  g_assert_cmpuint (plain->columns->len, ==, 2);
  g_assert_cmpint (cell_of (plain, 0)->state, ==, DOSSIER_CELL_AGREES);
  g_assert_cmpstr (cell_of (plain, 0)->quote, ==, CLOSING);
  g_assert_cmpint (cell_of (plain, 1)->state, ==, DOSSIER_CELL_SILENT);
  suggested = load_matrix (fixture, TRUE);
  g_assert_cmpint (cell_of (suggested, 1)->state, ==, DOSSIER_CELL_SUGGESTED_DIFFERS);
  g_assert_cmpstr (cell_of (suggested, 1)->quote, ==, SHUTTING);
  g_assert_cmpint (cell_of (suggested, 1)->against_snapshot, ==, 1);

  g_variant_unref (desk_fixture_perform (fixture, "matrix.accept", "{'claim': <int64 1>, 'source': <int64 2>}"));
  accepted = load_matrix (fixture, TRUE);
  g_assert_cmpint (cell_of (accepted, 1)->state, ==, DOSSIER_CELL_DIFFERS);
  g_assert_cmpuint (((DossierMatrixRow *) g_ptr_array_index (accepted->rows, 0))->n_differ, ==, 1);
  g_variant_unref (desk_fixture_perform (fixture, "undo", "@a{sv} {}"));
  g_variant_unref (desk_fixture_perform (fixture, "matrix.dismiss", "{'claim': <int64 1>, 'source': <int64 2>}"));
  dismissed = load_matrix (fixture, TRUE);
  g_assert_cmpstr (cell_of (dismissed, 1)->quote, !=, SHUTTING);
}

#define COPIED "The harbour board of Vlieland let the northern quay to a cable operator named Zeelink for 340,000 euros a year until 2031. " \
               "Forty-two boats must move to the eastern basin before the first of March, the harbour master Ilse Brandsma told members on Tuesday. " \
               "A levy of 17 euros a metre pays for new bollards and for the dredging of the channel.\n"

static void
test_origins (DeskFixture *fixture, gconstpointer data)
{
  gint64 two_voices, one_voice;

  g_test_summary ("A copy is found in the library and proposed as one voice, until it is joined or told apart; the grade follows at once");
  g_variant_unref (desk_fixture_perform (fixture, "import", "{'text': <%s>, 'publisher': <'Post'>}", COPIED));
  g_variant_unref (desk_fixture_perform (fixture, "import", "{'text': <%s>, 'publisher': <'Globe'>}", "Harbour news of the week. " COPIED));
  g_variant_unref (desk_fixture_perform (fixture, "import", "{'text': <%s>, 'publisher': <'Wire'>}", FIRST));
  g_assert_cmpuint (desk_fixture_count (desk_fixture_perform (fixture, "source.like", "{'source': <int64 2>}")), ==, 1);
  g_assert_cmpuint (desk_fixture_count (desk_fixture_perform (fixture, "origin.suggest", "{'source': <int64 2>}")), ==, 1);
  g_assert_cmpuint (desk_fixture_count (desk_fixture_perform (fixture, "origin.suggest", "@a{sv} {}")), ==, 1);
  g_variant_unref (desk_fixture_perform (fixture, "origin.dismiss", "{'sources': <[int64 1, 2]>, 'reason': <'Both were there.'>}"));
  g_assert_cmpuint (desk_fixture_count (desk_fixture_perform (fixture, "origin.suggest", "{'source': <int64 2>}")), ==, 0);
  g_variant_unref (desk_fixture_perform (fixture, "undo", "@a{sv} {}"));

  for (gint64 source = 1; source <= 2; source++)
    g_variant_unref (desk_fixture_perform (fixture, "highlight.add", "{'source': <%x>, 'quote': <'Forty-two boats must move to the eastern basin'>}", source));
  g_variant_unref (desk_fixture_perform (fixture, "publisher.rate", "{'publisher': <'Post'>, 'letter': <'B'>, 'reason': <'Known for years'>}"));
  g_variant_unref (desk_fixture_perform (fixture, "publisher.rate", "{'publisher': <'Globe'>, 'letter': <'B'>, 'reason': <'Known for years'>}"));
  g_variant_unref (desk_fixture_perform (fixture, "claim.add", "{'text': <'42 boats must move.'>, 'highlight': <int64 1>}"));
  one_voice = desk_fixture_score (fixture, 1);
  g_variant_unref (desk_fixture_perform (fixture, "evidence.add", "{'claim': <int64 1>, 'highlight': <int64 2>}"));
  two_voices = desk_fixture_score (fixture, 1);
  g_assert_cmpint (two_voices, >, one_voice);
  g_variant_unref (desk_fixture_perform (fixture, "origin.join", "{'sources': <[int64 1, 2]>, 'reason': <'near-duplicate'>, 'note': <'Word for word'>}"));
  g_assert_cmpint (desk_fixture_score (fixture, 1), ==, one_voice);
  g_assert_cmpuint (desk_fixture_count (desk_fixture_perform (fixture, "origin.suggest", "{'source': <int64 2>}")), ==, 0);
  g_variant_unref (desk_fixture_perform (fixture, "origin.split", "{'source': <int64 2>, 'note': <'It was there itself'>}"));
  g_assert_cmpint (desk_fixture_score (fixture, 1), ==, two_voices);
  g_assert_cmpuint (desk_fixture_count (desk_fixture_perform (fixture, "origin.suggest", "{'source': <int64 2>}")), ==, 1);
  g_variant_unref (desk_fixture_perform (fixture, "undo", "@a{sv} {}"));
  g_assert_cmpint (desk_fixture_score (fixture, 1), ==, one_voice);
  g_variant_unref (desk_fixture_perform (fixture, "redo", "@a{sv} {}"));
  g_assert_cmpint (desk_fixture_score (fixture, 1), ==, two_voices);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk/comparing/sides", DeskFixture, NULL, desk_fixture_set_up, test_sides, desk_fixture_tear_down);
  g_test_add ("/desk/comparing/pair", DeskFixture, NULL, desk_fixture_set_up, test_pair, desk_fixture_tear_down);
  g_test_add ("/desk/comparing/disagreement", DeskFixture, NULL, desk_fixture_set_up, test_disagreement, desk_fixture_tear_down);
  g_test_add ("/desk/comparing/review", DeskFixture, NULL, desk_fixture_set_up, test_review, desk_fixture_tear_down);
  g_test_add ("/desk/comparing/matrix", DeskFixture, NULL, desk_fixture_set_up, test_matrix, desk_fixture_tear_down);
  g_test_add ("/desk/comparing/origins", DeskFixture, NULL, desk_fixture_set_up, test_origins, desk_fixture_tear_down);
  return g_test_run ();
}
