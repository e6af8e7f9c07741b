/* The house's templates of pages: files that came with the program, and those that the newsroom put beside them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "model/house-template.h"

G_BEGIN_DECLS

/**
 * DossierTemplateFile:
 * @path: (owned)
 * @template: (owned) (nullable): what it says; %NULL while there are problems
 * @root: (owned) (nullable)
 * @readable: whether the file could be read at all; else the one problem says why not
 * @problems: (owned) (element-type utf8): why it is not used, in words
 */
typedef struct
{
  char            *path;
  DossierTemplate *template;
  JsonNode        *root;
  gboolean         readable;
  GPtrArray       *problems;
} DossierTemplateFile;

DossierTemplateFile *dossier_template_file_read     (DossierHouse         *house,
                                                     const char           *path);
void                 dossier_template_file_free     (DossierTemplateFile  *self);
GPtrArray           *dossier_template_files_read    (DossierHouse         *house);
void                 dossier_template_files_add     (DossierHouse         *house);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierTemplateFile, dossier_template_file_free)

G_END_DECLS
