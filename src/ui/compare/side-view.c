/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/compare/side-view.h"

#include <glib/gi18n.h>

#include "model/records/source.h"
#include "ui/compare/side-view-private.h"
#include "ui/shared/page.h"

#define PATIENCE 300   /* ms before a spinner says that it takes a while */

G_DEFINE_FINAL_TYPE (DossierSideView, dossier_side_view, ADW_TYPE_BIN)

enum { PROP_COMPACT = 1, N_PROPS };
enum { COUNTED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gint64
id_of (gpointer record)
{
  return record != NULL ? dossier_record_get_id (record) : 0;
}

/* @state: "texts", or a page of the stack that says why there are none. With room for one text: the one in
 * front, and no ribbons. */
static void
set_state (DossierSideView *self, const char *state)
{
  gboolean texts = g_str_equal (state, "texts");

  self->has_texts = texts;
  gtk_widget_set_visible (GTK_WIDGET (self->stack), !texts);
  if (!texts)
    gtk_stack_set_visible_child_name (self->stack, state);
  gtk_widget_set_visible (self->lane_bar, !self->compact);
  gtk_widget_set_visible (self->switch_box, self->compact);
  gtk_widget_set_visible (GTK_WIDGET (self->ribbons), texts && !self->compact);
  gtk_widget_set_visible (GTK_WIDGET (self->strip), texts);
  for (guint side = 0; side < 2; side++)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->heads[side]), !self->compact || self->front == side);
      gtk_widget_set_visible (self->panes[side], texts && (!self->compact || self->front == side));
    }
}

static void
update_panes (DossierSideView *self)
{
  set_state (self, self->has_texts ? "texts" : gtk_stack_get_visible_child_name (self->stack));
}

void
dossier_side_view_set_front (DossierSideView *self, guint side)
{
  self->front = side;
  gtk_toggle_button_set_active (self->switches[side], TRUE);
  update_panes (self);
  if (self->compact)
    gtk_widget_grab_focus (GTK_WIDGET (self->texts[side]));
  dossier_side_view_set_active (self, self->active, TRUE);
}

static void
switched (DossierSideView *self)
{
  guint side = gtk_toggle_button_get_active (self->switches[1]);

  if (self->compact && side != self->front)
    dossier_side_view_set_front (self, side);
}

/* @go_there: else the texts stay where they are */
void
dossier_side_view_set_active (DossierSideView *self, guint pair, gboolean go_there)
{
  self->active = pair;
  for (guint side = 0; side < 2; side++)
    dossier_passage_view_set_active (self->texts[side], pair);
  dossier_ribbon_view_set_active (self->ribbons, pair);
  dossier_pair_bar_set_pair (self->bar, self->pairs, pair);
  if (go_there)
    dossier_ribbon_view_go_to (self->ribbons, pair);
  dossier_side_view_update_actions (self);
}

static void
activated (DossierSideView *self, guint pair, gpointer from)
{
  dossier_side_view_set_active (self, pair, FALSE);
  /* What was clicked stays under the pointer; the other text comes to it. */
  if (from == self->ribbons)
    dossier_ribbon_view_go_to (self->ribbons, pair);
  else
    for (guint side = 0; side < 2; side++)
      if (from != self->texts[side])
        dossier_passage_view_go_to (self->texts[side], dossier_pair_list_get_pair (self->pairs, pair)->start[side]);
}

static void
asked (DossierSideView *self, guint side, guint position)
{
  dossier_ribbon_view_lead (self->ribbons, side);
  dossier_passage_view_go_to (self->texts[side], position);
}

/* The same words again, among the pairs of a newer comparison. */
static guint
find_again (DossierPairList *pairs, const DossierPair *pair)
{
  for (guint i = 0; pair != NULL && i < dossier_pair_list_get_n_pairs (pairs); i++)
    {
      const DossierPair *other = dossier_pair_list_get_pair (pairs, i);

      if (other->start[0] == pair->start[0] && other->start[1] == pair->start[1])
        return i;
    }

  return DOSSIER_NO_PAIR;
}

