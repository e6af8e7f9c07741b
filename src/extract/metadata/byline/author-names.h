/* Names of people out of bylines: one string of any making to a list of names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How sure it is that the text names an author at all. */
typedef enum
{
  DOSSIER_NAMES_SEEN,       /* something near a headline: must look like a name */
  DOSSIER_NAMES_MARKED,     /* after "By", in a byline */
  DOSSIER_NAMES_DECLARED,   /* metadata: one word or a nickname will do */
} DossierNamesTrust;

gboolean dossier_is_person_name (const char *text);

char *dossier_house_name (const char *text);

guint dossier_author_names_add (GPtrArray          *names,
                                const char         *text,
                                DossierNamesTrust   trust,
                                const char * const *sites);

G_END_DECLS
