/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/compare/claim-chooser.h"

#include <glib/gi18n.h>

#include "model/records/claim.h"
#include "ui/shared/grade-badge.h"
#include "ui/shared/likely-claims.h"

/**
 * DossierClaimChooser:
 *
 * Enter takes the claim that is marked, or makes a new one with what was typed if no claim holds
 * those words; Ctrl+Enter always makes a new one. The arrow keys move the mark while one types.
 */
struct _DossierClaimChooser
{
  GtkPopover          parent_instance;

  GtkSingleSelection *selection;   /* (owned) (nullable) while it is open */
  GtkStringFilter    *filter;      /* (owned) (nullable) */
  gboolean            make;        /* a new claim is asked for */

  GtkLabel           *title;
  GtkEntry           *entry;
  GtkWidget          *scroller;
  GtkListView        *list;
  GtkWidget          *make_button;
};

G_DEFINE_FINAL_TYPE (DossierClaimChooser, dossier_claim_chooser, GTK_TYPE_POPOVER)

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
finish (DossierClaimChooser *self, gint64 claim)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (claim == 0 && *words == '\0')
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, claim, words);
}

static void
make_claim (DossierClaimChooser *self)
{
  finish (self, 0);
}

static void
activated (DossierClaimChooser *self)
{
  DossierRecord *claim = self->make || self->selection == NULL ? NULL : gtk_single_selection_get_selected_item (self->selection);

  finish (self, claim != NULL ? dossier_record_get_id (claim) : 0);
}

static void
update (DossierClaimChooser *self)
{
  guint n = self->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;

  gtk_widget_set_visible (self->scroller, !self->make && n > 0);
  gtk_widget_set_sensitive (self->make_button, *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0');
}

static void
typed (DossierClaimChooser *self)
{
  if (self->filter != NULL && !self->make)
    gtk_string_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  update (self);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, DossierClaimChooser *self)
{
  guint selected, n;

  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK) != 0)
    {
      make_claim (self);
      return GDK_EVENT_STOP;
    }
  if ((key != GDK_KEY_Down && key != GDK_KEY_Up) || self->selection == NULL || self->make)
    return GDK_EVENT_PROPAGATE;

  selected = gtk_single_selection_get_selected (self->selection);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  if (key == GDK_KEY_Down && selected + 1 < n)
    gtk_single_selection_set_selected (self->selection, selected + 1);
  else if (key == GDK_KEY_Up && selected > 0)
    gtk_single_selection_set_selected (self->selection, selected - 1);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", gtk_single_selection_get_selected (self->selection));
  return GDK_EVENT_STOP;
}

static void
row_activated (DossierClaimChooser *self, guint position)
{
  g_autoptr (DossierRecord) claim = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  finish (self, dossier_record_get_id (claim));
}

static void
let_go (DossierClaimChooser *self)
{
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
}

static void
dossier_claim_chooser_dispose (GObject *object)
{
  DossierClaimChooser *self = DOSSIER_CLAIM_CHOOSER (object);

  let_go (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_CLAIM_CHOOSER);

  G_OBJECT_CLASS (dossier_claim_chooser_parent_class)->dispose (object);
}

static void
dossier_claim_chooser_class_init (DossierClaimChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_claim_chooser_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_INT64, G_TYPE_STRING);

  g_type_ensure (DOSSIER_TYPE_CLAIM);
  g_type_ensure (DOSSIER_TYPE_GRADE_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/compare/claim-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierClaimChooser, title);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimChooser, entry);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimChooser, scroller);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimChooser, list);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimChooser, make_button);
  gtk_widget_class_bind_template_callback (widget_class, typed);
  gtk_widget_class_bind_template_callback (widget_class, activated);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, make_claim);
}

static void
dossier_claim_chooser_init (DossierClaimChooser *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

/**
 * dossier_claim_chooser_open:
 * @anchor: a widget within our parent, which we point to
 * @profile: (nullable): whose claims are offered
 * @quote: the words that a claim is looked for
 * @make: whether a new claim is asked for, which begins as @quote
 */
void
dossier_claim_chooser_open (DossierClaimChooser *self, GtkWidget *anchor, DossierDesk *desk, DossierProfile *profile, const char *quote, gboolean make)
{
  graphene_rect_t bounds;

  g_return_if_fail (DOSSIER_IS_CLAIM_CHOOSER (self));

  if (gtk_widget_compute_bounds (anchor, gtk_widget_get_parent (GTK_WIDGET (self)), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self), &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                                      (int) bounds.size.width, (int) bounds.size.height });
  let_go (self);
  self->make = make;
  self->selection = gtk_single_selection_new (dossier_ui_list_likely_claims (desk, profile, quote, &self->filter));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_label_set_text (self->title, make ? _("New Claim") : _("Claim"));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), make ? quote : "");
  gtk_entry_set_placeholder_text (self->entry, make ? _("What both passages say") : _("Type part of a claim, or a new one"));
  update (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
