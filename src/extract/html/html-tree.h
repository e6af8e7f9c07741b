/* A parsed page, within the limits that keep a hostile one from doing harm.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <lexbor/dom/interfaces/character_data.h>
#include <lexbor/html/html.h>

G_BEGIN_DECLS

#define DOSSIER_HTML_MAX_DEPTH 400
#define DOSSIER_HTML_MAX_NODES 500000
#define DOSSIER_HTML_MAX_ATTRIBUTES 400   /* of one element; the rest is left out */

typedef struct _DossierHtmlTree DossierHtmlTree;

DossierHtmlTree     *dossier_html_tree_new           (const char       *text,
                                                      gsize             length,
                                                      GError          **error);
void                 dossier_html_tree_free          (DossierHtmlTree  *self);
lxb_html_document_t *dossier_html_tree_get_document  (DossierHtmlTree  *self);
gboolean             dossier_html_tree_get_truncated (DossierHtmlTree  *self);

const char          *dossier_html_get_attribute      (lxb_dom_node_t   *node,
                                                      const char       *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierHtmlTree, dossier_html_tree_free)

G_END_DECLS
