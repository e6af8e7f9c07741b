/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/writing/section-moves.h"

#include <string.h>

#define MAX_KEPT 64

/* A section as the table writes it: sentences with bars between, "¶" before one that begins a paragraph. */
typedef struct
{
  char                **parts;   /* (owned) */
  DossierKeptSentence   kept[MAX_KEPT];
  guint                 n;
} Section;

static void
section_init (Section *section, const char *written)
{
  section->parts = g_strsplit (written, "|", -1);
  section->n = written[0] != '\0' ? g_strv_length (section->parts) : 0;
  for (guint i = 0; i < section->n; i++)
    {
      gboolean paragraph = g_str_has_prefix (section->parts[i], "¶");

      section->kept[i] = (DossierKeptSentence) { section->parts[i] + (paragraph ? strlen ("¶") : 0), paragraph };
    }
}

/* "0" it is the first; "+" new; "0+" new, like the first; "^" moved; text behind a colon; ">1" the kept one went into the second */
static char *
describe (DossierSectionPlan *plan, guint n_kept)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < plan->sentences->len; i++)
    {
      DossierPlannedSentence *planned = dossier_section_plan_get (plan, i);

      g_string_append (out, i > 0 ? "|" : "");
      if (planned->is >= 0)
        g_string_append_printf (out, "%d%s", planned->is, planned->moved ? "^" : "");
      else if (planned->like >= 0)
        g_string_append_printf (out, "%d+", planned->like);
      else
        g_string_append (out, "+");
      g_string_append_printf (out, ":%s%s", planned->paragraph ? "¶" : "", planned->text);
    }
  for (guint i = 0; i < n_kept; i++)
    if (plan->into[i] >= 0)
      g_string_append_printf (out, " %u>%d", i, plan->into[i]);
  return g_string_free (out, FALSE);
}

