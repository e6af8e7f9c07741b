/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-case.h"

#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/origin.h"
#include "model/records/profile.h"
#include "model/records/publisher.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

void
begin (LibraryFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  dossier_library_begin (fixture->library, "change", "editor", NULL, &error);
  g_assert_no_error (error);
}

GArray *
end (LibraryFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GArray *changes = NULL;

  dossier_library_end (fixture->library, TRUE, &changes, &error);
  g_assert_no_error (error);
  return changes;
}

char *
read_value (DossierRecord *record, guint field)
{
  return DOSSIER_RECORD_GET_CLASS (record)->fields[field].type == DOSSIER_FIELD_TEXT
       ? g_strdup (dossier_record_get_text (record, field))
       : g_strdup_printf ("%" G_GINT64_FORMAT, dossier_record_get_integer (record, field));
}

gint64
id_of (DossierRecord *record)
{
  const gint64 id = dossier_record_get_id (record);

  g_object_unref (record);
  return id;
}

Case
add_case (LibraryFixture *fixture, const char *slug)
{
  DossierLibrary *library = fixture->library;
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  Case c;

  begin (fixture);
  c.publisher = id_of (add (library, DOSSIER_TYPE_PUBLISHER, "name", "Österreichische Post", "letter", "B", "rating_reason", "checked", NULL));
  c.origin = id_of (add (library, DOSSIER_TYPE_ORIGIN, "label", "Agency", NULL));
  c.source = id_of (add (library, DOSSIER_TYPE_SOURCE, "title", "Offices close", "publisher", c.publisher, "origin", c.origin,
                         "url", "https://example.org/a", "published", "2024-07-20", NULL));
  c.snapshot = id_of (add (library, DOSSIER_TYPE_SNAPSHOT, "source", c.source, "captured_at", (gint64) 1000, NULL));
  c.highlight = id_of (add (library, DOSSIER_TYPE_HIGHLIGHT, "snapshot", c.snapshot, "start", (gint64) 3, "end", (gint64) 9, "exact", "closed", NULL));
  c.claim = id_of (add (library, DOSSIER_TYPE_CLAIM, "text", "Ten offices closed", NULL));
  c.evidence = id_of (add (library, DOSSIER_TYPE_EVIDENCE, "claim", c.claim, "highlight", c.highlight, NULL));
  c.profile = id_of (add (library, DOSSIER_TYPE_PROFILE, "name", "Example", "slug", slug, NULL));
  c.section = id_of (add (library, DOSSIER_TYPE_SECTION, "profile", c.profile, NULL));
  c.sentence = id_of (add (library, DOSSIER_TYPE_SENTENCE, "section", c.section, "text", "It closed offices.", NULL));
  dossier_library_link (library, DOSSIER_LINK_SENTENCE_CLAIM, c.sentence, c.claim, &error);
  g_assert_no_error (error);
  changes = end (fixture);

  return c;
}

void
set_field (LibraryFixture *fixture, GType type, gint64 id, const char *column, const char *text, gint64 number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierRecord) record = dossier_library_load (fixture->library, type, id, &error);
  const guint field = (guint) dossier_record_find_field (DOSSIER_RECORD_GET_CLASS (record), column);

  if (text != NULL)
    dossier_record_set_text (record, field, text);
  else
    dossier_record_set_integer (record, field, number);
  dossier_library_update (fixture->library, record, &error);
  g_assert_no_error (error);
}
