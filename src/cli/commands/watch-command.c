/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/commands.h"

#include "cli/arguments.h"
#include "cli/session.h"
#include "cli/table.h"
#include "desk/watching/watcher.h"

#include <string.h>

#define LONGEST_SLEEP 3600   /* seconds between two rounds: a clock that was set must not let a source wait for ever */

typedef struct
{
  DossierCliSession *session;
  DossierCliOptions *options;
  DossierCliExit     code;
  guint              n_checked;
} Watch;

static void
on_checked (DossierWatcher *watcher, GVariant *answer, Watch *watch)
{
  g_autofree char *text = dossier_cli_format_answer (answer, watch->options);

  watch->n_checked++;
  dossier_cli_session_clear_progress (watch->session);
  dossier_cli_print (text);
}

/* One source that cannot be looked at does not keep the others from it. */
static void
on_trouble (DossierWatcher *watcher, const GError *error, Watch *watch)
{
  dossier_cli_session_clear_progress (watch->session);
  g_printerr ("dossierctl: %s\n", error->message);
  watch->code = DOSSIER_CLI_NO;
}

/* Looks at what is due; with --forever again each hour, until a signal. */
static void
run_rounds (Watch *watch, gboolean forever, gboolean all, guint pause, const char *const *hosts)
{
  GCancellable *cancellable = dossier_cli_session_get_cancellable (watch->session);
  g_autoptr (DossierWatcher) watcher = dossier_watcher_new (dossier_cli_session_get_desk (watch->session));
  gint64 next = 0;

  g_object_set (watcher, "pause", pause, NULL);
  g_signal_connect (watcher, "checked", G_CALLBACK (on_checked), watch);
  g_signal_connect (watcher, "trouble", G_CALLBACK (on_trouble), watch);
  if (!dossier_watcher_may_fetch ())
    {
      g_printerr ("dossierctl: This computer is off the network, or on one that is paid by volume; nothing was fetched; try again on another one\n");
      watch->code = DOSSIER_CLI_NETWORK;
    }
  do
    {
      if (!dossier_watcher_is_busy (watcher) && g_get_monotonic_time () >= next && dossier_watcher_may_fetch ())
        {
          dossier_watcher_look (watcher, all, hosts);
          next = g_get_monotonic_time () + LONGEST_SLEEP * G_TIME_SPAN_SECOND;
        }
      if (dossier_watcher_is_busy (watcher) || forever)
        g_main_context_iteration (NULL, TRUE);
    }
  while (!g_cancellable_is_cancelled (cancellable) && (forever || dossier_watcher_is_busy (watcher)));
  dossier_watcher_stop (watcher);
  if (watch->n_checked == 0 && watch->code == DOSSIER_CLI_DONE && dossier_watcher_may_fetch ())
    g_printerr ("dossierctl: Nothing is due; `watch show` says whether it was allowed, and how often\n");
}

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;   /* only so that the loop looks at its clock */
}

/* Takes `--forever`, `--list` and `--pause N` out of @words. Returns: (transfer container) (nullable) */
static GPtrArray *
take_way (const char *const *words, gboolean *forever, gboolean *list, guint *pause, GError **error)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], "--forever") == 0)
      *forever = TRUE;
    else if (strcmp (words[i], "--list") == 0)
      *list = TRUE;
    else if (strcmp (words[i], "--pause") == 0 && words[i + 1] != NULL)
      {
        guint64 seconds;

        if (!g_ascii_string_to_unsigned (words[++i], 10, 0, 3600, &seconds, NULL))
          {
            g_autofree char *said = dossier_cli_shorten (words[i]);

            g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "--pause wants seconds from 0 to 3600, not “%s”; nothing was fetched", said);
            return NULL;
          }
        *pause = (guint) seconds * 1000;
      }
    else
      g_ptr_array_add (rest, (gpointer) words[i]);
  g_ptr_array_add (rest, NULL);
  return g_steal_pointer (&rest);
}

/* For a machine without a display: looks at the sources that are due. */
DossierCliExit
dossier_cli_watch (const DossierVerb  *verb,
                   const char *const  *words,
                   DossierCliOptions  *options,
                   GError            **error)
{
  gboolean forever = FALSE, list = FALSE, all = FALSE;
  guint pause = DOSSIER_WATCHER_PAUSE, timer;
  g_autoptr (GPtrArray) rest = take_way (words, &forever, &list, &pause, error);
  g_autoptr (GVariant) arguments = rest != NULL ? dossier_cli_arguments_parse (verb, (const char *const *) rest->pdata, options, NULL, error) : NULL;
  g_autoptr (DossierCliSession) session = NULL;
  g_autoptr (GVariant) hosts = NULL;
  g_autofree const char **names = NULL;
  Watch watch = { .options = options, .code = DOSSIER_CLI_DONE };

  if (arguments == NULL)
    return DOSSIER_CLI_USAGE;
  if (options->help)
    return dossier_cli_show_help (verb);
  if (list)
    return dossier_cli_perform (verb, (const char *const *) rest->pdata, options, error);

  session = dossier_cli_session_new (options);
  if (!dossier_cli_session_open (session, FALSE, error))
    return DOSSIER_CLI_STORAGE;
  watch.session = session;
  hosts = g_variant_lookup_value (arguments, "allow-host", G_VARIANT_TYPE_STRING_ARRAY);
  names = hosts != NULL ? g_variant_get_strv (hosts, NULL) : NULL;
  g_variant_lookup (arguments, "all", "b", &all);
  timer = g_timeout_add_seconds (60, wake, NULL);
  run_rounds (&watch, forever, all, pause, names);
  g_source_remove (timer);
  return watch.code;
}
