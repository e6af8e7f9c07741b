/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/writing/sentence-panel.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "ui/shared/format.h"
#include "ui/shared/perform.h"

#define A_FRAME 4   /* quotes that are shown in one */

struct _DossierSentencePanel
{
  AdwBin            parent_instance;

  DossierDesk      *desk;       /* (owned) (nullable) */
  DossierSentence  *sentence;   /* (owned) (nullable) */
  GSignalGroup     *signals;    /* (owned) follows the sentence */
  GListModel       *linked;     /* (owned) (nullable) its claims */
  gboolean          open;
  gboolean          from_text;  /* the name is asked for by a key in the text */

  /* Template children */
  GtkLabel         *heading;
  GtkLabel         *misfits_label;
  GtkWidget        *scroller;
  GtkLabel         *signed_label;
  GtkWidget        *unsign_button;
  GtkWidget        *sign_button;
  GtkPopover       *sign_popover;
  GtkEntry         *name_entry;
  GtkListBox       *claims;
};

G_DEFINE_FINAL_TYPE (DossierSentencePanel, dossier_sentence_panel, ADW_TYPE_BIN)

enum { PROP_OPEN = 1, N_PROPS };
enum { LEFT, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_sign_off (DossierSentencePanel *self)
{
  const char *state = dossier_sentence_get_sign_off (self->sentence);
  gboolean valid = strcmp (state, "valid") == 0, withdrawn = strcmp (state, "withdrawn") == 0;
  g_autofree char *said = valid ? g_strdup_printf (_("Signed by %s"), dossier_sentence_get_signed_by (self->sentence))
                        : withdrawn ? g_strdup_printf (_("Sign-off by %s withdrawn"), dossier_sentence_get_signed_by (self->sentence)) : g_strdup ("");

  gtk_label_set_text (self->signed_label, said);
  if (withdrawn)
    gtk_widget_add_css_class (GTK_WIDGET (self->signed_label), "warn");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->signed_label), "warn");
  gtk_widget_set_visible (GTK_WIDGET (self->signed_label), valid || withdrawn);
  gtk_widget_set_visible (self->unsign_button, valid);
  gtk_widget_set_visible (self->sign_button, !valid);
}

static void
update (DossierSentencePanel *self)
{
  int n_claims, n_origins;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), self->sentence != NULL);
  if (self->sentence == NULL)
    return;

  n_claims = (int) dossier_sentence_get_n_claims (self->sentence);
  n_origins = (int) dossier_sentence_get_n_origins (self->sentence);
  text = n_claims == 0 ? g_strdup (_("Rests on nothing yet: Ctrl+L links a claim"))
                       : g_strdup_printf (ngettext ("Rests on %d origin", "Rests on %d origins", n_origins), n_origins);
  gtk_label_set_text (self->heading, text);
  gtk_widget_set_visible (self->scroller, self->open && n_claims > 0);
  update_sign_off (self);
}

static void
sign_clicked (DossierSentencePanel *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));

  if (self->sentence == NULL || name[0] == '\0')
    return;
  gtk_popover_popdown (self->sign_popover);
  dossier_ui_perform (GTK_WIDGET (self), self->desk, "sentence.sign", "{'sentence': <%x>, 'name': <%s>}",
                      dossier_record_get_id (DOSSIER_RECORD (self->sentence)), name);
}

static void
sign_closed (DossierSentencePanel *self)
{
  if (self->from_text)
    g_signal_emit (self, signals[LEFT], 0);
  self->from_text = FALSE;
}

static void
unsign_clicked (DossierSentencePanel *self)
{
  if (self->sentence != NULL)
    dossier_ui_perform (GTK_WIDGET (self), self->desk, "sentence.unsign", "{'sentence': <%x>}",
                        dossier_record_get_id (DOSSIER_RECORD (self->sentence)));
}

/* Whose the words are, and where they stand against the claim. */
static char *
say_whose (DossierEvidence *evidence)
{
  g_autofree char *date = dossier_ui_format_date (dossier_evidence_get_published (evidence));
  const char *publisher = dossier_evidence_get_publisher_name (evidence);
  /* Translators: publisher, date */
  g_autofree char *whose = g_strdup_printf (_("%s, %s"), publisher[0] != '\0' ? publisher : dossier_evidence_get_source_title (evidence),
                                            date[0] != '\0' ? date : _("undated"));

  return strcmp (dossier_evidence_get_stance (evidence), "contradicts") == 0 ? g_strdup_printf (_("≠ contradicts · %s"), whose)
                                                                              : g_steal_pointer (&whose);
}

