/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/margin-view.h"

#include "model/records/claim.h"
#include "model/records/highlight.h"
#include "ui/reader/margin-note.h"
#include "ui/shared/settle.h"

/**
 * DossierMarginView:
 *
 * Every note wants to stand level with its words, and no two may overlap. The note of the active
 * highlight weighs a thousand times as much as the others, so it stays and they move.
 */

#define GAP       2    /* px between notes */
#define LEAD      18   /* px before the notes, where the leader lines run */
#define TRAIL     12   /* px after them */
#define RISE      10   /* px from the top of a note to where its leader arrives */
#define GUESS     72   /* px, the height of a note that was never measured */
#define AHEAD     2000 /* px above and below what is shown in which notes are measured */

typedef struct
{
  GtkWidget *card;      /* DossierMarginNote, owned by the widget tree */
  gint64     id;        /* of the highlight */
  gboolean   placed;    /* its words are in the text */
  double     wanted;    /* px, top of the words */
  double     top;       /* px, where the note went */
  int        height;
} Note;

struct _DossierMarginView
{
  GtkWidget          parent_instance;

  DossierReaderView *reader;      /* (owned) (nullable) */
  GListModel        *claims;      /* (owned) (nullable) of DossierClaim */
  GListModel        *highlights;  /* (owned) (nullable) the reader's, in text order */
  GArray            *notes;       /* (owned) of Note */
  guint              place_tick;  /* 0: nothing has moved since the last frame */
};

G_DEFINE_FINAL_TYPE (DossierMarginView, dossier_margin_view, GTK_TYPE_WIDGET)

enum { PROP_READER = 1, PROP_CLAIMS, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void
note_clicked (DossierMarginNote *card, DossierMarginView *self)
{
  gint64 id = dossier_record_get_id (DOSSIER_RECORD (dossier_margin_note_get_highlight (card)));

  dossier_reader_view_set_active (self->reader, id);
}

static gboolean
place_now (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  DOSSIER_MARGIN_VIEW (widget)->place_tick = 0;
  gtk_widget_queue_allocate (widget);
  return G_SOURCE_REMOVE;
}

/* At the next frame, just before sizes are given out: the reader may move while a frame is under
 * way, and a widget that asks for its place then would be drawn without one. */
static void
place (DossierMarginView *self)
{
  if (self->place_tick == 0)
    self->place_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), place_now, NULL, NULL);
}

static void
active_changed (DossierMarginView *self)
{
  gint64 active = dossier_reader_view_get_active (self->reader);

  for (guint i = 0; i < self->notes->len; i++)
    {
      Note *note = &g_array_index (self->notes, Note, i);

      if (note->id == active)
        gtk_widget_add_css_class (note->card, "active");
      else
        gtk_widget_remove_css_class (note->card, "active");
    }

  place (self);
}

static GHashTable *
index_claims (DossierMarginView *self)
{
  GHashTable *by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  guint n = self->claims != NULL ? g_list_model_get_n_items (self->claims) : 0;

  for (guint i = 0; i < n; i++)
    {
      DossierRecord *claim = g_list_model_get_item (self->claims, i);
      gint64 id = dossier_record_get_id (claim);

      g_hash_table_insert (by_id, g_memdup2 (&id, sizeof id), claim);
    }

  return by_id;
}

static void
give_claims (DossierMarginView *self)
{
  g_autoptr (GHashTable) by_id = index_claims (self);

  for (guint i = 0; i < self->notes->len; i++)
    {
      DossierMarginNote *card = DOSSIER_MARGIN_NOTE (g_array_index (self->notes, Note, i).card);
      gint64 id = dossier_highlight_get_claim (dossier_margin_note_get_highlight (card));

      dossier_margin_note_set_claim (card, g_hash_table_lookup (by_id, &id));
    }
}

