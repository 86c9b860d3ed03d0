/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list view makes or ends widgets for two hundred lines as soon as its list has or loses them, which takes several
 * frames. So the list goes from what it shows to what it is to show in small steps, those in sight first. What stays is
 * never taken out: its widget, with the focus, and where the table was scrolled to stay with it.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-lines.h"

/* Lines of a step: what a list view does for each of its changes counts no more than to make so many widgets. */
#define STEP 8

struct _FwComparisonLines
{
  GObject parent_instance;

  FwComparisonFilter filter;
  GPtrArray *items;             /* FwComparisonItem, all of them */
  GPtrArray *wanted;            /* those of them that are to be in the list, borrowed */
  GHashTable *places;           /* item -> place in @wanted + 1 */
  GHashTable *updates;          /* item -> FwComparisonItem, what it is to show */
  GListStore *list;
  FwComparisonItem *first;      /* the first heading: it stands above the table, not in it */
  guint sight;                  /* where in @list the first line in sight is */
};

/* Lines of the list between two that stay, or at its ends, and the lines that are to stand there. */
typedef struct
{
  guint position;
  guint count;
  guint place;                  /* in those that are wanted */
  guint wanted;
} Gap;

G_DEFINE_FINAL_TYPE (FwComparisonLines, fw_comparison_lines, G_TYPE_OBJECT)

static gboolean
is_heading (FwComparisonLines *self,
            FwComparisonItem  *item)
{
  return fw_comparison_item_get_kind (item) == FW_COMPARISON_SECTION && fw_comparison_item_passes (item, self->filter);
}

static void
choose (FwComparisonLines *self)
{
  self->first = NULL;
  g_ptr_array_set_size (self->wanted, 0);
  g_hash_table_remove_all (self->places);
  for (guint i = 0; self->first == NULL && i < self->items->len; i++)
    if (is_heading (self, g_ptr_array_index (self->items, i)))
      self->first = g_ptr_array_index (self->items, i);
  for (guint i = 0; i < self->items->len; i++)
    {
      FwComparisonItem *item = g_ptr_array_index (self->items, i);

      if (item == self->first || !fw_comparison_item_passes (item, self->filter))
        continue;
      g_ptr_array_add (self->wanted, item);
      g_hash_table_insert (self->places, item, GUINT_TO_POINTER (self->wanted->len));
    }
}

/* --- A step ------------------------------------------------------------------------------------- */

/* Where the next line that stays is, and its place among those that are wanted; the ends of both where none does. */
static guint
find_staying (FwComparisonLines *self,
              guint              position,
              guint              after,
              guint             *place)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (; position < count; position++)
    {
      g_autoptr(FwComparisonItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
      guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, item));

      if (found > after)
        {
          *place = found - 1;
          return position;
        }
    }
  *place = self->wanted->len;

  return count;
}

/* The first gap in sight or below, else the last one above. */
static gboolean
find_gap (FwComparisonLines *self,
          Gap               *gap)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  gboolean is_found = FALSE;
  guint place = 0;

  for (guint position = 0; position <= count;)
    {
      guint staying_place;
      guint staying = find_staying (self, position, place, &staying_place);
      Gap found = { position, staying - position, place, staying_place - place };

      if (found.count > 0 || found.wanted > 0)
        {
          *gap = found;
          is_found = TRUE;
          if (staying > self->sight || staying == count)
            break;
        }
      position = staying + 1;
      place = staying_place + 1;
    }

  return is_found;
}

/* Some of a gap: what is nearest to the sight. Where as many lines come as go, each comes in the place of one. */
static Gap
cut (FwComparisonLines *self,
     const Gap         *gap)
{
  gboolean is_above = self->sight > 0 && gap->position + gap->count <= self->sight;
  Gap step = { .count = MIN (gap->count, STEP), .wanted = MIN (gap->wanted, STEP) };
  guint skipped = is_above ? gap->count - step.count : 0;
  guint passed = is_above ? gap->wanted - step.wanted : 0;

  if (!is_above && (gap->wanted == 0 || gap->wanted == gap->count) && self->sight > gap->position)
    skipped = MIN (self->sight - gap->position, gap->count - step.count);
  if (gap->wanted == gap->count)
    passed = skipped;
  step.position = gap->position + skipped;
  step.place = gap->place + passed;

  return step;
}

