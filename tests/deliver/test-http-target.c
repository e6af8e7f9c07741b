/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/signature.h"
#include "scripted-server.h"
#include "support/test-certificate.h"

#include <glib/gstdio.h>
#include <string.h>


static char *folder;

#define PUT_HEAD "PUT /in/profiles/p/revisions/3 If-None-Match: * Content-Type: x/y OURS\n"
#define POST_HEAD "POST /in Idempotency-Key: \"" KEY "\" Content-Type: x/y OURS\n"
#define PLACE "http://HERE/in/profiles/p/revisions/3"
#define GET_HEAD "GET /in/profiles/p/revisions/3\n"
#define THEIRS "{\"exportId\":\"x\",\"profile\":{\"revision\":3},\"integrity\":{\"value\":\"dd\"}}"
#define OUR_SIDE "\"ours\":{\"sha256\":\"SHA\",\"exportId\":\"e\",\"digest\":\"dd\",\"revision\":3}"
#define LIES "{\"title\":\"Something else lies at the target already\"," OUR_SIDE ",\"theirs\":{"
#define BUSY "{\"title\":\"The target is at work on this delivery still, or holds something that it does not fit\"}"
#define FAULT(n) "{\"title\":\"The target has a fault of its own (" n ")\"}"
#define SAYS(n) "{\"title\":\"The target answered with status " n "\"}"
#define ON "{\"title\":\"The target sends us on to another address\",\"detail\":\"Only 307 and 308 to the same server are followed. Correct the target’s address.\"}"
#define TOO_OFTEN "{\"title\":\"The target sends us on too often\",\"detail\":\"Each address of the same server led to the next one. Correct the target’s address.\"}"
#define GONE "{\"title\":\"The page was there and is gone\",\"detail\":\"" PLACE "\"," OUR_SIDE ",\"theirs\":{}}"
#define UNSEEN(n) "{\"title\":\"What lies at the target could not be looked at\",\"detail\":\"The target did not take ours because of what lies at " \
                  PLACE ", and does not show that (" n "). It was left as it is.\"," OUR_SIDE ",\"theirs\":{}}"
#define ANEW(condition) "PUT /in/profiles/p/revisions/3 " condition " Content-Type: x/y OURS\n" GET_HEAD PUT_HEAD
#define NO_SECRET(what) "{\"title\":\"The secret of the target is needed\",\"detail\":\"The secret" what " is not in the keyring.\",\"needs\":\"secret\"}"
#define UNREACHED "{\"title\":\"The target could not be reached\",\"detail\":\"No answer came from 127.0.0.1 (Connection terminated unexpectedly).\"}"
#define ASSET "/in/assets/" PICTURE

