/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/views/live-list.h"

/**
 * DossierLiveList:
 *
 * Says exactly what changed: rows that stay at the front and at the back are not announced,
 * so that a view keeps its selection, its focus and its place. A move of one row within a
 * list is announced as the stretch between its two places.
 */
struct _DossierLiveList
{
  GObject    parent_instance;

  GType      item_type;
  GPtrArray *items;       /* (owned) (element-type DossierRecord) */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DossierLiveList, dossier_live_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
get_item_type (GListModel *model)
{
  return DOSSIER_LIVE_LIST (model)->item_type;
}

static guint
get_n_items (GListModel *model)
{
  return DOSSIER_LIVE_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  DossierLiveList *self = DOSSIER_LIVE_LIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
dossier_live_list_finalize (GObject *object)
{
  g_ptr_array_unref (DOSSIER_LIVE_LIST (object)->items);
  G_OBJECT_CLASS (dossier_live_list_parent_class)->finalize (object);
}

static void
dossier_live_list_class_init (DossierLiveListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dossier_live_list_finalize;
}

static void
dossier_live_list_init (DossierLiveList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Returns: (transfer full): an empty list */
DossierLiveList *
dossier_live_list_new (GType item_type)
{
  DossierLiveList *self = g_object_new (DOSSIER_TYPE_LIVE_LIST, NULL);

  self->item_type = item_type;
  return self;
}

gint64
dossier_live_list_get_id (DossierLiveList *self,
                          guint            position)
{
  return dossier_record_get_id (g_ptr_array_index (self->items, position));
}

/* @items: (transfer full) (element-type DossierRecord): what the list holds from now on, live
 * records. */
void
dossier_live_list_take (DossierLiveList *self,
                        GPtrArray       *items)
{
  GPtrArray *old = self->items;
  guint front = 0, back = 0, shorter;

  g_return_if_fail (DOSSIER_IS_LIVE_LIST (self));

  shorter = MIN (old->len, items->len);
  while (front < shorter && old->pdata[front] == items->pdata[front])
    front++;
  while (back < shorter - front && old->pdata[old->len - 1 - back] == items->pdata[items->len - 1 - back])
    back++;

  self->items = items;
  if (old->len - front - back > 0 || items->len - front - back > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), front, old->len - front - back, items->len - front - back);
  g_ptr_array_unref (old);
}
