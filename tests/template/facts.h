/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Support for the tests of the template room: templates written in the test, with ' for ", and a
 * visit's facts held in tables.
 */
#pragma once

#include "fw-checklist.h"

typedef struct
{
  FwChecklistContext context;
  FwAnswerValue answer;
  GHashTable *answers;          /* "key@instance" to a document */
  GHashTable *others;           /* the same to a list of values */
  GHashTable *zones;            /* a section's id, or "-" for the visit, to a zone */
  GHashTable *instances;        /* a section's key to strings */
  GPtrArray *documents;
} Facts;

char       *quote            (const char  *text);
GBytes     *make_bytes       (const char  *text);
FwTemplate *make_template    (const char  *text);
FwChecklist *make_checklist  (FwTemplate  *first,
                              FwTemplate  *second,
                              FwTemplate  *known);

void        facts_init       (Facts       *facts);
void        facts_clear      (Facts       *facts);
void        facts_answer     (Facts       *facts,
                              const char  *name,
                              const char  *json);
void        facts_differ     (Facts       *facts,
                              const char  *name,
                              const char  *json);
void        facts_zone       (Facts       *facts,
                              const char  *section,
                              const char  *zone);
void        facts_instances  (Facts       *facts,
                              const char  *section,
                              const char  *list);

/* A resolver that knows the one template that it gets as its data. */
FwTemplate *resolve_one      (const char  *id,
                              gpointer     data);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)
