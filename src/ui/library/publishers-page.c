/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/library/publishers-page.h"

#include <glib/gi18n.h>

#include "model/records/publisher.h"
#include "ui/library/publisher-dialog.h"

struct _DossierPublishersPage
{
  AdwBin              parent_instance;

  DossierDesk        *desk;      /* (owned) (nullable) */

  GtkSearchEntry     *search;
  GtkStack           *stack;
  GtkNoSelection     *selection;
  GtkSortListModel   *sorted;
  GtkFilterListModel *filtered;
};

G_DEFINE_FINAL_TYPE (DossierPublishersPage, dossier_publishers_page, ADW_TYPE_BIN)

enum { PROP_DESK = 1, N_PROPS };

static GParamSpec *properties[N_PROPS];

/* Called from publisher-row.ui */
static char *
letter_of (GObject *item, const char *letter)
{
  return g_strdup (letter != NULL && *letter != '\0' ? letter : "F");
}

/* Called from publisher-row.ui */
static char *
line_of (GObject *item, const char *letter, const char *reason, gboolean house)
{
  if (house)
    return g_strdup (_("This newsroom: never counts as independent"));
  if (reason != NULL && *reason != '\0')
    return g_strdup (reason);

  return g_strdup (_("Not rated yet"));
}

/* Called from publisher-row.ui */
static char *
count_of (GObject *item, gint64 n)
{
  return g_strdup_printf (ngettext ("%u source", "%u sources", n), (guint) n);
}

static void
update_stack (DossierPublishersPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0 ? "list" : "empty");
}

static void
present (DossierPublishersPage *self, DossierPublisher *publisher)
{
  gtk_window_present (GTK_WINDOW (dossier_publisher_dialog_new (GTK_WIDGET (self), self->desk, publisher)));
}

static void
activated (DossierPublishersPage *self, guint position)
{
  g_autoptr (DossierPublisher) publisher = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  present (self, publisher);
}

static void
new_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  present (DOSSIER_PUBLISHERS_PAGE (widget), NULL);
}

static void
dossier_publishers_page_dispose (GObject *object)
{
  g_clear_object (&DOSSIER_PUBLISHERS_PAGE (object)->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_PUBLISHERS_PAGE);

  G_OBJECT_CLASS (dossier_publishers_page_parent_class)->dispose (object);
}

static void
dossier_publishers_page_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, DOSSIER_PUBLISHERS_PAGE (object)->desk);
}

static void
dossier_publishers_page_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierPublishersPage *self = DOSSIER_PUBLISHERS_PAGE (object);
  g_autoptr (GListModel) publishers = NULL;

  if (!g_set_object (&self->desk, g_value_get_object (value)))
    return;

  if (self->desk != NULL)
    publishers = dossier_desk_list (self->desk, DOSSIER_LIST_ALL_PUBLISHERS, 0);
  gtk_filter_list_model_set_model (self->filtered, publishers);
  g_object_notify_by_pspec (object, pspec);
}

static void
dossier_publishers_page_class_init (DossierPublishersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_publishers_page_dispose;
  object_class->get_property = dossier_publishers_page_get_property;
  object_class->set_property = dossier_publishers_page_set_property;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DOSSIER_TYPE_DESK,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (widget_class, "publishers.new", NULL, new_action);

  g_type_ensure (DOSSIER_TYPE_PUBLISHER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/library/publishers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierPublishersPage, search);
  gtk_widget_class_bind_template_child (widget_class, DossierPublishersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierPublishersPage, selection);
  gtk_widget_class_bind_template_child (widget_class, DossierPublishersPage, sorted);
  gtk_widget_class_bind_template_child (widget_class, DossierPublishersPage, filtered);
  gtk_widget_class_bind_template_callback (widget_class, letter_of);
  gtk_widget_class_bind_template_callback (widget_class, line_of);
  gtk_widget_class_bind_template_callback (widget_class, count_of);
  gtk_widget_class_bind_template_callback (widget_class, update_stack);
  gtk_widget_class_bind_template_callback (widget_class, activated);
}

static void
dossier_publishers_page_init (DossierPublishersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_stack (self);
}
