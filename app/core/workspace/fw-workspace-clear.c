/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The gate: clearing. Files first, then the record, then what follows from it, each of which can be
 * done again. The thread of the workspace.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-workspace-private.h"

#include <string.h>

#include "fw-id.h"
#include "fw-time.h"
#include "fw-workspace-look.h"

/* --- The shared version ------------------------------------------------------------------------- */

static char *
blob_id_of (FwWorkspace  *self,
            const char   *sha256,
            gsize         max_bytes,
            GError      **error)
{
  g_autoptr(GBytes) bytes = fw_shelf_read (fw_workspace_get_shelf (self), sha256, max_bytes, error);

  return bytes != NULL ? fw_blob_id (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

/* "photos/2026-09/k7q2m9x4": the branch of this device and of the month the photo was taken in. */
static char *
make_reference (FwWorkspace *self,
                const char  *photo)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (fw_id_get_seconds (photo));
  g_autofree char *month = time != NULL ? g_date_time_format (time, "%Y-%m") : g_strdup ("0000-00");

  return g_strdup_printf ("photos/%s/%s", month, fw_store_get_device (fw_workspace_get_store (self)));
}

/**
 * fw_workspace_write_shared:
 * @self: a workspace
 * @photo: a photo's id
 * @shared: a version of it that is on the shelf
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the record says of it, as JSON
 */
char *
fw_workspace_write_shared (FwWorkspace          *self,
                           const char           *photo,
                           const FwPhotoShared  *shared,
                           GError              **error)
{
  g_autofree char *oid = blob_id_of (self, shared->sha256, FW_PHOTO_MAX_SHARED_BYTES, error);
  g_autofree char *preview_oid = oid != NULL
                                 ? blob_id_of (self, shared->preview_sha256, FW_PHOTO_MAX_PREVIEW_BYTES,
                                               error) : NULL;
  g_autofree char *reference = make_reference (self, photo);
  yyjson_mut_doc *document;
  yyjson_mut_val *object, *preview;

  if (preview_oid == NULL)
    return NULL;
  document = yyjson_mut_doc_new (NULL);
  object = yyjson_mut_obj (document);
  yyjson_mut_doc_set_root (document, object);
  fw_json_put_text (document, object, "sha256", shared->sha256);
  fw_json_put_text (document, object, "oid", oid);
  yyjson_mut_obj_add_uint (document, object, "bytes", shared->bytes);
  yyjson_mut_obj_add_uint (document, object, "width", shared->width);
  yyjson_mut_obj_add_uint (document, object, "height", shared->height);
  preview = yyjson_mut_obj_add_obj (document, object, "preview");
  fw_json_put_text (document, preview, "sha256", shared->preview_sha256);
  fw_json_put_text (document, preview, "oid", preview_oid);
  yyjson_mut_obj_add_uint (document, preview, "bytes", shared->preview_bytes);
  fw_json_put_text (document, object, "ref", reference);
  fw_json_put_text (document, object, "by", fw_store_get_person (fw_workspace_get_store (self)));

  return fw_json_take_line (document);
}

static gboolean
queue_file (FwWorkspace    *self,
            const FwFoundPhoto    *found,
            yyjson_val     *file,
            gboolean        preview,
            GError        **error)
{
  FwStore *store = fw_workspace_get_store (self);
  g_autoptr(FwPhotoFile) known = NULL;
  FwPhotoFile row = {
    .sha256 = (char *) fw_json_get_string (file, "sha256"),
    .oid = (char *) fw_json_get_string (file, "oid"),
    .document = (char *) fw_visit_get_id (found->visit),
    .photo = (char *) found->photo->id,
    .preview = preview,
    .bytes = yyjson_get_uint (yyjson_obj_get (file, "bytes")),
    .ref = (char *) fw_json_get_string (found->photo->shared, "ref"),
    .state = FW_PHOTO_WAITING,
  };

  if (row.sha256 == NULL || row.oid == NULL || !fw_shelf_has (fw_workspace_get_shelf (self), row.sha256))
    return TRUE;
  known = fw_store_load_photo_file (store, row.sha256, error);
  if (known != NULL)
    row.session = MAX (known->session, 1);

  return (known != NULL && known->state != FW_PHOTO_ELSEWHERE) ||
         fw_store_put_photo_file (store, &row, error);
}

static gboolean
keeps_originals (FwWorkspace *self)
{
  g_autofree char *keep = fw_store_dup_setting (fw_workspace_get_store (self), FW_SETTING_KEEP_ORIGINALS,
                                                NULL);

  return g_strcmp0 (keep, "true") == 0;
}

/* Whether the shared version is here, or was once: without one the original is all there is of the photo. */
static gboolean
is_shared_known (FwWorkspace   *self,
                 const FwPhoto *photo)
{
  const char *sha256 = fw_json_get_string (photo->shared, "sha256");
  g_autoptr(FwPhotoFile) row = sha256 != NULL ? fw_store_load_photo_file (fw_workspace_get_store (self), sha256, NULL)
                                              : NULL;

  return row != NULL;
}

/**
 * fw_workspace_finish_clearing:
 * @self: a workspace
 * @photo: a photo's id
 * @error: return location
 *
 * What follows from the record that a photo is cleared: its files are queued for sending, it is not
 * set aside any more, its original goes. Done again, it changes nothing.
 *
 * Returns: whether it worked
 */
gboolean
fw_workspace_finish_clearing (FwWorkspace  *self,
                              const char   *photo,
                              GError      **error)
{
  g_auto(FwFoundPhoto) found = { 0 };

  if (!fw_workspace_find_photo (self, photo, &found, error))
    return FALSE;
  if (found.photo->shared == NULL || found.photo->deleted)
    return TRUE;
  if (!queue_file (self, &found, found.photo->shared, FALSE, error) ||
      !queue_file (self, &found, yyjson_obj_get (found.photo->shared, "preview"), TRUE, error))
    return FALSE;

  if (!fw_workspace_set_aside (self, photo, FALSE, error))
    return FALSE;

  return keeps_originals (self) || !is_shared_known (self, found.photo)
         || fw_shelf_delete_original (fw_workspace_get_shelf (self), photo, error);
}

/* --- Clearing ----------------------------------------------------------------------------------- */

static gboolean
check_gate (const char  *people,
            const char  *role,
            const char  *data,
            guint        boxes,
            GError     **error)
{
  static const char *const roles[] = { "agent", "team-lead", "manager", "director", "executive", NULL };
  static const char *const people_words[] = { "none", "agreed", "covered", NULL };
  static const char *const data_words[] = { "none", "covered", NULL };

  if (!g_strv_contains (people_words, people) || !g_strv_contains (data_words, data))
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_INVALID,
                   "people are none, agreed or covered; data is none or covered");
      return FALSE;
    }
  if (role != NULL && (!g_strv_contains (roles, role) || !g_str_equal (people, "agreed")))
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_INVALID,
                   "who agreed is agent, team-lead, manager, director or executive");
      return FALSE;
    }
  if (boxes == 0 && (g_str_equal (people, "covered") || g_str_equal (data, "covered")))
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED, "nothing is covered on this photo yet");
      return FALSE;
    }

  return TRUE;
}

