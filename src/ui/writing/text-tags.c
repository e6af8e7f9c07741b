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

/* Those of @stretches that are not among @others; both are in order. */
static void
change_all (GtkTextBuffer *buffer, GtkTextTag *tag, const GArray *stretches, const GArray *others, gboolean on)
{
  for (guint i = 0, k = 0; i < stretches->len; i++)
    {
      const DossierStretch *stretch = &g_array_index (stretches, DossierStretch, i);

      while (k < others->len && g_array_index (others, DossierStretch, k).start < stretch->start)
        k++;
      if (k == others->len || g_array_index (others, DossierStretch, k).start != stretch->start ||
          g_array_index (others, DossierStretch, k).end != stretch->end)
        change (buffer, tag, stretch, on);
    }
}

/* A stretch that stands already is left alone: whatever is tagged is laid out anew.
 * @stretches: (element-type DossierStretch): in order, apart from each other, without line breaks */
void
dossier_text_tags_apply (GtkTextBuffer *buffer,
                         GtkTextTag    *tag,
                         const GArray  *stretches)
{
  g_autoptr (GArray) tagged = list_tagged (buffer, tag);

  change_all (buffer, tag, tagged, stretches, FALSE);
  change_all (buffer, tag, stretches, tagged, TRUE);
}
