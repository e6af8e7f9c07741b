/* The inside of a document: for document.c and document-builder.c only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/document.h"

#include <string.h>

G_BEGIN_DECLS

/* One byte position is kept for so many characters: 80 kB of index for 20 MiB of text,
 * and at most that many characters to step over. */
#define DOSSIER_DOCUMENT_STRIDE 128

/**
 * DossierDocument:
 *
 * What was read out of the bytes of one snapshot. Immutable, so that a position once
 * taken from it stays right.
 *
 * The flat text is the blocks joined by one blank line (two line feeds). Of a plain text
 * file it is the decoded file itself (CRLF as LF), and the blocks are ranges over it.
 * Positions count Unicode code points
 * (https://www.w3.org/TR/annotation-model/#text-position-selector).
 */
struct _DossierDocument
{
  gatomicrefcount  ref_count;

  char            *text;            /* (owned) valid UTF-8 */
  gsize            n_bytes;
  guint            n_characters;
  guint32         *index;           /* (owned) byte of each DOSSIER_DOCUMENT_STRIDE-th code point; NULL: all ASCII */

  GArray          *blocks;          /* (owned) of DossierBlock */
  GArray          *spans;           /* (owned) of DossierSpan; their strings are owned too */
  GArray          *figures;         /* (owned) of DossierFigure; their strings are owned too */

  GArray          *left_out;        /* (owned) of DossierLeftOut; their strings are owned too; only when asked for */
  DossierCorrections *corrections;  /* (owned) */

  char            *values[DOSSIER_N_FIELDS];  /* (owned) (nullable) */
  DossierBasis     bases[DOSSIER_N_FIELDS];
  char           **authors;         /* (owned) */
  DossierBasis     authors_basis;
  char           **keywords;        /* (owned) */
  DossierBasis     keywords_basis;
  DossierPaywall   paywall;
  GArray          *candidates;      /* (owned) of DossierCandidate; their strings are owned too */

  char            *charset;         /* (owned) (nullable) WHATWG name */
  char            *charset_basis;   /* (owned) (nullable) */
  guint            n_replacements;
  char            *extractor;       /* (owned) (nullable) */
  char           **notes;           /* (owned) */
};

/* Steps over @n characters, of which there must be as many: eight at a time where they are ASCII. */
static inline const char *
dossier_document_skip (const char *p, guint n)
{
  while (n > 0)
    {
      guint64 word = G_GUINT64_CONSTANT (0x8080808080808080);

      if (n >= sizeof word)
        memcpy (&word, p, sizeof word);
      if ((word & G_GUINT64_CONSTANT (0x8080808080808080)) == 0)
        {
          p += sizeof word;
          n -= (guint) sizeof word;
        }
      else
        {
          p = g_utf8_next_char (p);
          n--;
        }
    }

  return p;
}

G_END_DECLS
