/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with photos on a device of a team, and what is known of them there.
 */
#include "sync-photo-fixture.h"

FwWorkspace *
open_workspace (Device *device)
{
  g_autoptr(GError) error = NULL;
  FwWorkspace *workspace = fw_workspace_open (device->folder, FW_STORE_READ_WRITE, &error);

  g_assert_no_error (error);

  return workspace;
}

/* Takes in a picture of noise, of which no two bytes are alike by chance. */
char *
add_photo_of (Device     *device,
              const char *visit,
              guint       width,
              guint       height,
              guint       seed,
              GBytes    **jpeg)
{
  g_autoptr(FwWorkspace) workspace = open_workspace (device);
  g_autoptr(Picture) picture = picture_new_noise (width, height, seed);
  g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { 0 });
  FwNewPhoto photo = { .bytes = bytes, .visit = visit };
  g_autoptr(GError) error = NULL;
  char *id = fw_workspace_add_photo (workspace, &photo, NULL, &error);

  g_assert_no_error (error);
  if (jpeg != NULL)
    *jpeg = g_bytes_ref (bytes);

  return id;
}

char *
add_photo (Device     *device,
           const char *visit,
           guint       seed,
           GBytes    **jpeg)
{
  return add_photo_of (device, visit, 640, 480, seed, jpeg);
}

void
clear_photo (Device     *device,
             const char *photo)
{
  g_autoptr(FwWorkspace) workspace = open_workspace (device);
  g_autoptr(GError) error = NULL;

  fw_workspace_clear_photo (workspace, photo, "none", NULL, "none", NULL, &error);
  g_assert_no_error (error);
}

void
delete_photo (Device     *device,
              const char *photo)
{
  g_autoptr(FwWorkspace) workspace = open_workspace (device);
  g_autoptr(GError) error = NULL;

  fw_workspace_delete_photo (workspace, photo, &error);
  g_assert_no_error (error);
}

char *
dup_shared (Device     *device,
            const char *visit,
            const char *photo)
{
  g_autoptr(FwVisit) view = fw_store_load_visit (device->store, visit, NULL);
  const FwPhoto *found = fw_visit_find_photo (view, photo);

  g_assert_nonnull (found);

  return g_strdup (fw_json_get_string (found->shared, "sha256"));
}

FwPhotoState
read_state (Device     *device,
            const char *sha256)
{
  g_autoptr(FwPhotoFile) file = fw_store_load_photo_file (device->store, sha256, NULL);

  g_assert_nonnull (file);

  return file->state;
}

FwSyncResult *
sync_all (Device *device)
{
  FwSyncOptions options = { .photos = FW_SYNC_PHOTOS_ALL };

  return sync_device_with (device, &options);
}

char *
photo_branch (Team *team)
{
  return git (team, "for-each-ref", "--format=%(refname)", "refs/heads/photos", NULL);
}

void
set_age (Device     *device,
         const char *sha256,
         int         days)
{
  g_autofree char *script = g_strdup_printf ("touch -d '%d days ago' photos/shared/%.2s/%s.jpg", days, sha256, sha256);

  g_free (run_shell (device->folder, script));
}
