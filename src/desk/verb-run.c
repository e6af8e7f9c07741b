/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verb-run.h"

#include <string.h>

#include "desk/desk.h"
#include "desk/reading/grader.h"
#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/image.h"
#include "model/records/origin.h"
#include "model/outbox/outbox-item.h"
#include "model/records/profile.h"
#include "model/records/publication.h"
#include "model/records/publisher.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "model/outbox/target.h"

#define LONGEST_SAID 60   /* characters of a wrong value that are said again */

static const DossierVerbArgument *
find_argument (const DossierVerb *verb, const char *name)
{
  static const DossierVerbArgument TYPING = { "typing", DOSSIER_ARGUMENT_FLAG, 0, NULL, "part of a stretch of typing: one step of undo" };

  for (const DossierVerbArgument *argument = verb->arguments; argument->name != NULL; argument++)
    if (strcmp (argument->name, name) == 0)
      return argument;

  return strcmp (name, "typing") == 0 ? &TYPING : NULL;
}

static gboolean
fits (const DossierVerbArgument *argument, GVariant *value)
{
  switch (argument->type)
    {
    case DOSSIER_ARGUMENT_TEXT:
    case DOSSIER_ARGUMENT_FILE:
      return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING);
    case DOSSIER_ARGUMENT_INTEGER: return g_variant_is_of_type (value, G_VARIANT_TYPE_INT64);
    case DOSSIER_ARGUMENT_FLAG: return g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN);
    case DOSSIER_ARGUMENT_REFERENCE:
      return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) || g_variant_is_of_type (value, G_VARIANT_TYPE_INT64);
    case DOSSIER_ARGUMENT_REFERENCES:
      return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY) || g_variant_is_of_type (value, G_VARIANT_TYPE ("ax"));
    case DOSSIER_ARGUMENT_TEXTS: return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY);
    case DOSSIER_ARGUMENT_BYTES: return g_variant_is_of_type (value, G_VARIANT_TYPE_BYTESTRING);
    default: g_assert_not_reached ();
    }
}

/* Returns: (transfer full) (nullable): of a text or of several, the first that is none of @choices */
static char *
find_no_choice (const char *choices, GVariant *value)
{
  g_auto (GStrv) names = g_strsplit (choices, "|", -1);
  g_autoptr (GVariant) list = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
                              ? g_variant_ref_sink (g_variant_new_strv ((const char *const[]) { g_variant_get_string (value, NULL) }, 1)) : g_variant_ref (value);
  g_autofree const char **values = g_variant_get_strv (list, NULL);

  for (const char **one = values; *one != NULL; one++)
    if (!g_strv_contains ((const char *const *) names, *one))
      return g_utf8_strlen (*one, -1) <= LONGEST_SAID ? g_strdup (*one) : g_strdup_printf ("%.*s…", (int) (g_utf8_offset_to_pointer (*one, LONGEST_SAID) - *one), *one);
  return NULL;
}

static gboolean
check (const DossierVerb *verb, GVariant *arguments, GError **error)
{
  GVariantIter iter;
  const char *name;
  GVariant *child;

  g_variant_iter_init (&iter, arguments);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &child))
    {
      const DossierVerbArgument *argument = find_argument (verb, name);
      g_autofree char *no_choice = argument != NULL && argument->choices != NULL && fits (argument, child) ? find_no_choice (argument->choices, child) : NULL;

      if (argument == NULL || !fits (argument, child))
        g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE,
                     argument == NULL ? "“%s” takes no “%s”" : "“%s” cannot take this as “%s”", verb->name, name);
      else if (no_choice != NULL)
        g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "“%s” is no %s; it is one of %s", no_choice, name, argument->choices);
      else
        continue;
      g_variant_unref (child);
      return FALSE;
    }
  for (const DossierVerbArgument *argument = verb->arguments; argument->name != NULL; argument++)
    if ((argument->flags & DOSSIER_ARGUMENT_REQUIRED) != 0)
      {
        g_autoptr (GVariant) value = g_variant_lookup_value (arguments, argument->name, NULL);

        if (value == NULL)
          {
            g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "“%s” needs “%s”", verb->name, argument->name);
            return FALSE;
          }
      }
  return TRUE;
}

/* @arguments: (nullable): a{sv}, its floating reference is taken
 * Returns: (transfer full): ready to run; %NULL when the arguments do not fit the verb */
