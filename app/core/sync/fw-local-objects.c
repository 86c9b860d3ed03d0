/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The objects of a repository in a folder that others write to. libgit2 loops for ever on a loose object
 * that is cut short, as a power cut or a stick pulled out leaves it; so loose ones are read here.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-local-objects.h"

#include <gio/gio.h>
#include <git2/sys/errors.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
#include <string.h>

#include "fw-file.h"

#define MAX_OBJECT_BYTES (64 * 1024 * 1024)
#define MAX_HEADER_BYTES 32
#define STEP_BYTES (64 * 1024)

/* Packs hold most of what is read. */
#define PRIORITY_PACKS 2
#define PRIORITY_LOOSE 1

typedef struct
{
  git_odb_backend parent;
  char *folder;
} Loose;

static char *
dup_path (Loose         *self,
          const git_oid *id)
{
  const char *name = git_oid_tostr_s (id);
  g_autofree char *first = g_strndup (name, 2);

  return g_build_filename (self->folder, first, name + 2, NULL);
}

static int
fail (const git_oid *id,
      const char    *why)
{
  g_autofree char *text = g_strdup_printf ("the object %s %s", git_oid_tostr_s (id), why);

  git_error_set_str (GIT_ERROR_ODB, text);

  return GIT_ERROR;
}

/* The whole of a file that zlib wrote, or NULL. */
static GByteArray *
inflate_all (GBytes *packed)
{
  g_autoptr(GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr(GByteArray) whole = g_byte_array_new ();
  gsize length, position = 0;
  const guint8 *data = g_bytes_get_data (packed, &length);
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result == G_CONVERTER_CONVERTED && whole->len <= MAX_OBJECT_BYTES)
    {
      guint end = whole->len;
      gsize taken = 0, given = 0;

      g_byte_array_set_size (whole, end + STEP_BYTES);
      result = g_converter_convert (G_CONVERTER (decompressor), data + position, length - position, whole->data + end,
                                    STEP_BYTES, G_CONVERTER_INPUT_AT_END, &taken, &given, NULL);
      position += taken;
      g_byte_array_set_size (whole, end + (guint) given);
    }

  return result == G_CONVERTER_FINISHED ? g_steal_pointer (&whole) : NULL;
}

/* "blob 17", a NUL, and as many bytes. */
static gboolean
read_header (const GByteArray *whole,
             gsize            *start,
             git_object_t     *type)
{
  const char *text = (const char *) whole->data;
  const char *end = memchr (text, '\0', MIN (whole->len, MAX_HEADER_BYTES));
  const char *space = end != NULL ? strchr (text, ' ') : NULL;
  g_autofree char *name = space != NULL ? g_strndup (text, (gsize) (space - text)) : NULL;
  guint64 size;

  if (name == NULL || !g_ascii_string_to_unsigned (space + 1, 10, 0, MAX_OBJECT_BYTES, &size, NULL))
    return FALSE;
  *type = git_object_string2type (name);
  *start = (gsize) (end + 1 - text);

  return *type != GIT_OBJECT_INVALID && whole->len - *start == size;
}

static int
loose_read (void            **data,
            size_t           *length,
            git_object_t     *type,
            git_odb_backend  *backend,
            const git_oid    *id)
{
  Loose *self = (Loose *) backend;
  g_autofree char *path = dup_path (self, id);
  g_autoptr(GBytes) packed = NULL;
  g_autoptr(GByteArray) whole = NULL;
  gsize start = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return GIT_ENOTFOUND;
  packed = fw_file_read (path, MAX_OBJECT_BYTES, NULL);
  if (packed == NULL)
    return fail (id, "cannot be read");
  whole = inflate_all (packed);
  if (whole == NULL || !read_header (whole, &start, type))
    return fail (id, "is damaged or cut short");
  *length = whole->len - start;
  *data = git_odb_backend_data_alloc (backend, *length);
  if (*data == NULL)
    return GIT_ERROR;
  memcpy (*data, whole->data + start, *length);

  return 0;
}

static int
loose_read_header (size_t           *length,
                   git_object_t     *type,
                   git_odb_backend  *backend,
                   const git_oid    *id)
{
  void *data = NULL;
  int result = loose_read (&data, length, type, backend, id);

  if (result == 0)
    git_odb_backend_data_free (backend, data);

  return result;
}

static int
loose_exists (git_odb_backend *backend,
              const git_oid   *id)
{
  g_autofree char *path = dup_path ((Loose *) backend, id);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static void
loose_free (git_odb_backend *backend)
{
  g_free (((Loose *) backend)->folder);
  g_free (backend);
}

static Loose *
loose_new (const char *folder)
{
  Loose *self = g_new0 (Loose, 1);

  git_odb_init_backend (&self->parent, GIT_ODB_BACKEND_VERSION);
  self->parent.read = loose_read;
  self->parent.read_header = loose_read_header;
  self->parent.exists = loose_exists;
  self->parent.free = loose_free;
  self->folder = g_strdup (folder);

  return self;
}

/**
 * fw_local_objects_guard:
 * @repository: a repository in a folder, just opened
 *
 * Has its loose objects read by this file. One that borrows objects of another repository is left as it is.
 *
 * Returns: 0, or libgit2's error
 */
int
fw_local_objects_guard (git_repository *repository)
{
  g_autofree char *folder = g_build_filename (git_repository_path (repository), "objects", NULL);
  g_autofree char *borrowed = g_build_filename (folder, "info", "alternates", NULL);
  g_autoptr(git_odb) objects = NULL;
  git_odb_backend *packs = NULL;
  Loose *loose;
  int result;

  if (g_file_test (borrowed, G_FILE_TEST_EXISTS))
    return 0;
  result = git_odb_new (&objects);
  if (result == 0)
    result = git_odb_backend_pack (&packs, folder);
  if (result == 0)
    result = git_odb_add_backend (objects, packs, PRIORITY_PACKS);
  if (result < 0)
    return result;
  loose = loose_new (folder);
  result = git_odb_add_backend (objects, &loose->parent, PRIORITY_LOOSE);
  if (result < 0)
    {
      loose_free (&loose->parent);
      return result;
    }

  return git_repository_set_odb (repository, objects);
}
