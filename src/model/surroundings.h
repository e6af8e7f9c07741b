/* What the library knows beside one profile and a review of it has to hear.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/records/claim.h"
#include "model/judgements/waiver.h"

G_BEGIN_DECLS

/* The last delivery of a revision to a target. */
typedef struct
{
  char   *target;     /* (owned) */
  gint64  revision;
  char   *state;      /* (owned) of the outbox: "conflict", "failed" … */
} DossierLastDelivery;

/* A text of another profile. */
typedef struct
{
  char   *text;       /* (owned) */
  gint64  profile;
  char   *name;       /* (owned) of that profile */
} DossierOtherText;

/**
 * DossierSurroundings:
 * @today: (nullable): "2024-11-20"; without it rules that compare with today are silent
 * @deliveries: (element-type DossierLastDelivery)
 *
 * A plain container, filled by the desk with the profile's graph, then read only.
 */
typedef struct
{
  char       *today;        /* (owned) (nullable) */
  GHashTable *slugs;        /* slug → name of another profile that has it */
  GPtrArray  *sentences;    /* DossierOtherText: of all other profiles */
  GPtrArray  *notes;        /* DossierOtherText: image notes of all other profiles */
  GPtrArray  *titles;       /* char *: titles of imported articles */
  GPtrArray  *house_names;  /* char *: names of our own outlets */
  GPtrArray  *unused;       /* DossierClaim: of the profile, with evidence, in no sentence */
  GPtrArray  *deliveries;
  GPtrArray  *waivers;      /* DossierWaiver: of the profile */
} DossierSurroundings;

DossierSurroundings *dossier_surroundings_new          (void);
void                 dossier_surroundings_free         (DossierSurroundings *self);
void                 dossier_surroundings_add_text     (GPtrArray           *texts,
                                                        const char          *text,
                                                        gint64               profile,
                                                        const char          *name);
void                 dossier_surroundings_add_delivery (DossierSurroundings *self,
                                                        const char          *target,
                                                        gint64               revision,
                                                        const char          *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierSurroundings, dossier_surroundings_free)

G_END_DECLS
