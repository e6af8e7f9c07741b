/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/compare/overview-strip.h"

#include <glib/gi18n.h>
#include <math.h>

/* A lane for each text, as long as the strip. Agreement fills its lane, difference is cut by a notch,
 * what only one side says is a thin line: readable without colour. Lanes are worked out row of
 * pixels by row of pixels, once for each height, so that the longest text costs no more to draw. */

#define LANE  8   /* px */
#define GAP   3   /* px around and between lanes */
#define LEAST 3   /* px: a passage is no lower than that */

struct _DossierOverviewStrip
{
  GtkWidget           parent_instance;

  DossierPassageView *sides[2];   /* (owned) */
  DossierPairList    *pairs;      /* (owned) (nullable) */
  GArray             *runs[2];    /* (owned) of Run */
  int                 height;     /* the runs are for; -1: for none */
};

typedef struct
{
  DossierPassageKind kind;
  int                top;
  int                bottom;
} Run;

G_DEFINE_FINAL_TYPE (DossierOverviewStrip, dossier_overview_strip, GTK_TYPE_WIDGET)

enum { PROP_START = 1, PROP_END, N_PROPS };
enum { ASKED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
append (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static int
row_of (DossierOverviewStrip *self, guint side, guint position, int height)
{
  guint length = MAX (dossier_pair_list_get_length (self->pairs, side), 1);

  return (int) ((double) position / length * height);
}

/* Differences go over agreement, and both over what stands alone. */
static void
work_out (DossierOverviewStrip *self, guint side, int height)
{
  static const DossierPassageKind order[] = { DOSSIER_PASSAGE_SOLO, DOSSIER_PASSAGE_AGREE, DOSSIER_PASSAGE_DIFFER };
  g_autofree guint8 *rows = g_malloc0 ((gsize) height + LEAST);

  for (guint pass = 0; pass < G_N_ELEMENTS (order); pass++)
    for (guint i = 0; i < dossier_pair_list_get_n_passages (self->pairs, side); i++)
      {
        const DossierPassage *passage = dossier_pair_list_get_passage (self->pairs, side, i);
        int top = row_of (self, side, passage->start, height), bottom = row_of (self, side, passage->end, height);

        if (passage->kind != order[pass])
          continue;
        for (int row = CLAMP (top, 0, height); row < MAX (bottom, top + LEAST) && row < height; row++)
          rows[row] = (guint8) (order[pass] + 1);
      }

  g_array_set_size (self->runs[side], 0);
  for (int row = 0; row < height;)
    {
      Run run = { DOSSIER_PASSAGE_SOLO, row, row };
      guint8 here = rows[row];

      while (row < height && rows[row] == here)
        row++;
      run.bottom = row;
      run.kind = (DossierPassageKind) (here - 1);
      if (here != 0)
        g_array_append_val (self->runs[side], run);
    }
}

static void
draw_lane (DossierOverviewStrip *self, GtkSnapshot *snapshot, guint side, int height, const GdkRGBA *colors, const GdkRGBA *sight)
{
  double x = GAP + side * (LANE + GAP);
  guint start, end;

  if (dossier_passage_view_get_shown (self->sides[side], &start, &end))
    {
      int top = row_of (self, side, start, height);

      append (snapshot, sight, x - 1, top, LANE + 2, MAX (row_of (self, side, end, height) - top, 2 * LEAST));
    }
  for (guint i = 0; i < self->runs[side]->len; i++)
    {
      const Run *run = &g_array_index (self->runs[side], Run, i);
      const GdkRGBA *color = &colors[run->kind];

      if (run->kind == DOSSIER_PASSAGE_SOLO)
        append (snapshot, color, x + 3, run->top, 2, run->bottom - run->top);
      else
        append (snapshot, color, x, run->top, run->kind == DOSSIER_PASSAGE_DIFFER ? 3 : LANE, run->bottom - run->top);
      if (run->kind == DOSSIER_PASSAGE_DIFFER)
        append (snapshot, color, x + 5, run->top, 3, run->bottom - run->top);
    }
}

static void
dossier_overview_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DossierOverviewStrip *self = DOSSIER_OVERVIEW_STRIP (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GdkRGBA colors[DOSSIER_N_PASSAGE_KINDS], sight, clear = { 0 };

  append (snapshot, &clear, 0, 0, width, height);   /* an empty node would not be hit by the pointer */
  if (self->pairs == NULL || height <= 0)
    return;
  if (self->height != height)
    for (guint side = 0; side < 2; side++)
      work_out (self, side, height);
  self->height = height;

  for (guint i = 0; i < DOSSIER_N_PASSAGE_KINDS; i++)
    dossier_passage_kind_get_color (i, widget, &colors[i]);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &sight);
  sight.alpha *= .16f;
  gtk_snapshot_save (snapshot);
  if (mirrored)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  for (guint side = 0; side < 2; side++)
    draw_lane (self, snapshot, side, height, colors, &sight);
  gtk_snapshot_restore (snapshot);
}

static void
dossier_overview_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 2 * LANE + 3 * GAP : 0;
}

