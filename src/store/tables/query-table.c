/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/tables/query-table.h"

#include "model/records/profile.h"
#include "model/records/publisher.h"
#include "model/outbox/target.h"
#include "store/schema.h"

#include <sqlite3.h>
#include <string.h>

#define SOURCES_QUOTED_BY(claims) \
  "SELECT n.\"source\" FROM \"evidence\" e JOIN \"highlight\" h ON h.\"id\" = e.\"highlight\"" \
  " JOIN \"snapshot\" n ON n.\"id\" = h.\"snapshot\" WHERE e.\"claim\" IN (" claims ")"
#define CLAIMS_OF_PROFILE \
  "SELECT \"claim\" FROM \"profile_claim\" WHERE \"profile\" = ?1 UNION" \
  " SELECT l.\"claim\" FROM \"section\" c JOIN \"sentence\" t ON t.\"section\" = c.\"id\"" \
  " JOIN \"sentence_claim\" l ON l.\"sentence\" = t.\"id\" WHERE c.\"profile\" = ?1"

#define SAME_LANE "e.\"target\" = o.\"target\" AND e.\"profile\" = o.\"profile\" AND e.\"tier\" = o.\"tier\""

#define WATCHED \
  "s.\"url\" LIKE 'http%' AND s.\"id\" IN (SELECT l.\"source\" FROM \"profile_source\" l JOIN \"profile\" p ON p.\"id\" = l.\"profile\" WHERE " PUBLISHED \
  " UNION SELECT n.\"source\" FROM \"profile\" p JOIN \"claim_of_profile\" k ON k.\"profile\" = p.\"id\" JOIN \"evidence\" e ON e.\"claim\" = k.\"claim\"" \
  " JOIN \"highlight\" h ON h.\"id\" = e.\"highlight\" JOIN \"snapshot\" n ON n.\"id\" = h.\"snapshot\" WHERE " PUBLISHED ")"
#define PUBLISHED "p.\"published_at\" > 0 AND p.\"status\" <> 'withdrawn'"
#define INTERVAL "CASE w.\"every\" WHEN 'daily' THEN 1 WHEN 'weekly' THEN 7 ELSE 30 END * 86400000000"

