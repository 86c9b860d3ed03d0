/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An edit: what a person wants changed in one document, as plain data that can cross threads. The
 * store performs it inside a transaction, where it becomes operations.
 */
#pragma once

#include "fw-writer.h"

G_BEGIN_DECLS

/* For fw_edit_set(): the person saw an empty field. */
#define FW_EDIT_NOTHING_SHOWN ""

typedef enum {
  FW_MODEL_ERROR_NOT_FOUND,     /* no such element or field */
  FW_MODEL_ERROR_CLOSED,        /* the visit is closed */
  FW_MODEL_ERROR_REFUSED,       /* another rule */
  FW_MODEL_ERROR_INVALID,       /* a value that its field does not take */
  FW_MODEL_ERROR_MEANWHILE,     /* what it was made from was changed before it was performed */
} FwModelError;

#define FW_MODEL_ERROR (fw_model_error_quark ())
GQuark fw_model_error_quark (void);

typedef struct _FwEdit FwEdit;

FwEdit         *fw_edit_new           (FwDocumentKind   kind,
                                       const char      *document);
FwEdit         *fw_edit_ref           (FwEdit          *self);
void            fw_edit_unref         (FwEdit          *self);
const char     *fw_edit_get_document  (FwEdit          *self);
FwDocumentKind  fw_edit_get_kind      (FwEdit          *self);
void            fw_edit_set           (FwEdit          *self,
                                       const char      *field,
                                       const char      *value,
                                       const char      *shown);
void            fw_edit_set_string    (FwEdit          *self,
                                       const char      *field,
                                       const char      *text);
void            fw_edit_set_boolean   (FwEdit          *self,
                                       const char      *field,
                                       gboolean         value);
guint           fw_edit_add           (FwEdit          *self,
                                       const char      *type,
                                       const char      *value);
void            fw_edit_add_as        (FwEdit          *self,
                                       const char      *type,
                                       const char      *value,
                                       const char      *id);
void            fw_edit_set_on        (FwEdit          *self,
                                       guint            added,
                                       const char      *name,
                                       const char      *value);
void            fw_edit_delete        (FwEdit          *self,
                                       const char      *element);
void            fw_edit_keep          (FwEdit          *self,
                                       const char      *element);
void            fw_edit_settle        (FwEdit          *self,
                                       const char      *field,
                                       const char      *value);
void            fw_edit_expect        (FwEdit           *self,
                                       const char       *field,
                                       const FwRegister *read);
gboolean        fw_edit_sets          (FwEdit          *self,
                                       const char      *document,
                                       const char      *field);
gboolean        fw_edit_meets         (FwEdit          *self,
                                       FwEdit          *other);
GPtrArray      *fw_edit_perform       (FwEdit          *self,
                                       FwWriter        *writer,
                                       FwState         *state,
                                       GError         **error);
char           *fw_edit_quote         (const char      *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwEdit, fw_edit_unref)

G_END_DECLS
