/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "faulty-statements.h"

#include <dlfcn.h>
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

static guint countdown;
static gboolean interrupted;
static GPtrArray *recorded;   /* (nullable) */
static guint depth;   /* of what the program under test runs in one go */

static int
interrupt (gpointer nothing)
{
  return 1;
}

/* SQLite's own, which what is below stands in the way of: the program under test is linked with this one. */
static gpointer
find_real (const char *name)
{
  return dlsym (RTLD_NEXT, name);
}

/* What SQLite asks itself, such as for the words of a search, is its own affair. */
static gboolean
is_of_the_program (gpointer caller)
{
  Dl_info whose, ours;

  return depth > 0 || (dladdr (caller, &whose) != 0 && dladdr ((gpointer) find_real, &ours) != 0 && whose.dli_fbase == ours.dli_fbase);
}

int
sqlite3_step (sqlite3_stmt *statement)
{
  static int (*real) (sqlite3_stmt *);
  sqlite3 *handle = sqlite3_db_handle (statement);
  int answer;

  if (real == NULL)
    real = (int (*) (sqlite3_stmt *)) find_real ("sqlite3_step");
  if ((countdown == 0 && recorded == NULL) || !is_of_the_program (__builtin_return_address (0)))
    return real (statement);
  if (recorded != NULL)
    g_ptr_array_add (recorded, g_strdup (depth == 0 && sqlite3_sql (statement) != NULL ? sqlite3_sql (statement) : "one of many at once"));
  if (countdown == 0 || --countdown > 0)
    return real (statement);

  interrupted = TRUE;
  sqlite3_progress_handler (handle, 1, interrupt, NULL);
  answer = real (statement);
  sqlite3_progress_handler (handle, 0, NULL, NULL);
  return answer;
}

int
sqlite3_exec (sqlite3 *handle, const char *sql, int (*each) (void *, int, char **, char **), void *data, char **message)
{
  static int (*real) (sqlite3 *, const char *, int (*) (void *, int, char **, char **), void *, char **);
  int answer;

  if (real == NULL)
    real = (int (*) (sqlite3 *, const char *, int (*) (void *, int, char **, char **), void *, char **)) find_real ("sqlite3_exec");
  if (!is_of_the_program (__builtin_return_address (0)))
    return real (handle, sql, each, data, message);
  depth++;
  answer = real (handle, sql, each, data, message);
  depth--;
  return answer;
}

/* What a session reads of the rows is the program's affair. */
int
sqlite3session_changeset (sqlite3_session *session, int *size, void **changeset)
{
  int (*real) (sqlite3_session *, int *, void **) = (int (*) (sqlite3_session *, int *, void **)) find_real ("sqlite3session_changeset");
  int answer;

  depth++;
  answer = real (session, size, changeset);
  depth--;
  return answer;
}

void
faulty_statements_interrupt (guint n)
{
  countdown = n;
  interrupted = FALSE;
}

void
faulty_statements_record (GPtrArray *texts)
{
  recorded = texts;
}

gboolean
faulty_statements_interrupted (void)
{
  return interrupted;
}
