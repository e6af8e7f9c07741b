/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/modules.h"

#include "extract/engines.h"

#include <dlfcn.h>
#include <string.h>

/* The loader fills in the program's own folder: the same installed, in a build folder and in Flatpak. */
#define MODULE(name) "$ORIGIN/dossier-reader-" name ".so"

static gconstpointer
open_module (const char *path, const char *symbol)
{
  void *module = dlopen (path, RTLD_NOW | RTLD_LOCAL);   /* stays open */

  return module != NULL ? dlsym (module, symbol) : NULL;
}

/**
 * dossier_modules_open_for:
 * @media_type: (nullable): as declared
 * @head: the first bytes of the document
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
  if ((n_head >= 5 && memcmp (head, "%PDF-", 5) == 0) || (media_type != NULL && g_str_has_prefix (media_type, "application/pdf")))
    {
      const DossierPdfEngine *engine = open_module (MODULE ("pdf"), DOSSIER_PDF_ENGINE_SYMBOL);

      if (engine != NULL)
        engine->prepare ();
      dossier_engines_set_pdf (engine);
    }
}
