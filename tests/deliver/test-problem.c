/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/delivery-name.h"
#include "deliver/problem.h"
#include "deliver/target-address.h"
#include "json/json-pointer.h"
#include "json/strict-reader.h"

#include <string.h>

#define SENTENCE "11111111-1111-4111-8111-111111111111"
#define IMAGE    "22222222-2222-4222-8222-222222222222"
#define PROFILE  "33333333-3333-4333-8333-333333333333"
#define DOCUMENT "{\"exportId\":\"e\",\"profile\":{\"id\":\"" PROFILE "\",\"title\":\"T\",\"revision\":3,\"sections\":[{\"id\":\"s\",\"heading\":\"H\"}]}," \
                 "\"sentences\":[{\"id\":\"" SENTENCE "\",\"text\":\"A\"}],\"images\":[{\"id\":\"" IMAGE "\",\"a/b\":{\"c\":1}}]}"

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = dossier_json_read (text, strlen (text), 1 << 20, DOSSIER_JSON_ANY_NUMBER, &error);

  g_assert_no_error (error);
  return node;
}

static const char *
get (JsonNode *root, const char *pointer)
{
  JsonNode *node = dossier_json_pointer_get (root, pointer, NULL);

  return node != NULL ? json_node_get_string (node) : NULL;
}

static JsonNode *
read_problem (guint status, const char *type, const char *body, gssize length)
{
  g_autoptr (JsonNode) document = parse (DOCUMENT);
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new (body, length < 0 ? strlen (body) : (gsize) length) : NULL;
  g_autofree char *text = dossier_problem_read (status, type, bytes, document);

  return parse (text);
}

static void
test_pointers (void)
{
  static const struct { const char *why; const char *pointer; const char *object; const char *id; const char *field; } CASES[] = {
    { "a sentence's text", "/sentences/0/text", "sentence", SENTENCE, "text" },
    { "the sentence itself", "/sentences/0", "sentence", SENTENCE, NULL },
    { "as a fragment, as RFC 9457 writes it", "#/sentences/0/text", "sentence", SENTENCE, "text" },
    { "escaped in both ways", "#/images/0/a~1b/c", "image", IMAGE, "a/b/c" },
    { "as a fragment of an address", "https://cms.example.org/x.json#/sentences/0/te%78t", "sentence", SENTENCE, "text" },
    { "a fragment that is broken", "#%zz", NULL, NULL, NULL },
    { "a field of the profile", "/profile/title", "profile", PROFILE, "title" },
    { "a section inside the profile", "/profile/sections/0/heading", "section", "s", "heading" },
    { "beyond the list", "/sentences/7/text", NULL, NULL, NULL },
    { "no pointer", "sentences.0.text", NULL, NULL, NULL },
    { "the whole document", "", NULL, NULL, NULL },
  };

  g_test_summary ("38: a pointer into what we sent becomes the object that it is about");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"title\":\"No\",\"errors\":[{\"detail\":\"D\",\"pointer\":\"%s\"}],\"trace\":\"x-1\"}", CASES[i].pointer);
      g_autoptr (JsonNode) problem = read_problem (422, "application/problem+json", body, -1);

      g_test_message ("%s", CASES[i].why);
      g_assert_cmpstr (get (problem, "/title"), ==, "No");
      g_assert_cmpstr (get (problem, "/errors/0/detail"), ==, "D");
      g_assert_cmpstr (get (problem, "/errors/0/object"), ==, CASES[i].object);
      g_assert_cmpstr (get (problem, "/errors/0/id"), ==, CASES[i].id);
      g_assert_cmpstr (get (problem, "/errors/0/field"), ==, CASES[i].field);
      g_assert_nonnull (strstr (get (problem, "/details"), "x-1"));
    }
}

