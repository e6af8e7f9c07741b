/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

#include <string.h>

#include "review/days.h"
#include "review/wording/house-words.h"
#include "review/wording/review-text.h"

#define MAX_ALT 250      /* characters; a screen reader reads it in one go */
#define MIN_WIDTH 1200   /* px: what a page of today shows */
#define SYNTHETIC "http://cv.iptc.org/newscodes/digitalsourcetype/"

static const struct { guint field; const char *column; const char *name; } notes[] = {
  { DOSSIER_IMAGE_ALT,                 "alt",                 "alternative text" },
  { DOSSIER_IMAGE_CAPTION,             "caption",             "caption" },
  { DOSSIER_IMAGE_SOURCE_CONTEXT,      "source_context",      "source context" },
  { DOSSIER_IMAGE_RELEVANCE_REASON,    "relevance_reason",    "relevance reason" },
  { DOSSIER_IMAGE_PROVENANCE,          "provenance",          "provenance" },
  { DOSSIER_IMAGE_CREDIT_LINE,         "credit_line",         "credit" },
  { DOSSIER_IMAGE_RIGHTS_BASIS,        "rights_basis",        "basis of rights" },
  { DOSSIER_IMAGE_DIGITAL_SOURCE_TYPE, "digital_source_type", "digital source type" },
};

/* The four that somebody writes for this image alone. */
static const struct { guint field; const char *column; } words_of[] = {
  { DOSSIER_IMAGE_CAPTION, "caption" }, { DOSSIER_IMAGE_SOURCE_CONTEXT, "source_context" },
  { DOSSIER_IMAGE_RELEVANCE_REASON, "relevance_reason" }, { DOSSIER_IMAGE_PROVENANCE, "provenance" },
};

static const char *const TEMPLATES[] = {
  "retained or restored", "existing article media", "existing curated article image", "not a generic pool placeholder", "is the primary subject or event subject",
  "supports the article's market reading", "visual context for", "subject specific visual basis", "image for illustration", "for illustrative purposes",
  "for illustration purposes", "stock image", "stock photo", "file photo", "placeholder", "insert caption", "caption here", "to be added", "lorem ipsum", NULL };

typedef void (*CheckImage) (DossierReview *review, DossierImage *image);

static void
for_all (DossierReview *review, CheckImage check)
{
  for (guint i = 0; i < review->graph->images->len; i++)
    check (review, g_ptr_array_index (review->graph->images, i));
}

/* One finding names all that is missing and jumps to the first. */
static void
check_notes (DossierReview *review, DossierImage *image)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  const char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    if (dossier_review_is_blank (dossier_record_get_text (DOSSIER_RECORD (image), notes[i].field)))
      {
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", notes[i].name);
        first = first != NULL ? first : notes[i].column;
      }
  if (first != NULL)
    dossier_review_block (review, "IM01", image, first, "Image note missing: %s.", missing->str);
}

void
dossier_rule_im01 (DossierReview *review)
{
  for_all (review, check_notes);
}

static void
check_alt (DossierReview *review, DossierImage *image)
{
  const char *alt = dossier_image_get_alt (image), *name = dossier_image_get_file_name (image);
  g_autofree char *folded = g_utf8_casefold (alt, -1);
  g_autofree char *caption = g_utf8_casefold (dossier_image_get_caption (image), -1);
  gsize stem = strcspn (name, ".");

  if (*alt == '\0')
    return;
  if (strcmp (folded, caption) == 0)
    dossier_review_warn (review, "IM02", image, "alt", "Alt text repeats the caption.");
  else if (*name != '\0' && (strcmp (alt, name) == 0 || (strlen (alt) == stem && strncmp (alt, name, stem) == 0)))
    dossier_review_warn (review, "IM02", image, "alt", "Alt text is the file’s name.");
  else if (g_str_has_prefix (folded, "image of") || g_str_has_prefix (folded, "picture of") || g_str_has_prefix (folded, "photo of"))
    dossier_review_warn (review, "IM02", image, "alt", "Alt text says that it is an image: every listener knows.");
  if (g_utf8_strlen (alt, -1) > MAX_ALT)
    dossier_review_warn (review, "IM02", image, "alt", "Alternative text is longer than %d characters.", MAX_ALT);
}

void
dossier_rule_im02 (DossierReview *review)
{
  for_all (review, check_alt);
}

/* Whether another image has the same note, here or on another page. */
static gboolean
is_elsewhere (DossierReview *review, DossierImage *image, guint field, const char *note)
{
  guint64 print = dossier_sentence_print (note, NULL);

  if (print == 0)
    return FALSE;
  for (guint i = 0; i < review->graph->images->len; i++)
    {
      DossierImage *other = g_ptr_array_index (review->graph->images, i);

      if (other != image && dossier_sentence_print (dossier_record_get_text (DOSSIER_RECORD (other), field), NULL) == print)
        return TRUE;
    }
  for (guint i = 0; i < review->around->notes->len; i++)
    if (dossier_sentence_print (((DossierOtherText *) g_ptr_array_index (review->around->notes, i))->text, NULL) == print)
      return TRUE;
  return FALSE;
}

static gboolean
is_template (const char *note)
{
  g_autoptr (DossierWordList) words = dossier_word_list_new (note);
  DossierPhrase found;

  return dossier_words_find_phrase (words, TEMPLATES, &found) || dossier_words_find_phrase (words, DOSSIER_WORDS_EMPTY, &found);
}

