/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/margin-note.h"

#include <glib/gi18n.h>

#include "ui/shared/grade-badge.h"

/**
 * DossierMarginNote:
 *
 * A click makes its highlight the active one; the menu (Menu key, or the second button) holds
 * what can be done with it. Made and owned by the margin.
 */
struct _DossierMarginNote
{
  GtkButton          parent_instance;

  DossierHighlight  *highlight;      /* (owned) */
  DossierClaim      *claim;          /* (owned) (nullable) */
  GSignalGroup      *claim_signals;  /* (owned) */
  GtkWidget         *menu;           /* (nullable) while it was opened once */

  GtkLabel          *title;
  DossierGradeBadge *badge;
  GtkLabel          *origins;
  GtkWidget         *mark;
  GtkImage          *status_icon;
  GtkLabel          *status;
};

G_DEFINE_FINAL_TYPE (DossierMarginNote, dossier_margin_note, GTK_TYPE_BUTTON)

enum { PROP_HIGHLIGHT = 1, PROP_CLAIM, N_PROPS };

static GParamSpec *properties[N_PROPS];

static const struct { const char *code, *label, *icon, *style; } statuses[] = {
  { "supported",   N_("Supported"),   "dossier-agree-symbolic",  "agree" },
  { "disputed",    N_("Disputed"),    "dossier-differ-symbolic", "differ" },
  { "refuted",     N_("Refuted"),     "dossier-differ-symbolic", "differ" },
  { "unsupported", N_("Unsupported"), "dossier-none-symbolic",   "none" },
};

/* How the words were found again in the newest text; nothing is said of those that were. */
static const struct { const char *code, *label; } states[] = {
  { "changed",   N_("Text changed") },
  { "ambiguous", N_("Found more than once") },
  { "lost",      N_("No longer there") },
};

static const char *
find_doubt (DossierHighlight *highlight)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].code, dossier_highlight_get_state (highlight)))
      return _(states[i].label);

  return NULL;
}

static void
show_mark (DossierMarginNote *self, const char *label, const char *icon, const char *style)
{
  const char *classes[] = { "mark", style, NULL };

  gtk_widget_set_visible (self->mark, label != NULL);
  gtk_label_set_text (self->status, label != NULL ? label : "");
  gtk_image_set_from_icon_name (self->status_icon, icon);
  gtk_widget_set_css_classes (self->mark, classes);
}

static void
update_mark (DossierMarginNote *self)
{
  const char *doubt = find_doubt (self->highlight);

  if (doubt != NULL)
    {
      show_mark (self, doubt, "dossier-warn-symbolic", "differ");
      return;
    }

  for (guint i = 0; self->claim != NULL && i < G_N_ELEMENTS (statuses); i++)
    if (g_str_equal (statuses[i].code, dossier_claim_get_status (self->claim)))
      {
        show_mark (self, _(statuses[i].label), statuses[i].icon, statuses[i].style);
        return;
      }

  show_mark (self, NULL, NULL, "none");
}

static void
update (DossierMarginNote *self)
{
  const char *text = dossier_highlight_get_claim_text (self->highlight);
  g_autofree char *quoted = NULL, *origins = NULL, *spoken = NULL;

  if (self->claim != NULL)
    {
      guint n = dossier_claim_get_n_origins (self->claim);

      text = dossier_claim_get_text (self->claim);
      origins = g_strdup_printf (ngettext ("%u origin", "%u origins", n), n);
      dossier_grade_badge_set_grade (self->badge, CLAMP (dossier_claim_get_score (self->claim), -1, 99),
                                     dossier_claim_get_letters (self->claim), dossier_claim_get_label (self->claim));
    }
  else
    dossier_grade_badge_set_grade (self->badge, -1, NULL, NULL);

  if (*text == '\0')
    {
      if (dossier_highlight_get_page (self->highlight) > 0)
        /* Translators: words marked in a PDF, in quotation marks, and the number of their page */
        text = quoted = g_strdup_printf (_("“%s”, p. %d"), dossier_highlight_get_exact (self->highlight),
                                         (int) dossier_highlight_get_page (self->highlight));
      else
        /* Translators: words marked in an article, in quotation marks */
        text = quoted = g_strdup_printf (_("“%s”"), dossier_highlight_get_exact (self->highlight));
      origins = g_strdup (_("No claim yet"));
    }

  gtk_label_set_text (self->title, text);
  gtk_label_set_text (self->origins, origins != NULL ? origins : "");
  update_mark (self);
  spoken = g_strdup_printf ("%s. %s", text, gtk_label_get_text (self->origins));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
append_item (GMenu *menu, const char *label, const char *action, gint64 target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, g_variant_new_int64 (target));
  g_menu_append_item (menu, item);
}

