/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Covering: what is said before a photo is cleared, and what is baked into a new shared version after. What anybody
 * covered stays covered, also where two did so apart. The thread of the workspace, and that of a sync.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-workspace-private.h"

#include "fw-time.h"

/* How the settings of note_covering() begin; a photo's id follows. */
#define COVERING "covering/"

/* --- Redacting again ---------------------------------------------------------------------------- */

static const FwRegister *
get_field (const FwFoundPhoto *found,
           const char         *name)
{
  g_autofree char *field = g_strdup_printf ("photo/%s/%s", found->photo->id, name);

  return fw_state_get_register (fw_visit_get_state (found->visit), field);
}

/**
 * fw_workspace_is_overtaken:
 * @problem: (inout): why something failed; cleared where it is to be done again
 * @error: return location for any other problem
 *
 * Returns: whether what was read has been changed since, so that it is to be read and done again
 */
gboolean
fw_workspace_is_overtaken (GError **problem,
                           GError **error)
{
  if (g_error_matches (*problem, FW_MODEL_ERROR, FW_MODEL_ERROR_MEANWHILE))
    {
      g_clear_error (problem);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (problem));

  return FALSE;
}

/**
 * fw_workspace_expect_photo:
 * @edit: an edit
 * @found: a photo
 *
 * Lets @edit be performed only while the photo's covers and its shared version are as in @found.
 */
void
fw_workspace_expect_photo (FwEdit              *edit,
                           const FwFoundPhoto  *found)
{
  g_autofree char *boxes = g_strdup_printf ("photo/%s/boxes", found->photo->id);
  g_autofree char *shared = g_strdup_printf ("photo/%s/shared", found->photo->id);

  fw_edit_expect (edit, boxes, get_field (found, "boxes"));
  fw_edit_expect (edit, shared, get_field (found, "shared"));
}

/* The first of the versions whose full picture is on this device. */
static yyjson_val *
find_version_here (FwShelf          *shelf,
                   const FwRegister *versions)
{
  for (guint i = 0; i < versions->heads->len; i++)
    {
      yyjson_val *version = fw_operation_get_value (g_ptr_array_index (versions->heads, i));
      const char *sha256 = fw_json_get_string (version, "sha256");

      if (sha256 != NULL && fw_shelf_has (shelf, sha256))
        return version;
    }

  return NULL;
}

/* From pixels of the upright original to those of a shared version, never smaller than the box. */
static FwPhotoBox
scale_box (const FwPhotoBox *box,
           const FwPhoto    *photo,
           yyjson_val       *version)
{
  gint64 width = yyjson_get_sint (yyjson_obj_get (version, "width"));
  gint64 height = yyjson_get_sint (yyjson_obj_get (version, "height"));
  gint64 left = MAX (box->x, 0) * width / photo->width;
  gint64 top = MAX (box->y, 0) * height / photo->height;
  gint64 right = ((box->x + box->width) * width + photo->width - 1) / photo->width;
  gint64 bottom = ((box->y + box->height) * height + photo->height - 1) / photo->height;

  return (FwPhotoBox) { left, top, MAX (right - left, 1), MAX (bottom - top, 1) };
}

/* Made from the original where it is still here, else from any of the versions that others see: all covers are baked
 * into it, whichever it has. */
static gboolean
make_shared_again (FwWorkspace       *self,
                   const FwPhoto     *photo,
                   const FwRegister  *versions,
                   GArray            *boxes,
                   FwPhotoShared     *shared,
                   GError           **error)
{
  FwShelf *shelf = fw_workspace_get_shelf (self);
  FwPhotoOptions options = fw_workspace_photo_options (self);
  yyjson_val *version = find_version_here (shelf, versions);
  g_autoptr(GArray) scaled = g_array_new (FALSE, FALSE, sizeof (FwPhotoBox));

  if (fw_shelf_has_original (shelf, photo->id))
    return fw_shelf_make_shared (shelf, photo->id, (const FwPhotoBox *) boxes->data, boxes->len, &options, NULL, shared,
                                 error);
  if (version == NULL)
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED,
                   "the photo %s is not on this device: fetch it, then cover it", photo->id);
      return FALSE;
    }
  for (guint i = 0; i < boxes->len; i++)
    {
      FwPhotoBox box = scale_box (&g_array_index (boxes, FwPhotoBox, i), photo, version);

      g_array_append_val (scaled, box);
    }

  return fw_shelf_redact_shared (shelf, fw_json_get_string (version, "sha256"), (const FwPhotoBox *) scaled->data,
                                 scaled->len, &options, NULL, shared, error);
}

