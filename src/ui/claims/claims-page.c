/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/claims/claims-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/claim.h"
#include "model/records/profile.h"
#include "ui/claims/claim-detail.h"
#include "ui/claims/claim-row.h"
#include "ui/shared/perform.h"
#include "ui/shared/width-bin.h"

#define WEAK_BELOW 55   /* the bands under "Medium" */

struct _DossierClaimsPage
{
  DossierPage          page;

  char                *filter;       /* (owned) all, disputed, weak, unused */
  char                *sort;         /* (owned) oldest, newest, weakest, text */
  gint64               wanted;       /* row id of a claim to show as soon as the list has it; 0: none */

  GListModel          *claims;       /* (owned) (nullable) the desk's list */
  GtkFilterListModel  *filtered;     /* (owned) */
  GtkSortListModel    *sorted;       /* (owned) */
  GtkSingleSelection  *selection;    /* (owned) */
  GtkFilter           *custom_filter; /* owned by the chain */
  GtkStringFilter     *text_filter;  /* owned by the chain */
  GtkSorter           *sorter;       /* owned by the chain */

  /* Template children */
  GtkStack            *stack;
  AdwLeaflet          *leaflet;
  GtkSearchEntry      *search_entry;
  GtkMenuButton       *view_button;
  GtkMenuButton       *add_button;
  GtkMenuButton       *first_button;
  GtkPopover          *add_popover;
  GtkEntry            *add_entry;
  GtkLabel            *count_label;
  GtkListView         *list_view;
  DossierClaimDetail  *detail;
};

G_DEFINE_FINAL_TYPE (DossierClaimsPage, dossier_claims_page, DOSSIER_TYPE_PAGE)

enum { PROP_FILTER = 1, PROP_SORT, N_PROPS };

static GParamSpec *properties[N_PROPS];

static gboolean
passes (gpointer item, gpointer user_data)
{
  DossierClaimsPage *self = user_data;

  if (strcmp (self->filter, "disputed") == 0)
    return strcmp (dossier_claim_get_status (item), "disputed") == 0 || strcmp (dossier_claim_get_status (item), "refuted") == 0;
  if (strcmp (self->filter, "weak") == 0)
    return dossier_claim_get_score (item) < WEAK_BELOW;
  if (strcmp (self->filter, "unused") == 0)
    return dossier_claim_get_n_sentences (item) == 0;
  return TRUE;
}

static int
compare (gconstpointer first, gconstpointer second, gpointer user_data)
{
  DossierClaimsPage *self = user_data;
  DossierClaim *a = (DossierClaim *) first, *b = (DossierClaim *) second;
  gint64 order = 0;

  if (strcmp (self->sort, "weakest") == 0)
    order = dossier_claim_get_score (a) - dossier_claim_get_score (b);
  else if (strcmp (self->sort, "text") == 0)
    order = g_utf8_collate (dossier_claim_get_text (a), dossier_claim_get_text (b));
  if (order == 0)
    order = dossier_record_get_id (DOSSIER_RECORD (a)) - dossier_record_get_id (DOSSIER_RECORD (b));
  if (strcmp (self->sort, "newest") == 0)
    order = -order;
  return order < 0 ? GTK_ORDERING_SMALLER : order > 0 ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

static void
update_count (DossierClaimsPage *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint all = self->claims != NULL ? g_list_model_get_n_items (self->claims) : 0;
  /* Translators: how many claims a search or filter leaves */
  g_autofree char *text = shown == all ? g_strdup_printf (ngettext ("%u claim", "%u claims", all), all)
                                       : g_strdup_printf (ngettext ("%u of %u claim", "%u of %u claims", all), shown, all);

  gtk_label_set_text (self->count_label, text);
  gtk_stack_set_visible_child_name (self->stack, all > 0 ? "claims" : "empty");
}

static void
show_wanted (DossierClaimsPage *self)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; self->wanted != 0 && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DossierRecord) claim = g_list_model_get_item (model, i);

      if (dossier_record_get_id (claim) != self->wanted)
        continue;
      self->wanted = 0;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", i);
      adw_leaflet_set_visible_child_name (self->leaflet, "detail");
    }
}

