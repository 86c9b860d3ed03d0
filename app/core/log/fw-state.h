/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The state of a document: the pure fold of its log, the same everywhere whatever the order of
 * arrival. Immutable and atomically counted: any thread.
 */
#pragma once

#include "fw-field.h"
#include "fw-log.h"

G_BEGIN_DECLS

typedef struct _FwState FwState;

/* A field: its winner and what stands beside it. Borrowed from the state. */
typedef struct
{
  const char *field;
  FwOperation *winner;
  yyjson_val *value;            /* the winner's; NULL for null and for a purged one */
  const char *by;               /* who said it, through "as" */
  const char *at;               /* when, RFC 3339, through "as" */
  GPtrArray *heads;             /* FwOperation, greatest first, the winner among them */
  GPtrArray *others;            /* FwOperation: heads of other values, one for each, greatest first */
} FwRegister;

/* An element: its add and what deleted it. Borrowed from the state. */
typedef struct
{
  const char *id;
  const char *type;             /* "photo", "conversation" … */
  FwOperation *add;
  yyjson_val *value;            /* the add's; NULL when purged */
  gboolean shown;
  gboolean purged;
  GPtrArray *deletions;         /* FwOperation: standing deletions, greatest first */
  gboolean edited_meanwhile;    /* somebody's edit that no standing deletion had seen */
} FwElement;

FwState           *fw_state_fold                (FwDocumentKind  kind,
                                                 FwLog          *log);
FwState           *fw_state_advance             (FwState        *self,
                                                 FwOperation    *operation);
FwState           *fw_state_ref                 (FwState        *self);
void               fw_state_unref               (FwState        *self);
FwDocumentKind     fw_state_get_kind            (FwState        *self);
const FwRegister  *fw_state_get_register        (FwState        *self,
                                                 const char     *field);
yyjson_val        *fw_state_get_value           (FwState        *self,
                                                 const char     *field);
const char        *fw_state_get_string          (FwState        *self,
                                                 const char     *field);
gboolean           fw_state_get_boolean         (FwState        *self,
                                                 const char     *field);
GPtrArray         *fw_state_list_registers      (FwState        *self,
                                                 const char     *prefix);
GPtrArray         *fw_state_list_elements       (FwState        *self,
                                                 const char     *type);
const FwElement   *fw_state_get_element         (FwState        *self,
                                                 const char     *id);
GPtrArray         *fw_state_list_disagreements  (FwState        *self);
FwOperation       *fw_state_find_operation      (FwState        *self,
                                                 const char     *id);
GPtrArray         *fw_state_list_sets           (FwState        *self,
                                                 const char     *field);
FwOperation       *fw_state_resolve             (FwState        *self,
                                                 FwOperation    *operation);
guint              fw_state_get_ignored         (FwState        *self);
guint              fw_state_get_twins           (FwState        *self);
char              *fw_state_to_json             (FwState        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwState, fw_state_unref)

G_END_DECLS
