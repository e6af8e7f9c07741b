/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/web-address.h"

static void
test_resolve (void)
{
  static const struct { const char *base, *address, *result, *why; } table[] = {
    { "https://example.org/a/b?c", "d", "https://example.org/a/d", "beside" },
    { "https://example.org/a/b", "../d#e", "https://example.org/d#e", "above" },
    { "https://example.org/a", "//example.net/x", "https://example.net/x", "another host" },
    { "https://example.org/a", "mailto:a@example.org", "mailto:a@example.org", "not on the web" },
    { "https://example.org", "d", "https://example.org/d", "a base without a path" },
    { "https://example.org/a", "", NULL, "nothing" },
    { "https://example.org/a", NULL, NULL, "not there" },
    { NULL, "d", "d", "relative to nothing" },
    { "no address", "d", "d", "relative to what is none" },
    { "https://example.org/a", "//;x", "//;x", "what GLib reads and cannot write" },
    { "https://example.org/a", "news:.////..[", "news:.////..[", "and without a host" },
    { "https://example.org/a", "data:image/png;base64,AA", NULL, "a picture in the page itself has none" },
    { "https://example.org/a", "http://[::1", "http://[::1", "what it cannot read" },
    { "https://example.org/a", "https://example.net/x/y_1.html?a=b&c=/.", "https://example.net/x/y_1.html?a=b&c=/.", "an absolute one stays" },
    { "https://example.org/a", "https://example.net/x/../y", "https://example.net/y", "unless its path has steps back" },
    { "https://example.org/a", "https://example.net/x y", "https://example.net/x%20y", "or signs that must be written otherwise" },
    { "https://example.org/a", "HTTPS://Example.NET/x", "https://Example.NET/x", "or a scheme in capitals" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GUri) base = dossier_web_address_parse (table[i].base);
      g_autofree char *result = dossier_web_address_resolve (base, table[i].address);

      g_test_message ("%s", table[i].why);
      g_assert_cmpstr (result, ==, table[i].result);
    }
}

static void
test_clean (void)
{
  static const struct { const char *address, *result, *why; } table[] = {
    { "https://example.org/größe?a=b@c#d@e", "https://example.org/größe?a=b@c#d@e", "as it is written" },
    { "https://user:secret@example.org/a", "https://example.org/a", "a user and a password" },
    { "https://user@example.org", "https://example.org", "a user only" },
    { "https://a@b:c@example.org:8443/@d", "https://example.org:8443/@d", "the host begins behind the last sign" },
    { "HTTPS://user:secret@example.org/", "HTTPS://example.org/", "in capitals" },
    { "https:\\\\user:secret@example.org\\a@b", "https:\\\\example.org\\a@b", "slashes that browsers turn round" },
    { "https:user:secret@example.org/", "https:example.org/", "none, which they add" },
    { "//user:secret@example.org/a", "//example.org/a", "without a scheme" },
    { "ftp://user:secret@example.org/a", "ftp://example.org/a", "another scheme" },
    { "/go?to=https://user@example.net/", "/go?to=https://user@example.net/", "no host of its own" },
    { "mailto:desk@example.org", "mailto:desk@example.org", "a mail's sign is no user of a host" },
    { "https://example.org/a\nb", NULL, "the end of a line" },
    { "https://example.org/a\xc2\x85", NULL, "a control beyond ASCII" },
    { "https://example.org/\xe2\x80\xaegpj.exe", NULL, "an override of direction" },
    { "https://example.org/\xe2\x81\xa6x", NULL, "an isolate" },
    { "https://example.org/\xd8\x9cx", NULL, "the Arabic mark" },
    { "https://example.org/<b>", NULL, "a tag" },
    { "https://example.org/\"onclick=x", NULL, "the end of an attribute" },
    { "https://example.org/\xff", NULL, "no text" },
    { "", NULL, "nothing" },
    { NULL, NULL, "not there" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *result = dossier_web_address_clean (table[i].address);

      g_test_message ("%s", table[i].why);
      g_assert_cmpstr (result, ==, table[i].result);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Addresses become absolute, and what is none stays as it is written");
  g_test_add_func ("/extract/web-address/resolve", test_resolve);
  g_test_add_func ("/extract/web-address/clean", test_clean);

  return g_test_run ();
}
