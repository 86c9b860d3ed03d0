/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading JSON from strangers: I-JSON (RFC 7493) with limits on size and depth, checked before
 * anything is built. yyjson does the rest. Any thread.
 */
#pragma once

#include <glib.h>
#include <yyjson.h>

#include "fw-base-error.h"

G_BEGIN_DECLS

#define FW_JSON_MAX_DEPTH 16

G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_doc, yyjson_doc_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_mut_doc, yyjson_mut_doc_free)

yyjson_doc *fw_json_parse       (const char      *text,
                                 gsize            length,
                                 gsize            max_length,
                                 guint            max_depth,
                                 GError         **error);
const char *fw_json_get_string  (yyjson_val      *object,
                                 const char      *key);
guint       fw_json_hash        (yyjson_val      *value);
gboolean    fw_json_equal       (yyjson_val      *a,
                                 yyjson_val      *b);
char       *fw_json_to_text     (yyjson_val      *value);
char       *fw_json_take_line   (yyjson_mut_doc  *document);
void        fw_json_put_text    (yyjson_mut_doc  *document,
                                 yyjson_mut_val  *object,
                                 const char      *key,
                                 const char      *text);
void        fw_json_put_value   (yyjson_mut_doc  *document,
                                 yyjson_mut_val  *object,
                                 const char      *key,
                                 yyjson_val      *value);

G_END_DECLS
