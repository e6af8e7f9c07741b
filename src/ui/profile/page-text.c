/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/page-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/profile/section-row.h"
#include "ui/shared/perform.h"
#include "ui/writing/dictionary.h"
#include "ui/writing/section-text.h"
#include "ui/writing/sentence-panel.h"

#define WIDTH    960   /* px: words and margin together */
#define LEAST_HEIGHT 240   /* px: the panel below and a few lines */
#define AIR      36    /* px kept between the cursor and the edge of what is seen */
#define PATIENCE 240   /* frames in which a sentence that is to be edited may come */

/**
 * DossierPageText:
 *
 * One text for each section, under its heading. What follows a key that moves a sentence to another
 * section is found by its row id when the library has answered, never by its place.
 */
typedef struct
{
  GtkWidget           *box;      /* owned by the widget tree */
  DossierSectionRow   *head;
  DossierSectionText  *text;
} Cell;

struct _DossierPageText
{
  AdwBin               parent_instance;

  DossierDesk         *desk;            /* (owned) (nullable) */
  DossierProfile      *profile;         /* (owned) (nullable) */
  GListModel          *sections;        /* (owned) (nullable) */
  GArray              *cells;           /* (owned) of Cell, in step with the sections */
  DossierSectionText  *current;         /* (nullable) where the cursor is, or was last */
  gboolean             narrow;

  gint64               wanted;          /* row id of a sentence to edit when it is there; 0: none */
  gint64               wanted_section;  /* row id of one to write in when it is there; 0: none */
  int                  wanted_cursor;   /* code points; -1: end */
  guint                patience;
  guint                wanted_tick;
  guint                caret_tick;

  GtkWidget           *list;            /* owned by the widget tree */
  DossierSentencePanel *panel;
  GtkAdjustment       *scroll;          /* owned by the viewport */
};

G_DEFINE_FINAL_TYPE (DossierPageText, dossier_page_text, ADW_TYPE_BIN)

enum { PROP_NARROW = 1, N_PROPS };

static GParamSpec *properties[N_PROPS];

static gint64
id_of (gpointer record)
{
  return dossier_record_get_id (DOSSIER_RECORD (record));
}

static Cell *
cell_at (DossierPageText *self, guint nth)
{
  return &g_array_index (self->cells, Cell, nth);
}

static int
find_cell (DossierPageText *self, DossierSectionText *text)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (cell_at (self, i)->text == text)
      return (int) i;
  return -1;
}

static gboolean
show_caret (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  DossierPageText *self = DOSSIER_PAGE_TEXT (widget);
  double top, bottom;

  self->caret_tick = 0;
  if (self->current != NULL && dossier_section_text_get_caret (self->current, self->list, &top, &bottom))
    gtk_adjustment_clamp_page (self->scroll, top - AIR, bottom + AIR);
  return G_SOURCE_REMOVE;
}

/* At the next frame, when what was typed has its place. */
static void
caret_moved (DossierPageText *self)
{
  if (self->caret_tick == 0)
    self->caret_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), show_caret, NULL, NULL);
}

static void
current_changed (DossierSectionText *text, DossierSentence *sentence, DossierPageText *self)
{
  g_autofree char *misfits = NULL;

  if (self->current != text && self->current != NULL)
    dossier_section_text_leave (self->current);
  self->current = text;
  dossier_sentence_panel_set_sentence (self->panel, self->desk, sentence);
  misfits = dossier_section_text_say_misfits (text);
  dossier_sentence_panel_set_misfits (self->panel, misfits);
}

static void
left (DossierSectionText *text, int direction, DossierPageText *self)
{
  int next = find_cell (self, text) + direction;

  if (next >= 0 && next < (int) self->cells->len)
    dossier_section_text_enter (cell_at (self, (guint) next)->text, direction);
}

/* Only now: until then it is found where it was. */
static void
moved (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  gint64 row;

  if (answer != NULL && g_variant_lookup (answer, "row", "x", &row))
    dossier_page_text_edit_sentence (DOSSIER_PAGE_TEXT (widget), row, 0);
}

