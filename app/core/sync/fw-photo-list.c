/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which files of photos there are, as the visits say: only what "shared" of a photo that stands names
 * is ever sent or fetched.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-sync-context.h"

#include <string.h>

/* A file as a photo's "shared" describes it. Borrowed from the visit. */
typedef struct
{
  const char *sha256;
  const char *oid;
  const char *ref;
  guint64 bytes;
  gboolean preview;
} Named;

static gboolean
is_oid (const char *text)
{
  return text != NULL && strlen (text) == 40 && strspn (text, "0123456789abcdef") == 40;
}

/* Reads one of the two files that a photo's "shared" names; FALSE where it is none that can be. */
static gboolean
read_named (yyjson_val *shared,
            gboolean    preview,
            Named      *named)
{
  yyjson_val *file = preview ? yyjson_obj_get (shared, "preview") : shared;
  const char *ref = fw_json_get_string (shared, "ref");

  named->sha256 = fw_json_get_string (file, "sha256");
  named->oid = fw_json_get_string (file, "oid");
  named->ref = fw_layout_is_photo_branch (ref, NULL) ? ref : NULL;
  named->bytes = yyjson_get_uint (yyjson_obj_get (file, "bytes"));
  named->preview = preview;

  return fw_photo_is_sha256 (named->sha256) && is_oid (named->oid)
         && named->bytes <= (preview ? FW_PHOTO_MAX_PREVIEW_BYTES : FW_PHOTO_MAX_SHARED_BYTES);
}

/* Whether what is known of the file has to be written; the state follows from where the file is. One that a
 * photo shares with another that was deleted or changed belongs to this one from now on; one as small as its
 * preview is the picture and the preview in one. */
static gboolean
update_row (FwSyncContext      *self,
            const FwPhotoFile  *row,
            const char         *photo,
            const Named        *named,
            FwPhotoState       *state)
{
  gboolean here = fw_shelf_has (self->shelf, named->sha256);
  g_autoptr(FwVisit) visit = NULL;
  gboolean orphan = row != NULL && !g_str_equal (row->photo, photo) && !fw_photo_list_is_wanted (self, row, &visit);

  if (row == NULL || row->state == FW_PHOTO_ELSEWHERE)
    *state = here ? FW_PHOTO_WAITING : FW_PHOTO_ELSEWHERE;
  else
    *state = row->state;

  return row == NULL || orphan || row->state != *state;
}

static gboolean
note_file (FwSyncContext  *self,
           const char     *visit,
           const FwPhoto  *photo,
           const Named    *named,
           GError        **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(FwPhotoFile) row = fw_store_load_photo_file (self->store, named->sha256, &problem);
  FwPhotoFile file = { 0 };
  FwPhotoState state;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (!update_row (self, row, photo->id, named, &state))
    return TRUE;
  file.sha256 = (char *) named->sha256;
  file.oid = (char *) named->oid;
  file.document = (char *) visit;
  file.photo = (char *) photo->id;
  file.preview = named->preview;
  file.bytes = named->bytes;
  file.ref = (char *) named->ref;
  file.state = state;
  /* What was elsewhere is what the team has. */
  if (row != NULL)
    file.session = row->state == FW_PHOTO_ELSEWHERE ? MAX (row->session, 1) : row->session;

  return fw_store_put_photo_file (self->store, &file, error);
}

/**
 * fw_photo_list_note:
 * @self: the sync
 * @visit: a visit's id
 * @error: return location
 *
 * Brings the list of files up to date with what the visit says now.
 *
 * Returns: whether it worked
 */
gboolean
fw_photo_list_note (FwSyncContext  *self,
                    const char     *visit,
                    GError        **error)
{
  g_autoptr(FwState) state = NULL;
  g_autoptr(GPtrArray) elements = NULL;
  g_autoptr(FwVisit) view = NULL;
  GPtrArray *photos;

  if (self->shelf == NULL)
    return TRUE;
  state = fw_store_load_state (self->store, FW_DOCUMENT_VISIT, visit, error);
  if (state == NULL)
    return FALSE;
  /* Most visits of a team that is joined have none, and reading one as a visit costs. */
  elements = fw_state_list_elements (state, "photo");
  if (elements->len == 0)
    return TRUE;
  view = fw_store_load_visit (self->store, visit, error);
  if (view == NULL)
    return FALSE;
  photos = fw_visit_get_photos (view);
  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);
      Named named;

      if (photo->deleted || photo->shared == NULL)
        continue;
      for (guint preview = 0; preview < 2; preview++)
        if (read_named (photo->shared, preview, &named) && !note_file (self, visit, photo, &named, error))
          return FALSE;
    }

  return TRUE;
}

/**
 * fw_photo_list_is_wanted:
 * @self: the sync
 * @file: what is known of a file
 * @visit: (inout) (nullable): the visit that was read for the last file, and is taken for this one if it is its, too
 *
 * Returns: whether the photo stands, neither deleted nor purged, and names this very file
 */
gboolean
fw_photo_list_is_wanted (FwSyncContext      *self,
                         const FwPhotoFile  *file,
                         FwVisit           **visit)
{
  const FwPhoto *photo;
  Named named;

  if (*visit == NULL || !g_str_equal (fw_visit_get_id (*visit), file->document))
    {
      g_clear_pointer (visit, fw_visit_unref);
      *visit = fw_store_load_visit (self->store, file->document, NULL);
    }
  photo = *visit != NULL ? fw_visit_find_photo (*visit, file->photo) : NULL;

  return photo != NULL && !photo->deleted && photo->shared != NULL
         && read_named (photo->shared, file->preview, &named)
         && g_str_equal (named.sha256, file->sha256) && g_str_equal (named.oid, file->oid);
}
