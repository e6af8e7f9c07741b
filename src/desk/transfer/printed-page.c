/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/transfer/printed-page.h"

#include <string.h>

#include "desk/desk.h"
#include "desk/making/slug.h"
#include "fetch/document-decoder.h"
#include "fetch/reader-process.h"

/* A label stands alone or glued to its value; a longer line is prose that begins with its word.
 * In code points. */
#define MAX_RUN 60

/* While the lines of a page are read, from the first to the last. */
typedef struct
{
  DossierPrintedPage *page;
  DossierHouse       *house;
  char              **lines;   /* without those that are empty */
  guint               at;
  const char         *section; /* (nullable) code that paragraphs belong to */
  gboolean            glance;  /* in the box of labels and values */
} Reading;

/* What the page calls a thing and the house's template does not name. */
static const struct { const char *label; const char *field; const char *vocabulary; } LABELS[] = {
  { "Base", "base", NULL },
  { "Profile focus", "profile_focus", "profile-focus" },
  { "Operational criticality", "criticality", "criticality" },
  { "Time horizon", "time_horizon", "time-horizon" },
};

static const struct { const char *label; const char *field; } NOTES[] = {
  { "Caption", "caption" }, { "Source context", "source_context" },
  { "Relevance reason", "relevance_reason" }, { "Image provenance", "provenance" },
};

void
dossier_printed_page_free (DossierPrintedPage *self)
{
  g_hash_table_unref (self->fields);
  g_hash_table_unref (self->notes);
  g_hash_table_unref (self->levels);
  g_ptr_array_unref (self->sections);
  g_hash_table_unref (self->texts);
  g_free (self);
}

static void
put (GHashTable *table, const char *name, const char *value)
{
  g_hash_table_insert (table, g_strdup (name), g_strstrip (g_strdup (value)));
}

/* Small letters, straight apostrophes: headings differ in both. */
static char *
fold (const char *text)
{
  g_autofree char *small = g_utf8_casefold (text, -1);
  g_auto (GStrv) parts = g_strsplit (small, "’", -1);

  return g_strjoinv ("'", parts);
}

static gboolean
is_same (const char *one, const char *other)
{
  g_autofree char *a = fold (one), *b = fold (other);

  return strcmp (a, b) == 0;
}

/* "CategoryInstitution", "Category: Institution" or "Category" alone.
 * Returns: (nullable): the value behind @label, empty when it stands alone */
static const char *
cut_label (const char *line, const char *label)
{
  const char *rest;

  if (!g_str_has_prefix (line, label) || g_utf8_strlen (line, -1) >= MAX_RUN)
    return NULL;
  rest = line + strlen (label);
  if (*rest == ':')
    return rest + 1 + strspn (rest + 1, " ");
  return *rest == '\0' || g_unichar_isupper (g_utf8_get_char (rest)) ? rest : NULL;
}

static DossierTerm *
find_label (DossierHouse *house, const char *vocabulary, const char *label)
{
  const GPtrArray *terms = dossier_house_get_terms (house, vocabulary);

  for (guint i = 0; i < terms->len; i++)
    if (is_same (dossier_term_get_label (g_ptr_array_index (terms, i)), label))
      return g_ptr_array_index (terms, i);
  return NULL;
}

/* A word that the house does not know keeps its place, written like a code. */
static char *
make_code (DossierHouse *house, const char *vocabulary, const char *label)
{
  DossierTerm *term = find_label (house, vocabulary, label);

  return term != NULL ? g_strdup (dossier_term_get_code (term)) : dossier_slug_make (label);
}

/* "Next quarter outlook" where the card's labels end in "outlook": "next-quarter", which is none of
 * its levels and will be found to be wrong. */
static char *
make_level (DossierHouse *house, const char *horizon, const char *label)
{
  g_autofree char *vocabulary = g_strconcat ("outlook-", horizon, NULL);
  const GPtrArray *terms = dossier_house_get_terms (house, vocabulary);
  const char *first = terms->len > 0 ? dossier_term_get_label (g_ptr_array_index (terms, 0)) : "";
  const char *tail = strchr (first, ' ');
  g_autofree char *word = g_strdup (label);

  if (tail != NULL && find_label (house, vocabulary, label) == NULL && g_str_has_suffix (label, tail))
    word[strlen (label) - strlen (tail)] = '\0';
  return make_code (house, vocabulary, word);
}

