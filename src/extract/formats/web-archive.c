/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/formats/web-archive.h"

#include "extract/extract-error.h"
#include "extract/web-address.h"

#include <string.h>

/* A binary property list is "bplist00", objects, a table of where each object begins, and a trailer of 32
 * bytes that tells the table's place and the width of its numbers (CFBinaryPList.c of Apple's Core
 * Foundation describes it). Only what a page needs is looked up, each step of it inside the bytes: nothing
 * is followed further than from a dictionary to its values, so no file can lead in circles. */

#define MAGIC     "bplist00"
#define N_MAGIC   8
#define N_TRAILER 32
#define MAX_KEYS  64      /* of a dictionary of this format, which has about seven; more are not looked through */
#define MAX_TEXT  8192    /* bytes of an address, the longest text asked for */

typedef enum
{
  TYPE_DATA = 0x4,
  TYPE_ASCII = 0x5,
  TYPE_UTF16 = 0x6,
  TYPE_DICTIONARY = 0xd,
} Type;

typedef struct
{
  const guint8 *bytes;
  gsize         end;            /* of the objects */
  gsize         table;          /* where it begins */
  guint         offset_width, reference_width;
  guint64       n_objects, top;
} List;

/* What an object is and where what it holds begins; @count is of bytes, letters or pairs. */
typedef struct
{
  Type  type;
  gsize start, count;
} Object;

/* A number of @width bytes, the first the largest. */
static guint64
read_number (const guint8 *bytes, guint width)
{
  guint64 value = 0;

  for (guint i = 0; i < width; i++)
    value = value << 8 | bytes[i];

  return value;
}

static gboolean
open_list (List *list, const char *bytes, gsize length)
{
  const guint8 *trailer;
  guint64 table;

  if (!dossier_web_archive_is (bytes, length) || length < N_MAGIC + N_TRAILER)
    return FALSE;
  trailer = (const guint8 *) bytes + length - N_TRAILER;
  list->bytes = (const guint8 *) bytes;
  list->offset_width = trailer[6];
  list->reference_width = trailer[7];
  list->n_objects = read_number (trailer + 8, 8);
  list->top = read_number (trailer + 16, 8);
  table = read_number (trailer + 24, 8);
  if (list->offset_width < 1 || list->offset_width > 8 || list->reference_width < 1 || list->reference_width > 8 ||
      table < N_MAGIC || table > length - N_TRAILER || list->n_objects > (length - N_TRAILER - table) / list->offset_width)
    return FALSE;
  list->table = list->end = (gsize) table;

  return TRUE;
}

static gboolean
fits (const List *list, gsize start, gsize count, gsize size)
{
  return start <= list->end && count <= (list->end - start) / size;
}

static gboolean
find_object (const List *list, guint64 reference, Object *object)
{
  guint64 offset;
  guint8 marker;

  if (reference >= list->n_objects)
    return FALSE;
  offset = read_number (list->bytes + list->table + reference * list->offset_width, list->offset_width);
  if (offset < N_MAGIC || offset >= list->end)
    return FALSE;
  marker = list->bytes[offset];
  *object = (Object) { (Type) (marker >> 4), (gsize) offset + 1, marker & 0xf };
  if (object->count == 0xf)
    {
      guint width;

      /* How many there are follows as an object of its own, a whole number. */
      if (!fits (list, object->start, 1, 1) || list->bytes[object->start] >> 4 != 1 || (list->bytes[object->start] & 0xf) > 3)
        return FALSE;
      width = 1u << (list->bytes[object->start] & 0xf);
      if (!fits (list, object->start + 1, width, 1))
        return FALSE;
      object->count = (gsize) read_number (list->bytes + object->start + 1, width);
      object->start += 1 + width;
    }

  return fits (list, object->start, object->count, object->type == TYPE_DICTIONARY ? 2 * list->reference_width : object->type == TYPE_UTF16 ? 2 : 1);
}

static gboolean
is_key (const List *list, guint64 reference, const char *key)
{
  Object object;

  return find_object (list, reference, &object) && object.type == TYPE_ASCII && object.count == strlen (key) &&
         memcmp (list->bytes + object.start, key, object.count) == 0;
}

