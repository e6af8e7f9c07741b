/* What every kept thing has in common: a row id, a UUID and a fixed list of fields.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DossierFieldType:
 * @DOSSIER_FIELD_TEXT: UTF-8, never %NULL; empty means absent
 * @DOSSIER_FIELD_INTEGER: a number; instants are microseconds since 1970 UTC, 0 means absent
 * @DOSSIER_FIELD_FLAG: yes or no
 * @DOSSIER_FIELD_REFERENCE: the row id of another record, 0 means none
 */
typedef enum
{
  DOSSIER_FIELD_TEXT,
  DOSSIER_FIELD_INTEGER,
  DOSSIER_FIELD_FLAG,
  DOSSIER_FIELD_REFERENCE,
} DossierFieldType;

/**
 * DossierRecordField:
 *
 * One field of a record class. @name is the GObject property, @column the database column
 * and JSON spelling. A @derived field is computed from other rows when the record is loaded
 * and never stored.
 */
typedef struct
{
  const char       *name;
  const char       *column;
  DossierFieldType  type;
  gboolean          derived;
} DossierRecordField;

#define DOSSIER_TYPE_RECORD (dossier_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (DossierRecord, dossier_record, DOSSIER, RECORD, GObject)

struct _DossierRecordClass
{
  GObjectClass        parent_class;

  const char         *table;
  const DossierRecordField *fields;
  guint               n_fields;
  GParamSpec        **properties;   /* of the fields: by number, not looked up by name for every value of every row */
};

gint64              dossier_record_get_id       (DossierRecord       *self);
const char         *dossier_record_get_uuid     (DossierRecord       *self);
const char         *dossier_record_get_text     (DossierRecord       *self,
                                                 guint                field);
gint64              dossier_record_get_integer  (DossierRecord       *self,
                                                 guint                field);
void                dossier_record_set_text     (DossierRecord       *self,
                                                 guint                field,
                                                 const char          *value);
void                dossier_record_set_integer  (DossierRecord       *self,
                                                 guint                field,
                                                 gint64               value);
void                dossier_record_set_identity (DossierRecord       *self,
                                                 gint64               id,
                                                 const char          *uuid);
void                dossier_record_take_over    (DossierRecord       *self,
                                                 DossierRecord       *other);
int                 dossier_record_find_field   (DossierRecordClass  *klass,
                                                 const char          *name_or_column);
const char         *dossier_record_type_table   (GType                type);
const char         *dossier_record_table_word   (const char          *table);

void                dossier_record_class_set_fields (DossierRecordClass *klass,
                                                     const char         *table,
                                                     const DossierRecordField *fields,
                                                     guint               n_fields);

/* A record class is its list of fields, written once as a macro over F in the class's header:
 *
 *   #define DOSSIER_ORIGIN_FIELDS(F)                \
 *     F (ORIGIN, origin, LABEL,  label,  TEXT)      \
 *     F (ORIGIN, origin, REASON, reason, TEXT)
 *
 * From it come the enum of field numbers (DOSSIER_ORIGIN_LABEL), the getters
 * (dossier_origin_get_label()), the GObject properties ("label") and the columns.
 * Kinds: TEXT, INTEGER, FLAG, REFERENCE, and DERIVED_TEXT, DERIVED_INTEGER, DERIVED_FLAG. */
#define DOSSIER_FIELD_NUMBER_(TYPE, type, FIELD, field, KIND) DOSSIER_##TYPE##_##FIELD,
#define DOSSIER_FIELD_GETTER_(TYPE, type, FIELD, field, KIND)                             \
  static inline DOSSIER_C_TYPE_##KIND                                                     \
  dossier_##type##_get_##field (Dossier_##type##_ *self)                                  \
  {                                                                                       \
    return DOSSIER_GET_##KIND ((DossierRecord *) self, DOSSIER_##TYPE##_##FIELD);         \
  }
