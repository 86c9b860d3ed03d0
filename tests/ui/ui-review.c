/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records from a script. Its lines, in which ' stands for " and $NAME for the id of what has that name:
 *   visit NAME DATE PHASE
 *   DOCUMENT FIELD = JSON
 *   DOCUMENT + NAME TYPE JSON
 * The documents are "team", "site" and the names of the visits.
 */
#include "ui-review.h"

#include "fw-apply.h"
#include "fw-id.h"
#include "fw-time.h"

typedef struct
{
  FwWorkspace *workspace;
  GHashTable *ids;              /* name -> id */
  const char *template_id;
  char *document;               /* of the edit */
  FwEdit *edit;
  guint added;
} Writing;

/* What is added later stands later, also where one second was enough for both. */
#define SECONDS_AGO 3600

static char *
expand (Writing    *self,
        const char *text)
{
  g_autoptr(GString) expanded = g_string_new (text);
  GHashTableIter iter;
  gpointer name, id;

  g_string_replace (expanded, "'", "\"", 0);
  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, &name, &id))
    {
      g_autofree char *reference = g_strdup_printf ("$%s", (char *) name);

      g_string_replace (expanded, reference, id, 0);
    }

  return g_string_free (g_steal_pointer (&expanded), FALSE);
}

static void
finish_edit (Writing *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEdit) edit = g_steal_pointer (&self->edit);
  g_autoptr(GPtrArray) made = NULL;

  g_clear_pointer (&self->document, g_free);
  if (edit == NULL)
    return;
  made = fw_store_apply (fw_workspace_get_store (self->workspace), edit, &error);
  g_assert_no_error (error);
}

static FwEdit *
get_edit (Writing    *self,
          const char *document)
{
  if (g_strcmp0 (self->document, document) == 0)
    return self->edit;
  finish_edit (self);
  self->document = g_strdup (document);
  if (g_str_equal (document, "team"))
    self->edit = fw_edit_new (FW_DOCUMENT_TEAM, FW_STORE_TEAM);
  else
    self->edit = fw_edit_new (g_str_equal (document, "site") ? FW_DOCUMENT_SITE : FW_DOCUMENT_VISIT,
                              ui_review_get (self->ids, document));

  return self->edit;
}

static void
add_visit (Writing    *self,
           const char *name,
           const char *date,
           const char *phase)
{
  g_autoptr(GError) error = NULL;
  const char *templates[] = { self->template_id, NULL };
  FwNewVisit visit = { .site = ui_review_get (self->ids, "site"), .templates = templates, .date = date, .phase = phase };
  char *id = fw_workspace_new_visit (self->workspace, &visit, &error);

  g_assert_no_error (error);
  g_hash_table_insert (self->ids, g_strdup (name), id);
}

static void
write_line (Writing    *self,
            const char *line)
{
  g_auto(GStrv) words = g_strsplit (line, " ", 4);

  g_assert_cmpuint (g_strv_length (words), ==, 4);
  if (g_str_equal (words[0], "visit"))
    {
      finish_edit (self);
      add_visit (self, words[1], words[2], words[3]);
    }
  else if (g_str_equal (words[1], "+"))
    {
      g_auto(GStrv) rest = g_strsplit (words[3], " ", 2);
      g_autofree char *value = expand (self, rest[1]);
      char *id = fw_id_new (fw_time_now () - SECONDS_AGO + self->added++);

      fw_edit_add_as (get_edit (self, words[0]), rest[0], value, id);
      g_hash_table_insert (self->ids, g_strdup (words[2]), id);
    }
  else
    {
      g_autofree char *field = expand (self, words[1]);
      g_autofree char *value = expand (self, words[3]);

      fw_edit_set (get_edit (self, words[0]), field, value, NULL);
    }
}

/* What the job is told. */
typedef struct
{
  const char *checklist;
  const char *script;
} Script;

static gpointer
write_script (FwWorkspace   *workspace,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Script *script = data;
  g_auto(GStrv) lines = g_strsplit (script->script, "\n", -1);
  g_autoptr(GString) text = g_string_new (script->checklist);
  g_autoptr(GBytes) bytes = NULL;
  Writing self = { .workspace = workspace, .template_id = "t" };
  char *site;

  g_string_replace (text, "'", "\"", 0);
  bytes = g_bytes_new (text->str, text->len);
  if (!fw_store_add_template (fw_workspace_get_store (workspace), bytes, FALSE, error))
    return NULL;
  site = fw_workspace_new_site (workspace, "North Hall", NULL, NULL, NULL, error);
  if (site == NULL)
    return NULL;
  self.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (self.ids, g_strdup ("site"), site);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      write_line (&self, lines[i]);
  finish_edit (&self);

  return self.ids;
}

static void
on_written (GtkWidget *widget,
            gpointer   ids)
{
  g_assert_nonnull (ids);
  *(GHashTable **) g_object_get_data (G_OBJECT (widget), "ui-review") = g_hash_table_ref (ids);
}

static gboolean
is_written (gpointer data)
{
  return *(GHashTable **) data != NULL;
}

/* Writes the records of the site North Hall, whose visits ask from a template with the id "t". */
GHashTable *
ui_review_write (UiTest     *self,
                 const char *checklist,
                 const char *script)
{
  Script data = { checklist, script };
  GHashTable *ids = NULL;

  g_object_set_data (G_OBJECT (self->window), "ui-review", &ids);
  fw_apply_job (GTK_WIDGET (self->window), self->session, write_script, &data, NULL,
                (GDestroyNotify) g_hash_table_unref, on_written);
  ui_test_wait (is_written, &ids, "the records of a site");

  return ids;
}

const char *
ui_review_get (GHashTable *ids,
               const char *name)
{
  const char *id = g_hash_table_lookup (ids, name);

  g_assert_nonnull (id);

  return id;
}
