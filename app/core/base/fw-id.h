/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Identifiers of documents, operations, people and devices: 16 characters of lower-case Crockford
 * base32, 40 bits of UTC seconds and 40 random bits, so that they sort by time and never repeat.
 * Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FW_ID_LENGTH 16
#define FW_ID_SECONDS_MAX ((G_GINT64_CONSTANT (1) << 40) - 1)

gboolean fw_id_is_valid         (const char *id);
gboolean fw_id_is_valid_length  (const char *id,
                                 gsize       length);
gint64   fw_id_get_seconds      (const char *id);
gboolean fw_id_is_by_now        (const char *id,
                                 gint64      now);
char    *fw_id_new              (gint64      seconds);
char    *fw_id_new_above        (gint64      seconds,
                                 guint64     random,
                                 const char *floor);
char    *fw_id_new_document     (gint64      seconds);
char    *fw_id_from_seed        (gint64      seconds,
                                 guint64     random);
guint64  fw_id_random           (void);

G_END_DECLS
