/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/cancel-watch.h"

static void
count (gpointer data)
{
  ++*(guint *) data;
}

static gpointer
cancel (gpointer data)
{
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_let_go_meanwhile (void)
{
  g_autoptr (GMainContext) context = g_main_context_new ();

  g_test_summary ("A watch let go the moment it was told, while the other thread is still cancelling, leaves nothing behind");

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      guint told = 0;
      DossierCancelWatch *watch = dossier_cancel_watch_new (cancellable, context, count, &told);
      GThread *thread = g_thread_new ("cancel", cancel, cancellable);

      while (told == 0)
        g_main_context_iteration (context, TRUE);
      dossier_cancel_watch_free (watch);
      g_thread_join (thread);
      g_assert_cmpuint (told, ==, 1);
    }
}

static void
test_before_and_never (void)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GCancellable) before = g_cancellable_new (), never = g_cancellable_new ();
  guint n_before = 0, n_never = 0;

  g_test_summary ("What was cancelled beforehand is told once; what never is, never");

  g_cancellable_cancel (before);
  {
    DossierCancelWatch *first = dossier_cancel_watch_new (before, context, count, &n_before);
    DossierCancelWatch *second = dossier_cancel_watch_new (never, context, count, &n_never);

    while (g_main_context_iteration (context, FALSE))
      ;
    dossier_cancel_watch_free (second);
    dossier_cancel_watch_free (first);
  }
  g_cancellable_cancel (never);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_assert_cmpuint (n_before, ==, 1);
  g_assert_cmpuint (n_never, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fetch/cancel-watch/let-go-meanwhile", test_let_go_meanwhile);
  g_test_add_func ("/fetch/cancel-watch/before-and-never", test_before_and_never);

  return g_test_run ();
}
