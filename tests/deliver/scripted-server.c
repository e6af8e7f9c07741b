/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scripted-server.h"

#include <string.h>

static const char *const TOLD[] = { "If-Match", "If-None-Match", "Idempotency-Key", "Dossier-Dry-Run", "Content-Type" };

/* @head: of a request. Returns: (nullable) (transfer full) */
char *
scripted_dup_header (const char *head,
                     const char *name)
{
  g_autofree char *start = g_strdup_printf ("\r\n%s: ", name);
  const char *found = strstr (head, start);

  return found != NULL ? g_strndup (found + strlen (start), strcspn (found + strlen (start), "\r")) : NULL;
}

/* A LoopbackHandler of a Script. */
void
scripted_answer (LoopbackServer *server,
                 const char     *path,
                 GIOStream      *connection,
                 gpointer        data)
{
  Script *self = data;
  g_autofree char *body = loopback_server_read_body (server, connection), *heads = loopback_server_dup_requests (server), *text = NULL;
  const char *last = g_strrstr_len (heads, (gssize) strlen (heads) - 4, "\r\n\r\n");
  const char *head = last != NULL ? last + 4 : heads;
  g_autofree char *plan = g_strdup (self->n < g_strv_length (self->answers) ? self->answers[self->n++] : "-");
  char *brought = strchr (plan, '=');
  const char *content = brought == NULL ? "" : strcmp (brought + 1, "OURS") == 0 ? OURS : brought + 1;

  g_string_append_printf (self->asked, "%.*s", (int) (strcspn (head, " ") + strlen (path) + 1), head);
  for (gsize i = 0; i < G_N_ELEMENTS (TOLD); i++)
    {
      g_autofree char *value = scripted_dup_header (head, TOLD[i]);

      if (value != NULL)
        g_string_append_printf (self->asked, " %s: %s", TOLD[i], value);
    }
  g_string_append_printf (self->asked, "%s\n", strcmp (body, OURS) == 0 ? " OURS" : body);
  if (*plan == '-')
    return;
  if (brought != NULL)
    *brought = '\0';
  g_strdelimit (plan, ";", '\n');
  text = g_strdup_printf ("HTTP/1.1 %.3s Answer%s\nContent-Length: %zu\n\n%s", plan, plan + 3, strlen (content), content);
  loopback_write (connection, text);
}

/* What was sent to a server of @script. Returns: (transfer full): what came of it, as one line */
char *
scripted_send (Script         *script,
               LoopbackServer *server,
               const char     *kind,
               const char     *path,
               const char     *settings,
               const char     *payload,
               const char     *answers)
{
  g_autofree char *here = loopback_server_dup_address (server, ""), *address = g_strconcat (here, path, NULL),
      *set = text_replace (settings, "HERE", here);
  g_autoptr (DossierShipment) shipment = shipment_make (kind, address, set, payload);
  g_auto (DossierOutcome) outcome = { 0 };
  g_autofree char *found = NULL, *sha256 = NULL, *theirs = NULL, *plain = NULL, *whole = NULL;

  script->answers = g_strsplit (answers, "|", -1);
  script->n = 0;
  g_string_truncate (script->asked, 0);
  dossier_shipment_send (shipment, &outcome, NULL);
  dossier_shipment_settle (shipment);
  found = outcome_describe (&outcome);
  plain = text_replace (found, here + strlen ("http://"), "HERE");
  whole = text_replace (plain, dossier_shipment_get_sha256 (shipment), "SHA");
  if (strchr (answers, '=') != NULL)
    {
      sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, strrchr (answers, '=') + 1, -1);
      theirs = text_replace (whole, sha256, "THEIRS");
    }
  g_clear_pointer (&script->answers, g_strfreev);
  return g_strdup (theirs != NULL ? theirs : whole);
}
