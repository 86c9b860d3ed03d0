/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sync waits until nothing was recorded for a while, so that a visit is not sent letter by letter; after a
 * failure it waits twice as long each time, from a minute up to an hour, a fifth more or less by chance, so
 * that a hundred devices do not come back at once.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-sync-schedule.h"

#define QUIET (G_GINT64_CONSTANT (20) * G_USEC_PER_SEC)

/* After a visit was closed, or the network came: time for what belongs to it to happen. */
#define SOON (G_GINT64_CONSTANT (3) * G_USEC_PER_SEC)

#define FIRST_PAUSE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define LONGEST_PAUSE (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/* Suspended for less than this, the network stayed and others recorded little. */
#define LONG_SLEEP (G_GINT64_CONSTANT (30) * G_USEC_PER_SEC)

struct _FwSyncSchedule
{
  gint64 due;
  gint64 slept;                 /* as the clocks told last; below 0 before that */
  guint failures;               /* in a row */
  gboolean reachable;
  gboolean running;
  gboolean stuck;
  gboolean again;               /* something happened while it ran */
  gboolean hurried;             /* what is due is not put off by further changes */
};

/**
 * fw_sync_schedule_new:
 *
 * Returns: (transfer full): nothing is due; the host can be reached
 */
FwSyncSchedule *
fw_sync_schedule_new (void)
{
  FwSyncSchedule *self = g_new0 (FwSyncSchedule, 1);

  self->due = FW_SYNC_SCHEDULE_NEVER;
  self->slept = -1;
  self->reachable = TRUE;

  return self;
}

/**
 * fw_sync_schedule_free:
 * @self: (transfer full): a schedule
 */
void
fw_sync_schedule_free (FwSyncSchedule *self)
{
  g_free (self);
}

/**
 * fw_sync_schedule_changed:
 * @self: a schedule
 * @now: the time
 *
 * Something was recorded. After a failure the pause goes on all the same.
 */
void
fw_sync_schedule_changed (FwSyncSchedule *self,
                          gint64          now)
{
  self->again = self->running;
  if (self->failures == 0 && !self->hurried)
    self->due = now + QUIET;
}

/**
 * fw_sync_schedule_hurry:
 * @self: a schedule
 * @now: the time
 *
 * A visit was closed, so that what was recorded is whole; or somebody did something about a host that said no.
 */
void
fw_sync_schedule_hurry (FwSyncSchedule *self,
                        gint64          now)
{
  self->again = self->running;
  self->hurried = TRUE;
  self->stuck = FALSE;
  self->due = now + SOON;
}

/**
 * fw_sync_schedule_set_reachable:
 * @self: a schedule
 * @reachable: whether there is a network, or the team's folder needs none
 * @now: the time
 *
 * A network that comes makes what waits due soon, whatever failed before without one.
 */
void
fw_sync_schedule_set_reachable (FwSyncSchedule *self,
                                gboolean        reachable,
                                gint64          now)
{
  if (reachable && !self->reachable && self->due != FW_SYNC_SCHEDULE_NEVER)
    {
      self->failures = 0;
      self->due = now + SOON;
    }
  self->reachable = reachable;
}

/**
 * fw_sync_schedule_opened:
 * @self: a schedule
 * @now: the time
 *
 * What was kept back, as photos are on a network that is paid by what goes over it, may go now: soon, as when a
 * network comes.
 */
void
fw_sync_schedule_opened (FwSyncSchedule *self,
                         gint64          now)
{
  self->again = self->running;
  self->failures = 0;
  self->due = MIN (self->due, now + SOON);
}

/**
 * fw_sync_schedule_compare_clocks:
 * @self: a schedule
 * @now: the time, by the monotonic clock, which stands still while the device is suspended
 * @since_boot: the same by the one that goes on, CLOCK_BOOTTIME
 *
 * A device that wakes syncs soon, whatever failed before it slept: the pause after a failure is measured by a clock that
 * slept too, and others may have recorded meanwhile.
 *
 * Returns: whether the device has slept, so that what is due may have changed
 */
gboolean
fw_sync_schedule_compare_clocks (FwSyncSchedule *self,
                                 gint64          now,
                                 gint64          since_boot)
{
  gint64 slept = since_boot - now;
  gboolean woken = self->slept >= 0 && slept - self->slept > LONG_SLEEP;

  if (woken)
    fw_sync_schedule_opened (self, now);
  if (woken || self->slept < 0)
    self->slept = slept;

  return woken;
}

/**
 * fw_sync_schedule_started:
 * @self: a schedule
 *
 * A sync runs, whoever started it; nothing is due until it has ended.
 */
void
fw_sync_schedule_started (FwSyncSchedule *self)
{
  self->running = TRUE;
  self->again = FALSE;
  self->hurried = FALSE;
  self->stuck = FALSE;
  self->due = FW_SYNC_SCHEDULE_NEVER;
}

static gint64
get_pause (guint failures)
{
  gint64 pause = FIRST_PAUSE;

  while (--failures > 0 && pause < LONGEST_PAUSE)
    pause *= 2;

  return (gint64) ((double) MIN (pause, LONGEST_PAUSE) * g_random_double_range (0.8, 1.2));
}

/**
 * fw_sync_schedule_ended:
 * @self: a schedule
 * @how: how it ended
 * @now: the time
 *
 * The sync has ended.
 */
void
fw_sync_schedule_ended (FwSyncSchedule *self,
                        FwSyncEnded     how,
                        gint64          now)
{
  self->running = FALSE;
  self->stuck = how == FW_SYNC_ENDED_STUCK;
  self->failures = how == FW_SYNC_ENDED_LATER ? self->failures + 1 : 0;
  if (how == FW_SYNC_ENDED_LATER)
    self->due = now + get_pause (self->failures);
  else
    self->due = self->again ? now + QUIET : FW_SYNC_SCHEDULE_NEVER;
  self->again = FALSE;
  self->hurried = FALSE;
}

/**
 * fw_sync_schedule_get_due:
 * @self: a schedule
 *
 * Returns: when to start, or %FW_SYNC_SCHEDULE_NEVER while there is nothing to do, no way, or another one runs
 */
gint64
fw_sync_schedule_get_due (const FwSyncSchedule *self)
{
  return self->running || self->stuck || !self->reachable ? FW_SYNC_SCHEDULE_NEVER : self->due;
}
