/* A text as a few integers, which a library keeps in a table, and the texts that share the most telling of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/reading.h"

G_BEGIN_DECLS

/* A text has no more keys than this, however long it is. */
#define DOSSIER_LIBRARY_KEYS_MOST 512

/* To be kept beside a table of keys: keys of another version are to be made anew. */
#define DOSSIER_LIBRARY_KEYS_VERSION 1

/* A key that so many texts have tells nothing: no more of its texts need be read from the table. */
#define DOSSIER_LIBRARY_KEY_TEXTS_MOST 64

/**
 * DossierLibraryCandidate:
 * @text: as it was given to dossier_library_tally_add()
 * @score: the keys in common, each the more the fewer texts have it; candidates of one tally can be compared by it
 * @n_wording: runs of words in common; @n_facts: figures, dates and names
 */
typedef struct
{
  gint64 text;
  double score;
  guint  n_wording;
  guint  n_facts;
} DossierLibraryCandidate;

typedef struct _DossierLibraryTally DossierLibraryTally;

GArray              *dossier_library_keys_list    (const DossierReading      *reading);
gboolean             dossier_library_key_is_fact  (gint64                     key);
DossierLibraryTally *dossier_library_tally_new    (guint                      n_texts);
void                 dossier_library_tally_free   (DossierLibraryTally       *self);
void                 dossier_library_tally_add    (DossierLibraryTally       *self,
                                                   gint64                     key,
                                                   const gint64              *texts,
                                                   guint                      n_texts);
GArray              *dossier_library_tally_finish (const DossierLibraryTally *self,
                                                   guint                      most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierLibraryTally, dossier_library_tally_free)

G_END_DECLS
