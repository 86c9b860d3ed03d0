/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a comparison to the lines of its table. While others look at the screen, what is private is not
 * even in them.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-reading.h"

#include <glib/gi18n.h>

#include "fw-comparison-words.h"
#include "fw-words.h"
#include "fw-workspace-review.h"

/* More of a note than that is in the details. */
#define NOTE_LENGTH 140
/* All combinations of the filters. */
#define N_FILTERS 8

static FwReviewVisit *
get_visit (FwComparisonReading *self,
           guint                visit)
{
  return g_ptr_array_index (fw_comparison_get_visits (self->comparison), visit);
}

static guint
get_count (FwComparisonReading *self)
{
  return fw_comparison_get_visits (self->comparison)->len;
}

/* --- Markup ------------------------------------------------------------------------------------- */

static void G_GNUC_PRINTF (2, 3)
add_line (GString    *markup,
          const char *format,
          ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_markup_vprintf_escaped (format, arguments);
  va_end (arguments);
  if (markup->len > 0)
    g_string_append_c (markup, '\n');
  g_string_append (markup, line);
}

static void
add_note (GString    *markup,
          const char *note)
{
  if (note != NULL && note[0] != '\0')
    add_line (markup, "<small>%s</small>", note);
}

static char *
dup_short (const char *text)
{
  g_autofree char *plain = text != NULL ? g_strdelimit (g_strdup (text), "\n\r\t", ' ') : NULL;
  g_autofree char *start = NULL;

  if (plain == NULL || g_utf8_strlen (plain, -1) <= NOTE_LENGTH)
    return g_steal_pointer (&plain);
  start = g_utf8_substring (plain, 0, NOTE_LENGTH);

  return g_strconcat (g_strchomp (start), "…", NULL);
}

static gboolean
is_shown (FwComparisonReading *self,
          const FwPhoto       *photo)
{
  return photo->shared != NULL || !self->presenting;
}

static guint
count_photos (FwComparisonReading    *self,
              const FwComparisonCell *cell)
{
  guint count = 0;

  for (guint i = 0; i < cell->photos->len; i++)
    count += is_shown (self, g_ptr_array_index (cell->photos, i));

  return count;
}

static char *
dup_cell_markup (FwComparisonReading    *self,
                 const FwComparisonCell *cell,
                 FwQuestion             *question,
                 guint                   visit)
{
  GString *markup = g_string_new (NULL);
  g_autofree char *answer = fw_comparison_words_answer (cell, get_visit (self, visit));
  g_autofree char *change = fw_comparison_words_change (cell, question);
  g_autofree char *note = dup_short (cell->note);
  guint n_photos = count_photos (self, cell);

  if (cell->text != NULL && !cell->na)
    add_line (markup, "%s", answer);
  else
    add_line (markup, "<span alpha='65%%'>%s</span>", answer != NULL ? answer : "–");
  if (change != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (change, -1);

      g_string_append_printf (markup, "  <b>%s</b>", escaped);
    }
  for (guint i = 0; i < cell->others->len; i++)
    {
      g_autofree char *other = fw_comparison_words_other (g_ptr_array_index (cell->others, i), get_visit (self, visit));

      add_line (markup, "<small><b>≠</b> %s</small>", other);
    }
  add_note (markup, note);
  if (n_photos > 0)
    {
      g_autofree char *photos = g_strdup_printf (ngettext ("%u photo", "%u photos", n_photos), n_photos);

      add_line (markup, "<small>%s</small>", photos);
    }

  return g_string_free_and_steal (markup);
}

/* --- Lines -------------------------------------------------------------------------------------- */

static FwComparisonItem *
add_item (FwComparisonReading *self,
          FwComparisonKind     kind,
          const char          *section,
          const char          *key,
          const char          *title)
{
  FwComparisonItem *item = fw_comparison_item_new (kind, section, key, title);

  g_ptr_array_add (self->items, item);
  if (kind == FW_COMPARISON_SECTION)
    g_ptr_array_add (self->sections, item);

  return item;
}

