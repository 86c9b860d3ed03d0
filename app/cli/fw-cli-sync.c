/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli sync: everything with the team's repository. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-verbs.h"
#include "fw-cli-watch.h"
#include "fw-workspace-page.h"

/* --- What is said ------------------------------------------------------------------------------- */

static void
print_for_people (FwCli              *cli,
                  const FwSyncResult *result)
{
  fw_cli_print (cli, "fetched %u, sent %u operations; %u records changed", result->fetched_operations,
                result->sent_operations, result->documents_changed->len);
  if (result->photos_sent + result->photos_delivered + result->photos_fetched + result->previews_fetched > 0)
    fw_cli_print (cli, "photos: %u sent, %u seen to have arrived, %u fetched, %u previews fetched",
                  result->photos_sent,
                  result->photos_delivered, result->photos_fetched, result->previews_fetched);
  for (guint i = 0; i < result->ignored->len; i++)
    {
      const FwSyncIgnored *ignored = g_ptr_array_index (result->ignored, i);

      fw_cli_note (cli, "left alone: %s: %s", ignored->path, ignored->why);
    }
  for (guint i = 0; i < result->warnings->len; i++)
    fw_cli_note (cli, "%s", (const char *) g_ptr_array_index (result->warnings, i));
}

static gboolean
print_result (FwCli              *cli,
              const FwSyncResult *result,
              gboolean            lines)
{
  yyjson_mut_doc *document;

  if (!lines && !fw_cli_is_json (cli))
    {
      print_for_people (cli, result);
      return TRUE;
    }
  document = yyjson_mut_doc_new (NULL);
  if (!lines)
    {
      yyjson_mut_doc_set_root (document, fw_sync_result_to_json (result, document));
      return fw_cli_print_json (cli, document);
    }
  fw_cli_watch_print_result (document, fw_sync_result_to_json (result, document));

  return TRUE;
}

/* --- What is asked ------------------------------------------------------------------------------ */

/* "none", "previews", "all", or visits by any part of their ids that names one. */
static gboolean
read_photos (FwCli           *cli,
             FwCliArguments  *arguments,
             FwSyncOptions   *options,
             GPtrArray       *chosen,
             GError         **error)
{
  const char *photos = fw_cli_arguments_get_option (arguments, "photos");
  FwStore *store = fw_cli_get_store (cli, error);

  if (store == NULL)
    return FALSE;
  if (photos == NULL && fw_cli_arguments_count (arguments) > 0)
    {
      fw_cli_set_usage_error (error, "visits go with --photos");
      return FALSE;
    }
  if (photos == NULL || g_str_equal (photos, "previews"))
    options->photos = FW_SYNC_PHOTOS_PREVIEWS;
  else if (g_str_equal (photos, "none"))
    options->photos = FW_SYNC_PHOTOS_NONE;
  else if (g_str_equal (photos, "all"))
    options->photos = FW_SYNC_PHOTOS_ALL;
  else
    options->photos = FW_SYNC_PHOTOS_CHOSEN;
  if (options->photos != FW_SYNC_PHOTOS_CHOSEN)
    return TRUE;
  for (guint i = 0; i <= fw_cli_arguments_count (arguments); i++)
    {
      const char *part = i == 0 ? photos : fw_cli_arguments_get (arguments, i - 1);
      char *visit = fw_store_find (store, "visit", part, NULL, error);

      if (visit == NULL)
        return FALSE;
      g_ptr_array_add (chosen, visit);
    }
  options->chosen = (const char *const *) chosen->pdata;

  return TRUE;
}

static FwSyncResult *
sync_now (FwCli          *cli,
          FwSyncOptions  *options,
          gboolean        lines,
          GError        **error)
{
  FwWorkspace *workspace = fw_cli_get_workspace (cli, error);
  g_autoptr(FwCliWatch) watch = NULL;

  if (workspace == NULL)
    return NULL;
  watch = fw_cli_watch_new (cli, lines);
  options->page = fw_workspace_render_page;
  options->arrived = fw_workspace_follow_arrival;
  options->arrived_data = workspace;
  options->progress = fw_cli_watch_step;
  options->progress_data = watch;

  return fw_sync_run (fw_workspace_get_store (workspace), fw_workspace_get_shelf (workspace), options, NULL,
                      error);
}

static gboolean
run_sync (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  gboolean lines = fw_cli_arguments_has (arguments, "progress");
  g_autoptr(GPtrArray) chosen = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  g_autoptr(FwSyncResult) result = NULL;
  g_autoptr(GError) problem = NULL;
  FwSyncOptions options = { .accept_purges = fw_cli_arguments_has (arguments, "accept-erasures") };

  fw_sync_start_early ();
  if (read_photos (cli, arguments, &options, chosen, &problem))
    result = sync_now (cli, &options, lines, &problem);
  fw_sync_end_early ();
  if (result != NULL)
    return print_result (cli, result, lines);
  if (lines)
    fw_cli_watch_print_error (problem);
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

/**
 * fw_cli_fetch_photos:
 * @cli: the frame
 * @photos: ids of photos, ended by %NULL
 * @error: return location
 *
 * Syncs, getting these photos in full.
 *
 * Returns: whether it worked
 */
gboolean
fw_cli_fetch_photos (FwCli              *cli,
                     const char *const  *photos,
                     GError            **error)
{
  FwSyncOptions options = { .photos = FW_SYNC_PHOTOS_CHOSEN, .chosen = photos };
  g_autoptr(FwSyncResult) result = sync_now (cli, &options, FALSE, error);

  return result != NULL && print_result (cli, result, FALSE);
}

static const FwCliOption options[] = {
  { "progress", NULL, FALSE, "prints each step, and at last the result, as lines of JSON" },
  { "photos", "WHICH", FALSE,
    "none, previews (when not said), all, or the visits whose photos to get in full" },
  { "accept-erasures", NULL, FALSE, "erases what others erased, also in many records at once" },
  { 0 },
};

static const FwCliCommand commands[] = {
  { NULL, "[VISIT…]", "sends what is new to the team and gets what others recorded", options, run_sync },
  { 0 },
};

const FwCliVerb fw_cli_verb_sync = { "sync", "sync with the team", commands };
