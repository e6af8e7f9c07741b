/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/left-out-card.h"

#include <glib/gi18n.h>

#define SHOWN       4    /* parts of a longer run that are shown at first: menus have dozens */
#define MOST_LINES  6    /* of one part */
#define NAME_LENGTH 60   /* characters of a part that its button is called by */

struct _DossierLeftOutCard
{
  GtkBox     parent_instance;

  GPtrArray *later;   /* (owned) of GtkWidget: rows that wait for "Show More" */
};

G_DEFINE_FINAL_TYPE (DossierLeftOutCard, dossier_left_out_card, GTK_TYPE_BOX)

/* The engine's words for why; one that a later engine says is not explained. */
static const struct { const char *reason, *sentence; } reasons[] = {
  { DOSSIER_LEFT_OUT_BY_HAND, N_("Left out by hand") },
  { "advertisement",      N_("Advertisement") },
  { "byline-or-date",     N_("Author or date") },
  { "caption",            N_("Caption without its picture") },
  { "comments",           N_("Comments of readers") },
  { "footer",             N_("Foot of the page") },
  { "gallery",            N_("Slides of a gallery") },
  { "heading-of-nothing", N_("Heading with nothing below it") },
  { "headline",           N_("Headline, shown above") },
  { "hidden",             N_("Hidden on the page") },
  { "navigation",         N_("Menu of the site") },
  { "promotion",          N_("Promotion") },
  { "related",            N_("Links to other articles") },
  { "repeated",           N_("Stands in the text already") },
  { "sharing",            N_("Buttons for sharing") },
  { "tags",               N_("Keywords") },
};

static const char *
explain (const char *reason)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reasons[i].reason, reason))
      return _(reasons[i].sentence);

  return _("Not part of the article");
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 10);   /* the card says how wide */
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static GtkWidget *
make_button (const DossierLeftOut *left_out)
{
  GtkWidget *button = gtk_button_new_with_label (_("Take In"));
  g_autofree char *words = g_utf8_substring (left_out->text, 0, MIN (g_utf8_strlen (left_out->text, -1), NAME_LENGTH));
  g_autofree char *name = g_strdup_printf (_("Take in: %s"), *words != '\0' ? words : _("Picture"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "reader.take-in");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", (gint64) left_out->ordinal);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "take-in");

  return button;
}

static GtkWidget *
make_row (const DossierLeftOut *left_out, gboolean explained)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *text = make_label (*left_out->text != '\0' ? left_out->text : _("Picture"), "left-out-text");

  gtk_label_set_lines (GTK_LABEL (text), MOST_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (words, TRUE);
  if (!explained)
    gtk_box_append (GTK_BOX (words), make_label (explain (left_out->reason), "caption-heading"));
  gtk_box_append (GTK_BOX (words), text);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), make_button (left_out));
  gtk_widget_add_css_class (row, "left-out-row");

  return row;
}

static void
show_more (DossierLeftOutCard *self, GtkWidget *button)
{
  for (guint i = 0; i < self->later->len; i++)
    gtk_widget_set_visible (self->later->pdata[i], TRUE);
  gtk_widget_child_focus (self->later->pdata[0], GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (button, FALSE);
}

static void
dossier_left_out_card_finalize (GObject *object)
{
  g_ptr_array_unref (DOSSIER_LEFT_OUT_CARD (object)->later);

  G_OBJECT_CLASS (dossier_left_out_card_parent_class)->finalize (object);
}

static void
dossier_left_out_card_class_init (DossierLeftOutCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dossier_left_out_card_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dossier_left_out_card_init (DossierLeftOutCard *self)
{
  self->later = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "left-out-card");
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "default");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Left out here"), -1);
}

/* For @n parts of @document from @first on. */
GtkWidget *
dossier_left_out_card_new (const DossierDocument *document,
                           guint                  first,
                           guint                  n)
{
  DossierLeftOutCard *self = g_object_new (DOSSIER_TYPE_LEFT_OUT_CARD, NULL);

  for (guint i = 0; i < n; i++)
    {
      const DossierLeftOut *left_out = dossier_document_get_left_out (document, first + i);
      const char *before = i > 0 ? dossier_document_get_left_out (document, first + i - 1)->reason : NULL;
      GtkWidget *row = make_row (left_out, g_strcmp0 (left_out->reason, before) == 0);   /* the first of them says it for all */

      gtk_box_append (GTK_BOX (self), row);
      if (n <= SHOWN + 1 || i < SHOWN)   /* one more takes no more room than saying so */
        continue;
      gtk_widget_set_visible (row, FALSE);
      g_ptr_array_add (self->later, row);
    }
  if (self->later->len > 0)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("Show %u More Part", "Show %u More Parts", self->later->len), self->later->len);
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_signal_connect_object (button, "clicked", G_CALLBACK (show_more), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self), button);
    }

  return GTK_WIDGET (self);
}