DossierVerbRun *
dossier_verb_run_new (const DossierVerb  *verb,
                      GVariant           *arguments,
                      const char         *actor,
                      DossierHouse       *house,
                      GCancellable       *cancellable,
                      GError            **error)
{
  g_autoptr (GVariant) taken = g_variant_ref_sink (arguments != NULL ? arguments : g_variant_new ("a{sv}", NULL));
  DossierVerbRun *self;

  if (!check (verb, taken, error))
    return NULL;

  self = g_new0 (DossierVerbRun, 1);
  self->verb = verb;
  self->arguments = g_steal_pointer (&taken);
  self->actor = g_strdup (actor);
  self->now = g_get_real_time ();
  self->house = g_object_ref (house);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  g_variant_dict_init (&self->answer, NULL);

  return self;
}

void
dossier_verb_run_free (DossierVerbRun *self)
{
  if (self->prepared != NULL && self->free_prepared != NULL)
    self->free_prepared (self->prepared);
  g_variant_unref (self->arguments);
  g_variant_dict_clear (&self->answer);
  g_free (self->actor);
  g_object_unref (self->house);
  g_object_unref (self->cancellable);
  g_clear_object (&self->job);
  g_clear_pointer (&self->changes, g_array_unref);
  g_free (self);
}

/* Returns: (nullable): the place being typed in, when the caller says that this is typing */
char *
dossier_verb_run_make_merge_key (DossierVerbRun *self)
{
  g_autoptr (GVariant) object = NULL;
  g_autofree char *printed = NULL;

  if (!dossier_verb_run_flag (self, "typing") || self->verb->arguments[0].name == NULL)
    return NULL;

  object = g_variant_lookup_value (self->arguments, self->verb->arguments[0].name, NULL);
  printed = g_variant_print (object, FALSE);
  return g_strdup_printf ("%s/%s", printed, dossier_verb_run_text (self, "field"));
}

/* For what the caller need not say. Texts that were taken of the arguments before are gone then. @value: (transfer floating) */
void
dossier_verb_run_add_argument (DossierVerbRun *self,
                               const char     *name,
                               GVariant       *value)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, self->arguments);
  g_variant_dict_insert_value (&dict, name, value);
  g_variant_unref (self->arguments);
  self->arguments = g_variant_ref_sink (g_variant_dict_end (&dict));
}

gboolean
dossier_verb_run_has (DossierVerbRun *self,
                      const char     *name)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (self->arguments, name, NULL);

  return value != NULL;
}

/* Returns: the text; of a choice that is absent its first; otherwise empty when absent */
const char *
dossier_verb_run_text (DossierVerbRun *self,
                       const char     *name)
{
  const DossierVerbArgument *argument = find_argument (self->verb, name);
  const char *value = "";
  g_autofree char *first = NULL;

  if (g_variant_lookup (self->arguments, name, "&s", &value) || argument == NULL || argument->choices == NULL)
    return value;
  first = g_strndup (argument->choices, strcspn (argument->choices, "|"));
  return g_intern_string (first);
}

gint64
dossier_verb_run_integer (DossierVerbRun *self,
                          const char     *name,
                          gint64          fallback)
{
  g_variant_lookup (self->arguments, name, "x", &fallback);
  return fallback;
}

gboolean
dossier_verb_run_flag (DossierVerbRun *self,
                       const char     *name)
{
  gboolean value = FALSE;

  g_variant_lookup (self->arguments, name, "b", &value);
  return value;
}

/* Returns: (transfer full) (nullable) */
GBytes *
dossier_verb_run_bytes (DossierVerbRun *self,
                        const char     *name)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (self->arguments, name, G_VARIANT_TYPE_BYTESTRING);

  return value != NULL ? g_variant_get_data_as_bytes (value) : NULL;
}

/* Returns: (transfer full): empty when absent */
char **
dossier_verb_run_texts (DossierVerbRun *self,
                        const char     *name)
{
  g_auto (GStrv) texts = NULL;

  return g_variant_lookup (self->arguments, name, "^as", &texts) ? g_steal_pointer (&texts) : g_new0 (char *, 1);
}

/* Returns: the row id; 0 with @error set when there is no such object, 0 without when absent */
gint64
dossier_verb_run_reference (DossierVerbRun *self,
                            const char     *name,
                            GType           type,
                            GError        **error)
{
  const char *text;
  gint64 id = 0;

  if (g_variant_lookup (self->arguments, name, "x", &id))
    return id;
  if (g_variant_lookup (self->arguments, name, "&s", &text))
    return dossier_library_resolve (self->library, type, text, error);
  return 0;
}

/* Returns: (transfer full) (element-type gint64): empty when absent, %NULL on error */
GArray *
dossier_verb_run_references (DossierVerbRun *self,
                             const char     *name,
                             GType           type,
                             GError        **error)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (self->arguments, name, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; value != NULL && i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);
      gint64 id = g_variant_is_of_type (child, G_VARIANT_TYPE_INT64)
                  ? g_variant_get_int64 (child)
                  : dossier_library_resolve (self->library, type, g_variant_get_string (child, NULL), error);

      if (id == 0)
        return NULL;
      g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