/* What was sent, or may have been, is purged too. */
static gboolean
purge_old (FwWorkspace         *self,
           const FwFoundPhoto  *found,
           FwOperation         *old,
           GError             **error)
{
  FwStore *store = fw_workspace_get_store (self);
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autofree char *now = fw_time_now_text ();

  if (!fw_purge_list_add (purges, fw_operation_get_id (old), fw_visit_get_id (found->visit),
                          fw_store_get_person (store), now, "covered again"))
    return TRUE;

  return fw_store_add_purges (store, purges, NULL, error) && fw_workspace_finish_purges (self, error);
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

static gboolean
drop_old_version (FwWorkspace         *self,
                  const FwFoundPhoto  *found,
                  FwOperation         *old,
                  GHashTable          *named,
                  GError             **error)
{
  yyjson_val *version = fw_operation_get_value (old);
  gboolean was_sent = FALSE;

  return drop_old_file (self, fw_json_get_string (version, "sha256"), named, &was_sent, error) &&
         drop_old_file (self, fw_json_get_string (yyjson_obj_get (version, "preview"), "sha256"), named, &was_sent,
                        error) &&
         (!was_sent || purge_old (self, found, old, error));
}

static void
add_names (GPtrArray  *names,
           yyjson_val *version)
{
  yyjson_val *files[] = { version, yyjson_obj_get (version, "preview") };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const char *sha256 = fw_json_get_string (files[i], "sha256");

      if (sha256 != NULL)
        g_ptr_array_add (names, (gpointer) sha256);
    }
}

static gboolean
drop_old_versions (FwWorkspace         *self,
                   const FwFoundPhoto  *found,
                   GPtrArray           *versions,       /* FwOperation */
                   GError             **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GHashTable) named = NULL;

  for (guint i = 0; i < versions->len; i++)
    add_names (names, fw_operation_get_value (g_ptr_array_index (versions, i)));
  named = fw_workspace_list_named (self, names, error);
  for (guint i = 0; named != NULL && i < versions->len; i++)
    if (!drop_old_version (self, found, g_ptr_array_index (versions, i), named, error))
      return FALSE;

  return named != NULL;
}

/* Who is ended between the record and what becomes of the old version would leave that with the team. So a setting
 * says, from before the record on, whose old versions are to be dropped. */
static gboolean
note_covering (FwWorkspace  *self,
               const char   *photo,
               gboolean      begun,
               GError      **error)
{
  g_autofree char *key = g_strconcat (COVERING, photo, NULL);

  return fw_store_set_setting (fw_workspace_get_store (self), key, begun ? "begun" : NULL, error);
}

/* What was covered once stays covered, whoever did it: all that people said apart, and what is said now. */
static GArray *
join_boxes (const FwFoundPhoto  *found,
            const FwPhotoBox    *more,
            guint                n_more)
{
  const FwRegister *said = get_field (found, "boxes");
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (FwPhotoBox));

  for (guint i = 0; said != NULL && i < said->heads->len; i++)
    fw_boxes_read (boxes, fw_operation_get_value (g_ptr_array_index (said->heads, i)));
  for (guint i = 0; i < n_more; i++)
    fw_boxes_add (boxes, &more[i]);

  return boxes;
}