static void
test_cases (void)
{
  static const struct { const char *why, *kept, *text, *plan; } cases[] = {
    { "the first words",               "", "It be", "+:It be" },
    { "nothing changed",               "It began.|It ended.", "It began. It ended.", "0:It began.|1:It ended." },
    { "a space behind is nothing yet", "It began.", "It began. ", "0:It began." },
    { "a word changed",                "It began late.|It ended.", "It began soon. It ended.", "0:It began soon.|1:It ended." },
    { "typing at the end",             "It began.", "It began. The", "0:It began.|+:The" },
    { "typing on",                     "It began.|The", "It began. The keys were ch", "0:It began.|1:The keys were ch" },
    { "typing in the middle",          "It began.|It ended.", "It began. Nobody saw it. It ended.", "0:It began.|+:Nobody saw it.|1:It ended." },
    { "split by a stop",               "The change was stopped and the key was put back.", "The change was stopped. The key was put back.",
      "0:The change was stopped.|0+:The key was put back." },
    { "split by a line",               "The change was stopped and the key was put back.", "The change was stopped\nand the key was put back.",
      "0:The change was stopped|0+:¶and the key was put back." },
    { "joined",                        "The change was stopped.|The key was put back.", "The change was stopped, the key was put back.",
      "0:The change was stopped, the key was put back. 1>0" },
    { "joined, the second is longer",  "It failed.|The key was put back by the hand of an engineer.",
      "It failed, the key was put back by the hand of an engineer.", "0:It failed, the key was put back by the hand of an engineer. 1>0" },
    { "two paragraphs joined",         "It began.|¶It ended.", "It began. It ended.", "0:It began.|1:It ended." },
    { "a paragraph made",              "It began.|It ended.", "It began.\nIt ended.", "0:It began.|1:¶It ended." },
    { "empty lines are no paragraphs", "It began.|It ended.", "\nIt began.\n\n\nIt ended.\n", "0:¶It began.|1:¶It ended." },
    { "paragraphs pasted",             "It began.|It ended.", "It began.\nOne came. Two went.\nThree stayed. It ended.",
      "0:It began.|+:¶One came.|+:Two went.|+:¶Three stayed.|1:It ended." },
    { "a sentence moved",              "One came.|Two went.|Three stayed.", "Three stayed. One came. Two went.", "2:Three stayed.|0^:One came.|1^:Two went." },
    { "moved and edited",              "One ship came.|Two went.|Three stayed here.", "Two went. Three stayed there. One ship came.",
      "1:Two went.|2:Three stayed there.|0^:One ship came." },
    { "equal ones keep their order",   "Yes.|No.|Yes.", "Yes. Yes. No.", "0:Yes.|2:Yes.|1^:No." },
    { "one of equal ones deleted",     "Yes.|Yes.|No.", "Yes. No.", "0:Yes.|2:No." },
    { "deleted",                       "One came.|Two went.|Three stayed.", "One came. Three stayed.", "0:One came.|2:Three stayed." },
    { "all deleted",                   "One came.|Two went.", " ", "" },
    { "another in its place",          "The registry stopped its change of keys.", "Nobody lives on Tarn island.", "+:Nobody lives on Tarn island." },
    { "copied",                        "One came.|Two went.", "One came. Two went. One came.", "0:One came.|1:Two went.|0+:One came." },
    { "a decimal point under way",     "It grew by 3.|Then it fell.", "It grew by 3.5. Then it fell.", "0:It grew by 3.5.|1:Then it fell." },
    { "a country under way",           "It left the U.S.", "It left the U.S. The rest", "0:It left the U.S.|+:The rest" },
    { "and what it might have been",   "It met the U.S.|S", "It met the U.S. Senate", "0:It met the U.S. Senate" },
    { "joined against the rules",      "Acme Works. Ltd. Said so.|It ended.", "Acme Works. Ltd. Said so. It ended soon.", "0:Acme Works. Ltd. Said so.|1:It ended soon." },
    { "edited within it",              "Acme Works. Said so.|It ended.", "Acme Mills Works. Said so. It ended.", "0:Acme Mills Works. Said so.|1:It ended." },
    { "edited beside the place",       "Acme Works. Said so.", "Acme Works. Saids so.", "0:Acme Works. Saids so." },
    { "split against the rules",       "keys: 2|names: 3", "keys: 2 names: 34", "0:keys: 2|1:names: 34" },
    { "an empty one goes",             "It began.||It ended.", "It began. It ended.", "0:It began.|2:It ended." },
    { "marks alone are kept",          "It began.", "It began.\n* * *", "0:It began.|+:¶* * *" },
    { "marks before the first word",   "", "… and then it began.", "+:… and then it began." },
    { "no spaces between",             "港は閉まった。", "港は閉まった。船は出る。", "0:港は閉まった。|+:船は出る。" },
    { "right to left",                 "נסגר הנמל.|הכול.", "נסגר הנמל. יצאה ספינה. הכול.", "0:נסגר הנמל.|+:יצאה ספינה.|1:הכול." },
    { "beyond the first plane",        "😀 came.|It ended.", "😀😀 came. It ended.", "0:😀😀 came.|1:It ended." },
  };

  g_test_summary ("A sentence stays itself through typing, splitting, joining and moving");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Section section;
      g_autoptr (DossierSectionPlan) plan = NULL;
      g_autofree char *said = NULL;

      section_init (&section, cases[i].kept);
      plan = dossier_section_plan_new (section.kept, section.n, cases[i].text);
      said = describe (plan, section.n);
      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (said, ==, cases[i].plan);
      g_strfreev (section.parts);
    }
}

static void
test_moves (void)
{
  static const struct { const char *why, *kept; guint from, n, to; gboolean whole; const char *text; guint start; } cases[] = {
    { "one up",                       "A1.|B2.|C3.",           1, 1, 0, FALSE, "B2. A1. C3.",       0 },
    { "one down",                     "A1.|B2.|C3.",           0, 1, 2, FALSE, "B2. A1. C3.",       4 },
    { "paragraphs begin where they did", "A1.|¶B2.|C3.",       1, 1, 0, FALSE, "B2.\nA1. C3.",      0 },
    { "a paragraph up",               "A1.|B2.|¶C3.|D4.",      2, 2, 0, TRUE,  "C3. D4.\nA1. B2.",  0 },
    { "a paragraph down",             "A1.|¶B2.|¶C3.",         0, 1, 2, TRUE,  "B2.\nA1.\nC3.",     4 },
    { "to the end",                   "A1.|B2.|C3.",           0, 1, 3, FALSE, "B2. C3. A1.",       8 },
  };

  g_test_summary ("Moved sentences stand where they were put, and paragraphs keep their shape");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Section section;
      g_autoptr (DossierSectionPlan) plan = NULL;
      g_autofree char *before = NULL, *text = NULL;
      guint start;

      section_init (&section, cases[i].kept);
      before = dossier_section_plan_join_text (section.kept, section.n);
      plan = dossier_section_plan_new (section.kept, section.n, before);
      text = dossier_section_moves_make_text (plan, cases[i].from, cases[i].n, cases[i].to, cases[i].whole, &start);
      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpuint (start, ==, cases[i].start);
      g_strfreev (section.parts);
    }
}

