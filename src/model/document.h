/* A document: the text that was read out of one snapshot, its blocks, and what it says of itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/corrections.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define DOSSIER_DOCUMENT_ERROR (dossier_document_error_quark ())
GQuark dossier_document_error_quark (void);

typedef enum
{
  DOSSIER_DOCUMENT_ERROR_MALFORMED,   /* parts that do not fit together: see dossier_document_builder_end() */
} DossierDocumentError;

/* Stored and sent by name, see dossier_block_kind_to_name(). */
typedef enum
{
  DOSSIER_BLOCK_HEADING,
  DOSSIER_BLOCK_PARAGRAPH,
  DOSSIER_BLOCK_LIST_ITEM,
  DOSSIER_BLOCK_QUOTATION,
  DOSSIER_BLOCK_PREFORMATTED,
  DOSSIER_BLOCK_TABLE,          /* rows are lines, cells are separated by a tab */
  DOSSIER_BLOCK_FIGURE,         /* no text of its own: an empty range where the picture stands */
} DossierBlockKind;

typedef enum
{
  DOSSIER_SPAN_LINK,
  DOSSIER_SPAN_EMPHASIS,
  DOSSIER_SPAN_STRONG,
} DossierSpanKind;

/**
 * DossierBlock:
 * @level: heading 1-6; list item and quotation: depth, from 1; else 0
 * @number: list item of a numbered list: its number; figure: index for
 *   dossier_document_get_figure(); else 0
 * @start: first code point of the flat text
 * @end: code point after the last
 * @ordinal: which of the blocks of the whole page it is, left out ones counted; the same for the same
 *   bytes and extractor whatever is left out; of a table, its first cell's;
 *   %DOSSIER_ORDINAL_NONE where blocks cannot be chosen
 * @page: of a paged document, the page on which it starts, from 1; else 0
 * @turn: of a block that goes over onto the next page, the code point at which that begins; else 0
 */
typedef struct
{
  DossierBlockKind  kind;
  guint             level;
  guint             number;
  guint             start;
  guint             end;
  guint             ordinal;
  guint             page;
  guint             turn;
} DossierBlock;

#define DOSSIER_ORDINAL_NONE G_MAXUINT

/**
 * DossierLeftOut:
 * @level: as of #DossierBlock
 * @number: list item of a numbered list: its number; else 0
 * @ordinal: as of #DossierBlock
 * @position: code point of the flat text where it would stand: the end of the block before it
 * @text: not empty but for a picture
 * @reason: a word that stays the same, "navigation"; "editor": by hand
 *
 * A block of the page that is no part of the document.
 */
typedef struct
{
  DossierBlockKind  kind;
  guint             level;
  guint             number;
  guint             ordinal;
  guint             position;
  const char       *text;
  const char       *reason;
} DossierLeftOut;

#define DOSSIER_LEFT_OUT_BY_HAND "editor"

/**
 * DossierSpan:
 * @start: first code point of the flat text; a span never crosses the border of a block
 * @end: code point after the last
 * @address: (nullable): of a link, absolute where the page's own address was known
 */
typedef struct
{
  DossierSpanKind  kind;
  guint            start;
  guint            end;
  const char      *address;
} DossierSpan;

/**
 * DossierFigure:
 * @position: code point of the flat text at which the picture stands
 *
 * Caption and credit are outside the flat text: they are shown, and never quoted as the
 * article's words.
 */
typedef struct
{
  guint       position;
  const char *address;   /* (nullable) */
  const char *alt;       /* (nullable) */
  const char *caption;   /* (nullable) */
  const char *credit;    /* (nullable) */
} DossierFigure;

typedef enum
{
  DOSSIER_FIELD_TITLE,
  DOSSIER_FIELD_PUBLISHED,
  DOSSIER_FIELD_MODIFIED,
  DOSSIER_FIELD_SITE_NAME,
  DOSSIER_FIELD_LANGUAGE,       /* BCP 47 */
  DOSSIER_FIELD_CANONICAL,
  DOSSIER_FIELD_IMAGE,          /* address of the lead image */
  DOSSIER_FIELD_IMAGE_CREDIT,
  DOSSIER_FIELD_SECTION,
  DOSSIER_FIELD_LICENCE,
  DOSSIER_FIELD_DESCRIPTION,
  DOSSIER_FIELD_AUTHORS,        /* of a DossierCandidate only, names joined by "; " */
} DossierField;
#define DOSSIER_N_FIELDS (DOSSIER_FIELD_DESCRIPTION + 1)

