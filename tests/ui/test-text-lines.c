/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>

#include "ui/shared/text-area.h"
#include "ui/shared/text-lines.h"
#include "ui/ui-resources.h"

#define WIDTHS { 120, 300, 471 }   /* px */

static void
check (GtkTextView *view, DossierTextLines *kept)
{
  static const int widths[] = WIDTHS;
  guint n = (guint) gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (view)) + 1;
  g_autoptr (DossierTextLines) fresh = dossier_text_lines_new (view);
  g_autofree guint *places = g_new (guint, n);
  g_autofree double *was = g_new (double, n), *is = g_new (double, n);

  for (guint i = 0; i < n; i++)
    places[i] = i;
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_assert_cmpint (dossier_text_lines_measure (kept, widths[i]), ==, dossier_text_lines_measure (fresh, widths[i]));
      dossier_text_lines_find (kept, widths[i], places, n, was);
      dossier_text_lines_find (fresh, widths[i], places, n, is);
      for (guint k = 0; k < n; k++)
        g_assert_cmpfloat (was[k], ==, is[k]);
    }
  g_assert_cmpint (dossier_text_lines_get_natural_width (kept, 400), ==, dossier_text_lines_get_natural_width (fresh, 400));
}

static void
edit (GtkTextView *view, int at, int remove, const char *words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, at);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, at + remove);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, words, -1);
}

static void
test_edits (void)
{
  static const struct { const char *text; int at, remove; const char *words, *why; } cases[] = {
    { "One two three", 3, 0, " and", "a word within a paragraph" },
    { "One\nTwo\nThree", 5, 1, "", "a letter taken out of the second" },
    { "One\nTwo\nThree", 3, 1, " ", "two paragraphs joined" },
    { "One\nTwo\nThree", 2, 8, "", "from one paragraph into the last" },
    { "One\nTwo", 7, 0, "\nThree\nFour", "two more at the end" },
    { "One\nTwo", 0, 0, "Zero\n", "one more before all" },
    { "One\nTwo", 0, 7, "", "nothing is left" },
    { "", 0, 0, "One word and another, so many of them that no line of the narrowest has room for all of it\nTwo", "the first words" },
    { "Et\u2029Zwei", 2, 1, "\r\n", "another kind of break" },
    { "مرحبا\nOne", 3, 0, "ا", "right to left" },
  };

  g_test_summary ("What is kept of an edited text is what is found in it anew");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkTextView *view = g_object_ref_sink (GTK_TEXT_VIEW (gtk_text_view_new ()));
      DossierTextLines *kept;

      g_test_message ("%s", cases[i].why);
      gtk_text_view_set_pixels_below_lines (view, 10);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), cases[i].text, -1);
      kept = dossier_text_lines_new (view);
      check (view, kept);
      edit (view, cases[i].at, cases[i].remove, cases[i].words);
      check (view, kept);
      dossier_text_lines_free (kept);
      g_assert_finalize_object (view);
    }
}

static void
test_any_edits (void)
{
  static const char *const words[] = { "a", "word ", "Zürich", "\n", "longer words than these\nand more", "\n\n", "", "漢字" };
  GtkTextView *view = g_object_ref_sink (GTK_TEXT_VIEW (gtk_text_view_new ()));
  DossierTextLines *kept = dossier_text_lines_new (view);

  g_test_summary ("No order of edits makes it forget one");

  for (guint i = 0; i < 200; i++)
    {
      int n = gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (view)), at = g_test_rand_int_range (0, n + 1);

      edit (view, at, g_test_rand_int_range (0, MIN (n - at, 8) + 1), words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      check (view, kept);
    }
  dossier_text_lines_free (kept);
  g_assert_finalize_object (view);
}

static gboolean
done_waiting (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Until it has its size, and what that left to do is done. */
static void
settle (DossierTextArea *area)
{
  gboolean done = FALSE;

  while (gtk_widget_get_width (GTK_WIDGET (area)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_timeout_add_full (G_PRIORITY_LOW, 200, done_waiting, &done, NULL);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_as_shown (void)
{
  const char *text = "The exchange moved its switch to the new hall, and nobody was cut off. It said so in March, twice, and once more in May.\n"
                     "A second paragraph.\nA third one which is again so long that it has to be broken into several lines at the width of the window.";
  GtkWidget *window = gtk_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  DossierTextArea *area = g_object_new (DOSSIER_TYPE_TEXT_AREA, "pixels-inside-wrap", 5, "pixels-below-lines", 10, "valign", GTK_ALIGN_START, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (area));
  GtkTextIter end;
  int y, height;

  g_test_summary ("Lines are where the text view shows them");

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (area));
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 420, 500);
  gtk_window_present (GTK_WINDOW (window));
  settle (area);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (area)), >, 300);

  for (guint place = 0; place < (guint) gtk_text_buffer_get_char_count (buffer); place++)
    {
      GtkTextIter iter;
      GdkRectangle line;
      double middle;

      gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int) place);
      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (area), &iter, &line);
      gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (area), GTK_TEXT_WINDOW_WIDGET, line.x, line.y, &line.x, &line.y);
      dossier_text_area_find_lines (area, &place, 1, &middle);
      g_assert_cmpfloat (ABS (middle - (line.y + line.height / 2.0)), <=, 1.5);
    }
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (area), &end, &y, &height);
  g_assert_cmpint (y + height + gtk_text_view_get_bottom_margin (GTK_TEXT_VIEW (area)), <=, gtk_widget_get_height (GTK_WIDGET (area)) + 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_resources_register (dossier_ui_get_resource ());
  g_test_add_func ("/ui/text-lines/edits", test_edits);
  g_test_add_func ("/ui/text-lines/any-edits", test_any_edits);
  g_test_add_func ("/ui/text-lines/as-shown", test_as_shown);
  return g_test_run ();
}
