/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/perform.h"

#include <glib/gi18n.h>

#include "ui/shared/toast.h"

/* One verb on its way. */
typedef struct
{
  GWeakRef           from;        /* GtkWidget: it may be gone when the answer comes */
  char              *title;       /* (owned) (nullable) what the toast with Undo says */
  DossierUiAnswered  then;        /* (nullable) */
  gpointer           user_data;
} Call;

static void
answered (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (object), result, &error);
  g_autoptr (GtkWidget) from = g_weak_ref_get (&call->from);

  if (from != NULL && answer == NULL)
    dossier_ui_report_error (from, _("This could not be done"), error);
  else if (from != NULL && call->title != NULL)
    dossier_ui_toast_undo (from, call->title);
  if (from != NULL && call->then != NULL)
    call->then (from, answer, call->user_data);

  g_weak_ref_clear (&call->from);
  g_free (call->title);
  g_free (call);
}

static void
start (GtkWidget         *from,
       DossierDesk       *desk,
       const char        *title,
       const char        *verb,
       GVariant          *arguments,
       DossierUiAnswered  then,
       gpointer           user_data)
{
  Call *call = g_new0 (Call, 1);

  g_weak_ref_init (&call->from, from);
  call->title = g_strdup (title);
  call->then = then;
  call->user_data = user_data;
  dossier_desk_perform_async (desk, verb, arguments, NULL, answered, call);
}

/**
 * dossier_ui_perform:
 * @from: the widget that asks; a failure is told in its window
 * @verb: a verb of VERBS.md
 * @format_or_NULL: arguments as g_variant_new_parsed() reads them, a vardict:
 *   `"{'claim': <%x>, 'field': <'note'>, 'value': <%s>}", id, text`; integers are `gint64`
 *
 * Asks and forgets: the live objects tell the result.
 */
void
dossier_ui_perform (GtkWidget   *from,
                    DossierDesk *desk,
                    const char  *verb,
                    const char  *format_or_NULL,
                    ...)
{
  GVariant *arguments = NULL;
  va_list list;

  g_return_if_fail (GTK_IS_WIDGET (from) && DOSSIER_IS_DESK (desk));

  va_start (list, format_or_NULL);
  if (format_or_NULL != NULL)
    arguments = g_variant_new_parsed_va (format_or_NULL, &list);
  va_end (list);
  start (from, desk, NULL, verb, arguments, NULL, NULL);
}

/* The same, and when it is done a toast says @title and offers to undo it. */
void
dossier_ui_perform_undoable (GtkWidget   *from,
                             DossierDesk *desk,
                             const char  *title,
                             const char  *verb,
                             const char  *format_or_NULL,
                             ...)
{
  GVariant *arguments = NULL;
  va_list list;

  g_return_if_fail (GTK_IS_WIDGET (from) && DOSSIER_IS_DESK (desk));

  va_start (list, format_or_NULL);
  if (format_or_NULL != NULL)
    arguments = g_variant_new_parsed_va (format_or_NULL, &list);
  va_end (list);
  start (from, desk, title, verb, arguments, NULL, NULL);
}

/**
 * dossier_ui_perform_then:
 * @arguments: (nullable): a{sv}, consumed if floating
 * @then: (nullable): called with the answer, or with %NULL after a failure; never when @from is
 *   gone by then, so @user_data must not own anything: keep it in @from
 */
void
dossier_ui_perform_then (GtkWidget         *from,
                         DossierDesk       *desk,
                         const char        *verb,
                         GVariant          *arguments,
                         DossierUiAnswered  then,
                         gpointer           user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (from) && DOSSIER_IS_DESK (desk));

  start (from, desk, NULL, verb, arguments, then, user_data);
}
