/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/adapters/remote.h"

#include "deliver/problem.h"
#include "json/json-pointer.h"
#include "json/strict-reader.h"

#include <string.h>

/* Asks @remote's target. @body: (nullable): sent as JSON.
 * Returns: (nullable): %NULL where no answer came; the outcome says why then */
DossierHttpCall *
dossier_remote_ask (DossierRemote *remote,
                    const char    *method,
                    const char    *address,
                    JsonObject    *body)
{
  g_autoptr (DossierHttpCall) call = dossier_http_target_call (remote->shipment, method, address);

  if (body != NULL)
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
      char *text = json_to_string (node, FALSE);
      g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

      dossier_http_call_set_body (call, "application/json", bytes);
    }
  return dossier_remote_perform (remote, call) ? g_steal_pointer (&call) : NULL;
}

/* Returns: %FALSE where no answer came; the outcome says why then */
gboolean
dossier_remote_perform (DossierRemote   *remote,
                        DossierHttpCall *call)
{
  return dossier_http_target_perform (remote->shipment, call, remote->outcome, remote->cancellable);
}

/* An answer that is no success ends the try. */
void
dossier_remote_refuse (DossierRemote   *remote,
                       DossierHttpCall *call)
{
  dossier_http_target_refuse (remote->shipment, call, remote->outcome);
}

/* Returns: (nullable): what the answer says, where it is JSON and whole */
JsonNode *
dossier_remote_read (DossierHttpCall *call)
{
  gsize length = 0;
  const char *bytes = call->answer != NULL && !call->cut_off ? g_bytes_get_data (call->answer, &length) : NULL;

  return length > 0 ? dossier_json_read (bytes, length, length, DOSSIER_JSON_ANY_NUMBER, NULL) : NULL;
}

static JsonNode *
find_value (JsonNode *root, const char *pointer, GType type)
{
  JsonNode *node = root != NULL ? dossier_json_pointer_get (root, pointer, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

/* @root: (nullable). Returns: the text at @pointer; "" where there is none */
const char *
dossier_remote_text (JsonNode   *root,
                     const char *pointer)
{
  JsonNode *node = find_value (root, pointer, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : "";
}

/* @root: (nullable). Returns: the number at @pointer; 0 where there is none */
gint64
dossier_remote_integer (JsonNode   *root,
                        const char *pointer)
{
  JsonNode *node = find_value (root, pointer, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : 0;
}

/* Something at the target that only a person can judge. @stamp: (nullable): by which what lies there is known */
void
dossier_remote_set_conflict (DossierRemote *remote,
                             const char    *title,
                             const char    *detail,
                             const char    *stamp)
{
  dossier_outcome_take (remote->outcome, DOSSIER_DELIVERY_CONFLICT,
                        dossier_problem_new_collision (title, detail, stamp, remote->shipment->document,
                                                       dossier_shipment_get_sha256 (remote->shipment)));
}

static void
append (GByteArray *form, const char *text)
{
  g_byte_array_append (form, (const guint8 *) text, (guint) strlen (text));
}

/**
 * dossier_remote_make_form:
 * @boundary: in none of the bytes
 * @fields: name, value, name, value …, %NULL; plain letters
 * @file_name: plain letters: a hash and an ending
 *
 * Returns: a body of multipart/form-data (RFC 7578)
 */
GBytes *
dossier_remote_make_form (const char        *boundary,
                          const char *const *fields,
                          const char        *file_field,
                          const char        *file_name,
                          const char        *file_type,
                          GBytes            *bytes)
{
  GByteArray *form = g_byte_array_new ();
  g_autofree char *head = g_strdup_printf ("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n",
                                           boundary, file_field, file_name, file_type);
  g_autofree char *tail = g_strdup_printf ("\r\n--%s--\r\n", boundary);

  for (gsize i = 0; fields[i] != NULL; i += 2)
    {
      g_autofree char *part = g_strdup_printf ("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", boundary, fields[i], fields[i + 1]);

      append (form, part);
    }
  append (form, head);
  g_byte_array_append (form, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  append (form, tail);

  return g_byte_array_free_to_bytes (form);
}
