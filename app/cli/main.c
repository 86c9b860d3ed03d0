/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli.
 */
#include <locale.h>

#include "fw-cli.h"

int
main (int    count,
      char **words)
{
  setlocale (LC_ALL, "");

  return (int) fw_cli_main (count, words);
}
