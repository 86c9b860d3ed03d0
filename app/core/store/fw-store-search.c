/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Searching what people typed. What the derived rows know is asked of SQLite; what only the record knows, the
 * section and the score of a question, is asked of the visits that were found. The thread of the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-list.h"
#include "fw-store-private.h"

#include <string.h>

/* How many hits are looked at when a section or a score is wanted. */
#define MAX_LOOKED_AT 2000

static void
search_hit_free (FwSearchHit *hit)
{
  g_free (hit->document);
  g_free (hit->field);
  g_free (hit->visit);
  g_free (hit->site);
  g_free (hit->site_name);
  g_free (hit->date);
  g_free (hit->text);
  g_free (hit->snippet);
  g_free (hit);
}

/* A person's words as a query: every word must be there, the last may be a beginning. */
static char *
query_from_words (const char *words)
{
  g_auto(GStrv) parts = g_strsplit_set (words, " \t\n", -1);
  g_autoptr(GString) query = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto(GStrv) pieces = NULL;
      g_autofree char *quoted = NULL;

      if (parts[i][0] == '\0')
        continue;
      pieces = g_strsplit (parts[i], "\"", -1);
      quoted = g_strjoinv ("\"\"", pieces);
      g_string_append_printf (query, "\"%s\" ", quoted);
    }
  if (query->len == 0)
    return NULL;
  g_string_truncate (query, query->len - 1);
  g_string_append_c (query, '*');

  return g_string_free (g_steal_pointer (&query), FALSE);
}

static FwSearchHit *
read_hit (sqlite3_stmt *statement)
{
  FwSearchHit *hit = g_new0 (FwSearchHit, 1);

  hit->document = fw_column_dup (statement, 0);
  hit->kind = (FwDocumentKind) sqlite3_column_int (statement, 1);
  hit->field = fw_column_dup (statement, 2);
  hit->visit = fw_column_dup (statement, 3);
  hit->site = fw_column_dup (statement, 4);
  hit->site_name = fw_column_dup (statement, 5);
  hit->date = fw_column_dup (statement, 6);
  hit->text = fw_column_dup (statement, 7);
  hit->snippet = fw_column_dup (statement, 8);

  return hit;
}

/* --- What only the record knows ------------------------------------------------------------------ */

/* Where a hit stands. */
typedef struct
{
  char *question;               /* "template/question", or NULL */
  char *instance;
} HitPlace;

static void
hit_place_clear (HitPlace *place)
{
  g_free (place->question);
  g_free (place->instance);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HitPlace, hit_place_clear)

static void
find_comment_place (FwVisit    *visit,
                    const char *id,
                    HitPlace   *place)
{
  g_autoptr(GPtrArray) comments = fw_visit_list_remarks (visit, "comment");

  for (guint i = 0; i < comments->len; i++)
    {
      const FwRemark *comment = g_ptr_array_index (comments, i);

      if (g_str_equal (comment->id, id))
        place->question = g_strdup (comment->question);
    }
  place->instance = g_strdup ("-");
}

static void
find_place (FwVisit    *visit,
            const char *field,
            HitPlace   *place)
{
  g_auto(GStrv) parts = g_strsplit (field, "/", -1);
  const FwPhoto *photo;

  if (g_strv_length (parts) == 4)
    {
      place->question = g_strconcat (parts[2], "/", parts[3], NULL);
      place->instance = g_strdup (parts[1]);
    }
  else if (g_strv_length (parts) == 3 && g_str_equal (parts[0], "photo"))
    {
      photo = fw_visit_find_photo (visit, parts[1]);
      place->question = photo != NULL ? g_strdup (photo->question) : NULL;
      place->instance = g_strdup (photo != NULL && photo->instance != NULL ? photo->instance : "-");
    }
  else if (g_strv_length (parts) == 3 && g_str_equal (parts[0], "comment"))
    find_comment_place (visit, parts[1], place);
}

static gboolean
is_in_section (FwChecklist *checklist,
               FwQuestion  *question,
               const char  *wanted)
{
  FwChecklistSection *place = fw_checklist_get_place (checklist, question);
  const char *key = place != NULL ? fw_section_get_key (place->section) : NULL;
  const char *slash = key != NULL ? strchr (key, '/') : NULL;

  return key != NULL && (g_str_equal (key, wanted) || (slash != NULL && g_str_equal (slash + 1, wanted)));
}

static gboolean
is_scored (FwVisit        *visit,
           FwQuestion     *question,
           const HitPlace *place,
           FwScoreBand     wanted)
{
  const FwAnswer *answer = fw_visit_get_answer (visit, place->instance, place->question);
  double points;

  if (answer == NULL || answer->value == NULL || !fw_question_get_points (question, answer->value, &points))
    return FALSE;
  if (wanted == FW_SCORE_LOW)
    return points <= 0.25;

  return wanted == FW_SCORE_HIGH ? points >= 0.75 : points > 0.25 && points < 0.75;
}

