/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli.
 */
#include <locale.h>

#include "fw-cli.h"

/* What went wrong beside the command itself is said as its errors are, in one line. */
static GLogWriterOutput
write_message (GLogLevelFlags   level,
               const GLogField *fields,
               gsize            n_fields,
               gpointer         unused)
{
  if ((level & G_LOG_LEVEL_MASK) != G_LOG_LEVEL_MESSAGE)
    return g_log_writer_default (level, fields, n_fields, unused);
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      fw_cli_print_error (NULL, fields[i].value);

  return G_LOG_WRITER_HANDLED;
}

int
main (int    count,
      char **words)
{
  setlocale (LC_ALL, "");
  /* What is printed there is a command's answer. */
  g_log_writer_default_set_use_stderr (TRUE);
  g_log_set_writer_func (write_message, NULL, NULL);

  return (int) fw_cli_main (count, words);
}
