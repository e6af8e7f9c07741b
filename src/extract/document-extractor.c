/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"

#include "extract/charset.h"
#include "extract/engines.h"
#include "extract/formats/mail-document.h"
#include "extract/formats/markdown.h"
#include "extract/formats/saved-page.h"
#include "extract/formats/web-archive.h"
#include "extract/html/html-document.h"
#include "extract/pdf/pdf-document.h"
#include "extract/plain-text.h"
#include "extract/web-address.h"
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

/* What a document is read as. */
typedef enum
{
  FORM_TEXT,
  FORM_HTML,
  FORM_MARKDOWN,
  FORM_MAIL,
  FORM_PDF,
  FORM_WEB_ARCHIVE,
} Form;

/**
 * dossier_extract_expects_mail:
 * @media_type: (nullable): as declared
 * @head: the first bytes
 *
 * Returns: whether a document is read as mail: it is declared to be, or nothing is declared and it begins with
 *   one of the headers that programs put first
 */
gboolean
dossier_extract_expects_mail (const char *media_type,
                              const char *head,
                              gsize       n_head)
{
  static const char *const types[] = { "message/rfc822", "multipart/related", "application/x-mimearchive" };
  static const char *const starts[] = { "From: ", "Return-Path:", "Received:", "Delivered-To:", "MIME-Version:", "Message-ID:", "X-Mozilla-Status:" };
  gboolean declared = media_type != NULL && *media_type != '\0';

  for (guint i = 0; declared && i < G_N_ELEMENTS (types); i++)
    {
      if (g_ascii_strncasecmp (media_type, types[i], strlen (types[i])) == 0)
        return TRUE;
    }
  for (guint i = 0; !declared && i < G_N_ELEMENTS (starts); i++)
    {
      if (n_head > strlen (starts[i]) && g_ascii_strncasecmp (head, starts[i], strlen (starts[i])) == 0)
        return TRUE;
    }

  return FALSE;
}

/* @type: in lower case, empty where nobody said */
static Form
choose_form (const char *bytes, gsize length, const char *type)
{
  if (length >= 5 && memcmp (bytes, "%PDF-", 5) == 0)
    return FORM_PDF;
  if (dossier_web_archive_is (bytes, length) || g_str_has_prefix (type, "application/x-webarchive"))
    return FORM_WEB_ARCHIVE;
  if (dossier_extract_expects_mail (type, bytes, length))
    return FORM_MAIL;
  if (strstr (type, "html") != NULL || ((*type == '\0' || g_str_has_prefix (type, "application/pdf")) && looks_like_html (bytes, length)))
    return FORM_HTML;

  return g_str_has_prefix (type, "text/markdown") ? FORM_MARKDOWN : FORM_TEXT;
}

static void
set_missing_engine (const char *what, GError **error)
{
  g_set_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED,
               "%s cannot be read here: that part of Dossier is not installed", what);
}

static gboolean
read_pdf (DossierDocumentBuilder *builder, const char *bytes, gsize length, GString *explanation, GError **error)
{
  const DossierPdfEngine *engine = dossier_engines_get_pdf ();
  g_autoptr (GBytes) content = g_bytes_new_static (bytes, length);
  g_autoptr (DossierPdfPages) pages = NULL;

  if (engine == NULL)
    {
      set_missing_engine ("PDF", error);
      return FALSE;
    }
  pages = engine->read (content, error);
  if (pages == NULL)
    return FALSE;
  dossier_pdf_document_read (pages, builder, explanation);

  return TRUE;
}

static gboolean
read_html (DossierDocumentBuilder *builder, const DossierDecodedText *decoded, const char *address, GString *explanation,
           const DossierExtractWishes *wishes, GError **error)
{
  g_autofree char *found = dossier_saved_page_find (decoded->text, builder);
  g_autofree char *saved_from = dossier_web_address_clean (found);

  if (!dossier_html_document_read (decoded, address != NULL ? address : saved_from, builder, explanation, wishes, error))
    return FALSE;
  if (address == NULL && saved_from != NULL && dossier_document_builder_get_value (builder, DOSSIER_FIELD_CANONICAL) == NULL)
    dossier_document_builder_set_value (builder, DOSSIER_FIELD_CANONICAL, saved_from, DOSSIER_BASIS_META);

  return TRUE;
}

/* Of the bytes of a text in some encoding. @form: text, HTML or Markdown */
static gboolean
read_text (DossierDocumentBuilder *builder, const char *bytes, gsize length, Form form, const char *address, const char *charset,
           GString *explanation, const DossierExtractWishes *wishes, DossierDecodedText *decoded, GError **error)
{
  g_autofree char *text = NULL;

  if (length == 0 || is_binary (bytes, length))
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE,
                           length == 0 ? "The document is empty" : "The document is no page and no text");
      return FALSE;
    }
  dossier_charset_decode (bytes, length, charset, form == FORM_HTML, decoded);
  dossier_document_builder_set_charset (builder, decoded->charset, decoded->basis, decoded->n_replacements);
  if (form == FORM_HTML)
    return read_html (builder, decoded, address, explanation, wishes, error);

  text = without_carriage_returns (decoded->text);
  if (form == FORM_MARKDOWN)
    dossier_markdown_read (text, builder);
  else
    dossier_plain_text_read (text, builder);

  return TRUE;
}

