/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/dependents.h"

#include "store/library.h"

#include <string.h>

/**
 * Edge:
 *
 * "When a row of @from changes, rows of @to say something else." @column is NULL where @sql starts
 * from the row's own id, else the reference it starts from, in its old and its new value; @sql NULL
 * is that reference itself. @flows: what the row *says* changes (a grade, a letter), so it goes on
 * from there, and also from rows that only such a flow has reached. Without: only a number or a
 * name shown there changes, and nothing follows from that.
 */
typedef struct
{
  const char *from;
  const char *column;
  const char *to;
  gboolean    flows;
  const char *sql;
} Edge;

static const Edge EDGES[] = {
  { "publisher", NULL, "source", TRUE, "SELECT \"id\" FROM \"source\" WHERE \"publisher\" = ?1" },
  { "origin", NULL, "evidence", TRUE,
    "SELECT \"id\" FROM \"evidence\" WHERE \"origin\" = ?1 UNION"
    " SELECT e.\"id\" FROM \"source\" s JOIN \"snapshot\" n ON n.\"source\" = s.\"id\" JOIN \"highlight\" h ON h.\"snapshot\" = n.\"id\""
    " JOIN \"evidence\" e ON e.\"highlight\" = h.\"id\" WHERE s.\"origin\" = ?1" },
  { "source", NULL, "evidence", TRUE,
    "SELECT e.\"id\" FROM \"snapshot\" n JOIN \"highlight\" h ON h.\"snapshot\" = n.\"id\""
    " JOIN \"evidence\" e ON e.\"highlight\" = h.\"id\" WHERE n.\"source\" = ?1" },
  { "source", "publisher", "publisher", FALSE, NULL },
  { "source", "origin", "origin", FALSE, NULL },
  { "snapshot", NULL, "evidence", TRUE,
    "SELECT e.\"id\" FROM \"highlight\" h JOIN \"evidence\" e ON e.\"highlight\" = h.\"id\" WHERE h.\"snapshot\" = ?1" },
  { "snapshot", NULL, "highlight", FALSE, "SELECT \"id\" FROM \"highlight\" WHERE \"snapshot\" = ?1" },
  { "snapshot", "source", "source", FALSE, NULL },
  { "highlight", NULL, "evidence", TRUE, "SELECT \"id\" FROM \"evidence\" WHERE \"highlight\" = ?1" },
  { "highlight", "snapshot", "source", FALSE, "SELECT \"source\" FROM \"snapshot\" WHERE \"id\" = ?1" },
  { "evidence", "claim", "claim", TRUE, NULL },
  { "evidence", "highlight", "highlight", FALSE, NULL },
  { "evidence", "highlight", "source", FALSE,
    "SELECT n.\"source\" FROM \"highlight\" h JOIN \"snapshot\" n ON n.\"id\" = h.\"snapshot\" WHERE h.\"id\" = ?1" },
  { "claim", NULL, "evidence", FALSE, "SELECT \"id\" FROM \"evidence\" WHERE \"claim\" = ?1" },
  { "claim", NULL, "highlight", FALSE, "SELECT \"highlight\" FROM \"evidence\" WHERE \"claim\" = ?1" },
  { "claim", NULL, "sentence", TRUE, "SELECT \"sentence\" FROM \"sentence_claim\" WHERE \"claim\" = ?1" },
  { "claim", NULL, "profile", TRUE, "SELECT \"profile\" FROM \"profile_claim\" WHERE \"claim\" = ?1" },
  { "sentence_claim", "sentence", "sentence", TRUE, NULL },
  { "sentence_claim", "claim", "claim", FALSE, NULL },
  { "sentence", "section", "profile", TRUE, "SELECT \"profile\" FROM \"section\" WHERE \"id\" = ?1" },
  { "sentence", "section", "section", FALSE, NULL },
  { "section", NULL, "sentence", FALSE, "SELECT \"id\" FROM \"sentence\" WHERE \"section\" = ?1" },
  { "section", "profile", "profile", FALSE, NULL },
  { "profile_source", "profile", "profile", FALSE, NULL },
  { "profile_claim", "profile", "profile", FALSE, NULL },
  { "publication", "profile", "profile", FALSE, NULL },
  { "amendment", "profile", "profile", FALSE, NULL },
  { "source_check", "source", "source", FALSE, NULL },
  { "source", NULL, "disagreement", FALSE,
    "SELECT d.\"id\" FROM \"snapshot\" n JOIN \"disagreement\" d ON d.\"a_snapshot\" = n.\"id\" WHERE n.\"source\" = ?1 UNION"
    " SELECT d.\"id\" FROM \"snapshot\" n JOIN \"disagreement\" d ON d.\"b_snapshot\" = n.\"id\" WHERE n.\"source\" = ?1" },
  { "snapshot", NULL, "disagreement", FALSE,
    "SELECT \"id\" FROM \"disagreement\" WHERE \"a_snapshot\" = ?1 UNION SELECT \"id\" FROM \"disagreement\" WHERE \"b_snapshot\" = ?1" },
  { "source", NULL, "dismissal", FALSE,
    "SELECT \"id\" FROM \"dismissal\" WHERE \"a_source\" = ?1 UNION SELECT \"id\" FROM \"dismissal\" WHERE \"b_source\" = ?1" },
  { "claim", NULL, "dismissal", FALSE, "SELECT \"id\" FROM \"dismissal\" WHERE \"claim\" = ?1" },
  { "profile", NULL, "outbox", FALSE,
    "SELECT \"id\" FROM \"outbox\" WHERE \"profile\" = ?1" },
  { "target", NULL, "outbox", FALSE, "SELECT \"id\" FROM \"outbox\" WHERE \"target\" = ?1" },
  { "outbox", "target", "target", FALSE, NULL },
};

