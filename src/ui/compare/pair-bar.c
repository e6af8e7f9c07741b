/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/compare/pair-bar.h"

#include <glib/gi18n.h>
#include <string.h>

#define LEAD 48   /* code points shown before what differs */

/* Words of a text, in code points. */
typedef struct
{
  guint start;
  guint end;
} Range;

struct _DossierPairBar
{
  AdwBin      parent_instance;

  gboolean    compact;

  /* Template children */
  GtkBox     *box;
  GtkWidget  *head;
  GtkWidget  *mark;
  GtkImage   *icon;
  GtkLabel   *relation;
  GtkLabel   *count;
  GtkLabel   *words;
  GtkLabel   *first_quote;
  GtkLabel   *second_quote;
  GtkWidget  *claim_box;
  GtkImage   *claim_icon;
  GtkLabel   *claim;
  GtkWidget  *buttons;
  GtkWidget  *supports;
  GtkWidget  *contradicts;
  GtkWidget  *more;
};

G_DEFINE_FINAL_TYPE (DossierPairBar, dossier_pair_bar, ADW_TYPE_BIN)

enum { PROP_COMPACT = 1, N_PROPS };

static GParamSpec *properties[N_PROPS];

/* Returns: (transfer none): how a difference of this kind is headed */
const char *
dossier_ui_difference_title (DossierDisagreementKind kind)
{
  switch (kind)
    {
    case DOSSIER_DISAGREEMENT_CONTRADICTION: return _("One denies it");
    case DOSSIER_DISAGREEMENT_SCOPE: return _("Differ in scope");
    case DOSSIER_DISAGREEMENT_SCALE: return _("Differ in scale");
    case DOSSIER_DISAGREEMENT_PRECISION: return _("Differ in precision");
    case DOSSIER_DISAGREEMENT_MODALITY: return _("Differ in certainty");
    case DOSSIER_DISAGREEMENT_STATUS: return _("Differ in status");
    case DOSSIER_DISAGREEMENT_DATE: return _("Differ in date");
    case DOSSIER_DISAGREEMENT_CAUSE: return _("Differ in cause");
    case DOSSIER_DISAGREEMENT_NAMING: return _("Differ in naming");
    case DOSSIER_DISAGREEMENT_FRAMING: return _("Differ in framing");
    default: return _("Differ");
    }
}

static gboolean
is_dismissed (const DossierSideDifference *difference)
{
  return strcmp (difference->state, "dismissed") == 0;
}

static gboolean
is_settled (const DossierSideDifference *difference)
{
  return strcmp (difference->state, "proposed") != 0 && strcmp (difference->state, "open") != 0;
}

/* Returns: (nullable): the first difference that nobody has settled */
const DossierSideDifference *
dossier_pair_find_open (const DossierPair *pair)
{
  for (guint i = 0; i < pair->passage->differences->len; i++)
    if (!is_settled (g_ptr_array_index (pair->passage->differences, i)))
      return g_ptr_array_index (pair->passage->differences, i);

  return NULL;
}

/* What differs, at most once for each word; what is settled says so. */
static char *
describe (const DossierPair *pair)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pair->passage->differences->len; i++)
    {
      const DossierSideDifference *difference = g_ptr_array_index (pair->passage->differences, i);
      const char *how = strcmp (difference->state, "resolved") == 0 ? _("resolved")
                        : strcmp (difference->state, "reported") == 0 ? _("reported")
                        : strcmp (difference->state, "dropped") == 0 ? _("dropped") : NULL;

      if (is_dismissed (difference))
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, difference->words);
      if (how != NULL)
        g_string_append_printf (text, " (%s)", how);
    }
  if (text->len == 0)
    g_string_append (text, pair->passage->why);

  return g_string_free (text, FALSE);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const Range *one = a, *other = b;

  return (one->start > other->start) - (one->start < other->start);
}

/* The words that differ on one side, in order, without overlap. Returns: (transfer full): of Range */
static GArray *
list_words (const DossierPair *pair, guint side)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Range));
  guint n = 0;

  for (guint i = 0; i < pair->passage->differences->len; i++)
    {
      const DossierSideDifference *difference = g_ptr_array_index (pair->passage->differences, i);
      Range range = { side == 0 ? difference->a_start : difference->b_start, side == 0 ? difference->a_end : difference->b_end };

      if (range.end > range.start && range.start >= pair->start[side] && range.end <= pair->end[side] && !is_dismissed (difference))
        g_array_append_val (words, range);
    }
  g_array_sort (words, compare_ranges);
  for (guint i = 0; i < words->len; i++)
    {
      Range range = g_array_index (words, Range, i);
      Range *last = n > 0 ? &g_array_index (words, Range, n - 1) : NULL;

      if (last != NULL && range.start < last->end)
        last->end = MAX (last->end, range.end);
      else
        g_array_index (words, Range, n++) = range;
    }
  g_array_set_size (words, n);
  return words;
}

