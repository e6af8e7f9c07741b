/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/formats/mail.h"

void
dossier_mail_free (DossierMail *self)
{
  g_free (self->subject);
  g_strfreev (self->senders);
  g_free (self->date);
  g_free (self->message_id);
  g_free (self->location);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->body_type);
  g_free (self->body_charset);
  g_free (self);
}
