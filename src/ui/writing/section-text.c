/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/writing/section-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "analysis/writing/section-moves.h"
#include "model/records/claim.h"
#include "model/records/highlight.h"
#include "ui/shared/perform.h"
#include "ui/shared/text-area.h"
#include "ui/writing/fit-watcher.h"
#include "ui/writing/section-painter.h"
#include "ui/writing/section-writer.h"
#include "ui/writing/sentence-margin.h"
#include "ui/writing/spell-checker.h"

#define PATIENCE 120   /* frames in which a note may come into being */

struct _DossierSectionText
{
  AdwBin                  parent_instance;

  DossierDesk            *desk;       /* (owned) (nullable) */
  DossierSection         *section;    /* (owned) (nullable) */
  DossierSectionWriter   *writer;     /* owned by the text */
  DossierFitWatcher      *fit;        /* (owned) */
  gboolean                active;     /* the cursor is in this text, or was here last */
  gboolean                narrow;
  int                     current;    /* of the plan: where the cursor is; -1: none */
  guint                   link_tick;  /* waits for the note of a sentence that is to be linked, or whose menu is wanted */
  gboolean                wants_menu;
  guint                   patience;

  DossierSectionPainter  *painter;    /* owned by the buffer */
  DossierSpellChecker    *spelling;   /* (owned) */

  DossierTextArea        *area;       /* owned by the widget tree */
  DossierSentenceMargin  *margin;
};

G_DEFINE_FINAL_TYPE (DossierSectionText, dossier_section_text, ADW_TYPE_BIN)

enum { PROP_NARROW = 1, N_PROPS };
enum { CURRENT, CARET, LEAVE, MOVE_OUT, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gint64
id_of (gpointer record)
{
  return dossier_record_get_id (DOSSIER_RECORD (record));
}

static DossierSectionPlan *
plan_of (DossierSectionText *self)
{
  return dossier_section_writer_get_plan (self->writer);
}

/* Returns: (transfer none) (nullable): what the library has of the one the cursor is in */
static DossierSentence *
current_record (DossierSectionText *self)
{
  return self->current >= 0 && (guint) self->current < plan_of (self)->sentences->len
           ? dossier_section_writer_get_record (self->writer, (guint) self->current) : NULL;
}

static void
paint (DossierSectionText *self)
{
  g_autoptr (GArray) entries = dossier_section_painter_paint (self->painter, self->writer, self->fit, self->current);

  dossier_sentence_margin_set_entries (self->margin, entries, self->current);
}

static void
find_current (DossierSectionText *self)
{
  self->current = self->active ? dossier_section_plan_find_at (plan_of (self), (guint) dossier_text_area_get_cursor (self->area)) : -1;
}

static void
planned (DossierSectionText *self)
{
  find_current (self);
  paint (self);
  if (self->active)
    g_signal_emit (self, signals[CURRENT], 0, current_record (self));
}

static void
caret_moved (DossierSectionText *self)
{
  int before = self->current;

  if (!self->active)
    return;
  find_current (self);
  if (before != self->current)
    {
      paint (self);
      g_signal_emit (self, signals[CURRENT], 0, current_record (self));
    }
  g_signal_emit (self, signals[CARET], 0);
}

static void
mark_set (GtkTextBuffer *buffer, GtkTextIter *place, GtkTextMark *mark, DossierSectionText *self)
{
  if (mark == gtk_text_buffer_get_insert (buffer))
    caret_moved (self);
}

static void
entered (DossierSectionText *self)
{
  self->active = TRUE;
  dossier_fit_watcher_set_active (self->fit, TRUE);
  find_current (self);
  paint (self);
  g_signal_emit (self, signals[CURRENT], 0, current_record (self));
}

static void
move_within (DossierSectionText *self, guint from, guint n, guint to, gboolean whole)
{
  DossierSectionPlan *plan = plan_of (self);
  int cursor = dossier_text_area_get_cursor (self->area) - (int) dossier_section_plan_get (plan, from)->start;
  guint start;
  g_autofree char *text = dossier_section_moves_make_text (plan, from, n, to, whole, &start);

  dossier_section_writer_replace (self->writer, text, (int) start + MAX (cursor, 0));
}

static void
move_by (DossierSectionText *self, guint nth, int step, gboolean whole)
{
  DossierSectionPlan *plan = plan_of (self);
  guint first = nth, end = nth + 1, beside, beside_end;
  DossierSentence *record;

  if (whole)
    dossier_section_moves_find_paragraph (plan, nth, &first, &end);
  if (step < 0 ? first > 0 : end < plan->sentences->len)
    {
      beside = step < 0 ? first - 1 : end;
      beside_end = beside + 1;
      if (whole)
        dossier_section_moves_find_paragraph (plan, beside, &beside, &beside_end);
      move_within (self, first, end - first, step < 0 ? beside : beside_end, whole);
      return;
    }
  dossier_section_writer_flush (self->writer);
  record = dossier_section_writer_get_record (self->writer, first);
  if (record != NULL)
    g_signal_emit (self, signals[MOVE_OUT], 0, record, (int) (end - first), step);
}

/* Whether the cursor stands in the first (or last) line that is shown, so that an arrow leaves the text. */
static gboolean
at_edge (DossierSectionText *self, gboolean first)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->area);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return first ? !gtk_text_view_backward_display_line (view, &iter)
               : !gtk_text_view_forward_display_line (view, &iter) || gtk_text_iter_is_end (&iter);
}

