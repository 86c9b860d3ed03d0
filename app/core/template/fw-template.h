/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A checklist template: one JSON file, as README.md in this folder describes it. Immutable and
 * atomically counted. Any thread.
 */
#pragma once

#include "fw-section.h"

G_BEGIN_DECLS

#define FW_TEMPLATE_MAX_LENGTH (256 * 1024)
#define FW_TEMPLATE_MAX_VERSION 999999

typedef struct _FwTemplate FwTemplate;

/**
 * FwTemplateResolver:
 * @id: a template's id
 * @data: the caller's
 *
 * Finds the template that another one includes sections of.
 *
 * Returns: (transfer full) (nullable): the template, %NULL when there is none of that id
 */
typedef FwTemplate *(*FwTemplateResolver) (const char *id,
                                           gpointer    data);

FwTemplate         *fw_template_parse            (GBytes       *bytes,
                                                  GPtrArray   **problems,
                                                  GError      **error);
FwTemplate         *fw_template_ref              (FwTemplate   *self);
void                fw_template_unref            (FwTemplate   *self);
const char         *fw_template_get_id           (FwTemplate   *self);
guint               fw_template_get_version      (FwTemplate   *self);
const char         *fw_template_get_pin          (FwTemplate   *self);
const char         *fw_template_get_language     (FwTemplate   *self);
const char         *fw_template_get_title        (FwTemplate   *self,
                                                  const char   *language);
const char         *fw_template_get_summary      (FwTemplate   *self,
                                                  const char   *language);
gboolean            fw_template_get_worst_counts (FwTemplate   *self);
GBytes             *fw_template_get_bytes        (FwTemplate   *self);
GPtrArray          *fw_template_get_sections     (FwTemplate   *self);
FwSection          *fw_template_find_section     (FwTemplate   *self,
                                                  const char   *id);
FwQuestion         *fw_template_find_question    (FwTemplate   *self,
                                                  const char   *id);
const char *const  *fw_template_get_needs        (FwTemplate   *self);

GPtrArray          *fw_template_list_shipped     (void);
const char         *fw_template_get_shipped_mark (void);
FwTemplate         *fw_template_resolve_shipped  (const char   *id,
                                                  gpointer      unused);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTemplate, fw_template_unref)

G_END_DECLS
