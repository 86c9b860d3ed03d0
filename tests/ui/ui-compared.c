/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Filling the data folder of a test through the model, as the app does.
 */
#include "ui-compared.h"

#include <string.h>

static gboolean
apply_line (FwWorkspace     *workspace,
            FwDocumentKind   kind,
            const char      *document,
            const char      *line,
            GError         **error)
{
  g_auto(GStrv) parts = g_strsplit (line, "; ", -1);
  g_autoptr(FwEdit) edit = fw_edit_new (kind, document);
  g_autoptr(GPtrArray) made = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto(GStrv) pair = g_strsplit (parts[i], "=", 2);
      g_autofree char *json = g_strdelimit (g_strdup (pair[1]), "'", '"');

      if (pair[0][0] == '+')
        fw_edit_add (edit, pair[0] + 1, json);
      else if (pair[0][0] == '.')
        fw_edit_set_on (edit, i - 1, pair[0] + 1, json);
      else
        fw_edit_set (edit, pair[0], json, NULL);
    }
  made = fw_store_apply (fw_workspace_get_store (workspace), edit, error);

  return made != NULL;
}

static gboolean
add_photos (FwWorkspace          *workspace,
            const UiComparedPhoto  *photos,
            char                **visits,
            GError              **error)
{
  for (guint i = 0; photos != NULL && photos[i].question != NULL; i++)
    {
      FwNewPhoto photo = { .bytes = photos[i].jpeg, .visit = visits[photos[i].visit], .question = photos[i].question };
      g_autofree char *id = fw_workspace_add_photo (workspace, &photo, NULL, error);

      if (id == NULL || (photos[i].cleared && !fw_workspace_clear_photo (workspace, id, "none", NULL, "none", NULL, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
import (FwWorkspace  *workspace,
        const char   *text,
        GError      **error)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr(GBytes) bytes = g_bytes_new (json, strlen (json));

  return fw_store_add_template (fw_workspace_get_store (workspace), bytes, FALSE, error);
}

static gpointer
fill (FwWorkspace   *workspace,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const UiCompared *review = data;
  const char *templates[] = { review->template_id, NULL };
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();
  g_auto(GStrv) all = NULL;
  g_autofree char *site = NULL;

  if (!import (workspace, review->template, error))
    return NULL;
  site = fw_workspace_new_site (workspace, "North Hall", "A partner", NULL, NULL, error);
  for (guint i = 0; site != NULL && review->visits[i] != NULL; i++)
    {
      FwNewVisit visit = { .site = site, .templates = templates };
      g_autofree char *id = fw_workspace_new_visit (workspace, &visit, error);

      if (id == NULL || !apply_line (workspace, FW_DOCUMENT_VISIT, id, review->visits[i], error))
        return NULL;
      g_strv_builder_add (ids, id);
    }
  all = g_strv_builder_end (ids);
  if (site == NULL || !add_photos (workspace, review->photos, all, error))
    return NULL;
  if (review->site != NULL)
    {
      g_autoptr(GString) line = g_string_new (review->site);

      /* A claim names the visit where it was looked at. */
      g_string_replace (line, "#0", all[0], 0);
      g_string_replace (line, "#1", all[1], 0);
      if (!apply_line (workspace, FW_DOCUMENT_SITE, site, line->str, error))
        return NULL;
    }

  return g_steal_pointer (&all);
}

static void
on_filled (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  char **ids = fw_session_run_finish (FW_SESSION (source), result, &error);

  g_assert_no_error (error);
  *(char ***) user_data = ids;
}

static gboolean
is_filled (gpointer ids)
{
  return *(char ***) ids != NULL;
}

/* One site with its visits; returns their ids. */
char **
ui_compared_fill (UiTest         *self,
                const UiCompared *review)
{
  char **ids = NULL;

  fw_session_write_async (self->session, fill, (gpointer) review, NULL, (GDestroyNotify) g_strfreev, NULL, on_filled,
                          &ids);
  ui_test_wait (is_filled, &ids, "the visits of a review");

  return ids;
}