/* Returns: (transfer full) (nullable): the record, with what is computed; %NULL with @error */
gpointer
dossier_verb_run_load_row (DossierVerbRun *self,
                           GType           type,
                           gint64          id,
                           GError        **error)
{
  g_autoptr (GError) local = NULL;
  DossierRecord *record = dossier_library_load (self->library, type, id, &local);

  if (record == NULL && local == NULL)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                 "There is no %s with row id %" G_GINT64_FORMAT " any more", dossier_record_table_word (dossier_record_type_table (type)), id);
  else if (record == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return record;
}

/* The object that argument @name refers to. Returns: as dossier_verb_run_load_row() */
gpointer
dossier_verb_run_load (DossierVerbRun *self,
                       const char     *name,
                       GType           type,
                       GError        **error)
{
  g_autoptr (GError) local = NULL;
  gint64 id = dossier_verb_run_reference (self, name, type, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return dossier_verb_run_load_row (self, type, id, error);
}

void
dossier_verb_run_answer_text (DossierVerbRun *self,
                              const char     *name,
                              const char     *value)
{
  g_variant_dict_insert (&self->answer, name, "s", value);
}

void
dossier_verb_run_answer_integer (DossierVerbRun *self,
                                 const char     *name,
                                 gint64          value)
{
  g_variant_dict_insert (&self->answer, name, "x", value);
}

void
dossier_verb_run_answer_flag (DossierVerbRun *self,
                              const char     *name,
                              gboolean        value)
{
  g_variant_dict_insert (&self->answer, name, "b", value);
}

void
dossier_verb_run_answer_texts (DossierVerbRun     *self,
                               const char         *name,
                               const char * const *values)
{
  g_variant_dict_insert_value (&self->answer, name, g_variant_new_strv (values, -1));
}

/* What every verb that makes or changes something answers: which it was. */
void
dossier_verb_run_answer_made (DossierVerbRun *self,
                              gpointer        record)
{
  dossier_verb_run_answer_text (self, "id", dossier_record_get_uuid (record));
  dossier_verb_run_answer_integer (self, "row", dossier_record_get_id (record));
}

/* A reference column is named after the table it points into, but for these. */
static GType
type_of_reference (const char *column)
{
  static const struct { const char *column; GType (*type) (void); } TYPES[] = {
    { "publisher", dossier_publisher_get_type }, { "origin", dossier_origin_get_type },
    { "effective_origin", dossier_origin_get_type }, { "source", dossier_source_get_type },
    { "snapshot", dossier_snapshot_get_type }, { "claim", dossier_claim_get_type },
    { "highlight", dossier_highlight_get_type }, { "profile", dossier_profile_get_type },
    { "section", dossier_section_get_type }, { "lead_image", dossier_image_get_type },
    { "seen_in", dossier_snapshot_get_type }, { "a_snapshot", dossier_snapshot_get_type }, { "b_snapshot", dossier_snapshot_get_type },
    { "a_source", dossier_source_get_type }, { "b_source", dossier_source_get_type },
    { "target", dossier_target_get_type }, { "publication", dossier_publication_get_type }, { "outbox", dossier_outbox_item_get_type },
  };

  for (guint i = 0; i < G_N_ELEMENTS (TYPES); i++)
    if (strcmp (column, TYPES[i].column) == 0)
      return TYPES[i].type ();
  return G_TYPE_INVALID;
}

static GVariant *
serialize_reference (DossierVerbRun *self, GType type, gint64 id, GHashTable *seen)
{
  g_autofree char *key = g_strdup_printf ("%s/%" G_GINT64_FORMAT, g_type_name (type), id);
  const char *uuid = g_hash_table_lookup (seen, key);

  if (uuid == NULL)
    {
      g_autoptr (DossierRecord) record = dossier_library_load (self->library, type, id, NULL);

      uuid = record != NULL ? dossier_record_get_uuid (record) : "";
      g_hash_table_insert (seen, g_steal_pointer (&key), g_strdup (uuid));
      return g_variant_new_string (uuid);
    }
  return g_variant_new_string (uuid);
}

/* A record as people and scripts read it: absent fields left out, references by UUID. */
static GVariant *
serialize (DossierVerbRun *self, DossierRecord *record, GHashTable *seen)
{
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (record);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "id", "s", dossier_record_get_uuid (record));
  g_variant_dict_insert (&dict, "row", "x", dossier_record_get_id (record));
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const DossierRecordField *field = &klass->fields[i];
      GType reference = field->type == DOSSIER_FIELD_TEXT ? G_TYPE_INVALID : type_of_reference (field->column);
      gint64 integer = field->type == DOSSIER_FIELD_TEXT ? 0 : dossier_record_get_integer (record, i);

      if (field->type == DOSSIER_FIELD_TEXT && *dossier_record_get_text (record, i) != '\0')
        g_variant_dict_insert (&dict, field->name, "s", dossier_record_get_text (record, i));
      else if (field->type == DOSSIER_FIELD_FLAG)
        g_variant_dict_insert (&dict, field->name, "b", integer != 0);
      else if (reference != G_TYPE_INVALID && integer != 0)
        g_variant_dict_insert_value (&dict, field->name, serialize_reference (self, reference, integer, seen));
      else if (field->type == DOSSIER_FIELD_INTEGER && (integer != 0 || field->derived))
        g_variant_dict_insert (&dict, field->name, "x", integer);
    }
  return g_variant_dict_end (&dict);
}