static gboolean
key_pressed (DossierSectionText *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean arrow = key == GDK_KEY_Up || key == GDK_KEY_Down;
  int step = key == GDK_KEY_Up ? -1 : 1;

  if (!arrow)
    return FALSE;
  if ((modifiers == GDK_ALT_MASK || modifiers == (GDK_ALT_MASK | GDK_SHIFT_MASK)) && self->current >= 0)
    return move_by (self, (guint) self->current, step, modifiers != GDK_ALT_MASK), TRUE;
  if (modifiers == 0 && at_edge (self, step < 0))
    return g_signal_emit (self, signals[LEAVE], 0, step), TRUE;
  return FALSE;
}

static void
asked (DossierSectionText *self, DossierSentence *sentence, int what)
{
  int nth = dossier_section_writer_find (self->writer, id_of (sentence)), at;
  gint64 id = id_of (sentence);

  if (nth < 0)
    return;
  at = dossier_text_area_get_cursor (self->area) - (int) dossier_section_plan_get (plan_of (self), (guint) nth)->start;
  dossier_section_writer_flush (self->writer);   /* verbs are done in order, so what was typed is there first */
  switch ((DossierSentenceRequest) what)
    {
    case DOSSIER_SENTENCE_EDIT:
      if (nth != self->current)
        dossier_section_text_edit (self, id, 0);
      break;
    case DOSSIER_SENTENCE_SPLIT:
      if (at > 0 && at < g_utf8_strlen (dossier_section_plan_get (plan_of (self), (guint) nth)->text, -1))
        dossier_ui_perform (GTK_WIDGET (self), self->desk, "sentence.split", "{'sentence': <%x>, 'at': <%x>}", id, (gint64) at);
      break;
    case DOSSIER_SENTENCE_JOIN:
      if ((guint) nth + 1 < plan_of (self)->sentences->len)
        dossier_ui_perform (GTK_WIDGET (self), self->desk, "sentence.join", "{'sentence': <%x>}", id);
      break;
    case DOSSIER_SENTENCE_MOVE_UP: move_by (self, (guint) nth, -1, FALSE); break;
    case DOSSIER_SENTENCE_MOVE_DOWN: move_by (self, (guint) nth, 1, FALSE); break;
    case DOSSIER_SENTENCE_DELETE:
      dossier_ui_perform_undoable (GTK_WIDGET (self), self->desk, _("Sentence deleted"), "sentence.delete", "{'sentence': <%x>}", id);
      break;
    case DOSSIER_SENTENCE_RESUME: dossier_section_text_resume (self); break;
    default: g_assert_not_reached ();
    }
}

/* Returns: the sentence of the plan at the pointer, or -1; @after: it is nearer to its end */
static int
find_at_point (DossierSectionText *self, double x, double y, gboolean *after)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->area);
  DossierPlannedSentence *found;
  GtkTextIter iter;
  int left, top, nth;
  guint at;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &left, &top);
  gtk_text_view_get_iter_at_location (view, &iter, left, top);
  at = (guint) gtk_text_iter_get_offset (&iter);
  nth = dossier_section_plan_find_at (plan_of (self), at);
  if (nth >= 0)
    {
      found = dossier_section_plan_get (plan_of (self), (guint) nth);
      *after = at > (found->start + found->end) / 2;
    }
  return nth;
}

