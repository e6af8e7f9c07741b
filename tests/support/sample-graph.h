/* A small profile that passes review, for tests to read and to break.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/profile-graph.h"

G_BEGIN_DECLS

/* Row ids are given in the source, by kind; every text of the member tier holds this word. */
#define SAMPLE_SECRET "Zugvogel"

DossierProfileGraph *sample_graph_new     (void);
gpointer             sample_graph_get     (DossierProfileGraph *graph,
                                           GType                type,
                                           gint64               id);
void                 sample_graph_set     (DossierProfileGraph *graph,
                                           GType                type,
                                           gint64               id,
                                           const char          *field,
                                           const char          *value);
void                 sample_graph_set_integer (DossierProfileGraph *graph,
                                               GType                type,
                                               gint64               id,
                                               const char          *field,
                                               gint64               value);
char                *sample_graph_find_text (const char *text_sha256,
                                             gpointer    graph);

G_END_DECLS
