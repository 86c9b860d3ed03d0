/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Recording a talk of two minutes: whom, which values were named, what was said. No name is asked
 * for. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_CONVERSATION_PAGE (fw_conversation_page_get_type ())
G_DECLARE_FINAL_TYPE (FwConversationPage, fw_conversation_page, FW, CONVERSATION_PAGE, AdwNavigationPage)

FwConversationPage *fw_conversation_page_new (FwVisitModel *model,
                                              const char   *conversation);

G_END_DECLS
