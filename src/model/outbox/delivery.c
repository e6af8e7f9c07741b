/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/outbox/delivery.h"

DOSSIER_DEFINE_RECORD (DossierDelivery, delivery, DELIVERY, DOSSIER_DELIVERY_FIELDS, "delivery")
