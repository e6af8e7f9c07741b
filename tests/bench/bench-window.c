/* How long a frame takes while someone scrolls a long article, and while someone types.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-window WHAT LIBRARY, which it may change:
 *   read, plain      scrolls the long article in the reader, or as a peer in a bare GtkTextView
 *   compare          scrolls the first two sources of the first profile side by side
 *   type             types in the page of the long profile, in paragraphs of SENTENCES_A_PARAGRAPH
 *   type-review      the same while its review runs, over and over
 *   type-one         the same page as one paragraph
 *   type-longest     the page of the longest profile, each section one paragraph
 *   type-plain, type-plain-one   as a peer a bare GtkTextView with the text of the long profile
 *
 * Prints figures in ms. A frame is the work between two pictures, not the wait for the screen. Of a key: from the key
 * to its picture, and by how much the loop was late to take it. Of both, and of each turn of the loop while an article
 * opens, what the window's own thread computed for it, which depends less on what else the machine does. */

#include "config.h"

#include "figures.h"

#include <adwaita.h>
#include <string.h>
#include <time.h>

#include "model/records/sentence.h"
#include "ui/compare/compare-page.h"
#include "ui/compare/passage-view.h"
#include "ui/compare/ribbon-view.h"
#include "ui/compare/side-view.h"
#include "ui/profile/profile-page.h"
#include "ui/reader/reader-pane.h"
#include "ui/reader/reader-view.h"
#include "ui/ui-resources.h"

#define N_STEPS 300     /* frames of scrolling */
#define N_KEYS  150     /* typed */
#define STEP    120     /* pixels a frame: a brisk wheel */
#define TURN    5       /* ms between two looks at the loop */
#define PACE    40      /* ms between two keys: held down, it repeats no faster */
#define N_SENTENCES 300 /* of the long profile, see make-library.c */
#define N_LONGEST   2000 /* of the longest */
#define SENTENCES_A_PARAGRAPH 6

typedef struct
{
  DossierDesk   *desk;
  const char    *what;       /* see above */
  gboolean       typing;
  gboolean       plain;
  gint64         profile;    /* row id */
  guint          n_sentences;
  GtkWindow     *window;
  GtkWidget     *content;
  GListModel    *list;       /* (owned) sources or sentences */
  DossierDocument *document; /* (owned) (nullable) */
  GtkTextView   *view;
  gint64         asked;      /* us */
  gint64         due;        /* us: when the next key should be pressed; 0: the first */
  double         computed;   /* ms of this thread when the key was pressed */
  gint64         frame;      /* when the frame began, us */
  guint          n_done;
  guint          n_tries;
  gboolean       measuring;
} Bench;

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_child (child, type);

  return found;
}

static double
get_computed (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1000 + (double) spent.tv_nsec / 1e6;
}

static void
before_frame (GdkFrameClock *clock, Bench *bench)
{
  bench->frame = g_get_monotonic_time ();
  if (!bench->typing)
    bench->computed = get_computed ();
}

static void
after_frame (GdkFrameClock *clock, Bench *bench)
{
  if (!bench->measuring)
    return;

  if (bench->typing)
    {
      print_figure ("type.key", since (bench->asked));
      print_figure ("type.computed", get_computed () - bench->computed);
    }
  else
    {
      const char *what = strcmp (bench->what, "read") == 0 ? "reader" : bench->what;
      g_autofree char *frame = g_strconcat ("scroll.", what, NULL), *computed = g_strconcat ("computed.", what, NULL);

      print_figure (frame, since (bench->frame));
      print_figure (computed, get_computed () - bench->computed);
    }
  bench->measuring = FALSE;
  if (++bench->n_done >= (bench->typing ? N_KEYS : N_STEPS))
    gtk_window_close (bench->window);
}

/* Jumps by screens, then to and fro by steps: what a hand on a wheel does. */
static gboolean
scroll_step (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (bench->view));
  double by = bench->n_done % 100 == 99 ? gtk_adjustment_get_upper (adjustment) / 5 : STEP;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
  bench->measuring = TRUE;
  return G_SOURCE_CONTINUE;
}

