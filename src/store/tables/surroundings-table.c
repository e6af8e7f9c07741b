/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/tables/surroundings-table.h"

#include <sqlite3.h>

/* ?1 is the profile; what each row is added to */
typedef void (*TakeRow) (DossierSurroundings *surroundings, sqlite3_stmt *row);

static const char *
text_of (sqlite3_stmt *row, int column)
{
  const char *text = (const char *) sqlite3_column_text (row, column);

  return text != NULL ? text : "";
}

static void
take_slug (DossierSurroundings *surroundings, sqlite3_stmt *row)
{
  g_hash_table_insert (surroundings->slugs, g_strdup (text_of (row, 0)), g_strdup (text_of (row, 1)));
}

static void
take_sentence (DossierSurroundings *surroundings, sqlite3_stmt *row)
{
  dossier_surroundings_add_text (surroundings->sentences, text_of (row, 0), sqlite3_column_int64 (row, 1), text_of (row, 2));
}

static void
take_note (DossierSurroundings *surroundings, sqlite3_stmt *row)
{
  dossier_surroundings_add_text (surroundings->notes, text_of (row, 0), sqlite3_column_int64 (row, 1), "");
}

static void
take_title (DossierSurroundings *surroundings, sqlite3_stmt *row)
{
  g_ptr_array_add (surroundings->titles, g_strdup (text_of (row, 0)));
}

static void
take_house (DossierSurroundings *surroundings, sqlite3_stmt *row)
{
  g_ptr_array_add (surroundings->house_names, g_strdup (text_of (row, 0)));
}

static void
take_delivery (DossierSurroundings *surroundings, sqlite3_stmt *row)
{
  dossier_surroundings_add_delivery (surroundings, text_of (row, 0), sqlite3_column_int64 (row, 1), text_of (row, 2));
}

#define NOTES_OF(column) "SELECT \"" column "\", \"profile\" FROM \"image\" WHERE \"profile\" <> ?1 AND \"" column "\" <> ''"

static const struct { const char *sql; TakeRow take; } QUESTIONS[] = {
  { "SELECT \"slug\", \"name\" FROM \"profile\" WHERE \"id\" <> ?1", take_slug },
  { "SELECT t.\"text\", p.\"id\", p.\"name\" FROM \"profile\" p JOIN \"section\" c ON c.\"profile\" = p.\"id\""
    " JOIN \"sentence\" t ON t.\"section\" = c.\"id\" WHERE p.\"id\" <> ?1", take_sentence },
  { NOTES_OF ("caption") " UNION ALL " NOTES_OF ("source_context") " UNION ALL " NOTES_OF ("relevance_reason") " UNION ALL " NOTES_OF ("provenance"), take_note },
  /* Only a title that is this name can be it: the others need not be read. */
  { "SELECT s.\"title\" FROM \"source\" s, \"profile\" p WHERE p.\"id\" = ?1 AND s.\"title\" LIKE substr (p.\"name\", 1, 4) || '%'", take_title },
  { "SELECT DISTINCT \"name\" FROM \"publisher\" WHERE \"house\" = 1 AND ?1", take_house },
  { "SELECT t.\"name\", b.\"revision\", o.\"state\" FROM \"outbox\" o JOIN \"publication\" b ON b.\"id\" = o.\"publication\""
    " JOIN \"target\" t ON t.\"id\" = o.\"target\" WHERE t.\"removed\" = 0"
    " AND o.\"id\" IN (SELECT max (\"id\") FROM \"outbox\" WHERE \"profile\" = ?1 GROUP BY \"target\") ORDER BY 1", take_delivery },
};

/* Texts, names and states of other rows; claims and waivers of the profile are records, read as such. */
gboolean
dossier_surroundings_table_read (DossierDatabase      *database,
                                 DossierSurroundings  *surroundings,
                                 gint64                profile,
                                 GError              **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (QUESTIONS); i++)
    {
      g_autoptr (DossierStatement) row = dossier_database_query (database, error, QUESTIONS[i].sql, "i", profile);
      DossierStep step = DOSSIER_STEP_ERROR;

      while (row != NULL && (step = dossier_database_step (database, row, error)) == DOSSIER_STEP_ROW)
        QUESTIONS[i].take (surroundings, row);
      if (step != DOSSIER_STEP_DONE)
        return FALSE;
    }
  return TRUE;
}
