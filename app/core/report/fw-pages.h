/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A paper laid out on pages: measured once, then drawn page by page on whatever cairo draws on. The
 * thread that made it.
 */
#pragma once

#include <cairo.h>

#include "fw-paper.h"

G_BEGIN_DECLS

/* Where a heading came to stand, for an outline. */
typedef struct
{
  const char *text;
  guint level;                  /* 0 the title, then as of the heading */
  guint page;                   /* from 0 */
  double y;                     /* points from the top */
} FwPageHeading;

typedef struct _FwPages FwPages;

FwPages   *fw_pages_new           (const FwPaper *paper,
                                   double         width,
                                   double         height);
void       fw_pages_free          (FwPages       *self);
guint      fw_pages_get_count     (FwPages       *self);
GPtrArray *fw_pages_get_headings  (FwPages       *self);
void       fw_pages_draw          (FwPages       *self,
                                   guint          page,
                                   cairo_t       *cairo);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwPages, fw_pages_free)

G_END_DECLS
