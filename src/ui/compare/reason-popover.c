/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/compare/reason-popover.h"

#include <glib/gi18n.h>

/* Enter gives the first answer. What needs a reason cannot be answered without one: nobody could defend it later. */
struct _DossierReasonPopover
{
  GtkPopover                 parent_instance;

  const DossierReasonChoice *choices;   /* (nullable) static */
  gboolean                   needed;

  GtkLabel                  *title;
  GtkLabel                  *words;
  GtkEntry                  *entry;
  GtkWidget                 *buttons;
};

G_DEFINE_FINAL_TYPE (DossierReasonPopover, dossier_reason_popover, GTK_TYPE_POPOVER)

enum { ANSWERED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
answer (DossierReasonPopover *self, const char *id)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (self->needed && *reason == '\0')
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[ANSWERED], 0, id, reason);
}

static void
activated (DossierReasonPopover *self)
{
  answer (self, self->choices[0].id);
}

static void
clicked (GtkWidget *button, DossierReasonPopover *self)
{
  answer (self, g_object_get_data (G_OBJECT (button), "id"));
}

static void
typed (DossierReasonPopover *self)
{
  gtk_widget_set_sensitive (self->buttons, !self->needed || *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0');
}

static void
dossier_reason_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_REASON_POPOVER);

  G_OBJECT_CLASS (dossier_reason_popover_parent_class)->dispose (object);
}

static void
dossier_reason_popover_class_init (DossierReasonPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_reason_popover_dispose;
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                    G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/compare/reason-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierReasonPopover, title);
  gtk_widget_class_bind_template_child (widget_class, DossierReasonPopover, words);
  gtk_widget_class_bind_template_child (widget_class, DossierReasonPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, DossierReasonPopover, buttons);
  gtk_widget_class_bind_template_callback (widget_class, typed);
  gtk_widget_class_bind_template_callback (widget_class, activated);
}

static void
dossier_reason_popover_init (DossierReasonPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
make_buttons (DossierReasonPopover *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->buttons)) != NULL)
    gtk_box_remove (GTK_BOX (self->buttons), child);
  for (const DossierReasonChoice *choice = self->choices; choice->id != NULL; choice++)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_(choice->label));

      if (choice == self->choices)
        gtk_widget_add_css_class (button, "suggested-action");
      g_object_set_data (G_OBJECT (button), "id", (gpointer) choice->id);
      g_signal_connect (button, "clicked", G_CALLBACK (clicked), self);
      gtk_box_append (GTK_BOX (self->buttons), button);
    }
}

/**
 * dossier_reason_popover_open:
 * @anchor: a widget within our parent, which we point to
 * @title: translated
 * @words: what it is about; may be empty
 * @choices: static, ended by one without an id
 * @needed: whether there must be a reason
 */
void
dossier_reason_popover_open (DossierReasonPopover *self, GtkWidget *anchor, const char *title, const char *words, const DossierReasonChoice *choices, gboolean needed)
{
  graphene_rect_t bounds;

  g_return_if_fail (DOSSIER_IS_REASON_POPOVER (self));

  if (gtk_widget_compute_bounds (anchor, gtk_widget_get_parent (GTK_WIDGET (self)), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self), &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                                      (int) bounds.size.width, (int) bounds.size.height });
  self->choices = choices;
  self->needed = needed;
  make_buttons (self);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->words), *words != '\0');
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  typed (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
