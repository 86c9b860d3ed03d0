/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A view of a site's document: who and where it is, the vendor's values and how they pair with
 * ours, actions and claims. Immutable and atomically counted: any thread.
 */
#pragma once

#include "fw-element.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  const char *site;             /* the site whose document it is in: where an edit of it goes */
  const char *text;
  const char *owner;            /* or NULL, as the next ones */
  const char *due;              /* ISO date */
  const char *priority;         /* "low", "normal" or "high" */
  const char *status;           /* "open", "done" or "dropped" */
  const char *visit;
  const char *question;
  const char *by;
  const char *at;
} FwAction;

typedef struct
{
  const char *id;
  const char *site;             /* the site whose document it is in: where an edit of it goes */
  const char *text;
  const char *source;           /* or NULL, as the next ones */
  const char *status;           /* "open", "seen", "not-seen" or "contradicted" */
  const char *visit;
  const char *photo;
  const char *note;
  const char *by;
  const char *at;
} FwClaim;

typedef struct _FwSite FwSite;

FwSite     *fw_site_new         (const char *id,
                                 FwState    *state);
FwSite     *fw_site_new_joined  (FwSite     *first,
                                 GPtrArray  *others);
FwSite     *fw_site_ref         (FwSite     *self);
void        fw_site_unref       (FwSite     *self);
const char *fw_site_get_id      (FwSite     *self);
FwState    *fw_site_get_state   (FwSite     *self);
const char *fw_site_get_name    (FwSite     *self);
const char *fw_site_get_partner (FwSite     *self);
const char *fw_site_get_place   (FwSite     *self);
const char *fw_site_get_kind    (FwSite     *self);
const char *fw_site_get_same_as (FwSite     *self);
gboolean    fw_site_is_deleted  (FwSite     *self);
GPtrArray  *fw_site_get_values  (FwSite     *self);
GPtrArray  *fw_site_get_actions (FwSite     *self);
GPtrArray  *fw_site_get_claims  (FwSite     *self);
const char *fw_site_get_pair    (FwSite     *self,
                                 const char *ours,
                                 const char *theirs);
yyjson_mut_val *fw_action_to_json (const FwAction *action,
                                   yyjson_mut_doc *document);
yyjson_mut_val *fw_claim_to_json  (const FwClaim  *claim,
                                   yyjson_mut_doc *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwSite, fw_site_unref)

G_END_DECLS
