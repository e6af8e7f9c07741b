/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scripted-server.h"
#include "support/golden.h"

#include <string.h>

#define HASH "2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97"
#define PAGE(more) "{\"headline\":\"H\",\"slugline\":\"the-slug\",\"description_text\":\"E\",\"body_html\":\"<p>B</p>\",\"guid\":\"the-guid\"," \
                   "\"associations\":{\"featuremedia\":{\"body_text\":\"A\",\"description_text\":\"C\"" more "}}}"
#define USABLE PAGE (",\"renditions\":{\"original\":{\"media\":\"" HASH "\"}}")
#define BY_ADDRESS PAGE (",\"renditions\":{\"original\":{\"href\":\"pictures/" HASH ".jpg\"}}")
#define GONE "{\"headline\":\"H\",\"slugline\":\"the-slug\",\"body_html\":\"<p>B</p>\",\"pubstatus\":\"canceled\"}"
#define NAMELESS "{\"headline\":\"H\",\"body_html\":\"<p>B</p>\"}"
#define STORY "{\"_id\":\"ID/1\",\"headlines\":{\"basic\":\"H\"},\"additional_properties\":{\"dossier\":{\"export\":\"" KEY "\"}}}"

/* What WordPress has. */
#define OF_PROFILE "<!-- dossier-p-open house -->"
#define OF_EXPORT "<!-- dossier-export-" KEY " -->"
#define OF_OTHERS "<!-- dossier-export-2 -->"
#define W(id, slug, title, text) "{\"id\":" id ",\"slug\":\"" slug "\",\"title\":{\"raw\":\"" title "\"},\"content\":{\"raw\":\"" text "\"}}"
#define W_OLD W ("3", "theirs", "Old", "old" OF_PROFILE OF_OTHERS)
#define W_NEW W ("3", "theirs", "H", "new" OF_PROFILE OF_EXPORT)
#define W_TWIN W ("4", "theirs", "H", "new" OF_PROFILE OF_EXPORT)
#define W_OLD_TWIN W ("4", "theirs", "Old", "old" OF_PROFILE OF_OTHERS)
#define W_SLUG W ("7", "the-slug", "Theirs", "by hand")
#define W_MEMBERS W ("8", "the-slug", "H", "<!-- dossier-p-members -->" OF_OTHERS)
#define W_MENTION W ("9", "of-us", "H", "about dossier-p-open")
#define NONE "200=[]"
#define AT(post) "200=[" post "]"
#define W_STAMP "STAMP-OF-Old\nold" OF_PROFILE OF_OTHERS "."

/* What Ghost has. */
#define G_TAGS(export) "[{\"name\":\"Theirs\"},{\"name\":\"#dossier-p-open house\"},{\"name\":\"#dossier-export-" export "\"},{\"name\":\"\"}]"
#define G(id, title, tags) "{\"id\":\"" id "\",\"title\":\"" title "\",\"html\":\"old\",\"updated_at\":\"then\",\"tags\":" tags "}"
#define G_OLD G ("g/3", "Old", G_TAGS ("2"))
#define G_NEW G ("g/3", "H", G_TAGS (KEY))
#define G_FIRST G ("g3", "H", "[{\"name\":\"#dossier-p-open house\"},{\"name\":\"#dossier-export-" KEY "\"}]")
#define G_MENTION G ("g9", "About us", "[{\"name\":\"dossier\"}]")
#define G_NONE "200={\"posts\":[]}"
#define G_AT(post) "200={\"posts\":[" post "]}"
#define G_STAMP "STAMP-OF-Old\nold."

/* What Arc has. */
#define A_AT(id, export) "200={\"id\":\"" id "\",\"document_id\":\"D\",\"ans\":{\"additional_properties\":{\"dossier\":{\"export\":\"" export "\"}}}}"
#define A_THEIRS "200={\"id\":\"R9\",\"document_id\":\"D\",\"ans\":{}}"

