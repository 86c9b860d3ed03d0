/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counting over the conversations of several visits at once, and hiding what stands on too few people.
 */
#define G_LOG_DOMAIN "fw-review"

#include "fw-values-matrix.h"

#include "fw-alignment.h"

struct _FwValuesMatrix
{
  GPtrArray *visits;            /* FwReviewVisit */
  char *language;
  gboolean folded;
  GPtrArray *groups;            /* FwValueGroup */
  GPtrArray *rows;              /* FwValueRow, theirs first */
  GPtrArray *fits;              /* FwFitRow */
};

static const struct
{
  const char *role;
  const char *label;
} roles[] = {
  { "agent", "Agents" },
  { "team-lead", "Team leads" },
  { "manager", "Managers" },
  { "director", "Directors" },
  { "executive", "Executives" },
};

static void
row_free (FwValueRow *row)
{
  g_ptr_array_unref (row->pairs);
  g_array_unref (row->cells);
  g_free (row);
}

static void
fit_cell_free (FwFitCell *cell)
{
  g_free (cell->theirs);
  g_free (cell);
}

static void
fit_free (FwFitRow *row)
{
  g_ptr_array_unref (row->cells);
  g_free (row->ours);
  g_free (row);
}

/* --- Groups of people --------------------------------------------------------------------------- */

static GPtrArray *
list_conversations (FwValuesMatrix *self)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint v = 0; v < self->visits->len; v++)
    if (!fw_review_visit_is_sealed (self->visits->pdata[v]))
      g_ptr_array_extend (all, fw_visit_get_conversations (fw_review_visit_get_visit (self->visits->pdata[v])), NULL, NULL);

  return all;
}

static void
add_group (FwValuesMatrix *self,
           const char     *label,
           guint           people)
{
  FwValueGroup *group = g_new0 (FwValueGroup, 1);

  group->label = label;
  group->people = people;
  g_ptr_array_add (self->groups, group);
}

static guint
count_role (GPtrArray  *conversations,
            const char *role)
{
  guint people = 0;

  for (guint i = 0; i < conversations->len; i++)
    people += g_strcmp0 (((FwConversation *) g_ptr_array_index (conversations, i))->role, role) == 0;

  return people;
}

static void
read_groups (FwValuesMatrix *self,
             GPtrArray      *conversations,
             FwGroups       *groups)
{
  const char *const *labels = fw_groups_list_labels (groups);

  for (guint i = 0; self->folded && labels[i] != NULL; i++)
    add_group (self, labels[i], fw_groups_get_size (groups, labels[i]));
  for (guint i = 0; !self->folded && i < G_N_ELEMENTS (roles); i++)
    if (count_role (conversations, roles[i].role) > 0)
      add_group (self, roles[i].label, count_role (conversations, roles[i].role));
}

/* The group that a role is shown in; NULL where it is hidden. */
static const char *
find_label (FwValuesMatrix *self,
            FwGroups       *groups,
            guint           role)
{
  return self->folded ? fw_groups_get_label (groups, roles[role].role) : roles[role].label;
}

/* --- Rows --------------------------------------------------------------------------------------- */

static void
count_seen (FwValueRow    *row,
            FwReviewVisit *visit)
{
  g_autoptr(GPtrArray) tags = fw_visit_list_tags (fw_review_visit_get_visit (visit));

  for (guint i = 0; !fw_review_visit_is_sealed (visit) && i < tags->len; i++)
    {
      const FwTag *tag = g_ptr_array_index (tags, i);

      if (g_strcmp0 (tag->side, row->side) != 0 || g_strcmp0 (tag->value, row->id) != 0)
        continue;
      row->seen_photos += tag->photo != NULL;
      row->seen_answers += tag->photo == NULL;
    }
}

static void
add_rate (FwRate       *to,
          const FwRate *rate)
{
  to->people += rate->people;
  to->unprompted += rate->unprompted;
  to->prompted += rate->prompted;
  to->wrong += rate->wrong;
}

