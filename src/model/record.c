/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/record.h"

#include <string.h>

/**
 * DossierRecord:
 *
 * The base of everything the library keeps as a row. Subclasses add nothing but a list of
 * fields (see DOSSIER_DEFINE_RECORD()), so one piece of code maps all of them to columns,
 * to properties and to JSON. The setters are for the layer that loads a record; nobody else
 * changes one: an edit is a verb of the desk, and the desk then brings the live record up
 * to date with dossier_record_take_over().
 *
 * Not thread-safe: a record belongs to the thread that made it until it is handed over.
 */
typedef union
{
  char   *text;      /* (owned) never NULL in a text field */
  gint64  integer;
} Value;

typedef struct
{
  gint64  id;        /* 0: not stored yet */
  char   *uuid;      /* (owned) 36 characters, lower case, or empty */
  Value  *values;    /* (owned) one for each field of the class */
} DossierRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DossierRecord, dossier_record, G_TYPE_OBJECT)

enum { PROP_0, PROP_ID, PROP_UUID, N_OWN_PROPERTIES };

static const DossierRecordField *
get_field (DossierRecord *self, guint number)
{
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (self);

  g_assert (number < klass->n_fields);
  return &klass->fields[number];
}

static void
notify_field (DossierRecord *self, guint number)
{
  g_object_notify_by_pspec (G_OBJECT (self), DOSSIER_RECORD_GET_CLASS (self)->properties[number]);
}

static void
dossier_record_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierRecord *self = DOSSIER_RECORD (object);
  DossierRecordPrivate *priv = dossier_record_get_instance_private (self);
  guint number = property - N_OWN_PROPERTIES;

  if (property == PROP_ID)
    g_value_set_int64 (value, priv->id);
  else if (property == PROP_UUID)
    g_value_set_string (value, priv->uuid);
  else
    switch (get_field (self, number)->type)
      {
      case DOSSIER_FIELD_TEXT: g_value_set_string (value, priv->values[number].text); break;
      case DOSSIER_FIELD_FLAG: g_value_set_boolean (value, priv->values[number].integer != 0); break;
      case DOSSIER_FIELD_INTEGER:
      case DOSSIER_FIELD_REFERENCE: g_value_set_int64 (value, priv->values[number].integer); break;
      default: g_assert_not_reached ();
      }
}

static void
dossier_record_constructed (GObject *object)
{
  DossierRecord *self = DOSSIER_RECORD (object);
  DossierRecordPrivate *priv = dossier_record_get_instance_private (self);
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (self);

  G_OBJECT_CLASS (dossier_record_parent_class)->constructed (object);

  priv->uuid = g_strdup ("");
  priv->values = g_new0 (Value, klass->n_fields);
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].type == DOSSIER_FIELD_TEXT)
      priv->values[i].text = g_strdup ("");
}

static void
dossier_record_finalize (GObject *object)
{
  DossierRecord *self = DOSSIER_RECORD (object);
  DossierRecordPrivate *priv = dossier_record_get_instance_private (self);
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].type == DOSSIER_FIELD_TEXT)
      g_free (priv->values[i].text);
  g_free (priv->values);
  g_free (priv->uuid);

  G_OBJECT_CLASS (dossier_record_parent_class)->finalize (object);
}

