/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From what a person types to records: parts of ids, questions, instances, values, fields. The
 * thread of main().
 */
#pragma once

#include "fw-cli.h"

G_BEGIN_DECLS

/* A field that `… set RECORD FIELD VALUE` knows; a table of them ends with an empty one. */
typedef struct
{
  const char *name;
  const char *type;             /* "text", "date", "yes|no", or the words it takes, as "low|high" */
  gboolean required;            /* cannot be emptied */
} FwCliField;

char          *fw_cli_find           (FwCli              *cli,
                                      const char         *type,
                                      const char         *part,
                                      char              **document,
                                      GError            **error);
FwVisitView   *fw_cli_load_view      (FwCli              *cli,
                                      const char         *part,
                                      GError            **error);
gboolean       fw_cli_hides          (FwCli              *cli,
                                      const char         *visit);
char         **fw_cli_find_visits     (FwCli              *cli,
                                      const char *const  *parts,
                                      GError            **error);
FwSite        *fw_cli_load_site      (FwCli              *cli,
                                      const char         *part,
                                      GError            **error);
FwEdit        *fw_cli_edit_visit     (FwVisitView        *view);
char          *fw_cli_find_instance  (FwVisit            *visit,
                                      FwSection          *section,
                                      const char         *part,
                                      GError            **error);
gboolean       fw_cli_find_place     (FwVisitView        *view,
                                      const char         *name,
                                      const char         *part,
                                      FwQuestion        **question,
                                      char              **instance,
                                      GError            **error);
const FwValue *fw_cli_find_value     (GPtrArray          *values,
                                      const char         *name,
                                      const char         *whose,
                                      GError            **error);
const FwValue *fw_cli_find_side      (FwVisitView        *view,
                                      const char         *name,
                                      const char        **side,
                                      GError            **error);
gboolean       fw_cli_check_date     (const char         *date,
                                      GError            **error);
gboolean       fw_cli_check_text     (const char         *what,
                                      const char         *text,
                                      GError            **error);
char          *fw_cli_parse_field    (const FwCliField   *fields,
                                      const char         *name,
                                      const char         *value,
                                      GError            **error);
char          *fw_cli_make_object    (const char         *key,
                                      ...) G_GNUC_NULL_TERMINATED;
gboolean       fw_cli_put_values     (FwCli              *cli,
                                      GPtrArray          *values,
                                      GError            **error);
gboolean       fw_cli_add_values     (FwCli              *cli,
                                      FwDocumentKind      kind,
                                      const char         *document,
                                      GPtrArray          *values,
                                      const char *const  *names,
                                      GError            **error);
gboolean       fw_cli_remove_values  (FwCli              *cli,
                                      FwDocumentKind      kind,
                                      const char         *document,
                                      GPtrArray          *values,
                                      const char *const  *names,
                                      GError            **error);
yyjson_mut_val *fw_cli_site_to_json  (FwSite             *site,
                                      FwTeam             *team,
                                      GPtrArray          *visits,
                                      yyjson_mut_doc     *document);
gboolean       fw_cli_print_ids      (FwCli              *cli,
                                      GPtrArray          *ids);

G_END_DECLS
