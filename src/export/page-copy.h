/* One profile as its readers see it, or as a defence of it, in blocks of text: for the preview and for paper.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/profile-graph.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_PAGE_PATH,
  DOSSIER_PAGE_TITLE,
  DOSSIER_PAGE_HEADLINE,
  DOSSIER_PAGE_LEAD,
  DOSSIER_PAGE_HEADING,
  DOSSIER_PAGE_SUBHEADING,
  DOSSIER_PAGE_TEXT,
  DOSSIER_PAGE_BULLET,
  DOSSIER_PAGE_SMALL,
  DOSSIER_PAGE_DOOR,     /* something of a higher tier stands here: its tier, never its words */
  DOSSIER_PAGE_NOTE,     /* what was corrected */
  DOSSIER_PAGE_PICTURE,  /* the words are its text alternative */
} DossierPageStyle;

#define DOSSIER_N_PAGE_STYLES 12

/**
 * DossierPageSpan:
 * @start, @end: code points of the block's text: one sentence
 * @row: its row id
 * @rests_on: (owned) its grade and quotes, one a line, in the words of the page
 */
typedef struct
{
  guint   start, end;
  gint64  row;
  char   *rests_on;
} DossierPageSpan;

typedef struct
{
  DossierPageStyle  style;
  char             *text;    /* (owned) one paragraph */
  GArray           *spans;   /* (owned) of DossierPageSpan */
  char             *sha256;  /* (owned) (nullable) of a picture: its bytes, as they are exported */
  GBytes           *pixels;  /* (owned) (nullable) of a picture, for paper: RGBA, 8 bits each, not premultiplied, rows from the top */
  guint             width, height;
  gsize             rowstride;
} DossierPageBlock;

typedef struct
{
  const char *tier;        /* audience: one of the house's */
  gint64      now;         /* microseconds since 1970 UTC */
} DossierPageOptions;

GPtrArray        *dossier_page_copy_new      (DossierProfileGraph      *graph,
                                              const DossierPageOptions *options);
GPtrArray        *dossier_defence_pack_new   (DossierProfileGraph      *graph,
                                              const DossierPageOptions *options);
const char       *dossier_page_style_to_id   (DossierPageStyle          style);

GPtrArray        *dossier_page_blocks_new    (void);
DossierPageBlock *dossier_page_blocks_add    (GPtrArray                *blocks,
                                              DossierPageStyle          style,
                                              const char               *text);
gboolean          dossier_page_block_take_pixels (DossierPageBlock     *block,
                                              GBytes                   *pixels,
                                              guint                     width,
                                              guint                     height,
                                              gsize                     rowstride);

G_END_DECLS
