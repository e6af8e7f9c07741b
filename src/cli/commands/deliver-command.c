/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/commands.h"

#include <gio/gio.h>
#include <string.h>

#include "cli/arguments.h"
#include "cli/session.h"
#include "cli/values.h"
#include "desk/delivery/courier.h"
#include "desk/delivery/delivery-problem.h"
#include "model/delivery-state.h"

/* What the command line adds to the verb: how to go about it. */
typedef struct
{
  gboolean    watch, until_done, now, queue, dry_run, preview;
  const char *secret_file;
  const char *signing_file;
} Way;

static const char *
take_value (const char *const *words, guint *i, const char *name)
{
  const gsize length = strlen (name);

  if (strncmp (words[*i], name, length) != 0)
    return NULL;
  if (words[*i][length] == '=')
    return words[*i] + length + 1;
  if (words[*i][length] != '\0' || words[*i + 1] == NULL)
    return NULL;
  *i += 1;
  return words[*i];
}

/* Takes out of @words what is ours. Returns: (transfer container): the rest */
static GPtrArray *
take_way (const char *const *words, Way *way)
{
  const struct { const char *name; gboolean *flag; } flags[] = {
    { "--watch", &way->watch }, { "--until-done", &way->until_done }, { "--now", &way->now },
    { "--queue", &way->queue }, { "--dry-run", &way->dry_run }, { "--preview", &way->preview },
  };
  GPtrArray *rest = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *secret = take_value (words, &i, "--secret-file");
      const char *signing = secret == NULL ? take_value (words, &i, "--signing-secret-file") : NULL;
      gboolean taken = FALSE;

      for (gsize k = 0; k < G_N_ELEMENTS (flags) && !taken; k++)
        if ((taken = g_str_equal (words[i], flags[k].name)))
          *flags[k].flag = TRUE;
      if (secret != NULL)
        way->secret_file = secret;
      else if (signing != NULL)
        way->signing_file = signing;
      else if (!taken)
        g_ptr_array_add (rest, (gpointer) words[i]);
    }
  g_ptr_array_add (rest, NULL);
  return rest;
}

static char *
make_path (const char *file)
{
  return g_str_equal (file, "-") ? g_strdup ("/dev/stdin") : g_canonicalize_filename (file, NULL);
}

static gboolean
give_secret (DossierCliSession *session, const char *target, const char *file, const char *use, GError **error)
{
  g_autofree char *path = file != NULL ? make_path (file) : NULL;
  g_autoptr (GVariant) answer = NULL;
  GVariantDict arguments;

  if (file == NULL)
    return TRUE;
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "target", "s", target);
  g_variant_dict_insert (&arguments, "secret-file", "s", path);
  g_variant_dict_insert (&arguments, "for", "s", use);
  g_variant_dict_insert (&arguments, "session", "b", TRUE);
  answer = dossier_cli_session_perform (session, "target.secret", g_variant_dict_end (&arguments), error);
  return answer != NULL;
}

/* For this run only, and for one target, since a secret opens what it was given for. */
static gboolean
give_secrets (DossierCliSession *session, const Way *way, GVariant *names, GError **error)
{
  GVariantIter iter;
  const char *name;

  if (way->secret_file == NULL && way->signing_file == NULL)
    return TRUE;
  if (names == NULL || g_variant_n_children (names) != 1)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE,
                           "A secret is for one target; nothing was sent; name it with --target, once");
      return FALSE;
    }
  g_variant_iter_init (&iter, names);
  while (g_variant_iter_next (&iter, "&s", &name))
    if (!give_secret (session, name, way->secret_file, "access", error) || !give_secret (session, name, way->signing_file, "signing", error))
      return FALSE;
  return TRUE;
}

/* A folder that is not there, is none or has no room is the disk's fault, not the network's. */
static DossierCliExit
exit_of_row (GVariant *row)
{
  const char *name = "", *kind = "";
  DossierDeliveryState state;

  g_variant_lookup (row, "state", "&s", &name);
  g_variant_lookup (row, "target-kind", "&s", &kind);
  state = dossier_delivery_state_parse (name);
  if (state == DOSSIER_DELIVERY_DELIVERED || state == DOSSIER_DELIVERY_ACCEPTED)
    return DOSSIER_CLI_DONE;
  if (state == DOSSIER_DELIVERY_CONFLICT || state == DOSSIER_DELIVERY_REJECTED)
    return DOSSIER_CLI_NO;
  return g_str_has_suffix (kind, "folder") ? DOSSIER_CLI_STORAGE : DOSSIER_CLI_NETWORK;
}

