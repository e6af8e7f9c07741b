/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/json-members.h"

#include <string.h>

/* @text: an editor's words: exported in NFC. Quotes are not, they stay byte for byte. */
void
dossier_members_set_text (JsonObject *object,
                          const char *name,
                          const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);

  json_object_set_string_member (object, name, composed != NULL ? composed : text);
}

/* As dossier_members_set_text(), but an empty text is left out. */
void
dossier_members_add_text (JsonObject *object,
                          const char *name,
                          const char *text)
{
  if (text != NULL && *text != '\0')
    dossier_members_set_text (object, name, text);
}

/* @lines: one entry a line; blank lines and an empty list are left out */
void
dossier_members_add_lines (JsonObject *object,
                           const char *name,
                           const char *lines)
{
  g_auto (GStrv) entries = g_strsplit (lines, "\n", -1);
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_autofree char *composed = g_utf8_normalize (g_strstrip (entries[i]), -1, G_NORMALIZE_NFC);

      if (*entries[i] != '\0')
        json_array_add_string_element (array, composed != NULL ? composed : entries[i]);
    }
  if (json_array_get_length (array) > 0)
    json_object_set_array_member (object, name, g_steal_pointer (&array));
}

/* @instant: microseconds since 1970 UTC
 * Returns: (transfer full) (nullable): YYYY-MM-DDThh:mm:ssZ: seconds and "Z", since receivers
 *   refuse fractions and offsets */
char *
dossier_members_format_instant (gint64 instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

/* @instant: 0 is left out */
void
dossier_members_add_instant (JsonObject *object,
                             const char *name,
                             gint64      instant)
{
  g_autofree char *text = instant != 0 ? dossier_members_format_instant (instant) : NULL;

  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

/* @date: a partial date, or an instant, of which the day is taken; anything else is left out */
void
dossier_members_add_partial (JsonObject *object,
                             const char *name,
                             const char *date)
{
  g_autoptr (GRegex) form = g_regex_new ("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(?=$|[T ])", G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *part = NULL;

  if (!g_regex_match (form, date, 0, &match))
    return;
  part = g_match_info_fetch (match, 0);
  json_object_set_string_member (object, name, part);
}

/**
 * dossier_members_derive_uuid:
 * @uuid: of an object of the library
 * @purpose: what else it stands for in a file
 *
 * For things that a file names and the library does not keep by themselves: the same each
 * time, in the form of a version 4 UUID (RFC 9562), its bits a hash in place of chance.
 *
 * Returns: (transfer full)
 */
char *
dossier_members_derive_uuid (const char *uuid,
                             const char *purpose)
{
  g_autofree char *seed = g_strconcat (uuid, " ", purpose, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, seed, -1);

  hash[12] = '4';
  hash[16] = "89ab"[g_ascii_xdigit_value (hash[16]) & 3];
  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", hash, hash + 8, hash + 12, hash + 16, hash + 20);
}