static void
test_other_bodies (void)
{
  g_autofree char *long_body = g_strnfill (3000, 'a'), *noise = g_strnfill (3990, '\a'), *noisy = g_strconcat (noise, "0123456789",
      long_body, NULL);
  const struct { const char *why; const char *type; const char *body; gssize length; const char *detail; } CASES[] = {
    { "a page", "text/html", "<h1>Not <script>so</script></h1>", -1, "<h1>Not <script>so</script></h1>" },
    { "controls, directions and NUL are no text", "text/plain", "a\x1b[31m\xe2\x80\xae" "b\0c\x07", 13, "a[31mbc" },
    { "broken UTF-8", "text/plain", "a\xff\xfe" "b", -1, "ab" },
    { "JSON that is none", "application/problem+json", "{\"title\":", -1, "{\"title\":" },
    { "JSON of another shape", "application/problem+json", "[1]", -1, "[1]" },
    { "members of other kinds", "application/problem+json", "{\"title\":7,\"detail\":[],\"errors\":{\"a\":1}}", -1, NULL },
    { "nothing", NULL, "", -1, NULL },
    { "nothing but blanks", "text/plain", " \n", -1, NULL },
    { "much that is no text, which is not gone through for ever", "text/plain", noisy, -1, "0123456789" },
  };

  g_test_summary ("38: any other body is at most 500 characters of plain text");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (JsonNode) problem = read_problem (500, CASES[i].type, CASES[i].body, CASES[i].length);

      g_test_message ("%s", CASES[i].why);
      g_assert_nonnull (get (problem, "/title"));
      g_assert_cmpstr (get (problem, "/detail"), ==, CASES[i].detail);
    }
  {
    g_autoptr (JsonNode) problem = read_problem (500, "text/plain", long_body, -1);

    g_assert_cmpuint (strlen (get (problem, "/detail")), ==, DOSSIER_PROBLEM_MAX_TEXT);
  }
}

static void
test_titles (void)
{
  static const struct { guint status; const char *title; } CASES[] = {
    { 401, "The target does not know us: the secret is missing or wrong" }, { 403, "The target does not let us deliver" },
    { 404, "The target's address leads nowhere" },
    { 409, "The target is at work on this delivery still, or holds something that it does not fit" },
    { 412, "Something else lies at the target already" }, { 413, "The target takes no file as large as this" },
    { 415, "The target does not take this kind of file" }, { 422, "The target does not accept the content" },
    { 429, "The target asks us to send less often" }, { 499, "The target answered with status 499" },
    { 500, "The target has a fault of its own (500)" }, { 418, "The target answered with status 418" },
  };

  g_test_summary ("Each status that says something has a title of its own");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = dossier_problem_read (CASES[i].status, NULL, NULL, NULL);
      g_autofree char *expected = g_strdup_printf ("{\"title\":\"%s\"}", CASES[i].title);

      g_assert_cmpstr (text, ==, expected);
    }
}

static void
test_whole_answers (void)
{
  g_autoptr (GString) many = g_string_new ("{\"errors\":[");
  g_autofree char *word = g_strnfill (2500, 'w');
  g_autofree char *long_answer = g_strdup_printf ("{\"detail\":\"%s\",\"a\":\"%s\",\"b\":1}", word, word);
  g_autoptr (JsonNode) problem = NULL, rows = NULL;
  static const struct { const char *why; const char *body; const char *whole; } CASES[] = {
    { "all that it says", "{\"title\":\" T\",\"detail\":\"D\",\"message\":\"M\",\"status\":422,\"b\":[1],\"a\":\"x\"}",
      "{\"title\":\"T\",\"detail\":\"D\",\"details\":\"message: \\\"M\\\"\\nb: [1]\\na: \\\"x\\\"\"}" },
    { "as systems do that do not know RFC 9457", "{\"message\":\"M\",\"errors\":[{\"message\":\"E\"},7,{}]}",
      "{\"title\":\"The target does not accept the content\",\"detail\":\"M\",\"errors\":[{\"detail\":\"E\"},{},{}],\"details\":\"message: \\\"M\\\"\"}" },
    { "words of nothing but controls", "{\"title\":\"\\u0007\",\"detail\":\" \"}", "{\"title\":\"The target does not accept the content\"}" },
    { "lines and tabs stay", "{\"title\":\"a\\n\\tb\"}", "{\"title\":\"a\\n\\tb\"}" },
  };

  g_test_summary ("What is kept of an answer, whole: nothing is left out, nothing comes twice, and none of it is endless");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (CASES[i].body, strlen (CASES[i].body));
      g_autofree char *text = dossier_problem_read (422, "Application/JSON", body, NULL);

      g_test_message ("%s", CASES[i].why);
      g_assert_cmpstr (text, ==, CASES[i].whole);
    }
  for (guint i = 0; i < DOSSIER_PROBLEM_MAX_ERRORS + 5; i++)
    g_string_append_printf (many, "%s{\"detail\":\"%u\"}", i > 0 ? "," : "", i);
  g_string_append (many, "]}");
  problem = read_problem (422, "application/json", many->str, -1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (problem), "errors")), ==, DOSSIER_PROBLEM_MAX_ERRORS);
  rows = read_problem (422, "application/json", long_answer, -1);
  g_assert_cmpuint (strlen (get (rows, "/detail")), ==, 2000);
  g_assert_cmpuint (strlen (get (rows, "/details")), ==, 2000);
  g_assert_null (strstr (get (rows, "/details"), "b: 1"));
}

