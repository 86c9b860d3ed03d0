/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos on record and shelf together. The thread of the workspace.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-workspace-private.h"

#include "fw-file.h"
#include "fw-id.h"
#include "fw-output.h"
#include "fw-rules.h"
#include "fw-time.h"

#include <string.h>

/**
 * fw_found_photo_clear:
 * @self: what fw_workspace_find_photo() filled
 */
void
fw_found_photo_clear (FwFoundPhoto *self)
{
  g_clear_pointer (&self->visit, fw_visit_unref);
}

/**
 * fw_workspace_find_photo:
 * @self: a workspace
 * @photo: a photo's id
 * @found: (out caller-allocates): the photo with its visit
 * @error: return location
 *
 * Returns: whether there is such a photo, deleted or not
 */
gboolean
fw_workspace_find_photo (FwWorkspace   *self,
                         const char    *photo,
                         FwFoundPhoto  *found,
                         GError       **error)
{
  FwStore *store = fw_workspace_get_store (self);
  g_autofree char *document = NULL;
  g_autofree char *id = fw_store_find (store, "photo", photo, &document, error);

  found->visit = id != NULL ? fw_store_load_visit (store, document, error) : NULL;
  if (found->visit == NULL)
    return FALSE;
  found->photo = fw_visit_find_photo (found->visit, id);
  if (found->photo == NULL)
    g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_NOT_FOUND, "the photo was purged: %s", id);

  return found->photo != NULL;
}

/**
 * fw_photo_is_there:
 * @photo: a photo
 * @error: return location for %FW_MODEL_ERROR_REFUSED
 *
 * Returns: whether it is not deleted
 */
gboolean
fw_photo_is_there (const FwPhoto  *photo,
                   GError        **error)
{
  if (photo->deleted)
    g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED, "the photo %s is deleted: restore it first",
                 photo->id);

  return !photo->deleted;
}

/**
 * fw_workspace_apply:
 * @self: a workspace
 * @edit: what to change
 * @error: return location
 *
 * Returns: whether it was performed
 */
gboolean
fw_workspace_apply (FwWorkspace  *self,
                    FwEdit       *edit,
                    GError      **error)
{
  g_autoptr(GPtrArray) operations = fw_store_apply (fw_workspace_get_store (self), edit, error);

  return operations != NULL;
}

/**
 * fw_workspace_photo_options:
 * @self: a workspace
 *
 * Returns: how this device wants shared versions to be
 */
FwPhotoOptions
fw_workspace_photo_options (FwWorkspace *self)
{
  g_autofree char *edge = fw_store_dup_setting (fw_workspace_get_store (self), FW_SETTING_PHOTO_EDGE, NULL);
  FwPhotoOptions options = { 0 };
  guint64 value = 0;

  if (edge != NULL && g_ascii_string_to_unsigned (edge, 10, 256, 8192, &value, NULL))
    options.max_edge = (guint) value;

  return options;
}

static void
name_file (GHashTable    *named,
           yyjson_val    *file,
           const FwPhoto *photo)
{
  const char *sha256 = fw_json_get_string (file, "sha256");

  if (sha256 != NULL)
    g_hash_table_insert (named, g_strdup (sha256), g_strdup (photo->id));
}

/* Above so many, reading every visit once is less than reading all lines once for each. */
#define MOST_NAMES 8

/* The visits to be read for @names. */
static GHashTable *
list_visits_naming (FwStore    *store,
                    GPtrArray  *names,
                    GError    **error)
{
  FwVisitFilter everything = { .deleted_too = TRUE };
  g_autoptr(GHashTable) visits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) rows = NULL;

  if (names != NULL && names->len <= MOST_NAMES)
    {
      for (guint i = 0; i < names->len; i++)
        if (!fw_store_add_naming (store, g_ptr_array_index (names, i), visits, error))
          return NULL;

      return g_steal_pointer (&visits);
    }
  rows = fw_store_list_visits (store, &everything, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (visits, g_strdup (((const FwVisitRow *) g_ptr_array_index (rows, i))->id));

  return g_steal_pointer (&visits);
}

