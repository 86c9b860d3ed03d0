/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The gate: covering, clearing, covering again. Files first, then the record, then what follows
 * from it, each of which can be done again. The thread of the workspace.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-workspace-private.h"

#include <string.h>

#include "fw-id.h"
#include "fw-time.h"
#include "fw-workspace-look.h"

/* --- Boxes -------------------------------------------------------------------------------------- */

/**
 * fw_photo_dup_boxes:
 * @photo: a photo
 * @count: (out): how many
 *
 * Returns: (transfer full) (array length=count): what is to be covered, in pixels of the upright
 *   original; of a foreign list only what is a box
 */
FwPhotoBox *
fw_photo_dup_boxes (const FwPhoto *photo,
                    guint         *count)
{
  FwPhotoBox *boxes = g_new0 (FwPhotoBox, yyjson_arr_size (photo->boxes) + 1);
  yyjson_val *box;
  gsize index, size;

  *count = 0;
  yyjson_arr_foreach (photo->boxes, index, size, box)
    {
      FwPhotoBox read = {
        yyjson_get_sint (yyjson_arr_get (box, 0)), yyjson_get_sint (yyjson_arr_get (box, 1)),
        yyjson_get_sint (yyjson_arr_get (box, 2)), yyjson_get_sint (yyjson_arr_get (box, 3)),
      };

      if (read.width > 0 && read.height > 0)
        boxes[(*count)++] = read;
    }

  return boxes;
}

static char *
write_boxes (const FwPhotoBox *boxes,
             guint             count)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *array = yyjson_mut_arr (document);

  yyjson_mut_doc_set_root (document, array);
  for (guint i = 0; i < count; i++)
    {
      yyjson_mut_val *box = yyjson_mut_arr_add_arr (document, array);

      yyjson_mut_arr_add_sint (document, box, boxes[i].x);
      yyjson_mut_arr_add_sint (document, box, boxes[i].y);
      yyjson_mut_arr_add_sint (document, box, boxes[i].width);
      yyjson_mut_arr_add_sint (document, box, boxes[i].height);
    }

  return fw_json_take_line (document);
}

static gboolean
check_boxes (const FwPhoto     *photo,
             const FwPhotoBox  *boxes,
             guint              count,
             GError           **error)
{
  if (count > FW_PHOTO_MAX_BOXES)
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_INVALID, "more than %d boxes on one photo",
                   FW_PHOTO_MAX_BOXES);
      return FALSE;
    }
  for (guint i = 0; i < count; i++)
    if (boxes[i].width < 1 || boxes[i].height < 1 || boxes[i].x + boxes[i].width <= 0 ||
        boxes[i].y + boxes[i].height <= 0 || boxes[i].x >= photo->width || boxes[i].y >= photo->height)
      {
        g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_INVALID,
                     "the box %" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT
                     " is not on the photo of %" G_GINT64_FORMAT " by %" G_GINT64_FORMAT " pixels",
                     boxes[i].x, boxes[i].y, boxes[i].width, boxes[i].height, photo->width, photo->height);
        return FALSE;
      }

  return TRUE;
}

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

