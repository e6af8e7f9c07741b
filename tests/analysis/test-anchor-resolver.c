/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/anchors/anchor-resolver.h"

#include <string.h>

static const char TEXT[] =
  "The harbour board met on Monday. It approved a budget of 4,200 crowns for the northern quay. "
  "Anna Lindqvist, who chairs the board, said the work will begin in March.\n\n"
  "The ferry company did not object to the plan. Its timetable stays as it is until autumn, and the "
  "fishermen’s association “welcomes every metre of new quay”. Nobody spoke against it.\n\n"
  "A second hearing is planned for the spring, when the drawings are ready. The town will then decide "
  "whether the old crane stays where it has stood since the war.";

#define QUOTE "It approved a budget of 4,200 crowns for the northern quay."
#define BEFORE "The harbour board met on Monday. "
#define BEHIND " Anna Lindqvist, who chairs the board,"

/* A quote as the reader takes it from @text */
static void
take (const char *text, const char *exact, DossierAnchorQuote *quote, char **prefix, char **suffix)
{
  const char *at = strstr (text, exact);
  glong start, left;

  g_assert_nonnull (at);
  start = g_utf8_pointer_to_offset (text, at);
  left = MIN (start, 32);
  *prefix = g_utf8_substring (text, start - left, start);
  *suffix = g_utf8_substring (at, g_utf8_strlen (exact, -1), MIN (g_utf8_strlen (exact, -1) + 32, g_utf8_strlen (at, -1)));
  *quote = (DossierAnchorQuote) { exact, *prefix, *suffix, start };
}

/* Returns: (transfer full): the state, and the found words if there are any */
static char *
find (const char *old_text, const char *exact, const char *new_text)
{
  g_autoptr (DossierAnchorResolver) resolver = dossier_anchor_resolver_new (new_text);
  g_autofree char *prefix = NULL, *suffix = NULL, *words = NULL;
  DossierAnchorQuote quote;
  DossierAnchorPlace place;

  take (old_text, exact, &quote, &prefix, &suffix);
  dossier_anchor_resolver_resolve (resolver, &quote, &place);
  g_assert_nonnull (place.why);
  if (place.state > DOSSIER_ANCHOR_CHANGED)
    return g_strdup (dossier_anchor_state_to_id (place.state));
  words = g_utf8_substring (new_text, place.start, place.end);
  return g_strdup_printf ("%s: %s", dossier_anchor_state_to_id (place.state), words);
}

static char *
replace (const char *text, const char *old, const char *new)
{
  g_autoptr (GString) out = g_string_new (text);

  g_assert_cmpuint (g_string_replace (out, old, new, 1), ==, 1);
  return g_strdup (out->str);
}