static void
check_template (DossierReview *review, DossierImage *image)
{
  g_autoptr (GString) which = g_string_new (NULL);
  const char *first = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words_of); i++)
    {
      const char *note = dossier_record_get_text (DOSSIER_RECORD (image), words_of[i].field);

      if (*note == '\0' || (!is_template (note) && !is_elsewhere (review, image, words_of[i].field, note)))
        continue;
      g_string_append_printf (which, "%s%s", which->len > 0 ? ", " : "", notes[i + 1].name);
      first = first != NULL ? first : words_of[i].column;
      n++;
    }
  if (n == G_N_ELEMENTS (words_of))
    dossier_review_block (review, "IM03", image, first, "Template text in all four notes.");
  else if (n > 0)
    dossier_review_warn (review, "IM03", image, first, "Template text: %s.", which->str);
}

/* Words that say nothing of this image, or the same of another. */
void
dossier_rule_im03 (DossierReview *review)
{
  for_all (review, check_template);
}

static gboolean
says_so (DossierImage *image)
{
  static const char *const LABELS[] = { "synthetic", "generated", "ai", "artificial intelligence", "composite", "montage", "photomontage", "rendering",
                                        "computer", "simulation", "simulated", "digitally altered", "illustration", NULL };
  g_autofree char *all = g_strjoin (" ", dossier_image_get_caption (image), dossier_image_get_credit_line (image), NULL);
  g_autoptr (DossierWordList) words = dossier_word_list_new (all);
  DossierPhrase found;

  return dossier_words_find_phrase (words, LABELS, &found);
}

static void
check_synthetic (DossierReview *review, DossierImage *image)
{
  static const struct { const char *type; const char *label; } KINDS[] = {
    { "composite", "Composite image" }, { "compositeCapture", "Composite image" }, { "compositeSynthetic", "Composite with synthetic elements" },
    { "compositeWithTrainedAlgorithmicMedia", "Edited with generative AI" }, { "trainedAlgorithmicMedia", "Made by generative AI" },
    { "algorithmicMedia", "Generated by computer" }, { "virtualRecording", "Computer simulation" },
  };
  static const char *const ILLUSTRATIVE[] = { "illustrative only", "for illustration only", "illustrative image", "illustration only", "representative image",
                                              "symbolic image", NULL };
  const char *type = dossier_image_get_digital_source_type (image);
  g_autofree char *all = g_strjoin (" . ", dossier_image_get_caption (image), dossier_image_get_source_context (image),
                                    dossier_image_get_relevance_reason (image), dossier_image_get_provenance (image), NULL);
  g_autoptr (DossierWordList) words = dossier_word_list_new (all);
  DossierPhrase found;

  for (guint i = 0; g_str_has_prefix (type, SYNTHETIC) && i < G_N_ELEMENTS (KINDS); i++)
    if (strcmp (type + strlen (SYNTHETIC), KINDS[i].type) == 0 && !says_so (image))
      {
        g_autofree char *caption = g_strdup_printf ("%s (%s)", dossier_image_get_caption (image), KINDS[i].label);

        dossier_review_offer_value (dossier_review_block (review, "IM04", image, "caption", "Label the synthetic image: readers see nothing of it."),
                                    "Add the label", "caption", caption);
      }
  if (dossier_words_find_phrase (words, ILLUSTRATIVE, &found))
    dossier_review_block (review, "IM04", image, "relevance_reason", "An illustrative image has no place on a profile that reports.");
}

void
dossier_rule_im04 (DossierReview *review)
{
  for_all (review, check_synthetic);
}

static void
check_rights (DossierReview *review, DossierImage *image)
{
  const char *expires = dossier_image_get_rights_expires (image);

  if (*expires != '\0' && review->around->today != NULL && dossier_day_is_past (expires, review->around->today))
    dossier_review_block (review, "IM05", image, "rights_expires", "Image rights expired %s.", expires);
  if (strcmp (dossier_image_get_rights_basis (image), "fair-dealing") == 0 && dossier_review_is_blank (dossier_image_get_rights_terms (image)))
    dossier_review_block (review, "IM05", image, "rights_terms", "Fair dealing needs its reason.");
}

void
dossier_rule_im05 (DossierReview *review)
{
  for_all (review, check_rights);
}

static void
check_file (DossierReview *review, DossierImage *image)
{
  gint64 width = dossier_image_get_width (image), height = dossier_image_get_height (image);

  if (dossier_image_get_located (image))
    {
      if (strcmp (dossier_image_get_asset_sha256 (image), dossier_image_get_sha256 (image)) == 0)
        dossier_review_warn (review, "IM06", image, "located", "Contains location data.");
      else
        dossier_review_note (review, "IM06", image, "located", "The file says where it was taken; what is exported does not.");
    }
  if (width > 0 && width < MIN_WIDTH)
    dossier_review_warn (review, "IM06", image, "width", "Only %d pixels wide: %d are needed.", (int) width, MIN_WIDTH);
  if (height > 0 && (width * 3 < height * 4 || width > height * 2))
    dossier_review_warn (review, "IM06", image, "height", "%d × %d is outside 4:3 to 2:1: pages will cut it.", (int) width, (int) height);
}

void
dossier_rule_im06 (DossierReview *review)
{
  for_all (review, check_file);
}
