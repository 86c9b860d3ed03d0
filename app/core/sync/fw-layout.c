/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paths of the team repository. What is read from a repository is compared with what would be
 * written for the same ids: anything else is not ours.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-layout.h"

#include <string.h>

#define DEVICE_LENGTH 8
#define MAX_TEMPLATE_ID 64

/* "2026/09" of an id, in UTC. */
static char *
format_month (const char *id,
              const char *format)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (fw_id_get_seconds (id));

  /* An id of the far future has no date; such a document cannot have a path of its own. */
  return time != NULL ? g_date_time_format (time, format) : g_strdup ("0000");
}

static char *
make_path (FwDocumentKind kind,
           const char    *document,
           const char    *ending)
{
  g_autofree char *month = NULL;

  switch (kind)
    {
    case FW_DOCUMENT_SITE:
      return g_strdup_printf ("sites/%s.%s", document, ending);
    case FW_DOCUMENT_VISIT:
      month = format_month (document, "%Y/%m");
      return g_strdup_printf ("visits/%s/%s.%s", month, document, ending);
    case FW_DOCUMENT_TEAM:
    default:
      return g_strdup_printf ("team.%s", ending);
    }
}

/**
 * fw_layout_log_path:
 * @kind: of which kind @document is
 * @document: its id
 *
 * Returns: (transfer full): the path of its log
 */
char *
fw_layout_log_path (FwDocumentKind  kind,
                    const char     *document)
{
  return make_path (kind, document, "jsonl");
}

/**
 * fw_layout_page_path:
 * @kind: a site or a visit
 * @document: its id
 *
 * Returns: (transfer full): the path of the page that people read
 */
char *
fw_layout_page_path (FwDocumentKind  kind,
                     const char     *document)
{
  return make_path (kind, document, "md");
}

/**
 * fw_layout_template_path:
 * @id: a template's id
 * @pin: its version and the first 8 digits of its SHA-256
 *
 * Returns: (transfer full): its path
 */
char *
fw_layout_template_path (const char *id,
                         const char *pin)
{
  return g_strdup_printf ("templates/%s/%s.json", id, pin);
}

/* Whether "templates/<id>/<version>-<8 digits>.json". */
static gboolean
is_template_path (const char *path)
{
  const char *id = path + strlen ("templates/");
  gsize length, digits;

  if (!g_str_has_prefix (path, "templates/"))
    return FALSE;
  length = strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-");
  if (length == 0 || length > MAX_TEMPLATE_ID || id[length] != '/')
    return FALSE;
  path = id + length + 1;
  digits = strspn (path, "0123456789");
  if (digits == 0 || digits > 9 || path[digits] != '-')
    return FALSE;
  path += digits + 1;

  return strspn (path, "0123456789abcdef") == 8 && g_str_equal (path + 8, ".json");
}

