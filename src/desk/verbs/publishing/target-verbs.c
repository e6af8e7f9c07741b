/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "deliver/retry-schedule.h"
#include "deliver/secrets.h"
#include "deliver/target-address.h"
#include "deliver/target-check.h"
#include "desk/delivery/delivery-problem.h"
#include "desk/desk.h"
#include "desk/verb-run.h"
#include "export/projections/projection.h"
#include "model/delivery-state.h"
#include "model/outbox/outbox-item.h"
#include "model/outbox/target-kind.h"

#define MAX_PATIENCE 3600        /* seconds */
#define MAX_SECRET (16 * 1024)   /* bytes: a private key is a tenth of that */

/* What target.set can change, and what it may say. */
static const struct
{
  const char *name;
  guint       field;
  const char *choices;   /* (nullable) */
} FIELDS[] = {
  { "name", DOSSIER_TARGET_NAME, NULL },
  { "address", DOSSIER_TARGET_ADDRESS, NULL },
  { "method", DOSSIER_TARGET_METHOD, "put|post" },
  { "format", DOSSIER_TARGET_FORMAT, NULL },
  { "validate-address", DOSSIER_TARGET_VALIDATE_ADDRESS, NULL },
  { "tiers", DOSSIER_TARGET_TIERS, NULL },
  { "auth", DOSSIER_TARGET_AUTH, DOSSIER_TARGET_AUTHS },
  { "user", DOSSIER_TARGET_USER, NULL },
  { "signing", DOSSIER_TARGET_SIGNING, "none|standard-webhooks|hmac-sha256|ed25519|superdesk-sha1" },
  { "key-id", DOSSIER_TARGET_KEY_ID, NULL },
  { "ca-file", DOSSIER_TARGET_CA_FILE, NULL },
  { "patience", DOSSIER_TARGET_PATIENCE, NULL },
  { "back-off", DOSSIER_TARGET_BACK_OFF, NULL },
  { "paused", DOSSIER_TARGET_PAUSED, "no|yes" },
};

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Always %FALSE. */
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_propagate_error (error, g_error_new_valist (DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, format, values));
  va_end (values);
  return FALSE;
}

static gboolean
is_folder (DossierTarget *target)
{
  return strcmp (dossier_target_get_kind (target), "folder") == 0;
}

/* One space between them, in the house's order, so that what is meant to be the same is the same. */
static gboolean
tidy_tiers (DossierVerbRun *run, DossierTarget *target, GError **error)
{
  g_auto (GStrv) wanted = g_strsplit_set (dossier_target_get_tiers (target), " ,", -1);
  GListModel *known = dossier_house_list_terms (run->house, "tiers");
  g_autoptr (GString) tidy = g_string_new (NULL);

  for (char **tier = wanted; *tier != NULL; tier++)
    if (**tier != '\0' && dossier_house_find_term (run->house, "tiers", *tier) == NULL)
      return refuse (error, "The house has no tier “%s”; nothing was changed", *tier);
  for (guint i = 0; i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr (DossierTerm) term = g_list_model_get_item (known, i);

      if (g_strv_contains ((const char *const *) wanted, dossier_term_get_code (term)))
        g_string_append_printf (tidy, "%s%s", tidy->len > 0 ? " " : "", dossier_term_get_code (term));
    }
  if (tidy->len == 0)
    return refuse (error, "A target is for one audience or more; nothing was changed; name its tiers");
  dossier_record_set_text (DOSSIER_RECORD (target), DOSSIER_TARGET_TIERS, tidy->str);
  return TRUE;
}

static gboolean
check_http (DossierTarget *target, GError **error)
{
  const char *address = dossier_target_get_address (target);
  const char *validate = dossier_target_get_validate_address (target);
  g_autofree char *origin = NULL, *other = NULL;

  if (!dossier_target_address_check (address, error) || (*validate != '\0' && !dossier_target_address_check (validate, error)))
    return FALSE;
  origin = dossier_target_address_origin (address);
  other = dossier_target_address_origin (*validate != '\0' ? validate : address);
  if (strcmp (origin, other) != 0)
    return refuse (error, "The address for dry runs is on another server, which would be given the secret; nothing was changed");
  if (strcmp (dossier_target_get_method (target), "put") == 0 && strchr (dossier_target_get_tiers (target), ' ') != NULL
      && strstr (address, "{tier}") == NULL)
    return refuse (error, "“%s” would give the files of several audiences one address; nothing was changed; put {tier} into the address, or make a target for each", address);
  if (strcmp (dossier_target_get_auth (target), "basic") == 0 && *dossier_target_get_user (target) == '\0')
    return refuse (error, "A password belongs to a user; nothing was changed; name the user");
  if (*dossier_target_get_ca_file (target) != '\0' && !g_path_is_absolute (dossier_target_get_ca_file (target)))
    return refuse (error, "The file “%s” is not given by its whole path; nothing was changed", dossier_target_get_ca_file (target));
  return TRUE;
}