static const char *
peek (Reading *self)
{
  return self->lines[self->at] != NULL ? self->lines[self->at] : "";
}

static const char *
take (Reading *self)
{
  return self->lines[self->at] != NULL ? self->lines[self->at++] : "";
}

static gboolean
is_bullet (const char *line)
{
  return g_str_has_prefix (line, "•") || g_str_has_prefix (line, "* ");
}

static void
open_section (Reading *self, const char *code)
{
  self->section = code;
  self->glance = FALSE;
  if (!g_hash_table_contains (self->page->texts, code))
    {
      g_hash_table_insert (self->page->texts, g_strdup (code), g_string_new (NULL));
      g_ptr_array_add (self->page->sections, g_strdup (code));
    }
}

static void
add_paragraph (Reading *self, const char *line)
{
  GString *text = self->section != NULL ? g_hash_table_lookup (self->page->texts, self->section) : NULL;

  if (text == NULL)
    return;
  if (is_bullet (line))
    line = g_utf8_next_char (line) + strspn (g_utf8_next_char (line), " ");
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

/* A term of the classification, or a card of the outlook, with its value glued to it or on the next line. */
static gboolean
read_run (Reading *self)
{
  const GPtrArray *sections = dossier_house_get_terms (self->house, "sections");

  for (guint i = 0; i < sections->len; i++)
    {
      DossierTerm *term = g_ptr_array_index (sections, i);
      const char *code = dossier_term_get_code (term);
      const char *value = strchr (code, '/') != NULL ? cut_label (peek (self), dossier_term_get_label (term)) : NULL;
      g_autofree char *column = NULL, *stored = NULL;

      if (value == NULL)
        continue;
      self->at++;
      if (*value == '\0')
        value = take (self);
      if (g_str_has_prefix (code, "outlook/"))
        g_hash_table_insert (self->page->levels, g_strdup (code), make_level (self->house, strchr (code, '/') + 1, value));
      else
        {
          column = g_strdelimit (g_strdup (strchr (code, '/') + 1), "-", '_');
          stored = make_code (self->house, strchr (code, '/') + 1, value);
          put (self->page->fields, column, stored);
        }
      open_section (self, code);
      return TRUE;
    }
  return FALSE;
}

/* The rest of the page is what a reader without an account sees instead of the briefing. */
static void
read_briefing (Reading *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *line = take (self); *line != '\0'; line = take (self))
    if (!g_str_has_prefix (line, "←"))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
  put (self->page->fields, "access_briefing", text->str);
}

static gboolean
read_heading (Reading *self)
{
  const GPtrArray *sections = dossier_house_get_terms (self->house, "sections");

  for (guint i = 0; i < sections->len; i++)
    {
      DossierTerm *term = g_ptr_array_index (sections, i);
      const char *code = dossier_term_get_code (term);

      if (strchr (code, '/') != NULL || !is_same (peek (self), dossier_term_get_label (term)))
        continue;
      self->at++;
      if (strcmp (code, "member-briefing") == 0)
        read_briefing (self);
      else
        open_section (self, code);
      self->glance = strcmp (code, "at-a-glance") == 0;
      return TRUE;
    }
  if (is_same (peek (self), "Sources"))
    {
      self->at++;
      self->section = NULL;
      if (*peek (self) != '\0' && cut_label (peek (self), "Category") == NULL)
        put (self->page->fields, "sources_note", take (self));
      return TRUE;
    }
  if (g_str_has_prefix (peek (self), "Confidence") && g_utf8_strlen (peek (self), -1) < MAX_RUN)
    {
      self->at++;
      self->section = NULL;   /* the table of bands follows: it is the house's, not the page's */
      return TRUE;
    }
  return FALSE;
}

