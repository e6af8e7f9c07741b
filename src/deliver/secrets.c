/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/secrets.h"

#include "deliver/target-address.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

/* The origin is an attribute, so that a target whose address was turned elsewhere finds nothing. */
static const SecretSchema SCHEMA = {
  .name = "org.dossierdesk.Dossier.Target",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
    { "target-id", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "origin", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "user", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "use", SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

static GHashTable *remembered;   /* "target origin user use" → secret, until the program ends */
static GMutex lock;

static const char *
name_use (DossierSecretUse use)
{
  return use == DOSSIER_SECRET_SIGNING ? "signing" : "access";
}

static char *
origin_of (DossierTarget *target)
{
  char *origin = dossier_target_address_origin (dossier_target_get_address (target));

  return origin != NULL ? origin : g_strdup ("");
}

static GHashTable *
attributes_of (DossierTarget *target, DossierSecretUse use)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (gpointer) "target-id", g_strdup (dossier_record_get_uuid (DOSSIER_RECORD (target))));
  g_hash_table_insert (attributes, (gpointer) "origin", origin_of (target));
  g_hash_table_insert (attributes, (gpointer) "user", g_strdup (dossier_target_get_user (target)));
  g_hash_table_insert (attributes, (gpointer) "use", g_strdup (name_use (use)));
  return attributes;
}

static char *
make_key (DossierTarget *target, DossierSecretUse use)
{
  g_autofree char *origin = origin_of (target);

  return g_strdup_printf ("%s %s %s %s", dossier_record_get_uuid (DOSSIER_RECORD (target)), origin, dossier_target_get_user (target), name_use (use));
}

static void
wipe (gpointer secret)
{
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* Returns: whether a delivery to @target needs it */
gboolean
dossier_secret_is_wanted (DossierTarget    *target,
                          DossierSecretUse  use)
{
  return strcmp (use == DOSSIER_SECRET_SIGNING ? dossier_target_get_signing (target) : dossier_target_get_auth (target), "none") != 0;
}

/* For this run of the program only: where there is no keyring. From any thread. */
void
dossier_secret_remember (DossierTarget    *target,
                         DossierSecretUse  use,
                         const char       *secret)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (remembered == NULL)
    remembered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wipe);
  g_hash_table_insert (remembered, make_key (target, use), g_strdup (secret));
}

/* @cause: (nullable): %NULL: nobody unlocked it */
static void
set_keyring_error (const GError *cause, gboolean storing, GError **error)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else if (cause == NULL || g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    g_set_error_literal (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_KEYRING, _("The keyring is locked. Unlock it, or give the secret for this session."));
  else
    g_set_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_KEYRING,
                 storing ? _("This session has no keyring that keeps secrets (%s). Nothing was stored. Give the secret for this session.")
                         : _("This session has no keyring that keeps secrets (%s). Give the secret for this session."), cause->message);
}

/* From a worker thread: the keyring may ask the user. */
gboolean
dossier_secret_store (DossierTarget     *target,
                      DossierSecretUse   use,
                      const char        *secret,
                      GCancellable      *cancellable,
                      GError           **error)
{
  g_autoptr (GHashTable) attributes = attributes_of (target, use);
  g_autofree char *label = g_strdup_printf (_("Dossier: %s"), dossier_target_get_name (target));
  g_autoptr (GError) cause = NULL;

  if (secret_password_storev_sync (&SCHEMA, attributes, SECRET_COLLECTION_DEFAULT, label, secret, cancellable, &cause))
    return TRUE;
  set_keyring_error (cause, TRUE, error);
  return FALSE;
}

/* What is kept is found while it is locked, too; only what it says is not shown. */
static gboolean
is_kept (GHashTable *attributes, GCancellable *cancellable, GError **error)
{
  GList *items = secret_password_searchv_sync (&SCHEMA, attributes, SECRET_SEARCH_NONE, cancellable, error);
  const gboolean kept = items != NULL;

  g_list_free_full (items, g_object_unref);
  return kept;
}

/* From a worker thread. Returns: (nullable): %NULL and %DOSSIER_DELIVER_ERROR_KEYRING when there is none to be had */
char *
dossier_secret_look_up (DossierTarget     *target,
                        DossierSecretUse   use,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_autoptr (GHashTable) attributes = attributes_of (target, use);
  g_autofree char *key = make_key (target, use);
  g_autoptr (GError) cause = NULL;
  gboolean kept;
  char *secret;

  g_mutex_lock (&lock);
  secret = remembered != NULL ? g_strdup (g_hash_table_lookup (remembered, key)) : NULL;
  g_mutex_unlock (&lock);
  if (secret != NULL)
    return secret;

  secret = secret_password_lookupv_sync (&SCHEMA, attributes, cancellable, &cause);
  if (secret != NULL)
    return secret;
  kept = cause == NULL && is_kept (attributes, cancellable, &cause);
  if (kept || cause != NULL)
    set_keyring_error (cause, FALSE, error);
  else
    g_set_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_KEYRING,
                 _("The keyring holds no secret for “%s” at its address. Give it once more."), dossier_target_get_name (target));
  return NULL;
}

/* Both of the target, here and in the keyring; what cannot be reached is let be: bound to its origin, it opens nothing else. */
void
dossier_secret_forget (DossierTarget *target,
                       GCancellable  *cancellable)
{
  for (int use = DOSSIER_SECRET_ACCESS; use <= DOSSIER_SECRET_SIGNING; use++)
    {
      g_autoptr (GHashTable) attributes = attributes_of (target, (DossierSecretUse) use);
      g_autofree char *key = make_key (target, (DossierSecretUse) use);

      g_mutex_lock (&lock);
      if (remembered != NULL)
        g_hash_table_remove (remembered, key);
      g_mutex_unlock (&lock);
      secret_password_clearv_sync (&SCHEMA, attributes, cancellable, NULL);
    }
}
