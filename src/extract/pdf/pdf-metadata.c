/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/pdf/pdf-metadata.h"

#include "extract/pdf/pdf-block.h"

#include <string.h>

/* Programs fill in what they have, which is often no title: a file's name, or nothing to say. */
static gboolean
is_title (const char *title)
{
  static const char *const endings[] = { ".doc", ".docx", ".odt", ".pdf", ".indd", ".qxd", ".tex", ".dvi", ".ps", ".rtf", ".ppt", ".pptx", ".xls", ".xlsx" };
  static const char *const words[] = { "untitled", "microsoft word", "(anonymous)", "powerpoint", "document1", "slide 1", "(unspecified)" };
  g_autofree char *lower = g_utf8_strdown (title, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (g_str_has_suffix (lower, endings[i]))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_has_prefix (lower, words[i]))
        return FALSE;
    }

  return g_utf8_strlen (title, -1) >= 3;
}

/* The largest letters on the first page. */
static const char *
find_headline (GPtrArray *blocks)
{
  const DossierPdfBlock *best = NULL;

  for (guint i = 0; i < blocks->len; i++)
    {
      const DossierPdfBlock *block = g_ptr_array_index (blocks, i);

      if (block->page == 1 && block->kind == DOSSIER_BLOCK_HEADING && (best == NULL || block->size > best->size * 1.05))
        best = block;
    }

  return best != NULL ? best->text->str : NULL;
}

static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *result = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && g_unichar_isprint (c))
        g_string_append_unichar (result, c);
      else if (result->len > 0 && result->str[result->len - 1] != ' ')
        g_string_append_c (result, ' ');
    }

  return g_strchomp (g_string_free (result, FALSE));
}

/* A login name is nobody's name. */
static gboolean
is_name (const char *name)
{
  return g_utf8_strlen (name, -1) >= 3 && (strchr (name, ' ') != NULL || !g_unichar_islower (g_utf8_get_char (name)));
}

static char **
split (const char *text, const char *separators, gboolean names)
{
  g_auto (GStrv) parts = g_strsplit_set (text, separators, -1);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (*parts[i] != '\0' && (!names || is_name (parts[i])))
        g_ptr_array_add (list, g_strdup (parts[i]));
    }
  g_ptr_array_add (list, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

static void
set_authors (const char *author, DossierDocumentBuilder *builder)
{
  g_autofree char *text = clean (author);
  g_auto (GStrv) names = NULL;
  const char *comma;
  char *and;

  while ((and = strstr (text, " and ")) != NULL)
    memcpy (and, "  ;  ", 5);
  comma = strstr (text, ", ");
  /* "Surname, First" is one; "First Surname, First Surname" are two. */
  names = split (text, strchr (text, ';') != NULL || (comma != NULL && strchr (text, ' ') == comma + 1) ? ";" : ";,", TRUE);
  dossier_document_builder_set_authors (builder, (const char *const *) names, DOSSIER_BASIS_META);
}

/* The day on which the file was made is taken for the day of publication: the hour would say too much. */
static void
set_dates (const DossierPdfPages *pages, DossierDocumentBuilder *builder)
{
  if (dossier_date_get_precision (pages->created) == DOSSIER_PRECISION_INSTANT)
    {
      g_autofree char *day = g_strndup (pages->created, strlen ("0000-00-00"));

      dossier_document_builder_set_value (builder, DOSSIER_FIELD_PUBLISHED, day, DOSSIER_BASIS_META);
    }
  if (dossier_date_get_precision (pages->modified) == DOSSIER_PRECISION_INSTANT && g_strcmp0 (pages->modified, pages->created) != 0)
    dossier_document_builder_set_value (builder, DOSSIER_FIELD_MODIFIED, pages->modified, DOSSIER_BASIS_META);
}

/**
 * dossier_pdf_metadata_read:
 * @blocks: of DossierPdfBlock: for a title where the file names none
 */
void
dossier_pdf_metadata_read (const DossierPdfPages  *pages,
                           GPtrArray              *blocks,
                           DossierDocumentBuilder *builder)
{
  g_autofree char *title = clean (pages->title);
  g_autofree char *subject = clean (pages->subject);
  g_autofree char *words = clean (pages->keywords);
  g_auto (GStrv) keywords = split (words, ";,", FALSE);

  if (is_title (title))
    dossier_document_builder_set_value (builder, DOSSIER_FIELD_TITLE, title, DOSSIER_BASIS_META);
  else
    dossier_document_builder_set_value (builder, DOSSIER_FIELD_TITLE, find_headline (blocks), DOSSIER_BASIS_VISIBLE);
  dossier_document_builder_set_value (builder, DOSSIER_FIELD_DESCRIPTION, subject, DOSSIER_BASIS_META);
  dossier_document_builder_set_keywords (builder, (const char *const *) keywords, DOSSIER_BASIS_META);
  set_authors (pages->author, builder);
  set_dates (pages, builder);
}
