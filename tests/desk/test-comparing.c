/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/judgements/dispute.h"
#include "model/records/claim.h"
#include "model/records/highlight.h"
#include "model/records/source.h"
#include "support/loopback-server.h"

#define CLOSING "The registry of Delft will close its office on 29 September 2024."
#define SHUTTING "The registry of Delft will close its office on 20 July 2024."
#define FEW "Fewer than 50 employees of the Delft registry lose their posts, the director said."
#define MANY "All 400 employees of the Delft registry lose their posts, the director said."
#define FIRST CLOSING " " FEW " Nobody has spoken of the canteen yet.\n"
#define SECOND "A storm passed over Friesland at night. " SHUTTING " " MANY "\n"

typedef struct
{
  char        *folder;
  DossierDesk *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("dossier-comparing-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "a.dossier", NULL);
  fixture->desk = dossier_desk_new ();
  dossier_desk_set_actor (fixture->desk, "Tester");
  g_assert_true (dossier_desk_open (fixture->desk, path, FALSE, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  dossier_desk_close (fixture->desk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->desk);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static GVariant *
perform (Fixture *fixture, const char *verb, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list values;
  GVariant *arguments, *answer;

  va_start (values, format);
  arguments = g_variant_new_parsed_va (format, &values);
  va_end (values);
  answer = dossier_desk_perform (fixture->desk, verb, arguments, &error);
  g_assert_no_error (error);
  return answer;
}

static gint64
take_number (GVariant *answer, const char *name)
{
  g_autoptr (GVariant) owned = answer;
  gint64 number = 0;

  g_assert_true (g_variant_lookup (owned, name, "x", &number));
  return number;
}

static void
keep (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static DossierSideBySide *
compare (Fixture *fixture, gint64 a, gint64 b)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DossierSideBySide *sides;

  dossier_desk_compare_async (fixture->desk, a, 0, b, 0, NULL, keep, &result);
  sides = dossier_desk_compare_finish (fixture->desk, wait (&result), &error);
  g_assert_no_error (error);
  return sides;
}

static DossierMatrix *
load_matrix (Fixture *fixture, gboolean suggest)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DossierMatrix *matrix;

  dossier_desk_load_matrix_async (fixture->desk, 1, suggest, NULL, keep, &result);
  matrix = dossier_desk_load_matrix_finish (fixture->desk, wait (&result), &error);
  g_assert_no_error (error);
  return matrix;
}

static DossierRecord *
load (Fixture *fixture, GType type, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DossierRecord *record;

  dossier_desk_load_async (fixture->desk, type, id, keep, &result);
  record = dossier_desk_load_finish (fixture->desk, wait (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (record);
  return record;
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
import_two (Fixture *fixture)
{
  g_variant_unref (perform (fixture, "profile.new", "{'name': <'Registry'>}"));
  g_variant_unref (perform (fixture, "import", "{'text': <%s>, 'name': <'First'>, 'publisher': <'Wire'>, 'profile': <int64 1>}", FIRST));
  g_variant_unref (perform (fixture, "import", "{'text': <%s>, 'name': <'Second'>, 'publisher': <'Ledger'>, 'profile': <int64 1>}", SECOND));
}

#define OF_PAIR "'a-snapshot': <%x>, 'a-start': <%x>, 'a-end': <%x>, 'b-snapshot': <%x>, 'b-start': <%x>, 'b-end': <%x>"
#define PAIR(sides, passage)                                                                                     \
  (sides)->a_snapshot, (gint64) (passage)->a_start, (gint64) (passage)->a_end, (sides)->b_snapshot, (gint64) (passage)->b_start, \
    (gint64) (passage)->b_end

static void
test_sides (Fixture *fixture, gconstpointer data)
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
test_pair (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierSideBySide) before = NULL, parted = NULL, again = NULL, linked = NULL, undone = NULL;
  const DossierSidePassage *passage;

  g_test_summary ("A pair taken apart stays apart until that is taken back; linking makes both evidence of one claim, in one step");
  import_two (fixture);
  before = compare (fixture, 1, 2);
  passage = find_passage (before, CLOSING, FALSE);
  g_variant_unref (perform (fixture, "pair.dismiss", "{" OF_PAIR "}", PAIR (before, passage)));
  parted = compare (fixture, 1, 2);
  g_assert_cmpint (find_passage (parted, CLOSING, FALSE)->relation, ==, DOSSIER_RELATION_A_ONLY);
  g_assert_cmpint (find_passage (parted, CLOSING, FALSE)->decision, ==, DOSSIER_PAIR_NOT_SAME);
  g_assert_cmpint (find_passage (parted, SHUTTING, TRUE)->decision, ==, DOSSIER_PAIR_NOT_SAME);
  g_variant_unref (perform (fixture, "pair.reopen", "{" OF_PAIR "}", PAIR (before, passage)));
  again = compare (fixture, 1, 2);
  g_assert_cmpint (find_passage (again, CLOSING, FALSE)->decision, ==, DOSSIER_PAIR_OPEN);

  g_variant_unref (perform (fixture, "pair.link", "{" OF_PAIR ", 'stance': <'contradicts'>, 'profile': <int64 1>}", PAIR (before, passage)));
  linked = compare (fixture, 1, 2);
  passage = find_passage (linked, CLOSING, FALSE);
  g_assert_cmpint (passage->decision, ==, DOSSIER_PAIR_LINKED);
  g_assert_cmpstr (passage->stance, ==, "contradicts");
  g_assert_cmpstr (passage->claim_text, ==, CLOSING);
  g_variant_unref (perform (fixture, "undo", "@a{sv} {}"));
  undone = compare (fixture, 1, 2);
  g_assert_cmpint (find_passage (undone, CLOSING, FALSE)->decision, ==, DOSSIER_PAIR_OPEN);
  g_assert_cmpint (find_passage (undone, CLOSING, FALSE)->claim, ==, 0);
}

static void
test_disagreement (Fixture *fixture, gconstpointer data)
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
  g_assert_cmpint (take_number (perform (fixture, "disagreement.find", "{'profile': <int64 1>}"), "found"), ==, 0);
  g_variant_unref (perform (fixture, "claim.add", "{'text': <'It closes.'>, 'snapshot': <int64 1>, 'start': <int64 0>, 'end': <%x>, 'profile': <int64 1>}",
                            (gint64) strlen (CLOSING)));
  g_assert_cmpint (take_number (perform (fixture, "disagreement.find", "{'profile': <int64 1>}"), "found"), >, 0);
  g_assert_cmpint (take_number (perform (fixture, "disagreement.find", "{'profile': <int64 1>}"), "found"), ==, 0);
  sides = compare (fixture, 1, 2);
  passage = find_passage (sides, CLOSING, FALSE);
  difference = g_ptr_array_index (passage->differences, 0);
  g_assert_cmpstr (difference->state, ==, "open");
  row = difference->disagreement;
  live = DOSSIER_DISPUTE (load (fixture, DOSSIER_TYPE_DISPUTE, row));

  g_assert_null (dossier_desk_perform (fixture->desk, "disagreement.dispose", g_variant_new_parsed ("{'disagreement': <%x>, 'reason': <' '>}", row), &error));
  g_assert_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT);
  g_variant_unref (perform (fixture, "disagreement.dispose", "{'disagreement': <%x>, 'as': <'reported'>, 'reason': <'Both are likely.'>}", row));
  decided = compare (fixture, 1, 2);
  difference = g_ptr_array_index (find_passage (decided, CLOSING, FALSE)->differences, 0);
  g_assert_cmpstr (difference->state, ==, "reported");
  g_assert_cmpstr (difference->reason, ==, "Both are likely.");
  g_assert_cmpstr (dossier_dispute_get_state (live), ==, "reported");
  g_assert_cmpstr (dossier_dispute_get_decided_by (live), ==, "Tester");
  g_variant_unref (perform (fixture, "undo", "@a{sv} {}"));
  g_assert_cmpstr (dossier_dispute_get_state (live), ==, "open");
  g_variant_unref (perform (fixture, "disagreement.set", "{'disagreement': <%x>, 'field': <'kind'>, 'value': <'cause'>}", row));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DossierRecord) one = g_list_model_get_item (list, i);

      g_variant_unref (perform (fixture, "disagreement.dismiss", "{'disagreement': <%x>}", dossier_record_get_id (one)));
    }
  dismissed = compare (fixture, 1, 2);
  g_assert_cmpint (find_passage (dismissed, CLOSING, FALSE)->relation, ==, DOSSIER_RELATION_AGREE);
  g_assert_cmpint (((DossierSideDifference *) g_ptr_array_index (find_passage (dismissed, CLOSING, FALSE)->differences, 0))->kind, ==,
                   DOSSIER_DISAGREEMENT_CAUSE);
  g_variant_unref (perform (fixture, "disagreement.reopen", "{'disagreement': <%x>}", row));
  g_assert_cmpstr (dossier_dispute_get_decided_by (live), ==, "");
}

static const DossierMatrixCell *
cell_of (DossierMatrix *matrix, guint column)
{
  g_assert_cmpuint (matrix->rows->len, ==, 1);
  return &((DossierMatrixRow *) g_ptr_array_index (matrix->rows, 0))->cells[column];
}

static void
test_matrix (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierMatrix) plain = NULL, suggested = NULL, accepted = NULL, dismissed = NULL;

  g_test_summary ("A silent source is suggested where its words are paired with evidence; accepted it is evidence, dismissed it is silent");
  import_two (fixture);
  g_variant_unref (perform (fixture, "claim.add", "{'text': <'It closes.'>, 'snapshot': <int64 1>, 'start': <int64 0>, 'end': <%x>, 'profile': <int64 1>}",
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

  g_variant_unref (perform (fixture, "matrix.accept", "{'claim': <int64 1>, 'source': <int64 2>}"));
  accepted = load_matrix (fixture, TRUE);
  g_assert_cmpint (cell_of (accepted, 1)->state, ==, DOSSIER_CELL_DIFFERS);
  g_assert_cmpuint (((DossierMatrixRow *) g_ptr_array_index (accepted->rows, 0))->n_differ, ==, 1);
  g_variant_unref (perform (fixture, "undo", "@a{sv} {}"));
  g_variant_unref (perform (fixture, "matrix.dismiss", "{'claim': <int64 1>, 'source': <int64 2>}"));
  dismissed = load_matrix (fixture, TRUE);
  g_assert_cmpstr (cell_of (dismissed, 1)->quote, !=, SHUTTING);
}

static guint
count_rows (GVariant *answer)
{
  g_autoptr (GVariant) owned = answer;
  g_autoptr (GVariant) rows = g_variant_lookup_value (owned, "rows", G_VARIANT_TYPE ("aa{sv}"));

  g_assert_nonnull (rows);
  return (guint) g_variant_n_children (rows);
}

#define COPIED "The harbour board of Vlieland let the northern quay to a cable operator named Zeelink for 340,000 euros a year until 2031. " \
               "Forty-two boats must move to the eastern basin before the first of March, the harbour master Ilse Brandsma told members on Tuesday. " \
               "A levy of 17 euros a metre pays for new bollards and for the dredging of the channel.\n"

static gint64
score_of (Fixture *fixture, gint64 claim)
{
  g_autoptr (DossierRecord) record = load (fixture, DOSSIER_TYPE_CLAIM, claim);

  return dossier_claim_get_score (DOSSIER_CLAIM (record));
}

static void
test_origins (Fixture *fixture, gconstpointer data)
{
  gint64 two_voices, one_voice;

  g_test_summary ("A copy is found in the library and proposed as one voice, until it is joined or told apart; the grade follows at once");
  g_variant_unref (perform (fixture, "import", "{'text': <%s>, 'publisher': <'Post'>}", COPIED));
  g_variant_unref (perform (fixture, "import", "{'text': <%s>, 'publisher': <'Globe'>}", "Harbour news of the week. " COPIED));
  g_variant_unref (perform (fixture, "import", "{'text': <%s>, 'publisher': <'Wire'>}", FIRST));
  g_assert_cmpuint (count_rows (perform (fixture, "source.like", "{'source': <int64 2>}")), ==, 1);
  g_assert_cmpuint (count_rows (perform (fixture, "origin.suggest", "{'source': <int64 2>}")), ==, 1);
  g_assert_cmpuint (count_rows (perform (fixture, "origin.suggest", "@a{sv} {}")), ==, 1);
  g_variant_unref (perform (fixture, "origin.dismiss", "{'sources': <[int64 1, 2]>, 'reason': <'Both were there.'>}"));
  g_assert_cmpuint (count_rows (perform (fixture, "origin.suggest", "{'source': <int64 2>}")), ==, 0);
  g_variant_unref (perform (fixture, "undo", "@a{sv} {}"));

  for (gint64 source = 1; source <= 2; source++)
    g_variant_unref (perform (fixture, "highlight.add", "{'source': <%x>, 'quote': <'Forty-two boats must move to the eastern basin'>}", source));
  g_variant_unref (perform (fixture, "publisher.rate", "{'publisher': <'Post'>, 'letter': <'B'>, 'reason': <'Known for years'>}"));
  g_variant_unref (perform (fixture, "publisher.rate", "{'publisher': <'Globe'>, 'letter': <'B'>, 'reason': <'Known for years'>}"));
  g_variant_unref (perform (fixture, "claim.add", "{'text': <'42 boats must move.'>, 'highlight': <int64 1>}"));
  one_voice = score_of (fixture, 1);
  g_variant_unref (perform (fixture, "evidence.add", "{'claim': <int64 1>, 'highlight': <int64 2>}"));
  two_voices = score_of (fixture, 1);
  g_assert_cmpint (two_voices, >, one_voice);
  g_variant_unref (perform (fixture, "origin.join", "{'sources': <[int64 1, 2]>, 'reason': <'near-duplicate'>, 'note': <'Word for word'>}"));
  g_assert_cmpint (score_of (fixture, 1), ==, one_voice);
  g_assert_cmpuint (count_rows (perform (fixture, "origin.suggest", "{'source': <int64 2>}")), ==, 0);
  g_variant_unref (perform (fixture, "origin.split", "{'source': <int64 2>, 'note': <'It was there itself'>}"));
  g_assert_cmpint (score_of (fixture, 1), ==, two_voices);
  g_assert_cmpuint (count_rows (perform (fixture, "origin.suggest", "{'source': <int64 2>}")), ==, 1);
  g_variant_unref (perform (fixture, "undo", "@a{sv} {}"));
  g_assert_cmpint (score_of (fixture, 1), ==, one_voice);
  g_variant_unref (perform (fixture, "redo", "@a{sv} {}"));
  g_assert_cmpint (score_of (fixture, 1), ==, two_voices);
}

/* A page that says something else from the second request on. */
#define PAGE(money) \
  "<!doctype html><title>The quay is let</title><article><h1>The quay is let</h1><p>The harbour board let the northern quay to a cable operator for " money \
  " euros a year, and the contract runs until the end of 2031.</p><p>Forty-two boats must move to the eastern basin before the first of March, the harbour " \
  "master told the members of the club on Tuesday evening.</p></article>"
#define QUOTE_MONEY "let the northern quay to a cable operator for 340,000 euros a year"
#define QUOTE_BOATS "Forty-two boats must move to the eastern basin"

static gint n_asked;

static void
serve (LoopbackServer *server, const char *path, GIOStream *connection, gpointer data)
{
  const char *body = g_atomic_int_add (&n_asked, 1) == 0 ? PAGE ("340,000") : "<p>New:</p>" PAGE ("410,000");
  g_autofree char *whole = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
                                            (int) strlen (body), body);

  loopback_write (connection, whole);
}

static void
assert_state (Fixture *fixture, gint64 highlight, const char *state, gint64 snapshot)
{
  g_autoptr (DossierRecord) record = load (fixture, DOSSIER_TYPE_HIGHLIGHT, highlight);

  g_assert_cmpstr (dossier_highlight_get_state (DOSSIER_HIGHLIGHT (record)), ==, state);
  g_assert_cmpint (dossier_highlight_get_snapshot (DOSSIER_HIGHLIGHT (record)), ==, snapshot);
}

static void
test_recapture (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LoopbackServer) server = loopback_server_new (serve, NULL);
  g_autofree char *address = loopback_server_dup_address (server, "/quay"), *host = g_strdup_printf ("127.0.0.1:%u", loopback_server_get_port (server));
  g_autoptr (GListModel) changed = dossier_desk_list (fixture->desk, DOSSIER_LIST_SOURCE_CHANGED, 1);
  g_autoptr (DossierRecord) source = NULL, highlight = NULL;
  gint64 before;

  g_test_summary ("A figure changed on the page: badge, list, the grade held down; confirmed or attached anew it is restored; all of it undone and redone");
  n_asked = 0;
  g_variant_unref (perform (fixture, "import", "{'url': <%s>, 'publisher': <'Post'>, 'published': <'2024-07-16'>, 'allow-host': <[%s]>}", address, host));
  g_variant_unref (perform (fixture, "publisher.rate", "{'publisher': <'Post'>, 'letter': <'B'>, 'reason': <'Known for years'>}"));
  g_variant_unref (perform (fixture, "highlight.add", "{'source': <int64 1>, 'quote': <%s>}", QUOTE_MONEY));
  g_variant_unref (perform (fixture, "highlight.add", "{'source': <int64 1>, 'quote': <%s>}", QUOTE_BOATS));
  g_variant_unref (perform (fixture, "claim.add", "{'text': <'The quay costs 340,000 a year.'>, 'highlight': <int64 1>}"));
  g_variant_unref (perform (fixture, "claim.add", "{'text': <'42 boats must move.'>, 'highlight': <int64 2>}"));
  source = load (fixture, DOSSIER_TYPE_SOURCE, 1);
  before = score_of (fixture, 1);
  g_assert_cmpint (before, >, 0);

  g_assert_cmpint (take_number (perform (fixture, "source.recapture", "{'source': <int64 1>, 'allow-host': <[%s]>}", host), "changed"), ==, 1);
  g_assert_cmpint (dossier_source_get_n_changed (DOSSIER_SOURCE (source)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (changed), ==, 1);
  g_assert_cmpint (score_of (fixture, 1), ==, 0);
  g_assert_cmpint (score_of (fixture, 2), ==, before);
  assert_state (fixture, 1, "changed", 1);
  highlight = load (fixture, DOSSIER_TYPE_HIGHLIGHT, 1);
  g_assert_nonnull (strstr (dossier_highlight_get_seen_exact (DOSSIER_HIGHLIGHT (highlight)), "410,000"));
  g_assert_cmpuint (count_rows (perform (fixture, "highlight.changes", "{'source': <int64 1>}")), ==, 1);
  g_variant_unref (perform (fixture, "highlight.check", "@a{sv} {}"));
  assert_state (fixture, 1, "changed", 1);

  g_variant_unref (perform (fixture, "highlight.confirm", "{'highlight': <int64 1>}"));
  assert_state (fixture, 1, "same", 1);
  g_assert_cmpint (score_of (fixture, 1), ==, before);
  g_assert_cmpint (dossier_source_get_n_changed (DOSSIER_SOURCE (source)), ==, 0);
  g_variant_unref (perform (fixture, "highlight.check", "@a{sv} {}"));
  assert_state (fixture, 1, "same", 1);
  while (g_strcmp0 (dossier_highlight_get_state (DOSSIER_HIGHLIGHT (highlight)), "changed") != 0)
    g_variant_unref (perform (fixture, "undo", "@a{sv} {}"));
  g_assert_cmpint (score_of (fixture, 1), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (changed), ==, 1);

  g_variant_unref (perform (fixture, "highlight.reattach", "{'highlight': <int64 1>}"));
  assert_state (fixture, 1, "same", 2);
  g_assert_nonnull (strstr (dossier_highlight_get_exact (DOSSIER_HIGHLIGHT (highlight)), "410,000"));
  g_assert_cmpint (score_of (fixture, 1), ==, before);
  while (dossier_source_get_n_snapshots (DOSSIER_SOURCE (source)) > 1)
    g_variant_unref (perform (fixture, "undo", "@a{sv} {}"));
  assert_state (fixture, 1, "same", 1);
  assert_state (fixture, 2, "same", 1);
  g_variant_unref (perform (fixture, "redo", "@a{sv} {}"));
  assert_state (fixture, 1, "changed", 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk/comparing/sides", Fixture, NULL, set_up, test_sides, tear_down);
  g_test_add ("/desk/comparing/pair", Fixture, NULL, set_up, test_pair, tear_down);
  g_test_add ("/desk/comparing/disagreement", Fixture, NULL, set_up, test_disagreement, tear_down);
  g_test_add ("/desk/comparing/matrix", Fixture, NULL, set_up, test_matrix, tear_down);
  g_test_add ("/desk/comparing/origins", Fixture, NULL, set_up, test_origins, tear_down);
  g_test_add ("/desk/comparing/recapture", Fixture, NULL, set_up, test_recapture, tear_down);
  return g_test_run ();
}
