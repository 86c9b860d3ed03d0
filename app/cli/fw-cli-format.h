/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The formats of what is put together from several records, and the file it goes to. The thread of
 * main().
 */
#pragma once

#include "fw-cli.h"
#include "fw-workspace-review.h"

G_BEGIN_DECLS

typedef enum {
  FW_CLI_FORMAT_TEXT,
  FW_CLI_FORMAT_JSON,
  FW_CLI_FORMAT_HTML,
  FW_CLI_FORMAT_CSV,
  FW_CLI_FORMAT_PDF,
} FwCliFormat;

/* For the options of a command that takes all formats. */
#define FW_CLI_FORMAT_OPTIONS \
  { "format", "text|json|html|csv|pdf", FALSE, "how to write it; else by the ending of the file" }, \
  { "output", "FILE", FALSE, "where to write it, in one piece" }, \
  { "paper", "a4|letter", FALSE, "the size of the pages of a PDF; a4 when not said" }, \
  { "overwrite", NULL, FALSE, "also where the file is there already" }

gboolean       fw_cli_read_format  (FwCli           *cli,
                                    FwCliArguments  *arguments,
                                    FwCliFormat     *format,
                                    GError         **error);
const char    *fw_cli_format_get_language (FwCliFormat format);
FwPaperOptions fw_cli_paper_options (FwCli          *cli,
                                     FwCliFormat     format);
gboolean       fw_cli_put_json     (FwCli           *cli,
                                    FwCliArguments  *arguments,
                                    yyjson_mut_doc  *document,
                                    yyjson_mut_val  *root,
                                    GError         **error);
gboolean       fw_cli_put_csv      (FwCli           *cli,
                                    FwCliArguments  *arguments,
                                    char            *csv,
                                    GError         **error);
gboolean       fw_cli_put_paper    (FwCli           *cli,
                                    FwCliArguments  *arguments,
                                    FwCliFormat      format,
                                    FwPaper         *paper,
                                    GError         **error);

G_END_DECLS