static char *
make_gate (FwWorkspace *self,
           const char  *people,
           const char  *role,
           const char  *data)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, object);
  fw_json_put_text (document, object, "people", people);
  if (role != NULL)
    fw_json_put_text (document, object, "role", role);
  fw_json_put_text (document, object, "data", data);
  fw_json_put_text (document, object, "by", fw_store_get_person (fw_workspace_get_store (self)));

  return fw_json_take_line (document);
}

/* One edit carries the gate and what passed it: neither is ever there alone. */
static gboolean
record_cleared (FwWorkspace          *self,
                const FwFoundPhoto          *found,
                const char           *people,
                const char           *role,
                const char           *data,
                const FwPhotoShared  *shared,
                GError              **error)
{
  g_autofree char *gate_field = g_strdup_printf ("photo/%s/gate", found->photo->id);
  g_autofree char *shared_field = g_strdup_printf ("photo/%s/shared", found->photo->id);
  g_autofree char *gate = make_gate (self, people, role, data);
  g_autofree char *value = fw_workspace_write_shared (self, found->photo->id, shared, error);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, fw_visit_get_id (found->visit));

  if (value == NULL)
    return FALSE;
  fw_workspace_expect_photo (edit, found);
  fw_edit_set (edit, gate_field, gate, NULL);
  fw_edit_set (edit, shared_field, value, NULL);

  return fw_workspace_apply (self, edit, error);
}

/* What somebody looked at, before it was cleared. */
typedef struct
{
  const FwPhotoBox *boxes;
  guint count;
} Seen;

static gboolean
check_seen (const Seen        *seen,
            const FwPhotoBox  *boxes,
            guint              count,
            GError           **error)
{
  if (seen == NULL ||
      (seen->count == count && (count == 0 || memcmp (seen->boxes, boxes, count * sizeof *boxes) == 0)))
    return TRUE;
  g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED, "the covers were changed meanwhile: look again");

  return FALSE;
}

