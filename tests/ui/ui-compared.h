/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Visits for tests of the review, each written as one line: "phase='selection'; answer/-/t/a=4; +tag={…}".
 * ' stands for ". Main thread.
 */
#pragma once

#include "ui-test.h"

G_BEGIN_DECLS

/* A photo of a visit. */
typedef struct
{
  guint visit;                  /* the how manieth, from 0 */
  const char *question;         /* "template/question" */
  GBytes *jpeg;
  gboolean cleared;
} UiComparedPhoto;

typedef struct
{
  const char *template_id;
  const char *template;
  const char *site;             /* edits of the site */
  const char *const *visits;    /* edits of each visit, ended by NULL */
  const UiComparedPhoto *photos;  /* ended by one without a question; or NULL */
} UiCompared;

char **ui_compared_fill (UiTest         *self,
                       const UiCompared *review);

G_END_DECLS
