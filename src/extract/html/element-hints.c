/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/element-hints.h"

#include "extract/html/word-hash.h"
#include "extract/html/word-set.h"

#include <string.h>

/* Whole words, or two neighbours written as one ("read-more" is also "readmore"). */
static const struct { guint hints; const char *words; } groups[] = {
  { DOSSIER_HINT_COMMENTS, "comment comments commentlist commenting disqus kommentar kommentare reply replies respond" },
  { DOSSIER_HINT_RELATED, "related recommend recommended recommendation recommendations recommends recirc recirculation also popular trending most "
    "readmore readalso outbrain taboola teaser teasers promo promos promobox latest similar suggest suggested suggestion suggestions carousel "
    "card cards upnext more next prev" },
  { DOSSIER_HINT_PROMO, "newsletter newsletters subscribe subscriber subscribers subscription subscriptions subscr signup signin paywall donate donation "
    "donations cookie cookies consent gdpr login register membership piano app cta "
    "onetrust cookiebot didomi usercentrics cmp preferences" },
  { DOSSIER_HINT_SHARE, "share shares sharing sharebar social follow print email tool tools toolbar button buttons btn" },
  { DOSSIER_HINT_AD, "ad ads adv advert adverts advertise advertisement advertisements advertising advertorial sponsor sponsors sponsored dfp banner "
    "commercial affiliate affiliates disclosure disclaimer" },
  { DOSSIER_HINT_BYLINE, "byline bylines author authors bio dateline pubdate timestamp date time published updated meta postinfo credit credits "
    "source dekauthor deauthor contributor contributors writer" },
  { DOSSIER_HINT_CAPTION, "caption captions figcaption image images img photo photos gallery media figure slideshow video player picture thumb thumbs "
    "thumbnail thumbnails thumbcaption" },
  { DOSSIER_HINT_CAPTION_ITSELF, "caption captions figcaption imagecaption imgcaption photocaption piccaption thumbcaption mediacaption legend legende "
    "bildunterschrift" },
  { DOSSIER_HINT_CREDIT, "credit credits imagecredit photocredit imgcredit copyright photographer photographers imagesource" },
  { DOSSIER_HINT_TAGS, "tag tags taglist topic topics breadcrumb breadcrumbs category categories keywords label labels section" },
  { DOSSIER_HINT_BOX, "toc infobox factbox contents sidebar aside pullquote pull keypoints takeaways summary highlights box widget widgets module block "
    "note inset callout rail right left" },
  { DOSSIER_HINT_NAVIGATION, "nav navbar navigation menu header masthead topbar footer foot copyright legal skip pagination pager search language" },
  { DOSSIER_HINT_OVERLAY, "hidden hide sr screen visually visuallyhidden invisible modal popup overlay dialog tooltip lightbox noprint mobile desktop" },
  { DOSSIER_HINT_POSITIVE, "articlebody body content text richtext rte prose paragraph para copy story storybody entry post article main page markdown "
    "wysiwyg maincontent postbody" },
  { DOSSIER_HINT_TITLE, "title titles headline headlines heading hed kicker eyebrow subtitle subhead subheading subheader subheadline" },
  { DOSSIER_HINT_STANDFIRST, "lead lede dek deck standfirst intro abstract excerpt description chapo vorspann strapline" },
  { DOSSIER_HINT_LIVE, "live liveblog timeline update updates entries feed stream ticker" },
  { DOSSIER_HINT_PRODUCT, "product products price buy shop cart review rating spec specs item deal offer listing result" },
  { DOSSIER_HINT_QUOTE, "quote quotes blockquote tweet twitter instagram embed embedded facebook youtube iframe" },
};

#define CACHE_SIZE 512    /* a power of two */

/* Many elements of a page carry the same name. */
typedef struct
{
  guint32 hash;
  gsize   length;
  guint   hints;
} Known;

enum { ATTR_ITEMPROP, ATTR_ROLE, ATTR_COMPONENT, ATTR_TESTID, ATTR_HIDDEN, ATTR_ARIA_HIDDEN, N_ATTRS };

struct _DossierHintReader
{
  lxb_dom_attr_id_t ids[N_ATTRS];       /* 0: not on this page */
  Known             known[CACHE_SIZE];
};

static const DossierWordSet *
get_table (void)
{
  static DossierWordSet table;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
        {
          for (const char *word = groups[g].words; *word != '\0';)
            {
              gsize length = strcspn (word, " ");

              dossier_word_set_add (&table, dossier_word_hash (word, length))->value |= groups[g].hints;
              word += length + (word[length] == ' ');
            }
        }
      g_once_init_leave (&once, 1);
    }

  return &table;
}

