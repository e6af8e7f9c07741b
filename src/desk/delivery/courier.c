/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/delivery/courier.h"

#include <string.h>

#include "deliver/target-address.h"
#include "model/delivery-state.h"
#include "model/outbox/target-kind.h"
#include "model/outbox/target.h"

#define LONGEST_SLEEP 3600   /* seconds: a clock that was set must not let a delivery wait for ever */

/**
 * DossierCourier:
 *
 * Follows the list of open deliveries. One goes at a time to each target, and of one page for one audience the oldest
 * first; several targets are served side by side. Main thread only.
 */
struct _DossierCourier
{
  GObject       parent_instance;

  DossierDesk  *desk;         /* (owned) */
  GListModel   *open;         /* (owned) (nullable) DossierOutboxItem, while started */
  GListModel   *targets;      /* (owned) (nullable) DossierTarget */
  GCancellable *cancellable;  /* (owned) (nullable) */
  GHashTable   *under_way;    /* (owned) ids of targets */
  GHashTable   *tried;        /* (owned) ids of deliveries that an impatient one has tried */
  guint         timer;        /* source */
  guint         pass;         /* source: the next look at the list */
  gboolean      impatient;
  gboolean      metered_allowed;
};

G_DEFINE_FINAL_TYPE (DossierCourier, dossier_courier, G_TYPE_OBJECT)

enum { PROP_0, PROP_DESK, PROP_BUSY, PROP_IMPATIENT, PROP_METERED_ALLOWED, N_PROPERTIES };
enum { ENDED, TRIED, TROUBLE, N_SIGNALS };
static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void look_soon (DossierCourier *self);

static gpointer
make_key (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static DossierTarget *
find_target (DossierCourier *self, gint64 id)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->targets); i++)
    {
      g_autoptr (DossierTarget) target = g_list_model_get_item (self->targets, i);

      if (dossier_record_get_id (DOSSIER_RECORD (target)) == id)
        return target;   /* the list holds it */
    }
  return NULL;
}

/* Folders and this computer need no network. */
static gboolean
is_in_reach (DossierCourier *self, DossierTarget *target)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  if (dossier_target_address_is_local (dossier_target_get_address (target)))
    return TRUE;
  return g_network_monitor_get_network_available (monitor)
      && (self->metered_allowed || !g_network_monitor_get_network_metered (monitor));
}

/* Returns: microseconds since 1970 when @item may be tried; 0 at once, -1 not by itself */
static gint64
time_of (DossierCourier *self, DossierOutboxItem *item)
{
  const DossierDeliveryState state = dossier_delivery_state_parse (dossier_outbox_item_get_state (item));
  const gint64 id = dossier_record_get_id (DOSSIER_RECORD (item));

  if (state == DOSSIER_DELIVERY_ACCEPTED && *dossier_outbox_item_get_status_address (item) == '\0')
    return -1;
  if (self->impatient)
    return g_hash_table_contains (self->tried, &id) ? -1 : 0;
  return state == DOSSIER_DELIVERY_SENDING ? 0 : dossier_outbox_item_get_next_attempt_at (item);
}

/* What may be at the target twice has to be settled before it is changed. */
static gboolean
is_settled_later (DossierOutboxItem *item)
{
  const DossierTargetKind *kind = dossier_target_kind_find (dossier_outbox_item_get_target_kind (item));

  return kind != NULL && kind->settles_later;
}

static char *
name_lane (DossierOutboxItem *item)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", dossier_outbox_item_get_target (item),
                          dossier_outbox_item_get_profile (item), dossier_outbox_item_get_tier (item));
}

typedef struct
{
  DossierCourier    *courier;   /* (owned) */
  DossierOutboxItem *item;      /* (owned) */
  gint64             target;
} Errand;

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->courier);
  g_object_unref (errand->item);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