static gboolean
drop_sentence (DossierSectionText *self, DossierSentence *sentence, int nth, gboolean after)
{
  int from = dossier_section_writer_find (self->writer, id_of (sentence));
  guint to = nth < 0 ? 0 : (guint) nth + (after ? 1 : 0);

  if (from >= 0 && (to == (guint) from || to == (guint) from + 1))
    return FALSE;
  if (from >= 0)
    move_within (self, (guint) from, 1, to, FALSE);
  else
    {
      dossier_section_writer_flush (self->writer);
      dossier_ui_perform (GTK_WIDGET (self), self->desk, "sentence.move", "{'sentence': <%x>, 'position': <%x>, 'section': <%x>}",
                          id_of (sentence), (gint64) to, id_of (self->section));
    }
  return TRUE;
}

/* A highlight that is no evidence yet makes a claim of its words. */
static gboolean
drop_highlight (DossierSectionText *self, DossierHighlight *highlight, DossierSentence *sentence)
{
  if (dossier_highlight_get_claim (highlight) != 0)
    dossier_ui_perform (GTK_WIDGET (self), self->desk, "sentence.link", "{'sentence': <%x>, 'claim': <%x>}",
                        id_of (sentence), dossier_highlight_get_claim (highlight));
  else
    dossier_ui_perform (GTK_WIDGET (self), self->desk, "claim.add", "{'text': <%s>, 'highlight': <%x>, 'sentence': <%x>}",
                        dossier_highlight_get_exact (highlight), id_of (highlight), id_of (sentence));
  return TRUE;
}

static gboolean
dropped (GtkDropTarget *target, const GValue *value, double x, double y, DossierSectionText *self)
{
  gboolean after = FALSE;
  int nth = find_at_point (self, x, y, &after);
  gpointer thing = g_value_get_object (value);
  DossierSentence *sentence = nth >= 0 ? dossier_section_writer_get_record (self->writer, (guint) nth) : NULL;

  if (DOSSIER_IS_SENTENCE (thing))
    return drop_sentence (self, thing, nth, after);
  if (sentence == NULL)
    return FALSE;
  if (DOSSIER_IS_HIGHLIGHT (thing))
    return drop_highlight (self, thing, sentence);
  dossier_ui_perform (GTK_WIDGET (self), self->desk, "sentence.link", "{'sentence': <%x>, 'claim': <%x>}", id_of (sentence), id_of (thing));
  return TRUE;
}

static void
dossier_section_text_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DossierSectionText *self = DOSSIER_SECTION_TEXT (widget);

  GTK_WIDGET_CLASS (dossier_section_text_parent_class)->css_changed (widget, change);
  dossier_section_painter_take_colors (self->painter, widget);
}

static void
dossier_section_text_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, DOSSIER_SECTION_TEXT (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
dossier_section_text_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierSectionText *self = DOSSIER_SECTION_TEXT (object);

  if (property != PROP_NARROW)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  else if (self->narrow != g_value_get_boolean (value))
    {
      self->narrow = g_value_get_boolean (value);
      dossier_sentence_margin_set_narrow (self->margin, self->narrow);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
dossier_section_text_dispose (GObject *object)
{
  DossierSectionText *self = DOSSIER_SECTION_TEXT (object);

  if (adw_bin_get_child (ADW_BIN (self)) != NULL)
    dossier_section_text_set_section (self, NULL, NULL);
  g_clear_object (&self->spelling);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->fit);

  G_OBJECT_CLASS (dossier_section_text_parent_class)->dispose (object);
}

static void
dossier_section_text_class_init (DossierSectionTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dossier_section_text_dispose;
  object_class->get_property = dossier_section_text_get_property;
  object_class->set_property = dossier_section_text_set_property;
  GTK_WIDGET_CLASS (klass)->css_changed = dossier_section_text_css_changed;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CURRENT] = g_signal_new ("current", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, DOSSIER_TYPE_SENTENCE);
  signals[CARET] = g_signal_new ("caret", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[MOVE_OUT] = g_signal_new ("move-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 3, DOSSIER_TYPE_SENTENCE, G_TYPE_INT, G_TYPE_INT);
}

static void
add_controllers (DossierSectionText *self)
{
  GType types[] = { DOSSIER_TYPE_SENTENCE, DOSSIER_TYPE_CLAIM, DOSSIER_TYPE_HIGHLIGHT };
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_MOVE | GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->area), keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (entered), self);
  gtk_widget_add_controller (GTK_WIDGET (self->area), focus);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self->area), GTK_EVENT_CONTROLLER (target));
}