static void
append_plain (GString *markup, const char *from, const char *to)
{
  g_autofree char *escaped = g_markup_escape_text (from, to - from);

  g_string_append (markup, g_strdelimit (escaped, "\n\r\t", ' '));
}

/* Returns: (transfer full): markup of the passage, from shortly before what differs, which is bold and underlined */
static char *
quote (const DossierPair *pair, guint side, const char *text)
{
  g_autoptr (GArray) words = list_words (pair, side);
  guint start = pair->start[side], first = words->len > 0 ? g_array_index (words, Range, 0).start : start;
  GString *markup = g_string_new (NULL);
  const char *at, *end;
  guint position;

  if (first > start + LEAD)
    {
      start = first - LEAD;
      g_string_append (markup, "… ");
    }
  at = g_utf8_offset_to_pointer (text, start);
  position = start;
  /* From the beginning of a word on. */
  while (start > pair->start[side] && position < first && !g_unichar_isspace (g_utf8_get_char (at)))
    {
      at = g_utf8_next_char (at);
      position++;
    }
  for (guint i = 0; i < words->len; i++)
    {
      const Range *range = &g_array_index (words, Range, i);
      const char *from = g_utf8_offset_to_pointer (at, range->start - position);

      end = g_utf8_offset_to_pointer (from, range->end - range->start);
      append_plain (markup, at, from);
      g_string_append (markup, "<b><u>");
      append_plain (markup, from, end);
      g_string_append (markup, "</u></b>");
      at = end;
      position = range->end;
    }
  append_plain (markup, at, g_utf8_offset_to_pointer (at, pair->end[side] - position));
  return g_string_free (markup, FALSE);
}

static void
show_relation (DossierPairBar *self, const DossierPair *pair)
{
  static const char *const icons[] = { "dossier-agree-symbolic", "dossier-differ-symbolic" };
  static const char *const classes[][3] = { { "mark", "agree", NULL }, { "mark", "differ", NULL } };
  const DossierSideDifference *first = NULL;

  for (guint i = 0; i < pair->passage->differences->len && first == NULL; i++)
    if (!is_dismissed (g_ptr_array_index (pair->passage->differences, i)))
      first = g_ptr_array_index (pair->passage->differences, i);
  gtk_label_set_text (self->relation, pair->kind == DOSSIER_PASSAGE_AGREE ? _("Say the same") : first != NULL ? dossier_ui_difference_title (first->kind) : _("Differ"));
  gtk_image_set_from_icon_name (self->icon, icons[pair->kind == DOSSIER_PASSAGE_DIFFER]);
  gtk_widget_set_css_classes (self->mark, (const char **) classes[pair->kind == DOSSIER_PASSAGE_DIFFER]);
}

static void
show_claim (DossierPairBar *self, const DossierPair *pair)
{
  const DossierSidePassage *passage = pair->passage;
  g_autofree char *line = NULL;

  gtk_widget_set_visible (self->claim_box, passage->claim != 0);
  if (passage->claim == 0)
    return;

  if (passage->decision != DOSSIER_PAIR_LINKED)
    /* Translators: a claim that linking this pair would add to */
    line = g_strdup_printf (_("For the claim “%s”"), passage->claim_text);
  else if (strcmp (passage->stance, "contradicts") == 0)
    line = g_strdup_printf (_("Linked, against each other: “%s”"), passage->claim_text);
  else
    line = g_strdup_printf (_("Linked: “%s”"), passage->claim_text);
  gtk_label_set_text (self->claim, line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->claim), line);
  gtk_image_set_from_icon_name (self->claim_icon, passage->decision == DOSSIER_PAIR_LINKED ? "emblem-ok-symbolic" : "dossier-claim-symbolic");
}

/* The likelier answer is the one that Enter gives. */
static void
show_buttons (DossierPairBar *self, const DossierPair *pair)
{
  gboolean differ = pair->kind == DOSSIER_PASSAGE_DIFFER, linked = pair->passage->decision == DOSSIER_PAIR_LINKED;

  gtk_widget_remove_css_class (self->supports, "suggested-action");
  gtk_widget_remove_css_class (self->contradicts, "suggested-action");
  if (!linked)
    gtk_widget_add_css_class (differ ? self->contradicts : self->supports, "suggested-action");
}