static char *
make_shared (FwWorkspace          *self,
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

/* --- Redacting again ---------------------------------------------------------------------------- */

/* From pixels of the upright original to those of the shared version, never smaller than the box. */
static FwPhotoBox
scale_box (const FwPhotoBox *box,
           const FwPhoto    *photo)
{
  gint64 width = yyjson_get_sint (yyjson_obj_get (photo->shared, "width"));
  gint64 height = yyjson_get_sint (yyjson_obj_get (photo->shared, "height"));
  gint64 left = MAX (box->x, 0) * width / photo->width;
  gint64 top = MAX (box->y, 0) * height / photo->height;
  gint64 right = ((box->x + box->width) * width + photo->width - 1) / photo->width;
  gint64 bottom = ((box->y + box->height) * height + photo->height - 1) / photo->height;

  return (FwPhotoBox) { left, top, MAX (right - left, 1), MAX (bottom - top, 1) };
}

static gboolean
make_shared_again (FwWorkspace       *self,
                   const FwPhoto     *photo,
                   const FwPhotoBox  *boxes,
                   guint              count,
                   FwPhotoShared     *shared,
                   GError           **error)
{
  FwShelf *shelf = fw_workspace_get_shelf (self);
  FwPhotoOptions options = fw_workspace_photo_options (self);
  const char *sha256 = fw_json_get_string (photo->shared, "sha256");
  g_autofree FwPhotoBox *scaled = g_new0 (FwPhotoBox, count + 1);

  if (fw_shelf_has_original (shelf, photo->id))
    return fw_shelf_make_shared (shelf, photo->id, boxes, count, &options, NULL, shared, error);
  if (sha256 == NULL || !fw_shelf_has (shelf, sha256))
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED,
                   "the photo %s is not on this device: fetch it, then cover it", photo->id);
      return FALSE;
    }
  for (guint i = 0; i < count; i++)
    scaled[i] = scale_box (&boxes[i], photo);

  return fw_shelf_redact_shared (shelf, sha256, scaled, count, &options, NULL, shared, error);
}

/* What was sent, or may have been, is purged too. */
static gboolean
purge_old (FwWorkspace  *self,
           const FwFoundPhoto  *found,
           GError      **error)
{
  FwStore *store = fw_workspace_get_store (self);
  g_autofree char *field = g_strdup_printf ("photo/%s/shared", found->photo->id);
  const FwRegister *old = fw_state_get_register (fw_visit_get_state (found->visit), field);
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autofree char *now = fw_time_now_text ();

  if (old == NULL ||
      !fw_purge_list_add (purges, fw_operation_get_id (old->winner), fw_visit_get_id (found->visit),
                          fw_store_get_person (store), now, "covered again"))
    return TRUE;

  return fw_store_add_purges (store, purges, NULL, error);
}

/* The same picture may have been taken in twice: what another photo names stays, and is that one's
 * from now on. */
