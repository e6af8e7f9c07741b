/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/claims/claim-detail.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/profile.h"
#include "model/records/sentence.h"
#include "ui/claims/evidence-list.h"
#include "ui/claims/grade-scale.h"
#include "ui/claims/override-dialog.h"
#include "ui/shared/format.h"
#include "ui/shared/perform.h"
#include "ui/shared/record-edit.h"
#include "ui/shared/text-row.h"

struct _DossierClaimDetail
{
  AdwBin                parent_instance;

  DossierDesk          *desk;        /* (owned) (nullable) */
  DossierProfile       *profile;     /* (owned) (nullable) */
  DossierClaim         *claim;       /* (owned) (nullable) */
  GListModel           *sentences;   /* (owned) (nullable) */
  GSignalGroup         *signals;     /* (owned) follows the claim */
  GPtrArray            *edits;       /* (owned) DossierRecordEdit, not owned: their widgets own them */

  /* Template children */
  GtkStack             *stack;
  GtkScrolledWindow    *scroller;
  GtkWidget            *text_area;
  DossierGradeScale    *scale;
  GtkLabel             *use_label;
  GtkLabel             *number_label;
  GtkLabel             *band_label;
  GtkLabel             *basis_label;
  GtkLabel             *raises_label;
  GtkLabel             *explanation_label;
  GtkWidget            *expired_bar;
  GtkWidget            *override_box;
  GtkWidget            *conflict_box;
  GtkWidget            *raises_box;
  GtkLabel             *contested_note;
  GtkLabel             *limit_note;
  GtkLabel             *override_note;
  DossierEvidenceList  *evidence_list;
  GtkWidget            *no_evidence;
  GtkWidget            *sentences_box;
  GtkListBox           *sentence_list;
  GtkWidget            *volatility_row;
  GtkWidget            *as_of_row;
  DossierTextRow       *resolution_row;
  DossierTextRow       *note_row;
};

G_DEFINE_FINAL_TYPE (DossierClaimDetail, dossier_claim_detail, ADW_TYPE_BIN)

enum { PROP_DESK = 1, PROP_PROFILE, PROP_CLAIM, N_PROPS };

static GParamSpec *properties[N_PROPS];

static const struct { const char *code, *label; } volatilities[] = {
  { "fixed", N_("Fixed: a past event") },
  { "slow", N_("Slow: ownership, seat, role") },
  { "fast", N_("Fast: headcount, users, revenue") },
  { "plan", N_("Plan: announced, not done") },
};

static char *
dup_use (DossierClaim *claim)
{
  int n = (int) dossier_claim_get_n_sentences (claim);
  g_autofree char *date = dossier_ui_format_date (dossier_claim_get_as_of (claim));
  g_autofree char *use = n == 0 ? g_strdup (_("Not used in a sentence"))
                                : g_strdup_printf (ngettext ("Used in %d sentence", "Used in %d sentences", n), n);

  /* Translators: how often a claim is used · the date its grade is computed at */
  return date[0] != '\0' ? g_strdup_printf (_("%s · as of %s"), use, date) : g_steal_pointer (&use);
}

