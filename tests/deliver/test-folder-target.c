/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/deliver-error.h"
#include "shipment-maker.h"
#include "support/open-files.h"

#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/fsuid.h>
#include <sys/mount.h>
#include <unistd.h>
#include <utime.h>

static char *folder;

/* Files of the folder as they were before, each "NAME=CONTENT", in octal "NAME:MODE=CONTENT"; "NAME/" a folder, "NAME@" a link. */
static void
furnish (const char *drop, const char *things)
{
  g_auto (GStrv) each = g_strsplit (things, " ", -1);

  for (char **thing = each; *thing != NULL && **thing != '\0'; thing++)
    {
      g_auto (GStrv) parts = g_strsplit (*thing, "=", 2);
      g_auto (GStrv) named = g_strsplit (parts[0], ":", 2);
      g_autofree char *path = g_build_filename (drop, named[0], NULL), *parent = g_path_get_dirname (path);

      g_assert_cmpint (g_mkdir_with_parents (g_str_has_suffix (named[0], "/") ? path : parent, 0700), ==, 0);
      if (g_str_has_suffix (named[0], "@"))
        {
          path[strlen (path) - 1] = '\0';
          g_assert_cmpint (symlink ("/etc/passwd", path), ==, 0);
        }
      else if (!g_str_has_suffix (named[0], "/"))
        {
          g_assert_true (g_file_set_contents (path, strcmp (parts[1], "OURS") == 0 ? OURS : parts[1], -1, NULL));
          g_assert_cmpint (g_chmod (path, named[1] != NULL ? (int) strtol (named[1], NULL, 8) : 0600), ==, 0);
        }
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* As furnish() takes it, in order. */
static void
list_things (const char *at, const char *prefix, GString *text)
{
  g_autoptr (GDir) dir = g_dir_open (at, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (at, g_ptr_array_index (names, i), NULL), *whole = g_strconcat (prefix,
          g_ptr_array_index (names, i), NULL);
      g_autofree char *below = g_strconcat (whole, "/", NULL), *content = NULL;
      struct stat info;

      g_assert_cmpint (lstat (path, &info), ==, 0);
      if (S_ISDIR (info.st_mode))
        g_string_append_printf (text, "%s:%o/ ", whole, info.st_mode & 0777);
      else if (S_ISLNK (info.st_mode))
        g_string_append_printf (text, "%s@ ", whole);
      else if (g_file_get_contents (path, &content, NULL, NULL))
        g_string_append_printf (text, "%s:%o=%s ", whole, info.st_mode & 0777, strcmp (content, OURS) == 0 ? "OURS" : content);
      if (S_ISDIR (info.st_mode))
        list_things (path, below, text);
    }
}

#define STAGING ".dossier-staging"
#define STAGED STAGING ":700/ "
#define PAGE "page.dossier.json"
#define MARK STAGING "/" KEY ".sent"
#define READY STAGING "/" KEY ".json"
#define ARRIVED "delivered 0 id=" PAGE
#define HALF "Nothing half written was left in it. "
#define AGAIN "It is tried again. "
#define NO_WAY "{\"title\":\"The folder is not there\",\"detail\":\"“DROP”: No such file or directory. " HALF
#define CONNECT "Connect its disk or network, or give the target another folder.\"}"
#define TEN "nnnnnnnnnn"
#define LONG TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define NO_FILE(name) "failed 0 {\"title\":\"Something that is no file bears the name\",\"detail\":\"“" name "” in “DROP” is no file. It was left as it is. Move it away and try again.\"}"
#define ANOTHER "conflict 0 {\"title\":\"Another file bears the name\",\"detail\":\"“" PAGE "” in “DROP” has other content. It was left as it is.\"}"
#define UNREADABLE "conflict 0 {\"title\":\"A file that cannot be read bears the name\",\"detail\":\"“" PAGE "” in “DROP” could not be read. It was left as it is.\"}"
#define NOT_WRITTEN(name, error) "queued 0 {\"title\":\"The folder cannot be written to\",\"detail\":\"“DROP" name "”: " error ". " HALF
#define NO_FOLDER(name, error) "failed 0 {\"title\":\"The target is a link, or no folder\",\"detail\":\"“DROP" name "”: " error ". " HALF \
                               "Give the target the path of the folder itself, and try again.\"}"

static const struct { const char *why, *settings, *before, *after, *outcome; } FOLDER[] = {
  { "the first", "", "", STAGED MARK ":644= " PAGE ":644=OURS ", ARRIVED },
  { "with a picture", "s-picture=1", "", STAGED MARK ":644= " PICTURE ":644=picture " PAGE ":644=OURS ", ARRIVED },
  { "with one that is there", "s-picture=1", PICTURE "=picture", STAGED MARK ":644= " PICTURE ":600=picture " PAGE ":644=OURS ", ARRIVED },
  { "with one that is cut off there", "s-picture=1", PICTURE "=pict", STAGED MARK ":644= " PICTURE ":644=picture " PAGE ":644=OURS ",
    ARRIVED },
  { "with one that is broken there", "s-picture=1", PICTURE "=pictura", STAGED MARK ":644= " PICTURE ":644=picture " PAGE ":644=OURS ",
    ARRIVED },
  { "with one whose name is a folder's", "s-picture=1", PICTURE "/", STAGED PICTURE ":700/ ", NO_FILE (PICTURE) },
  { "ours is there", "", PAGE "=OURS", STAGED MARK ":644= " PAGE ":644=OURS ", ARRIVED },
  { "another one is there", "", PAGE "=theirs", STAGED READY ":644=OURS " MARK ":644= " PAGE ":600=theirs ", ANOTHER },
  { "another one, and a person decided", "i-replaces=1", PAGE "=theirs", STAGED MARK ":644= " PAGE ":644=OURS ", ARRIVED },
  { "a folder bears the name", "i-replaces=1", PAGE "/", STAGED READY ":644=OURS " MARK ":644= " PAGE ":700/ ", NO_FILE (PAGE) },
  { "a link bears the name", "", PAGE "@", STAGED READY ":644=OURS " MARK ":644= " PAGE "@ ", NO_FILE (PAGE) },
  { "killed after it was put in place", "", MARK "=", STAGED MARK ":600= ", ARRIVED },
  { "killed before", "", MARK "= " READY "=whole", STAGED MARK ":600= " PAGE ":600=whole ", ARRIVED },
  { "killed before it was whole", "", READY "=ha", STAGED MARK ":644= " PAGE ":600=OURS ", ARRIVED },
  { "rehearsed", "s-dry=1 s-picture=1", "", STAGED, "delivered 0" },
  { "the staging folder is a file", "", STAGING "=file", STAGING ":600=file ", NO_FOLDER ("/" STAGING, "Not a directory") },
  { "the staging folder is a link", "s-dry=1", STAGING "@", STAGING "@ ", NO_FOLDER ("/" STAGING, "Not a directory") },
  { "what is staged is a link", "", READY "@", STAGED, NO_FOLDER ("/" STAGING, "Too many levels of symbolic links") },
  { "what is rehearsed is a link", "s-dry=1", READY ".try@", STAGED, NO_FOLDER ("/" STAGING, "Too many levels of symbolic links") },
  { "the mark is a link", "", MARK "@", STAGED MARK "@ ", ARRIVED },
  { "a name that the disk does not take", "i-payload=" LONG, "", STAGED READY ":644=OURS " MARK ":644= ",
    NOT_WRITTEN ("/" LONG, "File name too long") AGAIN "Check the folder and its disk.\"}" },
};

static char *
dup_drop (void)
{
  return g_build_filename (folder, "drop", NULL);
}

static void
remove_drop (const char *drop)
{
  const char *argv[] = { "rm", "-r", drop, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
}

static char *
send_into (const char *drop, const char *settings)
{
  g_autoptr (DossierShipment) shipment = shipment_make ("folder", drop, settings, NULL);
  g_auto (DossierOutcome) outcome = { 0 };
  g_autofree char *found = NULL;

  dossier_shipment_send (shipment, &outcome, NULL);
  found = outcome_describe (&outcome);
  return text_replace (found, drop, "DROP");
}

static void
test_folder (void)
{
  g_autofree char *drop = dup_drop (), *found = NULL, *rehearsed = NULL;

  g_test_summary ("What a folder holds before and after, and what is said of it, whole");
  for (gsize i = 0; i < G_N_ELEMENTS (FOLDER); i++)
    {
      g_autoptr (GString) after = g_string_new (NULL);
      g_autofree char *outcome = NULL;
      guint before;

      g_test_message ("%s", FOLDER[i].why);
      g_assert_cmpint (g_mkdir (drop, 0755), ==, 0);
      furnish (drop, FOLDER[i].before);
      before = count_open_files ();
      outcome = send_into (drop, FOLDER[i].settings);
      g_assert_cmpuint (count_open_files (), ==, before);
      list_things (drop, "", after);
      g_assert_cmpstr (outcome, ==, FOLDER[i].outcome);
      g_assert_cmpstr (after->str, ==, FOLDER[i].after);
      remove_drop (drop);
    }
  found = send_into (drop, "");
  g_assert_cmpstr (found, ==, "queued 0 " NO_WAY AGAIN CONNECT);
  rehearsed = send_into (drop, "s-dry=1");
  g_assert_cmpstr (rehearsed, ==, "queued 0 " NO_WAY CONNECT);
}

/* What @settings come to for somebody whom the folder's owner does not let in. */
static char *
send_as_nobody (const char *drop, const char *settings)
{
  char *found;

  setfsgid (65534);
  setfsuid (65534);
  found = send_into (drop, settings);
  setfsuid (geteuid ());
  setfsgid (getegid ());
  return found;
}

static void
test_rights (void)
{
  g_autofree char *drop = dup_drop (), *found = NULL, *rehearsed = NULL, *other = NULL, *replaced = NULL;

  g_test_summary ("Where nobody let us in it is tried again, and what we may not read is not taken for nothing");
  if (geteuid () != 0)
    {
      g_test_skip ("only the system's owner can be somebody else");
      return;
    }
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_cmpint (g_mkdir (drop, 0755), ==, 0);
  found = send_as_nobody (drop, "");
  g_assert_cmpstr (found, ==, NOT_WRITTEN ("/" STAGING, "Permission denied") AGAIN "Ask for the right to write there.\"}");
  rehearsed = send_as_nobody (drop, "s-dry=1");
  g_assert_cmpstr (rehearsed, ==, NOT_WRITTEN ("/" STAGING, "Permission denied") "Ask for the right to write there.\"}");
  g_assert_cmpint (g_chmod (drop, 0777), ==, 0);
  furnish (drop, PAGE "=OURS");
  other = send_as_nobody (drop, "");
  g_assert_cmpstr (other, ==, UNREADABLE);
  replaced = send_as_nobody (drop, "i-replaces=1");
  g_assert_cmpstr (replaced, ==, ARRIVED);
  remove_drop (drop);
}

static void
test_room (void)
{
  static const gsize page = 4096, spare = 1024 * 1024;
  g_autofree char *drop = dup_drop (), *options = g_strdup_printf ("size=%zu", spare + 8 * page), *picture = g_build_filename (drop,
      PICTURE, NULL);

  g_test_summary ("4: nothing is begun where the room for all of it, and a little, is not to be seen");
  if (geteuid () != 0 || unshare (CLONE_NEWNS) != 0 || mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
    {
      g_test_skip ("a small file system cannot be mounted here");
      return;
    }
  g_assert_cmpint (g_mkdir (drop, 0755), ==, 0);
  for (gsize more = 0; more < 2; more++)
    {
      g_autofree char *zeros = g_malloc0 (8 * page), *found = NULL;
      g_autoptr (GBytes) one = g_bytes_new (zeros, 1), other = g_bytes_new (zeros, 8 * page - 1 - strlen (OURS) + more);
      g_autoptr (DossierShipment) shipment = shipment_make ("folder", drop, "", NULL);
      g_auto (DossierOutcome) outcome = { 0 };
      const guint before = count_open_files ();
      struct stat info;

      g_assert_cmpint (mount ("tmpfs", drop, "tmpfs", 0, options), ==, 0);
      dossier_shipment_add_asset (shipment, PICTURE, one);
      dossier_shipment_add_asset (shipment, "other.jpg", other);
      dossier_shipment_send (shipment, &outcome, NULL);
      dossier_shipment_settle (shipment);
      found = outcome_describe (&outcome);
      g_assert_cmpuint (count_open_files (), ==, before);
      g_assert_true (g_pattern_match_simple (more == 0 ? ARRIVED : "queued 0 *There is no room in the folder*It is tried again. Make room "
          "there.*", found));
      g_assert_cmpint (stat (picture, &info) == 0 ? info.st_size : -1, ==, more == 0 ? 1 : -1);
      g_assert_cmpint (umount (drop), ==, 0);
    }
  {
    g_autofree char *staging = g_build_filename (drop, STAGING, NULL), *zeros = g_malloc0 (2 * page), *found = NULL;
    g_autoptr (GBytes) large = g_bytes_new (zeros, 2 * page);
    g_autoptr (DossierShipment) shipment = shipment_make ("folder", drop, "", NULL);
    g_autoptr (GString) after = g_string_new (NULL);
    g_auto (DossierOutcome) outcome = { 0 };
    const guint before = count_open_files ();

    g_assert_cmpint (g_mkdir (staging, 0700), ==, 0);      /* room to be seen in the folder, and none where it is written to first */
    g_assert_cmpint (mount ("tmpfs", staging, "tmpfs", 0, "size=4096,mode=0700"), ==, 0);
    dossier_shipment_add_asset (shipment, PICTURE, large);
    dossier_shipment_send (shipment, &outcome, NULL);
    found = outcome_describe (&outcome);
    g_assert_cmpuint (count_open_files (), ==, before);
    g_assert_true (g_pattern_match_simple ("queued 0 *There is no room in the folder*" STAGING "”*It is tried again. Make room there.*",
        found));
    list_things (drop, "", after);
    g_assert_cmpstr (after->str, ==, STAGED);
    g_assert_cmpint (umount (staging), ==, 0);
  }
  remove_drop (drop);
}

static void
test_settling (void)
{
  static const gint64 month = 30 * 24 * 3600;
  static const char rest[] = STAGED STAGING "/.young:600=y " STAGING "/folder:700/ " STAGING "/just:600=j ";
  g_autofree char *drop = dup_drop ();
  g_autoptr (DossierShipment) shipment = shipment_make ("folder", drop, "", NULL);
  g_autofree char *just = g_build_filename (drop, STAGING, "just", NULL), *old = g_build_filename (drop, STAGING, ".old", NULL),
                  *below = g_build_filename (drop, STAGING, "folder", NULL);
  g_autoptr (GString) after = g_string_new (NULL);
  gint64 now;

  g_test_summary ("Once it is settled nothing of it is left beside the folder, nor of any that was forgotten a month ago");
  do   /* until it is done within one second of the clock */
    {
      struct utimbuf times;

      g_assert_cmpint (g_mkdir (drop, 0755), ==, 0);
      furnish (drop, MARK "= " READY "=OURS " STAGING "/just=j " STAGING "/.old=o " STAGING "/.young=y " STAGING "/folder/");
      now = g_get_real_time () / G_USEC_PER_SEC;
      times.actime = times.modtime = now - month;
      g_assert_cmpint (g_utime (just, &times), ==, 0);
      times.modtime--;
      g_assert_cmpint (g_utime (old, &times), ==, 0);
      g_assert_cmpint (g_utime (below, &times), ==, 0);
      dossier_shipment_settle (shipment);
      g_string_truncate (after, 0);
      list_things (drop, "", after);
      remove_drop (drop);
    }
  while (now != g_get_real_time () / G_USEC_PER_SEC);
  g_assert_cmpstr (after->str, ==, rest);
  dossier_shipment_settle (shipment);   /* and where the folder is gone there is nothing to do */
}

static void
test_before_anything_is_sent (void)
{
  static const struct { const char *why, *exported, *says; } CASES[] = {
    { "words", "words", "The JSON cannot be read: a value was expected (line 1, column 1)" },
    { "another document", "{\"profile\":{}}", "“/profile/revision” leads nowhere" },
    { "with fractions", "{\"profile\":{\"revision\":1.5}}",
      "The JSON cannot be read: only whole numbers below 2^53 are allowed here (line 1, column 27)" },
  };
  const struct { GError error; const char *outcome; } ERRORS[] = {
    { { G_IO_ERROR, G_IO_ERROR_CANCELLED, (char *) "D" }, "queued 0 {\"title\":\"The delivery was interrupted\"}" },
    { { DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_NETWORK, (char *) "D" },
      "queued 0 {\"title\":\"The target could not be reached\",\"detail\":\"D\"}" },
    { { DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_KEYRING, (char *) "D" },
      "queued 0 uncounted {\"title\":\"The secret of the target is needed\",\"detail\":\"D\",\"needs\":\"secret\"}" },
    { { DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_ADDRESS, (char *) "D" },
      "failed 0 {\"title\":\"The delivery could not be made\",\"detail\":\"D\"}" },
  };
  g_autoptr (DossierShipment) shipment = shipment_make ("pigeon", "/in", "", NULL);
  g_auto (DossierOutcome) unknown = { 0 };
  g_autofree char *told = NULL, *cleared = NULL;

  g_test_summary ("What is no export is no shipment, and what cannot be sent says why");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (CASES[i].exported, strlen (CASES[i].exported));
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", CASES[i].why);
      g_assert_null (dossier_shipment_new (shipment->target, shipment->item, bytes, bytes, "x/y", &error));
      g_assert_nonnull (error);
      g_assert_cmpstr (error->message, ==, CASES[i].says);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ERRORS); i++)
    {
      g_auto (DossierOutcome) outcome = { .retry_after = -1 };
      g_autofree char *found = NULL;

      dossier_outcome_set_error (&outcome, &ERRORS[i].error);
      found = outcome_describe (&outcome);
      g_assert_cmpstr (found, ==, ERRORS[i].outcome);
    }
  dossier_shipment_send (shipment, &unknown, NULL);
  dossier_shipment_settle (shipment);
  told = outcome_describe (&unknown);
  g_assert_cmpstr (told, ==, "failed 0 {\"title\":\"This version of Dossier does not know this kind of target\"}");
  unknown.remote_id = g_strdup ("id");
  unknown.remote_etag = g_strdup ("etag");
  unknown.status_address = g_strdup ("address");
  unknown.status = 201;
  unknown.uncertain = unknown.uncounted = TRUE;
  dossier_outcome_clear (&unknown);
  cleared = outcome_describe (&unknown);
  g_assert_cmpstr (cleared, ==, "queued 0 after=0");
}

int
main (int argc, char **argv)
{
  int code;

  g_test_init (&argc, &argv, NULL);
  umask (022);
  folder = g_dir_make_tmp ("dossier-folder-target-XXXXXX", NULL);
  g_test_add_func ("/deliver/folder-target/before-anything-is-sent", test_before_anything_is_sent);
  g_test_add_func ("/deliver/folder-target/34-folder", test_folder);
  g_test_add_func ("/deliver/folder-target/34-rights", test_rights);
  g_test_add_func ("/deliver/folder-target/4-room", test_room);
  g_test_add_func ("/deliver/folder-target/settling", test_settling);
  code = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return code;
}