/* Which tables a column refers to is its own name, for all columns above. */
typedef struct
{
  const char *table;     /* static */
  gint64      id;
  gboolean    changed;   /* by the verb itself */
} Item;

typedef struct
{
  DossierDatabase *database;
  const char      *wanted;
  GHashTable      *result;   /* ids of @wanted, gint64 */
  GHashTable      *seen;     /* "table/id" that the flow has reached */
  GArray          *queue;    /* Item */
} Walk;

static void
reach (Walk *walk, const char *table, gint64 id, gboolean flows, gboolean changed)
{
  g_autofree char *key = NULL;
  Item item = { table, id, changed };

  if (id == 0)
    return;
  if (strcmp (table, walk->wanted) == 0)
    g_hash_table_add (walk->result, g_memdup2 (&id, sizeof id));
  if (!flows)
    return;
  key = g_strdup_printf ("%s/%" G_GINT64_FORMAT, table, id);
  if (g_hash_table_add (walk->seen, g_steal_pointer (&key)))
    g_array_append_val (walk->queue, item);
}

static gboolean
reach_from (Walk *walk, const Edge *edge, gint64 id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (edge->sql == NULL)
    reach (walk, edge->to, id, edge->flows, FALSE);
  else if (!dossier_database_list_ids (walk->database, ids, error, edge->sql, "i", id))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    reach (walk, edge->to, g_array_index (ids, gint64, i), edge->flows, FALSE);

  return TRUE;
}

/* From what the row referred to, before and after; the row itself may be gone. */
static gboolean
follow_change (Walk *walk, const DossierChange *change, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (EDGES); i++)
    if (EDGES[i].column != NULL && strcmp (EDGES[i].from, change->table) == 0)
      for (guint k = 0; k < change->n_parents; k++)
        if (strcmp (EDGES[i].column, change->parents[k].column) == 0
            && !reach_from (walk, &EDGES[i], change->parents[k].id, error))
          return FALSE;

  return TRUE;
}

static gboolean
follow_item (Walk *walk, const Item *item, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (EDGES); i++)
    {
      gint64 id = item->id;

      if (strcmp (EDGES[i].from, item->table) != 0 || (!EDGES[i].flows && !item->changed))
        continue;
      if (EDGES[i].column != NULL)
        {
          g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" FROM main.\"%s\" WHERE \"id\" = ?1", EDGES[i].column, item->table);

          if (item->changed)   /* follow_change() has done it */
            continue;
          if (!dossier_database_ask (walk->database, &id, error, sql, "i", item->id))
            return FALSE;
        }
      if (id != 0 && !reach_from (walk, &EDGES[i], id, error))
        return FALSE;
    }

  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

/* Only rows that are there. */
static GArray *
list_living (Walk *walk, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql = g_strdup_printf ("SELECT \"id\" FROM main.\"%s\" WHERE \"id\" = ?1", walk->wanted);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, walk->result);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!dossier_database_list_ids (walk->database, ids, error, sql, "i", *(gint64 *) id))
      return NULL;
  g_array_sort (ids, compare_ids);

  return g_steal_pointer (&ids);
}

/* Returns: (transfer full) (nullable): ids of rows of @table, in order */
GArray *
dossier_dependents_list (DossierDatabase  *database,
                         const char       *table,
                         const GArray     *changes,
                         GError          **error)
{
  g_autoptr (GHashTable) result = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (Item));
  Walk walk = { database, table, result, seen, queue };

  for (guint i = 0; i < changes->len; i++)
    {
      const DossierChange *change = &g_array_index (changes, DossierChange, i);

      if (change->other == 0)
        reach (&walk, change->table, change->id, TRUE, TRUE);
      if (!follow_change (&walk, change, error))
        return NULL;
    }
  for (guint i = 0; i < queue->len; i++)
    {
      const Item item = g_array_index (queue, Item, i);

      if (!follow_item (&walk, &item, error))
        return NULL;
    }

  return list_living (&walk, error);
}
