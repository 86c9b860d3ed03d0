/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The open visit. Folding, conditions and scores are worked out on the thread that reads; the main
 * thread gets one immutable snapshot.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-visit-model.h"

#include <glib/gi18n.h>

#include "fw-error-text.h"
#include "fw-json.h"

struct _FwVisitModel
{
  GObject parent_instance;

  FwSession *session;
  char *id;
  char *where;
  GHashTable *refused;          /* field -> what is typed there and is no answer */
  FwVisitSnapshot *snapshot;    /* NULL until it was read */
  GCancellable *cancellable;
  gboolean loading;
  gboolean load_again;
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwVisitModel, fw_visit_model, G_TYPE_OBJECT)

static void load (FwVisitModel *self);

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  FwVisitSnapshot *snapshot = fw_session_run_finish (FW_SESSION (source), result, &error);
  FwVisitModel *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  self->loading = FALSE;
  if (self->load_again)
    {
      self->load_again = FALSE;
      load (self);
    }
  if (snapshot == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  g_clear_pointer (&self->snapshot, fw_visit_snapshot_free);
  self->snapshot = snapshot;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* At most one reading is on its way; what changes meanwhile is read after it. */
static void
load (FwVisitModel *self)
{
  if (self->loading)
    {
      self->load_again = TRUE;
      return;
    }
  self->loading = TRUE;
  fw_session_read_async (self->session, fw_visit_snapshot_read, g_strdup (self->id), g_free, (GDestroyNotify) fw_visit_snapshot_free,
                         self->cancellable, on_read, self);
}

static gboolean
concerns (FwVisitModel      *self,
          const char *const *documents)
{
  FwSite *site = fw_visit_model_get_site (self);

  return documents == NULL || g_strv_contains (documents, self->id) || g_strv_contains (documents, FW_STORE_TEAM) ||
         (site != NULL && g_strv_contains (documents, fw_site_get_id (site)));
}

static void
on_session_changed (FwVisitModel      *self,
                    const char *const *documents)
{
  if (concerns (self, documents))
    load (self);
}

static void
fw_visit_model_dispose (GObject *object)
{
  FwVisitModel *self = FW_VISIT_MODEL (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (fw_visit_model_parent_class)->dispose (object);
}

static void
fw_visit_model_finalize (GObject *object)
{
  FwVisitModel *self = FW_VISIT_MODEL (object);

  g_clear_pointer (&self->snapshot, fw_visit_snapshot_free);
  g_object_unref (self->cancellable);
  g_clear_object (&self->session);
  g_free (self->id);
  g_free (self->where);
  g_hash_table_unref (self->refused);

  G_OBJECT_CLASS (fw_visit_model_parent_class)->finalize (object);
}

static void
fw_visit_model_class_init (FwVisitModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fw_visit_model_dispose;
  object_class->finalize = fw_visit_model_finalize;

  /**
   * FwVisitModel::changed:
   * @self: the model
   *
   * What the getters return is new; pointers into the former view are no longer good.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  /**
   * FwVisitModel::failed:
   * @self: the model
   * @error: why
   *
   * The visit could not be read.
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
fw_visit_model_init (FwVisitModel *self)
{
  self->cancellable = g_cancellable_new ();
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * fw_visit_model_new:
 * @session: where the visit is
 * @visit: its id
 *
 * Returns: (transfer full): a model that begins to read; it says "changed" when there is something
 */
FwVisitModel *
fw_visit_model_new (FwSession  *session,
                    const char *visit)
{
  FwVisitModel *self = g_object_new (FW_TYPE_VISIT_MODEL, NULL);

  self->session = g_object_ref (session);
  self->id = g_strdup (visit);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  load (self);

  return self;
}

/**
 * fw_visit_model_get_session:
 * @self: a model
 *
 * Returns: where the visit is
 */
FwSession *
fw_visit_model_get_session (FwVisitModel *self)
{
  return self->session;
}

/**
 * fw_visit_model_get_id:
 * @self: a model
 *
 * Returns: the visit's id
 */
const char *
fw_visit_model_get_id (FwVisitModel *self)
{
  return self->id;
}

/**
 * fw_visit_model_get_view:
 * @self: a model
 *
 * Returns: (nullable): the view, %NULL until it was read
 */
FwVisitView *
fw_visit_model_get_view (FwVisitModel *self)
{
  return self->snapshot != NULL ? self->snapshot->view : NULL;
}

/**
 * fw_visit_model_get_visit:
 * @self: a model that was read
 *
 * Returns: the visit
 */
FwVisit *
fw_visit_model_get_visit (FwVisitModel *self)
{
  return fw_visit_view_get_visit (self->snapshot->view);
}

/**
 * fw_visit_model_get_site:
 * @self: a model
 *
 * Returns: (nullable): its site, %NULL until it has arrived
 */
FwSite *
fw_visit_model_get_site (FwVisitModel *self)
{
  return self->snapshot != NULL ? fw_visit_view_get_site (self->snapshot->view) : NULL;
}

/**
 * fw_visit_model_get_team:
 * @self: a model that was read
 *
 * Returns: the team
 */
FwTeam *
fw_visit_model_get_team (FwVisitModel *self)
{
  return fw_visit_view_get_team (self->snapshot->view);
}

/**
 * fw_visit_model_is_closed:
 * @self: a model that was read
 *
 * Returns: whether nothing can be recorded, until it is reopened or restored, or while it is hidden
 */
gboolean
fw_visit_model_is_closed (FwVisitModel *self)
{
  FwVisit *visit = fw_visit_model_get_visit (self);

  return self->snapshot->hidden || fw_visit_is_closed (visit) || fw_visit_is_deleted (visit);
}

/**
 * fw_visit_model_is_hidden:
 * @self: a model that was read
 *
 * Returns: whether it is a blind visit of others whose walk is not closed yet: what was judged is left out
 */
gboolean
fw_visit_model_is_hidden (FwVisitModel *self)
{
  return self->snapshot->hidden;
}

/**
 * fw_visit_model_allows_camera:
 * @self: a model that was read
 * @question: (nullable): "template/question", %NULL for no particular place
 *
 * Returns: whether photos may be taken there, by the zone and by what was said about the visit
 */
gboolean
fw_visit_model_allows_camera (FwVisitModel *self,
                              const char   *question)
{
  FwVisitView *view = fw_visit_model_get_view (self);
  FwQuestion *found = question != NULL ? fw_checklist_get_question (fw_visit_view_get_checklist (view), question) : NULL;

  return fw_visit_view_allows_photos (view, found, NULL);
}

/**
 * fw_visit_model_get_places:
 * @self: a model that was read
 *
 * Returns: (transfer none) (element-type FwPlace): every question in every instance
 */
GPtrArray *
fw_visit_model_get_places (FwVisitModel *self)
{
  return self->snapshot->places;
}

/**
 * fw_visit_model_get_sections:
 * @self: a model that was read
 *
 * Returns: (transfer none) (element-type FwSectionSummary): the sections in order
 */
GPtrArray *
fw_visit_model_get_sections (FwVisitModel *self)
{
  return self->snapshot->sections;
}

/**
 * fw_visit_model_find_section:
 * @self: a model that was read
 * @key: "template/section"
 *
 * Returns: (nullable): the section
 */
const FwSectionSummary *
fw_visit_model_find_section (FwVisitModel *self,
                             const char   *key)
{
  for (guint i = 0; i < self->snapshot->sections->len; i++)
    {
      FwSectionSummary *summary = g_ptr_array_index (self->snapshot->sections, i);

      if (g_str_equal (summary->key, key))
        return summary;
    }

  return NULL;
}

static gboolean
is_me (FwVisitModel *self,
       const char   *person)
{
  return g_strcmp0 (self->snapshot->person, person) == 0;
}

/**
 * fw_visit_model_get_person_name:
 * @self: a model that was read
 * @person: (nullable): a person's id
 *
 * Returns: the name, or what stands for it
 */
const char *
fw_visit_model_get_person_name (FwVisitModel *self,
                                const char   *person)
{
  const char *name = person != NULL ? fw_team_get_person (fw_visit_model_get_team (self), person) : NULL;

  if (is_me (self, person))
    return _("You");

  return name != NULL ? name : _("Somebody");
}

/**
 * fw_visit_model_is_unsorted:
 * @self: a model that was read
 * @photo: one of its photos
 *
 * Returns: whether it belongs to no question, or to one that is not asked: of a room that was removed, or of another
 *   version of a checklist
 */
gboolean
fw_visit_model_is_unsorted (FwVisitModel  *self,
                            const FwPhoto *photo)
{
  GPtrArray *places = fw_visit_model_get_places (self);
  const char *instance = photo->instance != NULL ? photo->instance : FW_INSTANCE_NONE;

  for (guint i = 0; photo->question != NULL && i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);

      if (g_str_equal (place->instance, instance) && g_str_equal (fw_question_get_key (place->question), photo->question))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_visit_model_get_photo_place:
 * @self: a model that was read
 * @photo: one of its photos
 *
 * Returns: where its pixels are
 */
FwPhotoPlace
fw_visit_model_get_photo_place (FwVisitModel  *self,
                                const FwPhoto *photo)
{
  const char *sha256 = photo->shared != NULL ? fw_json_get_string (photo->shared, "sha256") : NULL;

  if (photo->shared == NULL)
    return g_strcmp0 (photo->device, self->snapshot->device) == 0 ? FW_PHOTO_PLACE_HELD_BACK
                                                                  : FW_PHOTO_PLACE_ELSEWHERE;
  switch (sha256 != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->snapshot->photo_states, sha256)) : 0)
    {
    case FW_PHOTO_WAITING:
    case FW_PHOTO_SENT:
      return FW_PHOTO_PLACE_WAITING;

    case FW_PHOTO_DELIVERED:
      return FW_PHOTO_PLACE_DELIVERED;

    case FW_PHOTO_ELSEWHERE:
    default:
      return FW_PHOTO_PLACE_ELSEWHERE;
    }
}

/**
 * fw_visit_model_get_progress:
 * @self: a model that was read
 * @answered: (out): how many of @required are answered
 * @required: (out): how many questions are visible and required
 */
void
fw_visit_model_get_progress (FwVisitModel *self,
                             guint        *answered,
                             guint        *required)
{
  *answered = self->snapshot->answered;
  *required = self->snapshot->required;
}

/**
 * fw_visit_model_get_score:
 * @self: a model that was read
 * @side: FW_SIDE_VENDOR or FW_SIDE_CLIENT
 *
 * Returns: (transfer none): the score of that side
 */
const FwScore *
fw_visit_model_get_score (FwVisitModel *self,
                          FwSide        side)
{
  return side == FW_SIDE_CLIENT ? self->snapshot->client : self->snapshot->vendor;
}

/**
 * fw_visit_model_is_reading:
 * @self: a model
 *
 * While it does, what the getters return may lack what the person did last: a widget that shows that
 * already waits for the next "changed", which comes.
 *
 * Returns: whether something newer is being read
 */
gboolean
fw_visit_model_is_reading (FwVisitModel *self)
{
  return self->loading;
}

/**
 * fw_visit_model_get_where:
 * @self: a model
 *
 * Returns: (nullable): where the visitor is now: only what is asked there is shown
 */
const char *
fw_visit_model_get_where (FwVisitModel *self)
{
  return self->where;
}

/**
 * fw_visit_model_set_where:
 * @self: a model
 * @where: (nullable): "desk", "floor", "talk" or "meeting"; %NULL shows everything
 */
void
fw_visit_model_set_where (FwVisitModel *self,
                          const char   *where)
{
  if (g_set_str (&self->where, where) && self->snapshot != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * fw_visit_model_count_here:
 * @self: a model that was read
 * @section: one of its sections
 *
 * Returns: how many questions of it are asked where the visitor is now; all visible ones when nobody
 *   said where that is
 */
guint
fw_visit_model_count_here (FwVisitModel           *self,
                           const FwSectionSummary *section)
{
  GPtrArray *places = self->snapshot->places;
  guint count = 0;

  if (self->where == NULL)
    return section->visible;
  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);

      count += place->section == section->place && place->visible && place->zone == NULL &&
               g_strcmp0 (fw_question_get_where (place->question), self->where) == 0;
    }

  return count;
}

/**
 * fw_visit_model_edit:
 * @self: a model
 *
 * Returns: (transfer full): an empty edit of the visit
 */
FwEdit *
fw_visit_model_edit (FwVisitModel *self)
{
  return fw_edit_new (FW_DOCUMENT_VISIT, self->id);
}

/**
 * fw_visit_model_get_refused:
 * @self: a model
 * @field: the field of an answer
 *
 * Returns: (nullable): what fw_visit_model_set_refused() was told last
 */
const char *
fw_visit_model_get_refused (FwVisitModel *self,
                            const char   *field)
{
  return g_hash_table_lookup (self->refused, field);
}

/**
 * fw_visit_model_set_refused:
 * @self: a model
 * @field: the field of an answer
 * @text: (nullable): what is typed there and is no answer, %NULL for nothing
 *
 * Remembers it while the visit is open: nothing of it is written.
 */
void
fw_visit_model_set_refused (FwVisitModel *self,
                            const char   *field,
                            const char   *text)
{
  if (text != NULL)
    g_hash_table_insert (self->refused, g_strdup (field), g_strdup (text));
  else
    g_hash_table_remove (self->refused, field);
}
