/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

#include <string.h>

#define MAX_ALT 250   /* characters; a screen reader reads it in one go */

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

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* IM01: one finding names all that is missing and jumps to the first. */
static void
check_image (DossierReview *review, DossierImage *image)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  const char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    if (is_blank (dossier_record_get_text (DOSSIER_RECORD (image), notes[i].field)))
      {
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", notes[i].name);
        first = first != NULL ? first : notes[i].column;
      }
  if (first != NULL)
    dossier_review_block (review, "IM01", image, first, "Image note missing: %s.", missing->str);
  if (g_utf8_strlen (dossier_image_get_alt (image), -1) > MAX_ALT)
    dossier_review_block (review, "IM01", image, "alt", "Alternative text is longer than %d characters.", MAX_ALT);
}

void
dossier_review_images (DossierReview *review)
{
  for (guint i = 0; i < review->graph->images->len; i++)
    check_image (review, g_ptr_array_index (review->graph->images, i));
}
