/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"
#include "model/document-note.h"
#include "reader/batch.h"
#include "reader/document-json.h"
#include "reader/modules.h"
#include "reader/sandbox.h"
#include "reader/streams.h"

#include <errno.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The child that turns hostile bytes into a document. See CLI: bytes on standard input,
 * one JSON document on standard output, a picture's pixels on descriptor 3 if that is open, or
 * its copy without hidden data;
 * 0 read, 2 usage, 3 not readable, 4 not written. */

#define CPU_SECONDS_HTML 5
#define CPU_SECONDS_OTHER 10
#define PIXELS_FD 3
#define KEPT_MEMORY (64 * 1024 * 1024)
#define MAX_PIXELS_SIZE 2048   /* of the longer side */
#define HEAD_SIZE 1024         /* bytes: as many as it takes to tell one kind of file from another, and where pages say their encoding */

#ifdef DOSSIER_SANITIZED
/* The leak check traces the process from another one, which the lock refuses. */
int __lsan_is_turned_off (void);
int
__lsan_is_turned_off (void)
{
  return 1;
}
#endif

static volatile sig_atomic_t has_written;

/* A crash or a spent time limit is an answer too, as long as nothing else was said. */
static void
answer_and_exit (int number)
{
  static const char slow[] = "{\"error\":{\"code\":\"too-slow\",\"message\":\"The document took too long to read\"}}\n";
  static const char broken[] = "{\"error\":{\"code\":\"unreadable\",\"message\":\"The document could not be read\"}}\n";
  const char *text = number == SIGXCPU ? slow : broken;

  if (!has_written && write (STDOUT_FILENO, text, strlen (text)) < 0)
    _exit (4);
  _exit (3);
}

static void
install_answers (void)
{
  static const int fatal[] = {
    SIGXCPU,
#ifndef DOSSIER_SANITIZED   /* whose report of a crash is worth more than an answer */
    SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP,
#endif
  };
  struct sigaction action = { .sa_handler = answer_and_exit, .sa_flags = SA_ONSTACK };
  stack_t stack = { .ss_size = 64 * 1024 };

  stack.ss_sp = mmap (NULL, stack.ss_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (stack.ss_sp != MAP_FAILED)
    sigaltstack (&stack, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fatal); i++)
    sigaction (fatal[i], &action, NULL);
}

const char *
dossier_reader_error_code (const GError *error)
{
  static const char *const codes[] = { "too-deep", "too-large", "unreadable", "unsupported" };

  return error->domain == DOSSIER_EXTRACT_ERROR && (guint) error->code < G_N_ELEMENTS (codes) ? codes[error->code] : "unreadable";
}

static gboolean
answer (const char *bytes, gsize length)
{
  has_written = 1;

  return dossier_stream_write (STDOUT_FILENO, bytes, length);
}

/* Returns: (nullable): what is said of the copy; %NULL on error */
static JsonNode *
strip_image (const DossierImageEngine *engine, GBytes *bytes, GBytes **copy, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  const char *media_type = NULL;

  *copy = engine->strip (bytes, &media_type, error);
  if (*copy == NULL)
    return NULL;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "stripped");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "bytes");
  json_builder_add_int_value (builder, (gint64) g_bytes_get_size (*copy));
  json_builder_set_member_name (builder, "mediaType");
  json_builder_add_string_value (builder, media_type);
  json_builder_set_member_name (builder, "changed");
  json_builder_add_boolean_value (builder, !g_bytes_equal (*copy, bytes));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* The pixels, or the copy, go first: who has the JSON may count on them. */
static int
read_image (const DossierImageEngine *engine, guint size, gboolean strip)
{
  g_autoptr (GString) input = g_string_new (NULL);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) outcome = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize length = 0;
  const char *data;

  if (!dossier_stream_read (STDIN_FILENO, input))
    dossier_document_json_append_error (json, NULL, "unreadable", "Standard input could not be read");
  else
    {
      bytes = g_string_free_to_bytes (g_steal_pointer (&input));
      node = strip ? strip_image (engine, bytes, &outcome, &error) : engine->read (bytes, size, &outcome, &error);
      if (node == NULL)
        dossier_document_json_append_error (json, NULL, dossier_reader_error_code (error), error->message);
      else
        {
          g_autofree char *text = json_to_string (node, FALSE);

          g_string_append_printf (json, "%s\n", text);
        }
    }
  data = outcome != NULL ? g_bytes_get_data (outcome, &length) : NULL;
  if (!dossier_stream_write (PIXELS_FD, data, length) || !answer (json->str, json->len))
    return 4;

  return node != NULL ? 0 : 3;
}

/* Taken in before the lock, and only compared with what the files of a kind begin with, or, where they begin alike,
 * what they hold. */
static GString *
read_head (void)
{
  GString *head = g_string_sized_new (HEAD_SIZE);
  gssize n;

  do
    {
      n = read (STDIN_FILENO, head->str + head->len, HEAD_SIZE - head->len);
      if (n > 0)
        g_string_set_size (head, head->len + (gsize) n);
    }
  while ((n > 0 && head->len < HEAD_SIZE) || (n < 0 && errno == EINTR));
  if (dossier_modules_wants_all (head->str, head->len))
    dossier_stream_read (STDIN_FILENO, head);   /* what fails here fails again behind the lock, where it is said */

  return head;
}

