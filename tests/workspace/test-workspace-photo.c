/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos from the file to the shared version, and the gate between.
 */
#include "workspace-photo-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "fw-id.h"
#include "fw-session.h"
#include "fw-workspace-look.h"

static void
assert_refused (gboolean   done,
                GError   **error,
                int        code)
{
  g_assert_false (done);
  g_assert_error (*error, FW_MODEL_ERROR, code);
  g_clear_error (error);
}

/* --- Taking in ---------------------------------------------------------------------------------- */

static void
test_add (Fixture       *self,
          gconstpointer  unused)
{
  g_autofree char *id = add_photo (self);
  g_autoptr(FwVisit) visit = load (self);
  const FwPhoto *photo = find_photo (visit, id);
  g_autoptr(GPtrArray) originals = fw_shelf_list_originals (self->shelf, NULL);

  g_assert_cmpstr (photo->question, ==, "floor-walk/desks-personalised");
  g_assert_cmpstr (photo->caption, ==, "Row D");
  g_assert_cmpint (photo->width, ==, PHOTO_WIDTH);
  g_assert_cmpint (photo->height, ==, PHOTO_HEIGHT);
  g_assert_null (photo->shared);
  g_assert_cmpstr (photo->device, ==, fw_store_get_device (self->store));
  g_assert_cmpuint (originals->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (originals, 0), ==, id);
}

/* A photo that no rule lets in leaves nothing on the shelf. */
static void
test_refused (Fixture       *self,
              gconstpointer  unused)
{
  static const char *const forbidding[][3] = {
    { "status", "\"closed\"", "\"open\"" },
    { "photography", "{\"allowed\":false}", "{\"allowed\":true}" },
    { "zone/-", "\"no-camera\"", "\"normal\"" },
    { "zone/-", "\"clean-desk\"", "\"normal\"" },
    { "zone/workspaces", "\"no-camera\"", "\"normal\"" },
    { "zone/workspaces", "\"clean-desk\"", "\"normal\"" },
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = make_photo (PHOTO_WIDTH, PHOTO_HEIGHT);
  FwNewPhoto photo = { .bytes = bytes, .visit = self->visit, .question = "floor-walk/desks-personalised" };
  g_autoptr(GPtrArray) originals = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (forbidding); i++)
    {
      set_field (self, forbidding[i][0], forbidding[i][1]);
      assert_refused (fw_workspace_add_photo (self->workspace, &photo, NULL, &error) != NULL, &error,
                      i == 0 ? FW_MODEL_ERROR_CLOSED : FW_MODEL_ERROR_REFUSED);
      set_field (self, forbidding[i][0], forbidding[i][2]);
    }
  photo.question = "floor-walk/no-such";
  g_assert_null (fw_workspace_add_photo (self->workspace, &photo, NULL, &error));
  g_assert_error (error, FW_TEMPLATE_ERROR, FW_TEMPLATE_ERROR_NOT_FOUND);
  originals = fw_shelf_list_originals (self->shelf, NULL);
  g_assert_cmpuint (originals->len, ==, 0);
}

/* --- The gate ----------------------------------------------------------------------------------- */

static void
test_clear (Fixture       *self,
            gconstpointer  unused)
{
  g_autofree char *id = add_photo (self);
  g_autoptr(FwVisit) visit = NULL;
  const FwPhoto *photo;
  guint before = count_operations (self);

  clear_photo (self, id, "agreed");
  visit = load (self);
  photo = find_photo (visit, id);
  assert_shared (self, photo);
  g_assert_cmpstr (fw_json_get_string (photo->gate, "people"), ==, "agreed");
  g_assert_cmpstr (fw_json_get_string (photo->gate, "data"), ==, "none");
  g_assert_false (fw_shelf_has_original (self->shelf, id));
  /* The gate and what passed it, nothing more; and nothing again. */
  g_assert_cmpuint (count_operations (self), ==, before + 2);
  clear_photo (self, id, "agreed");
  g_assert_cmpuint (count_operations (self), ==, before + 2);
}

