/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/search.h"

#include "store/library-private.h"

#include <sqlite3.h>
#include <string.h>

#define MAX_WORDS 32

/* Of more rows than these the newest are ranked: what has nearly all words in common is not told apart by
 * them, and to weigh ten thousand texts takes longer than people wait between two letters. */
#define MAX_RANKED 500

/* An index, and how its rows lead to what people know. */
typedef struct
{
  const char *kind;
  const char *find;      /* ?1 the query; row ids, best first (bm25) */
  const char *snippets;  /* ?1 the query, ?2 a JSON array of row ids, ?3 the least and ?4 the greatest; row ids and snippets */
  const char *owner;     /* (nullable) ?1 the row id; ids of @kind; %NULL: the same */
  const char *title;     /* ?1 id of @kind; its UUID and title */
} Index;

#define FIND(index) \
  "SELECT \"rowid\" FROM (SELECT \"rowid\", \"rank\" AS \"weight\" FROM \"" index "\" WHERE \"" index "\" MATCH ?1" \
  " ORDER BY \"rowid\" DESC LIMIT " G_STRINGIFY (MAX_RANKED) ") ORDER BY \"weight\", \"rowid\" DESC"
/* In one go for all hits: to run the query again for each of them takes longer than the search. */
#define SNIPPETS(index) \
  "SELECT \"rowid\", snippet (\"" index "\", -1, char (0x2068), char (0x2069), '…', 24) FROM \"" index "\"" \
  " WHERE \"" index "\" MATCH ?1 AND \"rowid\" BETWEEN ?3 AND ?4 AND +\"rowid\" IN (SELECT \"value\" FROM json_each (?2))"
#define SEARCH(index) FIND (index), SNIPPETS (index)
#define TITLE(table, column) "SELECT \"uuid\", \"" column "\" FROM \"" table "\" WHERE \"id\" = ?1"

static const Index INDEXES[] = {   /* of one kind, the better place first */
  { "profile", SEARCH ("profile_search"), NULL, TITLE ("profile", "name") },
  { "profile", SEARCH ("sentence_search"),
    "SELECT c.\"profile\" FROM \"sentence\" t JOIN \"section\" c ON c.\"id\" = t.\"section\" WHERE t.\"id\" = ?1",
    TITLE ("profile", "name") },
  { "claim", SEARCH ("claim_search"), NULL, TITLE ("claim", "text") },
  { "source", SEARCH ("source_search"), NULL, TITLE ("source", "title") },
  { "source", SEARCH ("passage_search"),   /* a text lives as long as a snapshot has it */
    "SELECT DISTINCT n.\"source\" FROM \"passage\" p JOIN \"text\" x ON x.\"id\" = p.\"text\""
    " JOIN \"snapshot\" n ON n.\"text_sha256\" = x.\"hash\" WHERE p.\"id\" = ?1 ORDER BY n.\"source\" DESC",
    TITLE ("source", "title") },
};

static const char *const KINDS[] = { "profile", "claim", "source" };

void
dossier_search_hit_free (DossierSearchHit *self)
{
  g_free (self->uuid);
  g_free (self->title);
  g_free (self->snippet);
  g_free (self);
}

static gboolean
has_letter (const char *start, const char *end)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_PRIVATE_USE)
      return TRUE;

  return FALSE;
}

static void
append_string (GString *query, const char *start, const char *end, gboolean prefix)
{
  g_string_append (query, query->len > 0 ? " \"" : "\"");
  g_string_append_len (query, start, end - start);   /* holds no quotation mark */
  g_string_append (query, prefix ? "\" *" : "\"");
}

/* One Latin letter begins half of all words; a Han character is a word. */
static gboolean
may_begin_word (const char *start, const char *end)
{
  return g_utf8_next_char (start) < end || g_utf8_get_char (start) >= 0x2e80;
}

/* What people type, as an FTS5 query in which everything is a string: words that must all occur, the
 * last one as a beginning, "words in quotation marks" as a phrase. Nothing in it is syntax.
 * Returns: (nullable): %NULL when there is nothing to look for */
static char *
write_query (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_autoptr (GString) query = g_string_new (NULL);
  guint n = 0;

  for (const char *p = valid, *end; *p != '\0' && n < MAX_WORDS; p = *end != '\0' ? g_utf8_next_char (end) : end)
    {
      const gboolean phrase = *p == '"';

      p += phrase ? 1 : 0;
      for (end = p; *end != '\0' && *end != '"' && (phrase || !g_unichar_isspace (g_utf8_get_char (end))); end = g_utf8_next_char (end))
        ;
      if (has_letter (p, end))
        {
          append_string (query, p, end, !phrase && *end == '\0' && may_begin_word (p, end));
          n++;
        }
      if (!phrase && *end == '"')   /* begins a phrase: look at it again */
        end--;
    }

  return query->len > 0 ? g_string_free (g_steal_pointer (&query), FALSE) : NULL;
}

static gboolean
add_hit (DossierDatabase *database, const Index *index, gint64 id, GPtrArray *hits, GError **error)
{
  g_autoptr (DossierStatement) row = dossier_database_query (database, error, index->title, "i", id);
  DossierStep step = row != NULL ? dossier_database_step (database, row, error) : DOSSIER_STEP_ERROR;
  DossierSearchHit *hit;

  if (step != DOSSIER_STEP_ROW)
    return step == DOSSIER_STEP_DONE;   /* an index that knows more than the library, until it is checked */
  hit = g_new0 (DossierSearchHit, 1);
  hit->table = index->kind;
  hit->id = id;
  hit->uuid = g_strdup ((const char *) sqlite3_column_text (row, 0));
  hit->title = g_strdup ((const char *) sqlite3_column_text (row, 1));
  g_ptr_array_add (hits, hit);

  return TRUE;
}

