/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/writing/sentence-margin.h"

#include <math.h>

#include "ui/shared/settle.h"

#define LEAD      18    /* px before the notes, where the leader lines run */
#define GAP       1     /* px between notes */
#define HEIGHT    26    /* px of a note */
#define WIDE      256   /* px */
#define NARROW    34    /* px: the shape of the kind and a sign */
#define AHEAD     600   /* px above and below what is seen in which notes are kept */
#define NOTE_TIME 3000  /* us of a frame for new notes */
#define DRAWN     200   /* px in which they are drawn: all that is drawn is looked at for every picture */
#define MIDDLE    12    /* px from the top of a line, or of a note, to where its leader leaves or arrives */

/**
 * DossierSentenceMargin:
 *
 * Each note wants to stand level with the line in which its sentence begins; that of the sentence
 * being written stays there, and the others make way. Only notes near what is seen are widgets: a
 * page may have two thousand sentences.
 */
typedef struct
{
  DossierMarginEntry entry;   /* its sentence is owned */
  GtkWidget         *note;    /* (nullable) owned by the widget tree */
  double             wanted;
  double             top;
} Place;

struct _DossierSentenceMargin
{
  GtkWidget        parent_instance;

  DossierDesk     *desk;      /* (owned) (nullable) */
  DossierTextArea *text;      /* not owned: it stands beside this */
  GArray          *places;    /* (owned) of Place */
  int              current;   /* -1: none */
  gboolean         narrow;
  GtkAdjustment   *scroll;    /* (owned) (nullable) of the page around */
  int              width;     /* px, as it was given last */
  int              height;
  guint            tick;      /* 0: nothing has moved since the last frame */
  gboolean         stale;     /* what is drawn is not what should be */
};

G_DEFINE_FINAL_TYPE (DossierSentenceMargin, dossier_sentence_margin, GTK_TYPE_WIDGET)

enum { ASKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
asked (DossierSentenceNote *note, int what, DossierSentenceMargin *self)
{
  if (dossier_sentence_note_get_sentence (note) != NULL)
    g_signal_emit (self, signals[ASKED], 0, dossier_sentence_note_get_sentence (note), what);
}

static void
clear_place (gpointer data)
{
  Place *place = data;

  g_clear_object (&place->entry.sentence);
  g_clear_pointer (&place->note, gtk_widget_unparent);
}

/* Where the lines stand in which the sentences begin, in the margin's own pixels. Returns: whether any has moved */
static gboolean
find_lines (DossierSentenceMargin *self)
{
  guint n = self->places->len;
  g_autofree guint *starts = g_new (guint, n + 1);
  g_autofree double *middles = g_new (double, n + 1);
  gboolean moved = FALSE;
  double x, top;

  if (n == 0 || !gtk_widget_translate_coordinates (GTK_WIDGET (self->text), GTK_WIDGET (self), 0, 0, &x, &top))
    return FALSE;
  for (guint i = 0; i < n; i++)
    starts[i] = g_array_index (self->places, Place, i).entry.place;
  dossier_text_area_find_lines (self->text, starts, n, middles);
  for (guint i = 0; i < n; i++)
    {
      double wanted = top + middles[i] - MIDDLE, *was = &g_array_index (self->places, Place, i).wanted;

      moved = moved || fabs (*was - wanted) >= .5;
      *was = wanted;
    }
  return moved;
}

/* @ahead: px above and below what is seen that count as well
 * Returns: whether any of the margin is near what is seen; @from, @to: px of it */
static gboolean
find_seen (DossierSentenceMargin *self, double ahead, double *from, double *to)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  double x, y;

  if (viewport == NULL || !gtk_widget_translate_coordinates (GTK_WIDGET (self), viewport, 0, 0, &x, &y))
    return FALSE;
  *from = -y - ahead;
  *to = -y + gtk_widget_get_height (viewport) + ahead;
  return *to > 0 && *from < gtk_widget_get_height (GTK_WIDGET (self));
}