static gboolean
record_boxes (FwWorkspace         *self,
              const FwFoundPhoto  *found,
              const FwPhotoBox    *boxes,
              guint                n_boxes,
              const char          *shared,       /* the new version that they are baked into, or NULL for none */
              GError             **error)
{
  g_autofree char *boxes_field = g_strdup_printf ("photo/%s/boxes", found->photo->id);
  g_autofree char *shared_field = g_strdup_printf ("photo/%s/shared", found->photo->id);
  g_autofree char *value = fw_boxes_write (boxes, n_boxes);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, fw_visit_get_id (found->visit));

  fw_workspace_expect_photo (edit, found);
  fw_edit_settle (edit, boxes_field, value);
  if (shared != NULL)
    fw_edit_settle (edit, shared_field, shared);

  return fw_workspace_apply (self, edit, error);
}

static gboolean
redact_again (FwWorkspace         *self,
              const FwFoundPhoto  *found,
              const FwPhotoBox    *more,
              guint                n_more,
              GError             **error)
{
  g_autoptr(GArray) boxes = join_boxes (found, more, n_more);
  g_autofree char *value = NULL;
  FwPhotoShared shared = { 0 };

  if (!make_shared_again (self, found->photo, get_field (found, "shared"), boxes, &shared, error))
    return FALSE;
  value = fw_workspace_write_shared (self, found->photo->id, &shared, error);

  return value != NULL && note_covering (self, found->photo->id, TRUE, error) &&
         record_boxes (self, found, (const FwPhotoBox *) boxes->data, boxes->len, value, error) &&
         fw_workspace_finish_clearing (self, found->photo->id, error) &&
         drop_old_versions (self, found, get_field (found, "shared")->heads, error) &&
         note_covering (self, found->photo->id, FALSE, error);
}

/* What was recorded of a photo's versions before the one that stands, and is still there to be read. */
static GPtrArray *
list_superseded (const FwFoundPhoto *found)
{
  g_autofree char *field = g_strdup_printf ("photo/%s/shared", found->photo->id);
  GPtrArray *versions = fw_state_list_sets (fw_visit_get_state (found->visit), field);
  const FwRegister *shared = get_field (found, "shared");

  for (guint i = versions->len; i-- > 0;)
    if (fw_operation_is_purged (versions->pdata[i]) || g_ptr_array_find (shared->heads, versions->pdata[i], NULL))
      g_ptr_array_remove_index (versions, i);

  return versions;
}

static gboolean
finish_covering (FwWorkspace  *self,
                 const char   *photo,
                 GError      **error)
{
  g_auto(FwFoundPhoto) found = { 0 };
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GError) problem = NULL;

  if (!fw_workspace_find_photo (self, photo, &found, &problem))
    {
      /* It was purged, and its pictures with it. */
      if (g_error_matches (problem, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND) ||
          g_error_matches (problem, FW_MODEL_ERROR, FW_MODEL_ERROR_NOT_FOUND))
        return note_covering (self, photo, FALSE, error);
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  versions = get_field (&found, "shared") != NULL ? list_superseded (&found) : NULL;
  /* Another process may be about to record it. */
  if (versions == NULL || versions->len == 0)
    return TRUE;

  return fw_workspace_finish_clearing (self, photo, error) && drop_old_versions (self, &found, versions, error) &&
         note_covering (self, photo, FALSE, error);
}

/**
 * fw_workspace_finish_coverings:
 * @self: a workspace that may write
 * @error: return location
 *
 * Drops the versions of photos that a process had covered again when it ended.
 *
 * Returns: whether it worked
 */
gboolean
fw_workspace_finish_coverings (FwWorkspace  *self,
                               GError      **error)
{
  g_autoptr(GPtrArray) photos = fw_store_list_settings (fw_workspace_get_store (self), COVERING, error);

  for (guint i = 0; photos != NULL && i < photos->len; i++)
    if (!finish_covering (self, g_ptr_array_index (photos, i), error))
      return FALSE;

  return photos != NULL;
}