/* ?1 is the owner. Every order ends with the id, so that it is the same each time. */
static const char *const QUERIES[] = {
  [DOSSIER_QUERY_PROFILES] =
    "SELECT \"id\" FROM \"profile\" ORDER BY \"name\" COLLATE NOCASE, \"id\"",
  [DOSSIER_QUERY_SOURCES] =
    "SELECT \"id\" FROM \"source\" ORDER BY \"created_at\" DESC, \"id\" DESC",
  [DOSSIER_QUERY_SOURCES_OF_PROFILE] =
    "SELECT \"id\" FROM \"source\" WHERE \"id\" IN (SELECT \"source\" FROM \"profile_source\" WHERE \"profile\" = ?1 UNION "
    SOURCES_QUOTED_BY (CLAIMS_OF_PROFILE) ") ORDER BY \"created_at\", \"id\"",
  [DOSSIER_QUERY_SOURCES_OF_PUBLISHER] =
    "SELECT \"id\" FROM \"source\" WHERE \"publisher\" = ?1 ORDER BY \"created_at\", \"id\"",
  [DOSSIER_QUERY_SOURCES_OF_ORIGIN] =
    "SELECT \"id\" FROM \"source\" WHERE \"origin\" = ?1 ORDER BY \"created_at\", \"id\"",
  [DOSSIER_QUERY_PUBLISHERS] =
    "SELECT \"id\" FROM \"publisher\" ORDER BY \"name\" COLLATE NOCASE, \"id\"",
  [DOSSIER_QUERY_ORIGINS] =
    "SELECT \"id\" FROM \"origin\" ORDER BY \"label\" COLLATE NOCASE, \"id\"",
  [DOSSIER_QUERY_SNAPSHOTS_OF_SOURCE] =
    "SELECT \"id\" FROM \"snapshot\" WHERE \"source\" = ?1 ORDER BY \"captured_at\" DESC, \"id\" DESC",
  [DOSSIER_QUERY_HIGHLIGHTS] =
    "SELECT \"id\" FROM \"highlight\" ORDER BY \"id\"",
  [DOSSIER_QUERY_HIGHLIGHTS_OF_SNAPSHOT] =
    "SELECT \"id\" FROM \"highlight\" WHERE \"snapshot\" = ?1 ORDER BY \"start\", \"id\"",
  [DOSSIER_QUERY_HIGHLIGHTS_OF_SOURCE] =
    "SELECT h.\"id\" FROM \"snapshot\" n JOIN \"highlight\" h ON h.\"snapshot\" = n.\"id\" WHERE n.\"source\" = ?1"
    " ORDER BY n.\"captured_at\" DESC, n.\"id\" DESC, h.\"start\", h.\"id\"",
  [DOSSIER_QUERY_CLAIMS] =
    "SELECT \"id\" FROM \"claim\" ORDER BY \"id\"",
  [DOSSIER_QUERY_CLAIMS_OF_PROFILE] =
    CLAIMS_OF_PROFILE " ORDER BY 1",
  [DOSSIER_QUERY_CLAIMS_OF_SOURCE] =
    "SELECT DISTINCT e.\"claim\" FROM \"snapshot\" n JOIN \"highlight\" h ON h.\"snapshot\" = n.\"id\""
    " JOIN \"evidence\" e ON e.\"highlight\" = h.\"id\" WHERE n.\"source\" = ?1 ORDER BY 1",
  [DOSSIER_QUERY_CLAIMS_OF_SENTENCE] =
    "SELECT \"claim\" FROM \"sentence_claim\" WHERE \"sentence\" = ?1 ORDER BY \"ordinal\", \"claim\"",
  [DOSSIER_QUERY_EVIDENCE_OF_CLAIM] =
    "SELECT \"id\" FROM \"evidence\" WHERE \"claim\" = ?1 ORDER BY \"id\"",
  [DOSSIER_QUERY_EVIDENCE_OF_HIGHLIGHT] =
    "SELECT \"id\" FROM \"evidence\" WHERE \"highlight\" = ?1 ORDER BY \"id\"",
  [DOSSIER_QUERY_EVIDENCE_OF_ORIGIN] =
    "SELECT \"id\" FROM \"evidence\" WHERE \"origin\" = ?1 ORDER BY \"id\"",
  [DOSSIER_QUERY_SECTIONS_OF_PROFILE] =
    "SELECT \"id\" FROM \"section\" WHERE \"profile\" = ?1 ORDER BY \"position\", \"id\"",
  [DOSSIER_QUERY_SENTENCES_OF_SECTION] =
    "SELECT \"id\" FROM \"sentence\" WHERE \"section\" = ?1 ORDER BY \"position\", \"id\"",
  [DOSSIER_QUERY_SENTENCES_OF_PROFILE] =
    "SELECT t.\"id\" FROM \"section\" c JOIN \"sentence\" t ON t.\"section\" = c.\"id\" WHERE c.\"profile\" = ?1"
    " ORDER BY c.\"position\", c.\"id\", t.\"position\", t.\"id\"",
  [DOSSIER_QUERY_SENTENCES_OF_CLAIM] =
    "SELECT t.\"id\" FROM \"sentence_claim\" l JOIN \"sentence\" t ON t.\"id\" = l.\"sentence\""
    " JOIN \"section\" c ON c.\"id\" = t.\"section\" WHERE l.\"claim\" = ?1"
    " ORDER BY c.\"profile\", c.\"position\", c.\"id\", t.\"position\", t.\"id\"",
  [DOSSIER_QUERY_RELATED_OF_PROFILE] =
    "SELECT \"id\" FROM \"related\" WHERE \"profile\" = ?1 ORDER BY \"position\", \"id\"",
  [DOSSIER_QUERY_IMAGES_OF_PROFILE] =
    "SELECT \"id\" FROM \"image\" WHERE \"profile\" = ?1 ORDER BY \"position\", \"id\"",
  [DOSSIER_QUERY_PUBLICATIONS_OF_PROFILE] =
    "SELECT \"id\" FROM \"publication\" WHERE \"profile\" = ?1 ORDER BY \"exported_at\" DESC, \"id\" DESC",
  [DOSSIER_QUERY_PUBLICATIONS_IN_FORCE] =
    "SELECT max (\"id\") FROM \"publication\" WHERE \"profile\" = ?1 GROUP BY \"tier\" ORDER BY 1 DESC",
  [DOSSIER_QUERY_NEWEST_PUBLICATION] =
    "SELECT \"id\" FROM \"publication\" WHERE \"profile\" = ?1 ORDER BY \"revision\" DESC, \"id\" DESC LIMIT 1",
  [DOSSIER_QUERY_WAIVERS_OF_PROFILE] =
    "SELECT \"id\" FROM \"waiver\" WHERE \"profile\" = ?1 ORDER BY \"id\"",
  [DOSSIER_QUERY_AMENDMENTS_OF_PROFILE] =
    "SELECT \"id\" FROM \"amendment\" WHERE \"profile\" = ?1 ORDER BY \"id\" DESC",
  [DOSSIER_QUERY_AMENDMENTS_TOLD] =
    "SELECT a.\"id\" FROM \"amendment\" a WHERE a.\"id\" >= ?1 AND EXISTS"
    " (SELECT 1 FROM \"publication\" p WHERE p.\"profile\" = a.\"profile\" AND p.\"revision\" > a.\"revision\") ORDER BY a.\"id\"",
  [DOSSIER_QUERY_PROFILES_OF_SOURCE] =
    "SELECT \"profile\" FROM \"profile_source\" WHERE \"source\" = ?1 UNION"
    " SELECT k.\"profile\" FROM \"snapshot\" n JOIN \"highlight\" h ON h.\"snapshot\" = n.\"id\""
    " JOIN \"evidence\" e ON e.\"highlight\" = h.\"id\" JOIN \"claim_of_profile\" k ON k.\"claim\" = e.\"claim\""
    " WHERE n.\"source\" = ?1 ORDER BY 1",
  [DOSSIER_QUERY_PROFILES_OF_CLAIM] =
    "SELECT \"profile\" FROM \"profile_claim\" WHERE \"claim\" = ?1 UNION"
    " SELECT c.\"profile\" FROM \"sentence_claim\" l JOIN \"sentence\" t ON t.\"id\" = l.\"sentence\""
    " JOIN \"section\" c ON c.\"id\" = t.\"section\" WHERE l.\"claim\" = ?1 ORDER BY 1",
  [DOSSIER_QUERY_HIGHLIGHTS_SEEN_IN] =
    "SELECT \"id\" FROM \"highlight\" WHERE \"seen_in\" = ?1 ORDER BY \"id\"",
  [DOSSIER_QUERY_CHANGED_OF_SOURCE] =
    "SELECT h.\"id\" FROM \"snapshot\" n JOIN \"highlight\" h ON h.\"snapshot\" = n.\"id\" WHERE n.\"source\" = ?1"
    " AND h.\"state\" NOT IN ('same', 'moved') ORDER BY h.\"start\", h.\"id\"",
  [DOSSIER_QUERY_CHANGED] =
    "SELECT \"id\" FROM \"highlight\" WHERE \"state\" NOT IN ('same', 'moved') ORDER BY \"id\"",
  [DOSSIER_QUERY_EVIDENCE_OF_SOURCE] =
    "SELECT e.\"id\" FROM \"snapshot\" n JOIN \"highlight\" h ON h.\"snapshot\" = n.\"id\" JOIN \"evidence\" e ON e.\"highlight\" = h.\"id\""
    " WHERE n.\"source\" = ?1 ORDER BY h.\"start\", e.\"id\"",
  [DOSSIER_QUERY_DISAGREEMENTS] =
    "SELECT \"id\" FROM \"disagreement\" ORDER BY \"id\"",
  [DOSSIER_QUERY_DISAGREEMENTS_OF_SOURCE] =
    "SELECT d.\"id\" FROM \"snapshot\" n JOIN \"disagreement\" d ON d.\"a_snapshot\" = n.\"id\" WHERE n.\"source\" = ?1 UNION"
    " SELECT d.\"id\" FROM \"snapshot\" n JOIN \"disagreement\" d ON d.\"b_snapshot\" = n.\"id\" WHERE n.\"source\" = ?1 ORDER BY 1",
  [DOSSIER_QUERY_DISAGREEMENTS_OF_PROFILE] =
    "WITH \"of_it\" (\"source\") AS (SELECT \"source\" FROM \"profile_source\" WHERE \"profile\" = ?1 UNION "
    SOURCES_QUOTED_BY (CLAIMS_OF_PROFILE) ")"
    " SELECT d.\"id\" FROM \"of_it\" JOIN \"snapshot\" n ON n.\"source\" = \"of_it\".\"source\""
    " JOIN \"disagreement\" d ON d.\"a_snapshot\" = n.\"id\" JOIN \"snapshot\" m ON m.\"id\" = d.\"b_snapshot\""
    " WHERE m.\"source\" IN (SELECT \"source\" FROM \"of_it\") ORDER BY 1",
  [DOSSIER_QUERY_DISMISSALS] =
    "SELECT \"id\" FROM \"dismissal\" ORDER BY \"id\"",
  [DOSSIER_QUERY_DISMISSALS_OF_SOURCE] =
    "SELECT \"id\" FROM \"dismissal\" WHERE \"a_source\" = ?1 UNION"
    " SELECT \"id\" FROM \"dismissal\" WHERE \"b_source\" = ?1 ORDER BY 1",
  [DOSSIER_QUERY_DISMISSALS_OF_CLAIM] =
    "SELECT \"id\" FROM \"dismissal\" WHERE \"claim\" = ?1 ORDER BY \"id\"",
  [DOSSIER_QUERY_TARGETS] =
    "SELECT \"id\" FROM \"target\" WHERE NOT \"removed\" ORDER BY \"name\" COLLATE NOCASE, \"id\"",
  [DOSSIER_QUERY_OUTBOX] =
    "SELECT \"id\" FROM \"outbox\" ORDER BY \"id\" DESC",
  [DOSSIER_QUERY_OUTBOX_OF_PROFILE] =
    "SELECT \"id\" FROM \"outbox\" WHERE \"profile\" = ?1 ORDER BY \"id\" DESC",
  [DOSSIER_QUERY_DELIVERED_BEFORE] =
    "SELECT e.\"id\" FROM \"outbox\" o JOIN \"outbox\" e ON " SAME_LANE " WHERE o.\"id\" = ?1 AND e.\"id\" < o.\"id\""
    " AND e.\"state\" = 'delivered' ORDER BY e.\"id\" DESC LIMIT 1",
  [DOSSIER_QUERY_WAITING_BEFORE] =
    "SELECT e.\"id\" FROM \"outbox\" o JOIN \"outbox\" e ON " SAME_LANE " JOIN \"target\" t ON t.\"id\" = e.\"target\""
    " WHERE o.\"id\" = ?1 AND e.\"id\" < o.\"id\""
    /* What may be there twice has to be settled before it is changed. */
    " AND (e.\"state\" IN ('queued', 'sending') OR (e.\"state\" = 'accepted' AND t.\"kind\" IN ('wordpress', 'ghost'))) ORDER BY e.\"id\" LIMIT 1",
  [DOSSIER_QUERY_DELIVERED_AFTER] =
    "SELECT e.\"id\" FROM \"outbox\" o JOIN \"outbox\" e ON " SAME_LANE " WHERE o.\"id\" = ?1 AND e.\"id\" > o.\"id\""
    " AND e.\"state\" IN ('delivered', 'accepted') ORDER BY e.\"id\" DESC LIMIT 1",
  [DOSSIER_QUERY_OPEN_OUTBOX] =
    "SELECT \"id\" FROM \"outbox\" WHERE \"state\" IN ('queued', 'sending', 'accepted') ORDER BY \"id\"",
  [DOSSIER_QUERY_DELIVERIES_OF_OUTBOX] =
    "SELECT \"id\" FROM \"delivery\" WHERE \"outbox\" = ?1 ORDER BY \"id\"",
  [DOSSIER_QUERY_CHECKS_OF_SOURCE] =
    "SELECT \"id\" FROM \"source_check\" WHERE \"source\" = ?1 ORDER BY \"id\" LIMIT 1",
  [DOSSIER_QUERY_WATCHES] =
    "SELECT \"id\" FROM \"watch\" ORDER BY \"id\" LIMIT 1",
  [DOSSIER_QUERY_WATCHED] =
    "SELECT s.\"id\" FROM \"source\" s WHERE " WATCHED " ORDER BY s.\"id\"",
  [DOSSIER_QUERY_WATCHED_DUE] =
    "SELECT s.\"id\" FROM \"watch\" w, \"source\" s LEFT JOIN \"source_check\" c ON c.\"source\" = s.\"id\""
    " WHERE w.\"every\" <> 'never' AND w.\"consented_at\" > 0 AND coalesce (c.\"not_before\", 0) <= ?1 AND " WATCHED
    " AND max (coalesce (c.\"checked_at\", 0), (SELECT max (\"captured_at\") FROM \"snapshot\" WHERE \"source\" = s.\"id\")) + " INTERVAL " <= ?1"
    " ORDER BY coalesce (c.\"checked_at\", 0), s.\"id\"",
};

