/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/writing/section-painter.h"

#include <string.h>

#include "ui/writing/sentence-margin.h"

struct _DossierSectionPainter
{
  GtkTextBuffer  *buffer;        /* not owned: it owns this */
  GtkTextTag     *bare_tag;      /* owned by the buffer's table: a fact without evidence */
  GtkTextTag     *current_tag;
  GtkTextTag     *misfit_tag;    /* in none of its quotes */
};

static gboolean
is_bare (DossierSentence *sentence)
{
  const char *kind = dossier_sentence_get_kind (sentence);

  return (strcmp (kind, "fact") == 0 || strcmp (kind, "attributed") == 0) &&
         (dossier_sentence_get_n_claims (sentence) == 0 || dossier_sentence_get_n_origins (sentence) == 0);
}

static void
add_misfits (GArray *stretches, const DossierMisfits *misfits, const DossierPlannedSentence *planned)
{
  for (guint i = 0; i < misfits->stretches->len; i++)
    {
      DossierStretch stretch = g_array_index (misfits->stretches, DossierStretch, i);

      stretch.start += planned->start;
      stretch.end = MIN (stretch.end + planned->start, planned->end);
      if (stretch.start < stretch.end)
        g_array_append_val (stretches, stretch);
    }
}

/* Returns: (transfer none): @buffer owns it */
DossierSectionPainter *
dossier_section_painter_new (GtkTextBuffer *buffer)
{
  DossierSectionPainter *self = g_new0 (DossierSectionPainter, 1);

  self->buffer = buffer;
  self->bare_tag = gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_SINGLE, NULL);
  self->current_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->misfit_tag = gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_DOUBLE, NULL);   /* a wave is for spelling */
  g_object_set_data_full (G_OBJECT (buffer), "dossier-section-painter", self, g_free);
  return self;
}

/* Underlines and lights up. @current: of the plan, where the cursor is; -1: none
 * Returns: (transfer full) (element-type DossierMarginEntry): the same for the margin */
GArray *
dossier_section_painter_paint (DossierSectionPainter *self,
                               DossierSectionWriter  *writer,
                               DossierFitWatcher     *fit,
                               int                    current)
{
  DossierSectionPlan *plan = dossier_section_writer_get_plan (writer);
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (DossierMarginEntry));
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (DossierStretch));
  g_autoptr (GArray) lit = g_array_new (FALSE, FALSE, sizeof (DossierStretch));
  g_autoptr (GArray) unfit = g_array_new (FALSE, FALSE, sizeof (DossierStretch));

  for (guint i = 0; i < plan->sentences->len; i++)
    {
      DossierPlannedSentence *planned = dossier_section_plan_get (plan, i);
      const DossierMisfits *misfits = dossier_section_painter_find_misfits (writer, fit, i);
      DossierMarginEntry entry = { dossier_section_writer_get_record (writer, i), planned->start, misfits != NULL ? misfits->words->len : 0 };
      DossierStretch stretch = { planned->start, planned->end };

      g_array_append_val (entries, entry);
      if (entry.sentence != NULL && is_bare (entry.sentence))
        g_array_append_val (bare, stretch);
      if (misfits != NULL)
        add_misfits (unfit, misfits, planned);
      if ((int) i == current)
        g_array_append_val (lit, stretch);
    }
  dossier_text_tags_apply (self->buffer, self->bare_tag, bare);
  dossier_text_tags_apply (self->buffer, self->current_tag, lit);
  dossier_text_tags_apply (self->buffer, self->misfit_tag, unfit);
  return entries;
}

/* @widget: whose style names the colours */
void
dossier_section_painter_take_colors (DossierSectionPainter *self,
                                     GtkWidget             *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  if (gtk_style_context_lookup_color (style, "differ_color", &color))
    {
      g_object_set (self->bare_tag, "underline-rgba", &color, NULL);
      g_object_set (self->misfit_tag, "underline-rgba", &color, NULL);
    }
  if (gtk_style_context_lookup_color (style, "mark_color", &color))
    {
      color.alpha = .25f;
      g_object_set (self->current_tag, "background-rgba", &color, NULL);
    }
}

/* Only of words that the library has as they stand: the others are looked at when they are there.
 * Returns: (transfer none) (nullable) */
const DossierMisfits *
dossier_section_painter_find_misfits (DossierSectionWriter *writer,
                                      DossierFitWatcher    *fit,
                                      guint                 nth)
{
  return dossier_section_writer_is_as_kept (writer, nth)
           ? dossier_fit_watcher_find (fit, dossier_record_get_id (DOSSIER_RECORD (dossier_section_writer_get_record (writer, nth)))) : NULL;
}
