/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/highlight-painter.h"

/**
 * DossierHighlightPainter:
 *
 * Highlights are drawn by tags with background and underline only: on GTK 4.8.3 a tag with a
 * foreground crashes when an assistive technology reads the text, and one that covers the end
 * of a line leaks its style into the next.
 */

#define ACTIVE_FILL .30f   /* added to the fill of the highlight that is looked at */

typedef enum
{
  LOOK_CLAIM,      /* evidence of a claim */
  LOOK_BARE,       /* no claim yet */
  LOOK_DOUBTFUL,   /* no longer found as it was */
  N_LOOKS
} Look;

struct _DossierHighlightPainter
{
  GtkTextBuffer         *buffer;         /* (owned) */
  DossierDocumentWriter *writer;
  GListModel            *highlights;     /* (owned) (nullable) of DossierHighlight */
  GHashTable            *by_id;          /* (owned) row id → DossierHighlight */
  gint64                 active;         /* row id, 0: none */
  GtkTextTag            *looks[N_LOOKS];
  GtkTextTag            *active_tag;
};

/* Underlines differ so that colour is never the only sign. */
static const struct { const char *color; float fill; PangoUnderline underline; } looks[] = {
  [LOOK_CLAIM]    = { "mark_color",   .30f, PANGO_UNDERLINE_NONE },
  [LOOK_BARE]     = { "mark_color",   .12f, PANGO_UNDERLINE_SINGLE },
  [LOOK_DOUBTFUL] = { "differ_color", .14f, PANGO_UNDERLINE_ERROR },
};

/* Returns: whether its words are nowhere in the text that is shown; its place says nothing then */
gboolean
dossier_ui_is_lost (DossierHighlight *highlight)
{
  return g_str_equal (dossier_highlight_get_state (highlight), "lost");
}

static Look
look_of (DossierHighlight *highlight)
{
  const char *state = dossier_highlight_get_state (highlight);

  if (*state != '\0' && !g_str_equal (state, "same") && !g_str_equal (state, "moved"))
    return LOOK_DOUBTFUL;

  return dossier_highlight_get_n_evidence (highlight) > 0 ? LOOK_CLAIM : LOOK_BARE;
}

static void
look_up_color (GtkWidget *widget, Look look, GdkRGBA *color)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);

  if (!gtk_style_context_lookup_color (style, looks[look].color, color))
    gdk_rgba_parse (color, "gray");
}

/* The palette lives in `style.css`, where it follows dark and high contrast. */
void
dossier_highlight_painter_update_colors (DossierHighlightPainter *self,
                                         GtkWidget               *widget)
{
  GdkRGBA line, fill;

  for (guint i = 0; i < N_LOOKS; i++)
    {
      look_up_color (widget, i, &line);
      fill = line;
      fill.alpha = looks[i].fill;
      g_object_set (self->looks[i], "background-rgba", &fill, NULL);
      if (looks[i].underline != PANGO_UNDERLINE_NONE)
        g_object_set (self->looks[i], "underline", looks[i].underline, "underline-rgba", &line, NULL);
    }

  look_up_color (widget, LOOK_CLAIM, &fill);
  fill.alpha = looks[LOOK_CLAIM].fill + ACTIVE_FILL;
  g_object_set (self->active_tag, "background-rgba", &fill, NULL);
}

DossierHighlightPainter *
dossier_highlight_painter_new (GtkTextBuffer         *buffer,
                               DossierDocumentWriter *writer)
{
  DossierHighlightPainter *self = g_new0 (DossierHighlightPainter, 1);

  self->buffer = g_object_ref (buffer);
  self->writer = writer;
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (guint i = 0; i < N_LOOKS; i++)
    self->looks[i] = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->active_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);

  return self;
}

void
dossier_highlight_painter_free (DossierHighlightPainter *self)
{
  g_clear_object (&self->highlights);
  g_hash_table_unref (self->by_id);
  g_object_unref (self->buffer);
  g_free (self);
}

/* Returns: (nullable) (transfer none) */
DossierHighlight *
dossier_highlight_painter_find (DossierHighlightPainter *self,
                                gint64                   id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

/* Returns: (nullable) (transfer none): the last one whose words hold @position of the document */
DossierHighlight *
dossier_highlight_painter_find_at (DossierHighlightPainter *self,
                                   guint                    position)
{
  guint n = self->highlights != NULL ? g_list_model_get_n_items (self->highlights) : 0;
  DossierHighlight *found = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DossierHighlight) highlight = g_list_model_get_item (self->highlights, i);

      if (!dossier_ui_is_lost (highlight) && dossier_highlight_get_start (highlight) <= position && position < dossier_highlight_get_end (highlight))
        found = highlight;   /* the list keeps it alive */
    }

  return found;
}

static void
index_highlights (DossierHighlightPainter *self)
{
  guint n = self->highlights != NULL ? g_list_model_get_n_items (self->highlights) : 0;

  g_hash_table_remove_all (self->by_id);
  for (guint i = 0; i < n; i++)
    {
      DossierHighlight *highlight = g_list_model_get_item (self->highlights, i);
      gint64 id = dossier_record_get_id (DOSSIER_RECORD (highlight));

      g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id), highlight);
    }
}

static void
tag (DossierHighlightPainter *self, DossierHighlight *highlight, GtkTextTag *look)
{
  dossier_document_writer_tag (self->writer, look, dossier_highlight_get_start (highlight), dossier_highlight_get_end (highlight));
}

/* Marks all highlights that touch what lies from @reach on. */
void
dossier_highlight_painter_paint (DossierHighlightPainter *self,
                                 guint                    reach)
{
  guint n = self->highlights != NULL ? g_list_model_get_n_items (self->highlights) : 0;
  DossierHighlight *active = dossier_highlight_painter_find (self, self->active);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DossierHighlight) highlight = g_list_model_get_item (self->highlights, i);

      if (dossier_highlight_get_end (highlight) > (gint64) reach && !dossier_ui_is_lost (highlight))
        tag (self, highlight, self->looks[look_of (highlight)]);
    }

  if (active != NULL && !dossier_ui_is_lost (active))
    tag (self, active, self->active_tag);
}

/* All anew: they, or what they are evidence of, may be others now. */
void
dossier_highlight_painter_repaint (DossierHighlightPainter *self)
{
  GtkTextIter start, end;

  index_highlights (self);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  for (guint i = 0; i < N_LOOKS; i++)
    gtk_text_buffer_remove_tag (self->buffer, self->looks[i], &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->active_tag, &start, &end);

  dossier_highlight_painter_paint (self, 0);
}

/* @highlights: (nullable): not followed; who sets them says when to repaint */
void
dossier_highlight_painter_set_highlights (DossierHighlightPainter *self,
                                          GListModel              *highlights)
{
  g_set_object (&self->highlights, highlights);
  dossier_highlight_painter_repaint (self);
}

/* @id: row id of the highlight that is looked at; 0: none */
void
dossier_highlight_painter_set_active (DossierHighlightPainter *self,
                                      gint64                   id)
{
  self->active = id;
  dossier_highlight_painter_repaint (self);
}
