/* The house's lists of words: what says nothing, what is a page's furniture, what takes sides.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each ends with NULL; phrases in lower case with single spaces, marks and hyphens left out. */
extern const char *const DOSSIER_WORDS_EMPTY[];
extern const char *const DOSSIER_WORDS_FURNITURE[];
extern const char *const DOSSIER_WORDS_FURNITURE_AT_START[];
extern const char *const DOSSIER_WORDS_LOADED[];
extern const char *const DOSSIER_WORDS_RECENT[];
extern const char *const DOSSIER_WORDS_VERB[];

G_END_DECLS
