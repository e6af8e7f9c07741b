/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/claims/evidence-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/evidence.h"
#include "ui/claims/evidence-row.h"

#define GOOD_WEIGHT 40   /* dossier-confidence/1: a second origin lifts the limit from this weight on */

/**
 * DossierEvidenceList:
 *
 * One voice is one group: a heading says whose words they are, the rows under it who passed
 * them on. Rows are kept as long as their evidence is, so that what is being edited stays.
 */
struct _DossierEvidenceList
{
  AdwBin        parent_instance;

  DossierDesk  *desk;       /* (owned) (nullable) */
  gint64        claim;      /* row id */
  GListModel   *evidence;   /* (owned) (nullable) */
  GHashTable   *rows;       /* (owned) DossierEvidence → GtkWidget, both owned */
  char         *shape;      /* (owned) which groups stand now, to know when they change */
  guint         idle_source;

  GtkBox       *box;        /* owned by the widget tree */
};

G_DEFINE_FINAL_TYPE (DossierEvidenceList, dossier_evidence_list, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
same_group (DossierEvidence *a, DossierEvidence *b)
{
  return dossier_evidence_get_effective_origin (a) == dossier_evidence_get_effective_origin (b) &&
         strcmp (dossier_evidence_get_stance (a), dossier_evidence_get_stance (b)) == 0;
}

static int
compare (gconstpointer first, gconstpointer second)
{
  DossierEvidence *a = *(DossierEvidence **) first, *b = *(DossierEvidence **) second;
  int order = -strcmp (dossier_evidence_get_stance (a), dossier_evidence_get_stance (b));   /* supports first */

  if (order == 0)
    order = (dossier_evidence_get_effective_origin (a) > dossier_evidence_get_effective_origin (b)) -
            (dossier_evidence_get_effective_origin (a) < dossier_evidence_get_effective_origin (b));
  if (order == 0)
    order = (int) (dossier_evidence_get_weight (b) - dossier_evidence_get_weight (a));
  if (order == 0)
    order = dossier_record_get_id (DOSSIER_RECORD (a)) < dossier_record_get_id (DOSSIER_RECORD (b)) ? -1 : 1;
  return order;
}

static GtkWidget *
create_heading (DossierEvidence *evidence, int weight)
{
  gboolean supports = strcmp (dossier_evidence_get_stance (evidence), "supports") == 0;
  const char *origin = dossier_evidence_get_origin_label (evidence);
  g_autofree char *number = g_strdup_printf ("%d", weight);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (supports ? "dossier-agree-symbolic" : "dossier-differ-symbolic");
  GtkWidget *stance = gtk_label_new (supports ? _("Supports") : _("Contradicts"));
  GtkWidget *name = gtk_label_new (origin[0] != '\0' ? origin : _("Origin not named"));
  GtkWidget *total = gtk_label_new (number);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_widget_add_css_class (icon, supports ? "agree" : "differ");
  gtk_widget_add_css_class (icon, "mark");
  gtk_widget_add_css_class (stance, "caption");
  gtk_widget_add_css_class (stance, "mark");
  gtk_widget_add_css_class (stance, supports ? "agree" : "differ");
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (name, origin);
  gtk_widget_add_css_class (total, "dim-label");
  gtk_widget_add_css_class (total, "numeric");
  gtk_widget_set_tooltip_text (total, _("What this origin weighs at most"));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), stance);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), total);
  return box;
}

static GtkWidget *
row_of (DossierEvidenceList *self, DossierEvidence *evidence)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, evidence);

  if (row == NULL)
    {
      row = g_object_ref_sink (dossier_evidence_row_new (self->desk, evidence));
      g_hash_table_insert (self->rows, g_object_ref (evidence), row);
    }
  return row;
}

static void
clear_box (DossierEvidenceList *self)
{
  GHashTableIter iter;
  gpointer row;
  GtkWidget *child;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (gtk_widget_get_parent (row) != NULL)
      gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (row)), row);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
}

static void
forget_rows (DossierEvidenceList *self, GPtrArray *sorted)
{
  GHashTableIter iter;
  gpointer evidence;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &evidence, NULL))
    if (!g_ptr_array_find (sorted, evidence, NULL))
      g_hash_table_iter_remove (&iter);
}

static void
build (DossierEvidenceList *self, GPtrArray *sorted)
{
  GtkListBox *list = NULL;

  clear_box (self);
  forget_rows (self, sorted);
  for (guint i = 0; i < sorted->len; i++)
    {
      DossierEvidence *evidence = sorted->pdata[i];

      if (i == 0 || !same_group (evidence, sorted->pdata[i - 1]))
        {
          GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

          list = GTK_LIST_BOX (gtk_list_box_new ());
          gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
          gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
          gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                          dossier_evidence_get_origin_label (evidence), -1);
          gtk_box_append (GTK_BOX (group), create_heading (evidence, (int) dossier_evidence_get_weight (evidence)));
          gtk_box_append (GTK_BOX (group), GTK_WIDGET (list));
          gtk_box_append (self->box, group);
        }
      gtk_list_box_append (list, row_of (self, evidence));
    }
}

