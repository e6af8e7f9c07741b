/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "grading/sign-off.h"

#include "tests/support/sample-graph.h"

/* Libraries hold this of the sample's first sentence: another digest withdraws every name under every sentence. */
#define DIGEST "09abf3d4da32777f54787f5071cad86f7989843588f932870bcd78ba9b2d754a"

static void
sign (DossierProfileGraph *graph, gint64 id)
{
  g_autofree char *digest = dossier_sign_off_make_digest (graph, sample_graph_get (graph, DOSSIER_TYPE_SENTENCE, id));

  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, id, "signed_by", "Ann Other");
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, id, "signed_digest", digest);
}

static DossierSignOff
check (DossierProfileGraph *graph, gint64 id)
{
  return dossier_sign_off_check (graph, sample_graph_get (graph, DOSSIER_TYPE_SENTENCE, id));
}

static void
test_follows_what_was_signed (void)
{
  static const struct { const char *why; const char *type; gint64 id; const char *field, *text; gint64 number; DossierSignOff is; } cases[] = {
    { "nothing is another",        NULL,               0, NULL,         NULL,                0, DOSSIER_SIGN_OFF_VALID },
    { "the words",                 "DossierSentence",  1, "text",       "It must return it.", 0, DOSSIER_SIGN_OFF_WITHDRAWN },
    { "the kind",                  "DossierSentence",  1, "kind",       "attributed",        0, DOSSIER_SIGN_OFF_WITHDRAWN },
    { "whether it is key",         "DossierSentence",  1, "key",        NULL,                0, DOSSIER_SIGN_OFF_VALID },
    { "where it stands",           "DossierSentence",  1, "position",   NULL,                9, DOSSIER_SIGN_OFF_VALID },
    { "the claim",                 "DossierClaim",     1, "text",       "It may return it.", 0, DOSSIER_SIGN_OFF_WITHDRAWN },
    { "another claim",             "DossierClaim",     2, "text",       "It may return it.", 0, DOSSIER_SIGN_OFF_VALID },
    { "the stance",                "DossierEvidence",  2, "stance",     "contradicts",       0, DOSSIER_SIGN_OFF_WITHDRAWN },
    { "the directness",            "DossierEvidence",  2, "directness", "tertiary",          0, DOSSIER_SIGN_OFF_WITHDRAWN },
    { "the fit",                   "DossierEvidence",  2, "fit",        "partial",           0, DOSSIER_SIGN_OFF_WITHDRAWN },
    { "a note on it",              "DossierEvidence",  2, "note",       "Seen on paper",     0, DOSSIER_SIGN_OFF_VALID },
    { "the quote",                 "DossierHighlight", 2, "exact",      "must hand back",    0, DOSSIER_SIGN_OFF_WITHDRAWN },
    { "the quote is gone",         "DossierEvidence",  2, "highlight",  NULL,                0, DOSSIER_SIGN_OFF_WITHDRAWN },
    { "the page that it is from",  "DossierHighlight", 2, "snapshot",   NULL,                3, DOSSIER_SIGN_OFF_WITHDRAWN },
    { "the page is gone",          "DossierHighlight", 2, "snapshot",   NULL,                0, DOSSIER_SIGN_OFF_WITHDRAWN },
    { "a piece less",              "DossierEvidence",  2, "claim",      NULL,                2, DOSSIER_SIGN_OFF_WITHDRAWN },
    { "a piece more",              "DossierEvidence",  4, "claim",      NULL,                1, DOSSIER_SIGN_OFF_WITHDRAWN },
    { "a piece for another",       "DossierEvidence",  2, "highlight",  NULL,                4, DOSSIER_SIGN_OFF_WITHDRAWN },
    { "the name is taken away",    "DossierSentence",  1, "signed_by",  "",                  0, DOSSIER_SIGN_OFF_NONE },
  };

  g_test_summary ("A name stands until the words, the claims or what they rest on are others, and only until then");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierProfileGraph) graph = sample_graph_new ();

      g_test_message ("%s", cases[i].why);
      g_assert_cmpint (check (graph, 1), ==, DOSSIER_SIGN_OFF_NONE);
      sign (graph, 1);
      if (cases[i].text != NULL)
        sample_graph_set (graph, g_type_from_name (cases[i].type), cases[i].id, cases[i].field, cases[i].text);
      else if (cases[i].type != NULL)
        sample_graph_set_integer (graph, g_type_from_name (cases[i].type), cases[i].id, cases[i].field, cases[i].number);
      g_assert_cmpint (check (graph, 1), ==, cases[i].is);
    }
}

static void
test_digest_is_kept (void)
{
  g_autoptr (DossierProfileGraph) one = sample_graph_new (), other = sample_graph_new ();
  g_autofree char *digest = NULL, *turned = NULL;
  gpointer first;

  g_test_summary ("The digest is the one that libraries hold, in whichever order the claims and their evidence come");

  dossier_profile_graph_link (one, 1, 2);
  dossier_profile_graph_link (other, 4, 2);   /* another sentence, of the same words, linked the other way round */
  dossier_profile_graph_link (other, 4, 1);
  first = sample_graph_get (one, DOSSIER_TYPE_SENTENCE, 1);
  sample_graph_set (other, DOSSIER_TYPE_SENTENCE, 4, "text", dossier_sentence_get_text (first));
  sample_graph_set (other, DOSSIER_TYPE_SENTENCE, 4, "kind", dossier_sentence_get_kind (first));
  for (guint i = 0; i < other->evidence->len / 2; i++)
    {
      gpointer *at = &other->evidence->pdata[i], *mirrored = &other->evidence->pdata[other->evidence->len - 1 - i], kept = *at;

      *at = *mirrored;
      *mirrored = kept;
    }
  digest = dossier_sign_off_make_digest (one, first);
  turned = dossier_sign_off_make_digest (other, sample_graph_get (other, DOSSIER_TYPE_SENTENCE, 4));
  g_assert_cmpstr (digest, ==, DIGEST);
  g_assert_cmpstr (turned, ==, DIGEST);
}

static void
test_words (void)
{
  g_test_summary ("A state is written in the words that files hold");

  g_assert_cmpstr (dossier_sign_off_to_string (DOSSIER_SIGN_OFF_NONE), ==, "none");
  g_assert_cmpstr (dossier_sign_off_to_string (DOSSIER_SIGN_OFF_VALID), ==, "valid");
  g_assert_cmpstr (dossier_sign_off_to_string (DOSSIER_SIGN_OFF_WITHDRAWN), ==, "withdrawn");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grading/sign-off/follows", test_follows_what_was_signed);
  g_test_add_func ("/grading/sign-off/digest", test_digest_is_kept);
  g_test_add_func ("/grading/sign-off/words", test_words);

  return g_test_run ();
}