/* "Limited confidence (82%)", then what it is said to rest on, then why the page exists. */
static gboolean
read_grade (Reading *self)
{
  if (!g_regex_match_simple ("\\(\\d{1,3}\\s*%\\)$", peek (self), 0, 0) || g_utf8_strlen (peek (self), -1) >= MAX_RUN)
    return FALSE;
  put (self->page->fields, "printed_grade", take (self));
  if (!is_bullet (peek (self)))
    put (self->page->fields, "printed_basis", take (self));
  if (!is_bullet (peek (self)) && *peek (self) != '\0')
    {
      open_section (self, "why-profiled");
      add_paragraph (self, take (self));
    }
  open_section (self, "takeaways");
  while (is_bullet (peek (self)))
    add_paragraph (self, take (self));
  self->section = NULL;
  return TRUE;
}

/* The notes of a picture on one line, parted by middle dots, or one a line. */
static gboolean
read_notes (Reading *self)
{
  g_auto (GStrv) parts = NULL;
  gboolean found = FALSE;

  for (guint n = 0; !found && n < G_N_ELEMENTS (NOTES); n++)
    found = g_str_has_prefix (peek (self), NOTES[n].label) && peek (self)[strlen (NOTES[n].label)] == ':';
  if (!found)
    return FALSE;
  parts = g_strsplit (take (self), " · ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    for (guint n = 0; n < G_N_ELEMENTS (NOTES); n++)
      if (g_str_has_prefix (parts[i], NOTES[n].label) && parts[i][strlen (NOTES[n].label)] == ':')
        put (self->page->notes, NOTES[n].field, parts[i] + strlen (NOTES[n].label) + 1);
  return TRUE;
}

/* "• Base: North America", "• Time horizon: Next quarter": fields that the page prints as bullets. */
static gboolean
read_labelled (Reading *self)
{
  const char *line = peek (self);

  if (is_bullet (line))
    line = g_utf8_next_char (line) + strspn (g_utf8_next_char (line), " ");
  for (guint i = 0; i < G_N_ELEMENTS (LABELS); i++)
    {
      const char *value = strchr (line, ':') != NULL ? cut_label (line, LABELS[i].label) : NULL;
      g_autofree char *code = NULL;

      if (value == NULL)
        continue;
      code = LABELS[i].vocabulary != NULL ? make_code (self->house, LABELS[i].vocabulary, value) : g_strdup (value);
      put (self->page->fields, LABELS[i].field, code);
      self->at++;
      return TRUE;
    }
  if (!self->glance || strchr (line, ':') == NULL)
    return FALSE;
  self->at++;   /* name and type: said above already */
  return TRUE;
}

/* "–Ada Example, reporter" below the take. */
static gboolean
read_byline (Reading *self)
{
  const char *line = peek (self);
  const char *comma = strchr (line, ',');
  g_autofree char *name = NULL;

  if (g_strcmp0 (self->section, "our-take") != 0 || comma == NULL || !(g_str_has_prefix (line, "–") || g_str_has_prefix (line, "—")))
    return FALSE;
  name = g_strndup (g_utf8_next_char (line), (gsize) (comma - g_utf8_next_char (line)));
  put (self->page->fields, "take_name", name);
  put (self->page->fields, "take_role", comma + 1);
  self->section = NULL;
  self->at++;
  return TRUE;
}

/* "Series / type" above the name, the name, then the lede until the first label. */
static void
read_head (Reading *self)
{
  const char *separator = strstr (peek (self), " / ");

  if (separator != NULL)
    {
      g_autofree char *left = g_strndup (peek (self), (gsize) (separator - peek (self)));
      g_autofree char *series = make_code (self->house, "series", left);
      g_autofree char *type = make_code (self->house, "entity-type", separator + 3);

      put (self->page->fields, "series", series);
      put (self->page->fields, "entity_type", type);
      self->at++;
    }
  put (self->page->fields, "name", take (self));
  open_section (self, "summary");
}

static gboolean
is_name (Reading *self)
{
  return strcmp (peek (self), g_hash_table_lookup (self->page->fields, "name")) == 0;
}

static void
free_text (gpointer text)
{
  g_string_free (text, TRUE);
}

static char **
list_lines (const char *text)
{
  g_auto (GStrv) all = g_strsplit_set (text, "\r\n", -1);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (*g_strstrip (all[i]) != '\0')
      g_strv_builder_add (lines, all[i]);
  return g_strv_builder_end (lines);
}

/**
 * dossier_printed_page_parse:
 * @text: of a published page, a line a paragraph; labels may be glued to their values
 *
 * Returns: (transfer full): %NULL and %DOSSIER_DESK_ERROR_INPUT when no part of the house's form is
 *   recognised in it
 */
DossierPrintedPage *
dossier_printed_page_parse (const char    *text,
                            DossierHouse  *house,
                            GError       **error)
{
  g_autoptr (DossierPrintedPage) page = g_new0 (DossierPrintedPage, 1);
  g_auto (GStrv) lines = list_lines (text);
  Reading self = { page, house, lines, 0, NULL, FALSE };

  page->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  page->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  page->levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  page->sections = g_ptr_array_new_with_free_func (g_free);
  page->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_text);
  if (lines[0] != NULL)
    read_head (&self);
  while (lines[self.at] != NULL)
    {
      if (is_name (&self))
        put (page->notes, "title", take (&self));   /* again: above the picture */
      else if (!read_notes (&self) && !read_grade (&self) && !read_run (&self) && !read_heading (&self) && !read_labelled (&self)
               && !read_byline (&self))
        add_paragraph (&self, take (&self));
    }
  if (page->sections->len > 1)
    return g_steal_pointer (&page);
  g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                       "The file is neither an export nor a page of the house's form: none of its headings was found; nothing was imported; "
                       "import it as a source instead");
  return NULL;
}

