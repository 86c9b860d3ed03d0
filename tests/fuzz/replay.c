/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The driver where there is no libFuzzer: gives each file of a folder to the target once.
 */
#include "fuzz.h"

static gboolean
replay (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &data, &length, &error))
    {
      fprintf (stderr, "replay: %s\n", error->message);
      return FALSE;
    }
  LLVMFuzzerTestOneInput ((const uint8_t *) data, length);

  return TRUE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GDir) folder = argc == 2 ? g_dir_open (argv[1], 0, NULL) : NULL;
  const char *name;
  guint count = 0;

  if (folder == NULL)
    {
      fprintf (stderr, "Usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  LLVMFuzzerTestOneInput ((const uint8_t *) "", 0);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);

      if (!replay (path))
        return 1;
      count++;
    }
  printf ("%u files replayed\n", count);

  return count > 0 ? 0 : 1;
}
