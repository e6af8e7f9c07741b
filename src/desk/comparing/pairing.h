/* Two passages named by a verb's arguments, and what is made of them: evidence, a decision, a disagreement.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"
#include "model/judgements/dismissal.h"
#include "model/judgements/dispute.h"

G_BEGIN_DECLS

/**
 * DossierPassageEnd:
 * @exact: (owned): the passage's words
 */
typedef struct
{
  gint64  source;
  gint64  snapshot;
  gint64  start;
  gint64  end;
  char   *exact;
} DossierPassageEnd;

typedef struct
{
  DossierPassageEnd a;
  DossierPassageEnd b;
} DossierPassages;

gboolean       dossier_passages_are_given      (DossierVerbRun         *run);
gboolean       dossier_passages_load           (DossierVerbRun         *run,
                                                DossierPassages        *passages,
                                                GError                **error);
void           dossier_passages_clear          (DossierPassages        *passages);
GPtrArray     *dossier_passages_find_dismissed (DossierVerbRun         *run,
                                                const DossierPassages  *passages,
                                                GError                **error);
DossierRecord *dossier_disputes_keep           (DossierVerbRun         *run,
                                                const DossierPassages  *passages,
                                                const char             *kind,
                                                const gint64            differing[4],
                                                const char             *words,
                                                gboolean               *fresh,
                                                GError                **error);
DossierRecord *dossier_disputes_make           (DossierVerbRun         *run,
                                                GError                **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierPassages, dossier_passages_clear)

#define DOSSIER_ARGUMENTS_OF_PAIR \
  { "a-snapshot", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "the snapshot of the one passage" }, \
  { "a-start", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "its first code point" }, \
  { "a-end", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "and the code point after its last" }, \
  { "b-snapshot", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "the snapshot of the other passage" }, \
  { "b-start", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "its first code point" }, \
  { "b-end", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "and the code point after its last" }

#define DOSSIER_KINDS_OF_DISAGREEMENT "contradiction|scope|scale|precision|modality|status|date|cause|naming|framing"

#define DOSSIER_ARGUMENTS_OF_DISAGREEMENT \
  { "kind", DOSSIER_ARGUMENT_TEXT, 0, DOSSIER_KINDS_OF_DISAGREEMENT, "what the two disagree in" }, \
  { "a-from", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "the words that differ in the one: first code point; without, all of it" }, \
  { "a-to", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "and the code point after the last" }, \
  { "b-from", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "the words that differ in the other: first code point; without, all of it" }, \
  { "b-to", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "and the code point after the last" }, \
  { "words", DOSSIER_ARGUMENT_TEXT, 0, NULL, "what differs, in plain words" }

G_END_DECLS