static void
menu_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierMarginNote *self = DOSSIER_MARGIN_NOTE (widget);
  gint64 highlight = dossier_record_get_id (DOSSIER_RECORD (self->highlight));
  gint64 claim = dossier_highlight_get_claim (self->highlight);
  g_autoptr (GMenu) menu = g_menu_new ();

  if (claim > 0)
    append_item (menu, _("_Show Claim"), "win.show-claim", claim);
  append_item (menu, claim > 0 ? _("Make _Another Claim…") : _("Make a _Claim…"), "reader.claim-of", highlight);
  append_item (menu, _("Add as _Evidence…"), "reader.evidence-of", highlight);
  append_item (menu, _("_Remove Highlight"), "reader.remove", highlight);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (self->menu, widget);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (self, "note.menu", NULL);
}

static void
dossier_margin_note_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierMarginNote *self = DOSSIER_MARGIN_NOTE (object);

  if (property == PROP_HIGHLIGHT)
    g_value_set_object (value, self->highlight);
  else
    g_value_set_object (value, self->claim);
}

static void
dossier_margin_note_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierMarginNote *self = DOSSIER_MARGIN_NOTE (object);

  if (property == PROP_HIGHLIGHT)
    self->highlight = g_value_dup_object (value);
  else
    dossier_margin_note_set_claim (self, g_value_get_object (value));
}

static void
dossier_margin_note_dispose (GObject *object)
{
  DossierMarginNote *self = DOSSIER_MARGIN_NOTE (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->claim_signals);
  g_clear_object (&self->claim);
  g_clear_object (&self->highlight);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_MARGIN_NOTE);

  G_OBJECT_CLASS (dossier_margin_note_parent_class)->dispose (object);
}

static void
dossier_margin_note_class_init (DossierMarginNoteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_margin_note_dispose;
  object_class->get_property = dossier_margin_note_get_property;
  object_class->set_property = dossier_margin_note_set_property;

  properties[PROP_HIGHLIGHT] =
    g_param_spec_object ("highlight", NULL, NULL, DOSSIER_TYPE_HIGHLIGHT,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CLAIM] =
    g_param_spec_object ("claim", NULL, NULL, DOSSIER_TYPE_CLAIM,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "note.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "note.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "note.menu", NULL);

  g_type_ensure (DOSSIER_TYPE_GRADE_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/reader/margin-note.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierMarginNote, title);
  gtk_widget_class_bind_template_child (widget_class, DossierMarginNote, badge);
  gtk_widget_class_bind_template_child (widget_class, DossierMarginNote, origins);
  gtk_widget_class_bind_template_child (widget_class, DossierMarginNote, mark);
  gtk_widget_class_bind_template_child (widget_class, DossierMarginNote, status_icon);
  gtk_widget_class_bind_template_child (widget_class, DossierMarginNote, status);
}

static GdkContentProvider *
prepare_drag (GtkDragSource *source, double x, double y, DossierMarginNote *self)
{
  return gdk_content_provider_new_typed (DOSSIER_TYPE_HIGHLIGHT, self->highlight);
}

/* Dropped on a sentence of the page, the highlight is what it rests on. */
static void
add_drag (DossierMarginNote *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_drag_source_set_actions (drag, GDK_ACTION_COPY);
  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_drag), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

static void
dossier_margin_note_init (DossierMarginNote *self)
{
  GtkGesture *secondary = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->claim_signals = g_signal_group_new (DOSSIER_TYPE_CLAIM);
  g_signal_group_connect_swapped (self->claim_signals, "notify", G_CALLBACK (update), self);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  add_drag (self);
}

GtkWidget *
dossier_margin_note_new (DossierHighlight *highlight)
{
  DossierMarginNote *self = g_object_new (DOSSIER_TYPE_MARGIN_NOTE, "highlight", highlight, NULL);

  g_signal_connect_object (highlight, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

DossierHighlight *
dossier_margin_note_get_highlight (DossierMarginNote *self)
{
  g_return_val_if_fail (DOSSIER_IS_MARGIN_NOTE (self), NULL);

  return self->highlight;
}

/* @claim: (nullable): the first claim that the highlight is evidence for */
void
dossier_margin_note_set_claim (DossierMarginNote *self,
                                  DossierClaim         *claim)
{
  g_return_if_fail (DOSSIER_IS_MARGIN_NOTE (self));

  if (!g_set_object (&self->claim, claim))
    return;

  g_signal_group_set_target (self->claim_signals, claim);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLAIM]);
}
