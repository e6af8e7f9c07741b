/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/web-address.h"

#include <string.h>

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

static gboolean
is_one_of (char c, const char *others)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr (others, c) != NULL);
}

/* Whether it is absolute, and of nothing but signs that stand for themselves everywhere in an address: most are, and
 * reading such a one and writing it again makes what it was. */
static gboolean
is_plain (const char *address)
{
  const char *host, *p;

  if (strncmp (address, "http", 4) != 0)
    return FALSE;
  p = address + 4 + (address[4] == 's');
  if (strncmp (p, "://", 3) != 0)
    return FALSE;
  for (host = p += 3; g_ascii_islower (*p) || g_ascii_isdigit (*p) || (*p == '.' && p > host) || (*p == '-' && p[-1] != '-'); p++);
  if (p == host || *p != '/')
    return FALSE;
  for (; is_one_of (*p, "_~-/") || (*p == '.' && p[-1] != '/'); p++);   /* "/./" is another way to write "/" */
  if (*p == '?')
    for (p++; is_one_of (*p, "_~-/.=&"); p++);

  return *p == '\0';
}

/**
 * dossier_web_address_parse:
 * @address: (nullable): of a page
 *
 * Returns: (transfer full) (nullable): what dossier_web_address_resolve() takes as its base; %NULL if it is no address
 */
GUri *
dossier_web_address_parse (const char *address)
{
  return address != NULL ? g_uri_parse (address, RELAXED, NULL) : NULL;
}

/**
 * dossier_web_address_resolve:
 * @base: (nullable): what @address is relative to, of dossier_web_address_parse()
 * @address: (nullable): as a page writes it: any text
 *
 * By RFC 3986 §5, leniently.
 *
 * Returns: (transfer full) (nullable): the absolute address, or @address as it is written where there
 *   is none; %NULL for an empty one and for a picture that is inside the page itself
 */
char *
dossier_web_address_resolve (GUri       *base,
                             const char *address)
{
  g_autoptr (GUri) uri = NULL;

  if (address == NULL || *address == '\0' || g_ascii_strncasecmp (address, "data:", 5) == 0)
    return NULL;
  if (base == NULL || is_plain (address))
    return g_strdup (address);
  uri = g_uri_parse_relative (base, address, RELAXED, NULL);

  return uri != NULL && can_be_written (uri) ? g_uri_to_string (uri) : g_strdup (address);
}

/* Nothing that ends a line, turns the direction of a line (the Bidi_Control property of Unicode), or ends an attribute
 * or a tag of HTML. */
static gboolean
is_out_of_place (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x61c || c == 0x200e || c == 0x200f || c == 0x2028 || c == 0x2029 ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == '<' || c == '>' || c == '"';
}

/* As browsers do, who take any number of slashes, either way round, before the host of a page. */
static const char *
find_authority (const char *address)
{
  const char *slashes;

  if (g_ascii_strncasecmp (address, "http:", 5) == 0)
    return address + 5 + strspn (address + 5, "/\\");
  if (g_ascii_strncasecmp (address, "https:", 6) == 0)
    return address + 6 + strspn (address + 6, "/\\");
  if (g_str_has_prefix (address, "//"))
    return address + 2;
  slashes = strstr (address, "://");

  return slashes != NULL && strcspn (address, "/?#") == (gsize) (slashes + 1 - address) ? slashes + 3 : NULL;
}

/**
 * dossier_web_address_clean:
 * @address: (nullable): that a document gives as its own: any text
 *
 * For addresses that are kept, shown and published: without the user's name and password (RFC 3986 §3.2.1), which
 * whoever saved a page may have had in it.
 *
 * Returns: (transfer full) (nullable): @address, otherwise as it is written; %NULL where it has controls, marks of
 *   direction or any of `<>"` in it, or nothing
 */
char *
dossier_web_address_clean (const char *address)
{
  const char *authority, *host;

  if (address == NULL || *address == '\0' || !g_utf8_validate (address, -1, NULL))
    return NULL;
  for (const char *p = address; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (is_out_of_place (g_utf8_get_char (p)))
        return NULL;
    }
  authority = find_authority (address);
  if (authority == NULL)
    return g_strdup (address);
  host = g_strrstr_len (authority, (gssize) strcspn (authority, "/\\?#"), "@");
  if (host == NULL)
    return g_strdup (address);

  return g_strdup_printf ("%.*s%s", (int) (authority - address), address, host + 1);
}
