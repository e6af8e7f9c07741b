/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/library/library-sidebar.h"

#include <glib/gi18n.h>

#include "model/records/source.h"
#include "ui/library/search-result.h"
#include "ui/shared/grade-badge.h"
#include "ui/shared/perform.h"
#include "ui/shared/tap.h"

#define MAX_RESULTS 100

struct _DossierLibrarySidebar
{
  AdwBin              parent_instance;

  DossierDesk        *desk;          /* (owned) (nullable) */
  DossierProfile     *profile;       /* (owned) (nullable) */
  char               *place;         /* (owned) */
  GListModel         *all_sources;   /* (owned) (nullable) */
  GListModel         *publishers;    /* (owned) (nullable) */
  GtkFilterListModel *unread;        /* (owned) (nullable) */
  GtkFilterListModel *unconfirmed;   /* (owned) (nullable) */
  GSignalGroup       *desk_signals;  /* (owned) */
  gboolean            updating;
  guint               search_serial; /* of the newest search: older answers are dropped */

  AdwHeaderBar       *header;
  GtkMenuButton      *menu_button;
  GtkSearchEntry     *search;
  GtkStack           *stack;
  GtkListView        *profiles;
  GtkWidget          *profiles_scroller;
  GtkSingleSelection *selection;
  GtkSortListModel   *sorted;
  GtkWidget          *no_profiles;
  GtkListBox         *places;
  GtkLabel           *n_all;
  GtkLabel           *n_unread;
  GtkLabel           *n_unconfirmed;
  GtkLabel           *n_publishers;
  GtkLabel           *n_results;
  GListStore         *results;
  GtkListView        *results_view;
};

G_DEFINE_FINAL_TYPE (DossierLibrarySidebar, dossier_library_sidebar, ADW_TYPE_BIN)

enum { PROP_DESK = 1, PROP_PROFILE, PROP_PLACE, PROP_END_BUTTONS, N_PROPS };
enum { CHOSEN, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Called from profile-row.ui */
static gboolean
is_ungraded (GObject *item, gint64 n_facts)
{
  return n_facts == 0;
}

/* Called from profile-row.ui */
static gint64
score_of (GObject *item, gint64 score, gint64 n_facts)
{
  return n_facts == 0 ? -1 : CLAMP (score, -1, 99);
}

/* Called from search-row.ui */
static char *
icon_of (GObject *item, const char *kind)
{
  return g_strdup (g_strcmp0 (kind, "claim") == 0 ? "dossier-claim-symbolic"
                   : g_strcmp0 (kind, "profile") == 0 ? "dossier-profile-symbolic" : "dossier-sources-symbolic");
}

static void
show_count (GtkLabel *label, gpointer list)
{
  guint n = list != NULL ? g_list_model_get_n_items (list) : 0;
  g_autofree char *text = n > 0 ? g_strdup_printf ("%'u", n) : g_strdup ("");

  gtk_label_set_text (label, text);
}

static void
update_counts (DossierLibrarySidebar *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  show_count (self->n_all, self->all_sources);
  show_count (self->n_unread, self->unread);
  show_count (self->n_unconfirmed, self->unconfirmed);
  show_count (self->n_publishers, self->publishers);
  gtk_widget_set_visible (self->profiles_scroller, n > 0);
  gtk_widget_set_visible (self->no_profiles, n == 0);
}

static gboolean
is_unconfirmed (gpointer source, gpointer user_data)
{
  return *dossier_source_get_proposed (source) != '\0';
}

static gboolean
is_unread (gpointer source, gpointer user_data)
{
  return !dossier_source_get_read (source);
}

static GtkFilterListModel *
filter_sources (DossierLibrarySidebar *self, GtkCustomFilterFunc function)
{
  GtkFilterListModel *filtered = gtk_filter_list_model_new (g_object_ref (self->all_sources),
                                                            GTK_FILTER (gtk_custom_filter_new (function, NULL, NULL)));

  gtk_filter_list_model_set_incremental (filtered, TRUE);
  g_signal_connect_object (filtered, "items-changed", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  return filtered;
}

/* Live objects change without their lists being told. */
static void
refresh (DossierLibrarySidebar *self)
{
  if (self->unread == NULL)
    return;

  gtk_filter_changed (gtk_filter_list_model_get_filter (self->unread), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->unconfirmed), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (gtk_sort_list_model_get_sorter (self->sorted), GTK_SORTER_CHANGE_DIFFERENT);
}

/* The list selects nothing itself: moving over its rows by the keyboard must not look like going there. */
static void
mark_place (GtkListBoxRow *row, gboolean open)
{
  if (open)
    gtk_widget_set_state_flags (GTK_WIDGET (row), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (row), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, open, -1);
}

/* Shows what is open: a profile in its list, or a place. */
static void
sync_selection (DossierLibrarySidebar *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection)), at = GTK_INVALID_LIST_POSITION;
  gboolean publishers = g_strcmp0 (self->place, "publishers") == 0;   /* a profile may be open behind them */
  GtkListBoxRow *row;