static void
count_people (FwValuesMatrix *self,
              FwValueRow     *row,
              FwGroups       *groups)
{
  for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
    {
      const char *label = find_label (self, groups, r);
      FwRate rate = { 0 };

      for (guint v = 0; v < self->visits->len; v++)
        fw_rate_count (&rate, g_ptr_array_index (self->visits, v), row->side, row->id, roles[r].role);
      add_rate (&row->total.rate, &rate);
      for (guint g = 0; g < self->groups->len; g++)
        if (g_strcmp0 (((FwValueGroup *) g_ptr_array_index (self->groups, g))->label, label) == 0)
          add_rate (&g_array_index (row->cells, FwValueCell, g).rate, &rate);
    }
}

/* The smallest group that is still shown; NULL for none. */
static FwValueCell *
find_smallest (FwValueRow *row)
{
  FwValueCell *smallest = NULL;

  for (guint i = 0; i < row->cells->len; i++)
    {
      FwValueCell *cell = &g_array_index (row->cells, FwValueCell, i);

      if (!cell->hidden && cell->rate.people > 0 && (smallest == NULL || cell->rate.people < smallest->rate.people))
        smallest = cell;
    }

  return smallest;
}

/* Whether taking what is shown from the total leaves so few people that it tells of one of them: always where
 * one group alone is hidden. */
static gboolean
can_subtract (FwValueRow *row)
{
  guint people = 0;

  for (guint i = 0; i < row->cells->len; i++)
    {
      const FwValueCell *cell = &g_array_index (row->cells, FwValueCell, i);

      people += cell->hidden ? cell->rate.people : 0;
    }

  return !row->total.hidden && people > 0 && people < FW_SMALL_GROUP;
}

/**
 * fw_value_row_hide_small:
 * @row: a row whose people are counted
 *
 * Hides the groups of fewer than %FW_SMALL_GROUP people. Where one alone is hidden, the smallest other
 * one goes with it, so that subtracting from the total reveals nothing; where there is no other, the
 * total goes.
 */
void
fw_value_row_hide_small (FwValueRow *row)
{
  row->total.hidden = fw_rate_is_small (&row->total.rate);
  for (guint i = 0; i < row->cells->len; i++)
    {
      FwValueCell *cell = &g_array_index (row->cells, FwValueCell, i);

      cell->hidden = fw_rate_is_small (&cell->rate);
    }
  while (can_subtract (row))
    {
      FwValueCell *smallest = find_smallest (row);

      if (smallest != NULL)
        smallest->hidden = TRUE;
      else
        row->total.hidden = TRUE;
    }
}

static void
add_pairs (FwValueRow *row,
           FwSite     *site,
           GPtrArray  *others)
{
  for (guint i = 0; i < others->len; i++)
    {
      const FwValue *other = g_ptr_array_index (others, i);
      const char *relation = g_str_equal (row->side, "ours") ? fw_site_get_pair (site, row->id, other->id)
                                                             : fw_site_get_pair (site, other->id, row->id);
      FwValuePair *pair;

      if (relation == NULL)
        continue;
      pair = g_new0 (FwValuePair, 1);
      pair->relation = relation;
      pair->value = other->id;
      pair->name = other->name;
      g_ptr_array_add (row->pairs, pair);
    }
}

/* Whether an earlier visit was at the same site. */
static gboolean
was_at_site (FwValuesMatrix *self,
             guint           visit)
{
  const char *site = fw_visit_get_site (fw_review_visit_get_visit (self->visits->pdata[visit]));

  for (guint v = 0; v < visit; v++)
    if (g_strcmp0 (fw_visit_get_site (fw_review_visit_get_visit (self->visits->pdata[v])), site) == 0)
      return TRUE;

  return FALSE;
}

static FwTeam *
get_team (FwValuesMatrix *self)
{
  return fw_visit_view_get_team (fw_review_visit_get_view (self->visits->pdata[0]));
}

