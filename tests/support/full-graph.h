/* The sample with all that a page may have besides: every member of an export that may be left out is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "tests/support/sample-graph.h"

G_BEGIN_DECLS

DossierProfileGraph *full_graph_new (void);

G_END_DECLS