/**
 * fw_workspace_list_named:
 * @self: a workspace
 * @names: (nullable) (element-type utf8): the ids and the SHA-256 that it is about, %NULL for all
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): by id of a photo or SHA-256 of a
 *   picture those that records name, deleted ones too, at least those of @names; the value is a photo that names it
 */
GHashTable *
fw_workspace_list_named (FwWorkspace  *self,
                         GPtrArray    *names,
                         GError      **error)
{
  FwStore *store = fw_workspace_get_store (self);
  g_autoptr(GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) visits = list_visits_naming (store, names, error);
  GHashTableIter iter;
  gpointer id;

  if (visits == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, visits);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr(FwVisit) visit = fw_store_load_visit (store, id, error);
      GPtrArray *photos = visit != NULL ? fw_visit_get_photos (visit) : NULL;

      if (visit == NULL)
        return NULL;
      for (guint p = 0; p < photos->len; p++)
        {
          const FwPhoto *photo = g_ptr_array_index (photos, p);

          g_hash_table_insert (named, g_strdup (photo->id), g_strdup (photo->id));
          name_file (named, photo->shared, photo);
          name_file (named, yyjson_obj_get (photo->shared, "preview"), photo);
        }
    }

  return g_steal_pointer (&named);
}

/* --- Taking in ---------------------------------------------------------------------------------- */

static gboolean
check_allowed (FwVisitView       *view,
               const FwNewPhoto  *photo,
               GError           **error)
{
  FwQuestion *question = NULL;

  if (!fw_rules_allow (fw_visit_get_state (fw_visit_view_get_visit (view)), FW_OPERATION_ADD, "photo", error))
    return FALSE;
  if (photo->question != NULL)
    {
      question = fw_checklist_find_question (fw_visit_view_get_checklist (view), photo->question, error);
      if (question == NULL)
        return FALSE;
    }

  return fw_visit_view_allows_photos (view, question, error);
}

static gboolean
import (FwWorkspace       *self,
        const char        *id,
        const FwNewPhoto  *photo,
        FwPhotoFacts      *facts,
        GCancellable      *cancellable,
        GError           **error)
{
  FwShelf *shelf = fw_workspace_get_shelf (self);
  FwPhotoOptions options = fw_workspace_photo_options (self);

  if (photo->path != NULL)
    return fw_shelf_import (shelf, id, photo->path, &options, cancellable, facts, error);

  return fw_shelf_import_bytes (shelf, id, photo->bytes, "the picture", &options, cancellable, facts, error);
}

static char *
make_photo (const FwNewPhoto   *photo,
            const FwPhotoFacts *facts)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, object);
  if (photo->question != NULL)
    fw_json_put_text (document, object, "question", photo->question);
  if (photo->instance != NULL)
    fw_json_put_text (document, object, "instance", photo->instance);
  if (photo->caption != NULL && photo->caption[0] != '\0')
    fw_json_put_text (document, object, "caption", photo->caption);
  if (facts->taken[0] != '\0' || photo->taken != NULL)
    fw_json_put_text (document, object, "taken", facts->taken[0] != '\0' ? facts->taken : photo->taken);
  fw_json_put_text (document, object, "mime", facts->mime_type);
  yyjson_mut_obj_add_uint (document, object, "width", facts->width);
  yyjson_mut_obj_add_uint (document, object, "height", facts->height);

  return fw_json_take_line (document);
}

/* Photos stand in the order of their ids: one comes after those that the visit has, even in the same second. */
static char *
new_id (FwVisit *visit)
{
  GPtrArray *photos = fw_visit_get_photos (visit);
  gint64 now = fw_time_now ();
  const char *last = NULL;

  for (guint i = 0; i < photos->len; i++)
    {
      const char *id = ((const FwPhoto *) g_ptr_array_index (photos, i))->id;

      if (fw_id_is_by_now (id, now) && (last == NULL || strcmp (id, last) > 0))
        last = id;
    }

  return fw_id_new_above (now, fw_id_random (), last);
}

/**
 * fw_workspace_add_photo:
 * @self: a workspace
 * @photo: the picture and where it belongs
 * @cancellable: (nullable): ends it, leaving nothing
 * @error: return location; %FW_MODEL_ERROR_REFUSED where no photo may be taken
 *
 * Takes in a picture. It is held back on this device until it is cleared.
 *
 * Returns: (transfer full) (nullable): the new photo's id
 */
