/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/claims/evidence-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/origin.h"
#include "ui/shared/drop-down.h"
#include "ui/shared/format.h"
#include "ui/shared/perform.h"
#include "ui/shared/record-edit.h"
#include "ui/shared/text-area.h"

struct _DossierEvidenceRow
{
  GtkListBoxRow     parent_instance;

  DossierDesk      *desk;        /* (owned) */
  DossierEvidence  *evidence;    /* (owned) */
  GListModel       *origins;     /* (owned) (nullable) from when the judgement is first opened */
  gboolean          following;   /* the origin is being set from the record */

  /* Template children */
  GtkLabel         *letter_label;
  GtkLabel         *quote_label;
  GtkLabel         *meta_label;
  GtkWidget        *state_box;
  GtkLabel         *state_label;
  GtkLabel         *explained_label;
  GtkToggleButton  *edit_button;
  GtkWidget        *stance_drop;
  GtkWidget        *directness_drop;
  GtkWidget        *fit_drop;
  GtkDropDown      *origin_drop;
  GtkWidget        *interested_check;
  GtkWidget        *note_area;
  GtkWidget        *explain_button;
  GtkWidget        *unexplain_button;
  GtkPopover       *explain_popover;
  GtkEntry         *explain_entry;
};

G_DEFINE_FINAL_TYPE (DossierEvidenceRow, dossier_evidence_row, GTK_TYPE_LIST_BOX_ROW)

typedef struct { const char *code, *label; } Choice;

static const Choice stances[] = { { "supports", N_("Supports") }, { "contradicts", N_("Contradicts") } };
static const Choice directnesses[] = {
  { "direct", N_("Direct") },          /* Translators: the record, act or person itself */
  { "secondary", N_("Report") },       /* Translators: a named report with attribution */
  { "tertiary", N_("Passed on") },     /* Translators: unattributed, an aggregator */
};
static const Choice fits[] = { { "explicit", N_("Explicit") }, { "partial", N_("Partial") }, { "inferred", N_("Inferred") } };

static const char *
label_of (const Choice *choices, guint n_choices, const char *code)
{
  for (guint i = 0; i < n_choices; i++)
    if (strcmp (choices[i].code, code) == 0)
      return _(choices[i].label);

  return code;
}

static GListModel *
make_terms (const Choice *choices, guint n_choices)
{
  GListStore *store = g_list_store_new (DOSSIER_TYPE_TERM);

  for (guint i = 0; i < n_choices; i++)
    {
      g_autoptr (DossierTerm) term = dossier_term_new (choices[i].code, _(choices[i].label), NULL, NULL);

      g_list_store_append (store, term);
    }
  return G_LIST_MODEL (store);
}

/* Why the quote needs a look, or %NULL when it stands where it stood. */
static const char *
state_text (const char *state)
{
  if (strcmp (state, "moved") == 0)
    return _("The quote stands elsewhere in the newest text");
  if (strcmp (state, "changed") == 0)
    return _("The source’s text has changed here, so it does not count");
  if (strcmp (state, "ambiguous") == 0)
    return _("The quote was found in more than one place, so it does not count");
  if (strcmp (state, "lost") == 0)
    return _("The quote is no longer in the source, so it does not count");
  return NULL;
}

