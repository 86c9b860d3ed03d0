/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When the next sync starts by itself. It knows no clock and no timer: who holds it says what happened and
 * when, in microseconds of g_get_monotonic_time(). Any one thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Never, until something happens. */
#define FW_SYNC_SCHEDULE_NEVER G_MAXINT64

/* How a sync ended. */
typedef enum {
  FW_SYNC_ENDED_DONE,
  FW_SYNC_ENDED_LATER,          /* a network that is away, or others were faster: tried again */
  FW_SYNC_ENDED_STUCK,          /* not before somebody does something about it */
  FW_SYNC_ENDED_STOPPED,        /* by a person */
} FwSyncEnded;

typedef struct _FwSyncSchedule FwSyncSchedule;

FwSyncSchedule *fw_sync_schedule_new     (void);
void            fw_sync_schedule_free    (FwSyncSchedule       *self);
void            fw_sync_schedule_changed (FwSyncSchedule       *self,
                                          gint64                now);
void            fw_sync_schedule_hurry   (FwSyncSchedule       *self,
                                          gint64                now);
void            fw_sync_schedule_set_reachable (FwSyncSchedule *self,
                                          gboolean              reachable,
                                          gint64                now);
void            fw_sync_schedule_opened  (FwSyncSchedule       *self,
                                          gint64                now);
gboolean        fw_sync_schedule_compare_clocks (FwSyncSchedule *self,
                                          gint64                now,
                                          gint64                since_boot);
void            fw_sync_schedule_started (FwSyncSchedule       *self);
void            fw_sync_schedule_ended   (FwSyncSchedule       *self,
                                          FwSyncEnded           how,
                                          gint64                now);
gint64          fw_sync_schedule_get_due (const FwSyncSchedule *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwSyncSchedule, fw_sync_schedule_free)

G_END_DECLS
