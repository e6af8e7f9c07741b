/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/document-note.h"

#include <glib/gi18n-lib.h>

#define PASTE_OR_SAVE N_("Open the page in a browser, then paste its text here, or save the page and import the file.")

/* The most telling first: where there is room for one sentence only, it is the first that holds. */
static const DossierDocumentNote table[] = {
  { DOSSIER_NOTE_NOT_READ, N_("What was received could not be read. It is kept as it is, without text."), PASTE_OR_SAVE, TRUE, TRUE },
  { DOSSIER_NOTE_CAPTIVE_PORTAL, N_("This looks like the sign-in page of a network, not like the page that was asked for."),
    N_("Sign in to the network with a browser, then import again."), TRUE, TRUE },
  { DOSSIER_NOTE_BOT_CHECK, N_("This looks like a check whether a person is visiting, not like the page itself."), PASTE_OR_SAVE, TRUE, TRUE },
  { DOSSIER_NOTE_SIGN_IN, N_("This looks like a sign-in page."),
    N_("Sign in with a browser, then paste the text here, or save the page and import the file."), TRUE, TRUE },
  { DOSSIER_NOTE_CONSENT, N_("This looks like a question for consent, not like the page behind it."),
    N_("Answer it in a browser, then paste the text here, or save the page and import the file."), TRUE, TRUE },
  { DOSSIER_NOTE_ERROR_PAGE, N_("This looks like an error page: the article may have moved or been taken down."),
    N_("Check the address. An archive on the web may still have the page."), TRUE, TRUE },
  { DOSSIER_NOTE_SCRIPT_ONLY, N_("The text of this page is put there by a program, which is not run here."), PASTE_OR_SAVE, TRUE, TRUE },
  { DOSSIER_NOTE_LIST, N_("This looks like a list of articles, not like one article."),
    N_("Open the article that is meant and import its own address."), TRUE, TRUE },
  { DOSSIER_NOTE_SCANNED, N_("This PDF has no text: it was probably scanned."),
    N_("Have its text recognised (OCR) and import the file that comes of it, or paste the text here."), TRUE, TRUE },
  { DOSSIER_NOTE_NO_TEXT, N_("There is no text in this."), PASTE_OR_SAVE, TRUE, TRUE },
  { DOSSIER_NOTE_PAYWALL, N_("The page says that it is not free to read: the text may end early."),
    N_("Compare it with the page in a browser, and paste the whole text if you may read it."), TRUE, FALSE },
  { DOSSIER_NOTE_SCANNED_PAGES, N_("Some pages of this PDF have no text: they were probably scanned."),
    N_("Have their text recognised (OCR) and import the file that comes of it."), TRUE, FALSE },
  { DOSSIER_NOTE_SHORT_BODY, N_("The text is very short."), N_("Compare it with the page in a browser."), TRUE, FALSE },
  { DOSSIER_NOTE_NO_DATE, N_("No date of publication was found."), N_("Look for it on the page and fill it in."), TRUE, FALSE },
  { DOSSIER_NOTE_CHANGE_ONLY, N_("The page shows only when it was last changed. That was taken for the date of publication."),
    N_("Look for the date of publication and correct it."), TRUE, FALSE },
  { DOSSIER_NOTE_NO_TITLE, N_("No title was found."), N_("Look for it on the page and fill it in."), FALSE, FALSE },
  { DOSSIER_NOTE_REPLACED, N_("Some characters could not be read and were replaced by “�”."),
    N_("Compare the text with the page in a browser."), FALSE, FALSE },
  { DOSSIER_NOTE_CONTRADICTED, N_("The page says that it is in one encoding and is in another. It was read as the one it is in."),
    NULL, FALSE, FALSE },
  { DOSSIER_NOTE_CUT, N_("Some elements of the page have hundreds of attributes. Those over the limit were left out."), NULL, FALSE, FALSE },
  { DOSSIER_NOTE_WEAK_LOCK, N_("This computer could not lock the program that read it away from everything else."),
    N_("A newer system can; dossier-reader --explain says what is missing."), FALSE, FALSE },
};

/**
 * dossier_document_note_find:
 * @name: of a note; a document comes from outside, so it may be any word
 *
 * Returns: (nullable) (transfer none): what is to be said of it
 */
const DossierDocumentNote *
dossier_document_note_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      if (g_strcmp0 (table[i].name, name) == 0)
        return &table[i];
    }

  return NULL;
}

/**
 * dossier_document_note_get:
 * @index: from 0, the most telling first
 *
 * Returns: (nullable) (transfer none): %NULL after the last
 */
const DossierDocumentNote *
dossier_document_note_get (guint index)
{
  return index < G_N_ELEMENTS (table) ? &table[index] : NULL;
}

/**
 * dossier_document_get_worst_note:
 *
 * Returns: (nullable) (transfer none): the most telling of its notes
 */
const DossierDocumentNote *
dossier_document_get_worst_note (const DossierDocument *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      if (dossier_document_has_note (self, table[i].name))
        return &table[i];
    }

  return NULL;
}

/**
 * dossier_document_is_doubtful:
 *
 * Returns: whether a person should look at it before it is worked with
 */
gboolean
dossier_document_is_doubtful (const DossierDocument *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      if (table[i].doubtful && dossier_document_has_note (self, table[i].name))
        return TRUE;
    }

  return FALSE;
}

/**
 * dossier_document_is_bodiless:
 *
 * Returns: whether it is a sign-in page, an error page or the like, and holds no article
 */
gboolean
dossier_document_is_bodiless (const DossierDocument *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      if (table[i].bodiless && dossier_document_has_note (self, table[i].name))
        return TRUE;
    }

  return FALSE;
}
