/* Widgets for numbered places, of which those that are out of sight serve those that come into it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DossierWidgetPool:
 * @make: (transfer none): makes another widget, which has its parent then
 * @fill: shows what stands at @number
 * @needed: whether @number is still in sight
 * @used: (owned): number → GtkWidget; who reads it does not change it
 * @spare: (owned): of GtkWidget, hidden
 */
typedef struct
{
  GtkWidget  *(*make)   (gpointer user_data);
  void        (*fill)   (GtkWidget *widget, guint number, gpointer user_data);
  gboolean    (*needed) (guint number, gpointer user_data);
  gpointer    user_data;
  GHashTable *used;
  GPtrArray  *spare;
} DossierWidgetPool;

void dossier_widget_pool_init  (DossierWidgetPool *self,
                                GtkWidget         *(*make) (gpointer),
                                void               (*fill) (GtkWidget *, guint, gpointer),
                                gboolean           (*needed) (guint, gpointer),
                                gpointer           user_data);
void dossier_widget_pool_clear (DossierWidgetPool *self);
void dossier_widget_pool_need  (DossierWidgetPool *self,
                                guint              number);
void dossier_widget_pool_spare (DossierWidgetPool *self,
                                gboolean           all);

G_END_DECLS