char *
fw_workspace_add_photo (FwWorkspace       *self,
                        const FwNewPhoto  *photo,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_autoptr(FwVisitView) view = fw_store_load_view (fw_workspace_get_store (self), photo->visit, error);
  g_autofree char *id = NULL;
  g_autofree char *value = NULL;
  g_autoptr(FwEdit) edit = NULL;
  FwPhotoFacts facts = { 0 };

  if (view == NULL || !check_allowed (view, photo, error))
    return NULL;
  id = new_id (fw_visit_view_get_visit (view));
  if (!import (self, id, photo, &facts, cancellable, error))
    return NULL;
  value = make_photo (photo, &facts);
  edit = fw_edit_new (FW_DOCUMENT_VISIT, photo->visit);
  fw_edit_add_as (edit, "photo", value, id);
  if (!fw_workspace_apply (self, edit, error))
    {
      fw_shelf_delete_photo (fw_workspace_get_shelf (self), id, NULL);
      return NULL;
    }

  return g_steal_pointer (&id);
}

/* --- Deleting and restoring --------------------------------------------------------------------- */

/* Whether a photo has gone or come back between two readings of its visit. */
static gboolean
is_changed (const FwPhoto *photo,
            FwVisit       *now)
{
  const FwPhoto *found = fw_visit_find_photo (now, photo->id);

  return found != NULL && found->deleted != photo->deleted;
}

/* The pictures of deleted photos go into the bin, those of the others come out of it; one that cannot does not keep
 * the others from it. */
static gboolean
move_pictures (FwWorkspace  *self,
               FwVisit      *visit,
               const char   *photo_id,          /* or NULL for all of the visit */
               GError      **error)
{
  FwShelf *shelf = fw_workspace_get_shelf (self);
  GPtrArray *photos = fw_visit_get_photos (visit);
  g_autoptr(GError) first = NULL;

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);

      if (photo_id != NULL && !g_str_equal (photo->id, photo_id))
        continue;
      if (photo->deleted)
        fw_shelf_bin_photo (shelf, photo->id, first == NULL ? &first : NULL);
      else
        fw_shelf_restore_photo (shelf, photo->id, first == NULL ? &first : NULL);
    }
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));

  return FALSE;
}

/* Whoever moves pictures reads the record once more afterwards: of two that delete and restore at once, in two threads
 * or processes, the last one to move sees what both have recorded. */
static gboolean
follow_record (FwWorkspace  *self,
               FwVisit      *visit,
               const char   *photo_id,          /* or NULL for all of the visit */
               GError      **error)
{
  g_autoptr(FwVisit) before = fw_visit_ref (visit);
  gboolean again = TRUE;

  while (again)
    {
      GPtrArray *photos = fw_visit_get_photos (before);
      g_autoptr(FwVisit) now = NULL;

      if (!move_pictures (self, before, photo_id, error))
        return FALSE;
      now = fw_store_load_visit (fw_workspace_get_store (self), fw_visit_get_id (visit), error);
      if (now == NULL)
        return FALSE;
      again = FALSE;
      for (guint i = 0; i < photos->len && !again; i++)
        again = is_changed (g_ptr_array_index (photos, i), now);
      g_clear_pointer (&before, fw_visit_unref);
      before = g_steal_pointer (&now);
    }

  return TRUE;
}

static gboolean
set_deleted (FwWorkspace    *self,
             FwFoundPhoto   *found,
             gboolean        deleted,
             GError        **error)
{
  const char *visit_id = fw_visit_get_id (found->visit);
  g_autofree char *photo_id = g_strdup (found->photo->id);
  g_autoptr(FwVisit) visit = NULL;

  if (found->photo->deleted != deleted)
    {
      g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit_id);
      g_autoptr(GPtrArray) operations = NULL;

      if (deleted)
        fw_edit_delete (edit, photo_id);
      else
        fw_edit_keep (edit, photo_id);
      operations = deleted ? fw_store_apply (fw_workspace_get_store (self), edit, error)
                           : fw_store_apply_restore (fw_workspace_get_store (self), edit, error);
      if (operations == NULL)
        return FALSE;
    }
  visit = fw_store_load_visit (fw_workspace_get_store (self), visit_id, error);

  return visit != NULL && follow_record (self, visit, photo_id, error);
}