#define DOSSIER_FIELD_ENTRY_(TYPE, type, FIELD, field, KIND) \
  [DOSSIER_##TYPE##_##FIELD] = { NULL, #field, DOSSIER_TYPE_OF_##KIND, DOSSIER_DERIVED_##KIND },

#define DOSSIER_C_TYPE_TEXT              const char *
#define DOSSIER_C_TYPE_INTEGER           gint64
#define DOSSIER_C_TYPE_FLAG              gboolean
#define DOSSIER_C_TYPE_REFERENCE         gint64
#define DOSSIER_C_TYPE_DERIVED_TEXT      const char *
#define DOSSIER_C_TYPE_DERIVED_INTEGER   gint64
#define DOSSIER_C_TYPE_DERIVED_FLAG      gboolean
#define DOSSIER_GET_TEXT                 dossier_record_get_text
#define DOSSIER_GET_INTEGER              dossier_record_get_integer
#define DOSSIER_GET_FLAG                 0 != dossier_record_get_integer
#define DOSSIER_GET_REFERENCE            dossier_record_get_integer
#define DOSSIER_GET_DERIVED_TEXT         dossier_record_get_text
#define DOSSIER_GET_DERIVED_INTEGER      dossier_record_get_integer
#define DOSSIER_GET_DERIVED_FLAG         0 != dossier_record_get_integer
#define DOSSIER_TYPE_OF_TEXT             DOSSIER_FIELD_TEXT
#define DOSSIER_TYPE_OF_INTEGER          DOSSIER_FIELD_INTEGER
#define DOSSIER_TYPE_OF_FLAG             DOSSIER_FIELD_FLAG
#define DOSSIER_TYPE_OF_REFERENCE        DOSSIER_FIELD_REFERENCE
#define DOSSIER_TYPE_OF_DERIVED_TEXT     DOSSIER_FIELD_TEXT
#define DOSSIER_TYPE_OF_DERIVED_INTEGER  DOSSIER_FIELD_INTEGER
#define DOSSIER_TYPE_OF_DERIVED_FLAG     DOSSIER_FIELD_FLAG
#define DOSSIER_DERIVED_TEXT             FALSE
#define DOSSIER_DERIVED_INTEGER          FALSE
#define DOSSIER_DERIVED_FLAG             FALSE
#define DOSSIER_DERIVED_REFERENCE        FALSE
#define DOSSIER_DERIVED_DERIVED_TEXT     TRUE
#define DOSSIER_DERIVED_DERIVED_INTEGER  TRUE
#define DOSSIER_DERIVED_DERIVED_FLAG     TRUE

#define DOSSIER_DECLARE_RECORD(Type, type, TYPE, FIELDS)                              \
  G_DECLARE_FINAL_TYPE (Type, dossier_##type, DOSSIER, TYPE, DossierRecord)           \
  typedef Type Dossier_##type##_;                                                     \
  enum { FIELDS (DOSSIER_FIELD_NUMBER_) DOSSIER_##TYPE##_N_FIELDS };                  \
  FIELDS (DOSSIER_FIELD_GETTER_)

#define DOSSIER_DEFINE_RECORD(Type, type, TYPE, FIELDS, table_name)                   \
  struct _##Type { DossierRecord parent_instance; };                                  \
  G_DEFINE_FINAL_TYPE (Type, dossier_##type, DOSSIER_TYPE_RECORD)                     \
  static const DossierRecordField type##_fields[] = { FIELDS (DOSSIER_FIELD_ENTRY_) };      \
  static void dossier_##type##_class_init (Type##Class *klass)                        \
  {                                                                                   \
    dossier_record_class_set_fields (DOSSIER_RECORD_CLASS (klass), table_name,        \
                                     type##_fields, G_N_ELEMENTS (type##_fields));    \
  }                                                                                   \
  static void dossier_##type##_init (Type *self) { }

G_END_DECLS
