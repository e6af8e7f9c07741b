/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "desk/making/ordering.h"
#include "desk/making/picture.h"
#include "desk/making/proposals.h"
#include "desk/verb-run.h"
#include "model/records/image.h"
#include "model/records/profile.h"
#include "model/records/source.h"

static gboolean
prepare_add (DossierVerbRun *run, GError **error)
{
  run->prepared = dossier_picture_take (run, error);
  run->free_prepared = (GDestroyNotify) dossier_picture_free;
  return run->prepared != NULL;
}

static gboolean
fill (DossierVerbRun *run, DossierRecord *image, DossierPicture *picture, gint64 profile, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 source = dossier_verb_run_reference (run, "source", DOSSIER_TYPE_SOURCE, &local);
  g_autofree char *sha256 = local == NULL ? dossier_library_store_blob (run->library, picture->bytes, &local) : NULL;
  g_autofree char *asset_sha256 = sha256 != NULL ? dossier_library_store_blob (run->library, picture->asset, &local) : NULL;

  if (asset_sha256 == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  dossier_record_set_integer (image, DOSSIER_IMAGE_PROFILE, profile);
  dossier_record_set_integer (image, DOSSIER_IMAGE_POSITION, G_MAXINT32);   /* placed by the caller */
  dossier_record_set_integer (image, DOSSIER_IMAGE_SOURCE, source);
  dossier_record_set_text (image, DOSSIER_IMAGE_SHA256, sha256);
  dossier_record_set_text (image, DOSSIER_IMAGE_ASSET_SHA256, asset_sha256);
  dossier_record_set_text (image, DOSSIER_IMAGE_FILE_NAME, picture->file_name);
  dossier_record_set_integer (image, DOSSIER_IMAGE_CAPTURED_AT, picture->captured_at);
  dossier_record_set_text (image, DOSSIER_IMAGE_CAPTURED_BY, run->actor);
  dossier_record_set_text (image, DOSSIER_IMAGE_TIER, "public");
  dossier_record_set_text (image, DOSSIER_IMAGE_SOURCE_URL, picture->address);
  if (!dossier_field_rules_take_options (run, image, error))
    return FALSE;
  dossier_picture_describe (picture, image);
  return TRUE;
}

/* The first picture of a profile leads it. */
static gboolean
lead (DossierVerbRun *run, DossierRecord *profile, gint64 image, GError **error)
{
  if (dossier_profile_get_lead_image (DOSSIER_PROFILE (profile)) != 0)
    return TRUE;
  dossier_record_set_integer (profile, DOSSIER_PROFILE_LEAD_IMAGE, image);
  return dossier_library_update (run->library, profile, error);
}

static gboolean
add (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);
  g_autoptr (DossierRecord) image = g_object_new (DOSSIER_TYPE_IMAGE, NULL);
  gint64 owner;

  if (profile == NULL)
    return FALSE;
  owner = dossier_record_get_id (profile);
  return fill (run, image, run->prepared, owner, error)
         && dossier_verb_run_insert (run, image, error)
         && dossier_ordering_place (run, DOSSIER_QUERY_IMAGES_OF_PROFILE, owner, image, -1, error)
         && lead (run, profile, dossier_record_get_id (image), error);
}

static gboolean
list (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);

  return profile != NULL && dossier_verb_run_answer_query (run, DOSSIER_QUERY_IMAGES_OF_PROFILE, DOSSIER_TYPE_IMAGE,
                                                           dossier_record_get_id (profile), error);
}

static gboolean
show (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_the (run, "image", DOSSIER_TYPE_IMAGE, error);
}

static gboolean
set (DossierVerbRun *run, GError **error)
{
  return dossier_field_rules_apply (run, "image", DOSSIER_TYPE_IMAGE, error);
}

static gboolean
confirm (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) image = dossier_verb_run_load (run, "image", DOSSIER_TYPE_IMAGE, error);

  if (image == NULL)
    return FALSE;
  if (dossier_verb_run_has (run, "field"))
    dossier_proposals_settle (image, dossier_verb_run_text (run, "field"));
  else
    dossier_record_set_text (image, DOSSIER_IMAGE_PROPOSED, "");
  return dossier_verb_run_update (run, image, error);
}

static gboolean
move (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) image = dossier_verb_run_load (run, "image", DOSSIER_TYPE_IMAGE, error);

  if (image == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, image);
  return dossier_ordering_place (run, DOSSIER_QUERY_IMAGES_OF_PROFILE, dossier_image_get_profile (DOSSIER_IMAGE (image)), image,
                                 dossier_verb_run_integer (run, "position", -1), error);
}

static gboolean
remove_image (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) image = dossier_verb_run_load (run, "image", DOSSIER_TYPE_IMAGE, error);
  g_autoptr (DossierRecord) profile = NULL;
  gint64 id, owner;

  if (image == NULL)
    return FALSE;
  id = dossier_record_get_id (image);
  owner = dossier_image_get_profile (DOSSIER_IMAGE (image));
  profile = dossier_verb_run_load_row (run, DOSSIER_TYPE_PROFILE, owner, error);
  if (profile == NULL)
    return FALSE;
  if (dossier_profile_get_lead_image (DOSSIER_PROFILE (profile)) == id)
    {
      dossier_record_set_integer (profile, DOSSIER_PROFILE_LEAD_IMAGE, 0);
      if (!dossier_library_update (run->library, profile, error))
        return FALSE;
    }
  dossier_verb_run_answer_made (run, image);
  return dossier_library_delete (run->library, DOSSIER_TYPE_IMAGE, id, error)
         && dossier_ordering_close (run, DOSSIER_QUERY_IMAGES_OF_PROFILE, DOSSIER_TYPE_IMAGE, owner, error);
}

