/* The library file: one SQLite database that holds everything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"
#include "model/surroundings.h"

G_BEGIN_DECLS

#define DOSSIER_LIBRARY_ERROR (dossier_library_error_quark ())
GQuark dossier_library_error_quark (void);

/**
 * DossierLibraryError:
 * @DOSSIER_LIBRARY_ERROR_NOT_OURS: the file is no Dossier library
 * @DOSSIER_LIBRARY_ERROR_TOO_NEW: made by a newer Dossier; left untouched
 * @DOSSIER_LIBRARY_ERROR_DAMAGED: the file is broken, or its schema is not what we made
 * @DOSSIER_LIBRARY_ERROR_BUSY: another process has it open for writing
 * @DOSSIER_LIBRARY_ERROR_STORAGE: the disk refused: full, read-only, gone
 * @DOSSIER_LIBRARY_ERROR_RULE: a rule of the schema would be broken
 * @DOSSIER_LIBRARY_ERROR_NOT_FOUND: no such object, or the name fits several
 * @DOSSIER_LIBRARY_ERROR_DRIFTED: a step of the history does not fit the rows any more
 * @DOSSIER_LIBRARY_ERROR_NOTHING: no step to undo or redo
 */
typedef enum
{
  DOSSIER_LIBRARY_ERROR_NOT_OURS,
  DOSSIER_LIBRARY_ERROR_TOO_NEW,
  DOSSIER_LIBRARY_ERROR_DAMAGED,
  DOSSIER_LIBRARY_ERROR_BUSY,
  DOSSIER_LIBRARY_ERROR_STORAGE,
  DOSSIER_LIBRARY_ERROR_RULE,
  DOSSIER_LIBRARY_ERROR_NOT_FOUND,
  DOSSIER_LIBRARY_ERROR_DRIFTED,
  DOSSIER_LIBRARY_ERROR_NOTHING,
} DossierLibraryError;

typedef enum { DOSSIER_LIBRARY_READ_WRITE, DOSSIER_LIBRARY_READ_ONLY } DossierLibraryMode;

typedef enum { DOSSIER_CHANGE_INSERT, DOSSIER_CHANGE_UPDATE, DOSSIER_CHANGE_DELETE } DossierChangeKind;

/* One row that a commit, undo or redo touched. @table is a static string. @other is the second
 * key of a link table, else 0. @parents are the references that the row held before and after,
 * so that a deleted row still says whose it was: (column, id) pairs, static column names. */
typedef struct
{
  const char        *table;
  DossierChangeKind  kind;
  gint64             id;
  gint64             other;
  guint              n_parents;
  struct { const char *column; gint64 id; } parents[8];
} DossierChange;