static void
selected_changed (DossierClaimsPage *self)
{
  gpointer claim = gtk_single_selection_get_selected_item (self->selection);

  dossier_claim_detail_set_claim (self->detail, claim);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "claims.delete", claim != NULL);
}

static void
items_changed (DossierClaimsPage *self)
{
  show_wanted (self);
  update_count (self);
}

/* Grades and texts changed in place: what is filtered or sorted by them moves. */
static void
desk_changed (DossierPage *page)
{
  DossierClaimsPage *self = DOSSIER_CLAIMS_PAGE (page);

  if (strcmp (self->filter, "all") != 0)
    gtk_filter_changed (self->custom_filter, GTK_FILTER_CHANGE_DIFFERENT);
  if (strcmp (self->sort, "weakest") == 0)
    gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  update_count (self);
}

static void
reload (DossierPage *page)
{
  DossierClaimsPage *self = DOSSIER_CLAIMS_PAGE (page);

  self->wanted = 0;
  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  g_clear_object (&self->claims);
  if (self->page.desk != NULL && self->page.profile != NULL)
    self->claims = dossier_desk_list (self->page.desk, DOSSIER_LIST_PROFILE_CLAIMS,
                                      dossier_record_get_id (DOSSIER_RECORD (self->page.profile)));
  gtk_filter_list_model_set_model (self->filtered, self->claims);
  items_changed (self);
}

static void
search_changed (DossierClaimsPage *self)
{
  gtk_string_filter_set_search (self->text_filter, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  update_count (self);
}

static void
row_activated (DossierClaimsPage *self, guint position)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
}

static void
back_clicked (DossierClaimsPage *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "list");
}

static void
added (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  DossierClaimsPage *self = DOSSIER_CLAIMS_PAGE (widget);
  gint64 row;

  if (answer != NULL && g_variant_lookup (answer, "row", "x", &row))
    dossier_claims_page_show_claim (self, row);
}

static void
add_claim (DossierClaimsPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->add_entry))));
  GVariantDict arguments;

  if (text[0] == '\0' || self->page.profile == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->add_entry));
      return;
    }

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "text", "s", text);
  g_variant_dict_insert (&arguments, "profile", "x", dossier_record_get_id (DOSSIER_RECORD (self->page.profile)));
  dossier_ui_perform_then (GTK_WIDGET (self), self->page.desk, "claim.add", g_variant_dict_end (&arguments), added, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->add_entry), "");
  gtk_popover_popdown (self->add_popover);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierClaimsPage *self = DOSSIER_CLAIMS_PAGE (widget);
  gpointer claim = gtk_single_selection_get_selected_item (self->selection);

  if (claim == NULL)
    return;
  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  dossier_ui_perform_undoable (widget, self->page.desk, _("Claim deleted"), "claim.delete", "{'claim': <%x>}",
                               dossier_record_get_id (claim));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierClaimsPage *self = DOSSIER_CLAIMS_PAGE (widget);

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* Both buttons open the same popover, under the one that is there to be seen. */
static void
move_popover (GtkStack *stack, GParamSpec *pspec, DossierClaimsPage *self)
{
  gboolean empty = g_strcmp0 (gtk_stack_get_visible_child_name (stack), "empty") == 0;
  g_autoptr (GtkWidget) popover = g_object_ref (GTK_WIDGET (self->add_popover));

  gtk_menu_button_set_popover (empty ? self->add_button : self->first_button, NULL);
  gtk_menu_button_set_popover (empty ? self->first_button : self->add_button, popover);
}

