/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The conversations of a visit and what they add up to. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_CONVERSATIONS_PAGE (fw_conversations_page_get_type ())
G_DECLARE_FINAL_TYPE (FwConversationsPage, fw_conversations_page, FW, CONVERSATIONS_PAGE, AdwNavigationPage)

AdwNavigationPage *fw_conversations_page_new (FwSession  *session,
                                              const char *visit);

G_END_DECLS
