/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/image-metadata.h"

#include "extract/page-metadata.h"

#include <string.h>

#include <gexiv2/gexiv2.h>

/* gexiv2 0.16 gives the plain names the meaning that the try_ names had. These shims are
 * the only calls that differ. */
#if GEXIV2_CHECK_VERSION (0, 15, 0)
# define get_tag_string gexiv2_metadata_get_tag_string
# define get_tag_multiple gexiv2_metadata_get_tag_multiple
# define has_tag gexiv2_metadata_has_tag
#else
# define get_tag_string gexiv2_metadata_try_get_tag_string
# define get_tag_multiple gexiv2_metadata_try_get_tag_multiple
# define has_tag gexiv2_metadata_try_has_tag
#endif

static char *
tidy (char *text)
{
  g_autofree char *own = text;
  const char *start = own;

  if (own == NULL || !g_utf8_validate (own, -1, NULL))
    return NULL;
  if (g_str_has_prefix (start, "lang=\""))   /* of a language alternative, the first */
    {
      const char *end = strstr (start, "\" ");

      start = end != NULL ? end + 2 : start;
    }
  if (g_str_has_prefix (start, "charset="))  /* of an Exif comment */
    {
      const char *end = strchr (start, ' ');

      start = end != NULL ? end + 1 : start;
    }
  while (g_ascii_isspace (*start))
    start++;

  return *start != '\0' ? g_strchomp (g_strdup (start)) : NULL;
}

/* The first of @tags that says something. */
static char *
first_of (GExiv2Metadata *file, const char *const *tags)
{
  for (; *tags != NULL; tags++)
    {
      char *text = tidy (get_tag_string (file, *tags, NULL));

      if (text != NULL)
        return text;
    }

  return NULL;
}

static GStrv
creators_of (GExiv2Metadata *file)
{
  static const char *const tags[] = { "Xmp.dc.creator", "Iptc.Application2.Byline", "Exif.Image.Artist" };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint t = 0; t < G_N_ELEMENTS (tags) && names->len == 0; t++)
    {
      g_auto (GStrv) values = get_tag_multiple (file, tags[t], NULL);

      for (guint i = 0; values != NULL && values[i] != NULL; i++)
        {
          char *name = tidy (g_strdup (values[i]));

          if (name != NULL)
            g_ptr_array_add (names, name);
        }
    }
  g_ptr_array_add (names, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* Exif writes 2024:07:16 09:30:00 and keeps the offset apart. */
static char *
created_of (GExiv2Metadata *file)
{
  static const char *const xmp[] = { "Xmp.photoshop.DateCreated", NULL }, *const exif[] = { "Exif.Photo.DateTimeOriginal", NULL },
                    *const offset[] = { "Exif.Photo.OffsetTimeOriginal", NULL };
  g_autofree char *text = first_of (file, xmp), *zone = NULL, *whole = NULL;

  if (text != NULL)
    return dossier_date_normalize (text);
  text = first_of (file, exif);
  if (text == NULL || strlen (text) < 10)
    return NULL;
  text[4] = text[7] = '-';
  zone = first_of (file, offset);
  whole = g_strconcat (text, zone, NULL);

  return dossier_date_normalize (whole);
}

/**
 * dossier_image_metadata_prepare:
 *
 * To be called before the lock: exiv2 fills its tables.
 */
void
dossier_image_metadata_prepare (void)
{
  gexiv2_initialize ();
}

/**
 * dossier_image_metadata_read:
 * @metadata: (out caller-allocates): free with dossier_image_metadata_clear()
 *
 * By the IPTC Photo Metadata Standard
 * (https://www.iptc.org/std/photometadata/specification/): XMP first, then IPTC-IIM and
 * Exif. A file that cannot be read has no metadata; that is no error.
 */
void
dossier_image_metadata_read (const char           *bytes,
                             gsize                 length,
                             DossierImageMetadata *metadata)
{
  static const char *const credit[] = { "Xmp.photoshop.Credit", "Iptc.Application2.Credit", NULL };
  static const char *const copyright[] = { "Xmp.dc.rights", "Iptc.Application2.Copyright", "Exif.Image.Copyright", NULL };
  static const char *const usage[] = { "Xmp.xmpRights.UsageTerms", NULL }, *const statement[] = { "Xmp.xmpRights.WebStatement", NULL };
  static const char *const licensor[] = { "Xmp.plus.Licensor[1]/plus:LicensorURL", NULL };
  static const char *const alt[] = { "Xmp.iptc.AltTextAccessibility", NULL }, *const kind[] = { "Xmp.iptcExt.DigitalSourceType", NULL };
  static const char *const caption[] = { "Xmp.dc.description", "Iptc.Application2.Caption", "Exif.Image.ImageDescription", NULL };
  g_autoptr (GExiv2Metadata) file = gexiv2_metadata_new ();

  memset (metadata, 0, sizeof *metadata);
  /* The superbox of a manifest store names its kind right after its own (C2PA 2.2, 11.1.4). */
  metadata->has_c2pa = memmem (bytes, length, "jumdc2pa", 8) != NULL;
  if (!gexiv2_metadata_open_buf (file, (const guint8 *) bytes, (glong) length, NULL))
    {
      metadata->creators = g_new0 (char *, 1);
      return;
    }

  metadata->creators = creators_of (file);
  metadata->credit = first_of (file, credit);
  metadata->copyright = first_of (file, copyright);
  metadata->usage_terms = first_of (file, usage);
  metadata->web_statement = first_of (file, statement);
  metadata->licensor = first_of (file, licensor);
  metadata->alt = first_of (file, alt);
  metadata->caption = first_of (file, caption);
  metadata->created = created_of (file);
  metadata->digital_source_type = first_of (file, kind);
  metadata->has_location = has_tag (file, "Exif.GPSInfo.GPSLatitude", NULL) || has_tag (file, "Xmp.exif.GPSLatitude", NULL);
}

void
dossier_image_metadata_clear (DossierImageMetadata *metadata)
{
  g_clear_pointer (&metadata->creators, g_strfreev);
  g_clear_pointer (&metadata->credit, g_free);
  g_clear_pointer (&metadata->copyright, g_free);
  g_clear_pointer (&metadata->usage_terms, g_free);
  g_clear_pointer (&metadata->web_statement, g_free);
  g_clear_pointer (&metadata->licensor, g_free);
  g_clear_pointer (&metadata->alt, g_free);
  g_clear_pointer (&metadata->caption, g_free);
  g_clear_pointer (&metadata->created, g_free);
  g_clear_pointer (&metadata->digital_source_type, g_free);
}
