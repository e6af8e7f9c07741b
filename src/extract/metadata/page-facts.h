/* All that a page may say of itself, gathered in one walk over its tree; nothing decided yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/html-tree.h"

G_BEGIN_DECLS

/* Why an element was marked. */
typedef enum
{
  DOSSIER_MARK_AUTHOR    = 1 << 0,   /* itemprop or rel author, h-card */
  DOSSIER_MARK_BYLINE    = 1 << 1,   /* class: an author, a byline */
  DOSSIER_MARK_PROFILE   = 1 << 2,   /* a link to a page of a person */
  DOSSIER_MARK_NAME      = 1 << 3,   /* itemprop name, class fn */
  DOSSIER_MARK_PUBLISHED = 1 << 4,   /* itemprop datePublished, <time pubdate>, dt-published */
  DOSSIER_MARK_MODIFIED  = 1 << 5,
  DOSSIER_MARK_DATE      = 1 << 6,   /* class: a date */
  DOSSIER_MARK_TIME      = 1 << 7,   /* <time> */
  DOSSIER_MARK_H1        = 1 << 8,
  DOSSIER_MARK_HEADLINE  = 1 << 9,   /* itemprop headline, class: a headline */
  DOSSIER_MARK_H2        = 1 << 10,
  DOSSIER_MARK_LINK      = 1 << 11,  /* any link within a byline */
  DOSSIER_MARK_ITEM      = 1 << 12,  /* said by microdata or a microformat, not by a class of the site's own */
} DossierMarkKind;

/* Where in the page something stands. */
typedef enum
{
  DOSSIER_ZONE_ARTICLE   = 1 << 0,
  DOSSIER_ZONE_FURNITURE = 1 << 1,
  DOSSIER_ZONE_COMMENT   = 1 << 2,
  DOSSIER_ZONE_RELATED   = 1 << 3,
  DOSSIER_ZONE_PICTURE   = 1 << 4,
  DOSSIER_ZONE_BIOGRAPHY = 1 << 5,
  DOSSIER_ZONE_HIDDEN    = 1 << 6,
  DOSSIER_ZONE_ASIDE     = DOSSIER_ZONE_FURNITURE | DOSSIER_ZONE_COMMENT | DOSSIER_ZONE_RELATED | DOSSIER_ZONE_PICTURE,
} DossierZone;

typedef struct
{
  guint           kinds;     /* of DossierMarkKind */
  guint           zone;      /* of DossierZone */
  guint           start;     /* bytes of the facts' text */
  guint           end;
  const char     *value;     /* (nullable) datetime, content or title; of the tree */
  const char     *origin;    /* static, or of the tree: the attribute that says so */
  lxb_dom_node_t *node;
} DossierPageMark;

typedef struct
{
  guint start;      /* bytes of the facts' text */
  guint end;
  guint zone;
  guint length;     /* bytes; more than end - start where the rest was left out */
} DossierPageLine;

typedef struct
{
  const char *name;      /* lower case */
  const char *content;   /* of the tree */
} DossierPageMeta;

typedef struct
{
  GArray     *metas;      /* (owned) of DossierPageMeta, in document order */
  GPtrArray  *scripts;    /* (owned) of lexbor_str_t*: JSON-LD */
  GArray     *marks;      /* (owned) of DossierPageMark, in document order */
  GArray     *lines;      /* (owned) of DossierPageLine: what is set as one line or paragraph */
  GString    *text;       /* (owned) all lines; DOSSIER_FACTS_BORDER between elements that touch */
  GStringChunk *names;    /* (owned) */
  char       *title;      /* (owned) (nullable) of <title> */
  const char *language;   /* (nullable) of <html>; this and the rest of the tree */
  const char *canonical;
  const char *licence;
} DossierPageFacts;

#define DOSSIER_FACTS_BORDER '\x1f'
#define DOSSIER_FACTS_SOFT_BORDER '\x1e'     /* in bylines: between elements, where there was a space */
#define DOSSIER_FACTS_MAX_LINE 512        /* bytes kept of one line */
#define DOSSIER_FACTS_MAX_TEXT (1024 * 1024)
#define DOSSIER_FACTS_MAX_MARKS 4000

DossierPageFacts *dossier_page_facts_new  (DossierHtmlTree        *tree);
void              dossier_page_facts_free (DossierPageFacts       *self);
const char       *dossier_page_facts_meta (const DossierPageFacts *self,
                                           const char             *name);

#define DOSSIER_PAGE_MARK(facts, i) (&g_array_index ((facts)->marks, DossierPageMark, (i)))
#define DOSSIER_PAGE_LINE(facts, i) (&g_array_index ((facts)->lines, DossierPageLine, (i)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPageFacts, dossier_page_facts_free)

G_END_DECLS
