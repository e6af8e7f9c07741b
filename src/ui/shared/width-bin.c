/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/width-bin.h"

/**
 * DossierWidthBin:
 *
 * libadwaita 1.2 has no breakpoints, and AdwLeaflet folds by the size its pages ask for, which
 * text and pictures change all the time. So a page wraps itself in one of these, and binds what
 * adapts to "two" and "three". They change in an idle: what is changed while sizes are given
 * out is lost. It has no layout manager, or it would not be told its size.
 */
struct _DossierWidthBin
{
  AdwBin    parent_instance;

  int       two_from;      /* px */
  int       three_from;    /* px */
  int       least;         /* px, what it can be shrunk to before its child has adapted */
  int       columns;       /* 1 to 3; 0 before the first allocation */
  guint     adapt_source;
};

G_DEFINE_FINAL_TYPE (DossierWidthBin, dossier_width_bin, ADW_TYPE_BIN)

enum { PROP_TWO_FROM = 1, PROP_THREE_FROM, PROP_LEAST, PROP_ONE, PROP_TWO, PROP_THREE, N_PROPS };

static GParamSpec *properties[N_PROPS];

static gboolean
adapt (gpointer user_data)
{
  DossierWidthBin *self = user_data;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int columns = width >= self->three_from ? 3 : width >= self->two_from ? 2 : 1;

  self->adapt_source = 0;
  if (columns == self->columns || width <= 0)
    return G_SOURCE_REMOVE;

  self->columns = columns;
  if (columns == 1)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
  for (guint i = PROP_ONE; i <= PROP_THREE; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);

  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
dossier_width_bin_get_request_mode (GtkWidget *widget)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child != NULL ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
dossier_width_bin_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  DossierWidthBin *self = DOSSIER_WIDTH_BIN (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int least;

  if (child == NULL)
    return;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    for_size = MAX (for_size, least);
  gtk_widget_measure (child, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, self->least);
}

static void
dossier_width_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DossierWidthBin *self = DOSSIER_WIDTH_BIN (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    {
      int least;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_allocate (child, MAX (width, least), height, baseline, NULL);
    }

  if (self->adapt_source == 0)
    self->adapt_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, adapt, self, NULL);
}

static void
dossier_width_bin_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierWidthBin *self = DOSSIER_WIDTH_BIN (object);

  switch (property)
    {
    case PROP_TWO_FROM: g_value_set_int (value, self->two_from); break;
    case PROP_THREE_FROM: g_value_set_int (value, self->three_from); break;
    case PROP_LEAST: g_value_set_int (value, self->least); break;
    case PROP_ONE: g_value_set_boolean (value, self->columns == 1); break;
    case PROP_TWO: g_value_set_boolean (value, self->columns != 1); break;
    case PROP_THREE: g_value_set_boolean (value, self->columns == 3); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_width_bin_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierWidthBin *self = DOSSIER_WIDTH_BIN (object);
  int *bound = property == PROP_TWO_FROM ? &self->two_from : property == PROP_THREE_FROM ? &self->three_from : &self->least;

  if (*bound == g_value_get_int (value))
    return;

  *bound = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
dossier_width_bin_dispose (GObject *object)
{
  g_clear_handle_id (&DOSSIER_WIDTH_BIN (object)->adapt_source, g_source_remove);

  G_OBJECT_CLASS (dossier_width_bin_parent_class)->dispose (object);
}

static void
dossier_width_bin_class_init (DossierWidthBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags settable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags computed = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_width_bin_dispose;
  object_class->get_property = dossier_width_bin_get_property;
  object_class->set_property = dossier_width_bin_set_property;
  GTK_WIDGET_CLASS (klass)->get_request_mode = dossier_width_bin_get_request_mode;
  GTK_WIDGET_CLASS (klass)->measure = dossier_width_bin_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = dossier_width_bin_size_allocate;

  properties[PROP_TWO_FROM] = g_param_spec_int ("two-from", NULL, NULL, 0, G_MAXINT, 600, settable);
  properties[PROP_THREE_FROM] = g_param_spec_int ("three-from", NULL, NULL, 0, G_MAXINT, 940, settable);
  properties[PROP_LEAST] = g_param_spec_int ("least", NULL, NULL, 0, G_MAXINT, 340, settable);
  properties[PROP_ONE] = g_param_spec_boolean ("one", NULL, NULL, FALSE, computed);
  properties[PROP_TWO] = g_param_spec_boolean ("two", NULL, NULL, TRUE, computed);
  properties[PROP_THREE] = g_param_spec_boolean ("three", NULL, NULL, FALSE, computed);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dossier_width_bin_init (DossierWidthBin *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->two_from = 600;
  self->three_from = 940;
  self->least = 340;
}
