/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/target-check.h"
#include "scripted-server.h"
#include "support/test-certificate.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <unistd.h>

#define FINE "The server answers."
#define NO_SECRET "The server answers, but does not take the secret."
#define OTHER(n) "The server answers, but not as this kind of target does (" n "). Check the address."
#define FAULT(n) "The server answers with a fault of its own (" n ")."
#define ON(n) "The server sends us on to another address (" n "). Correct the target’s address."
#define WORDPRESS "GET /blog/wp-json/wp/v2/users/me?context=edit\n"
#define GHOST "GET /blog/ghost/api/admin/posts/?limit=1&fields=id\n"

static const struct { const char *why, *kind, *settings, *path, *answer, *asked; gboolean good; const char *finding; } CASES[] = {
  { "an address for each page", "http", "", "/in/{tier}/x", "200", "HEAD /in\n", TRUE, FINE },
  { "nothing lies there by itself", "http", "", "/in", "404", "HEAD /in\n", TRUE, FINE },
  { "nor may that be asked", "superdesk-push", "", "/push", "405", "HEAD /push\n", TRUE, FINE },
  { "the first that sends on", "http", "", "/in", "300", "HEAD /in\n", FALSE, ON ("300") },
  { "sent on", "http", "", "/in", "302;Location: /x", "HEAD /in\n", FALSE, ON ("302") },
  { "sent on to another server", "superdesk-push", "", "/in", "308;Location: https://elsewhere.example/", "HEAD /in\n", FALSE, ON ("308") },
  { "no secret", "http", "", "/in", "401", "HEAD /in\n", FALSE, NO_SECRET },
  { "another one's secret", "http", "", "/in", "403", "HEAD /in\n", FALSE, NO_SECRET },
  { "between", "http", "", "/in", "402", "HEAD /in\n", TRUE, FINE },
  { "the last that is no fault", "http", "", "/in", "499", "HEAD /in\n", TRUE, FINE },
  { "a fault", "http", "", "/in", "500", "HEAD /in\n", FALSE, FAULT ("500") },
  { "a site", "wordpress", "", "/blog", "200={}", WORDPRESS, TRUE, FINE },
  { "a site that sends on", "wordpress", "", "/blog", "399={}", WORDPRESS, FALSE, ON ("399") },
  { "a site with a page for everything", "wordpress", "", "/blog", "200=<html>", WORDPRESS, FALSE, OTHER ("200") },
  { "a site that says nothing", "wordpress", "", "/blog", "204", WORDPRESS, FALSE, OTHER ("204") },
  { "a site of another kind", "wordpress", "", "/blog", "404={}", WORDPRESS, FALSE, OTHER ("404") },
  { "a site that does not understand", "wordpress", "", "/blog", "400", WORDPRESS, FALSE, OTHER ("400") },
  { "a site with another password", "wordpress", "", "/blog", "401", WORDPRESS, FALSE, NO_SECRET },
  { "the last that is no fault of a site", "wordpress", "", "/blog", "499", WORDPRESS, FALSE, OTHER ("499") },
  { "a site with a fault", "wordpress", "", "/blog", "500", WORDPRESS, FALSE, FAULT ("500") },
  { "a site in maintenance", "wordpress", "", "/blog", "503", WORDPRESS, FALSE, FAULT ("503") },
  { "Ghost", "ghost", "", "/blog", "200={}", GHOST, TRUE, FINE },
  { "a page instead of Ghost", "ghost", "", "/blog", "200=words", GHOST, FALSE, OTHER ("200") },
  { "none of Ghost", "ghost", "", "/blog", "404", GHOST, FALSE, OTHER ("404") },
  { "no answer", "ghost", "", "/blog", "-", GHOST, FALSE, "No answer came from 127.0.0.1 (Connection terminated unexpectedly)." },
  { "a key that is none", "ghost", "auth=jwt", "/blog", "200", "", FALSE,
    "The secret is no Admin API key: it looks like 64f0…:8a1c…, two parts of hexadecimal digits. Nothing was sent." },
  { "an authority that is not there", "http", "ca_file=/nowhere/authority.pem", "/in", "200", "", FALSE,
    "The file with the target's certificate authority cannot be read (*). Nothing was sent." },
};

static char *folder;

