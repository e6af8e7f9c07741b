/* Certificates that a test makes for itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TestCertificate TestCertificate;

TestCertificate *test_certificate_new     (const char            *name,
                                           int                    days_from,
                                           int                    days_to,
                                           const TestCertificate *signer);
void             test_certificate_free    (TestCertificate       *self);
const char      *test_certificate_get_pem (const TestCertificate *self);
GTlsCertificate *test_certificate_as_tls  (const TestCertificate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestCertificate, test_certificate_free)

G_END_DECLS
