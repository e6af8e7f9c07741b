/* One row of each kind, tied together as an editor would have them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "library-fixture.h"

typedef struct
{
  gint64 publisher, origin, source, snapshot, highlight, claim, evidence, profile, section, sentence;
} Case;

void    begin      (LibraryFixture  *fixture);
GArray *end        (LibraryFixture  *fixture);
gint64  id_of      (DossierRecord   *record);
char   *read_value (DossierRecord   *record,
                    guint            field);
Case    add_case   (LibraryFixture  *fixture,
                    const char      *slug);
void    set_field  (LibraryFixture  *fixture,
                    GType            type,
                    gint64           id,
                    const char      *column,
                    const char      *text,
                    gint64           number);
