/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One file of certificates in <data>/authorities, a copy, so that it stays when the original goes. The system's are
 * those that SSL_CERT_FILE and SSL_CERT_DIR name, as for every program with OpenSSL, or the distribution's. What libgit2
 * is told holds for the whole process until it is started anew.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-authorities.h"

#include <git2.h>
#include <unistd.h>

#include "fw-file.h"
#include "fw-git-error.h"

#define MAX_BYTES (256 * 1024)
#define NAME "team.pem"

/* Where distributions keep all authorities of the system in one file. */
static const char *const bundles[] = {
  "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
};

static char *
dup_folder (const char *folder)
{
  return g_build_filename (folder, "authorities", NULL);
}

static const char *
find_bundle (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bundles); i++)
    if (access (bundles[i], R_OK) == 0)
      return bundles[i];

  return NULL;
}

/* What a variable of the environment names, or NULL. */
static const char *
get_named (const char *variable)
{
  const char *value = g_getenv (variable);

  return value != NULL && value[0] != '\0' ? value : NULL;
}

/* OpenSSL reads the environment itself, and adds to what it has; mbed TLS knows no environment, begins anew, and reads
 * all files of a folder. @path is NULL where the team has no authorities of its own. */
static int
set_locations (const char *root,
               const char *path)
{
  const char *file = get_named ("SSL_CERT_FILE");
  const char *folder = get_named ("SSL_CERT_DIR");

  if (g_strcmp0 (git_libgit2_feature_backend (GIT_FEATURE_HTTPS), "mbedtls") != 0)
    return path != NULL ? git_libgit2_opts (GIT_OPT_SET_SSL_CERT_LOCATIONS, path, NULL) : 0;
  if (path == NULL && file == NULL && folder == NULL)
    return 0;

  return git_libgit2_opts (GIT_OPT_SET_SSL_CERT_LOCATIONS, file != NULL ? file : find_bundle (),
                           path != NULL ? root : folder);
}

/**
 * fw_authorities_apply:
 * @folder: the data folder
 * @error: return location
 *
 * Lets libgit2, which must have been started, trust the system's authorities and the team's, where there are any.
 *
 * Returns: whether it does
 */
gboolean
fw_authorities_apply (const char  *folder,
                      GError     **error)
{
  g_autofree char *root = dup_folder (folder);
  g_autofree char *path = g_build_filename (root, NAME, NULL);
  gboolean own = access (path, F_OK) == 0;
  int result = set_locations (root, own ? path : NULL);

  if (result == 0)
    return TRUE;
  if (!own)
    {
      /* Those of the distribution stay; what needs no certificate goes on. */
      g_message ("cannot use the certificates that SSL_CERT_FILE or SSL_CERT_DIR names");
      return TRUE;
    }
  fw_sync_set_git_error (error, result, NULL, "cannot use the certificates in %s", path);

  return FALSE;
}

/**
 * fw_authorities_take:
 * @folder: the data folder
 * @file: a file of certificates, PEM
 * @error: return location; %FW_SYNC_ERROR_INVALID where it holds none
 *
 * Copies the file and trusts what it holds from now on, instead of what was taken before. libgit2 must
 * have been started.
 *
 * Returns: whether it is trusted
 */
gboolean
fw_authorities_take (const char  *folder,
                     const char  *file,
                     GError     **error)
{
  g_autofree char *root = dup_folder (folder);
  g_autofree char *path = g_build_filename (root, NAME, NULL);
  g_autoptr(GBytes) bytes = fw_file_read (file, MAX_BYTES, error);

  if (bytes == NULL)
    return FALSE;
  if (g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), "BEGIN CERTIFICATE") == NULL
      || git_libgit2_opts (GIT_OPT_SET_SSL_CERT_LOCATIONS, file, NULL) != 0)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_INVALID, "cannot use %s: it holds no certificate in PEM", file);
      return FALSE;
    }

  return fw_folder_create (root, 0700, error)
         && fw_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0600, error)
         && fw_authorities_apply (folder, error);
}
