/* Shipments made of words, and what came of them as words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/shipment.h"

G_BEGIN_DECLS

#define KEY "11111111-1111-4111-8111-111111111111"
#define PICTURE "2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97.jpg"   /* of the word "picture" */
#define OURS "{\"exportId\":\"e\",\"profile\":{\"id\":\"p\",\"revision\":3},\"audience\":{\"tier\":\"open house\"},\"integrity\":{\"value\":\"dd\"}}"

DossierShipment *shipment_make    (const char           *kind,
                                   const char           *address,
                                   const char           *settings,
                                   const char           *payload);
char            *outcome_describe (const DossierOutcome *outcome);
char            *text_replace     (const char           *text,
                                   const char           *word,
                                   const char           *with);

G_END_DECLS