static void
take (FwComparisonLines *self,
      const Gap         *step)
{
  g_list_store_splice (self->list, step->position, step->count, self->wanted->pdata + step->place, step->wanted);
  if (step->position + step->count <= self->sight)
    self->sight += step->wanted - step->count;
}

static gboolean
renew (FwComparisonLines *self,
       FwComparisonItem  *item)
{
  FwComparisonItem *other = g_hash_table_lookup (self->updates, item);

  if (other == NULL)
    return FALSE;
  fw_comparison_item_update (item, other);
  g_hash_table_remove (self->updates, item);

  return TRUE;
}

/* The lines of the list, from the first one in sight; then those that are not in it. Returns whether there were any. */
static gboolean
update_some (FwComparisonLines *self)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint updated = 0;

  if (g_hash_table_size (self->updates) == 0)
    return FALSE;
  for (guint i = 0; updated < STEP && i < count; i++)
    {
      g_autoptr(FwComparisonItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), (self->sight + i) % count);

      updated += renew (self, item);
    }
  for (guint i = 0; updated < STEP && i < self->items->len; i++)
    updated += renew (self, g_ptr_array_index (self->items, i));
  /* Those that are nowhere any longer. */
  if (updated == 0)
    g_hash_table_remove_all (self->updates);

  return TRUE;
}

/* --- The object --------------------------------------------------------------------------------- */

static void
fw_comparison_lines_finalize (GObject *object)
{
  FwComparisonLines *self = FW_COMPARISON_LINES (object);

  g_object_unref (self->list);
  g_hash_table_unref (self->updates);
  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->wanted);
  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (fw_comparison_lines_parent_class)->finalize (object);
}

static void
fw_comparison_lines_class_init (FwComparisonLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_comparison_lines_finalize;
}

static void
fw_comparison_lines_init (FwComparisonLines *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->wanted = g_ptr_array_new ();
  self->places = g_hash_table_new (NULL, NULL);
  self->updates = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  self->list = g_list_store_new (FW_TYPE_COMPARISON_ITEM);
}

/**
 * fw_comparison_lines_new:
 *
 * Returns: (transfer full): no lines yet
 */
FwComparisonLines *
fw_comparison_lines_new (void)
{
  return g_object_new (FW_TYPE_COMPARISON_LINES, NULL);
}

/**
 * fw_comparison_lines_get_list:
 * @self: lines
 *
 * Returns: (transfer none): what the table shows, #FwComparisonItem
 */
GListStore *
fw_comparison_lines_get_list (FwComparisonLines *self)
{
  return self->list;
}

static char *
dup_subject (FwComparisonItem *item)
{
  return g_strdup_printf ("%d/%s/%s/%s", fw_comparison_item_get_kind (item), fw_comparison_item_get_section (item),
                          fw_comparison_item_get_key (item), fw_comparison_item_get_label (item));
}

static void
note_update (FwComparisonLines *self,
             FwComparisonItem  *item,
             FwComparisonItem  *other)
{
  g_hash_table_remove (self->updates, item);
  if (fw_comparison_item_is_equal (item, other))
    return;
  fw_comparison_item_pass_like (item, other);
  g_hash_table_insert (self->updates, g_object_ref (item), g_object_ref (other));
}