/* @bytes: what was taken in already */
static int
read_one (GString *bytes, const char *address, const char *type, GString *explanation, const DossierExtractWishes *wishes)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = NULL;

  if (!dossier_stream_read (STDIN_FILENO, bytes))
    dossier_document_json_append_error (json, NULL, "unreadable", "Standard input could not be read");
  else
    {
      document = dossier_extract_document_with (bytes->str, bytes->len, address, type, explanation, wishes, &error);
      if (document != NULL)
        dossier_document_json_append (json, document, NULL, TRUE);
      else
        dossier_document_json_append_error (json, NULL, dossier_reader_error_code (error), error->message);
    }
  if (!answer (json->str, json->len))
    return 4;
  if (explanation != NULL)
    g_printerr ("%s", explanation->str);

  return document != NULL ? 0 : 3;
}

int
main (int argc, char *argv[])
{
  g_autofree char *address = NULL;
  g_autofree char *type = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *take = NULL;
  g_autofree char *leave = NULL;
  gboolean explain = FALSE, left_out = FALSE, version = FALSE, image = FALSE, strip = FALSE;
  int size = 1024;
  const GOptionEntry entries[] = {
    { "url", 0, 0, G_OPTION_ARG_STRING, &address, "Where the bytes came from", "URL" },
    { "type", 0, 0, G_OPTION_ARG_STRING, &type, "What they were declared as", "MEDIA-TYPE" },
    { "batch", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Read every DIR/*.html, addresses from DIR/urls.tsv", "DIR" },
    { "explain", 0, 0, G_OPTION_ARG_NONE, &explain, "Say on standard error why each block was kept or left out", NULL },
    { "left-out", 0, 0, G_OPTION_ARG_NONE, &left_out, "List the blocks of a page that were left out as well", NULL },
    { "take", 0, 0, G_OPTION_ARG_STRING, &take, "Take in these blocks of a page, whatever the engine says: 12,40", "ORDINALS" },
    { "leave", 0, 0, G_OPTION_ARG_STRING, &leave, "Leave out these", "ORDINALS" },
    { "image", 0, 0, G_OPTION_ARG_NONE, &image, "Read a picture: what it says as JSON, its pixels on descriptor 3", NULL },
    { "size", 0, 0, G_OPTION_ARG_INT, &size, "Longer side of the pixels, up to 2048 (default 1024); 0: none", "PX" },
    { "strip", 0, 0, G_OPTION_ARG_NONE, &strip, "With --image: its copy without hidden data on descriptor 3, and no pixels", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, "Print the extractor's version", NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autoptr (GOptionContext) options = g_option_context_new ("< bytes");
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) gaps = g_string_new (NULL);
  g_autoptr (GString) explanation = NULL;
  g_autoptr (GString) head = NULL;
  const DossierImageEngine *engine = NULL;
  g_autoptr (DossierBatch) batch = NULL;
  g_autoptr (DossierCorrections) corrections = NULL;
  struct stat outlet;
  gboolean has_outlet = fstat (PIXELS_FD, &outlet) == 0;
  guint seconds;

  /* A page's memory is wanted again for the next page: giving it back in between costs as much as
   * reading a small page. */
  mallopt (M_MMAP_THRESHOLD, KEPT_MEMORY);
  mallopt (M_TRIM_THRESHOLD, KEPT_MEMORY);
  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error) || argc > 1)
    {
      g_printerr ("dossier-reader: %s\n", error != NULL ? error->message : "too many arguments");
      return 2;
    }
  if (version)
    {
      g_print ("%s\n", DOSSIER_EXTRACTOR_VERSION);
      return 0;
    }
  if (size < 0 || size > MAX_PIXELS_SIZE || (image && folder != NULL))
    {
      g_printerr ("dossier-reader: %s\n", folder != NULL ? "--image and --batch do not go together" : "--size is 0 to 2048");
      return 2;
    }
  if (strip && (!image || !has_outlet))
    {
      g_printerr ("dossier-reader: --strip needs --image and descriptor 3\n");
      return 2;
    }
  corrections = dossier_corrections_parse (take, leave);
  if (corrections == NULL || ((left_out || take != NULL || leave != NULL) && (image || folder != NULL)))
    {
      g_printerr ("dossier-reader: --take and --leave are lists such as 12,40 that have nothing in common, of one page\n");
      return 2;
    }
  seconds = image || (type != NULL && strstr (type, "html") == NULL) ? CPU_SECONDS_OTHER : CPU_SECONDS_HTML;
  if (folder != NULL)
    {
      batch = dossier_batch_open (folder, &error);
      if (batch == NULL)
        {
          g_printerr ("dossier-reader: %s\n", error->message);
          return 2;
        }
      dossier_modules_open_guess ();
      return dossier_batch_run (batch, CPU_SECONDS_HTML, explain) ? 0 : 4;
    }

  if (size > 0 && (!image || !has_outlet))
    size = 0;   /* nobody takes them */
  if (image)
    engine = dossier_modules_open_images ();
  else
    {
      head = read_head ();
      dossier_modules_open_for (type, head->str, head->len);
      if (dossier_engines_get_pdf () != NULL)
        seconds = CPU_SECONDS_OTHER;
    }

  if (image && engine == NULL)
    {
      g_printerr ("dossier-reader: the part that reads pictures is not installed\n");
      return 4;
    }

  install_answers ();
  if (!dossier_sandbox_lock (seconds, size > 0 || strip ? PIXELS_FD + 1 : PIXELS_FD, gaps))
    {
      g_printerr ("dossier-reader: not locked in, so nothing was read: %s", gaps->str);
      return 4;
    }
  if (explain)
    {
      explanation = g_string_new (NULL);
      if (gaps->len > 0)
        g_printerr ("not locked: %s", gaps->str);
    }

  if (image)
    return read_image (engine, (guint) size, strip);

  return read_one (head, address, type, explanation, &(DossierExtractWishes) { .corrections = corrections, .left_out = left_out,
                                                                               .note = gaps->len > 0 ? DOSSIER_NOTE_WEAK_LOCK : NULL });
}
