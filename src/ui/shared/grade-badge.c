/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/grade-badge.h"

#include <glib/gi18n.h>

/**
 * DossierGradeBadge:
 *
 * Grades are not traffic lights: one hue, and the better a grade, the more solid its pill
 * (filled, tinted, outlined, dashed, dotted). Number and letters always stand together.
 */
struct _DossierGradeBadge
{
  AdwBin      parent_instance;

  gint64      score;     /* 0 to 99, -1: none */
  char       *letters;   /* (owned) */
  char       *label;     /* (owned) */

  GtkLabel   *text;      /* owned by the widget tree */
  const char *style;     /* (nullable) the CSS class it has now */
};

G_DEFINE_FINAL_TYPE (DossierGradeBadge, dossier_grade_badge, ADW_TYPE_BIN)

enum { PROP_SCORE = 1, PROP_LETTERS, PROP_LABEL, N_PROPS };

static GParamSpec *properties[N_PROPS];

/* From the highest: the least score of the band. */
static const struct { int least; const char *style; } bands[] = {
  { 90, "high" }, { 75, "strong" }, { 55, "medium" }, { 35, "weak-medium" }, { 10, "weak" }, { 0, "internal" },
};

/* Returns: the CSS class of the band that @score lies in; "none" below 0 */
static const char *
grade_badge_style_of (gint64 score)
{
  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    if (score >= bands[i].least)
      return bands[i].style;

  return "none";
}

static void
update (DossierGradeBadge *self)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT " %s", self->score, self->letters);
  /* Translators: a grade read aloud: number, letters, band in words */
  g_autofree char *spoken = g_strdup_printf (_("Grade %s %s"), text, self->label);
  const char *tip = self->label[0] != '\0' ? self->label : NULL;

  if (self->style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
  self->style = grade_badge_style_of (self->score);
  gtk_widget_add_css_class (GTK_WIDGET (self), self->style);

  gtk_widget_set_visible (GTK_WIDGET (self), self->score >= 0);
  gtk_label_set_text (self->text, g_strstrip (text));
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self)), tip) != 0)   /* to set it asks the display server what is under the pointer */
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, g_strstrip (spoken), -1);
}

static gboolean
replace (char **field, const char *value)
{
  value = value != NULL ? value : "";
  if (strcmp (*field, value) == 0)
    return FALSE;

  g_free (*field);
  *field = g_strdup (value);
  return TRUE;
}

static void
dossier_grade_badge_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierGradeBadge *self = DOSSIER_GRADE_BADGE (object);

  switch (property)
    {
    case PROP_SCORE: g_value_set_int64 (value, self->score); break;
    case PROP_LETTERS: g_value_set_string (value, self->letters); break;
    case PROP_LABEL: g_value_set_string (value, self->label); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_grade_badge_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierGradeBadge *self = DOSSIER_GRADE_BADGE (object);

  switch (property)
    {
    case PROP_SCORE:
      dossier_grade_badge_set_grade (self, g_value_get_int64 (value), self->letters, self->label);
      break;

    case PROP_LETTERS:
      dossier_grade_badge_set_grade (self, self->score, g_value_get_string (value), self->label);
      break;

    case PROP_LABEL:
      dossier_grade_badge_set_grade (self, self->score, self->letters, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_grade_badge_finalize (GObject *object)
{
  DossierGradeBadge *self = DOSSIER_GRADE_BADGE (object);

  g_free (self->letters);
  g_free (self->label);

  G_OBJECT_CLASS (dossier_grade_badge_parent_class)->finalize (object);
}

static void
dossier_grade_badge_class_init (DossierGradeBadgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_grade_badge_get_property;
  object_class->set_property = dossier_grade_badge_set_property;
  object_class->finalize = dossier_grade_badge_finalize;

  properties[PROP_SCORE] = g_param_spec_int64 ("score", NULL, NULL, -1, 99, -1, flags);
  properties[PROP_LETTERS] = g_param_spec_string ("letters", NULL, NULL, "", flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dossier_grade_badge_init (DossierGradeBadge *self)
{
  self->score = -1;
  self->letters = g_strdup ("");
  self->label = g_strdup ("");
  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self), "grade");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->text));
  update (self);
}

GtkWidget *
dossier_grade_badge_new (void)
{
  return g_object_new (DOSSIER_TYPE_GRADE_BADGE, NULL);
}

/**
 * dossier_grade_badge_set_grade:
 * @score: 0 to 99, or -1 for none
 * @letters: (nullable): "C/D"
 * @label: (nullable): the band in words
 */
void
dossier_grade_badge_set_grade (DossierGradeBadge *self,
                               gint64             score,
                               const char        *letters,
                               const char        *label)
{
  gboolean score_changed = self->score != score, letters_changed, label_changed;

  g_return_if_fail (DOSSIER_IS_GRADE_BADGE (self));
  g_return_if_fail (score >= -1 && score <= 99);

  self->score = score;
  letters_changed = replace (&self->letters, letters);
  label_changed = replace (&self->label, label);
  if (!score_changed && !letters_changed && !label_changed)
    return;

  update (self);
  if (score_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCORE]);
  if (letters_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LETTERS]);
  if (label_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}
