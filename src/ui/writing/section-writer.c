/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/writing/section-writer.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/shared/toast.h"

#define PAUSE   500    /* ms after the last keystroke */
#define AT_MOST 2000   /* ms that typing may stay uncommitted */
#define RETRY   5      /* s until what the disk did not take is tried again */
#define BEFORE_LAYOUT (G_PRIORITY_HIGH_IDLE + 5)   /* what is found in the text is shown in the same frame */

/**
 * DossierSectionWriter:
 *
 * What is typed is committed by "section.write" after a pause, when the focus leaves, and when the
 * desk asks for it; the same plan that the verb follows tells here which sentence is which while it
 * is typed. While typing is under way, and until the library has answered, the text leads; otherwise
 * it follows the sentences, so that undo is seen. Only what differs is replaced, so that cursor and
 * selection stay.
 */
struct _DossierSectionWriter
{
  GObject               parent_instance;

  DossierTextArea      *area;          /* not owned: it owns this */
  DossierDesk          *desk;          /* (owned) (nullable) */
  DossierSection       *section;       /* (owned) (nullable) */
  GListModel           *sentences;     /* (owned) (nullable) */
  GSignalGroup         *desk_signals;  /* (owned) */
  GSignalGroup         *list_signals;  /* (owned) */

  GPtrArray            *records;       /* (owned) of DossierSentence, as the plan has them */
  char                 *kept;          /* (owned) the text that the library has */
  DossierSectionPlan   *plan;          /* (owned) */

  gboolean              following;     /* the text is being set from the sentences */
  gboolean              pending;       /* typed, not committed */
  gboolean              refused;       /* what it says was not taken, and stands to be mended */
  gint64                typed_since;   /* us, monotonic: first uncommitted keystroke */
  guint                 timer;
  guint                 update_source;
  guint                 n_under_way;   /* commits not answered yet */
};

G_DEFINE_FINAL_TYPE (DossierSectionWriter, dossier_section_writer, G_TYPE_OBJECT)

enum { PLANNED, N_SIGNALS };

static guint signals[N_SIGNALS];

#define KEY "dossier-section-writer"

static DossierKeptSentence *
list_kept (DossierSectionWriter *self)
{
  DossierKeptSentence *kept = g_new (DossierKeptSentence, self->records->len + 1);

  for (guint i = 0; i < self->records->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (self->records, i);

      kept[i] = (DossierKeptSentence) { dossier_sentence_get_text (sentence), dossier_sentence_get_paragraph (sentence) };
    }
  return kept;
}

static void
make_plan (DossierSectionWriter *self)
{
  g_autofree DossierKeptSentence *kept = list_kept (self);
  g_autofree char *text = dossier_text_area_dup_text (self->area);

  g_clear_pointer (&self->plan, dossier_section_plan_free);
  self->plan = dossier_section_plan_new (kept, self->records->len, text);
  g_free (self->kept);
  self->kept = dossier_section_plan_join_text (kept, self->records->len);
}

/* Whether the text says what the library has; white space at its ends and between does not count. */
static gboolean
is_in_step (DossierSectionWriter *self)
{
  if (self->plan->sentences->len != self->records->len)
    return FALSE;
  for (guint i = 0; i < self->records->len; i++)
    {
      DossierPlannedSentence *planned = dossier_section_plan_get (self->plan, i);
      DossierSentence *sentence = g_ptr_array_index (self->records, i);

      if (planned->is != (int) i || strcmp (planned->text, dossier_sentence_get_text (sentence)) != 0 ||
          (i > 0 && planned->paragraph != dossier_sentence_get_paragraph (sentence)))
        return FALSE;
    }
  return TRUE;
}

