/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/claims/override-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "grading/band.h"
#include "grading/grade-override.h"
#include "ui/shared/grade-badge.h"
#include "ui/shared/perform.h"
#include "ui/shared/text-row.h"

/* The bounds of GRADING.md 4.5; the verb holds them as well. */
#define MOST_UNANCHORED   89
#define MOST              99

struct _DossierOverrideDialog
{
  AdwWindow           parent_instance;

  DossierDesk        *desk;     /* (owned) */
  DossierClaim       *claim;    /* (owned) */

  /* Template children */
  GtkAdjustment      *score;
  GtkLabel           *bounds_label;
  DossierGradeBadge  *badge;
  DossierTextRow     *reason_row;
  GtkWidget          *second_row;
  GtkLabel           *problem_label;
  GtkWidget          *set_button;
};

G_DEFINE_FINAL_TYPE (DossierOverrideDialog, dossier_override_dialog, ADW_TYPE_WINDOW)

static guint
most_of (DossierOverrideDialog *self)
{
  guint computed = (guint) CLAMP (dossier_claim_get_computed (self->claim), 0, MOST);
  guint most = dossier_claim_get_anchored (self->claim) ? MOST : MOST_UNANCHORED;

  return MAX (MIN (computed + DOSSIER_OVERRIDE_MAX_RAISE, most), computed);
}

static const DossierBandInfo *
band_of (gint64 score)
{
  return dossier_band_get_info (dossier_band_for_score ((guint) CLAMP (score, 0, MOST)));
}

/* Says what is missing still, and whether the button may be pressed. */
static void
check (DossierOverrideDialog *self)
{
  g_autofree char *reason = dossier_text_area_dup_text (dossier_text_row_get_area (self->reason_row));
  const char *second = gtk_editable_get_text (GTK_EDITABLE (self->second_row));
  gint64 computed = dossier_claim_get_computed (self->claim);
  gint64 score = (gint64) gtk_adjustment_get_value (self->score);
  gboolean needs_second = score > computed && band_of (score) != band_of (computed);
  long length = g_utf8_strlen (g_strstrip (reason), -1);
  g_autofree char *problem = NULL;

  if (score == computed)
    problem = g_strdup (_("This is the computed grade already."));
  else if (length < DOSSIER_OVERRIDE_MIN_REASON)
    problem = g_strdup_printf (ngettext ("The reason needs %d more character.", "The reason needs %d more characters.",
                                         DOSSIER_OVERRIDE_MIN_REASON - length), (int) (DOSSIER_OVERRIDE_MIN_REASON - length));
  else if (needs_second && second[0] == '\0')
    problem = g_strdup (_("Up into another band needs a second name."));

  dossier_grade_badge_set_grade (self->badge, score, band_of (score)->letters, band_of (score)->label);
  gtk_widget_set_visible (self->second_row, needs_second);
  gtk_label_set_text (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_sensitive (self->set_button, problem == NULL);
}

static void
answered (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  if (answer != NULL)
    gtk_window_close (GTK_WINDOW (widget));
  else
    check (DOSSIER_OVERRIDE_DIALOG (widget));
}

static void
set_clicked (DossierOverrideDialog *self)
{
  g_autofree char *reason = dossier_text_area_dup_text (dossier_text_row_get_area (self->reason_row));
  const char *second = gtk_editable_get_text (GTK_EDITABLE (self->second_row));
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "claim", "x", dossier_record_get_id (DOSSIER_RECORD (self->claim)));
  g_variant_dict_insert (&arguments, "score", "x", (gint64) gtk_adjustment_get_value (self->score));
  g_variant_dict_insert (&arguments, "reason", "s", g_strstrip (reason));
  if (gtk_widget_get_visible (self->second_row))
    g_variant_dict_insert (&arguments, "second", "s", second);
  gtk_widget_set_sensitive (self->set_button, FALSE);
  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "claim.override", g_variant_dict_end (&arguments), answered, NULL);
}

static void
dossier_override_dialog_dispose (GObject *object)
{
  DossierOverrideDialog *self = DOSSIER_OVERRIDE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_OVERRIDE_DIALOG);
  g_clear_object (&self->claim);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_override_dialog_parent_class)->dispose (object);
}

static void
dossier_override_dialog_class_init (DossierOverrideDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_override_dialog_dispose;

  g_type_ensure (DOSSIER_TYPE_GRADE_BADGE);
  g_type_ensure (DOSSIER_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/claims/override-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierOverrideDialog, score);
  gtk_widget_class_bind_template_child (widget_class, DossierOverrideDialog, bounds_label);
  gtk_widget_class_bind_template_child (widget_class, DossierOverrideDialog, badge);
  gtk_widget_class_bind_template_child (widget_class, DossierOverrideDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, DossierOverrideDialog, second_row);
  gtk_widget_class_bind_template_child (widget_class, DossierOverrideDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, DossierOverrideDialog, set_button);
  gtk_widget_class_bind_template_callback (widget_class, check);
  gtk_widget_class_bind_template_callback (widget_class, set_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dossier_override_dialog_init (DossierOverrideDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* An override that is there already is shown, to be confirmed again or changed. */
GtkWidget *
dossier_override_dialog_new (DossierDesk  *desk,
                             DossierClaim *claim)
{
  DossierOverrideDialog *self = g_object_new (DOSSIER_TYPE_OVERRIDE_DIALOG, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (dossier_text_row_get_area (self->reason_row)));
  guint computed = (guint) dossier_claim_get_computed (claim);
  g_autofree char *bounds = NULL;

  self->desk = g_object_ref (desk);
  self->claim = g_object_ref (claim);
  bounds = g_strdup_printf (_("The evidence gives %u. You may go up to %u, and down as far as you like. "
                              "The override expires when the evidence changes."), computed, most_of (self));
  gtk_label_set_text (self->bounds_label, bounds);
  gtk_adjustment_configure (self->score,
                            dossier_claim_get_override_set (claim) ? MIN (dossier_claim_get_override_score (claim), most_of (self)) : computed,
                            0, most_of (self), 1, 5, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->second_row), dossier_claim_get_override_second_by (claim));
  dossier_text_area_set_text (dossier_text_row_get_area (self->reason_row), dossier_claim_get_override_reason (claim));
  g_signal_connect_object (buffer, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  check (self);
  return GTK_WIDGET (self);
}