static gboolean
type_key (gpointer user_data)
{
  Bench *bench = user_data;

  if (bench->n_done >= N_KEYS)
    return G_SOURCE_REMOVE;
  if (bench->due > 0)
    print_figure ("type.late", MAX (since (bench->due), 0));
  bench->due = g_get_monotonic_time () + PACE * G_TIME_SPAN_MILLISECOND;
  if (bench->measuring)
    return G_SOURCE_CONTINUE;

  bench->asked = g_get_monotonic_time ();
  bench->computed = get_computed ();
  bench->measuring = TRUE;
  g_signal_emit_by_name (bench->view, "insert-at-cursor", &" tenasi"[bench->n_done % 7], NULL);
  return G_SOURCE_CONTINUE;
}

static void
follow_frames (Bench *bench)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_frame), bench);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_frame), bench);
}

static gboolean
begin_scrolling (gpointer user_data)
{
  Bench *bench = user_data;

  follow_frames (bench);
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->view), scroll_step, bench, NULL);
  return G_SOURCE_REMOVE;
}

/* By how much the loop is late while an article opens, and what it has computed since the look before: how long the
 * window stands still. */
static gboolean
look_at_loop (gpointer user_data)
{
  Bench *bench = user_data;

  print_figure ("read.late", MAX (since (bench->due), 0));
  print_figure ("read.turn", get_computed () - bench->computed);
  bench->computed = get_computed ();
  bench->due = g_get_monotonic_time () + TURN * G_TIME_SPAN_MILLISECOND;
  return bench->n_done == 0 && !bench->measuring ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
article_loaded (Bench *bench)
{
  print_figure ("read.loaded", since (bench->asked));
  g_timeout_add (1500, begin_scrolling, bench);   /* lines are still being measured */
}

static void
plain_loaded (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;

  bench->document = dossier_desk_load_document_finish (DOSSIER_DESK (desk), result, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (bench->view), dossier_document_get_text (bench->document), -1);
  g_timeout_add (1500, begin_scrolling, bench);
}

/* The long article is the newest source, so it comes first. */
static void
sources_listed (Bench *bench)
{
  g_autoptr (DossierSource) source = g_list_model_get_item (bench->list, 0);

  if (source == NULL)
    return;
  g_signal_handlers_disconnect_by_func (bench->list, sources_listed, bench);
  bench->asked = g_get_monotonic_time ();
  if (strcmp (bench->what, "plain") == 0)
    {
      dossier_desk_load_document_async (bench->desk, dossier_source_get_snapshot (source), NULL, plain_loaded, bench);
      return;
    }
  g_signal_connect_swapped (bench->view, "loaded", G_CALLBACK (article_loaded), bench);
  bench->due = bench->asked + TURN * G_TIME_SPAN_MILLISECOND;
  bench->computed = get_computed ();
  g_timeout_add_full (G_PRIORITY_DEFAULT, TURN, look_at_loop, bench, NULL);
  g_object_set (bench->content, "source", source, NULL);
}

static void
show_sentence (Bench *bench)
{
  g_autoptr (DossierRecord) sentence = g_list_model_get_item (bench->list, bench->n_sentences / 2);

  dossier_profile_page_show_sentence (DOSSIER_PROFILE_PAGE (bench->content), dossier_record_get_id (sentence));
}

static void
reviewed (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GPtrArray) findings = dossier_desk_review_finish (DOSSIER_DESK (desk), result, NULL);

  if (bench->n_done >= N_KEYS)
    return;
  g_assert_nonnull (findings);
  dossier_desk_review_async (bench->desk, bench->profile, NULL, reviewed, bench);
}

/* A key at a time, as a hand presses them; a picture that is late is waited for. */
static void
start_keys (Bench *bench)
{
  follow_frames (bench);
  g_timeout_add_full (G_PRIORITY_DEFAULT, PACE, type_key, bench, NULL);
  if (strcmp (bench->what, "type-review") == 0)
    dossier_desk_review_async (bench->desk, bench->profile, NULL, reviewed, bench);
}

