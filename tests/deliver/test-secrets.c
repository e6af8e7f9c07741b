/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/secrets.h"

#include "deliver/deliver-error.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

/* What else needs a keyring is in test-delivery.py. */

static char *folder;

static DossierTarget *
make_target (const char *address, const char *user, const char *auth, const char *signing)
{
  DossierTarget *target = g_object_new (DOSSIER_TYPE_TARGET, NULL);

  dossier_record_set_text (DOSSIER_RECORD (target), DOSSIER_TARGET_NAME, "Place");
  dossier_record_set_text (DOSSIER_RECORD (target), DOSSIER_TARGET_ADDRESS, address);
  dossier_record_set_text (DOSSIER_RECORD (target), DOSSIER_TARGET_USER, user);
  dossier_record_set_text (DOSSIER_RECORD (target), DOSSIER_TARGET_AUTH, auth);
  dossier_record_set_text (DOSSIER_RECORD (target), DOSSIER_TARGET_SIGNING, signing);
  return target;
}

static void
check_found (DossierTarget *target, DossierSecretUse use, const char *secret)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = dossier_secret_look_up (target, use, NULL, &error);

  g_assert_cmpstr (found, ==, secret);
  if (secret != NULL)
    g_assert_no_error (error);
  else
    {
      g_assert_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_KEYRING);
      g_assert_true (g_pattern_match_simple ("This session has no keyring that keeps secrets (*). Give the secret for this session.", error->message));
      g_assert_null (strstr (error->message, "stored"));
    }
}

static void
test_remembered (void)
{
  g_autoptr (DossierTarget) target = make_target ("https://a.example/in", "ann", "basic", "none"),
      elsewhere = make_target ("https://b.example/in", "ann", "basic", "none"),
                            other_user = make_target ("https://a.example/in", "eve", "basic", "none"),
                                other_page = make_target ("https://a.example:443/out", "ann", "basic", "none");

  g_test_summary ("A secret of this session is given to the place, user and use that it was given for, and is forgotten for all uses at "
      "once");
  dossier_secret_forget (target, NULL);       /* before there is anything to forget */
  check_found (target, DOSSIER_SECRET_ACCESS, NULL);
  dossier_secret_remember (target, DOSSIER_SECRET_ACCESS, "one");
  dossier_secret_remember (target, DOSSIER_SECRET_ACCESS, "two");
  check_found (target, DOSSIER_SECRET_ACCESS, "two");
  check_found (other_page, DOSSIER_SECRET_ACCESS, "two");
  check_found (target, DOSSIER_SECRET_SIGNING, NULL);
  check_found (elsewhere, DOSSIER_SECRET_ACCESS, NULL);
  check_found (other_user, DOSSIER_SECRET_ACCESS, NULL);
  dossier_secret_remember (target, DOSSIER_SECRET_SIGNING, "three");
  check_found (target, DOSSIER_SECRET_ACCESS, "two");
  check_found (target, DOSSIER_SECRET_SIGNING, "three");
  dossier_secret_forget (target, NULL);
  check_found (target, DOSSIER_SECRET_ACCESS, NULL);
  check_found (target, DOSSIER_SECRET_SIGNING, NULL);
}

static void
test_without_a_keyring (void)
{
  static const struct { const char *auth, *signing; gboolean access, signs; } WANTED[] = {
    { "none", "none", FALSE, FALSE }, { "basic", "none", TRUE, FALSE }, { "none", "ed25519", FALSE, TRUE }, { "jwt", "superdesk-sha1",
      TRUE, TRUE },
  };
  g_autoptr (DossierTarget) target = make_target ("https://a.example/in", "", "bearer", "none");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL, stopped = NULL;

  g_test_summary ("Where there is no keyring nothing is stored, and that is said; what a target wants depends on what it is told");
  g_assert_false (dossier_secret_store (target, DOSSIER_SECRET_ACCESS, "word", NULL, &error));
  g_assert_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_KEYRING);
  g_assert_true (g_pattern_match_simple ("This session has no keyring that keeps secrets (*). Nothing was stored. Give the secret for "
      "this session.", error->message));
  check_found (target, DOSSIER_SECRET_ACCESS, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_false (dossier_secret_store (target, DOSSIER_SECRET_ACCESS, "word", cancellable, &stopped));
  g_assert_error (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  for (gsize i = 0; i < G_N_ELEMENTS (WANTED); i++)
    {
      g_autoptr (DossierTarget) each = make_target ("https://a.example/in", "", WANTED[i].auth, WANTED[i].signing);

      g_assert_cmpint (dossier_secret_is_wanted (each, DOSSIER_SECRET_ACCESS), ==, WANTED[i].access);
      g_assert_cmpint (dossier_secret_is_wanted (each, DOSSIER_SECRET_SIGNING), ==, WANTED[i].signs);
    }
}

/* What happens as the question is sent whether a locked keyring keeps what was not found: the second search. */
typedef struct
{
  GCancellable *cancellable;   /* (nullable) */
  GSubprocess  *keyring;       /* (nullable): ended then */
  guint         n;
} Cut;

static GDBusMessage *
cut_short (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer data)
{
  Cut *self = data;

  if (incoming || g_strcmp0 (g_dbus_message_get_member (message), "SearchItems") != 0 || ++self->n != 2)
    return message;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->keyring != NULL)
    {
      g_subprocess_force_exit (self->keyring);
      g_subprocess_wait (self->keyring, NULL, NULL);
    }
  return message;
}