/* One sentence each, which none is like. */
static char *
invent (GRand *rand)
{
  static const char *const words[] = { "registry", "key", "signing", "outage", "minutes", "hall", "board", "contract", "names",
                                       "island", "engineer", "Tuesday", "zone", "cable", "harbour", "ledger", "winter", "41", "3.5", "öre" };
  GString *text = g_string_new (NULL);
  int n = g_rand_int_range (rand, 4, 12);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s%d", i == 0 ? "Then" : " ", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))],
                            g_rand_int_range (rand, 0, 100));
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

typedef struct
{
  GPtrArray *texts;        /* of char */
  gboolean   paragraph[MAX_KEPT];
} Page;

static char *
write_out (const Page *page)
{
  DossierKeptSentence kept[MAX_KEPT];

  for (guint i = 0; i < page->texts->len; i++)
    kept[i] = (DossierKeptSentence) { g_ptr_array_index (page->texts, i), page->paragraph[i] };
  return dossier_section_plan_join_text (kept, page->texts->len);
}

/* The sentence at @nth gets a word more, goes, moves or gets a new one before it. Returns: how its
 * number reads in what is expected: the kept one at each place, -1 a new one */
static GArray *
change (Page *page, GRand *rand)
{
  GArray *expected = g_array_new (FALSE, FALSE, sizeof (int));
  int nth = g_rand_int_range (rand, 0, (int) page->texts->len), to, fresh = -1, what = g_rand_int_range (rand, 0, 4);
  char *text = g_ptr_array_index (page->texts, nth), *changed;

  for (int i = 0; i < (int) page->texts->len; i++)
    g_array_append_val (expected, i);
  switch (what)
    {
    case 0:
      changed = g_strdup_printf ("%.*s, too%s", (int) (strcspn (text, " ")), text, text + strcspn (text, " "));
      g_free (text);
      page->texts->pdata[nth] = changed;
      break;

    case 1:
      g_free (g_ptr_array_steal_index (page->texts, (guint) nth));
      g_array_remove_index (expected, (guint) nth);
      break;

    case 2:
      to = g_rand_int_range (rand, 0, (int) page->texts->len);
      g_ptr_array_steal_index (page->texts, (guint) nth);
      g_ptr_array_insert (page->texts, to, text);
      g_array_remove_index (expected, (guint) nth);
      g_array_insert_val (expected, (guint) to, nth);
      break;

    default:
      g_ptr_array_insert (page->texts, nth, invent (rand));
      g_array_insert_val (expected, (guint) nth, fresh);
    }
  return expected;
}

static void
test_random_edits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711);

  g_test_summary ("Whatever is done to one sentence, all the others stay what they were, and no character is lost");

  for (guint round = 0; round < 2000; round++)
    {
      Page page = { .texts = g_ptr_array_new () };
      int n = g_rand_int_range (rand, 2, 14);
      DossierKeptSentence kept[MAX_KEPT];
      g_autoptr (GArray) expected = NULL;
      g_autoptr (DossierSectionPlan) plan = NULL;
      g_autofree char *text = NULL, *again = NULL;
      g_auto (GStrv) before = g_new0 (char *, MAX_KEPT);
      DossierKeptSentence now[MAX_KEPT];

      for (int i = 0; i < n; i++)
        {
          g_ptr_array_add (page.texts, invent (rand));
          page.paragraph[i] = i > 0 && g_rand_int_range (rand, 0, 4) == 0;
          before[i] = g_strdup (g_ptr_array_index (page.texts, i));
          kept[i] = (DossierKeptSentence) { before[i], page.paragraph[i] };
        }
      expected = change (&page, rand);
      text = write_out (&page);
      plan = dossier_section_plan_new (kept, (guint) n, text);
      g_assert_cmpuint (plan->sentences->len, ==, expected->len);
      for (guint i = 0; i < expected->len; i++)
        {
          g_assert_cmpint (dossier_section_plan_get (plan, i)->is, ==, g_array_index (expected, int, i));
          now[i] = (DossierKeptSentence) { dossier_section_plan_get (plan, i)->text, dossier_section_plan_get (plan, i)->paragraph };
        }
      again = dossier_section_plan_join_text (now, expected->len);
      g_assert_cmpstr (again, ==, text);
      g_ptr_array_set_free_func (page.texts, g_free);
      g_ptr_array_unref (page.texts);
    }
}

