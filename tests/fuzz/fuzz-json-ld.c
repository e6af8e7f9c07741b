/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/json-ld.h"

#include <stdint.h>
#include <string.h>

#include <lexbor/core/str.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check (const char *value)
{
  g_assert_true (value == NULL || g_utf8_validate (value, -1, NULL));
}

/* Scripts between lines of "---", since a page may have several. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_auto (GStrv) parts = g_strsplit (text, "\n---\n", 8);
  g_autoptr (GPtrArray) scripts = g_ptr_array_new ();
  lexbor_str_t strings[8];
  g_autoptr (DossierJsonLd) json = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      strings[i] = (lexbor_str_t) { .data = (lxb_char_t *) parts[i], .length = strlen (parts[i]) };
      g_ptr_array_add (scripts, &strings[i]);
    }
  json = dossier_json_ld_read (scripts, "https://example.org/a");
  check (json->headline);
  check (json->published);
  check (json->modified);
  check (json->publisher);
  check (json->section);
  check (json->image);
  check (json->licence);
  check (json->language);
  for (guint i = 0; i < json->authors->len; i++)
    check (g_ptr_array_index (json->authors, i));
  for (guint i = 0; i < json->organizations->len; i++)
    check (g_ptr_array_index (json->organizations, i));
  for (guint i = 0; i < json->keywords->len; i++)
    check (g_ptr_array_index (json->keywords, i));

  return 0;
}
