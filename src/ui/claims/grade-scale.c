/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/claims/grade-scale.h"

#include <glib/gi18n.h>

/**
 * DossierGradeScale:
 *
 * Draws to scale: a band is as wide as the numbers it covers. What a limit puts
 * out of reach is hatched, and what the grade would be without the contradiction
 * is a hollow mark, so the picture says the same as the explanation below it.
 */

#define BAR_HEIGHT  14.0  /* px */
#define BAR_TOP     9.0   /* px, room for the marks above */
#define HEIGHT      46    /* px */

static const struct { int from, to; const char *letters; } bands[] = {
  { 0, 10, "D" }, { 10, 35, "D" }, { 35, 55, "C/D" }, { 55, 75, "B/C" }, { 75, 90, "A/B" }, { 90, 100, "A" },
};

struct _DossierGradeScale
{
  GtkWidget  parent_instance;

  int        grade;        /* 0 to 99 */
  int        limit;        /* 0 to 99; what no evidence of this kind can pass */
  int        uncontested;  /* 0 to 99; without contradicting evidence */
};

G_DEFINE_FINAL_TYPE (DossierGradeScale, dossier_grade_scale, GTK_TYPE_WIDGET)

static double
place (GtkWidget *widget,
       double     value)
{
  double x = gtk_widget_get_width (widget) * value / 100;

  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? gtk_widget_get_width (widget) - x : x;
}

static void
write_centred (GtkWidget     *widget,
               GtkSnapshot   *snapshot,
               const char    *text,
               double         x,
               double         y,
               const GdkRGBA *color)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr(PangoFontDescription) font = pango_font_description_copy (pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
  int width, height;

  pango_font_description_set_absolute_size (font, pango_font_description_get_size (font) * .84);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_pixel_size (layout, &width, &height);

  gtk_snapshot_save (snapshot);
  x = CLAMP (x - width / 2.0, 0, MAX (gtk_widget_get_width (widget) - width, 0));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_hatch (cairo_t *cr,
            double   from,
            double   to,
            double   top)
{
  cairo_save (cr);
  cairo_rectangle (cr, MIN (from, to), top, ABS (to - from), BAR_HEIGHT);
  cairo_clip (cr);
  for (double x = MIN (from, to) - BAR_HEIGHT; x < MAX (from, to); x += 5)
    {
      cairo_move_to (cr, x, top + BAR_HEIGHT);
      cairo_line_to (cr, x + BAR_HEIGHT, top);
    }
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_mark (cairo_t  *cr,
           double    x,
           gboolean  hollow)
{
  cairo_move_to (cr, x - 6, BAR_TOP - 7);
  cairo_line_to (cr, x + 6, BAR_TOP - 7);
  cairo_line_to (cr, x, BAR_TOP);
  cairo_close_path (cr);
  if (hollow)
    {
      cairo_set_line_width (cr, 1.2);
      cairo_stroke (cr);
      return;
    }
  cairo_fill (cr);
  cairo_rectangle (cr, x - 1, BAR_TOP - 1, 2, BAR_HEIGHT + 2);
  cairo_fill (cr);
}

static void
dossier_grade_scale_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  DossierGradeScale *self = DOSSIER_GRADE_SCALE (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA text, dim, fill, paper;
  cairo_t *cr;

  gtk_style_context_get_color (style, &text);
  dim = text;
  dim.alpha *= .7f;
  if (!gtk_style_context_lookup_color (style, "grade_color", &fill) ||
      !gtk_style_context_lookup_color (style, "card_bg_color", &paper))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      double from = place (widget, bands[i].from), to = place (widget, bands[i].to);
      gboolean here = self->grade >= bands[i].from && self->grade < bands[i].to;
      GdkRGBA shade = fill;

      shade.alpha = here ? .95f : .12f + .07f * i;
      gtk_snapshot_append_color (snapshot, &shade,
                                 &GRAPHENE_RECT_INIT (MIN (from, to) + 1, BAR_TOP, ABS (to - from) - 2, BAR_HEIGHT));
      write_centred (widget, snapshot, bands[i].letters, (from + to) / 2, BAR_TOP + BAR_HEIGHT + 4, here ? &text : &dim);
    }

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (-8, 0, gtk_widget_get_width (widget) + 16, HEIGHT));
  dim.alpha *= .5f;
  gdk_cairo_set_source_rgba (cr, &dim);
  if (self->limit < 99)
    draw_hatch (cr, place (widget, self->limit + 1), place (widget, 100), BAR_TOP);
  gdk_cairo_set_source_rgba (cr, &text);
  draw_mark (cr, place (widget, self->grade + .5), FALSE);
  if (self->uncontested > self->grade)
    draw_mark (cr, place (widget, self->uncontested + .5), TRUE);
  cairo_destroy (cr);
}

static void
dossier_grade_scale_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : HEIGHT;
}

static void
dossier_grade_scale_class_init (DossierGradeScaleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = dossier_grade_scale_measure;
  widget_class->snapshot = dossier_grade_scale_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dossier_grade_scale_init (DossierGradeScale *self)
{
  self->limit = 99;
}

/**
 * dossier_grade_scale_set:
 * @grade: 0 to 99
 * @limit: 0 to 99, what no evidence of this kind can pass
 * @uncontested: 0 to 99, the grade without the contradicting evidence
 */
void
dossier_grade_scale_set (DossierGradeScale *self,
                         int                grade,
                         int                limit,
                         int                uncontested)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (DOSSIER_IS_GRADE_SCALE (self));

  self->grade = CLAMP (grade, 0, 99);
  self->limit = CLAMP (limit, 0, 99);
  self->uncontested = CLAMP (uncontested, 0, 99);
  /* Translators: read aloud by a screen reader for the drawn scale */
  spoken = g_strdup_printf (_("Grade %d of 99. At most %d with this evidence. %d without what contradicts it."),
                            self->grade, self->limit, MAX (self->uncontested, self->grade));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
