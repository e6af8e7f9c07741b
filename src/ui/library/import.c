/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/library/import.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/document-note.h"

/**
 * DossierImport:
 *
 * Keeps what was asked for, so that it can be tried again. While it runs, its progress is that
 * of the desk's job.
 */
struct _DossierImport
{
  GObject             parent_instance;

  char               *title;        /* (owned) an address, a file's name */
  GVariant           *arguments;    /* (owned) a{sv} of the verb `import` */
  DossierImportState  state;
  char               *message;      /* (owned) */
  double              fraction;     /* 0…1, -1: not known */
  gint64              source;
  gboolean            known;
  gboolean            untaken;      /* known, and not everything that was given with it was taken */
  char               *host;         /* (owned) may be allowed; empty: none */
  GCancellable       *cancellable;  /* (owned) (nullable) while it runs */
  DossierJob         *job;          /* (owned) (nullable) while it runs */
};

G_DEFINE_FINAL_TYPE (DossierImport, dossier_import, G_TYPE_OBJECT)

enum { PROP_TITLE = 1, PROP_STATE, PROP_MESSAGE, PROP_FRACTION, PROP_SOURCE, PROP_KNOWN, PROP_HOST, N_PROPS };
enum { ENDED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
say (DossierImport *self, DossierImportState state, const char *message)
{
  g_free (self->message);
  self->message = g_strdup (message);
  self->state = state;
  for (guint i = PROP_STATE; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
follow_job (DossierImport *self)
{
  if (self->state != DOSSIER_IMPORT_RUNNING)
    return;

  self->fraction = dossier_job_get_fraction (self->job);
  say (self, DOSSIER_IMPORT_RUNNING, dossier_job_get_message (self->job));
}

static void
drop_job (DossierImport *self)
{
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, follow_job, self);
  g_clear_object (&self->job);
  g_clear_object (&self->cancellable);
}

/* The most telling of the notes. @answer: of the verb */
static const char *
describe_doubt (GVariant *answer)
{
  g_autofree const char **notes = NULL;
  const DossierDocumentNote *note;

  if (!g_variant_lookup (answer, "notes", "^a&s", &notes))
    return NULL;
  for (guint i = 0; (note = dossier_document_note_get (i)) != NULL; i++)
    if (note->doubtful && g_strv_contains (notes, note->name))
      return _(note->sentence);

  return NULL;
}

/* "host:port" of the address, unless it has been allowed before: then that was not what kept it out. */
static char *
find_host (DossierImport *self)
{
  const char *address = NULL;
  g_autoptr (GVariant) allowed = g_variant_lookup_value (self->arguments, "allow-host", NULL);
  g_autoptr (GUri) uri = NULL;

  if (allowed != NULL || !g_variant_lookup (self->arguments, "url", "&s", &address))
    return g_strdup ("");
  uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return g_strdup ("");

  return g_uri_get_port (uri) > 0 ? g_strdup_printf (strchr (g_uri_get_host (uri), ':') != NULL ? "[%s]:%d" : "%s:%d", g_uri_get_host (uri), g_uri_get_port (uri))
                                  : g_strdup (g_uri_get_host (uri));
}

static void
take_failure (DossierImport *self, const GError *error)
{
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (g_error_matches (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_CONSENT))
    {
      g_free (self->host);
      self->host = find_host (self);
    }
  say (self, cancelled ? DOSSIER_IMPORT_CANCELLED : DOSSIER_IMPORT_FAILED, cancelled ? _("Stopped") : error->message);
}

/* Returns: (transfer full) (nullable): what was given and not taken, as the source is known */
static char *
describe_untaken (GVariant *answer)
{
  g_autoptr (GVariant) untaken = g_variant_lookup_value (answer, "not-taken", G_VARIANT_TYPE_VARDICT);
  g_autoptr (GString) values = g_string_new (NULL);
  GVariantIter iter;
  GVariant *value;

  if (untaken == NULL)
    return NULL;
  g_variant_iter_init (&iter, untaken);
  while (g_variant_iter_loop (&iter, "{&sv}", NULL, &value))
    g_string_append_printf (values, "%s“%s”", values->len > 0 ? ", " : "", g_variant_get_string (value, NULL));
  return g_strdup_printf (_("Was in the library already and keeps its details; %s was not taken. You can change the details beside its text."), values->str);
}

static void
take_answer (DossierImport *self, GVariant *answer)
{
  g_autofree char *untaken = describe_untaken (answer);
  const char *title = NULL, *doubt = describe_doubt (answer);
  gboolean held = FALSE;

  g_variant_lookup (answer, "source-row", "x", &self->source);
  g_variant_lookup (answer, "known", "b", &self->known);
  g_variant_lookup (answer, "held", "b", &held);
  if (g_variant_lookup (answer, "title", "&s", &title) && *title != '\0')
    {
      g_free (self->title);
      self->title = g_strdup (title);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
    }
  self->untaken = untaken != NULL;
  self->fraction = 1;
  if (held)
    say (self, DOSSIER_IMPORT_DOUBTFUL, doubt != NULL ? doubt : _("Waits for your decision"));
  else
    say (self, DOSSIER_IMPORT_DONE, untaken != NULL ? untaken : self->known ? _("Was in the library already") : _("Captured"));
}

static void
ended (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierImport) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (object), result, &error);

  drop_job (self);
  if (answer != NULL)
    take_answer (self, answer);
  else
    take_failure (self, error);
  g_signal_emit (self, signals[ENDED], 0);
}

