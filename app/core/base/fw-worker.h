/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One named thread that runs tasks in the order they were pushed: the owner of a thing that only
 * one thread may touch.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FwWorker FwWorker;

FwWorker *fw_worker_new        (const char      *name);
void      fw_worker_stop       (FwWorker        *self);
void      fw_worker_push       (FwWorker        *self,
                                GTask           *task,
                                GTaskThreadFunc  function);
gboolean  fw_worker_is_current (FwWorker        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwWorker, fw_worker_stop)

G_END_DECLS
