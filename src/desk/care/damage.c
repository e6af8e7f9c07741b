/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/care/damage.h"

#include <string.h>

#include "desk/desk.h"

/* The first line of the error says what it means and what to do, each further one a complaint as the check made it.
 * @complaints: (element-type utf8): none: the library is whole
 * Returns: whether it is */
gboolean
dossier_damage_judge (GPtrArray  *complaints,
                      GError    **error)
{
  const char *first = complaints->len > 0 ? g_ptr_array_index (complaints, 0) : "";
  g_autofree char *meaning = g_strndup (first, strcspn (first, ":;"));   /* not what SQLite said, which is among the lines */
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < complaints->len; i++)
    g_string_append_printf (lines, "\n%s", (const char *) g_ptr_array_index (complaints, i));
  if (complaints->len > 0)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
                 "The library is damaged. %s. Nothing was changed; open a backup of it (library restore), or save what is readable (library salvage)%s",
                 meaning, lines->str);
  return complaints->len == 0;
}
