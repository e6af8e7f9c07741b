/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/library/publisher-dialog.h"

#include <glib/gi18n.h>

#include "ui/shared/format.h"
#include "ui/shared/perform.h"
#include "ui/shared/toast.h"

#define N_LETTERS 6

struct _DossierPublisherDialog
{
  AdwWindow         parent_instance;

  GtkWidget        *origin;      /* (nullable) the widget that asked; toasts appear over it */
  DossierDesk      *desk;        /* (owned) */
  DossierPublisher *publisher;   /* (owned) (nullable): a new one */

  GtkEditable      *name;
  GtkCheckButton   *letters[N_LETTERS];
  GtkEditable      *reason;
  GtkEditable      *domain;
  GtkSwitch        *house;
  GtkLabel         *rated;
};

G_DEFINE_FINAL_TYPE (DossierPublisherDialog, dossier_publisher_dialog, ADW_TYPE_WINDOW)

static const char *codes[N_LETTERS] = { "A", "B", "C", "D", "E", "F" };

static const char *
get_letter (DossierPublisherDialog *self)
{
  for (guint i = 0; i < N_LETTERS; i++)
    if (gtk_check_button_get_active (self->letters[i]))
      return codes[i];

  return "F";
}

static char *
dup_text (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

static void
update_enabled (DossierPublisherDialog *self)
{
  g_autofree char *name = dup_text (self->name), *reason = dup_text (self->reason);
  gboolean unrated = g_str_equal (get_letter (self), "F") && self->publisher != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "publisher.rate", *name != '\0' && (*reason != '\0' || unrated));
}

static void
set_field (DossierPublisherDialog *self, gint64 publisher, const char *field, const char *value)
{
  if (self->origin != NULL)
    dossier_ui_perform (self->origin, self->desk, "publisher.set", "{'publisher': <%x>, 'field': <%s>, 'value': <%s>}",
                        publisher, field, value);
}

/* The letter is what the dialog is for; what else was changed follows, each a step of its own. */
static void
set_rest (DossierPublisherDialog *self, gint64 publisher)
{
  g_autofree char *name = dup_text (self->name), *domain = dup_text (self->domain);
  gboolean house = gtk_switch_get_active (self->house);
  const char *old_name = self->publisher != NULL ? dossier_publisher_get_name (self->publisher) : name;
  const char *old_domain = self->publisher != NULL ? dossier_publisher_get_domain (self->publisher) : "";
  gboolean old_house = self->publisher != NULL && dossier_publisher_get_house (self->publisher);
  g_auto (GStrv) domains = g_strsplit (domain, ";", -1);
  g_autofree char *lines = NULL;

  for (guint i = 0; domains[i] != NULL; i++)
    g_strstrip (domains[i]);
  lines = g_strjoinv ("\n", domains);

  if (!g_str_equal (name, old_name))
    set_field (self, publisher, "name", name);
  if (!g_str_equal (lines, old_domain))
    set_field (self, publisher, "domain", lines);
  if (house != old_house)
    set_field (self, publisher, "house", house ? "true" : "false");
}

