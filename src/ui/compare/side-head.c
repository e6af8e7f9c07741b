/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/compare/side-head.h"

#include <glib/gi18n.h>

#include "model/records/snapshot.h"
#include "ui/shared/drop-down.h"
#include "ui/shared/format.h"

/**
 * DossierSideHead:
 *
 * A source that was captured once has nothing to choose beside itself. Of one that was captured
 * several times the newest capture is shown until another is chosen; a list that changes under the
 * hand (an undo, a source detached) leaves the choice where it is if it still exists.
 */
struct _DossierSideHead
{
  AdwBin       parent_instance;

  DossierDesk *desk;         /* (owned) (nullable) */
  GListModel  *captures;     /* (owned) (nullable) of DossierSnapshot, oldest first */
  gint64       source;       /* row id that the captures are of */
  gint64       wanted;       /* row id of a snapshot to choose as soon as the list has it; 0: the newest; DOSSIER_CAPTURE_BEFORE */
  guint        filling;      /* while the choice changes, but nobody chose */

  GtkLabel    *letter;
  GtkDropDown *source_drop;
  GtkDropDown *capture_drop;
};

G_DEFINE_FINAL_TYPE (DossierSideHead, dossier_side_head, ADW_TYPE_BIN)

enum { PROP_NAME = 1, N_PROPS };
enum { CHOSEN, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gint64
id_of (gpointer record)
{
  return record != NULL ? dossier_record_get_id (record) : 0;
}

static char *
describe_source (DossierSource *source)
{
  const char *publisher, *title;

  if (source == NULL)
    return g_strdup ("");
  publisher = dossier_source_get_publisher_name (source);
  title = dossier_source_get_title (source);
  return dossier_ui_join (" · ", publisher, title, NULL);
}

static void
setup_source (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

      gtk_widget_add_css_class (label, i == 0 ? "heading" : "caption");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dim-label");
  gtk_list_item_set_child (item, box);
}

static void
bind_source (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  DossierSource *source = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  const char *publisher = dossier_source_get_publisher_name (source), *title = dossier_source_get_title (source);
  g_autofree char *date = dossier_ui_format_date (dossier_source_get_published (source));
  g_autofree char *line = dossier_ui_join (" · ", date, *publisher != '\0' ? title : "", NULL);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), *publisher != '\0' ? publisher : *title != '\0' ? title : _("Untitled"));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), line);
}

static char *
describe_capture (DossierSnapshot *snapshot)
{
  return snapshot != NULL ? dossier_ui_format_instant (dossier_snapshot_get_captured_at (snapshot)) : g_strdup ("");
}

static GtkListItemFactory *
make_source_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_source), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_source), NULL);
  return factory;
}

static void
update_letter (DossierSideHead *self)
{
  DossierSource *source = dossier_side_head_get_source (self);

  gtk_widget_set_visible (GTK_WIDGET (self->letter), source != NULL);
  if (source == NULL)
    return;
  gtk_label_set_text (self->letter, *dossier_source_get_effective_letter (source) != '\0' ? dossier_source_get_effective_letter (source) : "F");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->letter), dossier_source_get_effective_reason (source));
}

static void
tell (DossierSideHead *self)
{
  if (self->filling == 0)
    g_signal_emit (self, signals[CHOSEN], 0);
}

/* The list fills a moment after it was asked for; from then on it is that capture that is meant. */
static gboolean
find_before (DossierSideHead *self)
{
  gint64 times[2] = { -1, -1 }, ids[2] = { 0, 0 };

  for (guint i = 0; i < g_list_model_get_n_items (self->captures); i++)
    {
      g_autoptr (DossierSnapshot) snapshot = g_list_model_get_item (self->captures, i);
      gint64 at = dossier_snapshot_get_captured_at (snapshot);
      guint place = at >= times[0] ? 0 : 1;

      if (at < times[1])
        continue;
      times[1] = place == 0 ? times[0] : at;
      ids[1] = place == 0 ? ids[0] : id_of (snapshot);
      times[0] = place == 0 ? at : times[0];
      ids[0] = place == 0 ? id_of (snapshot) : ids[0];
    }
  if (ids[1] == 0)
    return FALSE;
  self->wanted = ids[1];
  return TRUE;
}

static void
captures_changed (DossierSideHead *self)
{
  gboolean found_before = self->wanted == DOSSIER_CAPTURE_BEFORE && find_before (self);
  guint n = g_list_model_get_n_items (self->captures), found = n > 0 ? n - 1 : GTK_INVALID_LIST_POSITION;
  gint64 newest = -1;

  gtk_widget_set_visible (GTK_WIDGET (self->capture_drop), n > 1);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DossierSnapshot) snapshot = g_list_model_get_item (self->captures, i);

      if (self->wanted != 0 ? id_of (snapshot) == self->wanted : dossier_snapshot_get_captured_at (snapshot) >= newest)
        {
          found = i;
          newest = dossier_snapshot_get_captured_at (snapshot);
        }
    }
  self->filling++;
  gtk_drop_down_set_selected (self->capture_drop, found);
  self->filling--;
  if (found_before)
    tell (self);
}

