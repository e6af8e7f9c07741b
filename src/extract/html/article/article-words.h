/* The words a page uses of its article outside the article: title, description, the body
 * that its JSON-LD repeats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/page-index.h"
#include "extract/html/word-set.h"

G_BEGIN_DECLS

typedef struct
{
  DossierWordSet titles;        /* whole titles */
  DossierWordSet title_words;
  DossierWordSet description;   /* its runs of three words */
  DossierWordSet body;          /* runs of four words of articleBody */
  DossierWordSet body_words;
  guint          n_body;        /* words of articleBody */
  gboolean       is_article;    /* by og:type */
  gboolean       is_news;       /* by JSON-LD */
  gboolean       is_blog;
  gboolean       is_english;    /* or says nothing of its language */
} DossierArticleWords;

DossierArticleWords *dossier_article_words_new  (DossierHtmlTree        *tree,
                                           const DossierPageIndex *index,
                                           const char             *title);
void              dossier_article_words_free (DossierArticleWords       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierArticleWords, dossier_article_words_free)

G_END_DECLS
