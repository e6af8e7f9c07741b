/* Hashes of words, so that a page's words are compared as numbers (FNV-1a, 32 bits:
 * http://www.isthe.com/chongo/tech/comp/fnv/).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#define DOSSIER_WORD_HASH_START 2166136261u

static inline guint32
dossier_word_hash_step (guint32 hash, guchar byte)
{
  return (hash ^ byte) * 16777619u;
}

static inline guint32
dossier_word_hash (const char *bytes, gsize length)
{
  guint32 hash = DOSSIER_WORD_HASH_START;

  for (gsize i = 0; i < length; i++)
    hash = dossier_word_hash_step (hash, (guchar) bytes[i]);

  return hash;
}

/* Of a sequence of words. */
static inline guint32
dossier_word_hash_join (guint32 hash, guint32 word)
{
  hash ^= word + 0x9e3779b9u + (hash << 6) + (hash >> 2);

  return hash;
}
