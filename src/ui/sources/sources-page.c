/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/sources/sources-page.h"

#include <glib/gi18n.h>

#include "model/records/highlight.h"
#include "model/records/source.h"
#include "ui/reader/reader-pane.h"
#include "ui/shared/format.h"
#include "ui/shared/tap.h"
#include "ui/shared/width-bin.h"
#include "ui/sources/source-choice.h"
#include "ui/sources/source-row.h"

#define REFRESH_PAUSE 100   /* ms */

struct _DossierSourcesPage
{
  AdwBin              parent_instance;

  DossierDesk        *desk;          /* (owned) (nullable) */
  DossierProfile     *profile;       /* (owned) (nullable) */
  GListModel         *sources;       /* (owned) (nullable) all that the filter chooses from */
  GListModel         *library_sources; /* (owned) (nullable) of all profiles: the window keeps them */
  GSignalGroup       *library_signals; /* (owned) */
  GSignalGroup       *desk_signals;  /* (owned) */
  DossierSourceChoice choice;
  gboolean            everywhere;
  gint64              wanted;        /* highlight to show once its source is; 0: none */
  gboolean            wants_left_out; /* and what was left out of it */
  guint               refresh_source; /* while a change waits to be sorted in */
  guint               choose_source; /* while the first source waits for the list to be sorted */

  AdwLeaflet         *leaflet;
  GtkLabel           *count;
  GtkToggleButton    *search_button;
  GtkSearchBar       *search_bar;
  GtkSearchEntry     *search;
  GtkStack           *stack;
  GtkListView        *list;
  GtkSingleSelection *selection;
  GtkSortListModel   *sorted;
  GtkFilterListModel *filtered;
  GtkCustomFilter    *filter;
  GtkCustomSorter    *sorter;
  DossierReaderPane  *pane;
};

G_DEFINE_FINAL_TYPE (DossierSourcesPage, dossier_sources_page, ADW_TYPE_BIN)

enum { PROP_DESK = 1, PROP_PROFILE, PROP_LIBRARY_SOURCES, PROP_SORT, PROP_RATING, PROP_UNREAD, PROP_UNCONFIRMED, PROP_EVERYWHERE, N_PROPS };

static GParamSpec *properties[N_PROPS];

static gboolean
fits (gpointer item, gpointer user_data)
{
  return dossier_source_choice_fits (&DOSSIER_SOURCES_PAGE (user_data)->choice, item);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return dossier_source_choice_compare (&DOSSIER_SOURCES_PAGE (user_data)->choice, (gpointer) a, (gpointer) b);
}

/* What to show when there is nothing to list: the library may have sources that the profile has not. */
static const char *
name_empty (DossierSourcesPage *self)
{
  gboolean elsewhere = self->profile != NULL && !self->everywhere && self->library_sources != NULL
                       && g_list_model_get_n_items (self->library_sources) > 0;

  return elsewhere ? "elsewhere" : "empty";
}

static void
update_stack (DossierSourcesPage *self)
{
  guint all = self->sources != NULL ? g_list_model_get_n_items (self->sources) : 0;
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autofree char *count = shown == all ? g_strdup_printf ("%u", all) : g_strdup_printf (_("%u of %u"), shown, all);

  gtk_label_set_text (self->count, count);
  gtk_stack_set_visible_child_name (self->stack, all == 0 ? name_empty (self) : shown == 0 ? "nothing" : "list");
}

static DossierSource *
get_shown (DossierSourcesPage *self)
{
  g_autoptr (DossierSource) source = NULL;

  g_object_get (self->pane, "source", &source, NULL);
  return source;   /* the pane keeps it alive */
}

static void
still_there (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierSourcesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierRecord) record = dossier_desk_load_finish (DOSSIER_DESK (object), result, &error);

  if (record != NULL || error != NULL || self->desk == NULL)
    return;

  g_object_set (self->pane, "source", NULL, NULL);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
selection_changed (DossierSourcesPage *self)
{
  DossierSource *source = gtk_single_selection_get_selected_item (self->selection);

  if (source != NULL)
    g_object_set (self->pane, "source", source, NULL);
  else if (get_shown (self) != NULL && self->desk != NULL)
    /* Filtered out, or deleted? What is only filtered out is read on. */
    dossier_desk_load_async (self->desk, DOSSIER_TYPE_SOURCE, dossier_record_get_id (DOSSIER_RECORD (get_shown (self))),
                             still_there, g_object_ref (self));
}

