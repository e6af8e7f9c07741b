/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/evidence-dialog.h"

#include <glib/gi18n.h>

#include "model/records/claim.h"
#include "ui/shared/grade-badge.h"
#include "ui/shared/likely-claims.h"
#include "ui/shared/perform.h"
#include "ui/shared/toast.h"

/**
 * DossierEvidenceDialog:
 *
 * Everything has a default, so Enter is enough. The highlight is stored when the dialog is
 * confirmed, not before: closing it leaves nothing behind. It stays open until the library has
 * answered, so that nothing typed is lost by a failure.
 */
struct _DossierEvidenceDialog
{
  AdwWindow        parent_instance;

  GtkWidget       *origin;      /* (nullable) the widget that asked; toasts appear over it */
  DossierDesk     *desk;        /* (owned) */
  DossierProfile  *profile;     /* (owned) (nullable) */
  DossierMarking   marking;
  char            *text;        /* (owned) the marking's */
  gboolean         existing;    /* evidence of a claim that is there already */

  GtkLabel        *quote;
  GtkStack        *stack;
  GtkTextView     *claim_text;
  GtkSearchEntry  *search;
  GtkStack        *list_stack;
  GtkListView     *list;
  GtkSingleSelection *selection;   /* (owned) (nullable) */
  GtkStringFilter *filter;         /* (owned) (nullable) */
  AdwComboRow     *stance;
  AdwComboRow     *directness;
  AdwComboRow     *fit;
  AdwComboRow     *volatility;
  GtkSwitch       *interested;
};

G_DEFINE_FINAL_TYPE (DossierEvidenceDialog, dossier_evidence_dialog, ADW_TYPE_WINDOW)

typedef struct { const char *code, *label; } Choice;

/* The first of each is the default of the verbs. */
static const Choice stances[] = { { "supports", N_("Supports") }, { "contradicts", N_("Contradicts") }, { NULL, NULL } };
static const Choice directnesses[] = {
  { "secondary", N_("Secondary: reports it") },
  { "direct", N_("Direct: the record itself, or who did it") },
  { "tertiary", N_("Tertiary: repeats a report") },
  { NULL, NULL }
};
static const Choice fits[] = {
  { "explicit", N_("Explicit: says just this") },
  { "partial", N_("Partial: says a part of it") },
  { "inferred", N_("Inferred: it follows from this") },
  { NULL, NULL }
};
static const Choice volatilities[] = {
  { "fixed", N_("Fixed: a past event") },
  { "slow", N_("Slow: holds for years") },
  { "fast", N_("Fast: changes within months") },
  { "plan", N_("A plan: not done yet") },
  { NULL, NULL }
};

static void
fill (AdwComboRow *row, const Choice *choices)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (; choices->code != NULL; choices++)
    gtk_string_list_append (labels, _(choices->label));
  adw_combo_row_set_model (row, G_LIST_MODEL (labels));
}

static char *
dup_claim_text (DossierEvidenceDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->claim_text);
  GtkTextIter start, end;
  char *text;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return g_strstrip (g_strdelimit (text, "\n\r\t", ' '));
}

static void
update_enabled (DossierEvidenceDialog *self)
{
  g_autofree char *text = dup_claim_text (self);
  gboolean chosen = self->selection != NULL && gtk_single_selection_get_selected_item (self->selection) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.confirm", self->existing ? chosen : *text != '\0');
  gtk_stack_set_visible_child_name (self->list_stack, chosen || !self->existing ? "list" : "none");
}

static void
finished (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  DossierEvidenceDialog *self = DOSSIER_EVIDENCE_DIALOG (widget);

  gtk_widget_set_sensitive (widget, TRUE);
  if (answer == NULL)
    return;

  if (self->origin != NULL)
    dossier_ui_toast_undo (self->origin, self->existing ? _("Evidence added") : _("Claim added"));
  gtk_window_close (GTK_WINDOW (self));
}

/* One step, whether the words are highlighted already or not. */
static void
confirm_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierEvidenceDialog *self = DOSSIER_EVIDENCE_DIALOG (widget);
  GVariantDict arguments;

  gtk_widget_set_sensitive (widget, FALSE);
  g_variant_dict_init (&arguments, NULL);
  if (self->marking.highlight > 0)
    g_variant_dict_insert (&arguments, "highlight", "x", self->marking.highlight);
  else
    {
      g_variant_dict_insert (&arguments, "snapshot", "x", self->marking.snapshot);
      g_variant_dict_insert (&arguments, "start", "x", (gint64) self->marking.start);
      g_variant_dict_insert (&arguments, "end", "x", (gint64) self->marking.end);
    }
  g_variant_dict_insert (&arguments, "stance", "s", stances[adw_combo_row_get_selected (self->stance)].code);
  g_variant_dict_insert (&arguments, "directness", "s", directnesses[adw_combo_row_get_selected (self->directness)].code);
  g_variant_dict_insert (&arguments, "fit", "s", fits[adw_combo_row_get_selected (self->fit)].code);
  if (gtk_switch_get_active (self->interested))
    g_variant_dict_insert (&arguments, "interested", "b", TRUE);

  if (self->existing)
    {
      DossierRecord *claim = gtk_single_selection_get_selected_item (self->selection);

      g_variant_dict_insert (&arguments, "claim", "x", dossier_record_get_id (claim));
    }
  else
    {
      g_autofree char *text = dup_claim_text (self);

      g_variant_dict_insert (&arguments, "text", "s", text);
      g_variant_dict_insert (&arguments, "volatility", "s", volatilities[adw_combo_row_get_selected (self->volatility)].code);
      if (self->profile != NULL)
        g_variant_dict_insert (&arguments, "profile", "x", dossier_record_get_id (DOSSIER_RECORD (self->profile)));
    }

  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, self->existing ? "evidence.add" : "claim.add",
                           g_variant_dict_end (&arguments), finished, NULL);
}

