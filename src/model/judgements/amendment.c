/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/judgements/amendment.h"

#include <string.h>

DOSSIER_DEFINE_RECORD (DossierAmendment, amendment, AMENDMENT, DOSSIER_AMENDMENT_FIELDS, "amendment")

void
dossier_amended_sentence_free (DossierAmendedSentence *sentence)
{
  g_free (sentence->uuid);
  g_free (sentence->tier);
  g_free (sentence->was);
  g_free (sentence);
}

/* @text: of dossier_amended_sentence_append(). Returns: (transfer full) (element-type DossierAmendedSentence) */
GPtrArray *
dossier_amended_sentences_parse (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *sentences = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_amended_sentence_free);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], " ", 3);
      DossierAmendedSentence *sentence;

      if (g_strv_length (parts) != 3)
        continue;
      sentence = g_new0 (DossierAmendedSentence, 1);
      sentence->uuid = g_strdup (parts[0]);
      sentence->tier = g_strdup (parts[1]);
      sentence->was = g_strdup (parts[2]);
      g_ptr_array_add (sentences, sentence);
    }
  return sentences;
}

/* Adds a line for a sentence to @text. @was: one line, which a sentence always is */
void
dossier_amended_sentence_append (GString    *text,
                                 const char *uuid,
                                 const char *tier,
                                 const char *was)
{
  g_autofree char *line = g_strdelimit (g_strdup (was), "\n", ' ');

  g_string_append_printf (text, "%s%s %s %s", text->len > 0 ? "\n" : "", uuid, tier, line);
}

/* Returns: (transfer full) (element-type DossierAmendedSentence): none where all of the page is meant */
GPtrArray *
dossier_amendment_list_sentences (DossierAmendment *self)
{
  return dossier_amended_sentences_parse (dossier_amendment_get_sentences (self));
}

/* @was: one line, which a sentence always is */
void
dossier_amendment_add_sentence (DossierAmendment *self,
                                const char       *uuid,
                                const char       *tier,
                                const char       *was)
{
  g_autoptr (GString) lines = g_string_new (dossier_amendment_get_sentences (self));

  dossier_amended_sentence_append (lines, uuid, tier, was);
  dossier_record_set_text (DOSSIER_RECORD (self), DOSSIER_AMENDMENT_SENTENCES, lines->str);
}
