/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/article-words.h"

#include "extract/html/article/script-string.h"
#include "extract/html/word-hash.h"

#include <string.h>

#define MIN_BODY 200   /* bytes; a shorter articleBody is a stub */

static void
add_runs (DossierWordSet *set, const GArray *words, guint length)
{
  for (guint i = 0; i + length <= words->len; i++)
    {
      guint32 hash = 0;

      for (guint j = 0; j < length; j++)
        hash = dossier_word_hash_join (hash, g_array_index (words, guint32, i + j));
      dossier_word_set_add (set, hash);
    }
}

static void
add_title (DossierArticleWords *self, const char *text)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));
  DossierTextShape shape;

  dossier_text_shape_read (&shape, text, strlen (text), words);
  if (words->len == 0)
    return;
  dossier_word_set_add (&self->titles, shape.hash);
  for (guint i = 0; i < words->len; i++)
    dossier_word_set_add (&self->title_words, g_array_index (words, guint32, i));
}

static void
add_description (DossierArticleWords *self, const char *text)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));
  DossierTextShape shape;

  dossier_text_shape_read (&shape, text, strlen (text), words);
  add_runs (&self->description, words, 3);
}

/* Markup and character references inside the string are no words. */
static void
blank_markup (char *text)
{
  for (char *p = text; *p != '\0'; p++)
    {
      char *end = *p == '<' ? strchr (p, '>') : *p == '&' ? strpbrk (p, "; ") : NULL;

      if (end != NULL && end - p < (*p == '&' ? 10 : 2000) && *end != ' ')
        {
          memset (p, ' ', (gsize) (end - p + 1));
          p = end;
        }
    }
}

static void
add_body (DossierArticleWords *self, char *text)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));
  DossierTextShape shape;

  blank_markup (text);
  dossier_text_shape_read (&shape, text, strlen (text), words);
  if (words->len <= self->n_body)
    return;
  self->n_body = words->len;
  dossier_word_set_clear (&self->body);
  dossier_word_set_clear (&self->body_words);
  add_runs (&self->body, words, 4);
  add_runs (&self->body_words, words, 1);
}

static void
see_script (DossierArticleWords *self, lxb_dom_node_t *script)
{
  const char *type = dossier_html_get_attribute (script, "type");

  if (type == NULL || strstr (type, "ld+json") == NULL)
    return;
  for (lxb_dom_node_t *child = script->first_child; child != NULL; child = child->next)
    {
      const lexbor_str_t *data;
      g_autofree char *body = NULL;

      if (child->type != LXB_DOM_NODE_TYPE_TEXT)
        continue;
      data = &lxb_dom_interface_character_data (child)->data;
      self->is_news = self->is_news || memmem (data->data, data->length, "NewsArticle", strlen ("NewsArticle")) != NULL;
      self->is_blog = self->is_blog || memmem (data->data, data->length, "BlogPosting", strlen ("BlogPosting")) != NULL;
      body = dossier_script_find_string ((const char *) data->data, data->length, "\"articleBody\"", MIN_BODY);
      if (body != NULL)
        add_body (self, body);
    }
}

static void
see_meta (DossierArticleWords *self, lxb_dom_node_t *meta)
{
  const char *name = dossier_html_get_attribute (meta, "property"), *content;

  if (name == NULL)
    name = dossier_html_get_attribute (meta, "name");
  if (name == NULL)
    return;
  if (strcmp (name, "og:title") == 0 || strcmp (name, "twitter:title") == 0)
    {
      if ((content = dossier_html_get_attribute (meta, "content")) != NULL)
        add_title (self, content);
    }
  else if (strcmp (name, "og:description") == 0 || strcmp (name, "description") == 0 || strcmp (name, "twitter:description") == 0)
    {
      if ((content = dossier_html_get_attribute (meta, "content")) != NULL)
        add_description (self, content);
    }
  else if (strcmp (name, "og:type") == 0)
    {
      content = dossier_html_get_attribute (meta, "content");
      self->is_article = content != NULL && strstr (content, "article") != NULL;
    }
}

static void
see_head (DossierArticleWords *self, lxb_dom_node_t *head)
{
  for (lxb_dom_node_t *node = head->first_child; node != NULL; node = node->next)
    {
      if (node->local_name == LXB_TAG_META)
        see_meta (self, node);
      else if (node->local_name == LXB_TAG_SCRIPT)
        see_script (self, node);
      else if (node->local_name == LXB_TAG_TITLE && node->first_child != NULL && node->first_child->type == LXB_DOM_NODE_TYPE_TEXT)
        {
          const lexbor_str_t *data = &lxb_dom_interface_character_data (node->first_child)->data;
          g_autofree char *text = g_strndup ((const char *) data->data, data->length);

          add_title (self, text);
        }
    }
}

/**
 * dossier_article_words_new:
 * @title: (nullable): what was decided on as the article's title
 */
DossierArticleWords *
dossier_article_words_new (DossierHtmlTree        *tree,
                        const DossierPageIndex *index,
                        const char             *title)
{
  DossierArticleWords *self = g_new0 (DossierArticleWords, 1);
  lxb_html_document_t *document = dossier_html_tree_get_document (tree);
  lxb_dom_node_t *root = lxb_dom_document_root (&document->dom_document);
  const char *language = root != NULL ? dossier_html_get_attribute (root, "lang") : NULL;

  self->is_english = language == NULL || *language == '\0' || g_ascii_strncasecmp (language, "en", 2) == 0;
  if (title != NULL)
    add_title (self, title);
  if (document->head != NULL)
    see_head (self, lxb_dom_interface_node (document->head));
  for (guint i = 0; i < index->scripts->len; i++)
    see_script (self, g_ptr_array_index (index->scripts, i));

  return self;
}

void
dossier_article_words_free (DossierArticleWords *self)
{
  dossier_word_set_clear (&self->titles);
  dossier_word_set_clear (&self->title_words);
  dossier_word_set_clear (&self->description);
  dossier_word_set_clear (&self->body);
  dossier_word_set_clear (&self->body_words);
  g_free (self);
}
