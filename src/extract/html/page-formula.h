/* Formulas in MathML: which of them carry a page's text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <lexbor/dom/interfaces/character_data.h>

G_BEGIN_DECLS

gboolean dossier_formula_is_drawn     (const lxb_dom_node_t *math);
gboolean dossier_formula_is_invisible (const lexbor_str_t   *text);

G_END_DECLS
