/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/text-row.h"

#include <glib/gi18n.h>

struct _DossierTextRow
{
  AdwPreferencesRow  parent_instance;

  /* Template children */
  GtkWidget         *missing_mark;
  GtkWidget         *confirm_button;
  DossierTextArea   *area;
};

G_DEFINE_FINAL_TYPE (DossierTextRow, dossier_text_row, ADW_TYPE_PREFERENCES_ROW)

enum { PROP_HINT = 1, N_PROPS };
enum { CONFIRM, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
confirm_clicked (DossierTextRow *self)
{
  g_signal_emit (self, signals[CONFIRM], 0);
}

static void
title_changed (DossierTextRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  /* Translators: what the button beside a suggested value is called for a screen reader */
  g_autofree char *confirm = g_strdup_printf (_("Confirm suggested %s"), title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->confirm_button), GTK_ACCESSIBLE_PROPERTY_LABEL, confirm, -1);
}

/* A click anywhere in the row is meant for its text. */
static gboolean
dossier_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DOSSIER_TEXT_ROW (widget)->area));
}

static void
clicked (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *row)
{
  gtk_widget_grab_focus (row);
}

static void
dossier_text_row_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierTextRow *self = DOSSIER_TEXT_ROW (object);

  if (property == PROP_HINT)
    g_object_get_property (G_OBJECT (self->area), "placeholder", value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
dossier_text_row_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierTextRow *self = DOSSIER_TEXT_ROW (object);

  if (property == PROP_HINT)
    g_object_set_property (G_OBJECT (self->area), "placeholder", value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
dossier_text_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_TEXT_ROW);

  G_OBJECT_CLASS (dossier_text_row_parent_class)->dispose (object);
}

static void
dossier_text_row_class_init (DossierTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_text_row_dispose;
  object_class->get_property = dossier_text_row_get_property;
  object_class->set_property = dossier_text_row_set_property;
  widget_class->grab_focus = dossier_text_row_grab_focus;

  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CONFIRM] = g_signal_new ("confirm", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DOSSIER_TYPE_TEXT_AREA);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/shared/text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierTextRow, missing_mark);
  gtk_widget_class_bind_template_child (widget_class, DossierTextRow, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, DossierTextRow, area);
  gtk_widget_class_bind_template_callback (widget_class, confirm_clicked);
}

static void
dossier_text_row_init (DossierTextRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed), NULL);
  g_signal_connect (click, "released", G_CALLBACK (clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* Returns: (transfer none): what holds the text */
DossierTextArea *
dossier_text_row_get_area (DossierTextRow *self)
{
  g_return_val_if_fail (DOSSIER_IS_TEXT_ROW (self), NULL);

  return self->area;
}

void
dossier_text_row_set_state (DossierTextRow      *self,
                            DossierTextRowState  state)
{
  g_return_if_fail (DOSSIER_IS_TEXT_ROW (self));

  gtk_widget_set_visible (self->missing_mark, state == DOSSIER_TEXT_ROW_MISSING);
  gtk_widget_set_visible (self->confirm_button, state == DOSSIER_TEXT_ROW_SUGGESTED);
}
