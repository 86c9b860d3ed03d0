/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Believable answers and notes, the same for the same seed. Any thread.
 */
#pragma once

#include "fw-visit-view.h"

G_BEGIN_DECLS

/* What one visit's answers are drawn from. */
typedef struct
{
  GRand *random;
  yyjson_val *content;          /* data/demo/demo.json */
  yyjson_val *visit;            /* the visit in it */
  const char *site;             /* its key: scales of fit stay the same at a site */
  const char *phase;
  gint64 seconds;               /* when it took place */
} FwDemoSource;

double      fw_demo_level  (const FwDemoSource *self,
                            FwQuestion         *question);
char       *fw_demo_answer (const FwDemoSource *self,
                            FwQuestion         *question);
const char *fw_demo_note   (const FwDemoSource *self,
                            FwQuestion         *question);
const char *fw_demo_pick   (const FwDemoSource *self,
                            yyjson_val         *texts);

G_END_DECLS
