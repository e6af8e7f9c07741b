/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/publish/finding-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "review/review.h"
#include "ui/shared/perform.h"

/* What the buttons of a row need, for as long as it lives. */
typedef struct
{
  DossierFinding *finding;   /* (owned) */
  DossierDesk    *desk;      /* (owned) */
  gint64          profile;
} Context;

static const struct { const char *icon, *word, *style; } severities[] = {
  [DOSSIER_SEVERITY_INFO] = { "dialog-information-symbolic", N_("Note"), "dim-label" },
  [DOSSIER_SEVERITY_WARNING] = { "dossier-warn-symbolic", N_("Warning"), "warn" },
  [DOSSIER_SEVERITY_BLOCKING] = { "dossier-block-symbolic", N_("Blocks"), "block" },
};

static void
context_free (Context *context)
{
  g_object_unref (context->finding);
  g_object_unref (context->desk);
  g_free (context);
}

static Context *
context_of (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return g_object_get_data (G_OBJECT (row != NULL ? row : widget), "context");
}

DossierFinding *
dossier_finding_row_get_finding (GtkWidget *row)
{
  return context_of (row)->finding;
}

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* What failed may be tried again; what succeeded has another row once the review has run. */
static void
fixed (GtkWidget *button, GVariant *answer, gpointer user_data)
{
  gtk_widget_set_sensitive (button, answer == NULL);
}

static void
fix_clicked (GtkWidget *button)
{
  Context *context = context_of (button);
  const char *verb;
  GVariant *arguments;

  dossier_finding_get_fix (context->finding, &verb, &arguments);
  gtk_widget_set_sensitive (button, FALSE);
  dossier_ui_perform_then (button, context->desk, verb, arguments, fixed, NULL);
}

static GVariant *
name_finding (Context *context, const char *reason)
{
  g_auto (GVariantDict) arguments = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&arguments, "profile", "x", context->profile);
  g_variant_dict_insert (&arguments, "rule", "s", dossier_finding_get_rule (context->finding));
  g_variant_dict_insert (&arguments, "object", "s", dossier_finding_get_object_uuid (context->finding));
  g_variant_dict_insert (&arguments, "field", "s", dossier_finding_get_field (context->finding));
  if (reason != NULL)
    g_variant_dict_insert (&arguments, "reason", "s", reason);
  return g_variant_dict_end (&arguments);
}

static void
unwaive_clicked (GtkWidget *button)
{
  Context *context = context_of (button);

  dossier_ui_perform_then (button, context->desk, "review.unwaive", name_finding (context, NULL), NULL, NULL);
}

static void
reason_changed (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "waive", g_utf8_strlen (reason, -1) >= DOSSIER_WAIVER_MIN_REASON);
}

static void
waive_answered (AdwMessageDialog *dialog, const char *response, GtkWidget *row)
{
  Context *context = context_of (row);
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));

  if (strcmp (response, "waive") == 0)
    dossier_ui_perform_then (row, context->desk, "review.waive", name_finding (context, gtk_editable_get_text (entry)), NULL, NULL);
}

