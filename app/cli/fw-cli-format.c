/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing a format, and writing the result to the screen or into a file that is whole or not there.
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-format.h"

#include <stdio.h>
#include <string.h>

#include "fw-html.h"
#include "fw-language.h"
#include "fw-output.h"
#include "fw-pdf.h"
#include "fw-plain-text.h"

static const char *const format_names[] = { "text", "json", "html", "csv", "pdf", NULL };
static const char *const endings[] = { ".txt", ".json", ".html", ".csv", ".pdf", NULL };

static gboolean
find_ending (const char  *file,
             FwCliFormat *format,
             GError     **error)
{
  for (guint i = 0; endings[i] != NULL; i++)
    {
      gsize length = strlen (file), ending = strlen (endings[i]);

      if (length > ending && g_ascii_strcasecmp (file + length - ending, endings[i]) == 0)
        {
          *format = (FwCliFormat) i;
          return TRUE;
        }
    }
  fw_cli_set_usage_error (error, "the ending of %s says no format; give --format", file);

  return FALSE;
}

/* Nothing is read and put together for a file that may not be written. */
static gboolean
check_file (FwCliArguments  *arguments,
            const char      *file,
            GError         **error)
{
  if (!fw_cli_arguments_has (arguments, "overwrite") && g_file_test (file, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_REFUSED, "%s is there already; --overwrite replaces it", file);
      return FALSE;
    }
  if (g_file_test (file, G_FILE_TEST_EXISTS) && !g_file_test (file, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_FAILED, "%s is %s", file,
                   g_file_test (file, G_FILE_TEST_IS_DIR) ? "a folder" : "not a regular file");
      return FALSE;
    }

  return TRUE;
}

/* What programs read is the same in every language. */
static gboolean
is_for_people (FwCliFormat format)
{
  return format != FW_CLI_FORMAT_JSON && format != FW_CLI_FORMAT_CSV;
}

/**
 * fw_cli_read_format:
 * @cli: the frame
 * @arguments: of a command with %FW_CLI_FORMAT_OPTIONS
 * @format: (out): the format
 * @error: return location
 *
 * What comes after for people, and that alone, is in the language of the locale.
 *
 * Returns: whether what was asked for can be done
 */
gboolean
fw_cli_read_format (FwCli           *cli,
                    FwCliArguments  *arguments,
                    FwCliFormat     *format,
                    GError         **error)
{
  const char *name = fw_cli_arguments_get_option (arguments, "format");
  const char *file = fw_cli_arguments_get_option (arguments, "output");

  *format = fw_cli_is_json (cli) ? FW_CLI_FORMAT_JSON : FW_CLI_FORMAT_TEXT;
  for (guint i = 0; name != NULL && format_names[i] != NULL; i++)
    if (g_str_equal (format_names[i], name))
      *format = (FwCliFormat) i;
  if (file == NULL && fw_cli_is_json (cli) && *format != FW_CLI_FORMAT_JSON)
    {
      fw_cli_set_usage_error (error, "--json and --format %s together need --output", name);
      return FALSE;
    }
  if (file != NULL && name == NULL && !find_ending (file, format, error))
    return FALSE;
  if (is_for_people (*format))
    fw_language_start ();

  return file == NULL || check_file (arguments, file, error);
}

/**
 * fw_cli_format_get_language:
 * @format: a format
 *
 * Returns: (nullable): the language of the questions in it: %NULL the locale's, or FW_TEMPLATE_OWN_LANGUAGE
 */
const char *
fw_cli_format_get_language (FwCliFormat format)
{
  return is_for_people (format) ? NULL : FW_TEMPLATE_OWN_LANGUAGE;
}

/**
 * fw_cli_paper_options:
 * @cli: the frame, its workspace open
 * @format: what it is for
 *
 * Returns: how to build a paper: for others, with its photos
 */
FwPaperOptions
fw_cli_paper_options (FwCli      *cli,
                      FwCliFormat format)
{
  FwPaperOptions options = {
    .language = fw_cli_format_get_language (format),
    .read_photo = fw_workspace_read_for_paper,
    .data = fw_cli_get_workspace (cli, NULL),
  };

  return options;
}

/* A file, or else the standard output. */
static gboolean
put_bytes (FwCli           *cli,
           FwCliArguments  *arguments,
           GBytes          *bytes,
           GError         **error)
{
  const char *file = fw_cli_arguments_get_option (arguments, "output");
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  if (file != NULL)
    return check_file (arguments, file, error) &&
           fw_output_write (file, data, length, fw_cli_arguments_has (arguments, "overwrite"), error) &&
           fw_cli_print_done (cli);
  /* A short count shows as an error of the stream, which the frame looks at in the end. */
  fwrite (data, 1, length, stdout);

  return TRUE;
}

/**
 * fw_cli_put_json:
 * @cli: the frame
 * @arguments: of the command
 * @document: (transfer full): holds @root
 * @root: what to write
 * @error: return location
 *
 * Writes JSON, as the last thing of a command.
 *
 * Returns: whether it worked
 */
gboolean
fw_cli_put_json (FwCli           *cli,
                 FwCliArguments  *arguments,
                 yyjson_mut_doc  *document,
                 yyjson_mut_val  *root,
                 GError         **error)
{
  g_autofree char *line = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GBytes) bytes = NULL;

  yyjson_mut_doc_set_root (document, root);
  line = fw_json_take_line (document);
  text = g_strconcat (line, "\n", NULL);
  bytes = g_bytes_new_static (text, strlen (text));

  return put_bytes (cli, arguments, bytes, error);
}

/**
 * fw_cli_put_csv:
 * @cli: the frame
 * @arguments: of the command
 * @csv: (transfer full): what to write
 * @error: return location
 *
 * Writes CSV, as the last thing of a command.
 *
 * Returns: whether it worked
 */
gboolean
fw_cli_put_csv (FwCli           *cli,
                FwCliArguments  *arguments,
                char            *csv,
                GError         **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_take (csv, strlen (csv));

  return put_bytes (cli, arguments, bytes, error);
}

/**
 * fw_cli_put_paper:
 * @cli: the frame
 * @arguments: of the command
 * @format: how to write it, neither as JSON nor as CSV
 * @paper: what it says
 * @error: return location
 *
 * Writes a paper, as the last thing of a command.
 *
 * Returns: whether it worked
 */
gboolean
fw_cli_put_paper (FwCli           *cli,
                  FwCliArguments  *arguments,
                  FwCliFormat      format,
                  FwPaper         *paper,
                  GError         **error)
{
  g_autofree char *text = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (format == FW_CLI_FORMAT_PDF)
    {
      gboolean letter = g_strcmp0 (fw_cli_arguments_get_option (arguments, "paper"), "letter") == 0;

      bytes = fw_pdf_write (paper, letter ? FW_PDF_LETTER : FW_PDF_A4, error);
      return bytes != NULL && put_bytes (cli, arguments, bytes, error);
    }
  text = format == FW_CLI_FORMAT_HTML ? fw_html_write (paper) : fw_plain_text_write (paper);
  if (format == FW_CLI_FORMAT_TEXT && fw_cli_arguments_get_option (arguments, "output") == NULL)
    {
      g_strchomp (text);
      fw_cli_print (cli, "%s", text);
      return TRUE;
    }
  bytes = g_bytes_new_static (text, strlen (text));

  return put_bytes (cli, arguments, bytes, error);
}
