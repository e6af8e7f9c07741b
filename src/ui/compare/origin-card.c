/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/compare/origin-card.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/shared/format.h"

#define FACTS_SHOWN 12

struct _DossierOriginCard
{
  GtkBox     parent_instance;

  GVariant  *sources;   /* (owned) (nullable) of a suggestion, as the desk names them */
  GPtrArray *checks;    /* (owned) of GtkCheckButton, each with its source */
  GPtrArray *splits;    /* (owned) of GtkButton, each with its source */
};

G_DEFINE_FINAL_TYPE (DossierOriginCard, dossier_origin_card, GTK_TYPE_BOX)

enum { JOIN, APART, SPLIT, MARKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static GtkWidget *
append_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
tell_join (DossierOriginCard *self)
{
  g_signal_emit (self, signals[JOIN], 0);
}

static void
tell_apart (DossierOriginCard *self)
{
  g_signal_emit (self, signals[APART], 0);
}

static void
tell_marked (DossierOriginCard *self)
{
  g_signal_emit (self, signals[MARKED], 0);
}

static gint64
source_of (gpointer widget)
{
  return dossier_record_get_id (g_object_get_data (G_OBJECT (widget), "source"));
}

static void
tell_split (GtkWidget *button, DossierOriginCard *self)
{
  g_signal_emit (self, signals[SPLIT], 0, source_of (button));
}

static GtkWidget *
add_button (DossierOriginCard *self, GtkWidget *box, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
dossier_origin_card_finalize (GObject *object)
{
  DossierOriginCard *self = DOSSIER_ORIGIN_CARD (object);

  g_clear_pointer (&self->sources, g_variant_unref);
  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->splits);

  G_OBJECT_CLASS (dossier_origin_card_parent_class)->finalize (object);
}

static void
dossier_origin_card_class_init (DossierOriginCardClass *klass)
{
  static const char *const names[] = { "join", "apart", "split", "marked" };

  G_OBJECT_CLASS (klass)->finalize = dossier_origin_card_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = i == SPLIT ? g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64)
                            : g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dossier_origin_card_init (DossierOriginCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "origin-card");
  self->checks = g_ptr_array_new ();
  self->splits = g_ptr_array_new ();
}

/* What says so, in a sentence. */
static char *
describe_kind (const char *kind, gint64 containment)
{
  if (strcmp (kind, "wording") == 0)
    /* Translators: of two texts that share wording */
    return g_strdup_printf (_("They share wording: %" G_GINT64_FORMAT " %% of the shorter one"), containment);
  if (strcmp (kind, "facts") == 0)
    return g_strdup (_("They share facts that few others have"));
  if (strcmp (kind, "credit") == 0)
    return g_strdup (_("One credits the other, or both the same agency"));
  if (strcmp (kind, "link") == 0)
    return g_strdup (_("One links to the other"));
  return g_strdup (_("They belong to one publisher"));
}

static void
append_facts (DossierOriginCard *self, GVariant *facts)
{
  gsize n = facts != NULL ? g_variant_n_children (facts) : 0;

  for (gsize i = 0; i < MIN (n, FACTS_SHOWN); i++)
    {
      g_autoptr (GVariant) fact = g_variant_get_child_value (facts, i);
      const char *words = "";
      g_autofree char *line = NULL;

      g_variant_lookup (fact, "words", "&s", &words);
      line = g_strdup_printf ("• %s", words);
      append_label (GTK_WIDGET (self), line, "quote-text");
    }
  if (n > FACTS_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", (guint) (n - FACTS_SHOWN)), (guint) (n - FACTS_SHOWN));

      append_label (GTK_WIDGET (self), more, "dim-label");
    }
}