static gboolean
is_near (const Place *place, double from, double to)
{
  return place->entry.sentence != NULL && place->wanted > from && place->wanted < to;
}

/* @spare: (element-type GtkWidget): notes that nothing is shown with: to make one costs more than to use it again */
static void
show_entry (DossierSentenceMargin *self, guint nth, GPtrArray *spare)
{
  Place *place = &g_array_index (self->places, Place, nth);
  DossierSentenceNote *note;

  if (place->note == NULL && spare->len > 0)
    place->note = g_ptr_array_steal_index_fast (spare, spare->len - 1);
  else if (place->note == NULL)
    {
      place->note = dossier_sentence_note_new (self->desk);
      gtk_widget_set_parent (place->note, GTK_WIDGET (self));
      g_signal_connect (place->note, "asked", G_CALLBACK (asked), self);
    }
  note = DOSSIER_SENTENCE_NOTE (place->note);
  dossier_sentence_note_set_narrow (note, self->narrow);
  dossier_sentence_note_set_sentence (note, place->entry.sentence);
  dossier_sentence_note_set_misfits (note, place->entry.n_misfits);
  dossier_sentence_note_set_current (note, (int) nth == self->current);
  gtk_widget_set_can_focus (place->note, (int) nth == self->current);
}

/* What is no longer near gives its note away. */
static void
give_away (DossierSentenceMargin *self, GPtrArray *spare, gboolean seen, double from, double to)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);

      if (place->note != NULL && !(seen && is_near (place, from, to)))
        g_ptr_array_add (spare, g_steal_pointer (&place->note));
    }
}

/* @until: us, monotonic: no more notes are made then. Returns: whether some are still to be made */
static gboolean
show_entries (DossierSentenceMargin *self, GPtrArray *spare, double from, double to, gint64 until, gboolean *changed)
{
  gboolean more = FALSE;

  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);

      if (!is_near (place, from, to))
        continue;
      if (place->note == NULL && spare->len == 0 && g_get_monotonic_time () >= until)
        {
          more = TRUE;
          continue;
        }
      *changed = *changed || place->note == NULL;
      show_entry (self, i, spare);
    }
  return more;
}

/* Notes are made a few in each frame, first where they are seen: to make one takes longer than to draw it. */
static gboolean
place_now (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  DossierSentenceMargin *self = DOSSIER_SENTENCE_MARGIN (widget);
  g_autoptr (GPtrArray) spare = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  double from = 0, to = 0;
  gint64 until;
  gboolean seen = gtk_widget_get_mapped (widget) && find_seen (self, AHEAD, &from, &to), changed = self->stale, more = FALSE;

  self->stale = FALSE;
  changed = (seen && find_lines (self)) || changed;
  give_away (self, spare, seen, from, to);
  changed = changed || spare->len > 0;
  until = g_get_monotonic_time () + NOTE_TIME;
  if (seen)
    more = show_entries (self, spare, from + AHEAD, to - AHEAD, until, &changed) || show_entries (self, spare, from, to, until, &changed);
  if (changed)
    {
      gtk_widget_queue_allocate (widget);
      gtk_widget_queue_draw (widget);
    }
  if (more)
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  return G_SOURCE_REMOVE;
}

/* At the next frame: the text may be laid out anew meanwhile, and no widget may come or go while sizes are given out. */
static void
place_soon (DossierSentenceMargin *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), place_now, NULL, NULL);
}

/* Others are drawn then. */
static void
scrolled (DossierSentenceMargin *self)
{
  self->stale = TRUE;
  place_soon (self);
}

static void
dossier_sentence_margin_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                                 int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  DossierSentenceMargin *self = DOSSIER_SENTENCE_MARGIN (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? (int) self->places->len * (HEIGHT + GAP)
                                                                : LEAD + (self->narrow ? NARROW : WIDE);
}

