/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/publish/delivery-row.h"

#include <glib/gi18n.h>

#include "desk/delivery/delivery-problem.h"
#include "model/delivery-state.h"
#include "ui/publish/conflict-dialog.h"
#include "ui/shared/format.h"
#include "ui/shared/perform.h"

struct _DossierDeliveryRow
{
  AdwExpanderRow      parent_instance;

  DossierDesk        *desk;      /* (owned) */
  DossierOutboxItem  *item;      /* (owned) */
  GtkImage           *icon;
  GPtrArray          *rows;      /* children that are shown now */
  guint               refresh;   /* source */
};

G_DEFINE_FINAL_TYPE (DossierDeliveryRow, dossier_delivery_row, ADW_TYPE_EXPANDER_ROW)

static const struct { const char *icon, *style; } LOOKS[] = {
  [DOSSIER_DELIVERY_QUEUED] = { "document-open-recent-symbolic", "dim-label" },
  [DOSSIER_DELIVERY_SENDING] = { "dossier-publish-symbolic", "accent" },
  [DOSSIER_DELIVERY_ACCEPTED] = { "dossier-publish-symbolic", "accent" },
  [DOSSIER_DELIVERY_DELIVERED] = { "emblem-ok-symbolic", "success" },
  [DOSSIER_DELIVERY_CONFLICT] = { "dossier-differ-symbolic", "warning" },
  [DOSSIER_DELIVERY_REJECTED] = { "dossier-block-symbolic", "error" },
  [DOSSIER_DELIVERY_FAILED] = { "dossier-warn-symbolic", "error" },
  [DOSSIER_DELIVERY_CANCELLED] = { "process-stop-symbolic", "dim-label" },
};

static DossierDeliveryState
state_of (DossierDeliveryRow *self)
{
  return dossier_delivery_state_parse (dossier_outbox_item_get_state (self->item));
}

/* A sentence: where it stands, and since or until when. */
static char *
say_state (DossierDeliveryRow *self, const DossierDeliveryProblem *problem)
{
  DossierOutboxItem *item = self->item;
  g_autofree char *ended = dossier_ui_format_instant (dossier_outbox_item_get_ended_at (item));
  g_autofree char *next = dossier_ui_format_instant (dossier_outbox_item_get_next_attempt_at (item));

  switch (state_of (self))
    {
    case DOSSIER_DELIVERY_QUEUED:
      if (*problem->title == '\0' || dossier_outbox_item_get_next_attempt_at (item) == 0)
        return g_strdup (_("Queued"));
      /* Translators: why a delivery did not arrive, then a date and time */
      return g_strdup_printf (_("%s. Next try: %s"), problem->title, next);
    case DOSSIER_DELIVERY_SENDING: return g_strdup (_("Sending…"));
    case DOSSIER_DELIVERY_ACCEPTED: return g_strdup (_("Accepted; the target has not said yet what came of it"));
    case DOSSIER_DELIVERY_DELIVERED: return g_strdup_printf (_("Delivered %s"), ended);
    case DOSSIER_DELIVERY_CONFLICT: return g_strdup_printf (_("Needs a decision: %s"), problem->title);
    case DOSSIER_DELIVERY_REJECTED: return g_strdup_printf (_("Rejected: %s"), problem->title);
    case DOSSIER_DELIVERY_CANCELLED: return g_strdup_printf (_("Cancelled %s"), ended);
    case DOSSIER_DELIVERY_FAILED:
    default: return g_strdup_printf (_("Failed: %s"), problem->title);
    }
}

static GtkWidget *
add_text (DossierDeliveryRow *self, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (text);

  if (*text == '\0')
    {
      g_object_ref_sink (label);
      g_object_unref (label);
      g_object_ref_sink (row);
      g_object_unref (row);
      return NULL;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
  return row;
}

typedef struct { const char *object, *action; DossierListKind list; } Jump;

static const Jump JUMPS[] = {
  { "sentence", "win.show-sentence", DOSSIER_LIST_PROFILE_SENTENCES }, { "image", "win.show-image", DOSSIER_LIST_PROFILE_IMAGES },
  { "claim", "win.show-claim", DOSSIER_LIST_PROFILE_CLAIMS }, { "section", "win.show-section", DOSSIER_LIST_PROFILE_SECTIONS },
  { "source", "win.show-source", DOSSIER_LIST_PROFILE_SOURCES },
};

/* The list fills when the library answers; then the row with the UUID is gone to. */
static void
jump_in (GListModel *list, guint position, guint removed, guint added, GtkWidget *button)
{
  const char *id = g_object_get_data (G_OBJECT (button), "id");
  const Jump *jump = g_object_get_data (G_OBJECT (button), "jump");

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DossierRecord) record = g_list_model_get_item (list, i);

      if (g_strcmp0 (dossier_record_get_uuid (record), id) != 0)
        continue;
      g_signal_handlers_disconnect_by_data (list, button);
      gtk_widget_activate_action (button, jump->action, "x", dossier_record_get_id (record));
      return;
    }
}

static void
jump_clicked (GtkWidget *button, DossierDeliveryRow *self)
{
  const Jump *jump = g_object_get_data (G_OBJECT (button), "jump");
  GListModel *list = dossier_desk_list (self->desk, jump->list, dossier_outbox_item_get_profile (self->item));

  g_signal_connect_object (list, "items-changed", G_CALLBACK (jump_in), button, 0);
  g_object_set_data_full (G_OBJECT (button), "list", list, g_object_unref);
  jump_in (list, 0, 0, 0, button);
}