/* A line for each delivery that did not arrive: why, what was kept, what to do.
 * @why: (nullable): says all that; else the row's last problem is why */
static void
add_failure (GString *failures, GVariant *row, const char *why)
{
  const char *id = "", *target = "", *name = "";
  g_autoptr (GVariant) problem = g_variant_lookup_value (row, "last-problem", G_VARIANT_TYPE_STRING);
  g_autofree char *words = problem != NULL ? dossier_cli_values_to_words ("last-problem", problem) : NULL;
  g_autoptr (DossierDeliveryProblem) read = dossier_delivery_problem_parse (problem != NULL ? g_variant_get_string (problem, NULL) : "");
  DossierDeliveryState state;

  g_variant_lookup (row, "id", "&s", &id);
  g_variant_lookup (row, "target-name", "&s", &target);
  g_variant_lookup (row, "state", "&s", &name);
  state = dossier_delivery_state_parse (name);
  g_string_append_printf (failures, "%sNot delivered to “%s”: ", failures->len > 0 ? "\n" : "", target);
  if (why != NULL)
    {
      g_string_append (failures, why);
      return;
    }
  g_string_append (failures, words != NULL && *words != '\0' ? words : "Nothing is known of why");
  if (!g_str_has_suffix (failures->str, "."))
    g_string_append_c (failures, '.');
  if (state == DOSSIER_DELIVERY_CONFLICT && read->is_conflict && *read->theirs.sha256 == '\0')   /* gone, or there twice: there is no other */
    g_string_append_printf (failures, " Ours is kept in the outbox; when you have looked there, to deliver it all the same: "
                            "dossierctl deliver retry %s --replace, then dossierctl deliver send %s", id, id);
  else if (state == DOSSIER_DELIVERY_CONFLICT)
    g_string_append_printf (failures, " Nothing was replaced there, and ours is kept in the outbox; to put it in the other's place: "
                            "dossierctl deliver retry %s --replace, then dossierctl deliver send %s", id, id);
  else if (dossier_delivery_state_is_open (state))
    g_string_append_printf (failures, " It is kept in the outbox; try again with dossierctl deliver send %s, "
                            "or leave that to dossierctl deliver --watch", id);
  else
    g_string_append_printf (failures, " It is kept in the outbox and not tried again by itself; when that is mended: "
                            "dossierctl deliver retry %s, then dossierctl deliver send %s", id, id);
}

/* An answer that was printed and still is a failure: main() says it on standard error. */
static void
set_failures (GString *failures, DossierCliExit code, GError **error)
{
  if (failures->len > 0)
    g_set_error_literal (error, DOSSIER_DESK_ERROR,
                         code == DOSSIER_CLI_NO ? DOSSIER_DESK_ERROR_NO
                         : code == DOSSIER_CLI_STORAGE ? DOSSIER_DESK_ERROR_STORAGE : DOSSIER_DESK_ERROR_NETWORK,
                         failures->str);
}

static GVariant *
perform_on (DossierCliSession *session, const char *verb, gint64 id, GError **error)
{
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "delivery", "x", id);
  return dossier_cli_session_perform (session, verb, g_variant_dict_end (&arguments), error);
}

