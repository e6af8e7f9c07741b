/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/fields-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/profile/related-list.h"
#include "ui/shared/record-edit.h"
#include "ui/shared/text-row.h"

typedef enum
{
  GROUP,      /* a heading */
  WORDS,      /* one line */
  PROSE,      /* text that wraps */
  DATE,
  TERM,       /* of the vocabulary named after the field */
  KIND,       /* the same, never empty */
  STATUS,
} FieldForm;

/* Every field of the page that is not a section, in the order of the page. */
static const struct { FieldForm form; const char *field, *title, *hint; } fields[] = {
  { GROUP, NULL, N_("Institution"), NULL },
  { WORDS, "name", N_("Name"), NULL },
  { PROSE, "aliases", N_("Also known as"), N_("One name a line") },
  { WORDS, "legal-name", N_("Legal name"), NULL },
  { KIND, "entity-kind", N_("Kind"), NULL },
  { WORDS, "base", N_("Base"), NULL },
  { WORDS, "country", N_("Country (two letters)"), NULL },
  { DATE, "founded", N_("Founded"), NULL },
  { WORDS, "entity-url", N_("Website"), NULL },
  { PROSE, "identifiers", N_("Identifiers"), N_("One a line: scheme and value, such as “asn 64500”") },
  { GROUP, NULL, N_("Page"), NULL },
  { PROSE, "headline", N_("Headline"), N_("The event, as a sentence") },
  { PROSE, "standfirst", N_("Standfirst"), N_("What it is tracked as") },
  { STATUS, "status", N_("Status"), NULL },
  { TERM, "language", N_("Language"), NULL },
  { WORDS, "slug", N_("Short name in addresses"), NULL },
  { WORDS, "canonical-url", N_("Address of the page"), NULL },
  { GROUP, NULL, N_("Classification"), NULL },
  { TERM, "series", N_("Series"), NULL },
  { TERM, "category", N_("Category"), NULL },
  { TERM, "entity-type", N_("Type"), NULL },
  { TERM, "region", N_("Region"), NULL },
  { TERM, "signal-focus", N_("Signal focus"), NULL },
  { TERM, "content-type", N_("Content type"), NULL },
  { TERM, "primary-domain", N_("Primary domain"), NULL },
  { TERM, "topic", N_("Topic"), NULL },
  { TERM, "impact", N_("Impact"), NULL },
  { TERM, "criticality", N_("Operational criticality"), NULL },
  { TERM, "time-horizon", N_("Time horizon"), NULL },
  { TERM, "profile-focus", N_("Profile focus"), NULL },
  { GROUP, NULL, N_("People"), NULL },
  { PROSE, "authors", N_("Authors and editors"), N_("One a line: role and name, such as “editor Marte Aune”") },
  { WORDS, "take-name", N_("Our Take signed by"), NULL },
  { WORDS, "take-role", N_("Role of who signs"), NULL },
  { GROUP, NULL, N_("Sources and Readers"), NULL },
  { PROSE, "sources-note", N_("Note above the sources"), NULL },
  { PROSE, "access-briefing", N_("What members read beyond the page"), NULL },
  { PROSE, "license", N_("Licence"), NULL },
  { GROUP, NULL, N_("Dates"), NULL },
  { DATE, "as-of", N_("Grades computed as of"), NULL },
  { DATE, "checked", N_("All facts last checked"), NULL },
  { DATE, "review-by", N_("Review by"), NULL },
  { DATE, "embargo-until", N_("Embargo until"), NULL },
  { GROUP, NULL, N_("Desk"), NULL },
  { PROSE, "note", N_("Note, not published"), NULL },
};

static const struct { const char *code, *label; } statuses[] = {
  { "draft", N_("Draft") }, { "ready", N_("Ready") }, { "published", N_("Published") },
  { "corrected", N_("Corrected") }, { "withdrawn", N_("Withdrawn") },
};

struct _DossierFieldsForm
{
  AdwBin               parent_instance;

