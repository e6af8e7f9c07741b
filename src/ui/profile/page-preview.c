/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/page-preview.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/profile/page-paper.h"
#include "ui/profile/preview-picture.h"
#include "ui/shared/drop-down.h"
#include "ui/shared/toast.h"

#define PAUSE   300   /* ms after a change: typing is committed in bursts */
#define DESKTOP 700   /* px of text, as the page has it on a large screen */
#define PHONE   360
#define SIDE    24    /* px at each side of the text */

/**
 * DossierPagePreview:
 *
 * One read-only text of what "page.read" answers for an audience, asked for anew after each change.
 * No foreground is set: on GTK 4.8 a screen reader that reads over one ends the program.
 */
struct _DossierPagePreview
{
  AdwBin           parent_instance;

  DossierDesk     *desk;         /* (owned) (nullable) */
  DossierProfile  *profile;      /* (owned) (nullable): shown now */
  char            *tier;         /* (owned) the audience */
  GVariant        *rows;         /* (owned) (nullable) what is shown */
  GArray          *spans;        /* (owned) of Span, in order of the text */
  int              current;      /* of the spans: pointed at, or where the cursor is; -1: none */
  GCancellable    *cancellable;  /* (owned) (nullable) of the question under way */
  GSignalGroup    *desk_signals; /* (owned) */
  guint            timer;
  gboolean         writing;      /* the cursor moves, and nobody moves it */

  /* Owned by the widget tree */
  GtkDropDown        *tier_drop;
  AdwClampScrollable *clamp;
  GtkTextView        *view;
  GtkToggleButton    *phone;
  GtkTextTag         *current_tag;
  GtkLabel           *ground_label;
};

/* A sentence in the buffer. */
typedef struct
{
  int   start, end;   /* code points */
  char *rests_on;     /* (owned) */
} Span;

G_DEFINE_FINAL_TYPE (DossierPagePreview, dossier_page_preview, ADW_TYPE_BIN)

static void
span_clear (gpointer data)
{
  g_free (((Span *) data)->rests_on);
}

static void
show_ground (DossierPagePreview *self, int nth)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;
  const Span *span;

  if (nth == self->current)
    return;
  self->current = nth;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->current_tag, &start, &end);
  if (nth < 0)
    {
      gtk_label_set_text (self->ground_label, _("Choose a sentence to see what it rests on"));
      return;
    }
  span = &g_array_index (self->spans, Span, nth);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, span->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, span->end);
  gtk_text_buffer_apply_tag (buffer, self->current_tag, &start, &end);
  gtk_label_set_text (self->ground_label, span->rests_on[0] != '\0' ? span->rests_on : _("Rests on no evidence"));
}

static int
find_span (DossierPagePreview *self, const GtkTextIter *place)
{
  int at = gtk_text_iter_get_offset (place);

  for (guint i = 0; i < self->spans->len; i++)
    {
      const Span *span = &g_array_index (self->spans, Span, i);

      if (at >= span->start && at < span->end)
        return (int) i;
    }
  return -1;
}

static void
pointed (DossierPagePreview *self, double x, double y)
{
  GtkTextIter place;
  int left, top;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &left, &top);
  if (gtk_text_view_get_iter_at_location (self->view, &place, left, top))
    show_ground (self, find_span (self, &place));
}

static void
mark_set (GtkTextBuffer *buffer, GtkTextIter *place, GtkTextMark *mark, DossierPagePreview *self)
{
  if (mark == gtk_text_buffer_get_insert (buffer) && !self->writing)
    show_ground (self, find_span (self, place));
}

static void
write_spans (DossierPagePreview *self, GVariant *row, int at)
{
  g_autoptr (GVariant) sentences = g_variant_lookup_value (row, "sentences", G_VARIANT_TYPE ("aa{sv}"));

  for (gsize i = 0; sentences != NULL && i < g_variant_n_children (sentences); i++)
    {
      g_autoptr (GVariant) sentence = g_variant_get_child_value (sentences, i);
      gint64 start = 0, end = 0;
      Span span;

      g_variant_lookup (sentence, "start", "x", &start);
      g_variant_lookup (sentence, "end", "x", &end);
      span = (Span) { at + (int) start, at + (int) end, NULL };
      g_variant_lookup (sentence, "rests-on", "s", &span.rests_on);
      g_array_append_val (self->spans, span);
    }
}