/* The old lines where they are about the same as the new ones, and in the places of those. */
static GPtrArray *
keep_known (FwComparisonLines *self,
            GPtrArray         *items)
{
  g_autoptr(GHashTable) old = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *kept = g_ptr_array_new_full (items->len, g_object_unref);

  for (guint i = 0; i < self->items->len; i++)
    g_hash_table_insert (old, dup_subject (g_ptr_array_index (self->items, i)), g_ptr_array_index (self->items, i));
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *subject = dup_subject (g_ptr_array_index (items, i));
      FwComparisonItem *item = g_hash_table_lookup (old, subject);

      if (item != NULL)
        note_update (self, item, g_ptr_array_index (items, i));
      else
        item = g_ptr_array_index (items, i);
      /* Never twice in the list. */
      g_hash_table_remove (old, subject);
      g_ptr_array_add (kept, g_object_ref (item));
    }

  return kept;
}

/**
 * fw_comparison_lines_set_items:
 * @self: lines
 * @items: (element-type FwComparisonItem): all lines from now on
 *
 * They come into the list with fw_comparison_lines_let_in(). What is about the same as before stays in it.
 */
void
fw_comparison_lines_set_items (FwComparisonLines *self,
                               GPtrArray         *items)
{
  GPtrArray *kept = keep_known (self, items);

  g_ptr_array_unref (self->items);
  self->items = kept;
  choose (self);
}

/**
 * fw_comparison_lines_set_filter:
 * @self: lines
 * @filter: what a line must pass
 *
 * The list follows with fw_comparison_lines_let_in().
 */
void
fw_comparison_lines_set_filter (FwComparisonLines  *self,
                                FwComparisonFilter  filter)
{
  self->filter = filter;
  choose (self);
}

/**
 * fw_comparison_lines_get_filter:
 * @self: lines
 *
 * Returns: what a line must pass
 */
FwComparisonFilter
fw_comparison_lines_get_filter (FwComparisonLines *self)
{
  return self->filter;
}

/**
 * fw_comparison_lines_get_first:
 * @self: lines
 *
 * Returns: (transfer none) (nullable): the first heading, which stands above the table; %NULL where no line passes
 */
FwComparisonItem *
fw_comparison_lines_get_first (FwComparisonLines *self)
{
  return self->first;
}

/* Also of an earlier reading. */
static gboolean
has_section_of (FwComparisonItem *heading,
                FwComparisonItem *item)
{
  return g_strcmp0 (fw_comparison_item_get_section (heading), fw_comparison_item_get_section (item)) == 0;
}

/**
 * fw_comparison_lines_find_heading:
 * @self: lines
 * @top: (nullable): the first line in sight
 *
 * A heading that is in sight speaks for itself.
 *
 * Returns: (transfer none) (nullable): the last heading before that line
 */
FwComparisonItem *
fw_comparison_lines_find_heading (FwComparisonLines *self,
                                  FwComparisonItem  *top)
{
  FwComparisonItem *found = self->first;
  FwComparisonItem *own = NULL;

  for (guint i = 0; top != NULL && i < self->items->len; i++)
    {
      FwComparisonItem *item = g_ptr_array_index (self->items, i);

      if (item == top)
        return found;
      if (!is_heading (self, item))
        continue;
      found = item;
      if (has_section_of (item, top))
        own = item;
    }

  return own != NULL ? own : self->first;
}

/**
 * fw_comparison_lines_set_sight:
 * @self: lines
 * @top: (nullable): the first line of the list that is in sight; %NULL when none is
 *
 * Says where the list follows first.
 */
void
fw_comparison_lines_set_sight (FwComparisonLines *self,
                               FwComparisonItem  *top)
{
  if (top == NULL || !g_list_store_find (self->list, top, &self->sight))
    self->sight = 0;
}

/**
 * fw_comparison_lines_let_in:
 * @self: lines
 *
 * Brings the list one step nearer to the lines that pass.
 *
 * Returns: whether it was not there yet
 */
gboolean
fw_comparison_lines_let_in (FwComparisonLines *self)
{
  Gap gap, step;

  if (update_some (self))
    return TRUE;
  /* Where nothing passes nobody looks at the list, and what comes next may have most of it again. */
  if (self->first == NULL || !find_gap (self, &gap))
    return FALSE;
  step = cut (self, &gap);
  take (self, &step);

  return TRUE;
}
