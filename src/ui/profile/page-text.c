/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/page-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/section.h"
#include "model/records/sentence.h"
#include "ui/profile/section-row.h"
#include "ui/profile/sentence-row.h"
#include "ui/shared/perform.h"

#define WIDTH 960   /* px: words and margin together */

/**
 * DossierPageText:
 *
 * A list view over a tree: each section is followed by its sentences. Rows are used again while
 * scrolling, so a page of any length costs what the window shows. What follows a key that makes
 * or moves a sentence is found by its row id when the library has answered, never by its place.
 */
struct _DossierPageText
{
  AdwBin             parent_instance;

  DossierDesk       *desk;            /* (owned) (nullable) */
  DossierProfile    *profile;         /* (owned) (nullable) */
  GtkTreeListModel  *model;           /* (owned) (nullable) sections and sentences, flat */
  GHashTable        *cells;           /* (owned) item → GtkWidget that shows it, neither owned */
  gboolean           narrow;

  gint64             wanted;          /* row id of a sentence to edit when it is there; 0: none */
  int                wanted_cursor;   /* code points; -1: end */
  guint              edit_source;

  GtkListView       *list_view;       /* owned by the widget tree */
};

G_DEFINE_FINAL_TYPE (DossierPageText, dossier_page_text, ADW_TYPE_BIN)

enum { PROP_NARROW = 1, N_PROPS };

static GParamSpec *properties[N_PROPS];

static gint64
id_of (gpointer record)
{
  return dossier_record_get_id (DOSSIER_RECORD (record));
}

static guint
count (DossierPageText *self)
{
  return self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
}

/* Returns: where the record of @type with @id stands, or GTK_INVALID_LIST_POSITION */
static guint
find (DossierPageText *self, GType type, gint64 id)
{
  for (guint i = 0; i < count (self); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (item, type) && id_of (item) == id)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Returns: (transfer full) (nullable): the item @step places from that of @sentence, if it is a sentence;
 * with @across, sections between are stepped over */
static DossierSentence *
neighbour (DossierPageText *self, DossierSentence *sentence, int step, gboolean across)
{
  guint position = find (self, DOSSIER_TYPE_SENTENCE, id_of (sentence));

  for (gint64 i = (gint64) position + step; position != GTK_INVALID_LIST_POSITION && i >= 0 && i < count (self); i += step)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->model), (guint) i);

      if (DOSSIER_IS_SENTENCE (item))
        return DOSSIER_SENTENCE (g_steal_pointer (&item));
      if (!across)
        return NULL;
    }
  return NULL;
}

static DossierSentenceRow *
row_of (DossierPageText *self, gint64 sentence)
{
  GHashTableIter iter;
  gpointer item, cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &item, &cell))
    if (DOSSIER_IS_SENTENCE (item) && id_of (item) == sentence)
      return DOSSIER_SENTENCE_ROW (gtk_widget_get_last_child (cell));
  return NULL;
}

static gboolean
edit_wanted (gpointer user_data)
{
  DossierPageText *self = user_data;
  DossierSentenceRow *row = self->wanted != 0 ? row_of (self, self->wanted) : NULL;

  self->edit_source = 0;
  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (row)))
    {
      self->wanted = 0;
      dossier_sentence_row_edit (row, self->wanted_cursor);
    }
  return G_SOURCE_REMOVE;
}

static void
queue_edit (DossierPageText *self)
{
  if (self->wanted != 0 && self->edit_source == 0)
    self->edit_source = g_idle_add (edit_wanted, self);
}

static void
reach_wanted (DossierPageText *self)
{
  guint position = self->wanted != 0 ? find (self, DOSSIER_TYPE_SENTENCE, self->wanted) : GTK_INVALID_LIST_POSITION;

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
  queue_edit (self);
}

/* The sentence that a verb made or moved is the one to go on with. */
static void
made (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  DossierPageText *self = DOSSIER_PAGE_TEXT (widget);
  gint64 row;

  if (answer != NULL && g_variant_lookup (answer, "row", "x", &row))
    dossier_page_text_edit_sentence (self, row, GPOINTER_TO_INT (user_data));
}

/* What a new sentence of a section most likely is. */
static const char *
usual_kind (const char *section)
{
  static const struct { const char *section, *kind; } usual[] = {
    { "our-take", "opinion" }, { "outlook", "outlook" }, { "what-to-watch", "outlook" },
    { "why-important", "judgement" }, { "why-it-matters", "judgement" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (strcmp (section, usual[i].section) == 0)
      return usual[i].kind;
  return "fact";
}

static void
add_sentence (DossierPageText *self, gint64 section, const char *kind, const char *tier, gint64 position)
{
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "profile", "x", id_of (self->profile));
  g_variant_dict_insert (&arguments, "section", "x", section);
  g_variant_dict_insert (&arguments, "text", "s", "");
  g_variant_dict_insert (&arguments, "kind", "s", kind);
  if (tier[0] != '\0')
    g_variant_dict_insert (&arguments, "tier", "s", tier);
  if (position >= 0)
    g_variant_dict_insert (&arguments, "position", "x", position);
  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "sentence.add", g_variant_dict_end (&arguments), made, GINT_TO_POINTER (0));
}