static const struct { const char *why, *path, *settings, *answers, *asked, *outcome; } HTTP[] = {
  /* What answers mean. */
  { "made", "/in", "", "201", PUT_HEAD, "delivered 201 id=" PLACE },
  { "with all it can say", "/in", "", "201;ETag: \"7\";Location: /there;Retry-After: 9", PUT_HEAD,
    "delivered 201 after=9 id=http://HERE/there etag=\"7\"" },
  { "lies elsewhere, it says", "/in", "", "200;Location: https://elsewhere.example/", PUT_HEAD, "delivered 200 id=" PLACE },
  { "the last that is a success", "/in", "", "299", PUT_HEAD, "delivered 299 id=" PLACE },
  { "not decided", "/in", "", "202;Location: /jobs/7;Retry-After: 9;ETag: \"1\"", PUT_HEAD,
    "accepted 202 after=9 etag=\"1\" ask=http://HERE/jobs/7" },
  { "the first that is none", "/in", "", "300", PUT_HEAD, "rejected 300 " ON },
  { "sent on as a GET", "/in", "", "302;Location: /x", PUT_HEAD, "rejected 302 " ON },
  { "the last of those", "/in", "", "399", PUT_HEAD, "rejected 399 " ON },
  { "sent on to another server", "/in", "", "307;Location: https://elsewhere.example/", PUT_HEAD, "rejected 307 " ON },
  { "sent on to nowhere", "/in", "", "308", PUT_HEAD, "rejected 308 " ON },
  { "sent on in a circle", "/in", "", "307;Location: /a|308;Location: /b|307;Location: /a|307;Location: /b",
    PUT_HEAD "PUT /a If-None-Match: * Content-Type: x/y OURS\nPUT /b If-None-Match: * Content-Type: x/y OURS\n"
        "PUT /a If-None-Match: * Content-Type: x/y OURS\n", "rejected 307 " TOO_OFTEN },
  { "no", "/in", "", "400;Content-Type: text/plain=Why not", PUT_HEAD,
    "rejected 400 {\"title\":\"The target answered with status 400\",\"detail\":\"Why not\"}" },
  { "no, with the object it is about", "/in", "", "400;Content-Type: application/json={\"errors\":[{\"pointer\":\"/profile/revision\"}]}",
    PUT_HEAD,
    "rejected 400 {\"title\":\"The target answered with status "
        "400\",\"errors\":[{\"pointer\":\"/profile/revision\",\"object\":\"profile\",\"id\":\"p\",\"field\":\"revision\"}]}" },
  { "no, about what was made of the export", "/in", "i-document_sha256=other",
    "400;Content-Type: application/json={\"errors\":[{\"pointer\":\"/profile/revision\"}]}", PUT_HEAD,
    "rejected 400 {\"title\":\"The target answered with status 400\",\"errors\":[{\"pointer\":\"/profile/revision\"}]}" },
  { "the last of the refusals", "/in", "", "499", PUT_HEAD, "rejected 499 " SAYS ("499") },
  { "a fault that stays", "/in", "", "501;Retry-After: 9", PUT_HEAD, "failed 501 after=9 " FAULT ("501") },
  { "a fault that passes", "/in", "", "500", PUT_HEAD, "queued 500 " FAULT ("500") },
  { "no answer", "/in", "", "-", PUT_HEAD, "queued 0 " UNREACHED },

  /* Conditions, by address and by what a person decided. */
  { "in the place of what was seen there", "/in", "i-replaces=1 i-remote_etag=\"8\"", "204",
    "PUT /in/profiles/p/revisions/3 If-Match: \"8\" Content-Type: x/y OURS\n",
    "delivered 204 id=" PLACE },
  { "in the place of whatever is there", "/in", "i-replaces=1", "204",
    "PUT /in/profiles/p/revisions/3 If-Match: * Content-Type: x/y OURS\n", "delivered 204 id=" PLACE },
  { "an address for each profile, for the first time", "/{profile}", "", "204", "PUT /p If-None-Match: * Content-Type: x/y OURS\n",
    "delivered 204 id=http://HERE/p" },
  { "and after an earlier one", "/{profile}", "s-earlier=\"8\"", "204", "PUT /p If-Match: \"8\" Content-Type: x/y OURS\n",
    "delivered 204 id=http://HERE/p" },
  { "an address for each revision, after an earlier one", "/{profile}/{revision}", "s-earlier=\"8\"", "204",
    "PUT /p/3 If-None-Match: * Content-Type: x/y OURS\n",
    "delivered 204 id=http://HERE/p/3" },
  { "ours, after an earlier one", "/in", "s-earlier=\"8\"", "204", PUT_HEAD, "delivered 204 id=" PLACE },
  { "an audience of two words", "/{tier}/{profile}", "", "204", "PUT /open%20house/p If-None-Match: * Content-Type: x/y OURS\n",
    "delivered 204 id=http://HERE/open%20house/p" },

  /* What lies there already. */
  { "ours, of a try whose answer was lost", "/in", "", "412|200;ETag: \"9\"=OURS", PUT_HEAD GET_HEAD,
    "delivered 200 id=" PLACE " etag=\"9\"" },
  { "ours, in other bytes", "/in", "", "412|200={ \"exportId\":\"e\",\"integrity\":{\"value\":\"dd\"}}", PUT_HEAD GET_HEAD,
    "delivered 200 id=" PLACE },
  { "of another export", "/in", "", "412|200;ETag: \"9\";Last-Modified: today=" THEIRS, PUT_HEAD GET_HEAD,
    "conflict 412 etag=\"9\" " LIES "\"sha256\":\"THEIRS\",\"modified\":\"today\",\"exportId\":\"x\",\"digest\":\"dd\",\"revision\":3}}" },
  { "of our id, with other content", "/in", "", "409|200={\"exportId\":\"e\",\"integrity\":{\"value\":\"ee\"}}", PUT_HEAD GET_HEAD,
    "conflict 409 " LIES "\"sha256\":\"THEIRS\",\"exportId\":\"e\",\"digest\":\"ee\"}}" },
  { "something that is no export", "/in", "", "412|200=words", PUT_HEAD GET_HEAD, "conflict 412 " LIES "\"sha256\":\"THEIRS\"}}" },
  { "made of the export, in other bytes", "/in", "i-document_sha256=other",
    "412|200={ \"exportId\":\"e\",\"integrity\":{\"value\":\"dd\"}}", PUT_HEAD GET_HEAD,
    "conflict 412 " LIES "\"sha256\":\"THEIRS\",\"exportId\":\"e\",\"digest\":\"dd\"}}" },
  { "made of the export, in the same", "/in", "i-document_sha256=other", "412|200=OURS", PUT_HEAD GET_HEAD, "delivered 200 id=" PLACE },
  { "nothing any more", "/in", "", "412|404;ETag: \"9\"", PUT_HEAD GET_HEAD, "conflict 412 " GONE },
  { "nothing for ever", "/in", "", "412|410", PUT_HEAD GET_HEAD, "conflict 412 " GONE },
  { "what is not shown", "/in", "", "412|403;ETag: \"9\"", PUT_HEAD GET_HEAD, "conflict 412 " UNSEEN ("403") },
  { "what is not shown here", "/in", "i-replaces=1", "412|302;Location: /x", "PUT /in/profiles/p/revisions/3 If-Match: * Content-Type: x/y OURS\n"
    GET_HEAD, "conflict 412 " UNSEEN ("302") },
  { "nothing, in the place of which a person wants ours", "/in", "i-replaces=1", "412|404|201;ETag: \"1\"", ANEW ("If-Match: *"),
    "delivered 201 id=" PLACE " etag=\"1\"" },
  { "nothing, though a person has seen something", "/in", "i-replaces=1 i-remote_etag=\"8\"", "412|410|201", ANEW ("If-Match: \"8\""),
    "delivered 201 id=" PLACE },
  { "nothing of an earlier one, and nobody was asked", "/in/{profile}", "s-earlier=\"8\"", "412|404",
    "PUT /in/p If-Match: \"8\" Content-Type: x/y OURS\nGET /in/p\n",
    "conflict 412 {\"title\":\"The page was there and is gone\",\"detail\":\"http://HERE/in/p\"," OUR_SIDE ",\"theirs\":{}}" },
  { "nothing of an earlier one, and a person wants ours", "/in/{profile}", "s-earlier=\"8\" i-replaces=1", "412|404|201",
    "PUT /in/p If-Match: * Content-Type: x/y OURS\nGET /in/p\nPUT /in/p If-None-Match: * Content-Type: x/y OURS\n",
    "delivered 201 id=http://HERE/in/p" },
  { "nothing, and something once more", "/in", "i-replaces=1", "412|404|412|200;ETag: \"9\"=words", ANEW ("If-Match: *") GET_HEAD,
    "conflict 412 etag=\"9\" " LIES "\"sha256\":\"THEIRS\"}}" },
  { "nothing, and nothing may be made", "/in", "i-replaces=1", "412|404|412|404", ANEW ("If-Match: *") GET_HEAD, "conflict 412 " GONE },
  { "no answer, though a person wants ours there", "/in", "i-replaces=1", "-|201", "PUT /in/profiles/p/revisions/3 If-Match: * Content-Type: x/y OURS\n",
    "queued 0 " UNREACHED },
  { "nothing, and then no answer", "/in", "i-replaces=1", "412|404|-", ANEW ("If-Match: *"), "queued 0 " UNREACHED },
  { "nothing, and the target's own word", "/in", "", "409|404", PUT_HEAD GET_HEAD, "rejected 409 " BUSY },
  { "nothing, and its own word to a person", "/in", "i-replaces=1", "409|404", "PUT /in/profiles/p/revisions/3 If-Match: * Content-Type: x/y OURS\n"
    GET_HEAD, "rejected 409 " BUSY },
  { "what cannot be looked at now", "/in", "", "412|503;Retry-After: 4", PUT_HEAD GET_HEAD, "queued 503 after=4 " FAULT ("503") },
  { "what cannot be looked at, since no answer comes", "/in", "", "412|-", PUT_HEAD GET_HEAD, "queued 0 " UNREACHED },

  /* By POST. */
  { "made", "/in", "method=post", "201", POST_HEAD, "delivered 201 id=http://HERE/in" },
  { "the first try is at work there still", "/in", "method=post", "409", POST_HEAD, "queued 409 " BUSY },
  { "there is nothing to look at", "/in", "method=post", "412", POST_HEAD,
    "rejected 412 {\"title\":\"Something else lies at the target already\"}" },

  /* Asking after what was not decided. */
  { "not yet", "/in", "i-status_address=HERE/jobs/7", "202;Retry-After: 3", "GET /jobs/7\n", "accepted 202 after=3" },
  { "it is made", "/in", "i-status_address=HERE/jobs/7", "200;ETag: \"5\"", "GET /jobs/7\n", "delivered 200 etag=\"5\"" },
  { "it lies elsewhere", "/in", "i-status_address=HERE/jobs/7", "303;Location: /x", "GET /jobs/7\n", "delivered 303" },
  { "it was refused", "/in", "i-status_address=HERE/jobs/7", "404", "GET /jobs/7\n",
    "rejected 404 {\"title\":\"The target's address leads nowhere\"}" },
  { "sent on", "/in", "i-status_address=HERE/jobs/7", "302", "GET /jobs/7\n", "rejected 302 " ON },
  { "cannot be said now", "/in", "i-status_address=HERE/jobs/7", "503", "GET /jobs/7\n", "accepted 503 " FAULT ("503") },
  { "no answer", "/in", "i-status_address=HERE/jobs/7", "-", "GET /jobs/7\n", "accepted 0 " UNREACHED },
  { "what cannot be asked", "/in", "i-status_address=HERE/jobs/7 auth=jwt s-secret=none", "", "",
    "failed 0 {\"title\":\"The delivery could not be made\",\"detail\":\"The secret is no Admin API key: it looks like 64f0…:8a1c…, two "
        "parts of hexadecimal digits. Nothing was sent.\"}" },

  /* Rehearsals. */
  { "at the address itself", "/in", "s-dry=1 s-picture=1", "200",
    "PUT /in/profiles/p/revisions/3 If-None-Match: * Dossier-Dry-Run: ?1 Content-Type: x/y OURS\n", "delivered 200" },
  { "by POST", "/in", "s-dry=1 method=post", "200", "POST /in Idempotency-Key: \"" KEY "\" Dossier-Dry-Run: ?1 Content-Type: x/y OURS\n",
    "delivered 200" },
  { "where the target says, which is no place for conditions", "/in", "s-dry=1 validate_address=HERE/check/{tier}", "200",
    "POST /check/open%20house Idempotency-Key: \"" KEY "\" Dossier-Dry-Run: ?1 Content-Type: x/y OURS\n", "delivered 200" },
  { "it would not", "/in", "s-dry=1", "422", "PUT /in/profiles/p/revisions/3 If-None-Match: * Dossier-Dry-Run: ?1 Content-Type: x/y OURS\n",
    "rejected 422 {\"title\":\"The target does not accept the content\"}" },
  { "it does not say", "/in", "s-dry=1", "-", "PUT /in/profiles/p/revisions/3 If-None-Match: * Dossier-Dry-Run: ?1 Content-Type: x/y "
    "OURS\n", "queued 0 " UNREACHED },

  /* Pictures. */
  { "is there", "/in/{profile}", "s-picture=1", "204|201", "HEAD " ASSET "\nPUT /in/p If-None-Match: * Content-Type: x/y OURS\n",
    "delivered 201 id=http://HERE/in/p" },
  { "is not there", "/in", "s-picture=1", "404|201|201", "HEAD " ASSET "\nPUT " ASSET " If-None-Match: * Content-Type: "
    "image/jpegpicture\n" PUT_HEAD, "delivered 201 id=" PLACE },
  { "cannot be asked for", "/in", "s-picture=1", "405|200|201",
    "HEAD " ASSET "\nPUT " ASSET " If-None-Match: * Content-Type: image/jpegpicture\n" PUT_HEAD, "delivered 201 id=" PLACE },
  { "was there, and somebody was faster", "/in", "s-picture=1", "410|412|201",
    "HEAD " ASSET "\nPUT " ASSET " If-None-Match: * Content-Type: image/jpegpicture\n" PUT_HEAD,
    "delivered 201 id=" PLACE },
  { "nobody says", "/in", "s-picture=1", "503", "HEAD " ASSET "\n", "queued 503 " FAULT ("503") },
  { "no answer", "/in", "s-picture=1", "-", "HEAD " ASSET "\n", "queued 0 " UNREACHED },
  { "is not taken", "/in", "s-picture=1", "404|413", "HEAD " ASSET "\nPUT " ASSET " If-None-Match: * Content-Type: image/jpegpicture\n",
    "rejected 413 {\"title\":\"The target takes no file as large as this\"}" },
  { "no answer to it", "/in", "s-picture=1", "404|-", "HEAD " ASSET "\nPUT " ASSET " If-None-Match: * Content-Type: image/jpegpicture\n",
    "queued 0 " UNREACHED },

  /* Secrets that are not there, or none. */
  { "no password", "/in", "auth=basic", "", "", "queued 0 uncounted " NO_SECRET ("") },
  { "no key for signing", "/in", "signing=standard-webhooks", "", "", "queued 0 uncounted " NO_SECRET (" for signing") },
  { "no key that can be one", "/in", "signing=ed25519 s-key=word", "", "",
    "failed 0 {\"title\":\"The delivery could not be made\",\"detail\":\"The secret for signing is no Ed25519 key. Nothing was sent. Give "
        "the private key as PEM, or its 32 bytes in base64.\"}" },
  { "nor here", "/in", "signing=standard-webhooks s-key=word", "", "",
    "failed 0 {\"title\":\"The delivery could not be made\",\"detail\":\"The secret for signing is none of Standard Webhooks: 24 to 64 "
        "bytes in base64, often after “whsec_”. "
    "Nothing was sent. Ask the pipeline for the right one.\"}" },
};

