/* What every GObject type of ours promises, whatever it is for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* Makes a value that a property may be set to, or leaves it alone where any will do. @n: 0 or 1, two different
 * ones. Returns: %FALSE for a property that is not to be set */
typedef gboolean (*TypeContractValue) (GParamSpec *pspec, guint n, GValue *value);

guint type_contract_check_properties (GObject           *object,
                                      TypeContractValue  make_value);
void  type_contract_follow_list      (GListModel        *list);