static char *
dup_raises (DossierClaim *claim)
{
  g_auto (GStrv) lines = g_strsplit (dossier_claim_get_raises (claim), "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      g_string_append_printf (text, "%s• %s", text->len > 0 ? "\n" : "", lines[i]);
  return g_string_free (text, FALSE);
}

static int
limit_of (DossierClaimDetail *self)
{
  if (dossier_claim_get_anchored (self->claim))
    return 99;
  return dossier_evidence_list_count_good_origins (self->evidence_list) >= 2 ? 89 : 74;
}

static void
update_override (DossierClaimDetail *self)
{
  const char *second = dossier_claim_get_override_second_by (self->claim);
  g_autofree char *both = second[0] != '\0'
    /* Translators: the two people who stand for an override */
    ? g_strdup_printf (_("%s and %s"), dossier_claim_get_override_by (self->claim), second)
    : g_strdup (dossier_claim_get_override_by (self->claim));
  /* Translators: the override of a grade; who set it and why */
  g_autofree char *note = g_strdup_printf (_("Set to %d by %s instead of %d: %s"),
                                           (int) dossier_claim_get_override_score (self->claim), both,
                                           (int) dossier_claim_get_computed (self->claim),
                                           dossier_claim_get_override_reason (self->claim));

  gtk_label_set_text (self->override_note, note);
}

/* GTK 4.8 complains when a template that binds through a property of its own ends; so this is
 * written out. */
static void
update_texts (DossierClaimDetail *self)
{
  DossierClaim *claim = self->claim;
  const char *state = dossier_claim_get_override_state (claim), *status = dossier_claim_get_status (claim);
  g_autofree char *use = dup_use (claim);
  g_autofree char *raises = dup_raises (claim);
  g_autofree char *number = g_strdup_printf ("%d", (int) dossier_claim_get_score (claim));
  g_autofree char *band = g_strdup_printf ("%s · %s", dossier_claim_get_letters (claim), dossier_claim_get_label (claim));
  /* Translators: what the grade rests on · the derived digit of the Admiralty code, 1 to 6 */
  g_autofree char *basis = g_strdup_printf (_("%s · Admiralty %d"), dossier_claim_get_basis (claim), (int) dossier_claim_get_admiralty (claim));

  gtk_label_set_text (self->use_label, use);
  gtk_label_set_text (self->number_label, number);
  gtk_label_set_text (self->band_label, band);
  gtk_label_set_text (self->basis_label, basis);
  gtk_label_set_text (self->raises_label, raises);
  gtk_label_set_text (self->explanation_label, dossier_claim_get_explanation (claim));
  gtk_widget_set_visible (self->expired_bar, strcmp (state, "expired") == 0);
  gtk_widget_set_visible (self->override_box, strcmp (state, "valid") == 0);
  gtk_widget_set_visible (self->conflict_box, strcmp (status, "disputed") == 0 || strcmp (status, "refuted") == 0);
  gtk_widget_set_visible (self->raises_box, raises[0] != '\0');
}

static void
update (DossierClaimDetail *self)
{
  g_autofree char *contested = NULL, *limit = NULL;
  int most, uncontested;

  if (self->claim == NULL)
    return;

  most = limit_of (self);
  uncontested = MIN ((int) dossier_claim_get_support (self->claim), most);
  dossier_grade_scale_set (self->scale, (int) dossier_claim_get_score (self->claim), most, uncontested);
  contested = g_strdup_printf (_("▽ %d without the contradiction"), uncontested);
  limit = g_strdup_printf (most == 74 ? _("▨ Over %d needs a direct source or a second origin") : _("▨ Over %d needs a direct source"), most);
  gtk_label_set_text (self->contested_note, contested);
  gtk_widget_set_visible (GTK_WIDGET (self->contested_note), uncontested > dossier_claim_get_score (self->claim));
  gtk_label_set_text (self->limit_note, limit);
  gtk_widget_set_visible (GTK_WIDGET (self->limit_note), most < 99);
  gtk_widget_set_visible (self->no_evidence, dossier_evidence_list_count (self->evidence_list) == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "claim.drop-override", dossier_claim_get_override_set (self->claim));
  update_override (self);
  update_texts (self);
}

static GtkWidget *
create_sentence_row (gpointer item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL), *icon = gtk_image_new_from_icon_name ("go-next-symbolic");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *row = gtk_list_box_row_new ();

  g_object_bind_property (item, "text", label, "label", G_BINDING_SYNC_CREATE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_widget_add_css_class (box, "boxed-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
sentence_activated (DossierClaimDetail *self, GtkListBoxRow *row)
{
  g_autoptr (DossierRecord) sentence = g_list_model_get_item (self->sentences, gtk_list_box_row_get_index (row));

  if (sentence != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-sentence", "x", dossier_record_get_id (sentence));
}

static void
sentences_changed (DossierClaimDetail *self)
{
  gtk_widget_set_visible (self->sentences_box, self->sentences != NULL && g_list_model_get_n_items (self->sentences) > 0);
}

static void
follow (DossierClaimDetail *self)
{
  gint64 id = self->claim != NULL ? dossier_record_get_id (DOSSIER_RECORD (self->claim)) : 0;
  gboolean can_edit = self->claim != NULL && self->desk != NULL;

  for (guint i = 0; i < self->edits->len; i++)
    dossier_record_edit_set_record (self->edits->pdata[i], self->desk, (DossierRecord *) self->claim);
  dossier_evidence_list_set_claim (self->evidence_list, self->desk, id);
  gtk_list_box_bind_model (self->sentence_list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->sentences);
  if (can_edit)
    {
      self->sentences = dossier_desk_list (self->desk, DOSSIER_LIST_CLAIM_SENTENCES, id);
      g_signal_connect_object (self->sentences, "items-changed", G_CALLBACK (sentences_changed), self, G_CONNECT_SWAPPED);
      gtk_list_box_bind_model (self->sentence_list, self->sentences, create_sentence_row, NULL, NULL);
    }
  sentences_changed (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "claim.override", can_edit);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, self->claim != NULL ? "claim" : "none");
  update (self);
}

static void
override_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierClaimDetail *self = DOSSIER_CLAIM_DETAIL (widget);
  GtkWidget *dialog = dossier_override_dialog_new (self->desk, self->claim);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
drop_override_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierClaimDetail *self = DOSSIER_CLAIM_DETAIL (widget);

  dossier_ui_perform_undoable (widget, self->desk, _("Override dropped"), "claim.drop-override", "{'claim': <%x>}",
                               dossier_record_get_id (DOSSIER_RECORD (self->claim)));
}

static void
dossier_claim_detail_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierClaimDetail *self = DOSSIER_CLAIM_DETAIL (object);

  switch (property)
    {
    case PROP_DESK: g_value_set_object (value, self->desk); break;
    case PROP_PROFILE: g_value_set_object (value, self->profile); break;
    case PROP_CLAIM: g_value_set_object (value, self->claim); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_claim_detail_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierClaimDetail *self = DOSSIER_CLAIM_DETAIL (object);

  switch (property)
    {
    case PROP_DESK:
      if (!g_set_object (&self->desk, g_value_get_object (value)))
        return;
      follow (self);
      break;

    case PROP_PROFILE:
      if (!g_set_object (&self->profile, g_value_get_object (value)))
        return;
      break;

    case PROP_CLAIM:
      dossier_claim_detail_set_claim (self, g_value_get_object (value));
      return;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
dossier_claim_detail_dispose (GObject *object)
{
  DossierClaimDetail *self = DOSSIER_CLAIM_DETAIL (object);

  g_clear_object (&self->signals);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);   /* the bin must not keep what the template lets go of */
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_CLAIM_DETAIL);
  g_clear_object (&self->sentences);
  g_clear_object (&self->claim);
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_claim_detail_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/claims/claim-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, text_area);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, scale);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, use_label);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, number_label);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, band_label);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, basis_label);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, raises_label);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, explanation_label);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, expired_bar);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, override_box);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, conflict_box);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, raises_box);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, contested_note);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, limit_note);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, override_note);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, evidence_list);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, no_evidence);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, sentences_box);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, sentence_list);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, volatility_row);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, as_of_row);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, resolution_row);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimDetail, note_row);
  gtk_widget_class_bind_template_callback (widget_class, sentence_activated);
}

