/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/writing/spell-checker.h"

#include <glib/gi18n.h>

#include "analysis/writing/spelling-words.h"
#include "ui/writing/dictionary.h"

#define PAUSE  400    /* ms without a key after which it looks */
#define BUDGET 4000   /* µs of one turn of the loop */

/**
 * DossierSpellChecker:
 *
 * Looks only at the paragraphs that were changed, when nobody types, and a few at a time. The word that the
 * cursor stands in is let alone until the cursor leaves it.
 */
struct _DossierSpellChecker
{
  GObject             parent_instance;

  GtkTextView        *view;         /* not owned: it owns this */
  GtkTextBuffer      *buffer;       /* (owned) */
  GtkTextTag         *tag;          /* owned by the buffer's table */
  GtkTextMark        *from;         /* owned by the buffer: what is still to be looked at */
  GtkTextMark        *to;
  gboolean            is_due;       /* there is something between the two */
  int                 spared;       /* line of the word that was let alone; -1: none */
  guint               source;
  GSettings          *settings;     /* (owned) */
  DossierDictionary  *dictionary;   /* (owned) (nullable) */
  GMenu              *menu;         /* (owned) */
  GSimpleActionGroup *actions;      /* (owned) */
  guint               word_start;   /* of the word that the menu is about, in code points */
  char               *word;         /* (owned) (nullable) as the dictionary has it */
  guint               word_end;
};

G_DEFINE_FINAL_TYPE (DossierSpellChecker, dossier_spell_checker, G_TYPE_OBJECT)

static gboolean
is_on (DossierSpellChecker *self)
{
  return self->dictionary != NULL && dossier_dictionary_is_there (self->dictionary) && g_settings_get_boolean (self->settings, "check-spelling");
}

static int
cursor_of (DossierSpellChecker *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  return gtk_text_iter_get_offset (&iter);
}

/* Returns: (transfer full) (element-type DossierSpellingWord): of the line that @iter is in; @start is set to its start */
static GArray *
words_of_line (DossierSpellChecker *self, const GtkTextIter *iter, GtkTextIter *start, GtkTextIter *end)
{
  g_autofree char *text = NULL;

  *start = *iter;
  gtk_text_iter_set_line_offset (start, 0);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
  text = gtk_text_iter_get_slice (start, end);
  return dossier_spelling_words_find (text, dossier_dictionary_language (self->dictionary));
}

/* Whether the line is underlined just so already: whatever is tagged anew is laid out anew. */
static gboolean
is_so (DossierSpellChecker *self, const GtkTextIter *start, const GtkTextIter *end, const GArray *wrong)
{
  GtkTextIter iter = *start;
  guint n = 0;

  while (gtk_text_iter_compare (&iter, end) < 0)
    {
      const DossierSpellingWord *word = n < wrong->len ? &g_array_index (wrong, DossierSpellingWord, n) : NULL;
      guint at;

      if (!gtk_text_iter_starts_tag (&iter, self->tag) &&
          (!gtk_text_iter_forward_to_tag_toggle (&iter, self->tag) || gtk_text_iter_compare (&iter, end) >= 0))
        break;
      at = (guint) (gtk_text_iter_get_offset (&iter) - gtk_text_iter_get_offset (start));
      if (word == NULL || word->start != at)
        return FALSE;
      gtk_text_iter_forward_to_tag_toggle (&iter, self->tag);
      if ((guint) (gtk_text_iter_get_offset (&iter) - gtk_text_iter_get_offset (start)) != word->end)
        return FALSE;
      n++;
    }
  return n == wrong->len;
}

static void
check_line (DossierSpellChecker *self, const GtkTextIter *iter)
{
  GtkTextIter start, end;
  g_autoptr (GArray) words = words_of_line (self, iter, &start, &end);
  g_autoptr (GArray) wrong = g_array_new (FALSE, FALSE, sizeof (DossierSpellingWord));   /* their words belong to the other */
  int cursor = cursor_of (self) - gtk_text_iter_get_offset (&start);

  for (guint i = 0; i < words->len; i++)
    {
      const DossierSpellingWord *word = &g_array_index (words, DossierSpellingWord, i);

      if (dossier_dictionary_knows (self->dictionary, word->word))
        continue;
      if (gtk_widget_has_focus (GTK_WIDGET (self->view)) && cursor >= (int) word->start && cursor <= (int) word->end)
        self->spared = gtk_text_iter_get_line (&start);
      else
        g_array_append_vals (wrong, word, 1);
    }
  if (is_so (self, &start, &end, wrong))
    return;
  gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
  for (guint i = 0; i < wrong->len; i++)
    {
      const DossierSpellingWord *word = &g_array_index (wrong, DossierSpellingWord, i);
      GtkTextIter first = start, last = start;

      gtk_text_iter_forward_chars (&first, (int) word->start);
      gtk_text_iter_forward_chars (&last, (int) word->end);
      gtk_text_buffer_apply_tag (self->buffer, self->tag, &first, &last);
    }
}