#define OURS "\"ours\":{\"sha256\":\"aa\",\"exportId\":\"e\",\"revision\":3}"

static void
test_conflict (void)
{
  static const char body[] = "{\"exportedAt\":\"2026-01-02T03:04:05Z\",\"exportId\":\"x\",\"integrity\":{\"value\":\"dd\"},"
                             "\"profile\":{\"revision\":9,\"status\":\"published\"},\"history\":[{\"actor\":\"Eve\"},{\"actor\":\"Ann\"}]}";
  static const char odd[] = "{\"exportedAt\":7,\"profile\":{\"revision\":[]},\"history\":[7]}";
  g_autoptr (JsonNode) ours = parse (DOCUMENT);
  const struct { const char *body; const char *sha256; const char *modified; const char *theirs; } CASES[] = {
    { body, "bb", "Fri, 02 Jan 2026 03:04:06 GMT",
      "{\"sha256\":\"bb\",\"modified\":\"Fri, 02 Jan 2026 03:04:06 GMT\",\"exportedAt\":\"2026-01-02T03:04:05Z\",\"exportId\":\"x\","
      "\"status\":\"published\",\"digest\":\"dd\",\"revision\":9,\"actor\":\"Ann\"}" },
    { odd, NULL, NULL, "{}" }, { "no JSON", "bb", NULL, "{\"sha256\":\"bb\"}" }, { "{\"history\":[]}", NULL, NULL, "{}" }, { NULL, NULL, NULL, "{}" },
  };
  g_autofree char *collision = dossier_problem_new_collision ("T", "D", "stamp", ours, "aa");
  g_autofree char *unknown = dossier_problem_new_collision ("T", "D", NULL, ours, "aa");

  g_test_summary ("Both sides of a conflict: digests, who and when, as far as they can be known");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GBytes) theirs = CASES[i].body != NULL ? g_bytes_new (CASES[i].body, strlen (CASES[i].body)) : NULL;
      g_autofree char *text = dossier_problem_new_conflict (theirs, CASES[i].sha256, CASES[i].modified, ours, "aa");
      g_autofree char *expected = g_strdup_printf ("{\"title\":\"Something else lies at the target already\"," OURS ",\"theirs\":%s}", CASES[i].theirs);

      g_assert_cmpstr (text, ==, expected);
    }
  g_assert_cmpstr (collision, ==, "{\"title\":\"T\",\"detail\":\"D\"," OURS ",\"theirs\":{\"sha256\":\"stamp\"}}");
  g_assert_cmpstr (unknown, ==, "{\"title\":\"T\",\"detail\":\"D\"," OURS ",\"theirs\":{}}");
}

static void
test_names (void)
{
  static const struct { const char *why; const char *slug; const char *name; } CASES[] = {
    { "as it should be", "tarn-registry", "tarn-registry--r3--0a1b2c3d.dossier.json" },
    { "a way out of the folder", "../../etc/passwd", "etc-passwd--r3--0a1b2c3d.dossier.json" },
    { "capitals, dots and spaces", "A. b/C ", "a-b-c--r3--0a1b2c3d.dossier.json" },
    { "a line break and a picture", "x\ny\xf0\x9f\x98\x80", "x-y--r3--0a1b2c3d.dossier.json" },
    { "nothing that is left", "東京", "profile--r3--0a1b2c3d.dossier.json" },
  };
  g_autofree char *endless = g_strnfill (300, 'a');
  g_autofree char *name = dossier_delivery_name_new (endless, G_MAXINT64, "0a1b2c3d-0000-4000-8000-000000000000", "dossier.json");

  g_test_summary ("33: file names hold letters, digits and hyphens, and at most 120 bytes");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *found = dossier_delivery_name_new (CASES[i].slug, 3, "0a1b2c3d-0000-4000-8000-000000000000", "dossier.json");

      g_test_message ("%s", CASES[i].why);
      g_assert_cmpstr (found, ==, CASES[i].name);
    }
  g_assert_cmpuint (strlen (name), ==, DOSSIER_DELIVERY_NAME_MAX);
  g_assert_true (g_str_has_suffix (name, "--0a1b2c3d.dossier.json"));
  for (guint i = 91; i < 95; i++)      /* a hyphen before, at and after the end of the room, which has 93 bytes */
    {
      g_autofree char *cut = NULL, *stem = NULL, *whole = NULL;

      endless[i] = '-';
      cut = dossier_delivery_name_new (endless, 3, "0a1b2c3d-0000-4000-8000-000000000000", "dossier.json");
      stem = g_strndup (endless, i == 92 ? 92 : 93);
      whole = g_strconcat (stem, "--r3--0a1b2c3d.dossier.json", NULL);
      g_assert_cmpstr (cut, ==, whole);
      endless[i] = 'a';
    }
}

