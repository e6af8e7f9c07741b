/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/clean-address.h"

#include <string.h>

/* Names, or beginnings that end in "*", of parameters that count visits and choose no page. */
static const char *const TRACKERS[] = {
  "utm_*", "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "yclid", "igshid", "mc_cid", "mc_eid", "mkt_tok",
  "_hsenc", "_hsmi", "vero_id", "oly_anon_id", "oly_enc_id", "ns_campaign", "ns_mchannel", "at_medium", "at_campaign", "at_custom*",
  "ref_src", "ref_url", "cmpid", "spm", "s_cid", "wt_mc", "piwik_*", "pk_*", "mtm_*",
};

/* Pages that only send on; the parameter that says where. */
static const struct { const char *prefix; const char *parameter; } WRAPPERS[] = {
  { "www.google.com/url", "q" }, { "google.com/url", "q" }, { "www.google.com/url", "url" }, { "l.facebook.com/l.php", "u" },
  { "lm.facebook.com/l.php", "u" }, { "out.reddit.com/", "url" }, { "www.youtube.com/redirect", "q" }, { "slack-redir.net/link", "url" },
  { "nam.safelinks.protection.outlook.com/", "url" }, { "eur.safelinks.protection.outlook.com/", "url" },
};

static gboolean
is_tracker (const char *parameter)
{
  gsize length = strcspn (parameter, "=");

  for (guint i = 0; i < G_N_ELEMENTS (TRACKERS); i++)
    {
      gsize own = strlen (TRACKERS[i]);

      if (TRACKERS[i][own - 1] == '*' ? length >= own - 1 && g_ascii_strncasecmp (parameter, TRACKERS[i], own - 1) == 0
                                      : length == own && g_ascii_strncasecmp (parameter, TRACKERS[i], own) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full): without the parameters that track; the rest in its order, as written */
static char *
drop_trackers (const char *address)
{
  const char *question = strchr (address, '?'), *hash = strchr (address, '#');
  g_autofree char *query = NULL;
  g_auto (GStrv) parameters = NULL;
  g_autoptr (GString) clean = NULL;
  gboolean first = TRUE;

  if (question == NULL || (hash != NULL && hash < question))
    return g_strdup (address);
  query = hash != NULL ? g_strndup (question + 1, (gsize) (hash - question - 1)) : g_strdup (question + 1);
  parameters = g_strsplit (query, "&", -1);
  clean = g_string_new_len (address, question - address);
  for (guint i = 0; parameters[i] != NULL; i++)
    if (!is_tracker (parameters[i]))
      {
        g_string_append_printf (clean, "%c%s", first ? '?' : '&', parameters[i]);
        first = FALSE;
      }
  if (hash != NULL)
    g_string_append (clean, hash);
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/* Returns: (transfer full) (nullable): where a page that only sends on leads */
static char *
unwrap (const char *address)
{
  const char *rest = strstr (address, "://"), *query = strchr (address, '?');

  for (guint i = 0; rest != NULL && query != NULL && i < G_N_ELEMENTS (WRAPPERS); i++)
    if (g_str_has_prefix (rest + 3, WRAPPERS[i].prefix))
      {
        g_auto (GStrv) parameters = g_strsplit (query + 1, "&", -1);

        for (guint k = 0; parameters[k] != NULL; k++)
          {
            gsize length = strlen (WRAPPERS[i].parameter);
            g_autofree char *target = strncmp (parameters[k], WRAPPERS[i].parameter, length) == 0 && parameters[k][length] == '='
                                      ? g_uri_unescape_string (parameters[k] + length + 1, NULL) : NULL;

            if (target != NULL && (g_str_has_prefix (target, "http://") || g_str_has_prefix (target, "https://")))
              return g_steal_pointer (&target);
          }
      }
  return NULL;
}

/* "https://www.google.com/amp/s/example.org/page", "https://example-org.cdn.ampproject.org/c/s/example.org/page"
 * Returns: (transfer full) (nullable) */
static char *
leave_amp (const char *address)
{
  static const char *const marks[] = { "google.com/amp/s/", ".ampproject.org/c/s/", ".ampproject.org/v/s/" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *at = strstr (address, marks[i]);

      if (at != NULL)
        return g_strconcat ("https://", at + strlen (marks[i]), NULL);
    }
  return NULL;
}

/**
 * dossier_address_clean:
 * @answers_https: whether the same page was seen to come by https
 *
 * Returns: (transfer full) (nullable): a better address of the same page; %NULL when it is as it should be
 */
char *
dossier_address_clean (const char *address,
                       gboolean    answers_https)
{
  g_autofree char *unwrapped = unwrap (address);
  g_autofree char *plain = leave_amp (unwrapped != NULL ? unwrapped : address);
  g_autofree char *clean = drop_trackers (plain != NULL ? plain : unwrapped != NULL ? unwrapped : address);

  if (answers_https && g_str_has_prefix (clean, "http://"))
    {
      char *secure = g_strconcat ("https://", clean + strlen ("http://"), NULL);

      g_free (clean);
      clean = secure;
    }
  return strcmp (clean, address) != 0 ? g_steal_pointer (&clean) : NULL;
}
