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
    { "https://example.org/a", "data:.////..[", "data:.////..[", "and without a host" },
    { "https://example.org/a", "http://[::1", "http://[::1", "what it cannot read" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *result = dossier_web_address_resolve (table[i].base, table[i].address);

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

  return g_test_run ();
}
