/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/page-kind.h"

#include "extract/html/element-hints.h"
#include "extract/html/page-words.h"
#include "model/document-note.h"

#include <string.h>

/* Characters, by the pages in the public sets: an article of a thousand characters of sentences is
 * one whatever else is on its page; what stands in an article's place says less than that, but for
 * consent, which is asked for at length. */
#define ENOUGH_PROSE      900
#define ENOUGH_OF_ARTICLE 250    /* where the page itself says that it is an article */
#define LITTLE_PROSE      500
#define LITTLE_TEXT       350    /* all that is visible */
#define LONG_CONSENT      9000
#define SENTENCE          60     /* characters of a block that reads like prose */
#define HEADLINE          18     /* of a link that reads like a headline */
#define TEASERS           400    /* sentences below one headline of a list */
#define MANY_HEADLINES    8
#define MAX_GATHERED      6000   /* bytes of one kind of text that are looked at */

/* What the page shows, gathered in one walk. Texts are as they stand, then folded. */
typedef struct
{
  GString *headings;      /* (owned) title, h1, h2 */
  GString *buttons;       /* (owned) what can be pressed, and what fields are for */
  GString *no_script;     /* (owned) for whom no program runs */
  GString *text;          /* (owned) the visible text */
  guint    n_passwords;
  guint    n_addresses;   /* fields for an e-mail address or a name */
  guint    n_fields;      /* that can be typed into, searches left out */
  guint    n_checks;
  guint    n_presses;
  guint    n_scripts;
  gsize    script_bytes;
  gboolean is_guarded;    /* an element that is named after a test for machines */
  gboolean is_portal;     /* the mark of the WISPr protocol */
  gboolean is_article;    /* by its own metadata */
  guint    n_characters;  /* all visible text */
  guint    linked;        /* of those, in links */
  guint    prose;         /* of those, in sentences */
  guint    kept;          /* sentences in what was taken for the article */
  guint    run;           /* most characters of sentences that no headline interrupts */
  guint    n_headlines;   /* links that read like headlines */
  guint    headlines;     /* characters in them */
} Traits;