static void
clear (DossierMarginView *self)
{
  for (guint i = 0; i < self->notes->len; i++)
    gtk_widget_unparent (g_array_index (self->notes, Note, i).card);
  g_array_set_size (self->notes, 0);
}

static void
rebuild (DossierMarginView *self)
{
  guint n = self->highlights != NULL ? g_list_model_get_n_items (self->highlights) : 0;

  clear (self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DossierHighlight) highlight = g_list_model_get_item (self->highlights, i);
      Note note = { .id = dossier_record_get_id (DOSSIER_RECORD (highlight)), .height = GUESS };

      note.card = dossier_margin_note_new (highlight);
      gtk_widget_set_parent (note.card, GTK_WIDGET (self));
      g_signal_connect (note.card, "clicked", G_CALLBACK (note_clicked), self);
      g_signal_connect_object (highlight, "notify::claim", G_CALLBACK (give_claims), self, G_CONNECT_SWAPPED);
      g_array_append_val (self->notes, note);
    }

  give_claims (self);
  active_changed (self);
}

static void
set_highlights (DossierMarginView *self, GListModel *highlights)
{
  if (self->highlights != NULL)
    g_signal_handlers_disconnect_by_func (self->highlights, rebuild, self);
  g_set_object (&self->highlights, highlights);
  if (highlights != NULL)
    g_signal_connect_swapped (highlights, "items-changed", G_CALLBACK (rebuild), self);
}

static void
highlights_changed (DossierMarginView *self)
{
  g_autoptr (GListModel) highlights = NULL;

  g_object_get (self->reader, "highlights", &highlights, NULL);
  set_highlights (self, highlights);
  rebuild (self);
}

static void
settle (DossierMarginView *self)
{
  g_autofree DossierSettled *places = g_new (DossierSettled, self->notes->len + 1);

  for (guint i = 0; i < self->notes->len; i++)
    {
      Note *note = &g_array_index (self->notes, Note, i);

      places[i] = (DossierSettled) { note->wanted, note->height, note->id == dossier_reader_view_get_active (self->reader) ? 1000 : 1, 0 };
    }
  dossier_ui_settle (places, self->notes->len, GAP);
  for (guint i = 0; i < self->notes->len; i++)
    g_array_index (self->notes, Note, i).top = places[i].top;
}

static void
dossier_margin_view_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  DossierMarginView *self = DOSSIER_MARGIN_VIEW (widget);

  /* Notes scroll with the text, so the margin asks for no height of its own. */
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;

  for (guint i = 0; i < self->notes->len; i++)
    {
      int child_minimum, child_natural;

      gtk_widget_measure (g_array_index (self->notes, Note, i).card, orientation, -1,
                          &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum + LEAD + TRAIL);
      *natural = MAX (*natural, child_natural + LEAD + TRAIL);
    }
}

static void
dossier_margin_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DossierMarginView *self = DOSSIER_MARGIN_VIEW (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int inside = MAX (width - LEAD - TRAIL, 0);

  for (guint i = 0; i < self->notes->len; i++)
    {
      Note *note = &g_array_index (self->notes, Note, i);
      double bottom;

      note->placed = dossier_reader_view_get_extent (self->reader, note->id, widget, &note->wanted, &bottom);
      if (!note->placed)
        note->wanted = height + AHEAD;
      note->wanted -= RISE - 9;
      if (note->wanted > -AHEAD && note->wanted < height + AHEAD)
        {
          int least;

          gtk_widget_measure (note->card, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
          gtk_widget_measure (note->card, GTK_ORIENTATION_VERTICAL, MAX (inside, least), NULL, &note->height, NULL, NULL);
        }
    }

  settle (self);

  for (guint i = 0; i < self->notes->len; i++)
    {
      Note *note = &g_array_index (self->notes, Note, i);
      gboolean near = note->placed && note->top + note->height > -AHEAD / 4 && note->top < height + AHEAD / 4;

      gtk_widget_set_child_visible (note->card, near);
      if (near)
        gtk_widget_allocate (note->card, inside, note->height, -1,
                             gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (mirrored ? TRAIL : LEAD, (int) note->top)));
    }
}