static void
test_assets (void)
{
#define HASH63 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde"
  static const struct { const char *name; gboolean is_asset; } CASES[] = {
    { HASH63 "f.j", TRUE }, { HASH63 "f.jpg", TRUE }, { HASH63 "f.avif0", TRUE }, { HASH63 "f.avif00", FALSE }, { HASH63 "f.", FALSE },
      { HASH63 "f", FALSE },
    { HASH63 ".jpg", FALSE }, { HASH63 "F.jpg", FALSE }, { HASH63 "g.jpg", FALSE }, { HASH63 "f0jpg", FALSE }, { HASH63 "f.J", FALSE },
      { HASH63 "f./x", FALSE },
    { "../aaaa.jpg", FALSE }, { "", FALSE },
  };
  static const struct { const char *name, *type; } TYPES[] = {
    { "a.dossier.json", "application/vnd.dossier.profile+json; version=1" }, { "a.superdesk.json", "application/json" }, { "a.jsonld",
      "application/ld+json" },
    { "a.html", "text/html; charset=utf-8" }, { "a.md", "text/markdown; charset=utf-8" }, { "a.csv", "text/csv; charset=utf-8" },
      { "a.jpg", "image/jpeg" },
    { "a.png", "image/png" }, { "a.webp", "image/webp" }, { "a.gif", "image/gif" }, { "a.avif", "image/avif" }, { "a.jpg.bib",
      "application/octet-stream" },
  };

  g_test_summary ("A picture is 64 hexadecimal digits and a short ending, which says what it is, as that of a file does");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_test_message ("%s", CASES[i].name);
      g_assert_cmpint (dossier_delivery_name_is_asset (CASES[i].name), ==, CASES[i].is_asset);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (TYPES); i++)
    g_assert_cmpstr (dossier_delivery_name_get_media_type (TYPES[i].name), ==, TYPES[i].type);
}