/* A word ends where letters end, or where a capital follows a small letter. */
static guint
hints_of_name (const char *name, gsize length)
{
  const DossierWordSet *table = get_table ();
  guint32 word = DOSSIER_WORD_HASH_START, pair = DOSSIER_WORD_HASH_START;
  gboolean in_word = FALSE, has_previous = FALSE;
  guint hints = 0;

  for (gsize i = 0; i <= length; i++)
    {
      char c = i < length ? name[i] : '\0';
      gboolean letter = g_ascii_isalpha (c);

      if (in_word && (!letter || (g_ascii_isupper (c) && g_ascii_islower (name[i - 1]))))
        {
          hints |= dossier_word_set_get (table, word);
          if (has_previous)
            hints |= dossier_word_set_get (table, pair);
          has_previous = TRUE;
          pair = word;
          word = DOSSIER_WORD_HASH_START;
          in_word = FALSE;
        }
      if (letter)
        {
          guchar lower = (guchar) c | 0x20;

          word = dossier_word_hash_step (word, lower);
          pair = dossier_word_hash_step (pair, lower);
          in_word = TRUE;
        }
    }

  return hints;
}

static guint
hints_of_value (DossierHintReader *self, const lexbor_str_t *value, guint32 *hash)
{
  Known *known;

  if (value == NULL || value->length == 0)
    return 0;
  *hash = dossier_word_hash ((const char *) value->data, value->length);
  known = &self->known[*hash % CACHE_SIZE];
  if (known->hash != *hash || known->length != value->length)
    {
      known->hash = *hash;
      known->length = value->length;
      known->hints = hints_of_name ((const char *) value->data, MIN (value->length, 400));
    }

  return known->hints;
}

DossierHintReader *
dossier_hint_reader_new (lxb_dom_document_t *document)
{
  static const char *const names[N_ATTRS] = { "itemprop", "role", "data-component", "data-testid", "hidden", "aria-hidden" };
  DossierHintReader *self = g_new0 (DossierHintReader, 1);

  for (guint i = 0; i < N_ATTRS; i++)
    {
      const lxb_dom_attr_data_t *data = lxb_dom_attr_data_by_local_name (document->attrs, (const lxb_char_t *) names[i], strlen (names[i]));

      self->ids[i] = data != NULL ? data->attr_id : 0;
    }

  return self;
}

void
dossier_hint_reader_free (DossierHintReader *self)
{
  g_free (self);
}

static gboolean
style_hides (const lexbor_str_t *style)
{
  static const char *const ways[] = { "display:none", "display: none", "visibility:hidden", "visibility: hidden" };

  for (guint i = 0; style != NULL && style->length > 0 && i < G_N_ELEMENTS (ways); i++)
    {
      if (memmem (style->data, style->length, ways[i], strlen (ways[i])) != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * dossier_hint_reader_read:
 * @class_hash: (out): equal for elements with the same class attribute, 0 without one
 *
 * Returns: flags of #DossierHint
 */
guint
dossier_hint_reader_read (DossierHintReader *self,
                          lxb_dom_node_t    *element,
                          guint             *class_hash)
{
  guint hints = 0;
  guint32 hash = 0, unused;

  for (lxb_dom_attr_t *attr = lxb_dom_interface_element (element)->first_attr; attr != NULL; attr = attr->next)
    {
      lxb_dom_attr_id_t id = attr->node.local_name;

      if (id == LXB_DOM_ATTR_CLASS)
        hints |= hints_of_value (self, attr->value, &hash);
      else if (id == LXB_DOM_ATTR_ID)
        hints |= hints_of_value (self, attr->value, &unused);
      else if (id == LXB_DOM_ATTR_STYLE)
        hints |= style_hides (attr->value) ? DOSSIER_HINT_UNSEEN : 0;
      else if (id < LXB_DOM_ATTR__LAST_ENTRY)
        continue;
      else if (id == self->ids[ATTR_HIDDEN])
        hints |= DOSSIER_HINT_UNSEEN;
      else if (id == self->ids[ATTR_ARIA_HIDDEN])
        hints |= attr->value != NULL && attr->value->length == 4 ? DOSSIER_HINT_ARIA_HIDDEN : 0;   /* "true" */
      else if (id == self->ids[ATTR_ROLE] || id == self->ids[ATTR_COMPONENT] || id == self->ids[ATTR_TESTID])
        hints |= hints_of_value (self, attr->value, &unused);
      else if (id == self->ids[ATTR_ITEMPROP])
        {
          hints |= hints_of_value (self, attr->value, &unused);
          if (attr->value != NULL && attr->value->length > 0 && strstr ((const char *) attr->value->data, "articleBody") != NULL)
            hints |= DOSSIER_HINT_BODY;
        }
    }

  /* These two carry names for the whole page. */
  if (element->local_name == LXB_TAG_BODY || element->local_name == LXB_TAG_HTML)
    hints = 0;
  *class_hash = hash;

  return hints;
}

/**
 * dossier_element_is_hidden:
 *
 * Of one element; who asks about all of a page reads the hints of its index.
 *
 * Returns: whether nobody sees it, by attribute or inline style
 */
gboolean
dossier_element_is_hidden (lxb_dom_node_t *element)
{
  const char *aria = dossier_html_get_attribute (element, "aria-hidden");

  for (lxb_dom_attr_t *attr = lxb_dom_interface_element (element)->first_attr; attr != NULL; attr = attr->next)
    {
      if (attr->node.local_name == LXB_DOM_ATTR_STYLE && style_hides (attr->value))
        return TRUE;
    }

  return (aria != NULL && strcmp (aria, "true") == 0) || dossier_html_get_attribute (element, "hidden") != NULL;
}