/* What the kind leaves open, and what it does not. */
static gboolean
check_kind (DossierTarget *target, GError **error)
{
  const DossierTargetKind *kind = dossier_target_kind_find (dossier_target_get_kind (target));
  const char *format = dossier_target_get_format (target);

  if (kind == NULL)
    return refuse (error, "This version of Dossier does not know this kind of target; nothing was changed");
  if (kind->format != NULL && strcmp (kind->format, format) != 0)
    return refuse (error, "A target of the kind “%s” is sent “%s” and nothing else; nothing was changed", kind->name, kind->format);
  if (strcmp (format, "native") != 0 && dossier_projection_find (format) == NULL)
    return refuse (error, "There is no format “%s”; nothing was changed; the list of formats names them", format);
  if (kind->auth != NULL && strcmp (kind->auth, dossier_target_get_auth (target)) != 0)
    return refuse (error, "A target of the kind “%s” knows us by “%s” and nothing else; nothing was changed", kind->name, kind->auth);
  if (kind->one_tier && strchr (dossier_target_get_tiers (target), ' ') != NULL)
    return refuse (error, "A page has one place in “%s”, whoever may read it; nothing was changed; make a target for each audience", dossier_target_get_name (target));
  return TRUE;
}

static gboolean
check_name (DossierVerbRun *run, DossierTarget *target, GError **error)
{
  g_autoptr (GPtrArray) all = dossier_verb_run_query (run, DOSSIER_QUERY_TARGETS, DOSSIER_TYPE_TARGET, 0, error);

  if (all == NULL)
    return FALSE;
  if (*dossier_target_get_name (target) == '\0' || strchr (dossier_target_get_name (target), '\n') != NULL)
    return refuse (error, "A target has a name, on one line; nothing was changed");
  for (guint i = 0; i < all->len; i++)
    if (dossier_record_get_id (g_ptr_array_index (all, i)) != dossier_record_get_id (DOSSIER_RECORD (target))
        && g_ascii_strcasecmp (dossier_target_get_name (g_ptr_array_index (all, i)), dossier_target_get_name (target)) == 0)
      return refuse (error, "There is a target “%s” already; nothing was changed; choose another name", dossier_target_get_name (target));
  return TRUE;
}

static gboolean
check_whole (DossierVerbRun *run, DossierTarget *target, GError **error)
{
  if (!check_name (run, target, error) || !tidy_tiers (run, target, error) || !check_kind (target, error))
    return FALSE;
  if (is_folder (target) && strstr (dossier_target_get_address (target), "://") != NULL)
    return refuse (error, "“%s” is neither a folder nor an address of the web; nothing was changed", dossier_target_get_address (target));
  if (is_folder (target))
    return g_path_is_absolute (dossier_target_get_address (target))
        || refuse (error, "The folder “%s” is not given by its whole path; nothing was changed", dossier_target_get_address (target));
  return check_http (target, error);
}

static const char *
text_or (DossierVerbRun *run, const char *name, const char *fallback)
{
  const char *text = dossier_verb_run_text (run, name);

  return *text != '\0' ? text : fallback;
}

/* Returns: whether @field is a number of seconds */
static gboolean
is_seconds (guint field)
{
  return field == DOSSIER_TARGET_PATIENCE || field == DOSSIER_TARGET_BACK_OFF;
}

