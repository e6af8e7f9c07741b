/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/toast.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define READ_TIME 8     /* s: an error has to be read, and its button reached */
#define MOST_ERRORS 3   /* one that is shown, and the newest that wait */

static AdwToastOverlay *
find_below (GtkWidget *widget)
{
  if (ADW_IS_TOAST_OVERLAY (widget))
    return ADW_TOAST_OVERLAY (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      AdwToastOverlay *found = find_below (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The overlay of @from's own window, or of the window that a dialog belongs to. */
static AdwToastOverlay *
find_overlay (GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);

  while (root != NULL)
    {
      AdwToastOverlay *overlay = find_below (GTK_WIDGET (root));

      if (overlay != NULL)
        return overlay;
      root = GTK_IS_WINDOW (root) ? (GtkRoot *) gtk_window_get_transient_for (GTK_WINDOW (root)) : NULL;
    }

  return NULL;
}

/* Names the cross of each toast below @widget: libadwaita 1.2 gives it a picture only. */
static void
name_crosses (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "window-close-symbolic") == 0)
    {
      gtk_widget_set_tooltip_text (widget, _("Dismiss"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Dismiss"), -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_crosses (child);
}

static void
on_children_changed (GListModel *children, guint at, guint n_removed, guint n_added)
{
  for (guint i = at; i < at + n_added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);

      if (strcmp (G_OBJECT_TYPE_NAME (child), "AdwToastWidget") == 0)
        name_crosses (child);
    }
}

/* Takes @toast. Those that wait in the overlay become widgets later, so its children are watched. */
static void
show (AdwToastOverlay *overlay, AdwToast *toast)
{
  if (g_object_get_data (G_OBJECT (overlay), "children") == NULL)
    {
      GListModel *children = gtk_widget_observe_children (GTK_WIDGET (overlay));

      g_signal_connect (children, "items-changed", G_CALLBACK (on_children_changed), NULL);
      g_object_set_data_full (G_OBJECT (overlay), "children", children, g_object_unref);
    }
  adw_toast_overlay_add_toast (overlay, toast);
}

static void
add_toast (GtkWidget *from, AdwToast *toast)
{
  AdwToastOverlay *overlay = find_overlay (from);

  if (overlay != NULL)
    show (overlay, toast);
  else
    g_object_unref (toast);   /* its window has gone: there is nobody to tell */
}

static void
dismissed (AdwToast *toast, AdwToastOverlay *overlay)
{
  if (g_object_get_data (G_OBJECT (overlay), "passing") == toast)
    g_object_set_data (G_OBJECT (overlay), "passing", NULL);
}

/* In place of the one before it: libadwaita shows them in turn for seconds each, so that twenty
 * steps back would be told one by one long after they were done. */
static void
add_passing_toast (GtkWidget *from, AdwToast *toast)
{
  AdwToastOverlay *overlay = find_overlay (from);
  AdwToast *before = overlay != NULL ? g_object_get_data (G_OBJECT (overlay), "passing") : NULL;

  if (before != NULL)
    adw_toast_dismiss (before);
  if (overlay != NULL)
    {
      g_object_set_data_full (G_OBJECT (overlay), "passing", g_object_ref (toast), g_object_unref);
      g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed), overlay, 0);
    }
  add_toast (from, toast);
}

/* @title: (translated) what was done, without full stop; it is shown as it is, not as markup */
static AdwToast *
new_toast (const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  return adw_toast_new (escaped);
}

static void
explain (AdwToast *toast, gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (user_data));
  GtkWidget *dialog = adw_message_dialog_new (window, g_object_get_data (G_OBJECT (toast), "what"), NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), g_object_get_data (G_OBJECT (toast), "message"));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Returns: (transfer none): the error that @overlay shows, and behind it those that wait, the oldest first */
static GPtrArray *
errors_of (AdwToastOverlay *overlay)
{
  GPtrArray *errors = g_object_get_data (G_OBJECT (overlay), "errors");

  if (errors == NULL)
    {
      errors = g_ptr_array_new_with_free_func (g_object_unref);
      g_object_set_data_full (G_OBJECT (overlay), "errors", errors, (GDestroyNotify) g_ptr_array_unref);
    }
  return errors;
}