static void
dossier_import_finalize (GObject *object)
{
  DossierImport *self = DOSSIER_IMPORT (object);

  drop_job (self);
  g_free (self->title);
  g_free (self->message);
  g_free (self->host);
  g_clear_pointer (&self->arguments, g_variant_unref);

  G_OBJECT_CLASS (dossier_import_parent_class)->finalize (object);
}

static void
dossier_import_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierImport *self = DOSSIER_IMPORT (object);

  switch (property)
    {
    case PROP_TITLE: g_value_set_string (value, self->title); break;
    case PROP_STATE: g_value_set_uint (value, self->state); break;
    case PROP_MESSAGE: g_value_set_string (value, self->message); break;
    case PROP_FRACTION: g_value_set_double (value, self->fraction); break;
    case PROP_SOURCE: g_value_set_int64 (value, self->source); break;
    case PROP_KNOWN: g_value_set_boolean (value, self->known); break;
    case PROP_HOST: g_value_set_string (value, self->host); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_import_class_init (DossierImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dossier_import_finalize;
  object_class->get_property = dossier_import_get_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, DOSSIER_IMPORT_CANCELLED, 0, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, "", flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_SOURCE] = g_param_spec_int64 ("source", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_KNOWN] = g_param_spec_boolean ("known", NULL, NULL, FALSE, flags);
  properties[PROP_HOST] = g_param_spec_string ("host", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dossier_import_init (DossierImport *self)
{
  self->fraction = -1;
  self->message = g_strdup (_("Waiting"));
  self->host = g_strdup ("");
}

/* @arguments: a{sv} of the verb `import`, consumed if floating */
DossierImport *
dossier_import_new (const char *title,
                    GVariant   *arguments)
{
  DossierImport *self = g_object_new (DOSSIER_TYPE_IMPORT, NULL);

  self->title = g_strdup (title);
  self->arguments = g_variant_ref_sink (arguments);
  return self;
}

void
dossier_import_start (DossierImport *self,
                      DossierDesk   *desk)
{
  GListModel *jobs = dossier_desk_list_jobs (desk);
  g_autoptr (DossierJob) before = g_list_model_get_item (jobs, 0);

  g_return_if_fail (self->state == DOSSIER_IMPORT_WAITING);

  self->cancellable = g_cancellable_new ();
  self->state = DOSSIER_IMPORT_RUNNING;
  dossier_desk_perform_async (desk, "import", self->arguments, self->cancellable, ended, g_object_ref (self));

  self->job = g_list_model_get_item (jobs, 0);   /* the newest is the one just asked for */
  if (self->job == before)
    g_clear_object (&self->job);
  if (self->job != NULL)
    g_signal_connect_swapped (self->job, "notify", G_CALLBACK (follow_job), self);
  say (self, DOSSIER_IMPORT_RUNNING, _("Fetching"));
}

/* Stops it, or keeps it from starting. */
void
dossier_import_cancel (DossierImport *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else if (self->state == DOSSIER_IMPORT_WAITING)
    {
      say (self, DOSSIER_IMPORT_CANCELLED, _("Stopped"));
      g_signal_emit (self, signals[ENDED], 0);
    }
}

/* Makes it wait again after it failed or was stopped. */
void
dossier_import_reset (DossierImport *self)
{
  g_return_if_fail (self->state == DOSSIER_IMPORT_FAILED || self->state == DOSSIER_IMPORT_CANCELLED);

  self->fraction = -1;
  say (self, DOSSIER_IMPORT_WAITING, _("Waiting"));
}

/* Lets it ask @host, in this computer or a private network, if that is where it leads: this once. It
 * waits again if that is what it failed for. */
void
dossier_import_allow_host (DossierImport *self,
                           const char    *host)
{
  const char *hosts[] = { host, NULL };
  g_autofree char *own = find_host (self);
  GVariantDict arguments;

  if ((self->state != DOSSIER_IMPORT_FAILED && self->state != DOSSIER_IMPORT_WAITING) || !g_str_equal (own, host))
    return;

  g_variant_dict_init (&arguments, self->arguments);
  g_variant_dict_insert_value (&arguments, "allow-host", g_variant_new_strv (hosts, -1));
  g_variant_unref (self->arguments);
  self->arguments = g_variant_ref_sink (g_variant_dict_end (&arguments));
  if (self->state == DOSSIER_IMPORT_WAITING || *self->host == '\0')
    return;
  g_free (self->host);
  self->host = g_strdup ("");
  dossier_import_reset (self);
}

/* A person has looked at what was doubtful. */
void
dossier_import_decide (DossierImport *self,
                       gboolean       accepted)
{
  g_return_if_fail (self->state == DOSSIER_IMPORT_DOUBTFUL);

  say (self, accepted ? DOSSIER_IMPORT_DONE : DOSSIER_IMPORT_CANCELLED, accepted ? _("Accepted") : _("Discarded"));
}

DossierImportState
dossier_import_get_state (DossierImport *self)
{
  return self->state;
}

const char *
dossier_import_get_title (DossierImport *self)
{
  return self->title;
}

/* Returns: row id; 0 before it is done */
gint64
dossier_import_get_source (DossierImport *self)
{
  return self->source;
}

gboolean
dossier_import_get_known (DossierImport *self)
{
  return self->known;
}

/* Returns: "host:port" in a private network that it failed for and that may be allowed; else empty */
const char *
dossier_import_get_host (DossierImport *self)
{
  return self->host;
}

/* Whether it was known and keeps another title, publisher … than was given; "message" says which. */
gboolean
dossier_import_get_untaken (DossierImport *self)
{
  return self->untaken;
}