static void
test_edits (void)
{
  static const struct { const char *why; const char *exact; const char *old; const char *new; const char *found; } cases[] = {
    { "nothing was done",                QUOTE, "Nobody", "Nobody", "same: " QUOTE },
    { "an edit behind",                  QUOTE, "Nobody", "Not one member", "same: " QUOTE },
    { "an edit before",                  QUOTE, "The harbour board met", "The board of the harbour met again", "moved: " QUOTE },
    { "capitals",                        "the northern quay", "the northern quay", "THE NORTHERN QUAY", "changed: THE NORTHERN QUAY" },
    { "other quotation marks",           "“welcomes every metre of new quay”", "“welcomes every metre of new quay”", "\"welcomes every metre of new quay\"",
      "changed: \"welcomes every metre of new quay\"" },
    { "a line break and a hard space",   "approved a budget of 4,200 crowns", "approved a budget of 4,200 crowns", "approved a\nbudget of 4,200\xc2\xa0" "crowns",
      "changed: approved a\nbudget of 4,200\xc2\xa0" "crowns" },
    { "a hyphen at the end of a line",   "the fishermen’s association", "association", "associ-\nation", "changed: the fishermen’s associ-\nation" },
    { "a ligature",                      "whether the old crane", "whether the old", "whether the \xef\xac\x81ne old", "changed: whether the ﬁne old crane" },
    { "a slip of the pen",               QUOTE, "approved a budget", "aproved a budgte", "changed: It aproved a budgte of 4,200 crowns for the northern quay." },
    { "another wording",                 QUOTE, "approved a budget of 4,200 crowns for", "set aside 4,200 crowns for", "changed: It set aside 4,200 crowns for the northern quay." },
    { "its end is gone",                 QUOTE, " for the northern quay.", ".", "changed: It approved a budget of 4,200 crowns." },
    { "its beginning is gone",           QUOTE, "It approved a budget of", "So", "changed: So 4,200 crowns for the northern quay." },
    { "another figure in its place",     QUOTE, "4,200", "5,900", "changed: It approved a budget of 5,900 crowns for the northern quay." },
    { "the negation is gone",            "The ferry company did not object to the plan.", "did not object", "did object", "changed: The ferry company did object to the plan." },
    { "another name in its place",       "Anna Lindqvist, who chairs the board", "Anna Lindqvist", "Per Holm", "changed: Per Holm, who chairs the board" },
    { "a paragraph between",             QUOTE, "budget of 4,200", "budget\n\nRead also: storms ahead\n\nof 4,200",
      "changed: It approved a budget\n\nRead also: storms ahead\n\nof 4,200 crowns for the northern quay." },
    { "the sentence is gone",            QUOTE, QUOTE " ", "", "lost" },
    { "something else stands there",     QUOTE, QUOTE, "Coffee was served.", "lost" },
  };

  g_test_summary ("After an edit a quote is found with the words that took its place, or said to be lost");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *new_text = replace (TEXT, cases[i].old, cases[i].new);
      g_autofree char *found = find (TEXT, cases[i].exact, new_text);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
test_decoys (void)
{
  static const struct { const char *why; const char *decoy; } cases[] = {
    { "another figure", "It approved a budget of 5,900 crowns for the northern quay." },
    { "a negation",     "It never approved a budget of 4,200 crowns for the northern quay." },
    { "another month",  "It approved in June a budget of 4,200 crowns for the northern quay." },
  };

  g_test_summary ("A like sentence with another fact, elsewhere, is not the quote");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *without = replace (TEXT, QUOTE " ", ""), *with = g_strdup_printf ("%s\n\n%s Then all went home.", without, cases[i].decoy);
      g_autofree char *found = find (TEXT, QUOTE, with);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (found, ==, "lost");
    }
}

static void
test_several_places (void)
{
  g_autofree char *twice = g_strdup_printf ("%s\n\nWhat was said again: " QUOTE " So it went.", TEXT);
  g_autofree char *without = replace (TEXT, QUOTE, "Coffee was served.");
  g_autofree char *ambiguous = g_strdup_printf ("One said this. " QUOTE " Others left. %s One more said it too. " QUOTE " Nothing came of that.", without);
  g_autofree char *known = find (TEXT, QUOTE, twice), *unknown = find (TEXT, QUOTE, ambiguous), *within = find ("an art show", "art", "the smart shows");

  g_test_summary ("Of several places the known one is taken, and none if none is known");

  g_assert_cmpstr (known, ==, "same: " QUOTE);
  g_assert_cmpstr (unknown, ==, "ambiguous");
  g_assert_cmpstr (within, ==, "lost");
}

