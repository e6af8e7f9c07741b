/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/coverage-strip.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/sentence.h"

#define HEIGHT     8     /* px */
#define GAP        2.0   /* px between ticks, while there is room for it */
#define LEAST_TICK 3.0   /* px: narrower ticks are drawn without gaps and edges */

/**
 * DossierCoverageStrip:
 *
 * Told apart by shape as well as hue: held is filled, disputed is hatched, a fact without
 * evidence is an empty frame, and what needs no evidence is a faint line.
 */
typedef enum { PLAIN, HELD, DISPUTED, BARE } Tick;

struct _DossierCoverageStrip
{
  GtkWidget    parent_instance;

  GListModel  *sentences;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DossierCoverageStrip, dossier_coverage_strip, GTK_TYPE_WIDGET)

enum { ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

static Tick
tick_of (DossierSentence *sentence)
{
  const char *kind = dossier_sentence_get_kind (sentence);

  if (strcmp (kind, "fact") != 0 && strcmp (kind, "attributed") != 0)
    return PLAIN;
  if (dossier_sentence_get_n_claims (sentence) == 0 || dossier_sentence_get_n_origins (sentence) == 0)
    return BARE;
  return dossier_sentence_get_disputed (sentence) ? DISPUTED : HELD;
}

static void
draw_hatch (cairo_t *cr, double x, double width)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, 1, width, HEIGHT - 2);
  cairo_clip (cr);
  for (double at = x - HEIGHT; at < x + width; at += 4)
    {
      cairo_move_to (cr, at, HEIGHT);
      cairo_line_to (cr, at + HEIGHT, 0);
    }
  cairo_set_line_width (cr, 1.8);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_tick (cairo_t *cr, Tick tick, double x, double width, const GdkRGBA *held, const GdkRGBA *open, const GdkRGBA *plain)
{
  switch (tick)
    {
    case HELD:
      gdk_cairo_set_source_rgba (cr, held);
      cairo_rectangle (cr, x, 1, width, HEIGHT - 2);
      cairo_fill (cr);
      break;

    case DISPUTED:
      gdk_cairo_set_source_rgba (cr, open);
      draw_hatch (cr, x, width);
      break;

    case BARE:
      gdk_cairo_set_source_rgba (cr, open);
      cairo_set_line_width (cr, 1.4);
      cairo_rectangle (cr, x + .7, 1.7, MAX (width - 1.4, .6), HEIGHT - 3.4);
      cairo_stroke (cr);
      break;

    case PLAIN:
    default:
      gdk_cairo_set_source_rgba (cr, plain);
      cairo_rectangle (cr, x, HEIGHT / 2.0 - 1, width, 2);
      cairo_fill (cr);
    }
}

static void
dossier_coverage_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DossierCoverageStrip *self = DOSSIER_COVERAGE_STRIP (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  guint n = self->sentences != NULL ? g_list_model_get_n_items (self->sentences) : 0;
  double all = gtk_widget_get_width (widget), step, gap;
  GdkRGBA held, open, plain;
  cairo_t *cr;

  if (n == 0 || !gtk_style_context_lookup_color (style, "agree_color", &held) ||
      !gtk_style_context_lookup_color (style, "differ_color", &open))
    return;
  gtk_style_context_get_color (style, &plain);
  plain.alpha *= .3f;

  step = all / n;
  gap = step - GAP >= LEAST_TICK ? GAP : 0;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, all, HEIGHT));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DossierSentence) sentence = g_list_model_get_item (self->sentences, i);
      double x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? all - (i + 1) * step : i * step;

      draw_tick (cr, tick_of (sentence), x + gap / 2, MAX (step - gap, .5), &held, &open, &plain);
    }
  cairo_destroy (cr);
}

static void
dossier_coverage_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                                int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 400 : HEIGHT;
}

static gboolean
position_at (DossierCoverageStrip *self, double x, guint *position)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint n = self->sentences != NULL ? g_list_model_get_n_items (self->sentences) : 0;
  double all = gtk_widget_get_width (widget);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = all - x;
  *position = n > 0 && all > 0 ? (guint) CLAMP (x / all * n, 0, n - 1) : 0;
  return n > 0;
}

static gboolean
query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer user_data)
{
  DossierCoverageStrip *self = DOSSIER_COVERAGE_STRIP (widget);
  g_autoptr (DossierSentence) sentence = NULL;
  guint position;

  if (keyboard || !position_at (self, x, &position))
    return FALSE;

  sentence = g_list_model_get_item (self->sentences, position);
  gtk_tooltip_set_text (tooltip, dossier_sentence_get_text (sentence));
  return TRUE;
}

static void
pressed (GtkGestureClick *gesture, int n_press, double x, double y, DossierCoverageStrip *self)
{
  guint position;

  if (position_at (self, x, &position))
    g_signal_emit (self, signals[ACTIVATED], 0, position);
}

static void
dossier_coverage_strip_dispose (GObject *object)
{
  dossier_coverage_strip_set_sentences (DOSSIER_COVERAGE_STRIP (object), NULL);

  G_OBJECT_CLASS (dossier_coverage_strip_parent_class)->dispose (object);
}

static void
dossier_coverage_strip_class_init (DossierCoverageStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_coverage_strip_dispose;
  widget_class->measure = dossier_coverage_strip_measure;
  widget_class->snapshot = dossier_coverage_strip_snapshot;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dossier_coverage_strip_init (DossierCoverageStrip *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip), NULL);
}

/* @sentences: (nullable): DossierSentence in the order of the page */
void
dossier_coverage_strip_set_sentences (DossierCoverageStrip *self,
                                      GListModel           *sentences)
{
  g_return_if_fail (DOSSIER_IS_COVERAGE_STRIP (self));

  if (self->sentences != NULL)
    g_signal_handlers_disconnect_by_func (self->sentences, dossier_coverage_strip_update, self);
  g_set_object (&self->sentences, sentences);
  if (sentences != NULL)
    g_signal_connect_object (sentences, "items-changed", G_CALLBACK (dossier_coverage_strip_update), self, G_CONNECT_SWAPPED);
  dossier_coverage_strip_update (self);
}

/* To be called when sentences changed in place. */
void
dossier_coverage_strip_update (DossierCoverageStrip *self)
{
  guint facts = 0, held = 0;
  g_autofree char *spoken = NULL;

  for (guint i = 0; self->sentences != NULL && i < g_list_model_get_n_items (self->sentences); i++)
    {
      g_autoptr (DossierSentence) sentence = g_list_model_get_item (self->sentences, i);
      Tick tick = tick_of (sentence);

      facts += tick != PLAIN;
      held += tick == HELD || tick == DISPUTED;
    }
  spoken = g_strdup_printf (_("%u of %u facts carry evidence"), held, facts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
