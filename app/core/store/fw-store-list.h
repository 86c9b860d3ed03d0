/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asking the store: lists, search, and finding a record by a part of its id. Reads only derived
 * rows; the thread of the store.
 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *site;                   /* the site's id, aliases followed; or NULL */
  char *site_name;              /* or NULL, as the next ones */
  char *partner;
  char *date;
  char *phase;
  char *review;
  char *walk;
  char *visitors;               /* ids of people, as a JSON array */
  gboolean closed;
  gboolean deleted;
  gboolean blind;
  guint answered;
  guint required;
  guint photos;
  guint held_back;
  guint conversations;
  guint disagreements;
  guint unsent;                 /* operations that are not at the remote yet */
} FwVisitRow;

typedef struct
{
  char *id;
  char *name;
  char *partner;
  char *place;
  char *kind;
  char *same_as;
  char *canonical;              /* the smallest id of those that are one */
  guint visits;
} FwSiteRow;

typedef struct
{
  char *id;
  char *site;                   /* the site's id, aliases followed */
  char *document;               /* the site that it is written down at */
  char *site_name;
  char *visit;
  char *question;
  char *text;
  char *owner;
  char *due;
  char *priority;
  char *status;
} FwActionRow;

typedef struct
{
  char *document;
  FwDocumentKind kind;
  char *field;                  /* where the text stands */
  char *visit;                  /* the visit it belongs to, or NULL */
  char *site;
  char *site_name;
  char *date;
  char *text;                   /* whole */
  char *snippet;                /* with the found words between U+0002 and U+0003 */
} FwSearchHit;

/* What to leave out; all may be NULL or 0. */
typedef struct
{
  const char *site;             /* id; aliases are followed */
  const char *status;           /* "open" or "closed" */
  const char *phase;
  const char *visitor;          /* a person's id */
  const char *since;            /* ISO date */
  gboolean deleted_too;
  gboolean only_held_back;      /* with photos that are held back, here or elsewhere */
} FwVisitFilter;

GPtrArray *fw_store_list_visits    (FwStore              *self,
                                    const FwVisitFilter  *filter,
                                    GError              **error);
GPtrArray *fw_store_list_sites     (FwStore              *self,
                                    GError              **error);
GPtrArray *fw_store_list_actions   (FwStore              *self,
                                    const char           *site,
                                    gboolean              only_open,
                                    GError              **error);
GPtrArray *fw_store_search         (FwStore              *self,
                                    const char           *words,
                                    const FwVisitFilter  *filter,
                                    guint                 limit,
                                    GError              **error);
char      *fw_store_find           (FwStore              *self,
                                    const char           *type,
                                    const char           *part,
                                    char                **document,
                                    GError              **error);
char      *fw_store_canonical_site (FwStore              *self,
                                    const char           *site);
gboolean   fw_store_is_sealed      (FwStore              *self,
                                    const char           *visit);

G_END_DECLS
