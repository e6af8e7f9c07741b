/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/address-guard.h"

#include <string.h>

typedef struct
{
  guint8  bytes[16];
  guint   prefix;      /* bits of bytes that count */
} Range;

/* What of IPv4 is not a server on the public Internet
 * (https://www.iana.org/assignments/iana-ipv4-special-registry). */
static const Range closed_ipv4[] = {
  { { 0 },                  8 },   /* this network; 0.0.0.0 reaches this computer */
  { { 10 },                 8 },   /* private */
  { { 100, 64 },           10 },   /* shared by carriers; some clouds keep metadata here */
  { { 127 },                8 },   /* this computer */
  { { 168, 63, 129, 16 },  32 },   /* metadata of one large cloud, although a public number */
  { { 169, 254 },          16 },   /* link-local, cloud metadata */
  { { 172, 16 },           12 },   /* private */
  { { 192, 0, 0 },         24 },   /* protocol assignments */
  { { 192, 0, 2 },         24 },   /* documentation */
  { { 192, 88, 99 },       24 },   /* relays that are no more */
  { { 192, 168 },          16 },   /* private */
  { { 198, 18 },           15 },   /* benchmarks */
  { { 198, 51, 100 },      24 },   /* documentation */
  { { 203, 0, 113 },       24 },   /* documentation */
  { { 224 },                4 },   /* multicast */
  { { 240 },                4 },   /* reserved, broadcast */
};

/* What of the only global range of IPv6, 2000::/3, is closed all the same
 * (https://www.iana.org/assignments/iana-ipv6-special-registry). All outside of it is closed but
 * for what embeds an IPv4 address, see below. */
static const Range global_ipv6 = { { 0x20 }, 3 };
static const Range closed_ipv6[] = {
  { { 0x20, 0x01 },                         23 },   /* protocol assignments, Teredo */
  { { 0x20, 0x01, 0x0d, 0xb8 },             32 },   /* documentation */
  { { 0x3f, 0xff },                         20 },   /* documentation */
};

/* IPv6 that stands for an IPv4 address: judged by that one. */
static const struct { Range range; guint offset; } embedding[] = {
  { { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff },  96 }, 12 },   /* mapped: ::ffff:a.b.c.d */
  { { { 0x00, 0x64, 0xff, 0x9b },                    96 }, 12 },   /* translated: 64:ff9b::a.b.c.d */
  { { { 0x20, 0x02 },                                16 },  2 },   /* 6to4: 2002:aabb:ccdd:: */
};

static gboolean
is_in_range (const guint8 *bytes,
             const Range  *range)
{
  guint whole = range->prefix / 8, rest = range->prefix % 8;
  guint8 mask = (guint8) (0xff << (8 - rest));

  return memcmp (bytes, range->bytes, whole) == 0 &&
         (rest == 0 || (bytes[whole] & mask) == (range->bytes[whole] & mask));
}

static gboolean
is_public_ipv4 (const guint8 *bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (closed_ipv4); i++)
    {
      if (is_in_range (bytes, &closed_ipv4[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_public_ipv6 (const guint8 *bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (embedding); i++)
    {
      if (is_in_range (bytes, &embedding[i].range))
        return is_public_ipv4 (bytes + embedding[i].offset);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (closed_ipv6); i++)
    {
      if (is_in_range (bytes, &closed_ipv6[i]))
        return FALSE;
    }

  return is_in_range (bytes, &global_ipv6);
}

/**
 * dossier_address_is_public:
 * @address: the address of the connection itself, not what a name once resolved to: only so can
 *   nobody change it between the check and the connection
 *
 * Returns: whether @address is a public unicast address; loopback, private, link-local, unique
 *   local, carrier-grade NAT, multicast, documentation and cloud metadata are not
 */
gboolean
dossier_address_is_public (GInetAddress *address)
{
  const guint8 *bytes;

  g_return_val_if_fail (G_IS_INET_ADDRESS (address), FALSE);

  bytes = g_inet_address_to_bytes (address);

  return g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4 ? is_public_ipv4 (bytes)
                                                                     : is_public_ipv6 (bytes);
}

/**
 * dossier_host_is_consented:
 * @allowed_hosts: (nullable): entries "host" or "host:port"; an IPv6 host in brackets
 * @uri: an http or https address
 *
 * Entries are compared as spelled, but for ASCII case: consent to "127.0.0.1" is none to "0x7f.1".
 *
 * Returns: whether one of @allowed_hosts is exactly the host of @uri, at this or at any port
 */
gboolean
dossier_host_is_consented (const char * const *allowed_hosts,
                           GUri               *uri)
{
  g_autofree char *bare = NULL, *with_port = NULL;
  const char *host;
  int port;

  g_return_val_if_fail (uri != NULL && g_uri_get_host (uri) != NULL, FALSE);

  host = g_uri_get_host (uri);
  port = g_uri_get_port (uri);
  if (port <= 0)
    port = g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;

  bare = strchr (host, ':') != NULL ? g_strdup_printf ("[%s]", host) : g_strdup (host);
  with_port = g_strdup_printf ("%s:%d", bare, port);

  for (gsize i = 0; allowed_hosts != NULL && allowed_hosts[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (allowed_hosts[i], bare) == 0 ||
          g_ascii_strcasecmp (allowed_hosts[i], with_port) == 0)
        return TRUE;
    }

  return FALSE;
}
