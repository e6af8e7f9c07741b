/* Lists of ids, links between rows, and rows by what people call them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/database.h"
#include "store/library.h"

G_BEGIN_DECLS

GArray   *dossier_query_table_list     (DossierDatabase  *database,
                                        DossierQuery      query,
                                        gint64            owner,
                                        GError          **error);
gint64    dossier_query_table_resolve  (DossierDatabase  *database,
                                        GType             type,
                                        const char       *reference,
                                        GError          **error);
gboolean  dossier_query_table_link     (DossierDatabase  *database,
                                        DossierLink       link,
                                        gint64            a,
                                        gint64            b,
                                        GError          **error);
gboolean  dossier_query_table_unlink   (DossierDatabase  *database,
                                        DossierLink       link,
                                        gint64            a,
                                        gint64            b,
                                        GError          **error);

G_END_DECLS