static gboolean
look_up (const List *list, const Object *dictionary, const char *key, Object *value)
{
  guint width = list->reference_width;

  for (gsize i = 0; i < MIN (dictionary->count, MAX_KEYS); i++)
    {
      if (is_key (list, read_number (list->bytes + dictionary->start + i * width, width), key))
        return find_object (list, read_number (list->bytes + dictionary->start + (dictionary->count + i) * width, width), value);
    }

  return FALSE;
}

/* By hand, as converters of the C library come from files. */
static char *
dup_utf16 (const guint8 *bytes, gsize n)
{
  g_autofree gunichar2 *units = g_new (gunichar2, n + 1);

  for (gsize i = 0; i < n; i++)
    units[i] = (gunichar2) read_number (bytes + 2 * i, 2);

  return g_utf16_to_utf8 (units, (glong) n, NULL, NULL, NULL);
}

/* Returns: (transfer full) (nullable): the text under @key */
static char *
look_up_text (const List *list, const Object *dictionary, const char *key)
{
  g_autofree char *text = NULL;
  Object value;

  if (!look_up (list, dictionary, key, &value) || value.count > MAX_TEXT)
    return NULL;
  if (value.type == TYPE_ASCII)
    text = g_strndup ((const char *) list->bytes + value.start, value.count);
  else if (value.type == TYPE_UTF16)
    text = dup_utf16 (list->bytes + value.start, value.count);

  return text != NULL && g_utf8_validate (text, -1, NULL) ? g_steal_pointer (&text) : NULL;
}

/**
 * dossier_web_archive_is:
 *
 * Returns: whether @bytes begin as a binary property list does
 */
gboolean
dossier_web_archive_is (const char *bytes,
                        gsize       length)
{
  return length >= N_MAGIC && memcmp (bytes, MAGIC, N_MAGIC) == 0;
}

/**
 * dossier_web_archive_read:
 * @archive: (out caller-allocates): points into @bytes
 * @error: return location for a #DossierExtractError
 *
 * Returns: whether there is a page in it
 */
gboolean
dossier_web_archive_read (const char         *bytes,
                          gsize               length,
                          DossierWebArchive  *archive,
                          GError            **error)
{
  List list;
  Object top, resource, data;
  g_autofree char *location = NULL;

  memset (archive, 0, sizeof *archive);
  if (!open_list (&list, bytes, length) || !find_object (&list, list.top, &top) || top.type != TYPE_DICTIONARY ||
      !look_up (&list, &top, "WebMainResource", &resource) || resource.type != TYPE_DICTIONARY ||
      !look_up (&list, &resource, "WebResourceData", &data) || data.type != TYPE_DATA)
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE,
                           "The web archive is damaged or holds no page; save the page again");
      return FALSE;
    }
  archive->page = bytes + data.start;
  archive->n_page = data.count;
  archive->media_type = look_up_text (&list, &resource, "WebResourceMIMEType");
  archive->charset = look_up_text (&list, &resource, "WebResourceTextEncodingName");
  location = look_up_text (&list, &resource, "WebResourceURL");
  if (location != NULL && (g_ascii_strncasecmp (location, "https://", 8) == 0 || g_ascii_strncasecmp (location, "http://", 7) == 0))
    archive->location = dossier_web_address_clean (location);

  return TRUE;
}

/**
 * dossier_web_archive_describe:
 * @builder: has the page's text already, and what that says of itself
 */
void
dossier_web_archive_describe (const DossierWebArchive *archive,
                              DossierDocumentBuilder  *builder)
{
  if (dossier_document_builder_get_value (builder, DOSSIER_FIELD_CANONICAL) == NULL)
    dossier_document_builder_set_value (builder, DOSSIER_FIELD_CANONICAL, archive->location, DOSSIER_BASIS_META);
  dossier_document_builder_set_value (builder, DOSSIER_FIELD_SAVED_FROM, archive->location, DOSSIER_BASIS_META);
}

void
dossier_web_archive_clear (DossierWebArchive *archive)
{
  g_free (archive->media_type);
  g_free (archive->charset);
  g_free (archive->location);
}