/* As soon as the sentence has the focus. */
static gboolean
begin_typing (gpointer user_data)
{
  Bench *bench = user_data;
  GtkWidget *focus = gtk_window_get_focus (bench->window);

  if (focus == NULL || !GTK_IS_TEXT_VIEW (focus))
    {
      if (++bench->n_tries > 60)
        g_error ("The sentence did not get the focus");
      show_sentence (bench);   /* its row may not have been there */
      return G_SOURCE_CONTINUE;
    }

  bench->view = GTK_TEXT_VIEW (focus);
  start_keys (bench);
  return G_SOURCE_REMOVE;
}

static gboolean
go_to_sentence (gpointer user_data)
{
  Bench *bench = user_data;
  show_sentence (bench);
  g_timeout_add (500, begin_typing, bench);
  return G_SOURCE_REMOVE;
}

static gboolean
begin_plain_typing (gpointer user_data)
{
  Bench *bench = user_data;

  gtk_text_view_scroll_mark_onscreen (bench->view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (bench->view)));
  start_keys (bench);
  return G_SOURCE_REMOVE;
}

/* Returns: (transfer full): the running text of all sentences. @n: how many make a paragraph */
static char *
join_sentences (Bench *bench, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (bench->list); i++)
    {
      g_autoptr (DossierSentence) sentence = g_list_model_get_item (bench->list, i);

      g_string_append_printf (text, "%s%s", i == 0 ? "" : i % n == 0 ? "\n" : " ", dossier_sentence_get_text (sentence));
    }
  return g_string_free (text, FALSE);
}

static void
show_plain_text (Bench *bench)
{
  g_autofree char *text = join_sentences (bench, strcmp (bench->what, "type-plain") == 0 ? SENTENCES_A_PARAGRAPH : G_MAXUINT);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (bench->view);
  GtkTextIter place;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &place, gtk_text_buffer_get_char_count (buffer) / 2);
  gtk_text_buffer_place_cursor (buffer, &place);
  gtk_widget_grab_focus (GTK_WIDGET (bench->view));
  g_timeout_add (1500, begin_plain_typing, bench);
}

static void
written (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) G_GNUC_UNUSED answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);

  g_assert_no_error (error);
}

/* The library has the page as one paragraph. */
static void
write_paragraphs (Bench *bench)
{
  g_autofree char *text = join_sentences (bench, SENTENCES_A_PARAGRAPH);

  dossier_desk_perform_async (bench->desk, "section.write",
                              g_variant_new_parsed ("{'profile': <'long-profile'>, 'section': <'what-happened'>, 'text': <%s>}", text),
                              NULL, written, bench);
}

static void
sentences_listed (Bench *bench)
{
  if (g_list_model_get_n_items (bench->list) < bench->n_sentences)
    return;
  g_signal_handlers_disconnect_by_func (bench->list, sentences_listed, bench);
  print_figure ("type.listed", since (bench->asked));
  if (bench->plain)
    {
      show_plain_text (bench);
      return;
    }
  if (strcmp (bench->what, "type") == 0 || strcmp (bench->what, "type-review") == 0)
    write_paragraphs (bench);
  g_timeout_add (3000, go_to_sentence, bench);   /* it is still being laid out */
}

/* Both texts are there and joined. */
static void
counted (Bench *bench, guint agree, guint differ)
{
  if (agree + differ == 0 || bench->n_tries++ > 0)
    return;
  print_figure ("compare.joined", since (bench->asked));
  print_figure ("compare.pairs", agree + differ);
  dossier_ribbon_view_lead (DOSSIER_RIBBON_VIEW (find_child (bench->content, DOSSIER_TYPE_RIBBON_VIEW)), 0);
  g_timeout_add (2500, begin_scrolling, bench);   /* lines are still being measured, passages painted */
}