static gboolean
read_mail (DossierDocumentBuilder *builder, const char *bytes, gsize length, const char *address, GString *explanation,
           const DossierExtractWishes *wishes, DossierDecodedText *decoded, GError **error)
{
  const DossierMailEngine *engine = dossier_engines_get_mail ();
  g_autoptr (GBytes) content = g_bytes_new_static (bytes, length);
  g_autoptr (DossierMail) mail = NULL;
  g_autofree char *location = NULL;
  const char *body;
  gsize n_body;

  if (engine == NULL)
    {
      set_missing_engine ("Mail and saved pages in its form", error);
      return FALSE;
    }
  mail = engine->read (content, error);
  if (mail == NULL)
    return FALSE;
  location = dossier_web_address_clean (mail->location);
  body = g_bytes_get_data (mail->body, &n_body);
  if (!read_text (builder, body, n_body, strstr (mail->body_type, "html") != NULL ? FORM_HTML : FORM_TEXT,
                  location != NULL ? location : address, mail->body_charset, explanation, wishes, decoded, error))
    return FALSE;
  dossier_mail_describe (mail, builder);

  return TRUE;
}

/* Can it be read at all, and as it is wished? @type: as @media_type, in lower case */
static gboolean
check_form (Form form, const char *media_type, const char *type, const DossierExtractWishes *wishes, GError **error)
{
  if (form == FORM_TEXT && *type != '\0' && !g_str_has_prefix (type, "text/") && strstr (type, "xml") == NULL)
    {
      g_set_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED, "Files of type “%s” are not read", media_type);
      return FALSE;
    }
  if (form != FORM_HTML && form != FORM_MAIL && form != FORM_WEB_ARCHIVE && wishes->corrections != NULL && !dossier_corrections_is_empty (wishes->corrections))
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED,
                           "Only of web pages can parts be taken in or left out");
      return FALSE;
    }

  return TRUE;
}

/* What a browser showed was a page, or any other file. */
static gboolean
read_inside (DossierDocumentBuilder *builder, const DossierWebArchive *archive, const char *address, GString *explanation,
             const DossierExtractWishes *wishes, DossierDecodedText *decoded, GError **error)
{
  const char *bytes = archive->page;
  const gsize length = archive->n_page;
  g_autofree char *type = g_ascii_strdown (archive->media_type != NULL ? archive->media_type : "", -1);
  Form form = choose_form (bytes, length, type);

  if (form == FORM_TEXT && *type == '\0')
    form = FORM_HTML;   /* nobody said, and nearly all of them are */
  if (!check_form (form, archive->media_type, type, wishes, error))
    return FALSE;
  if (form == FORM_WEB_ARCHIVE)
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED,
                           "The web archive holds no page but another web archive; save that by itself");
      return FALSE;
    }
  if (form == FORM_PDF)
    return read_pdf (builder, bytes, length, explanation, error);
  if (form == FORM_MAIL)
    return read_mail (builder, bytes, length, address, explanation, wishes, decoded, error);

  return read_text (builder, bytes, length, form, address, archive->charset, explanation, wishes, decoded, error);
}

static gboolean
read_web_archive (DossierDocumentBuilder *builder, const char *bytes, gsize length, const char *address, GString *explanation,
                  const DossierExtractWishes *wishes, DossierDecodedText *decoded, GError **error)
{
  g_auto (DossierWebArchive) archive = { 0 };

  if (!dossier_web_archive_read (bytes, length, &archive, error))
    return FALSE;
  if (!read_inside (builder, &archive, archive.location != NULL ? archive.location : address, explanation, wishes, decoded, error))
    return FALSE;
  dossier_web_archive_describe (&archive, builder);

  return TRUE;
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
 * HTML, PDF, mail, pages saved in the form of mail or as Safari's web archives, Markdown and plain text. Without
 * @media_type the bytes decide, and a PDF or a web archive is one whatever it was declared as. PDF and mail need their engines, see
 * dossier_engines_set_pdf() and dossier_engines_set_mail().
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
  Form form = choose_form (bytes, length, type);
  gboolean done;

  if (length > DOSSIER_EXTRACT_MAX_BYTES)
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_TOO_LARGE, "The document is larger than 25 MiB and was not read");
      return NULL;
    }
  if (!check_form (form, media_type, type, wishes, error))
    return NULL;

  if (form == FORM_PDF)
    done = read_pdf (builder, bytes, length, explanation, error);
  else if (form == FORM_MAIL)
    done = read_mail (builder, bytes, length, address, explanation, wishes, &decoded, error);
  else if (form == FORM_WEB_ARCHIVE)
    done = read_web_archive (builder, bytes, length, address, explanation, wishes, &decoded, error);
  else
    done = read_text (builder, bytes, length, form, address, charset != NULL ? charset + strlen ("charset=") : NULL, explanation, wishes,
                      &decoded, error);
  if (!done)
    return NULL;
  dossier_document_builder_set_extractor (builder, DOSSIER_EXTRACTOR_VERSION);
  add_notes (builder, &decoded);
  if (wishes->note != NULL)
    dossier_document_builder_add_note (builder, wishes->note);

  document = dossier_document_builder_end (builder, error);
  if (document != NULL && explanation != NULL)
    explain_metadata (document, explanation);

  return document;
}
