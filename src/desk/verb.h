/* A verb: one thing that people do, by whatever door they come in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DossierArgumentType:
 * @DOSSIER_ARGUMENT_TEXT: GVariant 's'
 * @DOSSIER_ARGUMENT_INTEGER: 'x'
 * @DOSSIER_ARGUMENT_FLAG: 'b'
 * @DOSSIER_ARGUMENT_REFERENCE: an object: 'x' its row id, or 's' its UUID, a prefix of it of at
 *   least 4 digits, a profile's slug, a publisher's name
 * @DOSSIER_ARGUMENT_REFERENCES: several: 'as' or 'ax'
 * @DOSSIER_ARGUMENT_TEXTS: 'as'
 * @DOSSIER_ARGUMENT_BYTES: 'ay'; not from the command line
 * @DOSSIER_ARGUMENT_FILE: 's', a path; the command line makes it absolute
 */
typedef enum
{
  DOSSIER_ARGUMENT_TEXT,
  DOSSIER_ARGUMENT_INTEGER,
  DOSSIER_ARGUMENT_FLAG,
  DOSSIER_ARGUMENT_REFERENCE,
  DOSSIER_ARGUMENT_REFERENCES,
  DOSSIER_ARGUMENT_TEXTS,
  DOSSIER_ARGUMENT_BYTES,
  DOSSIER_ARGUMENT_FILE,
} DossierArgumentType;

typedef enum
{
  DOSSIER_ARGUMENT_REQUIRED = 1 << 0,
  DOSSIER_ARGUMENT_POSITIONAL = 1 << 1,   /* on the command line, in table order; others are --options */
  DOSSIER_ARGUMENT_CHOICE_FLAG = 1 << 2,  /* each choice is an option by itself: --supports */
} DossierArgumentFlags;

typedef struct
{
  const char           *name;      /* with "-": "digital-source-type" */
  DossierArgumentType   type;
  DossierArgumentFlags  flags;
  const char           *choices;   /* (nullable) "supports|contradicts"; the first is the default */
  const char           *help;      /* a phrase, not translated: for the command line */
} DossierVerbArgument;

typedef enum
{
  DOSSIER_VERB_READS,       /* changes nothing */
  DOSSIER_VERB_READS_ALONE, /* the same, and works without a library too */
  DOSSIER_VERB_WRITES,      /* one named transaction in the history */
  DOSSIER_VERB_STEPS,       /* goes back or forth in the history */
} DossierVerbKind;

/**
 * DossierVerb:
 *
 * Verbs are rows of tables, so that the window, the command line and its `run` scripts share
 * one list of names, arguments and checks. @label is what undo and the history say ("Add
 * claim"; marked for translation), @help one line for the command line.
 */
typedef struct _DossierVerbRun DossierVerbRun;

typedef struct
{
  const char                *name;       /* "claim.add" */
  DossierVerbKind            kind;
  const char                *label;
  const char                *help;
  const DossierVerbArgument *arguments;  /* ends with a nameless one */
  gboolean                 (*prepare) (DossierVerbRun *run, GError **error);   /* (nullable) in a worker thread, before: network, child, files */
  gboolean                 (*perform) (DossierVerbRun *run, GError **error);   /* in the library's thread */
  gboolean                 (*conclude) (DossierVerbRun *run, GError **error);  /* (nullable) in a worker thread, after: slow work on what was read */
  gboolean                 (*look) (DossierVerbRun *run, GError **error);      /* (nullable) in the library's thread, before prepare: what it needs to know */
} DossierVerb;

const DossierVerb *dossier_verb_find     (const char *name);
const DossierVerb *dossier_verb_get_nth  (guint       n);

G_END_DECLS