/* @row: of `origin.suggest` */
GtkWidget *
dossier_origin_card_new_suggestion (GVariant *row)
{
  DossierOriginCard *self = g_object_new (DOSSIER_TYPE_ORIGIN_CARD, NULL);
  g_autoptr (GVariant) titles = g_variant_lookup_value (row, "titles", G_VARIANT_TYPE_STRING_ARRAY);
  g_autoptr (GVariant) facts = g_variant_lookup_value (row, "facts", G_VARIANT_TYPE ("aa{sv}"));
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *kind = "", *sentence = "";
  gint64 containment = 0;
  g_autofree char *said = NULL;

  self->sources = g_variant_lookup_value (row, "sources", NULL);
  g_variant_lookup (row, "kind", "&s", &kind);
  g_variant_lookup (row, "sentence", "&s", &sentence);
  g_variant_lookup (row, "containment", "x", &containment);
  said = *sentence != '\0' ? g_strdup (sentence) : describe_kind (kind, containment);

  for (gsize i = 0; titles != NULL && i < g_variant_n_children (titles); i++)
    {
      const char *title;

      g_variant_get_child (titles, i, "&s", &title);
      append_label (GTK_WIDGET (self), title, "heading");
    }
  append_label (GTK_WIDGET (self), said, NULL);
  append_facts (self, facts);
  gtk_widget_add_css_class (add_button (self, buttons, _("_One Voice…"), G_CALLBACK (tell_join)), "suggested-action");
  add_button (self, buttons, _("Voices of Their _Own"), G_CALLBACK (tell_apart));
  gtk_box_append (GTK_BOX (self), buttons);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return GTK_WIDGET (self);
}

static const char *
describe_reason (const char *reason)
{
  return strcmp (reason, "same-upstream") == 0 ? _("Same upstream")
         : strcmp (reason, "same-owner") == 0 ? _("Same owner")
         : strcmp (reason, "syndicated") == 0 ? _("Syndicated")
         : strcmp (reason, "near-duplicate") == 0 ? _("Nearly the same text")
         : strcmp (reason, "editor") == 0 ? _("An editor’s judgement") : "";
}

/* @reason: a term of the column "reason"; @note: may be empty */
GtkWidget *
dossier_origin_card_new_origin (const char *label, const char *reason, const char *note)
{
  DossierOriginCard *self = g_object_new (DOSSIER_TYPE_ORIGIN_CARD, NULL);
  g_autofree char *why = dossier_ui_join (": ", describe_reason (reason), note, NULL);

  append_label (GTK_WIDGET (self), label, "heading");
  if (*why != '\0')
    append_label (GTK_WIDGET (self), why, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

void
dossier_origin_card_add_source (DossierOriginCard *self, DossierSource *source)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *check = gtk_check_button_new (), *split = gtk_button_new_with_label (_("Split Off…"));
  g_autofree char *date = dossier_ui_format_date (dossier_source_get_published (source));
  g_autofree char *line = dossier_ui_join (" · ", dossier_source_get_publisher_name (source), dossier_source_get_title (source), date, NULL);
  /* Translators: %s: a source */
  g_autofree char *split_name = g_strdup_printf (_("Split off %s"), line);

  g_return_if_fail (DOSSIER_IS_ORIGIN_CARD (self));

  gtk_box_append (GTK_BOX (box), check);
  gtk_widget_set_hexpand (append_label (box, line, NULL), TRUE);
  gtk_widget_set_valign (split, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (split, "flat");
  gtk_box_append (GTK_BOX (box), split);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (split), GTK_ACCESSIBLE_PROPERTY_LABEL, split_name, -1);
  g_object_set_data_full (G_OBJECT (check), "source", g_object_ref (source), g_object_unref);
  g_object_set_data_full (G_OBJECT (split), "source", g_object_ref (source), g_object_unref);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (tell_marked), self);
  g_signal_connect (split, "clicked", G_CALLBACK (tell_split), self);
  g_ptr_array_add (self->checks, check);
  g_ptr_array_add (self->splits, split);
  gtk_box_append (GTK_BOX (self), box);
}

/* All sources are there: one alone has nothing to be split from. */
void
dossier_origin_card_end (DossierOriginCard *self)
{
  g_return_if_fail (DOSSIER_IS_ORIGIN_CARD (self));

  for (guint i = 0; i < self->splits->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->splits, i), self->splits->len > 1);
}

/* Returns: (transfer none) (nullable): what a suggestion is about, for the desk's verbs */
GVariant *
dossier_origin_card_get_sources (DossierOriginCard *self)
{
  g_return_val_if_fail (DOSSIER_IS_ORIGIN_CARD (self), NULL);

  return self->sources;
}

/* @marked: of DossierSource: those whose check button is on are appended, as ours */
void
dossier_origin_card_list_marked (DossierOriginCard *self, GPtrArray *marked)
{
  g_return_if_fail (DOSSIER_IS_ORIGIN_CARD (self));

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (marked, g_object_get_data (g_ptr_array_index (self->checks, i), "source"));
}