static void
update (DossierEvidenceRow *self)
{
  DossierEvidence *evidence = self->evidence;
  g_autofree char *date = dossier_ui_format_date (dossier_evidence_get_published (evidence));
  g_autofree char *meta = NULL, *explained = NULL;
  const char *publisher = dossier_evidence_get_publisher_name (evidence);
  const char *state = state_text (dossier_evidence_get_state (evidence));
  gboolean is_explained = dossier_evidence_get_explained_reason (evidence)[0] != '\0';
  gboolean contradicts = strcmp (dossier_evidence_get_stance (evidence), "contradicts") == 0;

  /* Translators: publisher, date · how direct, how well it fits · what it weighs in the grade */
  meta = g_strdup_printf (_("%s, %s · %s, %s · weighs %d"),
                          publisher[0] != '\0' ? publisher : dossier_evidence_get_source_title (evidence),
                          date[0] != '\0' ? date : _("undated"),
                          label_of (directnesses, G_N_ELEMENTS (directnesses), dossier_evidence_get_directness (evidence)),
                          label_of (fits, G_N_ELEMENTS (fits), dossier_evidence_get_fit (evidence)),
                          (int) dossier_evidence_get_weight (evidence));
  explained = g_strdup_printf (_("Does not count: %s"), dossier_evidence_get_explained_reason (evidence));

  gtk_label_set_text (self->letter_label, dossier_evidence_get_letter (evidence));
  gtk_label_set_text (self->quote_label, dossier_evidence_get_exact (evidence));
  gtk_label_set_text (self->meta_label, meta);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->meta_label), dossier_evidence_get_source_title (evidence));
  gtk_widget_set_visible (self->state_box, state != NULL);
  gtk_label_set_text (self->state_label, state != NULL ? state : "");
  gtk_label_set_text (self->explained_label, explained);
  gtk_widget_set_visible (GTK_WIDGET (self->explained_label), is_explained);
  gtk_widget_set_visible (self->explain_button, contradicts && !is_explained);
  gtk_widget_set_visible (self->unexplain_button, is_explained);
}

static void
show_origin (DossierEvidenceRow *self)
{
  gint64 wanted = dossier_evidence_get_origin (self->evidence);
  GListModel *model = gtk_drop_down_get_model (self->origin_drop);

  self->following = TRUE;
  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DossierRecord) origin = g_list_model_get_item (model, i);

      if (dossier_record_get_id (origin) == wanted)
        {
          gtk_drop_down_set_selected (self->origin_drop, i);
          break;
        }
    }
  self->following = FALSE;
}

static char *
origin_label (DossierOrigin *origin)
{
  if (origin == NULL || dossier_record_get_id (DOSSIER_RECORD (origin)) == 0)
    return g_strdup (_("The source’s own words"));
  return g_strdup (dossier_origin_get_label (origin));
}

/* Origins may be many thousand: they are asked for only where somebody judges. */
static void
edit_toggled (DossierEvidenceRow *self)
{
  g_autoptr (GListStore) first = NULL, all = NULL;
  g_autoptr (DossierOrigin) own = NULL;
  g_autoptr (GtkExpression) label = NULL;

  if (!gtk_toggle_button_get_active (self->edit_button) || self->origins != NULL)
    return;

  self->origins = dossier_desk_list (self->desk, DOSSIER_LIST_ALL_ORIGINS, 0);
  own = g_object_new (DOSSIER_TYPE_ORIGIN, NULL);
  first = g_list_store_new (DOSSIER_TYPE_ORIGIN);
  g_list_store_append (first, own);
  all = g_list_store_new (G_TYPE_LIST_MODEL);
  g_list_store_append (all, first);
  g_list_store_append (all, self->origins);
  label = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (origin_label), NULL, NULL);
  self->following = TRUE;
  gtk_drop_down_set_expression (self->origin_drop, label);
  gtk_drop_down_set_model (self->origin_drop, G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&all)))));
  self->following = FALSE;
  g_signal_connect_object (self->origins, "items-changed", G_CALLBACK (show_origin), self, G_CONNECT_SWAPPED);
  show_origin (self);
}

static void
origin_chosen (DossierEvidenceRow *self)
{
  DossierRecord *origin = gtk_drop_down_get_selected_item (self->origin_drop);

  if (self->following || origin == NULL || dossier_record_get_id (origin) == dossier_evidence_get_origin (self->evidence))
    return;

  dossier_ui_perform (GTK_WIDGET (self), self->desk, "evidence.set", "{'evidence': <%x>, 'field': <'origin'>, 'value': <%s>}",
                      dossier_record_get_id (DOSSIER_RECORD (self->evidence)), dossier_record_get_uuid (origin));
}

static void
jump (DossierEvidenceRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-highlight", "x", dossier_evidence_get_highlight (self->evidence));
}