static void
settle (DossierSentenceMargin *self, int height)
{
  guint n = self->places->len;
  g_autofree DossierSettled *notes = g_new (DossierSettled, n + 1);
  double least = 0, most = height - HEIGHT;

  for (guint i = 0; i < n; i++)
    notes[i] = (DossierSettled) { g_array_index (self->places, Place, i).wanted, HEIGHT, (int) i == self->current ? 1000 : 1, 0 };
  dossier_ui_settle (notes, n, GAP);
  for (guint i = 0; i < n; i++, least += HEIGHT + GAP)   /* none above the text, none below */
    notes[i].top = MAX (notes[i].top, least);
  for (guint i = n; i > 0; i--, most -= HEIGHT + GAP)
    g_array_index (self->places, Place, i - 1).top = MIN (notes[i - 1].top, most);
}

static void
dossier_sentence_margin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DossierSentenceMargin *self = DOSSIER_SENTENCE_MARGIN (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  find_lines (self);
  settle (self, height);
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);
      int least;

      if (place->note == NULL)
        continue;
      gtk_widget_measure (place->note, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_measure (place->note, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_allocate (place->note, MAX (width - LEAD, least), HEIGHT, -1,
                           gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (mirrored ? 0 : LEAD, (int) place->top)));
    }
  if (self->width != width || self->height != height)   /* other sentences may have come near what is seen */
    scrolled (self);
  self->width = width;
  self->height = height;
}

static gboolean
is_drawn (const Place *place, double from, double to)
{
  return place->note != NULL && MAX (place->wanted, place->top) + HEIGHT > from && MIN (place->wanted, place->top) < to;
}

/* From the line to its note. */
static void
draw_leader (cairo_t *cr, const Place *place)
{
  double from = (int) (place->wanted + MIDDLE) + .5, to = (int) (place->top + MIDDLE) + .5;

  cairo_move_to (cr, 0, from);
  cairo_curve_to (cr, LEAD * .6, from, LEAD * .4, to, LEAD, to);
  cairo_stroke (cr);
}

static void
dossier_sentence_margin_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DossierSentenceMargin *self = DOSSIER_SENTENCE_MARGIN (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double from, to;
  GdkRGBA color;
  cairo_t *cr;

  if (!find_seen (self, DRAWN, &from, &to))
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (mirrored ? gtk_widget_get_width (widget) - LEAD : 0, floor (from), LEAD, ceil (to - from)));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cairo_set_line_width (cr, 1);
  if (mirrored)
    {
      cairo_translate (cr, gtk_widget_get_width (widget), 0);
      cairo_scale (cr, -1, 1);
    }
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);

      if (!is_drawn (place, from, to))
        continue;
      cairo_set_source_rgba (cr, color.red, color.green, color.blue, (int) i == self->current ? .8 : .25);
      draw_leader (cr, place);
      gtk_widget_snapshot_child (widget, place->note, snapshot);
    }
  cairo_destroy (cr);
}

static void
dossier_sentence_margin_map (GtkWidget *widget)
{
  DossierSentenceMargin *self = DOSSIER_SENTENCE_MARGIN (widget);
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);

  GTK_WIDGET_CLASS (dossier_sentence_margin_parent_class)->map (widget);
  if (viewport != NULL && g_set_object (&self->scroll, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport))))
    g_signal_connect_object (self->scroll, "value-changed", G_CALLBACK (scrolled), self, G_CONNECT_SWAPPED);
  place_soon (self);
}

static void
dossier_sentence_margin_dispose (GObject *object)
{
  DossierSentenceMargin *self = DOSSIER_SENTENCE_MARGIN (object);

  g_array_set_size (self->places, 0);
  g_clear_object (&self->scroll);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_sentence_margin_parent_class)->dispose (object);
}