/* Without a filter, and where it differs or has photos with those. */
static void
pass_by (FwComparisonItem *item,
         gboolean          differs)
{
  gboolean has_photos = fw_comparison_item_has_photos (item);

  for (guint filter = 0; filter < N_FILTERS; filter++)
    if (!(filter & FW_COMPARISON_DISPUTED) && (!(filter & FW_COMPARISON_DIFFERENT) || differs) &&
        (!(filter & FW_COMPARISON_WITH_PHOTOS) || has_photos))
      fw_comparison_item_pass (item, (FwComparisonFilter) filter);
}

/* A heading is shown where one of its lines is. */
static void
pass_like (FwComparisonReading *self,
           FwComparisonItem    *heading)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      FwComparisonItem *item = g_ptr_array_index (self->items, i);

      if (item == heading || g_strcmp0 (fw_comparison_item_get_section (item),
                                        fw_comparison_item_get_section (heading)) != 0)
        continue;
      for (guint filter = 0; filter < N_FILTERS; filter++)
        if (fw_comparison_item_passes (item, (FwComparisonFilter) filter))
          fw_comparison_item_pass (heading, (FwComparisonFilter) filter);
    }
}

static char *
dup_head_markup (FwComparisonReading *self,
                 guint                visit)
{
  FwReviewVisit *review = get_visit (self, visit);
  FwScore *score = fw_review_visit_get_score (review, FW_SIDE_VENDOR);
  FwScore *baseline = fw_review_visit_get_score (get_visit (self, 0), FW_SIDE_VENDOR);
  GString *markup = g_string_new (NULL);
  g_autofree char *date = fw_words_date (fw_visit_get_date (fw_review_visit_get_visit (review)));
  g_autofree char *about = g_strdup_printf ("%s · %s", date,
                                            fw_words_of (fw_visit_get_phase (fw_review_visit_get_visit (review))));
  g_autofree char *overall = NULL;

  if (score != NULL && score->has_overall)
    overall = fw_comparison_words_percent (score->overall, visit > 0 && baseline != NULL && baseline->has_overall
                                           ? &baseline->overall : NULL);
  add_line (markup, "<b>%s</b>", fw_review_visit_get_site_name (review));
  add_line (markup, "<small>%s</small>", about);
  if (visit == 0)
    add_line (markup, _("%s · Baseline"), overall != NULL ? overall : "–");
  else
    add_line (markup, "%s", overall != NULL ? overall : "–");
  if (fw_review_visit_is_sealed (review))
    add_line (markup, "<small>%s</small>", _("Sealed until its walk is closed"));

  return g_string_free_and_steal (markup);
}

static void
put_heads (FwComparisonReading *self)
{
  self->heads = fw_comparison_item_new (FW_COMPARISON_HEADS, "", "", NULL);
  for (guint v = 0; v < get_count (self); v++)
    {
      g_autofree char *markup = dup_head_markup (self, v);
      FwReviewVisit *visit = get_visit (self, v);
      g_autofree char *date = fw_words_date (fw_visit_get_date (fw_review_visit_get_visit (visit)));

      fw_comparison_item_set_cell (self->heads, v, markup);
      g_ptr_array_add (self->titles, g_strdup_printf ("%s, %s", fw_review_visit_get_site_name (visit), date));
    }
}

static char *
dup_side (const FwComparisonCell *cell,
          FwReviewVisit          *visit)
{
  g_autofree char *answer = cell != NULL ? fw_comparison_words_answer (cell, visit) : NULL;

  return answer != NULL ? g_steal_pointer (&answer) : g_strdup ("–");
}

