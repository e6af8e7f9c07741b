/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/judgements/amendment.h"

#include <string.h>

DOSSIER_DEFINE_RECORD (DossierAmendment, amendment, AMENDMENT, DOSSIER_AMENDMENT_FIELDS, "amendment")

static void
sentence_free (gpointer data)
{
  DossierAmendedSentence *sentence = data;

  g_free (sentence->uuid);
  g_free (sentence->tier);
  g_free (sentence->was);
  g_free (sentence);
}

/* Returns: (transfer full) (element-type DossierAmendedSentence): none where all of the page is meant */
GPtrArray *
dossier_amendment_list_sentences (DossierAmendment *self)
{
  g_auto (GStrv) lines = g_strsplit (dossier_amendment_get_sentences (self), "\n", -1);
  GPtrArray *sentences = g_ptr_array_new_with_free_func (sentence_free);

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

/* @was: one line, which a sentence always is */
void
dossier_amendment_add_sentence (DossierAmendment *self,
                                const char       *uuid,
                                const char       *tier,
                                const char       *was)
{
  const char *before = dossier_amendment_get_sentences (self);
  g_autofree char *line = g_strdelimit (g_strdup (was), "\n", ' ');
  g_autofree char *lines = g_strdup_printf ("%s%s%s %s %s", before, *before != '\0' ? "\n" : "", uuid, tier, line);

  dossier_record_set_text (DOSSIER_RECORD (self), DOSSIER_AMENDMENT_SENTENCES, lines);
}
