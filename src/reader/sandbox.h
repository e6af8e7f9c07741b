/* The lock behind which hostile bytes are read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A sanitizer needs terabytes of address space and other calls at exit than are allowed. */
#if defined(__SANITIZE_ADDRESS__)
# define DOSSIER_SANITIZED 1
#elif defined(__has_feature)
# if __has_feature(address_sanitizer)
#  define DOSSIER_SANITIZED 1
# endif
#endif

#ifdef DOSSIER_SANITIZED
# define DOSSIER_SANDBOX_SLOWNESS 10   /* how many times as long everything may take */
#else
# define DOSSIER_SANDBOX_SLOWNESS 1
#endif

#define DOSSIER_SANDBOX_LAST_OUTLET 3   /* standard output, errors, and one more */
#define DOSSIER_SANDBOX_MEMORY (1024u * 1024 * 1024)   /* bytes of address space */

gboolean dossier_sandbox_lock           (guint    cpu_seconds,
                                         int      close_from,
                                         GString *gaps);

G_END_DECLS
