/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/streams.h"

#include "extract/document-extractor.h"

#include <errno.h>
#include <unistd.h>

/* What is over the limit is read and let go, so that who writes to the pipe gets the answer
 * and no broken pipe; within reason. */
#define MAX_DRAINED (256u * 1024 * 1024)

/* Appends what @fd gives until its end to @bytes: a piece more than DOSSIER_EXTRACT_MAX_BYTES at the most, by which it is
 * seen to be too much. Returns: %FALSE where reading failed, see errno */
gboolean
dossier_stream_read (int      fd,
                     GString *bytes)
{
  char buffer[64 * 1024];
  gsize total = 0;
  gssize n;

  while (total <= MAX_DRAINED)
    {
      n = read (fd, buffer, sizeof buffer);
      if (n == 0)
        return TRUE;
      if (n > 0)
        {
          total += (gsize) n;
          if (bytes->len <= DOSSIER_EXTRACT_MAX_BYTES)
            g_string_append_len (bytes, buffer, n);
        }
      else if (errno != EINTR)
        return FALSE;
    }

  return TRUE;
}

/* Returns: whether all of @bytes was written; see errno where not */
gboolean
dossier_stream_write (int         fd,
                      const char *bytes,
                      gsize       length)
{
  while (length > 0)
    {
      gssize n = write (fd, bytes, length);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        {
          bytes += n;
          length -= (gsize) n;
        }
    }

  return TRUE;
}
