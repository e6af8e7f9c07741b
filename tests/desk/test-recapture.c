/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk.h"

#include <string.h>

#include "desk-fixture.h"
#include "model/records/claim.h"
#include "model/records/highlight.h"
#include "model/records/source.h"
#include "support/loopback-server.h"

/* A page that says something else from the second request on. */
#define PAGE(money, more)                                                                                                                                   \
  "<!doctype html><title>The quay is let</title><article><h1>The quay is let</h1><p>The harbour board let the northern quay to a cable operator for " money \
  " euros a year, and the contract runs until the end of 2031.</p><p>Forty-two boats must move to the eastern basin before the first of March, the harbour " \
  "master told the members of the club on Tuesday evening.</p>" more "</article>"
#define GONE "<p>Ilse Brandsma, who has led the office since spring, declined to say who else had bid.</p>"
#define QUOTE_MONEY "let the northern quay to a cable operator for 340,000 euros a year"
#define QUOTE_BOATS "Forty-two boats must move to the eastern basin"
#define QUOTE_GONE "declined to say who else had bid"

static gint n_asked;

static void
serve (LoopbackServer *server, const char *path, GIOStream *connection, gpointer data)
{
  const char *body = g_atomic_int_add (&n_asked, 1) == 0 ? PAGE ("340,000", GONE) : "<p>New:</p>" PAGE ("410,000", "");
  g_autofree char *whole = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
                                            (int) strlen (body), body);

  loopback_write (connection, whole);
}

static void
assert_state (DeskFixture *fixture, gint64 highlight, const char *state, gint64 snapshot)
{
  g_autoptr (DossierRecord) record = desk_fixture_load (fixture, DOSSIER_TYPE_HIGHLIGHT, highlight);

  g_assert_cmpstr (dossier_highlight_get_state (DOSSIER_HIGHLIGHT (record)), ==, state);
  g_assert_cmpint (dossier_highlight_get_snapshot (DOSSIER_HIGHLIGHT (record)), ==, snapshot);
}

/* Rows 1, 2, 3: highlights of the source 1, each evidence of the claim with its number. */
static void
import_page (DeskFixture *fixture, const char *address, const char *host)
{
  static const char *const quotes[] = { QUOTE_MONEY, QUOTE_BOATS, QUOTE_GONE };

  n_asked = 0;
  g_variant_unref (desk_fixture_perform (fixture, "import", "{'url': <%s>, 'publisher': <'Post'>, 'published': <'2024-07-16'>, 'allow-host': <[%s]>}", address, host));
  g_variant_unref (desk_fixture_perform (fixture, "publisher.rate", "{'publisher': <'Post'>, 'letter': <'B'>, 'reason': <'Known for years'>}"));
  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      g_variant_unref (desk_fixture_perform (fixture, "highlight.add", "{'source': <int64 1>, 'quote': <%s>}", quotes[i]));
      g_variant_unref (desk_fixture_perform (fixture, "claim.add", "{'text': <%s>, 'highlight': <%x>}", quotes[i], (gint64) i + 1));
    }
}

static void
assert_words_differ (DeskFixture *fixture, const char *removed, const char *added)
{
  g_autoptr (GVariant) answer = desk_fixture_perform (fixture, "highlight.changes", "{'source': <int64 1>}");
  g_autoptr (GVariant) rows = g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GVariant) row = g_variant_get_child_value (rows, 0);
  g_autoptr (GVariant) difference = g_variant_lookup_value (row, "difference", G_VARIANT_TYPE ("aa{sv}"));
  guint met = 0;

  g_assert_nonnull (difference);
  for (gsize i = 0; i < g_variant_n_children (difference); i++)
    {
      g_autoptr (GVariant) part = g_variant_get_child_value (difference, i);
      const char *kind, *text;

      g_assert_true (g_variant_lookup (part, "kind", "&s", &kind) && g_variant_lookup (part, "text", "&s", &text));
      met += strcmp (kind, "removed") == 0 && strstr (text, removed) != NULL;
      met += strcmp (kind, "added") == 0 && strstr (text, added) != NULL;
    }
  g_assert_cmpuint (met, ==, 2);
}

/* How many highlights have the badge, and what the three claims come to: @whole, or nothing. */
static void
assert_held (DeskFixture *fixture, guint n_changed, const gboolean held[3], gint64 whole)
{
  g_autoptr (GListModel) changed = dossier_desk_list (fixture->desk, DOSSIER_LIST_SOURCE_CHANGED, 1);
  g_autoptr (DossierRecord) source = desk_fixture_load (fixture, DOSSIER_TYPE_SOURCE, 1);

  g_assert_cmpint (dossier_source_get_n_changed (DOSSIER_SOURCE (source)), ==, n_changed);
  while (g_list_model_get_n_items (changed) != n_changed)
    g_main_context_iteration (NULL, TRUE);
  for (gint64 i = 0; i < 3; i++)
    g_assert_cmpint (desk_fixture_score (fixture, i + 1), ==, held[i] ? 0 : whole);
}

static const gboolean NONE_HELD[3] = { FALSE, FALSE, FALSE }, TWO_HELD[3] = { TRUE, FALSE, TRUE }, LAST_HELD[3] = { FALSE, FALSE, TRUE };

