/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/document-note.h"
#include "model/records/snapshot.h"

/* RELIABILITY 26: a child that dies is a sentence, and the bytes are kept. And what looks like no
 * article is kept and said, but takes no article's place. */

#define ADDRESS "https://example.org/ferry"
#define SIGN_IN "<title>Sign in</title><form><input type=email><input type=password><button>Sign in</button></form>"
#define ARTICLE "<title>Ferry stops</title><h1>Ferry stops</h1><p>The council said on Monday, after a long debate, that the bridge would be closed for two " \
                "years, and that the traffic would be led over the old ferry.</p><p>The ferry is to run until midnight from the first of May, it said.</p>"

static void
install_reader (DeskFixture *fixture, const char *script)
{
  g_autofree char *path = g_build_filename (fixture->folder, "reader", NULL);
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, "\n", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  g_setenv ("DOSSIER_READER", path, TRUE);
}

static GVariant *
import_page (DeskFixture *fixture, const char *address, const char *type, const char *page, GError **error)
{
  GVariantDict dict;
  g_autoptr (GBytes) bytes = g_bytes_new (page, strlen (page));

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "url", "s", address);
  g_variant_dict_insert (&dict, "type", "s", type);
  g_variant_dict_insert_value (&dict, "bytes", g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE));

  return dossier_desk_perform (fixture->desk, "import", g_variant_dict_end (&dict), error);
}

static gboolean
has_note (GVariant *answer, const char *note)
{
  g_autofree const char **notes = NULL;

  g_assert_true (g_variant_lookup (answer, "notes", "^a&s", &notes));

  return g_strv_contains (notes, note);
}

static char *
dup_text (DeskFixture *fixture, GVariant *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) shown = NULL;
  const char *source;
  char *text = NULL;

  g_assert_true (g_variant_lookup (answer, "source", "&s", &source));
  shown = dossier_desk_perform (fixture->desk, "source.text", g_variant_new_parsed ("{'source': <%s>}", source), &error);
  g_assert_no_error (error);
  g_assert_true (g_variant_lookup (shown, "text", "s", &text));

  return text;
}

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  *(DossierRecord **) data = dossier_desk_load_finish (DOSSIER_DESK (object), result, NULL);
}

/* The bytes are in the library under the hash of what was received, and it says that they are. */
static void
check_kept (DeskFixture *fixture, GVariant *answer, const char *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) checked = NULL;
  g_autoptr (DossierRecord) snapshot = NULL;
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, page, -1);
  gint64 row;

  g_assert_true (g_variant_lookup (answer, "snapshot-row", "x", &row));
  dossier_desk_load_async (fixture->desk, DOSSIER_TYPE_SNAPSHOT, row, on_loaded, &snapshot);
  while (snapshot == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (dossier_snapshot_get_sha256 (DOSSIER_SNAPSHOT (snapshot)), ==, digest);
  g_assert_cmpint (dossier_snapshot_get_size (DOSSIER_SNAPSHOT (snapshot)), ==, (gint64) strlen (page));
  checked = dossier_desk_perform (fixture->desk, "library.check", g_variant_new ("a{sv}", NULL), &error);
  g_assert_no_error (error);
}

static void
test_dying_children (DeskFixture *fixture, gconstpointer data)
{
  static const struct { const char *why, *script, *says; } table[] = {
    { "crashes", "kill -SEGV $$", "stopped unexpectedly" },
    { "crashes in the middle of its answer", "printf '{\"format\":'; kill -ABRT $$", "stopped unexpectedly" },
    { "is killed", "kill -KILL $$", "stopped unexpectedly" },
    { "says nothing", "exit 0", "no usable answer" },
    { "says garbage", "printf '{\"format\":\"dossier-document/1\",\"text\":7}'", "no sound answer" },
    { "says that it cannot", "printf '{\"error\":{\"code\":\"too-deep\",\"message\":\"The page nests too deep\"}}'; exit 3", "nests too deep" },
    { "ran out of time", "printf '{\"error\":{\"code\":\"too-slow\",\"message\":\"The document took too long to read\"}}'; exit 3", "took too long" },
  };

  g_test_summary ("A child that dies is a sentence to the editor, and its bytes are kept");
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *address = g_strdup_printf (ADDRESS "/%u", i), *page = g_strdup_printf (ARTICLE "<!-- %u -->", i), *text = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) answer = NULL;
      const char *problem;

      g_test_message ("%s", table[i].why);
      install_reader (fixture, table[i].script);
      answer = import_page (fixture, address, "text/html", page, &error);
      g_assert_no_error (error);
      g_assert_true (has_note (answer, DOSSIER_NOTE_NOT_READ));
      g_assert_true (g_variant_lookup (answer, "problem", "&s", &problem));
      g_assert_nonnull (strstr (problem, table[i].says));
      text = dup_text (fixture, answer);
      g_assert_cmpstr (text, ==, "");
      check_kept (fixture, answer, page);
    }
}