/* Counts among pairs of the same relation, which is how one steps from one to the next. */
static void
show_count (DossierPairBar *self, DossierPairList *pairs, guint index)
{
  const DossierPair *pair = dossier_pair_list_get_pair (pairs, index);
  guint n = 0, nth = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < dossier_pair_list_get_n_pairs (pairs); i++)
    if (dossier_pair_list_get_pair (pairs, i)->kind == pair->kind)
      {
        n++;
        nth += i <= index;
      }
  text = g_strdup_printf (_("%u of %u"), nth, n);
  gtk_label_set_text (self->count, text);
}

/* Those who cannot see the texts hear the pair as a whole. */
static void
name_all (DossierPairBar *self, const char *words)
{
  g_autofree char *name = g_strdup_printf (_("%s, %s. First text: %s Second text: %s. %s"), gtk_label_get_text (self->relation),
                                           gtk_label_get_text (self->count), gtk_label_get_text (self->first_quote),
                                           gtk_label_get_text (self->second_quote), words);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* @pair: %DOSSIER_NO_PAIR hides the bar */
void
dossier_pair_bar_set_pair (DossierPairBar *self, DossierPairList *pairs, guint index)
{
  const DossierPair *pair = pairs != NULL ? dossier_pair_list_get_pair (pairs, index) : NULL;
  g_autofree char *first = NULL, *second = NULL, *words = NULL;

  g_return_if_fail (DOSSIER_IS_PAIR_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), pair != NULL);
  if (pair == NULL)
    return;

  first = quote (pair, 0, dossier_pair_list_get_comparison (pairs)->a_text);
  second = quote (pair, 1, dossier_pair_list_get_comparison (pairs)->b_text);
  words = describe (pair);
  gtk_label_set_markup (self->first_quote, first);
  gtk_label_set_markup (self->second_quote, second);
  gtk_label_set_text (self->words, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words), words);
  show_relation (self, pair);
  show_count (self, pairs, index);
  show_claim (self, pair);
  show_buttons (self, pair);
  name_all (self, words);
}

/* Returns: (transfer none): what a popover about the pair points to */
GtkWidget *
dossier_pair_bar_get_anchor (DossierPairBar *self)
{
  g_return_val_if_fail (DOSSIER_IS_PAIR_BAR (self), NULL);

  return self->more;
}

static void
set_compact (DossierPairBar *self, gboolean compact)
{
  self->compact = compact;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->box, compact ? 6 : 18);
  gtk_label_set_width_chars (self->words, compact ? 24 : 30);
  gtk_label_set_max_width_chars (self->words, compact ? -1 : 30);
  gtk_label_set_lines (self->words, compact ? 1 : 3);
}

/* What is told for a moment must not lie over the pair it is about. */
static void
raise_toasts (DossierPairBar *self, gboolean raise)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL && raise)
    gtk_widget_add_css_class (overlay, "above-bar");
  else if (overlay != NULL)
    gtk_widget_remove_css_class (overlay, "above-bar");
}

static void
dossier_pair_bar_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dossier_pair_bar_parent_class)->map (widget);
  raise_toasts (DOSSIER_PAIR_BAR (widget), TRUE);
}

static void
dossier_pair_bar_unmap (GtkWidget *widget)
{
  raise_toasts (DOSSIER_PAIR_BAR (widget), FALSE);
  GTK_WIDGET_CLASS (dossier_pair_bar_parent_class)->unmap (widget);
}

static void
dossier_pair_bar_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);   /* the bin must not keep what the template lets go of */
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_PAIR_BAR);

  G_OBJECT_CLASS (dossier_pair_bar_parent_class)->dispose (object);
}

static void
dossier_pair_bar_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, DOSSIER_PAIR_BAR (object)->compact);
}

static void
dossier_pair_bar_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  set_compact (DOSSIER_PAIR_BAR (object), g_value_get_boolean (value));
}

static void
dossier_pair_bar_class_init (DossierPairBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_pair_bar_dispose;
  object_class->get_property = dossier_pair_bar_get_property;
  object_class->set_property = dossier_pair_bar_set_property;
  widget_class->map = dossier_pair_bar_map;
  widget_class->unmap = dossier_pair_bar_unmap;
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/compare/pair-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, box);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, head);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, mark);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, icon);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, relation);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, count);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, words);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, first_quote);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, second_quote);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, claim_box);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, claim_icon);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, claim);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, buttons);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, supports);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, contradicts);
  gtk_widget_class_bind_template_child (widget_class, DossierPairBar, more);
}

static void
dossier_pair_bar_init (DossierPairBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
