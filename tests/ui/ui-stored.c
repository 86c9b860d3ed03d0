/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and writing the data folder of a test beside its window.
 */
#include "ui-stored.h"

#include "fw-apply.h"
#include "fw-json.h"

static const char *
get_visit (UiTest *self)
{
  return fw_visit_page_get_visit (FW_VISIT_PAGE (ui_test_wait_type (GTK_WIDGET (self->window), FW_TYPE_VISIT_PAGE)));
}

/* The open visit as the disk has it. */
FwVisit *
ui_stored_load (UiTest *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) store = fw_store_open (self->folder, FW_STORE_READ_ONLY, &error);
  FwVisit *visit;

  g_assert_no_error (error);
  visit = fw_store_load_visit (store, get_visit (self), &error);
  g_assert_no_error (error);

  return visit;
}

/* What a field of the open visit holds, as JSON; "null" for nothing. */
char *
ui_stored_dup (UiTest     *self,
               const char *field)
{
  g_autoptr(FwVisit) visit = ui_stored_load (self);
  yyjson_val *value = fw_state_get_value (fw_visit_get_state (visit), field);

  return value != NULL ? fw_json_to_text (value) : g_strdup ("null");
}

typedef struct
{
  UiTest *test;
  const char *field;
  const char *json;
} Expected;

static gboolean
is_stored (gpointer data)
{
  Expected *expected = data;
  g_autofree char *stored = ui_stored_dup (expected->test, expected->field);

  return g_str_equal (stored, expected->json);
}

void
ui_stored_wait (UiTest     *self,
                const char *field,
                const char *json)
{
  Expected expected = { self, field, json };
  g_autofree char *what = g_strdup_printf ("%s to be %s", field, json);

  ui_test_wait (is_stored, &expected, what);
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
on_done (GtkWidget *widget,
         gpointer   result)
{
  g_assert_nonnull (result);
  *(gboolean *) g_object_get_data (G_OBJECT (widget), "ui-done") = TRUE;
}

static void
run (UiTest         *self,
     FwJob           job,
     gpointer        data,
     GDestroyNotify  free_data,
     GDestroyNotify  free_result)
{
  gboolean done = FALSE;

  g_object_set_data (G_OBJECT (self->window), "ui-done", &done);
  fw_apply_job (GTK_WIDGET (self->window), self->session, job, data, free_data, free_result, on_done);
  ui_test_wait (is_true, &done, "what a test writes");
}

static gpointer
apply (FwWorkspace   *workspace,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  return fw_store_apply (fw_workspace_get_store (workspace), data, error);
}

/* Writes as another person on another device, and brings the lines here as a sync does. */
static gpointer
apply_as_other (FwWorkspace   *workspace,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  FwEdit *edit = data;
  const char *visit = fw_edit_get_document (edit);
  g_autoptr(FwLog) log = fw_store_load_log (store, visit, error);
  g_autoptr(FwLog) theirs = fw_log_copy (log);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_autoptr(FwWriter) writer = fw_writer_new ("p-other", "d-other");
  g_autoptr(GPtrArray) made = fw_edit_perform (edit, writer, state, error);
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autofree char *blob = NULL;
  FwImportCounts counts = { 0 };

  if (made == NULL)
    return NULL;
  for (guint i = 0; i < made->len; i++)
    fw_log_add (theirs, g_ptr_array_index (made, i));
  blob = fw_log_get_blob_id (theirs);

  return GINT_TO_POINTER (fw_store_import (store, FW_DOCUMENT_VISIT, visit, theirs, blob, purges, &counts, error));
}

/* Two people, this one first, who did not see each other's words. */
void
ui_stored_differ (UiTest     *self,
                  const char *field,
                  const char *mine,
                  const char *theirs)
{
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_VISIT, get_visit (self));
  FwEdit *other = fw_edit_new (FW_DOCUMENT_VISIT, get_visit (self));

  fw_edit_set (edit, field, mine, FW_EDIT_NOTHING_SHOWN);
  run (self, apply, edit, (GDestroyNotify) fw_edit_unref, (GDestroyNotify) g_ptr_array_unref);
  fw_edit_set (other, field, theirs, FW_EDIT_NOTHING_SHOWN);
  run (self, apply_as_other, other, (GDestroyNotify) fw_edit_unref, NULL);
}

/* What this person does, durable. */
void
ui_stored_apply (UiTest *self,
                 FwEdit *edit)
{
  run (self, apply, edit, (GDestroyNotify) fw_edit_unref, (GDestroyNotify) g_ptr_array_unref);
}

/* What another person did elsewhere in any visit, also one that is not here yet. */
void
ui_stored_apply_as_other (UiTest *self,
                          FwEdit *edit)
{
  run (self, apply_as_other, edit, (GDestroyNotify) fw_edit_unref, NULL);
}

/* One more value that the team has. */
void
ui_stored_declare (UiTest     *self,
                   const char *value)
{
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_TEAM, FW_STORE_TEAM);
  g_autofree char *json = g_strdup_printf ("{\"name\":\"%s\"}", value);

  fw_edit_add (edit, "value", json);
  run (self, apply, edit, (GDestroyNotify) fw_edit_unref, (GDestroyNotify) g_ptr_array_unref);
}

void
ui_stored_set_team (UiTest     *self,
                    const char *field,
                    const char *json)
{
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_TEAM, FW_STORE_TEAM);

  fw_edit_set (edit, field, json, NULL);
  run (self, apply, edit, (GDestroyNotify) fw_edit_unref, (GDestroyNotify) g_ptr_array_unref);
}

static gpointer
import (FwWorkspace   *workspace,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr(GString) text = g_string_new (data);
  g_autoptr(GBytes) bytes = NULL;

  g_string_replace (text, "'", "\"", 0);
  bytes = g_bytes_new (text->str, text->len);

  return GINT_TO_POINTER (fw_store_add_template (fw_workspace_get_store (workspace), bytes, FALSE, error));
}

/* Takes in a template, in which ' stands for ". */
void
ui_stored_import (UiTest     *self,
                  const char *text)
{
  run (self, import, g_strdup (text), g_free, NULL);
}

static gpointer
start (FwWorkspace   *workspace,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  const char *templates[] = { data, NULL };
  g_autofree char *site = fw_workspace_new_site (workspace, "North Hall", NULL, NULL, NULL, error);
  FwNewVisit visit = { .site = site, .templates = templates };

  return site != NULL ? fw_workspace_new_visit (workspace, &visit, error) : NULL;
}

static void
on_started (GtkWidget *widget,
            gpointer   result)
{
  g_assert_nonnull (result);
  fw_window_open_visit (FW_WINDOW (widget), result, "", "");
  on_done (widget, result);
}

/* Opens a new visit that asks from one template. */
void
ui_stored_start_visit (UiTest     *self,
                       const char *template_id)
{
  gboolean done = FALSE;

  g_object_set_data (G_OBJECT (self->window), "ui-done", &done);
  fw_apply_job (GTK_WIDGET (self->window), self->session, start, g_strdup (template_id), g_free, g_free, on_started);
  ui_test_wait (is_true, &done, "a visit");
  ui_test_wait_for (GTK_WIDGET (self->window), "sections_group");
}

/* How many versions stand beside the one that is shown. */
guint
ui_stored_count_others (UiTest     *test,
                        const char *field)
{
  g_autoptr(FwVisit) visit = ui_stored_load (test);
  const FwRegister *stored = fw_state_get_register (fw_visit_get_state (visit), field);

  return stored != NULL ? stored->others->len : 0;
}
