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
 *
 * A card costs as much as a page of text, so only the highlights whose words are near get one, a few
 * in each frame; it is kept as long as its highlight is listed.
 */

#define GAP       2    /* px between notes */
#define LEAD      18   /* px before the notes, where the leader lines run */
#define TRAIL     12   /* px after them */
#define RISE      10   /* px from the top of a note to where its leader arrives */
#define GUESS     72   /* px, the height of a note that was never measured */
#define WIDE      300  /* px, of the margin, unless a card needs more */
#define AHEAD     1500 /* px above and below what is shown in which notes stand */
#define DRAWN     500  /* px above and below it in which they are drawn, and found by Tab */
#define CARD_TIME 3000 /* us of a frame for new cards */

typedef struct
{
  DossierHighlight *highlight;  /* (owned) */
  gint64            id;         /* of the highlight */
  GtkWidget        *card;       /* (nullable) DossierMarginNote, owned by the widget tree; %NULL until its words were near */
  gboolean          near;       /* its words are in the text, not far from what is shown */
  double            wanted;     /* px, top of the words */
  double            top;        /* px, where the note went */
  int               height;
} Note;

struct _DossierMarginView
{
  GtkWidget          parent_instance;

  DossierReaderView *reader;      /* (owned) (nullable) */
  GListModel        *claims;      /* (owned) (nullable) of DossierClaim */
  GHashTable        *claims_by_id; /* (owned) (nullable) row id → DossierClaim; %NULL: to be made anew */
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

static DossierClaim *
find_claim (DossierMarginView *self, gint64 id)
{
  guint n = self->claims != NULL ? g_list_model_get_n_items (self->claims) : 0;

  if (self->claims_by_id == NULL)
    {
      self->claims_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
      for (guint i = 0; i < n; i++)
        {
          DossierRecord *claim = g_list_model_get_item (self->claims, i);
          gint64 row = dossier_record_get_id (claim);

          g_hash_table_insert (self->claims_by_id, g_memdup2 (&row, sizeof row), claim);
        }
    }
  return g_hash_table_lookup (self->claims_by_id, &id);
}

static void
give_claim (DossierMarginView *self, DossierMarginNote *card)
{
  dossier_margin_note_set_claim (card, find_claim (self, dossier_highlight_get_claim (dossier_margin_note_get_highlight (card))));
}

static void
claims_changed (DossierMarginView *self)
{
  g_clear_pointer (&self->claims_by_id, g_hash_table_unref);
  for (guint i = 0; i < self->notes->len; i++)
    if (g_array_index (self->notes, Note, i).card != NULL)
      give_claim (self, DOSSIER_MARGIN_NOTE (g_array_index (self->notes, Note, i).card));
}

static void
highlight_claimed (DossierMarginNote *card)
{
  GtkWidget *self = gtk_widget_get_parent (GTK_WIDGET (card));

  if (self != NULL)
    give_claim (DOSSIER_MARGIN_VIEW (self), card);
}

static void
mark_active (DossierMarginView *self, Note *note)
{
  if (note->id == dossier_reader_view_get_active (self->reader))
    gtk_widget_add_css_class (note->card, "active");
  else
    gtk_widget_remove_css_class (note->card, "active");
}

static void
make_card (DossierMarginView *self, Note *note)
{
  note->card = dossier_margin_note_new (note->highlight);
  give_claim (self, DOSSIER_MARGIN_NOTE (note->card));
  mark_active (self, note);
  gtk_widget_set_child_visible (note->card, FALSE);
  g_signal_connect (note->card, "clicked", G_CALLBACK (note_clicked), self);
  g_signal_connect_object (note->highlight, "notify::claim", G_CALLBACK (highlight_claimed), note->card, G_CONNECT_SWAPPED);
}

static gboolean
lies_in (Note *note, guint start, guint end)
{
  return dossier_highlight_get_start (note->highlight) < end && dossier_highlight_get_end (note->highlight) > start;
}

/* A card stands in the order of the text, where Tab finds it. */
static void
insert_card (DossierMarginView *self, guint index)
{
  GtkWidget *before = NULL;

  for (guint i = index; i > 0 && before == NULL; i--)
    before = g_array_index (self->notes, Note, i - 1).card;
  gtk_widget_insert_after (g_array_index (self->notes, Note, index).card, GTK_WIDGET (self), before);
}

/* Cards for the words within @ahead of what is shown. Returns: whether @until came before all were there */
static gboolean
make_cards (DossierMarginView *self, int ahead, gint64 until)
{
  guint start, end;

  if (!dossier_reader_view_get_stretch (self->reader, ahead, &start, &end))
    return FALSE;

  for (guint i = 0; i < self->notes->len; i++)
    {
      Note *note = &g_array_index (self->notes, Note, i);

      if (note->card != NULL || !lies_in (note, start, end))
        continue;
      if (g_get_monotonic_time () >= until)
        return TRUE;
      make_card (self, note);
      insert_card (self, i);
    }

  return FALSE;
}

/* What is seen comes first. */
static gboolean
place_now (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  DossierMarginView *self = DOSSIER_MARGIN_VIEW (widget);
  gint64 until = g_get_monotonic_time () + CARD_TIME;

  gtk_widget_queue_allocate (widget);
  if (make_cards (self, 0, until) || make_cards (self, AHEAD, until))
    return G_SOURCE_CONTINUE;

  self->place_tick = 0;
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
  for (guint i = 0; i < self->notes->len; i++)
    if (g_array_index (self->notes, Note, i).card != NULL)
      mark_active (self, &g_array_index (self->notes, Note, i));

  place (self);
}

static void
clear (DossierMarginView *self)
{
  for (guint i = 0; i < self->notes->len; i++)
    {
      g_clear_pointer (&g_array_index (self->notes, Note, i).card, gtk_widget_unparent);
      g_object_unref (g_array_index (self->notes, Note, i).highlight);
    }
  g_array_set_size (self->notes, 0);
}

/* Those that stay keep their cards. */
static void
rebuild (DossierMarginView *self)
{
  guint n = self->highlights != NULL ? g_list_model_get_n_items (self->highlights) : 0;
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  GArray *notes = g_array_sized_new (FALSE, TRUE, sizeof (Note), n);

  for (guint i = 0; i < self->notes->len; i++)
    g_hash_table_insert (known, g_array_index (self->notes, Note, i).highlight, &g_array_index (self->notes, Note, i));

  for (guint i = 0; i < n; i++)
    {
      DossierHighlight *highlight = g_list_model_get_item (self->highlights, i);
      Note note = { .highlight = highlight, .id = dossier_record_get_id (DOSSIER_RECORD (highlight)), .height = GUESS };
      Note *old = g_hash_table_lookup (known, highlight);

      if (old != NULL)
        {
          note.card = g_steal_pointer (&old->card);
          note.height = old->height;
        }
      g_array_append_val (notes, note);
    }

  clear (self);
  g_array_unref (self->notes);
  self->notes = notes;
  for (guint i = 0; i < n; i++)
    if (g_array_index (notes, Note, i).card != NULL)
      insert_card (self, i);
  place (self);
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

/* Only those near what is shown; the others push nobody. */
static void
settle (DossierMarginView *self)
{
  g_autofree DossierSettled *places = g_new (DossierSettled, self->notes->len + 1);
  guint n = 0;

  for (guint i = 0; i < self->notes->len; i++)
    {
      Note *note = &g_array_index (self->notes, Note, i);

      if (note->near)
        places[n++] = (DossierSettled) { note->wanted, note->height, note->id == dossier_reader_view_get_active (self->reader) ? 1000 : 1, 0 };
    }
  dossier_ui_settle (places, n, GAP);
  n = 0;
  for (guint i = 0; i < self->notes->len; i++)
    if (g_array_index (self->notes, Note, i).near)
      g_array_index (self->notes, Note, i).top = places[n++].top;
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
      GtkWidget *card = g_array_index (self->notes, Note, i).card;
      int least = 0;

      if (card != NULL)
        gtk_widget_measure (card, orientation, -1, &least, NULL, NULL, NULL);
      *minimum = MAX (*minimum, least + LEAD + TRAIL);
    }
  *natural = MAX (*minimum, WIDE);
}

/* What its words ask for; the height is known once there is a card. */
static void
look_at_words (DossierMarginView *self, Note *note, int inside)
{
  double bottom;
  int least;

  note->near = dossier_reader_view_get_extent (self->reader, note->id, GTK_WIDGET (self), &note->wanted, &bottom);
  if (!note->near)
    return;

  note->wanted -= RISE - 9;
  if (note->card == NULL)
    return;
  gtk_widget_measure (note->card, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (note->card, GTK_ORIENTATION_VERTICAL, MAX (inside, least), NULL, &note->height, NULL, NULL);
}

static void
dossier_margin_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DossierMarginView *self = DOSSIER_MARGIN_VIEW (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL, any;
  int inside = MAX (width - LEAD - TRAIL, 0);
  guint start, end;

  any = self->reader != NULL && dossier_reader_view_get_stretch (self->reader, AHEAD, &start, &end);
  for (guint i = 0; i < self->notes->len; i++)
    {
      Note *note = &g_array_index (self->notes, Note, i);

      note->near = any && lies_in (note, start, end);
      if (note->near)
        look_at_words (self, note, inside);
    }

  settle (self);

  for (guint i = 0; i < self->notes->len; i++)
    {
      Note *note = &g_array_index (self->notes, Note, i);
      gboolean drawn = note->near && note->top + note->height > -DRAWN && note->top < height + DRAWN;

      if (note->card == NULL)
        continue;
      gtk_widget_set_child_visible (note->card, drawn);
      if (drawn)
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

      if (note->card == NULL || !gtk_widget_get_child_visible (note->card) || (MAX (from, to) < 0 || MIN (from, to) > height))
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
    g_signal_handlers_disconnect_by_func (self->claims, claims_changed, self);
  g_clear_pointer (&self->claims_by_id, g_hash_table_unref);
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
    g_signal_handlers_disconnect_by_func (self->claims, claims_changed, self);
  if (!g_set_object (&self->claims, g_value_get_object (value)))
    return;
  if (self->claims != NULL)
    g_signal_connect_swapped (self->claims, "items-changed", G_CALLBACK (claims_changed), self);
  claims_changed (self);
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