static void
waive_clicked (GtkWidget *button)
{
  Context *context = context_of (button);
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW), *entry = gtk_entry_new ();
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (button)), _("Let This Pass?"),
                                                                         dossier_finding_get_message (context->finding)));

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Why it may stand; exported with the page"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reason"), -1);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "waive", _("_Let Pass"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "waive", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "waive");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (entry, "changed", G_CALLBACK (reason_changed), dialog);
  reason_changed (GTK_EDITABLE (entry), dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (waive_answered), row, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The rule in words, made when it is asked for: a page may have two hundred rows. */
static void
explain (GtkMenuButton *button, gpointer user_data)
{
  const DossierRuleInfo *info = dossier_review_find_rule (dossier_finding_get_rule (context_of (GTK_WIDGET (button))->finding));
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  g_return_if_fail (info != NULL);
  gtk_widget_set_size_request (box, 260, -1);
  gtk_box_append (GTK_BOX (box), create_label (_(info->summary), "heading"));
  gtk_box_append (GTK_BOX (box), create_label (_(info->why), NULL));
  gtk_box_append (GTK_BOX (box), create_label (_(info->example), "dim-label"));
  for (GtkWidget *label = gtk_widget_get_first_child (box); label != NULL; label = gtk_widget_get_next_sibling (label))
    gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static void
append_button (GtkWidget *box, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (button, "caption");
  g_signal_connect (button, "clicked", clicked, NULL);
  gtk_box_append (GTK_BOX (box), button);
}

/* What can be done: mend it, let it pass, ask why. */
static GtkWidget *
create_buttons (DossierFinding *finding)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *fix = dossier_finding_get_fix (finding, NULL, NULL);
  gboolean waived = dossier_finding_get_waiver (finding, NULL, NULL) != NULL;

  if (fix != NULL && !waived)
    append_button (box, fix, G_CALLBACK (fix_clicked));
  if (waived)
    append_button (box, _("No Longer Let Pass"), G_CALLBACK (unwaive_clicked));
  else if (dossier_finding_get_severity (finding) != DOSSIER_SEVERITY_BLOCKING)
    append_button (box, _("Let Pass…"), G_CALLBACK (waive_clicked));
  if (dossier_review_find_rule (dossier_finding_get_rule (finding)) != NULL)
    {
      GtkWidget *why = gtk_menu_button_new ();

      gtk_menu_button_set_label (GTK_MENU_BUTTON (why), _("Why?"));
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (why), explain, NULL, NULL);
      gtk_widget_add_css_class (why, "flat");
      gtk_widget_add_css_class (why, "caption");
      gtk_box_append (GTK_BOX (box), why);
    }
  gtk_widget_set_margin_top (box, 6);
  return box;
}

static GtkWidget *
create_quote (const char *quote)
{
  GtkWidget *words = create_label (quote, "caption");

  gtk_widget_add_css_class (words, "dim-label");
  gtk_label_set_lines (GTK_LABEL (words), 2);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  return words;
}

static GtkWidget *
create_lines (DossierFinding *finding, const char *quote)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  DossierSeverity severity = dossier_finding_get_severity (finding);
  const char *by, *reason = dossier_finding_get_waiver (finding, &by, NULL);
  /* Translators: how grave a finding is · the code of the rule */
  g_autofree char *text = g_strdup_printf (_("%s · %s"), reason != NULL ? _("Let pass") : _(severities[severity].word), dossier_finding_get_rule (finding));

  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), create_label (dossier_finding_get_message (finding), reason != NULL ? "dim-label" : NULL));
  if (quote != NULL)
    gtk_box_append (GTK_BOX (lines), create_quote (quote));
  if (reason != NULL)
    {
      /* Translators: who let a warning pass, and the reason they gave */
      g_autofree char *who = g_strdup_printf (_("%s: “%s”"), by, reason);

      gtk_box_append (GTK_BOX (lines), create_label (who, "caption"));
    }
  gtk_box_append (GTK_BOX (lines), create_label (text, "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (lines), reason != NULL ? "dim-label" : severities[severity].style);
  gtk_box_append (GTK_BOX (lines), create_buttons (finding));
  return lines;
}

/* @quote: (nullable): the words that it is about
 * Returns: (transfer floating): activating it is the list's affair */
GtkWidget *
dossier_finding_row_new (DossierFinding *finding,
                         const char     *quote,
                         DossierDesk    *desk,
                         gint64          profile)
{
  DossierSeverity severity = dossier_finding_get_severity (finding);
  gboolean waived = dossier_finding_get_waiver (finding, NULL, NULL) != NULL;
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (waived ? "object-select-symbolic" : severities[severity].icon);
  Context *context = g_new0 (Context, 1);

  *context = (Context) { g_object_ref (finding), g_object_ref (desk), profile };
  g_object_set_data_full (G_OBJECT (row), "context", context, (GDestroyNotify) context_free);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, waived ? "dim-label" : severities[severity].style);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), create_lines (finding, quote));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_add_css_class (box, "boxed-row");
  gtk_widget_add_css_class (box, "finding");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}