static void
test_http (void)
{
  Script script = { .asked = g_string_new (NULL) };
  g_autoptr (LoopbackServer) server = loopback_server_new (scripted_answer, &script);

  g_test_summary ("What is asked of a server, and what each of its answers comes to, whole");
  for (gsize i = 0; i < G_N_ELEMENTS (HTTP); i++)
    {
      g_autofree char *found = scripted_send (&script, server, "http", HTTP[i].path, HTTP[i].settings, NULL, HTTP[i].answers);

      g_test_message ("%s: %s", HTTP[i].why, HTTP[i].settings);
      g_assert_cmpstr (script.asked->str, ==, HTTP[i].asked);
      g_assert_cmpstr (found, ==, HTTP[i].outcome);
    }
  g_string_free (script.asked, TRUE);
}

/* Returns: (transfer full): the header of the last request, "" where it has none */
static char *
last_header (LoopbackServer *server, const char *name)
{
  g_autofree char *heads = loopback_server_dup_requests (server);
  const char *last = g_strrstr_len (heads, (gssize) strlen (heads) - 4, "\r\n\r\n");
  char *value = scripted_dup_header (last != NULL ? last : heads, name);

  return value != NULL ? value : g_strdup ("");
}

/* What @algorithm makes of the parts that `Signature-Input` of the last request names. */
static void
check_message (LoopbackServer *server, DossierSignatureAlgorithm algorithm, const char *key, const char *method, const char *path,
    gboolean has_body)
{
  g_autoptr (GBytes) body = g_bytes_new_static (OURS, strlen (OURS));
  g_autofree char *address = loopback_server_dup_address (server, path), *digest = dossier_signature_digest (body);
  g_autofree char *input = last_header (server, "Signature-Input"), *value = last_header (server, "Signature");
  const DossierSignedPart parts[] = {
    { "@method", method }, { "@target-uri", address }, { "content-type", "x/y" }, { "content-digest", digest }, { "idempotency-key",
      "\"" KEY "\"" },
  };
  const guint n = !has_body ? 2 : strcmp (method, "POST") == 0 ? 5 : 4;
  const char *created = strstr (input, ";created=");
  gint64 at;
  g_autofree char *parameters = NULL, *base = NULL, *signature = NULL, *whole_input = NULL, *whole = NULL;

  g_assert_nonnull (created);
  at = g_ascii_strtoll (created + strlen (";created="), NULL, 10);
  g_assert_cmpint (ABS (g_get_real_time () / G_USEC_PER_SEC - at), <, 60);
  parameters = dossier_signature_parameters (parts, n, at, "k");
  base = dossier_signature_base (parts, n, parameters);
  signature = dossier_signature_sign (algorithm, key, base, NULL);
  whole_input = g_strconcat ("dossier=", parameters, NULL);
  whole = g_strdup_printf ("dossier=:%s:", signature);
  g_assert_cmpstr (input, ==, whole_input);
  g_assert_cmpstr (value, ==, whole);
}

