/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/library/search-result.h"

struct _DossierSearchResult
{
  GObject  parent_instance;

  char    *kind;      /* (owned) */
  char    *title;     /* (owned) */
  char    *snippet;   /* (owned) markup */
  gint64   row;
};

G_DEFINE_FINAL_TYPE (DossierSearchResult, dossier_search_result, G_TYPE_OBJECT)

enum { PROP_KIND = 1, PROP_ROW, PROP_TITLE, PROP_SNIPPET, N_PROPS };

static void
dossier_search_result_finalize (GObject *object)
{
  DossierSearchResult *self = DOSSIER_SEARCH_RESULT (object);

  g_free (self->kind);
  g_free (self->title);
  g_free (self->snippet);

  G_OBJECT_CLASS (dossier_search_result_parent_class)->finalize (object);
}

static void
dossier_search_result_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierSearchResult *self = DOSSIER_SEARCH_RESULT (object);

  switch (property)
    {
    case PROP_KIND: g_value_set_string (value, self->kind); break;
    case PROP_ROW: g_value_set_int64 (value, self->row); break;
    case PROP_TITLE: g_value_set_string (value, self->title); break;
    case PROP_SNIPPET: g_value_set_string (value, self->snippet); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_search_result_class_init (DossierSearchResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dossier_search_result_finalize;
  object_class->get_property = dossier_search_result_get_property;

  g_object_class_install_property (object_class, PROP_KIND, g_param_spec_string ("kind", NULL, NULL, "", flags));
  g_object_class_install_property (object_class, PROP_ROW, g_param_spec_int64 ("row", NULL, NULL, 0, G_MAXINT64, 0, flags));
  g_object_class_install_property (object_class, PROP_TITLE, g_param_spec_string ("title", NULL, NULL, "", flags));
  g_object_class_install_property (object_class, PROP_SNIPPET, g_param_spec_string ("snippet", NULL, NULL, "", flags));
}

static void
dossier_search_result_init (DossierSearchResult *self)
{
}

static char *
dup_value (GVariant *row, const char *name)
{
  const char *text = "";

  g_variant_lookup (row, name, "&s", &text);
  return g_strdup (text);
}

/* @row: a{sv}, one of the rows that the verb `search` answers */
DossierSearchResult *
dossier_search_result_new (GVariant *row)
{
  DossierSearchResult *self = g_object_new (DOSSIER_TYPE_SEARCH_RESULT, NULL);
  g_autofree char *snippet = dup_value (row, "snippet");

  self->kind = dup_value (row, "type");
  self->title = dup_value (row, "title");
  self->snippet = dossier_ui_mark_found (snippet);
  g_variant_lookup (row, "row", "x", &self->row);
  return self;
}

const char *
dossier_search_result_get_kind (DossierSearchResult *self)
{
  return self->kind;
}

gint64
dossier_search_result_get_row (DossierSearchResult *self)
{
  return self->row;
}

/* @snippet: plain text, the words found between U+2068 and U+2069
 * Returns: (transfer full): markup with these words in bold, on one line */
char *
dossier_ui_mark_found (const char *snippet)
{
  GString *markup = g_string_new (NULL);
  gboolean bold = FALSE;

  for (const char *at = snippet; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      g_autofree char *escaped = NULL;

      if (character == 0x2068 && !bold)
        g_string_append (markup, "<b>");
      else if (character == 0x2069 && bold)
        g_string_append (markup, "</b>");
      else if (character != 0x2068 && character != 0x2069)
        {
          escaped = g_markup_escape_text (at, g_utf8_next_char (at) - at);
          g_string_append (markup, g_unichar_isspace (character) ? " " : escaped);
        }
      bold = character == 0x2068 ? TRUE : character == 0x2069 ? FALSE : bold;
    }
  if (bold)
    g_string_append (markup, "</b>");

  return g_string_free (markup, FALSE);
}
