/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The baseline stays; where there is no room for all, the others are turned like pages.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-columns.h"

/* What a column needs to be read: three of them at 800 pixels. A phone has two, however narrow. */
#define COLUMN_WIDTH 250
#define MIN_SHOWN 2

struct _FwComparisonColumns
{
  GObject parent_instance;

  guint count;                  /* all of them */
  guint shown;                  /* how many there is room for */
  guint first;                  /* the first one after the baseline that is shown */
  guint current;
  int width;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwComparisonColumns, fw_comparison_columns, G_TYPE_OBJECT)

static void
fw_comparison_columns_class_init (FwComparisonColumnsClass *klass)
{
  /**
   * FwComparisonColumns::changed:
   * @self: the columns
   *
   * Others are shown, or another one is the current one.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
fw_comparison_columns_init (FwComparisonColumns *self)
{
  self->shown = MIN_SHOWN;
  self->first = 1;
}

/**
 * fw_comparison_columns_new:
 *
 * Returns: (transfer full): no columns yet
 */
FwComparisonColumns *
fw_comparison_columns_new (void)
{
  return g_object_new (FW_TYPE_COMPARISON_COLUMNS, NULL);
}

static guint
get_fitting (FwComparisonColumns *self)
{
  return (guint) CLAMP (self->width / COLUMN_WIDTH, MIN_SHOWN, (int) MAX (self->count, MIN_SHOWN));
}

static guint
get_last_first (FwComparisonColumns *self)
{
  return self->count > self->shown ? self->count - self->shown + 1 : 1;
}

/* The current column is always one that is shown. */
static void
adapt (FwComparisonColumns *self)
{
  self->shown = get_fitting (self);
  self->first = CLAMP (self->first, 1, get_last_first (self));
  if (self->current >= self->count)
    self->current = 0;
  if (self->current > 0)
    self->current = CLAMP (self->current, self->first, self->first + self->shown - 2);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * fw_comparison_columns_set_count:
 * @self: the columns
 * @count: how many visits are compared
 */
void
fw_comparison_columns_set_count (FwComparisonColumns *self,
                                 guint                count)
{
  if (self->count == count)
    return;
  self->count = count;
  adapt (self);
}

/**
 * fw_comparison_columns_set_width:
 * @self: the columns
 * @width: the room for all of them, in pixels
 */
void
fw_comparison_columns_set_width (FwComparisonColumns *self,
                                 int                  width)
{
  guint shown = self->shown;

  self->width = width;
  self->shown = get_fitting (self);
  if (self->shown != shown)
    adapt (self);
}

/**
 * fw_comparison_columns_get_count:
 * @self: the columns
 *
 * Returns: how many visits are compared
 */
guint
fw_comparison_columns_get_count (FwComparisonColumns *self)
{
  return self->count;
}

/**
 * fw_comparison_columns_get_shown:
 * @self: the columns
 *
 * Returns: how many are beside each other
 */
guint
fw_comparison_columns_get_shown (FwComparisonColumns *self)
{
  return MIN (self->shown, self->count);
}

/**
 * fw_comparison_columns_get_visit:
 * @self: the columns
 * @position: a column that is shown, from 0
 *
 * Returns: the how manieth visit stands there
 */
guint
fw_comparison_columns_get_visit (FwComparisonColumns *self,
                                 guint                position)
{
  return position == 0 ? 0 : self->first + position - 1;
}

/**
 * fw_comparison_columns_get_current:
 * @self: the columns
 *
 * Returns: the how manieth visit the person is at
 */
guint
fw_comparison_columns_get_current (FwComparisonColumns *self)
{
  return self->current;
}

/**
 * fw_comparison_columns_can_turn:
 * @self: the columns
 * @by: 1 or -1
 *
 * Returns: whether there are columns on that side that are not shown
 */
gboolean
fw_comparison_columns_can_turn (FwComparisonColumns *self,
                                int                  by)
{
  return by > 0 ? self->first < get_last_first (self) : self->first > 1;
}

/**
 * fw_comparison_columns_turn:
 * @self: the columns
 * @by: 1 or -1
 *
 * Shows the next ones on that side, as far as there are any.
 */
void
fw_comparison_columns_turn (FwComparisonColumns *self,
                            int                  by)
{
  int first = (int) self->first + by * (int) MAX (self->shown - 1, 1);

  self->first = (guint) CLAMP (first, 1, (int) get_last_first (self));
  adapt (self);
}

/**
 * fw_comparison_columns_step:
 * @self: the columns
 * @by: 1 or -1
 *
 * Goes to the neighbour, which is shown then.
 *
 * Returns: whether there is one
 */
gboolean
fw_comparison_columns_step (FwComparisonColumns *self,
                            int                  by)
{
  int current = (int) self->current + by;

  if (current < 0 || current >= (int) self->count)
    return FALSE;
  self->current = (guint) current;
  if (self->current > 0 && self->current < self->first)
    self->first = self->current;
  if (self->current > 0 && self->current > self->first + self->shown - 2)
    self->first = self->current - self->shown + 2;
  adapt (self);

  return TRUE;
}
