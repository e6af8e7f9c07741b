/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/page-preview.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/section.h"
#include "model/records/sentence.h"
#include "ui/shared/drop-down.h"

#define PAUSE 300   /* ms after a change: typing is committed in bursts */

/**
 * DossierPagePreview:
 *
 * One read-only text, written anew after each change. No foreground is set: on GTK 4.8 a screen
 * reader that reads over one ends the program.
 */
struct _DossierPagePreview
{
  AdwBin           parent_instance;

  DossierDesk     *desk;        /* (owned) (nullable) */
  DossierProfile  *profile;     /* (owned) (nullable): shown now */
  GListModel      *sections;    /* (owned) (nullable) */
  GListModel      *sentences;   /* (owned) (nullable) */
  char            *tier;        /* (owned) the audience */
  guint            timer;

  /* Owned by the widget tree */
  GtkDropDown     *tier_drop;
  GtkTextView     *view;
};

G_DEFINE_FINAL_TYPE (DossierPagePreview, dossier_page_preview, ADW_TYPE_BIN)

static void
write_text (GtkTextBuffer *buffer, const char *text, const char *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, NULL);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "\n", -1);   /* outside the tag: it would run into the next line */
}

static gboolean
sees (DossierPagePreview *self, const char *tier)
{
  DossierHouse *house = dossier_desk_get_house (self->desk);

  return tier[0] == '\0' || dossier_house_get_tier_order (house, tier) <= dossier_house_get_tier_order (house, self->tier);
}

/* The paragraphs of a section that this audience sees; %NULL when there are none. */
static char *
dup_paragraphs (DossierPagePreview *self, DossierSection *section, guint *at)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (; *at < g_list_model_get_n_items (self->sentences); (*at)++)
    {
      g_autoptr (DossierSentence) sentence = g_list_model_get_item (self->sentences, *at);

      if (dossier_sentence_get_section (sentence) != dossier_record_get_id (DOSSIER_RECORD (section)))
        break;
      if (!sees (self, dossier_section_get_tier (section)) || !sees (self, dossier_sentence_get_tier (sentence)) ||
          dossier_sentence_get_text (sentence)[0] == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, dossier_sentence_get_paragraph (sentence) ? "\n" : " ");
      g_string_append (text, dossier_sentence_get_text (sentence));
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static void
write_glance (DossierPagePreview *self, GtkTextBuffer *buffer)
{
  static const struct { const char *field, *label; gboolean is_term; } lines[] = {
    { "category", N_("Category"), TRUE }, { "entity-type", N_("Type"), TRUE }, { "base", N_("Base"), FALSE },
    { "region", N_("Region"), TRUE }, { "primary-domain", N_("Primary domain"), TRUE }, { "impact", N_("Impact"), TRUE },
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *value = NULL;

      g_object_get (self->profile, lines[i].field, &value, NULL);
      if (value[0] != '\0')
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? " · " : "", _(lines[i].label),
                                lines[i].is_term ? dossier_house_get_label (dossier_desk_get_house (self->desk), lines[i].field, value) : value);
    }
  if (text->len > 0)
    write_text (buffer, text->str, "small");
}

static void
write_page (DossierPagePreview *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  guint at = 0;
  g_autofree char *grade = NULL;

  gtk_text_buffer_set_text (buffer, "", 0);
  if (self->profile == NULL)
    return;

  write_text (buffer, dossier_profile_get_name (self->profile), "title");
  if (dossier_profile_get_headline (self->profile)[0] != '\0')
    write_text (buffer, dossier_profile_get_headline (self->profile), "headline");
  if (dossier_profile_get_standfirst (self->profile)[0] != '\0')
    write_text (buffer, dossier_profile_get_standfirst (self->profile), "text");
  write_glance (self, buffer);
  /* Translators: the confidence of a page: number, letters, band, what it rests on */
  grade = g_strdup_printf (_("Confidence %d %s · %s · %s"), (int) dossier_profile_get_score (self->profile),
                           dossier_profile_get_letters (self->profile), dossier_profile_get_label (self->profile),
                           dossier_profile_get_basis (self->profile));
  write_text (buffer, grade, "small");

  for (guint i = 0; i < g_list_model_get_n_items (self->sections); i++)
    {
      g_autoptr (DossierSection) section = g_list_model_get_item (self->sections, i);
      g_autofree char *text = dup_paragraphs (self, section, &at);

      if (text == NULL)
        continue;
      write_text (buffer, dossier_section_get_heading (section), "heading");
      write_text (buffer, text, "text");
      if (strcmp (dossier_section_get_kind (section), "our-take") == 0 && dossier_profile_get_take_name (self->profile)[0] != '\0')
        {
          g_autofree char *byline = g_strdup_printf ("– %s, %s", dossier_profile_get_take_name (self->profile),
                                                     dossier_profile_get_take_role (self->profile));

          write_text (buffer, byline, "small");
        }
    }
}