/* As wide as the text, as far as that is known. */
static void
write_picture (DossierPagePreview *self, GtkTextIter *end, const char *sha256, const char *alt)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  const int phone = gtk_toggle_button_get_active (self->phone) ? PHONE : DESKTOP, wide = gtk_widget_get_width (GTK_WIDGET (self->view));
  const int edge = MAX ((wide > 0 ? MIN (wide, phone) : PHONE) - 2 * SIDE, 120);
  GtkTextChildAnchor *anchor = gtk_text_buffer_create_child_anchor (buffer, end);

  gtk_text_view_add_child_at_anchor (self->view, dossier_preview_picture_new (self->desk, sha256, alt, edge), anchor);
}

static void
write_row (DossierPagePreview *self, GVariant *row)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  const char *style = "text", *text = "", *sha256 = "";
  GtkTextIter end;

  g_variant_lookup (row, "style", "&s", &style);
  g_variant_lookup (row, "text", "&s", &text);
  gtk_text_buffer_get_end_iter (buffer, &end);
  if (strcmp (style, "picture") == 0)
    {
      g_variant_lookup (row, "picture", "&s", &sha256);
      write_picture (self, &end, sha256, text);
      gtk_text_buffer_get_end_iter (buffer, &end);
      gtk_text_buffer_insert (buffer, &end, "\n", -1);
      return;
    }
  if (strcmp (style, "bullet") == 0)
    gtk_text_buffer_insert_with_tags_by_name (buffer, &end, "•\u2002", -1, style, NULL);
  write_spans (self, row, gtk_text_iter_get_offset (&end));
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, style, NULL);
  gtk_text_buffer_insert (buffer, &end, "\n", -1);   /* outside the tag: it would run into the next line */
}

/* What is the same is left alone, so that the text stays where it was scrolled to. */
static void
write_page (DossierPagePreview *self, GVariant *rows)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start;

  if (self->rows != NULL && rows != NULL && g_variant_equal (self->rows, rows))
    return;
  g_clear_pointer (&self->rows, g_variant_unref);
  self->rows = rows != NULL ? g_variant_ref (rows) : NULL;
  self->writing = TRUE;
  g_array_set_size (self->spans, 0);
  gtk_text_buffer_set_text (buffer, "", 0);
  for (gsize i = 0; rows != NULL && i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);

      write_row (self, row);
    }
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  self->writing = FALSE;
  self->current = 0;
  show_ground (self, -1);
}

static void
forget_question (DossierPagePreview *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
answered (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierPagePreview) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  g_autoptr (GVariant) rows = answer != NULL ? g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}")) : NULL;

  if (rows != NULL && self->profile != NULL)
    write_page (self, rows);
  else if (answer == NULL && self->profile != NULL)
    dossier_ui_report_error (GTK_WIDGET (self), _("The page could not be shown"), error);
}

static void
ask (DossierPagePreview *self)
{
  GVariantDict arguments;

  forget_question (self);
  if (self->profile == NULL || self->tier[0] == '\0')
    return;
  self->cancellable = g_cancellable_new ();
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "profile", "x", dossier_record_get_id (DOSSIER_RECORD (self->profile)));
  g_variant_dict_insert (&arguments, "tier", "s", self->tier);
  dossier_desk_perform_async (self->desk, "page.read", g_variant_dict_end (&arguments), self->cancellable, answered, g_object_ref (self));
}