static void
test_keep_originals (Fixture       *self,
                     gconstpointer  unused)
{
  g_autofree char *id = add_photo (self);

  g_assert_true (fw_store_set_setting (self->store, FW_SETTING_KEEP_ORIGINALS, "true", NULL));
  g_assert_true (fw_store_set_setting (self->store, FW_SETTING_PHOTO_EDGE, "256", NULL));
  clear_photo (self, id, "none");
  {
    g_autoptr(FwVisit) visit = load (self);

    g_assert_true (fw_shelf_has_original (self->shelf, id));
    g_assert_cmpint (yyjson_get_int (yyjson_obj_get (find_photo (visit, id)->shared, "width")), ==, 256);
    g_assert_cmpint (yyjson_get_int (yyjson_obj_get (find_photo (visit, id)->shared, "height")), ==, 192);
  }
}

static void
test_gate (Fixture       *self,
           gconstpointer  unused)
{
  FwPhotoBox box = { 10, 10, 20, 20 };
  FwPhotoBox outside = { PHOTO_WIDTH, 10, 20, 20 };
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);

  assert_refused (fw_workspace_clear_photo (self->workspace, id, "covered", NULL, "none", NULL, &error), &error,
                  FW_MODEL_ERROR_REFUSED);
  assert_refused (fw_workspace_clear_photo (self->workspace, id, "none", NULL, "covered", NULL, &error), &error,
                  FW_MODEL_ERROR_REFUSED);
  assert_refused (fw_workspace_clear_photo (self->workspace, id, "maybe", NULL, "none", NULL, &error), &error,
                  FW_MODEL_ERROR_INVALID);
  assert_refused (fw_workspace_clear_photo (self->workspace, id, "none", NULL, "agreed", NULL, &error), &error,
                  FW_MODEL_ERROR_INVALID);
  assert_refused (fw_workspace_redact_photo (self->workspace, id, &outside, 1, &error), &error,
                  FW_MODEL_ERROR_INVALID);
  g_assert_true (fw_workspace_redact_photo (self->workspace, id, &box, 1, &error));
  g_assert_true (fw_workspace_clear_photo (self->workspace, id, "covered", NULL, "covered", NULL, &error));
  g_assert_no_error (error);
}

/* What somebody looked at is what is baked in, or nothing is. */
static void
test_seen (Fixture       *self,
           gconstpointer  unused)
{
  FwPhotoBox boxes[] = { { 10, 10, 20, 20 }, { 40, 10, 20, 20 } };
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);

  g_assert_true (fw_workspace_redact_photo (self->workspace, id, boxes, 1, &error));
  assert_refused (fw_workspace_clear_seen (self->workspace, id, boxes, 2, "covered", NULL, "none", NULL, &error),
                  &error, FW_MODEL_ERROR_REFUSED);
  assert_refused (fw_workspace_clear_seen (self->workspace, id, &boxes[1], 1, "covered", NULL, "none", NULL, &error),
                  &error, FW_MODEL_ERROR_REFUSED);
  assert_refused (fw_workspace_clear_seen (self->workspace, id, NULL, 0, "none", NULL, "none", NULL, &error), &error,
                  FW_MODEL_ERROR_REFUSED);
  g_assert_true (fw_workspace_clear_seen (self->workspace, id, boxes, 1, "covered", NULL, "none", NULL, &error));
  g_assert_no_error (error);
}

/* Who agreed is kept by role, and only where somebody did. */
static void
test_agreed_by (Fixture       *self,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);
  g_autoptr(FwVisit) visit = NULL;

  assert_refused (fw_workspace_clear_photo (self->workspace, id, "agreed", "Jane", "none", NULL, &error), &error,
                  FW_MODEL_ERROR_INVALID);
  assert_refused (fw_workspace_clear_photo (self->workspace, id, "none", "manager", "none", NULL, &error), &error,
                  FW_MODEL_ERROR_INVALID);
  g_assert_true (fw_workspace_clear_photo (self->workspace, id, "agreed", "manager", "none", NULL, &error));
  g_assert_no_error (error);
  visit = load (self);
  g_assert_cmpstr (fw_json_get_string (find_photo (visit, id)->gate, "role"), ==, "manager");
}