static void
test_addresses (void)
{
  static const struct { const char *why; const char *address; gboolean good; const char *found; } CASES[] = {
    { "https", "https://CMS.example.org/in", TRUE, "https://cms.example.org:443" },
    { "a port that is none, and said", "https://cms.example.org:0/", TRUE, "https://cms.example.org:0" },
    { "without a host", "https:///in", FALSE, "*is no address to deliver to. Nothing was changed.*" },
    { "without even slashes", "https:in", FALSE, "*is no address to deliver to. Nothing was changed.*" },
    { "a name without a password", "https://me@cms.example.org/", FALSE,
      "*holds a user name, a password or a fragment. Nothing was changed.*" },
    { "half a part", "https://cms.example.org/profile}", FALSE, "*only {profile}, {revision} and {tier}*Nothing was changed." },
    { "this computer, by its other name", "http://LocalHost:80/", TRUE, "http://localhost:80" },
    { "a port", "https://cms.example.org:8443/in?x=1", TRUE, "https://cms.example.org:8443" },
    { "parts that are filled in", "https://cms.example.org/{tier}/{profile}/{revision}", TRUE, "https://cms.example.org:443" },
    { "this computer by name", "http://localhost:80/", TRUE, "http://localhost:80" },
    { "this computer by number", "http://127.0.0.1/", TRUE, "http://127.0.0.1:80" },
    { "this computer, IPv6", "http://[::1]:8080/", TRUE, "http://[::1]:8080" },
    { "not encrypted", "http://cms.example.org/", FALSE, "“http://cms.example.org/” is not encrypted*Nothing was changed. Use https." },
    { "a name that only begins so", "http://localhost.example.org/", FALSE, "*is not encrypted*" },
    { "a number that only looks so", "http://127.0.0.1.example.org/", FALSE, "*is not encrypted*" },
    { "a secret in it", "https://me:secret@cms.example.org/", FALSE,
      "*holds a user name, a password or a fragment. Nothing was changed.*" },
    { "a part nobody knows", "https://cms.example.org/{id}", FALSE, "*only {profile}, {revision} and {tier}*Nothing was changed." },
    { "a fragment", "https://cms.example.org/#x", FALSE, "*holds a user name, a password or a fragment. Nothing was changed.*" },
    { "another scheme", "ftp://cms.example.org/", FALSE, "“ftp://cms.example.org/” is no address to deliver to. Nothing was changed.*" },
    { "a file", "file:///etc/passwd", FALSE, "*is no address to deliver to. Nothing was changed.*" },
    { "words", "the usual place", FALSE, "*is no address to deliver to. Nothing was changed.*" },
  };
  g_autofree char *same = dossier_target_address_follow ("https://a.example/x/y", "../z");
  g_autofree char *other = dossier_target_address_follow ("https://a.example/x", "https://b.example/x");
  g_autofree char *plain = dossier_target_address_follow ("https://a.example/x", "http://a.example/x");
  g_autofree char *expanded = dossier_target_address_expand ("https://a.example/{tier}/{revision}/{profile}/{tier}/{profile}/{revision}",
      "p", 7, "m/x");
  static const struct { const char *address, *base; } BASES[] = {
    { "https://a.example/in/{tier}/x", "https://a.example/in" }, { "https://a.example/in-{tier}", "https://a.example" },
      { "https://a.example/{tier}", "https://a.example" },
    { "https://a.example/in/", "https://a.example/in" }, { "https://a.example/in//", "https://a.example/in" }, { "https://a.example/in/x",
      "https://a.example/in/x" },
    { "https://a.example/in?x={tier}", "https://a.example/in" }, { "https://a.example/in/?x=/1", "https://a.example/in" }, { "/", "" },
      { "", "" }, { "{tier}", "" },
  };
  static const struct { const char *address; gboolean is_local; } PLACES[] = {
    { "/srv/drop", TRUE }, { "http://localhost/{tier}", TRUE }, { "https://127.0.0.1:8443/", TRUE }, { "https://[::1]/", TRUE },
      { "https://cms.example.org/", FALSE },
    { "https://128.0.0.1/", FALSE },
  };

  g_test_summary ("Only https, or http to this computer; redirects stay with the origin that the secret is bound to");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      const gboolean good = dossier_target_address_check (CASES[i].address, &error);
      g_autofree char *origin = good ? dossier_target_address_origin (CASES[i].address) : NULL;

      g_test_message ("%s", CASES[i].why);
      g_assert_cmpint (good, ==, CASES[i].good);
      if (good)
        g_assert_cmpstr (origin, ==, CASES[i].found);
      else
        {
          g_assert_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_ADDRESS);
          g_assert_true (g_pattern_match_simple (CASES[i].found, error->message));
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (BASES); i++)
    {
      g_autofree char *base = dossier_target_address_base (BASES[i].address);

      g_assert_cmpstr (base, ==, BASES[i].base);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (PLACES); i++)
    g_assert_cmpint (dossier_target_address_is_local (PLACES[i].address), ==, PLACES[i].is_local);
  g_assert_null (dossier_target_address_origin ("the usual place"));
  g_assert_null (dossier_target_address_follow ("https://a.example/x", NULL));
  g_assert_null (dossier_target_address_follow ("https://a.example/x", "#part"));
  g_assert_cmpstr (same, ==, "https://a.example/z");
  g_assert_null (other);
  g_assert_null (plain);
  g_assert_cmpstr (expanded, ==, "https://a.example/m%2Fx/7/p/m%2Fx/p/7");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deliver/problem/38-pointers", test_pointers);
  g_test_add_func ("/deliver/problem/38-other-bodies", test_other_bodies);
  g_test_add_func ("/deliver/problem/titles", test_titles);
  g_test_add_func ("/deliver/problem/whole-answers", test_whole_answers);
  g_test_add_func ("/deliver/problem/conflict", test_conflict);
  g_test_add_func ("/deliver/problem/33-names", test_names);
  g_test_add_func ("/deliver/problem/assets", test_assets);
  g_test_add_func ("/deliver/problem/addresses", test_addresses);
  return g_test_run ();
}
