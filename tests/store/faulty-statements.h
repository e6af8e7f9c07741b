/* Stands between the library and SQLite, and has one statement interrupted on demand, as a hurried program might.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* The @n-th step of a statement from here is interrupted, and no other; 0: none. */
void      faulty_statements_interrupt    (guint      n);
/* Returns: whether it came to that step */
gboolean  faulty_statements_interrupted  (void);
/* From here each step adds its statement's words to @texts, those that are run all at once the same ones; %NULL: no longer. */
void      faulty_statements_record       (GPtrArray *texts);
