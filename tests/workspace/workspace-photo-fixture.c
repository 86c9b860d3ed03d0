/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos in the visit of a workspace's test.
 */
#include "workspace-photo-fixture.h"

GBytes *
make_photo (guint width,
            guint height)
{
  g_autoptr(Picture) picture = picture_new_noise (width, height, 4711);

  return picture_to_jpeg (picture, (JpegKind) { 0 });
}

char *
add_photo_sized (Fixture *self,
                 guint    width,
                 guint    height)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = make_photo (width, height);
  FwNewPhoto photo = { .bytes = bytes, .visit = self->visit, .question = "floor-walk/desks-personalised",
                       .caption = "Row D" };
  char *id = fw_workspace_add_photo (self->workspace, &photo, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (id);

  return id;
}

char *
add_photo (Fixture *self)
{
  return add_photo_sized (self, PHOTO_WIDTH, PHOTO_HEIGHT);
}

void
clear_photo (Fixture    *self,
             const char *photo,
             const char *people)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_workspace_clear_photo (self->workspace, photo, people, NULL, "none", NULL, &error));
  g_assert_no_error (error);
}

const FwPhoto *
find_photo (FwVisit    *visit,
            const char *id)
{
  const FwPhoto *photo = fw_visit_find_photo (visit, id);

  g_assert_nonnull (photo);

  return photo;
}

/* Its shared version and its preview are on the shelf, as the record says, and queued. */
void
assert_shared (Fixture       *self,
               const FwPhoto *photo)
{
  const char *sha256 = fw_json_get_string (photo->shared, "sha256");
  yyjson_val *preview = yyjson_obj_get (photo->shared, "preview");
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = fw_shelf_read (self->shelf, sha256, FW_PHOTO_MAX_SHARED_BYTES, &error);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *blob = fw_blob_id (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr(FwPhotoFile) row = fw_store_load_photo_file (self->store, sha256, &error);
  g_autoptr(FwPhotoFile) preview_row =
    fw_store_load_photo_file (self->store, fw_json_get_string (preview, "sha256"), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sum, ==, sha256);
  g_assert_cmpstr (blob, ==, fw_json_get_string (photo->shared, "oid"));
  g_assert_cmpuint (yyjson_get_uint (yyjson_obj_get (photo->shared, "bytes")), ==, g_bytes_get_size (bytes));
  g_assert_true (g_str_has_prefix (fw_json_get_string (photo->shared, "ref"), "photos/2"));
  g_assert_true (g_str_has_suffix (fw_json_get_string (photo->shared, "ref"),
                                   fw_store_get_device (self->store)));
  g_assert_cmpint (row->state, ==, FW_PHOTO_WAITING);
  g_assert_false (row->preview);
  g_assert_cmpstr (row->document, ==, self->visit);
  g_assert_cmpstr (row->oid, ==, blob);
  g_assert_true (preview_row->preview);
}

/* What others see of a photo. */
Picture *
read_shared (Fixture    *self,
             const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = fw_workspace_read_photo (self->workspace, id, FALSE, &error);

  g_assert_no_error (error);

  return picture_from_jpeg (bytes);
}

/* Every pixel well inside is black. */
void
assert_covered (const Picture *picture,
                guint          x,
                guint          y,
                guint          width,
                guint          height)
{
  for (guint row = y; row < y + height; row++)
    for (guint column = x; column < x + width; column++)
      assert_colour (picture_get (picture, column, row), BLACK, 2);
}
