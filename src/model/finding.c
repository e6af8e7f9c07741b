/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/finding.h"

/**
 * DossierFinding:
 *
 * @object_type is a table name ("sentence", "image", "profile" …) and with the id
 * and the field it is what a list jumps to. Immutable but for its fix and its waiver, which the
 * review adds before anybody else sees it.
 */
struct _DossierFinding
{
  GObject          parent_instance;

  char            *rule;          /* (owned) two letters and two digits, as in REVIEW-RULES */
  DossierSeverity  severity;
  char            *object_type;   /* (owned) */
  gint64           object_id;     /* 0 when the object is known by UUID only, as in a file */
  char            *object_uuid;   /* (owned) may be empty */
  char            *field;         /* (owned) column, or JSON pointer in a file; may be empty */
  char            *message;       /* (owned) a sentence */

  char            *fix_label;     /* (owned) (nullable) */
  char            *fix_verb;      /* (owned) (nullable) */
  GVariant        *fix_arguments; /* (owned) (nullable) a{sv} */

  char            *waiver_reason; /* (owned) (nullable) */
  char            *waived_by;     /* (owned) (nullable) */
  gint64           waived_at;     /* microseconds since 1970 UTC */
};

G_DEFINE_FINAL_TYPE (DossierFinding, dossier_finding, G_TYPE_OBJECT)

enum { PROP_0, PROP_RULE, PROP_BLOCKING, PROP_OBJECT_TYPE, PROP_MESSAGE };

static void
dossier_finding_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierFinding *self = DOSSIER_FINDING (object);

  switch (property)
    {
    case PROP_RULE: g_value_set_string (value, self->rule); break;
    case PROP_BLOCKING: g_value_set_boolean (value, self->severity == DOSSIER_SEVERITY_BLOCKING); break;
    case PROP_OBJECT_TYPE: g_value_set_string (value, self->object_type); break;
    case PROP_MESSAGE: g_value_set_string (value, self->message); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_finding_finalize (GObject *object)
{
  DossierFinding *self = DOSSIER_FINDING (object);

  g_free (self->rule);
  g_free (self->object_type);
  g_free (self->object_uuid);
  g_free (self->field);
  g_free (self->message);
  g_free (self->fix_label);
  g_free (self->fix_verb);
  g_clear_pointer (&self->fix_arguments, g_variant_unref);
  g_free (self->waiver_reason);
  g_free (self->waived_by);

  G_OBJECT_CLASS (dossier_finding_parent_class)->finalize (object);
}

static void
dossier_finding_class_init (DossierFindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_finding_get_property;
  object_class->finalize = dossier_finding_finalize;

  g_object_class_install_property (object_class, PROP_RULE, g_param_spec_string ("rule", NULL, NULL, "", flags));
  g_object_class_install_property (object_class, PROP_BLOCKING, g_param_spec_boolean ("blocking", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_OBJECT_TYPE, g_param_spec_string ("object-type", NULL, NULL, "", flags));
  g_object_class_install_property (object_class, PROP_MESSAGE, g_param_spec_string ("message", NULL, NULL, "", flags));
}

static void
dossier_finding_init (DossierFinding *self)
{
}

/* @object_uuid, @field: (nullable): empty then
 * Returns: (transfer full) */
DossierFinding *
dossier_finding_new (const char      *rule,
                     DossierSeverity  severity,
                     const char      *object_type,
                     gint64           object_id,
                     const char      *object_uuid,
                     const char      *field,
                     const char      *message)
{
  DossierFinding *self = g_object_new (DOSSIER_TYPE_FINDING, NULL);

  self->rule = g_strdup (rule);
  self->severity = severity;
  self->object_type = g_strdup (object_type);
  self->object_id = object_id;
  self->object_uuid = g_strdup (object_uuid != NULL ? object_uuid : "");
  self->field = g_strdup (field != NULL ? field : "");
  self->message = g_strdup (message);

  return self;
}

const char *
dossier_finding_get_rule (DossierFinding *self)
{
  g_return_val_if_fail (DOSSIER_IS_FINDING (self), "");
  return self->rule;
}

DossierSeverity
dossier_finding_get_severity (DossierFinding *self)
{
  g_return_val_if_fail (DOSSIER_IS_FINDING (self), DOSSIER_SEVERITY_INFO);
  return self->severity;
}

const char *
dossier_finding_get_object_type (DossierFinding *self)
{
  g_return_val_if_fail (DOSSIER_IS_FINDING (self), "");
  return self->object_type;
}

gint64
dossier_finding_get_object_id (DossierFinding *self)
{
  g_return_val_if_fail (DOSSIER_IS_FINDING (self), 0);
  return self->object_id;
}

const char *
dossier_finding_get_object_uuid (DossierFinding *self)
{
  g_return_val_if_fail (DOSSIER_IS_FINDING (self), "");
  return self->object_uuid;
}

const char *
dossier_finding_get_field (DossierFinding *self)
{
  g_return_val_if_fail (DOSSIER_IS_FINDING (self), "");
  return self->field;
}

const char *
dossier_finding_get_message (DossierFinding *self)
{
  g_return_val_if_fail (DOSSIER_IS_FINDING (self), "");
  return self->message;
}

/* @label: the words on a button; @arguments: (transfer floating): a{sv} */
void
dossier_finding_set_fix (DossierFinding *self,
                         const char     *label,
                         const char     *verb,
                         GVariant       *arguments)
{
  g_return_if_fail (DOSSIER_IS_FINDING (self) && self->fix_verb == NULL);

  self->fix_label = g_strdup (label);
  self->fix_verb = g_strdup (verb);
  self->fix_arguments = g_variant_ref_sink (arguments);
}

/* @verb, @arguments: (out) (optional) (transfer none)
 * Returns: (nullable): the words on the button; %NULL when people have to mend it themselves */
const char *
dossier_finding_get_fix (DossierFinding  *self,
                         const char     **verb,
                         GVariant       **arguments)
{
  g_return_val_if_fail (DOSSIER_IS_FINDING (self), NULL);

  if (verb != NULL)
    *verb = self->fix_verb;
  if (arguments != NULL)
    *arguments = self->fix_arguments;
  return self->fix_label;
}

/* @at: microseconds since 1970 UTC */
void
dossier_finding_set_waiver (DossierFinding *self,
                            const char     *reason,
                            const char     *by,
                            gint64          at)
{
  g_return_if_fail (DOSSIER_IS_FINDING (self) && self->waiver_reason == NULL && self->severity != DOSSIER_SEVERITY_BLOCKING);

  self->waiver_reason = g_strdup (reason);
  self->waived_by = g_strdup (by);
  self->waived_at = at;
}

/* @by, @at: (out) (optional)
 * Returns: (nullable): the reason; %NULL when nobody lets it pass */
const char *
dossier_finding_get_waiver (DossierFinding  *self,
                            const char     **by,
                            gint64          *at)
{
  g_return_val_if_fail (DOSSIER_IS_FINDING (self), NULL);

  if (by != NULL)
    *by = self->waived_by;
  if (at != NULL)
    *at = self->waived_at;
  return self->waiver_reason;
}