/* Over the edge of its section into the next one. */
static void
moved_out (DossierSectionText *text, DossierSentence *sentence, int count, int step, DossierPageText *self)
{
  int next = find_cell (self, text) + step;
  DossierSection *section;
  GVariantDict arguments;

  if (next < 0 || next >= (int) self->cells->len)
    return;
  section = dossier_section_text_get_section (cell_at (self, (guint) next)->text);
  dossier_section_text_flush (cell_at (self, (guint) next)->text);
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "sentence", "x", id_of (sentence));
  g_variant_dict_insert (&arguments, "section", "x", id_of (section));
  g_variant_dict_insert (&arguments, "position", "x", step > 0 ? (gint64) 0 : dossier_section_get_n_sentences (section));
  g_variant_dict_insert (&arguments, "count", "x", (gint64) count);
  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "sentence.move", g_variant_dict_end (&arguments), moved, NULL);
}

static void
name_text (DossierPageText *self, Cell *cell)
{
  DossierSection *section = dossier_section_text_get_section (cell->text);
  const char *kind = dossier_section_get_kind (section), *code_term = dossier_section_get_term (section), *heading = dossier_section_get_heading (section);
  g_autofree char *code = code_term[0] != '\0' ? g_strdup_printf ("%s/%s", kind, code_term) : g_strdup (kind);
  DossierTerm *term = dossier_house_find_term (dossier_desk_get_house (self->desk), "sections", code);

  if (heading[0] == '\0')
    heading = term != NULL ? dossier_term_get_label (term) : kind;
  dossier_section_text_set_heading (cell->text, heading, term != NULL && dossier_term_get_text (term)[0] != '\0' ? dossier_term_get_text (term)
                                                                                                              : _("Write the first sentence"),
                                    dossier_profile_get_language (self->profile));
}

static void
heading_changed (DossierSection *section, GParamSpec *pspec, DossierPageText *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (dossier_section_text_get_section (cell_at (self, i)->text) == section)
      name_text (self, cell_at (self, i));
}

/* What the page is about is spelled as the desk says. */
static void
named (DossierPageText *self)
{
  DossierDictionary *dictionary = dossier_dictionary_for (dossier_profile_get_language (self->profile));

  dossier_dictionary_accept (dictionary, dossier_profile_get_name (self->profile));
  dossier_dictionary_accept (dictionary, dossier_profile_get_legal_name (self->profile));
  dossier_dictionary_accept (dictionary, dossier_profile_get_aliases (self->profile));
}

static void
language_changed (DossierPageText *self)
{
  named (self);
  for (guint i = 0; i < self->cells->len; i++)
    name_text (self, cell_at (self, i));
}