/* The first difference, else the first pair. */
static guint
find_first (DossierPairList *pairs)
{
  for (guint i = 0; i < dossier_pair_list_get_n_pairs (pairs); i++)
    if (dossier_pair_list_get_pair (pairs, i)->kind == DOSSIER_PASSAGE_DIFFER)
      return i;

  return dossier_pair_list_get_n_pairs (pairs) > 0 ? 0 : DOSSIER_NO_PAIR;
}

static guint
find_wanted (DossierSideView *self)
{
  guint found = DOSSIER_NO_PAIR;

  for (guint side = 0; side < 2 && found == DOSSIER_NO_PAIR; side++)
    if (self->wanted[side] >= 0)
      found = dossier_pair_list_find_pair (self->pairs, side, (guint) self->wanted[side]);
  return found;
}

/* Goes where somebody wants to, be it a passage that nothing is paired with. */
static void
go_to_wanted (DossierSideView *self)
{
  guint pair = find_wanted (self);

  if (pair != DOSSIER_NO_PAIR)
    dossier_side_view_set_active (self, pair, TRUE);
  else
    for (guint side = 0; side < 2; side++)
      if (self->wanted[side] >= 0)
        asked (self, side, (guint) self->wanted[side]);
  self->wanted[0] = self->wanted[1] = -1;
}

/* Those who come to this page go on with the keys of the texts; those who are on it already keep their place. */
static void
take_focus (DossierSideView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), DOSSIER_TYPE_PAGE);

  if (!self->asks_focus || self->pairs == NULL)
    return;
  self->asks_focus = FALSE;
  if (focus == NULL || page == NULL || !gtk_widget_get_mapped (focus) || !gtk_widget_is_ancestor (focus, page))
    gtk_widget_grab_focus (GTK_WIDGET (self->texts[self->compact ? self->front : 0]));
}

static void
take_comparison (DossierSideView *self, DossierSideBySide *comparison)
{
  const guint lengths[2] = { dossier_document_get_n_characters (self->documents[0]), dossier_document_get_n_characters (self->documents[1]) };
  g_autoptr (DossierPairList) before = g_steal_pointer (&self->pairs);
  const DossierPair *active = before != NULL ? dossier_pair_list_get_pair (before, self->active) : NULL;
  guint again;

  self->pairs = dossier_pair_list_new (comparison, lengths);
  again = find_again (self->pairs, active);
  if (again == DOSSIER_NO_PAIR && active != NULL)   /* taken apart: the next one comes to its place */
    again = self->active < dossier_pair_list_get_n_pairs (self->pairs) ? self->active : dossier_pair_list_get_n_pairs (self->pairs) - 1;
  for (guint side = 0; side < 2; side++)
    dossier_passage_view_set_pairs (self->texts[side], self->pairs, side);
  dossier_ribbon_view_set_pairs (self->ribbons, self->pairs);
  dossier_overview_strip_set_pairs (self->strip, self->pairs);
  dossier_side_view_set_active (self, before != NULL ? again : find_first (self->pairs), before == NULL);
  go_to_wanted (self);
  take_focus (self);
  g_signal_emit (self, signals[COUNTED], 0, dossier_pair_list_count (self->pairs, DOSSIER_PASSAGE_AGREE),
                 dossier_pair_list_count (self->pairs, DOSSIER_PASSAGE_DIFFER), dossier_pair_list_count (self->pairs, DOSSIER_PASSAGE_SOLO));
}

static void
show_failure (DossierSideView *self, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failure, escaped);
  set_state (self, "failed");
}