static gboolean
redact_once (FwWorkspace       *self,
             const char        *photo,
             const FwPhotoBox  *boxes,
             guint              n_boxes,
             GError           **error)
{
  g_auto(FwFoundPhoto) found = { 0 };

  if (!fw_workspace_find_photo (self, photo, &found, error) || !fw_photo_is_there (found.photo, error) ||
      !fw_boxes_check (boxes, n_boxes, found.photo, error))
    return FALSE;
  if (found.photo->shared != NULL)
    return redact_again (self, &found, boxes, n_boxes, error);

  return fw_workspace_check_held_here (self, found.photo, error) &&
         record_boxes (self, &found, boxes, n_boxes, NULL, error);
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
  g_autoptr(GError) problem = NULL;

  while (!redact_once (self, photo, boxes, n_boxes, &problem))
    if (!fw_workspace_is_overtaken (&problem, error))
      return FALSE;

  return TRUE;
}

/* --- Covered apart ------------------------------------------------------------------------------ */

/**
 * fw_photo_is_covered_apart:
 * @found: a photo
 *
 * Returns: whether people covered it apart, so that what others see lacks what some of them covered
 */
gboolean
fw_photo_is_covered_apart (const FwFoundPhoto *found)
{
  const FwRegister *boxes = get_field (found, "boxes");
  const FwRegister *shared = get_field (found, "shared");

  return !found->photo->deleted &&
         ((boxes != NULL && boxes->others->len > 0) || (shared != NULL && shared->others->len > 0));
}

static gboolean
is_picture_here (FwWorkspace         *self,
                 const FwFoundPhoto  *found)
{
  FwShelf *shelf = fw_workspace_get_shelf (self);

  return fw_shelf_has_original (shelf, found->photo->id) ||
         (found->photo->shared != NULL && find_version_here (shelf, get_field (found, "shared")) != NULL);
}

static gboolean
join_covers (FwWorkspace         *self,
             const FwFoundPhoto  *found,
             GError             **error)
{
  g_autoptr(GArray) boxes = NULL;

  if (!fw_photo_is_covered_apart (found) || !is_picture_here (self, found))
    return TRUE;
  if (found->photo->shared != NULL)
    return redact_again (self, found, NULL, 0, error);
  boxes = join_boxes (found, NULL, 0);

  return record_boxes (self, found, (const FwPhotoBox *) boxes->data, boxes->len, NULL, error);
}

static gboolean
join_all (FwWorkspace  *self,
          const char   *visit,
          GError      **error)
{
  g_autoptr(FwVisit) read = fw_store_load_visit (fw_workspace_get_store (self), visit, error);
  GPtrArray *photos = read != NULL ? fw_visit_get_photos (read) : NULL;

  for (guint i = 0; photos != NULL && i < photos->len; i++)
    {
      g_auto(FwFoundPhoto) found = { .visit = fw_visit_ref (read), .photo = g_ptr_array_index (photos, i) };

      if (!join_covers (self, &found, error))
        return FALSE;
    }

  return photos != NULL;
}

/**
 * fw_workspace_join_covers:
 * @self: a workspace
 * @visit: the id of a visit
 * @error: return location
 *
 * Where people covered a photo apart, bakes all that any of them covered into one new version and drops theirs, each
 * of which shows what the others covered. A photo whose picture is not on this device is left to one that has it.
 *
 * Returns: whether it worked
 */
gboolean
fw_workspace_join_covers (FwWorkspace  *self,
                          const char   *visit,
                          GError      **error)
{
  g_autoptr(GError) problem = NULL;

  while (!join_all (self, visit, &problem))
    if (!fw_workspace_is_overtaken (&problem, error))
      return FALSE;

  return TRUE;
}

/**
 * fw_workspace_follow_arrival:
 * @document: the id of a document that something arrived for
 * @workspace: a #FwWorkspace
 * @error: return location
 *
 * For fw_sync_run(): does what follows from what others recorded, before anything is sent.
 *
 * Returns: whether it worked
 */
gboolean
fw_workspace_follow_arrival (const char  *document,
                             gpointer     workspace,
                             GError     **error)
{
  FwStore *store = fw_workspace_get_store (workspace);

  return fw_store_get_kind (store, document) != FW_DOCUMENT_VISIT || !fw_store_is_disputed (store, document) ||
         fw_workspace_join_covers (workspace, document, error);
}