static gboolean
pause_over (gpointer user_data)
{
  DossierPagePreview *self = user_data;

  self->timer = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
queue_ask (DossierPagePreview *self)
{
  if (self->timer == 0 && self->profile != NULL)
    self->timer = g_timeout_add (PAUSE, pause_over, self);
}

static void
tier_chosen (DossierPagePreview *self)
{
  DossierTerm *term = gtk_drop_down_get_selected_item (self->tier_drop);

  g_free (self->tier);
  self->tier = g_strdup (term != NULL ? dossier_term_get_code (term) : "");
  ask (self);
}

static void
width_chosen (GtkToggleButton *phone, GParamSpec *pspec, DossierPagePreview *self)
{
  g_autoptr (GVariant) rows = NULL;

  adw_clamp_scrollable_set_maximum_size (self->clamp, gtk_toggle_button_get_active (phone) ? PHONE : DESKTOP);
  adw_clamp_scrollable_set_tightening_threshold (self->clamp, gtk_toggle_button_get_active (phone) ? PHONE : 400);
  rows = g_steal_pointer (&self->rows);   /* pictures have another size */
  if (rows != NULL)
    write_page (self, rows);
}

static void
paper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierPagePreview *self = DOSSIER_PAGE_PREVIEW (widget);
  const char *what = g_variant_get_string (parameter, NULL);

  if (self->profile == NULL)
    return;
  if (strcmp (name, "preview.save") == 0)
    dossier_page_paper_save (widget, self->desk, self->profile, what, self->tier);
  else
    dossier_page_paper_print (widget, self->desk, self->profile, what, self->tier);
}

static void
dossier_page_preview_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DossierPagePreview *self = DOSSIER_PAGE_PREVIEW (widget);
  GdkRGBA color;

  GTK_WIDGET_CLASS (dossier_page_preview_parent_class)->css_changed (widget, change);
  if (self->current_tag != NULL && gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "mark_color", &color))
    {
      color.alpha = .25f;
      g_object_set (self->current_tag, "background-rgba", &color, NULL);
    }
}

static void
dossier_page_preview_dispose (GObject *object)
{
  DossierPagePreview *self = DOSSIER_PAGE_PREVIEW (object);

  if (self->desk_signals != NULL)
    dossier_page_preview_set_profile (self, NULL, NULL);
  g_clear_object (&self->desk_signals);

  G_OBJECT_CLASS (dossier_page_preview_parent_class)->dispose (object);
}

static void
dossier_page_preview_finalize (GObject *object)
{
  DossierPagePreview *self = DOSSIER_PAGE_PREVIEW (object);

  g_clear_pointer (&self->rows, g_variant_unref);
  g_array_unref (self->spans);
  g_free (self->tier);

  G_OBJECT_CLASS (dossier_page_preview_parent_class)->finalize (object);
}

static void
dossier_page_preview_class_init (DossierPagePreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_page_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = dossier_page_preview_finalize;
  widget_class->css_changed = dossier_page_preview_css_changed;

  gtk_widget_class_install_action (widget_class, "preview.save", "s", paper_action);
  gtk_widget_class_install_action (widget_class, "preview.print", "s", paper_action);
}

