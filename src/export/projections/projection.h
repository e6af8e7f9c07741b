/* A native export said again in a format that others read: ninjs, schema.org, HTML …
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DossierProjectionOptions:
 * @asset_address: (nullable): address of the folder that the pictures are put in, ends with "/"; a picture is
 *   then named by its address. Without it, formats that want an address name no picture's place, and those
 *   that allow it name the file beside their own.
 */
typedef struct
{
  const char *asset_address;
} DossierProjectionOptions;

typedef struct _DossierNativeView DossierNativeView;

/**
 * DossierProjection:
 * @id: what the command line calls it
 * @name: the format's own name, not translated
 * @ending: of its files, without a dot in front
 * @losses: a sentence, marked for translation: what of the native file it does not carry
 * @names_pictures: whether pictures go with it
 * @write: (transfer full) (nullable): UTF-8
 *
 * A row of a table. Each is a pure function of one native document, which is for one audience: what that
 * does not hold cannot leave by any of them. Each names the document's id, revision and digest.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *media_type;
  const char *ending;
  const char *losses;
  gboolean    names_pictures;
  char     *(*write) (const DossierNativeView *view);
} DossierProjection;

const DossierProjection *dossier_projection_get_all   (guint                          *n);
const DossierProjection *dossier_projection_find      (const char                     *id);
char                    *dossier_projection_write     (const DossierProjection        *self,
                                                       JsonObject                     *document,
                                                       const DossierProjectionOptions *options);
char                    *dossier_projection_name_file (const DossierProjection        *self,
                                                       JsonObject                     *document);

/* The sections, outlook and all, as a piece of HTML for the body of an article in a content management
 * system: headings from level 2, paragraphs, lists; each sentence a span with the id "s-UUID". */
char                    *dossier_projection_write_body (JsonObject                    *document);

G_END_DECLS