static FwSite *
get_site (FwValuesMatrix *self,
          guint           visit)
{
  return fw_visit_view_get_site (fw_review_visit_get_view (self->visits->pdata[visit]));
}

static FwValueRow *
add_row (FwValuesMatrix *self,
         const char     *side,
         const FwValue  *value,
         FwGroups       *groups)
{
  FwValueRow *row = g_new0 (FwValueRow, 1);

  row->side = side;
  row->id = value->id;
  row->name = value->name;
  row->pairs = g_ptr_array_new_with_free_func (g_free);
  row->cells = g_array_new (FALSE, TRUE, sizeof (FwValueCell));
  g_array_set_size (row->cells, self->groups->len);
  for (guint v = 0; v < self->visits->len; v++)
    count_seen (row, g_ptr_array_index (self->visits, v));
  count_people (self, row, groups);
  if (self->folded)
    fw_value_row_hide_small (row);
  g_ptr_array_add (self->rows, row);

  return row;
}

static void
read_rows (FwValuesMatrix *self,
           FwGroups       *groups)
{
  GPtrArray *ours = fw_team_get_values (get_team (self));

  for (guint v = 0; v < self->visits->len; v++)
    {
      FwSite *site = get_site (self, v);

      for (guint i = 0; site != NULL && !was_at_site (self, v) && i < fw_site_get_values (site)->len; i++)
        add_pairs (add_row (self, "theirs", g_ptr_array_index (fw_site_get_values (site), i), groups), site, ours);
    }
  for (guint i = 0; i < ours->len; i++)
    {
      FwValueRow *row = add_row (self, "ours", g_ptr_array_index (ours, i), groups);

      for (guint v = 0; v < self->visits->len; v++)
        if (get_site (self, v) != NULL && !was_at_site (self, v))
          add_pairs (row, get_site (self, v), fw_site_get_values (get_site (self, v)));
    }
}

/* --- Fit ---------------------------------------------------------------------------------------- */

static FwFitCell *
fit_cell_new (FwReviewVisit *visit,
              FwQuestion    *question,
              yyjson_val    *ours,
              const char    *language)
{
  FwFitCell *cell = g_new0 (FwFitCell, 1);
  const char *key = fw_question_get_key (question);
  const FwPlace *place = fw_review_visit_find_place (visit, FW_INSTANCE_NONE, key);
  const FwAnswer *answer = place != NULL && place->visible && place->zone == NULL
                           ? fw_review_visit_find_answer (visit, FW_INSTANCE_NONE, key) : NULL;

  if (answer == NULL || answer->na || answer->value == NULL || !fw_question_accepts (question, answer->value, NULL))
    return cell;
  cell->theirs = fw_question_format_answer (question, answer->value, language);
  cell->known = fw_question_get_distance (question, ours, answer->value, &cell->distance);

  return cell;
}

static void
add_fit (FwValuesMatrix *self,
         FwQuestion     *question)
{
  g_autofree char *field = g_strdup_printf ("profile/%s", fw_question_get_scale (question));
  yyjson_val *ours = fw_state_get_value (fw_team_get_state (get_team (self)), field);
  FwFitRow *row = g_new0 (FwFitRow, 1);

  row->question = question;
  row->ours = ours != NULL ? fw_question_format_answer (question, ours, self->language) : NULL;
  row->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) fit_cell_free);
  for (guint v = 0; v < self->visits->len; v++)
    g_ptr_array_add (row->cells, fit_cell_new (self->visits->pdata[v], question, ours, self->language));
  g_ptr_array_add (self->fits, row);
}

static void
read_fits (FwValuesMatrix *self)
{
  g_autoptr(GPtrArray) aligned = fw_alignment_new (self->visits);

  for (guint i = 0; i < aligned->len; i++)
    {
      const FwAlignedSection *section = g_ptr_array_index (aligned, i);

      for (guint q = 0; q < section->questions->len; q++)
        if (fw_question_get_kind (section->questions->pdata[q]) == FW_QUESTION_FIT &&
            fw_question_get_scale (section->questions->pdata[q]) != NULL)
          add_fit (self, section->questions->pdata[q]);
    }
}

