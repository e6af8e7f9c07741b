/* What is doubtful about a document: the words that are stored with it, and the sentences people read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/document.h"

G_BEGIN_DECLS

/**
 * DossierDocumentNote:
 * @name: as stored with a document, see dossier_document_get_notes(); outlives a release
 * @sentence: what was noticed; to be translated when it is shown
 * @way_on: (nullable): what an editor can do about it; to be translated likewise
 * @doubtful: a person should look before the document is worked with
 * @bodiless: it holds no article at all, but what stood in its place
 *
 * The one list that the window and the command line both speak from.
 */
typedef struct
{
  const char *name;
  const char *sentence;
  const char *way_on;
  gboolean    doubtful;
  gboolean    bodiless;
} DossierDocumentNote;

#define DOSSIER_NOTE_SIGN_IN        "looks-like-sign-in"
#define DOSSIER_NOTE_CONSENT        "looks-like-consent"
#define DOSSIER_NOTE_CAPTIVE_PORTAL "looks-like-captive-portal"
#define DOSSIER_NOTE_BOT_CHECK      "looks-like-bot-check"
#define DOSSIER_NOTE_ERROR_PAGE     "looks-like-error-page"
#define DOSSIER_NOTE_LIST           "looks-like-list"
#define DOSSIER_NOTE_SCRIPT_ONLY    "looks-like-script-only"
#define DOSSIER_NOTE_NOT_READ       "not-read"
#define DOSSIER_NOTE_SCANNED        "scanned"
#define DOSSIER_NOTE_NO_TEXT        "no-text"
#define DOSSIER_NOTE_SCANNED_PAGES  "scanned-pages"
#define DOSSIER_NOTE_PAYWALL        "possible-paywall"
#define DOSSIER_NOTE_SHORT_BODY     "short-body"
#define DOSSIER_NOTE_NO_DATE        "no-date"
#define DOSSIER_NOTE_CHANGE_ONLY    "date-of-change"
#define DOSSIER_NOTE_NO_TITLE       "no-title"
#define DOSSIER_NOTE_REPLACED       "replaced-characters"
#define DOSSIER_NOTE_CONTRADICTED   "charset-contradicted"
#define DOSSIER_NOTE_CUT            "attributes-cut"
#define DOSSIER_NOTE_WEAK_LOCK      "weak-lock"

const DossierDocumentNote *dossier_document_note_find        (const char             *name);
const DossierDocumentNote *dossier_document_note_get         (guint                   index);
const DossierDocumentNote *dossier_document_get_worst_note   (const DossierDocument  *self);
gboolean                   dossier_document_is_doubtful      (const DossierDocument  *self);
gboolean                   dossier_document_is_bodiless      (const DossierDocument  *self);

G_END_DECLS
