/* What a target of each kind is sent, and how it knows us.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DossierTargetKind:
 * @server: it has an address, no path
 * @format: (nullable): the only thing that it takes; %NULL: what the target says
 * @auth: (nullable): the only way in which it knows us; %NULL: what the target says
 * @settles_later: it knows neither precondition nor key: after a try that was cut off, a delivery is looked for once more
 * @one_tier: what lies there has no place for several audiences' versions of a page
 */
typedef struct
{
  const char *name;
  gboolean    server;
  const char *format;
  const char *auth;
  gboolean    one_tier;
  gboolean    settles_later;
} DossierTargetKind;

#define DOSSIER_TARGET_KINDS "folder|http|superdesk-push|wordpress|ghost|ans"
#define DOSSIER_TARGET_AUTHS "none|bearer|basic|jwt"
#define DOSSIER_TARGET_KIND_PATIENCE 60   /* seconds, where nothing else is said */

const DossierTargetKind *dossier_target_kind_find (const char *name);

G_END_DECLS