static const struct { const char *why, *kind, *path, *settings, *payload, *answers; } CASES[] = {
  { "the site's own address, with a slash", "wordpress", "/blog/", "", USABLE, "401" },
  { "the address of its interface", "wordpress", "/blog/wp-json", "", USABLE, "403" },
  { "all of it", "wordpress", "/api/wp/v2/", "", USABLE, "404" },
  { "no answer", "wordpress", "", "", USABLE, "-" },
  { "an answer that is none", "wordpress", "", "", USABLE, "200=words" },
  { "of another shape", "wordpress", "", "", USABLE, "200={}" },
  { "the second look is refused", "wordpress", "", "", USABLE, NONE "|503;Retry-After: 5" },
  { "no article", "wordpress", "", "", "{}", "" },
  { "no JSON", "wordpress", "", "", "words", "" },
  { "an article without a name is looked for by its mark only", "wordpress", "", "", NAMELESS, NONE "|201|" NONE },
  { "a rehearsal looks", "wordpress", "", "s-dry=1", USABLE, NONE "|" NONE },
  { "and says what it meets", "wordpress", "", "s-dry=1", USABLE, "401" },
  { "the picture cannot be looked for", "wordpress", "", "s-picture=1", USABLE, NONE "|" NONE "|500" },
  { "nor is there an answer", "wordpress", "", "s-picture=1", USABLE, NONE "|" NONE "|-" },
  { "the picture is refused", "wordpress", "", "s-picture=1", USABLE, NONE "|" NONE "|" NONE "|413" },
  { "it is taken, and nobody says where", "wordpress", "", "s-picture=1", USABLE, NONE "|" NONE "|" NONE "|201={\"id\":0}" },
  { "no answer to it", "wordpress", "", "s-picture=1", USABLE, NONE "|" NONE "|" NONE "|-" },
  { "its words are refused", "wordpress", "", "s-picture=1", USABLE, NONE "|" NONE "|" NONE "|201={\"id\":1}|400" },
  { "no answer to its words", "wordpress", "", "s-picture=1", USABLE, NONE "|" NONE "|" NONE "|201={\"id\":1}|-" },
  { "a picture that is there, and a post", "wordpress", "", "s-picture=1", BY_ADDRESS,
    NONE "|" NONE "|200=[{\"id\":6}]|200|201|" AT (W_NEW) "|" NONE },
  { "a picture that is not this page's", "wordpress", "", "s-picture=1", NAMELESS, NONE "|201|" AT (W_NEW) },
  { "a post", "wordpress", "", "", USABLE, NONE "|" NONE "|201|" AT (W_NEW) "|" AT (W_NEW) },
  { "a post, after a try that was cut off", "wordpress", "", "i-interrupted=1 patience=60", USABLE,
    NONE "|" NONE "|201|" AT (W_NEW) "|" NONE },
  { "a post, and another of a try that was cut off", "wordpress", "", "i-interrupted=1", USABLE,
    NONE "|" NONE "|201|" AT (W_TWIN "," W_NEW) "|" NONE },
  { "a post that is not shown", "wordpress", "", "patience=60", USABLE, NONE "|" NONE "|201|" NONE "|" NONE },
  { "a post that cannot be looked at", "wordpress", "", "patience=60", USABLE, NONE "|" NONE "|201|503" },
  { "a post that cannot be looked at for long", "wordpress", "", "patience=60", USABLE, NONE "|" NONE "|201|" NONE "|503;Retry-After: 61" },
  { "a post, and no answer to a look at it", "wordpress", "", "patience=60", USABLE, NONE "|" NONE "|201|-" },
  { "a post that may not be looked at", "wordpress", "", "patience=60", USABLE, NONE "|" NONE "|201|403" },
  { "a post is refused", "wordpress", "", "", USABLE, NONE "|" NONE "|400" },
  { "sent on", "wordpress", "", "", USABLE, NONE "|" NONE "|300" },
  { "refused as late as can be", "wordpress", "", "", USABLE, NONE "|" NONE "|499" },
  { "refused as if there were one", "wordpress", "", "", USABLE, NONE "|" NONE "|409" },
  { "a fault, after which it may be there yet", "wordpress", "", "", USABLE, NONE "|" NONE "|500" },
  { "no answer, after which it may be there yet", "wordpress", "", "patience=60", USABLE, NONE "|" NONE "|-" },
  { "it is there already", "wordpress", "", "", USABLE, AT (W_NEW) "|" NONE },
  { "it is there already, of a try that was cut off", "wordpress", "", "i-interrupted=1 patience=60", USABLE, AT (W_NEW) "|" NONE },
  { "it is there twice", "wordpress", "", "", USABLE, AT (W_NEW) "|" AT (W_TWIN) },
  { "an older one is there twice", "wordpress", "", "s-earlier=" W_STAMP, USABLE, AT (W_OLD_TWIN "," W_OLD) "|" NONE },
  { "an older one is there", "wordpress", "", "s-earlier=" W_STAMP, USABLE, AT (W_OLD) "|" AT (W_OLD) "|200=" W_NEW },
  { "and shall not be any more", "wordpress", "", "s-earlier=" W_STAMP, GONE, AT (W_OLD) "|" NONE "|200=words" },
  { "and is told after a try that was cut off", "wordpress", "", "i-interrupted=1 patience=60 s-earlier=" W_STAMP, USABLE,
    AT (W_OLD) "|" NONE "|200=" W_NEW },
  { "and was changed there", "wordpress", "", "s-earlier=other", USABLE, AT (W_OLD) "|" NONE },
  { "and we never made it", "wordpress", "", "", USABLE, AT (W_OLD) "|" NONE },
  { "and a person decided", "wordpress", "", "i-replaces=1", USABLE, AT (W_OLD) "|" NONE "|200=" W_NEW },
  { "and meanwhile ours is", "wordpress", "", "s-earlier=" W_STAMP, USABLE, AT (W_OLD) "|" NONE "|409|" AT (W_NEW) "|" NONE },
  { "and meanwhile another one is", "wordpress", "", "s-earlier=" W_STAMP, USABLE, AT (W_OLD) "|" NONE "|412|" AT (W_SLUG) "|" NONE },
  { "and meanwhile ours is, twice", "wordpress", "", "s-earlier=" W_STAMP, USABLE, AT (W_OLD) "|" NONE "|409|" AT (W_NEW) "|" AT (W_TWIN) },
  { "and meanwhile nothing is shown", "wordpress", "", "s-earlier=" W_STAMP, USABLE, AT (W_OLD) "|" NONE "|409|" NONE "|" NONE },
  { "and meanwhile it cannot be looked at", "wordpress", "", "s-earlier=" W_STAMP, USABLE, AT (W_OLD) "|" NONE "|409|503" },
  { "and it is not taken", "wordpress", "", "s-earlier=" W_STAMP, USABLE, AT (W_OLD) "|" NONE "|400" },
  { "and there is a fault", "wordpress", "", "s-earlier=" W_STAMP, USABLE, AT (W_OLD) "|" NONE "|502" },
  { "and there is no answer", "wordpress", "", "s-earlier=" W_STAMP, USABLE, AT (W_OLD) "|" NONE "|-" },
  { "one of ours and somebody else's of its name", "wordpress", "", "s-earlier=" W_STAMP, USABLE,
    AT (W_OLD) "|" AT (W_SLUG) "|200=" W_NEW },
  { "somebody else's of its name", "wordpress", "", "s-earlier=" W_STAMP, USABLE, NONE "|" AT (W_SLUG) },
  { "another audience's of its name, and one that mentions us", "wordpress", "", "", USABLE, AT (W_MENTION) "|" AT (W_MEMBERS) "|400" },
  { "one that is shown without its number", "wordpress", "", "", USABLE, NONE "|" AT ("{\"slug\":\"the-slug\"}") },
  { "it was there and is not", "wordpress", "", "s-earlier-id=HERE/posts/3", USABLE, NONE "|" NONE },
  { "it was there and is not, and a person decided", "wordpress", "", "s-earlier-id=HERE/posts/3 i-replaces=1", USABLE,
    NONE "|" NONE "|201|" AT (W_NEW) "|" NONE },
  { "at its time, it is there", "wordpress", "", "i-status_address=HERE/posts/3 i-next_attempt_at=1", USABLE, AT (W_NEW) "|" NONE },
  { "it is there twice", "wordpress", "", "i-status_address=HERE/posts/3", USABLE, AT (W_NEW "," W_OLD) "|" AT (W_TWIN) },
  { "it is gone", "wordpress", "", "i-status_address=HERE/posts/3 i-remote_id=HERE/posts/3", USABLE, NONE "|" AT (W_SLUG) },
  { "it cannot be looked at", "wordpress", "", "i-status_address=HERE/posts/3", USABLE, "503" },
  { "it may not be looked at", "wordpress", "", "i-status_address=HERE/posts/3 i-attempts=9", USABLE, "403" },
  { "nor at the last try", "wordpress", "", "i-status_address=HERE/posts/3 i-attempts=10", USABLE, "403" },
  { "nor for days", "wordpress", "", "i-status_address=HERE/posts/3 i-first_tried_at=1", USABLE, "-" },
  { "it is there at the last try", "wordpress", "", "i-status_address=HERE/posts/3 i-attempts=10", USABLE, AT (W_NEW) "|" NONE },

  { "the site's own address", "ghost", "/", "", USABLE, "401" },
  { "the address of its interface", "ghost", "/ghost/api/admin/", "", USABLE, "-" },
  { "an answer that is none", "ghost", "", "", USABLE, "200={}" },
  { "of another shape", "ghost", "", "", USABLE, "200={\"posts\":{}}" },
  { "a post without a picture", "ghost", "", "", GONE, G_AT (G_MENTION) "|201|" G_AT (G_MENTION "," G_NEW) },
  { "a post with one", "ghost", "", "s-picture=1", USABLE, G_NONE "|201={\"images\":[{\"url\":\"https://pictures.example/1\"}]}|201|" G_AT (G_NEW) },
  { "a post, after a try that was cut off", "ghost", "", "i-interrupted=1 patience=60", USABLE, G_AT (G_FIRST) },
  { "the picture is refused", "ghost", "", "s-picture=1", USABLE, G_NONE "|413" },
  { "it is taken, and nobody says where", "ghost", "", "s-picture=1", USABLE, G_NONE "|201={}" },
  { "no answer to it", "ghost", "", "s-picture=1", USABLE, G_NONE "|-" },
  { "an older one is there, with tags of theirs", "ghost", "", "s-earlier=" G_STAMP, USABLE, G_AT (G_OLD) "|200={\"posts\":[" G_NEW "]}" },
  { "and shall not be any more", "ghost", "", "s-earlier=" G_STAMP, GONE, G_AT (G_OLD) "|200={}" },
  { "and was changed there", "ghost", "", "s-earlier=other", USABLE, G_AT (G_OLD) },
  { "and somebody is at it", "ghost", "", "s-earlier=" G_STAMP, USABLE, G_AT (G_OLD) "|409|" G_AT (G_OLD) },

  { "nothing is there", "ans", "/draft/v1/", "", STORY, "404|201|" A_AT ("R1", KEY) },
  { "another was faster", "ans", "/draft/v1", "", STORY, "404|409|" A_AT ("R1", "2") },
  { "we were faster ourselves", "ans", "/draft/v1", "i-interrupted=1 patience=60", STORY, "404|400|" A_AT ("R1", KEY) },
  { "refused, and nothing is there", "ans", "/draft/v1", "", STORY, "404|400;Content-Type: text/plain=Why not|404" },
  { "refused for another reason", "ans", "/draft/v1", "", STORY, "404|403" },
  { "an answer without a story", "ans", "/draft/v1", "", STORY, "200={}" },
  { "a fault", "ans", "/draft/v1", "", STORY, "500" },
  { "no answer", "ans", "/draft/v1", "", STORY, "-" },
  { "it is there", "ans", "/draft/v1", "i-interrupted=1", STORY, A_AT ("R1", KEY) },
  { "an older one is there", "ans", "/draft/v1", "s-earlier=R1", STORY, A_AT ("R1", "2") "|200={\"id\":\"R2\"}" },
  { "an older one is there, and the new one's name is not told", "ans", "/draft/v1", "s-earlier=R1", STORY, A_AT ("R1", "2") "|200" },
  { "one of theirs is there", "ans", "/draft/v1", "s-earlier=R9", STORY, A_THEIRS },

  { "its picture is there", "superdesk-push", "/push/", "s-picture=1", USABLE, "200|201" },
  { "its picture is not there", "superdesk-push", "/push", "s-picture=1", USABLE, "404|201|201" },
  { "nobody says", "superdesk-push", "/push", "s-picture=1", USABLE, "403" },
  { "no answer", "superdesk-push", "/push", "s-picture=1", USABLE, "-" },
  { "the picture is refused", "superdesk-push", "/push", "s-picture=1", USABLE, "404|500" },
  { "no answer to it", "superdesk-push", "/push", "s-picture=1", USABLE, "404|-" },
  { "the item is refused", "superdesk-push", "/push", "", USABLE, "400" },
  { "no answer to the item", "superdesk-push", "/push", "", USABLE, "-" },
  { "there is no rehearsal", "superdesk-push", "/push", "s-dry=1 s-picture=1", USABLE, "" },
};

