/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/verify.h"
#include "json/canonical-writer.h"
#include "json/strict-reader.h"

#include <stdint.h>
#include <string.h>

#define MAX_LENGTH (1024 * 1024)

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What we accept has one canonical form, which we accept too, and whose canonical form it is; only
 * numbers that are not whole have none. */
static void
check_round (JsonNode *node, DossierJsonFlags flags)
{
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *canonical = NULL, *twice = NULL;
  gsize length, length_twice;

  canonical = dossier_json_write_canonical (node, &length, &error);
  if (flags == DOSSIER_JSON_ANY_NUMBER && g_error_matches (error, DOSSIER_JSON_ERROR, DOSSIER_JSON_ERROR_NUMBER))
    return;
  g_assert_no_error (error);
  again = dossier_json_read (canonical, length, G_MAXSIZE, flags, &error);
  g_assert_no_error (error);
  twice = dossier_json_write_canonical (again, &length_twice, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (canonical, length, twice, length_twice);
}

/* A library that has no text, and one that has the same wrong text for all. */
static char *
find_text (const char *text_sha256, gpointer text)
{
  return g_strdup (text);
}

/* One input as an importer of JSON and `verify` see it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const DossierJsonFlags flags[] = { DOSSIER_JSON_ANY_NUMBER, DOSSIER_JSON_INTEGERS_ONLY };
  const char *bytes = (const char *) data;
  g_autoptr (GPtrArray) alone = NULL, with_library = NULL;
  gboolean readable = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = dossier_json_read (bytes, size, MAX_LENGTH, flags[i], &error);

      g_assert_true ((node == NULL) == (error != NULL));
      g_assert_true (error == NULL || (error->domain == DOSSIER_JSON_ERROR && *error->message != '\0'));
      readable = node != NULL;
      if (readable)
        check_round (node, flags[i]);
    }

  alone = dossier_verify (bytes, size, NULL, NULL);
  with_library = dossier_verify (bytes, size, find_text, (gpointer) "Some words.");
  g_assert_true (alone->len > 0 || readable);   /* what cannot be read is never a good file */
  g_assert_cmpuint (with_library->len, >=, alone->len);

  return 0;
}