static void
compared (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierSideView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierSideBySide) comparison = dossier_desk_compare_finish (DOSSIER_DESK (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
  if (comparison == NULL)
    show_failure (self, error);
  else if (comparison->a_snapshot == self->shown[0] && comparison->b_snapshot == self->shown[1])
    take_comparison (self, comparison);
}

static void
compare (DossierSideView *self)
{
  dossier_desk_compare_async (self->desk, id_of (dossier_side_head_get_source (self->heads[0])), self->shown[0],
                              id_of (dossier_side_head_get_source (self->heads[1])), self->shown[1], self->loading, compared, g_object_ref (self));
}

/* @side: whose document it is; the second one is asked for when the first is there */
static void
take_document (DossierSideView *self, guint side, DossierDocument *document)
{
  DossierSource *source = dossier_side_head_get_source (self->heads[side]);
  g_autofree char *authors = g_strdelimit (g_strdup (dossier_source_get_authors (source)), "\n", ',');

  g_clear_pointer (&self->documents[side], dossier_document_unref);
  self->documents[side] = dossier_document_ref (document);
  dossier_passage_view_set_document (self->texts[side], document, dossier_source_get_title (source), authors);
}

static void document_loaded (GObject *object, GAsyncResult *result, gpointer user_data);

static void
load_documents (DossierSideView *self)
{
  for (guint side = 0; side < 2; side++)
    if (self->documents[side] == NULL)
      {
        dossier_desk_load_document_async (self->desk, self->shown[side], self->loading, document_loaded, g_object_ref (self));
        return;
      }
  set_state (self, "texts");
  compare (self);
}

static void
document_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierSideView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_desk_load_document_finish (DOSSIER_DESK (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;
  if (document == NULL)
    {
      g_clear_handle_id (&self->spinner_source, g_source_remove);
      show_failure (self, error);
      return;
    }
  take_document (self, self->documents[0] != NULL, document);
  load_documents (self);
}

static gboolean
takes_a_while (gpointer user_data)
{
  DossierSideView *self = user_data;

  self->spinner_source = 0;
  gtk_spinner_start (self->spinner);
  if (self->documents[0] == NULL || self->documents[1] == NULL)
    set_state (self, "loading");
  return G_SOURCE_REMOVE;
}

static void
unload (DossierSideView *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_object (&self->pairs);
  self->active = DOSSIER_NO_PAIR;
  for (guint side = 0; side < 2; side++)
    {
      g_clear_pointer (&self->documents[side], dossier_document_unref);
      self->shown[side] = 0;
    }
}

static gint64
wanted_snapshot (DossierSideView *self, guint side)
{
  DossierSource *source = dossier_side_head_get_source (self->heads[side]);
  gint64 snapshot = dossier_side_head_get_snapshot (self->heads[side]);

  return snapshot != 0 || source == NULL ? snapshot : dossier_source_get_snapshot (source);
}

/* Whether there is anything else to put beside what is there. */
static gboolean
has_choice (DossierSideView *self)
{
  guint n = self->sources != NULL ? g_list_model_get_n_items (self->sources) : 0;
  g_autoptr (DossierSource) only = n == 1 ? g_list_model_get_item (self->sources, 0) : NULL;

  return n > 1 || (only != NULL && dossier_source_get_n_snapshots (only) > 1);
}

/* Shows what the heads say, unless that is shown. */
static void
load (DossierSideView *self)
{
  gint64 snapshots[2] = { wanted_snapshot (self, 0), wanted_snapshot (self, 1) };
  gboolean there = self->desk != NULL && snapshots[0] > 0 && snapshots[1] > 0;

  if (there && snapshots[0] == self->shown[0] && snapshots[1] == self->shown[1])
    return;
  unload (self);
  for (guint side = 0; side < 2; side++)
    dossier_passage_view_set_document (self->texts[side], NULL, "", "");
  dossier_ribbon_view_set_pairs (self->ribbons, NULL);
  dossier_overview_strip_set_pairs (self->strip, NULL);
  dossier_side_view_set_active (self, DOSSIER_NO_PAIR, FALSE);
  g_signal_emit (self, signals[COUNTED], 0, 0, 0, 0);
  if (!there || snapshots[0] == snapshots[1])
    {
      gboolean awaited = snapshots[0] < 0 || snapshots[1] < 0;   /* which capture that is is being looked up */

      set_state (self, awaited ? "loading" : there && has_choice (self) ? "same" : "none");
      return;
    }

  self->loading = g_cancellable_new ();
  self->spinner_source = g_timeout_add (PATIENCE, takes_a_while, self);
  for (guint side = 0; side < 2; side++)
    self->shown[side] = snapshots[side];
  load_documents (self);
}

/* A second source is chosen for people where they have not chosen; an only one is compared with its own past. */
static void
choose_other (DossierSideView *self)
{
  guint n = self->sources != NULL ? g_list_model_get_n_items (self->sources) : 0;

  if (n > 1 && dossier_side_head_get_source (self->heads[0]) == dossier_side_head_get_source (self->heads[1]) && self->shown[0] == 0)
    {
      g_autoptr (DossierRecord) second = g_list_model_get_item (self->sources, 1);

      dossier_side_head_choose (self->heads[1], dossier_record_get_id (second), 0);
    }
  else if (n == 1 && self->shown[0] == 0 && has_choice (self) && dossier_side_head_get_snapshot (self->heads[0]) == 0)
    dossier_side_head_choose (self->heads[0], id_of (dossier_side_head_get_source (self->heads[0])), DOSSIER_CAPTURE_BEFORE);
}

/* Returns: whether the list has both texts that were asked for; they are chosen then */
static gboolean
choose_asked (DossierSideView *self)
{
  for (guint side = 0; side < 2; side++)
    {
      dossier_side_head_choose (self->heads[side], self->asked[side].source, self->asked[side].snapshot);
      if (dossier_side_head_get_source (self->heads[side]) == NULL || id_of (dossier_side_head_get_source (self->heads[side])) != self->asked[side].source)
        return FALSE;
    }
  self->asked[0].source = self->asked[1].source = 0;
  return TRUE;
}

static void
sources_changed (DossierSideView *self)
{
  if (self->asked[0].source == 0 || !choose_asked (self))
    choose_other (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
chosen (DossierSideView *self)
{
  self->asked[0].source = self->asked[1].source = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
let_go_of_sources (DossierSideView *self)
{
  if (self->sources != NULL)
    g_signal_handlers_disconnect_by_func (self->sources, sources_changed, self);
  g_clear_object (&self->sources);
}

/* Nothing is read for a page that is not looked at. */
static void
dossier_side_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dossier_side_view_parent_class)->map (widget);
  DOSSIER_SIDE_VIEW (widget)->asks_focus = TRUE;
  load (DOSSIER_SIDE_VIEW (widget));
  take_focus (DOSSIER_SIDE_VIEW (widget));
  dossier_side_view_refresh (DOSSIER_SIDE_VIEW (widget));
}

static void
dossier_side_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DossierSideView *self = DOSSIER_SIDE_VIEW (widget);

  GTK_WIDGET_CLASS (dossier_side_view_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->chooser != NULL)
    gtk_popover_present (GTK_POPOVER (self->chooser));
  if (self->settle != NULL)
    gtk_popover_present (GTK_POPOVER (self->settle));
}

static void
dossier_side_view_dispose (GObject *object)
{
  DossierSideView *self = DOSSIER_SIDE_VIEW (object);

  unload (self);
  let_go_of_sources (self);
  if (self->chooser != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->chooser));
  if (self->settle != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->settle));
  self->chooser = NULL;
  self->settle = NULL;
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);
  adw_bin_set_child (ADW_BIN (self), NULL);   /* the bin must not keep what the template lets go of */
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_SIDE_VIEW);

  G_OBJECT_CLASS (dossier_side_view_parent_class)->dispose (object);
}

