/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a search or a gallery over all visits is narrowed to: chosen in a sheet. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

/* What was chosen; NULL and 0 for everything. */
typedef struct
{
  char *site;                   /* id */
  char *person;                 /* id */
  char *section;                /* "template/section" */
  char *question;               /* "template/question" */
  char *since;                  /* ISO date, as the next one */
  char *until;
  FwScoreBand score;
  gboolean with_photos;
} FwFilterChoice;

FwFilterChoice *fw_filter_choice_copy   (const FwFilterChoice *choice);
void            fw_filter_choice_free   (FwFilterChoice       *choice);
gboolean        fw_filter_choice_is_set (const FwFilterChoice *choice);
void            fw_filter_choice_apply  (const FwFilterChoice *choice,
                                         FwVisitFilter        *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwFilterChoice, fw_filter_choice_free)

#define FW_TYPE_FILTER_DIALOG (fw_filter_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwFilterDialog, fw_filter_dialog, FW, FILTER_DIALOG, AdwDialog)

AdwDialog      *fw_filter_dialog_new        (FwSession            *session,
                                             const FwFilterChoice *choice,
                                             gboolean              photos);
FwFilterChoice *fw_filter_dialog_get_choice (FwFilterDialog       *self);

G_END_DECLS
