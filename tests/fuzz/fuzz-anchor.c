/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/anchors/anchor-resolver.h"

#include <stdint.h>
#include <string.h>

#define CONTEXT 32   /* code points that a highlight keeps on each side */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* @place must lie in @text, and hold the exact words if it says so. */
static void
check_place (const DossierAnchorPlace *place, const char *text, const DossierAnchorQuote *quote)
{
  glong length = g_utf8_strlen (text, -1);
  g_autofree char *words = NULL;

  g_assert_nonnull (place->why);
  if (place->state > DOSSIER_ANCHOR_CHANGED)
    return;
  g_assert_cmpint (place->start, >=, 0);
  g_assert_cmpint (place->start, <, place->end);
  g_assert_cmpint (place->end, <=, length);
  words = g_utf8_substring (text, place->start, place->end);
  g_assert_true ((strcmp (words, quote->exact) == 0) == (place->state <= DOSSIER_ANCHOR_MOVED));
  g_assert_true (place->state != DOSSIER_ANCHOR_SAME || place->start == quote->start);
}

/* First line: where the quote stands in the old text, as "start length"; then the old text, a line of "---", the new one. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *input = g_utf8_make_valid ((const char *) data, (gssize) size);
  char *body = strchr (input, '\n'), *mark = body != NULL ? strstr (body, "\n---\n") : NULL;
  g_autofree char *old_text = NULL, *exact = NULL, *prefix = NULL, *suffix = NULL;
  g_autoptr (DossierAnchorResolver) old_resolver = NULL, resolver = NULL;
  DossierAnchorQuote quote;
  DossierAnchorPlace place;
  glong start, length, n;

  if (mark == NULL)
    return 0;
  old_text = g_strndup (body + 1, (gsize) MAX (mark - body - 1, 0));
  n = g_utf8_strlen (old_text, -1);
  start = CLAMP (strtol (input, NULL, 10), 0, n);
  length = strchr (input, ' ') != NULL ? strtol (strchr (input, ' '), NULL, 10) : 0;
  length = CLAMP (length, 0, n - start);
  exact = g_utf8_substring (old_text, start, start + length);
  prefix = g_utf8_substring (old_text, MAX (start - CONTEXT, 0), start);
  suffix = g_utf8_substring (old_text, start + length, MIN (start + length + CONTEXT, n));
  quote = (DossierAnchorQuote) { exact, prefix, suffix, start };

  resolver = dossier_anchor_resolver_new (mark + 5);
  dossier_anchor_resolver_resolve (resolver, &quote, &place);
  check_place (&place, mark + 5, &quote);

  /* In the text it was taken from it is itself, unless the text says it twice alike. */
  old_resolver = dossier_anchor_resolver_new (old_text);
  dossier_anchor_resolver_resolve (old_resolver, &quote, &place);
  check_place (&place, old_text, &quote);
  g_assert_true (length == 0 || place.state == DOSSIER_ANCHOR_SAME || place.state == DOSSIER_ANCHOR_AMBIGUOUS);

  return 0;
}
