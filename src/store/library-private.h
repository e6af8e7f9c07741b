/* The inside of an open library, for the other files of this folder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/database.h"
#include "store/history.h"
#include "store/library-lock.h"
#include "store/library.h"

G_BEGIN_DECLS

struct _DossierLibrary
{
  DossierDatabase    *database;    /* (owned) */
  DossierLibraryLock *lock;        /* (owned) (nullable) %NULL when reading only */
  DossierHistory     *history;     /* (owned) (nullable) %NULL when reading only */
  GHashTable         *tables;      /* (owned) GType → DossierRecordTable */
  GArray             *unrecorded;  /* (owned) DossierChange of the open verb that no changeset will tell */
  GThread            *thread;      /* the one that opened it */
};

/* Every function of the library is the caller's bug elsewhere than on its thread. */
#define DOSSIER_LIBRARY_IS_HERE(self) ((self) != NULL && (self)->thread == g_thread_self ())

G_END_DECLS
