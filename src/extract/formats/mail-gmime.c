/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/formats/mail-gmime.h"

#include "extract/extract-error.h"

#include <gmime/gmime.h>
#include <iconv.h>

#define MAX_DEPTH  20    /* of parts within parts */
#define MIN_PLAIN  200   /* bytes: a shorter plain text only says that there is another part */

/* What a mail is chosen from. */
typedef struct
{
  GMimePart *html;    /* (nullable) the first of its kind that is no attachment */
  GMimePart *plain;   /* (nullable) */
} Choice;

static gboolean
is_attached (GMimePart *part)
{
  GMimeContentDisposition *disposition = g_mime_object_get_content_disposition (GMIME_OBJECT (part));

  return disposition != NULL && g_ascii_strcasecmp (g_mime_content_disposition_get_disposition (disposition), "attachment") == 0;
}

static void
choose (GMimeObject *object, guint depth, Choice *choice)
{
  GMimeContentType *type = g_mime_object_get_content_type (object);

  if (GMIME_IS_MULTIPART (object) && depth < MAX_DEPTH)
    {
      for (int i = 0; i < g_mime_multipart_get_count (GMIME_MULTIPART (object)); i++)
        choose (g_mime_multipart_get_part (GMIME_MULTIPART (object), i), depth + 1, choice);
    }
  else if (GMIME_IS_PART (object) && !is_attached (GMIME_PART (object)) && type != NULL)
    {
      if (choice->html == NULL && (g_mime_content_type_is_type (type, "text", "html") || g_mime_content_type_is_type (type, "application", "xhtml+xml")))
        choice->html = GMIME_PART (object);
      else if (choice->plain == NULL && g_mime_content_type_is_type (type, "text", "plain"))
        choice->plain = GMIME_PART (object);
    }
}

static GBytes *
decode (GMimePart *part)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array (bytes);

  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  if (content != NULL)
    g_mime_data_wrapper_write_to_stream (content, stream);
  g_object_unref (stream);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static char **
dup_senders (InternetAddressList *list)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (int i = 0; list != NULL && i < internet_address_list_length (list); i++)
    {
      InternetAddress *address = internet_address_list_get_address (list, i);
      const char *name = internet_address_get_name (address);

      if ((name == NULL || *name == '\0') && INTERNET_ADDRESS_IS_MAILBOX (address))
        name = internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (address));
      if (name != NULL && *name != '\0')
        g_ptr_array_add (names, g_utf8_make_valid (name, -1));
    }
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static char *
dup_valid (const char *text)
{
  return text != NULL && *text != '\0' ? g_utf8_make_valid (text, -1) : NULL;
}

static const char *
find_location (GMimeMessage *message, GMimePart *part)
{
  const char *location = g_mime_object_get_header (GMIME_OBJECT (message), "Snapshot-Content-Location");

  if (location == NULL)
    location = g_mime_part_get_content_location (part);

  return location != NULL ? location : g_mime_object_get_header (GMIME_OBJECT (message), "Content-Location");
}

static gboolean
is_saved_page (GMimeMessage *message, GMimePart *html)
{
  GMimeContentType *type = g_mime_object_get_content_type (g_mime_message_get_mime_part (message));

  return html != NULL && type != NULL && find_location (message, html) != NULL &&
         (g_mime_content_type_is_type (type, "multipart", "related") || g_mime_content_type_is_type (type, "text", "html"));
}

static DossierMail *
make_mail (GMimeMessage *message, const Choice *choice)
{
  DossierMail *mail = g_new0 (DossierMail, 1);
  GMimePart *part = choice->html;
  GDateTime *date = g_mime_message_get_date (message);
  GMimeContentType *type;

  mail->is_page = is_saved_page (message, choice->html);
  if (choice->plain != NULL && !mail->is_page)
    {
      g_autoptr (GBytes) plain = decode (choice->plain);

      if (part == NULL || g_bytes_get_size (plain) >= MIN_PLAIN)
        part = choice->plain;
    }
  type = g_mime_object_get_content_type (GMIME_OBJECT (part));
  mail->subject = dup_valid (g_mime_message_get_subject (message));
  mail->senders = dup_senders (g_mime_message_get_from (message));
  mail->date = date != NULL ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
  mail->message_id = dup_valid (g_mime_message_get_message_id (message));
  mail->location = mail->is_page ? dup_valid (find_location (message, part)) : NULL;
  mail->body = decode (part);
  mail->body_type = g_mime_content_type_get_mime_type (type);
  mail->body_charset = dup_valid (g_mime_content_type_get_parameter (type, "charset"));

  return mail;
}

static DossierMail *
read_mail (GBytes  *bytes,
           GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (data, size);
  G_GNUC_UNUSED g_autoptr (GObject) stream_owner = G_OBJECT (stream);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  G_GNUC_UNUSED g_autoptr (GObject) parser_owner = G_OBJECT (parser);
  GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);
  G_GNUC_UNUSED g_autoptr (GObject) message_owner = (GObject *) message;
  Choice choice = { NULL, NULL };

  if (message != NULL && g_mime_message_get_mime_part (message) != NULL)
    choose (g_mime_message_get_mime_part (message), 0, &choice);
  if (choice.html == NULL && choice.plain == NULL)
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE,
                           "There is no text in this mail or saved page");
      return NULL;
    }

  return make_mail (message, &choice);
}

/* Headers in other encodings are decoded by iconv, whose tables are files: opened now and never closed,
 * they can be opened again behind the lock. */
static void
prepare (void)
{
  static const char *const charsets[] = {
    "UTF-8", "ISO-8859-1", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4", "ISO-8859-5", "ISO-8859-6", "ISO-8859-7", "ISO-8859-8",
    "ISO-8859-9", "ISO-8859-13", "ISO-8859-15", "ISO-8859-16", "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1253", "WINDOWS-1254",
    "WINDOWS-1255", "WINDOWS-1256", "WINDOWS-1257", "WINDOWS-1258", "KOI8-R", "KOI8-U", "ISO-2022-JP", "SHIFT_JIS", "EUC-JP",
    "GB2312", "GBK", "GB18030", "BIG5", "EUC-KR", "CP949", "TIS-620",
  };

  g_mime_init ();
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      if (iconv_open ("UTF-8", charsets[i]) == (iconv_t) -1)
        g_debug ("No table for %s", charsets[i]);
    }
}

const DossierMailEngine dossier_mail_engine = { prepare, read_mail };
