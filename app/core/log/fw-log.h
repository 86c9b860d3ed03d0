/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A log: the set of a document's operations, with one canonical form of bytes. Merging two logs is
 * set union and nothing else. Not safe to change from two threads.
 */
#pragma once

#include "fw-operation.h"

G_BEGIN_DECLS

#define FW_LOG_MAX_BYTES (16 * 1024 * 1024)
#define FW_LOG_MAX_LINES 100000

/* What was met in bytes from outside that is no operation. */
typedef struct
{
  guint lines;                  /* in all */
  guint blank;
  guint invalid;                /* no object with a valid id: conflict markers and the like */
  char *first_reason;           /* why the first invalid line is none, or NULL */
} FwLogReport;

void fw_log_report_clear (FwLogReport *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FwLogReport, fw_log_report_clear)

typedef struct _FwLog FwLog;

FwLog       *fw_log_new           (void);
FwLog       *fw_log_parse         (const char   *data,
                                   gsize         length,
                                   FwLogReport  *report,
                                   GError      **error);
FwLog       *fw_log_copy          (FwLog        *self);
FwLog       *fw_log_ref           (FwLog        *self);
void         fw_log_unref         (FwLog        *self);
gboolean     fw_log_add           (FwLog        *self,
                                   FwOperation  *operation);
gboolean     fw_log_contains      (FwLog        *self,
                                   FwOperation  *operation);
guint        fw_log_get_size      (FwLog        *self);
FwOperation *fw_log_get           (FwLog        *self,
                                   guint         index);
FwOperation *fw_log_find          (FwLog        *self,
                                   const char   *id);
GBytes      *fw_log_to_bytes      (FwLog        *self);
char        *fw_log_get_blob_id   (FwLog        *self);
char        *fw_blob_id           (const void   *data,
                                   gsize         length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwLog, fw_log_unref)

G_END_DECLS