static gboolean
look (gpointer user_data)
{
  DossierSpellChecker *self = user_data;
  gint64 until = g_get_monotonic_time () + BUDGET;
  GtkTextIter iter, end;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, self->from);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->to);
  do
    {
      check_line (self, &iter);
      self->is_due = gtk_text_iter_forward_line (&iter) && gtk_text_iter_compare (&iter, &end) <= 0;
    }
  while (self->is_due && g_get_monotonic_time () < until);
  gtk_text_buffer_move_mark (self->buffer, self->from, &iter);
  if (self->is_due)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
pause_over (gpointer user_data)
{
  DossierSpellChecker *self = user_data;

  self->source = g_idle_add_full (G_PRIORITY_LOW, look, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
look_soon (DossierSpellChecker *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->is_due && is_on (self))
    self->source = g_timeout_add (PAUSE, pause_over, self);
}

static void
add_due (DossierSpellChecker *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &from, self->from);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &to, self->to);
  if (!self->is_due || gtk_text_iter_compare (start, &from) < 0)
    gtk_text_buffer_move_mark (self->buffer, self->from, start);
  if (!self->is_due || gtk_text_iter_compare (end, &to) > 0)
    gtk_text_buffer_move_mark (self->buffer, self->to, end);
  self->is_due = TRUE;
}

static void
look_at_all (DossierSpellChecker *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  if (!is_on (self))
    gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
  add_due (self, &start, &end);
  look_soon (self);
}

/* After the text is there: @place is behind it. */
static void
inserted (GtkTextBuffer *buffer, GtkTextIter *place, const char *text, int length, DossierSpellChecker *self)
{
  GtkTextIter start = *place;

  gtk_text_iter_backward_chars (&start, (int) g_utf8_strlen (text, length));
  add_due (self, &start, place);
  look_soon (self);
}

static void
deleted (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, DossierSpellChecker *self)
{
  add_due (self, start, start);
  look_soon (self);
}

static void
mark_set (GtkTextBuffer *buffer, GtkTextIter *place, GtkTextMark *mark, DossierSpellChecker *self)
{
  GtkTextIter line;

  if (self->spared < 0 || mark != gtk_text_buffer_get_insert (buffer))
    return;
  gtk_text_buffer_get_iter_at_line (buffer, &line, self->spared);
  self->spared = -1;
  add_due (self, &line, &line);
  look_soon (self);
}

/* Fills the menu for the word at @offset. */
static void
offer (DossierSpellChecker *self, int offset)
{
  g_autoptr (GArray) words = NULL;
  g_auto (GStrv) others = NULL;
  g_autoptr (GMenu) corrections = g_menu_new (), list = g_menu_new ();
  GtkTextIter iter, start, end;

  g_menu_remove_all (self->menu);
  g_clear_pointer (&self->word, g_free);
  if (!is_on (self))
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, offset);
  words = words_of_line (self, &iter, &start, &end);
  for (guint i = 0; i < words->len && self->word == NULL; i++)
    {
      const DossierSpellingWord *word = &g_array_index (words, DossierSpellingWord, i);
      guint line = (guint) gtk_text_iter_get_offset (&start), at = (guint) offset - line;

      if (at < word->start || at > word->end || dossier_dictionary_knows (self->dictionary, word->word))
        continue;
      self->word = g_strdup (word->word);
      self->word_start = line + word->start;
      self->word_end = line + word->end;
    }
  if (self->word == NULL)
    return;

  others = dossier_dictionary_suggest (self->dictionary, self->word);
  for (guint i = 0; others != NULL && others[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (others[i], NULL);

      g_menu_item_set_action_and_target (item, "spelling.correct", "s", others[i]);
      g_menu_append_item (corrections, item);
    }
  g_menu_append (list, _("Add to _Dictionary"), "spelling.add");
  g_menu_append (list, _("I_gnore Word"), "spelling.ignore");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (corrections));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (list));
}