#define LINK_SQL(table, a, b) \
  "INSERT INTO \"" table "\" SELECT ?1, ?2, coalesce (max (\"ordinal\") + 1, 0) FROM \"" table "\" WHERE \"" a "\" = ?1" \
  " ON CONFLICT DO NOTHING"
#define UNLINK_SQL(table, a, b) "DELETE FROM \"" table "\" WHERE \"" a "\" = ?1 AND \"" b "\" = ?2"

static const char *const LINK[] = {
  [DOSSIER_LINK_SENTENCE_CLAIM] = LINK_SQL ("sentence_claim", "sentence", "claim"),
  [DOSSIER_LINK_PROFILE_SOURCE] = LINK_SQL ("profile_source", "profile", "source"),
  [DOSSIER_LINK_PROFILE_CLAIM] = LINK_SQL ("profile_claim", "profile", "claim"),
};
static const char *const UNLINK[] = {
  [DOSSIER_LINK_SENTENCE_CLAIM] = UNLINK_SQL ("sentence_claim", "sentence", "claim"),
  [DOSSIER_LINK_PROFILE_SOURCE] = UNLINK_SQL ("profile_source", "profile", "source"),
  [DOSSIER_LINK_PROFILE_CLAIM] = UNLINK_SQL ("profile_claim", "profile", "claim"),
};