static gboolean
check (Script *script, LoopbackServer *server, const char *kind, const char *settings, const char *path, const char *answer, char **finding)
{
  g_autofree char *address = loopback_server_dup_address (server, path);
  g_autoptr (DossierShipment) shipment = shipment_make (kind, address, settings, NULL);
  char *answers[] = { (char *) answer, NULL };

  script->answers = answers;
  script->n = 0;
  g_string_truncate (script->asked, 0);
  return dossier_target_check (shipment->target, "word", finding, NULL);
}

static void
test_servers (void)
{
  Script script = { .asked = g_string_new (NULL) };
  g_autoptr (LoopbackServer) server = loopback_server_new (scripted_answer, &script);
  g_autofree char *finding = NULL, *head = NULL, *basic = NULL;

  g_test_summary ("What a server is asked before anything is delivered, and what its answer means");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *found = NULL;

      g_test_message ("%s", CASES[i].why);
      g_assert_cmpint (check (&script, server, CASES[i].kind, CASES[i].settings, CASES[i].path, CASES[i].answer, &found), ==,
          CASES[i].good);
      g_assert_cmpstr (script.asked->str, ==, CASES[i].asked);
      g_assert_true (strcmp (found, CASES[i].finding) == 0 || (strchr (CASES[i].finding,
          '*') != NULL && g_pattern_match_simple (CASES[i].finding, found)));
    }
  g_assert_true (check (&script, server, "wordpress", "auth=basic user=ann", "/blog", "200={}", &finding));
  head = loopback_server_dup_requests (server);
  basic = scripted_dup_header (g_strrstr (head, "GET "), "Authorization");
  g_assert_cmpstr (basic, ==, "Basic YW5uOndvcmQ=");
  g_string_free (script.asked, TRUE);
}

static void
test_authority (void)
{
  g_autoptr (TestCertificate) certificate = test_certificate_new ("127.0.0.1", -1, 30, NULL);
  g_autoptr (GTlsCertificate) tls = test_certificate_as_tls (certificate);
  Script script = { .asked = g_string_new (NULL) };
  g_autoptr (LoopbackServer) server = loopback_server_new_secure (scripted_answer, &script, tls);
  g_autofree char *file = g_build_filename (folder, "authority.pem", NULL), *settings = g_strconcat ("ca_file=", file, NULL),
      *named = NULL, *unnamed = NULL;

  g_test_summary ("The target's own certificate authority is asked as it is at a delivery");
  g_assert_true (g_file_set_contents (file, test_certificate_get_pem (certificate), -1, NULL));
  g_assert_true (check (&script, server, "http", settings, "/in", "200", &named));
  g_assert_cmpstr (named, ==, FINE);
  g_assert_false (check (&script, server, "http", "", "/in", "200", &unnamed));
  g_assert_cmpstr (unnamed, ==, "The certificate of 127.0.0.1 cannot be trusted: nobody whom this computer trusts vouches for it. Nothing "
      "was sent.");
  g_assert_cmpstr (script.asked->str, ==, "");
  g_remove (file);
  g_string_free (script.asked, TRUE);
}

static void
check_folder (const char *path, gboolean good, const char *says)
{
  g_autoptr (DossierShipment) shipment = shipment_make ("folder", path, "", NULL);
  g_autofree char *finding = NULL;

  g_assert_cmpint (dossier_target_check (shipment->target, NULL, &finding, NULL), ==, good);
  g_assert_true (g_pattern_match_simple (says, finding));
}

static void
test_folders (void)
{
  g_autofree char *file = g_build_filename (folder, "file", NULL), *link = g_build_filename (folder, "link", NULL),
      *gone = g_build_filename (folder, "gone", NULL);

  g_test_summary ("Whether a folder is one, and can be written to");
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_cmpint (symlink (folder, link), ==, 0);
  check_folder (folder, TRUE, "The folder is there and can be written to; *B are free.");
  check_folder (file, FALSE, "It is a link, or no folder: deliveries into it are refused.");
  check_folder (link, FALSE, "It is a link, or no folder: deliveries into it are refused.");
  check_folder (gone, FALSE, "It cannot be opened: No such file or directory.");
  g_remove (file);
  g_remove (link);
  if (geteuid () == 0)
    {
      g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
      setfsuid (65534);
      check_folder (folder, FALSE, "It cannot be written to.");
      setfsuid (0);
    }
}

int
main (int argc, char **argv)
{
  int code;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("dossier-target-check-XXXXXX", NULL);
  g_test_add_func ("/deliver/target-check/servers", test_servers);
  g_test_add_func ("/deliver/target-check/22-authority", test_authority);
  g_test_add_func ("/deliver/target-check/folders", test_folders);
  code = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return code;
}
