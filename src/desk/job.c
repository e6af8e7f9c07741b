/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/job-private.h"

/**
 * DossierJob:
 *
 * Lives on the main thread. The worker says how far it is through dossier_job_say(), which
 * may be called from any thread.
 */
struct _DossierJob
{
  GObject          parent_instance;

  char            *title;        /* (owned) */
  char            *message;      /* (owned) */
  DossierJobState  state;
  double           fraction;     /* 0…1, -1: not known */
  gint64           source;
  gboolean         known;
};

G_DEFINE_FINAL_TYPE (DossierJob, dossier_job, G_TYPE_OBJECT)

enum { PROP_0, PROP_TITLE, PROP_MESSAGE, PROP_STATE, PROP_FRACTION, PROP_SOURCE, PROP_KNOWN, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static void
dossier_job_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierJob *self = DOSSIER_JOB (object);

  switch (property)
    {
    case PROP_TITLE: g_value_set_string (value, self->title); break;
    case PROP_MESSAGE: g_value_set_string (value, self->message); break;
    case PROP_STATE: g_value_set_uint (value, self->state); break;
    case PROP_FRACTION: g_value_set_double (value, self->fraction); break;
    case PROP_SOURCE: g_value_set_int64 (value, self->source); break;
    case PROP_KNOWN: g_value_set_boolean (value, self->known); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_job_finalize (GObject *object)
{
  DossierJob *self = DOSSIER_JOB (object);

  g_free (self->title);
  g_free (self->message);

  G_OBJECT_CLASS (dossier_job_parent_class)->finalize (object);
}

static void
dossier_job_class_init (DossierJobClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  G_OBJECT_CLASS (klass)->get_property = dossier_job_get_property;
  G_OBJECT_CLASS (klass)->finalize = dossier_job_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, "", flags);
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, DOSSIER_JOB_CANCELLED, 0, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_SOURCE] = g_param_spec_int64 ("source", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_KNOWN] = g_param_spec_boolean ("known", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

static void
dossier_job_init (DossierJob *self)
{
  self->fraction = -1;
  self->message = g_strdup ("");
}

DossierJob *
dossier_job_new (const char *title)
{
  DossierJob *self = g_object_new (DOSSIER_TYPE_JOB, NULL);

  self->title = g_strdup (title);
  return self;
}

typedef struct
{
  DossierJob      *job;       /* (owned) */
  char            *message;   /* (owned) (nullable) */
  double           fraction;
  DossierJobState  state;
  gint64           source;
  gboolean         known;
} News;

static void
news_free (News *news)
{
  g_object_unref (news->job);
  g_free (news->message);
  g_free (news);
}

static gboolean
on_news (gpointer data)
{
  News *news = data;
  DossierJob *self = news->job;

  if (self->state != DOSSIER_JOB_RUNNING)
    return G_SOURCE_REMOVE;   /* late progress of a job that has ended */

  g_object_freeze_notify (G_OBJECT (self));
  if (news->message != NULL && g_strcmp0 (news->message, self->message) != 0)
    {
      g_free (self->message);
      self->message = g_steal_pointer (&news->message);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
    }
  if (self->fraction != news->fraction)
    {
      self->fraction = news->fraction;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }
  if (self->source != news->source || self->known != news->known)
    {
      self->source = news->source;
      self->known = news->known;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KNOWN]);
    }
  if (self->state != news->state)
    {
      self->state = news->state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
  return G_SOURCE_REMOVE;
}

/* From any thread. @message: (nullable): unchanged then */
void
dossier_job_say (DossierJob *self,
                 double      fraction,
                 const char *message)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  News *news = g_new0 (News, 1);

  news->job = g_object_ref (self);
  news->message = g_strdup (message);
  news->fraction = CLAMP (fraction, -1, 1);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_news, news, (GDestroyNotify) news_free);
  g_source_attach (source, NULL);
}

/* On the main thread. @message: (nullable) */
void
dossier_job_end (DossierJob      *self,
                 DossierJobState  state,
                 const char      *message,
                 gint64           source,
                 gboolean         known)
{
  News *news = g_new0 (News, 1);

  news->job = g_object_ref (self);
  news->message = g_strdup (message);
  news->fraction = state == DOSSIER_JOB_DONE ? 1 : self->fraction;
  news->state = state;
  news->source = source;
  news->known = known;
  on_news (news);
  news_free (news);
}

const char *
dossier_job_get_title (DossierJob *self)
{
  g_return_val_if_fail (DOSSIER_IS_JOB (self), "");
  return self->title;
}

DossierJobState
dossier_job_get_state (DossierJob *self)
{
  g_return_val_if_fail (DOSSIER_IS_JOB (self), DOSSIER_JOB_FAILED);
  return self->state;
}

double
dossier_job_get_fraction (DossierJob *self)
{
  g_return_val_if_fail (DOSSIER_IS_JOB (self), -1);
  return self->fraction;
}

const char *
dossier_job_get_message (DossierJob *self)
{
  g_return_val_if_fail (DOSSIER_IS_JOB (self), "");
  return self->message;
}

/* Returns: the row id of what was imported; 0 before the job is done */
gint64
dossier_job_get_source (DossierJob *self)
{
  g_return_val_if_fail (DOSSIER_IS_JOB (self), 0);
  return self->source;
}