/* Where a value was found: what an editor who doubts it should look at. */
typedef enum
{
  DOSSIER_BASIS_NONE,
  DOSSIER_BASIS_JSON_LD,
  DOSSIER_BASIS_OPEN_GRAPH,
  DOSSIER_BASIS_META,           /* <meta>, <link>, <title>, <html lang> */
  DOSSIER_BASIS_MICRODATA,      /* microdata, RDFa, hAtom */
  DOSSIER_BASIS_VISIBLE,        /* read off the text itself */
  DOSSIER_BASIS_ADDRESS,        /* of the page, such as /2024/07/16/ */
} DossierBasis;

/* How much of a date is known. */
typedef enum
{
  DOSSIER_PRECISION_NONE,
  DOSSIER_PRECISION_YEAR,       /* 2024 */
  DOSSIER_PRECISION_MONTH,      /* 2024-07 */
  DOSSIER_PRECISION_DAY,        /* 2024-07-16 */
  DOSSIER_PRECISION_LOCAL,      /* 2024-07-16T09:30:00, zone unknown */
  DOSSIER_PRECISION_INSTANT,    /* 2024-07-16T09:30:00Z or with an offset */
} DossierPrecision;

typedef enum
{
  DOSSIER_PAYWALL_UNKNOWN,
  DOSSIER_PAYWALL_FREE,
  DOSSIER_PAYWALL_PAID,
} DossierPaywall;

/**
 * DossierCandidate:
 * @origin: (nullable): the place as the page calls it, such as "article:published_time"
 * @reason: (nullable): why it was not taken, a word such as "less-trusted"; %NULL: it was
 *
 * One thing a page says of itself. All are kept, so that an editor can see who disagrees.
 */
typedef struct
{
  DossierField  field;
  const char   *value;
  DossierBasis  basis;
  const char   *origin;
  const char   *reason;
} DossierCandidate;

#define DOSSIER_TYPE_DOCUMENT (dossier_document_get_type ())
typedef struct _DossierDocument DossierDocument;
typedef struct _DossierDocumentBuilder DossierDocumentBuilder;
GType                   dossier_document_get_type           (void);

DossierDocument        *dossier_document_ref                (DossierDocument         *self);
void                    dossier_document_unref              (DossierDocument         *self);
gboolean                dossier_document_equal              (const DossierDocument   *a,
                                                             const DossierDocument   *b);

const char             *dossier_document_get_text           (const DossierDocument   *self);
gsize                   dossier_document_get_n_bytes        (const DossierDocument   *self);
guint                   dossier_document_get_n_characters   (const DossierDocument   *self);
gsize                   dossier_document_offset_to_byte     (const DossierDocument   *self,
                                                             guint                    offset);
guint                   dossier_document_byte_to_offset     (const DossierDocument   *self,
                                                             gsize                    byte);
char                   *dossier_document_dup_range          (const DossierDocument   *self,
                                                             guint                    start,
                                                             guint                    end);

guint                   dossier_document_get_n_blocks       (const DossierDocument   *self);
const DossierBlock     *dossier_document_get_block          (const DossierDocument   *self,
                                                             guint                    index);
guint                   dossier_document_get_page           (const DossierDocument   *self,
                                                             guint                    offset);
guint                   dossier_document_get_n_spans        (const DossierDocument   *self);
const DossierSpan      *dossier_document_get_span           (const DossierDocument   *self,
                                                             guint                    index);
guint                   dossier_document_get_n_figures      (const DossierDocument   *self);
const DossierFigure    *dossier_document_get_figure         (const DossierDocument   *self,
                                                             guint                    index);

guint                   dossier_document_get_n_left_out     (const DossierDocument   *self);
const DossierLeftOut   *dossier_document_get_left_out       (const DossierDocument   *self,
                                                             guint                    index);
const DossierCorrections *dossier_document_get_corrections  (const DossierDocument   *self);

const char             *dossier_document_get_value          (const DossierDocument   *self,
                                                             DossierField             field);
DossierBasis            dossier_document_get_basis          (const DossierDocument   *self,
                                                             DossierField             field);
const char * const     *dossier_document_get_authors        (const DossierDocument   *self);
DossierBasis            dossier_document_get_authors_basis  (const DossierDocument   *self);
const char * const     *dossier_document_get_keywords       (const DossierDocument   *self);
DossierBasis            dossier_document_get_keywords_basis (const DossierDocument   *self);
DossierPaywall          dossier_document_get_paywall        (const DossierDocument   *self);
guint                   dossier_document_get_n_candidates   (const DossierDocument   *self);
const DossierCandidate *dossier_document_get_candidate      (const DossierDocument   *self,
                                                             guint                    index);

