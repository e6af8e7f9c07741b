/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/compare/origins-panel.h"

#include <glib/gi18n.h>

#include "model/records/origin.h"
#include "ui/compare/origin-card.h"
#include "ui/compare/reason-popover.h"
#include "ui/shared/perform.h"

/**
 * DossierOriginsPanel:
 *
 * A profile has a handful of sources, so the cards are made anew whenever anything changed.
 */
struct _DossierOriginsPanel
{
  AdwBin                parent_instance;

  DossierDesk          *desk;       /* (owned) (nullable) */
  DossierProfile       *profile;    /* (owned) (nullable) */
  GListModel           *sources;    /* (owned) (nullable) of the profile */
  GListModel           *all;        /* (owned) (nullable) of DossierOrigin */
  guint                 fill_source;
  DossierReasonPopover *popover;    /* (nullable) our child */
  GVariant             *asked;      /* (owned) (nullable) a{sv}: what the popover is about */
  const char           *verb;       /* that it leads to; static */

  GtkStack             *stack;
  GtkWidget            *suggested_title;
  GtkBox               *suggestions;
  GtkLabel             *voices;
  GtkWidget            *join_button;
  GtkBox               *origins;
};

G_DEFINE_FINAL_TYPE (DossierOriginsPanel, dossier_origins_panel, ADW_TYPE_BIN)

static const DossierReasonChoice joinings[] = {
  { "same-upstream", N_("Same _Upstream") },
  { "syndicated", N_("S_yndicated") },
  { "near-duplicate", N_("Nearly the Same _Text") },
  { "same-owner", N_("Same _Owner") },
  { "editor", N_("My _Judgement") },
  { NULL, NULL }
};
static const DossierReasonChoice splittings[] = { { "split", N_("_Split Off") }, { NULL, NULL } };
static const DossierReasonChoice dismissals[] = { { "apart", N_("Voices of Their _Own") }, { NULL, NULL } };

static void
answered (DossierOriginsPanel *self, const char *choice, const char *reason)
{
  GVariantDict arguments;
  gboolean join = g_str_equal (self->verb, "origin.join"), split = g_str_equal (self->verb, "origin.split");

  if (self->asked == NULL)
    return;
  g_variant_dict_init (&arguments, self->asked);
  if (join)
    g_variant_dict_insert (&arguments, "reason", "s", choice);
  if (*reason != '\0')
    g_variant_dict_insert (&arguments, join || split ? "note" : "reason", "s", reason);
  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, self->verb, g_variant_dict_end (&arguments), NULL, NULL);
  g_clear_pointer (&self->asked, g_variant_unref);
}

/* @about: consumed if floating: the arguments of @verb but for the reason */
static void
ask (DossierOriginsPanel *self, GtkWidget *anchor, const char *title, const char *verb, GVariant *about, const DossierReasonChoice *choices)
{
  if (self->popover == NULL)
    {
      self->popover = g_object_new (DOSSIER_TYPE_REASON_POPOVER, NULL);
      gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
      g_signal_connect_swapped (self->popover, "answered", G_CALLBACK (answered), self);
    }
  g_clear_pointer (&self->asked, g_variant_unref);
  self->asked = g_variant_ref_sink (about);
  self->verb = verb;
  dossier_reason_popover_open (self->popover, anchor, title, "", choices, FALSE);
}

static GVariant *
about_sources (GVariant *sources)
{
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert_value (&arguments, "sources", sources);
  return g_variant_dict_end (&arguments);
}

static void
join_suggested (DossierOriginCard *card, DossierOriginsPanel *self)
{
  if (dossier_origin_card_get_sources (card) != NULL)
    ask (self, GTK_WIDGET (card), _("Count These as One Voice"), "origin.join", about_sources (dossier_origin_card_get_sources (card)), joinings);
}

static void
keep_apart (DossierOriginCard *card, DossierOriginsPanel *self)
{
  if (dossier_origin_card_get_sources (card) != NULL)
    ask (self, GTK_WIDGET (card), _("They Stay Voices of Their Own"), "origin.dismiss", about_sources (dossier_origin_card_get_sources (card)), dismissals);
}

static void
split (DossierOriginCard *card, gint64 source, DossierOriginsPanel *self)
{
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "source", "x", source);
  ask (self, GTK_WIDGET (card), _("A Voice of Its Own Again"), "origin.split", g_variant_dict_end (&arguments), splittings);
}