static void
dossier_claim_detail_class_init (DossierClaimDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_claim_detail_dispose;
  object_class->get_property = dossier_claim_detail_get_property;
  object_class->set_property = dossier_claim_detail_set_property;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DOSSIER_TYPE_DESK, flags);
  properties[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, DOSSIER_TYPE_PROFILE, flags);
  properties[PROP_CLAIM] = g_param_spec_object ("claim", NULL, NULL, DOSSIER_TYPE_CLAIM, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "claim.override", NULL, override_action);
  gtk_widget_class_install_action (widget_class, "claim.drop-override", NULL, drop_override_action);

  g_type_ensure (DOSSIER_TYPE_CLAIM);
  g_type_ensure (DOSSIER_TYPE_EVIDENCE_LIST);
  g_type_ensure (DOSSIER_TYPE_GRADE_SCALE);
  g_type_ensure (DOSSIER_TYPE_TEXT_AREA);
  g_type_ensure (DOSSIER_TYPE_TEXT_ROW);
  bind_template (widget_class);
}

static void
add_edits (DossierClaimDetail *self)
{
  g_autoptr (GListStore) terms = g_list_store_new (DOSSIER_TYPE_TERM);

  for (guint i = 0; i < G_N_ELEMENTS (volatilities); i++)
    {
      g_autoptr (DossierTerm) term = dossier_term_new (volatilities[i].code, _(volatilities[i].label), NULL, NULL);

      g_list_store_append (terms, term);
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->volatility_row), G_LIST_MODEL (terms));

  self->edits = g_ptr_array_new ();
  g_ptr_array_add (self->edits, dossier_record_edit_attach (self->text_area, "text"));
  g_ptr_array_add (self->edits, dossier_record_edit_attach_term (self->volatility_row, "volatility", NULL, FALSE));
  g_ptr_array_add (self->edits, dossier_record_edit_attach (self->as_of_row, "as-of"));
  g_ptr_array_add (self->edits, dossier_record_edit_attach (GTK_WIDGET (dossier_text_row_get_area (self->resolution_row)), "resolution"));
  g_ptr_array_add (self->edits, dossier_record_edit_attach (GTK_WIDGET (dossier_text_row_get_area (self->note_row)), "note"));
}

static void
dossier_claim_detail_init (DossierClaimDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_edits (self);
  g_signal_connect_object (self->evidence_list, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (DOSSIER_TYPE_CLAIM);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);
  follow (self);
}

/* @claim: (nullable) */
void
dossier_claim_detail_set_claim (DossierClaimDetail *self,
                                DossierClaim       *claim)
{
  g_return_if_fail (DOSSIER_IS_CLAIM_DETAIL (self));
  g_return_if_fail (claim == NULL || DOSSIER_IS_CLAIM (claim));

  if (!g_set_object (&self->claim, claim))
    return;

  g_signal_group_set_target (self->signals, claim);
  follow (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLAIM]);
}
