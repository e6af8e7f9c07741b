/* A desk on a library of its own, and short ways to ask it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/**
 * DeskFixture:
 * @folder: of its own; what a test leaves in it is deleted with it
 * @path: of the library in it
 * @reader: the real child: a test may name another one in DOSSIER_READER
 */
typedef struct
{
  char        *folder;
  char        *path;
  char        *reader;
  DossierDesk *desk;
} DeskFixture;

void           desk_fixture_set_up    (DeskFixture    *self,
                                       gconstpointer   data);
void           desk_fixture_tear_down (DeskFixture    *self,
                                       gconstpointer   data);
GVariant      *desk_fixture_perform   (DeskFixture    *self,
                                       const char     *verb,
                                       const char     *format,
                                       ...);
void           desk_fixture_undo      (DeskFixture    *self);
void           desk_fixture_redo      (DeskFixture    *self);
DossierRecord *desk_fixture_load      (DeskFixture    *self,
                                       GType           type,
                                       gint64          id);
gint64         desk_fixture_score     (DeskFixture    *self,
                                       gint64          claim);
void           desk_fixture_keep      (GObject        *object,
                                       GAsyncResult   *result,
                                       gpointer        data);
GAsyncResult  *desk_fixture_wait      (GAsyncResult  **result);
gint64         desk_fixture_number    (GVariant       *answer,
                                       const char     *name);
guint          desk_fixture_count     (GVariant       *answer);

G_END_DECLS
