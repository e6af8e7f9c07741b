/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/writing/text-tags.h"

/* Returns: (transfer full) (element-type DossierStretch): where @tag is now */
static GArray *
list_tagged (GtkTextBuffer *buffer, GtkTextTag *tag)
{
  GArray *tagged = g_array_new (FALSE, FALSE, sizeof (DossierStretch));
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  if (!gtk_text_iter_starts_tag (&iter, tag))
    gtk_text_iter_forward_to_tag_toggle (&iter, tag);
  while (!gtk_text_iter_is_end (&iter) && gtk_text_iter_starts_tag (&iter, tag))
    {
      DossierStretch stretch = { .start = (guint) gtk_text_iter_get_offset (&iter) };

      gtk_text_iter_forward_to_tag_toggle (&iter, tag);
      stretch.end = (guint) gtk_text_iter_get_offset (&iter);
      g_array_append_val (tagged, stretch);
      if (!gtk_text_iter_starts_tag (&iter, tag))
        gtk_text_iter_forward_to_tag_toggle (&iter, tag);
    }
  return tagged;
}

static gboolean
is_in (const GArray *stretches, const DossierStretch *wanted)
{
  for (guint i = 0; i < stretches->len; i++)
    {
      const DossierStretch *stretch = &g_array_index (stretches, DossierStretch, i);

      if (stretch->start == wanted->start && stretch->end == wanted->end)
        return TRUE;
    }
  return FALSE;
}

static void
change (GtkTextBuffer *buffer, GtkTextTag *tag, const DossierStretch *stretch, gboolean on)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) stretch->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) stretch->end);
  if (on)
    gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
  else
    gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
}

/* A stretch that stands already is left alone: whatever is tagged is laid out anew.
 * @stretches: (element-type DossierStretch): in order, apart from each other, without line breaks */
void
dossier_text_tags_apply (GtkTextBuffer *buffer,
                         GtkTextTag    *tag,
                         const GArray  *stretches)
{
  g_autoptr (GArray) tagged = list_tagged (buffer, tag);

  for (guint i = 0; i < tagged->len; i++)
    if (!is_in (stretches, &g_array_index (tagged, DossierStretch, i)))
      change (buffer, tag, &g_array_index (tagged, DossierStretch, i), FALSE);
  for (guint i = 0; i < stretches->len; i++)
    if (!is_in (tagged, &g_array_index (stretches, DossierStretch, i)))
      change (buffer, tag, &g_array_index (stretches, DossierStretch, i), TRUE);
}