/* All of a page, the parts too that an article would do without: this page's form is made of them. */
static char *
join_all (DossierDocument *document)
{
  GString *all = g_string_new (NULL);
  guint next = 0, n_blocks = dossier_document_get_n_blocks (document);

  for (guint i = 0; i <= dossier_document_get_n_left_out (document); i++)
    {
      const DossierLeftOut *part = i < dossier_document_get_n_left_out (document) ? dossier_document_get_left_out (document, i) : NULL;

      for (; next < n_blocks; next++)
        {
          const DossierBlock *block = dossier_document_get_block (document, next);
          g_autofree char *text = NULL;

          if (part != NULL && block->ordinal >= part->ordinal)
            break;
          text = dossier_document_dup_range (document, block->start, block->end);
          g_string_append_printf (all, "%s%s\n", block->kind == DOSSIER_BLOCK_LIST_ITEM ? "• " : "", text);
        }
      if (part != NULL)
        g_string_append_printf (all, "%s%s\n", part->kind == DOSSIER_BLOCK_LIST_ITEM ? "• " : "", part->text);
    }
  return g_string_free (all, FALSE);
}

/**
 * dossier_printed_page_read:
 * @bytes: of a page as HTML or as text, in any encoding; the child reads it
 *
 * Blocks, for a worker thread.
 *
 * Returns: (transfer full): %NULL on error
 */
DossierPrintedPage *
dossier_printed_page_read (GBytes        *bytes,
                           DossierHouse  *house,
                           GCancellable  *cancellable,
                           GError       **error)
{
  gsize length, at = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autofree char *text = NULL;
  const char *type;

  while (at < length && (guchar) data[at] <= ' ')
    at++;
  type = at < length && data[at] == '<' ? "text/html" : "text/plain";
  json = dossier_reader_read_choice (bytes, type, NULL, NULL, NULL, TRUE, cancellable, error);
  if (json == NULL)
    return NULL;
  document = dossier_document_decode (g_bytes_get_data (json, NULL), g_bytes_get_size (json), error);
  if (document == NULL)
    return NULL;
  text = strcmp (type, "text/html") == 0 ? join_all (document) : g_strdup (dossier_document_get_text (document));
  return dossier_printed_page_parse (text, house, error);
}
