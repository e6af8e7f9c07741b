/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/compare/ribbon-view.h"

#include <math.h>

/**
 * DossierRibbonView:
 *
 * Stands between two texts. Passages that belong together are joined: a plain band with "=" where
 * they agree, a dashed one with "≠" where they differ; a passage that only one side has ends in a
 * ring. Shape says what colour says. Only what is in sight of either text is drawn.
 *
 * Scrolling one side moves the other so that the same passage crosses the same line of the window.
 * The line travels from the top to the bottom edge as the text is read, so both texts begin and
 * end together. The side that was touched last leads; measuring lines, which moves texts too, does
 * not change that.
 */

#define SIGN_RADIUS 9.0
#define STUB        18.0   /* px */
#define LANE        84     /* px */

struct _DossierRibbonView
{
  GtkWidget           parent_instance;

  DossierPassageView *sides[2];      /* (owned) first and second text */
  DossierPairList    *pairs;         /* (owned) (nullable) */
  guint               active;        /* pair; DOSSIER_NO_PAIR: none */
  guint               leader;        /* side that was touched last; 2: neither, both were put in their places */
  gboolean            synchronised;
  GArray             *hits;          /* (owned) of Hit: what was drawn last */
};

/* Where a ribbon stands halfway between the texts. */
typedef struct
{
  guint  pair;
  double top;
  double bottom;
} Hit;

G_DEFINE_FINAL_TYPE (DossierRibbonView, dossier_ribbon_view, GTK_TYPE_WIDGET)

enum { PROP_START = 1, PROP_END, PROP_SYNCHRONISED, N_PROPS };
enum { ACTIVATED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

typedef struct
{
  DossierRibbonView *self;
  cairo_t           *cr;
  double             width;
  double             height;
  GdkRGBA            paper;
  GdkRGBA            colors[DOSSIER_N_PASSAGE_KINDS];
} Drawing;

static void
set_source (cairo_t *cr, const GdkRGBA *color, double alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * alpha);
}

/* "=" or "≠" on a disc, drawn rather than written so that no font can miss it. */
static void
draw_sign (Drawing *drawing, double y, gboolean differ, const GdkRGBA *color)
{
  cairo_t *cr = drawing->cr;
  double x = drawing->width / 2;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, SIGN_RADIUS, 0, 2 * G_PI);
  set_source (cr, &drawing->paper, 1);
  cairo_fill_preserve (cr);
  set_source (cr, color, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);

  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, x - 4, y + 2 * side);
      cairo_line_to (cr, x + 4, y + 2 * side);
    }
  if (differ)
    {
      cairo_move_to (cr, x - 3, y + 5);
      cairo_line_to (cr, x + 3, y - 5);
    }
  cairo_stroke (cr);
}

