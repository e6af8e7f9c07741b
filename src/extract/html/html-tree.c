/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/html-tree.h"

#include "extract/extract-error.h"

#include <string.h>

/* Input is given to the tokenizer in pieces: between them an element under way is looked
 * at, since the tokenizer compares each attribute with all before it. */
#define PIECE (32 * 1024)
#define MAX_ATTRIBUTES_UNDER_WAY 4000

/* Where the parser's work grows with the square of something, that work is counted: comparisons of
 * attributes with each other, of names that HTML does not know (a table of few rows), and of a
 * list's options, which it looks through anew at each. Pages of people need a hundredth of it. */
#define MAX_COMPARISONS 100000000u
#define MAX_NAMES 20000

struct _DossierHtmlTree
{
  lxb_html_parser_t    *parser;     /* (owned) */
  lxb_html_document_t  *document;   /* (owned) */
  gsize                 n_nodes;    /* about: what tokens and the parser's repairs make */
  gsize                 n_compared;   /* about, of attributes */
  gsize                 n_looked_at;  /* about, for the sake of options */
  gboolean              too_deep;
  gboolean              too_large;
  gboolean              truncated;  /* attributes were left out */
};

static void
cut_attributes (DossierHtmlTree *self, lxb_html_token_t *token)
{
  guint n = 0;

  for (lxb_html_token_attr_t *attr = token->attr_first; attr != NULL; attr = attr->next)
    {
      if (++n == DOSSIER_HTML_MAX_ATTRIBUTES && attr->next != NULL)
        {
          attr->next = NULL;
          token->attr_last = attr;
          self->truncated = TRUE;
        }
    }
  self->n_compared += n * n;
}

