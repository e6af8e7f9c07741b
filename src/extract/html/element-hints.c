/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/element-hints.h"

#include <string.h>

/* Parts of class names and ids. A hit says something about the element that carries it,
 * and less the more of the page it holds: who uses a hint must look at that too. */
static const struct { const char *part; guint hints; } parts[] = {
  { "ad-break", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_PROMO },
  { "advert", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_PROMO },
  { "agegate", DOSSIER_HINT_UNLIKELY },
  { "article-body", DOSSIER_HINT_POSITIVE },
  { "articlebody", DOSSIER_HINT_POSITIVE },
  { "article", DOSSIER_HINT_POSITIVE },
  { "author-bio", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_NEGATIVE },
  { "author-box", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_NEGATIVE },
  { "authorbox", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_NEGATIVE },
  { "banner", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_NEGATIVE },
  { "body", DOSSIER_HINT_POSITIVE },
  { "breadcrumb", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_NEGATIVE },
  { "byline", DOSSIER_HINT_BYLINE },
  { "caption", DOSSIER_HINT_CAPTION },
  { "combx", DOSSIER_HINT_UNLIKELY },
  { "comment", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_COMMENTS | DOSSIER_HINT_NEGATIVE },
  { "consent", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_PROMO },
  { "content", DOSSIER_HINT_POSITIVE },
  { "cookie", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_PROMO },
  { "copyright", DOSSIER_HINT_CREDIT },
  { "cover-wrap", DOSSIER_HINT_UNLIKELY },
  { "credit", DOSSIER_HINT_CREDIT },
  { "dek", DOSSIER_HINT_STANDFIRST },
  { "disqus", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_COMMENTS },
  { "entry", DOSSIER_HINT_POSITIVE },
  { "extra", DOSSIER_HINT_UNLIKELY },
  { "footer", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_NEGATIVE },
  { "gdpr", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_PROMO },
  { "header", DOSSIER_HINT_UNLIKELY },
  { "legends", DOSSIER_HINT_UNLIKELY },
  { "main", DOSSIER_HINT_POSITIVE },
  { "masthead", DOSSIER_HINT_NEGATIVE },
  { "menu", DOSSIER_HINT_UNLIKELY },
  { "modal", DOSSIER_HINT_NEGATIVE },
  { "more-", DOSSIER_HINT_RELATED },
  { "navbar", DOSSIER_HINT_UNLIKELY },
  { "navigation", DOSSIER_HINT_UNLIKELY },
  { "newsletter", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_PROMO | DOSSIER_HINT_NEGATIVE },
  { "outbrain", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_RELATED | DOSSIER_HINT_NEGATIVE },
  { "pager", DOSSIER_HINT_UNLIKELY },
  { "pagination", DOSSIER_HINT_UNLIKELY },
  { "paywall", DOSSIER_HINT_PROMO },
  { "popup", DOSSIER_HINT_UNLIKELY },
  { "post", DOSSIER_HINT_POSITIVE },
  { "promo", DOSSIER_HINT_PROMO | DOSSIER_HINT_NEGATIVE },
  { "read-also", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_RELATED },
  { "read-more", DOSSIER_HINT_RELATED },
  { "readmore", DOSSIER_HINT_RELATED },
  { "recommend", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_RELATED },
  { "recirc", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_RELATED },
  { "related", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_RELATED | DOSSIER_HINT_NEGATIVE },
  { "remark", DOSSIER_HINT_UNLIKELY },
  { "replies", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_COMMENTS },
  { "rss", DOSSIER_HINT_UNLIKELY },
  { "see-also", DOSSIER_HINT_RELATED },
  { "share", DOSSIER_HINT_PROMO | DOSSIER_HINT_NEGATIVE },
  { "sharing", DOSSIER_HINT_PROMO | DOSSIER_HINT_NEGATIVE },
  { "shoutbox", DOSSIER_HINT_UNLIKELY },
  { "sidebar", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_NEGATIVE },
  { "skyscraper", DOSSIER_HINT_UNLIKELY },
  { "social", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_PROMO },
  { "sponsor", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_PROMO | DOSSIER_HINT_NEGATIVE },
  { "standfirst", DOSSIER_HINT_STANDFIRST },
  { "subscri", DOSSIER_HINT_PROMO },
  { "subtitle", DOSSIER_HINT_STANDFIRST },
  { "supplemental", DOSSIER_HINT_UNLIKELY },
  { "taboola", DOSSIER_HINT_UNLIKELY | DOSSIER_HINT_RELATED },
  { "text", DOSSIER_HINT_POSITIVE },
  { "widget", DOSSIER_HINT_NEGATIVE },
};