static void
draw_band (Drawing *drawing, const double left[2], const double right[2], const GdkRGBA *color, gboolean differ, gboolean active)
{
  static const double dashes[] = { 4, 3 };
  cairo_t *cr = drawing->cr;
  double width = drawing->width, bend = width * .45;

  cairo_move_to (cr, 0, left[0]);
  cairo_curve_to (cr, bend, left[0], width - bend, right[0], width, right[0]);
  cairo_line_to (cr, width, right[1]);
  cairo_curve_to (cr, width - bend, right[1], bend, left[1], 0, left[1]);
  cairo_close_path (cr);
  set_source (cr, color, active ? .42 : .15);
  cairo_fill (cr);

  for (int edge = 0; edge < 2; edge++)
    {
      cairo_move_to (cr, 0, left[edge]);
      cairo_curve_to (cr, bend, left[edge], width - bend, right[edge], width, right[edge]);
    }
  cairo_set_dash (cr, dashes, differ ? 2 : 0, 0);
  cairo_set_line_width (cr, active ? 2 : 1);
  set_source (cr, color, active ? 1 : .6);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_stub (Drawing *drawing, guint side, const double extent[2])
{
  const GdkRGBA *color = &drawing->colors[DOSSIER_PASSAGE_SOLO];
  cairo_t *cr = drawing->cr;
  double edge = side == 0 ? 0 : drawing->width, inward = side == 0 ? 1 : -1;
  double middle = (extent[0] + extent[1]) / 2, tip = edge + inward * STUB;

  cairo_move_to (cr, edge, extent[0]);
  cairo_curve_to (cr, edge + inward * STUB * .6, extent[0], edge + inward * STUB * .4, middle, tip, middle);
  cairo_curve_to (cr, edge + inward * STUB * .4, middle, edge + inward * STUB * .6, extent[1], edge, extent[1]);
  set_source (cr, color, .15);
  cairo_fill (cr);

  cairo_new_sub_path (cr);
  cairo_arc (cr, tip + inward * 4, middle, 4, 0, 2 * G_PI);
  set_source (cr, color, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static gboolean
get_extent (DossierRibbonView *self, guint side, const DossierPair *pair, double extent[2])
{
  return dossier_passage_view_get_extent (self->sides[side], pair->start[side], pair->end[side], GTK_WIDGET (self), &extent[0], &extent[1]);
}

static void
draw_pair (guint index, gpointer user_data)
{
  Drawing *drawing = user_data;
  DossierRibbonView *self = drawing->self;
  const DossierPair *pair = dossier_pair_list_get_pair (self->pairs, index);
  gboolean differ = pair->kind == DOSSIER_PASSAGE_DIFFER;
  double left[2], right[2];
  Hit hit = { index, 0, 0 };

  if (!get_extent (self, 0, pair, left) || !get_extent (self, 1, pair, right))
    return;
  /* An estimate may lie anywhere; cairo's coordinates have a limit. */
  for (guint i = 0; i < 2; i++)
    {
      left[i] = CLAMP (left[i], -4 * drawing->height, 5 * drawing->height);
      right[i] = CLAMP (right[i], -4 * drawing->height, 5 * drawing->height);
    }
  if (MAX (left[1], right[1]) < 0 || MIN (left[0], right[0]) > drawing->height)
    return;

  draw_band (drawing, left, right, &drawing->colors[pair->kind], differ, index == self->active);
  hit.top = (left[0] + right[0]) / 2;
  hit.bottom = (left[1] + right[1]) / 2;
  draw_sign (drawing, (hit.top + hit.bottom) / 2, differ, &drawing->colors[pair->kind]);
  g_array_append_val (self->hits, hit);
}

static void
draw_solos (Drawing *drawing, guint side, guint start, guint end)
{
  DossierRibbonView *self = drawing->self;

  for (guint i = dossier_pair_list_find_passage (self->pairs, side, start); i < dossier_pair_list_get_n_passages (self->pairs, side); i++)
    {
      const DossierPassage *passage = dossier_pair_list_get_passage (self->pairs, side, i);
      double extent[2];

      if (passage->start >= end)
        break;
      if (passage->kind == DOSSIER_PASSAGE_SOLO
          && dossier_passage_view_get_extent (self->sides[side], passage->start, passage->end, GTK_WIDGET (self), &extent[0], &extent[1]))
        draw_stub (drawing, side, extent);
    }
}

static void
draw (DossierRibbonView *self, GtkSnapshot *snapshot, double width, double height)
{
  Drawing drawing = { .self = self, .width = width, .height = height };
  guint start[2], end[2];

  g_array_set_size (self->hits, 0);
  for (guint side = 0; side < 2; side++)
    if (!dossier_passage_view_get_shown (self->sides[side], &start[side], &end[side]))
      start[side] = end[side] = 0;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), "view_bg_color", &drawing.paper))
    gdk_rgba_parse (&drawing.paper, "white");
  for (guint i = 0; i < DOSSIER_N_PASSAGE_KINDS; i++)
    dossier_passage_kind_get_color (i, GTK_WIDGET (self), &drawing.colors[i]);

  drawing.cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (drawing.cr, width, 0);
      cairo_scale (drawing.cr, -1, 1);
    }
  for (guint side = 0; side < 2; side++)
    draw_solos (&drawing, side, start[side], end[side]);
  dossier_pair_list_foreach_shown (self->pairs, start, end, draw_pair, &drawing);
  cairo_destroy (drawing.cr);
}