static gboolean
drop_old_file (FwWorkspace  *self,
               const char   *sha256,
               GHashTable   *named,
               gboolean     *was_sent,
               GError      **error)
{
  FwStore *store = fw_workspace_get_store (self);
  const char *other = sha256 != NULL ? g_hash_table_lookup (named, sha256) : NULL;
  g_autoptr(GError) local = NULL;
  g_autoptr(FwPhotoFile) row = NULL;

  if (sha256 == NULL)
    return TRUE;
  row = fw_store_load_photo_file (store, sha256, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (row == NULL || row->state != FW_PHOTO_WAITING || row->session > 0)
    *was_sent = TRUE;
  if (!fw_store_delete_photo_file (store, sha256, error))
    return FALSE;
  if (other != NULL)
    return fw_workspace_finish_clearing (self, other, error);

  return fw_shelf_delete (fw_workspace_get_shelf (self), sha256, error);
}

/* What was covered once stays covered. */
static FwPhotoBox *
join_boxes (const FwPhoto    *photo,
            const FwPhotoBox *more,
            guint             n_more,
            guint            *count)
{
  guint known;
  g_autofree FwPhotoBox *old = fw_photo_dup_boxes (photo, &known);
  FwPhotoBox *all = g_new0 (FwPhotoBox, known + n_more + 1);

  *count = 0;
  for (guint i = 0; i < known; i++)
    {
      gboolean again = FALSE;

      for (guint j = 0; j < n_more; j++)
        again |= memcmp (&old[i], &more[j], sizeof *more) == 0;
      if (!again)
        all[(*count)++] = old[i];
    }
  for (guint i = 0; i < n_more; i++)
    all[(*count)++] = more[i];

  return all;
}

static gboolean
drop_old_version (FwWorkspace         *self,
                  const FwFoundPhoto  *found,
                  GError             **error)
{
  yyjson_val *old = found->photo->shared;
  g_autoptr(GHashTable) named = fw_workspace_list_named (self, error);
  gboolean was_sent = FALSE;

  return named != NULL &&
         drop_old_file (self, fw_json_get_string (old, "sha256"), named, &was_sent, error) &&
         drop_old_file (self, fw_json_get_string (yyjson_obj_get (old, "preview"), "sha256"), named,
                        &was_sent,
                        error) &&
         (!was_sent || purge_old (self, found, error));
}

static gboolean
redact_again (FwWorkspace         *self,
              const FwFoundPhoto  *found,
              const FwPhotoBox    *more,
              guint                n_more,
              GError             **error)
{
  const FwPhoto *photo = found->photo;
  guint count;
  g_autofree FwPhotoBox *boxes = join_boxes (photo, more, n_more, &count);
  g_autofree char *boxes_field = g_strdup_printf ("photo/%s/boxes", photo->id);
  g_autofree char *shared_field = g_strdup_printf ("photo/%s/shared", photo->id);
  g_autofree char *boxes_value = write_boxes (boxes, count);
  g_autofree char *shared_value = NULL;
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, fw_visit_get_id (found->visit));
  FwPhotoShared shared = { 0 };

  if (!make_shared_again (self, photo, boxes, count, &shared, error) ||
      (shared_value = make_shared (self, photo->id, &shared, error)) == NULL)
    return FALSE;
  fw_edit_set (edit, boxes_field, boxes_value, NULL);
  fw_edit_set (edit, shared_field, shared_value, NULL);

  return fw_workspace_apply (self, edit, error) && fw_workspace_finish_clearing (self, photo->id, error) &&
         drop_old_version (self, found, error);
}

/**
 * fw_workspace_redact_photo:
 * @self: a workspace
 * @photo: a photo's id
 * @boxes: (array length=n_boxes): all that is to be covered, in pixels of the upright original
 * @n_boxes: how many
 * @error: return location
 *
 * Says what is to be covered, instead of what was said before. On a photo that was cleared before,
 * the cover is baked into a new shared version at once and the old one is dropped everywhere; what
 * was covered then stays covered.
 *
 * Returns: whether it worked
 */
gboolean
fw_workspace_redact_photo (FwWorkspace       *self,
                           const char        *photo,
                           const FwPhotoBox  *boxes,
                           guint              n_boxes,
                           GError           **error)
{
  g_auto(FwFoundPhoto) found = { 0 };
  g_autofree char *field = NULL;
  g_autofree char *value = NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (!fw_workspace_find_photo (self, photo, &found, error) || !fw_photo_is_there (found.photo, error) ||
      !check_boxes (found.photo, boxes, n_boxes, error))
    return FALSE;
  if (found.photo->shared != NULL)
    return redact_again (self, &found, boxes, n_boxes, error);
  field = g_strdup_printf ("photo/%s/boxes", found.photo->id);
  value = write_boxes (boxes, n_boxes);
  edit = fw_edit_new (FW_DOCUMENT_VISIT, fw_visit_get_id (found.visit));
  fw_edit_set (edit, field, value, NULL);

  return fw_workspace_apply (self, edit, error);
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
  g_autofree char *value = make_shared (self, found->photo->id, shared, error);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, fw_visit_get_id (found->visit));

  if (value == NULL)
    return FALSE;
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
  if (!fw_shelf_has_original (shelf, found.photo->id))
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED,
                   "the photo %s is held back on another device: %s",
                   found.photo->id, found.photo->device);
      return FALSE;
    }

  return fw_shelf_make_shared (shelf, found.photo->id, boxes, count, &options, cancellable, &shared, error) &&
         record_cleared (self, &found, people, role, data, &shared, error) &&
         fw_workspace_finish_clearing (self, found.photo->id, error);
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