/* One try at each. Returns: (transfer full) (nullable): the rows as they are then; none: something other than a delivery went wrong */
static GVariant *
send_rows (DossierCliSession *session, GVariant *rows, GString *failures, DossierCliExit *code, GError **error)
{
  g_auto (GVariantBuilder) ended = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  GVariantIter iter;
  GVariant *row;

  g_variant_iter_init (&iter, rows);
  while ((row = g_variant_iter_next_value (&iter)) != NULL)
    {
      G_GNUC_UNUSED g_autoptr (GVariant) taken = row;
      g_autoptr (GVariant) answer = NULL;
      g_autoptr (GError) local_error = NULL;
      gint64 id = 0;

      g_variant_lookup (row, "row", "x", &id);
      answer = perform_on (session, "deliver.send", id, &local_error);
      if (answer == NULL && g_error_matches (local_error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO))
        answer = perform_on (session, "deliver.show", id, error);   /* an older one is before it */
      else if (answer == NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      if (answer == NULL)
        return NULL;
      *code = MAX (*code, exit_of_row (answer));
      if (exit_of_row (answer) != DOSSIER_CLI_DONE)
        add_failure (failures, answer, local_error != NULL ? local_error->message : NULL);
      g_variant_builder_add_value (&ended, answer);
    }
  return g_variant_ref_sink (g_variant_builder_end (&ended));
}

static void
print_answer (GVariant *answer, const DossierCliOptions *options)
{
  g_autofree char *text = dossier_cli_format_answer (answer, options);

  dossier_cli_print (text);
}

static DossierCliExit
deliver (DossierCliSession *session, GVariant *arguments, const Way *way, DossierCliOptions *options, GError **error)
{
  g_autoptr (GVariant) targets = g_variant_lookup_value (arguments, "target", G_VARIANT_TYPE_STRING_ARRAY);
  const char *verb = way->preview ? "deliver.preview" : way->dry_run ? "deliver.rehearse" : "deliver";
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) rows = NULL;
  g_autoptr (GVariant) ended = NULL;
  g_auto (GVariantDict) dict = { 0 };
  g_autoptr (GString) failures = g_string_new (NULL);
  DossierCliExit code = DOSSIER_CLI_DONE;

  if (!give_secrets (session, way, targets, error))
    return DOSSIER_CLI_USAGE;
  answer = dossier_cli_session_perform (session, verb, arguments, error);
  if (answer == NULL)
    return DOSSIER_CLI_STORAGE;
  if (way->preview || way->dry_run || way->queue)
    {
      print_answer (answer, options);
      return dossier_cli_exit_of_answer (answer);
    }
  rows = g_variant_lookup_value (answer, "rows", NULL);
  ended = send_rows (session, rows, failures, &code, error);
  if (ended == NULL)
    return DOSSIER_CLI_STORAGE;
  g_variant_dict_init (&dict, answer);
  g_variant_dict_insert_value (&dict, "rows", ended);
  g_variant_unref (answer);
  answer = g_variant_ref_sink (g_variant_dict_end (&dict));
  print_answer (answer, options);
  set_failures (failures, code, error);
  return code;
}

typedef struct
{
  DossierCliSession *session;
  DossierCliOptions *options;
  GError            *error;      /* (owned) (nullable) */
  GString           *failures;   /* of those that are not tried again */
  DossierCliExit     code;
} Watch;

static void
note_end (Watch *watch, GVariant *answer, DossierOutboxItem *item)
{
  GVariantDict dict;
  g_autoptr (GVariant) row = NULL;

  g_variant_dict_init (&dict, answer);
  g_variant_dict_insert (&dict, "target-name", "s", dossier_outbox_item_get_target_name (item));
  g_variant_dict_insert (&dict, "target-kind", "s", dossier_outbox_item_get_target_kind (item));
  row = g_variant_ref_sink (g_variant_dict_end (&dict));
  watch->code = MAX (watch->code, exit_of_row (row));
  add_failure (watch->failures, row, NULL);
}

static void
on_tried (DossierCourier *courier, DossierOutboxItem *item, Watch *watch)
{
  const DossierDeliveryState state = dossier_delivery_state_parse (dossier_outbox_item_get_state (item));
  const char *problem = dossier_outbox_item_get_last_problem (item);
  GVariantDict row;
  g_autoptr (GVariant) answer = NULL;

  g_variant_dict_init (&row, NULL);
  g_variant_dict_insert (&row, "id", "s", dossier_record_get_uuid (DOSSIER_RECORD (item)));
  g_variant_dict_insert (&row, "state", "s", dossier_outbox_item_get_state (item));
  g_variant_dict_insert (&row, "status", "x", dossier_outbox_item_get_last_status (item));
  g_variant_dict_insert (&row, "file", "s", dossier_outbox_item_get_payload (item));
  g_variant_dict_insert (&row, "target", "s", dossier_outbox_item_get_target_name (item));
  if (*problem != '\0')
    g_variant_dict_insert (&row, "last-problem", "s", problem);
  answer = g_variant_ref_sink (g_variant_dict_end (&row));
  dossier_cli_session_clear_progress (watch->session);
  print_answer (answer, watch->options);
  if (state == DOSSIER_DELIVERY_CONFLICT || state == DOSSIER_DELIVERY_REJECTED || state == DOSSIER_DELIVERY_FAILED)
    note_end (watch, answer, item);
}

static void
on_trouble (DossierCourier *courier, const GError *error, Watch *watch)
{
  if (watch->error == NULL)
    watch->error = g_error_copy (error);
}

