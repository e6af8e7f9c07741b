/* What one element's attributes say of its part in a page: for page-facts.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/metadata/page-facts.h"

G_BEGIN_DECLS


/* What attributes of interest are called in this document: lexbor gives each name a number. */
typedef struct
{
  lxb_dom_attr_id_t itemprop, rel, property, name, content, datetime, href, title, lang, type, pubdate, test_id, hidden, style, role;
} DossierAttributeNames;

/* What an element holds, in one pass over its attributes. All of the tree. */
typedef struct
{
  const char *class_name, *id, *itemprop, *rel, *property, *name, *content, *datetime, *href, *title, *lang, *type, *test_id, *style, *role;
  gboolean    has_attributes, pubdate, hidden;
} DossierAttributes;

#define DOSSIER_WORD_CACHE_SIZE 256

/* What class names seen before say, by a hash of them. */
typedef struct
{
  const char *names[DOSSIER_WORD_CACHE_SIZE];     /* of the tree */
  gsize       lengths[DOSSIER_WORD_CACHE_SIZE];
  guint       words[DOSSIER_WORD_CACHE_SIZE];     /* of DossierClassWord */
} DossierWordCache;

void        dossier_attribute_names_find (DossierAttributeNames       *names,
                                          lxb_dom_document_t          *document);
void        dossier_attributes_read      (const DossierAttributeNames *names,
                                          lxb_dom_node_t              *node,
                                          DossierAttributes           *attributes);
gboolean    dossier_has_token            (const char                  *list,
                                          const char                  *token);
guint       dossier_element_words        (const DossierAttributes     *attributes,
                                          DossierWordCache            *cache);
guint       dossier_element_zone         (lxb_tag_id_t                 tag,
                                          const DossierAttributes     *attributes,
                                          guint                        words);
guint       dossier_element_kinds        (lxb_tag_id_t                 tag,
                                          const DossierAttributes     *attributes,
                                          guint                        words,
                                          gboolean                     in_byline);
const char *dossier_element_origin       (guint                        kinds,
                                          const DossierAttributes     *attributes);

G_END_DECLS
