/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way to a team repository, whatever its address: list, fetch, push, single files. Each call is
 * one connection, or two. The thread of the sync.
 */
#pragma once

#include <gio/gio.h>

#include "fw-git-autocleanups.h"
#include "fw-secret.h"
#include "fw-sync.h"
#include "fw-url.h"

G_BEGIN_DECLS

/* Where the last fetched commit of the branch is kept in the local repository. */
#define FW_TRANSPORT_FETCHED "refs/floorwalk/fetched"

/* Told of every step that shows that something goes on. */
typedef void (*FwTransportProgress) (guint64   done,
                                     guint64   total,
                                     gpointer  data);

typedef enum {
  FW_PUSH_DONE,
  FW_PUSH_MOVED,                /* the branch stood elsewhere; fetch and try again */
  FW_PUSH_REFUSED,              /* the host said no */
} FwPushOutcome;

typedef struct _FwTransport FwTransport;

FwTransport   *fw_transport_new          (const FwUrl           *url,
                                          const char            *folder,
                                          const char            *device,
                                          GCancellable          *cancellable,
                                          GError               **error);
void           fw_transport_free         (FwTransport           *self);
void           fw_transport_set_progress (FwTransport           *self,
                                          FwTransportProgress    progress,
                                          gpointer               data);
void           fw_transport_set_expected_key (FwTransport       *self,
                                              const char        *fingerprint);
void           fw_transport_set_sign_in  (FwTransport           *self,
                                          const FwUrl           *url,
                                          FwSignInFunc           ask,
                                          gpointer               data);
gboolean       fw_transport_is_trusted   (FwTransport           *self);
void           fw_transport_ask_first    (FwTransport           *self);
gboolean       fw_transport_was_asked    (FwTransport           *self);
gboolean       fw_transport_keep_sign_in (FwTransport           *self,
                                          FwSecretPlace         *place,
                                          GError               **error);
GHashTable    *fw_transport_list         (FwTransport           *self,
                                          git_repository        *repository,
                                          GError               **error);
gboolean       fw_transport_can_push     (FwTransport           *self,
                                          git_repository        *repository,
                                          GError               **error);
gboolean       fw_transport_fetch        (FwTransport           *self,
                                          git_repository        *repository,
                                          const char            *ref,
                                          git_oid               *tip,
                                          gboolean              *found,
                                          GError               **error);
gboolean       fw_transport_push         (FwTransport           *self,
                                          git_repository        *repository,
                                          const git_oid         *commit,
                                          const char            *ref,
                                          const git_oid         *expected,
                                          FwPushOutcome         *outcome,
                                          char                 **words,
                                          GError               **error);
gboolean       fw_transport_fetch_blobs  (FwTransport           *self,
                                          git_repository        *scratch,
                                          const char *const     *oids,
                                          GError               **error);
gboolean       fw_transport_open_folder  (FwTransport           *self,
                                          git_repository       **repository,
                                          GError               **error);
GBytes        *fw_transport_read_blob    (FwTransport           *self,
                                          git_repository        *scratch,
                                          const char            *oid,
                                          gsize                  max_bytes,
                                          GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTransport, fw_transport_free)

G_END_DECLS
