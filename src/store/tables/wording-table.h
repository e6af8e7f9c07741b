/* Which texts share wording or facts: a few keys for each, and the way back from a key to the texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/library.h"
#include "store/database.h"

G_BEGIN_DECLS

gboolean  dossier_library_has_keys        (DossierLibrary   *self,
                                           const char       *sha256,
                                           gint64            version,
                                           gboolean         *has,
                                           GError          **error);
gboolean  dossier_library_store_keys      (DossierLibrary   *self,
                                           const char       *sha256,
                                           const GArray     *keys,
                                           gint64            version,
                                           GError          **error);
GArray   *dossier_library_list_texts_with (DossierLibrary   *self,
                                           gint64            key,
                                           guint             most,
                                           GError          **error);
GArray   *dossier_library_list_sources_of (DossierLibrary   *self,
                                           gint64            text,
                                           GError          **error);
gint64    dossier_library_count_keyed     (DossierLibrary   *self,
                                           GError          **error);
gboolean  dossier_wording_forget          (DossierDatabase  *database,
                                           gint64            text,
                                           GError          **error);

G_END_DECLS