const char             *dossier_document_get_charset        (const DossierDocument   *self);
const char             *dossier_document_get_charset_basis  (const DossierDocument   *self);
guint                   dossier_document_get_n_replacements (const DossierDocument   *self);
const char             *dossier_document_get_extractor      (const DossierDocument   *self);
const char * const     *dossier_document_get_notes          (const DossierDocument   *self);
gboolean                dossier_document_has_note           (const DossierDocument   *self,
                                                             const char              *note);

DossierDocumentBuilder *dossier_document_builder_new        (void);
void                    dossier_document_builder_free       (DossierDocumentBuilder  *self);
guint                   dossier_document_builder_add_block  (DossierDocumentBuilder  *self,
                                                             DossierBlockKind         kind,
                                                             guint                    level,
                                                             guint                    number,
                                                             const char              *text);
void                    dossier_document_builder_take_text  (DossierDocumentBuilder  *self,
                                                             char                    *text);
void                    dossier_document_builder_add_range  (DossierDocumentBuilder  *self,
                                                             DossierBlockKind         kind,
                                                             guint                    level,
                                                             guint                    number,
                                                             guint                    start,
                                                             guint                    end);
void                    dossier_document_builder_set_ordinal (DossierDocumentBuilder *self,
                                                             guint                    ordinal);
void                    dossier_document_builder_add_left_out
                                                            (DossierDocumentBuilder  *self,
                                                             const DossierLeftOut    *left_out);
void                    dossier_document_builder_set_corrections
                                                            (DossierDocumentBuilder  *self,
                                                             const DossierCorrections *corrections);
void                    dossier_document_builder_set_page   (DossierDocumentBuilder  *self,
                                                             guint                    page,
                                                             guint                    turn);
void                    dossier_document_builder_add_span   (DossierDocumentBuilder  *self,
                                                             DossierSpanKind          kind,
                                                             guint                    start,
                                                             guint                    end,
                                                             const char              *address);
guint                   dossier_document_builder_add_figure (DossierDocumentBuilder  *self,
                                                             guint                    position,
                                                             const char              *address,
                                                             const char              *alt,
                                                             const char              *caption,
                                                             const char              *credit);
guint                   dossier_document_builder_get_length (DossierDocumentBuilder  *self);
void                    dossier_document_builder_set_value  (DossierDocumentBuilder  *self,
                                                             DossierField             field,
                                                             const char              *value,
                                                             DossierBasis             basis);
const char             *dossier_document_builder_get_value  (DossierDocumentBuilder  *self,
                                                             DossierField             field);
void                    dossier_document_builder_set_authors
                                                            (DossierDocumentBuilder  *self,
                                                             const char * const      *names,
                                                             DossierBasis             basis);
void                    dossier_document_builder_set_keywords
                                                            (DossierDocumentBuilder  *self,
                                                             const char * const      *words,
                                                             DossierBasis             basis);
void                    dossier_document_builder_set_paywall
                                                            (DossierDocumentBuilder  *self,
                                                             DossierPaywall           paywall);
void                    dossier_document_builder_add_candidate
                                                            (DossierDocumentBuilder  *self,
                                                             DossierField             field,
                                                             const char              *value,
                                                             DossierBasis             basis,
                                                             const char              *origin,
                                                             const char              *reason);
DossierPaywall          dossier_document_builder_get_paywall
                                                            (DossierDocumentBuilder  *self);
void                    dossier_document_builder_set_charset
                                                            (DossierDocumentBuilder  *self,
                                                             const char              *charset,
                                                             const char              *basis,
                                                             guint                    n_replacements);
void                    dossier_document_builder_set_extractor
                                                            (DossierDocumentBuilder  *self,
                                                             const char              *version);
void                    dossier_document_builder_add_note   (DossierDocumentBuilder  *self,
                                                             const char              *note);
DossierDocument        *dossier_document_builder_end        (DossierDocumentBuilder  *self,
                                                             GError                 **error);

const char             *dossier_block_kind_to_name          (DossierBlockKind         kind);
const char             *dossier_span_kind_to_name           (DossierSpanKind          kind);
gboolean                dossier_span_kind_from_name         (const char              *name,
                                                             DossierSpanKind         *kind);
const char             *dossier_field_to_name               (DossierField             field);
gboolean                dossier_field_from_name             (const char              *name,
                                                             DossierField            *field);
const char             *dossier_basis_to_name               (DossierBasis             basis);
gboolean                dossier_basis_from_name             (const char              *name,
                                                             DossierBasis            *basis);
DossierPrecision        dossier_date_get_precision          (const char              *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierDocument, dossier_document_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierDocumentBuilder, dossier_document_builder_free)

G_END_DECLS