static void
dossier_margin_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DossierMarginView *self = DOSSIER_MARGIN_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cairo_set_line_width (cr, 1);
  if (mirrored)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }

  for (guint i = 0; i < self->notes->len; i++)
    {
      Note *note = &g_array_index (self->notes, Note, i);
      gboolean active = note->id == dossier_reader_view_get_active (self->reader);
      double from = (int) (note->wanted + RISE) + .5, to = (int) (note->top + RISE) + .5;

      if (!gtk_widget_get_child_visible (note->card) || (MAX (from, to) < 0 || MIN (from, to) > height))
        continue;
      cairo_set_source_rgba (cr, color.red, color.green, color.blue, active ? .8 : .25);
      cairo_move_to (cr, 0, from);
      cairo_curve_to (cr, LEAD * .6, from, LEAD * .4, to, LEAD, to);
      cairo_stroke (cr);
    }

  cairo_destroy (cr);
  GTK_WIDGET_CLASS (dossier_margin_view_parent_class)->snapshot (widget, snapshot);
}

static void
dossier_margin_view_dispose (GObject *object)
{
  DossierMarginView *self = DOSSIER_MARGIN_VIEW (object);

  clear (self);
  set_highlights (self, NULL);
  if (self->claims != NULL)
    g_signal_handlers_disconnect_by_func (self->claims, give_claims, self);
  g_clear_object (&self->claims);
  g_clear_object (&self->reader);

  G_OBJECT_CLASS (dossier_margin_view_parent_class)->dispose (object);
}

static void
dossier_margin_view_finalize (GObject *object)
{
  g_array_unref (DOSSIER_MARGIN_VIEW (object)->notes);

  G_OBJECT_CLASS (dossier_margin_view_parent_class)->finalize (object);
}

static void
dossier_margin_view_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierMarginView *self = DOSSIER_MARGIN_VIEW (object);

  if (property == PROP_READER)
    g_value_set_object (value, self->reader);
  else
    g_value_set_object (value, self->claims);
}

static void
dossier_margin_view_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierMarginView *self = DOSSIER_MARGIN_VIEW (object);

  if (property == PROP_READER)
    {
      self->reader = g_value_dup_object (value);
      if (self->reader == NULL)
        return;
      g_signal_connect_object (self->reader, "moved", G_CALLBACK (place), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->reader, "notify::active", G_CALLBACK (active_changed), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->reader, "notify::highlights", G_CALLBACK (highlights_changed), self, G_CONNECT_SWAPPED);
      return;
    }

  if (self->claims != NULL)
    g_signal_handlers_disconnect_by_func (self->claims, give_claims, self);
  if (!g_set_object (&self->claims, g_value_get_object (value)))
    return;
  if (self->claims != NULL)
    g_signal_connect_swapped (self->claims, "items-changed", G_CALLBACK (give_claims), self);
  give_claims (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
dossier_margin_view_class_init (DossierMarginViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_margin_view_dispose;
  object_class->finalize = dossier_margin_view_finalize;
  object_class->get_property = dossier_margin_view_get_property;
  object_class->set_property = dossier_margin_view_set_property;
  widget_class->measure = dossier_margin_view_measure;
  widget_class->size_allocate = dossier_margin_view_size_allocate;
  widget_class->snapshot = dossier_margin_view_snapshot;

  properties[PROP_READER] =
    g_param_spec_object ("reader", NULL, NULL, DOSSIER_TYPE_READER_VIEW,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CLAIMS] =
    g_param_spec_object ("claims", NULL, NULL, G_TYPE_LIST_MODEL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "margin");
}

static void
dossier_margin_view_init (DossierMarginView *self)
{
  self->notes = g_array_new (FALSE, FALSE, sizeof (Note));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