static void
ask (DossierOverviewStrip *self, double x, double y)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  guint side = (x > width / 2) != (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL);
  double at = CLAMP (y / MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1), 0, 1);

  if (self->pairs != NULL)
    g_signal_emit (self, signals[ASKED], 0, side, (guint) (at * dossier_pair_list_get_length (self->pairs, side)));
}

static void
dragged (GtkGestureDrag *gesture, double dx, double dy, DossierOverviewStrip *self)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    ask (self, x, y + dy);
}

static void
drag_begun (GtkGestureDrag *gesture, double x, double y, DossierOverviewStrip *self)
{
  ask (self, x, y);
}

static void
dossier_overview_strip_dispose (GObject *object)
{
  DossierOverviewStrip *self = DOSSIER_OVERVIEW_STRIP (object);

  g_clear_object (&self->sides[0]);
  g_clear_object (&self->sides[1]);
  g_clear_object (&self->pairs);

  G_OBJECT_CLASS (dossier_overview_strip_parent_class)->dispose (object);
}

static void
dossier_overview_strip_finalize (GObject *object)
{
  DossierOverviewStrip *self = DOSSIER_OVERVIEW_STRIP (object);

  g_array_unref (self->runs[0]);
  g_array_unref (self->runs[1]);

  G_OBJECT_CLASS (dossier_overview_strip_parent_class)->finalize (object);
}

static void
dossier_overview_strip_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, DOSSIER_OVERVIEW_STRIP (object)->sides[property - PROP_START]);
}

static void
dossier_overview_strip_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierOverviewStrip *self = DOSSIER_OVERVIEW_STRIP (object);

  if (g_set_object (&self->sides[property - PROP_START], g_value_get_object (value)))
    g_signal_connect_object (self->sides[property - PROP_START], "moved", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

static void
dossier_overview_strip_class_init (DossierOverviewStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_overview_strip_dispose;
  object_class->finalize = dossier_overview_strip_finalize;
  object_class->get_property = dossier_overview_strip_get_property;
  object_class->set_property = dossier_overview_strip_set_property;
  widget_class->snapshot = dossier_overview_strip_snapshot;
  widget_class->measure = dossier_overview_strip_measure;

  properties[PROP_START] = g_param_spec_object ("start", NULL, NULL, DOSSIER_TYPE_PASSAGE_VIEW, flags);
  properties[PROP_END] = g_param_spec_object ("end", NULL, NULL, DOSSIER_TYPE_PASSAGE_VIEW, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ASKED] = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dossier_overview_strip_init (DossierOverviewStrip *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->height = -1;
  self->runs[0] = g_array_new (FALSE, FALSE, sizeof (Run));
  self->runs[1] = g_array_new (FALSE, FALSE, sizeof (Run));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Overview of both texts"), -1);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begun), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (dragged), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/* @pairs: (nullable) */
void
dossier_overview_strip_set_pairs (DossierOverviewStrip *self, DossierPairList *pairs)
{
  g_return_if_fail (DOSSIER_IS_OVERVIEW_STRIP (self));

  g_set_object (&self->pairs, pairs);
  self->height = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