static void
check_webhook (LoopbackServer *server, const char *key, const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autofree char *id = last_header (server, "webhook-id"), *at = last_header (server, "webhook-timestamp"), *value = last_header (server,
      "webhook-signature");
  g_autofree char *signature = dossier_signature_standard_webhooks (key, KEY, g_ascii_strtoll (at, NULL, 10), body, NULL);

  g_assert_cmpstr (id, ==, KEY);
  g_assert_cmpint (ABS (g_get_real_time () / G_USEC_PER_SEC - g_ascii_strtoll (at, NULL, 10)), <, 60);
  g_assert_cmpstr (value, ==, signature);
}

static void
check_superdesk (LoopbackServer *server, const char *key, const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autofree char *value = last_header (server, "x-superdesk-signature"), *signature = dossier_signature_superdesk (key, body);

  g_assert_cmpstr (value, ==, signature);
}

static void
test_signing (void)
{
  static const char key[] = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU=";
  static const struct { const char *method, *path; gboolean has_body; } REQUESTS[] = {
    { "post", "/in", TRUE }, { "put", "/in/profiles/p/revisions/3", TRUE }, { "put", "/jobs", FALSE },
  };
  static const char *const signings[] = { "hmac-sha256", "ed25519", "standard-webhooks", "superdesk-sha1" };
  Script script = { .asked = g_string_new (NULL) };
  g_autoptr (LoopbackServer) server = loopback_server_new (scripted_answer, &script);

  g_test_summary ("Each request is signed as the target wants it, over what that request has");
  for (gsize i = 0; i < G_N_ELEMENTS (signings); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (REQUESTS); k++)
      {
        const char *text = REQUESTS[k].has_body ? OURS : "", *ask = REQUESTS[k].has_body ? "" : " i-status_address=HERE/jobs";
        g_autofree char *settings = g_strdup_printf ("signing=%s s-key=%s method=%s%s", signings[i], key, REQUESTS[k].method, ask);
        g_autofree char *found = scripted_send (&script, server, "http", "/in", settings, NULL, "200");
        const char *method = !REQUESTS[k].has_body ? "GET" : strcmp (REQUESTS[k].method, "post") == 0 ? "POST" : "PUT";

        g_test_message ("%s: %s", settings, found);
        g_assert_true (g_str_has_prefix (found, "delivered 200"));
        if (i == 2)
          check_webhook (server, key, text);
        else if (i == 3)
          check_superdesk (server, key, text);
        else
          check_message (server, i == 0 ? DOSSIER_SIGNATURE_HMAC_SHA256 : DOSSIER_SIGNATURE_ED25519, key, method, REQUESTS[k].path,
              REQUESTS[k].has_body);
      }
  g_string_free (script.asked, TRUE);
}