/* Returns: (transfer full) (nullable): gint64 ids */
GArray *
dossier_query_table_list (DossierDatabase  *database,
                          DossierQuery      query,
                          gint64            owner,
                          GError          **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *sql;

  g_return_val_if_fail ((gsize) query < G_N_ELEMENTS (QUERIES), NULL);

  sql = QUERIES[query];
  return dossier_database_list_ids (database, ids, error, sql, strstr (sql, "?1") != NULL ? "i" : "", owner)
       ? g_steal_pointer (&ids) : NULL;
}

/* A link that is there already stays as it is, in its place. */
gboolean
dossier_query_table_link (DossierDatabase  *database,
                          DossierLink       link,
                          gint64            a,
                          gint64            b,
                          GError          **error)
{
  return dossier_database_do (database, error, LINK[link], "ii", a, b);
}

gboolean
dossier_query_table_unlink (DossierDatabase  *database,
                            DossierLink       link,
                            gint64            a,
                            gint64            b,
                            GError          **error)
{
  return dossier_database_do (database, error, UNLINK[link], "ii", a, b);
}

/* Appends the ids of those publishers whose name is @name but for case, in any script. */
static gboolean
list_publishers_named (DossierDatabase *database, const char *name, GArray *ids, GError **error)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);
  g_autoptr (DossierStatement) row = dossier_database_query (database, error, "SELECT \"id\", \"name\" FROM \"publisher\"", "");
  DossierStep step = DOSSIER_STEP_ERROR;

  while (row != NULL && (step = dossier_database_step (database, row, error)) == DOSSIER_STEP_ROW)
    {
      g_autofree char *folded = g_utf8_casefold ((const char *) sqlite3_column_text (row, 1), -1);
      gint64 id = sqlite3_column_int64 (row, 0);

      if (strcmp (folded, wanted) == 0)
        g_array_append_val (ids, id);
    }

  return step == DOSSIER_STEP_DONE;
}

