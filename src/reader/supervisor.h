/* One child for many documents, and another one after it died.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSSIER_SUPERVISOR_OUTLET 3   /* the child's descriptor for saying how far it is; must be free to take */

/**
 * DossierShift:
 * @n: how many documents there are
 * @seconds: of processor time that one may take; three times that by the clock
 * @enter: in the child, once: locks itself in; %FALSE gives up the whole
 * @read: in the child: the answer about document @index, a line, to @answer
 * @lose: in the parent: the answer about a document that the child died of
 * @data: for the three
 */
typedef struct
{
  guint      n;
  guint      seconds;
  gboolean (*enter) (gpointer data);
  void     (*read)  (guint index, GString *answer, gpointer data);
  void     (*lose)  (guint index, gboolean too_slow, GString *answer, gpointer data);
  gpointer   data;
} DossierShift;

gboolean dossier_supervise (const DossierShift *shift);

G_END_DECLS
