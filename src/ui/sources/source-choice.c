/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/sources/source-choice.h"

#include <string.h>

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *other = g_utf8_casefold (text, -1);

  return strstr (other, folded) != NULL;
}

gboolean
dossier_source_choice_fits (const DossierSourceChoice *self,
                            DossierSource             *source)
{
  const char *letter = dossier_source_get_effective_letter (source), *words = self->words;

  if (self->unread && dossier_source_get_read (source))
    return FALSE;
  if (self->unconfirmed && *dossier_source_get_proposed (source) == '\0')
    return FALSE;
  if (g_str_equal (self->rating, "good") && *letter != 'A' && *letter != 'B')
    return FALSE;
  if (g_str_equal (self->rating, "poor") && *letter != 'D' && *letter != 'E' && *letter != 'F' && *letter != '\0')
    return FALSE;

  return *words == '\0'
         || contains (dossier_source_get_title (source), words)
         || contains (dossier_source_get_publisher_name (source), words)
         || contains (dossier_source_get_authors (source), words)
         || contains (dossier_source_get_url (source), words);
}

/* Whether the list may lack something. */
gboolean
dossier_source_choice_chooses (const DossierSourceChoice *self)
{
  return self->unread || self->unconfirmed || !g_str_equal (self->rating, "all") || *self->words != '\0';
}

static int
compare_newest (gint64 a, gint64 b)
{
  return (a < b) - (a > b);
}

int
dossier_source_choice_compare (const DossierSourceChoice *self,
                               DossierSource             *one,
                               DossierSource             *other)
{
  int order = 0;

  if (g_str_equal (self->sort, "published"))
    order = strcmp (dossier_source_get_published (other), dossier_source_get_published (one));
  else if (g_str_equal (self->sort, "title"))
    order = g_utf8_collate (dossier_source_get_title (one), dossier_source_get_title (other));
  else if (g_str_equal (self->sort, "publisher"))
    order = g_utf8_collate (dossier_source_get_publisher_name (one), dossier_source_get_publisher_name (other));
  else if (g_str_equal (self->sort, "rating"))
    order = strcmp (dossier_source_get_effective_letter (one), dossier_source_get_effective_letter (other));

  if (order == 0)
    order = compare_newest (dossier_source_get_captured_at (one), dossier_source_get_captured_at (other));
  if (order == 0)
    order = compare_newest (dossier_record_get_id (DOSSIER_RECORD (one)), dossier_record_get_id (DOSSIER_RECORD (other)));
  return order;
}

void
dossier_source_choice_clear (DossierSourceChoice *self)
{
  g_clear_pointer (&self->sort, g_free);
  g_clear_pointer (&self->rating, g_free);
  g_clear_pointer (&self->words, g_free);
}
