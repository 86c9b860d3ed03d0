/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of what was purged: grow-only, one line of JSON for each, covering operations by their
 * own id, by their document's, or by that of an element they speak of. Not safe to change from two
 * threads.
 */
#pragma once

#include "fw-log.h"

G_BEGIN_DECLS

/* {"id":…,"doc":…,"by":…,"t":…,"why":…}; borrowed from the list. */
typedef struct
{
  const char *id;
  const char *document;         /* the document it is in; equal to id when all of it is purged */
  const char *by;
  const char *time;
  const char *why;
  const char *line;
} FwPurge;

typedef struct _FwPurgeList FwPurgeList;

FwPurgeList   *fw_purge_list_new      (void);
FwPurgeList   *fw_purge_list_parse    (const char   *data,
                                       gsize         length,
                                       FwLogReport  *report,
                                       GError      **error);
void           fw_purge_list_free     (FwPurgeList  *self);
gboolean       fw_purge_list_add_line (FwPurgeList  *self,
                                       const char   *line,
                                       GError      **error);
gboolean       fw_purge_list_add      (FwPurgeList  *self,
                                       const char   *id,
                                       const char   *document,
                                       const char   *by,
                                       const char   *time,
                                       const char   *why);
guint          fw_purge_list_get_size (FwPurgeList  *self);
const FwPurge *fw_purge_list_get      (FwPurgeList  *self,
                                       guint         index);
gboolean       fw_purge_list_covers   (FwPurgeList  *self,
                                       const char   *document,
                                       FwOperation  *operation);
GBytes        *fw_purge_list_to_bytes (FwPurgeList  *self);
FwLog         *fw_purge_list_apply    (FwPurgeList  *self,
                                       const char   *document,
                                       FwLog        *log);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwPurgeList, fw_purge_list_free)

G_END_DECLS