/**
 * fw_workspace_delete_photo:
 * @self: a workspace
 * @photo: a photo's id
 * @error: return location
 *
 * Deletes a photo from the record and puts its picture aside, so that it can be restored for a
 * while.
 *
 * Returns: whether it worked
 */
gboolean
fw_workspace_delete_photo (FwWorkspace *self,
                           const char  *photo,
                           GError     **error)
{
  g_auto(FwFoundPhoto) found = { 0 };

  return fw_workspace_find_photo (self, photo, &found, error) && set_deleted (self, &found, TRUE, error);
}

/**
 * fw_workspace_restore_photo:
 * @self: a workspace
 * @photo: a deleted photo's id
 * @error: return location
 *
 * Returns: whether the photo is there again
 */
gboolean
fw_workspace_restore_photo (FwWorkspace *self,
                            const char  *photo,
                            GError     **error)
{
  g_auto(FwFoundPhoto) found = { 0 };

  /* The picture first: a record without one is never seen. */
  return fw_workspace_find_photo (self, photo, &found, error)
         && fw_shelf_restore_photo (fw_workspace_get_shelf (self), found.photo->id, error)
         && set_deleted (self, &found, FALSE, error);
}

/**
 * fw_workspace_undo:
 * @self: a workspace
 * @document: (out) (optional): the document that was changed back
 * @error: return location, as of fw_store_undo(), or why a picture could not follow
 *
 * Undoes the last change made on this device that was not undone, also what it meant for pictures. Where a picture
 * cannot follow, the record is changed back all the same; fw_workspace_check() moves the picture later.
 *
 * Returns: whether something was undone, and all pictures are where they belong
 */
gboolean
fw_workspace_undo (FwWorkspace  *self,
                   char        **document,
                   GError      **error)
{
  FwStore *store = fw_workspace_get_store (self);
  g_autofree char *changed = NULL;
  g_autoptr(FwVisit) visit = NULL;

  if (!fw_store_undo (store, &changed, error))
    return FALSE;
  if (fw_store_get_kind (store, changed) == FW_DOCUMENT_VISIT)
    {
      visit = fw_store_load_visit (store, changed, error);
      if (visit == NULL || !follow_record (self, visit, NULL, error))
        {
          g_prefix_error (error, "the change is undone, but a picture did not follow (check --repair tries again): ");
          return FALSE;
        }
    }
  if (document != NULL)
    *document = g_steal_pointer (&changed);

  return TRUE;
}

/* --- Reading ------------------------------------------------------------------------------------ */

/**
 * fw_workspace_read_photo:
 * @self: a workspace
 * @photo: a photo's id
 * @preview: whether the small version will do
 * @error: return location; %FW_PHOTO_ERROR_NOT_FOUND where it is only elsewhere
 *
 * Returns: (transfer full) (nullable): a JPEG to show: the shared version, or of a photo that is held
 *   back here its private preview
 */
GBytes *
fw_workspace_read_photo (FwWorkspace *self,
                         const char  *photo,
                         gboolean     preview,
                         GError     **error)
{
  FwShelf *shelf = fw_workspace_get_shelf (self);
  g_auto(FwFoundPhoto) found = { 0 };
  const char *sha256;

  if (!fw_workspace_find_photo (self, photo, &found, error))
    return NULL;
  if (found.photo->shared == NULL)
    return fw_shelf_read_private_preview (shelf, found.photo->id, error);
  sha256 = fw_json_get_string (preview ? yyjson_obj_get (found.photo->shared,
                                                         "preview") : found.photo->shared, "sha256");
  if (sha256 == NULL || !fw_photo_is_sha256 (sha256))
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_NOT_FOUND, "no picture is known of the photo %s",
                   found.photo->id);
      return NULL;
    }

  return fw_shelf_read (shelf, sha256, preview ? FW_PHOTO_MAX_PREVIEW_BYTES : FW_PHOTO_MAX_SHARED_BYTES,
                        error);
}

