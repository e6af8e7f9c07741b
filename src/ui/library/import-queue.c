/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/library/import-queue.h"

#include <glib/gi18n.h>
#include <string.h>

#define AT_ONCE     3    /* imports that run side by side: most of the time is waiting for a server */
#define TITLE_LIMIT 60   /* characters of a pasted text that stand for it in the list */

struct _DossierImportQueue
{
  GObject      parent_instance;

  DossierDesk *desk;      /* (owned) (nullable) */
  gint64       profile;   /* where new ones are attached; 0: nowhere */
  GListStore  *imports;   /* (owned) DossierImport, newest last */
  guint        counts[DOSSIER_IMPORT_CANCELLED + 1];   /* in each state */
  gboolean     counted;   /* the counts hold */
};

static GType
get_item_type (GListModel *model)
{
  return DOSSIER_TYPE_IMPORT;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (DOSSIER_IMPORT_QUEUE (model)->imports));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (DOSSIER_IMPORT_QUEUE (model)->imports), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DossierImportQueue, dossier_import_queue, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum { PROP_BUSY = 1, N_PROPS };
enum { ENDED, CHANGED, IDLE, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
count_all (DossierImportQueue *self)
{
  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (DossierImport) import = get_item (G_LIST_MODEL (self), i);

      self->counts[dossier_import_get_state (import)]++;
    }
  self->counted = TRUE;
}

/* Returns: how many are in @state. It is asked for all the time. */
guint
dossier_import_queue_count (DossierImportQueue *self,
                            DossierImportState  state)
{
  if (!self->counted)
    count_all (self);
  return self->counts[state];
}

static void
start_next (DossierImportQueue *self)
{
  guint running = dossier_import_queue_count (self, DOSSIER_IMPORT_RUNNING);

  for (guint i = 0; self->desk != NULL && running < AT_ONCE && i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (DossierImport) import = get_item (G_LIST_MODEL (self), i);

      if (dossier_import_get_state (import) != DOSSIER_IMPORT_WAITING)
        continue;
      dossier_import_start (import, self->desk);
      running++;
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
import_ended (DossierImport *import, DossierImportQueue *self)
{
  g_signal_emit (self, signals[ENDED], 0, import);
  start_next (self);
  if (!dossier_import_queue_get_busy (self))
    g_signal_emit (self, signals[IDLE], 0);
}

static void
state_changed (DossierImport *import, GParamSpec *pspec, DossierImportQueue *self)
{
  self->counted = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add (DossierImportQueue *self, const char *title, GVariantDict *arguments)
{
  g_autoptr (DossierImport) import = NULL;

  if (self->profile > 0)
    g_variant_dict_insert (arguments, "profile", "x", self->profile);
  import = dossier_import_new (title, g_variant_dict_end (arguments));
  g_signal_connect_object (import, "ended", G_CALLBACK (import_ended), self, 0);
  g_signal_connect_object (import, "notify::state", G_CALLBACK (state_changed), self, 0);
  g_list_store_append (self->imports, import);
  start_next (self);
}

static void
dossier_import_queue_dispose (GObject *object)
{
  DossierImportQueue *self = DOSSIER_IMPORT_QUEUE (object);

  g_clear_object (&self->imports);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_import_queue_parent_class)->dispose (object);
}

static void
dossier_import_queue_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, dossier_import_queue_get_busy (DOSSIER_IMPORT_QUEUE (object)));
}

static void
dossier_import_queue_class_init (DossierImportQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dossier_import_queue_dispose;
  object_class->get_property = dossier_import_queue_get_property;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, DOSSIER_TYPE_IMPORT);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[IDLE] = g_signal_new ("idle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
items_changed (GListModel *imports, guint position, guint removed, guint added, DossierImportQueue *self)
{
  self->counted = FALSE;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
dossier_import_queue_init (DossierImportQueue *self)
{
  self->imports = g_list_store_new (DOSSIER_TYPE_IMPORT);
  g_signal_connect_object (self->imports, "items-changed", G_CALLBACK (items_changed), self, 0);
}

DossierImportQueue *
dossier_import_queue_new (void)
{
  return g_object_new (DOSSIER_TYPE_IMPORT_QUEUE, NULL);
}

/* @profile: row id of the profile that imports from now on belong to; 0: none */
void
dossier_import_queue_set_target (DossierImportQueue *self,
                                 DossierDesk        *desk,
                                 gint64              profile)
{
  g_return_if_fail (DOSSIER_IS_IMPORT_QUEUE (self));

  g_set_object (&self->desk, desk);
  self->profile = profile;
  start_next (self);   /* what was asked for before the library was open */
}

/* @address: of a page; without a scheme "https" is taken */
void
dossier_import_queue_add_address (DossierImportQueue *self,
                                  const char         *address)
{
  g_autofree char *whole = g_uri_peek_scheme (address) != NULL ? g_strdup (address) : g_strconcat ("https://", address, NULL);
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "url", "s", whole);
  g_variant_dict_insert (&arguments, "hold", "b", TRUE);
  add (self, whole, &arguments);
}

/* @file: on this computer, or an address: what is dragged from a browser comes as a file */
void
dossier_import_queue_add_file (DossierImportQueue *self,
                               GFile              *file)
{
  g_autofree char *path = g_file_get_path (file), *uri = NULL, *name = NULL;
  GVariantDict arguments;

  if (path == NULL || g_file_has_uri_scheme (file, "http") || g_file_has_uri_scheme (file, "https"))
    {
      uri = g_file_get_uri (file);
      dossier_import_queue_add_address (self, uri);
      return;
    }

  name = g_file_get_basename (file);
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "file", "s", path);
  g_variant_dict_insert (&arguments, "hold", "b", TRUE);
  add (self, name, &arguments);
}

