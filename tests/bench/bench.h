/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the programs of the bench share: time, pairs of runs, a visit to work on. Whatever fails
 * ends the program with a message: there is no figure then.
 */
#pragma once

#include <sqlite3.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* The times of one piece of work and of its reference, in seconds, taken in turn. */
typedef struct
{
  GArray *ours;                 /* double */
  GArray *reference;            /* double */
} Pairs;

double   bench_now          (void);
G_NORETURN
void     bench_fail         (const char *what,
                             const char *why);
void     bench_check        (GError     *error);

Pairs   *pairs_new          (void);
void     pairs_free         (Pairs      *self);
void     pairs_add          (Pairs      *self,
                             double      ours,
                             double      reference);
void     pairs_print        (Pairs      *self,
                             const char *name);

sqlite3 *bench_open_bare    (const char *file);
void     bench_execute      (sqlite3    *database,
                             const char *sql);
sqlite3_stmt *bench_prepare (sqlite3    *database,
                             const char *sql);

void     bench_apply        (FwStore    *store,
                             FwEdit     *edit);
char    *bench_add_visit    (FwStore    *store,
                             guint       answers);
GPtrArray *bench_list_answers (FwStore    *store,
                               const char *visit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pairs, pairs_free)

G_END_DECLS
