/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verb.h"

#include <string.h>

static gboolean
is_name (const char *name, const char *more)
{
  for (const char *at = name; *at != '\0'; at++)
    if (!g_ascii_islower (*at) && !g_ascii_isdigit (*at) && strchr (more, *at) == NULL)
      return FALSE;
  return *name != '\0';
}

static void
check_arguments (const DossierVerb *verb)
{
  gboolean optional = FALSE;

  for (const DossierVerbArgument *argument = verb->arguments; argument->name != NULL; argument++)
    {
      g_assert_true (is_name (argument->name, "-"));
      g_assert_nonnull (argument->help);
      g_assert_cmpstr (argument->name, !=, "typing");   /* every verb takes it */
      if (argument->choices != NULL)
        g_assert_true (argument->type == DOSSIER_ARGUMENT_TEXT || argument->type == DOSSIER_ARGUMENT_TEXTS);
      if ((argument->flags & DOSSIER_ARGUMENT_POSITIONAL) == 0)
        continue;
      /* On a command line what is required stands before what is not. */
      if ((argument->flags & DOSSIER_ARGUMENT_REQUIRED) == 0)
        optional = TRUE;
      else
        g_assert_false (optional);
    }
}

static void
test_tables (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  const DossierVerb *verb;

  g_test_summary ("Every verb has a name of its own, help, a label for undo and arguments that make sense");
  for (guint n = 0; (verb = dossier_verb_get_nth (n)) != NULL; n++)
    {
      g_test_message ("%s", verb->name);
      g_assert_true (is_name (verb->name, ".-"));
      g_assert_true (g_hash_table_add (names, (gpointer) verb->name));
      g_assert_true (dossier_verb_find (verb->name) == verb);
      g_assert_nonnull (verb->help);
      g_assert_true (g_ascii_isupper (verb->label[0]));
      g_assert_nonnull (verb->perform);
      check_arguments (verb);
    }
  g_assert_cmpuint (g_hash_table_size (names), >, 60);
  g_assert_null (dossier_verb_find ("no.such"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/verbs/tables", test_tables);
  return g_test_run ();
}