static void
test_languages (void)
{
  static const struct { const char *why; const char *old; const char *exact; const char *new; const char *found; } cases[] = {
    { "German quotation marks", "Er sagte: „Wir bauen den Kai.“ Dann ging er.", "„Wir bauen den Kai.“", "Gestern sagte er: »Wir bauen den Kai.« Dann ging er.",
      "changed: »Wir bauen den Kai.«" },
    { "letters of several bytes", "Überall Öl. Die Fähre fährt täglich um 8 Uhr ab. Schön.", "Die Fähre fährt täglich um 8 Uhr ab.",
      "Öl überall. Ärger. Die Fähre fährt täglich um 8 Uhr ab. Schön.", "moved: Die Fähre fährt täglich um 8 Uhr ab." },
    { "no spaces between words", "港は月曜日に閉まった。船は明日また出る予定だ。町は静かだ。", "船は明日また出る予定だ。", "雨だ。港は月曜日に閉まった。船は明日また出る予定だ。町は静かだ。",
      "moved: 船は明日また出る予定だ。" },
    { "Arabic", "قال الوزير إن الميناء سيغلق غدا. انتهى الخبر.", "الميناء سيغلق غدا", "أمس قال الوزير إن الميناء سيغلق غدا. انتهى الخبر.", "moved: الميناء سيغلق غدا" },
    { "nothing but a mark", "A — B — C", "—", "A — B — C", "same: —" },
    { "an empty text", "Something.", "Something", "", "lost" },
  };

  g_test_summary ("Positions are code points in every script");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (cases[i].old, cases[i].exact, cases[i].new);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* A text of words that are told apart, some more often than once */
static char *
random_text (GRand *rand, guint n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      guint r = (guint) g_rand_int_range (rand, 0, 200);

      g_string_append_printf (text, "%s%c%c%u", i == 0 ? "" : r % 9 == 0 ? ". " : " ", 'a' + r % 7, 'k' + r % 5, r % 11 == 0 ? 7 : r);
    }
  return g_string_free (text, FALSE);
}

/* Whatever is done to the text: "same" and "moved" are the exact words, an untouched text is always "same", and
 * words put in elsewhere leave the exact words found. */
static void
test_properties (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260);

  g_test_summary ("“Same” and “moved” never name other words, whatever was done to the text");

  for (guint turn = 0; turn < 400; turn++)
    {
      g_autofree char *text = random_text (rand, 160), *exact = NULL, *edited = NULL, *unchanged = NULL, *found = NULL;
      g_autofree char *kept_same = NULL, *head = NULL;
      guint length = (guint) strlen (text), start = (guint) g_rand_int_range (rand, 0, (gint) length - 60), n = (guint) g_rand_int_range (rand, 24, 60);
      guint cut = (guint) g_rand_int_range (rand, 0, (gint) length);
      g_autoptr (DossierAnchorResolver) resolver = NULL;
      g_autofree char *prefix = NULL, *suffix = NULL;
      DossierAnchorQuote quote;
      DossierAnchorPlace place;

      while (start > 0 && text[start - 1] != ' ')
        start--;
      while (text[start + n] != ' ' && text[start + n] != '\0')
        n++;
      exact = g_strndup (text + start, n);
      kept_same = g_strdup_printf ("same: %s", exact);
      unchanged = find (text, exact, text);
      if (strstr (text, exact) == text + start)
        g_assert_cmpstr (unchanged, ==, kept_same);

      head = g_strndup (text, cut);
      edited = g_strdup_printf ("%s wholly new words here %s", head, text + cut);
      resolver = dossier_anchor_resolver_new (edited);
      take (text, exact, &quote, &prefix, &suffix);
      dossier_anchor_resolver_resolve (resolver, &quote, &place);
      if (place.state <= DOSSIER_ANCHOR_MOVED)
        {
          found = g_strndup (edited + place.start, (gsize) (place.end - place.start));
          g_assert_cmpstr (found, ==, exact);
          g_assert_true ((place.state == DOSSIER_ANCHOR_SAME) == (place.start == quote.start));
        }
      else
        g_assert_true (cut > start && cut < start + n);
    }
}

