/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/secrets.h"

#include "deliver/deliver-error.h"

/* What needs a keyring is in test-delivery.py. */

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
      g_assert_true (g_pattern_match_simple ("This session has no keyring that keeps secrets (*). Nothing was stored. Give the secret for "
          "this session.", error->message));
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

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deliver/secrets/41-without-a-keyring", test_without_a_keyring);
  g_test_add_func ("/deliver/secrets/41-remembered", test_remembered);
  return g_test_run ();
}
