/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/left-out-parts.h"

#include <glib/gi18n.h>

#include "ui/reader/left-out-card.h"

#define LEAVE_SIZE 24   /* px, of the button: the margin's width */

/* A card and the place that the text keeps for it; both are the view's. */
typedef struct
{
  GtkWidget          *card;
  GtkTextChildAnchor *anchor;
} Part;

struct _DossierLeftOutParts
{
  GtkTextView           *view;
  DossierDocumentWriter *writer;
  GArray                *parts;          /* (owned) of Part, in text order */
  GtkWidget             *leave_button;   /* (nullable) beside the part that is pointed at */
  gboolean               can_leave;
};

static void
add_card (GtkTextChildAnchor *anchor, const DossierDocument *document, guint first, guint n, gpointer user_data)
{
  DossierLeftOutParts *self = user_data;
  Part part = { dossier_left_out_card_new (document, first, n), anchor };

  g_array_append_val (self->parts, part);
  gtk_text_view_add_child_at_anchor (self->view, part.card, anchor);
  dossier_left_out_parts_fit (self);
}

/* @view: shows what @writer writes; both live longer */
DossierLeftOutParts *
dossier_left_out_parts_new (GtkTextView           *view,
                            DossierDocumentWriter *writer)
{
  DossierLeftOutParts *self = g_new0 (DossierLeftOutParts, 1);

  self->view = view;
  self->writer = writer;
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  dossier_document_writer_set_left_out_func (writer, add_card, self);

  return self;
}

void
dossier_left_out_parts_free (DossierLeftOutParts *self)
{
  g_array_unref (self->parts);
  g_free (self);
}

/* The text is going, and the cards with it. */
void
dossier_left_out_parts_clear (DossierLeftOutParts *self)
{
  g_array_set_size (self->parts, 0);
  if (self->leave_button != NULL)
    gtk_widget_set_visible (self->leave_button, FALSE);
}

/* A widget in the text is as wide as it asks for: as the text. */
void
dossier_left_out_parts_fit (DossierLeftOutParts *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->view)) - gtk_text_view_get_left_margin (self->view) - gtk_text_view_get_right_margin (self->view);

  for (guint i = 0; width > 0 && i < self->parts->len; i++)
    gtk_widget_set_size_request (g_array_index (self->parts, Part, i).card, width, -1);
}

static GtkWidget *
make_leave_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "reader.leave");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", (gint64) 0);
  gtk_widget_set_tooltip_text (button, _("Leave Out This Part (L)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Leave Out This Part"), -1);
  gtk_widget_add_css_class (button, "leave-button");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focusable (button, FALSE);   /* L does it from the keyboard */
  gtk_widget_set_cursor_from_name (button, "default");
  gtk_widget_set_visible (button, FALSE);

  return button;
}

/* Made once: GTK 4.8.3 cannot take an overlay off a text view again. */
void
dossier_left_out_parts_set_can_leave (DossierLeftOutParts *self,
                                      gboolean             can_leave)
{
  if (can_leave && self->leave_button == NULL)
    {
      self->leave_button = make_leave_button ();
      gtk_text_view_add_overlay (self->view, self->leave_button, 0, 0);
    }
  self->can_leave = can_leave;
  if (!can_leave && self->leave_button != NULL)
    gtk_widget_set_visible (self->leave_button, FALSE);
}

/* Puts the button beside the first line of the block that stands at @place of the buffer. */
void
dossier_left_out_parts_point_at (DossierLeftOutParts *self,
                                 guint                place)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL;
  const DossierBlock *block;
  GdkRectangle line;
  GtkTextIter at;
  guint start;

  if (!self->can_leave)
    return;
  block = dossier_document_writer_find_block (self->writer, place, &start);
  gtk_widget_set_visible (self->leave_button, block != NULL && block->ordinal != DOSSIER_ORDINAL_NONE);
  if (block == NULL)
    return;

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->leave_button), "x", (gint64) block->ordinal);
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (self->view), &at, (int) start);
  gtk_text_view_get_iter_location (self->view, &at, &line);
  gtk_text_view_move_overlay (self->view, self->leave_button,
                              mirrored ? 0 : gtk_widget_get_width (GTK_WIDGET (self->view)) - LEAVE_SIZE, line.y + (line.height - LEAVE_SIZE) / 2);
}

/* Returns: the ordinal of the part that holds the cursor; -1 if none does or it cannot be left out */
gint64
dossier_left_out_parts_find_at_cursor (DossierLeftOutParts *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  const DossierBlock *block;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  block = dossier_document_writer_find_block (self->writer, (guint) gtk_text_iter_get_offset (&at), NULL);

  return block != NULL && block->ordinal != DOSSIER_ORDINAL_NONE ? (gint64) block->ordinal : -1;
}

/* Moves the focus to the first card below the cursor, else to the first of all. */
void
dossier_left_out_parts_focus_next (DossierLeftOutParts *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter cursor, at;
  Part *found = NULL;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = &g_array_index (self->parts, Part, i);

      gtk_text_buffer_get_iter_at_child_anchor (buffer, &at, part->anchor);
      if (found == NULL)
        found = part;
      if (gtk_text_iter_compare (&at, &cursor) > 0)
        {
          found = part;
          break;
        }
    }
  if (found == NULL)
    return;

  gtk_text_buffer_get_iter_at_child_anchor (buffer, &at, found->anchor);
  gtk_text_view_scroll_to_iter (self->view, &at, .1, FALSE, 0, 0);
  gtk_widget_child_focus (found->card, GTK_DIR_TAB_FORWARD);
}

/* Returns: the ordinal of the part that stands near the top of what is shown; -1 when that is the
 * beginning of the text */
gint64
dossier_left_out_parts_find_shown (DossierLeftOutParts *self)
{
  const DossierBlock *block = NULL;
  GdkRectangle shown;
  GtkTextIter at;

  gtk_text_view_get_visible_rect (self->view, &shown);
  gtk_text_view_get_line_at_y (self->view, &at, shown.y + shown.height / 4, NULL);
  if (shown.y >= shown.height / 4)
    block = dossier_document_writer_find_block (self->writer, (guint) gtk_text_iter_get_offset (&at), NULL);

  return block != NULL && block->ordinal != DOSSIER_ORDINAL_NONE ? (gint64) block->ordinal : -1;
}