/* Errors wait here and not in the overlay. With a high priority libadwaita 1.2 puts the toast that is there back in its
 * queue: as long as that still fades away its time runs out unread, and putting the new one away meanwhile ends in an
 * assertion. */
static void
show_first_error (AdwToastOverlay *overlay)
{
  GPtrArray *errors = errors_of (overlay);
  AdwToast *passing = g_object_get_data (G_OBJECT (overlay), "passing");

  if (errors->len == 0)
    return;
  if (passing != NULL)
    adw_toast_dismiss (passing);
  show (overlay, g_object_ref (g_ptr_array_index (errors, 0)));
}

static void
error_dismissed (AdwToast *toast, AdwToastOverlay *overlay)
{
  if (g_ptr_array_remove (errors_of (overlay), toast))
    show_first_error (overlay);
}

static AdwToast *
find_error (GPtrArray *errors, const char *what)
{
  for (guint i = 0; i < errors->len; i++)
    if (g_str_equal (g_object_get_data (g_ptr_array_index (errors, i), "what"), what))
      return g_ptr_array_index (errors, i);
  return NULL;
}

/* @toast: (transfer none): says that it happened once more, the last time with @message */
static void
count_error (AdwToast *toast, const char *message)
{
  const guint n = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toast), "n")) + 1;
  const char *what = g_object_get_data (G_OBJECT (toast), "what");
  /* Translators: what could not be done, and how often it was tried */
  g_autofree char *title = g_strdup_printf (ngettext ("%s (%u time)", "%s (%u times)", n), what, n);
  g_autofree char *escaped = g_markup_escape_text (n > 1 ? title : what, -1);

  g_object_set_data (G_OBJECT (toast), "n", GUINT_TO_POINTER (n));
  g_object_set_data_full (G_OBJECT (toast), "message", g_strdup (message), g_free);
  adw_toast_set_title (toast, escaped);
}

/**
 * dossier_ui_report_error:
 * @from: any widget of the window that asked
 * @what: what could not be done, a short translated sentence without full stop
 * @error: (transfer none): its message says what happened, what was kept and what to do
 *
 * The toast says @what, its button shows the message. Cancelling is no error: nothing is shown. The same again while
 * the toast is there is counted on it; of different ones the first is shown and the two newest follow: however many
 * things fail at once, whoever looks up reads a few lines and not one after the other for hours.
 */
void
dossier_ui_report_error (GtkWidget *from, const char *what, GError *error)
{
  AdwToastOverlay *overlay;
  GPtrArray *errors;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (error != NULL);

  overlay = find_overlay (from);
  if (overlay == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;   /* without a window there is nobody to tell */

  errors = errors_of (overlay);
  toast = find_error (errors, what);
  if (toast != NULL)
    {
      count_error (toast, error->message);
      return;
    }
  if (errors->len >= MOST_ERRORS)
    g_ptr_array_remove_index (errors, 1);   /* the first is being read */

  toast = new_toast (what);
  adw_toast_set_timeout (toast, READ_TIME);
  adw_toast_set_button_label (toast, _("_Details"));
  g_object_set_data_full (G_OBJECT (toast), "what", g_strdup (what), g_free);
  count_error (toast, error->message);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (explain), from, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (error_dismissed), overlay, 0);
  g_ptr_array_add (errors, toast);
  if (errors->len == 1)
    show_first_error (overlay);
}

/* Says @title for a moment. */
void
dossier_ui_toast (GtkWidget *from, const char *title)
{
  g_return_if_fail (GTK_IS_WIDGET (from));

  add_passing_toast (from, new_toast (title));
}

/* Says @title with a button that takes the step back. */
void
dossier_ui_toast_undo (GtkWidget *from, const char *title)
{
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (from));

  toast = new_toast (title);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  add_passing_toast (from, toast);
}