/* Lists of ids that the desk shows or walks. Each takes at most one owner id (0: none). */
typedef enum
{
  DOSSIER_QUERY_PROFILES,               /* by name */
  DOSSIER_QUERY_SOURCES,                /* newest import first */
  DOSSIER_QUERY_SOURCES_OF_PROFILE,     /* by time of import */
  DOSSIER_QUERY_SOURCES_OF_PUBLISHER,
  DOSSIER_QUERY_SOURCES_OF_ORIGIN,
  DOSSIER_QUERY_PUBLISHERS,             /* by name */
  DOSSIER_QUERY_ORIGINS,                /* by label */
  DOSSIER_QUERY_SNAPSHOTS_OF_SOURCE,    /* newest first */
  DOSSIER_QUERY_HIGHLIGHTS,
  DOSSIER_QUERY_HIGHLIGHTS_OF_SNAPSHOT, /* by start */
  DOSSIER_QUERY_HIGHLIGHTS_OF_SOURCE,
  DOSSIER_QUERY_CLAIMS,
  DOSSIER_QUERY_CLAIMS_OF_PROFILE,      /* by id */
  DOSSIER_QUERY_CLAIMS_OF_SOURCE,       /* that have evidence in it */
  DOSSIER_QUERY_CLAIMS_OF_SENTENCE,     /* in order of linking */
  DOSSIER_QUERY_EVIDENCE_OF_CLAIM,      /* by id */
  DOSSIER_QUERY_EVIDENCE_OF_HIGHLIGHT,
  DOSSIER_QUERY_EVIDENCE_OF_ORIGIN,     /* that names it itself */
  DOSSIER_QUERY_SECTIONS_OF_PROFILE,    /* by position */
  DOSSIER_QUERY_SENTENCES_OF_SECTION,   /* by position */
  DOSSIER_QUERY_SENTENCES_OF_PROFILE,   /* by section position, position */
  DOSSIER_QUERY_SENTENCES_OF_CLAIM,
  DOSSIER_QUERY_RELATED_OF_PROFILE,     /* by position */
  DOSSIER_QUERY_IMAGES_OF_PROFILE,      /* by position */
  DOSSIER_QUERY_PUBLICATIONS_OF_PROFILE,/* newest first */
  DOSSIER_QUERY_PUBLICATIONS_IN_FORCE,  /* the newest of each tier, newest first */
  DOSSIER_QUERY_NEWEST_PUBLICATION,     /* one of the highest revision, if any */
  DOSSIER_QUERY_WAIVERS_OF_PROFILE,     /* by id */
  DOSSIER_QUERY_AMENDMENTS_OF_PROFILE,  /* newest first */
  DOSSIER_QUERY_AMENDMENTS_TOLD,        /* from this row id on: those that a later revision carried out of the desk; by id */
  DOSSIER_QUERY_PROFILES_OF_SOURCE,
  DOSSIER_QUERY_PROFILES_OF_CLAIM,
  DOSSIER_QUERY_HIGHLIGHTS_SEEN_IN,     /* whose words were looked for in a later snapshot */
  DOSSIER_QUERY_CHANGED_OF_SOURCE,      /* highlights that are not found again word for word, by start */
  DOSSIER_QUERY_CHANGED,
  DOSSIER_QUERY_EVIDENCE_OF_SOURCE,     /* by place */
  DOSSIER_QUERY_DISAGREEMENTS,
  DOSSIER_QUERY_DISAGREEMENTS_OF_SOURCE,/* with it on either side */
  DOSSIER_QUERY_DISAGREEMENTS_OF_PROFILE,/* between two of its sources */
  DOSSIER_QUERY_DISMISSALS,
  DOSSIER_QUERY_DISMISSALS_OF_SOURCE,   /* with it on either side */
  DOSSIER_QUERY_DISMISSALS_OF_CLAIM,
  DOSSIER_QUERY_TARGETS,                /* by name, without those that were removed */
  DOSSIER_QUERY_OUTBOX,                 /* newest first */
  DOSSIER_QUERY_OUTBOX_OF_PROFILE,      /* newest first */
  DOSSIER_QUERY_DELIVERED_BEFORE,       /* of the same page for the same audience, the last one that arrived at the target of one delivery, its owner */
  DOSSIER_QUERY_WAITING_BEFORE,         /* of the same, the oldest that is still on its way there */
  DOSSIER_QUERY_DELIVERED_AFTER,        /* of the same, a newer one that arrived */
  DOSSIER_QUERY_OPEN_OUTBOX,            /* what goes on by itself, oldest first */
  DOSSIER_QUERY_DELIVERIES_OF_OUTBOX,   /* oldest first */
  DOSSIER_QUERY_CHECKS_OF_SOURCE,       /* one at most */
  DOSSIER_QUERY_WATCHES,                /* one at most */
  DOSSIER_QUERY_WATCHED,                /* sources with an address that published profiles read */
  DOSSIER_QUERY_WATCHED_DUE,            /* of these what is to be looked at again, the longest not looked at first; the owner is the time */
} DossierQuery;

typedef enum
{
  DOSSIER_LINK_SENTENCE_CLAIM,
  DOSSIER_LINK_PROFILE_SOURCE,
  DOSSIER_LINK_PROFILE_CLAIM,
} DossierLink;

typedef struct _DossierLibrary DossierLibrary;