sent (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  DossierCourier *self = errand->courier;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);

  g_hash_table_remove (self->under_way, &errand->target);
  if (g_hash_table_size (self->under_way) == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  if (answer == NULL)
    g_hash_table_add (self->tried, make_key (dossier_record_get_id (DOSSIER_RECORD (errand->item))));
  if (answer == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !g_error_matches (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO))
    g_signal_emit (self, signals[TROUBLE], 0, error);
  else if (answer != NULL)
    {
      g_signal_emit (self, signals[TRIED], 0, errand->item);
      if (!dossier_delivery_state_is_open (dossier_delivery_state_parse (dossier_outbox_item_get_state (errand->item))))
        g_signal_emit (self, signals[ENDED], 0, errand->item);
    }
  if (answer != NULL || !g_error_matches (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE))
    look_soon (self);
}

static void
send (DossierCourier *self, DossierOutboxItem *item)
{
  Errand *errand = g_new0 (Errand, 1);
  GVariantDict arguments;

  errand->courier = g_object_ref (self);
  errand->item = g_object_ref (item);
  errand->target = dossier_outbox_item_get_target (item);
  g_hash_table_add (self->under_way, make_key (errand->target));
  if (self->impatient)
    g_hash_table_add (self->tried, make_key (dossier_record_get_id (DOSSIER_RECORD (item))));
  if (g_hash_table_size (self->under_way) == 1)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "delivery", "x", dossier_record_get_id (DOSSIER_RECORD (item)));
  dossier_desk_perform_async (self->desk, "deliver.send", g_variant_dict_end (&arguments), self->cancellable, sent, errand);
}

static gboolean
on_time (gpointer data)
{
  DossierCourier *self = data;

  self->timer = 0;
  look_soon (self);
  return G_SOURCE_REMOVE;
}