static void
answer_endlessly (LoopbackServer *server, const char *path, GIOStream *connection, gpointer data)
{
  g_autofree char *body = loopback_server_read_body (server, connection), *head = NULL;
  const gsize size = *body != '\0' ? 0 : *(gsize *) data;
  g_autofree char *text = g_strnfill (size, ' ');

  memcpy (text, OURS, MIN (size, strlen (OURS)));
  head = g_strdup_printf ("HTTP/1.1 %u Answer\r\nContent-Length: %zu\r\n\r\n", size > 0 ? 200 : 412, size);
  loopback_write (connection, head);
  loopback_write (connection, text);
}

static void
test_what_lies_there_is_long (void)
{
  static const gsize most = 1024 * 1024 + sizeof OURS - 1;
  g_test_summary ("Ours with blanks behind it is ours as far as it is read to its end");
  for (gsize more = 0; more < 2; more++)
    {
      gsize size = most + more;
      g_autoptr (LoopbackServer) server = loopback_server_new (answer_endlessly, &size);
      g_autofree char *address = loopback_server_dup_address (server, "/in");
      g_autoptr (DossierShipment) shipment = shipment_make ("http", address, "", NULL);
      g_auto (DossierOutcome) outcome = { 0 };

      dossier_shipment_send (shipment, &outcome, NULL);
      g_assert_cmpint (outcome.state, ==, more == 0 ? DOSSIER_DELIVERY_DELIVERED : DOSSIER_DELIVERY_CONFLICT);
    }
}

