/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/matrix/widget-pool.h"

void
dossier_widget_pool_init (DossierWidgetPool *self, GtkWidget *(*make) (gpointer), void (*fill) (GtkWidget *, guint, gpointer),
                          gboolean (*needed) (guint, gpointer), gpointer user_data)
{
  self->make = make;
  self->fill = fill;
  self->needed = needed;
  self->user_data = user_data;
  self->used = g_hash_table_new (NULL, NULL);
  self->spare = g_ptr_array_new ();
}

/* The widgets are their parent's. */
void
dossier_widget_pool_clear (DossierWidgetPool *self)
{
  g_clear_pointer (&self->used, g_hash_table_unref);
  g_clear_pointer (&self->spare, g_ptr_array_unref);
}

/* Gives @number a widget if it has none, one that has left if there is any. */
void
dossier_widget_pool_need (DossierWidgetPool *self, guint number)
{
  GtkWidget *widget;

  if (g_hash_table_contains (self->used, GUINT_TO_POINTER (number)))
    return;
  widget = self->spare->len > 0 ? g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1) : self->make (self->user_data);
  self->fill (widget, number, self->user_data);
  gtk_widget_set_visible (widget, TRUE);
  g_hash_table_insert (self->used, GUINT_TO_POINTER (number), widget);
}

/* Takes the widgets of what is not needed any more. @all: of everything */
void
dossier_widget_pool_spare (DossierWidgetPool *self, gboolean all)
{
  GHashTableIter iter;
  gpointer number, widget;

  g_hash_table_iter_init (&iter, self->used);
  while (g_hash_table_iter_next (&iter, &number, &widget))
    if (all || !self->needed (GPOINTER_TO_UINT (number), self->user_data))
      {
        gtk_widget_set_visible (widget, FALSE);
        g_ptr_array_add (self->spare, widget);
        g_hash_table_iter_remove (&iter);
      }
}