static void
write_in_section (DossierSectionRow *row, DossierPageText *self)
{
  DossierSection *section = dossier_section_row_get_section (row);

  add_sentence (self, id_of (section), usual_kind (dossier_section_get_kind (section)), "", -1);
}

static void
split (DossierPageText *self, DossierSentence *sentence, int cursor, int length)
{
  GVariantDict arguments;

  if (cursor == length)
    {
      add_sentence (self, dossier_sentence_get_section (sentence), dossier_sentence_get_kind (sentence),
                    dossier_sentence_get_tier (sentence), dossier_sentence_get_position (sentence) + 1);
      return;
    }
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "sentence", "x", id_of (sentence));
  g_variant_dict_insert (&arguments, "at", "x", (gint64) cursor);
  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "sentence.split", g_variant_dict_end (&arguments), made, GINT_TO_POINTER (0));
}

static void
delete_sentence (DossierPageText *self, DossierSentence *sentence, gboolean tell)
{
  const char *verb = "sentence.delete", *arguments = "{'sentence': <%x>}";

  if (tell)
    dossier_ui_perform_undoable (GTK_WIDGET (self), self->desk, _("Sentence deleted"), verb, arguments, id_of (sentence));
  else
    dossier_ui_perform (GTK_WIDGET (self), self->desk, verb, arguments, id_of (sentence));
}

/* Joins @second onto @first; an empty one of the two just goes. */
static void
join (DossierPageText *self, DossierSentence *first, DossierSentence *second, const char *first_text, const char *second_text)
{
  int end = (int) g_utf8_strlen (first_text, -1);

  if (second_text[0] == '\0')
    {
      delete_sentence (self, second, FALSE);
      dossier_page_text_edit_sentence (self, id_of (first), end);
    }
  else if (first_text[0] == '\0')
    {
      delete_sentence (self, first, FALSE);
      dossier_page_text_edit_sentence (self, id_of (second), 0);
    }
  else
    {
      dossier_ui_perform (GTK_WIDGET (self), self->desk, "sentence.join", "{'sentence': <%x>}", id_of (first));
      dossier_page_text_edit_sentence (self, id_of (first), end);
    }
}

static void
move_to (DossierPageText *self, DossierSentence *sentence, gint64 section, gint64 position, int cursor)
{
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "sentence", "x", id_of (sentence));
  g_variant_dict_insert (&arguments, "position", "x", position);
  if (section != dossier_sentence_get_section (sentence))
    g_variant_dict_insert (&arguments, "section", "x", section);
  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "sentence.move", g_variant_dict_end (&arguments), made, GINT_TO_POINTER (cursor));
}

/* One place up or down; over the edge of its section into the next one. */
static void
move_by (DossierPageText *self, DossierSentence *sentence, int step, int cursor)
{
  g_autoptr (DossierSentence) beside = neighbour (self, sentence, step, FALSE);
  guint position = find (self, DOSSIER_TYPE_SENTENCE, id_of (sentence));
  int sections = 0;

  if (beside != NULL)
    {
      move_to (self, sentence, dossier_sentence_get_section (sentence), dossier_sentence_get_position (beside), cursor);
      return;
    }
  for (gint64 i = (gint64) position + step; i >= 0 && i < count (self); i += step)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->model), (guint) i);

      /* Upwards the first heading met is that of its own section. */
      if (DOSSIER_IS_SECTION (item) && (step > 0 || ++sections == 2))
        {
          move_to (self, sentence, id_of (item), step > 0 ? 0 : dossier_section_get_n_sentences (DOSSIER_SECTION (item)), cursor);
          return;
        }
    }
}

static char *
typed_text (DossierSentenceRow *row, DossierSentence *sentence)
{
  return row != NULL ? dossier_sentence_row_dup_text (row) : g_strdup (dossier_sentence_get_text (sentence));
}

static void
join_with (DossierPageText *self, DossierSentenceRow *row, DossierSentence *sentence, int step)
{
  g_autoptr (DossierSentence) other = neighbour (self, sentence, step, FALSE);
  DossierSentenceRow *other_row = other != NULL ? row_of (self, id_of (other)) : NULL;
  g_autofree char *text = NULL, *other_text = NULL;

  if (other == NULL)
    return;
  if (other_row != NULL)
    dossier_sentence_row_flush (other_row);
  text = typed_text (row, sentence);
  other_text = typed_text (other_row, other);
  if (step < 0)
    join (self, other, sentence, other_text, text);
  else
    join (self, sentence, other, text, other_text);
}