static void
add_complaint (DossierDeliveryRow *self, const DossierComplaint *complaint)
{
  GtkWidget *row = add_text (self, _("Complaint"), *complaint->detail != '\0' ? complaint->detail : complaint->pointer);

  for (gsize i = 0; row != NULL && i < G_N_ELEMENTS (JUMPS); i++)
    if (g_strcmp0 (JUMPS[i].object, complaint->object) == 0)
      {
        GtkWidget *button = gtk_button_new_with_mnemonic (_("_Show"));

        gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
        g_object_set_data_full (G_OBJECT (button), "id", g_strdup (complaint->id), g_free);
        g_object_set_data (G_OBJECT (button), "jump", (gpointer) &JUMPS[i]);
        g_signal_connect_object (button, "clicked", G_CALLBACK (jump_clicked), self, 0);
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      }
}

static void
retry_clicked (DossierDeliveryRow *self)
{
  dossier_ui_perform (GTK_WIDGET (self), self->desk, "deliver.retry", "{'delivery': <%x>}", dossier_record_get_id (DOSSIER_RECORD (self->item)));
}

static void
cancel_clicked (DossierDeliveryRow *self)
{
  dossier_ui_perform (GTK_WIDGET (self), self->desk, "deliver.cancel", "{'delivery': <%x>}", dossier_record_get_id (DOSSIER_RECORD (self->item)));
}

static void
resolve_clicked (DossierDeliveryRow *self)
{
  dossier_conflict_dialog_present (GTK_WIDGET (self), self->desk, self->item);
}

static void
add_button (DossierDeliveryRow *self, GtkWidget *box, const char *label, void (*clicked) (DossierDeliveryRow *))
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_actions (DossierDeliveryRow *self)
{
  const DossierDeliveryState state = state_of (self);
  GtkWidget *row, *box;

  if (state == DOSSIER_DELIVERY_SENDING || state == DOSSIER_DELIVERY_DELIVERED)
    return;
  row = adw_action_row_new ();
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  if (state == DOSSIER_DELIVERY_CONFLICT)
    add_button (self, box, _("_Decide…"), resolve_clicked);
  else if (state != DOSSIER_DELIVERY_ACCEPTED)
    add_button (self, box, state == DOSSIER_DELIVERY_QUEUED ? _("_Try Now") : _("_Try Again"), retry_clicked);
  if (state != DOSSIER_DELIVERY_CANCELLED)
    add_button (self, box, _("_Cancel Delivery"), cancel_clicked);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
show_look (DossierDeliveryRow *self)
{
  const DossierDeliveryState state = state_of (self);

  gtk_image_set_from_icon_name (self->icon, LOOKS[state].icon);
  for (gsize i = 0; i < G_N_ELEMENTS (LOOKS); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), LOOKS[i].style);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), LOOKS[state].style);
}

static gboolean
refresh (gpointer data)
{
  DossierDeliveryRow *self = data;
  DossierOutboxItem *item = self->item;
  g_autoptr (DossierDeliveryProblem) problem = dossier_delivery_problem_parse (dossier_outbox_item_get_last_problem (item));
  g_autofree char *state = say_state (self, problem);
  g_autofree char *subtitle = g_markup_escape_text (state, -1);
  /* Translators: number of a revision, kind of reader, name of a target */
  g_autofree char *plain = g_strdup_printf (_("Revision %d · %s → %s"), (int) dossier_outbox_item_get_revision (item),
                                            dossier_house_get_label (dossier_desk_get_house (self->desk), "tiers", dossier_outbox_item_get_tier (item)),
                                            dossier_outbox_item_get_target_name (item));
  g_autofree char *title = g_markup_escape_text (plain, -1);
  g_autofree char *tries = g_strdup_printf ("%d", (int) dossier_outbox_item_get_attempts (item));

  self->refresh = 0;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  show_look (self);
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  add_text (self, _("Reason"), problem->detail);
  for (guint i = 0; i < problem->complaints->len; i++)
    add_complaint (self, g_ptr_array_index (problem->complaints, i));
  add_text (self, _("Details"), problem->details);
  add_text (self, _("File"), dossier_outbox_item_get_payload (item));
  add_text (self, _("SHA-256"), dossier_outbox_item_get_payload_sha256 (item));
  add_text (self, _("Known There As"), dossier_outbox_item_get_remote_id (item));
  add_text (self, _("Tries"), tries);
  add_actions (self);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (DossierDeliveryRow *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add (refresh, self);
}

static void
dossier_delivery_row_dispose (GObject *object)
{
  DossierDeliveryRow *self = DOSSIER_DELIVERY_ROW (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->item);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_delivery_row_parent_class)->dispose (object);
}

static void
dossier_delivery_row_finalize (GObject *object)
{
  g_ptr_array_unref (DOSSIER_DELIVERY_ROW (object)->rows);

  G_OBJECT_CLASS (dossier_delivery_row_parent_class)->finalize (object);
}

static void
dossier_delivery_row_class_init (DossierDeliveryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_delivery_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dossier_delivery_row_finalize;
}

static void
dossier_delivery_row_init (DossierDeliveryRow *self)
{
  self->rows = g_ptr_array_new ();
  self->icon = GTK_IMAGE (gtk_image_new ());
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->icon));
}

GtkWidget *
dossier_delivery_row_new (DossierDesk       *desk,
                          DossierOutboxItem *item)
{
  DossierDeliveryRow *self = g_object_new (DOSSIER_TYPE_DELIVERY_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->item = g_object_ref (item);
  g_signal_connect_object (item, "notify", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