/* Keys pressed and taken back anywhere, letter by letter. */
static void
test_random_keys (void)
{
  static const char *const keys[] = { "a", "B", " ", ".", "\n", "3", "é", "“", "。", "😀", ". T", "\n\n", "Mr. ", "," };
  g_autoptr (GRand) rand = g_rand_new_with_seed (815);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) paragraphs = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autofree char *text = g_strdup ("It began. Mr. Smith came.");

  g_test_summary ("Typing anything anywhere loses no letter and gives no sentence to two");

  for (guint round = 0; round < 4000; round++)
    {
      glong length = g_utf8_strlen (text, -1), at = g_rand_int_range (rand, 0, (gint32) length + 1);
      glong most = g_rand_int_range (rand, 0, length > 300 ? 60 : 4), gone = g_rand_int_range (rand, 0, 3) > 0 ? 0 : MIN (length - at, most);
      char *place = g_utf8_offset_to_pointer (text, at);
      char *typed = g_strdup_printf ("%.*s%s%s", (int) (place - text), text,
                                     gone == 0 ? keys[g_rand_int_range (rand, 0, G_N_ELEMENTS (keys))] : "", g_utf8_offset_to_pointer (place, gone));
      g_autofree DossierKeptSentence *kept = g_new (DossierKeptSentence, texts->len + 1);
      g_autofree gboolean *seen = g_new0 (gboolean, texts->len + 1);
      g_autoptr (DossierSectionPlan) plan = NULL;
      GPtrArray *now = g_ptr_array_new_with_free_func (g_free);
      GString *written = g_string_new (NULL), *there = g_string_new (NULL);

      g_free (text);
      text = typed;
      for (guint i = 0; i < texts->len; i++)
        kept[i] = (DossierKeptSentence) { g_ptr_array_index (texts, i), g_array_index (paragraphs, gboolean, i) };
      plan = dossier_section_plan_new (kept, texts->len, text);
      g_array_set_size (paragraphs, 0);
      for (guint i = 0; i < plan->sentences->len; i++)
        {
          DossierPlannedSentence *planned = dossier_section_plan_get (plan, i);

          if (planned->is >= 0)
            {
              g_assert_false (seen[planned->is]);
              seen[planned->is] = TRUE;
            }
          g_string_append (written, planned->text);
          g_ptr_array_add (now, g_strdup (planned->text));
          g_array_append_val (paragraphs, planned->paragraph);
        }
      for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
        if (!g_unichar_isspace (g_utf8_get_char (c)))
          g_string_append_unichar (there, g_utf8_get_char (c));
      for (gsize i = 0; i < written->len;)
        if (g_unichar_isspace (g_utf8_get_char (written->str + i)))
          g_string_erase (written, (gssize) i, 1);
        else
          i += strlen (written->str + i) - strlen (g_utf8_next_char (written->str + i));
      g_assert_cmpstr (written->str, ==, there->str);
      g_string_free (written, TRUE);
      g_string_free (there, TRUE);
      g_ptr_array_unref (texts);
      texts = now;
    }
  g_ptr_array_unref (texts);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/section-plan/cases", test_cases);
  g_test_add_func ("/analysis/section-plan/moves", test_moves);
  g_test_add_func ("/analysis/section-plan/random-edits", test_random_edits);
  g_test_add_func ("/analysis/section-plan/random-keys", test_random_keys);
  return g_test_run ();
}