static GBytes *
read_original (FwWorkspace    *self,
               const FwPhoto  *photo,
               GError        **error)
{
  g_autofree char *path = fw_shelf_dup_original_path (fw_workspace_get_shelf (self), photo->id);

  if (path == NULL || !fw_shelf_has_original (fw_workspace_get_shelf (self), photo->id))
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_NOT_FOUND,
                   "the original of %s is not on this device", photo->id);
      return NULL;
    }

  return fw_file_read (path, FW_PHOTO_MAX_ORIGINAL_BYTES, error);
}

static GBytes *
read_for_export (FwWorkspace  *self,
                 const FwFoundPhoto  *found,
                 gboolean      original,
                 GError      **error)
{
  if (original)
    return read_original (self, found->photo, error);
  if (found->photo->shared == NULL)
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED,
                   "the photo %s is held back: clear it, or ask for the original", found->photo->id);
      return NULL;
    }

  return fw_workspace_read_photo (self, found->photo->id, FALSE, error);
}

/**
 * fw_workspace_export_photo:
 * @self: a workspace
 * @photo: a photo's id
 * @file: where to, which must not be there
 * @original: whether the picture as it was taken is wanted, instead of the shared version
 * @error: return location; %FW_MODEL_ERROR_REFUSED where the photo is held back or @file is there
 *
 * Returns: whether @file was written
 */
gboolean
fw_workspace_export_photo (FwWorkspace *self,
                           const char  *photo,
                           const char  *file,
                           gboolean     original,
                           GError     **error)
{
  g_auto(FwFoundPhoto) found = { 0 };
  g_autoptr(GBytes) bytes = NULL;

  if (!fw_workspace_find_photo (self, photo, &found, error) || !fw_photo_is_there (found.photo, error))
    return FALSE;
  if (g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED, "%s is there already", file);
      return FALSE;
    }
  bytes = read_for_export (self, &found, original, error);

  return bytes != NULL &&
         fw_output_write (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), FALSE, error);
}

/* --- What differs between devices --------------------------------------------------------------- */

static const char *
describe_state (FwWorkspace   *self,
                const FwPhoto *photo)
{
  static const char *const names[] = { "elsewhere", "waiting", "sent", "delivered" };
  FwShelf *shelf = fw_workspace_get_shelf (self);
  const char *sha256 = fw_json_get_string (photo->shared, "sha256");
  g_autoptr(FwPhotoFile) row = NULL;

  if (photo->shared == NULL)
    return fw_shelf_has_original (shelf, photo->id) ? "held-back" : "elsewhere";
  row = sha256 != NULL ? fw_store_load_photo_file (fw_workspace_get_store (self), sha256, NULL) : NULL;
  if (row != NULL && row->state != FW_PHOTO_ELSEWHERE)
    return names[row->state];

  return sha256 != NULL && fw_shelf_has (shelf, sha256) ? "here" : "elsewhere";
}

/**
 * fw_workspace_local_json:
 * @self: a workspace
 * @visit: a visit
 * @document: where to make it
 *
 * What two devices that hold the same operations may say differently of a visit: `{"photos":{ID:
 * {"state","original"}}}`, state being held-back, here, waiting, sent, delivered or elsewhere.
 *
 * Returns: (transfer none): a JSON object of @document
 */
yyjson_mut_val *
fw_workspace_local_json (FwWorkspace    *self,
                         FwVisit        *visit,
                         yyjson_mut_doc *document)
{
  GPtrArray *photos = fw_visit_get_photos (visit);
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *states = yyjson_mut_obj_add_obj (document, object, "photos");

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);
      yyjson_mut_val *entry;

      if (photo->deleted)
        continue;
      entry = yyjson_mut_obj (document);
      fw_json_put_text (document, entry, "state", describe_state (self, photo));
      yyjson_mut_obj_add_bool (document, entry, "original",
                               fw_shelf_has_original (fw_workspace_get_shelf (self), photo->id));
      yyjson_mut_obj_add (states, yyjson_mut_strcpy (document, photo->id), entry);
    }

  return object;
}