static void
compared_profile_loaded (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (DossierRecord) profile = dossier_desk_load_finish (DOSSIER_DESK (desk), result, NULL);

  bench->asked = g_get_monotonic_time ();
  g_signal_connect_swapped (find_child (bench->content, DOSSIER_TYPE_SIDE_VIEW), "counted", G_CALLBACK (counted), bench);
  g_object_set (bench->content, "desk", desk, "profile", profile, NULL);
}

static void
profile_loaded (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (DossierRecord) profile = dossier_desk_load_finish (DOSSIER_DESK (desk), result, NULL);

  bench->asked = g_get_monotonic_time ();
  if (!bench->plain)
    g_object_set (bench->content, "desk", desk, "profile", profile, NULL);
  bench->list = dossier_desk_list (bench->desk, DOSSIER_LIST_PROFILE_SENTENCES, bench->profile);
  g_signal_connect_swapped (bench->list, "items-changed", G_CALLBACK (sentences_listed), bench);
}

static void
create_content (Bench *bench)
{
  if (bench->typing && !bench->plain)
    bench->content = g_object_new (DOSSIER_TYPE_PROFILE_PAGE, NULL);
  else if (strcmp (bench->what, "compare") == 0)
    {
      bench->content = g_object_new (DOSSIER_TYPE_COMPARE_PAGE, NULL);
      bench->view = GTK_TEXT_VIEW (find_child (bench->content, DOSSIER_TYPE_PASSAGE_VIEW));
    }
  else if (strcmp (bench->what, "read") == 0)
    {
      bench->content = g_object_new (DOSSIER_TYPE_READER_PANE, "desk", bench->desk, NULL);
      bench->view = GTK_TEXT_VIEW (find_child (bench->content, DOSSIER_TYPE_READER_VIEW));
    }
  else
    {
      bench->content = gtk_scrolled_window_new ();
      bench->view = g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "editable", bench->typing, NULL);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (bench->content), GTK_WIDGET (bench->view));
    }
}

static void
activate (GtkApplication *application, Bench *bench)
{
  GtkCssProvider *style = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (style, "/org/dossierdesk/Dossier/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (style);
  bench->window = GTK_WINDOW (adw_application_window_new (application));
  create_content (bench);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (bench->window), bench->content);
  gtk_window_set_default_size (bench->window, 1200, 800);
  gtk_window_present (bench->window);

  if (bench->typing)
    {
      dossier_desk_load_async (bench->desk, DOSSIER_TYPE_PROFILE, bench->profile, profile_loaded, bench);
      return;
    }
  if (strcmp (bench->what, "compare") == 0)
    {
      dossier_desk_load_async (bench->desk, DOSSIER_TYPE_PROFILE, 1, compared_profile_loaded, bench);
      return;
    }
  bench->list = dossier_desk_list (bench->desk, DOSSIER_LIST_ALL_SOURCES, 0);
  g_signal_connect_swapped (bench->list, "items-changed", G_CALLBACK (sources_listed), bench);
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };
  int status;

  g_assert_cmpint (argc, ==, 3);
  bench.what = argv[1];
  bench.typing = g_str_has_prefix (bench.what, "type");
  bench.plain = strstr (bench.what, "plain") != NULL;
  bench.profile = strcmp (bench.what, "type-longest") == 0 ? 1 : 2;   /* as make-library.c makes them */
  bench.n_sentences = bench.profile == 1 ? N_LONGEST : N_SENTENCES;
  bench.desk = dossier_desk_new ();
  dossier_desk_open (bench.desk, argv[2], FALSE, &error);
  g_assert_no_error (error);

  g_resources_register (dossier_ui_get_resource ());
  application = adw_application_new ("org.dossierdesk.Bench", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate), &bench);
  status = g_application_run (G_APPLICATION (application), 0, NULL);
  g_clear_pointer (&bench.document, dossier_document_unref);
  g_clear_object (&bench.list);
  dossier_desk_close (bench.desk);
  g_object_unref (bench.desk);

  return status;
}
