/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/corrections.h"

#include <string.h>

/**
 * DossierCorrections:
 *
 * Two sets of ordinals (see #DossierBlock) that have nothing in common, each in rising order.
 */
struct _DossierCorrections
{
  GArray *taken;   /* (owned) of guint */
  GArray *left;    /* (owned) of guint */
};

DossierCorrections *
dossier_corrections_new (void)
{
  DossierCorrections *self = g_new0 (DossierCorrections, 1);

  self->taken = g_array_new (FALSE, FALSE, sizeof (guint));
  self->left = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

void
dossier_corrections_free (DossierCorrections *self)
{
  g_array_unref (self->taken);
  g_array_unref (self->left);
  g_free (self);
}

DossierCorrections *
dossier_corrections_copy (const DossierCorrections *self)
{
  DossierCorrections *copy = g_new0 (DossierCorrections, 1);

  copy->taken = g_array_copy (self->taken);
  copy->left = g_array_copy (self->left);

  return copy;
}

/* Returns: where @ordinal stands or would have to stand */
static guint
find (const GArray *set, guint ordinal, gboolean *found)
{
  guint low = 0, high = set->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (set, guint, middle) < ordinal)
        low = middle + 1;
      else
        high = middle;
    }
  *found = low < set->len && g_array_index (set, guint, low) == ordinal;

  return low;
}

static gboolean
add (GArray *set, guint ordinal)
{
  gboolean found;
  guint at = find (set, ordinal, &found);

  if (!found && set->len >= DOSSIER_CORRECTIONS_MAX)
    return FALSE;
  if (!found)
    g_array_insert_val (set, at, ordinal);

  return TRUE;
}

static gboolean
remove_from (GArray *set, guint ordinal)
{
  gboolean found;
  guint at = find (set, ordinal, &found);

  if (found)
    g_array_remove_index (set, at);

  return found;
}

/* "12,40": digits and commas, blanks around them allowed. */
static gboolean
parse_into (GArray *set, const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint64 ordinal;

      if (*g_strstrip (words[i]) == '\0')
        continue;
      if (!g_ascii_string_to_unsigned (words[i], 10, 0, G_MAXINT, &ordinal, NULL) || !add (set, (guint) ordinal))
        return FALSE;
    }

  return TRUE;
}

/**
 * dossier_corrections_parse:
 * @take: (nullable): ordinals separated by commas
 * @leave: (nullable): likewise
 *
 * Returns: (transfer full) (nullable): %NULL if one of them is no list of whole numbers, is longer than
 *   %DOSSIER_CORRECTIONS_MAX, or if a number stands in both
 */
DossierCorrections *
dossier_corrections_parse (const char *take,
                           const char *leave)
{
  g_autoptr (DossierCorrections) self = dossier_corrections_new ();

  if (!parse_into (self->taken, take != NULL ? take : "") || !parse_into (self->left, leave != NULL ? leave : ""))
    return NULL;
  for (guint i = 0; i < self->taken->len; i++)
    {
      gboolean both;

      find (self->left, g_array_index (self->taken, guint, i), &both);
      if (both)
        return NULL;
    }

  return g_steal_pointer (&self);
}

static gboolean
equal_sets (const GArray *a, const GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (guint)) == 0);
}

gboolean
dossier_corrections_equal (const DossierCorrections *a,
                           const DossierCorrections *b)
{
  return equal_sets (a->taken, b->taken) && equal_sets (a->left, b->left);
}

gboolean
dossier_corrections_is_empty (const DossierCorrections *self)
{
  return self->taken->len == 0 && self->left->len == 0;
}

guint
dossier_corrections_get_n_taken (const DossierCorrections *self)
{
  return self->taken->len;
}

guint
dossier_corrections_get_taken (const DossierCorrections *self,
                               guint                     index)
{
  g_return_val_if_fail (index < self->taken->len, 0);

  return g_array_index (self->taken, guint, index);
}

guint
dossier_corrections_get_n_left (const DossierCorrections *self)
{
  return self->left->len;
}

guint
dossier_corrections_get_left (const DossierCorrections *self,
                              guint                     index)
{
  g_return_val_if_fail (index < self->left->len, 0);

  return g_array_index (self->left, guint, index);
}

static char *
format (const GArray *set)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < set->len; i++)
    g_string_append_printf (list, "%s%u", i > 0 ? "," : "", g_array_index (set, guint, i));

  return g_string_free (list, FALSE);
}

/* Returns: (transfer full): "12,40", as dossier_corrections_parse() reads it */
char *
dossier_corrections_format_taken (const DossierCorrections *self)
{
  return format (self->taken);
}

char *
dossier_corrections_format_left (const DossierCorrections *self)
{
  return format (self->left);
}

/**
 * dossier_corrections_take:
 *
 * What was left out by hand before is only no longer left out: the engine's choice stands again.
 *
 * Returns: %FALSE if there are too many
 */
gboolean
dossier_corrections_take (DossierCorrections *self,
                          guint               ordinal)
{
  return remove_from (self->left, ordinal) || add (self->taken, ordinal);
}

gboolean
dossier_corrections_leave (DossierCorrections *self,
                           guint               ordinal)
{
  return remove_from (self->taken, ordinal) || add (self->left, ordinal);
}

/**
 * dossier_corrections_amend:
 * @later: made on a document that was made with @self
 *
 * Returns: %FALSE if there are too many; @self is of no use then
 */
gboolean
dossier_corrections_amend (DossierCorrections       *self,
                           const DossierCorrections *later)
{
  gboolean fits = TRUE;

  for (guint i = 0; i < later->taken->len; i++)
    fits = dossier_corrections_take (self, g_array_index (later->taken, guint, i)) && fits;
  for (guint i = 0; i < later->left->len; i++)
    fits = dossier_corrections_leave (self, g_array_index (later->left, guint, i)) && fits;

  return fits;
}
