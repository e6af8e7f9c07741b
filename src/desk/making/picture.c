/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/picture.h"

#include <json-glib/json-glib.h>

#include "desk/desk.h"
#include "desk/making/capturing.h"
#include "desk/making/field-rules.h"
#include "desk/making/proposals.h"
#include "export/page-copy.h"
#include "fetch/reader-process.h"
#include "json/strict-reader.h"
#include "model/records/image.h"

#define MAX_METADATA_BYTES (4 * 1024 * 1024)
#define DEFAULT_SIZE 512
#define PAPER_SIZE 1000   /* px of the longer side: about 150 an inch where a picture is as wide as the text */

void
dossier_picture_free (DossierPicture *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->json, g_bytes_unref);
  g_clear_pointer (&self->asset, g_bytes_unref);
  g_free (self->asset_type);
  g_free (self->file_name);
  g_free (self->address);
  g_free (self);
}

/* Fetches the bytes and has the sandboxed child read them: what cannot be decoded there never
 * comes further. The copy for export is made now, so that an export never waits for it nor fails
 * by it. In a worker thread. Returns: (transfer full): %NULL on error */
DossierPicture *
dossier_picture_take (DossierVerbRun  *run,
                      GError         **error)
{
  g_autoptr (DossierCapture) capture = dossier_capturing_get_bytes (run, error);
  g_auto (DossierReaderPixels) pixels = { 0 };   /* decoded too: a picture that cannot be shown is not taken */
  g_autoptr (GBytes) json = capture == NULL ? NULL
    : dossier_reader_read_image (dossier_capture_get_bytes (capture), DEFAULT_SIZE, &pixels, run->cancellable, error);
  g_autofree char *asset_type = NULL;
  g_autoptr (GBytes) asset = json == NULL ? NULL
    : dossier_reader_strip_image (dossier_capture_get_bytes (capture), &asset_type, run->cancellable, error);
  DossierPicture *picture;

  if (asset == NULL)
    return NULL;
  picture = g_new0 (DossierPicture, 1);
  picture->bytes = g_bytes_ref (dossier_capture_get_bytes (capture));
  picture->json = g_steal_pointer (&json);
  picture->asset = g_steal_pointer (&asset);
  picture->asset_type = g_steal_pointer (&asset_type);
  picture->file_name = g_strdup (dossier_capture_get_file_name (capture));
  picture->address = g_strdup (dossier_capture_get_requested_address (capture));
  picture->captured_at = dossier_capture_get_captured_at (capture);
  return picture;
}

static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gint64
get_integer (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

/* A suggestion has to keep the same rules as what people type. */
static void
propose (DossierRecord *image, guint field, const char *value)
{
  g_autoptr (DossierRecord) trial = g_object_new (DOSSIER_TYPE_IMAGE, NULL);

  if (value != NULL
      && dossier_field_rules_set (trial, DOSSIER_RECORD_GET_CLASS (trial)->fields[field].name, value, NULL))
    dossier_proposals_propose (image, field, dossier_record_get_text (trial, field));
}

/* Writes what the file says of itself into @image: facts as they are, notes as suggestions. */
void
dossier_picture_describe (DossierPicture *self,
                          DossierRecord  *image)
{
  static const struct { const char *member; guint field; } NOTES[] = {
    { "title", DOSSIER_IMAGE_TITLE }, { "alt", DOSSIER_IMAGE_ALT }, { "caption", DOSSIER_IMAGE_CAPTION },
    { "creator", DOSSIER_IMAGE_CREATOR }, { "creditLine", DOSSIER_IMAGE_CREDIT_LINE },
    { "copyrightNotice", DOSSIER_IMAGE_COPYRIGHT_NOTICE }, { "usageTerms", DOSSIER_IMAGE_RIGHTS_TERMS },
    { "licenseUrl", DOSSIER_IMAGE_LICENSE_URL }, { "digitalSourceType", DOSSIER_IMAGE_DIGITAL_SOURCE_TYPE },
    { "created", DOSSIER_IMAGE_CREATED },
  };
  gsize length;
  const char *json = g_bytes_get_data (self->json, &length);
  g_autoptr (JsonNode) root = dossier_json_read (json, length, MAX_METADATA_BYTES, DOSSIER_JSON_ANY_NUMBER, NULL);
  g_autofree char *metadata = g_strndup (json, length);
  JsonObject *object;

  dossier_record_set_integer (image, DOSSIER_IMAGE_SIZE, (gint64) g_bytes_get_size (self->bytes));
  dossier_record_set_integer (image, DOSSIER_IMAGE_ASSET_SIZE, (gint64) g_bytes_get_size (self->asset));
  dossier_record_set_text (image, DOSSIER_IMAGE_ASSET_TYPE, self->asset_type);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;
  object = json_node_get_object (root);
  dossier_record_set_text (image, DOSSIER_IMAGE_METADATA, metadata);
  dossier_record_set_text (image, DOSSIER_IMAGE_MEDIA_TYPE, get_text (object, "mediaType"));
  dossier_record_set_integer (image, DOSSIER_IMAGE_WIDTH, get_integer (object, "width"));
  dossier_record_set_integer (image, DOSSIER_IMAGE_HEIGHT, get_integer (object, "height"));
  dossier_record_set_integer (image, DOSSIER_IMAGE_LOCATED,
                              json_object_has_member (object, "located") && json_object_get_boolean_member (object, "located"));
  for (guint i = 0; i < G_N_ELEMENTS (NOTES); i++)
    propose (image, NOTES[i].field, get_text (object, NOTES[i].member));
}

/* Has @bytes scaled to the argument `size` and answers the pixels. */
gboolean
dossier_picture_answer_pixels (DossierVerbRun  *run,
                               GBytes          *bytes,
                               GError         **error)
{
  g_auto (DossierReaderPixels) pixels = { 0 };
  guint size = (guint) CLAMP (dossier_verb_run_integer (run, "size", DEFAULT_SIZE), 16, 2048);
  g_autoptr (GBytes) json = dossier_reader_read_image (bytes, size, &pixels, run->cancellable, error);

  if (json == NULL)
    return FALSE;
  if (pixels.data == NULL)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The picture cannot be shown; its bytes are kept");
      return FALSE;
    }
  dossier_verb_run_answer_integer (run, "width", pixels.width);
  dossier_verb_run_answer_integer (run, "height", pixels.height);
  dossier_verb_run_answer_integer (run, "stride", (gint64) pixels.rowstride);
  g_variant_dict_insert_value (&run->answer, "pixels", g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, pixels.data, TRUE));
  return TRUE;
}