static void
go (DossierPageText *self, DossierSentence *sentence, int step, int cursor)
{
  g_autoptr (DossierSentence) other = neighbour (self, sentence, step, TRUE);

  if (other != NULL)
    dossier_page_text_edit_sentence (self, id_of (other), cursor);
}

static void
asked (DossierSentenceRow *row, int what, int cursor, DossierPageText *self)
{
  g_autoptr (DossierSentence) sentence = g_object_ref (dossier_sentence_row_get_sentence (row));
  g_autofree char *text = dossier_sentence_row_dup_text (row);

  dossier_sentence_row_flush (row);   /* verbs are done in order, so what was typed is there first */
  switch ((DossierSentenceRequest) what)
    {
    case DOSSIER_SENTENCE_SPLIT: split (self, sentence, cursor, (int) g_utf8_strlen (text, -1)); break;
    case DOSSIER_SENTENCE_JOIN_PREVIOUS: join_with (self, row, sentence, -1); break;
    case DOSSIER_SENTENCE_JOIN_NEXT: join_with (self, row, sentence, 1); break;
    case DOSSIER_SENTENCE_GO_PREVIOUS: go (self, sentence, -1, -1); break;
    case DOSSIER_SENTENCE_GO_NEXT: go (self, sentence, 1, 0); break;
    case DOSSIER_SENTENCE_MOVE_UP: move_by (self, sentence, -1, cursor); break;
    case DOSSIER_SENTENCE_MOVE_DOWN: move_by (self, sentence, 1, cursor); break;
    case DOSSIER_SENTENCE_DELETE:
      go (self, sentence, -1, -1);
      delete_sentence (self, sentence, TRUE);
      break;
    default: g_assert_not_reached ();
    }
}

static gboolean
dropped (GtkDropTarget *target, const GValue *value, double x, double y, DossierPageText *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GObject *item = g_object_get_data (G_OBJECT (cell), "item");
  DossierSentence *sentence = g_value_get_object (value);
  gboolean below = y > gtk_widget_get_height (cell) / 2.0;
  gint64 position;

  if (sentence == NULL || item == NULL || (GObject *) sentence == item)
    return FALSE;
  if (DOSSIER_IS_SECTION (item))
    {
      move_to (self, sentence, id_of (item), 0, 0);
      return TRUE;
    }
  position = dossier_sentence_get_position (DOSSIER_SENTENCE (item)) + (below ? 1 : 0);
  if (dossier_sentence_get_section (sentence) == dossier_sentence_get_section (DOSSIER_SENTENCE (item)) &&
      dossier_sentence_get_position (sentence) < position)
    position--;   /* its own place is free by then */
  move_to (self, sentence, dossier_sentence_get_section (DOSSIER_SENTENCE (item)), position, 0);
  return TRUE;
}

static GtkWidget *
cell_child (DossierPageText *self, GtkWidget *cell, GType type)
{
  GtkWidget *child = gtk_widget_get_first_child (cell);

  if (child != NULL && G_OBJECT_TYPE (child) == type)
    return child;
  if (child != NULL)
    gtk_box_remove (GTK_BOX (cell), child);
  if (type == DOSSIER_TYPE_SECTION_ROW)
    {
      child = dossier_section_row_new ();
      g_signal_connect_object (child, "write", G_CALLBACK (write_in_section), self, 0);
    }
  else
    {
      child = dossier_sentence_row_new ();
      g_signal_connect_object (child, "asked", G_CALLBACK (asked), self, 0);
      g_object_bind_property (self, "narrow", child, "narrow", G_BINDING_SYNC_CREATE);
    }
  gtk_box_append (GTK_BOX (cell), child);
  return child;
}

static void
setup (GtkListItemFactory *factory, GtkListItem *list_item, DossierPageText *self)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkDropTarget *target = gtk_drop_target_new (DOSSIER_TYPE_SENTENCE, GDK_ACTION_MOVE);

  g_signal_connect_object (target, "drop", G_CALLBACK (dropped), self, 0);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (target));
  gtk_list_item_set_child (list_item, cell);
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_selectable (list_item, FALSE);
}