static void
finished (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  DossierPublisherDialog *self = DOSSIER_PUBLISHER_DIALOG (widget);
  gint64 row = self->publisher != NULL ? dossier_record_get_id (DOSSIER_RECORD (self->publisher)) : 0;

  gtk_widget_set_sensitive (widget, TRUE);
  if (answer == NULL)
    return;

  g_variant_lookup (answer, "row", "x", &row);
  set_rest (self, row);
  if (self->origin != NULL)
    dossier_ui_toast_undo (self->origin, _("Publisher rated"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
rate (DossierPublisherDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "publisher.rate", NULL);
}

static void
rate_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierPublisherDialog *self = DOSSIER_PUBLISHER_DIALOG (widget);
  g_autofree char *name = dup_text (self->name), *reason = dup_text (self->reason);
  GVariantDict arguments;

  if (self->publisher != NULL && g_str_equal (get_letter (self), dossier_publisher_get_letter (self->publisher))
      && g_str_equal (reason, dossier_publisher_get_rating_reason (self->publisher)))
    {
      set_rest (self, dossier_record_get_id (DOSSIER_RECORD (self->publisher)));
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  g_variant_dict_init (&arguments, NULL);
  if (self->publisher != NULL)
    g_variant_dict_insert (&arguments, "publisher", "x", dossier_record_get_id (DOSSIER_RECORD (self->publisher)));
  else
    g_variant_dict_insert (&arguments, "publisher", "s", name);
  g_variant_dict_insert (&arguments, "letter", "s", get_letter (self));
  g_variant_dict_insert (&arguments, "reason", "s", reason);
  gtk_widget_set_sensitive (widget, FALSE);
  dossier_ui_perform_then (widget, self->desk, "publisher.rate", g_variant_dict_end (&arguments), finished, NULL);
}

static void
dossier_publisher_dialog_dispose (GObject *object)
{
  DossierPublisherDialog *self = DOSSIER_PUBLISHER_DIALOG (object);

  g_clear_weak_pointer (&self->origin);
  g_clear_object (&self->desk);
  g_clear_object (&self->publisher);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_PUBLISHER_DIALOG);

  G_OBJECT_CLASS (dossier_publisher_dialog_parent_class)->dispose (object);
}

static void
dossier_publisher_dialog_class_init (DossierPublisherDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *buttons[N_LETTERS] = { "letter_a", "letter_b", "letter_c", "letter_d", "letter_e", "letter_f" };

  G_OBJECT_CLASS (klass)->dispose = dossier_publisher_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "publisher.rate", NULL, rate_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/library/publisher-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierPublisherDialog, name);
  for (guint i = 0; i < N_LETTERS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, buttons[i], FALSE,
                                               G_STRUCT_OFFSET (DossierPublisherDialog, letters) + i * sizeof (gpointer));
  gtk_widget_class_bind_template_child (widget_class, DossierPublisherDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, DossierPublisherDialog, domain);
  gtk_widget_class_bind_template_child (widget_class, DossierPublisherDialog, house);
  gtk_widget_class_bind_template_child (widget_class, DossierPublisherDialog, rated);
  gtk_widget_class_bind_template_callback (widget_class, update_enabled);
  gtk_widget_class_bind_template_callback (widget_class, rate);
}

static void
dossier_publisher_dialog_init (DossierPublisherDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_publisher (DossierPublisherDialog *self)
{
  const char *letter = dossier_publisher_get_letter (self->publisher);
  g_auto (GStrv) lines = g_strsplit (dossier_publisher_get_domain (self->publisher), "\n", -1);
  g_autofree char *domains = g_strjoinv ("; ", lines);
  g_autofree char *day = dossier_ui_format_day (dossier_publisher_get_rated_at (self->publisher));

  gtk_editable_set_text (self->name, dossier_publisher_get_name (self->publisher));
  gtk_editable_set_text (self->reason, dossier_publisher_get_rating_reason (self->publisher));
  gtk_editable_set_text (self->domain, domains);
  gtk_switch_set_active (self->house, dossier_publisher_get_house (self->publisher));
  for (guint i = 0; i < N_LETTERS; i++)
    gtk_check_button_set_active (self->letters[i], g_str_equal (codes[i], *letter != '\0' ? letter : "F"));

  if (*day != '\0')
    {
      /* Translators: a person and a date */
      g_autofree char *line = g_strdup_printf (_("Rated by %s on %s"), dossier_publisher_get_rated_by (self->publisher), day);

      gtk_label_set_text (self->rated, line);
    }
}

/* @publisher: (nullable): %NULL for a new one */
GtkWidget *
dossier_publisher_dialog_new (GtkWidget        *parent,
                              DossierDesk      *desk,
                              DossierPublisher *publisher)
{
  DossierPublisherDialog *self = g_object_new (DOSSIER_TYPE_PUBLISHER_DIALOG, "transient-for", gtk_widget_get_root (parent),
                                               "title", publisher != NULL ? _("Rate a Publisher") : _("New Publisher"), NULL);

  g_set_weak_pointer (&self->origin, parent);
  self->desk = g_object_ref (desk);
  g_set_object (&self->publisher, publisher);
  if (publisher != NULL)
    show_publisher (self);
  else
    gtk_check_button_set_active (self->letters[N_LETTERS - 1], TRUE);
  gtk_widget_grab_focus (publisher != NULL ? GTK_WIDGET (self->reason) : GTK_WIDGET (self->name));
  update_enabled (self);

  return GTK_WIDGET (self);
}