static gboolean
looks_like_uuid (const char *reference)
{
  const gsize length = strlen (reference);

  return length >= 4 && length <= 36 && strspn (reference, "0123456789abcdef-") == length;
}

static gboolean
list_candidates (DossierDatabase *database, GType type, const char *reference, GArray *ids, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (reference, -1);
  const char *table = dossier_record_type_table (type);
  g_autofree char *by_id = g_strdup_printf ("SELECT \"id\" FROM main.\"%s\" WHERE \"id\" = ?1", table);
  g_autofree char *by_uuid = g_strdup_printf ("SELECT \"id\" FROM main.\"%s\" WHERE \"uuid\" >= ?1 AND \"uuid\" < ?1 || 'g' LIMIT 2", table);
  guint64 id;

  if (reference[0] == '#')
    return !g_ascii_string_to_unsigned (reference + 1, 10, 1, G_MAXINT64, &id, NULL)
        || dossier_database_list_ids (database, ids, error, by_id, "i", (gint64) id);

  if (type == DOSSIER_TYPE_PROFILE
      && !dossier_database_list_ids (database, ids, error, "SELECT \"id\" FROM \"profile\" WHERE \"slug\" = ?1", "t", reference))
    return FALSE;
  if (type == DOSSIER_TYPE_PUBLISHER && !list_publishers_named (database, reference, ids, error))
    return FALSE;
  if (type == DOSSIER_TYPE_TARGET
      && !dossier_database_list_ids (database, ids, error, "SELECT \"id\" FROM \"target\" WHERE \"name\" = ?1 COLLATE NOCASE AND NOT \"removed\"", "t", reference))
    return FALSE;
  if (ids->len > 0 || !looks_like_uuid (lower))
    return TRUE;

  return dossier_database_list_ids (database, ids, error, by_uuid, "t", lower);
}

/* @reference: a UUID, a prefix of one of at least four digits that fits one row only, `#` and a row
 * id, a profile's slug, a publisher's or a target's name in any case.
 * Returns: a row id, or 0 and %DOSSIER_LIBRARY_ERROR_NOT_FOUND */
gint64
dossier_query_table_resolve (DossierDatabase  *database,
                             GType             type,
                             const char       *reference,
                             GError          **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *table = dossier_record_type_table (type);

  if (!list_candidates (database, type, reference, ids, error))
    return 0;
  if (ids->len == 1)
    return g_array_index (ids, gint64, 0);

  if (ids->len == 0)
    g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND,
                 "There is no %s “%s” in the library", dossier_record_table_word (table), reference);
  else
    g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND,
                 "“%s” fits more than one %s; give more of its id", reference, dossier_record_table_word (table));
  return 0;
}