static void
explain (DossierEvidenceRow *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->explain_entry))));

  if (reason[0] == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->explain_entry));
      return;
    }
  gtk_popover_popdown (self->explain_popover);
  dossier_ui_perform_undoable (GTK_WIDGET (self), self->desk, _("Contradiction explained"), "evidence.explain",
                               "{'evidence': <%x>, 'reason': <%s>}",
                               dossier_record_get_id (DOSSIER_RECORD (self->evidence)), reason);
}

static void
unexplain (DossierEvidenceRow *self)
{
  dossier_ui_perform (GTK_WIDGET (self), self->desk, "evidence.explain", "{'evidence': <%x>, 'reason': <''>}",
                      dossier_record_get_id (DOSSIER_RECORD (self->evidence)));
}

static void
remove_clicked (DossierEvidenceRow *self)
{
  dossier_ui_perform_undoable (GTK_WIDGET (self), self->desk, _("Evidence removed"), "evidence.remove", "{'evidence': <%x>}",
                               dossier_record_get_id (DOSSIER_RECORD (self->evidence)));
}

static void
dossier_evidence_row_dispose (GObject *object)
{
  DossierEvidenceRow *self = DOSSIER_EVIDENCE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_EVIDENCE_ROW);
  g_clear_object (&self->origins);
  g_clear_object (&self->evidence);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_evidence_row_parent_class)->dispose (object);
}

static void
dossier_evidence_row_class_init (DossierEvidenceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_evidence_row_dispose;

  g_type_ensure (DOSSIER_TYPE_TEXT_AREA);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/claims/evidence-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, letter_label);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, quote_label);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, meta_label);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, state_box);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, explained_label);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, edit_button);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, stance_drop);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, directness_drop);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, fit_drop);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, origin_drop);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, interested_check);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, note_area);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, explain_button);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, unexplain_button);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, explain_popover);
  gtk_widget_class_bind_template_child (widget_class, DossierEvidenceRow, explain_entry);
  gtk_widget_class_bind_template_callback (widget_class, jump);
  gtk_widget_class_bind_template_callback (widget_class, explain);
  gtk_widget_class_bind_template_callback (widget_class, unexplain);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked);
}

static void
dossier_evidence_row_init (DossierEvidenceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dossier_ui_name_drop_down (self->stance_drop, _("Stance"));
  dossier_ui_name_drop_down (self->directness_drop, _("Directness"));
  dossier_ui_name_drop_down (self->fit_drop, _("Fit"));
  dossier_ui_name_drop_down (GTK_WIDGET (self->origin_drop), _("Origin"));
  g_signal_connect_swapped (self->edit_button, "toggled", G_CALLBACK (edit_toggled), self);
  g_signal_connect_swapped (self->origin_drop, "notify::selected", G_CALLBACK (origin_chosen), self);
}

static void
edit_term (DossierEvidenceRow *self, GtkWidget *drop, const char *field, const Choice *choices, guint n_choices)
{
  g_autoptr (GListModel) terms = make_terms (choices, n_choices);

  gtk_drop_down_set_model (GTK_DROP_DOWN (drop), terms);
  dossier_record_edit_set_record (dossier_record_edit_attach_term (drop, field, NULL, FALSE), self->desk, DOSSIER_RECORD (self->evidence));
}

GtkWidget *
dossier_evidence_row_new (DossierDesk     *desk,
                          DossierEvidence *evidence)
{
  DossierEvidenceRow *self = g_object_new (DOSSIER_TYPE_EVIDENCE_ROW, NULL);
  DossierRecord *record = DOSSIER_RECORD (evidence);

  self->desk = g_object_ref (desk);
  self->evidence = g_object_ref (evidence);
  edit_term (self, self->stance_drop, "stance", stances, G_N_ELEMENTS (stances));
  edit_term (self, self->directness_drop, "directness", directnesses, G_N_ELEMENTS (directnesses));
  edit_term (self, self->fit_drop, "fit", fits, G_N_ELEMENTS (fits));
  dossier_record_edit_set_record (dossier_record_edit_attach (self->interested_check, "interested"), desk, record);
  dossier_record_edit_set_record (dossier_record_edit_attach (self->note_area, "note"), desk, record);
  g_signal_connect_object (evidence, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (evidence, "notify::origin", G_CALLBACK (show_origin), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