static gboolean
select_shown (DossierSourcesPage *self)
{
  DossierSource *shown = get_shown (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; shown != NULL && i < n; i++)
    {
      g_autoptr (DossierSource) source = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (source != shown)
        continue;
      if (gtk_single_selection_get_selected (self->selection) != i)
        {
          gtk_single_selection_set_selected (self->selection, i);
          gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", i);
        }
      return TRUE;
    }

  return FALSE;
}

/* Filtering and sorting go on in steps: only what they end with is the first source. */
static gboolean
choose_first (gpointer user_data)
{
  DossierSourcesPage *self = user_data;

  if (gtk_filter_list_model_get_pending (self->filtered) > 0 || gtk_sort_list_model_get_pending (self->sorted) > 0)
    return G_SOURCE_CONTINUE;

  self->choose_source = 0;
  if (get_shown (self) == NULL && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_single_selection_set_selected (self->selection, 0);
  return G_SOURCE_REMOVE;
}

static void
items_changed (DossierSourcesPage *self)
{
  update_stack (self);
  if (get_shown (self) != NULL && gtk_single_selection_get_selected_item (self->selection) == NULL)
    select_shown (self);
  else if (get_shown (self) == NULL && self->choose_source == 0)
    self->choose_source = g_idle_add_full (G_PRIORITY_LOW, choose_first, self, NULL);
}

static void
filter_changed (DossierSourcesPage *self)
{
  g_free (self->choice.words);
  self->choice.words = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Enter on a row, or a click: Tab comes to a row without selecting it. */
static void
row_activated (DossierSourcesPage *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  adw_leaflet_set_visible_child_name (self->leaflet, "reader");
}

static void
tapped (gpointer self, gpointer unused)
{
  if (gtk_single_selection_get_selected_item (DOSSIER_SOURCES_PAGE (self)->selection) != NULL
      && adw_leaflet_get_folded (DOSSIER_SOURCES_PAGE (self)->leaflet))
    adw_leaflet_set_visible_child_name (DOSSIER_SOURCES_PAGE (self)->leaflet, "reader");
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierSourcesPage *self = DOSSIER_SOURCES_PAGE (widget);

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
show_all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_object_set (widget, "unread", FALSE, "unconfirmed", FALSE, "rating", "all", NULL);
  gtk_toggle_button_set_active (DOSSIER_SOURCES_PAGE (widget)->search_button, FALSE);
}

/* A value of a live object may have changed what is shown, and where. In steps the list would be emptied first and all
 * of its rows made anew; at once only those change that come or go. */
static void
refresh (DossierSourcesPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  if (dossier_source_choice_chooses (&self->choice))
    {
      gtk_filter_list_model_set_incremental (self->filtered, FALSE);
      gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
      gtk_filter_list_model_set_incremental (self->filtered, TRUE);
    }
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
}

static gboolean
refresh_now (gpointer user_data)
{
  DossierSourcesPage *self = user_data;

  self->refresh_source = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Of hundreds of imports each is a change. */
static void
refresh_soon (DossierSourcesPage *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (REFRESH_PAUSE, refresh_now, self);
}

static void
relist (DossierSourcesPage *self)
{
  gboolean all = self->profile == NULL || self->everywhere;

  if (self->sources != NULL)
    g_signal_handlers_disconnect_by_func (self->sources, update_stack, self);
  g_clear_object (&self->sources);
  if (self->desk != NULL)
    self->sources = dossier_desk_list (self->desk, all ? DOSSIER_LIST_ALL_SOURCES : DOSSIER_LIST_PROFILE_SOURCES,
                                       all ? 0 : dossier_record_get_id (DOSSIER_RECORD (self->profile)));
  if (self->sources != NULL)
    g_signal_connect_swapped (self->sources, "items-changed", G_CALLBACK (update_stack), self);

  g_object_set (self->pane, "source", NULL, NULL);
  gtk_filter_list_model_set_model (self->filtered, self->sources);
  items_changed (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.everywhere", self->profile != NULL);
}

static void
dossier_sources_page_dispose (GObject *object)
{
  DossierSourcesPage *self = DOSSIER_SOURCES_PAGE (object);

  if (self->sources != NULL)
    g_signal_handlers_disconnect_by_func (self->sources, update_stack, self);
  if (self->filter != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);   /* it tells of what comes next, and nobody shows that any more */
      gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
      gtk_custom_sorter_set_sort_func (self->sorter, NULL, NULL, NULL);
    }
  g_clear_handle_id (&self->choose_source, g_source_remove);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->sources);
  g_clear_object (&self->library_signals);
  g_clear_object (&self->library_sources);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_SOURCES_PAGE);

  G_OBJECT_CLASS (dossier_sources_page_parent_class)->dispose (object);
}

static void
dossier_sources_page_finalize (GObject *object)
{
  DossierSourcesPage *self = DOSSIER_SOURCES_PAGE (object);

  dossier_source_choice_clear (&self->choice);

  G_OBJECT_CLASS (dossier_sources_page_parent_class)->finalize (object);
}

static void
dossier_sources_page_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierSourcesPage *self = DOSSIER_SOURCES_PAGE (object);

  switch (property)
    {
    case PROP_DESK: g_value_set_object (value, self->desk); break;
    case PROP_PROFILE: g_value_set_object (value, self->profile); break;
    case PROP_LIBRARY_SOURCES: g_value_set_object (value, self->library_sources); break;
    case PROP_SORT: g_value_set_string (value, self->choice.sort); break;
    case PROP_RATING: g_value_set_string (value, self->choice.rating); break;
    case PROP_UNREAD: g_value_set_boolean (value, self->choice.unread); break;
    case PROP_UNCONFIRMED: g_value_set_boolean (value, self->choice.unconfirmed); break;
    case PROP_EVERYWHERE: g_value_set_boolean (value, self->everywhere); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static gboolean
take_text (char **field, const GValue *value)
{
  if (g_strcmp0 (*field, g_value_get_string (value)) == 0)
    return FALSE;

  g_free (*field);
  *field = g_value_dup_string (value);
  return TRUE;
}

static gboolean
take_flag (gboolean *field, const GValue *value)
{
  if (*field == g_value_get_boolean (value))
    return FALSE;

  *field = g_value_get_boolean (value);
  return TRUE;
}

static void
dossier_sources_page_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierSourcesPage *self = DOSSIER_SOURCES_PAGE (object);
  gboolean changed = FALSE;

  switch (property)
    {
    case PROP_DESK:
      if (!(changed = g_set_object (&self->desk, g_value_get_object (value))))
        break;
      g_signal_group_set_target (self->desk_signals, self->desk);
      g_object_set (self->pane, "desk", self->desk, NULL);
      relist (self);
      break;

    case PROP_PROFILE:
      if (!(changed = g_set_object (&self->profile, g_value_get_object (value))))
        break;
      relist (self);
      g_object_set (self->pane, "profile", self->profile, NULL);
      break;

    case PROP_LIBRARY_SOURCES:
      if (!(changed = g_set_object (&self->library_sources, g_value_get_object (value))))
        break;
      g_signal_group_set_target (self->library_signals, self->library_sources);
      update_stack (self);
      break;

    case PROP_SORT:
      if ((changed = take_text (&self->choice.sort, value)))
        gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
      break;

    case PROP_EVERYWHERE:
      if ((changed = take_flag (&self->everywhere, value)))
        relist (self);
      break;

    case PROP_RATING: changed = take_text (&self->choice.rating, value); break;
    case PROP_UNREAD: changed = take_flag (&self->choice.unread, value); break;
    case PROP_UNCONFIRMED: changed = take_flag (&self->choice.unconfirmed, value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }

  if (!changed)
    return;
  if (property == PROP_RATING || property == PROP_UNREAD || property == PROP_UNCONFIRMED)
    filter_changed (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DOSSIER_TYPE_DESK, flags);
  properties[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, DOSSIER_TYPE_PROFILE, flags);
  properties[PROP_LIBRARY_SOURCES] = g_param_spec_object ("library-sources", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, "captured", flags);
  properties[PROP_RATING] = g_param_spec_string ("rating", NULL, NULL, "all", flags);
  properties[PROP_UNREAD] = g_param_spec_boolean ("unread", NULL, NULL, FALSE, flags);
  properties[PROP_UNCONFIRMED] = g_param_spec_boolean ("unconfirmed", NULL, NULL, FALSE, flags);
  properties[PROP_EVERYWHERE] = g_param_spec_boolean ("everywhere", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/sources/sources-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierSourcesPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DossierSourcesPage, count);
  gtk_widget_class_bind_template_child (widget_class, DossierSourcesPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, DossierSourcesPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, DossierSourcesPage, search);
  gtk_widget_class_bind_template_child (widget_class, DossierSourcesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierSourcesPage, list);
  gtk_widget_class_bind_template_child (widget_class, DossierSourcesPage, selection);
  gtk_widget_class_bind_template_child (widget_class, DossierSourcesPage, sorted);
  gtk_widget_class_bind_template_child (widget_class, DossierSourcesPage, filtered);
  gtk_widget_class_bind_template_child (widget_class, DossierSourcesPage, filter);
  gtk_widget_class_bind_template_child (widget_class, DossierSourcesPage, sorter);
  gtk_widget_class_bind_template_child (widget_class, DossierSourcesPage, pane);
  dossier_source_row_bind_callbacks (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, items_changed);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed);
}

static void
dossier_sources_page_class_init (DossierSourcesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_sources_page_dispose;
  object_class->finalize = dossier_sources_page_finalize;
  object_class->get_property = dossier_sources_page_get_property;
  object_class->set_property = dossier_sources_page_set_property;
  install_properties (object_class);

  gtk_widget_class_install_action (widget_class, "sources.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "sources.show-all", NULL, show_all_action);
  gtk_widget_class_install_property_action (widget_class, "sources.sort", "sort");
  gtk_widget_class_install_property_action (widget_class, "sources.rating", "rating");
  gtk_widget_class_install_property_action (widget_class, "sources.unread", "unread");
  gtk_widget_class_install_property_action (widget_class, "sources.unconfirmed", "unconfirmed");
  gtk_widget_class_install_property_action (widget_class, "sources.everywhere", "everywhere");

  g_type_ensure (DOSSIER_TYPE_READER_PANE);
  g_type_ensure (DOSSIER_TYPE_SOURCE);
  g_type_ensure (DOSSIER_TYPE_WIDTH_BIN);
  bind_template (widget_class);
}

static void
dossier_sources_page_init (DossierSourcesPage *self)
{
  self->choice.sort = g_strdup ("captured");
  self->choice.rating = g_strdup ("all");
  self->choice.words = g_strdup ("");
  self->desk_signals = g_signal_group_new (DOSSIER_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (refresh_soon), self);
  self->library_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->library_signals, "items-changed", G_CALLBACK (update_stack), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_custom_filter_set_filter_func (self->filter, fits, self, NULL);
  gtk_custom_sorter_set_sort_func (self->sorter, compare, self, NULL);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search));
  g_signal_connect_object (self->list, "activate", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  dossier_ui_on_tap (GTK_WIDGET (self->list), tapped, self);
  g_signal_connect (self, "map", G_CALLBACK (refresh), NULL);
  update_stack (self);
}

static void
source_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierSourcesPage) self = user_data;
  g_autoptr (DossierRecord) source = dossier_desk_load_finish (DOSSIER_DESK (object), result, NULL);

  if (source == NULL || self->desk == NULL)
    return;

  g_object_set (self->pane, "source", source, NULL);
  if (!select_shown (self))
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  adw_leaflet_set_visible_child_name (self->leaflet, "reader");
  if (self->wanted != 0)
    dossier_reader_pane_show_highlight (self->pane, self->wanted);
  self->wanted = 0;
  if (self->wants_left_out)
    g_object_set (self->pane, "show-left-out", TRUE, NULL);
  self->wants_left_out = FALSE;
}

