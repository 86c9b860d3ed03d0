/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The stage of the demo: who acts on which device, at what time. What others did arrives the way a
 * team's records arrive. The thread of main().
 */
#pragma once

#include "fw-workspace.h"

G_BEGIN_DECLS

/* Somebody with a device. */
typedef struct
{
  char *person;
  char *device;
  gboolean here;                /* the person and device of this workspace */
} FwDemoActor;

typedef struct
{
  FwWorkspace *workspace;
  FwStore *store;
  yyjson_val *content;          /* data/demo/demo.json */
  GHashTable *people;           /* key -> person's id */
  GHashTable *devices;          /* person's id -> device's id */
  GHashTable *numbers;          /* "device/document" -> operations made there */
  GHashTable *sites;            /* key -> id */
  GHashTable *visits;           /* key -> id */
  gint64 today;                 /* UTC seconds of this midnight */
} FwDemoStage;

void         fw_demo_stage_init    (FwDemoStage        *self,
                                    FwWorkspace        *workspace,
                                    yyjson_val         *content);
void         fw_demo_stage_clear   (FwDemoStage        *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FwDemoStage, fw_demo_stage_clear)

FwDemoActor  fw_demo_stage_get     (FwDemoStage        *self,
                                    const char         *key,
                                    gboolean            here);
GPtrArray   *fw_demo_stage_perform (FwDemoStage        *self,
                                    const FwDemoActor  *actor,
                                    gint64              seconds,
                                    FwEdit             *edit,
                                    FwState            *seen,
                                    GError            **error);
gboolean     fw_demo_stage_do      (FwDemoStage        *self,
                                    const FwDemoActor  *actor,
                                    gint64              seconds,
                                    FwEdit             *edit,
                                    GError            **error);
gint64       fw_demo_stage_day     (FwDemoStage        *self,
                                    gint64              days,
                                    int                 hour);
char        *fw_demo_date          (gint64              seconds);

G_END_DECLS