static void
dossier_record_class_init (DossierRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dossier_record_get_property;
  object_class->constructed = dossier_record_constructed;
  object_class->finalize = dossier_record_finalize;

  g_object_class_install_property (object_class, PROP_ID,
    g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_UUID,
    g_param_spec_string ("uuid", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
dossier_record_init (DossierRecord *self)
{
}

/* For DOSSIER_DEFINE_RECORD() only. @fields has static storage. */
void
dossier_record_class_set_fields (DossierRecordClass *klass,
                                 const char         *table,
                                 const DossierRecordField *fields,
                                 guint               n_fields)
{
  DossierRecordField *named = g_memdup2 (fields, n_fields * sizeof *fields);   /* classes live for ever */
  GParamSpec **properties = g_new (GParamSpec *, n_fields);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  G_OBJECT_CLASS (klass)->get_property = dossier_record_get_property;   /* not inherited: GObject asks each class */
  for (guint i = 0; i < n_fields; i++)
    {
      GParamSpec *pspec = NULL;
      char *name = g_strdelimit (g_strdup (fields[i].column), "_", '-');

      named[i].name = g_intern_string (name);
      g_free (name);
      switch (fields[i].type)
        {
        case DOSSIER_FIELD_TEXT: pspec = g_param_spec_string (named[i].name, NULL, NULL, "", flags); break;
        case DOSSIER_FIELD_FLAG: pspec = g_param_spec_boolean (named[i].name, NULL, NULL, FALSE, flags); break;
        case DOSSIER_FIELD_INTEGER:
        case DOSSIER_FIELD_REFERENCE:
          pspec = g_param_spec_int64 (named[i].name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
          break;
        default: g_assert_not_reached ();
        }
      g_object_class_install_property (G_OBJECT_CLASS (klass), N_OWN_PROPERTIES + i, pspec);
      properties[i] = pspec;
    }
  klass->table = table;
  klass->fields = named;
  klass->n_fields = n_fields;
  klass->properties = properties;
}

/* Returns: the row id; 0 before the record is stored */
gint64
dossier_record_get_id (DossierRecord *self)
{
  DossierRecordPrivate *priv = dossier_record_get_instance_private (self);

  g_return_val_if_fail (DOSSIER_IS_RECORD (self), 0);
  return priv->id;
}

/* Returns: an RFC 9562 UUID in lower case; empty before the record is stored */
const char *
dossier_record_get_uuid (DossierRecord *self)
{
  DossierRecordPrivate *priv = dossier_record_get_instance_private (self);

  g_return_val_if_fail (DOSSIER_IS_RECORD (self), "");
  return priv->uuid;
}

/* Only for text fields. Returns: never %NULL, valid until the field changes */
const char *
dossier_record_get_text (DossierRecord *self,
                         guint          field)
{
  DossierRecordPrivate *priv = dossier_record_get_instance_private (self);

  g_return_val_if_fail (DOSSIER_IS_RECORD (self), "");
  g_return_val_if_fail (get_field (self, field)->type == DOSSIER_FIELD_TEXT, "");
  return priv->values[field].text;
}

/* For integers, flags (0 or 1) and references. */
gint64
dossier_record_get_integer (DossierRecord *self,
                            guint          field)
{
  DossierRecordPrivate *priv = dossier_record_get_instance_private (self);

  g_return_val_if_fail (DOSSIER_IS_RECORD (self), 0);
  g_return_val_if_fail (get_field (self, field)->type != DOSSIER_FIELD_TEXT, 0);
  return priv->values[field].integer;
}

/* @value: (nullable): %NULL counts as empty */
void
dossier_record_set_text (DossierRecord *self,
                         guint          field,
                         const char    *value)
{
  DossierRecordPrivate *priv = dossier_record_get_instance_private (self);

  g_return_if_fail (DOSSIER_IS_RECORD (self));
  g_return_if_fail (get_field (self, field)->type == DOSSIER_FIELD_TEXT);

  value = value != NULL ? value : "";
  if (strcmp (priv->values[field].text, value) == 0)
    return;

  g_free (priv->values[field].text);
  priv->values[field].text = g_strdup (value);
  notify_field (self, field);
}

void
dossier_record_set_integer (DossierRecord *self,
                            guint          field,
                            gint64         value)
{
  DossierRecordPrivate *priv = dossier_record_get_instance_private (self);

  g_return_if_fail (DOSSIER_IS_RECORD (self));
  g_return_if_fail (get_field (self, field)->type != DOSSIER_FIELD_TEXT);

  if (get_field (self, field)->type == DOSSIER_FIELD_FLAG)
    value = value != 0;
  if (priv->values[field].integer == value)
    return;

  priv->values[field].integer = value;
  notify_field (self, field);
}

/* Says which row the record is; done once, by the layer that stores or loads it. */
void
dossier_record_set_identity (DossierRecord *self,
                             gint64         id,
                             const char    *uuid)
{
  DossierRecordPrivate *priv = dossier_record_get_instance_private (self);

  g_return_if_fail (DOSSIER_IS_RECORD (self));
  g_return_if_fail (id > 0);
  g_return_if_fail (uuid != NULL);

  priv->id = id;
  g_free (priv->uuid);
  priv->uuid = g_strdup (uuid);
}

/* Makes @self say what @other says, a newer reading of the same row, and notifies what differs. */
void
dossier_record_take_over (DossierRecord *self,
                          DossierRecord *other)
{
  DossierRecordPrivate *from = dossier_record_get_instance_private (other);
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (self);

  g_return_if_fail (DOSSIER_IS_RECORD (self) && DOSSIER_IS_RECORD (other));
  g_return_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (other));

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].type == DOSSIER_FIELD_TEXT)
      dossier_record_set_text (self, i, from->values[i].text);
    else
      dossier_record_set_integer (self, i, from->values[i].integer);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Accepts both spellings, "rated-at" and "rated_at".
 * Returns: the field's number, or -1 */
int
dossier_record_find_field (DossierRecordClass *klass,
                           const char         *name_or_column)
{
  for (guint i = 0; i < klass->n_fields; i++)
    if (strcmp (klass->fields[i].name, name_or_column) == 0 || strcmp (klass->fields[i].column, name_or_column) == 0)
      return (int) i;

  return -1;
}

/* Returns: the table that holds records of @type */
const char *
dossier_record_type_table (GType type)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);

  return DOSSIER_RECORD_CLASS (klass)->table;
}

/* Returns: what people call a row of @table in the midst of a sentence */
const char *
dossier_record_table_word (const char *table)
{
  static const struct { const char *table; const char *word; } words[] = {
    { "amendment", "correction" }, { "outbox", "delivery" }, { "delivery", "try at a delivery" }, { "source_check", "check of a source" },
    { "evidence", "piece of evidence" }, { "related", "related page" }, { "watch", "schedule of checks" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].table, table) == 0)
      return words[i].word;
  return table;
}