static gboolean
add (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierTarget) target = g_object_new (DOSSIER_TYPE_TARGET, NULL);
  DossierRecord *record = DOSSIER_RECORD (target);
  const DossierTargetKind *kind = dossier_target_kind_find (dossier_verb_run_text (run, "kind"));
  g_autoptr (DossierTerm) first = g_list_model_get_item (dossier_house_list_terms (run->house, "tiers"), 0);

  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    if (is_seconds (FIELDS[i].field))
      {
        const gint64 seconds = dossier_verb_run_integer (run, FIELDS[i].name, 0);

        if (seconds < 0 || seconds > MAX_PATIENCE)
          return refuse (error, "It is a number of seconds, at most %d; nothing was changed", MAX_PATIENCE);
      }
    else if (FIELDS[i].field != DOSSIER_TARGET_PAUSED)
      dossier_record_set_text (record, FIELDS[i].field, dossier_verb_run_text (run, FIELDS[i].name));
  dossier_record_set_text (record, DOSSIER_TARGET_KIND, dossier_verb_run_text (run, "kind"));
  dossier_record_set_text (record, DOSSIER_TARGET_METHOD, strcmp (kind->name, "http") == 0 ? text_or (run, "method", "put") : "");
  dossier_record_set_text (record, DOSSIER_TARGET_FORMAT, text_or (run, "format", kind->format != NULL ? kind->format : "native"));
  dossier_record_set_text (record, DOSSIER_TARGET_AUTH, dossier_verb_run_has (run, "auth") || kind->auth == NULL ? text_or (run, "auth", "none") : kind->auth);
  dossier_record_set_integer (record, DOSSIER_TARGET_PATIENCE, dossier_verb_run_integer (run, "patience", DOSSIER_TARGET_KIND_PATIENCE));
  dossier_record_set_integer (record, DOSSIER_TARGET_BACK_OFF, dossier_verb_run_integer (run, "back-off", DOSSIER_RETRY_BASE));
  dossier_record_set_text (record, DOSSIER_TARGET_SIGNING, text_or (run, "signing", "none"));
  dossier_record_set_text (record, DOSSIER_TARGET_TIERS, text_or (run, "tiers", first != NULL ? dossier_term_get_code (first) : ""));
  dossier_record_set_integer (record, DOSSIER_TARGET_CREATED_AT, run->now);
  dossier_record_set_text (record, DOSSIER_TARGET_CREATED_BY, run->actor);
  return check_whole (run, target, error) && dossier_verb_run_insert (run, target, error);
}

/* A secret is bound to the place it was given for. */
static gboolean
leads_elsewhere (DossierTarget *before, DossierTarget *after)
{
  g_autofree char *from = dossier_target_address_origin (dossier_target_get_address (before));
  g_autofree char *to = dossier_target_address_origin (dossier_target_get_address (after));

  return g_strcmp0 (from, to) != 0 || strcmp (dossier_target_get_user (before), dossier_target_get_user (after)) != 0;
}

static gboolean
set (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierTarget) before = dossier_verb_run_load (run, "target", DOSSIER_TYPE_TARGET, error);
  g_autoptr (DossierTarget) target = before != NULL ? dossier_verb_run_load (run, "target", DOSSIER_TYPE_TARGET, error) : NULL;
  const char *field = dossier_verb_run_text (run, "field"), *value = dossier_verb_run_text (run, "value");
  guint64 number = 0;

  for (gsize i = 0; target != NULL && i < G_N_ELEMENTS (FIELDS); i++)
    {
      g_auto (GStrv) choices = g_strsplit (FIELDS[i].choices != NULL ? FIELDS[i].choices : "", "|", -1);

      if (strcmp (FIELDS[i].name, field) != 0)
        continue;
      if (FIELDS[i].choices != NULL && !g_strv_contains ((const char *const *) choices, value))
        return refuse (error, "It is one of %s; nothing was changed", FIELDS[i].choices);
      if (FIELDS[i].field == DOSSIER_TARGET_PAUSED)
        dossier_record_set_integer (DOSSIER_RECORD (target), FIELDS[i].field, strcmp (value, "yes") == 0);
      else if (is_seconds (FIELDS[i].field) && g_ascii_string_to_unsigned (value, 10, 0, MAX_PATIENCE, &number, NULL))
        dossier_record_set_integer (DOSSIER_RECORD (target), FIELDS[i].field, (gint64) number);
      else if (is_seconds (FIELDS[i].field))
        return refuse (error, "It is a number of seconds, at most %d; nothing was changed", MAX_PATIENCE);
      else
        dossier_record_set_text (DOSSIER_RECORD (target), FIELDS[i].field, value);
      if (!check_whole (run, target, error) || !dossier_library_update (run->library, DOSSIER_RECORD (target), error))
        return FALSE;
      if (leads_elsewhere (before, target))
        {
          run->prepared = g_steal_pointer (&before);
          run->free_prepared = g_object_unref;
        }
      return dossier_verb_run_answer_record (run, target, error);
    }
  return target != NULL && refuse (error, "A target has no field “%s” that can be changed; see `target show`", field);
}

