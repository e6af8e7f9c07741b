/* Comparing two sources of a library: what they say, joined with what editors decided about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/comparing/side-by-side.h"
#include "model/records/source.h"
#include "store/library.h"

G_BEGIN_DECLS

/**
 * DossierTextOf:
 *
 * The text of one capture, for comparing; counted, since one text is compared with several.
 *
 * @text: (owned): the flat text of @snapshot
 */
typedef struct
{
  DossierRecord *source;     /* (owned) */
  gint64         snapshot;
  char          *sha256;     /* (owned) */
  char          *text;       /* (owned) */
  gint64         captured_at;
  GPtrArray     *marks;      /* (owned) (element-type DossierMark): what of the source is evidence */
} DossierTextOf;

/**
 * DossierMark:
 * @exact: (owned)
 *
 * Words of a source that are evidence, in whichever capture they were marked.
 */
typedef struct
{
  gint64    snapshot;
  gint64    start;
  gint64    end;
  char     *exact;
  gint64    evidence;
  gint64    highlight;
  gint64    claim;
  char     *claim_text;
  gboolean  supports;
  gboolean  verified;
} DossierMark;

typedef struct
{
  DossierTextOf *a;           /* (owned) */
  DossierTextOf *b;           /* (owned) */
  GPtrArray     *disputes;    /* (owned) (element-type DossierDispute): between the two sources */
  GPtrArray     *dismissals;  /* (owned) (element-type DossierDismissal): pairs of the two sources */
} DossierComparing;

/* On the library's thread. */
DossierTextOf     *dossier_text_of_look      (DossierLibrary          *library,
                                              gint64                   source,
                                              gint64                   snapshot,
                                              GError                 **error);
DossierComparing  *dossier_comparing_new     (DossierLibrary          *library,
                                              DossierTextOf           *a,
                                              DossierTextOf           *b,
                                              GError                 **error);
DossierComparing  *dossier_comparing_look    (DossierLibrary          *library,
                                              gint64                   a_source,
                                              gint64                   a_snapshot,
                                              gint64                   b_source,
                                              gint64                   b_snapshot,
                                              GError                 **error);

/* On any. */
DossierSideBySide *dossier_comparing_run     (const DossierComparing  *self);
void               dossier_comparing_free    (DossierComparing        *self);
DossierTextOf     *dossier_text_of_ref       (DossierTextOf           *self);
void               dossier_text_of_unref      (DossierTextOf           *self);
gboolean           dossier_mark_meets        (const DossierMark       *self,
                                              gint64                   snapshot,
                                              gint64                   start,
                                              gint64                   end,
                                              const char              *exact);
void               dossier_mark_free         (DossierMark             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierComparing, dossier_comparing_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierTextOf, dossier_text_of_unref)

G_END_DECLS