static void
insert_cell (DossierPageText *self, guint position, DossierSection *section)
{
  Cell cell = { gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), NULL, NULL };

  cell.head = DOSSIER_SECTION_ROW (dossier_section_row_new ());
  cell.text = DOSSIER_SECTION_TEXT (dossier_section_text_new ());
  g_object_bind_property (self, "narrow", cell.text, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (cell.text, "current", G_CALLBACK (current_changed), self, 0);
  g_signal_connect_object (cell.text, "caret", G_CALLBACK (caret_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell.text, "leave", G_CALLBACK (left), self, 0);
  g_signal_connect_object (cell.text, "move-out", G_CALLBACK (moved_out), self, 0);
  g_signal_connect_object (section, "notify::heading", G_CALLBACK (heading_changed), self, 0);
  dossier_section_row_set_section (cell.head, self->desk, self->profile, section);
  dossier_section_text_set_section (cell.text, self->desk, section);
  gtk_box_append (GTK_BOX (cell.box), GTK_WIDGET (cell.head));
  gtk_box_append (GTK_BOX (cell.box), GTK_WIDGET (cell.text));
  gtk_box_insert_child_after (GTK_BOX (self->list), cell.box, position > 0 ? cell_at (self, position - 1)->box : NULL);
  g_array_insert_val (self->cells, position, cell);
  name_text (self, cell_at (self, position));
}

static void
remove_cell (DossierPageText *self, guint position)
{
  Cell cell = *cell_at (self, position);

  g_signal_handlers_disconnect_by_func (dossier_section_text_get_section (cell.text), heading_changed, self);
  if (self->current == cell.text)
    {
      self->current = NULL;
      dossier_sentence_panel_set_sentence (self->panel, NULL, NULL);
    }
  g_array_remove_index (self->cells, position);
  dossier_section_row_set_section (cell.head, self->desk, self->profile, NULL);
  dossier_section_text_set_section (cell.text, self->desk, NULL);
  gtk_box_remove (GTK_BOX (self->list), cell.box);
}

static void
sections_changed (GListModel *sections, guint position, guint removed, guint added, DossierPageText *self)
{
  for (guint i = 0; i < removed; i++)
    remove_cell (self, position);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (DossierSection) section = g_list_model_get_item (sections, position + i);

      insert_cell (self, position + i, section);
    }
  if (self->wanted_section != 0)
    dossier_page_text_show_section (self, self->wanted_section);
}

static gboolean
edit_wanted (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  DossierPageText *self = DOSSIER_PAGE_TEXT (widget);

  for (guint i = 0; i < self->cells->len && self->wanted != 0; i++)
    if (gtk_widget_get_mapped (cell_at (self, i)->box) &&
        dossier_section_text_edit (cell_at (self, i)->text, self->wanted, self->wanted_cursor))
      self->wanted = 0;
  if (self->wanted != 0 && self->patience-- > 0)
    return G_SOURCE_CONTINUE;
  self->wanted = 0;
  self->wanted_tick = 0;
  return G_SOURCE_REMOVE;
}

static void
link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierPageText *self = DOSSIER_PAGE_TEXT (widget);

  if (self->current != NULL)
    dossier_section_text_link (self->current);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierPageText *self = DOSSIER_PAGE_TEXT (widget);

  if (self->current != NULL)
    dossier_section_text_open_menu (self->current);
}

static void
sign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dossier_sentence_panel_sign (DOSSIER_PAGE_TEXT (widget)->panel);
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

/* The text scrolls, and so asks for no height: a box would ask all of the page for it, twice after each key. */
static void
measure_rows (GtkWidget *box, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, usual;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &usual, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, usual);
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = LEAST_HEIGHT;
}

/* The panel has what it needs, the text above it all the rest. */
static void
allocate_rows (GtkWidget *box, int width, int height, int baseline)
{
  GtkWidget *scroller = gtk_widget_get_first_child (box), *panel = gtk_widget_get_last_child (box);
  int below = 0;

  if (gtk_widget_should_layout (panel))
    {
      gtk_widget_measure (panel, GTK_ORIENTATION_VERTICAL, width, &below, NULL, NULL, NULL);
      gtk_widget_allocate (panel, width, below, -1, gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, height - below)));
    }
  gtk_widget_allocate (scroller, width, MAX (height - below, 0), -1, NULL);
}

static void
dossier_page_text_dispose (GObject *object)
{
  DossierPageText *self = DOSSIER_PAGE_TEXT (object);

  dossier_page_text_set_profile (self, NULL, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (dossier_page_text_parent_class)->dispose (object);
}

static void
dossier_page_text_finalize (GObject *object)
{
  g_array_unref (DOSSIER_PAGE_TEXT (object)->cells);

  G_OBJECT_CLASS (dossier_page_text_parent_class)->finalize (object);
}

static void
dossier_page_text_class_init (DossierPageTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_page_text_dispose;
  object_class->finalize = dossier_page_text_finalize;
  object_class->get_property = dossier_page_text_get_property;
  object_class->set_property = dossier_page_text_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "text.link", NULL, link_action);
  gtk_widget_class_install_action (widget_class, "text.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "text.sign", NULL, sign_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "text.link", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "text.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "text.sign", NULL);
}

