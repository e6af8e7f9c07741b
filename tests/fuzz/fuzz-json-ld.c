/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/json-ld.h"
#include "target.h"

#include <lexbor/core/str.h>

static void
check (const char *value)
{
  g_assert_true (value == NULL || g_utf8_validate (value, -1, NULL));
}

static void
check_all (GPtrArray *values)
{
  for (guint i = 0; i < values->len; i++)
    check (g_ptr_array_index (values, i));
}

/* Scripts between lines of "---", since a page may have several. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_auto (GStrv) parts = g_strsplit (text, "\n---\n", 8);
  g_autoptr (GPtrArray) scripts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DossierJsonLd) json = NULL;

  target_watch_log ();
  for (guint i = 0; parts[i] != NULL; i++)
    {
      lexbor_str_t *script = g_new0 (lexbor_str_t, 1);

      script->data = (lxb_char_t *) parts[i];
      script->length = strlen (parts[i]);
      g_ptr_array_add (scripts, script);
    }
  json = dossier_json_ld_read (scripts, "https://example.org/ferry");
  check (json->headline);
  check (json->name);
  check (json->published);
  check (json->page_published);
  check (json->modified);
  check (json->publisher);
  check (json->section);
  check (json->image);
  check (json->image_credit);
  check (json->licence);
  check (json->language);
  check_all (json->authors);
  check_all (json->organizations);
  check_all (json->keywords);

  return 0;
}