static void
dossier_ribbon_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DossierRibbonView *self = DOSSIER_RIBBON_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GdkRGBA clear = { 0 };

  /* An empty node would not be hit by the pointer. */
  gtk_snapshot_append_color (snapshot, &clear, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (self->pairs != NULL && width > 0 && height > 0)
    draw (self, snapshot, width, height);
}

static void
dossier_ribbon_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LANE : 0;
}

static GtkAdjustment *
adjustment_of (DossierPassageView *view)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
}

/* Moves the side that does not lead, between the joined passages around the line in proportion. */
static void
synchronise (DossierRibbonView *self)
{
  guint leader = self->leader, before[2], after[2];
  DossierPassageView *from = self->sides[leader], *to = self->sides[!leader];
  GtkAdjustment *here = adjustment_of (from), *there = adjustment_of (to);
  double value = gtk_adjustment_get_value (here), page = gtk_adjustment_get_page_size (here), upper = gtk_adjustment_get_upper (here);
  double line = page * value / MAX (upper - page, 1), at, above, below, wanted;

  if (!dossier_pair_list_get_bounds (self->pairs, leader, dossier_passage_view_find (from, value + line), before, after))
    return;

  /* Between two passages that share a place, and at both ends of the texts. */
  above = before[leader] == 0 ? 0 : dossier_passage_view_locate (from, before[leader]);
  below = after[leader] >= dossier_pair_list_get_length (self->pairs, leader) ? upper : dossier_passage_view_locate (from, after[leader]);
  at = below > above ? CLAMP ((value + line - above) / (below - above), 0, 1) : 0;
  above = before[!leader] == 0 ? 0 : dossier_passage_view_locate (to, before[!leader]);
  below = after[!leader] >= dossier_pair_list_get_length (self->pairs, !leader) ? gtk_adjustment_get_upper (there)
                                                                                : dossier_passage_view_locate (to, after[!leader]);
  wanted = round (above + at * (below - above) - line);
  if (fabs (wanted - gtk_adjustment_get_value (there)) >= 1)
    gtk_adjustment_set_value (there, wanted);
}

static void
moved (DossierRibbonView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->synchronised && self->pairs != NULL && self->leader < 2 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    synchronise (self);
}

/* What touches a text makes it lead: its scrollbar and the keys too, which is why events are looked at before the text has them. */
static gboolean
touched (GtkEventController *controller, GdkEvent *event, DossierRibbonView *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (controller);

  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_SCROLL:
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
    case GDK_KEY_PRESS:
      dossier_ribbon_view_lead (self, gtk_widget_is_ancestor (GTK_WIDGET (self->sides[1]), widget));
      break;

    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

/* The scrolled window around a text, which its scrollbar belongs to, comes after the text has its parent. */
static void
watch (DossierRibbonView *self, GtkWidget *view)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW);
  GtkEventController *legacy;

  if (scroller == NULL || g_object_get_data (G_OBJECT (scroller), "leads") != NULL)
    return;
  legacy = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (legacy, GTK_PHASE_CAPTURE);
  g_signal_connect_object (legacy, "event", G_CALLBACK (touched), self, 0);
  gtk_widget_add_controller (scroller, legacy);
  g_object_set_data (G_OBJECT (scroller), "leads", self);
}

static void
dossier_ribbon_view_map (GtkWidget *widget)
{
  DossierRibbonView *self = DOSSIER_RIBBON_VIEW (widget);

  GTK_WIDGET_CLASS (dossier_ribbon_view_parent_class)->map (widget);
  watch (self, GTK_WIDGET (self->sides[0]));
  watch (self, GTK_WIDGET (self->sides[1]));
}

static void
released (GtkGestureClick *gesture, int n_press, double x, double y, DossierRibbonView *self)
{
  for (guint i = self->hits->len; i > 0; i--)
    {
      const Hit *hit = &g_array_index (self->hits, Hit, i - 1);
      double middle = (hit->top + hit->bottom) / 2;

      if (y < MIN (hit->top, middle - SIGN_RADIUS) || y > MAX (hit->bottom, middle + SIGN_RADIUS))
        continue;
      g_signal_emit (self, signals[ACTIVATED], 0, hit->pair);
      return;
    }
}