static void
test_authority (void)
{
  static const struct { const char *why; gboolean named; const char *outcome; } CASES[] = {
    { "named", TRUE, "delivered 201" },
    { "not named", FALSE, "queued 0 {\"title\":\"The target could not be reached\",\"detail\":\"The certificate of 127.0.0.1 cannot be "
      "trusted: "
                          "nobody whom this computer trusts vouches for it. Nothing was sent.\"}" },
  };
  g_autoptr (TestCertificate) certificate = test_certificate_new ("127.0.0.1", -1, 30, NULL);
  g_autoptr (GTlsCertificate) tls = test_certificate_as_tls (certificate);
  Script script = { .asked = g_string_new (NULL) };
  g_autoptr (LoopbackServer) server = loopback_server_new_secure (scripted_answer, &script, tls);
  g_autofree char *address = loopback_server_dup_address (server, "/in"), *file = g_build_filename (folder, "authority.pem", NULL);

  g_test_summary ("A delivery trusts the authority that its target names");
  g_assert_true (g_file_set_contents (file, test_certificate_get_pem (certificate), -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *settings = CASES[i].named ? g_strdup_printf ("ca_file=%s", file) : g_strdup ("");
      g_autoptr (DossierShipment) shipment = shipment_make ("http", address, settings, NULL);
      g_auto (DossierOutcome) outcome = { 0 };
      g_autofree char *found = NULL;

      g_test_message ("%s", CASES[i].why);
      script.answers = g_strsplit ("201", "|", -1);
      script.n = 0;
      dossier_shipment_send (shipment, &outcome, NULL);
      found = outcome_describe (&outcome);
      g_assert_true (g_str_has_prefix (found, CASES[i].outcome));
      g_strfreev (script.answers);
    }
  g_remove (file);
  g_string_free (script.asked, TRUE);
}

int
main (int argc, char **argv)
{
  int code;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("dossier-http-target-XXXXXX", NULL);
  g_test_add_func ("/deliver/http-target/signing", test_signing);
  g_test_add_func ("/deliver/http-target/45-what-lies-there-is-long", test_what_lies_there_is_long);
  g_test_add_func ("/deliver/http-target/22-authority", test_authority);
  g_test_add_func ("/deliver/http-target/38-http", test_http);
  code = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return code;
}