/* --- The whole ---------------------------------------------------------------------------------- */

/**
 * fw_values_matrix_new:
 * @visits: (element-type FwReviewVisit): visits, at least one
 * @folded: whether it leaves the team or is shown to others: small groups are folded and hidden then
 * @language: (nullable): of texts: %NULL the locale's, or FW_TEMPLATE_OWN_LANGUAGE
 *
 * People of all the visits are counted together. Nobody of a sealed visit is.
 *
 * Returns: (transfer full): the matrix
 */
FwValuesMatrix *
fw_values_matrix_new (GPtrArray  *visits,
                      gboolean    folded,
                      const char *language)
{
  FwValuesMatrix *self = g_atomic_rc_box_new0 (FwValuesMatrix);
  g_autoptr(GPtrArray) conversations = NULL;
  g_autoptr(FwGroups) groups = NULL;

  g_assert (visits->len > 0);
  self->visits = fw_review_visits_copy (visits);
  self->language = g_strdup (language);
  self->folded = folded;
  self->groups = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->fits = g_ptr_array_new_with_free_func ((GDestroyNotify) fit_free);
  conversations = list_conversations (self);
  groups = fw_groups_new (conversations);
  read_groups (self, conversations, groups);
  read_rows (self, groups);
  read_fits (self);

  return self;
}

static void
matrix_clear (FwValuesMatrix *self)
{
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->fits);
  g_ptr_array_unref (self->visits);
  g_free (self->language);
}

/**
 * fw_values_matrix_unref:
 * @self: (transfer full): a matrix
 */
void
fw_values_matrix_unref (FwValuesMatrix *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) matrix_clear);
}

/**
 * fw_values_matrix_get_visits:
 * @self: a matrix
 *
 * Returns: (transfer none) (element-type FwReviewVisit): whose conversations were counted
 */
GPtrArray *
fw_values_matrix_get_visits (FwValuesMatrix *self)
{
  return self->visits;
}

/**
 * fw_values_matrix_get_groups:
 * @self: a matrix
 *
 * Returns: (transfer none) (element-type FwValueGroup): the columns, front line first
 */
GPtrArray *
fw_values_matrix_get_groups (FwValuesMatrix *self)
{
  return self->groups;
}

/**
 * fw_values_matrix_has_total:
 * @self: a matrix
 *
 * Returns: whether the totals say more than the groups do, which they do not where one group is all who were asked
 */
gboolean
fw_values_matrix_has_total (FwValuesMatrix *self)
{
  if (self->groups->len != 1)
    return TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const FwValueRow *row = g_ptr_array_index (self->rows, i);
      const FwValueCell *cell = &g_array_index (row->cells, FwValueCell, 0);

      if (cell->rate.people != row->total.rate.people || cell->hidden != row->total.hidden)
        return TRUE;
    }

  return FALSE;
}

/**
 * fw_values_matrix_get_rows:
 * @self: a matrix
 *
 * Returns: (transfer none) (element-type FwValueRow): the declared values, theirs first as they are asked
 */
GPtrArray *
fw_values_matrix_get_rows (FwValuesMatrix *self)
{
  return self->rows;
}

/**
 * fw_values_matrix_get_fits:
 * @self: a matrix
 *
 * Returns: (transfer none) (element-type FwFitRow): the scales of fit
 */
GPtrArray *
fw_values_matrix_get_fits (FwValuesMatrix *self)
{
  return self->fits;
}

/**
 * fw_values_matrix_get_language:
 * @self: a matrix
 *
 * Returns: (nullable): the language of its texts, as of fw_values_matrix_new()
 */
const char *
fw_values_matrix_get_language (FwValuesMatrix *self)
{
  return self->language;
}