/* With nothing remembered: a verb sees what it has changed itself. */
static gboolean
grade (DossierVerbRun *self, GPtrArray *records, GError **error)
{
  g_autoptr (DossierGrader) grader = dossier_grader_new (self->house);

  return dossier_grader_fill (grader, self->library, records, error);
}

/* The whole record, its computed fields included, as the answer. */
gboolean
dossier_verb_run_answer_record (DossierVerbRun *self,
                                gpointer        record,
                                GError        **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GVariant) values = NULL;
  GVariantIter iter;
  const char *name;
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  GVariant *value;

  g_ptr_array_add (records, record);
  if (!grade (self, records, error))
    return FALSE;

  values = g_variant_ref_sink (serialize (self, record, seen));
  g_variant_iter_init (&iter, values);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    g_variant_dict_insert_value (&self->answer, name, value);
  return TRUE;
}

/* @records: (element-type DossierRecord): the answer's `rows` */
gboolean
dossier_verb_run_answer_rows (DossierVerbRun *self,
                              GPtrArray      *records,
                              GError        **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  if (!grade (self, records, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    g_variant_builder_add_value (&rows, serialize (self, g_ptr_array_index (records, i), seen));
  g_variant_dict_insert_value (&self->answer, "rows", g_variant_builder_end (&rows));
  return TRUE;
}

/* Returns: (transfer full) (element-type DossierRecord): %NULL on error */
GPtrArray *
dossier_verb_run_query (DossierVerbRun *self,
                        DossierQuery    query,
                        GType           type,
                        gint64          owner,
                        GError        **error)
{
  g_autoptr (GArray) ids = dossier_library_query (self->library, query, owner, error);

  return ids == NULL ? NULL
         : dossier_library_load_many (self->library, type, (const gint64 *) (gpointer) ids->data, ids->len, error);
}

gboolean
dossier_verb_run_answer_query (DossierVerbRun *self,
                               DossierQuery    query,
                               GType           type,
                               gint64          owner,
                               GError        **error)
{
  g_autoptr (GPtrArray) records = dossier_verb_run_query (self, query, type, owner, error);

  return records != NULL && dossier_verb_run_answer_rows (self, records, error);
}

/* What argument @name refers to, whole. */
gboolean
dossier_verb_run_answer_the (DossierVerbRun *self,
                             const char     *name,
                             GType           type,
                             GError        **error)
{
  g_autoptr (DossierRecord) record = dossier_verb_run_load (self, name, type, error);

  return record != NULL && dossier_verb_run_answer_record (self, record, error);
}

/* The rows of what argument @name refers to, or where it is absent those of the whole library. */
gboolean
dossier_verb_run_answer_list (DossierVerbRun *self,
                              const char     *name,
                              GType           owner_type,
                              DossierQuery    of_owner,
                              DossierQuery    of_all,
                              GType           type,
                              GError        **error)
{
  g_autoptr (GError) local = NULL;
  gint64 owner = dossier_verb_run_reference (self, name, owner_type, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return dossier_verb_run_answer_query (self, owner != 0 ? of_owner : of_all, type, owner, error);
}

/* Stores a new record and answers which it is. */
gboolean
dossier_verb_run_insert (DossierVerbRun *self,
                         gpointer        record,
                         GError        **error)
{
  if (!dossier_library_insert (self->library, record, error))
    return FALSE;
  dossier_verb_run_answer_made (self, record);
  return TRUE;
}

gboolean
dossier_verb_run_update (DossierVerbRun *self,
                         gpointer        record,
                         GError        **error)
{
  if (!dossier_library_update (self->library, record, error))
    return FALSE;
  dossier_verb_run_answer_made (self, record);
  return TRUE;
}

/* Progress, from any thread. @fraction: 0…1, or -1: not known; @message: (nullable) */
void
dossier_verb_run_say (DossierVerbRun *self,
                      double          fraction,
                      const char     *message)
{
  if (self->job != NULL)
    dossier_job_say (self->job, fraction, message);
}
