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

/* A photo of any visit. */
typedef struct
{
  char *id;
  char *visit;
  char *site_name;              /* or NULL, as the next ones */
  char *date;                   /* of the visit */
  char *question;               /* "template/question" */
  char *caption;
  char *taken;                  /* RFC 3339 */
  char *preview;                /* the SHA-256 of its small version; NULL while it is held back */
} FwPhotoRow;

/* How an answer was scored, whatever its kind. */
typedef enum {
  FW_SCORE_ANY,
  FW_SCORE_LOW,                 /* at most 0.25: a rating of 1 or 2 */
  FW_SCORE_MIDDLE,
  FW_SCORE_HIGH,                /* at least 0.75: a rating of 4 or 5 */
} FwScoreBand;

/* What to leave out; all may be NULL or 0. */
typedef struct
{
  const char *site;             /* id; aliases are followed */
  const char *status;           /* "open" or "closed" */
  const char *phase;
  const char *visitor;          /* a person's id */
  const char *since;            /* ISO date */
  const char *until;            /* ISO date, that day included */
  gboolean with_photos;         /* of a visit; searching, of the question where the words stand */
  gboolean deleted_too;
  gboolean only_deleted;        /* listing only */
  gboolean only_held_back;      /* with photos that are held back, here or elsewhere */
  /* Searching only. */
  const char *section;          /* "template/section", or the section alone */
  FwScoreBand score;            /* of the question's answer */
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
GPtrArray *fw_store_list_photos    (FwStore              *self,
                                    const FwVisitFilter  *filter,
                                    const char           *question,
                                    GError              **error);
char      *fw_store_find           (FwStore              *self,
                                    const char           *type,
                                    const char           *part,
                                    char                **document,
                                    GError              **error);
char      *fw_store_canonical_site (FwStore              *self,
                                    const char           *site);
gboolean   fw_store_is_disputed    (FwStore              *self,
                                    const char           *visit);
gboolean   fw_store_is_sealed      (FwStore              *self,
                                    const char           *visit);
gboolean   fw_store_is_hidden      (FwStore              *self,
                                    const char           *visit);

G_END_DECLS