/* Replaces what differs, in the middle. */
static void
put_text (DossierSectionWriter *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->area));
  g_autofree char *old = dossier_text_area_dup_text (self->area);
  glong n_old, n_new;
  g_autofree gunichar *from = g_utf8_to_ucs4_fast (old, -1, &n_old), *to = g_utf8_to_ucs4_fast (text, -1, &n_new);
  glong head = 0, tail = 0, least = MIN (n_old, n_new);
  g_autofree char *middle = NULL;
  GtkTextIter start, end;

  while (head < least && from[head] == to[head])
    head++;
  while (tail < least - head && from[n_old - 1 - tail] == to[n_new - 1 - tail])
    tail++;
  middle = g_ucs4_to_utf8 (to + head, n_new - tail - head, NULL, NULL, NULL);
  self->following = TRUE;
  dossier_text_area_set_limit (self->area, 0);   /* the library leads */
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) head);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) (n_old - tail));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, middle, -1);
  dossier_text_area_set_limit (self->area, DOSSIER_SECTION_MAX_TEXT);
  self->following = FALSE;
}

/* What was typed since is in the plan as well. */
static void
plan_anew (DossierSectionWriter *self)
{
  g_clear_handle_id (&self->update_source, g_source_remove);
  make_plan (self);
}

static gboolean
update (gpointer user_data)
{
  DossierSectionWriter *self = user_data;

  self->update_source = 0;
  plan_anew (self);
  if (!self->pending && !self->refused && self->n_under_way == 0 && !is_in_step (self))
    {
      put_text (self, self->kept);
      make_plan (self);
    }
  g_signal_emit (self, signals[PLANNED], 0);
  return G_SOURCE_REMOVE;
}

static void
queue_update (DossierSectionWriter *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (BEFORE_LAYOUT, update, self, NULL);
}

static void
forget_records (DossierSectionWriter *self)
{
  for (guint i = 0; i < self->records->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->records, i), queue_update, self);
  g_ptr_array_set_size (self->records, 0);
}

/* Each is followed by itself: of the sentences of a page one changes with a key, not all. */
static void
read_records (DossierSectionWriter *self)
{
  guint n = self->sentences != NULL ? g_list_model_get_n_items (self->sentences) : 0;

  forget_records (self);
  for (guint i = 0; i < n; i++)
    {
      DossierSentence *sentence = g_list_model_get_item (self->sentences, i);

      g_signal_connect_swapped (sentence, "notify", G_CALLBACK (queue_update), self);
      g_ptr_array_add (self->records, sentence);
    }
  queue_update (self);
}

/* One commit on its way. */
typedef struct
{
  GWeakRef         area;      /* DossierTextArea: it may be gone when the answer comes */
  DossierSection  *section;   /* (owned) */
  gboolean         quiet;     /* somebody is typing: a refusal is shown at the text, not told */
} Commit;

static gboolean pause_over (gpointer user_data);

static void
mark_refused (DossierSectionWriter *self, const char *why)
{
  self->refused = why != NULL;
  if (why != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->area), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->area), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->area), why);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_STATE_INVALID,
                               why != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* What the disk did not take stays as it was typed. The window says so once for all; nothing of it is wrong here. */
static void
try_again_later (DossierSectionWriter *self)
{
  self->pending = TRUE;
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (RETRY, pause_over, self);
}

static void
committed (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  Commit *commit = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) G_GNUC_UNUSED answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  g_autoptr (GtkWidget) area = g_weak_ref_get (&commit->area);
  DossierSectionWriter *self = area != NULL ? g_object_get_data (G_OBJECT (area), KEY) : NULL;
  const gboolean unkept = g_error_matches (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE) && dossier_desk_get_unkept (DOSSIER_DESK (desk)) != NULL;

  if (error != NULL && !unkept && area != NULL && !(commit->quiet && g_error_matches (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT)))
    dossier_ui_report_error (area, _("This was not kept"), error);
  if (self != NULL && self->section == commit->section && self->n_under_way > 0)
    {
      self->n_under_way--;
      if (unkept)
        try_again_later (self);
      else if (!self->pending)
        mark_refused (self, error != NULL ? error->message : NULL);
      queue_update (self);
    }
  g_weak_ref_clear (&commit->area);
  g_object_unref (commit->section);
  g_free (commit);
}