static void
show_quote (GtkListBox *quotes, GtkListBoxRow *row, gpointer unused)
{
  gtk_widget_activate_action (GTK_WIDGET (quotes), "win.show-highlight", "x", GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (row), "highlight")));
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
create_quote (gpointer item, gpointer unused)
{
  DossierEvidence *evidence = DOSSIER_EVIDENCE (item);
  g_autofree char *whose = say_whose (evidence), *quoted = g_strdup_printf ("“%s”", dossier_evidence_get_exact (evidence));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *row = gtk_list_box_row_new ();

  gtk_box_append (GTK_BOX (box), make_label (quoted, "quote-words"));
  gtk_box_append (GTK_BOX (box), make_label (whose, "caption"));
  gtk_widget_add_css_class (box, "quote-card");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_hide (row);   /* of what is visible the display server is asked whether the pointer is there */
  gtk_widget_set_tooltip_text (row, _("Show Quote in Its Source"));
  gtk_widget_show (row);
  g_object_set_data (G_OBJECT (row), "highlight", GSIZE_TO_POINTER ((gsize) dossier_evidence_get_highlight (evidence)));
  return row;
}

static gboolean
show_more (GtkWidget *quotes, GdkFrameClock *clock, gpointer user_data)
{
  GtkSliceListModel *some = user_data;
  guint n = gtk_slice_list_model_get_size (some) + A_FRAME;

  gtk_slice_list_model_set_size (some, n);
  if (n < g_list_model_get_n_items (gtk_slice_list_model_get_model (some)))
    return G_SOURCE_CONTINUE;
  g_object_set_data (G_OBJECT (quotes), "more", NULL);
  return G_SOURCE_REMOVE;
}

/* A claim may rest on dozens of quotes, and somebody may be typing: a few are shown in each frame. */
static void
evidence_changed (GListModel *evidence, guint position, guint removed, guint added, GtkWidget *quotes)
{
  GtkSliceListModel *some = g_object_get_data (G_OBJECT (quotes), "some");

  if (g_object_get_data (G_OBJECT (quotes), "more") != NULL || g_list_model_get_n_items (evidence) <= gtk_slice_list_model_get_size (some))
    return;
  g_object_set_data (G_OBJECT (quotes), "more", some);
  gtk_widget_add_tick_callback (quotes, show_more, g_object_ref (some), g_object_unref);
}

static GtkWidget *
create_claim (gpointer item, gpointer user_data)
{
  DossierSentencePanel *self = user_data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *label = make_label ("", "caption-heading"), *row = gtk_list_box_row_new ();
  GtkListBox *quotes = GTK_LIST_BOX (gtk_list_box_new ());
  g_autoptr (GListModel) evidence = dossier_desk_list (self->desk, DOSSIER_LIST_CLAIM_EVIDENCE, dossier_record_get_id (DOSSIER_RECORD (item)));
  GtkSliceListModel *some;

  g_object_bind_property (item, "text", label, "label", G_BINDING_SYNC_CREATE);
  gtk_list_box_set_selection_mode (quotes, GTK_SELECTION_NONE);
  some = gtk_slice_list_model_new (g_object_ref (evidence), 0, A_FRAME);
  gtk_list_box_bind_model (quotes, G_LIST_MODEL (some), create_quote, NULL, NULL);
  g_object_set_data_full (G_OBJECT (quotes), "some", some, g_object_unref);
  g_signal_connect_object (evidence, "items-changed", G_CALLBACK (evidence_changed), quotes, 0);
  evidence_changed (evidence, 0, 0, 0, GTK_WIDGET (quotes));
  g_signal_connect (quotes, "row-activated", G_CALLBACK (show_quote), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (quotes), GTK_ACCESSIBLE_PROPERTY_LABEL, dossier_claim_get_text (DOSSIER_CLAIM (item)), -1);
  gtk_widget_add_css_class (GTK_WIDGET (quotes), "quote-list");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (quotes));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