/* @title, @publisher: may be empty: what the text itself says is taken then */
void
dossier_import_queue_add_text (DossierImportQueue *self,
                               const char         *text,
                               const char         *title,
                               const char         *publisher)
{
  g_autofree char *name = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), TITLE_LIMIT));
  GVariantDict arguments;

  name[strcspn (name, "\r\n")] = '\0';
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "text", "s", text);
  g_variant_dict_insert (&arguments, "name", "s", *title != '\0' ? title : *name != '\0' ? name : _("Pasted text"));
  if (*title != '\0')
    g_variant_dict_insert (&arguments, "title", "s", title);
  if (*publisher != '\0')
    g_variant_dict_insert (&arguments, "publisher", "s", publisher);
  add (self, *title != '\0' ? title : name, &arguments);
}

/* Returns: (transfer full): the web addresses that @words consist of; empty when there is
 * anything else among them */
char **
dossier_ui_find_addresses (const char *words)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (words, " \t\r\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *scheme = g_uri_peek_scheme (parts[i]);

      if (*parts[i] == '\0' || *parts[i] == '#')   /* the second: a comment in text/uri-list */
        continue;
      if (scheme == NULL || (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https"))
          || !g_uri_is_valid (parts[i], G_URI_FLAGS_NONE, NULL))
        return g_new0 (char *, 1);
      g_strv_builder_add (found, parts[i]);
    }

  return g_strv_builder_end (found);
}

/* Brings in what was pasted or dropped: addresses, or else the words themselves.
 * Returns: how many imports that makes */
guint
dossier_import_queue_add_words (DossierImportQueue *self,
                                const char         *words)
{
  g_auto (GStrv) addresses = dossier_ui_find_addresses (words);
  g_autofree char *stripped = g_strstrip (g_strdup (words));

  for (guint i = 0; addresses[i] != NULL; i++)
    dossier_import_queue_add_address (self, addresses[i]);
  if (addresses[0] == NULL && *stripped != '\0')
    dossier_import_queue_add_text (self, words, "", "");

  return addresses[0] != NULL ? g_strv_length (addresses) : *stripped != '\0';
}

void
dossier_import_queue_retry (DossierImportQueue *self,
                            DossierImport      *import)
{
  g_return_if_fail (DOSSIER_IS_IMPORT_QUEUE (self) && DOSSIER_IS_IMPORT (import));

  dossier_import_reset (import);
  start_next (self);
}

/* Consents to @host, in this computer or a private network, for all that is in the queue and leads there,
 * and tries again what failed for the want of it. */
void
dossier_import_queue_allow (DossierImportQueue *self,
                            const char         *host)
{
  g_return_if_fail (DOSSIER_IS_IMPORT_QUEUE (self) && host != NULL);

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (DossierImport) import = get_item (G_LIST_MODEL (self), i);

      dossier_import_allow_host (import, host);
    }
  start_next (self);
}

/* Tries all again that failed or were stopped. */
void
dossier_import_queue_retry_all (DossierImportQueue *self)
{
  g_return_if_fail (DOSSIER_IS_IMPORT_QUEUE (self));

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (DossierImport) import = get_item (G_LIST_MODEL (self), i);
      DossierImportState state = dossier_import_get_state (import);

      if (state == DOSSIER_IMPORT_FAILED || (state == DOSSIER_IMPORT_CANCELLED && dossier_import_get_source (import) == 0))
        dossier_import_reset (import);
    }
  start_next (self);
}

/* Returns: (nullable) (transfer full): the next one that somebody has to look at */
DossierImport *
dossier_import_queue_find_doubtful (DossierImportQueue *self)
{
  g_return_val_if_fail (DOSSIER_IS_IMPORT_QUEUE (self), NULL);

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (DossierImport) import = get_item (G_LIST_MODEL (self), i);

      if (dossier_import_get_state (import) == DOSSIER_IMPORT_DOUBTFUL)
        return g_steal_pointer (&import);
    }

  return NULL;
}

/* Stops all that runs or waits. */
void
dossier_import_queue_cancel (DossierImportQueue *self)
{
  g_return_if_fail (DOSSIER_IS_IMPORT_QUEUE (self));

  /* From the end: what waits must not be started by what is stopped. */
  for (guint i = get_n_items (G_LIST_MODEL (self)); i > 0; i--)
    {
      g_autoptr (DossierImport) import = get_item (G_LIST_MODEL (self), i - 1);

      dossier_import_cancel (import);
    }
}

/* Forgets what has ended. */
void
dossier_import_queue_clear (DossierImportQueue *self)
{
  g_return_if_fail (DOSSIER_IS_IMPORT_QUEUE (self));

  for (guint i = get_n_items (G_LIST_MODEL (self)); i > 0; i--)
    {
      g_autoptr (DossierImport) import = get_item (G_LIST_MODEL (self), i - 1);

      if (dossier_import_get_state (import) >= DOSSIER_IMPORT_DONE)
        g_list_store_remove (self->imports, i - 1);
    }
}

gboolean
dossier_import_queue_get_busy (DossierImportQueue *self)
{
  g_return_val_if_fail (DOSSIER_IS_IMPORT_QUEUE (self), FALSE);

  return self->imports != NULL && dossier_import_queue_count (self, DOSSIER_IMPORT_RUNNING) + dossier_import_queue_count (self, DOSSIER_IMPORT_WAITING) > 0;
}
