/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shared parts of the store's tests.
 */
#include "store-fixture.h"

#include "fw-file.h"
#include "fw-id.h"
#include "fw-time.h"

void
fixture_set_up (Fixture       *self,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  self->folder = g_dir_make_tmp ("fw-store-XXXXXX", &error);
  self->store = fw_store_open (self->folder, FW_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture       *self,
                   gconstpointer  unused)
{
  g_clear_pointer (&self->store, fw_store_close);
  g_assert_true (fw_folder_delete_tree (self->folder, NULL));
  g_free (self->folder);
}

void
fixture_reopen (Fixture *self)
{
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&self->store, fw_store_close);
  self->store = fw_store_open (self->folder, FW_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
apply (FwStore *store,
       FwEdit  *edit)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) operations = fw_store_apply (store, edit, &error);

  g_assert_no_error (error);
  g_assert_nonnull (operations);
}

char *
add_site (FwStore    *store,
          const char *name)
{
  char *id = fw_id_new_document (fw_time_now ());
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_SITE, id);

  fw_edit_set_string (edit, "name", name);
  apply (store, edit);

  return id;
}

char *
add_visit (FwStore    *store,
           const char *site,
           const char *date)
{
  static const char *const templates[] = { "floor-walk", NULL };
  g_autoptr(GError) error = NULL;
  char *id = fw_id_new_document (fw_time_now ());
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, id);

  fw_edit_set_string (edit, "site", site);
  fw_edit_set_string (edit, "date", date);
  fw_edit_set_string (edit, "phase", "selection");
  g_assert_true (fw_store_pin_templates (store, edit, templates, &error));
  g_assert_no_error (error);
  apply (store, edit);

  return id;
}

void
set_text (FwStore    *store,
          const char *visit,
          const char *field,
          const char *text)
{
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);

  fw_edit_set_string (edit, field, text);
  apply (store, edit);
}

/* Brings what one store holds of a document to another, as a sync does. */
FwImportCounts
carry (FwStore        *from,
       FwStore        *to,
       FwDocumentKind  kind,
       const char     *document)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwLog) log = fw_store_load_log (from, document, &error);
  g_autoptr(FwPurgeList) purges = fw_store_load_purges (to, &error);
  g_autofree char *blob = fw_log_get_blob_id (log);
  FwImportCounts counts = { 0 };

  g_assert_true (fw_store_import (to, kind, document, log, blob, purges, &counts, &error));
  g_assert_no_error (error);

  return counts;
}