static void
dossier_sentence_margin_finalize (GObject *object)
{
  g_array_unref (DOSSIER_SENTENCE_MARGIN (object)->places);

  G_OBJECT_CLASS (dossier_sentence_margin_parent_class)->finalize (object);
}

static void
dossier_sentence_margin_class_init (DossierSentenceMarginClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_sentence_margin_dispose;
  G_OBJECT_CLASS (klass)->finalize = dossier_sentence_margin_finalize;
  widget_class->measure = dossier_sentence_margin_measure;
  widget_class->size_allocate = dossier_sentence_margin_size_allocate;
  widget_class->snapshot = dossier_sentence_margin_snapshot;
  widget_class->map = dossier_sentence_margin_map;
  gtk_widget_class_set_css_name (widget_class, "margin");

  signals[ASKED] = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, DOSSIER_TYPE_SENTENCE, G_TYPE_INT);
}

static void
dossier_sentence_margin_init (DossierSentenceMargin *self)
{
  self->current = -1;
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_clear_func (self->places, clear_place);
}

GtkWidget *
dossier_sentence_margin_new (void)
{
  return g_object_new (DOSSIER_TYPE_SENTENCE_MARGIN, NULL);
}

/* @desk: (nullable); @text: what the places are in; it outlives the margin */
void
dossier_sentence_margin_set_text (DossierSentenceMargin *self,
                                  DossierDesk           *desk,
                                  DossierTextArea       *text)
{
  g_return_if_fail (DOSSIER_IS_SENTENCE_MARGIN (self));

  if (g_set_object (&self->desk, desk))
    g_array_set_size (self->places, 0);
  self->text = text;
}

/* Notes stay with their sentences, so that a menu that is open stays open.
 * @entries: (element-type DossierMarginEntry): in order; @current: which is being written, or -1 */
void
dossier_sentence_margin_set_entries (DossierSentenceMargin *self,
                                     const GArray          *entries,
                                     int                    current)
{
  g_autoptr (GHashTable) notes = g_hash_table_new (NULL, NULL);
  guint before = self->places->len;
  GHashTableIter left;
  gpointer note;

  g_return_if_fail (DOSSIER_IS_SENTENCE_MARGIN (self));

  for (guint i = 0; i < before; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);

      if (place->note != NULL)
        g_hash_table_insert (notes, place->entry.sentence, g_steal_pointer (&place->note));
    }
  g_array_set_size (self->places, 0);
  for (guint i = 0; i < entries->len; i++)
    {
      Place place = { .entry = g_array_index (entries, DossierMarginEntry, i) };

      if (place.entry.sentence != NULL)
        {
          g_hash_table_steal_extended (notes, place.entry.sentence, NULL, (gpointer *) &place.note);
          g_object_ref (place.entry.sentence);
        }
      g_array_append_val (self->places, place);
    }
  g_hash_table_iter_init (&left, notes);
  while (g_hash_table_iter_next (&left, NULL, &note))
    gtk_widget_unparent (note);
  self->stale = self->stale || self->current != current || before != entries->len || g_hash_table_size (notes) > 0;
  self->current = current;
  if (before != entries->len)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  place_soon (self);
}

void
dossier_sentence_margin_set_narrow (DossierSentenceMargin *self,
                                    gboolean               narrow)
{
  g_return_if_fail (DOSSIER_IS_SENTENCE_MARGIN (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  scrolled (self);
}

/* Returns: (transfer none) (nullable): %NULL when it is far from what is seen */
DossierSentenceNote *
dossier_sentence_margin_find_note (DossierSentenceMargin *self,
                                   DossierSentence       *sentence)
{
  g_return_val_if_fail (DOSSIER_IS_SENTENCE_MARGIN (self), NULL);

  for (guint i = 0; i < self->places->len; i++)
    if (g_array_index (self->places, Place, i).entry.sentence == sentence)
      return (DossierSentenceNote *) g_array_index (self->places, Place, i).note;
  return NULL;
}
