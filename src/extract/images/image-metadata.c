/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/images/image-metadata.h"

#include <gexiv2/gexiv2.h>
#include <string.h>

/* The only file that knows gexiv2, whose 0.15 moved the error to the plain names.
 * https://gitlab.gnome.org/GNOME/gexiv2/-/blob/master/NEWS */
#if GEXIV2_CHECK_VERSION (0, 15, 0)
# define GET_STRING(metadata, tag) gexiv2_metadata_get_tag_string (metadata, tag, NULL)
# define HAS_TAG(metadata, tag)    gexiv2_metadata_has_tag (metadata, tag, NULL)
# define SET_STRING(metadata, tag, value) gexiv2_metadata_set_tag_string (metadata, tag, value, NULL)
# define CLEAR_TAG(metadata, tag)  gexiv2_metadata_clear_tag (metadata, tag, NULL)
# define PACKET(metadata, flags)   gexiv2_metadata_generate_xmp_packet (metadata, flags, 0, NULL)
#else
# define GET_STRING(metadata, tag) gexiv2_metadata_try_get_tag_string (metadata, tag, NULL)
# define HAS_TAG(metadata, tag)    gexiv2_metadata_try_has_tag (metadata, tag, NULL)
# define SET_STRING(metadata, tag, value) gexiv2_metadata_try_set_tag_string (metadata, tag, value, NULL)
# define CLEAR_TAG(metadata, tag)  gexiv2_metadata_try_clear_tag (metadata, tag, NULL)
# define PACKET(metadata, flags)   gexiv2_metadata_try_generate_xmp_packet (metadata, flags, 0, NULL)
#endif

/* The first tag of a row that has words wins: XMP is what desks write today, IIM what older
 * tools wrote, Exif what cameras write. IPTC Photo Metadata Standard 2025.1. */
static const struct { const char *name; const char *tags[5]; } TEXTS[] = {
  { "title", { "Xmp.dc.title", "Iptc.Application2.ObjectName", "Xmp.photoshop.Headline", "Iptc.Application2.Headline" } },
  { "alt", { "Xmp.iptc.AltTextAccessibility" } },
  { "caption", { "Xmp.dc.description", "Iptc.Application2.Caption", "Exif.Image.ImageDescription" } },
  { "creator", { "Xmp.dc.creator", "Iptc.Application2.Byline", "Exif.Image.Artist" } },
  { "creditLine", { "Xmp.photoshop.Credit", "Iptc.Application2.Credit" } },
  { "copyrightNotice", { "Xmp.dc.rights", "Iptc.Application2.Copyright", "Exif.Image.Copyright" } },
  { "usageTerms", { "Xmp.xmpRights.UsageTerms" } },
};

static const struct { const char *name; const char *tags[5]; } ADDRESSES[] = {
  { "licenseUrl", { "Xmp.xmpRights.WebStatement", "Xmp.plus.Licensor[1]/plus:LicensorURL", "Xmp.plus.LicensorURL" } },
  { "digitalSourceType", { "Xmp.iptcExt.DigitalSourceType" } },
};

static const char *const DATES[] = {
  "Xmp.photoshop.DateCreated", "Exif.Photo.DateTimeOriginal", "Xmp.exif.DateTimeOriginal", "Iptc.Application2.DateCreated",
  "Xmp.xmp.CreateDate",
};

/* What a picture that leaves the house still says: whose it is, how it may be used, what is seen and
 * whether a machine made it. Where XMP says nothing, the older tags are asked. */
static const struct { const char *tag; const char *others[3]; } CREDITS[] = {
  { "Xmp.dc.creator", { "Iptc.Application2.Byline", "Exif.Image.Artist" } },
  { "Xmp.dc.rights", { "Iptc.Application2.Copyright", "Exif.Image.Copyright" } },
  { "Xmp.photoshop.Credit", { "Iptc.Application2.Credit" } },
  { "Xmp.xmpRights.UsageTerms", { NULL } },
  { "Xmp.xmpRights.WebStatement", { NULL } },
  { "Xmp.xmpRights.Marked", { NULL } },
  { "Xmp.plus.LicensorURL", { NULL } },
  { "Xmp.plus.Licensor", { NULL } },
  { "Xmp.iptc.AltTextAccessibility", { NULL } },
  { "Xmp.iptcExt.DigitalSourceType", { NULL } },
};