static void
dossier_page_text_init (DossierPageText *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new (), *viewport = gtk_viewport_new (NULL, NULL), *clamp = adw_clamp_new ();

  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->list, "page-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text of the page"), -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->list);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);   /* it would show the top of a long text, not the cursor */
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  self->scroll = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_widget_set_vexpand (scroller, TRUE);

  self->panel = DOSSIER_SENTENCE_PANEL (dossier_sentence_panel_new ());
  g_object_bind_property (self, "narrow", self->panel, "open", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_signal_connect_object (self->panel, "left", G_CALLBACK (dossier_page_text_resume), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->panel));
  gtk_widget_set_layout_manager (box, gtk_custom_layout_new (NULL, measure_rows, allocate_rows));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* @desk, @profile: (nullable) */
void
dossier_page_text_set_profile (DossierPageText *self,
                               DossierDesk     *desk,
                               DossierProfile  *profile)
{
  g_return_if_fail (DOSSIER_IS_PAGE_TEXT (self));

  if (self->desk == desk && self->profile == profile)
    return;

  self->wanted = self->wanted_section = 0;
  if (self->sections != NULL)
    g_signal_handlers_disconnect_by_func (self->sections, sections_changed, self);
  g_clear_object (&self->sections);
  while (self->cells->len > 0)
    remove_cell (self, self->cells->len - 1);
  if (self->profile != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->profile, language_changed, self);
      g_signal_handlers_disconnect_by_func (self->profile, named, self);
    }
  g_set_object (&self->desk, desk);
  g_set_object (&self->profile, profile);
  if (desk == NULL || profile == NULL)
    return;

  g_signal_connect_object (profile, "notify::language", G_CALLBACK (language_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (profile, "notify::name", G_CALLBACK (named), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (profile, "notify::legal-name", G_CALLBACK (named), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (profile, "notify::aliases", G_CALLBACK (named), self, G_CONNECT_SWAPPED);
  named (self);
  self->sections = dossier_desk_list (desk, DOSSIER_LIST_PROFILE_SECTIONS, id_of (profile));
  g_signal_connect_object (self->sections, "items-changed", G_CALLBACK (sections_changed), self, 0);
  sections_changed (self->sections, 0, 0, g_list_model_get_n_items (self->sections), self);
}

/* Shows the sentence, now or when the library has it, and puts the cursor in it.
 * @cursor: code points; -1: the end */
void
dossier_page_text_edit_sentence (DossierPageText *self,
                                 gint64           sentence,
                                 int              cursor)
{
  g_return_if_fail (DOSSIER_IS_PAGE_TEXT (self));

  self->wanted = sentence;
  self->wanted_cursor = cursor;
  self->patience = PATIENCE;
  if (self->wanted_tick == 0)
    self->wanted_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), edit_wanted, NULL, NULL);
}

/* Puts the cursor at the start of its text. @section: row id */
void
dossier_page_text_show_section (DossierPageText *self,
                                gint64           section)
{
  g_return_if_fail (DOSSIER_IS_PAGE_TEXT (self));

  self->wanted_section = section;
  for (guint i = 0; i < self->cells->len; i++)
    if (id_of (dossier_section_text_get_section (cell_at (self, i)->text)) == section)
      {
        self->wanted_section = 0;
        dossier_section_text_enter (cell_at (self, i)->text, 1);
      }
}

/* Gives the focus to where it was written last, or to the first section. */
void
dossier_page_text_resume (DossierPageText *self)
{
  g_return_if_fail (DOSSIER_IS_PAGE_TEXT (self));

  if (self->current != NULL)
    dossier_section_text_resume (self->current);
  else if (self->cells->len > 0)
    dossier_section_text_enter (cell_at (self, 0)->text, 1);
}