static void
traits_clear (Traits *traits)
{
  g_string_free (traits->headings, TRUE);
  g_string_free (traits->buttons, TRUE);
  g_string_free (traits->no_script, TRUE);
  g_string_free (traits->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Traits, traits_clear)

static void
gather (GString *to, const char *text, gsize length)
{
  gsize room = to->len < MAX_GATHERED ? MAX_GATHERED - to->len : 0;

  while (length > room && room > 0 && (text[room] & 0xc0) == 0x80)
    room--;
  g_string_append_len (to, text, (gssize) MIN (length, room));
  if (room > 0)
    g_string_append_c (to, ' ');
}

/* The next node of a walk that leaves the children of @node out if @skip. Returns: (nullable) */
static lxb_dom_node_t *
next_node (lxb_dom_node_t *node, lxb_dom_node_t *root, gboolean skip)
{
  if (!skip && node->first_child != NULL)
    return node->first_child;
  while (node != root && node->next == NULL)
    node = node->parent;

  return node == root ? NULL : node->next;
}

static void
gather_below (GString *to, lxb_dom_node_t *element)
{
  for (lxb_dom_node_t *node = element->first_child; node != NULL; node = next_node (node, element, FALSE))
    {
      if (node->type == LXB_DOM_NODE_TYPE_TEXT)
        {
          const lexbor_str_t *data = &lxb_dom_interface_character_data (node)->data;

          gather (to, (const char *) data->data, data->length);
        }
      if (to->len >= MAX_GATHERED)
        return;
    }
}

static void
gather_attribute (GString *to, lxb_dom_node_t *element, const char *name)
{
  const char *value = dossier_html_get_attribute (element, name);

  if (value != NULL)
    gather (to, value, strlen (value));
}

static gboolean
attribute_has (lxb_dom_node_t *element, const char *name, const char *part)
{
  const char *value = dossier_html_get_attribute (element, name);
  g_autofree char *lower = value != NULL ? g_ascii_strdown (value, MIN (strlen (value), 400)) : NULL;

  return lower != NULL && strstr (lower, part) != NULL;
}

static void
look_at_input (Traits *traits, lxb_dom_node_t *element)
{
  const char *type = dossier_html_get_attribute (element, "type");
  g_autofree char *lower = g_ascii_strdown (type != NULL ? type : "text", -1);

  if (strcmp (lower, "password") == 0)
    traits->n_passwords++;
  else if (strcmp (lower, "checkbox") == 0 || strcmp (lower, "radio") == 0)
    traits->n_checks++;
  else if (strcmp (lower, "submit") == 0 || strcmp (lower, "button") == 0)
    {
      traits->n_presses++;
      gather_attribute (traits->buttons, element, "value");
    }
  else if (strcmp (lower, "text") == 0 || strcmp (lower, "email") == 0 || strcmp (lower, "tel") == 0)
    {
      traits->n_fields += !attribute_has (element, "name", "search") && !attribute_has (element, "name", "query");
      traits->n_addresses += strcmp (lower, "email") == 0 || attribute_has (element, "name", "user") || attribute_has (element, "name", "email") ||
                             attribute_has (element, "name", "login") || attribute_has (element, "autocomplete", "username");
      gather_attribute (traits->buttons, element, "placeholder");
    }
}

static void
look_at_script (Traits *traits, lxb_dom_node_t *element)
{
  lxb_dom_node_t *content = element->first_child;

  traits->n_scripts++;
  if (content == NULL || content->type != LXB_DOM_NODE_TYPE_TEXT)
    return;
  traits->script_bytes += lxb_dom_interface_character_data (content)->data.length;
  if (attribute_has (element, "type", "ld+json"))
    {
      const char *data = (const char *) lxb_dom_interface_character_data (content)->data.data;

      traits->is_article = traits->is_article || strstr (data, "Article\"") != NULL || strstr (data, "BlogPosting\"") != NULL;
    }
}

static void
look_at_meta (Traits *traits, lxb_dom_node_t *element)
{
  const char *property = dossier_html_get_attribute (element, "property");

  if (property == NULL)
    property = dossier_html_get_attribute (element, "name");
  if (property == NULL)
    return;
  traits->is_article = traits->is_article || strcmp (property, "article:published_time") == 0 ||
                       (strcmp (property, "og:type") == 0 && attribute_has (element, "content", "article"));
}

/* Names of tests for machines stand in the names of elements and of what frames and scripts load. */
static gboolean
names_guard (lxb_dom_node_t *element)
{
  static const char *const names[] = { "captcha", "challenge" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (attribute_has (element, "id", names[i]) || attribute_has (element, "class", names[i]) || attribute_has (element, "src", names[i]) ||
          attribute_has (element, "action", names[i]))
        return TRUE;
    }

  return FALSE;
}

/* Returns: whether what is below is not seen, or has been taken whole */
static gboolean
look_at_element (Traits *traits, lxb_dom_node_t *element)
{
  switch (element->local_name)
    {
    case LXB_TAG_META:
      look_at_meta (traits, element);
      return FALSE;
    case LXB_TAG_SCRIPT:
      look_at_script (traits, element);
      traits->is_guarded = traits->is_guarded || names_guard (element);
      return TRUE;
    case LXB_TAG_NOSCRIPT:
      gather_below (traits->no_script, element);
      return TRUE;
    case LXB_TAG_STYLE: case LXB_TAG_TEMPLATE: case LXB_TAG_SVG:
      return TRUE;
    default:
      break;
    }
  if (dossier_element_is_hidden (element))
    return TRUE;

  switch (element->local_name)
    {
    case LXB_TAG_TITLE: case LXB_TAG_H1: case LXB_TAG_H2:
      gather_below (traits->headings, element);
      break;
    case LXB_TAG_BUTTON:
      traits->n_presses++;
      gather_below (traits->buttons, element);
      break;
    case LXB_TAG_LABEL:
      gather_below (traits->buttons, element);
      break;
    case LXB_TAG_A:
      if (attribute_has (element, "role", "button"))
        {
          traits->n_presses++;
          gather_below (traits->buttons, element);
        }
      break;
    case LXB_TAG_INPUT:
      look_at_input (traits, element);
      break;
    case LXB_TAG_FORM: case LXB_TAG_DIV: case LXB_TAG_IFRAME:
      traits->is_guarded = traits->is_guarded || names_guard (element);
      break;
    default:
      break;
    }

  return FALSE;
}

static void
walk_tree (Traits *traits, DossierHtmlTree *tree)
{
  lxb_dom_node_t *root = lxb_dom_interface_node (dossier_html_tree_get_document (tree));
  gboolean skip = FALSE;

  for (lxb_dom_node_t *node = root->first_child; node != NULL; node = next_node (node, root, skip))
    {
      skip = FALSE;
      if (node->type == LXB_DOM_NODE_TYPE_ELEMENT)
        skip = look_at_element (traits, node);
      else if (node->type == LXB_DOM_NODE_TYPE_COMMENT)
        traits->is_portal = traits->is_portal || strstr ((const char *) lxb_dom_interface_character_data (node)->data.data, "WISPAccessGatewayParam") != NULL;
    }
}

static gboolean
is_prose (const DossierPageBlock *block)
{
  return block->kind != DOSSIER_BLOCK_HEADING && block->n_characters >= SENTENCE && block->linked * 2 < block->n_characters;
}

static gboolean
is_headline (const DossierPageBlock *block)
{
  return block->linked >= HEADLINE && block->linked * 10 >= block->n_characters * 8;
}

static void
sum_blocks (Traits *traits, const DossierPageIndex *index)
{
  guint run = 0;

  for (guint b = 0; b < index->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

      if (block->text == NULL)
        continue;
      gather (traits->text, block->text, block->n_bytes);
      traits->n_characters += block->n_characters;
      traits->linked += block->linked;
      if (is_prose (block))
        {
          traits->prose += block->n_characters;
          traits->kept += block->dropped == NULL ? block->n_characters : 0;
          run += block->n_characters;
          traits->run = MAX (traits->run, run);
        }
      else if (is_headline (block))
        {
          traits->n_headlines++;
          traits->headlines += block->linked;
          run = 0;
        }
    }
}

static void
fold (GString *text)
{
  g_autofree char *folded = dossier_page_words_fold (text->str, (gssize) text->len);

  g_string_assign (text, folded);
}

static guint
count (DossierPageWords list, const GString *text)
{
  return dossier_page_words_count (list, text->str);
}

/* Each of these says whether the page is of its kind; they are asked in the order of the table. */

static gboolean
is_captive_portal (const Traits *traits)
{
  guint n_network = count (DOSSIER_WORDS_NETWORK, traits->headings) * 2 + count (DOSSIER_WORDS_NETWORK, traits->text);

  return traits->is_portal ||
         (traits->prose < ENOUGH_PROSE && traits->n_headlines < MANY_HEADLINES && n_network >= 2 && count (DOSSIER_WORDS_CONNECT, traits->buttons) > 0 &&
          (traits->n_fields + traits->n_passwords + traits->n_checks + traits->n_presses > 0));
}

static gboolean
is_bot_check (const Traits *traits)
{
  guint n_said = count (DOSSIER_WORDS_BOT_CHECK, traits->headings) * 2 + count (DOSSIER_WORDS_BOT_CHECK, traits->text) +
                 count (DOSSIER_WORDS_BOT_CHECK, traits->no_script) + count (DOSSIER_WORDS_BOT_CHECK, traits->buttons);

  return traits->prose < ENOUGH_PROSE && traits->n_headlines < MANY_HEADLINES && traits->n_passwords == 0 &&
         (n_said >= 2 || (n_said >= 1 && (traits->is_guarded || traits->n_characters < LITTLE_TEXT)) ||
          (traits->is_guarded && traits->n_characters < LITTLE_TEXT));
}

static gboolean
is_consent (const Traits *traits)
{
  guint n_words = count (DOSSIER_WORDS_CONSENT, traits->text), n_said = count (DOSSIER_WORDS_CONSENT, traits->headings);
  gboolean can_accept = count (DOSSIER_WORDS_ACCEPT, traits->buttons) > 0;

  return traits->n_characters < LONG_CONSENT && traits->n_passwords == 0 && traits->n_headlines < MANY_HEADLINES && can_accept &&
         (n_words >= 3 || (n_words >= 2 && n_said > 0)) && n_words * 400 >= traits->n_characters;
}

static gboolean
is_sign_in (const Traits *traits)
{
  gboolean is_headed = count (DOSSIER_WORDS_SIGN_IN, traits->headings) > 0;
  gboolean is_pressed = count (DOSSIER_WORDS_SIGN_IN, traits->buttons) > 0;

  if (traits->prose >= ENOUGH_PROSE || traits->n_headlines >= MANY_HEADLINES * 2)
    return FALSE;

  return (traits->n_passwords > 0 && (is_headed || is_pressed || traits->prose < LITTLE_PROSE)) ||
         (traits->n_addresses + traits->n_fields > 0 && is_headed && is_pressed) ||
         (is_headed && traits->n_presses > 0 && is_pressed && traits->prose < LITTLE_PROSE);
}

static gboolean
is_error (const Traits *traits)
{
  guint n_said = count (DOSSIER_WORDS_ERROR, traits->headings);

  return traits->kept < LITTLE_PROSE && (n_said > 0 || (count (DOSSIER_WORDS_ERROR, traits->text) >= 2 && traits->n_characters < LITTLE_TEXT * 2));
}

/* A program is to fill the page: nearly nothing stands on it, and that says so or there is none. */
static gboolean
is_script_only (const Traits *traits)
{
  gboolean is_said = count (DOSSIER_WORDS_NO_SCRIPT, traits->no_script) > 0 || count (DOSSIER_WORDS_NO_SCRIPT, traits->text) > 0;

  return traits->n_scripts > 0 && traits->kept < SENTENCE * 4 &&
         ((is_said && traits->n_characters < LITTLE_TEXT * 2) || traits->n_characters < LITTLE_TEXT / 4 ||
          (traits->script_bytes > 20000 && traits->n_characters < LITTLE_TEXT / 2));
}

/* Headlines, and between them no more than a teaser. */
static gboolean
is_list (const Traits *traits)
{
  if (traits->kept < LITTLE_PROSE && traits->prose < ENOUGH_PROSE && count (DOSSIER_WORDS_NO_RESULTS, traits->headings) > 0)
    return TRUE;
  if (traits->kept < LITTLE_PROSE / 2 && traits->n_characters < LITTLE_TEXT * 4 && count (DOSSIER_WORDS_NO_RESULTS, traits->text) > 0)
    return TRUE;

  return traits->n_headlines >= MANY_HEADLINES && traits->run < TEASERS && traits->headlines * 4 > traits->n_characters;
}

static const struct { gboolean (*is) (const Traits *traits); const char *note; } kinds[] = {
  { is_captive_portal, DOSSIER_NOTE_CAPTIVE_PORTAL },
  { is_bot_check, DOSSIER_NOTE_BOT_CHECK },
  { is_consent, DOSSIER_NOTE_CONSENT },
  { is_sign_in, DOSSIER_NOTE_SIGN_IN },
  { is_error, DOSSIER_NOTE_ERROR_PAGE },
  { is_script_only, DOSSIER_NOTE_SCRIPT_ONLY },
  { is_list, DOSSIER_NOTE_LIST },
};

/**
 * dossier_page_kind_find:
 * @index: after dossier_article_extract()
 * @title: (nullable): of the page
 * @is_dated: whether the page says when it was published
 * @explanation: (nullable): gets a line with what the answer rests on
 *
 * By form and by what the page says of itself in words, never by where it came from. In doubt it is
 * an article: a wrong alarm costs an editor's trust, a missed one is seen at once.
 *
 * Returns: (nullable) (transfer none): a name of #DossierDocumentNote; %NULL for a page with a body
 */
const char *
dossier_page_kind_find (DossierHtmlTree        *tree,
                        const DossierPageIndex *index,
                        const char             *title,
                        gboolean                is_dated,
                        GString                *explanation)
{
  g_auto (Traits) traits = { .headings = g_string_new (NULL), .buttons = g_string_new (NULL), .no_script = g_string_new (NULL), .text = g_string_new (NULL) };
  const char *note = NULL;

  sum_blocks (&traits, index);
  if (traits.kept >= ENOUGH_PROSE && traits.run >= TEASERS)
    return NULL;
  walk_tree (&traits, tree);
  if ((traits.is_article || is_dated) && traits.kept >= ENOUGH_OF_ARTICLE)
    return NULL;

  if (title != NULL)
    gather (traits.headings, title, strlen (title));
  fold (traits.headings);
  fold (traits.buttons);
  fold (traits.no_script);
  fold (traits.text);
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && note == NULL; i++)
    {
      if (kinds[i].is (&traits))
        note = kinds[i].note;
    }
  if (explanation != NULL)
    g_string_append_printf (explanation, "%s\tpage\t%u characters, %u linked, %u in sentences, %u of them kept, %u headlines, %u password fields\n",
                            note != NULL ? note : "an-article", traits.n_characters, traits.linked, traits.prose, traits.kept, traits.n_headlines, traits.n_passwords);

  return note;
}