/* One edit within @text at @at, of six kinds: a letter changed, taken out or put in, a capital, a word put in or taken out */
static char *
edit (const char *text, gsize at, guint kind)
{
  g_autofree char *head = g_strndup (text, at);
  const char *rest = text + at, *space = strchr (rest, ' ');

  switch (kind)
    {
    case 0:
      return g_strdup_printf ("%sq%s", head, rest + 1);
    case 1:
      return g_strdup_printf ("%s%s", head, rest + 1);
    case 2:
      return g_strdup_printf ("%s9%s", head, rest);
    case 3:
      return g_strdup_printf ("%s%c%s", head, g_ascii_isupper (*rest) ? g_ascii_tolower (*rest) : g_ascii_isalpha (*rest) ? g_ascii_toupper (*rest) : '-', rest + 1);
    case 4:
      return g_strdup_printf ("%s not %s", head, rest);
    default:
      return g_strdup_printf ("%s%s", head, space != NULL ? space + 1 : rest + 1);
    }
}

static void
test_edit_inside (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2031);
  guint n_edited = 0, n_changed = 0;

  g_test_summary ("After any edit within it a quote is never “same” or “moved”, and nearly always found with the edit");

  for (guint turn = 0; turn < 600; turn++)
    {
      g_autofree char *text = random_text (rand, 160), *exact = NULL, *edited = NULL, *prefix = NULL, *suffix = NULL;
      gsize length = strlen (text), start = (gsize) g_rand_int_range (rand, 0, (gint) length - 70), n = (gsize) g_rand_int_range (rand, 24, 60);
      g_autoptr (DossierAnchorResolver) resolver = NULL;
      DossierAnchorQuote quote;
      DossierAnchorPlace place;

      exact = g_strndup (text + start, n);
      edited = edit (text, start + 1 + (gsize) g_rand_int_range (rand, 0, (gint) n - 10), turn % 6);
      if (strstr (text, exact) != text + start || strstr (edited, exact) != NULL)
        continue;
      n_edited++;
      resolver = dossier_anchor_resolver_new (edited);
      take (text, exact, &quote, &prefix, &suffix);
      dossier_anchor_resolver_resolve (resolver, &quote, &place);
      g_assert_cmpint (place.state, !=, DOSSIER_ANCHOR_SAME);
      g_assert_cmpint (place.state, !=, DOSSIER_ANCHOR_MOVED);
      n_changed += place.state == DOSSIER_ANCHOR_CHANGED;
    }
  g_test_message ("%u edits within a quote, %u found as changed", n_edited, n_changed);
  g_assert_cmpuint (n_edited, >, 500);
  g_assert_cmpuint (n_changed * 100, >=, n_edited * 95);
}

/* As long as an article, with words changed in the middle: found by its ends, in time that does not grow with its square. */
static void
test_long_quote (void)
{
  g_autoptr (GString) middle = g_string_new (NULL), changed = g_string_new (NULL);
  g_autofree char *old_text = NULL, *new_text = NULL, *found = NULL, *lost = NULL;

  g_test_summary ("A quote of a hundred thousand words is found by its ends");

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append_printf (middle, "w%u%c ", i, 'a' + i % 17);
      g_string_append_printf (changed, "w%u%c ", i == 50000 ? 7 : i, 'a' + i % 17);
    }
  old_text = g_strdup_printf ("Before it all. %s And behind it all.", middle->str);
  new_text = g_strdup_printf ("Before it all. %s And behind it all.", changed->str);
  g_string_truncate (middle, middle->len - 1);
  found = find (old_text, middle->str, new_text);
  g_assert_true (g_str_has_prefix (found, "changed: w0a w1b"));
  g_assert_true (g_str_has_suffix (found, "w99999f"));
  lost = find (old_text, middle->str, "Before it all. And behind it all.");
  g_assert_cmpstr (lost, ==, "lost");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/anchor-resolver/edits", test_edits);
  g_test_add_func ("/anchor-resolver/decoys", test_decoys);
  g_test_add_func ("/anchor-resolver/several-places", test_several_places);
  g_test_add_func ("/anchor-resolver/languages", test_languages);
  g_test_add_func ("/anchor-resolver/long-quote", test_long_quote);
  g_test_add_func ("/anchor-resolver/properties", test_properties);
  g_test_add_func ("/anchor-resolver/edit-inside", test_edit_inside);

  return g_test_run ();
}
