/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/finding.h"

/**
 * DossierFinding:
 *
 * Immutable. @object_type is a table name ("sentence", "image", "profile" …) and with the id
 * and the field it is what a list jumps to.
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
