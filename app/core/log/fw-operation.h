/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An operation: one immutable line of JSON by which somebody set a field, added or deleted an
 * element. Kept verbatim for ever. Immutable and atomically counted: any thread.
 */
#pragma once

#include "fw-json.h"

G_BEGIN_DECLS

#define FW_OPERATION_MAX_LENGTH (64 * 1024)

typedef enum {
  FW_LOG_ERROR_INVALID,         /* no operation, or a value that its field does not take */
  FW_LOG_ERROR_TOO_LARGE,       /* over a limit of the format */
  FW_LOG_ERROR_NOT_FOUND,       /* names an element or operation that is not there */
  FW_LOG_ERROR_NOT_ALLOWED,     /* undo of what is no longer the head */
} FwLogError;

#define FW_LOG_ERROR (fw_log_error_quark ())
GQuark fw_log_error_quark (void);

typedef enum {
  FW_OPERATION_SET,
  FW_OPERATION_ADD,
  FW_OPERATION_DEL,
  FW_OPERATION_UNKNOWN,
} FwOperationKind;

/* What a new operation is made of; all borrowed. */
typedef struct
{
  const char *id;
  const char *time;             /* RFC 3339 */
  gboolean synchronised;        /* FALSE writes "sync":false */
  const char *by;               /* person id */
  const char *device;           /* device id */
  guint64 number;               /* count per device and document */
  FwOperationKind kind;
  const char *field;
  const char *value;            /* JSON text, NULL for none */
  const char *const *over;      /* ids, NULL for none */
  const char *as;               /* id of the former head this restores, or NULL */
} FwOperationParts;

typedef struct _FwOperation FwOperation;

FwOperation        *fw_operation_new          (const FwOperationParts  *parts,
                                               GError                 **error);
FwOperation        *fw_operation_parse        (const char              *line,
                                               gsize                    length,
                                               GError                 **error);
FwOperation        *fw_operation_make_stub    (FwOperation             *self);
FwOperation        *fw_operation_ref          (FwOperation             *self);
void                fw_operation_unref        (FwOperation             *self);
int                 fw_operation_compare      (FwOperation             *a,
                                               FwOperation             *b);
const char         *fw_operation_get_line     (FwOperation             *self,
                                               gsize                   *length);
const char         *fw_operation_get_id       (FwOperation             *self);
FwOperationKind     fw_operation_get_kind     (FwOperation             *self);
const char         *fw_operation_get_field    (FwOperation             *self);
yyjson_val         *fw_operation_get_value    (FwOperation             *self);
const char *const  *fw_operation_get_over     (FwOperation             *self);
const char         *fw_operation_get_as       (FwOperation             *self);
const char         *fw_operation_get_by       (FwOperation             *self);
const char         *fw_operation_get_device   (FwOperation             *self);
const char         *fw_operation_get_time     (FwOperation             *self);
guint64             fw_operation_get_number   (FwOperation             *self);
gboolean            fw_operation_is_purged    (FwOperation             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwOperation, fw_operation_unref)

G_END_DECLS
