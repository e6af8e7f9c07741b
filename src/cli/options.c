/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/options.h"

#include "desk/desk.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define NARROWEST 40   /* columns; below that a table is no help anyway */

static guint
find_terminal_width (void)
{
  struct winsize size;

  if (!isatty (STDOUT_FILENO))
    return 0;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return MAX (size.ws_col, NARROWEST);
  return 80;
}

/* The value of "--name VALUE" or "--name=VALUE"; %NULL without error: this is another option. */
static const char *
take_value (const char *const  *words,
            const char         *name,
            guint              *n_taken,
            GError            **error)
{
  const char *rest;

  if (!g_str_has_prefix (words[0], name))
    return NULL;
  rest = words[0] + strlen (name);
  if (*rest == '=')
    {
      *n_taken = 1;
      return rest + 1;
    }
  if (*rest != '\0')
    return NULL;
  if (words[1] == NULL)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "The option %s wants a value after it", name);
      return NULL;
    }
  *n_taken = 2;
  return words[1];
}

DossierCliOptions *
dossier_cli_options_new (void)
{
  DossierCliOptions *self = g_new0 (DossierCliOptions, 1);

  self->width = find_terminal_width ();
  return self;
}

void
dossier_cli_options_free (DossierCliOptions *self)
{
  if (self == NULL)
    return;
  g_free (self->library);
  g_free (self->actor);
  g_free (self);
}

/**
 * dossier_cli_options_take:
 * @words: %NULL-terminated, at least one
 * @n_taken: (out): how many words belonged to the option; 0 when the first is none of ours
 *
 * They may stand anywhere on the line, but a verb's own option of the same name goes first:
 * ask the verb before asking here.
 */
gboolean
dossier_cli_options_take (DossierCliOptions  *self,
                          const char *const  *words,
                          guint              *n_taken,
                          GError            **error)
{
  const struct { const char *name; gboolean *flag; } flags[] = {
    { "--json", &self->json }, { "--quiet", &self->quiet }, { "-q", &self->quiet },
    { "--help", &self->help }, { "-h", &self->help }, { "--version", &self->version },
  };
  g_autoptr (GError) local_error = NULL;
  const char *value;

  *n_taken = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    if (g_str_equal (words[0], flags[i].name))
      {
        *flags[i].flag = TRUE;
        *n_taken = 1;
        return TRUE;
      }

  if ((value = take_value (words, "--library", n_taken, &local_error)) != NULL)
    {
      g_free (self->library);
      self->library = g_canonicalize_filename (value, NULL);
    }
  else if (local_error == NULL && (value = take_value (words, "--actor", n_taken, &local_error)) != NULL)
    {
      g_free (self->actor);
      self->actor = g_strdup (value);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}
