/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a visit: folding, conditions and scores.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-visit-snapshot.h"

/**
 * fw_visit_snapshot_free:
 * @snapshot: (transfer full): a snapshot
 */
void
fw_visit_snapshot_free (FwVisitSnapshot *snapshot)
{
  g_clear_pointer (&snapshot->places, g_ptr_array_unref);
  g_clear_pointer (&snapshot->sections, g_ptr_array_unref);
  g_clear_pointer (&snapshot->vendor, fw_score_unref);
  g_clear_pointer (&snapshot->client, fw_score_unref);
  g_clear_pointer (&snapshot->view, fw_visit_view_unref);
  g_clear_pointer (&snapshot->photo_states, g_hash_table_unref);
  g_free (snapshot->person);
  g_free (snapshot->device);
  g_free (snapshot);
}

static gboolean
is_answered (FwVisit *visit,
             FwPlace *place)
{
  const FwAnswer *answer = fw_visit_get_answer (visit, place->instance, fw_question_get_key (place->question));

  return answer != NULL && (answer->na || (answer->value != NULL && !yyjson_is_null (answer->value)));
}

static void
count_places (FwVisitSnapshot  *snapshot,
              FwSectionSummary *summary)
{
  FwVisit *visit = fw_visit_view_get_visit (snapshot->view);

  for (guint i = 0; i < snapshot->places->len; i++)
    {
      FwPlace *place = g_ptr_array_index (snapshot->places, i);
      gboolean answered;

      if (place->section != summary->place || !place->visible || place->zone != NULL)
        continue;
      answered = is_answered (visit, place);
      summary->visible += 1;
      summary->answered += answered;
      if (fw_question_is_required (place->question))
        {
          summary->required += 1;
          summary->required_answered += answered;
        }
    }
}

static void
count_photos (FwVisitSnapshot  *snapshot,
              FwSectionSummary *summary)
{
  GPtrArray *photos = fw_visit_get_photos (fw_visit_view_get_visit (snapshot->view));
  FwChecklist *checklist = fw_visit_view_get_checklist (snapshot->view);

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);
      FwQuestion *question = NULL;

      if (!photo->deleted && photo->question != NULL)
        question = fw_checklist_get_question (checklist, photo->question);
      if (question != NULL && fw_checklist_get_place (checklist, question) == summary->place)
        summary->photos += 1;
    }
}

static void
find_score (FwScore          *score,
            FwSectionSummary *summary)
{
  for (guint i = 0; i < score->sections->len; i++)
    {
      FwScoreSection *section = g_ptr_array_index (score->sections, i);

      if (section->section != summary->place->section || !section->has_score)
        continue;
      summary->has_score = TRUE;
      summary->score = section->score;
    }
}

static GPtrArray *
make_sections (FwVisitSnapshot *snapshot)
{
  GPtrArray *places = fw_checklist_get_sections (fw_visit_view_get_checklist (snapshot->view));
  GPtrArray *sections = g_ptr_array_new_full (places->len, g_free);

  for (guint i = 0; i < places->len; i++)
    {
      FwSectionSummary *summary = g_new0 (FwSectionSummary, 1);

      summary->place = g_ptr_array_index (places, i);
      summary->key = fw_section_get_key (summary->place->section);
      summary->title = fw_section_get_title (summary->place->section, NULL);
      count_places (snapshot, summary);
      count_photos (snapshot, summary);
      if (fw_section_get_side (summary->place->section) == FW_SIDE_CLIENT)
        find_score (snapshot->client, summary);
      else
        find_score (snapshot->vendor, summary);
      g_ptr_array_add (sections, summary);
    }

  return sections;
}

static gboolean
read_photo_states (FwVisitSnapshot  *snapshot,
                   FwStore          *store,
                   const char       *visit,
                   GError          **error)
{
  g_autoptr(GPtrArray) files = fw_store_list_photo_files (store, visit, error);

  if (files == NULL)
    return FALSE;
  snapshot->photo_states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < files->len; i++)
    {
      const FwPhotoFile *file = g_ptr_array_index (files, i);

      g_hash_table_insert (snapshot->photo_states, g_strdup (file->sha256), GINT_TO_POINTER (file->state));
    }

  return TRUE;
}

/**
 * fw_visit_snapshot_read:
 * @workspace: a workspace
 * @data: (type utf8): a visit's id
 * @cancellable: not looked at: reading is short
 * @error: return location
 *
 * A job for the thread that reads.
 *
 * Returns: (transfer full): a FwVisitSnapshot of the visit, %NULL when it cannot be read
 */
gpointer
fw_visit_snapshot_read (FwWorkspace   *workspace,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  gboolean hidden = FALSE;
  FwVisitView *view = fw_store_load_shown_view (store, data, &hidden, error);
  g_auto(FwVisitFacts) facts = { 0 };
  FwVisitSnapshot *snapshot;

  if (view == NULL)
    return NULL;
  snapshot = g_new0 (FwVisitSnapshot, 1);
  snapshot->view = view;
  snapshot->hidden = hidden;
  if (!read_photo_states (snapshot, store, data, error))
    {
      fw_visit_snapshot_free (snapshot);
      return NULL;
    }
  snapshot->person = g_strdup (fw_store_get_person (store));
  snapshot->device = g_strdup (fw_store_get_device (store));
  fw_visit_facts_init (&facts, fw_visit_view_get_visit (view), fw_visit_view_get_site (view), NULL);
  snapshot->places = fw_checklist_list_places (fw_visit_view_get_checklist (view), &facts.context);
  snapshot->vendor = fw_visit_view_score (view, FW_SIDE_VENDOR);
  snapshot->client = fw_visit_view_score (view, FW_SIDE_CLIENT);
  fw_visit_view_get_progress (view, &snapshot->answered, &snapshot->required);
  snapshot->sections = make_sections (snapshot);

  return snapshot;
}
