/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/library/welcome-page.h"

struct _DossierWelcomePage
{
  AdwBin       parent_instance;

  GtkEditable *address;
  GtkWidget   *import_button;
};

G_DEFINE_FINAL_TYPE (DossierWelcomePage, dossier_welcome_page, ADW_TYPE_BIN)

enum { ADDRESS, N_SIGNALS };

static guint signals[N_SIGNALS];

static char *
dup_address (DossierWelcomePage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->address)));
}

static void
entered (DossierWelcomePage *self)
{
  g_autofree char *address = dup_address (self);

  if (*address == '\0')
    return;

  g_signal_emit (self, signals[ADDRESS], 0, address);
  gtk_editable_set_text (self->address, "");
}

static void
changed (DossierWelcomePage *self)
{
  g_autofree char *address = dup_address (self);

  gtk_widget_set_sensitive (self->import_button, *address != '\0');
}

static void
dossier_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (dossier_welcome_page_parent_class)->dispose (object);
}

static gboolean
dossier_welcome_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DOSSIER_WELCOME_PAGE (widget)->address));
}

static void
dossier_welcome_page_class_init (DossierWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_welcome_page_dispose;
  widget_class->grab_focus = dossier_welcome_page_grab_focus;

  signals[ADDRESS] = g_signal_new ("address", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/library/welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierWelcomePage, address);
  gtk_widget_class_bind_template_child (widget_class, DossierWelcomePage, import_button);
  gtk_widget_class_bind_template_callback (widget_class, entered);
  gtk_widget_class_bind_template_callback (widget_class, changed);
}

static void
dossier_welcome_page_init (DossierWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
