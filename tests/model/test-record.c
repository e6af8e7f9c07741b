/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/image.h"
#include "model/records/origin.h"
#include "model/records/profile.h"
#include "model/outbox/delivery.h"
#include "model/outbox/outbox-item.h"
#include "model/records/publication.h"
#include "model/outbox/target.h"
#include "model/records/publisher.h"
#include "model/records/related.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

static void
count (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* The contract that every record class keeps, whatever its fields. */
static void
test_contract (gconstpointer data)
{
  GType type = GPOINTER_TO_SIZE (data);
  g_autoptr (DossierRecord) record = g_object_new (type, NULL);
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (record);

  g_test_summary ("Every field starts absent, is set once, notifies once, and reads back as a property");
  g_assert_cmpint (dossier_record_get_id (record), ==, 0);
  g_assert_cmpstr (dossier_record_get_uuid (record), ==, "");
  g_assert_cmpuint (klass->n_fields, >, 0);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const DossierRecordField *field = &klass->fields[i];
      g_autofree char *signal = g_strdup_printf ("notify::%s", field->name);
      g_auto (GValue) value = G_VALUE_INIT;
      guint n = 0;

      g_assert_cmpint (dossier_record_find_field (klass, field->name), ==, (int) i);
      g_assert_cmpint (dossier_record_find_field (klass, field->column), ==, (int) i);
      g_signal_connect (record, signal, G_CALLBACK (count), &n);
      for (guint pass = 0; pass < 2; pass++)
        if (field->type == DOSSIER_FIELD_TEXT)
          dossier_record_set_text (record, i, "naïve");
        else
          dossier_record_set_integer (record, i, 1);
      g_assert_cmpuint (n, ==, 1);   /* the same value again says nothing */

      g_object_get_property (G_OBJECT (record), field->name, &value);
      if (field->type == DOSSIER_FIELD_TEXT)
        g_assert_cmpstr (g_value_get_string (&value), ==, "naïve");
      else if (field->type == DOSSIER_FIELD_FLAG)
        g_assert_true (g_value_get_boolean (&value));
      else
        g_assert_cmpint (g_value_get_int64 (&value), ==, 1);
    }
  g_assert_finalize_object (g_steal_pointer (&record));
}

static void
test_getters (void)
{
  g_autoptr (DossierPublisher) publisher = g_object_new (DOSSIER_TYPE_PUBLISHER, NULL);

  g_test_summary ("The generated getters read the field they are named after");
  dossier_record_set_text (DOSSIER_RECORD (publisher), DOSSIER_PUBLISHER_RATING_REASON, "named editors");
  dossier_record_set_integer (DOSSIER_RECORD (publisher), DOSSIER_PUBLISHER_HOUSE, 7);

  g_assert_cmpstr (dossier_publisher_get_rating_reason (publisher), ==, "named editors");
  g_assert_cmpint (dossier_publisher_get_house (publisher), ==, TRUE);   /* a flag is 0 or 1 */
  g_assert_cmpstr (dossier_publisher_get_name (publisher), ==, "");
}

static void
test_take_over (void)
{
  g_autoptr (DossierClaim) live = g_object_new (DOSSIER_TYPE_CLAIM, NULL);
  g_autoptr (DossierClaim) fresh = g_object_new (DOSSIER_TYPE_CLAIM, NULL);
  guint n = 0;

  g_test_summary ("A newer reading changes what differs, says so once a field, and keeps the identity");
  dossier_record_set_identity (DOSSIER_RECORD (live), 4, "0d055100-0000-4000-8000-000000000001");
  dossier_record_set_text (DOSSIER_RECORD (live), DOSSIER_CLAIM_TEXT, "same");
  dossier_record_set_text (DOSSIER_RECORD (fresh), DOSSIER_CLAIM_TEXT, "same");
  dossier_record_set_integer (DOSSIER_RECORD (fresh), DOSSIER_CLAIM_SCORE, 45);
  g_signal_connect (live, "notify", G_CALLBACK (count), &n);

  dossier_record_take_over (DOSSIER_RECORD (live), DOSSIER_RECORD (fresh));

  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (dossier_claim_get_score (live), ==, 45);
  g_assert_cmpint (dossier_record_get_id (DOSSIER_RECORD (live)), ==, 4);
}

int
main (int argc, char **argv)
{
  const GType types[] = { DOSSIER_TYPE_CLAIM, DOSSIER_TYPE_EVIDENCE, DOSSIER_TYPE_HIGHLIGHT, DOSSIER_TYPE_IMAGE,
                          DOSSIER_TYPE_ORIGIN, DOSSIER_TYPE_PROFILE, DOSSIER_TYPE_PUBLICATION, DOSSIER_TYPE_PUBLISHER,
                          DOSSIER_TYPE_RELATED, DOSSIER_TYPE_SECTION, DOSSIER_TYPE_SENTENCE, DOSSIER_TYPE_SNAPSHOT,
                          DOSSIER_TYPE_SOURCE, DOSSIER_TYPE_TARGET, DOSSIER_TYPE_OUTBOX_ITEM, DOSSIER_TYPE_DELIVERY };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *path = g_strdup_printf ("/model/record/contract/%s", g_type_name (types[i]));

      g_test_add_data_func (path, GSIZE_TO_POINTER (types[i]), test_contract);
    }
  g_test_add_func ("/model/record/getters", test_getters);
  g_test_add_func ("/model/record/take-over", test_take_over);
  return g_test_run ();
}
