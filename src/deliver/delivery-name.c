/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/delivery-name.h"

#include <string.h>

static char *
clean_slug (const char *slug)
{
  GString *clean = g_string_new (NULL);

  for (const char *at = slug; *at != '\0'; at++)
    {
      const char letter = g_ascii_tolower (*at);

      if (g_ascii_isalnum (letter))
        g_string_append_c (clean, letter);
      else if (clean->len > 0 && clean->str[clean->len - 1] != '-')
        g_string_append_c (clean, '-');
    }
  return g_string_free (clean, FALSE);
}

/* @ending: of the format, "dossier.json" of ours, at most 40 bytes
 * Returns: "SLUG--rREVISION--EXPORT8.ENDING": [a-z0-9-] and the ending only, at most 120 bytes */
char *
dossier_delivery_name_new (const char *slug,
                           gint64      revision,
                           const char *export_id,
                           const char *ending)
{
  g_autofree char *stem = clean_slug (slug);
  g_autofree char *id = clean_slug (export_id);
  g_autofree char *tail = NULL;
  gsize room;

  g_return_val_if_fail (revision > 0 && strlen (id) >= 8 && strlen (ending) <= 40, NULL);

  tail = g_strdup_printf ("--r%" G_GINT64_FORMAT "--%.8s.%s", revision, id, ending);
  room = DOSSIER_DELIVERY_NAME_MAX - strlen (tail);
  if (strlen (stem) > room)
    stem[room] = '\0';
  while (*stem != '\0' && stem[strlen (stem) - 1] == '-')
    stem[strlen (stem) - 1] = '\0';

  return g_strconcat (*stem != '\0' ? stem : "profile", tail, NULL);
}

/* Returns: whether @name is 64 hexadecimal digits and a short ending, so that it leads to no other folder */
gboolean
dossier_delivery_name_is_asset (const char *name)
{
  const gsize length = strlen (name);

  return length >= 66 && length <= 70 && strspn (name, "0123456789abcdef") == 64 && name[64] == '.'
      && strspn (name + 65, "abcdefghijklmnopqrstuvwxyz0123456789") == length - 65;
}

/* Returns: of a file or a picture that is called @name; by its ending, which the name has from us */
const char *
dossier_delivery_name_get_media_type (const char *name)
{
  static const struct { const char *ending, *type; } TYPES[] = {
    { ".dossier.json", "application/vnd.dossier.profile+json; version=1" },
    { ".jsonld", "application/ld+json" },
    { ".json", "application/json" },
    { ".html", "text/html; charset=utf-8" },
    { ".md", "text/markdown; charset=utf-8" },
    { ".csv", "text/csv; charset=utf-8" },
    { ".jpg", "image/jpeg" },
    { ".png", "image/png" },
    { ".webp", "image/webp" },
    { ".gif", "image/gif" },
    { ".avif", "image/avif" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (TYPES); i++)
    if (g_str_has_suffix (name, TYPES[i].ending))
      return TYPES[i].type;
  return "application/octet-stream";
}