/* Words that show a wrapper of the article, whatever else its class says. */
static const char *const wrappers[] = { "article", "body", "column", "content", "main", "shadow", "story", "post", "entry" };

static guint
hints_of_name (const char *name)
{
  char lower[256];
  guint hints = 0, i;

  for (i = 0; i < sizeof lower - 1 && name[i] != '\0'; i++)
    lower[i] = g_ascii_tolower (name[i]) == '_' ? '-' : g_ascii_tolower (name[i]);
  lower[i] = '\0';
  if (i == 0)
    return 0;

  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      if (strstr (lower, parts[p].part) != NULL)
        hints |= parts[p].hints;
    }

  for (guint w = 0; w < G_N_ELEMENTS (wrappers) && (hints & DOSSIER_HINT_UNLIKELY); w++)
    {
      if (strstr (lower, wrappers[w]) != NULL)
        hints &= ~(guint) DOSSIER_HINT_UNLIKELY;
    }

  return hints;
}

/**
 * dossier_element_hints:
 *
 * Returns: flags of #DossierHint
 */
guint
dossier_element_hints (lxb_dom_node_t *element)
{
  const char *class_name = dossier_html_get_attribute (element, "class");
  const char *id = dossier_html_get_attribute (element, "id");
  const char *role = dossier_html_get_attribute (element, "role");
  const char *itemprop = dossier_html_get_attribute (element, "itemprop");
  g_autofree char *both = g_strconcat (class_name != NULL ? class_name : "", " ", id != NULL ? id : "", NULL);
  guint hints = both[1] != '\0' ? hints_of_name (both) : 0;

  if (role != NULL && (strcmp (role, "navigation") == 0 || strcmp (role, "complementary") == 0 || strcmp (role, "menu") == 0 ||
                       strcmp (role, "menubar") == 0 || strcmp (role, "dialog") == 0 || strcmp (role, "alertdialog") == 0))
    hints |= DOSSIER_HINT_UNLIKELY;
  if (itemprop != NULL && strstr (itemprop, "articleBody") != NULL)
    hints = (hints & ~(guint) DOSSIER_HINT_UNLIKELY) | DOSSIER_HINT_BODY | DOSSIER_HINT_POSITIVE;
  if (itemprop != NULL && strstr (itemprop, "author") != NULL)
    hints |= DOSSIER_HINT_BYLINE;

  return hints;
}

/**
 * dossier_element_is_hidden:
 *
 * Returns: whether nobody sees it, by attribute or inline style
 */
gboolean
dossier_element_is_hidden (lxb_dom_node_t *element)
{
  const char *style = dossier_html_get_attribute (element, "style");
  const char *hidden = dossier_html_get_attribute (element, "aria-hidden");

  if (dossier_html_get_attribute (element, "hidden") != NULL)
    return TRUE;
  if (hidden != NULL && strcmp (hidden, "true") == 0)
    return TRUE;
  if (style == NULL)
    return FALSE;

  return strstr (style, "display:none") != NULL || strstr (style, "display: none") != NULL ||
         strstr (style, "visibility:hidden") != NULL;
}