/* A photo of another device, whose picture is not here, is not cleared here. */
static void
test_elsewhere (Fixture       *self,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);

  g_assert_true (fw_shelf_delete_photo (self->shelf, id, &error));
  assert_refused (fw_workspace_clear_photo (self->workspace, id, "none", NULL, "none", NULL, &error), &error,
                  FW_MODEL_ERROR_REFUSED);
}

/* --- Covering ----------------------------------------------------------------------------------- */

static void
test_cover (Fixture       *self,
            gconstpointer  unused)
{
  FwPhotoBox boxes[] = { { 40, 30, 50, 60 }, { 300, 200, 20, 20 } };
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);
  g_autoptr(Picture) picture = NULL;

  g_assert_true (fw_workspace_redact_photo (self->workspace, id, boxes, 2, &error));
  clear_photo (self, id, "covered");
  picture = read_shared (self, id);
  assert_covered (picture, 40, 30, 50, 60);
  assert_covered (picture, 300, 200, 20, 20);
}

/* After clearing the original is gone and the shared version half as large: the box is scaled and
 * covers at least what was asked for, what was covered stays so, the old version is dropped. */
static void
test_cover_again (Fixture       *self,
                  gconstpointer  unused)
{
  FwPhotoBox first = { 10, 10, 40, 40 };
  FwPhotoBox second = { 201, 101, 51, 61 };
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *old = NULL;
  g_autoptr(FwVisit) before = NULL;
  g_autoptr(FwVisit) after = NULL;
  g_autoptr(Picture) picture = NULL;
  g_autoptr(GPtrArray) shared = NULL;

  g_assert_true (fw_store_set_setting (self->store, FW_SETTING_PHOTO_EDGE, "512", NULL));
  id = add_photo_sized (self, 1024, 768);
  g_assert_true (fw_workspace_redact_photo (self->workspace, id, &first, 1, &error));
  clear_photo (self, id, "covered");
  before = load (self);
  old = g_strdup (fw_json_get_string (find_photo (before, id)->shared, "sha256"));
  g_assert_true (fw_workspace_redact_photo (self->workspace, id, &second, 1, &error));
  g_assert_no_error (error);
  after = load (self);
  assert_shared (self, find_photo (after, id));
  g_assert_cmpstr (fw_json_get_string (find_photo (after, id)->shared, "sha256"), !=, old);
  g_assert_cmpuint (yyjson_arr_size (find_photo (after, id)->boxes), ==, 2);
  g_assert_false (fw_shelf_has (self->shelf, old));
  picture = read_shared (self, id);
  assert_covered (picture, 5, 5, 20, 20);
  assert_covered (picture, 100, 50, 26, 31);
  shared = fw_shelf_list_shared (self->shelf, NULL);
  g_assert_cmpuint (shared->len, ==, 2);
}