/* An option too many is left out: what can be chosen from a list is no part of an article. */
static gboolean
is_option_too_many (DossierHtmlTree *self, const lxb_html_token_t *token)
{
  if (token->tag_id != LXB_TAG_OPTION || (token->type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0)
    return FALSE;
  if (self->n_looked_at + self->n_nodes > MAX_COMPARISONS)
    return TRUE;
  self->n_looked_at += self->n_nodes;

  return FALSE;
}

static gboolean
is_too_large (const DossierHtmlTree *self, lxb_html_tokenizer_t *tokenizer, const lxb_html_token_t *token)
{
  if (self->n_nodes > DOSSIER_HTML_MAX_NODES || self->n_compared > MAX_COMPARISONS)
    return TRUE;

  /* Only what HTML does not know is another name in the tables. */
  return (token->attr_first != NULL || token->tag_id >= LXB_TAG__LAST_ENTRY) &&
         lexbor_hash_entries_count (tokenizer->tags) + lexbor_hash_entries_count (tokenizer->attrs) > MAX_NAMES;
}

/* Between tokenizer and tree: the tree builder's work grows with the square of the depth,
 * so it must not see a token once the page is too deep. */
static lxb_html_token_t *
watch_token (lxb_html_tokenizer_t *tokenizer, lxb_html_token_t *token, void *data)
{
  DossierHtmlTree *self = data;
  lxb_html_tree_t *tree = self->parser->tree;
  gsize before = lexbor_array_length (tree->open_elements), after;

  if (token->attr_first != NULL)
    cut_attributes (self, token);
  if (is_option_too_many (self, token))
    return token;

  while (!lxb_html_tree_construction_dispatcher (tree, token));   /* false: the same token again */
  if (tree->status != LXB_STATUS_OK)
    {
      tokenizer->status = tree->status;
      return NULL;
    }

  after = lexbor_array_length (tree->open_elements);
  self->n_nodes += 1 + (after > before ? after - before : 0);
  self->too_deep = after > DOSSIER_HTML_MAX_DEPTH;
  self->too_large = is_too_large (self, tokenizer, token);
  if (self->too_deep || self->too_large)
    {
      tokenizer->status = LXB_STATUS_ABORTED;
      return NULL;
    }

  return token;
}

static gboolean
has_attribute_flood (const lxb_html_token_t *token)
{
  guint n = 0;

  for (const lxb_html_token_attr_t *attr = token != NULL ? token->attr_first : NULL; attr != NULL; attr = attr->next)
    n++;

  return n > MAX_ATTRIBUTES_UNDER_WAY;
}

static lxb_status_t
parse (DossierHtmlTree *self, const char *text, gsize length)
{
  lxb_status_t status = LXB_STATUS_OK;

  for (gsize at = 0; at < length && status == LXB_STATUS_OK; at += PIECE)
    {
      status = lxb_html_parse_chunk_process (self->parser, (const lxb_char_t *) text + at, MIN (length - at, PIECE));
      if (status == LXB_STATUS_OK && has_attribute_flood (self->parser->tkz->token))
        {
          self->too_large = TRUE;
          return LXB_STATUS_ABORTED;
        }
    }

  return status;
}

/**
 * dossier_html_tree_new:
 * @text: valid UTF-8, @length bytes
 * @error: return location for a #DossierExtractError
 *
 * Parses by the WHATWG algorithm (https://html.spec.whatwg.org/multipage/parsing.html),
 * scripting off.
 *
 * Returns: (transfer full): the tree, or %NULL with @error set
 */
DossierHtmlTree *
dossier_html_tree_new (const char  *text,
                       gsize        length,
                       GError     **error)
{
  g_autoptr (DossierHtmlTree) self = g_new0 (DossierHtmlTree, 1);
  lxb_status_t status;

  self->parser = lxb_html_parser_create ();
  status = lxb_html_parser_init (self->parser);
  if (status == LXB_STATUS_OK)
    {
      self->document = lxb_html_parse_chunk_begin (self->parser);
      status = self->document != NULL ? LXB_STATUS_OK : LXB_STATUS_ERROR_MEMORY_ALLOCATION;
    }
  if (status == LXB_STATUS_OK)
    {
      lxb_html_tokenizer_callback_token_done_set (self->parser->tkz, watch_token, self);
      status = parse (self, text, length);
    }
  if (status == LXB_STATUS_OK)
    status = lxb_html_parse_chunk_end (self->parser);

  if (self->too_deep)
    g_set_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_TOO_DEEP,
                 "The page nests its elements more than %d deep and was not read", DOSSIER_HTML_MAX_DEPTH);
  else if (self->too_large || status == LXB_STATUS_ERROR_MEMORY_ALLOCATION)
    g_set_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_TOO_LARGE,
                 "The page has more than %d elements, or thousands of attributes or names, and was not read",
                 DOSSIER_HTML_MAX_NODES);
  else if (status != LXB_STATUS_OK)
    g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE,
                         "The page could not be parsed");
  else
    return g_steal_pointer (&self);

  return NULL;
}

void
dossier_html_tree_free (DossierHtmlTree *self)
{
  g_return_if_fail (self != NULL);

  if (self->document != NULL)
    lxb_html_document_destroy (self->document);
  if (self->parser != NULL)
    lxb_html_parser_destroy (self->parser);
  g_free (self);
}

lxb_html_document_t *
dossier_html_tree_get_document (DossierHtmlTree *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->document;
}

/**
 * dossier_html_tree_get_truncated:
 *
 * Returns: whether an element had more attributes than are kept
 */
gboolean
dossier_html_tree_get_truncated (DossierHtmlTree *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->truncated;
}

/**
 * dossier_html_get_attribute:
 * @node: an element
 *
 * Returns: (nullable) (transfer none): the value, "" if it has none
 */
const char *
dossier_html_get_attribute (lxb_dom_node_t *node,
                            const char     *name)
{
  lxb_dom_attr_t *attr;

  for (attr = lxb_dom_interface_element (node)->first_attr; attr != NULL; attr = attr->next)
    {
      gsize length;
      const lxb_char_t *own = lxb_dom_attr_local_name (attr, &length);

      if (strcmp ((const char *) own, name) == 0)
        {
          const lxb_char_t *value = lxb_dom_attr_value (attr, &length);

          return value != NULL ? (const char *) value : "";
        }
    }

  return NULL;
}