static void
dossier_side_view_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, DOSSIER_SIDE_VIEW (object)->compact);
}

static void
dossier_side_view_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierSideView *self = DOSSIER_SIDE_VIEW (object);

  self->compact = g_value_get_boolean (value);
  g_object_set (self->bar, "compact", self->compact, NULL);
  update_panes (self);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  static const struct { const char *name; gsize place; } children[] = {
    { "stack", G_STRUCT_OFFSET (DossierSideView, stack) },
    { "spinner", G_STRUCT_OFFSET (DossierSideView, spinner) },
    { "failure", G_STRUCT_OFFSET (DossierSideView, failure) },
    { "first_pane", G_STRUCT_OFFSET (DossierSideView, panes[0]) },
    { "second_pane", G_STRUCT_OFFSET (DossierSideView, panes[1]) },
    { "lane_bar", G_STRUCT_OFFSET (DossierSideView, lane_bar) },
    { "switch_box", G_STRUCT_OFFSET (DossierSideView, switch_box) },
    { "first_switch", G_STRUCT_OFFSET (DossierSideView, switches[0]) },
    { "second_switch", G_STRUCT_OFFSET (DossierSideView, switches[1]) },
    { "first_head", G_STRUCT_OFFSET (DossierSideView, heads[0]) },
    { "second_head", G_STRUCT_OFFSET (DossierSideView, heads[1]) },
    { "first_text", G_STRUCT_OFFSET (DossierSideView, texts[0]) },
    { "second_text", G_STRUCT_OFFSET (DossierSideView, texts[1]) },
    { "ribbons", G_STRUCT_OFFSET (DossierSideView, ribbons) },
    { "strip", G_STRUCT_OFFSET (DossierSideView, strip) },
    { "bar", G_STRUCT_OFFSET (DossierSideView, bar) },
  };

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/compare/side-view.ui");
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_widget_class_bind_template_child_full (widget_class, children[i].name, FALSE, (gssize) children[i].place);
  gtk_widget_class_bind_template_callback (widget_class, asked);
  gtk_widget_class_bind_template_callback (widget_class, activated);
  gtk_widget_class_bind_template_callback (widget_class, chosen);
  gtk_widget_class_bind_template_callback (widget_class, switched);
}

