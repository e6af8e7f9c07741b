/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>
#include <string.h>

#include "ui/compare/side-view-private.h"
#include "ui/shared/perform.h"
#include "ui/shared/toast.h"

/* What is done with the pair that is looked at. */

static const DossierPair *
get_active (DossierSideView *self)
{
  return self->pairs != NULL ? dossier_pair_list_get_pair (self->pairs, self->active) : NULL;
}

/* Says which actions can be used now. */
void
dossier_side_view_update_actions (DossierSideView *self)
{
  static const char *const for_pair[] = { "compare.supports", "compare.contradicts", "compare.likely", "compare.not-same", "compare.new-claim",
                                          "compare.link" };
  const DossierPair *pair = get_active (self);
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean any = self->pairs != NULL && dossier_pair_list_get_n_pairs (self->pairs) > 0;
  gboolean open = pair != NULL && dossier_pair_find_open (pair) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (for_pair); i++)
    gtk_widget_action_set_enabled (widget, for_pair[i], pair != NULL);
  gtk_widget_action_set_enabled (widget, "compare.settle", open);
  gtk_widget_action_set_enabled (widget, "compare.nothing-differs", open);
  gtk_widget_action_set_enabled (widget, "compare.show-claim", pair != NULL && pair->passage->claim != 0);
  gtk_widget_action_set_enabled (widget, "compare.next", any);
  gtk_widget_action_set_enabled (widget, "compare.previous", any);
  gtk_widget_action_set_enabled (widget, "compare.next-pair", any);
  gtk_widget_action_set_enabled (widget, "compare.previous-pair", any);
}

/* Around in a circle: the next pair that differs, or the next of any kind. */
static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierSideView *self = DOSSIER_SIDE_VIEW (widget);
  guint n = self->pairs != NULL ? dossier_pair_list_get_n_pairs (self->pairs) : 0;
  gboolean forward = strstr (action, "next") != NULL, any = g_str_has_suffix (action, "-pair");
  gboolean differ = !any && dossier_pair_list_count (self->pairs, DOSSIER_PASSAGE_DIFFER) > 0;
  guint at = self->active;

  for (guint i = 0; i < n; i++)
    {
      if (at >= n)
        at = forward ? 0 : n - 1;
      else
        at = forward ? (at + 1) % n : (at + n - 1) % n;
      if (!differ || dossier_pair_list_get_pair (self->pairs, at)->kind == DOSSIER_PASSAGE_DIFFER)
        {
          dossier_side_view_set_active (self, at, TRUE);
          return;
        }
    }
}

static void
insert_pair (DossierSideView *self, const DossierPair *pair, GVariantDict *arguments)
{
  static const char *const names[2][3] = { { "a-snapshot", "a-start", "a-end" }, { "b-snapshot", "b-start", "b-end" } };

  for (guint side = 0; side < 2; side++)
    {
      g_variant_dict_insert (arguments, names[side][0], "x", self->shown[side]);
      g_variant_dict_insert (arguments, names[side][1], "x", (gint64) pair->start[side]);
      g_variant_dict_insert (arguments, names[side][2], "x", (gint64) pair->end[side]);
    }
}

static void
linked (GtkWidget *widget, GVariant *answer, gpointer stance)
{
  gboolean made = FALSE;

  if (answer == NULL)
    return;
  g_variant_lookup (answer, "made-claim", "b", &made);
  dossier_ui_toast_undo (widget, made ? _("New claim from both passages")
                                 : strcmp (stance, "contradicts") == 0 ? _("Linked as contradicting") : _("Linked as supporting"));
}

/* @claim: 0: a new one with @words, or whichever one of the passages is evidence of when they are %NULL */
static void
perform_link (DossierSideView *self, const char *stance, gint64 claim, const char *words)
{
  const DossierPair *pair = get_active (self);
  GVariantDict arguments;

  if (pair == NULL)
    return;
  g_variant_dict_init (&arguments, NULL);
  insert_pair (self, pair, &arguments);
  g_variant_dict_insert (&arguments, "stance", "s", stance);
  g_variant_dict_insert (&arguments, "profile", "x", dossier_record_get_id (DOSSIER_RECORD (self->profile)));
  if (claim != 0)
    g_variant_dict_insert (&arguments, "claim", "x", claim);
  else if (words != NULL)
    {
      g_variant_dict_insert (&arguments, "text", "s", words);
      g_variant_dict_insert (&arguments, "new", "b", TRUE);
    }
  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "pair.link", g_variant_dict_end (&arguments), linked, (gpointer) stance);
}