/* The same picture twice is one file: covering it in one place leaves the other as it is. */
static void
test_cover_one_of_two (Fixture       *self,
                       gconstpointer  unused)
{
  FwPhotoBox box = { 10, 10, 40, 40 };
  const char *purged[] = { NULL, NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *one = add_photo (self);
  g_autofree char *two = add_photo (self);
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(FwVisit) visit = NULL;

  clear_photo (self, one, "none");
  clear_photo (self, two, "none");
  g_assert_true (fw_workspace_redact_photo (self->workspace, one, &box, 1, &error));
  g_assert_no_error (error);
  visit = load (self);
  g_assert_true (fw_shelf_has (self->shelf, fw_json_get_string (find_photo (visit, two)->shared, "sha256")));
  findings = fw_workspace_check (self->workspace, TRUE, &error);
  g_assert_cmpuint (findings->len, ==, 0);

  g_assert_true (fw_workspace_redact_photo (self->workspace, two, &box, 1, &error));
  purged[0] = one;
  g_assert_true (fw_workspace_purge (self->workspace, purged, "asked", &error));
  g_assert_no_error (error);
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = fw_workspace_check (self->workspace, FALSE, &error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static gboolean
is_purged (Fixture    *self,
           const char *operation)
{
  g_autoptr(FwLog) log = fw_store_load_log (self->store, self->visit, NULL);

  return fw_operation_is_purged (fw_log_find (log, operation));
}

/* What never left needs no purge; what did, or may have, does. */
static void
test_purge_of_old (Fixture       *self,
                   gconstpointer  unused)
{
  static const struct
  {
    FwPhotoState state;
    guint session;
    gboolean purged;
  } cases[] = {
    { FW_PHOTO_WAITING, 0, FALSE },
    { FW_PHOTO_WAITING, 3, TRUE },      /* a push of it was begun, and nobody knows how it ended */
    { FW_PHOTO_SENT, 3, TRUE },
    { FW_PHOTO_DELIVERED, 3, TRUE },
  };
  FwPhotoBox box = { 10, 10, 40, 40 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *id = add_photo (self);
      g_autofree char *field = g_strdup_printf ("photo/%s/shared", id);
      g_autoptr(FwVisit) visit = NULL;
      g_autoptr(FwPhotoFile) row = NULL;
      g_autofree char *operation = NULL;

      clear_photo (self, id, "none");
      visit = load (self);
      operation = g_strdup (fw_operation_get_id (fw_state_get_register (fw_visit_get_state (visit),
                                                                        field)->winner));
      row = fw_store_load_photo_file (self->store, fw_json_get_string (find_photo (visit, id)->shared, "sha256"),
                                      &error);
      row->state = cases[i].state;
      row->session = cases[i].session;
      g_assert_true (fw_store_put_photo_file (self->store, row, &error));
      g_assert_true (fw_workspace_redact_photo (self->workspace, id, &box, 1, &error));
      g_assert_no_error (error);
      g_assert_cmpint (is_purged (self, operation), ==, cases[i].purged);
    }
}

/* --- Deleting, reading, exporting --------------------------------------------------------------- */

static void
test_delete (Fixture       *self,
             gconstpointer  unused)
{
  FwPhotoBox box = { 10, 10, 40, 40 };
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);

  set_field (self, "status", "\"closed\"");
  g_assert_true (fw_workspace_delete_photo (self->workspace, id, &error));
  g_assert_false (fw_shelf_has_original (self->shelf, id));
  assert_refused (fw_workspace_clear_photo (self->workspace, id, "none", NULL, "none", NULL, &error), &error,
                  FW_MODEL_ERROR_REFUSED);
  assert_refused (fw_workspace_redact_photo (self->workspace, id, &box, 1, &error), &error,
                  FW_MODEL_ERROR_REFUSED);
  set_field (self, "status", "\"open\"");
  g_assert_true (fw_workspace_restore_photo (self->workspace, id, &error));
  g_assert_no_error (error);
  g_assert_true (fw_shelf_has_original (self->shelf, id));
  clear_photo (self, id, "none");
}

static void
test_export (Fixture       *self,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);
  g_autofree char *original = g_build_filename (self->folder, "original.jpg", NULL);
  g_autofree char *shared = g_build_filename (self->folder, "shared.jpg", NULL);
  g_autoptr(GBytes) given = make_photo (PHOTO_WIDTH, PHOTO_HEIGHT);
  g_autoptr(GBytes) preview = fw_workspace_read_photo (self->workspace, id, TRUE, &error);
  g_autoptr(GBytes) exported = NULL;

  g_assert_nonnull (preview);
  assert_refused (fw_workspace_export_photo (self->workspace, id, shared, FALSE, &error), &error,
                  FW_MODEL_ERROR_REFUSED);
  g_assert_true (fw_workspace_export_photo (self->workspace, id, original, TRUE, &error));
  exported = read_bytes (original);
  g_assert_true (g_bytes_equal (exported, given));
  assert_refused (fw_workspace_export_photo (self->workspace, id, original, TRUE, &error), &error,
                  FW_MODEL_ERROR_REFUSED);
  clear_photo (self, id, "none");
  g_assert_true (fw_workspace_export_photo (self->workspace, id, shared, FALSE, &error));
  g_assert_no_error (error);
  g_clear_pointer (&exported, g_bytes_unref);
  exported = read_bytes (shared);
  assert_only_picture (exported);
}

static const char *
local_state (Fixture    *self,
             const char *id)
{
  g_autoptr(FwVisit) visit = load (self);
  g_autoptr(yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *local = fw_workspace_local_json (self->workspace, visit, document);
  yyjson_mut_val *photo = yyjson_mut_obj_get (yyjson_mut_obj_get (local, "photos"), id);

  return g_intern_string (yyjson_mut_get_str (yyjson_mut_obj_get (photo, "state")));
}

static void
test_local (Fixture       *self,
            gconstpointer  unused)
{
  g_autofree char *id = add_photo (self);

  g_assert_cmpstr (local_state (self, id), ==, "held-back");
  clear_photo (self, id, "none");
  g_assert_cmpstr (local_state (self, id), ==, "waiting");
}

/* --- Looking through ---------------------------------------------------------------------------- */

static FwLook *
look (Fixture    *self,
      const char *visit)
{
  g_autoptr(GError) error = NULL;
  FwLook *found = fw_workspace_list_held_back (self->workspace, visit, &error);

  g_assert_no_error (error);

  return found;
}

/* What was cleared is done with, what was deleted counts nowhere, what was set aside is still there. */
static void
test_look (Fixture       *self,
           gconstpointer  unused)
{
  FwPhotoBox box = { 10, 10, 20, 20 };
  g_autoptr(GError) error = NULL;
  g_autofree char *first = add_photo (self);
  g_autofree char *second = add_photo (self);
  g_autofree char *third = add_photo (self);
  g_autofree char *fourth = add_photo (self);
  g_autoptr(FwLook) before = look (self, NULL);
  g_autoptr(FwLook) after = NULL;
  g_autoptr(FwLook) elsewhere = look (self, self->site);
  g_autoptr(FwLook) nothing = NULL;
  const FwHeldBack *held;

  g_assert_cmpuint (before->photos->len, ==, 4);
  g_assert_cmpuint (before->done, ==, 0);
  g_assert_cmpuint (elsewhere->photos->len, ==, 0);
  g_assert_true (fw_workspace_set_aside (self->workspace, second, TRUE, &error));
  g_assert_true (fw_workspace_set_aside (self->workspace, third, TRUE, &error));
  g_assert_true (fw_workspace_redact_photo (self->workspace, second, &box, 1, &error));
  clear_photo (self, first, "none");
  clear_photo (self, third, "none");
  g_assert_true (fw_workspace_delete_photo (self->workspace, fourth, &error));
  after = look (self, self->visit);
  g_assert_cmpuint (after->photos->len, ==, 1);
  g_assert_cmpuint (after->done, ==, 2);
  held = g_ptr_array_index (after->photos, 0);
  g_assert_cmpstr (held->photo, ==, second);
  g_assert_cmpstr (held->visit, ==, self->visit);
  g_assert_cmpstr (held->caption, ==, "Row D");
  g_assert_cmpint (held->width, ==, PHOTO_WIDTH);
  g_assert_cmpuint (held->n_boxes, ==, 1);
  g_assert_cmpint (held->boxes[0].x, ==, 10);
  g_assert_true (held->aside);
  clear_photo (self, second, "covered");
  nothing = look (self, NULL);
  g_assert_cmpuint (nothing->photos->len, ==, 0);
  g_assert_cmpuint (nothing->done, ==, 0);
}

/* --- Pictures for the screen -------------------------------------------------------------------- */

typedef struct
{
  guint pending;
  FwPicture *picture;           /* the last one */
  GError *error;                /* the last one */
} Answers;

static void
on_decoded (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Answers *answers = user_data;

  g_clear_pointer (&answers->picture, fw_picture_free);
  g_clear_error (&answers->error);
  answers->picture = fw_session_picture_finish (FW_SESSION (source), result, &answers->error);
  answers->pending -= 1;
}

static void
decode (FwSession     *session,
        FwPictureWish  wish,
        GCancellable  *cancellable,
        Answers       *answers)
{
  answers->pending += 1;
  fw_session_picture_async (session, &wish, cancellable, on_decoded, answers);
  while (answers->pending > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Held back: the original, or small; cleared: what is shared, by its name; elsewhere: an error. */
static void
test_pictures (Fixture       *self,
               gconstpointer  unused)
{
  g_autoptr(FwSession) session = fw_session_new (self->folder);
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  g_autofree char *id = add_photo_sized (self, 1200, 900);
  g_autoptr(FwVisit) visit = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *none = g_strnfill (FW_PHOTO_SHA256_LENGTH, '0');
  Answers answers = { 0 };

  decode (session, (FwPictureWish) { .photo = id, .max_edge = 4096 }, NULL, &answers);
  g_assert_no_error (answers.error);
  g_assert_cmpuint (answers.picture->width, ==, 1200);
  g_assert_cmpuint (answers.picture->height, ==, 900);
  decode (session, (FwPictureWish) { .photo = id, .preview = TRUE, .max_edge = 240 }, NULL, &answers);
  g_assert_no_error (answers.error);
  g_assert_cmpuint (answers.picture->width, ==, 240);
  g_assert_cmpuint (answers.picture->height, ==, 180);

  clear_photo (self, id, "none");
  visit = load (self);
  sha256 = g_strdup (fw_json_get_string (find_photo (visit, id)->shared, "sha256"));
  decode (session, (FwPictureWish) { .photo = id, .sha256 = sha256, .max_edge = 2048 }, NULL, &answers);
  g_assert_no_error (answers.error);
  g_assert_cmpuint (answers.picture->width, ==, 1200);
  decode (session, (FwPictureWish) { .photo = id, .sha256 = none, .max_edge = 2048 }, NULL, &answers);
  g_assert_error (answers.error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_NOT_FOUND);
  g_cancellable_cancel (cancelled);
  decode (session, (FwPictureWish) { .photo = id, .sha256 = sha256, .max_edge = 2048 }, cancelled, &answers);
  g_assert_error (answers.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_true (fw_session_close (session, NULL));
  decode (session, (FwPictureWish) { .photo = id, .sha256 = sha256, .max_edge = 2048 }, NULL, &answers);
  g_assert_error (answers.error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&answers.error);
  g_clear_pointer (&answers.picture, fw_picture_free);
}

/* As they came, even in the same second. */
static void
test_order (Fixture       *self,
            gconstpointer  unused)
{
  g_autofree char *last = add_photo (self);

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *id = add_photo (self);

      g_assert_cmpstr (last, <, id);
      g_set_str (&last, id);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/workspace/photo/add", test_add);
  ADD ("/workspace/photo/order", test_order);
  ADD ("/workspace/photo/refused", test_refused);
  ADD ("/workspace/photo/clear", test_clear);
  ADD ("/workspace/photo/keep-originals", test_keep_originals);
  ADD ("/workspace/photo/gate", test_gate);
  ADD ("/workspace/photo/seen", test_seen);
  ADD ("/workspace/photo/agreed-by", test_agreed_by);
  ADD ("/workspace/photo/elsewhere", test_elsewhere);
  ADD ("/workspace/photo/cover", test_cover);
  ADD ("/workspace/photo/cover-again", test_cover_again);
  ADD ("/workspace/photo/cover-one-of-two", test_cover_one_of_two);
  ADD ("/workspace/photo/purge-of-old", test_purge_of_old);
  ADD ("/workspace/photo/delete", test_delete);
  ADD ("/workspace/photo/export", test_export);
  ADD ("/workspace/photo/local", test_local);
  ADD ("/workspace/photo/look", test_look);
  ADD ("/workspace/photo/pictures", test_pictures);
#undef ADD

  return g_test_run ();
}
