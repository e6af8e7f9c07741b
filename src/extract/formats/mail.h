/* A mail, or a web page saved in the form of one: what it says of itself, and the part that is read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DossierMail:
 * @is_page: whether it is a saved page, with its pictures and style sheets as further parts (MHTML, RFC 2557)
 * @date: (nullable): ISO 8601: when it was sent, or the page was saved
 * @location: (nullable): address of the page
 * @body_type: media type of @body, without parameters
 * @body_charset: (nullable): as declared
 */
typedef struct
{
  gboolean  is_page;
  char     *subject;       /* (owned) (nullable) */
  char    **senders;       /* (owned) their names, or addresses where they have none */
  char     *date;          /* (owned) */
  char     *message_id;    /* (owned) (nullable) without its brackets */
  char     *location;      /* (owned) */
  GBytes   *body;          /* (owned) decoded from its transfer encoding */
  char     *body_type;     /* (owned) */
  char     *body_charset;  /* (owned) */
} DossierMail;

void dossier_mail_free (DossierMail *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierMail, dossier_mail_free)

G_END_DECLS