/* Shows a source, be it in the list or not. */
void
dossier_sources_page_show_source (DossierSourcesPage *self,
                                  gint64              source)
{
  g_return_if_fail (DOSSIER_IS_SOURCES_PAGE (self) && self->desk != NULL);

  dossier_desk_load_async (self->desk, DOSSIER_TYPE_SOURCE, source, source_loaded, g_object_ref (self));
}

static void
highlight_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierSourcesPage) self = user_data;
  g_autoptr (DossierRecord) highlight = dossier_desk_load_finish (DOSSIER_DESK (object), result, NULL);

  if (highlight == NULL || self->desk == NULL)
    return;

  self->wanted = dossier_record_get_id (highlight);
  dossier_sources_page_show_source (self, dossier_highlight_get_source (DOSSIER_HIGHLIGHT (highlight)));
}

/* Shows the source of a highlight and goes to its words. */
void
dossier_sources_page_show_highlight (DossierSourcesPage *self,
                                     gint64              highlight)
{
  g_return_if_fail (DOSSIER_IS_SOURCES_PAGE (self) && self->desk != NULL);

  dossier_desk_load_async (self->desk, DOSSIER_TYPE_HIGHLIGHT, highlight, highlight_loaded, g_object_ref (self));
}

/* Shows a source with what was left out of its page. */
void
dossier_sources_page_show_left_out (DossierSourcesPage *self,
                                    gint64              source)
{
  self->wants_left_out = TRUE;
  dossier_sources_page_show_source (self, source);
}

/* Opens the list's own filter. */
void
dossier_sources_page_filter (DossierSourcesPage *self)
{
  g_return_if_fail (DOSSIER_IS_SOURCES_PAGE (self));

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  gtk_toggle_button_set_active (self->search_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Returns: (transfer none): the widget that knows the actions `reader.…` */
GtkWidget *
dossier_sources_page_get_reader (DossierSourcesPage *self)
{
  g_return_val_if_fail (DOSSIER_IS_SOURCES_PAGE (self), NULL);

  return GTK_WIDGET (self->pane);
}