/* In a worker: the keyring may take its time. */
static gboolean
forget_secrets (DossierVerbRun *run, GError **error)
{
  if (run->prepared != NULL)
    dossier_secret_forget (run->prepared, run->cancellable);
  return TRUE;
}

static gboolean
remove (DossierVerbRun *run, GError **error)
{
  DossierTarget *target = dossier_verb_run_load (run, "target", DOSSIER_TYPE_TARGET, error);

  run->prepared = target;
  run->free_prepared = g_object_unref;
  if (target == NULL)
    {
      run->free_prepared = NULL;
      return FALSE;
    }
  if (dossier_target_get_n_open (target) > 0)
    return refuse (error, "Deliveries to “%s” are still on their way; nothing was removed; wait for them, or cancel them", dossier_target_get_name (target));
  dossier_record_set_integer (DOSSIER_RECORD (target), DOSSIER_TARGET_REMOVED, TRUE);
  return dossier_library_update (run->library, DOSSIER_RECORD (target), error);
}

static gboolean
list (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_query (run, DOSSIER_QUERY_TARGETS, DOSSIER_TYPE_TARGET, 0, error);
}

static gboolean
show (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_the (run, "target", DOSSIER_TYPE_TARGET, error);
}

static gboolean
take_target (DossierVerbRun *run, GError **error)
{
  run->prepared = dossier_verb_run_load (run, "target", DOSSIER_TYPE_TARGET, error);
  run->free_prepared = run->prepared != NULL ? g_object_unref : NULL;
  return run->prepared != NULL;
}

static gboolean
check (DossierVerbRun *run, GError **error)
{
  DossierTarget *target = run->prepared;
  g_autofree char *finding = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *secret = dossier_secret_is_wanted (target, DOSSIER_SECRET_ACCESS)
                            ? dossier_secret_look_up (target, DOSSIER_SECRET_ACCESS, run->cancellable, &local) : NULL;
  const gboolean good = local == NULL && dossier_target_check (target, secret, &finding, run->cancellable);

  dossier_verb_run_answer_flag (run, "verified", good);
  dossier_verb_run_answer_text (run, "finding", local != NULL ? local->message : finding);
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  return TRUE;
}

/* Of argument `secret`, or of `secret-file`; the newline that editors add is none of it.
 * Returns: (nullable) (transfer full) */
static char *
read_secret (DossierVerbRun *run, GError **error)
{
  g_autoptr (GBytes) given = dossier_verb_run_bytes (run, "secret");
  const char *file = dossier_verb_run_text (run, "secret-file");
  g_autofree char *text = NULL;
  gsize length = 0;

  if (given != NULL)
    text = g_strndup (g_bytes_get_data (given, NULL), length = g_bytes_get_size (given));
  else if (*file == '\0' || !g_file_get_contents (file, &text, &length, NULL))
    {
      refuse (error, "The secret cannot be read from “%s”; nothing was stored; name a file that holds only the secret", file);
      return NULL;
    }
  while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
    text[--length] = '\0';
  if (length == 0 || length > MAX_SECRET || strlen (text) != length || !g_utf8_validate (text, -1, NULL))
    {
      refuse (error, "That is no secret: it is empty, too long, or no text; nothing was stored");
      return NULL;
    }
  return g_steal_pointer (&text);
}

static gboolean
keep_secret (DossierVerbRun *run, GError **error)
{
  DossierTarget *target = run->prepared;
  const DossierSecretUse use = strcmp (dossier_verb_run_text (run, "for"), "signing") == 0 ? DOSSIER_SECRET_SIGNING : DOSSIER_SECRET_ACCESS;
  g_autofree char *secret = read_secret (run, error);
  gboolean done;

  if (secret == NULL)
    return FALSE;
  done = dossier_verb_run_flag (run, "session") || dossier_secret_store (target, use, secret, run->cancellable, error);
  if (done)
    dossier_secret_remember (target, use, secret);
  explicit_bzero (secret, strlen (secret));
  return done;
}

