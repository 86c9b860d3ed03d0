/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The score of one side over a checklist, with its working. Immutable and atomically counted.
 * Any thread.
 */
#pragma once

#include "fw-checklist.h"

G_BEGIN_DECLS

/**
 * FwScoreCount:
 * @visible: questions of the side that are visible and applicable
 * @answered: how many of those are answered
 * @required_visible: how many of those are required
 * @required_answered: required and answered
 *
 * What a figure stands on. There is no figure where under half of the required ones is answered.
 */
typedef struct
{
  guint visible;
  guint answered;
  guint required_visible;
  guint required_answered;
} FwScoreCount;

/**
 * FwScoreWorking:
 * @question: the question
 * @instance: where it was answered
 * @points: 0 to 1
 * @weight: the question's
 * @answer: the counted answer, for people, in the context's language
 * @contested: people differ about it
 *
 * One line of a figure's working.
 */
typedef struct
{
  FwQuestion *question;
  char *instance;
  double points;
  double weight;
  char *answer;
  gboolean contested;
} FwScoreWorking;

/**
 * FwScoreInstance:
 * @instance: FW_INSTANCE_NONE, or the instance's id in a repeated section
 * @has_score: whether there is a figure
 * @score: 0 to 1
 * @contested: people differ about one of its answers
 * @count: what it stands on
 *
 * The figure of one instance of a section.
 */
typedef struct
{
  char *instance;
  gboolean has_score;
  double score;
  gboolean contested;
  FwScoreCount count;
} FwScoreInstance;

/**
 * FwScoreSection:
 * @section: the section
 * @has_score: whether there is a figure
 * @score: 0 to 1
 * @contested: people differ about one of its answers
 * @count: what it stands on, over all its instances
 * @instances: (element-type FwScoreInstance): one, but for a repeated section
 * @working: (element-type FwScoreWorking): what the figure is made of, in order
 *
 * The figure of one section.
 */
typedef struct
{
  FwSection *section;
  gboolean has_score;
  double score;
  gboolean contested;
  FwScoreCount count;
  GPtrArray *instances;
  GPtrArray *working;
} FwScoreSection;

/**
 * FwScore:
 * @side: FW_SIDE_VENDOR or FW_SIDE_CLIENT
 * @has_overall: whether there is a figure
 * @overall: 0 to 1
 * @contested: people differ about one of its answers
 * @count: what it stands on, over all sections
 * @sections: (element-type FwScoreSection): those with a question of this side that carries points
 *
 * The score of one side.
 */
typedef struct
{
  FwSide side;
  gboolean has_overall;
  double overall;
  gboolean contested;
  FwScoreCount count;
  GPtrArray *sections;
  /*< private >*/
  FwChecklist *checklist;
} FwScore;

FwScore        *fw_checklist_score (FwChecklist              *self,
                                    const FwChecklistContext *context,
                                    FwSide                    side);
void            fw_score_unref     (FwScore                  *self);
yyjson_mut_val *fw_score_to_json   (FwScore                  *self,
                                    yyjson_mut_doc           *document,
                                    const char               *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwScore, fw_score_unref)

G_END_DECLS