/* Loaded before files are locked away, because glibc's converters are files. */
static GIConv latin = (GIConv) -1;

/* A language alternative reads `lang="x-default" Words, lang="de" Worte`; the default comes first. */
static char *
dup_first_language (const char *text)
{
  const char *start, *next;

  if (!g_str_has_prefix (text, "lang=\"") || (start = strstr (text, "\" ")) == NULL)
    return g_strdup (text);
  start += strlen ("\" ");
  next = strstr (start, ", lang=\"");
  return next != NULL ? g_strndup (start, (gsize) (next - start)) : g_strdup (start);
}

static char *
dup_utf8 (const char *raw)
{
  char *text;

  if (g_utf8_validate (raw, -1, NULL))
    return g_strdup (raw);
  /* IIM and Exif have no reliable declaration; what is not UTF-8 is nearly always this. */
  text = latin != (GIConv) -1 ? g_convert_with_iconv (raw, -1, latin, NULL, NULL, NULL) : NULL;
  return text != NULL ? text : g_utf8_make_valid (raw, -1);
}

/**
 * dossier_image_metadata_dup_text:
 * @raw: (nullable): bytes as a file holds them
 *
 * Returns: (transfer full): valid UTF-8 of 1 to %DOSSIER_IMAGE_MAX_TEXT characters, without control
 *   characters and space around it, line ends as spaces; %NULL when nothing is left
 */
char *
dossier_image_metadata_dup_text (const char *raw)
{
  g_autofree char *valid = raw != NULL ? dup_utf8 (raw) : NULL;
  g_autoptr (GString) text = NULL;
  guint n = 0;

  if (valid == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (const char *c = valid; *c != '\0' && n < DOSSIER_IMAGE_MAX_TEXT; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      gboolean is_space = g_unichar_isspace (character);

      if ((!is_space && g_unichar_iscntrl (character)) || (is_space && n == 0))
        continue;
      g_string_append_unichar (text, is_space && character < 0x20 ? ' ' : character);
      n++;
    }
  g_strchomp (text->str);
  return *text->str != '\0' ? g_strdup (text->str) : NULL;
}

static gboolean
is_two_digits (const char *text, guint least, guint most)
{
  guint value;

  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return FALSE;
  value = (guint) ((text[0] - '0') * 10 + text[1] - '0');
  return value >= least && value <= most;
}

/* 2024, 2024-07, 2024-07-16, and Exif's 2024:07:16; cameras whose clock was never set write 0000:00:00.
 * Returns: how many characters of @raw are the date; 0: none */
static gsize
measure_date (const char *raw)
{
  guint year = 0;

  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isdigit (raw[i]))
        return 0;
      year = year * 10 + (guint) (raw[i] - '0');
    }
  if (year < 1800)
    return 0;
  if ((raw[4] != '-' && raw[4] != ':') || !is_two_digits (raw + 5, 1, 12))
    return 4;
  if (raw[7] != raw[4] || !is_two_digits (raw + 8, 1, 31))
    return 7;
  return 10;
}

/**
 * dossier_image_metadata_dup_date:
 * @raw: (nullable): as XMP, IIM or Exif write it
 * @with_time: answer the instant (ISO 8601 with its offset) or nothing
 *
 * Returns: (transfer full): a day, month or year that exists, or the instant; %NULL for anything else
 */
char *
dossier_image_metadata_dup_date (const char *raw,
                                 gboolean    with_time)
{
  gsize length = raw != NULL ? measure_date (raw) : 0;
  g_autofree char *date = g_strndup (raw, length);
  g_autoptr (GDateTime) instant = NULL;
  g_autofree char *iso = NULL;

  if (length == 0)
    return NULL;
  g_strdelimit (date, ":", '-');
  if (length == 10 && !g_date_valid_dmy ((GDateDay) atoi (date + 8), (GDateMonth) atoi (date + 5), (GDateYear) atoi (date)))
    return NULL;
  if (!with_time)
    return g_steal_pointer (&date);
  if (length < 10 || (raw[10] != ' ' && raw[10] != 'T'))
    return NULL;
  iso = g_strconcat (date, "T", raw + 11, NULL);
  /* Without an offset it is a clock's reading, not an instant. */
  instant = g_date_time_new_from_iso8601 (iso, NULL);
  return instant != NULL ? g_date_time_format_iso8601 (instant) : NULL;
}

