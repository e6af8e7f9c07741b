/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/modules.h"

#include "extract/document-extractor.h"
#include "extract/formats/web-archive.h"
#include "reader/late-files.h"

#include <dlfcn.h>
#include <string.h>

/* From beside the program: the same installed, in a build folder and in Flatpak. Its folder is asked for
 * here, since what the loader puts for $ORIGIN is a sanitizer's folder where one stands in between. */
static gconstpointer
open_module (const char *name, const char *symbol)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *path = folder != NULL ? g_strdup_printf ("%s/dossier-reader-%s.so", folder, name) : NULL;
  void *module = path != NULL ? dlopen (path, RTLD_NOW | RTLD_LOCAL) : NULL;   /* stays open */

  return module != NULL ? dlsym (module, symbol) : NULL;
}

static gboolean
begins_with (const char *head, gsize n_head, const char *magic)
{
  return n_head >= strlen (magic) && memcmp (head, magic, strlen (magic)) == 0;
}

/* Whether nothing will have to be guessed: it is declared to be UTF-8, as nearly all pages are. What a
 * <script> says is of the program and not of the page. */
static gboolean
says_utf8 (const char *text, gsize length)
{
  static const char word[] = "charset=";
  const gsize n_word = sizeof word - 1;
  gboolean counts = TRUE;

  for (gsize i = 0; i + n_word + 6 <= length; i++)
    {
      gsize value = i + n_word + (text[i + n_word] == '"' || text[i + n_word] == '\'');

      if (text[i] == '<')
        counts = g_ascii_strncasecmp (text + i, "<meta", 5) == 0;
      if (counts && g_ascii_strncasecmp (text + i, word, n_word) == 0 && value + 5 <= length && g_ascii_strncasecmp (text + value, "utf-8", 5) == 0)
        return TRUE;
    }

  return FALSE;
}

void
dossier_modules_open_guess (void)
{
  dossier_engines_set_guess (open_module ("guess", DOSSIER_GUESS_ENGINE_SYMBOL));
}

static void
open_pdf (void)
{
  const DossierPdfEngine *engine = open_module ("pdf", DOSSIER_PDF_ENGINE_SYMBOL);

  if (engine != NULL)
    {
      dossier_late_files_hold (POPPLER_DATADIR);
      engine->prepare ();
    }
  dossier_engines_set_pdf (engine);
}

static void
open_mail (void)
{
  const DossierMailEngine *engine = open_module ("mail", DOSSIER_MAIL_ENGINE_SYMBOL);

  if (engine != NULL)
    engine->prepare ();
  dossier_engines_set_mail (engine);
}

/* The page in it is usually HTML, and any other file only where its mark stands somewhere in the bytes. Where
 * that mark is a word of the article, an engine is loaded that nobody asks. */
static void
open_for_web_archive (const char *bytes, gsize length)
{
  static const struct { const char *mark; void (*open) (void); } kinds[] = {
    { "%PDF-", open_pdf }, { "message/rfc822", open_mail },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (memmem (bytes, length, kinds[i].mark, strlen (kinds[i].mark)) != NULL)
        kinds[i].open ();
    }
  dossier_modules_open_guess ();
}

/**
 * dossier_modules_wants_all:
 * @head: the first bytes of the document
 *
 * Returns: whether the first bytes do not tell what is needed, so that dossier_modules_open_for() wants them all
 */
gboolean
dossier_modules_wants_all (const char *head,
                           gsize       n_head)
{
  return dossier_web_archive_is (head, n_head);
}

/**
 * dossier_modules_open_for:
 * @media_type: (nullable): as declared
 * @head: the first bytes of the document, a kibibyte of them, or all: see dossier_modules_wants_all()
 *
 * Opens the module that a document of this kind needs, and has it load what it loads late. Called
 * before the lock, so @head is compared with a few constants and not looked at otherwise. Without the
 * module the document is refused later, in words.
 */
void
dossier_modules_open_for (const char *media_type,
                          const char *head,
                          gsize       n_head)
{
  if (begins_with (head, n_head, "%PDF-"))
    open_pdf ();
  else if (dossier_modules_wants_all (head, n_head))
    open_for_web_archive (head, n_head);
  else if (dossier_extract_expects_mail (media_type, head, n_head))
    {
      open_mail ();
      dossier_modules_open_guess ();
    }
  else if (!begins_with (head, n_head, "\xef\xbb\xbf") && !says_utf8 (head, n_head) &&
           (media_type == NULL || !says_utf8 (media_type, strlen (media_type))))
    dossier_modules_open_guess ();
}

/**
 * dossier_modules_open_images:
 *
 * Returns: (nullable): what reads pictures, ready for the lock; %NULL where it is not installed
 */
const DossierImageEngine *
dossier_modules_open_images (void)
{
  const DossierImageEngine *engine = open_module ("image", DOSSIER_IMAGE_ENGINE_SYMBOL);

  if (engine != NULL)
    engine->prepare ();

  return engine;
}