static void
let_go_of_captures (DossierSideHead *self)
{
  if (self->captures != NULL)
    g_signal_handlers_disconnect_by_func (self->captures, captures_changed, self);
  g_clear_object (&self->captures);
}

static void
list_captures (DossierSideHead *self)
{
  self->filling++;
  let_go_of_captures (self);
  gtk_widget_set_visible (GTK_WIDGET (self->capture_drop), FALSE);
  if (self->source != 0 && self->desk != NULL)
    {
      self->captures = dossier_desk_list (self->desk, DOSSIER_LIST_SOURCE_SNAPSHOTS, self->source);
      gtk_drop_down_set_model (self->capture_drop, self->captures);
      g_signal_connect_swapped (self->captures, "items-changed", G_CALLBACK (captures_changed), self);
      captures_changed (self);
    }
  else
    gtk_drop_down_set_model (self->capture_drop, NULL);
  self->filling--;
}

static void
source_selected (DossierSideHead *self)
{
  gint64 source = id_of (dossier_side_head_get_source (self));

  update_letter (self);
  if (source == self->source)
    return;
  self->source = source;
  self->wanted = 0;
  list_captures (self);
  tell (self);
}

static void
capture_selected (DossierSideHead *self)
{
  DossierSnapshot *snapshot = gtk_drop_down_get_selected_item (self->capture_drop);

  if (self->filling > 0 || snapshot == NULL)
    return;
  self->wanted = id_of (snapshot);
  tell (self);
}

static void
dossier_side_head_dispose (GObject *object)
{
  DossierSideHead *self = DOSSIER_SIDE_HEAD (object);

  let_go_of_captures (self);
  g_clear_object (&self->desk);
  adw_bin_set_child (ADW_BIN (self), NULL);   /* the bin must not keep what the template lets go of */
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_SIDE_HEAD);

  G_OBJECT_CLASS (dossier_side_head_parent_class)->dispose (object);
}

static void
dossier_side_head_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierSideHead *self = DOSSIER_SIDE_HEAD (object);
  /* Translators: %s: "First text" or "Second text" */
  g_autofree char *capture = g_strdup_printf (_("%s: captured"), g_value_get_string (value));

  dossier_ui_name_drop_down (GTK_WIDGET (self->source_drop), g_value_get_string (value));
  dossier_ui_name_drop_down (GTK_WIDGET (self->capture_drop), capture);
}

static void
dossier_side_head_class_init (DossierSideHeadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_side_head_dispose;
  object_class->set_property = dossier_side_head_set_property;
  properties[PROP_NAME] = g_param_spec_string ("side-name", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/compare/side-head.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierSideHead, letter);
  gtk_widget_class_bind_template_child (widget_class, DossierSideHead, source_drop);
  gtk_widget_class_bind_template_child (widget_class, DossierSideHead, capture_drop);
}

static void
dossier_side_head_init (DossierSideHead *self)
{
  g_autoptr (GtkListItemFactory) factory = make_source_factory ();
  g_autoptr (GtkExpression) source = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (describe_source), NULL, NULL);
  g_autoptr (GtkExpression) capture = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (describe_capture), NULL, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_factory (self->source_drop, factory);
  gtk_drop_down_set_expression (self->source_drop, source);
  gtk_drop_down_set_expression (self->capture_drop, capture);
  g_signal_connect_swapped (self->source_drop, "notify::selected-item", G_CALLBACK (source_selected), self);
  g_signal_connect_swapped (self->capture_drop, "notify::selected-item", G_CALLBACK (capture_selected), self);
}

/* @sources: (nullable): of DossierSource; the first is chosen until another is */
void
dossier_side_head_set_sources (DossierSideHead *self, DossierDesk *desk, GListModel *sources)
{
  g_return_if_fail (DOSSIER_IS_SIDE_HEAD (self));

  g_set_object (&self->desk, desk);
  gtk_drop_down_set_model (self->source_drop, sources);
  source_selected (self);
}

/* Returns: (transfer none) (nullable) */
DossierSource *
dossier_side_head_get_source (DossierSideHead *self)
{
  g_return_val_if_fail (DOSSIER_IS_SIDE_HEAD (self), NULL);

  return gtk_drop_down_get_selected_item (self->source_drop);
}

/* Returns: row id of the capture that was chosen; 0: the newest, whichever that is; negative: not known yet */
gint64
dossier_side_head_get_snapshot (DossierSideHead *self)
{
  g_return_val_if_fail (DOSSIER_IS_SIDE_HEAD (self), 0);

  return self->wanted;
}

/* Chooses for people, and does not say so, but for a capture that is found later. @snapshot: 0: the newest; %DOSSIER_CAPTURE_BEFORE */
void
dossier_side_head_choose (DossierSideHead *self, gint64 source, gint64 snapshot)
{
  GListModel *sources;

  g_return_if_fail (DOSSIER_IS_SIDE_HEAD (self));

  self->filling++;
  sources = gtk_drop_down_get_model (self->source_drop);
  for (guint i = 0; sources != NULL && i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DossierRecord) record = g_list_model_get_item (sources, i);

      if (dossier_record_get_id (record) == source)
        gtk_drop_down_set_selected (self->source_drop, i);
    }
  self->wanted = snapshot;
  if (self->captures != NULL)
    captures_changed (self);
  self->filling--;
}
