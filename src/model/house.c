/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/house.h"

#include "model/house-template.h"

#include <string.h>

/**
 * DossierTerm:
 *
 * Immutable. @text is a longer explanation (the copy of an access tier), @action the words on
 * its button; both may be empty.
 */
struct _DossierTerm
{
  GObject  parent_instance;

  char    *code;     /* (owned) what is stored and exported */
  char    *label;    /* (owned) what people read */
  char    *text;     /* (owned) */
  char    *action;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (DossierTerm, dossier_term, G_TYPE_OBJECT)

enum { PROP_0, PROP_CODE, PROP_LABEL };

static void
dossier_term_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierTerm *self = DOSSIER_TERM (object);

  if (property == PROP_CODE)
    g_value_set_string (value, self->code);
  else if (property == PROP_LABEL)
    g_value_set_string (value, self->label);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
dossier_term_finalize (GObject *object)
{
  DossierTerm *self = DOSSIER_TERM (object);

  g_free (self->code);
  g_free (self->label);
  g_free (self->text);
  g_free (self->action);

  G_OBJECT_CLASS (dossier_term_parent_class)->finalize (object);
}

static void
dossier_term_class_init (DossierTermClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_term_get_property;
  object_class->finalize = dossier_term_finalize;
  g_object_class_install_property (object_class, PROP_CODE, g_param_spec_string ("code", NULL, NULL, "", flags));
  g_object_class_install_property (object_class, PROP_LABEL, g_param_spec_string ("label", NULL, NULL, "", flags));
}

static void
dossier_term_init (DossierTerm *self)
{
}

/* @text, @action: (nullable): empty then
 * Returns: (transfer full) */
DossierTerm *
dossier_term_new (const char *code,
                  const char *label,
                  const char *text,
                  const char *action)
{
  DossierTerm *self = g_object_new (DOSSIER_TYPE_TERM, NULL);

  self->code = g_strdup (code);
  self->label = g_strdup (label);
  self->text = g_strdup (text != NULL ? text : "");
  self->action = g_strdup (action != NULL ? action : "");

  return self;
}

const char *
dossier_term_get_code (DossierTerm *self)
{
  g_return_val_if_fail (DOSSIER_IS_TERM (self), "");
  return self->code;
}

const char *
dossier_term_get_label (DossierTerm *self)
{
  g_return_val_if_fail (DOSSIER_IS_TERM (self), "");
  return self->label;
}

const char *
dossier_term_get_text (DossierTerm *self)
{
  g_return_val_if_fail (DOSSIER_IS_TERM (self), "");
  return self->text;
}

const char *
dossier_term_get_action (DossierTerm *self)
{
  g_return_val_if_fail (DOSSIER_IS_TERM (self), "");
  return self->action;
}

/* The same terms twice: a list model remembers where it was last asked, and so is for one thread. */
typedef struct
{
  GPtrArray  *terms;   /* (owned) DossierTerm */
  GListStore *store;   /* (owned) DossierTerm */
} Vocabulary;

static Vocabulary *
vocabulary_new (void)
{
  Vocabulary *self = g_new0 (Vocabulary, 1);

  self->terms = g_ptr_array_new_with_free_func (g_object_unref);
  self->store = g_list_store_new (DOSSIER_TYPE_TERM);
  return self;
}

static void
vocabulary_free (Vocabulary *self)
{
  g_ptr_array_unref (self->terms);
  g_object_unref (self->store);
  g_free (self);
}

/**
 * DossierHouse:
 *
 * Vocabularies by name, each an ordered list of terms. `tiers` is the vocabulary of access
 * tiers, public first: an audience sees its own tier and all before it. `sections` names the
 * section kinds in the order of the page. Filled once, when the template is read; not changed
 * afterwards, and then safe to read from any thread, but for its list models.
 */
struct _DossierHouse
{
  GObject     parent_instance;

  GHashTable *vocabularies;   /* (owned) char* → Vocabulary */
  Vocabulary *none;           /* (owned) of every name that the house has not */
  GPtrArray  *templates;      /* (owned) DossierTemplate: shapes of a page beside the house's own */
};

G_DEFINE_FINAL_TYPE (DossierHouse, dossier_house, G_TYPE_OBJECT)

static void
dossier_house_finalize (GObject *object)
{
  g_hash_table_unref (DOSSIER_HOUSE (object)->vocabularies);
  vocabulary_free (DOSSIER_HOUSE (object)->none);
  g_ptr_array_unref (DOSSIER_HOUSE (object)->templates);
  G_OBJECT_CLASS (dossier_house_parent_class)->finalize (object);
}

static void
dossier_house_class_init (DossierHouseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dossier_house_finalize;
}

static void
dossier_house_init (DossierHouse *self)
{
  self->vocabularies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) vocabulary_free);
  self->none = vocabulary_new ();
  self->templates = g_ptr_array_new_with_free_func (g_object_unref);
}

