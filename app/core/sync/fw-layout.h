/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where everything is in the team repository: each path a pure function of ids, and back again,
 * strictly. Any thread.
 */
#pragma once

#include "fw-id.h"
#include "fw-store-sync.h"

G_BEGIN_DECLS

#define FW_LAYOUT_TEAM_FILE "floorwalk.json"
#define FW_LAYOUT_ATTRIBUTES ".gitattributes"
#define FW_LAYOUT_PURGED "purged.jsonl"
#define FW_LAYOUT_PHOTOS "photos/"

typedef enum {
  FW_LAYOUT_FOREIGN,            /* no path of ours */
  FW_LAYOUT_FOLDER,             /* a folder that may hold some */
  FW_LAYOUT_FIXED,              /* floorwalk.json, .gitattributes */
  FW_LAYOUT_PURGES,
  FW_LAYOUT_LOG,
  FW_LAYOUT_PAGE,
  FW_LAYOUT_TEMPLATE,
} FwLayoutKind;

/* What a path is of. */
typedef struct
{
  FwLayoutKind kind;
  FwDocumentKind document_kind; /* of a log or page */
  char document[FW_ID_LENGTH + 1];
} FwLayoutEntry;

FwLayoutKind fw_layout_parse           (const char     *path,
                                        FwLayoutEntry  *entry);
char        *fw_layout_log_path        (FwDocumentKind  kind,
                                        const char     *document);
char        *fw_layout_page_path       (FwDocumentKind  kind,
                                        const char     *document);
char        *fw_layout_template_path   (const char     *id,
                                        const char     *pin);
char        *fw_layout_photo_branch    (const char     *photo,
                                        const char     *device);
gboolean     fw_layout_is_photo_branch (const char     *branch,
                                        const char     *device);
char        *fw_layout_photo_path      (const char     *visit,
                                        const char     *sha256,
                                        gboolean        preview);

G_END_DECLS
