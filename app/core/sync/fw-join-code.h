/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a member gives to who wants to join: where the team's repository is and by which key its host is
 * known. It holds no secret. Any thread.
 */
#pragma once

#include "fw-url.h"

G_BEGIN_DECLS

/* Bytes; fits into a QR code that a scratched screen still shows. */
#define FW_JOIN_CODE_MAX 2048

char  *fw_join_code_make  (const char  *url,
                           const char  *fingerprint);
FwUrl *fw_join_code_parse (const char  *text,
                           char       **fingerprint,
                           GError     **error);

G_END_DECLS