/* Somebody may want it now who has looked at why it waits: then the list stays as it is, and the time changes. */
static void
follow (DossierCourier *self, DossierOutboxItem *item)
{
  if (g_signal_handler_find (item, G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA, 0, 0, NULL, (gpointer) look_soon, self) == 0)
    g_signal_connect_object (item, "notify::next-attempt-at", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
}

/* Sends all that may go now, and sets the clock for what comes next. */
static gboolean
look (gpointer data)
{
  DossierCourier *self = data;
  g_autoptr (GHashTable) lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const gint64 now = g_get_real_time ();
  gint64 next = G_MAXINT64;

  self->pass = 0;
  g_clear_handle_id (&self->timer, g_source_remove);
  for (guint i = 0; self->open != NULL && i < g_list_model_get_n_items (self->open); i++)
    {
      g_autoptr (DossierOutboxItem) item = g_list_model_get_item (self->open, i);
      const gint64 target_id = dossier_outbox_item_get_target (item);
      DossierTarget *target = find_target (self, target_id);
      const gint64 when = time_of (self, item);

      follow (self, item);
      if ((dossier_delivery_state_parse (dossier_outbox_item_get_state (item)) != DOSSIER_DELIVERY_ACCEPTED || is_settled_later (item))
          && !g_hash_table_add (lanes, name_lane (item)))
        continue;   /* an older one of the same page is before it */
      if (target == NULL || dossier_target_get_paused (target) || when < 0 || g_hash_table_contains (self->under_way, &target_id)
          || !is_in_reach (self, target))
        continue;
      if (when > now)
        next = MIN (next, when);
      else
        send (self, item);
    }
  if (next != G_MAXINT64)
    self->timer = g_timeout_add_seconds ((guint) CLAMP ((next - now) / G_USEC_PER_SEC + 1, 1, LONGEST_SLEEP), on_time, self);
  return G_SOURCE_REMOVE;
}

static void
look_soon (DossierCourier *self)
{
  if (self->pass == 0 && self->open != NULL)
    self->pass = g_idle_add (look, self);
}

void
dossier_courier_stop (DossierCourier *self)
{
  g_return_if_fail (DOSSIER_IS_COURIER (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->pass, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->open != NULL)
    g_signal_handlers_disconnect_by_data (self->open, self);
  if (self->targets != NULL)
    g_signal_handlers_disconnect_by_data (self->targets, self);
  g_clear_object (&self->open);
  g_clear_object (&self->targets);
}

/* Once the desk has a library; what a kill left as "sending" is taken up again. */
void
dossier_courier_start (DossierCourier *self)
{
  g_return_if_fail (DOSSIER_IS_COURIER (self));

  dossier_courier_stop (self);
  self->cancellable = g_cancellable_new ();
  self->open = dossier_desk_list (self->desk, DOSSIER_LIST_OPEN_OUTBOX, 0);
  self->targets = dossier_desk_list (self->desk, DOSSIER_LIST_ALL_TARGETS, 0);
  g_signal_connect_swapped (self->open, "items-changed", G_CALLBACK (look_soon), self);
  g_signal_connect_swapped (self->targets, "items-changed", G_CALLBACK (look_soon), self);
  look_soon (self);
}

gboolean
dossier_courier_is_busy (DossierCourier *self)
{
  g_return_val_if_fail (DOSSIER_IS_COURIER (self), FALSE);

  return g_hash_table_size (self->under_way) > 0;
}

/* Returns: whether nothing is in flight and nothing will be by itself */
gboolean
dossier_courier_is_idle (DossierCourier *self)
{
  g_return_val_if_fail (DOSSIER_IS_COURIER (self), TRUE);

  return g_hash_table_size (self->under_way) == 0 && self->pass == 0 && self->timer == 0;
}

static void
dossier_courier_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierCourier *self = DOSSIER_COURIER (object);

  switch (property)
    {
    case PROP_DESK: g_value_set_object (value, self->desk); break;
    case PROP_BUSY: g_value_set_boolean (value, dossier_courier_is_busy (self)); break;
    case PROP_IMPATIENT: g_value_set_boolean (value, self->impatient); break;
    case PROP_METERED_ALLOWED: g_value_set_boolean (value, self->metered_allowed); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
set_flag (DossierCourier *self, gboolean *flag, gboolean value, guint property)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  look_soon (self);
}

static void
dossier_courier_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierCourier *self = DOSSIER_COURIER (object);

  switch (property)
    {
    case PROP_DESK: self->desk = g_value_dup_object (value); break;
    case PROP_IMPATIENT: set_flag (self, &self->impatient, g_value_get_boolean (value), property); break;
    case PROP_METERED_ALLOWED: set_flag (self, &self->metered_allowed, g_value_get_boolean (value), property); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_courier_dispose (GObject *object)
{
  DossierCourier *self = DOSSIER_COURIER (object);

  dossier_courier_stop (self);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_courier_parent_class)->dispose (object);
}

static void
dossier_courier_finalize (GObject *object)
{
  DossierCourier *self = DOSSIER_COURIER (object);

  g_hash_table_unref (self->under_way);
  g_hash_table_unref (self->tried);

  G_OBJECT_CLASS (dossier_courier_parent_class)->finalize (object);
}

static void
dossier_courier_class_init (DossierCourierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = dossier_courier_get_property;
  object_class->set_property = dossier_courier_set_property;
  object_class->dispose = dossier_courier_dispose;
  object_class->finalize = dossier_courier_finalize;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DOSSIER_TYPE_DESK, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_IMPATIENT] = g_param_spec_boolean ("impatient", NULL, NULL, FALSE, flags);
  properties[PROP_METERED_ALLOWED] = g_param_spec_boolean ("metered-allowed", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, DOSSIER_TYPE_OUTBOX_ITEM);
  signals[TRIED] = g_signal_new ("tried", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, DOSSIER_TYPE_OUTBOX_ITEM);
  signals[TROUBLE] = g_signal_new ("trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
dossier_courier_init (DossierCourier *self)
{
  self->metered_allowed = TRUE;
  self->under_way = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->tried = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (g_network_monitor_get_default (), "notify::network-metered", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
}

/* Returns: (transfer full): not started */
DossierCourier *
dossier_courier_new (DossierDesk *desk)
{
  return g_object_new (DOSSIER_TYPE_COURIER, "desk", desk, NULL);
}