static void
dossier_section_text_init (DossierSectionText *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkTextBuffer *buffer;

  self->current = -1;
  self->area = g_object_new (DOSSIER_TYPE_TEXT_AREA, "hexpand", TRUE, "pixels-inside-wrap", 5, "pixels-below-lines", 10, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->area), "page-text");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->area));
  self->painter = dossier_section_painter_new (buffer);
  self->spelling = dossier_spell_checker_new (GTK_TEXT_VIEW (self->area));
  self->margin = DOSSIER_SENTENCE_MARGIN (dossier_sentence_margin_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->area));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->margin));
  adw_bin_set_child (ADW_BIN (self), box);

  self->writer = dossier_section_writer_new (self->area);
  g_signal_connect_object (self->writer, "planned", G_CALLBACK (planned), self, G_CONNECT_SWAPPED);
  self->fit = dossier_fit_watcher_new ();
  g_signal_connect_object (self->fit, "changed", G_CALLBACK (planned), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->margin, "asked", G_CALLBACK (asked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (mark_set), self, 0);
  add_controllers (self);
}

GtkWidget *
dossier_section_text_new (void)
{
  return g_object_new (DOSSIER_TYPE_SECTION_TEXT, NULL);
}

/* @desk, @section: (nullable) */
void
dossier_section_text_set_section (DossierSectionText *self,
                                  DossierDesk        *desk,
                                  DossierSection     *section)
{
  g_return_if_fail (DOSSIER_IS_SECTION_TEXT (self));

  if (self->link_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->link_tick);
  self->link_tick = 0;
  g_set_object (&self->desk, desk);
  g_set_object (&self->section, section);
  dossier_sentence_margin_set_text (self->margin, desk, self->area);
  dossier_fit_watcher_set_section (self->fit, desk, section);
  dossier_section_writer_set_section (self->writer, desk, section);
}