dossier_sentence_panel_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  if (property == PROP_OPEN)
    g_value_set_boolean (value, DOSSIER_SENTENCE_PANEL (object)->open);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
dossier_sentence_panel_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierSentencePanel *self = DOSSIER_SENTENCE_PANEL (object);

  if (property != PROP_OPEN)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  else if (self->open != g_value_get_boolean (value))
    {
      self->open = g_value_get_boolean (value);
      update (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
dossier_sentence_panel_dispose (GObject *object)
{
  DossierSentencePanel *self = DOSSIER_SENTENCE_PANEL (object);

  g_clear_object (&self->signals);
  adw_bin_set_child (ADW_BIN (self), NULL);   /* the bin must not keep what the template lets go of */
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_SENTENCE_PANEL);
  g_clear_object (&self->linked);
  g_clear_object (&self->sentence);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_sentence_panel_parent_class)->dispose (object);
}

static void
dossier_sentence_panel_class_init (DossierSentencePanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_sentence_panel_dispose;
  object_class->get_property = dossier_sentence_panel_get_property;
  object_class->set_property = dossier_sentence_panel_set_property;

  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/writing/sentence-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierSentencePanel, heading);
  gtk_widget_class_bind_template_child (widget_class, DossierSentencePanel, misfits_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSentencePanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, DossierSentencePanel, signed_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSentencePanel, unsign_button);
  gtk_widget_class_bind_template_child (widget_class, DossierSentencePanel, sign_button);
  gtk_widget_class_bind_template_child (widget_class, DossierSentencePanel, sign_popover);
  gtk_widget_class_bind_template_child (widget_class, DossierSentencePanel, name_entry);
  gtk_widget_class_bind_template_child (widget_class, DossierSentencePanel, claims);
  gtk_widget_class_bind_template_callback (widget_class, sign_clicked);
  gtk_widget_class_bind_template_callback (widget_class, sign_closed);
  gtk_widget_class_bind_template_callback (widget_class, unsign_clicked);
}

static void
dossier_sentence_panel_init (DossierSentencePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (DOSSIER_TYPE_SENTENCE);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);
  update (self);
}

GtkWidget *
dossier_sentence_panel_new (void)
{
  return g_object_new (DOSSIER_TYPE_SENTENCE_PANEL, NULL);
}

/* @desk, @sentence: (nullable) */
void
dossier_sentence_panel_set_sentence (DossierSentencePanel *self,
                                     DossierDesk          *desk,
                                     DossierSentence      *sentence)
{
  g_return_if_fail (DOSSIER_IS_SENTENCE_PANEL (self));

  if (self->desk == desk && self->sentence == sentence)
    return;

  gtk_popover_popdown (self->sign_popover);
  gtk_list_box_bind_model (self->claims, NULL, NULL, NULL, NULL);
  g_clear_object (&self->linked);
  g_set_object (&self->desk, desk);
  g_set_object (&self->sentence, sentence);
  g_signal_group_set_target (self->signals, sentence);
  if (desk != NULL && sentence != NULL)
    {
      self->linked = dossier_desk_list (desk, DOSSIER_LIST_SENTENCE_CLAIMS, dossier_record_get_id (DOSSIER_RECORD (sentence)));
      gtk_list_box_bind_model (self->claims, self->linked, create_claim, self, NULL);
    }
  update (self);
}

/* @misfits: in words, may be empty. It is a list of what to look at, and no verdict when it is empty. */
void
dossier_sentence_panel_set_misfits (DossierSentencePanel *self,
                                    const char           *misfits)
{
  /* Translators: what follows are words of a sentence that none of its quotes has */
  g_autofree char *text = g_strdup_printf (_("Not in its quotes: %s"), misfits);

  g_return_if_fail (DOSSIER_IS_SENTENCE_PANEL (self));

  gtk_label_set_text (self->misfits_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->misfits_label), misfits[0] != '\0');
}

/* Asks who signs the sentence, unless somebody has. */
void
dossier_sentence_panel_sign (DossierSentencePanel *self)
{
  g_return_if_fail (DOSSIER_IS_SENTENCE_PANEL (self));

  if (self->sentence == NULL || !gtk_widget_get_visible (self->sign_button))
    return;
  self->from_text = TRUE;
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->sign_button));
}
