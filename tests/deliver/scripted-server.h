/* A server that gives the answers of a script, one after the other, and notes what it was asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "shipment-maker.h"
#include "support/loopback-server.h"

G_BEGIN_DECLS

/**
 * Script:
 * @answers: each "STATUS;header;header=body", where the body OURS stands for that, or "-" to hang up
 * @asked: method, path, the headers that say what is meant, and body, each request a line
 */
typedef struct
{
  char   **answers;
  guint    n;
  GString *asked;
} Script;

void  scripted_answer     (LoopbackServer  *server,
                           const char      *path,
                           GIOStream       *connection,
                           gpointer         data);
char *scripted_send       (Script          *script,
                           LoopbackServer  *server,
                           const char      *kind,
                           const char      *path,
                           const char      *settings,
                           const char      *payload,
                           const char      *answers);
char *scripted_dup_header (const char      *head,
                           const char      *name);

G_END_DECLS