  self->updating = TRUE;
  for (guint i = 0; self->profile != NULL && !publishers && i < n; i++)
    {
      g_autoptr (DossierProfile) profile = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (profile == self->profile)
        at = i;
    }
  gtk_single_selection_set_selected (self->selection, at);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->places, i)) != NULL; i++)
    mark_place (row, (self->profile == NULL || publishers) && g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), self->place) == 0);
  self->updating = FALSE;
}

static void
profiles_changed (DossierLibrarySidebar *self)
{
  if (!self->updating)
    sync_selection (self);
  update_counts (self);
}

static void
profile_selected (DossierLibrarySidebar *self)
{
  DossierRecord *profile = gtk_single_selection_get_selected_item (self->selection);

  if (self->updating || profile == NULL)
    return;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-profile", "x", dossier_record_get_id (profile));
}

/* Enter on a row, or a click: the keyboard moves over rows without selecting them. */
static void
activated (DossierLibrarySidebar *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
tapped (gpointer self, gpointer unused)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
place_activated (DossierLibrarySidebar *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", gtk_widget_get_name (GTK_WIDGET (row)));
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
found (GtkWidget *widget, GVariant *answer, gpointer serial)
{
  DossierLibrarySidebar *self = DOSSIER_LIBRARY_SIDEBAR (widget);
  g_autoptr (GVariant) rows = answer != NULL ? g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}")) : NULL;
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *title = NULL;

  if (GPOINTER_TO_UINT (serial) != self->search_serial)
    return;

  for (gsize i = 0; rows != NULL && i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);

      g_ptr_array_add (results, dossier_search_result_new (row));
    }

  title = g_strdup_printf (ngettext ("%u Result", "%u Results", results->len), results->len);
  g_list_store_splice (self->results, 0, g_list_model_get_n_items (G_LIST_MODEL (self->results)), results->pdata, results->len);
  gtk_label_set_text (self->n_results, title);
  gtk_stack_set_visible_child_name (self->stack, results->len > 0 ? "results" : "nothing");
}

static void
search_changed (DossierLibrarySidebar *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  self->search_serial++;
  if (*words == '\0' || self->desk == NULL)
    gtk_stack_set_visible_child_name (self->stack, "library");
  else
    dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "search",
                             g_variant_new_parsed ("{'words': <%s>, 'limit': <%x>}", words, (gint64) MAX_RESULTS),
                             found, GUINT_TO_POINTER (self->search_serial));
}

static void
search_stopped (DossierLibrarySidebar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
result_activated (DossierLibrarySidebar *self, guint position)
{
  g_autoptr (DossierSearchResult) result = g_list_model_get_item (G_LIST_MODEL (self->results), position);
  const char *kind = dossier_search_result_get_kind (result);
  g_autofree char *action = g_strconcat ("win.show-", kind, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), action, "x", dossier_search_result_get_row (result));
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
search_activated (DossierLibrarySidebar *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->results)) > 0)
    result_activated (self, 0);
}

static void
drop_lists (DossierLibrarySidebar *self)
{
  g_clear_object (&self->unread);
  g_clear_object (&self->unconfirmed);
  if (self->all_sources != NULL)
    g_signal_handlers_disconnect_by_func (self->all_sources, update_counts, self);
  if (self->publishers != NULL)
    g_signal_handlers_disconnect_by_func (self->publishers, update_counts, self);
  g_clear_object (&self->all_sources);
  g_clear_object (&self->publishers);
}

static void
set_desk (DossierLibrarySidebar *self, DossierDesk *desk)
{
  g_autoptr (GListModel) profiles = NULL;

  drop_lists (self);
  g_set_object (&self->desk, desk);
  g_signal_group_set_target (self->desk_signals, desk);
  if (desk == NULL)
    return;

  profiles = dossier_desk_list (desk, DOSSIER_LIST_ALL_PROFILES, 0);
  gtk_sort_list_model_set_model (self->sorted, profiles);
  self->all_sources = dossier_desk_list (desk, DOSSIER_LIST_ALL_SOURCES, 0);
  self->publishers = dossier_desk_list (desk, DOSSIER_LIST_ALL_PUBLISHERS, 0);
  g_signal_connect_swapped (self->all_sources, "items-changed", G_CALLBACK (update_counts), self);
  g_signal_connect_swapped (self->publishers, "items-changed", G_CALLBACK (update_counts), self);
  self->unread = filter_sources (self, is_unread);
  self->unconfirmed = filter_sources (self, is_unconfirmed);
  update_counts (self);
}

