/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/web-address.h"

#define RELAXED (G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED)

/* GLib reads addresses that it cannot write, such as "//;x", and says so as if it were our fault. */
static gboolean
can_be_written (GUri *uri)
{
  const char *path = g_uri_get_path (uri);

  if (g_uri_get_host (uri) != NULL)
    return *path == '\0' || *path == '/';

  return path[0] != '/' || path[1] != '/';
}

/**
 * dossier_web_address_resolve:
 * @base: (nullable): what @address is relative to
 * @address: (nullable): as a page writes it: any text
 *
 * By RFC 3986 §5, leniently.
 *
 * Returns: (transfer full) (nullable): the absolute address, or @address as it is written where there
 *   is none; %NULL for an empty one
 */
char *
dossier_web_address_resolve (const char *base,
                             const char *address)
{
  g_autoptr (GUri) from = base != NULL ? g_uri_parse (base, RELAXED, NULL) : NULL;
  g_autoptr (GUri) uri = NULL;

  if (address == NULL || *address == '\0')
    return NULL;
  if (from != NULL)
    uri = g_uri_parse_relative (from, address, RELAXED, NULL);

  return uri != NULL && can_be_written (uri) ? g_uri_to_string (uri) : g_strdup (address);
}