/* However this test ends, what it started ends with it. */
static void
end_with_us (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

/* Returns: (transfer full): a bus of its own, which is the session's from here on */
static GSubprocess *
start_bus (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GDataInputStream) said = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *bus;

  g_subprocess_launcher_set_child_setup (launcher, end_with_us, NULL, NULL);
  bus = g_subprocess_launcher_spawn (launcher, &error, "dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address", NULL);
  g_assert_no_error (error);
  said = g_data_input_stream_new (g_subprocess_get_stdout_pipe (bus));
  address = g_data_input_stream_read_line (said, NULL, NULL, NULL);
  g_assert_nonnull (address);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
  return bus;
}

/* Returns: (transfer full): a keyring of its own, open and empty */
static GSubprocess *
start_keyring (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  const char *wait[] = { "gdbus", "wait", "--session", "--timeout", "30", "org.freedesktop.secrets", NULL };
  g_autoptr (GError) error = NULL;
  GSubprocess *keyring;
  int status;

  g_subprocess_launcher_set_child_setup (launcher, end_with_us, NULL, NULL);
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_setenv (launcher, "HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", folder, TRUE);
  keyring = g_subprocess_launcher_spawn (launcher, &error, "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets", NULL);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (keyring), "x", 1, NULL, NULL, NULL));
  g_output_stream_close (g_subprocess_get_stdin_pipe (keyring), NULL, NULL);
  g_assert_true (g_spawn_sync (NULL, (char **) wait, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  return keyring;
}

static void
test_cut_short (void)
{
  static const struct { const char *why; gboolean cancels, ends; const char *says; } CASES[] = {
    { "nothing", FALSE, FALSE, "The keyring holds no secret for “Place” at its address. Give it once more." },
    { "it is stopped", TRUE, FALSE, "*" },
    { "the keyring ends", FALSE, TRUE, "This session has no keyring that keeps secrets (*). Give the secret for this session." },
  };
  g_autofree char *daemon = g_find_program_in_path ("gnome-keyring-daemon"), *bus_daemon = g_find_program_in_path ("dbus-daemon");
  g_autoptr (DossierTarget) target = make_target ("https://a.example/in", "", "bearer", "none");
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GSubprocess) bus = NULL, keyring = NULL;
  g_autoptr (GError) none = NULL;

  g_test_summary ("Whoever could not be asked whether a secret is kept is not taken for one who keeps none");
  if (daemon == NULL || bus_daemon == NULL)
    {
      g_test_skip ("there is no keyring to run");
      return;
    }
  bus = start_bus ();
  keyring = start_keyring ();
  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &none);
  g_assert_no_error (none);
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Cut cut = { .cancellable = CASES[i].cancels ? cancellable : NULL, .keyring = CASES[i].ends ? keyring : NULL };
      const guint filter = g_dbus_connection_add_filter (connection, cut_short, &cut, NULL);

      g_test_message ("%s", CASES[i].why);
      g_assert_null (dossier_secret_look_up (target, DOSSIER_SECRET_ACCESS, cancellable, &error));
      g_dbus_connection_remove_filter (connection, filter);
      g_assert_cmpuint (cut.n, ==, 2);
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      if (CASES[i].cancels)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_KEYRING);
      g_assert_true (g_pattern_match_simple (CASES[i].says, error->message));
    }
  g_subprocess_force_exit (bus);
  g_subprocess_wait (bus, NULL, NULL);
}

int
main (int argc, char **argv)
{
  const char *remove[] = { "rm", "-r", NULL, NULL };
  int code;

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  folder = g_dir_make_tmp ("dossier-secrets-XXXXXX", NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deliver/secrets/41-without-a-keyring", test_without_a_keyring);
  g_test_add_func ("/deliver/secrets/41-remembered", test_remembered);
  g_test_add_func ("/deliver/secrets/41-cut-short", test_cut_short);
  code = g_test_run ();
  remove[2] = folder;
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (folder);
  return code;
}