/* Whether one of the folders that paths of ours go through. */
static gboolean
is_folder (const char *path)
{
  gsize length = strlen (path);

  if (g_str_equal (path, "sites") || g_str_equal (path, "visits") || g_str_equal (path, "templates"))
    return TRUE;
  if (g_str_has_prefix (path, "visits/"))
    {
      const char *year = path + strlen ("visits/");
      gsize digits = strspn (year, "0123456789");

      if (digits != 4)
        return FALSE;
      return year[4] == '\0' || (year[4] == '/' && strspn (year + 5, "0123456789") == 2 && year[7] == '\0');
    }

  return g_str_has_prefix (path, "templates/") && length - strlen ("templates/") <= MAX_TEMPLATE_ID
         && path[strlen ("templates/") + strspn (path + strlen ("templates/"),
                                                 "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0'
         && length > strlen ("templates/");
}

/* Takes "<id>.jsonl" or "<id>.md" at the end of a path and checks it against the path that is made
 * for the id. */
static FwLayoutKind
parse_document (const char     *path,
                FwDocumentKind  kind,
                FwLayoutEntry  *entry)
{
  const char *slash = strrchr (path, '/');
  const char *dot = slash != NULL ? strchr (slash, '.') : NULL;
  g_autofree char *expected = NULL;

  if (dot == NULL || dot - slash != FW_ID_LENGTH + 1 || !fw_id_is_valid_length (slash + 1, FW_ID_LENGTH))
    return FW_LAYOUT_FOREIGN;
  memcpy (entry->document, slash + 1, FW_ID_LENGTH);
  entry->document[FW_ID_LENGTH] = '\0';
  entry->document_kind = kind;
  expected = make_path (kind, entry->document, dot + 1);
  if (!g_str_equal (expected, path))
    return FW_LAYOUT_FOREIGN;
  if (g_str_equal (dot, ".jsonl"))
    return FW_LAYOUT_LOG;

  return g_str_equal (dot, ".md") ? FW_LAYOUT_PAGE : FW_LAYOUT_FOREIGN;
}

static FwLayoutKind
classify (const char    *path,
          FwLayoutEntry *entry)
{
  if (g_str_equal (path, FW_LAYOUT_TEAM_FILE) || g_str_equal (path, FW_LAYOUT_ATTRIBUTES))
    return FW_LAYOUT_FIXED;
  if (g_str_equal (path, FW_LAYOUT_PURGED))
    return FW_LAYOUT_PURGES;
  if (g_str_equal (path, "team.jsonl"))
    {
      entry->document_kind = FW_DOCUMENT_TEAM;
      g_strlcpy (entry->document, FW_STORE_TEAM, sizeof entry->document);
      return FW_LAYOUT_LOG;
    }
  if (is_folder (path))
    return FW_LAYOUT_FOLDER;
  if (is_template_path (path))
    return FW_LAYOUT_TEMPLATE;
  if (g_str_has_prefix (path, "sites/"))
    return parse_document (path, FW_DOCUMENT_SITE, entry);
  if (g_str_has_prefix (path, "visits/"))
    return parse_document (path, FW_DOCUMENT_VISIT, entry);

  return FW_LAYOUT_FOREIGN;
}

/**
 * fw_layout_parse:
 * @path: a path in a repository; anything
 * @entry: (out caller-allocates): what it is of
 *
 * Returns: the kind, as in @entry
 */
FwLayoutKind
fw_layout_parse (const char    *path,
                 FwLayoutEntry *entry)
{
  memset (entry, 0, sizeof *entry);
  entry->kind = classify (path, entry);

  return entry->kind;
}

/**
 * fw_layout_photo_branch:
 * @photo: the photo's id
 * @device: the device that sends it
 *
 * Returns: (transfer full): the branch it goes to, as "photos/2026-09/k7q2m9x4"
 */
char *
fw_layout_photo_branch (const char *photo,
                        const char *device)
{
  g_autofree char *month = format_month (photo, "%Y-%m");

  return g_strdup_printf (FW_LAYOUT_PHOTOS "%s/%s", month, device);
}

/**
 * fw_layout_is_photo_branch:
 * @branch: (nullable): a branch's short name; anything
 * @device: (nullable): a device's id, or %NULL for any
 *
 * Returns: whether @branch is one of photos, and of @device
 */
gboolean
fw_layout_is_photo_branch (const char *branch,
                           const char *device)
{
  const char *month;

  if (branch == NULL || !g_str_has_prefix (branch, FW_LAYOUT_PHOTOS))
    return FALSE;
  month = branch + strlen (FW_LAYOUT_PHOTOS);
  if (strspn (month, "0123456789") != 4 || month[4] != '-' || strspn (month + 5, "0123456789") != 2
      || month[7] != '/')
    return FALSE;
  if (strspn (month + 8, "0123456789abcdefghijklmnopqrstuvwxyz") != DEVICE_LENGTH
      || month[8 + DEVICE_LENGTH] != '\0')
    return FALSE;

  return device == NULL || g_str_equal (month + 8, device);
}

/**
 * fw_layout_photo_path:
 * @visit: the visit's id
 * @sha256: names the file
 * @preview: whether it is a preview
 *
 * Returns: (transfer full): its path on a branch of photos
 */
char *
fw_layout_photo_path (const char *visit,
                      const char *sha256,
                      gboolean    preview)
{
  return g_strdup_printf ("%s/%s%s.jpg", visit, sha256, preview ? ".t" : "");
}
