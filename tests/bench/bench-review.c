/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fills a data folder with visits of one checklist to be put beside each other, each with the pictures of a
 * folder shared out over its questions, and prints the visits' ids.
 *
 * bench-review FOLDER VISITS QUESTIONS PICTURES
 */
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "fw-workspace-photo.h"
#include "fw-workspace-visit.h"

#define QUESTIONS_OF_A_SECTION 25

/* Worded as long as questions are. */
static void
import_checklist (FwWorkspace *workspace,
                  guint        questions)
{
  g_autoptr(GString) json = g_string_new ("{\"format\":1,\"id\":\"large\",\"version\":1,\"language\":\"en\",\"title\":\"Large\",\"sections\":[");
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < questions; i++)
    {
      if (i % QUESTIONS_OF_A_SECTION == 0)
        g_string_append_printf (json, "%s{\"id\":\"s%u\",\"title\":\"Section %u\",\"side\":\"vendor\",\"questions\":[",
                                i > 0 ? "]}," : "", i, i / QUESTIONS_OF_A_SECTION + 1);
      g_string_append_printf (json, "%s{\"id\":\"q%u\",\"kind\":\"rating\",\"text\":\"Question %u: do the people here know whom "
                              "to ask when the plan of the day does not hold?\",\"anchors\":[\"Nobody\",\"Some\",\"Half of "
                              "them\",\"Most of them\",\"Everybody, at once\"]}", i % QUESTIONS_OF_A_SECTION > 0 ? "," : "", i, i + 1);
    }
  g_string_append (json, "]}]}");
  bytes = g_bytes_new (json->str, json->len);
  fw_store_add_template (fw_workspace_get_store (workspace), bytes, FALSE, &error);
  bench_check (error);
}

static void
answer (FwWorkspace *workspace,
        const char  *visit,
        guint        number,
        guint        questions)
{
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(GPtrArray) made = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < questions; i++)
    {
      g_autofree char *field = g_strdup_printf ("answer/-/large/q%u", i);
      g_autofree char *note = g_strdup_printf ("note/-/large/q%u", i);
      /* Every second one is the same everywhere. */
      g_autofree char *value = g_strdup_printf ("%u", 1 + (i * 7 + i % 2 * number * 3) % 5);

      fw_edit_set (edit, field, value, NULL);
      if (i % 3 == 0)
        fw_edit_set (edit, note, "\"The board in the hall says it, but the two people whom we asked had never looked at it.\"",
                     NULL);
    }
  made = fw_store_apply (fw_workspace_get_store (workspace), edit, &error);
  bench_check (error);
}

static void
add_photos (FwWorkspace *workspace,
            const char  *visit,
            const char  *pictures,
            guint        questions)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) folder = g_dir_open (pictures, 0, &error);
  guint count = 0;

  bench_check (error);
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    {
      g_autofree char *path = g_build_filename (pictures, name, NULL);
      g_autofree char *question = g_strdup_printf ("large/q%u", count++ % questions);
      FwNewPhoto photo = { .path = path, .visit = visit, .question = question };
      g_autofree char *id = fw_workspace_add_photo (workspace, &photo, NULL, &error);

      bench_check (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwWorkspace) workspace = fw_workspace_open (argv[1], FW_STORE_READ_WRITE, &error);
  const char *templates[] = { "large", NULL };
  guint questions = (guint) atoi (argv[3]);
  g_autofree char *site = NULL;

  bench_check (error);
  import_checklist (workspace, questions);
  site = fw_workspace_new_site (workspace, "North Hall", NULL, NULL, NULL, &error);
  bench_check (error);
  for (guint i = 0; i < (guint) atoi (argv[2]); i++)
    {
      FwNewVisit visit = { .site = site, .templates = templates };
      g_autofree char *id = fw_workspace_new_visit (workspace, &visit, &error);

      bench_check (error);
      answer (workspace, id, i, questions);
      add_photos (workspace, id, argv[4], questions);
      g_print ("%s\n", id);
    }

  return 0;
}