static const char *
likely_stance (const DossierPair *pair)
{
  return pair->kind == DOSSIER_PASSAGE_DIFFER ? "contradicts" : "supports";
}

/* Popovers are the view's children, over the bar, whose keys they must not meet. */
static gpointer
make_popover (DossierSideView *self, GType type)
{
  GtkWidget *popover = g_object_new (type, NULL);

  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  return popover;
}

/* The keys go on with the texts once a popover is done. */
static void
claim_chosen (DossierSideView *self, gint64 claim, const char *words)
{
  perform_link (self, self->stance, claim, words);
  gtk_widget_grab_focus (GTK_WIDGET (self->texts[self->compact ? self->front : 0]));
}

static void
choose_claim (DossierSideView *self, const char *stance, gboolean make)
{
  const DossierPair *pair = get_active (self);
  g_autofree char *words = NULL;

  if (pair == NULL || self->profile == NULL)
    return;
  if (self->chooser == NULL)
    {
      self->chooser = make_popover (self, DOSSIER_TYPE_CLAIM_CHOOSER);
      g_signal_connect_swapped (self->chooser, "chosen", G_CALLBACK (claim_chosen), self);
    }
  self->stance = stance;
  words = dossier_document_dup_range (self->documents[0], pair->start[0], pair->end[0]);
  dossier_claim_chooser_open (self->chooser, dossier_pair_bar_get_anchor (self->bar), self->desk, self->profile, g_strstrip (g_strdelimit (words, "\n\r\t", ' ')), make);
}

/* A pair that already has a claim needs no more asking. */
static void
stance_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierSideView *self = DOSSIER_SIDE_VIEW (widget);
  const DossierPair *pair = get_active (self);
  const char *stance;

  if (pair == NULL)
    return;
  stance = g_str_equal (action, "compare.supports") ? "supports" : g_str_equal (action, "compare.contradicts") ? "contradicts" : likely_stance (pair);
  if (pair->passage->claim != 0 && pair->passage->decision == DOSSIER_PAIR_OPEN)
    perform_link (self, stance, pair->passage->claim, NULL);
  else
    choose_claim (self, stance, FALSE);
}

static void
claim_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierSideView *self = DOSSIER_SIDE_VIEW (widget);
  const DossierPair *pair = get_active (self);

  if (pair != NULL)
    choose_claim (self, likely_stance (pair), g_str_equal (action, "compare.new-claim"));
}

static void
dismissed (GtkWidget *widget, GVariant *answer, gpointer title)
{
  if (answer != NULL)
    dossier_ui_toast_undo (widget, title);
}

static void
not_same_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierSideView *self = DOSSIER_SIDE_VIEW (widget);
  const DossierPair *pair = get_active (self);
  GVariantDict arguments;

  if (pair == NULL)
    return;
  g_variant_dict_init (&arguments, NULL);
  insert_pair (self, pair, &arguments);
  dossier_ui_perform_then (widget, self->desk, "pair.dismiss", g_variant_dict_end (&arguments), dismissed, (gpointer) _("Not paired any more"));
}

static void
insert_difference (DossierSideView *self, const DossierPair *pair, const DossierSideDifference *difference, GVariantDict *arguments)
{
  if (difference->disagreement != 0)
    {
      g_variant_dict_insert (arguments, "disagreement", "x", difference->disagreement);
      return;
    }
  insert_pair (self, pair, arguments);
  g_variant_dict_insert (arguments, "kind", "s", dossier_disagreement_kind_to_id (difference->kind));
  g_variant_dict_insert (arguments, "a-from", "x", (gint64) difference->a_start);
  g_variant_dict_insert (arguments, "a-to", "x", (gint64) difference->a_end);
  g_variant_dict_insert (arguments, "b-from", "x", (gint64) difference->b_start);
  g_variant_dict_insert (arguments, "b-to", "x", (gint64) difference->b_end);
  g_variant_dict_insert (arguments, "words", "s", difference->words);
}

static void
settled (DossierSideView *self, const char *as, const char *reason)
{
  const DossierPair *pair = get_active (self);
  const DossierSideDifference *difference = pair != NULL ? dossier_pair_find_open (pair) : NULL;
  GVariantDict arguments;

  gtk_widget_grab_focus (GTK_WIDGET (self->texts[self->compact ? self->front : 0]));
  if (difference == NULL)
    return;
  g_variant_dict_init (&arguments, NULL);
  insert_difference (self, pair, difference, &arguments);
  g_variant_dict_insert (&arguments, "as", "s", as);
  g_variant_dict_insert (&arguments, "reason", "s", reason);
  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "disagreement.dispose", g_variant_dict_end (&arguments), dismissed, (gpointer) _("Difference settled"));
}