/* "STAMP-OF-WORDS." → the stamp of a post of these words. */
static char *
fill_in (const char *settings)
{
  const char *stamp = strstr (settings, "STAMP-OF-");
  g_autofree char *words = stamp != NULL ? g_strndup (stamp + strlen ("STAMP-OF-"), strcspn (stamp + strlen ("STAMP-OF-"), ".")) : NULL;
  g_autofree char *whole = words != NULL ? g_strconcat ("STAMP-OF-", words, ".", NULL) : NULL,
      *sha256 = words != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1) : NULL;

  return whole != NULL ? text_replace (settings, whole, sha256) : g_strdup (settings);
}

static void
test_places (void)
{
  Script script = { .asked = g_string_new (NULL) };
  g_autoptr (LoopbackServer) server = loopback_server_new (scripted_answer, &script);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *golden = g_test_build_filename (G_TEST_DIST, "deliver", "places.txt", NULL);

  g_test_summary ("What is asked of the systems of newsrooms, and what each of their answers comes to, whole: as in places.txt");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *settings = fill_in (CASES[i].settings);
      g_autofree char *outcome = scripted_send (&script, server, CASES[i].kind, CASES[i].path, settings, CASES[i].payload,
          CASES[i].answers);

      g_string_append_printf (text, "# %s: %s\n%s→ %s\n", CASES[i].kind, CASES[i].why, script.asked->str, outcome);
    }
  g_string_replace (text, "\r", "", 0);
  check_golden_at (golden, text->str);
  g_string_free (script.asked, TRUE);
}