static void
dossier_claims_page_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierClaimsPage *self = DOSSIER_CLAIMS_PAGE (object);

  switch (property)
    {
    case PROP_FILTER: g_value_set_string (value, self->filter); break;
    case PROP_SORT: g_value_set_string (value, self->sort); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static gboolean
replace (char **field, const char *value)
{
  if (value == NULL || strcmp (*field, value) == 0)
    return FALSE;
  g_free (*field);
  *field = g_strdup (value);
  return TRUE;
}

static void
dossier_claims_page_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierClaimsPage *self = DOSSIER_CLAIMS_PAGE (object);

  switch (property)
    {
    case PROP_FILTER:
      if (!replace (&self->filter, g_value_get_string (value)))
        return;
      gtk_filter_changed (self->custom_filter, GTK_FILTER_CHANGE_DIFFERENT);
      update_count (self);
      break;

    case PROP_SORT:
      if (!replace (&self->sort, g_value_get_string (value)))
        return;
      gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
dossier_claims_page_dispose (GObject *object)
{
  DossierClaimsPage *self = DOSSIER_CLAIMS_PAGE (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_CLAIMS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->claims);

  G_OBJECT_CLASS (dossier_claims_page_parent_class)->dispose (object);
}

static void
dossier_claims_page_finalize (GObject *object)
{
  DossierClaimsPage *self = DOSSIER_CLAIMS_PAGE (object);

  g_free (self->filter);
  g_free (self->sort);

  G_OBJECT_CLASS (dossier_claims_page_parent_class)->finalize (object);
}

static void
dossier_claims_page_class_init (DossierClaimsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_claims_page_dispose;
  klass->parent_class.reload = reload;
  klass->parent_class.changed = desk_changed;
  object_class->finalize = dossier_claims_page_finalize;
  object_class->get_property = dossier_claims_page_get_property;
  object_class->set_property = dossier_claims_page_set_property;

  properties[PROP_FILTER] = g_param_spec_string ("filter", NULL, NULL, "all", flags);
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, "oldest", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_property_action (widget_class, "claims.filter", "filter");
  gtk_widget_class_install_property_action (widget_class, "claims.sort", "sort");
  gtk_widget_class_install_action (widget_class, "claims.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "claims.find", NULL, find_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "claims.find", NULL);

  g_type_ensure (DOSSIER_TYPE_CLAIM);
  g_type_ensure (DOSSIER_TYPE_CLAIM_DETAIL);
  g_type_ensure (DOSSIER_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/claims/claims-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierClaimsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimsPage, view_button);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimsPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimsPage, first_button);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimsPage, add_popover);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimsPage, add_entry);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimsPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimsPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimsPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, add_claim);
}

static void
dossier_claims_page_init (DossierClaimsPage *self)
{
  GtkEveryFilter *both = gtk_every_filter_new ();
  g_autoptr (GtkListItemFactory) factory = dossier_claim_row_new_factory ();

  self->filter = g_strdup ("all");
  self->sort = g_strdup ("oldest");
  gtk_widget_init_template (GTK_WIDGET (self));

  self->text_filter = gtk_string_filter_new (gtk_property_expression_new (DOSSIER_TYPE_CLAIM, NULL, "text"));
  self->custom_filter = GTK_FILTER (gtk_custom_filter_new (passes, self, NULL));
  gtk_multi_filter_append (GTK_MULTI_FILTER (both), GTK_FILTER (self->text_filter));
  gtk_multi_filter_append (GTK_MULTI_FILTER (both), self->custom_filter);
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare, self, NULL));
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (both));
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)), self->sorter);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_changed), self);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (items_changed), self);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));

  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->list_view));
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (move_popover), self, 0);
  gtk_menu_button_set_popover (self->first_button, GTK_WIDGET (self->add_popover));
  selected_changed (self);
  update_count (self);
}

/**
 * dossier_claims_page_show_claim:
 * @claim: row id
 *
 * Shows it now, or when the list has it; a search or filter that hides it is taken back.
 */
void
dossier_claims_page_show_claim (DossierClaimsPage *self,
                                gint64             claim)
{
  g_return_if_fail (DOSSIER_IS_CLAIMS_PAGE (self));

  self->wanted = claim;
  show_wanted (self);
  if (self->wanted != 0)
    {
      g_object_set (self, "filter", "all", NULL);
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
      gtk_string_filter_set_search (self->text_filter, NULL);
      show_wanted (self);
    }
}
