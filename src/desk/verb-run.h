/* One performance of a verb: its arguments, what it may use, what it answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "desk/job-private.h"
#include "desk/verb.h"
#include "model/house.h"
#include "store/library.h"

G_BEGIN_DECLS

/* @library is %NULL while a verb prepares; all else is there from the start and is not changed. */
struct _DossierVerbRun
{
  const DossierVerb *verb;
  GVariant          *arguments;      /* (owned) a{sv}, checked against the verb's table */
  GVariantDict       answer;
  char              *actor;          /* (owned) */
  gint64             now;            /* microseconds since 1970 UTC: one instant for the whole verb */
  DossierHouse      *house;          /* (owned) */
  GCancellable      *cancellable;    /* (owned) */
  DossierJob        *job;            /* (owned) (nullable) */
  DossierLibrary    *library;        /* (nullable) lent by the library's thread */
  GArray            *changes;        /* (owned) (nullable) DossierChange: a step leaves them here */
  gpointer           prepared;       /* (owned) (nullable) what prepare leaves to perform */
  GDestroyNotify     free_prepared;
};

DossierVerbRun *dossier_verb_run_new           (const DossierVerb  *verb,
                                                GVariant           *arguments,
                                                const char         *actor,
                                                DossierHouse       *house,
                                                GCancellable       *cancellable,
                                                GError            **error);
void            dossier_verb_run_free          (DossierVerbRun     *self);
char           *dossier_verb_run_make_merge_key (DossierVerbRun    *self);

void            dossier_verb_run_add_argument  (DossierVerbRun     *self,
                                                const char         *name,
                                                GVariant           *value);
gboolean        dossier_verb_run_has           (DossierVerbRun     *self,
                                                const char         *name);
const char     *dossier_verb_run_text          (DossierVerbRun     *self,
                                                const char         *name);
gint64          dossier_verb_run_integer       (DossierVerbRun     *self,
                                                const char         *name,
                                                gint64              fallback);
gboolean        dossier_verb_run_flag          (DossierVerbRun     *self,
                                                const char         *name);
GBytes         *dossier_verb_run_bytes         (DossierVerbRun     *self,
                                                const char         *name);
char          **dossier_verb_run_texts         (DossierVerbRun     *self,
                                                const char         *name);
gint64          dossier_verb_run_reference     (DossierVerbRun     *self,
                                                const char         *name,
                                                GType               type,
                                                GError            **error);
GArray         *dossier_verb_run_references    (DossierVerbRun     *self,
                                                const char         *name,
                                                GType               type,
                                                GError            **error);
gpointer        dossier_verb_run_load          (DossierVerbRun     *self,
                                                const char         *name,
                                                GType               type,
                                                GError            **error);
gpointer        dossier_verb_run_load_row      (DossierVerbRun     *self,
                                                GType               type,
                                                gint64              id,
                                                GError            **error);

void            dossier_verb_run_answer_text   (DossierVerbRun     *self,
                                                const char         *name,
                                                const char         *value);
void            dossier_verb_run_answer_integer (DossierVerbRun    *self,
                                                const char         *name,
                                                gint64              value);
void            dossier_verb_run_answer_flag   (DossierVerbRun     *self,
                                                const char         *name,
                                                gboolean            value);
void            dossier_verb_run_answer_texts  (DossierVerbRun     *self,
                                                const char         *name,
                                                const char * const *values);
void            dossier_verb_run_answer_made   (DossierVerbRun     *self,
                                                gpointer            record);
gboolean        dossier_verb_run_answer_record (DossierVerbRun     *self,
                                                gpointer            record,
                                                GError            **error);
gboolean        dossier_verb_run_answer_rows   (DossierVerbRun     *self,
                                                GPtrArray          *records,
                                                GError            **error);
gboolean        dossier_verb_run_answer_query  (DossierVerbRun     *self,
                                                DossierQuery        query,
                                                GType               type,
                                                gint64              owner,
                                                GError            **error);
gboolean        dossier_verb_run_answer_the    (DossierVerbRun     *self,
                                                const char         *name,
                                                GType               type,
                                                GError            **error);
gboolean        dossier_verb_run_answer_list   (DossierVerbRun     *self,
                                                const char         *name,
                                                GType               owner_type,
                                                DossierQuery        of_owner,
                                                DossierQuery        of_all,
                                                GType               type,
                                                GError            **error);

GPtrArray      *dossier_verb_run_query         (DossierVerbRun     *self,
                                                DossierQuery        query,
                                                GType               type,
                                                gint64              owner,
                                                GError            **error);
gboolean        dossier_verb_run_insert        (DossierVerbRun     *self,
                                                gpointer            record,
                                                GError            **error);
gboolean        dossier_verb_run_update        (DossierVerbRun     *self,
                                                gpointer            record,
                                                GError            **error);

void            dossier_verb_run_say           (DossierVerbRun     *self,
                                                double              fraction,
                                                const char         *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierVerbRun, dossier_verb_run_free)

G_END_DECLS