/* @hint: what is shown while nothing is written; @language: (BCP 47): whose dictionary is asked */
void
dossier_section_text_set_heading (DossierSectionText *self,
                                  const char         *heading,
                                  const char         *hint,
                                  const char         *language)
{
  /* Translators: for a screen reader; %s is the heading of a section */
  g_autofree char *name = g_strdup_printf (_("Text of %s"), heading);

  g_return_if_fail (DOSSIER_IS_SECTION_TEXT (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set (self->area, "placeholder", hint, NULL);
  dossier_spell_checker_set_language (self->spelling, language);
}

/* Returns: (transfer none) (nullable) */
DossierSection *
dossier_section_text_get_section (DossierSectionText *self)
{
  g_return_val_if_fail (DOSSIER_IS_SECTION_TEXT (self), NULL);

  return self->section;
}

/* Returns: (transfer full): what the sentence that the cursor is in says and its quotes do not, in words; may be empty */
char *
dossier_section_text_say_misfits (DossierSectionText *self)
{
  const DossierMisfits *misfits;
  GString *said = g_string_new (NULL);

  g_return_val_if_fail (DOSSIER_IS_SECTION_TEXT (self), NULL);

  misfits = current_record (self) != NULL ? dossier_section_painter_find_misfits (self->writer, self->fit, (guint) self->current) : NULL;
  for (guint i = 0; misfits != NULL && i < misfits->words->len; i++)
    g_string_append_printf (said, "%s%s", i > 0 ? " · " : "", (const char *) g_ptr_array_index (misfits->words, i));
  return g_string_free (said, FALSE);
}

/* Gives the focus to the text. @sentence: row id; @cursor: code points from its start, -1: its end
 * Returns: whether it is here */
gboolean
dossier_section_text_edit (DossierSectionText *self,
                           gint64              sentence,
                           int                 cursor)
{
  int nth;
  DossierPlannedSentence *planned;

  g_return_val_if_fail (DOSSIER_IS_SECTION_TEXT (self), FALSE);

  nth = dossier_section_writer_find (self->writer, sentence);
  if (nth < 0)
    return FALSE;
  planned = dossier_section_plan_get (plan_of (self), (guint) nth);
  dossier_text_area_place_cursor (self->area, cursor < 0 ? (int) planned->end : (int) MIN (planned->start + (guint) cursor, planned->end));
  gtk_widget_grab_focus (GTK_WIDGET (self->area));
  caret_moved (self);
  return TRUE;
}

/* @direction: 1 from above: to the start; -1 from below: to the end */
void
dossier_section_text_enter (DossierSectionText *self,
                            int                 direction)
{
  g_return_if_fail (DOSSIER_IS_SECTION_TEXT (self));

  dossier_text_area_place_cursor (self->area, direction > 0 ? 0 : -1);
  dossier_section_text_resume (self);
}

/* Gives the focus to the text; the cursor stays where it is. */
void
dossier_section_text_resume (DossierSectionText *self)
{
  g_return_if_fail (DOSSIER_IS_SECTION_TEXT (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->area));
  caret_moved (self);
}

/* Another section is being written. */
void
dossier_section_text_leave (DossierSectionText *self)
{
  g_return_if_fail (DOSSIER_IS_SECTION_TEXT (self));

  self->active = FALSE;
  dossier_fit_watcher_set_active (self->fit, FALSE);
  self->current = -1;
  paint (self);
}

void
dossier_section_text_flush (DossierSectionText *self)
{
  g_return_if_fail (DOSSIER_IS_SECTION_TEXT (self));

  dossier_section_writer_flush (self->writer);
}

static gboolean
try_link (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  DossierSectionText *self = DOSSIER_SECTION_TEXT (widget);
  DossierSentence *sentence = current_record (self);
  DossierSentenceNote *note = sentence != NULL ? dossier_sentence_margin_find_note (self->margin, sentence) : NULL;

  if (note == NULL && self->patience-- > 0)
    return G_SOURCE_CONTINUE;
  self->link_tick = 0;
  if (note != NULL && self->wants_menu)
    dossier_sentence_note_open_menu (note);
  else if (note != NULL)
    dossier_sentence_note_link (note);
  return G_SOURCE_REMOVE;
}

static void
open_note (DossierSectionText *self, gboolean menu)
{
  if (self->current < 0 || self->link_tick != 0)
    return;
  dossier_section_writer_flush (self->writer);
  self->wants_menu = menu;
  self->patience = PATIENCE;
  self->link_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), try_link, NULL, NULL);
}

/* Opens what links a claim to the sentence that is being written; one that is not in the library yet is put there first. */
void
dossier_section_text_link (DossierSectionText *self)
{
  g_return_if_fail (DOSSIER_IS_SECTION_TEXT (self));

  open_note (self, FALSE);
}

/* Opens the menu of the sentence that is being written: its kind, its readers, and so on. */
void
dossier_section_text_open_menu (DossierSectionText *self)
{
  g_return_if_fail (DOSSIER_IS_SECTION_TEXT (self));

  open_note (self, TRUE);
}

/* @top, @bottom: px in @relative_to. Returns: whether it could be told */
gboolean
dossier_section_text_get_caret (DossierSectionText *self,
                                GtkWidget          *relative_to,
                                double             *top,
                                double             *bottom)
{
  GtkTextView *view;
  GdkRectangle caret;
  double x;

  g_return_val_if_fail (DOSSIER_IS_SECTION_TEXT (self), FALSE);

  view = GTK_TEXT_VIEW (self->area);
  gtk_text_view_get_cursor_locations (view, NULL, &caret, NULL);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, caret.x, caret.y, &caret.x, &caret.y);
  return gtk_widget_translate_coordinates (GTK_WIDGET (view), relative_to, 0, caret.y, &x, top) &&
         gtk_widget_translate_coordinates (GTK_WIDGET (view), relative_to, 0, caret.y + caret.height, &x, bottom);
}
