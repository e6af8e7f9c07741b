/* What is done by libraries that are loaded only for the files that need them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/formats/mail.h"
#include "extract/pdf/pdf-pages.h"

G_BEGIN_DECLS

typedef struct _JsonNode JsonNode;

/**
 * DossierPdfEngine:
 * @prepare: loads what would be loaded late; called before the lock
 * @read: never sees anything but the bytes; errors are of the domain #DossierExtractError
 */
typedef struct
{
  void               (*prepare) (void);
  DossierPdfPages   *(*read)    (GBytes   *bytes,
                                 GError  **error);
} DossierPdfEngine;

/**
 * DossierImageEngine:
 * @prepare: as of #DossierPdfEngine
 * @read: see dossier_image_read()
 * @strip: see dossier_image_strip()
 */
typedef struct
{
  void               (*prepare) (void);
  JsonNode          *(*read)    (GBytes      *bytes,
                                 guint        size,
                                 GBytes     **pixels,
                                 GError     **error);
  GBytes            *(*strip)   (GBytes      *bytes,
                                 const char **media_type,
                                 GError     **error);
} DossierImageEngine;

/**
 * DossierMailEngine:
 * @prepare: as of #DossierPdfEngine
 * @read: mail as it is sent (RFC 5322) or a page saved in that form (RFC 2557)
 */
typedef struct
{
  void               (*prepare) (void);
  DossierMail       *(*read)    (GBytes   *bytes,
                                 GError  **error);
} DossierMailEngine;

/**
 * DossierGuessEngine:
 * @guess: (transfer full) (nullable): the name of the encoding of at most 64 KiB that do not say it;
 *   %NULL: nothing likely
 */
typedef struct
{
  char              *(*guess)   (const char *bytes,
                                 gsize       length,
                                 gboolean    is_html);
} DossierGuessEngine;

/* What a module exports. */
#define DOSSIER_GUESS_ENGINE_SYMBOL "dossier_guess_engine"
#define DOSSIER_PDF_ENGINE_SYMBOL   "dossier_pdf_engine"
#define DOSSIER_MAIL_ENGINE_SYMBOL  "dossier_mail_engine"
#define DOSSIER_IMAGE_ENGINE_SYMBOL "dossier_image_engine"

void                      dossier_engines_set_pdf   (const DossierPdfEngine   *engine);
const DossierPdfEngine   *dossier_engines_get_pdf   (void);
void                      dossier_engines_set_mail  (const DossierMailEngine  *engine);
const DossierMailEngine  *dossier_engines_get_mail  (void);
void                      dossier_engines_set_guess (const DossierGuessEngine *engine);
const DossierGuessEngine *dossier_engines_get_guess (void);

G_END_DECLS
