/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/house-template.h"

/**
 * DossierTemplate:
 *
 * Filled once, when its file is read; not changed afterwards, and then safe to read from any thread.
 * A section's term has the kind as code ("outlook/now"), the heading as label, the audience as action.
 */
struct _DossierTemplate
{
  GObject    parent_instance;

  char      *code;       /* (owned) what a profile remembers */
  char      *label;      /* (owned) */
  char      *text;       /* (owned) what it is for */
  GPtrArray *sections;   /* (owned) DossierTerm, in the order of the page */
  GArray    *needed;     /* (owned) gboolean, one a section */
  GArray    *values;     /* (owned) DossierTemplateValue */
  GPtrArray *required;   /* (owned) char*: columns of a profile */
};

G_DEFINE_FINAL_TYPE (DossierTemplate, dossier_template, G_TYPE_OBJECT)

static void
clear_value (gpointer value)
{
  g_free (((DossierTemplateValue *) value)->field);
  g_free (((DossierTemplateValue *) value)->value);
}

static void
dossier_template_finalize (GObject *object)
{
  DossierTemplate *self = DOSSIER_TEMPLATE (object);

  g_free (self->code);
  g_free (self->label);
  g_free (self->text);
  g_ptr_array_unref (self->sections);
  g_array_unref (self->needed);
  g_array_unref (self->values);
  g_ptr_array_unref (self->required);

  G_OBJECT_CLASS (dossier_template_parent_class)->finalize (object);
}

static void
dossier_template_class_init (DossierTemplateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dossier_template_finalize;
}

static void
dossier_template_init (DossierTemplate *self)
{
  self->sections = g_ptr_array_new_with_free_func (g_object_unref);
  self->needed = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->values = g_array_new (FALSE, FALSE, sizeof (DossierTemplateValue));
  g_array_set_clear_func (self->values, clear_value);
  self->required = g_ptr_array_new_with_free_func (g_free);
}

/* Returns: (transfer full): an empty one */
DossierTemplate *
dossier_template_new (const char *code,
                      const char *label,
                      const char *text)
{
  DossierTemplate *self = g_object_new (DOSSIER_TYPE_TEMPLATE, NULL);

  self->code = g_strdup (code);
  self->label = g_strdup (label);
  self->text = g_strdup (text);
  return self;
}

void
dossier_template_add_section (DossierTemplate *self,
                              DossierTerm     *section,
                              gboolean         required)
{
  g_ptr_array_add (self->sections, g_object_ref (section));
  g_array_append_val (self->needed, required);
}

void
dossier_template_add_value (DossierTemplate *self,
                            const char      *field,
                            const char      *value)
{
  const DossierTemplateValue entry = { g_strdup (field), g_strdup (value) };

  g_array_append_val (self->values, entry);
}

void
dossier_template_add_required (DossierTemplate *self,
                               const char      *field)
{
  g_ptr_array_add (self->required, g_strdup (field));
}

const char *
dossier_template_get_code (DossierTemplate *self)
{
  return self->code;
}

const char *
dossier_template_get_label (DossierTemplate *self)
{
  return self->label;
}

const char *
dossier_template_get_text (DossierTemplate *self)
{
  return self->text;
}

/* Returns: (transfer none) (element-type DossierTerm) */
const GPtrArray *
dossier_template_get_sections (DossierTemplate *self)
{
  return self->sections;
}

/* Whether section @n may not stay without a sentence. */
gboolean
dossier_template_is_section_required (DossierTemplate *self,
                                      guint            n)
{
  g_return_val_if_fail (n < self->needed->len, FALSE);
  return g_array_index (self->needed, gboolean, n);
}

/* Returns: (transfer none) (element-type DossierTemplateValue): what a new page begins with */
const GArray *
dossier_template_get_values (DossierTemplate *self)
{
  return self->values;
}

/* Returns: (transfer none) (element-type utf8): what may not stay empty */
const GPtrArray *
dossier_template_get_required (DossierTemplate *self)
{
  return self->required;
}