static gboolean
is_known (GPtrArray *hits, gint64 id)
{
  for (guint i = 0; i < hits->len; i++)
    if (((DossierSearchHit *) g_ptr_array_index (hits, i))->id == id)
      return TRUE;

  return FALSE;
}

/* Gives each of @hits from number @from on its snippet. @rows: the row of the index that each came from */
static gboolean
add_snippets (DossierDatabase *database, const Index *index, const char *query, GPtrArray *hits, guint from, const GArray *rows, GError **error)
{
  g_autoptr (GString) wanted = g_string_new ("[");
  g_autoptr (DossierStatement) found = NULL;
  gint64 least = G_MAXINT64, greatest = 0;
  DossierStep step = DOSSIER_STEP_ERROR;

  for (guint i = 0; i < rows->len; i++)
    {
      const gint64 row = g_array_index (rows, gint64, i);

      g_string_append_printf (wanted, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", row);
      least = MIN (least, row);
      greatest = MAX (greatest, row);
    }
  g_string_append_c (wanted, ']');

  found = dossier_database_query (database, error, index->snippets, "ttii", query, wanted->str, least, greatest);
  while (found != NULL && (step = dossier_database_step (database, found, error)) == DOSSIER_STEP_ROW)
    for (guint i = 0; i < rows->len; i++)
      {
        DossierSearchHit *hit = g_ptr_array_index (hits, from + i);

        if (g_array_index (rows, gint64, i) == sqlite3_column_int64 (found, 0) && hit->snippet == NULL)
          hit->snippet = g_strdup ((const char *) sqlite3_column_text (found, 1));
      }
  for (guint i = from; i < hits->len; i++)
    {
      DossierSearchHit *hit = g_ptr_array_index (hits, i);

      if (hit->snippet == NULL)
        hit->snippet = g_strdup ("");
    }

  return step == DOSSIER_STEP_DONE;
}

/* Appends to @hits, all of one kind, until there are @limit. */
static gboolean
search_index (DossierDatabase *database, const Index *index, const char *query, guint limit, GPtrArray *hits, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64)), rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  const guint from = hits->len;

  if (from >= limit)
    return TRUE;
  if (!dossier_database_list_ids (database, found, error, index->find, "t", query))
    return FALSE;
  for (guint k = 0; k < found->len && hits->len < limit; k++)
    {
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      const gint64 row = g_array_index (found, gint64, k);

      if (index->owner == NULL)
        g_array_append_val (ids, row);
      else if (!dossier_database_list_ids (database, ids, error, index->owner, "i", row))
        return FALSE;
      for (guint i = 0; i < ids->len && hits->len < limit; i++)
        if (!is_known (hits, g_array_index (ids, gint64, i)))
          {
            if (!add_hit (database, index, g_array_index (ids, gint64, i), hits, error))
              return FALSE;
            if (hits->len - from > rows->len)
              g_array_append_val (rows, row);
          }
    }

  return rows->len == 0 || add_snippets (database, index, query, hits, from, rows, error);
}

/* A place for each kind in turn, so that many hits of one do not crowd out another. */
static GPtrArray *
share_out (GPtrArray *const found[], guint limit)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_search_hit_free);
  guint taken[G_N_ELEMENTS (KINDS)] = { 0 };
  guint total = 0;

  for (gboolean more = TRUE; more && total < limit;)
    {
      more = FALSE;
      for (gsize kind = 0; kind < G_N_ELEMENTS (KINDS) && total < limit; kind++)
        if (taken[kind] < found[kind]->len)
          {
            taken[kind]++;
            total++;
            more = TRUE;
          }
    }
  for (gsize kind = 0; kind < G_N_ELEMENTS (KINDS); kind++)
    for (guint i = 0; i < taken[kind]; i++)
      g_ptr_array_add (hits, g_ptr_array_steal_index (found[kind], 0));

  return g_steal_pointer (&hits);
}

/* Finds what has all of @words: the last one as a beginning (unless a space follows), "…" as a phrase;
 * any text is a fair question. Only living rows; profiles, then claims, then sources, best first.
 * @limit: of hits in all, above 0.
 * Returns: (transfer full) (nullable) (element-type DossierSearchHit): %NULL on error */
GPtrArray *
dossier_library_search (DossierLibrary  *self,
                        const char      *words,
                        guint            limit,
                        GError         **error)
{
  GPtrArray *found[G_N_ELEMENTS (KINDS)];
  GPtrArray *hits = NULL;
  g_autofree char *query = NULL;
  gboolean done = TRUE;

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);
  g_return_val_if_fail (words != NULL && limit > 0, NULL);

  query = write_query (words);
  for (gsize kind = 0; kind < G_N_ELEMENTS (KINDS); kind++)
    {
      found[kind] = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_search_hit_free);
      for (gsize i = 0; query != NULL && done && i < G_N_ELEMENTS (INDEXES); i++)
        if (strcmp (INDEXES[i].kind, KINDS[kind]) == 0)
          done = search_index (self->database, &INDEXES[i], query, limit, found[kind], error);
    }
  if (done)
    hits = share_out (found, limit);
  for (gsize kind = 0; kind < G_N_ELEMENTS (KINDS); kind++)
    g_ptr_array_unref (found[kind]);

  return hits;
}
