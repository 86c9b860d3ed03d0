/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli photo: taking in, covering, clearing and sorting photos. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include <string.h>

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"

/* --- add, list ---------------------------------------------------------------------------------- */

static gboolean
fill_new_photo (FwCliArguments  *arguments,
                FwVisitView     *view,
                FwNewPhoto      *photo,
                char           **instance,
                GError         **error)
{
  const char *name = fw_cli_arguments_get_option (arguments, "question");
  const char *in = fw_cli_arguments_get_option (arguments, "in");
  FwQuestion *question;

  photo->visit = fw_visit_get_id (fw_visit_view_get_visit (view));
  photo->caption = fw_cli_arguments_get_option (arguments, "caption");
  if (name == NULL)
    {
      if (in != NULL)
        fw_cli_set_usage_error (error, "--in goes with --question");
      return in == NULL;
    }
  if (!fw_cli_find_place (view, name, in, &question, instance, error))
    return FALSE;
  photo->question = fw_question_get_key (question);
  if (!g_str_equal (*instance, FW_INSTANCE_NONE))
    photo->instance = *instance;

  return TRUE;
}

/* A file is no record: that it is not there is a plain failure. */
static gboolean
check_file (const char  *path,
            GError     **error)
{
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_FAILED, "cannot read %s: no such file", path);

  return FALSE;
}

static gboolean
run_add (FwCli           *cli,
         FwCliArguments  *arguments,
         GError         **error)
{
  g_autoptr(FwVisitView) view = fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0), error);
  FwNewPhoto photo = { 0 };
  g_autofree char *instance = NULL;
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (view == NULL || !fill_new_photo (arguments, view, &photo, &instance, error))
    return FALSE;
  for (guint i = 1; i < fw_cli_arguments_count (arguments); i++)
    {
      char *id = NULL;

      photo.path = fw_cli_arguments_get (arguments, i);
      if (check_file (photo.path, error))
        id = fw_workspace_add_photo (fw_cli_get_workspace (cli, NULL), &photo, NULL, error);
      if (id == NULL)
        {
          /* What was taken in before stays, so it is said. */
          if (ids->len > 0)
            fw_cli_print_ids (cli, ids);
          return FALSE;
        }
      g_ptr_array_add (ids, id);
    }

  return fw_cli_print_ids (cli, ids);
}

static const char *
describe_state (FwCli         *cli,
                const FwPhoto *photo)
{
  if (photo->deleted)
    return "deleted";
  if (photo->shared != NULL)
    return "cleared";

  return fw_shelf_has_original (fw_workspace_get_shelf (fw_cli_get_workspace (cli, NULL)), photo->id)
         ? "held back" : "held back elsewhere";
}

static void
put_photo (FwCli          *cli,
           yyjson_mut_doc *document,
           yyjson_mut_val *list,
           const FwPhoto  *photo,
           gboolean        sealed)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

  fw_json_put_text (document, object, "id", photo->id);
  fw_json_put_text (document, object, "question", photo->question);
  fw_json_put_text (document, object, "instance", photo->instance);
  fw_json_put_text (document, object, "caption", sealed ? NULL : photo->caption);
  fw_json_put_text (document, object, "taken", photo->taken);
  yyjson_mut_obj_add_sint (document, object, "width", photo->width);
  yyjson_mut_obj_add_sint (document, object, "height", photo->height);
  fw_json_put_value (document, object, "boxes", photo->boxes);
  fw_json_put_value (document, object, "gate", photo->gate);
  fw_json_put_value (document, object, "shared", photo->shared);
  fw_json_put_text (document, object, "state", describe_state (cli, photo));
}

static gboolean
run_list (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  static const FwCliColumn columns[] = {
    { "id", "ID" }, { "state", "STATE" }, { "question", "QUESTION" }, { "caption", "CAPTION" }, { 0 },
  };
  g_autoptr(FwVisitView) view = fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0), error);
  GPtrArray *photos;
  yyjson_mut_doc *document;
  yyjson_mut_val *list;
  gboolean sealed;

  if (view == NULL)
    return FALSE;
  sealed = fw_cli_hides (cli, fw_visit_get_id (fw_visit_view_get_visit (view)));
  photos = fw_visit_get_photos (fw_visit_view_get_visit (view));
  document = yyjson_mut_doc_new (NULL);
  list = yyjson_mut_arr (document);
  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);

      if (!photo->deleted || fw_cli_arguments_has (arguments, "deleted"))
        put_photo (cli, document, list, photo, sealed);
    }

  return fw_cli_print_list (cli, document, list, columns, "no photos");
}

/* --- move, caption ------------------------------------------------------------------------------ */

