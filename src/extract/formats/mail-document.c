/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/formats/mail-document.h"

#include "extract/web-address.h"

/* The page's own word comes first; the saving program only had the title bar. */
static void
describe_page (const DossierMail *mail, DossierDocumentBuilder *builder)
{
  g_autofree char *location = dossier_web_address_clean (mail->location);

  if (dossier_document_builder_get_value (builder, DOSSIER_FIELD_TITLE) == NULL)
    dossier_document_builder_set_value (builder, DOSSIER_FIELD_TITLE, mail->subject, DOSSIER_BASIS_META);
  if (dossier_document_builder_get_value (builder, DOSSIER_FIELD_CANONICAL) == NULL && location != NULL && g_str_has_prefix (location, "http"))
    dossier_document_builder_set_value (builder, DOSSIER_FIELD_CANONICAL, location, DOSSIER_BASIS_META);
  dossier_document_builder_set_value (builder, DOSSIER_FIELD_SAVED, mail->date, DOSSIER_BASIS_META);
  dossier_document_builder_set_value (builder, DOSSIER_FIELD_SAVED_FROM, location, DOSSIER_BASIS_META);
}

/* A mail's address is its number, which anyone who has the mail can look up (RFC 2392). */
static void
describe_mail (const DossierMail *mail, DossierDocumentBuilder *builder)
{
  g_autofree char *escaped = mail->message_id != NULL ? g_uri_escape_string (mail->message_id, "@$!*'(),;:+=", FALSE) : NULL;
  g_autofree char *address = escaped != NULL ? g_strconcat ("mid:", escaped, NULL) : NULL;

  dossier_document_builder_set_value (builder, DOSSIER_FIELD_TITLE, mail->subject, DOSSIER_BASIS_META);
  dossier_document_builder_set_value (builder, DOSSIER_FIELD_PUBLISHED, mail->date, DOSSIER_BASIS_META);
  dossier_document_builder_set_value (builder, DOSSIER_FIELD_CANONICAL, address, DOSSIER_BASIS_META);
  dossier_document_builder_set_authors (builder, (const char *const *) mail->senders, DOSSIER_BASIS_META);
}

/**
 * dossier_mail_describe:
 * @builder: has the text of @mail's body already, and what that says of itself
 */
void
dossier_mail_describe (const DossierMail      *mail,
                       DossierDocumentBuilder *builder)
{
  if (mail->is_page)
    describe_page (mail, builder);
  else
    describe_mail (mail, builder);
}