static void
add (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static char *
dup_first (GExiv2Metadata *metadata, const char *const *tags)
{
  char *text = NULL;

  for (; *tags != NULL && text == NULL; tags++)
    {
      g_autofree char *raw = GET_STRING (metadata, *tags);
      g_autofree char *words = raw != NULL ? dup_first_language (raw) : NULL;

      text = dossier_image_metadata_dup_text (words);
    }
  return text;
}

static gboolean
is_web_address (const char *text)
{
  return (g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://")) && strpbrk (text, " <>\"") == NULL;
}

static void
add_texts (GExiv2Metadata *metadata, JsonBuilder *builder)
{
  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      g_autofree char *text = dup_first (metadata, TEXTS[i].tags);

      if (text != NULL)
        add (builder, TEXTS[i].name, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ADDRESSES); i++)
    {
      g_autofree char *text = dup_first (metadata, ADDRESSES[i].tags);

      if (text != NULL && is_web_address (text))
        add (builder, ADDRESSES[i].name, text);
    }
}

static void
add_dates (GExiv2Metadata *metadata, JsonBuilder *builder)
{
  for (guint i = 0; i < G_N_ELEMENTS (DATES); i++)
    {
      g_autofree char *raw = GET_STRING (metadata, DATES[i]);
      g_autofree char *offset = g_str_has_prefix (DATES[i], "Exif.") ? GET_STRING (metadata, "Exif.Photo.OffsetTimeOriginal") : NULL;
      g_autofree char *whole = raw != NULL ? g_strconcat (raw, offset, NULL) : NULL;
      g_autofree char *date = dossier_image_metadata_dup_date (raw, FALSE);
      g_autofree char *instant = dossier_image_metadata_dup_date (whole, TRUE);

      if (date == NULL)
        continue;
      add (builder, "created", date);
      if (instant != NULL)
        add (builder, "createdAt", instant);
      return;
    }
}

/* A serial number ties pictures to one camera, and so to a person, wherever a maker hides it. */
static gboolean
has_serial (GExiv2Metadata *metadata)
{
  g_auto (GStrv) exif = gexiv2_metadata_get_exif_tags (metadata);
  g_auto (GStrv) xmp = gexiv2_metadata_get_xmp_tags (metadata);

  for (char **tag = exif; tag != NULL && *tag != NULL; tag++)
    if (strstr (*tag, "Serial") != NULL)
      return TRUE;
  for (char **tag = xmp; tag != NULL && *tag != NULL; tag++)
    if (strstr (*tag, "Serial") != NULL)
      return TRUE;
  return FALSE;
}

static guint
get_orientation (GExiv2Metadata *metadata)
{
  g_autofree char *orientation = GET_STRING (metadata, "Exif.Image.Orientation");

  return orientation != NULL && strlen (orientation) == 1 && *orientation >= '1' && *orientation <= '8'
         ? (guint) (*orientation - '0') : 1;
}

/* Loads what reading starts with. To be called once, before files are locked away. */
void
dossier_image_metadata_load (void)
{
  static const guint8 NOTHING[] = { 0xFF, 0xD8, 0xFF, 0xD9 };
  g_autoptr (GExiv2Metadata) metadata = NULL;

  if (latin == (GIConv) -1)
    latin = g_iconv_open ("UTF-8", "windows-1252");
  gexiv2_initialize ();
  /* What a hostile file is wrong in fills no log. */
  gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
  metadata = gexiv2_metadata_new ();
  gexiv2_metadata_open_buf (metadata, NOTHING, sizeof NOTHING, NULL);
}

/**
 * dossier_image_metadata_add:
 * @builder: in an object, which gets the members that the file has words for
 *
 * Needs dossier_image_metadata_load(). What cannot be read counts as not there.
 *
 * Returns: the orientation, 1 to 8 as in Exif
 */
guint
dossier_image_metadata_add (GBytes      *bytes,
                            JsonBuilder *builder)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean readable = gexiv2_metadata_open_buf (metadata, data, (glong) length, NULL);

  add_flag (builder, "exif", readable && gexiv2_metadata_has_exif (metadata));
  add_flag (builder, "xmp", readable && gexiv2_metadata_has_xmp (metadata));
  add_flag (builder, "iptc", readable && gexiv2_metadata_has_iptc (metadata));
  add_flag (builder, "located", readable && (HAS_TAG (metadata, "Exif.GPSInfo.GPSLatitude")
                                             || HAS_TAG (metadata, "Exif.GPSInfo.GPSDestLatitude")
                                             || HAS_TAG (metadata, "Xmp.exif.GPSLatitude")));
  add_flag (builder, "serial", readable && has_serial (metadata));
  if (!readable)
    return 1;
  add_texts (metadata, builder);
  add_dates (metadata, builder);
  return get_orientation (metadata);
}

