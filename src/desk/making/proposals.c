/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/proposals.h"

#include <string.h>

/* Fills in @field and marks it, unless it says something already or @value (nullable) is empty.
 * Returns: whether it was filled in */
gboolean
dossier_proposals_propose (DossierRecord *record,
                           guint          field,
                           const char    *value)
{
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (record);
  int proposed = dossier_record_find_field (klass, "proposed");
  g_autofree char *names = NULL;

  g_return_val_if_fail (proposed >= 0, FALSE);

  if (value == NULL || *value == '\0' || *dossier_record_get_text (record, field) != '\0')
    return FALSE;
  dossier_record_set_text (record, field, value);
  names = g_strconcat (dossier_record_get_text (record, (guint) proposed), " ", klass->fields[field].column, NULL);
  dossier_record_set_text (record, (guint) proposed, g_strchug (names));
  return TRUE;
}

/* A person has set or confirmed @field, in either spelling: it is no proposal any more. */
void
dossier_proposals_settle (DossierRecord *record,
                          const char    *field)
{
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (record);
  int proposed = dossier_record_find_field (klass, "proposed");
  int number = dossier_record_find_field (klass, field);
  const char *word = number >= 0 ? klass->fields[number].column : field;
  g_auto (GStrv) names = NULL;
  g_autoptr (GString) left = g_string_new (NULL);

  if (proposed < 0)
    return;
  names = g_strsplit (dossier_record_get_text (record, (guint) proposed), " ", -1);
  for (char **name = names; *name != NULL; name++)
    if (**name != '\0' && strcmp (*name, word) != 0)
      g_string_append_printf (left, "%s%s", left->len > 0 ? " " : "", *name);
  dossier_record_set_text (record, (guint) proposed, left->str);
}

/* The source itself is a proposal: it was imported, looks doubtful, and waits for a person. */
void
dossier_proposals_propose_import (DossierSource *source)
{
  g_autofree char *names = g_strconcat (dossier_source_get_proposed (source), " " DOSSIER_PROPOSED_IMPORT, NULL);

  dossier_record_set_text (DOSSIER_RECORD (source), DOSSIER_SOURCE_PROPOSED, g_strchug (names));
}

gboolean
dossier_proposals_include_import (DossierSource *source)
{
  g_auto (GStrv) names = g_strsplit (dossier_source_get_proposed (source), " ", -1);

  return g_strv_contains ((const char *const *) names, DOSSIER_PROPOSED_IMPORT);
}