static GPtrArray *
list_marked (DossierOriginsPanel *self)
{
  GPtrArray *marked = g_ptr_array_new_with_free_func (g_object_unref);

  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->origins)); card != NULL; card = gtk_widget_get_next_sibling (card))
    dossier_origin_card_list_marked (DOSSIER_ORIGIN_CARD (card), marked);
  for (guint i = 0; i < marked->len; i++)
    g_object_ref (g_ptr_array_index (marked, i));
  return marked;
}

/* Two or more that are not one voice yet. */
static void
update_join (DossierOriginsPanel *self)
{
  g_autoptr (GPtrArray) marked = list_marked (self);
  gboolean several = FALSE;

  for (guint i = 1; i < marked->len; i++)
    several = several || dossier_source_get_origin (g_ptr_array_index (marked, i)) != dossier_source_get_origin (g_ptr_array_index (marked, 0));
  gtk_widget_set_sensitive (self->join_button, several);
}

static void
join_marked (DossierOriginsPanel *self)
{
  g_autoptr (GPtrArray) marked = list_marked (self);
  GVariantBuilder ids;

  g_variant_builder_init (&ids, G_VARIANT_TYPE ("ax"));
  for (guint i = 0; i < marked->len; i++)
    g_variant_builder_add (&ids, "x", dossier_record_get_id (g_ptr_array_index (marked, i)));
  ask (self, self->join_button, _("Count the Marked Sources as One Voice"), "origin.join", about_sources (g_variant_builder_end (&ids)), joinings);
}

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* Returns: (transfer full) (nullable) */
static DossierOrigin *
find_origin (DossierOriginsPanel *self, gint64 id)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->all); i++)
    {
      g_autoptr (DossierRecord) origin = g_list_model_get_item (self->all, i);

      if (dossier_record_get_id (origin) == id)
        return DOSSIER_ORIGIN (g_steal_pointer (&origin));
    }

  return NULL;
}

static DossierOriginCard *
make_card (DossierOriginsPanel *self, gint64 id)
{
  g_autoptr (DossierOrigin) origin = find_origin (self, id);
  GtkWidget *card = dossier_origin_card_new_origin (origin != NULL ? dossier_origin_get_label (origin) : "",
                                                    origin != NULL ? dossier_origin_get_reason (origin) : "",
                                                    origin != NULL ? dossier_origin_get_note (origin) : "");

  g_signal_connect (card, "split", G_CALLBACK (split), self);
  g_signal_connect_swapped (card, "marked", G_CALLBACK (update_join), self);
  gtk_box_append (self->origins, card);
  return DOSSIER_ORIGIN_CARD (card);
}

static void
show_origins (DossierOriginsPanel *self)
{
  guint n = self->sources != NULL ? g_list_model_get_n_items (self->sources) : 0;
  g_autoptr (GHashTable) cards = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer card;
  g_autofree char *count = NULL;

  clear (self->origins);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DossierSource) source = g_list_model_get_item (self->sources, i);
      gint64 origin = dossier_source_get_origin (source);

      card = g_hash_table_lookup (cards, &origin);
      if (card == NULL)
        {
          card = make_card (self, origin);
          g_hash_table_insert (cards, g_memdup2 (&origin, sizeof origin), card);
        }
      dossier_origin_card_add_source (card, source);
    }
  g_hash_table_iter_init (&iter, cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    dossier_origin_card_end (card);

  count = g_strdup_printf (ngettext ("%u Voice", "%u Voices", g_hash_table_size (cards)), g_hash_table_size (cards));
  gtk_label_set_text (self->voices, count);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "origins" : "none");
  update_join (self);
}

static void
suggested (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  DossierOriginsPanel *self = DOSSIER_ORIGINS_PANEL (widget);
  g_autoptr (GVariant) rows = answer != NULL ? g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}")) : NULL;

  clear (self->suggestions);
  for (gsize i = 0; rows != NULL && i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);
      GtkWidget *card = dossier_origin_card_new_suggestion (row);

      g_signal_connect (card, "join", G_CALLBACK (join_suggested), self);
      g_signal_connect (card, "apart", G_CALLBACK (keep_apart), self);
      gtk_box_append (self->suggestions, card);
    }
  gtk_widget_set_visible (self->suggested_title, gtk_widget_get_first_child (GTK_WIDGET (self->suggestions)) != NULL);
}

