/* A layer under SQLite that remembers every write and sync, and fails one on demand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* From now on every database of this process is opened through it; until stop, after which it still knows what was done. */
void     faulty_disk_begin      (void);
void     faulty_disk_stop       (void);
void     faulty_disk_forget     (void);

/* The @n-th read, write, cut or sync from here, and all after it, fail; 0: none. */
void     faulty_disk_fail_after (guint        n);
/* Returns: whether the failing one was reached */
gboolean faulty_disk_has_failed (void);

/* Returns: how much was done until now */
guint    faulty_disk_position   (void);
gboolean faulty_disk_is_sync (guint        position);

/* Writes to @folder what lies on the disk if the power fails right after @position: what was synced, and of
 * what was not, each write with the chance @luck. */
void     faulty_disk_cut        (guint        position,
                              double       luck,
                              GRand       *random,
                              const char  *folder);