/* Ghost has no room for words that are longer. */
static void
test_long_words (void)
{
  Script script = { .asked = g_string_new (NULL) };
  g_autoptr (LoopbackServer) server = loopback_server_new (scripted_answer, &script);
  static const struct { guint excerpt, alt; } CUT[] = { { 299, 190 }, { 300, 191 }, { 301, 192 } };

  g_test_summary ("Words that Ghost has no room for are cut off at a character");
  for (gsize i = 0; i < G_N_ELEMENTS (CUT); i++)
    {
      g_autofree char *xs = g_strnfill (301, 'x'), *ys = g_strnfill (301, 'y'), *exs = text_replace (xs, "x", "é"),
          *whys = text_replace (ys, "y", "ÿ");
      g_autofree char *excerpt = g_utf8_substring (exs, 0, CUT[i].excerpt), *alt = g_utf8_substring (whys, 0, CUT[i].alt);
      g_autofree char *told_excerpt = g_utf8_substring (exs, 0, MIN (CUT[i].excerpt, 300)), *told_alt = g_utf8_substring (whys, 0,
          MIN (CUT[i].alt, 191));
      g_autofree char *named = g_strdup_printf ("\"body_text\":\"%s\"", alt), *with_alt = text_replace (USABLE, "\"body_text\":\"A\"",
          named);
      g_autofree char *described = g_strdup_printf ("\"description_text\":\"%s\",\"body_html\"", excerpt);
      g_autofree char *payload = text_replace (with_alt, "\"description_text\":\"E\",\"body_html\"", described);
      G_GNUC_UNUSED g_autofree char *outcome = scripted_send (&script, server, "ghost", "", "s-picture=1", payload,
          G_NONE "|201={\"images\":[{\"url\":\"u\"}]}|400");
      g_autofree char *told = g_strdup_printf ("\"custom_excerpt\":\"%s\",", told_excerpt),
          *told_of_picture = g_strdup_printf ("\"feature_image_alt\":\"%s\",", told_alt);

      g_assert_nonnull (strstr (script.asked->str, told));
      g_assert_nonnull (strstr (script.asked->str, told_of_picture));
    }
  g_string_free (script.asked, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deliver/post-place/places", test_places);
  g_test_add_func ("/deliver/post-place/long-words", test_long_words);
  return g_test_run ();
}