static void
put_moment (FwComparisonReading *self,
            const FwMoment      *moment)
{
  const char *language = fw_comparison_get_language (self->comparison);
  FwQuestion *question = moment->vendor != NULL ? moment->vendor : moment->client;
  FwComparisonItem *item = add_item (self, FW_COMPARISON_MOMENT, "moment", fw_question_get_key (question),
                                     fw_question_get_text (question, language));
  gboolean differs = FALSE;

  if (moment->vendor != NULL && moment->client != NULL)
    fw_comparison_item_set_label (item, fw_question_get_text (moment->client, language));
  for (guint v = 0; v < moment->cells->len; v++)
    {
      const FwMomentCell *cell = g_ptr_array_index (moment->cells, v);
      g_autofree char *theirs = dup_side (cell->vendor, get_visit (self, v));
      g_autofree char *ours = dup_side (cell->client, get_visit (self, v));
      GString *markup = g_string_new (NULL);

      differs |= cell->known && !cell->same;
      /* Translators: what the partner's side answered; then our own. */
      add_line (markup, _("They: %s"), theirs);
      add_line (markup, _("We: %s"), ours);
      if (cell->known)
        add_line (markup, "<b>%s</b>", cell->same ? _("The same") : _("Different"));
      fw_comparison_item_set_cell (item, v, markup->str);
      g_string_free (markup, TRUE);
    }
  pass_by (item, differs);
}

static void
put_moments (FwComparisonReading *self)
{
  GPtrArray *moments = fw_comparison_get_moments (self->comparison);
  FwComparisonItem *heading;

  if (moments->len == 0)
    return;
  heading = add_item (self, FW_COMPARISON_SECTION, "moment", NULL, _("Moment of Truth"));
  for (guint i = 0; i < moments->len; i++)
    put_moment (self, g_ptr_array_index (moments, i));
  pass_like (self, heading);
}

static void
set_figures (FwComparisonItem          *heading,
             const FwComparisonSection *section,
             guint                      count)
{
  GPtrArray *figures = fw_comparison_section_get_figures (section);
  gboolean is_both = fw_section_get_side (section->section) == FW_SIDE_BOTH;

  for (guint v = 0; v < count; v++)
    {
      const FwScoreSection *figure = g_ptr_array_index (figures, v);
      g_autofree char *text = fw_comparison_words_figure (figure, g_ptr_array_index (figures, 0));
      g_autofree char *basis = fw_comparison_words_basis (figure);
      g_autofree char *ours = is_both ? fw_comparison_words_figure (g_ptr_array_index (section->client, v),
                                                                    g_ptr_array_index (section->client, 0)) : NULL;
      GString *markup = g_string_new (NULL);

      add_line (markup, "<b>%s</b>", text);
      if (ours != NULL)
        add_line (markup, _("Our side: %s"), ours);
      add_line (markup, "<small>%s</small>", basis);
      fw_comparison_item_set_cell (heading, v, markup->str);
      g_string_free (markup, TRUE);
    }
}

static void
put_row (FwComparisonReading       *self,
         const FwComparisonSection *section,
         const FwComparisonRow     *row)
{
  FwComparisonItem *item = add_item (self, FW_COMPARISON_QUESTION, fw_section_get_key (section->section),
                                     fw_question_get_key (row->question),
                                     fw_question_get_text (row->question, fw_comparison_get_language (self->comparison)));

  fw_comparison_item_set_label (item, row->label);
  for (guint v = 0; v < row->cells->len; v++)
    {
      g_autofree char *markup = dup_cell_markup (self, g_ptr_array_index (row->cells, v), row->question, v);

      fw_comparison_item_set_cell (item, v, markup);
    }
  for (guint filter = 0; filter < N_FILTERS; filter++)
    if (fw_comparison_row_passes (row, (FwComparisonFilter) filter))
      fw_comparison_item_pass (item, (FwComparisonFilter) filter);
}

static void
put_photos (FwComparisonReading       *self,
            const FwComparisonSection *section)
{
  g_autoptr(FwComparisonItem) item = fw_comparison_item_new (FW_COMPARISON_STRIP, fw_section_get_key (section->section),
                                                             NULL, _("Photos"));

  for (guint i = 0; i < section->rows->len; i++)
    {
      const FwComparisonRow *row = g_ptr_array_index (section->rows, i);

      for (guint v = 0; v < row->cells->len; v++)
        {
          GPtrArray *photos = ((FwComparisonCell *) g_ptr_array_index (row->cells, v))->photos;

          for (guint p = 0; p < photos->len; p++)
            if (is_shown (self, g_ptr_array_index (photos, p)))
              fw_comparison_item_add_photo (item, v, g_ptr_array_index (photos, p));
        }
    }
  if (!fw_comparison_item_has_photos (item))
    return;
  pass_by (item, FALSE);
  g_ptr_array_add (self->items, g_steal_pointer (&item));
}