static gboolean
pause_over (gpointer user_data)
{
  DossierPagePreview *self = user_data;

  self->timer = 0;
  write_page (self);
  return G_SOURCE_REMOVE;
}

static void
queue_write (DossierPagePreview *self)
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
  write_page (self);
}

static void
dossier_page_preview_dispose (GObject *object)
{
  DossierPagePreview *self = DOSSIER_PAGE_PREVIEW (object);

  dossier_page_preview_set_profile (self, NULL, NULL);

  G_OBJECT_CLASS (dossier_page_preview_parent_class)->dispose (object);
}

static void
dossier_page_preview_finalize (GObject *object)
{
  g_free (DOSSIER_PAGE_PREVIEW (object)->tier);

  G_OBJECT_CLASS (dossier_page_preview_parent_class)->finalize (object);
}

static void
dossier_page_preview_class_init (DossierPagePreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_page_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = dossier_page_preview_finalize;
}

static void
add_tags (GtkTextBuffer *buffer)
{
  gtk_text_buffer_create_tag (buffer, "title", "scale", 2.0, "weight", PANGO_WEIGHT_BOLD, "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "headline", "scale", 1.25, "style", PANGO_STYLE_ITALIC, "pixels-below-lines", 12, NULL);
  gtk_text_buffer_create_tag (buffer, "heading", "scale", 1.2, "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 24, "pixels-below-lines", 3, NULL);
  gtk_text_buffer_create_tag (buffer, "text", "pixels-below-lines", 9, "pixels-inside-wrap", 3, NULL);
  gtk_text_buffer_create_tag (buffer, "small", "scale", .86, "pixels-below-lines", 6, NULL);
}

static void
dossier_page_preview_init (DossierPagePreview *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_scrollable_new (), *overlay = gtk_overlay_new ();
  g_autoptr (GtkExpression) label = gtk_property_expression_new (DOSSIER_TYPE_TERM, NULL, "label");

  self->tier = g_strdup ("");
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_editable (self->view, FALSE);
  gtk_text_view_set_cursor_visible (self->view, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (self->view, 60);
  gtk_text_view_set_bottom_margin (self->view, 48);
  gtk_text_view_set_left_margin (self->view, 24);
  gtk_text_view_set_right_margin (self->view, 24);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "preview-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview of the page"), -1);
  add_tags (gtk_text_view_get_buffer (self->view));

  self->tier_drop = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_drop_down_set_expression (self->tier_drop, label);
  gtk_widget_set_halign (GTK_WIDGET (self->tier_drop), GTK_ALIGN_END);
  gtk_widget_set_valign (GTK_WIDGET (self->tier_drop), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->tier_drop), "preview-tier");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->tier_drop), _("Seen By"));
  dossier_ui_name_drop_down (GTK_WIDGET (self->tier_drop), _("Seen by"));
  g_signal_connect_object (self->tier_drop, "notify::selected", G_CALLBACK (tier_chosen), self, G_CONNECT_SWAPPED);

  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (clamp), 700);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), scroller);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->tier_drop));
  adw_bin_set_child (ADW_BIN (self), overlay);
}

/* @profile: (nullable): %NULL while the preview is not shown, so that it costs nothing */
void
dossier_page_preview_set_profile (DossierPagePreview *self,
                                  DossierDesk        *desk,
                                  DossierProfile     *profile)
{
  gint64 id;

  g_return_if_fail (DOSSIER_IS_PAGE_PREVIEW (self));

  if (self->desk == desk && self->profile == profile)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_func (self->desk, queue_write, self);
  if (self->sections != NULL)
    g_signal_handlers_disconnect_by_func (self->sections, queue_write, self);
  if (self->sentences != NULL)
    g_signal_handlers_disconnect_by_func (self->sentences, queue_write, self);
  g_clear_object (&self->sections);
  g_clear_object (&self->sentences);
  g_set_object (&self->desk, desk);
  g_set_object (&self->profile, profile);
  if (desk == NULL || profile == NULL)
    return;

  id = dossier_record_get_id (DOSSIER_RECORD (profile));
  self->sections = dossier_desk_list (desk, DOSSIER_LIST_PROFILE_SECTIONS, id);
  self->sentences = dossier_desk_list (desk, DOSSIER_LIST_PROFILE_SENTENCES, id);
  g_signal_connect_object (self->sections, "items-changed", G_CALLBACK (queue_write), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sentences, "items-changed", G_CALLBACK (queue_write), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (queue_write), self, G_CONNECT_SWAPPED);
  gtk_drop_down_set_model (self->tier_drop, dossier_house_list_terms (dossier_desk_get_house (desk), "tiers"));
  write_page (self);
}