DossierLibrary *dossier_library_open          (const char          *path,
                                               DossierLibraryMode   mode,
                                               GError             **error);
void            dossier_library_close         (DossierLibrary      *self);
const char     *dossier_library_get_path      (DossierLibrary      *self);
gboolean        dossier_library_may_write     (DossierLibrary      *self,
                                               GError             **error);

gboolean        dossier_library_begin         (DossierLibrary      *self,
                                               const char          *verb,
                                               const char          *actor,
                                               const char          *merge_key,
                                               GError             **error);
gboolean        dossier_library_end           (DossierLibrary      *self,
                                               gboolean             keep,
                                               GArray             **changes,
                                               GError             **error);
gboolean        dossier_library_undo          (DossierLibrary      *self,
                                               const char          *actor,
                                               char               **verb,
                                               GArray             **changes,
                                               GError             **error);
gboolean        dossier_library_redo          (DossierLibrary      *self,
                                               const char          *actor,
                                               char               **verb,
                                               GArray             **changes,
                                               GError             **error);
gboolean        dossier_library_peek          (DossierLibrary      *self,
                                               char               **undo_verb,
                                               char               **redo_verb,
                                               GError             **error);

DossierRecord  *dossier_library_load          (DossierLibrary      *self,
                                               GType                type,
                                               gint64               id,
                                               GError             **error);
GPtrArray      *dossier_library_load_many     (DossierLibrary      *self,
                                               GType                type,
                                               const gint64        *ids,
                                               guint                n_ids,
                                               GError             **error);
GPtrArray      *dossier_library_load_bare     (DossierLibrary      *self,
                                               GType                type,
                                               const gint64        *ids,
                                               guint                n_ids,
                                               GError             **error);
gboolean        dossier_library_insert        (DossierLibrary      *self,
                                               DossierRecord       *record,
                                               GError             **error);
gboolean        dossier_library_insert_as     (DossierLibrary      *self,
                                               DossierRecord       *record,
                                               const char          *uuid,
                                               GError             **error);
gboolean        dossier_library_update        (DossierLibrary      *self,
                                               DossierRecord       *record,
                                               GError             **error);
gboolean        dossier_library_delete        (DossierLibrary      *self,
                                               GType                type,
                                               gint64               id,
                                               GError             **error);
gboolean        dossier_library_read_surroundings (DossierLibrary  *self,
                                               DossierSurroundings *surroundings,
                                               gint64               profile,
                                               GError             **error);
GArray         *dossier_library_query         (DossierLibrary      *self,
                                               DossierQuery         query,
                                               gint64               owner,
                                               GError             **error);
gint64          dossier_library_resolve       (DossierLibrary      *self,
                                               GType                type,
                                               const char          *reference,
                                               GError             **error);
gint64          dossier_library_find          (DossierLibrary      *self,
                                               GType                type,
                                               guint                field,
                                               const char          *value,
                                               GError             **error);
GArray         *dossier_library_dependents    (DossierLibrary      *self,
                                               GType                type,
                                               const GArray        *changes,
                                               GError             **error);

gboolean        dossier_library_link          (DossierLibrary      *self,
                                               DossierLink          link,
                                               gint64               a,
                                               gint64               b,
                                               GError             **error);
gboolean        dossier_library_unlink        (DossierLibrary      *self,
                                               DossierLink          link,
                                               gint64               a,
                                               gint64               b,
                                               GError             **error);

char           *dossier_library_store_blob    (DossierLibrary      *self,
                                               GBytes              *bytes,
                                               GError             **error);
GBytes         *dossier_library_load_blob     (DossierLibrary      *self,
                                               const char          *sha256,
                                               GError             **error);
char           *dossier_library_store_text    (DossierLibrary      *self,
                                               const char          *text,
                                               gsize                length,
                                               GError             **error);
char           *dossier_library_load_text     (DossierLibrary      *self,
                                               const char          *sha256,
                                               GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierLibrary, dossier_library_close)

G_END_DECLS