static void
pressed (GtkGestureClick *gesture, int n_press, double x, double y, DossierSpellChecker *self)
{
  GtkTextIter iter;
  int left, top;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &left, &top);
  gtk_text_view_get_iter_at_location (self->view, &iter, left, top);
  offer (self, gtk_text_iter_get_offset (&iter));
}

static gboolean
key_pressed (DossierSpellChecker *self, guint key, guint code, GdkModifierType state)
{
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & gtk_accelerator_get_default_mod_mask ()) == GDK_SHIFT_MASK))
    offer (self, cursor_of (self));
  return FALSE;
}

static void
correct (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierSpellChecker *self = user_data;
  GtkTextIter start, end;

  if (self->word == NULL)
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) self->word_start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) self->word_end);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, g_variant_get_string (parameter, NULL), -1);
  gtk_text_buffer_end_user_action (self->buffer);
  g_clear_pointer (&self->word, g_free);
}

static void
add (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierSpellChecker *self = user_data;

  if (self->word != NULL)
    dossier_dictionary_add (self->dictionary, self->word);
}

static void
ignore (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierSpellChecker *self = user_data;

  if (self->word != NULL)
    dossier_dictionary_accept (self->dictionary, self->word);
}

static void
dossier_spell_checker_dispose (GObject *object)
{
  DossierSpellChecker *self = DOSSIER_SPELL_CHECKER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->dictionary != NULL)
    g_signal_handlers_disconnect_by_data (self->dictionary, self);
  g_clear_object (&self->dictionary);
  g_clear_object (&self->settings);
  g_clear_object (&self->actions);
  g_clear_object (&self->menu);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->word, g_free);

  G_OBJECT_CLASS (dossier_spell_checker_parent_class)->dispose (object);
}

static void
dossier_spell_checker_class_init (DossierSpellCheckerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_spell_checker_dispose;
}

static void
dossier_spell_checker_init (DossierSpellChecker *self)
{
  static const GActionEntry actions[] = {
    { .name = "correct", .activate = correct, .parameter_type = "s" },
    { .name = "add", .activate = add },
    { .name = "ignore", .activate = ignore },
  };

  self->spared = -1;
  self->menu = g_menu_new ();
  self->settings = g_settings_new ("org.dossierdesk.Dossier");
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->settings, "changed::check-spelling", G_CALLBACK (look_at_all), self, G_CONNECT_SWAPPED);
}

/* Returns: (transfer full): for @view, its buffer and its menu; to be let go before the view is */
DossierSpellChecker *
dossier_spell_checker_new (GtkTextView *view)
{
  DossierSpellChecker *self;
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  const GdkRGBA red = { .88f, .11f, .14f, 1 };   /* as text fields of the platform underline */
  GtkTextIter start;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), NULL);

  self = g_object_new (DOSSIER_TYPE_SPELL_CHECKER, NULL);
  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, "underline-rgba", &red, NULL);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  self->from = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);
  self->to = gtk_text_buffer_create_mark (self->buffer, NULL, &start, FALSE);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (inserted), self, G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (deleted), self, G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "mark-set", G_CALLBACK (mark_set), self, 0);

  gtk_text_view_set_extra_menu (view, G_MENU_MODEL (self->menu));
  gtk_widget_insert_action_group (GTK_WIDGET (view), "spelling", G_ACTION_GROUP (self->actions));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  return self;
}

/* @language: (BCP 47). Without a dictionary of it nothing is underlined. */
void
dossier_spell_checker_set_language (DossierSpellChecker *self,
                                    const char          *language)
{
  DossierDictionary *dictionary;

  g_return_if_fail (DOSSIER_IS_SPELL_CHECKER (self) && language != NULL);

  dictionary = dossier_dictionary_for (language);
  if (dictionary == self->dictionary)
    return;
  if (self->dictionary != NULL)
    g_signal_handlers_disconnect_by_data (self->dictionary, self);
  g_set_object (&self->dictionary, dictionary);
  g_signal_connect_object (dictionary, "changed", G_CALLBACK (look_at_all), self, G_CONNECT_SWAPPED);
  look_at_all (self);
}