/* Sends what is in the outbox and what comes into it, until a signal, or until nothing is left to do. */
static DossierCliExit
watch_outbox (DossierCliSession *session, GVariant *arguments, const Way *way, DossierCliOptions *options, GError **error)
{
  g_autoptr (GVariant) targets = g_variant_lookup_value (arguments, "target", G_VARIANT_TYPE_STRING_ARRAY);
  g_autoptr (DossierCourier) courier = dossier_courier_new (dossier_cli_session_get_desk (session));
  GCancellable *cancellable = dossier_cli_session_get_cancellable (session);
  g_autoptr (GString) failures = g_string_new (NULL);
  Watch watch = { session, options, NULL, failures, DOSSIER_CLI_DONE };
  g_autoptr (GVariant) ready = NULL;

  if (!give_secrets (session, way, targets, error))
    return DOSSIER_CLI_USAGE;
  g_object_set (courier, "impatient", way->now, NULL);
  g_signal_connect (courier, "tried", G_CALLBACK (on_tried), &watch);
  g_signal_connect (courier, "trouble", G_CALLBACK (on_trouble), &watch);
  dossier_courier_start (courier);
  ready = dossier_cli_session_perform (session, "target.list", NULL, error);   /* answers after the courier's lists have */
  while (ready != NULL && !g_cancellable_is_cancelled (cancellable) && watch.error == NULL
         && (!way->until_done || !dossier_courier_is_idle (courier) || g_main_context_pending (NULL)))
    g_main_context_iteration (NULL, TRUE);
  dossier_courier_stop (courier);
  while (dossier_courier_is_busy (courier))
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (courier, &watch);
  if (watch.error != NULL)
    {
      g_propagate_error (error, watch.error);
      return DOSSIER_CLI_DONE;
    }
  if (!way->until_done)
    return DOSSIER_CLI_DONE;
  set_failures (failures, watch.code, error);
  return watch.code;
}

/* Exports and sends; or goes on sending what is in the outbox, for a machine without a display. */
DossierCliExit
dossier_cli_deliver (const DossierVerb  *verb,
                     const char *const  *words,
                     DossierCliOptions  *options,
                     GError            **error)
{
  Way way = { 0 };
  g_autoptr (GPtrArray) rest = take_way (words, &way);
  g_autoptr (GVariant) arguments = dossier_cli_arguments_parse (verb, (const char *const *) rest->pdata, options, NULL, error);
  g_autoptr (DossierCliSession) session = NULL;

  if (arguments == NULL)
    return DOSSIER_CLI_USAGE;
  if (options->help)
    return dossier_cli_show_help (verb);
  if (!way.watch && !dossier_cli_arguments_complete (verb, arguments, error))
    return DOSSIER_CLI_USAGE;

  session = dossier_cli_session_new (options);
  if (!dossier_cli_session_open (session, way.preview, error))
    return DOSSIER_CLI_STORAGE;
  return way.watch ? watch_outbox (session, arguments, &way, options, error) : deliver (session, arguments, &way, options, error);
}

/* One try at a delivery that is in the outbox. */
DossierCliExit
dossier_cli_deliver_send (const DossierVerb  *verb,
                          const char *const  *words,
                          DossierCliOptions  *options,
                          GError            **error)
{
  DossierCliExit code;
  g_autoptr (GVariant) arguments = dossier_cli_begin (verb, words, options, &code, error);
  g_autoptr (DossierCliSession) session = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GString) failures = g_string_new (NULL);

  if (arguments == NULL)
    return code;

  session = dossier_cli_session_new (options);
  if (!dossier_cli_session_open (session, FALSE, error))
    return DOSSIER_CLI_STORAGE;
  answer = dossier_cli_session_perform (session, verb->name, arguments, error);
  if (answer == NULL)
    return DOSSIER_CLI_STORAGE;
  print_answer (answer, options);
  code = exit_of_row (answer);
  if (code != DOSSIER_CLI_DONE)
    add_failure (failures, answer, NULL);
  set_failures (failures, code, error);
  return code;
}

/* A secret may come from standard input, so that it lies in no file. */
DossierCliExit
dossier_cli_target_secret (const DossierVerb  *verb,
                           const char *const  *words,
                           DossierCliOptions  *options,
                           GError            **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], "--secret-file=-"))
      g_ptr_array_add (all, (gpointer) "--secret-file=/dev/stdin");
    else if (g_str_equal (words[i], "-") && i > 0 && g_str_equal (words[i - 1], "--secret-file"))
      g_ptr_array_add (all, (gpointer) "/dev/stdin");
    else
      g_ptr_array_add (all, (gpointer) words[i]);
  g_ptr_array_add (all, NULL);
  return dossier_cli_perform (verb, (const char *const *) all->pdata, options, error);
}
