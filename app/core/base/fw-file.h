/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that survive a power cut: written under a temporary name, synced, renamed, the folder
 * synced. Any thread; each call blocks on the disk.
 */
#pragma once

#include <glib.h>

#include "fw-base-error.h"

G_BEGIN_DECLS

gboolean  fw_file_write         (const char  *path,
                                 const void  *data,
                                 gsize        length,
                                 guint        mode,
                                 GError     **error);
gboolean  fw_file_write_all     (int          fd,
                                 const void  *data,
                                 gsize        length);
gboolean  fw_file_adopt         (const char  *temporary,
                                 const char  *path,
                                 GError     **error);
gboolean  fw_file_append        (const char  *path,
                                 const void  *data,
                                 gsize        length,
                                 gboolean     sync,
                                 GError     **error);
GBytes   *fw_file_read          (const char  *path,
                                 gsize        max_length,
                                 GError     **error);
gboolean  fw_file_delete        (const char  *path,
                                 GError     **error);
gboolean  fw_folder_create      (const char  *path,
                                 guint        mode,
                                 GError     **error);
gboolean  fw_folder_sync        (const char  *path,
                                 GError     **error);
gboolean  fw_folder_delete_tree (const char  *path,
                                 GError     **error);
guint64   fw_folder_get_free    (const char  *path);
void      fw_set_error_from_errno (GError     **error,
                                   int          number,
                                   const char  *what,
                                   const char  *path);

G_END_DECLS
