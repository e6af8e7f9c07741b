/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/page-parts.h"

#include <string.h>

#include "export/json-members.h"
#include "export/page-copy.h"

static void
block_free (gpointer data)
{
  DossierPageBlock *block = data;

  g_free (block->text);
  g_free (block->sha256);
  g_clear_pointer (&block->pixels, g_bytes_unref);
  g_array_unref (block->spans);
  g_free (block);
}

static void
span_clear (gpointer data)
{
  g_free (((DossierPageSpan *) data)->rests_on);
}

/* Returns: (transfer full) (element-type DossierPageBlock) */
GPtrArray *
dossier_page_blocks_new (void)
{
  return g_ptr_array_new_with_free_func (block_free);
}

/* Adds a paragraph; one without words is left out.
 * Returns: (transfer none) (nullable) */
DossierPageBlock *
dossier_page_blocks_add (GPtrArray        *blocks,
                         DossierPageStyle  style,
                         const char       *text)
{
  DossierPageBlock *block;

  if (*text == '\0')
    return NULL;
  block = g_new0 (DossierPageBlock, 1);
  block->style = style;
  block->text = g_strdup (text);
  block->spans = g_array_new (FALSE, FALSE, sizeof (DossierPageSpan));
  g_array_set_clear_func (block->spans, span_clear);
  g_ptr_array_add (blocks, block);
  return block;
}

/* Gives a picture what it shows on paper; without, its words stand there. @rowstride: bytes from one row to the next
 * Returns: whether @pixels are as large as they are said to be, and no larger than can be drawn; else nothing is kept */
gboolean
dossier_page_block_take_pixels (DossierPageBlock *block,
                                GBytes           *pixels,
                                guint             width,
                                guint             height,
                                gsize             rowstride)
{
  const gsize size = g_bytes_get_size (pixels);

  if (width == 0 || height == 0 || width > G_MAXINT16 || height > G_MAXINT16)   /* as cairo has its surfaces */
    return FALSE;
  if (width > size / 4 || rowstride / 4 < width || (size - (gsize) width * 4) / rowstride < height - 1u)
    return FALSE;
  g_clear_pointer (&block->pixels, g_bytes_unref);
  block->pixels = g_bytes_ref (pixels);
  block->width = width;
  block->height = height;
  block->rowstride = rowstride;
  return TRUE;
}

const char *
dossier_page_style_to_id (DossierPageStyle style)
{
  static const char *const ids[DOSSIER_N_PAGE_STYLES] = {
    "path", "title", "headline", "lead", "heading", "subheading", "text", "bullet", "small", "door", "note", "picture",
  };

  g_return_val_if_fail ((guint) style < DOSSIER_N_PAGE_STYLES, "text");

  return ids[style];
}

/* @instant: microseconds since 1970 UTC. Returns: (transfer full): "2026-03-04" */
char *
dossier_page_say_day (gint64 instant)
{
  char *day = dossier_members_format_instant (instant);

  day[10] = '\0';
  return day;
}

/* Returns: (transfer full): "45 C/D, single secondary source" */
char *
dossier_page_say_values (const DossierGradeValues *values)
{
  g_autofree char *basis = dossier_basis_to_phrase (values->basis, values->n_origins, values->conflict);

  return g_strdup_printf ("%u %s · %s", (guint) values->score, dossier_band_get_info (values->band)->letters, basis);
}

/* Returns: (transfer full): "" for the kinds that carry no grade */
char *
dossier_page_say_grade (DossierSelection *selection,
                        DossierSentence  *sentence)
{
  const char *kind = dossier_sentence_get_kind (sentence);

  if (strcmp (kind, "fact") != 0 && strcmp (kind, "attributed") != 0)
    return g_strdup ("");
  return dossier_page_say_values (dossier_grade_get_values (dossier_graph_grades_get_sentence (selection->grades, sentence)->grade));
}

static const char *
letter_of (DossierSelection *self, DossierSource *source)
{
  DossierPublisher *publisher = dossier_profile_graph_publisher_of (self->graph, source);
  const char *letter = *dossier_source_get_letter (source) != '\0' ? dossier_source_get_letter (source)
                       : publisher != NULL ? dossier_publisher_get_letter (publisher) : "";

  return *letter != '\0' ? letter : "F";
}

/* Returns: (transfer full): "Harbour Wire (C), 2026-03-04" */
char *
dossier_page_say_source (DossierSelection *selection,
                         DossierSource    *source)
{
  DossierPublisher *publisher = dossier_profile_graph_publisher_of (selection->graph, source);
  const char *name = publisher != NULL ? dossier_publisher_get_name (publisher) : dossier_source_get_title (source);
  const char *published = dossier_source_get_published (source);

  return g_strdup_printf ("%s (%s)%s%.10s", name, letter_of (selection, source), *published != '\0' ? ", " : "", published);   /* the day */
}

/* Returns: (transfer none): its own heading, or the house's word for its kind, or the kind itself */
const char *
dossier_page_heading_of (DossierSelection *selection,
                         DossierSection   *section)
{
  const char *kind = dossier_section_get_kind (section), *term = dossier_section_get_term (section);
  g_autofree char *code = *term != '\0' ? g_strdup_printf ("%s/%s", kind, term) : g_strdup (kind);
  DossierTerm *shape = dossier_house_find_term (selection->graph->house, "sections", code);

  if (*dossier_section_get_heading (section) != '\0')
    return dossier_section_get_heading (section);
  return shape != NULL ? dossier_term_get_label (shape) : kind;
}

static char *
list_source (DossierSelection *self, DossierSource *source)
{
  g_autofree char *who = dossier_page_say_source (self, source);
  g_autofree char *authors = g_strdelimit (g_strdup (dossier_source_get_authors (source)), "\n", ';');
  const char *address = *dossier_source_get_url (source) != '\0' ? dossier_source_get_url (source) : dossier_source_get_canonical_url (source);
  GString *line = g_string_new (who);

  g_string_append_printf (line, ": %s", dossier_source_get_title (source));
  if (*authors != '\0')
    g_string_append_printf (line, ". %s", authors);
  if (*address != '\0')
    g_string_append_printf (line, ". %s", address);
  return g_string_free (line, FALSE);
}

/* Only what this audience's sentences rest on. @with_reasons: why each has its letter */
void
dossier_page_add_sources (DossierSelection *selection,
                          GPtrArray        *blocks,
                          gboolean          with_reasons)
{
  if (selection->sources->len == 0)
    return;
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_HEADING, "Sources");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_SMALL, dossier_profile_get_sources_note (selection->graph->profile));
  for (guint i = 0; i < selection->sources->len; i++)
    {
      DossierSource *source = g_ptr_array_index (selection->sources, i);
      DossierPublisher *publisher = dossier_profile_graph_publisher_of (selection->graph, source);
      g_autofree char *line = list_source (selection, source);
      g_autofree char *reason = with_reasons
        ? g_strdup_printf ("Rated %s: %s", letter_of (selection, source),
                           *dossier_source_get_letter (source) != '\0' ? dossier_source_get_letter_reason (source)
                           : publisher != NULL && *dossier_publisher_get_rating_reason (publisher) != '\0'
                             ? dossier_publisher_get_rating_reason (publisher) : "nobody has said why")
        : NULL;

      dossier_page_blocks_add (blocks, DOSSIER_PAGE_BULLET, line);
      if (reason != NULL)
        dossier_page_blocks_add (blocks, DOSSIER_PAGE_SMALL, reason);
    }
}