static void
bind (GtkListItemFactory *factory, GtkListItem *list_item, DossierPageText *self)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  GObject *item = gtk_list_item_get_item (list_item);

  g_object_set_data_full (G_OBJECT (cell), "item", g_object_ref (item), g_object_unref);
  g_hash_table_insert (self->cells, item, cell);
  gtk_widget_set_focusable (gtk_widget_get_parent (cell), FALSE);   /* its words take the focus, not the row */
  if (DOSSIER_IS_SECTION (item))
    dossier_section_row_set_section (DOSSIER_SECTION_ROW (cell_child (self, cell, DOSSIER_TYPE_SECTION_ROW)),
                                     self->desk, self->profile, DOSSIER_SECTION (item));
  else
    dossier_sentence_row_set_sentence (DOSSIER_SENTENCE_ROW (cell_child (self, cell, DOSSIER_TYPE_SENTENCE_ROW)),
                                       self->desk, DOSSIER_SENTENCE (item));
  if (DOSSIER_IS_SENTENCE (item) && id_of (item) == self->wanted)
    queue_edit (self);
}

static void
unbind (GtkListItemFactory *factory, GtkListItem *list_item, DossierPageText *self)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item), *child = gtk_widget_get_first_child (cell);
  GObject *item = g_object_get_data (G_OBJECT (cell), "item");

  if (g_hash_table_lookup (self->cells, item) == cell)
    g_hash_table_remove (self->cells, item);
  if (DOSSIER_IS_SECTION_ROW (child))
    dossier_section_row_set_section (DOSSIER_SECTION_ROW (child), self->desk, self->profile, NULL);
  else if (DOSSIER_IS_SENTENCE_ROW (child))
    dossier_sentence_row_set_sentence (DOSSIER_SENTENCE_ROW (child), self->desk, NULL);
  g_object_set_data (G_OBJECT (cell), "item", NULL);
}

static GListModel *
sentences_of (gpointer item, gpointer user_data)
{
  DossierPageText *self = user_data;

  return DOSSIER_IS_SECTION (item) ? dossier_desk_list (self->desk, DOSSIER_LIST_SECTION_SENTENCES, id_of (item)) : NULL;
}

static void
dossier_page_text_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, DOSSIER_PAGE_TEXT (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
dossier_page_text_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierPageText *self = DOSSIER_PAGE_TEXT (object);

  if (property != PROP_NARROW)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  else if (self->narrow != g_value_get_boolean (value))
    {
      self->narrow = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
dossier_page_text_dispose (GObject *object)
{
  DossierPageText *self = DOSSIER_PAGE_TEXT (object);

  g_clear_handle_id (&self->edit_source, g_source_remove);
  dossier_page_text_set_profile (self, NULL, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (dossier_page_text_parent_class)->dispose (object);
}

static void
dossier_page_text_finalize (GObject *object)
{
  g_hash_table_unref (DOSSIER_PAGE_TEXT (object)->cells);

  G_OBJECT_CLASS (dossier_page_text_parent_class)->finalize (object);
}

static void
dossier_page_text_class_init (DossierPageTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dossier_page_text_dispose;
  object_class->finalize = dossier_page_text_finalize;
  object_class->get_property = dossier_page_text_get_property;
  object_class->set_property = dossier_page_text_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dossier_page_text_init (DossierPageText *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_scrollable_new ();

  self->cells = g_hash_table_new (NULL, NULL);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind), self, 0);
  self->list_view = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->list_view), "page-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text of the page"), -1);
  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (clamp), WIDTH);
  adw_clamp_scrollable_set_tightening_threshold (ADW_CLAMP_SCROLLABLE (clamp), WIDTH);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), GTK_WIDGET (self->list_view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/* @desk, @profile: (nullable) */
void
dossier_page_text_set_profile (DossierPageText *self,
                               DossierDesk     *desk,
                               DossierProfile  *profile)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  g_return_if_fail (DOSSIER_IS_PAGE_TEXT (self));

  if (self->desk == desk && self->profile == profile)
    return;

  self->wanted = 0;
  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->model);
  g_set_object (&self->desk, desk);
  g_set_object (&self->profile, profile);
  if (desk == NULL || profile == NULL)
    return;

  self->model = gtk_tree_list_model_new (dossier_desk_list (desk, DOSSIER_LIST_PROFILE_SECTIONS, id_of (profile)),
                                         TRUE, TRUE, sentences_of, self, NULL);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (reach_wanted), self, G_CONNECT_SWAPPED);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

/* Shows the sentence, now or when the list has it, and puts the cursor in it.
 * @cursor: code points; -1: the end */
void
dossier_page_text_edit_sentence (DossierPageText *self,
                                 gint64           sentence,
                                 int              cursor)
{
  g_return_if_fail (DOSSIER_IS_PAGE_TEXT (self));

  self->wanted = sentence;
  self->wanted_cursor = cursor;
  reach_wanted (self);
}

/* @section: row id */
void
dossier_page_text_show_section (DossierPageText *self,
                                gint64           section)
{
  guint position;

  g_return_if_fail (DOSSIER_IS_PAGE_TEXT (self));

  position = find (self, DOSSIER_TYPE_SECTION, section);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}