/* A claim is one line, so Enter in it is free to mean "add it". */
static gboolean
claim_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, DossierEvidenceDialog *self)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (state & GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action (GTK_WIDGET (self), "evidence.confirm", NULL);
  return GDK_EVENT_STOP;
}

static void
search_changed (DossierEvidenceDialog *self)
{
  if (self->filter != NULL)
    gtk_string_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* The delay of the search entry must not add to what was found for fewer letters. */
static void
search_activated (DossierEvidenceDialog *self)
{
  search_changed (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "evidence.confirm", NULL);
}

static void
list_claims (DossierEvidenceDialog *self)
{
  self->selection = gtk_single_selection_new (dossier_ui_list_likely_claims (self->desk, self->profile, self->text, &self->filter));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (update_enabled), self, G_CONNECT_SWAPPED);
}

static void
dossier_evidence_dialog_dispose (GObject *object)
{
  DossierEvidenceDialog *self = DOSSIER_EVIDENCE_DIALOG (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_weak_pointer (&self->origin);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->desk);
  g_clear_object (&self->profile);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_EVIDENCE_DIALOG);

  G_OBJECT_CLASS (dossier_evidence_dialog_parent_class)->dispose (object);
}

static void
dossier_evidence_dialog_finalize (GObject *object)
{
  DossierEvidenceDialog *self = DOSSIER_EVIDENCE_DIALOG (object);

  g_free (self->text);

  G_OBJECT_CLASS (dossier_evidence_dialog_parent_class)->finalize (object);
}

static void
dossier_evidence_dialog_class_init (DossierEvidenceDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_evidence_dialog_dispose;
  object_class->finalize = dossier_evidence_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "evidence.confirm", NULL, confirm_action);

  g_type_ensure (DOSSIER_TYPE_CLAIM);
  g_type_ensure (DOSSIER_TYPE_GRADE_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/reader/evidence-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceDialog, quote);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceDialog, claim_text);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceDialog, search);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceDialog, list_stack);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceDialog, stance);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceDialog, directness);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceDialog, fit);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceDialog, volatility);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceDialog, interested);
}

static void
dossier_evidence_dialog_init (DossierEvidenceDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self->stance, stances);
  fill (self->directness, directnesses);
  fill (self->fit, fits);
  fill (self->volatility, volatilities);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (claim_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->claim_text), keys);
  g_signal_connect_object (gtk_text_view_get_buffer (self->claim_text), "changed", G_CALLBACK (update_enabled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated), self, G_CONNECT_SWAPPED);
}

/**
 * dossier_evidence_dialog_new:
 * @parent: the widget that asks; results are told in its window
 * @profile: (nullable): where a new claim goes, and whose claims are offered
 * @existing: whether to choose a claim that is there, else to make a new one
 */
GtkWidget *
dossier_evidence_dialog_new (GtkWidget            *parent,
                             DossierDesk          *desk,
                             DossierProfile       *profile,
                             const DossierMarking *marking,
                             gboolean              existing)
{
  DossierEvidenceDialog *self = g_object_new (DOSSIER_TYPE_EVIDENCE_DIALOG,
                                              "transient-for", gtk_widget_get_root (parent),
                                              "title", existing ? _("Add as Evidence") : _("New Claim"), NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->claim_text);
  GtkTextIter start, end;
  g_autofree char *quoted = g_strdup_printf (_("“%s”"), marking->text);

  g_set_weak_pointer (&self->origin, parent);
  self->desk = g_object_ref (desk);
  g_set_object (&self->profile, profile);
  self->marking = *marking;
  self->marking.text = self->text = g_strdup (marking->text);
  self->existing = existing;

  gtk_label_set_text (self->quote, quoted);
  gtk_widget_set_visible (GTK_WIDGET (self->volatility), !existing);
  gtk_stack_set_visible_child_name (self->stack, existing ? "existing" : "new");
  if (existing)
    list_claims (self);
  gtk_text_buffer_set_text (buffer, self->text, -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_widget_grab_focus (existing ? GTK_WIDGET (self->search) : GTK_WIDGET (self->claim_text));
  update_enabled (self);

  return GTK_WIDGET (self);
}