static gboolean
fill (gpointer user_data)
{
  DossierOriginsPanel *self = user_data;

  self->fill_source = 0;
  if (self->desk == NULL || self->profile == NULL)
    return G_SOURCE_REMOVE;
  show_origins (self);
  if (g_list_model_get_n_items (self->sources) > 1)
    dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "origin.suggest",
                             g_variant_new_parsed ("{'profile': <%x>}", dossier_record_get_id (DOSSIER_RECORD (self->profile))), suggested, NULL);
  else
    suggested (GTK_WIDGET (self), NULL, NULL);
  return G_SOURCE_REMOVE;
}

/* The lists change one after the other. */
static void
fill_soon (DossierOriginsPanel *self)
{
  if (self->fill_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->fill_source = g_idle_add (fill, self);
}

static void
let_go (DossierOriginsPanel *self)
{
  g_clear_handle_id (&self->fill_source, g_source_remove);
  if (self->sources != NULL)
    g_signal_handlers_disconnect_by_func (self->sources, fill_soon, self);
  if (self->all != NULL)
    g_signal_handlers_disconnect_by_func (self->all, fill_soon, self);
  g_clear_object (&self->sources);
  g_clear_object (&self->all);
}

static void
dossier_origins_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dossier_origins_panel_parent_class)->map (widget);
  fill_soon (DOSSIER_ORIGINS_PANEL (widget));
}

static void
dossier_origins_panel_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DossierOriginsPanel *self = DOSSIER_ORIGINS_PANEL (widget);

  GTK_WIDGET_CLASS (dossier_origins_panel_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
dossier_origins_panel_dispose (GObject *object)
{
  DossierOriginsPanel *self = DOSSIER_ORIGINS_PANEL (object);

  let_go (self);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  g_clear_pointer (&self->asked, g_variant_unref);
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);
  adw_bin_set_child (ADW_BIN (self), NULL);   /* the bin must not keep what the template lets go of */
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_ORIGINS_PANEL);

  G_OBJECT_CLASS (dossier_origins_panel_parent_class)->dispose (object);
}

static void
dossier_origins_panel_class_init (DossierOriginsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_origins_panel_dispose;
  widget_class->map = dossier_origins_panel_map;
  widget_class->size_allocate = dossier_origins_panel_size_allocate;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/compare/origins-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierOriginsPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierOriginsPanel, suggested_title);
  gtk_widget_class_bind_template_child (widget_class, DossierOriginsPanel, suggestions);
  gtk_widget_class_bind_template_child (widget_class, DossierOriginsPanel, voices);
  gtk_widget_class_bind_template_child (widget_class, DossierOriginsPanel, join_button);
  gtk_widget_class_bind_template_child (widget_class, DossierOriginsPanel, origins);
  gtk_widget_class_bind_template_callback (widget_class, join_marked);
}

static void
dossier_origins_panel_init (DossierOriginsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->suggested_title, FALSE);
}

/* @desk, @profile: (nullable) */
void
dossier_origins_panel_set_profile (DossierOriginsPanel *self, DossierDesk *desk, DossierProfile *profile)
{
  g_return_if_fail (DOSSIER_IS_ORIGINS_PANEL (self));

  let_go (self);
  g_set_object (&self->desk, desk);
  g_set_object (&self->profile, profile);
  if (desk != NULL && profile != NULL)
    {
      self->sources = dossier_desk_list (desk, DOSSIER_LIST_PROFILE_SOURCES, dossier_record_get_id (DOSSIER_RECORD (profile)));
      self->all = dossier_desk_list (desk, DOSSIER_LIST_ALL_ORIGINS, 0);
      g_signal_connect_swapped (self->sources, "items-changed", G_CALLBACK (fill_soon), self);
      g_signal_connect_swapped (self->all, "items-changed", G_CALLBACK (fill_soon), self);
    }
  fill_soon (self);
}

/* A verb was done: sources may have been joined or split. */
void
dossier_origins_panel_refresh (DossierOriginsPanel *self)
{
  g_return_if_fail (DOSSIER_IS_ORIGINS_PANEL (self));

  fill_soon (self);
}