/* The bytes of a page's pictures as they leave the house. In the library's thread. What is not there is left out: its words
 * stand on the page then.
 * Returns: (transfer full) (element-type utf8 GBytes): by their hashes */
GHashTable *
dossier_picture_load_all (DossierVerbRun      *run,
                          DossierProfileGraph *graph)
{
  GHashTable *pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < graph->images->len; i++)
    {
      const char *sha256 = dossier_image_get_asset_sha256 (g_ptr_array_index (graph->images, i));
      GBytes *bytes = *sha256 != '\0' ? dossier_library_load_blob (run->library, sha256, NULL) : NULL;

      if (bytes != NULL)
        g_hash_table_insert (pictures, g_strdup (sha256), bytes);
    }
  return pictures;
}

static void
free_pixels (gpointer pixels)
{
  dossier_reader_pixels_clear (pixels);
  g_free (pixels);
}

/* Returns: (transfer full) (element-type utf8 DossierReaderPixels): decoded pictures by their hashes, none yet */
GHashTable *
dossier_picture_decoded_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_pixels);
}

/* Has the child decode those of @pictures that @blocks show and that are not in @decoded yet, where they then are; what
 * could not be decoded is there without pixels, and is not tried again for the next blocks. In a worker: it may take
 * %DOSSIER_READER_TIMEOUT a picture. */
void
dossier_picture_decode (DossierVerbRun *run,
                        GHashTable     *pictures,
                        GPtrArray      *blocks,
                        GHashTable     *decoded)
{
  for (guint i = 0; i < blocks->len && !g_cancellable_is_cancelled (run->cancellable); i++)
    {
      const DossierPageBlock *block = g_ptr_array_index (blocks, i);
      GBytes *bytes = block->sha256 != NULL ? g_hash_table_lookup (pictures, block->sha256) : NULL;
      g_autoptr (GBytes) json = NULL;
      DossierReaderPixels *pixels;

      if (bytes == NULL || g_hash_table_contains (decoded, block->sha256))
        continue;
      pixels = g_new0 (DossierReaderPixels, 1);
      json = dossier_reader_read_image (bytes, PAPER_SIZE, pixels, run->cancellable, NULL);
      g_hash_table_insert (decoded, g_strdup (block->sha256), pixels);
    }
}

/* Gives @blocks those of their pictures that are in @decoded. In any thread: nothing is waited for. */
void
dossier_picture_show_decoded (GHashTable *decoded,
                              GPtrArray  *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      DossierPageBlock *block = g_ptr_array_index (blocks, i);
      const DossierReaderPixels *pixels = block->sha256 != NULL ? g_hash_table_lookup (decoded, block->sha256) : NULL;

      if (pixels != NULL && pixels->data != NULL)
        dossier_page_block_take_pixels (block, pixels->data, pixels->width, pixels->height, pixels->rowstride);
    }
}

/* Has the child decode those of @pictures that @blocks show. In a worker. */
void
dossier_picture_show_all (DossierVerbRun *run,
                          GHashTable     *pictures,
                          GPtrArray      *blocks)
{
  g_autoptr (GHashTable) decoded = dossier_picture_decoded_new ();

  dossier_picture_decode (run, pictures, blocks, decoded);
  dossier_picture_show_decoded (decoded, blocks);
}
