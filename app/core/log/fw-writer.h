/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A writer makes operations: it names what an edit replaces, so that nobody's words are replaced
 * unseen. Pure but for the random part of ids. Not safe to use from two threads.
 */
#pragma once

#include "fw-state.h"

G_BEGIN_DECLS

/* Where ids come from: fw_id_new_above() outside simulations. */
typedef char *(*FwIdSource) (gint64      seconds,
                             const char *floor,
                             gpointer    data);

typedef struct _FwWriter FwWriter;

FwWriter    *fw_writer_new       (const char    *by,
                                  const char    *device);
void         fw_writer_free      (FwWriter      *self);
void         fw_writer_set_clock (FwWriter      *self,
                                  gint64         seconds,
                                  const char    *time,
                                  gboolean       synchronised);
void         fw_writer_set_ids   (FwWriter      *self,
                                  FwIdSource     source,
                                  gpointer       data);
void         fw_writer_expect    (FwWriter      *self,
                                  guint          count);
void         fw_writer_set_last  (FwWriter      *self,
                                  const char    *id);
void         fw_writer_set_next  (FwWriter      *self,
                                  guint64        number);
FwOperation *fw_writer_set       (FwWriter      *self,
                                  FwState       *state,
                                  const char    *field,
                                  const char    *value,
                                  const char    *shown,
                                  GError       **error);
FwOperation *fw_writer_add       (FwWriter      *self,
                                  FwState       *state,
                                  const char    *type,
                                  const char    *value,
                                  GError       **error);
GPtrArray   *fw_writer_delete    (FwWriter      *self,
                                  FwState       *state,
                                  const char    *element,
                                  GError       **error);
GPtrArray   *fw_writer_keep      (FwWriter      *self,
                                  FwState       *state,
                                  const char    *element,
                                  GError       **error);
GPtrArray   *fw_writer_settle    (FwWriter      *self,
                                  FwState       *state,
                                  const char    *field,
                                  const char    *value,
                                  GError       **error);
GPtrArray   *fw_writer_undo      (FwWriter      *self,
                                  FwState       *state,
                                  GPtrArray     *operations,
                                  GError       **error);
gboolean     fw_writer_can_undo  (FwWriter      *self,
                                  FwState       *state,
                                  GPtrArray     *operations);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwWriter, fw_writer_free)

G_END_DECLS
