/* What pages without an article say of themselves, in many languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_WORDS_SIGN_IN,
  DOSSIER_WORDS_BOT_CHECK,
  DOSSIER_WORDS_CONSENT,       /* what is consented to */
  DOSSIER_WORDS_ACCEPT,        /* on a button */
  DOSSIER_WORDS_NETWORK,       /* of a place that lets guests in */
  DOSSIER_WORDS_CONNECT,       /* on its button */
  DOSSIER_WORDS_ERROR,
  DOSSIER_WORDS_NO_SCRIPT,
  DOSSIER_WORDS_NO_RESULTS,
} DossierPageWords;

char  *dossier_page_words_fold  (const char       *text,
                                 gssize            length);
guint  dossier_page_words_count (DossierPageWords  list,
                                 const char       *folded);

G_END_DECLS