/**
 * fw_workspace_check_held_here:
 * @self: a workspace
 * @photo: a photo that is held back
 * @error: return location for %FW_MODEL_ERROR_REFUSED
 *
 * Returns: whether its picture is on this device
 */
gboolean
fw_workspace_check_held_here (FwWorkspace    *self,
                              const FwPhoto  *photo,
                              GError        **error)
{
  if (fw_shelf_has_original (fw_workspace_get_shelf (self), photo->id))
    return TRUE;
  g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED, "the photo %s is held back on another device: %s",
               photo->id, photo->device);

  return FALSE;
}

static gboolean
clear_once (FwWorkspace   *self,
            const char    *photo,
            const Seen    *seen,
            const char    *people,
            const char    *role,
            const char    *data,
            GCancellable  *cancellable,
            GError       **error)
{
  FwShelf *shelf = fw_workspace_get_shelf (self);
  FwPhotoOptions options = fw_workspace_photo_options (self);
  g_auto(FwFoundPhoto) found = { 0 };
  g_autofree FwPhotoBox *boxes = NULL;
  FwPhotoShared shared = { 0 };
  guint count;

  if (!fw_workspace_find_photo (self, photo, &found, error) || !fw_photo_is_there (found.photo, error))
    return FALSE;
  boxes = fw_photo_dup_boxes (found.photo, &count);
  if (!check_seen (seen, boxes, count, error) || !check_gate (people, role, data, count, error))
    return FALSE;
  if (found.photo->shared != NULL)
    return fw_workspace_finish_clearing (self, found.photo->id, error);

  return fw_workspace_check_held_here (self, found.photo, error) &&
         fw_shelf_make_shared (shelf, found.photo->id, boxes, count, &options, cancellable, &shared, error) &&
         record_cleared (self, &found, people, role, data, &shared, error) &&
         fw_workspace_finish_clearing (self, found.photo->id, error);
}

/* What was covered or cleared elsewhere while the picture was made is read again. */
static gboolean
clear_photo (FwWorkspace   *self,
             const char    *photo,
             const Seen    *seen,
             const char    *people,
             const char    *role,
             const char    *data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GError) problem = NULL;

  while (!clear_once (self, photo, seen, people, role, data, cancellable, &problem))
    if (!fw_workspace_is_overtaken (&problem, error))
      return FALSE;

  return TRUE;
}

/**
 * fw_workspace_clear_photo:
 * @self: a workspace
 * @photo: a photo's id
 * @people: "none", "agreed" or "covered"
 * @role: (nullable): with "agreed", the role of who did; never a name
 * @data: "none" or "covered"
 * @cancellable: (nullable): ends it before anything is recorded
 * @error: return location; %FW_MODEL_ERROR_REFUSED where the gate does not let it through
 *
 * Lets a photo through the gate: makes the version that others get, covers baked in, and records
 * who said so. The original is deleted unless the setting keeps it. A photo that was cleared before
 * stays as it is.
 *
 * Returns: whether the photo is cleared
 */
gboolean
fw_workspace_clear_photo (FwWorkspace   *self,
                          const char    *photo,
                          const char    *people,
                          const char    *role,
                          const char    *data,
                          GCancellable  *cancellable,
                          GError       **error)
{
  return clear_photo (self, photo, NULL, people, role, data, cancellable, error);
}

/**
 * fw_workspace_clear_seen:
 * @self: a workspace
 * @photo: a photo's id
 * @seen: (array length=n_seen) (nullable): the covers that the person saw, in pixels of the upright original
 * @n_seen: how many
 * @people: "none", "agreed" or "covered"
 * @role: (nullable): with "agreed", the role of who did; never a name
 * @data: "none" or "covered"
 * @cancellable: (nullable): ends it before anything is recorded
 * @error: return location; %FW_MODEL_ERROR_REFUSED where the gate does not let it through, or the record
 *   holds other covers than were seen
 *
 * As fw_workspace_clear_photo(), for somebody who looked at the photo: what is baked in is what was seen.
 *
 * Returns: whether the photo is cleared
 */
gboolean
fw_workspace_clear_seen (FwWorkspace       *self,
                         const char        *photo,
                         const FwPhotoBox  *seen,
                         guint              n_seen,
                         const char        *people,
                         const char        *role,
                         const char        *data,
                         GCancellable      *cancellable,
                         GError           **error)
{
  const Seen covers = { seen, n_seen };

  return clear_photo (self, photo, &covers, people, role, data, cancellable, error);
}