static void
create_view (DossierPagePreview *self)
{
  GtkTextBuffer *buffer;
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_view_set_editable (self->view, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  g_object_set (self->view, "top-margin", 12, "bottom-margin", 48, "left-margin", SIDE, "right-margin", SIDE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "preview-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview of the page"), -1);
  gtk_text_buffer_create_tag (buffer, "path", "scale", .86, "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "title", "scale", 2.0, "weight", PANGO_WEIGHT_BOLD, "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "headline", "scale", 1.25, "style", PANGO_STYLE_ITALIC, "pixels-below-lines", 12, NULL);
  gtk_text_buffer_create_tag (buffer, "lead", "scale", 1.1, "pixels-below-lines", 9, "pixels-inside-wrap", 3, NULL);
  gtk_text_buffer_create_tag (buffer, "heading", "scale", 1.2, "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 24, "pixels-below-lines", 3, NULL);
  gtk_text_buffer_create_tag (buffer, "subheading", "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 9, "pixels-below-lines", 3, NULL);
  gtk_text_buffer_create_tag (buffer, "text", "pixels-below-lines", 9, "pixels-inside-wrap", 3, NULL);
  gtk_text_buffer_create_tag (buffer, "bullet", "indent", -16, "pixels-below-lines", 5, "pixels-inside-wrap", 3, NULL);
  gtk_text_buffer_create_tag (buffer, "small", "scale", .86, "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "note", "weight", PANGO_WEIGHT_MEDIUM, "left-margin", 2 * SIDE, "pixels-above-lines", 3, "pixels-below-lines", 9, NULL);
  gtk_text_buffer_create_tag (buffer, "door", "scale", .95, "style", PANGO_STYLE_ITALIC, "pixels-above-lines", 12, "pixels-below-lines", 12, NULL);
  self->current_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (mark_set), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (pointed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), motion);
}

static GtkWidget *
create_width_button (const char *icon, const char *name)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_add_css_class (button, "flat");   /* raised on the paper, both would look pressed */
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
create_menu_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new (), page = g_menu_new (), defence = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (page, _("_Print Page…"), "preview.print::page");
  g_menu_append (page, _("_Save Page as PDF…"), "preview.save::page");
  g_menu_append (defence, _("Print _Defence Pack…"), "preview.print::defence");
  g_menu_append (defence, _("Save Defence Pack as PD_F…"), "preview.save::defence");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (page));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (defence));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-print-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("Print and PDF"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Print and PDF"), -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
create_bar (DossierPagePreview *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *widths = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *phone = create_width_button ("phone-symbolic", _("Phone Width"));
  GtkWidget *desktop = create_width_button ("computer-symbolic", _("Desktop Width"));
  g_autoptr (GtkExpression) label = gtk_property_expression_new (DOSSIER_TYPE_TERM, NULL, "label");

  self->tier_drop = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_drop_down_set_expression (self->tier_drop, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->tier_drop), _("Seen By"));
  dossier_ui_name_drop_down (GTK_WIDGET (self->tier_drop), _("Seen by"));
  g_signal_connect_object (self->tier_drop, "notify::selected-item", G_CALLBACK (tier_chosen), self, G_CONNECT_SWAPPED);

  self->phone = GTK_TOGGLE_BUTTON (phone);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (phone), GTK_TOGGLE_BUTTON (desktop));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (desktop), TRUE);
  g_signal_connect_object (phone, "notify::active", G_CALLBACK (width_chosen), self, 0);
  gtk_box_append (GTK_BOX (widths), phone);
  gtk_box_append (GTK_BOX (widths), desktop);

  gtk_widget_set_halign (bar, GTK_ALIGN_END);
  gtk_widget_add_css_class (bar, "preview-bar");
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->tier_drop));
  gtk_box_append (GTK_BOX (bar), widths);
  gtk_box_append (GTK_BOX (bar), create_menu_button ());
  return bar;
}

static void
create_ground (DossierPagePreview *self)
{
  self->ground_label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL));
  gtk_label_set_xalign (self->ground_label, 0);
  gtk_label_set_yalign (self->ground_label, 0);
  gtk_label_set_wrap (self->ground_label, TRUE);
  gtk_label_set_wrap_mode (self->ground_label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->ground_label, 4);
  gtk_label_set_ellipsize (self->ground_label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->ground_label), "preview-ground");
}

static void
dossier_page_preview_init (DossierPagePreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new ();

  self->tier = g_strdup ("");
  self->current = 0;
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  g_array_set_clear_func (self->spans, span_clear);
  self->desk_signals = g_signal_group_new (DOSSIER_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (queue_ask), self);
  create_view (self);
  create_ground (self);
  show_ground (self, -1);

  self->clamp = ADW_CLAMP_SCROLLABLE (adw_clamp_scrollable_new ());
  adw_clamp_scrollable_set_maximum_size (self->clamp, DESKTOP);
  adw_clamp_scrollable_set_child (self->clamp, GTK_WIDGET (self->view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->clamp));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), create_bar (self));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->ground_label));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* @profile: (nullable): %NULL while the preview is not shown, so that it costs nothing */
void
dossier_page_preview_set_profile (DossierPagePreview *self,
                                  DossierDesk        *desk,
                                  DossierProfile     *profile)
{
  gboolean another;

  g_return_if_fail (DOSSIER_IS_PAGE_PREVIEW (self));

  if (self->desk == desk && self->profile == profile)
    return;

  forget_question (self);
  another = self->desk != desk;
  g_set_object (&self->desk, desk);
  g_set_object (&self->profile, profile);
  g_signal_group_set_target (self->desk_signals, profile != NULL ? desk : NULL);
  if (another && desk != NULL)   /* who it is seen by stays chosen while one goes back and forth */
    gtk_drop_down_set_model (self->tier_drop, dossier_house_list_terms (dossier_desk_get_house (desk), "tiers"));
  else
    ask (self);
}