  DossierRecordEdit   *edits[G_N_ELEMENTS (fields)];   /* owned by their widgets; a group has none */
  GtkWidget           *rows[G_N_ELEMENTS (fields)];    /* owned by the widget tree */
  DossierRelatedList  *related;                        /* owned by the widget tree */
};

G_DEFINE_FINAL_TYPE (DossierFieldsForm, dossier_fields_form, ADW_TYPE_BIN)

static GListModel *
create_statuses (void)
{
  GListStore *store = g_list_store_new (DOSSIER_TYPE_TERM);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (DossierTerm) term = dossier_term_new (statuses[i].code, _(statuses[i].label), NULL, NULL);

      g_list_store_append (store, term);
    }
  return G_LIST_MODEL (store);
}

static GtkWidget *
create_row (DossierFieldsForm *self, guint i)
{
  const char *title = _(fields[i].title);
  const char *field = fields[i].field;
  g_autoptr (GListModel) model = NULL;
  g_autofree char *dated = NULL;
  GtkWidget *row;

  switch (fields[i].form)
    {
    case PROSE:
      row = g_object_new (DOSSIER_TYPE_TEXT_ROW, "title", title, "hint", fields[i].hint != NULL ? _(fields[i].hint) : "", NULL);
      self->edits[i] = dossier_record_edit_attach (GTK_WIDGET (dossier_text_row_get_area (DOSSIER_TEXT_ROW (row))), field);
      return row;

    case TERM:
    case KIND:
      row = g_object_new (ADW_TYPE_COMBO_ROW, "title", title, NULL);
      self->edits[i] = dossier_record_edit_attach_term (row, field, field, fields[i].form == TERM);
      return row;

    case STATUS:
      model = create_statuses ();
      row = g_object_new (ADW_TYPE_COMBO_ROW, "title", title, "model", model, NULL);
      self->edits[i] = dossier_record_edit_attach_term (row, field, NULL, FALSE);
      return row;

    case DATE:
      /* Translators: a field for a date, and how to write one */
      dated = g_strdup_printf (_("%s (year-month-day)"), title);
      row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", dated, NULL);
      self->edits[i] = dossier_record_edit_attach (row, field);
      return row;

    case WORDS:
    case GROUP:
    default:
      row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, NULL);
      self->edits[i] = dossier_record_edit_attach (row, field);
      return row;
    }
}

static void
dossier_fields_form_class_init (DossierFieldsFormClass *klass)
{
}

static void
dossier_fields_form_init (DossierFieldsForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  AdwPreferencesGroup *group = NULL;

  gtk_widget_add_css_class (box, "fields");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].form == GROUP)
      {
        group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
        adw_preferences_group_set_title (group, _(fields[i].title));
        gtk_box_append (GTK_BOX (box), GTK_WIDGET (group));
      }
    else
      {
        self->rows[i] = create_row (self, i);
        adw_preferences_group_add (group, self->rows[i]);
      }

  self->related = DOSSIER_RELATED_LIST (dossier_related_list_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->related));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* @desk, @profile: (nullable) */
void
dossier_fields_form_set_profile (DossierFieldsForm *self,
                                    DossierDesk          *desk,
                                    DossierProfile       *profile)
{
  g_return_if_fail (DOSSIER_IS_FIELDS_FORM (self));

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (self->edits[i] != NULL)
      dossier_record_edit_set_record (self->edits[i], desk, (DossierRecord *) profile);
  dossier_related_list_set_profile (self->related, desk, profile);
}

/* Gives the focus to the widget of @field (column or property name). Returns: whether there is one */
gboolean
dossier_fields_form_show_field (DossierFieldsForm *self,
                                   const char           *field)
{
  g_autofree char *name = g_strdelimit (g_strdup (field), "_", '-');

  g_return_val_if_fail (DOSSIER_IS_FIELDS_FORM (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].field != NULL && strcmp (fields[i].field, name) == 0)
      return gtk_widget_grab_focus (self->rows[i]);
  return FALSE;
}
