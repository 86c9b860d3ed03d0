/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli claim: what a vendor says of itself, to be checked on the floor. The thread of
 * main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include <string.h>

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"

static gboolean
run_add (FwCli           *cli,
         FwCliArguments  *arguments,
         GError         **error)
{
  const char *text = fw_cli_arguments_get (arguments, 1);
  g_autoptr(FwSite) site = fw_cli_check_text ("the claim", text, error)
                           ? fw_cli_load_site (cli, fw_cli_arguments_get (arguments, 0), error) : NULL;
  g_autoptr(FwEdit) edit = NULL;
  g_autofree char *value = NULL;
  g_autofree char *id = NULL;

  if (site == NULL)
    return FALSE;
  value = fw_cli_make_object ("text", text, "source", fw_cli_arguments_get_option (arguments, "source"),
                              NULL);
  edit = fw_edit_new (FW_DOCUMENT_SITE, fw_site_get_id (site));
  fw_edit_add (edit, "claim", value);
  id = fw_cli_apply_new (cli, edit, error);

  return id != NULL && fw_cli_print_id (cli, id);
}

static gboolean
run_list (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  static const FwCliColumn columns[] = {
    { "id", "ID" }, { "status", "STATUS", TRUE }, { "text", "CLAIM" }, { "source", "SOURCE" }, { "note", "NOTE" },
    { 0 },
  };
  g_autoptr(FwSite) site = fw_cli_load_site (cli, fw_cli_arguments_get (arguments, 0), error);
  yyjson_mut_doc *document;
  yyjson_mut_val *list;

  if (site == NULL)
    return FALSE;
  document = yyjson_mut_doc_new (NULL);
  list = yyjson_mut_arr (document);
  for (guint i = 0; i < fw_site_get_claims (site)->len; i++)
    yyjson_mut_arr_append (list, fw_claim_to_json (g_ptr_array_index (fw_site_get_claims (site), i),
                                                   document));

  return fw_cli_print_list (cli, document, list, columns, "no claims for this site");
}

/* seen, not-seen, contradicted: the command's own name is the verdict. */
static gboolean
run_close (FwCli           *cli,
           FwCliArguments  *arguments,
           GError         **error)
{
  const char *verdict = strrchr (fw_cli_get_command (cli), ' ') + 1;
  const char *visit_part = fw_cli_arguments_get_option (arguments, "visit");
  const char *photo_part = fw_cli_arguments_get_option (arguments, "photo");
  g_autofree char *site = NULL;
  g_autofree char *claim = fw_cli_find (cli, "claim", fw_cli_arguments_get (arguments, 0), &site, error);
  g_autofree char *visit = NULL;
  g_autofree char *photo = NULL;
  g_autofree char *field = NULL;
  g_autofree char *value = NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (claim == NULL)
    return FALSE;
  if (visit_part != NULL && (visit = fw_cli_find (cli, "visit", visit_part, NULL, error)) == NULL)
    return FALSE;
  if (photo_part != NULL && (photo = fw_cli_find (cli, "photo", photo_part, NULL, error)) == NULL)
    return FALSE;
  field = g_strdup_printf ("claim/%s/status", claim);
  value = fw_cli_make_object ("status", verdict, "visit", visit, "photo", photo, "note",
                              fw_cli_arguments_get_option (arguments, "note"), NULL);
  edit = fw_edit_new (FW_DOCUMENT_SITE, site);
  fw_edit_set (edit, field, value, NULL);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

static const FwCliOption add_options[] = {
  { "source", "TEXT", FALSE, "where they say so" },
  { 0 },
};

static const FwCliOption close_options[] = {
  { "visit", "VISIT", FALSE, "at which visit" },
  { "photo", "PHOTO", FALSE, "the photo that shows it" },
  { "note", "TEXT", FALSE, "what was there" },
  { 0 },
};

static const FwCliCommand commands[] = {
  { "add", "SITE TEXT", "adds a claim to check", add_options, run_add },
  { "list", "SITE", "lists the claims of a site", NULL, run_list },
  { "seen", "CLAIM", "it was seen", close_options, run_close },
  { "not-seen", "CLAIM", "it was looked for and not seen", close_options, run_close },
  { "contradicted", "CLAIM", "the opposite was seen", close_options, run_close },
  { 0 },
};

const FwCliVerb fw_cli_verb_claim = { "claim", "what a vendor says of itself", commands };
