/* What an element's name, role, class and id say about its content.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/page-index.h"

G_BEGIN_DECLS

guint    dossier_element_hints     (lxb_dom_node_t *element);
gboolean dossier_element_is_hidden (lxb_dom_node_t *element);

G_END_DECLS