static void
commit (DossierSectionWriter *self, gboolean typing, gboolean quiet)
{
  g_autofree char *text = dossier_text_area_dup_text (self->area);
  GVariantDict arguments;
  Commit *under_way;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->pending = FALSE;
  if (self->section == NULL || self->desk == NULL)
    return;
  plan_anew (self);
  g_signal_emit (self, signals[PLANNED], 0);
  if (self->n_under_way == 0 && is_in_step (self))
    {
      mark_refused (self, NULL);
      return;
    }

  under_way = g_new0 (Commit, 1);
  g_weak_ref_init (&under_way->area, self->area);
  under_way->section = g_object_ref (self->section);
  under_way->quiet = quiet;
  self->n_under_way++;
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "section", "x", dossier_record_get_id (DOSSIER_RECORD (self->section)));
  g_variant_dict_insert (&arguments, "text", "s", text);
  if (typing)
    g_variant_dict_insert (&arguments, "typing", "b", TRUE);
  dossier_desk_perform_async (self->desk, "section.write", g_variant_dict_end (&arguments), NULL, committed, under_way);
}

static gboolean
pause_over (gpointer user_data)
{
  DossierSectionWriter *self = user_data;

  self->timer = 0;
  commit (self, TRUE, TRUE);
  return G_SOURCE_REMOVE;
}

static void
typed (DossierSectionWriter *self)
{
  gint64 now = g_get_monotonic_time (), left;

  queue_update (self);
  if (self->following || self->section == NULL)
    return;
  if (!self->pending)
    self->typed_since = now;
  self->pending = TRUE;
  left = AT_MOST - (now - self->typed_since) / 1000;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (CLAMP (left, 0, PAUSE), pause_over, self);
}

/* What could not be kept is not let in: to lay it out and to plan it would hold everybody up for minutes first.
 * The text says what it said, so nothing of it stands to be mended. */
static void
kept_out (DossierSectionWriter *self)
{
  g_autoptr (GError) error =
    g_error_new (DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                 _("The section would have more than %d characters. Nothing was put in. Spread the text over several sections, or import it as a source."),
                 DOSSIER_SECTION_MAX_TEXT);

  dossier_ui_report_error (GTK_WIDGET (self->area), _("Too long for a section"), error);
}

/* Who leaves a text that was refused while typing is told so. */
static void
focus_left (DossierSectionWriter *self)
{
  if (self->pending || self->refused)
    commit (self, TRUE, FALSE);
}

static void
dossier_section_writer_dispose (GObject *object)
{
  DossierSectionWriter *self = DOSSIER_SECTION_WRITER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->desk_signals);
  forget_records (self);
  g_clear_object (&self->sentences);
  g_clear_object (&self->section);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_section_writer_parent_class)->dispose (object);
}

static void
dossier_section_writer_finalize (GObject *object)
{
  DossierSectionWriter *self = DOSSIER_SECTION_WRITER (object);

  g_ptr_array_unref (self->records);
  g_clear_pointer (&self->plan, dossier_section_plan_free);
  g_free (self->kept);

  G_OBJECT_CLASS (dossier_section_writer_parent_class)->finalize (object);
}