static void
put_section (FwComparisonReading       *self,
             const FwComparisonSection *section)
{
  FwComparisonItem *heading = NULL;

  for (guint i = 0; i < section->rows->len; i++)
    {
      const FwComparisonRow *row = g_ptr_array_index (section->rows, i);

      if (!row->recorded)
        continue;
      if (heading == NULL)
        heading = add_item (self, FW_COMPARISON_SECTION, fw_section_get_key (section->section), NULL,
                            fw_section_get_title (section->section, fw_comparison_get_language (self->comparison)));
      put_row (self, section, row);
    }
  if (heading == NULL)
    return;
  set_figures (heading, section, get_count (self));
  put_photos (self, section);
  pass_like (self, heading);
}

static void
put_claim (FwComparisonReading     *self,
           const FwComparisonClaim *claim)
{
  FwComparisonItem *item = add_item (self, FW_COMPARISON_CLAIM, "claims", claim->claim->id, claim->claim->text);

  fw_comparison_item_set_label (item, claim->claim->source);
  for (guint v = 0; v < get_count (self); v++)
    {
      FwReviewVisit *visit = get_visit (self, v);
      FwSite *site = fw_visit_view_get_site (fw_review_visit_get_view (visit));
      gboolean is_here = claim->visit == visit;
      gboolean is_promised = site != NULL && g_strcmp0 (fw_site_get_id (site), claim->claim->site) == 0;
      g_autofree char *note = is_here ? dup_short (claim->claim->note) : NULL;
      GString *markup = g_string_new (NULL);

      if (is_here)
        add_line (markup, "<b>%s</b>", fw_words_of (claim->claim->status));
      else
        add_line (markup, "<span alpha='65%%'>%s</span>", is_promised ? _("Not looked at") : "–");
      add_note (markup, note);
      fw_comparison_item_set_cell (item, v, markup->str);
      g_string_free (markup, TRUE);
      if (is_here && claim->photo != NULL && is_shown (self, claim->photo))
        fw_comparison_item_add_photo (item, v, claim->photo);
    }
  pass_by (item, FALSE);
}

static void
put_claims (FwComparisonReading *self)
{
  GPtrArray *claims = fw_comparison_get_claims (self->comparison);
  FwComparisonItem *heading;

  if (claims->len == 0)
    return;
  heading = add_item (self, FW_COMPARISON_SECTION, "claims", NULL, _("Claims and Evidence"));
  for (guint i = 0; i < claims->len; i++)
    put_claim (self, g_ptr_array_index (claims, i));
  pass_like (self, heading);
}

static void
put_values (FwComparisonReading *self)
{
  GPtrArray *values = fw_comparison_get_values (self->comparison);
  FwComparisonItem *heading = NULL;

  for (guint i = 0; i < values->len; i++)
    {
      const FwComparisonValue *value = g_ptr_array_index (values, i);
      FwComparisonItem *item;

      if (heading == NULL)
        heading = add_item (self, FW_COMPARISON_SECTION, "values", NULL, _("Values in Their Own Words"));
      item = add_item (self, FW_COMPARISON_VALUE, "values", value->id, value->name);
      fw_comparison_item_set_label (item, fw_words_of (value->side));
      for (guint v = 0; v < value->rates->len; v++)
        {
          const FwRate *rate = &g_array_index (value->rates, FwRate, v);
          g_autofree char *text = fw_comparison_words_rate (rate, self->presenting && fw_rate_is_small (rate));

          fw_comparison_item_set_cell (item, v, text);
        }
      pass_by (item, FALSE);
    }
  if (heading != NULL)
    pass_like (self, heading);
}

/* --- The whole ---------------------------------------------------------------------------------- */

/**
 * fw_comparison_reading_dup_wish:
 * @visits: ids of visits, the baseline first, ended by %NULL
 * @presenting: whether others will see it
 *
 * Returns: (transfer full): what fw_comparison_reading_job() is told
 */
