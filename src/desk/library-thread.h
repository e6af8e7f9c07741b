/* The one thread that owns the database, and the queue that leads to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "store/library.h"

G_BEGIN_DECLS

typedef struct _DossierLibraryThread DossierLibraryThread;

/* Runs on the thread; ends with a g_task_return_*(). @library is where the open library is kept. */
typedef void (*DossierLibraryWork) (DossierLibrary **library,
                                    GTask           *task);

DossierLibraryThread *dossier_library_thread_new  (void);
void                  dossier_library_thread_free (DossierLibraryThread *self);
void                  dossier_library_thread_push (DossierLibraryThread *self,
                                                   GTask                *task,
                                                   DossierLibraryWork    work);

G_END_DECLS
