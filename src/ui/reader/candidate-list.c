/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/candidate-list.h"

#include <glib/gi18n.h>

#include "ui/shared/format.h"

struct _DossierCandidateList
{
  AdwBin            parent_instance;

  GPtrArray        *rows;       /* (owned) of GtkWidget, which the expander owns */

  AdwExpanderRow   *expander;
};

G_DEFINE_FINAL_TYPE (DossierCandidateList, dossier_candidate_list, ADW_TYPE_BIN)

enum { USE, N_SIGNALS };

static guint signals[N_SIGNALS];

/* What a field is called, and what `source.set` calls it; no name there: it is shown only. */
static const struct { DossierField field; const char *title, *set; } fields[] = {
  { DOSSIER_FIELD_TITLE, N_("Title"), "title" },
  { DOSSIER_FIELD_AUTHORS, N_("Authors"), "authors" },
  { DOSSIER_FIELD_PUBLISHED, N_("Published"), "published" },
  { DOSSIER_FIELD_MODIFIED, N_("Changed"), "modified" },
  { DOSSIER_FIELD_SITE_NAME, N_("Publisher"), "publisher" },
  { DOSSIER_FIELD_LANGUAGE, N_("Language"), "language" },
  { DOSSIER_FIELD_SECTION, N_("Section"), "section" },
  { DOSSIER_FIELD_LICENCE, N_("Rights"), "rights" },
  { DOSSIER_FIELD_CANONICAL, N_("Address of the Article"), NULL },
  { DOSSIER_FIELD_SAVED_FROM, N_("Saved From"), NULL },
  { DOSSIER_FIELD_SAVED, N_("Saved"), NULL },
};

static const char *
describe_basis (DossierBasis basis)
{
  switch (basis)
    {
    case DOSSIER_BASIS_JSON_LD: return "JSON-LD";
    case DOSSIER_BASIS_OPEN_GRAPH: return "Open Graph";
    case DOSSIER_BASIS_META: return _("head of the page");
    case DOSSIER_BASIS_MICRODATA: return _("marked in the text");
    case DOSSIER_BASIS_VISIBLE: return _("read off the page");
    case DOSSIER_BASIS_ADDRESS: return _("address of the page");
    case DOSSIER_BASIS_NONE:
    default: return "";
    }
}

/* @reason: (nullable): of a #DossierCandidate */
static const char *
describe_reason (const char *reason)
{
  static const struct { const char *reason, *words; } known[] = {
    { "agrees", N_("says the same") },
    { "less-trusted", N_("another place is trusted more") },
    { "not-what-readers-see", N_("readers see something else") },
    { "not-a-full-name", N_("no full name") },
    { "less-precise", N_("less precise") },
    { "local-time-as-utc", N_("the local time, as if it were UTC") },
    { "stamped-anew", N_("the time of a change") },
    { "a-host", N_("only the name of the site’s computer") },
  };

  if (reason == NULL)
    return _("taken");
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (g_str_equal (known[i].reason, reason))
        return _(known[i].words);
    }

  return _("not taken");
}

static void
use_clicked (DossierCandidateList *self, GtkWidget *button)
{
  g_signal_emit (self, signals[USE], 0, g_object_get_data (G_OBJECT (button), "field"), g_object_get_data (G_OBJECT (button), "value"));
}

static GtkWidget *
make_button (DossierCandidateList *self, const char *title, const char *field, const char *value)
{
  GtkWidget *button = gtk_button_new_with_label (_("Use"));
  g_auto (GStrv) names = g_strsplit (value, "; ", -1);
  g_autofree char *label = g_strdup_printf (_("Use “%s” for: %s"), value, title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "field", (gpointer) field);
  g_object_set_data_full (G_OBJECT (button), "value", g_str_equal (field, "authors") ? g_strjoinv ("\n", names) : g_strdup (value), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (use_clicked), self);

  return button;
}

static void
add (DossierCandidateList *self, guint i, const DossierCandidate *candidate)
{
  GtkWidget *row = adw_action_row_new ();
  const char *title = _(fields[i].title);
  g_autofree char *subtitle = dossier_ui_join (" · ", title, describe_basis (candidate->basis), candidate->origin != NULL ? candidate->origin : "",
                                               describe_reason (candidate->reason), NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), candidate->value);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (fields[i].set != NULL && candidate->reason != NULL && !g_str_equal (candidate->reason, "agrees"))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, title, fields[i].set, candidate->value));
  adw_expander_row_add_row (self->expander, row);
  g_ptr_array_add (self->rows, row);
}

/* All of a field; where there is a value that nothing else was weighed against, that. */
static void
add_field (DossierCandidateList *self, guint i, const DossierDocument *document)
{
  DossierField field = fields[i].field;
  guint n = 0;

  for (guint c = 0; c < dossier_document_get_n_candidates (document); c++)
    {
      const DossierCandidate *candidate = dossier_document_get_candidate (document, c);

      if (candidate->field != field)
        continue;
      add (self, i, candidate);
      n++;
    }
  if (n == 0 && field < DOSSIER_N_FIELDS && dossier_document_get_value (document, field) != NULL)
    {
      const DossierCandidate alone = { field, dossier_document_get_value (document, field), dossier_document_get_basis (document, field), NULL, NULL };

      add (self, i, &alone);
    }
}

static void
dossier_candidate_list_dispose (GObject *object)
{
  g_clear_pointer (&DOSSIER_CANDIDATE_LIST (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (dossier_candidate_list_parent_class)->dispose (object);
}

static void
dossier_candidate_list_class_init (DossierCandidateListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_candidate_list_dispose;

  signals[USE] = g_signal_new ("use", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
dossier_candidate_list_init (DossierCandidateList *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->rows = g_ptr_array_new ();
  self->expander = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), _("What the Page Says of Itself"));
  adw_expander_row_set_subtitle (self->expander, _("Every statement found, and why it was taken or not"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->expander));
  adw_bin_set_child (ADW_BIN (self), group);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dossier_candidate_list_set_document:
 * @document: (nullable): the one that is read; hidden where it says nothing
 */
void
dossier_candidate_list_set_document (DossierCandidateList  *self,
                                     const DossierDocument *document)
{
  g_return_if_fail (DOSSIER_IS_CANDIDATE_LIST (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->expander, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; document != NULL && i < G_N_ELEMENTS (fields); i++)
    add_field (self, i, document);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}
