/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store: the one place where a fact is kept. SQLite holds every operation; what can be asked
 * quickly is derived from them in the same transaction. One connection, used by the thread that
 * opened it only.
 */
#pragma once

#include "fw-edit.h"
#include "fw-merge.h"
#include "fw-visit-view.h"

G_BEGIN_DECLS

/* How many MiB photos in full size may take on this device before those that the team has make room. */
#define FW_SETTING_PHOTO_BUDGET "photo-budget"
#define FW_PHOTO_BUDGET_DEFAULT 2048

/* The id under which the team's document is kept. */
#define FW_STORE_TEAM "team"

/**
 * FwStoreError:
 * @FW_STORE_ERROR_FAILED: SQLite or the system refused
 * @FW_STORE_ERROR_BUSY: another process held it for too long
 * @FW_STORE_ERROR_NO_SPACE: the disk is full
 * @FW_STORE_ERROR_READ_ONLY: the folder cannot be written
 * @FW_STORE_ERROR_DAMAGED: the file is no longer a sound database
 * @FW_STORE_ERROR_NEWER: made by a newer Floorwalk
 * @FW_STORE_ERROR_FOREIGN: another program's
 * @FW_STORE_ERROR_NOT_FOUND: no such record
 * @FW_STORE_ERROR_AMBIGUOUS: the beginning or ending of an id fits several
 * @FW_STORE_ERROR_REFUSED: a rule forbids it
 *
 * Codes that a caller acts on.
 */
typedef enum {
  FW_STORE_ERROR_FAILED,
  FW_STORE_ERROR_BUSY,
  FW_STORE_ERROR_NO_SPACE,
  FW_STORE_ERROR_READ_ONLY,
  FW_STORE_ERROR_DAMAGED,
  FW_STORE_ERROR_NEWER,
  FW_STORE_ERROR_FOREIGN,
  FW_STORE_ERROR_NOT_FOUND,
  FW_STORE_ERROR_AMBIGUOUS,
  FW_STORE_ERROR_REFUSED,
} FwStoreError;

#define FW_STORE_ERROR (fw_store_error_quark ())
GQuark fw_store_error_quark (void);

typedef enum {
  FW_STORE_READ_WRITE,
  FW_STORE_READ_ONLY,           /* for lists and searches beside a writing connection */
} FwStoreMode;

typedef struct _FwStore FwStore;

/* Told after a commit, on the thread that wrote: ids of the documents, ended by NULL. */
typedef void (*FwStoreChanged) (const char *const *documents,
                                gpointer           data);

FwStore        *fw_store_open              (const char       *folder,
                                            FwStoreMode       mode,
                                            GError          **error);
void            fw_store_close             (FwStore          *self);
void            fw_store_set_changed       (FwStore          *self,
                                            FwStoreChanged    changed,
                                            gpointer          data);
const char     *fw_store_get_folder        (FwStore          *self);
const char     *fw_store_get_device        (FwStore          *self);
const char     *fw_store_get_person        (FwStore          *self);
gboolean        fw_store_was_changed       (FwStore          *self);
gboolean        fw_store_flush             (FwStore          *self,
                                            GError          **error);

/* Settings of this device; never synced. */
char           *fw_store_dup_setting       (FwStore          *self,
                                            const char       *key,
                                            GError          **error);
gboolean        fw_store_set_setting       (FwStore          *self,
                                            const char       *key,
                                            const char       *value,
                                            GError          **error);
GPtrArray      *fw_store_list_settings     (FwStore          *self,
                                            const char       *prefix,
                                            GError          **error);
gboolean        fw_store_note_setting      (FwStore          *self,
                                            const char       *key,
                                            const char       *value,
                                            GError          **error);
void            fw_store_leave_log         (FwStore          *self);

/* The one door in. */
GPtrArray      *fw_store_apply             (FwStore          *self,
                                            FwEdit           *edit,
                                            GError          **error);
gboolean        fw_store_undo              (FwStore          *self,
                                            char            **document,
                                            GError          **error);
gboolean        fw_store_undo_change       (FwStore          *self,
                                            const char       *operation,
                                            GError          **error);
gboolean        fw_store_can_undo          (FwStore          *self);
gboolean        fw_store_peek_undo         (FwStore          *self,
                                            char            **document,
                                            char            **ids,
                                            GError          **error);
GPtrArray      *fw_store_apply_restore     (FwStore          *self,
                                            FwEdit           *edit,
                                            GError          **error);

/* Documents and their views. */
gboolean        fw_store_has_document      (FwStore          *self,
                                            const char       *document);
FwDocumentKind  fw_store_get_kind          (FwStore          *self,
                                            const char       *document);
FwLog          *fw_store_load_log          (FwStore          *self,
                                            const char       *document,
                                            GError          **error);
FwState        *fw_store_load_state        (FwStore          *self,
                                            FwDocumentKind    kind,
                                            const char       *document,
                                            GError          **error);
FwTeam         *fw_store_load_team         (FwStore          *self,
                                            GError          **error);
FwSite         *fw_store_load_site         (FwStore          *self,
                                            const char       *site,
                                            GError          **error);
GPtrArray      *fw_store_list_aliases      (FwStore          *self,
                                            const char       *site,
                                            GError          **error);
FwVisit        *fw_store_load_visit        (FwStore          *self,
                                            const char       *visit,
                                            GError          **error);
FwVisitView    *fw_store_load_view         (FwStore          *self,
                                            const char       *visit,
                                            GError          **error);
FwVisitView    *fw_store_load_shown_view   (FwStore          *self,
                                            const char       *visit,
                                            gboolean         *hidden,
                                            GError          **error);
FwChecklist    *fw_store_load_checklist    (FwStore          *self,
                                            FwVisit          *visit,
                                            GError          **error);

/* Checklist templates. */
gboolean        fw_store_add_template      (FwStore          *self,
                                            GBytes           *bytes,
                                            gboolean          used,
                                            GError          **error);
FwTemplate     *fw_store_load_template     (FwStore          *self,
                                            const char       *id,
                                            const char       *pin,
                                            GError          **error);
FwTemplate     *fw_store_resolve_template  (const char       *id,
                                            gpointer          store);
GPtrArray      *fw_store_list_templates    (FwStore          *self,
                                            GError          **error);
gboolean        fw_store_pin_templates     (FwStore          *self,
                                            FwEdit           *edit,
                                            const char *const *templates,
                                            GError          **error);

/* Text that is being typed. */
/* Before the field of a draft, see fw_store_put_draft(). */
#define FW_STORE_DRAFT_JSON "="
#define FW_STORE_DRAFT_ADD "+"
#define FW_STORE_DRAFT_WAIT "~"
gboolean        fw_store_put_draft         (FwStore          *self,
                                            const char       *document,
                                            const char       *field,
                                            const char       *shown,
                                            const char       *text,
                                            GError          **error);
gboolean        fw_store_drop_draft        (FwStore          *self,
                                            const char       *document,
                                            const char       *field,
                                            GError          **error);
char           *fw_store_dup_draft         (FwStore          *self,
                                            const char       *document,
                                            const char       *field,
                                            GError          **error);
gboolean        fw_store_commit_draft      (FwStore          *self,
                                            const char       *document,
                                            const char       *field,
                                            GError          **error);
gboolean        fw_store_commit_drafts     (FwStore          *self,
                                            GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwStore, fw_store_close)

G_END_DECLS
