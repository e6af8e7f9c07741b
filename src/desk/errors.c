/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-private.h"

#include "deliver/deliver-error.h"
#include "fetch/fetch-error.h"
#include "store/library.h"

static DossierDeskError
code_for (const GError *error)
{
  if (error->domain == DOSSIER_LIBRARY_ERROR)
    switch ((DossierLibraryError) error->code)
      {
      case DOSSIER_LIBRARY_ERROR_NOT_FOUND: return DOSSIER_DESK_ERROR_INPUT;
      case DOSSIER_LIBRARY_ERROR_NOTHING: return DOSSIER_DESK_ERROR_NO;
      case DOSSIER_LIBRARY_ERROR_NOT_OURS:
      case DOSSIER_LIBRARY_ERROR_TOO_NEW:
      case DOSSIER_LIBRARY_ERROR_DAMAGED:
      case DOSSIER_LIBRARY_ERROR_BUSY:
      case DOSSIER_LIBRARY_ERROR_STORAGE:
      case DOSSIER_LIBRARY_ERROR_RULE:
      case DOSSIER_LIBRARY_ERROR_DRIFTED:
      default: return DOSSIER_DESK_ERROR_STORAGE;
      }
  if (g_error_matches (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_BLOCKED))
    return DOSSIER_DESK_ERROR_CONSENT;
  if (error->domain == DOSSIER_FETCH_ERROR)
    return error->code == DOSSIER_FETCH_ERROR_UNREADABLE || error->code == DOSSIER_FETCH_ERROR_UNSUPPORTED
           ? DOSSIER_DESK_ERROR_INPUT : DOSSIER_DESK_ERROR_NETWORK;
  if (g_error_matches (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_NETWORK))
    return DOSSIER_DESK_ERROR_NETWORK;
  if (error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR)
    return DOSSIER_DESK_ERROR_STORAGE;
  return DOSSIER_DESK_ERROR_INPUT;
}

/* The layers below speak in their own domains; people at the door hear one.
 * @error: (transfer full)
 * Returns: (transfer full): the same sentence; cancelling stays %G_IO_ERROR_CANCELLED */
GError *
dossier_desk_translate_error (GError *error)
{
  if (error->domain != DOSSIER_DESK_ERROR && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      int code = code_for (error);

      error->domain = DOSSIER_DESK_ERROR;
      error->code = code;
    }
  return error;
}
