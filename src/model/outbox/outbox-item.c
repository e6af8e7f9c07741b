/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/outbox/outbox-item.h"

DOSSIER_DEFINE_RECORD (DossierOutboxItem, outbox_item, OUTBOX_ITEM, DOSSIER_OUTBOX_ITEM_FIELDS, "outbox")