/* The bytes come out of the library; scaling them must not keep others from it. */
static gboolean
pixels (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) image = NULL;
  const char *sha256 = dossier_verb_run_text (run, "sha256");

  if (*sha256 == '\0')
    {
      image = dossier_verb_run_load (run, "image", DOSSIER_TYPE_IMAGE, error);
      if (image == NULL)
        return FALSE;
      sha256 = dossier_image_get_sha256 (DOSSIER_IMAGE (image));
    }
  run->prepared = dossier_library_load_blob (run->library, sha256, error);
  run->free_prepared = run->prepared != NULL ? (GDestroyNotify) g_bytes_unref : NULL;
  return run->prepared != NULL;
}

static gboolean
scale (DossierVerbRun *run, GError **error)
{
  return dossier_picture_answer_pixels (run, run->prepared, error);
}

#define NOTE(name, help) { name, DOSSIER_ARGUMENT_TEXT, 0, NULL, help }
static const DossierVerbArgument ADD[] = {
  DOSSIER_ARGUMENT_THE ("profile"),
  { "file", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_POSITIONAL, NULL, "a picture" },
  { "url", DOSSIER_ARGUMENT_TEXT, 0, NULL, "or its address" },
  { "bytes", DOSSIER_ARGUMENT_BYTES, 0, NULL, "or its bytes" },
  { "type", DOSSIER_ARGUMENT_TEXT, 0, NULL, "media type" },
  { "source", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "the article it came with" },
  { "allow-host", DOSSIER_ARGUMENT_TEXTS, 0, NULL, "host in a private network that may be asked, this once" },
  NOTE ("title", "heading of the image"), NOTE ("alt", "what is seen, for those who cannot see it"),
  NOTE ("caption", "what is shown"), NOTE ("source-context", "where the picture came from"),
  NOTE ("relevance-reason", "why this picture"), NOTE ("provenance", "custody and right to use"),
  NOTE ("creator", "who made it"), NOTE ("credit-line", "how it is credited"), NOTE ("copyright-notice", "©"),
  NOTE ("rights-basis", "own, licensed, creative-commons, public-domain, handout, fair-dealing"),
  NOTE ("license-url", "address of the licence"), NOTE ("rights-terms", "terms of use"), NOTE ("rights-expires", "date"),
  NOTE ("digital-source-type", "IPTC NewsCodes address"), NOTE ("created", "date it was made"),
  NOTE ("source-url", "page it was taken from"), NOTE ("tier", "who sees it"),
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument LIST[] = { DOSSIER_ARGUMENT_THE ("profile"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE[] = { DOSSIER_ARGUMENT_THE ("image"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = { DOSSIER_ARGUMENT_THE ("image"), DOSSIER_ARGUMENT_FIELD_AND_VALUE, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument CONFIRM[] = {
  DOSSIER_ARGUMENT_THE ("image"),
  { "field", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_POSITIONAL, NULL, "only this field" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument MOVE[] = {
  DOSSIER_ARGUMENT_THE ("image"),
  { "position", DOSSIER_ARGUMENT_INTEGER, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "from 0" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument PIXELS[] = {
  { "image", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_POSITIONAL, NULL, "which one" },
  { "sha256", DOSSIER_ARGUMENT_TEXT, 0, NULL, "or its bytes' hash" },
  { "size", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "longer side in pixels; 512" }, DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_IMAGE_VERBS[] = {
  { "image.add", DOSSIER_VERB_WRITES, N_("Add image"), "add a picture to a profile", ADD, prepare_add, add, NULL, NULL },
  { "image.list", DOSSIER_VERB_READS, N_("List images"), "list a profile's pictures", LIST, NULL, list, NULL, NULL },
  { "image.show", DOSSIER_VERB_READS, N_("Show image"), "show a picture's notes", ONE, NULL, show, NULL, NULL },
  { "image.set", DOSSIER_VERB_WRITES, N_("Edit image note"), "change a note", SET, NULL, set, NULL, NULL },
  { "image.confirm", DOSSIER_VERB_WRITES, N_("Confirm image notes"), "confirm what the file itself says", CONFIRM, NULL, confirm, NULL, NULL },
  { "image.move", DOSSIER_VERB_WRITES, N_("Move image"), "move a picture among its profile's", MOVE, NULL, move, NULL, NULL },
  { "image.remove", DOSSIER_VERB_WRITES, N_("Remove image"), "remove a picture from its profile", ONE, NULL, remove_image, NULL, NULL },
  { "image.pixels", DOSSIER_VERB_READS, N_("Show picture"), "scaled pixels, for the window", PIXELS, NULL, pixels, scale, NULL },
  DOSSIER_VERB_END
};
