/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something a search found, as an object for a list. Immutable; made on any thread.
 */
#pragma once

#include <glib-object.h>

#include "fw-store-list.h"

G_BEGIN_DECLS

#define FW_TYPE_HIT_ITEM (fw_hit_item_get_type ())
G_DECLARE_FINAL_TYPE (FwHitItem, fw_hit_item, FW, HIT_ITEM, GObject)

FwHitItem  *fw_hit_item_new          (const FwSearchHit *hit);
const char *fw_hit_item_get_visit    (FwHitItem         *self);
const char *fw_hit_item_get_site     (FwHitItem         *self);
const char *fw_hit_item_get_question (FwHitItem         *self);
const char *fw_hit_item_get_element  (FwHitItem         *self);
const char *fw_hit_item_get_action   (FwHitItem         *self);
const char *fw_hit_item_get_title    (FwHitItem         *self);
const char *fw_hit_item_get_markup   (FwHitItem         *self);

G_END_DECLS