static void
test_recapture (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (LoopbackServer) server = loopback_server_new (serve, NULL);
  g_autofree char *address = loopback_server_dup_address (server, "/quay"), *host = g_strdup_printf ("127.0.0.1:%u", loopback_server_get_port (server));
  g_autoptr (GVariant) states = NULL;
  gint64 whole, n;

  g_test_summary ("A figure changed on the page: badge, list, word difference, the grade held down; confirmed it is restored; each step undone and redone");
  import_page (fixture, address, host);
  whole = desk_fixture_score (fixture, 1);
  g_assert_cmpint (whole, >, 0);
  assert_held (fixture, 0, NONE_HELD, whole);

  states = desk_fixture_perform (fixture, "source.recapture", "{'source': <int64 1>, 'allow-host': <[%s]>}", host);
  g_assert_true (g_variant_lookup (states, "changed", "x", &n) && n == 1);
  g_assert_true (g_variant_lookup (states, "lost", "x", &n) && n == 1);
  assert_held (fixture, 2, TWO_HELD, whole);
  assert_state (fixture, 1, "changed", 1);
  assert_state (fixture, 2, "moved", 2);
  assert_state (fixture, 3, "lost", 1);
  assert_words_differ (fixture, "340,000", "410,000");
  g_variant_unref (desk_fixture_perform (fixture, "highlight.check", "@a{sv} {}"));
  assert_state (fixture, 1, "changed", 1);
  desk_fixture_undo (fixture);   /* the recapture: looking again found the same and was no step */
  assert_held (fixture, 0, NONE_HELD, whole);
  assert_state (fixture, 2, "same", 1);
  desk_fixture_redo (fixture);
  assert_held (fixture, 2, TWO_HELD, whole);

  g_variant_unref (desk_fixture_perform (fixture, "highlight.confirm", "{'highlight': <int64 1>}"));
  assert_held (fixture, 1, LAST_HELD, whole);
  assert_state (fixture, 1, "same", 1);
  g_variant_unref (desk_fixture_perform (fixture, "highlight.check", "@a{sv} {}"));
  assert_held (fixture, 1, LAST_HELD, whole);
  desk_fixture_undo (fixture);
  assert_held (fixture, 2, TWO_HELD, whole);
  desk_fixture_redo (fixture);
  assert_held (fixture, 1, LAST_HELD, whole);
}

static void
test_reattach (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (LoopbackServer) server = loopback_server_new (serve, NULL);
  g_autofree char *address = loopback_server_dup_address (server, "/quay"), *host = g_strdup_printf ("127.0.0.1:%u", loopback_server_get_port (server));
  g_autoptr (DossierRecord) highlight = NULL;
  g_autoptr (GError) error = NULL;
  gint64 whole;

  g_test_summary ("Changed words are taken over in one step, lost ones need a place; each step undone and redone");
  import_page (fixture, address, host);
  whole = desk_fixture_score (fixture, 1);
  g_variant_unref (desk_fixture_perform (fixture, "source.recapture", "{'source': <int64 1>, 'allow-host': <[%s]>}", host));
  highlight = desk_fixture_load (fixture, DOSSIER_TYPE_HIGHLIGHT, 1);
  g_assert_nonnull (strstr (dossier_highlight_get_seen_exact (DOSSIER_HIGHLIGHT (highlight)), "410,000"));
  g_variant_unref (desk_fixture_perform (fixture, "highlight.reattach", "{'highlight': <int64 1>}"));
  assert_state (fixture, 1, "same", 2);
  g_assert_nonnull (strstr (dossier_highlight_get_exact (DOSSIER_HIGHLIGHT (highlight)), "410,000"));
  assert_held (fixture, 1, LAST_HELD, whole);
  desk_fixture_undo (fixture);
  assert_held (fixture, 2, TWO_HELD, whole);
  g_assert_cmpstr (dossier_highlight_get_exact (DOSSIER_HIGHLIGHT (highlight)), ==, QUOTE_MONEY);
  desk_fixture_redo (fixture);
  assert_held (fixture, 1, LAST_HELD, whole);

  g_assert_null (dossier_desk_perform (fixture->desk, "highlight.reattach", g_variant_new_parsed ("{'highlight': <int64 3>}"), &error));
  g_assert_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT);
  g_variant_unref (desk_fixture_perform (fixture, "highlight.reattach", "{'highlight': <int64 3>, 'start': <int64 0>, 'end': <int64 12>}"));
  assert_state (fixture, 3, "same", 2);
  assert_held (fixture, 0, NONE_HELD, whole);
  desk_fixture_undo (fixture);
  assert_state (fixture, 3, "lost", 1);
  assert_held (fixture, 1, LAST_HELD, whole);
  g_variant_unref (desk_fixture_perform (fixture, "highlight.confirm", "{'highlight': <int64 3>}"));
  assert_held (fixture, 0, NONE_HELD, whole);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk/recapture/confirm", DeskFixture, NULL, desk_fixture_set_up, test_recapture, desk_fixture_tear_down);
  g_test_add ("/desk/recapture/reattach", DeskFixture, NULL, desk_fixture_set_up, test_reattach, desk_fixture_tear_down);
  return g_test_run ();
}