/* What waited for the secret goes on now. */
static gboolean
wake (DossierVerbRun *run, GError **error)
{
  g_autoptr (GPtrArray) open = dossier_verb_run_query (run, DOSSIER_QUERY_OPEN_OUTBOX, DOSSIER_TYPE_OUTBOX_ITEM, 0, error);

  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      DossierOutboxItem *item = g_ptr_array_index (open, i);
      g_autoptr (DossierDeliveryProblem) problem = dossier_delivery_problem_parse (dossier_outbox_item_get_last_problem (item));

      if (dossier_outbox_item_get_target (item) != dossier_record_get_id (run->prepared) || !problem->needs_secret
          || dossier_delivery_state_parse (dossier_outbox_item_get_state (item)) != DOSSIER_DELIVERY_QUEUED)
        continue;
      dossier_record_set_integer (DOSSIER_RECORD (item), DOSSIER_OUTBOX_ITEM_NEXT_ATTEMPT_AT, 0);
      if (!dossier_library_update (run->library, DOSSIER_RECORD (item), error))
        return FALSE;
    }
  return open != NULL;
}

static const DossierVerbArgument NONE[] = { DOSSIER_ARGUMENT_END };
static const DossierVerbArgument THE_TARGET[] = { DOSSIER_ARGUMENT_THE ("target"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ADD[] = {
  { "name", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "what people call it" },
  { "address", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "the whole path of a folder, or an address; {profile}, {revision} and {tier} are filled in" },
  { "kind", DOSSIER_ARGUMENT_TEXT, 0, DOSSIER_TARGET_KINDS, "what it is" },
  { "method", DOSSIER_ARGUMENT_TEXT, 0, "put|post", "of http: an address for each export, or one for all" },
  { "validate-address", DOSSIER_ARGUMENT_TEXT, 0, NULL, "of http: where dry runs go" },
  { "format", DOSSIER_ARGUMENT_TEXT, 0, NULL, "what folder and http are sent: native, superdesk, ans or another format of `export`" },
  { "tiers", DOSSIER_ARGUMENT_TEXT, 0, NULL, "whose files go there, with spaces between; the first audience" },
  { "auth", DOSSIER_ARGUMENT_TEXT, 0, DOSSIER_TARGET_AUTHS, "how it knows us; jwt is a key of Ghost's Admin API" },
  { "user", DOSSIER_ARGUMENT_TEXT, 0, NULL, "of basic" },
  { "signing", DOSSIER_ARGUMENT_TEXT, 0, "none|standard-webhooks|hmac-sha256|ed25519|superdesk-sha1", "how deliveries are signed" },
  { "key-id", DOSSIER_ARGUMENT_TEXT, 0, NULL, "what the target calls the signing key" },
  { "ca-file", DOSSIER_ARGUMENT_FILE, 0, NULL, "the only certificate authority that counts for it, as PEM" },
  { "patience", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "of wordpress and ghost: seconds for which a request that was cut off may still take effect; 60" },
  { "back-off", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "seconds of the first pause between two tries, at most; each later one may be twice as long; 5" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = { DOSSIER_ARGUMENT_THE ("target"), DOSSIER_ARGUMENT_FIELD_AND_VALUE, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SECRET[] = {
  DOSSIER_ARGUMENT_THE ("target"),
  { "for", DOSSIER_ARGUMENT_TEXT, 0, "access|signing", "what it opens" },
  { "secret-file", DOSSIER_ARGUMENT_FILE, 0, NULL, "a file that holds it, or - for standard input" },
  { "secret", DOSSIER_ARGUMENT_BYTES, 0, NULL, "itself" },
  { "session", DOSSIER_ARGUMENT_FLAG, 0, NULL, "keep it in memory only, until the program ends" },
  DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_TARGET_VERBS[] = {
  { "target.list", DOSSIER_VERB_READS, N_("List targets"), "where exports are delivered to", NONE, NULL, list, NULL, NULL },
  { "target.show", DOSSIER_VERB_READS, N_("Show target"), "all about one target but its secrets", THE_TARGET, NULL, show, NULL, NULL },
  { "target.add", DOSSIER_VERB_WRITES, N_("Add target"), "set up a place to deliver to", ADD, NULL, add, NULL, NULL },
  { "target.set", DOSSIER_VERB_WRITES, N_("Edit target"), "change one thing; another server or user drops the secret", SET, NULL, set, forget_secrets, NULL },
  { "target.remove", DOSSIER_VERB_WRITES, N_("Remove target"), "deliver there no more; what was delivered stays known", THE_TARGET, NULL, remove, forget_secrets, NULL },
  { "target.secret", DOSSIER_VERB_WRITES, N_("Store secret"), "put a target's secret into the system's keyring", SECRET, keep_secret, wake, NULL, take_target },
  { "target.check", DOSSIER_VERB_READS, N_("Check target"), "whether it could be delivered to, without delivering", THE_TARGET, NULL, take_target, check, NULL },
  DOSSIER_VERB_END
};