static void
dossier_side_view_class_init (DossierSideViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_side_view_dispose;
  object_class->get_property = dossier_side_view_get_property;
  object_class->set_property = dossier_side_view_set_property;
  widget_class->map = dossier_side_view_map;
  widget_class->size_allocate = dossier_side_view_size_allocate;
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                   G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);

  g_type_ensure (DOSSIER_TYPE_OVERVIEW_STRIP);
  g_type_ensure (DOSSIER_TYPE_PAIR_BAR);
  g_type_ensure (DOSSIER_TYPE_PASSAGE_VIEW);
  g_type_ensure (DOSSIER_TYPE_RIBBON_VIEW);
  g_type_ensure (DOSSIER_TYPE_SIDE_HEAD);
  dossier_side_view_install_actions (widget_class);
  bind_template (widget_class);
}

static void
dossier_side_view_init (DossierSideView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->active = DOSSIER_NO_PAIR;
  self->wanted[0] = self->wanted[1] = -1;
  g_object_set (self->heads[0], "side-name", _("First Text"), NULL);
  g_object_set (self->heads[1], "side-name", _("Second Text"), NULL);
  dossier_side_view_add_keys (self);
  update_panes (self);
  dossier_side_view_set_active (self, DOSSIER_NO_PAIR, FALSE);
}

/* @desk, @profile: (nullable) */
void
dossier_side_view_set_profile (DossierSideView *self, DossierDesk *desk, DossierProfile *profile)
{
  g_return_if_fail (DOSSIER_IS_SIDE_VIEW (self));

  unload (self);
  let_go_of_sources (self);
  self->asked[0].source = self->asked[1].source = 0;
  g_set_object (&self->desk, desk);
  g_set_object (&self->profile, profile);
  if (desk != NULL && profile != NULL)
    self->sources = dossier_desk_list (desk, DOSSIER_LIST_PROFILE_SOURCES, id_of (profile));
  for (guint side = 0; side < 2; side++)
    dossier_side_head_set_sources (self->heads[side], desk, self->sources);
  if (self->sources != NULL)   /* after the heads, which must know of a source before it is chosen there */
    g_signal_connect_swapped (self->sources, "items-changed", G_CALLBACK (sources_changed), self);
  sources_changed (self);
}

/* A verb was done: what was decided about the pairs may be another. */
void
dossier_side_view_refresh (DossierSideView *self)
{
  g_return_if_fail (DOSSIER_IS_SIDE_VIEW (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  load (self);
  if (self->documents[0] != NULL && self->documents[1] != NULL && self->pairs != NULL)
    compare (self);
}

/* Compares @a with @b, and goes to what stands at a position of either; G_MAXUINT: nowhere in particular. */
void
dossier_side_view_show (DossierSideView *self, const DossierComparedText *a, guint a_position, const DossierComparedText *b, guint b_position)
{
  g_return_if_fail (DOSSIER_IS_SIDE_VIEW (self));

  self->asked[0] = *a;
  self->asked[1] = *b;
  choose_asked (self);   /* or when the list has come, which a page that was just made still waits for */
  self->wanted[0] = a_position != G_MAXUINT ? (gint64) a_position : -1;
  self->wanted[1] = b_position != G_MAXUINT ? (gint64) b_position : -1;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  load (self);
  if (self->pairs != NULL)
    go_to_wanted (self);
}
