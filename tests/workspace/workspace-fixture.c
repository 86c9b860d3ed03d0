/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shared parts of the workspace's tests.
 */
#include "workspace-fixture.h"

#include "fw-file.h"

void
fixture_set_up (Fixture       *self,
                gconstpointer  unused)
{
  static const char *const templates[] = { "floor-walk", NULL };
  g_autoptr(GError) error = NULL;
  FwNewVisit visit = { .templates = templates };

  self->folder = g_dir_make_tmp ("fw-workspace-XXXXXX", &error);
  self->workspace = fw_workspace_open (self->folder, FW_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  self->store = fw_workspace_get_store (self->workspace);
  self->shelf = fw_workspace_get_shelf (self->workspace);
  self->site = fw_workspace_new_site (self->workspace, "Harbour Point", "Northlight Services", NULL, NULL,
                                      &error);
  g_assert_no_error (error);
  visit.site = self->site;
  self->visit = fw_workspace_new_visit (self->workspace, &visit, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture       *self,
                   gconstpointer  unused)
{
  fw_workspace_close (self->workspace);
  g_assert_true (fw_folder_delete_tree (self->folder, NULL));
  g_free (self->folder);
  g_free (self->site);
  g_free (self->visit);
}

/* Sets a register of the visit; @value is JSON. */
void
set_field (Fixture    *self,
           const char *field,
           const char *value)
{
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, self->visit);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) operations = NULL;

  fw_edit_set (edit, field, value, NULL);
  operations = fw_store_apply (self->store, edit, &error);
  g_assert_no_error (error);
}

FwVisit *
load (Fixture *self)
{
  g_autoptr(GError) error = NULL;
  FwVisit *visit = fw_store_load_visit (self->store, self->visit, &error);

  g_assert_no_error (error);

  return visit;
}

guint
count_operations (Fixture *self)
{
  g_autoptr(FwLog) log = fw_store_load_log (self->store, self->visit, NULL);

  return fw_log_get_size (log);
}
