/* A library in a folder of its own, and verbs picked at random to perform on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/library.h"
#include "store/upkeep.h"

#include <gio/gio.h>

typedef struct
{
  char           *folder;
  char           *path;
  DossierLibrary *library;
} LibraryFixture;

/* How the disk refuses to sync what was written: an errno; 0: not at all */
extern int     library_fixture_no_sync;

void           library_fixture_set_up     (LibraryFixture  *self,
                                           gconstpointer    data);
void           library_fixture_tear_down  (LibraryFixture  *self,
                                           gconstpointer    data);
void           library_fixture_reopen     (LibraryFixture  *self);
void           library_fixture_run_outside (LibraryFixture *self,
                                           const char      *sql);
void           remove_folder              (const char      *folder);

GRand         *random_new                 (void);
const GType   *random_list_types          (guint           *n_types);
DossierRecord *random_record              (DossierLibrary  *library,
                                           GRand           *random,
                                           GType            type);
void           random_change              (DossierLibrary  *library,
                                           GRand           *random);
gint64         random_row                 (DossierLibrary  *library,
                                           GRand           *random,
                                           GType            type);
void           delete_with_children       (DossierLibrary  *library,
                                           GType            type,
                                           gint64           id);
GArray        *list_rows                  (DossierLibrary  *library,
                                           GType            type);

DossierRecord *add                        (DossierLibrary  *library,
                                           GType            type,
                                           ...);
char          *dump                       (DossierLibrary  *library);
char          *hash_file                  (const char      *path);
