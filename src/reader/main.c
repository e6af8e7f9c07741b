/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extract/document-extractor.h"
#include "extract/image-reader.h"
#include "reader/batch.h"
#include "reader/document-json.h"
#include "reader/sandbox.h"

/* dossier-reader: bytes on standard input, one JSON value on standard output. Everything that
 * comes from outside is parsed here and nowhere else, after all rights are given up. */

#define MAX_INPUT          (25 * 1024 * 1024)
#define MEMORY             (1024 * 1024 * 1024)
#define CPU_SECONDS        10
#define CPU_SECONDS_HTML   5
#define CPU_SECONDS_BATCH  600
#define EXIT_USAGE         2
#define EXIT_UNREADABLE    3

#if defined (__SANITIZE_ADDRESS__) || defined (DOSSIER_SANITIZED)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

static char *address;
static char *media_type;
static char *batch_folder;
static gboolean explain;
static gboolean is_image;
static gboolean show_version;
static int image_size;

static const GOptionEntry OPTIONS[] = {
  { "url", 0, 0, G_OPTION_ARG_STRING, &address, "Where the bytes came from", "URL" },
  { "type", 0, 0, G_OPTION_ARG_STRING, &media_type, "What they are, as HTTP says it", "MEDIA-TYPE" },
  { "batch", 0, 0, G_OPTION_ARG_FILENAME, &batch_folder, "Read every DIR/*.html, addresses from DIR/urls.tsv", "DIR" },
  { "explain", 0, 0, G_OPTION_ARG_NONE, &explain, "Say on standard error why each block was kept or left out", NULL },
  { "image", 0, 0, G_OPTION_ARG_NONE, &is_image, "Read an image: metadata as JSON, pixels on descriptor 3", NULL },
  { "size", 0, 0, G_OPTION_ARG_INT, &image_size, "Longer side of the pixels", "PX" },
  { "version", 0, 0, G_OPTION_ARG_NONE, &show_version, "Print the version", NULL },
  G_OPTION_ENTRY_NULL
};

/* glibc's converters are files that iconv_open() loads; behind the lock it could not. */
static void
load_converters (void)
{
  static const char *const CHARSETS[] = {
    "windows-1252", "ISO-8859-1", "ISO-8859-2", "ISO-8859-5", "ISO-8859-7", "ISO-8859-8", "ISO-8859-15", "windows-1250",
    "windows-1251", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258",
    "KOI8-R", "KOI8-U", "IBM866", "MACINTOSH", "SHIFT_JIS", "CP932", "EUC-JP", "ISO-2022-JP", "GBK", "GB18030", "BIG5",
    "BIG5-HKSCS", "EUC-KR", "CP949", "TIS-620", "windows-874", "UTF-16LE", "UTF-16BE",
  };

  /* They stay open until the process ends: closing one would unload it. */
  for (guint i = 0; i < G_N_ELEMENTS (CHARSETS); i++)
    iconv_open ("UTF-8", CHARSETS[i]);
}

static GBytes *
read_input (void)
{
  g_autoptr (GByteArray) input = g_byte_array_new ();
  guint8 piece[65536];
  gssize n;

  while ((n = read (STDIN_FILENO, piece, sizeof piece)) > 0)
    {
      g_byte_array_append (input, piece, (guint) n);
      if (input->len > MAX_INPUT)
        return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&input));
}

static int
print (JsonNode *node, int status)
{
  g_autofree char *text = json_to_string (node, FALSE);

  return puts (text) >= 0 && fflush (stdout) == 0 ? status : EXIT_UNREADABLE;
}

static int
refuse (const char *code, const char *message)
{
  g_autoptr (JsonNode) node = dossier_reader_error_to_json (NULL, code, message);

  return print (node, EXIT_UNREADABLE);
}

static int
read_document (GBytes *bytes)
{
  g_autoptr (GString) why = explain ? g_string_new (NULL) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  document = dossier_extract_document (data, length, address, media_type, why, &error);
  if (why != NULL)
    fputs (why->str, stderr);
  if (document == NULL)
    return refuse ("unreadable", error->message);
  node = dossier_document_to_json (document);
  return print (node, EXIT_SUCCESS);
}

static gboolean
write_all (int fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n <= 0)
        return FALSE;
      data += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static int
read_image (GBytes *bytes, gboolean wants_pixels)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) pixels = NULL;
  gsize length;
  const guint8 *data;

  node = dossier_image_read (bytes, (guint) CLAMP (image_size, 0, 2048), wants_pixels ? &pixels : NULL, &error);
  if (node == NULL)
    return refuse ("unreadable", error->message);
  if (pixels != NULL)
    {
      data = g_bytes_get_data (pixels, &length);
      if (!write_all (3, data, length))
        return refuse ("pixels", "The pixels could not be handed over");
    }
  return print (node, EXIT_SUCCESS);
}

static void
lock (gboolean keep_pixels)
{
  DossierSandboxLimits limits = {
    .memory = SANITIZED ? 0 : MEMORY * (batch_folder != NULL ? 4ull : 1ull),
    .cpu_seconds = batch_folder != NULL ? CPU_SECONDS_BATCH : is_image ? CPU_SECONDS : CPU_SECONDS_HTML,
  };
  g_auto (GStrv) gaps = dossier_sandbox_enter (&limits, keep_pixels);

  for (char **gap = gaps; explain && *gap != NULL; gap++)
    fprintf (stderr, "dossier-reader: not locked: %s\n", *gap);
}

static int
run (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierBatch) batch = NULL;
  g_autoptr (GBytes) input = NULL;
  struct stat pipe_3;
  gboolean wants_pixels = is_image && fstat (3, &pipe_3) == 0;

  load_converters ();
  dossier_image_load_decoders ();
  if (batch_folder != NULL && (batch = dossier_batch_load (batch_folder, &error)) == NULL)
    return refuse ("input", error->message);
  lock (wants_pixels);

  if (batch != NULL)
    {
      dossier_batch_print (batch, explain);
      return EXIT_SUCCESS;
    }
  input = read_input ();
  if (input == NULL)
    return refuse ("too-large", "It is larger than 25 MiB");
  if (g_bytes_get_size (input) == 0)
    return refuse ("empty", "It is empty");
  return is_image ? read_image (input, wants_pixels) : read_document (input);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  int status;

  g_option_context_set_summary (context, "Reads hostile bytes into a document, locked in.");
  g_option_context_add_main_entries (context, OPTIONS, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc > 1)
    {
      fprintf (stderr, "dossier-reader: %s\n", error != NULL ? error->message : "too many arguments");
      return EXIT_USAGE;
    }
  if (show_version)
    {
      puts ("dossier-reader " DOSSIER_VERSION);
      return EXIT_SUCCESS;
    }
  status = run ();
  /* No destructors: what libraries would do at exit is behind the lock too. */
  fflush (NULL);
  _exit (status);
}