static Vocabulary *
get_vocabulary (DossierHouse *self, const char *name)
{
  Vocabulary *vocabulary = g_hash_table_lookup (self->vocabularies, name);

  return vocabulary != NULL ? vocabulary : self->none;
}

/* Returns: (transfer full): an empty house */
DossierHouse *
dossier_house_new (void)
{
  return g_object_new (DOSSIER_TYPE_HOUSE, NULL);
}

void
dossier_house_add_term (DossierHouse *self,
                        const char   *vocabulary,
                        DossierTerm  *term)
{
  Vocabulary *known;

  g_return_if_fail (DOSSIER_IS_HOUSE (self) && DOSSIER_IS_TERM (term));

  known = get_vocabulary (self, vocabulary);
  if (known == self->none)
    g_hash_table_insert (self->vocabularies, g_strdup (vocabulary), known = vocabulary_new ());
  g_ptr_array_add (known->terms, g_object_ref (term));
  g_list_store_append (known->store, term);
}

/* Returns: (transfer none): #DossierTerm in order, for any thread; empty for a vocabulary the house has not */
const GPtrArray *
dossier_house_get_terms (DossierHouse *self,
                         const char   *vocabulary)
{
  g_return_val_if_fail (DOSSIER_IS_HOUSE (self), NULL);
  return get_vocabulary (self, vocabulary)->terms;
}

/* Returns: (transfer none): the same as a model, for the main thread */
GListModel *
dossier_house_list_terms (DossierHouse *self,
                          const char   *vocabulary)
{
  g_return_val_if_fail (DOSSIER_IS_HOUSE (self), NULL);
  return G_LIST_MODEL (get_vocabulary (self, vocabulary)->store);
}

/* Returns: (transfer none) (nullable) */
DossierTerm *
dossier_house_find_term (DossierHouse *self,
                         const char   *vocabulary,
                         const char   *code)
{
  const GPtrArray *terms;

  g_return_val_if_fail (DOSSIER_IS_HOUSE (self), NULL);

  terms = get_vocabulary (self, vocabulary)->terms;
  for (guint i = 0; i < terms->len; i++)
    {
      DossierTerm *term = g_ptr_array_index (terms, i);

      if (strcmp (term->code, code) == 0)
        return term;
    }
  return NULL;
}

/* Returns: what people read for @code; @code itself when the house does not know it */
const char *
dossier_house_get_label (DossierHouse *self,
                         const char   *vocabulary,
                         const char   *code)
{
  DossierTerm *term = dossier_house_find_term (self, vocabulary, code);

  return term != NULL ? term->label : code;
}

/* Returns: 0 for the tier that everybody sees, 1 for the next …; an unknown tier counts as
 * above all, so that a misspelt one never makes text public */
int
dossier_house_get_tier_order (DossierHouse *self,
                              const char   *tier)
{
  const GPtrArray *terms = dossier_house_get_terms (self, "tiers");
  guint i;

  for (i = 0; i < terms->len; i++)
    {
      DossierTerm *term = g_ptr_array_index (terms, i);

      if (strcmp (term->code, tier) == 0)
        return (int) i;
    }
  return (int) i;
}

/* In the place of one with the same code, if there is one. */
void
dossier_house_add_template (DossierHouse    *self,
                            DossierTemplate *template)
{
  DossierTemplate *known = dossier_house_find_template (self, dossier_template_get_code (template));

  if (known != NULL)
    g_ptr_array_remove (self->templates, known);
  g_ptr_array_add (self->templates, g_object_ref (template));
}

/* Returns: (transfer none) (element-type DossierTemplate) */
const GPtrArray *
dossier_house_get_templates (DossierHouse *self)
{
  g_return_val_if_fail (DOSSIER_IS_HOUSE (self), NULL);
  return self->templates;
}

/* Returns: (transfer none) (nullable) */
DossierTemplate *
dossier_house_find_template (DossierHouse *self,
                             const char   *code)
{
  g_return_val_if_fail (DOSSIER_IS_HOUSE (self), NULL);

  for (guint i = 0; i < self->templates->len; i++)
    if (strcmp (dossier_template_get_code (g_ptr_array_index (self->templates, i)), code) == 0)
      return g_ptr_array_index (self->templates, i);
  return NULL;
}