static void
test_read_later (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) unread = NULL, read = NULL;
  g_autofree char *text = NULL;
  const char *first, *second;

  g_test_summary ("What could not be read becomes the same article when it can be");
  install_reader (fixture, "kill -SEGV $$");
  unread = import_page (fixture, ADDRESS, "text/html", ARTICLE, &error);
  g_assert_no_error (error);
  g_setenv ("DOSSIER_READER", fixture->reader, TRUE);
  read = import_page (fixture, ADDRESS, "text/html", ARTICLE, &error);
  g_assert_no_error (error);
  g_assert_true (g_variant_lookup (unread, "source", "&s", &first));
  g_assert_true (g_variant_lookup (read, "source", "&s", &second));
  g_assert_cmpstr (first, ==, second);
  text = dup_text (fixture, read);
  g_assert_nonnull (strstr (text, "over the old ferry"));
}

static void
test_bodiless (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL, pasted = NULL;
  g_autofree char *text = NULL;

  g_test_summary ("A sign-in page is kept and said, and its text can be pasted in its place");
  answer = import_page (fixture, ADDRESS, "text/html", SIGN_IN, &error);
  g_assert_no_error (error);
  g_assert_true (has_note (answer, DOSSIER_NOTE_SIGN_IN));
  check_kept (fixture, answer, SIGN_IN);
  pasted = import_page (fixture, ADDRESS, "text/plain", "Ferry stops\n\nThe council said on Monday that the bridge would be closed.\n", &error);
  g_assert_no_error (error);
  g_assert_false (has_note (pasted, DOSSIER_NOTE_SIGN_IN));
  text = dup_text (fixture, answer);   /* of the same source */
  g_assert_nonnull (strstr (text, "The council said"));
}

static void
test_not_instead (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) first = NULL, second = NULL;
  g_autofree char *text = NULL;

  g_test_summary ("A sign-in page does not take the place of an article that is there");
  first = import_page (fixture, ADDRESS, "text/html", ARTICLE, &error);
  g_assert_no_error (error);
  second = import_page (fixture, ADDRESS, "text/html", SIGN_IN, &error);
  g_assert_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "sign-in page"));
  g_assert_nonnull (strstr (error->message, "is kept"));
  text = dup_text (fixture, first);
  g_assert_nonnull (strstr (text, "over the old ferry"));
}

static void
test_other_kinds (DeskFixture *fixture, gconstpointer data)
{
  static const struct { const char *type, *bytes, *says, *why; } table[] = {
    { "image/gif", "GIF89a", "This is a picture, not an article", "a picture belongs elsewhere" },
    { "application/zip", "PK\003\004", "is an archive, which Dossier does not open", "an archive" },
    { "application/x-object", "\177ELF\002\001", "neither an article nor a picture", "no kind of article" },
  };

  g_test_summary ("What is no article by its kind is refused, not kept");
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", table[i].why);
      g_assert_null (import_page (fixture, ADDRESS, table[i].type, table[i].bytes, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, table[i].says));
    }
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*test) (DeskFixture *, gconstpointer); } tests[] = {
    { "/desk/doubtful-import/26-dying-children", test_dying_children },
    { "/desk/doubtful-import/26-read-later", test_read_later },
    { "/desk/doubtful-import/bodiless", test_bodiless },
    { "/desk/doubtful-import/not-instead", test_not_instead },
    { "/desk/doubtful-import/other-kinds", test_other_kinds },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DeskFixture, NULL, desk_fixture_set_up, tests[i].test, desk_fixture_tear_down);

  return g_test_run ();
}