static void
dossier_library_sidebar_dispose (GObject *object)
{
  DossierLibrarySidebar *self = DOSSIER_LIBRARY_SIDEBAR (object);

  drop_lists (self);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_LIBRARY_SIDEBAR);

  G_OBJECT_CLASS (dossier_library_sidebar_parent_class)->dispose (object);
}

static void
dossier_library_sidebar_finalize (GObject *object)
{
  g_free (DOSSIER_LIBRARY_SIDEBAR (object)->place);

  G_OBJECT_CLASS (dossier_library_sidebar_parent_class)->finalize (object);
}

static void
dossier_library_sidebar_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierLibrarySidebar *self = DOSSIER_LIBRARY_SIDEBAR (object);

  switch (property)
    {
    case PROP_DESK: g_value_set_object (value, self->desk); break;
    case PROP_PROFILE: g_value_set_object (value, self->profile); break;
    case PROP_PLACE: g_value_set_string (value, self->place); break;
    case PROP_END_BUTTONS: g_value_set_boolean (value, adw_header_bar_get_show_end_title_buttons (self->header)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_library_sidebar_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierLibrarySidebar *self = DOSSIER_LIBRARY_SIDEBAR (object);

  switch (property)
    {
    case PROP_DESK:
      set_desk (self, g_value_get_object (value));
      break;

    case PROP_PROFILE:
      g_set_object (&self->profile, g_value_get_object (value));
      sync_selection (self);
      break;

    case PROP_PLACE:
      g_free (self->place);
      self->place = g_value_dup_string (value);
      sync_selection (self);
      break;

    case PROP_END_BUTTONS:
      adw_header_bar_set_show_end_title_buttons (self->header, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/library/library-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, header);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, search);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, profiles);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, profiles_scroller);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, selection);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, sorted);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, no_profiles);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, places);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, n_all);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, n_unread);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, n_unconfirmed);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, n_publishers);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, n_results);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, results);
  gtk_widget_class_bind_template_child (widget_class, DossierLibrarySidebar, results_view);
  gtk_widget_class_bind_template_callback (widget_class, is_ungraded);
  gtk_widget_class_bind_template_callback (widget_class, score_of);
  gtk_widget_class_bind_template_callback (widget_class, icon_of);
  gtk_widget_class_bind_template_callback (widget_class, profiles_changed);
  gtk_widget_class_bind_template_callback (widget_class, profile_selected);
  gtk_widget_class_bind_template_callback (widget_class, activated);
  gtk_widget_class_bind_template_callback (widget_class, place_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, result_activated);
}

static void
dossier_library_sidebar_class_init (DossierLibrarySidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_library_sidebar_dispose;
  object_class->finalize = dossier_library_sidebar_finalize;
  object_class->get_property = dossier_library_sidebar_get_property;
  object_class->set_property = dossier_library_sidebar_set_property;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DOSSIER_TYPE_DESK, flags);
  properties[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, DOSSIER_TYPE_PROFILE, flags);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, "all", flags);
  properties[PROP_END_BUTTONS] = g_param_spec_boolean ("end-buttons", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DOSSIER_TYPE_PROFILE);
  g_type_ensure (DOSSIER_TYPE_GRADE_BADGE);
  g_type_ensure (DOSSIER_TYPE_SEARCH_RESULT);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
dossier_library_sidebar_init (DossierLibrarySidebar *self)
{
  self->place = g_strdup ("all");
  self->desk_signals = g_signal_group_new (DOSSIER_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (refresh), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  dossier_ui_on_tap (GTK_WIDGET (self->profiles), tapped, self);
  update_counts (self);
}

/* Puts the cursor into the search entry. */
void
dossier_library_sidebar_search (DossierLibrarySidebar *self)
{
  g_return_if_fail (DOSSIER_IS_LIBRARY_SIDEBAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
dossier_library_sidebar_popup_menu (DossierLibrarySidebar *self)
{
  g_return_if_fail (DOSSIER_IS_LIBRARY_SIDEBAR (self));

  gtk_menu_button_popup (self->menu_button);
}