/* Everything the groups and their headings are made of. */
static char *
describe (GPtrArray *sorted)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < sorted->len; i++)
    {
      DossierEvidence *evidence = sorted->pdata[i];

      g_string_append_printf (shape, "%p %s %" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT "\n", (void *) evidence,
                              dossier_evidence_get_stance (evidence), dossier_evidence_get_effective_origin (evidence),
                              dossier_evidence_get_origin_label (evidence), dossier_evidence_get_weight (evidence));
    }
  return g_string_free (shape, FALSE);
}

static gboolean
regroup (gpointer user_data)
{
  DossierEvidenceList *self = user_data;
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *shape = NULL;

  self->idle_source = 0;
  for (guint i = 0; self->evidence != NULL && i < g_list_model_get_n_items (self->evidence); i++)
    g_ptr_array_add (sorted, g_list_model_get_item (self->evidence, i));
  g_ptr_array_sort (sorted, compare);
  shape = describe (sorted);
  if (strcmp (shape, self->shape) != 0)
    {
      g_free (self->shape);
      self->shape = g_steal_pointer (&shape);
      build (self, sorted);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
queue_regroup (DossierEvidenceList *self)
{
  if (self->idle_source == 0)
    self->idle_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 5, regroup, self, NULL);
}

static void
dossier_evidence_list_dispose (GObject *object)
{
  DossierEvidenceList *self = DOSSIER_EVIDENCE_LIST (object);

  g_clear_handle_id (&self->idle_source, g_source_remove);
  if (self->box != NULL)
    clear_box (self);
  self->box = NULL;
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->evidence);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_evidence_list_parent_class)->dispose (object);
}

static void
dossier_evidence_list_finalize (GObject *object)
{
  g_free (DOSSIER_EVIDENCE_LIST (object)->shape);

  G_OBJECT_CLASS (dossier_evidence_list_parent_class)->finalize (object);
}

static void
dossier_evidence_list_class_init (DossierEvidenceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_evidence_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = dossier_evidence_list_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dossier_evidence_list_init (DossierEvidenceList *self)
{
  self->shape = g_strdup ("");
  self->rows = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/* @desk: (nullable); @claim: row id, 0 for none */
void
dossier_evidence_list_set_claim (DossierEvidenceList *self,
                                 DossierDesk         *desk,
                                 gint64               claim)
{
  g_return_if_fail (DOSSIER_IS_EVIDENCE_LIST (self));

  if (self->desk == desk && self->claim == claim)
    return;

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_func (self->desk, queue_regroup, self);
  if (self->evidence != NULL)
    g_signal_handlers_disconnect_by_func (self->evidence, queue_regroup, self);
  g_clear_object (&self->evidence);
  g_set_object (&self->desk, desk);
  self->claim = claim;
  if (desk != NULL && claim != 0)
    {
      self->evidence = dossier_desk_list (desk, DOSSIER_LIST_CLAIM_EVIDENCE, claim);
      g_signal_connect_object (self->evidence, "items-changed", G_CALLBACK (queue_regroup), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (desk, "changed", G_CALLBACK (queue_regroup), self, G_CONNECT_SWAPPED);
    }
  g_clear_handle_id (&self->idle_source, g_source_remove);
  regroup (self);
}

/* Returns: how many pieces there are */
guint
dossier_evidence_list_count (DossierEvidenceList *self)
{
  g_return_val_if_fail (DOSSIER_IS_EVIDENCE_LIST (self), 0);

  return self->evidence != NULL ? g_list_model_get_n_items (self->evidence) : 0;
}

/* Returns: how many supporting origins weigh enough to count towards the limit of the grade */
guint
dossier_evidence_list_count_good_origins (DossierEvidenceList *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_return_val_if_fail (DOSSIER_IS_EVIDENCE_LIST (self), 0);

  for (guint i = 0; i < dossier_evidence_list_count (self); i++)
    {
      g_autoptr (DossierEvidence) evidence = g_list_model_get_item (self->evidence, i);
      gint64 origin = dossier_evidence_get_effective_origin (evidence);

      if (strcmp (dossier_evidence_get_stance (evidence), "supports") == 0 && dossier_evidence_get_weight (evidence) >= GOOD_WEIGHT)
        g_hash_table_add (seen, g_memdup2 (&origin, sizeof origin));
    }
  return g_hash_table_size (seen);
}
