/* What holds for every verb of the command line: which library, how to print, who acts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DossierCliOptions:
 * @library: (owned) (nullable): an absolute path; %NULL when none was named
 * @actor: (owned) (nullable): who goes into the history
 * @json: one JSON value instead of text for people
 * @quiet: ids only
 * @width: columns of the terminal on standard output; 0 when it is none, then nothing is shortened
 */
typedef struct
{
  char     *library;
  char     *actor;
  gboolean  json;
  gboolean  quiet;
  gboolean  help;
  gboolean  version;
  guint     width;
} DossierCliOptions;

DossierCliOptions *dossier_cli_options_new  (void);
void               dossier_cli_options_free (DossierCliOptions   *self);
gboolean           dossier_cli_options_take (DossierCliOptions   *self,
                                             const char *const   *words,
                                             guint               *n_taken,
                                             GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierCliOptions, dossier_cli_options_free)

G_END_DECLS