static gboolean
has_photo (FwVisit        *visit,
           const HitPlace *place)
{
  GPtrArray *photos = fw_visit_get_photos (visit);

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);

      if (!photo->deleted && g_strcmp0 (photo->question, place->question) == 0 &&
          g_str_equal (photo->instance != NULL ? photo->instance : "-", place->instance))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_wanted (FwVisitView         *view,
           const FwSearchHit   *hit,
           const FwVisitFilter *filter)
{
  g_auto(HitPlace) place = { 0 };
  FwVisit *visit = fw_visit_view_get_visit (view);
  FwChecklist *checklist = fw_visit_view_get_checklist (view);
  FwQuestion *question;

  find_place (visit, hit->field, &place);
  if (filter->with_photos && filter->section == NULL && filter->score == FW_SCORE_ANY &&
      g_str_has_prefix (hit->field, "photo/"))
    return TRUE;
  question = place.question != NULL ? fw_checklist_get_question (checklist, place.question) : NULL;

  return question != NULL && (filter->section == NULL || is_in_section (checklist, question, filter->section)) &&
         (filter->score == FW_SCORE_ANY || is_scored (visit, question, &place, filter->score)) &&
         (!filter->with_photos || has_photo (visit, &place));
}

/* Takes out of @hits what is not wanted, and what is more than @limit. */
static gboolean
narrow (FwStore              *self,
        GPtrArray            *hits,
        const FwVisitFilter  *filter,
        guint                 limit,
        GError              **error)
{
  guint kept = 0;

  for (guint i = 0; i < hits->len && kept < limit;)
    {
      const FwSearchHit *hit = g_ptr_array_index (hits, i);
      g_autoptr(FwVisitView) view = NULL;

      if (hit->kind == FW_DOCUMENT_VISIT && (view = fw_store_load_view (self, hit->document, error)) == NULL)
        return FALSE;
      if (view != NULL && is_wanted (view, hit, filter))
        kept = ++i;
      else
        g_ptr_array_remove_index (hits, i);
    }
  g_ptr_array_set_size (hits, (int) kept);

  return TRUE;
}

/* --- Searching ------------------------------------------------------------------------------------ */

static GPtrArray *
run_search (FwStore              *self,
            const char           *query,
            const char           *site,
            const FwVisitFilter  *filter,
            guint                 limit,
            GError              **error)
{
  g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) search_hit_free);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (
    self, error,
    "SELECT found.document, document.kind, found.field, visit.id, head.id, head.name, visit.date, found.text,"
    " snippet(search, 0, char(2), char(3), '…', 12)"
    " FROM search JOIN search_text AS found ON found.number = search.rowid"
    " JOIN document ON document.id = found.document"
    " LEFT JOIN visit ON visit.id = found.document"
    " LEFT JOIN site ON site.id = coalesce(visit.site, found.document) LEFT JOIN site AS head ON head.id = site.canonical"
    " WHERE search MATCH ?1 AND (?2 IS NULL OR head.id = ?2) AND (?3 IS NULL OR visit.phase = ?3)"
    " AND (?4 IS NULL OR visit.date >= ?4) AND coalesce(visit.deleted, 0) = 0"
    " AND (head.id IS NULL OR NOT " FW_STORE_GONE ("head") ")"
    " AND " FW_STORE_NOT_HIDDEN ("?5")
    " AND (?7 IS NULL OR visit.date <= ?7) AND (?8 IS NULL OR visit.closed = (?8 = 'closed'))"
    " AND (?9 IS NULL OR EXISTS (SELECT 1 FROM json_each(visit.visitors) WHERE value = ?9))"
    " ORDER BY search.rank LIMIT ?6",
    "tttttittt", query, site, filter->phase, filter->since, self->person, (gint64) limit, filter->until, filter->status,
    filter->visitor);

  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    g_ptr_array_add (hits, read_hit (statement));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&hits);
}

/**
 * fw_store_search:
 * @self: a store
 * @words: what to look for; every word must stand in the text, the last one may be a beginning
 * @filter: (nullable): what to leave out
 * @limit: the most hits
 * @error: return location
 *
 * Searches everything a person typed, but for what is deleted and the answers of blind visits that
 * others still record. Where a section, a score or a photo is wanted, among the best 2000.
 *
 * Returns: (transfer full) (nullable) (element-type FwSearchHit): hits, the best first
 */
GPtrArray *
fw_store_search (FwStore              *self,
                 const char           *words,
                 const FwVisitFilter  *filter,
                 guint                 limit,
                 GError              **error)
{
  static const FwVisitFilter everything = { 0 };
  g_autofree char *query = query_from_words (words);
  g_autofree char *site = NULL;
  g_autoptr(GPtrArray) hits = NULL;
  gboolean narrows;

  if (query == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) search_hit_free);
  if (filter == NULL)
    filter = &everything;
  if (filter->site != NULL)
    site = fw_store_canonical_site (self, filter->site);
  narrows = filter->section != NULL || filter->score != FW_SCORE_ANY || filter->with_photos;
  hits = run_search (self, query, site, filter, narrows ? MAX_LOOKED_AT : limit, error);
  if (hits == NULL || (narrows && !narrow (self, hits, filter, limit, error)))
    return NULL;

  return g_steal_pointer (&hits);
}
