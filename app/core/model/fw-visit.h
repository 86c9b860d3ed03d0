/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A view of a visit's document: its facts, answers, photos, conversations and comments. Immutable
 * and atomically counted: any thread.
 */
#pragma once

#include "fw-edit.h"
#include "fw-element.h"

G_BEGIN_DECLS

/* The pinned version of a checklist template. */
typedef struct
{
  const char *template_id;
  const char *pin;              /* "VERSION-SHA8" */
  gboolean included;            /* not chosen, but a chosen one includes sections of it */
} FwPin;

/* Everything known of one question in one instance. Texts are borrowed from the state. */
typedef struct
{
  char *key;                    /* "template/question" */
  char *instance;               /* an instance's id, or "-" */
  const FwRegister *answer;     /* or NULL, as the next ones */
  const FwRegister *note;
  const FwRegister *private_note;
  gboolean na;
  const char *reason;           /* why not applicable, or NULL */
  yyjson_val *value;            /* NULL when unanswered or not applicable */
  GPtrArray *others;            /* yyjson_val: differing values; NULL for none */
} FwAnswer;

/* The label of the first of a repeated section, which needs no adding; the section's key comes after it. */
#define FW_VISIT_FIRST_LABEL "first-label/"

typedef struct
{
  const char *id;               /* "-" for the first one of its section */
  const char *section;          /* "template/section" */
  const char *label;
} FwInstance;

typedef struct
{
  const char *id;
  const char *question;         /* "template/question", or NULL for unsorted */
  const char *instance;         /* or NULL */
  const char *caption;          /* or NULL */
  const char *taken;            /* RFC 3339, or NULL */
  const char *device;           /* where it is held back until it is cleared */
  gint64 width;                 /* pixels of the upright original */
  gint64 height;
  yyjson_val *boxes;            /* [[x,y,width,height]…] to be covered, or NULL */
  yyjson_val *gate;             /* what was said at the gate, or NULL */
  yyjson_val *shared;           /* as the format says, NULL while held back */
  const char *by;
  const char *at;
  gboolean deleted;
} FwPhoto;

typedef struct
{
  const char *id;
  const char *role;
  const char *tenure;           /* or NULL, as the next ones */
  const char *shift;
  gboolean manager_present;
  const char *vision;
  const char *impact;
  const char *by;
  const char *at;
} FwConversation;

typedef struct
{
  const char *id;
  const char *text;
  const char *question;         /* of a comment; NULL for the visit as a whole */
  const char *role;             /* of a quote; or NULL */
  const char *conversation;     /* of a quote; or NULL */
  const char *by;
  const char *at;
} FwRemark;

typedef struct
{
  const char *id;
  const char *side;             /* "ours" or "theirs" */
  const char *value;            /* a value's id */
  const char *question;         /* or NULL, as the next ones */
  const char *instance;
  const char *photo;
} FwTag;

typedef struct _FwVisit FwVisit;

FwVisit        *fw_visit_new                (const char *id,
                                             FwState    *state);
FwVisit        *fw_visit_ref                (FwVisit    *self);
void            fw_visit_unref              (FwVisit    *self);
const char     *fw_visit_get_id             (FwVisit    *self);
FwState        *fw_visit_get_state          (FwVisit    *self);
const char     *fw_visit_get_site           (FwVisit    *self);
const char     *fw_visit_get_date           (FwVisit    *self);
const char     *fw_visit_get_phase          (FwVisit    *self);
gboolean        fw_visit_is_closed          (FwVisit    *self);
gboolean        fw_visit_is_deleted         (FwVisit    *self);
gboolean        fw_visit_is_blind           (FwVisit    *self);
const char     *fw_visit_get_walk           (FwVisit    *self);
const char     *fw_visit_get_review         (FwVisit    *self);
const char     *fw_visit_get_review_remark  (FwVisit    *self);
const char     *fw_visit_get_review_by      (FwVisit     *self,
                                             const char **at);
yyjson_val     *fw_visit_get_photography    (FwVisit    *self);
const char     *fw_visit_get_zone           (FwVisit    *self,
                                             const char *section);
GPtrArray      *fw_visit_get_pins           (FwVisit    *self);
GPtrArray      *fw_visit_get_answers        (FwVisit    *self);
const FwAnswer *fw_visit_get_answer         (FwVisit    *self,
                                             const char *instance,
                                             const char *key);
GPtrArray      *fw_visit_get_instances      (FwVisit    *self);
const char     *fw_visit_find_label         (FwVisit    *self,
                                             const char *section,
                                             const char *instance);
GPtrArray      *fw_visit_get_photos         (FwVisit    *self);
const FwPhoto  *fw_visit_find_photo         (FwVisit    *self,
                                             const char *id);
GPtrArray      *fw_visit_get_conversations  (FwVisit    *self);
GPtrArray      *fw_visit_list_remarks       (FwVisit    *self,
                                             const char *type);
GPtrArray      *fw_visit_list_quotes        (FwVisit    *self);
GPtrArray      *fw_visit_list_tags          (FwVisit    *self);
GPtrArray      *fw_visit_list_visitors      (FwVisit    *self);
void            fw_visit_delete_conversation (FwVisit   *self,
                                              const char *conversation,
                                              FwEdit    *edit,
                                              FwEdit    *restore);
char           *fw_visit_label_field        (const char *section,
                                             const char *instance);
char           *fw_answer_field             (const char *what,
                                             const char *instance,
                                             const char *key);
char           *fw_answer_name              (const char *instance,
                                             const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwVisit, fw_visit_unref)

G_END_DECLS