static const DossierReasonChoice settlements[] = {
  { "resolved", N_("_Resolved: It Is Clear Which Is Right") },
  { "reported", N_("Re_port It: “Sources Differ”") },
  { "dropped", N_("_Drop It: The Page Does Not Need It") },
  { NULL, NULL }
};

static void
settle_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierSideView *self = DOSSIER_SIDE_VIEW (widget);
  const DossierPair *pair = get_active (self);
  const DossierSideDifference *difference = pair != NULL ? dossier_pair_find_open (pair) : NULL;
  GVariantDict arguments;

  if (difference == NULL)
    return;
  if (g_str_equal (action, "compare.settle"))
    {
      if (self->settle == NULL)
        {
          self->settle = make_popover (self, DOSSIER_TYPE_REASON_POPOVER);
          g_signal_connect_swapped (self->settle, "answered", G_CALLBACK (settled), self);
        }
      dossier_reason_popover_open (self->settle, dossier_pair_bar_get_anchor (self->bar), _("Settle the Difference"), difference->words, settlements, TRUE);
      return;
    }
  g_variant_dict_init (&arguments, NULL);
  insert_difference (self, pair, difference, &arguments);
  dossier_ui_perform_then (widget, self->desk, "disagreement.dismiss", g_variant_dict_end (&arguments), dismissed, (gpointer) _("Nothing differs there"));
}

static void
show_claim_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const DossierPair *pair = get_active (DOSSIER_SIDE_VIEW (widget));

  if (pair != NULL && pair->passage->claim != 0)
    gtk_widget_activate_action (widget, "win.show-claim", "x", pair->passage->claim);
}

static void
switch_text_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierSideView *self = DOSSIER_SIDE_VIEW (widget);

  if (self->compact)
    dossier_side_view_set_front (self, !self->front);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->texts[gtk_widget_has_focus (GTK_WIDGET (self->texts[0]))]));
}

void
dossier_side_view_install_actions (GtkWidgetClass *widget_class)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "compare.next",            step_action },
    { "compare.previous",        step_action },
    { "compare.next-pair",       step_action },
    { "compare.previous-pair",   step_action },
    { "compare.supports",        stance_action },
    { "compare.contradicts",     stance_action },
    { "compare.likely",          stance_action },
    { "compare.new-claim",       claim_action },
    { "compare.link",            claim_action },
    { "compare.not-same",        not_same_action },
    { "compare.settle",          settle_action },
    { "compare.nothing-differs", settle_action },
    { "compare.show-claim",      show_claim_action },
    { "compare.switch-text",     switch_text_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}

/* Keys without a modifier, as in the reader: nothing is typed on this page but in popovers, which hold their keys. */
static const struct { guint key; const char *action; } keys[] = {
  { GDK_KEY_n, "compare.next" }, { GDK_KEY_p, "compare.previous" },
  { GDK_KEY_j, "compare.next-pair" }, { GDK_KEY_k, "compare.previous-pair" },
  { GDK_KEY_s, "compare.supports" }, { GDK_KEY_x, "compare.contradicts" },
  { GDK_KEY_c, "compare.new-claim" }, { GDK_KEY_e, "compare.link" },
  { GDK_KEY_d, "compare.settle" }, { GDK_KEY_i, "compare.nothing-differs" },
  { GDK_KEY_o, "compare.switch-text" }, { GDK_KEY_Delete, "compare.not-same" },
};

static GtkEventController *
make_keys (gboolean with_enter)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0), gtk_named_action_new (keys[i].action)));
  if (with_enter)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, 0), gtk_named_action_new ("compare.likely")));
  return controller;
}

/* In the texts before the text view makes something of a key; on the bar's buttons Enter is the button's. */
void
dossier_side_view_add_keys (DossierSideView *self)
{
  for (guint side = 0; side < 2; side++)
    {
      GtkEventController *controller = make_keys (TRUE);

      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
      gtk_widget_add_controller (GTK_WIDGET (self->texts[side]), controller);
    }
  gtk_widget_add_controller (GTK_WIDGET (self->bar), make_keys (FALSE));
}
