/* Bytes to UTF-8, with a record of how the encoding was decided.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DossierDecodedText:
 * @text: (owned): valid UTF-8 without a byte order mark; a zero byte of the input is U+FFFD
 * @charset: static string: name by the Encoding Standard
 * @basis: static string: "bom", "http", "meta", "utf-8-validity", "late-meta",
 *   "detection", "default" or "encoded-twice": it was UTF-8 of UTF-8, and was decoded twice
 * @contradicted: the bytes are UTF-8 beyond doubt, although another encoding was declared
 */
typedef struct
{
  char       *text;
  gsize       length;           /* of @text, in bytes */
  const char *charset;
  const char *basis;
  guint       n_replacements;   /* of U+FFFD put in */
  gboolean    contradicted;
} DossierDecodedText;

void dossier_charset_decode      (const char         *bytes,
                                  gsize               length,
                                  const char         *http_charset,
                                  gboolean            is_html,
                                  DossierDecodedText *decoded);
void dossier_decoded_text_clear  (DossierDecodedText *decoded);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierDecodedText, dossier_decoded_text_clear)

G_END_DECLS