/* A licensor's name and address of its terms may go out; its telephone numbers may not. */
static gboolean
is_credit (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (CREDITS); i++)
    if (g_str_equal (tag, CREDITS[i].tag))
      return TRUE;
  return g_str_has_prefix (tag, "Xmp.plus.Licensor[")
         && (g_str_has_suffix (tag, "]") || g_str_has_suffix (tag, "]/plus:LicensorURL") || g_str_has_suffix (tag, "]/plus:LicensorName"));
}

static void
keep_credits (GExiv2Metadata *metadata)
{
  g_auto (GStrv) tags = gexiv2_metadata_get_xmp_tags (metadata);

  for (char **tag = tags; tag != NULL && *tag != NULL; tag++)
    if (!is_credit (*tag))
      CLEAR_TAG (metadata, *tag);
  for (guint i = 0; i < G_N_ELEMENTS (CREDITS); i++)
    {
      g_autofree char *text = HAS_TAG (metadata, CREDITS[i].tag) ? NULL : dup_first (metadata, CREDITS[i].others);

      if (text != NULL)
        SET_STRING (metadata, CREDITS[i].tag, text);
    }
}

/**
 * dossier_image_metadata_dup_credits:
 * @bytes: a picture
 * @orientation: (out): 1 to 8 as in Exif
 *
 * Needs dossier_image_metadata_load().
 *
 * Returns: (transfer full) (nullable): an XMP packet with creator, credit, rights, licence, alternative text
 *   and digital source type, and nothing else; %NULL when the file has none of them
 */
char *
dossier_image_metadata_dup_credits (GBytes *bytes,
                                    guint  *orientation)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  *orientation = 1;
  if (!gexiv2_metadata_open_buf (metadata, data, (glong) length, NULL))
    return NULL;
  *orientation = get_orientation (metadata);
  keep_credits (metadata);
  return gexiv2_metadata_has_xmp (metadata) ? PACKET (metadata, GEXIV2_USE_COMPACT_FORMAT | GEXIV2_OMIT_ALL_FORMATTING) : NULL;
}

static gboolean
has_previews (GExiv2Metadata *metadata)
{
  GExiv2PreviewProperties **previews = gexiv2_metadata_get_preview_properties (metadata);   /* theirs */

  return previews != NULL && previews[0] != NULL;
}

/**
 * dossier_image_metadata_is_bare:
 * @bytes: a picture that is to leave the house
 *
 * Needs dossier_image_metadata_load().
 *
 * Returns: whether the file says nothing but credits and its orientation; %FALSE for one that cannot be read
 */
gboolean
dossier_image_metadata_is_bare (GBytes *bytes)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_auto (GStrv) exif = NULL;
  g_auto (GStrv) xmp = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (!gexiv2_metadata_open_buf (metadata, data, (glong) length, NULL))
    return FALSE;
  exif = gexiv2_metadata_get_exif_tags (metadata);
  xmp = gexiv2_metadata_get_xmp_tags (metadata);
  for (char **tag = exif; tag != NULL && *tag != NULL; tag++)
    if (!g_str_equal (*tag, "Exif.Image.Orientation"))
      return FALSE;
  for (char **tag = xmp; tag != NULL && *tag != NULL; tag++)
    if (!is_credit (*tag))
      return FALSE;
  return !gexiv2_metadata_has_iptc (metadata) && !has_previews (metadata);
}
