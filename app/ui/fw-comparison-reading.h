/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All that the page of a comparison shows, read and put into words at once. The thread that reads;
 * immutable afterwards.
 */
#pragma once

#include "fw-comparison-item.h"
#include "fw-session.h"

G_BEGIN_DECLS

typedef struct
{
  FwComparison *comparison;
  gboolean presenting;          /* for others to see: nothing private, no small groups */
  GPtrArray *titles;            /* char: what each visit is called */
  FwComparisonItem *heads;
  GPtrArray *items;             /* FwComparisonItem, in order */
  GPtrArray *sections;          /* FwComparisonItem: the headings among them */
} FwComparisonReading;

char     *fw_comparison_reading_dup_wish (const char *const    *visits,
                                          gboolean              presenting);
gpointer  fw_comparison_reading_job      (FwWorkspace          *workspace,
                                          gpointer              wish,
                                          GCancellable         *cancellable,
                                          GError              **error);
void      fw_comparison_reading_free     (FwComparisonReading  *self);
const FwComparisonSection *fw_comparison_reading_find_section (FwComparisonReading *self,
                                                               FwComparisonItem    *item);
const FwComparisonRow     *fw_comparison_reading_find_row     (FwComparisonReading *self,
                                                               FwComparisonItem    *item);
const FwComparisonClaim   *fw_comparison_reading_find_claim   (FwComparisonReading *self,
                                                               FwComparisonItem    *item);

G_END_DECLS
