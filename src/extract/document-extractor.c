/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"

#include "extract/charset.h"
#include "extract/engines.h"
#include "extract/html/html-document.h"
#include "extract/pdf/pdf-document.h"
#include "extract/plain-text.h"
#include "model/document-note.h"

#include <string.h>

#define SHORT_BODY 250   /* characters */

static char *
without_carriage_returns (const char *text)
{
  GString *result = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p++)
    {
      if (p[0] != '\r' || p[1] != '\n')
        g_string_append_c (result, *p);
    }

  return g_string_free (result, FALSE);
}

static gboolean
looks_like_html (const char *bytes, gsize length)
{
  static const char *const starts[] = { "<!doctype", "<html", "<head", "<body", "<!--", "<?xml", "<div", "<p>", "<article", "<meta", "<title" };
  gsize i = 0;

  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    i = 3;
  while (i < length && g_ascii_isspace (bytes[i]))
    i++;
  for (guint s = 0; s < G_N_ELEMENTS (starts); s++)
    {
      if (length - i >= strlen (starts[s]) && g_ascii_strncasecmp (bytes + i, starts[s], strlen (starts[s])) == 0)
        return TRUE;
    }

  return FALSE;
}

/* By their first bytes, whatever they were declared as. @bytes need not end with a zero. */
static gboolean
is_binary (const char *bytes, gsize length)
{
  static const struct { const char *magic; gsize length; } table[] = {
    { "PK\x03\x04", 4 }, { "\x89PNG", 4 }, { "\xff\xd8\xff", 3 }, { "GIF8", 4 }, { "\x1f\x8b", 2 }, { "\x7f" "ELF", 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      if (length >= table[i].length && memcmp (bytes, table[i].magic, table[i].length) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_notes (DossierDocumentBuilder *builder, const DossierDecodedText *decoded)
{
  if (dossier_document_builder_get_paywall (builder) == DOSSIER_PAYWALL_PAID)
    dossier_document_builder_add_note (builder, DOSSIER_NOTE_PAYWALL);
  if (dossier_document_builder_get_length (builder) == 0)
    dossier_document_builder_add_note (builder, DOSSIER_NOTE_NO_TEXT);
  else if (dossier_document_builder_get_length (builder) < SHORT_BODY)
    dossier_document_builder_add_note (builder, DOSSIER_NOTE_SHORT_BODY);
  if (dossier_document_builder_get_value (builder, DOSSIER_FIELD_TITLE) == NULL)
    dossier_document_builder_add_note (builder, DOSSIER_NOTE_NO_TITLE);
  if (dossier_document_builder_get_value (builder, DOSSIER_FIELD_PUBLISHED) == NULL)
    dossier_document_builder_add_note (builder, DOSSIER_NOTE_NO_DATE);
  if (decoded->n_replacements > 0)
    dossier_document_builder_add_note (builder, DOSSIER_NOTE_REPLACED);
  if (decoded->contradicted)
    dossier_document_builder_add_note (builder, DOSSIER_NOTE_CONTRADICTED);
}

static DossierDocument *
read_pdf (const char *bytes, gsize length, GString *explanation, GError **error)
{
  const DossierPdfEngine *engine = dossier_engines_get_pdf ();
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GBytes) content = g_bytes_new_static (bytes, length);
  g_autoptr (DossierPdfPages) pages = NULL;

  if (engine == NULL)
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED,
                           "PDF cannot be read here: the part of Dossier that reads it is not installed");
      return NULL;
    }
  pages = engine->read (content, error);
  if (pages == NULL)
    return NULL;
  dossier_pdf_document_read (pages, builder, explanation);
  dossier_document_builder_set_extractor (builder, DOSSIER_EXTRACTOR_VERSION);
  add_notes (builder, &(DossierDecodedText) { 0 });

  return dossier_document_builder_end (builder, error);
}

static void
explain_metadata (const DossierDocument *document, GString *explanation)
{
  for (guint i = 0; i < dossier_document_get_n_candidates (document); i++)
    {
      const DossierCandidate *candidate = dossier_document_get_candidate (document, i);

      g_string_append_printf (explanation, "metadata\t%s\t%s\t%s (%s)\t%s\n", candidate->reason != NULL ? candidate->reason : "taken",
                              dossier_field_to_name (candidate->field), dossier_basis_to_name (candidate->basis),
                              candidate->origin != NULL ? candidate->origin : "", candidate->value);
    }
}

/**
 * dossier_extract_document:
 * @address: (nullable): where the bytes came from
 * @media_type: (nullable): as declared, with its charset parameter
 * @explanation: (nullable): gets a line for each block of a page, kept or why not, and for
 *   each thing a page says of itself, taken or why not
 * @error: return location for a #DossierExtractError
 *
 * HTML, PDF and plain text. Without @media_type the bytes decide, and a PDF is one whatever it was
 * declared as; it needs its engine, see dossier_engines_set_pdf().
 *
 * Returns: (transfer full): the document, or %NULL with @error set
 */
DossierDocument *
dossier_extract_document (const char  *bytes,
                          gsize        length,
                          const char  *address,
                          const char  *media_type,
                          GString     *explanation,
                          GError     **error)
{
  const DossierExtractWishes none = { 0 };

  return dossier_extract_document_with (bytes, length, address, media_type, explanation, &none, error);
}

/**
 * dossier_extract_document_with:
 * @wishes: corrections are refused for anything but HTML, where blocks are not chosen
 *
 * As dossier_extract_document().
 */
DossierDocument *
dossier_extract_document_with (const char                  *bytes,
                               gsize                        length,
                               const char                  *address,
                               const char                  *media_type,
                               GString                     *explanation,
                               const DossierExtractWishes  *wishes,
                               GError                     **error)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  DossierDocument *document;
  g_auto (DossierDecodedText) decoded = { 0 };
  g_autofree char *type = g_ascii_strdown (media_type != NULL ? media_type : "", -1);
  const char *charset = strstr (type, "charset=");
  gboolean is_html = strstr (type, "html") != NULL || (*type == '\0' && looks_like_html (bytes, length));

  if (length > DOSSIER_EXTRACT_MAX_BYTES)
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_TOO_LARGE, "The document is larger than 25 MiB and was not read");
      return NULL;
    }
  if (length >= 5 && memcmp (bytes, "%PDF-", 5) == 0)
    return read_pdf (bytes, length, explanation, error);
  if (!is_html && *type != '\0' && !g_str_has_prefix (type, "text/") && strstr (type, "xml") == NULL)
    {
      g_set_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED, "Files of type “%s” are not read", media_type);
      return NULL;
    }
  if (!is_html && wishes->corrections != NULL && !dossier_corrections_is_empty (wishes->corrections))
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED,
                           "Only of web pages can parts be taken in or left out");
      return NULL;
    }
  if (length == 0 || is_binary (bytes, length))
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE,
                           length == 0 ? "The document is empty" : "The document is no page and no text");
      return NULL;
    }

  dossier_charset_decode (bytes, length, charset != NULL ? charset + strlen ("charset=") : NULL, is_html, &decoded);
  dossier_document_builder_set_charset (builder, decoded.charset, decoded.basis, decoded.n_replacements);
  dossier_document_builder_set_extractor (builder, DOSSIER_EXTRACTOR_VERSION);
  if (is_html)
    {
      if (!dossier_html_document_read (&decoded, address, builder, explanation, wishes, error))
        return NULL;
    }
  else
    {
      g_autofree char *text = without_carriage_returns (decoded.text);

      dossier_plain_text_read (text, builder);
    }
  add_notes (builder, &decoded);
  if (wishes->note != NULL)
    dossier_document_builder_add_note (builder, wishes->note);

  document = dossier_document_builder_end (builder, error);
  if (document != NULL && explanation != NULL)
    explain_metadata (document, explanation);

  return document;
}
