/* What is done with a library, each as one deed that may fail, and what the library says before and after.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "library-case.h"

typedef enum { LEAVES_NOTHING, LEAVES_AN_EMPTY_LIBRARY, LEAVES_A_LIBRARY, LEAVES_A_COPY } Leaves;

typedef struct
{
  const char *name;
  gboolean (* deed) (LibraryFixture *fixture, GError **error);    /* returns: whether it was done; %FALSE with @error */
  Leaves      leaves;                                             /* beside the library when it is done; the empty one also when it could be made and not opened; a copy says the same */
  gboolean (* first) (LibraryFixture *fixture, GError **error);   /* (nullable) what is done before, when nothing fails */
} Deed;

extern const Deed DEEDS[];   /* ends with one without a name */

/* (nullable): whether something was made to fail: then losses are no wonder */
extern gboolean (* deeds_were_hindered) (void);

void  deeds_set_up         (LibraryFixture  *fixture,
                            gconstpointer    data);
char *deeds_read_state     (LibraryFixture  *fixture);
void  assert_nothing_else  (LibraryFixture  *fixture,
                            const Deed      *deed,
                            gboolean         done);