static void
dossier_section_writer_class_init (DossierSectionWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_section_writer_dispose;
  G_OBJECT_CLASS (klass)->finalize = dossier_section_writer_finalize;

  signals[PLANNED] = g_signal_new ("planned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dossier_section_writer_init (DossierSectionWriter *self)
{
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->plan = dossier_section_plan_new (NULL, 0, "");
  self->kept = g_strdup ("");
  self->desk_signals = g_signal_group_new (DOSSIER_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "flush", G_CALLBACK (dossier_section_writer_flush), self);
  self->list_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->list_signals, "items-changed", G_CALLBACK (read_records), self);
}

/* Returns: (transfer none): @area owns it */
DossierSectionWriter *
dossier_section_writer_new (DossierTextArea *area)
{
  DossierSectionWriter *self = g_object_new (DOSSIER_TYPE_SECTION_WRITER, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->area = area;
  g_object_set_data_full (G_OBJECT (area), KEY, self, g_object_unref);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (area)), "changed", G_CALLBACK (typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (area, "refused", G_CALLBACK (kept_out), self, G_CONNECT_SWAPPED);
  dossier_text_area_set_limit (area, DOSSIER_SECTION_MAX_TEXT);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (area), focus);
  return self;
}

/* @desk, @section: (nullable). What was typed for the section before is committed to that one. */
void
dossier_section_writer_set_section (DossierSectionWriter *self,
                                    DossierDesk          *desk,
                                    DossierSection       *section)
{
  g_return_if_fail (DOSSIER_IS_SECTION_WRITER (self));

  if (self->desk == desk && self->section == section)
    return;

  dossier_section_writer_flush (self);
  self->n_under_way = 0;
  mark_refused (self, NULL);
  g_clear_object (&self->sentences);
  g_set_object (&self->desk, desk);
  g_set_object (&self->section, section);
  g_signal_group_set_target (self->desk_signals, desk);
  if (desk != NULL && section != NULL)
    self->sentences = dossier_desk_list (desk, DOSSIER_LIST_SECTION_SENTENCES, dossier_record_get_id (DOSSIER_RECORD (section)));
  g_signal_group_set_target (self->list_signals, self->sentences);
  read_records (self);
  g_clear_handle_id (&self->update_source, g_source_remove);
  update (self);
}

/* Returns: (transfer none): the sentences as they stand in the text, until the next "planned" */
DossierSectionPlan *
dossier_section_writer_get_plan (DossierSectionWriter *self)
{
  g_return_val_if_fail (DOSSIER_IS_SECTION_WRITER (self), NULL);

  if (self->update_source != 0)
    {
      plan_anew (self);
      queue_update (self);   /* the others are told in their own time */
    }
  return self->plan;
}

/* Returns: (transfer none) (nullable): what the @nth sentence of the plan is in the library */
DossierSentence *
dossier_section_writer_get_record (DossierSectionWriter *self,
                                   guint                 nth)
{
  DossierPlannedSentence *planned;

  g_return_val_if_fail (DOSSIER_IS_SECTION_WRITER (self) && nth < self->plan->sentences->len, NULL);

  planned = dossier_section_plan_get (self->plan, nth);
  return planned->is >= 0 ? g_ptr_array_index (self->records, planned->is) : NULL;
}

/* @sentence: row id. Returns: which of the plan it is, or -1 */
int
dossier_section_writer_find (DossierSectionWriter *self,
                             gint64                sentence)
{
  DossierSectionPlan *plan = dossier_section_writer_get_plan (self);

  for (guint i = 0; i < plan->sentences->len; i++)
    {
      DossierSentence *record = dossier_section_writer_get_record (self, i);

      if (record != NULL && dossier_record_get_id (DOSSIER_RECORD (record)) == sentence)
        return (int) i;
    }
  return -1;
}

/* Whether the library has the @nth sentence of the plan with the words that it has in the text. */
gboolean
dossier_section_writer_is_as_kept (DossierSectionWriter *self,
                                   guint                 nth)
{
  DossierSentence *record = dossier_section_writer_get_record (self, nth);

  return record != NULL && strcmp (dossier_sentence_get_text (record), dossier_section_plan_get (self->plan, nth)->text) == 0;
}

/* As a step of its own, not as typing. @cursor: code points */
void
dossier_section_writer_replace (DossierSectionWriter *self,
                                const char           *text,
                                int                   cursor)
{
  g_return_if_fail (DOSSIER_IS_SECTION_WRITER (self));

  dossier_section_writer_flush (self);
  put_text (self, text);
  dossier_text_area_place_cursor (self->area, cursor);
  self->pending = TRUE;
  commit (self, FALSE, FALSE);
}

/* Commits what was typed now; the commit itself runs in the background, ahead of later verbs. */
void
dossier_section_writer_flush (DossierSectionWriter *self)
{
  g_return_if_fail (DOSSIER_IS_SECTION_WRITER (self));

  if (self->pending)
    commit (self, TRUE, TRUE);
}