static void
dossier_ribbon_view_dispose (GObject *object)
{
  DossierRibbonView *self = DOSSIER_RIBBON_VIEW (object);

  g_clear_object (&self->sides[0]);
  g_clear_object (&self->sides[1]);
  g_clear_object (&self->pairs);
  g_clear_pointer (&self->hits, g_array_unref);

  G_OBJECT_CLASS (dossier_ribbon_view_parent_class)->dispose (object);
}

static void
dossier_ribbon_view_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierRibbonView *self = DOSSIER_RIBBON_VIEW (object);

  switch (property)
    {
    case PROP_START:
    case PROP_END: g_value_set_object (value, self->sides[property - PROP_START]); break;
    case PROP_SYNCHRONISED: g_value_set_boolean (value, self->synchronised); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_ribbon_view_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierRibbonView *self = DOSSIER_RIBBON_VIEW (object);

  switch (property)
    {
    case PROP_START:
    case PROP_END:
      if (g_set_object (&self->sides[property - PROP_START], g_value_get_object (value)))
        g_signal_connect_object (self->sides[property - PROP_START], "moved", G_CALLBACK (moved), self, G_CONNECT_SWAPPED);
      break;

    case PROP_SYNCHRONISED:
      if (self->synchronised == g_value_get_boolean (value))
        return;
      self->synchronised = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      moved (self);
      break;

    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_ribbon_view_class_init (DossierRibbonViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_ribbon_view_dispose;
  object_class->get_property = dossier_ribbon_view_get_property;
  object_class->set_property = dossier_ribbon_view_set_property;
  widget_class->snapshot = dossier_ribbon_view_snapshot;
  widget_class->measure = dossier_ribbon_view_measure;
  widget_class->map = dossier_ribbon_view_map;

  properties[PROP_START] = g_param_spec_object ("start", NULL, NULL, DOSSIER_TYPE_PASSAGE_VIEW, flags);
  properties[PROP_END] = g_param_spec_object ("end", NULL, NULL, DOSSIER_TYPE_PASSAGE_VIEW, flags);
  properties[PROP_SYNCHRONISED] = g_param_spec_boolean ("synchronised", NULL, NULL, TRUE, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dossier_ribbon_view_init (DossierRibbonView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->active = DOSSIER_NO_PAIR;
  self->synchronised = TRUE;
  self->hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_signal_connect (click, "released", G_CALLBACK (released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* @pairs: (nullable) */
void
dossier_ribbon_view_set_pairs (DossierRibbonView *self, DossierPairList *pairs)
{
  g_return_if_fail (DOSSIER_IS_RIBBON_VIEW (self));

  g_set_object (&self->pairs, pairs);
  self->active = DOSSIER_NO_PAIR;
  moved (self);
}

/* Marks out one ribbon; %DOSSIER_NO_PAIR for none. */
void
dossier_ribbon_view_set_active (DossierRibbonView *self, guint pair)
{
  g_return_if_fail (DOSSIER_IS_RIBBON_VIEW (self));

  self->active = pair;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Scrolls both texts so that the passages of @pair stand side by side, until one of them is touched. */
void
dossier_ribbon_view_go_to (DossierRibbonView *self, guint pair)
{
  const DossierPair *found = self->pairs != NULL ? dossier_pair_list_get_pair (self->pairs, pair) : NULL;

  g_return_if_fail (DOSSIER_IS_RIBBON_VIEW (self));

  if (found == NULL)
    return;
  self->leader = 2;
  for (guint side = 0; side < 2; side++)
    dossier_passage_view_go_to (self->sides[side], found->start[side]);
}

/* @side: 0 or 1: which text the other one follows from now on */
void
dossier_ribbon_view_lead (DossierRibbonView *self, guint side)
{
  g_return_if_fail (DOSSIER_IS_RIBBON_VIEW (self) && side < 2);

  self->leader = side;
}
