/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/target-address.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* The second sets the port that a scheme has by itself, where none is said. */
#define FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE)

/* The parts in braces stand for plain letters; GUri does not take braces. */
static GUri *
parse (const char *address)
{
  g_autofree char *plain = g_strdup (address);

  g_strdelimit (plain, "{}", '_');
  return g_uri_parse (plain, FLAGS, NULL);
}

static gboolean
names_this_computer (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  return host != NULL && (g_ascii_strcasecmp (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address)));
}

static gboolean
has_only_known_braces (const char *address)
{
  g_autofree char *expanded = dossier_target_address_expand (address, "p", 1, "t");

  return strpbrk (expanded, "{}") == NULL;
}

/* https, or http to this computer; no user name in it, no fragment, and of the parts in braces only those we know. */
gboolean
dossier_target_address_check (const char  *address,
                              GError     **error)
{
  g_autoptr (GUri) uri = parse (address);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'
      || (strcmp (scheme, "https") != 0 && strcmp (scheme, "http") != 0))
    g_set_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_ADDRESS,
                 _("“%s” is no address to deliver to. Nothing was changed. It looks like https://cms.example.org/ingest"), address);
  else if (g_uri_get_userinfo (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    g_set_error_literal (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_ADDRESS,
                         _("The address holds a user name, a password or a fragment. Nothing was changed. Secrets go into the keyring: give them by themselves."));
  else if (strcmp (scheme, "http") == 0 && !names_this_computer (uri))
    g_set_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_ADDRESS,
                 _("“%s” is not encrypted, so anybody on the way could read and change what is delivered. Nothing was changed. Use https."), address);
  else if (!has_only_known_braces (address))
    g_set_error_literal (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_ADDRESS,
                         _("In the address only {profile}, {revision} and {tier} can stand for something else. Nothing was changed."));
  else
    return TRUE;

  return FALSE;
}

/* Returns: (nullable): "scheme://host:port" with the port always said, to which a secret is bound (RFC 6454 §4) */
char *
dossier_target_address_origin (const char *address)
{
  g_autoptr (GUri) uri = parse (address);
  g_autofree char *host = uri != NULL && g_uri_get_host (uri) != NULL ? g_ascii_strdown (g_uri_get_host (uri), -1) : NULL;

  if (host == NULL)
    return NULL;
  return g_strdup_printf (strchr (host, ':') != NULL ? "%s://[%s]:%d" : "%s://%s:%d", g_uri_get_scheme (uri), host, g_uri_get_port (uri));
}

/* Returns: whether it leads to this computer, so that no network is needed */
gboolean
dossier_target_address_is_local (const char *address)
{
  g_autoptr (GUri) uri = parse (address);

  return uri == NULL || names_this_computer (uri);   /* no address: a folder */
}

/* Puts in what the parts in braces stand for. */
char *
dossier_target_address_expand (const char *address,
                               const char *profile,
                               gint64      revision,
                               const char *tier)
{
  g_autoptr (GString) text = g_string_new (address);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, revision);
  g_autofree char *name = g_uri_escape_string (tier, NULL, FALSE);

  g_string_replace (text, "{profile}", profile, 0);
  g_string_replace (text, "{revision}", number, 0);
  g_string_replace (text, "{tier}", name, 0);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Returns: what lies before the first part in braces, without a slash at the end */
char *
dossier_target_address_base (const char *address)
{
  const char *brace = strchr (address, '{');
  g_autofree char *base = brace != NULL ? g_strndup (address, (gsize) (brace - address)) : g_strdup (address);
  const char *query = strchr (base, '?');

  if (query != NULL)
    base[query - base] = '\0';
  if (brace != NULL && query == NULL && strrchr (base, '/') != NULL)
    *strrchr (base, '/') = '\0';   /* "…/in-{tier}": the piece before the brace is no folder */

  return dossier_target_address_join (base, "");
}

/* Returns: (transfer full): @address without the slashes at its end, and @piece behind it */
char *
dossier_target_address_join (const char *address,
                             const char *piece)
{
  gsize length = strlen (address);

  while (length > 0 && address[length - 1] == '/')
    length--;

  return g_strdup_printf ("%.*s%s", (int) length, address, piece);
}

/* @location: from outside. Returns: (nullable): where it leads, if that is the same origin */
char *
dossier_target_address_follow (const char *address,
                               const char *location)
{
  g_autofree char *to = location != NULL ? g_uri_resolve_relative (address, location, FLAGS, NULL) : NULL;
  g_autofree char *here = dossier_target_address_origin (address);
  g_autofree char *there = to != NULL ? dossier_target_address_origin (to) : NULL;

  return there != NULL && g_strcmp0 (here, there) == 0 && dossier_target_address_check (to, NULL) ? g_steal_pointer (&to) : NULL;
}
