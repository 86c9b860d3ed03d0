/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One question in one instance of its section: its control, note, photos and what is folded away.
 * Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_QUESTION_CARD (fw_question_card_get_type ())
G_DECLARE_FINAL_TYPE (FwQuestionCard, fw_question_card, FW, QUESTION_CARD, GtkBox)

FwQuestionCard *fw_question_card_new          (FwVisitModel   *model,
                                               const FwPlace  *place);
void            fw_question_card_update       (FwQuestionCard *self,
                                               const FwPlace  *place);
const char     *fw_question_card_get_key      (FwQuestionCard *self);
const char     *fw_question_card_get_instance (FwQuestionCard *self);
void            fw_question_card_write_note   (FwQuestionCard *self);

G_END_DECLS