char *
fw_comparison_reading_dup_wish (const char *const *visits,
                                gboolean           presenting)
{
  g_autofree char *ids = g_strjoinv (" ", (char **) visits);

  return g_strconcat (presenting ? "others " : "us ", ids, NULL);
}

/**
 * fw_comparison_reading_job:
 * @workspace: a workspace
 * @wish: as of fw_comparison_reading_dup_wish()
 * @cancellable: (nullable): not looked at
 * @error: return location, as of fw_workspace_load_comparison()
 *
 * An #FwJob.
 *
 * Returns: (transfer full) (nullable): an #FwComparisonReading
 */
gpointer
fw_comparison_reading_job (FwWorkspace   *workspace,
                           gpointer       wish,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_auto(GStrv) words = g_strsplit (wish, " ", -1);
  FwComparison *comparison = fw_workspace_load_comparison (workspace, (const char *const *) words + 1, NULL, error);
  FwComparisonReading *self;

  if (comparison == NULL)
    return NULL;
  self = g_new0 (FwComparisonReading, 1);
  self->comparison = comparison;
  self->presenting = g_str_equal (words[0], "others");
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->sections = g_ptr_array_new ();
  put_heads (self);
  put_moments (self);
  for (guint i = 0; i < fw_comparison_get_sections (comparison)->len; i++)
    put_section (self, g_ptr_array_index (fw_comparison_get_sections (comparison), i));
  put_claims (self);
  put_values (self);
  for (guint i = 0; i < self->items->len; i++)
    fw_comparison_item_set_name (g_ptr_array_index (self->items, i), self->titles);

  return self;
}

/**
 * fw_comparison_reading_free:
 * @self: (transfer full): a reading
 */
void
fw_comparison_reading_free (FwComparisonReading *self)
{
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->titles);
  g_object_unref (self->heads);
  fw_comparison_unref (self->comparison);
  g_free (self);
}

/**
 * fw_comparison_reading_find_section:
 * @self: a reading
 * @item: a line, also of an earlier reading
 *
 * Returns: (nullable): the section that it stands in, %NULL where that is none of a checklist
 */
const FwComparisonSection *
fw_comparison_reading_find_section (FwComparisonReading *self,
                                    FwComparisonItem    *item)
{
  GPtrArray *sections = fw_comparison_get_sections (self->comparison);

  for (guint i = 0; i < sections->len; i++)
    {
      const FwComparisonSection *section = g_ptr_array_index (sections, i);

      if (g_strcmp0 (fw_section_get_key (section->section), fw_comparison_item_get_section (item)) == 0)
        return section;
    }

  return NULL;
}

/**
 * fw_comparison_reading_find_row:
 * @self: a reading
 * @item: a line, also of an earlier reading
 *
 * Returns: (nullable): the question that it shows, %NULL where it shows none
 */
const FwComparisonRow *
fw_comparison_reading_find_row (FwComparisonReading *self,
                                FwComparisonItem    *item)
{
  const FwComparisonSection *section = fw_comparison_reading_find_section (self, item);

  for (guint i = 0; section != NULL && i < section->rows->len; i++)
    {
      const FwComparisonRow *row = g_ptr_array_index (section->rows, i);

      if (g_strcmp0 (fw_question_get_key (row->question), fw_comparison_item_get_key (item)) == 0 &&
          g_strcmp0 (row->label, fw_comparison_item_get_label (item)) == 0)
        return row;
    }

  return NULL;
}

/**
 * fw_comparison_reading_find_claim:
 * @self: a reading
 * @item: a line, also of an earlier reading
 *
 * Returns: (nullable): the claim that it shows, %NULL where it shows none
 */
const FwComparisonClaim *
fw_comparison_reading_find_claim (FwComparisonReading *self,
                                  FwComparisonItem    *item)
{
  GPtrArray *claims = fw_comparison_get_claims (self->comparison);

  for (guint i = 0; fw_comparison_item_get_kind (item) == FW_COMPARISON_CLAIM && i < claims->len; i++)
    {
      const FwComparisonClaim *claim = g_ptr_array_index (claims, i);

      if (g_strcmp0 (claim->claim->id, fw_comparison_item_get_key (item)) == 0)
        return claim;
    }

  return NULL;
}