static gboolean
run_move (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  const char *name = fw_cli_arguments_get (arguments, 1);
  gboolean unsorted = g_str_equal (name, "-");
  g_autofree char *visit = NULL;
  g_autofree char *photo = fw_cli_find (cli, "photo", fw_cli_arguments_get (arguments, 0), &visit, error);
  g_autoptr(FwVisitView) view = photo != NULL ? fw_store_load_view (fw_cli_get_store (cli, NULL), visit,
                                                                    error) : NULL;
  g_autofree char *question_field = g_strdup_printf ("photo/%s/question", photo);
  g_autofree char *instance_field = g_strdup_printf ("photo/%s/instance", photo);
  g_autofree char *instance = NULL;
  g_autoptr(FwEdit) edit = NULL;
  FwQuestion *question = NULL;

  if (view == NULL)
    return FALSE;
  if (!unsorted && !fw_cli_find_place (view, name, fw_cli_arguments_get_option (arguments, "in"), &question,
                                       &instance,
                                       error))
    return FALSE;
  edit = fw_cli_edit_visit (view);
  fw_edit_set_string (edit, question_field, question != NULL ? fw_question_get_key (question) : NULL);
  fw_edit_set_string (edit, instance_field,
                      instance != NULL && !g_str_equal (instance, FW_INSTANCE_NONE) ? instance : NULL);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

static gboolean
run_caption (FwCli           *cli,
             FwCliArguments  *arguments,
             GError         **error)
{
  const char *text = fw_cli_arguments_get (arguments, 1);
  g_autofree char *visit = NULL;
  g_autofree char *photo = fw_cli_find (cli, "photo", fw_cli_arguments_get (arguments, 0), &visit, error);
  g_autofree char *field = g_strdup_printf ("photo/%s/caption", photo);
  g_autoptr(FwEdit) edit = NULL;

  if (photo == NULL)
    return FALSE;
  edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  fw_edit_set_string (edit, field, text[0] != '\0' ? text : NULL);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

/* --- redact, clear ------------------------------------------------------------------------------ */

static gboolean
parse_box (const char  *text,
           FwPhotoBox  *box,
           GError     **error)
{
  g_auto(GStrv) parts = g_strsplit (text, ",", -1);
  gint64 numbers[4] = { 0 };
  gboolean good = g_strv_length (parts) == 4;

  for (guint i = 0; good && i < 4; i++)
    good = g_ascii_string_to_signed (parts[i], 10, i < 2 ? 0 : 1, G_MAXINT32, &numbers[i], NULL);
  if (!good)
    {
      fw_cli_set_usage_error (error, "a box is X,Y,WIDTH,HEIGHT in pixels, not '%s'", text);
      return FALSE;
    }
  *box = (FwPhotoBox) { numbers[0], numbers[1], numbers[2], numbers[3] };

  return TRUE;
}

/* What is covered already stays covered; undo takes it back. */
static FwPhotoBox *
add_known_boxes (FwCli             *cli,
                 const char        *photo,
                 const char        *visit,
                 const FwPhotoBox  *more,
                 guint              n_more,
                 guint             *count,
                 GError           **error)
{
  g_autoptr(FwVisit) loaded = fw_store_load_visit (fw_cli_get_store (cli, NULL), visit, error);
  const FwPhoto *found = loaded != NULL ? fw_visit_find_photo (loaded, photo) : NULL;
  g_autofree FwPhotoBox *known = NULL;
  FwPhotoBox *all;

  if (loaded == NULL)
    return NULL;
  *count = 0;
  if (found != NULL)
    known = fw_photo_dup_boxes (found, count);
  all = g_new0 (FwPhotoBox, *count + n_more);
  if (*count > 0)
    memcpy (all, known, *count * sizeof *all);
  memcpy (all + *count, more, n_more * sizeof *all);
  *count += n_more;

  return all;
}

static gboolean
run_redact (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  const char *const *texts = fw_cli_arguments_get_rest (arguments, 1);
  guint n_more = fw_cli_arguments_count (arguments) - 1;
  g_autofree FwPhotoBox *more = g_new0 (FwPhotoBox, n_more);
  g_autofree FwPhotoBox *boxes = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *photo = NULL;
  guint count;

  for (guint i = 0; i < n_more; i++)
    if (!parse_box (texts[i], &more[i], error))
      return FALSE;
  photo = fw_cli_find (cli, "photo", fw_cli_arguments_get (arguments, 0), &visit, error);
  boxes = photo != NULL ? add_known_boxes (cli, photo, visit, more, n_more, &count, error) : NULL;

  return boxes != NULL &&
         fw_workspace_redact_photo (fw_cli_get_workspace (cli, NULL), photo, boxes, count, error) &&
         fw_cli_print_done (cli);
}

typedef gboolean (*PhotoFunction) (FwWorkspace  *workspace,
                                   const char   *photo,
                                   GError      **error);

/* All names are looked up before the first photo is touched. */
static GPtrArray *
find_photos (FwCli              *cli,
             const char *const  *parts,
             GError            **error)
{
  g_autoptr(GPtrArray) photos = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *photo = fw_cli_find (cli, "photo", parts[i], NULL, error);

      if (photo == NULL)
        return NULL;
      g_ptr_array_add (photos, photo);
    }

  return g_steal_pointer (&photos);
}

static gboolean
run_clear (FwCli           *cli,
           FwCliArguments  *arguments,
           GError         **error)
{
  const char *people = fw_cli_arguments_get_option (arguments, "people");
  const char *data = fw_cli_arguments_get_option (arguments, "data");
  g_autoptr(GPtrArray) photos = find_photos (cli, fw_cli_arguments_get_rest (arguments, 0), error);

  if (photos == NULL)
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    if (!fw_workspace_clear_photo (fw_cli_get_workspace (cli, NULL), g_ptr_array_index (photos, i),
                                   people != NULL ? people : "none",
                                   fw_cli_arguments_get_option (arguments, "agreed-by"),
                                   data != NULL ? data : "none", NULL, error))
      return FALSE;

  return fw_cli_print_done (cli);
}

static gboolean
run_on_one (FwCli           *cli,
            FwCliArguments  *arguments,
            PhotoFunction    function,
            GError         **error)
{
  g_autofree char *photo = fw_cli_find (cli, "photo", fw_cli_arguments_get (arguments, 0), NULL, error);

  return photo != NULL && function (fw_cli_get_workspace (cli, NULL), photo, error) &&
         fw_cli_print_done (cli);
}

static gboolean
run_delete (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  return run_on_one (cli, arguments, fw_workspace_delete_photo, error);
}

static gboolean
run_restore (FwCli           *cli,
             FwCliArguments  *arguments,
             GError         **error)
{
  return run_on_one (cli, arguments, fw_workspace_restore_photo, error);
}

static gboolean
run_export (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  g_autofree char *photo = fw_cli_find (cli, "photo", fw_cli_arguments_get (arguments, 0), NULL, error);

  return photo != NULL &&
         fw_workspace_export_photo (fw_cli_get_workspace (cli, NULL), photo,
                                    fw_cli_arguments_get (arguments, 1),
                                    fw_cli_arguments_has (arguments, "original"), error) &&
         fw_cli_print_done (cli);
}

static const FwCliOption add_options[] = {
  { "question", "QUESTION", FALSE, "which question it belongs to; unsorted when not said" },
  { "in", "INSTANCE", FALSE, "in which break room, leader met or incident" },
  { "caption", "TEXT", FALSE, "what it shows" },
  { 0 },
};

static const FwCliOption list_options[] = {
  { "deleted", NULL, FALSE, "deleted ones too" },
  { 0 },
};

static const FwCliOption move_options[] = {
  { "in", "INSTANCE", FALSE, "in which break room, leader met or incident" },
  { 0 },
};

static const FwCliOption clear_options[] = {
  { "people", "none|agreed|covered", FALSE, "none when not said: nobody can be recognised" },
  { "agreed-by", "ROLE", FALSE, "with agreed: agent, team-lead, manager, director or executive" },
  { "data", "none|covered", FALSE, "none when not said: no customers' data can be read" },
  { 0 },
};

static const FwCliOption export_options[] = {
  { "original", NULL, FALSE, "the picture as it was taken, on the device that holds it" },
  { 0 },
};

static gboolean
run_fetch (FwCli           *cli,
           FwCliArguments  *arguments,
           GError         **error)
{
  g_autoptr(GPtrArray) photos = g_ptr_array_new_null_terminated (1, g_free, TRUE);

  for (guint i = 0; i < fw_cli_arguments_count (arguments); i++)
    {
      char *photo = fw_cli_find (cli, "photo", fw_cli_arguments_get (arguments, i), NULL, error);

      if (photo == NULL)
        return FALSE;
      g_ptr_array_add (photos, photo);
    }

  return fw_cli_fetch_photos (cli, (const char *const *) photos->pdata, error);
}

static const FwCliCommand commands[] = {
  { "add", "VISIT FILE…", "takes in photos; they are held back until cleared", add_options, run_add },
  { "list", "VISIT", "lists the photos of a visit", list_options, run_list },
  { "move", "PHOTO QUESTION|-", "puts a photo to another question, or to none", move_options, run_move },
  { "caption", "PHOTO TEXT", "says what a photo shows", NULL, run_caption },
  { "redact", "PHOTO X,Y,WIDTH,HEIGHT…", "covers parts of a photo, in pixels of the upright original", NULL,
    run_redact },
  { "clear", "PHOTO…", "makes the version that others get, covers baked in", clear_options, run_clear },
  { "delete", "PHOTO", "deletes a photo", NULL, run_delete },
  { "restore", "PHOTO", "brings a deleted photo back", NULL, run_restore },
  { "export", "PHOTO FILE", "writes a photo into a new file", export_options, run_export },
  { "fetch", "PHOTO…", "syncs, and gets these photos in full", NULL, run_fetch },
  { 0 },
};

const FwCliVerb fw_cli_verb_photo = { "photo", "photos of a visit", commands };
