/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/chunked-body.h"

#include <string.h>

static void
test_states (void)
{
  static const struct { const char *bytes; DossierChunkedState state; const char *body, *why; } table[] = {
    { "4\r\nRain\r\n0\r\n\r\n", DOSSIER_CHUNKED_ENDED, "Rain", "whole" },
    { "4\nRain\n0\n\n", DOSSIER_CHUNKED_ENDED, "Rain", "bare line ends, as many take them" },
    { "004 ; a=\"b\"\r\nRain\r\n000\r\n\r\n", DOSSIER_CHUNKED_ENDED, "Rain", "zeros and an extension" },
    { "2\r\nRa\r\n2\r\nin\r\n0\r\nA: b\r\nC: d\r\n\r\nrest", DOSSIER_CHUNKED_ENDED, "Rain", "trailers, and bytes that are not ours" },
    { "0\r\n\r\n", DOSSIER_CHUNKED_ENDED, "", "empty" },
    { "4\r\nRain\r\n", DOSSIER_CHUNKED_MORE, "Rain", "cut off between chunks" },
    { "4\r\nRain\r\n0\r\n", DOSSIER_CHUNKED_MORE, "Rain", "the last line is missing" },
    { "4\r\nRainy", DOSSIER_CHUNKED_MORE, "Rain", "no line end yet" },
    { "4\r\nRainy\r\n", DOSSIER_CHUNKED_MALFORMED, "Rain", "more than was said" },
    { "x\r\n", DOSSIER_CHUNKED_MALFORMED, "", "no number" },
    { "-1\r\n", DOSSIER_CHUNKED_MALFORMED, "", "a number below zero" },
    { "0x4\r\nRain", DOSSIER_CHUNKED_MALFORMED, "", "a number as programmers write it" },
    { "\r\n", DOSSIER_CHUNKED_MALFORMED, "", "nothing" },
    { "fffffffffffffffff\r\n", DOSSIER_CHUNKED_MALFORMED, "", "a number that wraps" },
  };

  g_test_summary ("A body ends with its last chunk, and with nothing less");
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DossierChunkedBody) chunks = dossier_chunked_body_new ();
      g_autoptr (GByteArray) body = g_byte_array_new ();

      g_test_message ("%s", table[i].why);
      g_assert_cmpint (dossier_chunked_body_feed (chunks, table[i].bytes, strlen (table[i].bytes), body), ==, table[i].state);
      g_assert_cmpmem (body->data, body->len, table[i].body, strlen (table[i].body));
    }
}

static void
test_cuts (void)
{
  static const char bytes[] = "5;x\r\nHeavy\r\nA\r\n rain fell\r\n0\r\nSum: 1\r\n\r\n";

  g_test_summary ("However the bytes arrive the body is the same, and no part of it is taken for the whole");
  for (gsize cut = 0; cut < sizeof bytes - 1; cut++)
    {
      g_autoptr (DossierChunkedBody) chunks = dossier_chunked_body_new ();
      g_autoptr (GByteArray) body = g_byte_array_new ();

      g_assert_cmpint (dossier_chunked_body_feed (chunks, bytes, cut, body), ==, DOSSIER_CHUNKED_MORE);
      g_assert_cmpint (dossier_chunked_body_feed (chunks, bytes + cut, sizeof bytes - 1 - cut, body), ==, DOSSIER_CHUNKED_ENDED);
      g_assert_cmpmem (body->data, body->len, "Heavy rain fell", 15);
    }
}

static void
test_floods (void)
{
  g_autoptr (GString) line = g_string_new ("4;"), trailers = g_string_new ("0\r\n");
  const GString *const floods[] = { line, trailers };

  g_test_summary ("Neither a line nor the end goes on for ever");
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (line, 'x');
  for (guint i = 0; i < 10000; i++)
    g_string_append (trailers, "A: b\r\n");
  for (guint i = 0; i < G_N_ELEMENTS (floods); i++)
    {
      g_autoptr (DossierChunkedBody) chunks = dossier_chunked_body_new ();
      g_autoptr (GByteArray) body = g_byte_array_new ();

      g_assert_cmpint (dossier_chunked_body_feed (chunks, floods[i]->str, floods[i]->len, body), ==, DOSSIER_CHUNKED_MALFORMED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fetch/chunked-body/states", test_states);
  g_test_add_func ("/fetch/chunked-body/cuts", test_cuts);
  g_test_add_func ("/fetch/chunked-body/floods", test_floods);

  return g_test_run ();
}
