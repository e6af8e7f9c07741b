/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/sources/source-row.h"

#include <glib/gi18n.h>

#include "ui/shared/field-row.h"
#include "ui/shared/format.h"

/* Called from source-row.ui */
static char *
letter_of (GObject *item, const char *letter)
{
  return g_strdup (letter != NULL && *letter != '\0' ? letter : "F");
}

/* Called from source-row.ui */
static char *
title_of (GObject *item, const char *title, const char *url)
{
  if (title != NULL && *title != '\0')
    return g_strdup (title);

  return g_strdup (url != NULL && *url != '\0' ? url : _("Untitled"));
}

/* Called from source-row.ui */
static char *
line_of (GObject *item, const char *publisher, const char *published, const char *proposed, const char *check)
{
  const char *seen = g_strcmp0 (check, "gone") == 0 ? _("Gone from the web") : g_strcmp0 (check, "moved") == 0 ? _("Moved") : "";
  g_autofree char *date = dossier_ui_format_date (published != NULL ? published : "");
  gboolean held = proposed != NULL && dossier_ui_is_proposed (proposed, "import");

  return dossier_ui_join (" · ", held ? _("To check") : "", seen, publisher != NULL ? publisher : "", date, NULL);
}

/* Called from source-row.ui */
static char **
classes_of (GObject *item, gboolean read)
{
  const char *classes[] = { "row-title", read ? NULL : "unread", NULL };

  return g_strdupv ((char **) classes);
}

/* Called from source-row.ui */
static gboolean
is_unread (GObject *item, gboolean read)
{
  return !read;
}

/* Called from source-row.ui */
static char *
count_of (GObject *item, gint64 n)
{
  return n > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, n) : g_strdup ("");
}

/* Called from source-row.ui */
static gboolean
is_changed (GObject *item, gint64 n)
{
  return n > 0;
}

/* The row is a `.ui` file without a class; it finds its callbacks on the template around the list. */
void
dossier_source_row_bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, letter_of);
  gtk_widget_class_bind_template_callback (widget_class, title_of);
  gtk_widget_class_bind_template_callback (widget_class, line_of);
  gtk_widget_class_bind_template_callback (widget_class, classes_of);
  gtk_widget_class_bind_template_callback (widget_class, is_unread);
  gtk_widget_class_bind_template_callback (widget_class, count_of);
  gtk_widget_class_bind_template_callback (widget_class, is_changed);
}
