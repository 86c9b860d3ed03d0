/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Newer versions of a visit's checklists. Answers name their question and no version, so that moving
 * loses none of them.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-workspace-upgrade.h"

#include "fw-workspace-private.h"

/**
 * fw_upgrade_free:
 * @self: (transfer full): an upgrade
 */
void
fw_upgrade_free (FwUpgrade *self)
{
  g_free (self->field);
  g_free (self->pin);
  g_free (self->title);
  g_ptr_array_unref (self->added);
  g_ptr_array_unref (self->changed);
  g_ptr_array_unref (self->removed);
  g_free (self);
}

static const FwPin *
find_pin (FwVisit    *visit,
          const char *template_id)
{
  GPtrArray *pins = fw_visit_get_pins (visit);

  for (guint i = 0; i < pins->len; i++)
    {
      const FwPin *pin = g_ptr_array_index (pins, i);

      if (g_str_equal (pin->template_id, template_id))
        return pin;
    }

  return NULL;
}

static char *
dup_field (const FwPin *pin,
           const char  *template_id)
{
  return g_strdup_printf ("%s/%s", pin == NULL || pin->included ? "include" : "template", template_id);
}

/* A pin begins with its version. One that has not arrived here may be newer than all that have. */
static gboolean
is_newer (FwTemplate  *newest,
          const FwPin *pin)
{
  return pin == NULL || (!g_str_equal (pin->pin, fw_template_get_pin (newest)) &&
                         g_ascii_strtoull (pin->pin, NULL, 10) <= fw_template_get_version (newest));
}

/* --- What it would change ----------------------------------------------------------------------- */

static void
note_question (GPtrArray  *texts,
               FwQuestion *question)
{
  g_ptr_array_add (texts, g_strdup (fw_question_get_text (question, NULL)));
}

static guint
count_answers (FwVisit    *visit,
               FwQuestion *question)
{
  GPtrArray *answers = fw_visit_get_answers (visit);
  guint count = 0;

  for (guint i = 0; i < answers->len; i++)
    {
      const FwAnswer *answer = g_ptr_array_index (answers, i);
      gboolean said = answer->na || (answer->value != NULL && !yyjson_is_null (answer->value));

      count += said && g_str_equal (answer->key, fw_question_get_key (question));
    }

  return count;
}

static gboolean
is_same (FwQuestion *old,
         FwQuestion *newest)
{
  gboolean same = fw_question_get_kind (old) == fw_question_get_kind (newest) &&
                  fw_question_get_n_options (old) == fw_question_get_n_options (newest) &&
                  g_str_equal (fw_question_get_text (old, NULL), fw_question_get_text (newest, NULL));

  for (guint i = 1; same && fw_question_get_kind (old) == FW_QUESTION_RATING && i <= FW_RATING_MAX; i++)
    same = g_strcmp0 (fw_question_get_anchor (old, i, NULL), fw_question_get_anchor (newest, i, NULL)) == 0;
  for (guint i = 0; same && i < fw_question_get_n_options (old); i++)
    same = g_strcmp0 (fw_question_get_option_text (old, i, NULL), fw_question_get_option_text (newest, i, NULL)) == 0;

  return same;
}

static void
compare_old (FwUpgrade  *self,
             FwTemplate *old,
             FwTemplate *newest,
             FwVisit    *visit)
{
  GPtrArray *sections = fw_template_get_sections (old);

  for (guint i = 0; i < sections->len; i++)
    {
      GPtrArray *questions = fw_section_get_questions (g_ptr_array_index (sections, i));

      for (guint j = 0; j < questions->len; j++)
        {
          FwQuestion *question = g_ptr_array_index (questions, j);
          FwQuestion *found = fw_template_find_question (newest, fw_question_get_id (question));

          if (found == NULL)
            {
              note_question (self->removed, question);
              self->answers += count_answers (visit, question);
            }
          else if (!is_same (question, found))
            note_question (self->changed, found);
        }
    }
}

static void
compare_new (FwUpgrade  *self,
             FwTemplate *old,
             FwTemplate *newest)
{
  GPtrArray *sections = fw_template_get_sections (newest);

  for (guint i = 0; i < sections->len; i++)
    {
      GPtrArray *questions = fw_section_get_questions (g_ptr_array_index (sections, i));

      for (guint j = 0; j < questions->len; j++)
        if (fw_template_find_question (old, fw_question_get_id (g_ptr_array_index (questions, j))) == NULL)
          note_question (self->added, g_ptr_array_index (questions, j));
    }
}

static FwUpgrade *
upgrade_new (FwVisit     *visit,
             const FwPin *pin,
             FwTemplate  *old,
             FwTemplate  *newest)
{
  FwUpgrade *self = g_new0 (FwUpgrade, 1);

  self->field = dup_field (pin, pin->template_id);
  self->pin = g_strdup (pin->pin);
  self->title = g_strdup (fw_template_get_title (newest, NULL));
  self->version = fw_template_get_version (newest);
  self->added = g_ptr_array_new_with_free_func (g_free);
  self->changed = g_ptr_array_new_with_free_func (g_free);
  self->removed = g_ptr_array_new_with_free_func (g_free);
  self->known = old != NULL;
  if (old != NULL)
    {
      compare_old (self, old, newest, visit);
      compare_new (self, old, newest);
    }

  return self;
}

/**
 * fw_workspace_list_upgrades:
 * @self: a workspace
 * @visit: a visit's id
 * @error: return location
 *
 * Tells which checklists of a visit there is a newer version of, and what those change.
 *
 * Returns: (transfer full) (nullable) (element-type FwUpgrade): empty when all are the newest
 */
GPtrArray *
fw_workspace_list_upgrades (FwWorkspace  *self,
                            const char   *visit,
                            GError      **error)
{
  FwStore *store = fw_workspace_get_store (self);
  g_autoptr(FwVisit) loaded = fw_store_load_visit (store, visit, error);
  g_autoptr(GPtrArray) upgrades = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_upgrade_free);
  GPtrArray *pins = loaded != NULL ? fw_visit_get_pins (loaded) : NULL;

  if (loaded == NULL)
    return NULL;
  for (guint i = 0; i < pins->len; i++)
    {
      const FwPin *pin = g_ptr_array_index (pins, i);
      g_autoptr(GError) local = NULL;
      g_autoptr(FwTemplate) newest = fw_store_load_template (store, pin->template_id, NULL, &local);
      g_autoptr(FwTemplate) old = NULL;

      /* None of that name has arrived yet. */
      if (g_error_matches (local, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND))
        continue;
      if (newest == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (!is_newer (newest, pin))
        continue;
      old = fw_store_load_template (store, pin->template_id, pin->pin, NULL);
      g_ptr_array_add (upgrades, upgrade_new (loaded, pin, old, newest));
    }

  return g_steal_pointer (&upgrades);
}

/* --- Moving ------------------------------------------------------------------------------------- */

/* Adds to @edit what moves one pin; each only once. */
static void
move_pin (FwEdit      *edit,
          GHashTable  *moved,
          const FwPin *pin,
          FwTemplate  *newest)
{
  g_autofree char *field = dup_field (pin, fw_template_get_id (newest));

  if (!is_newer (newest, pin) || g_hash_table_contains (moved, field))
    return;
  fw_edit_set_string (edit, field, fw_template_get_pin (newest));
  g_hash_table_add (moved, g_steal_pointer (&field));
}

static gboolean
move_checklist (FwWorkspace  *self,
                FwVisit      *visit,
                const FwPin  *pin,
                FwEdit       *edit,
                GHashTable   *moved,
                GError      **error)
{
  FwStore *store = fw_workspace_get_store (self);
  g_autoptr(FwTemplate) newest = fw_store_load_template (store, pin->template_id, NULL, error);
  const char *const *needs;

  if (newest == NULL)
    return FALSE;
  move_pin (edit, moved, pin, newest);
  needs = fw_template_get_needs (newest);
  for (guint i = 0; needs != NULL && needs[i] != NULL; i++)
    {
      const FwPin *need_pin = find_pin (visit, needs[i]);
      g_autoptr(FwTemplate) need = NULL;

      /* One that was chosen by itself moves only when it is named. */
      if (need_pin != NULL && !need_pin->included)
        continue;
      need = fw_store_load_template (store, needs[i], NULL, error);
      if (need == NULL)
        return FALSE;
      move_pin (edit, moved, need_pin, need);
    }

  return TRUE;
}

/**
 * fw_workspace_upgrade:
 * @self: a workspace
 * @visit: a visit's id
 * @template_id: a checklist it uses
 * @error: return location; %FW_MODEL_ERROR_NOT_FOUND where the visit does not use it
 *
 * Moves a visit to the newest version of a checklist, and of those it includes sections of. No
 * answer is lost: one that no longer fits is kept and shown with its version.
 *
 * Returns: whether the visit has the newest version now
 */
gboolean
fw_workspace_upgrade (FwWorkspace  *self,
                      const char   *visit,
                      const char   *template_id,
                      GError      **error)
{
  g_autoptr(FwVisit) loaded = fw_store_load_visit (fw_workspace_get_store (self), visit, error);
  g_autoptr(GHashTable) moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  const FwPin *pin;

  if (loaded == NULL)
    return FALSE;
  pin = find_pin (loaded, template_id);
  if (pin == NULL)
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_NOT_FOUND, "the visit does not use the checklist %s",
                   template_id);
      return FALSE;
    }
  if (!move_checklist (self, loaded, pin, edit, moved, error))
    return FALSE;

  return g_hash_table_size (moved) == 0 || fw_workspace_apply (self, edit, error);
}

/**
 * fw_workspace_upgrade_all:
 * @self: a workspace
 * @visit: a visit's id
 * @error: return location
 *
 * Moves a visit to the newest version of every checklist that was chosen for it, as one change.
 *
 * Returns: whether the visit has the newest versions now
 */
gboolean
fw_workspace_upgrade_all (FwWorkspace  *self,
                          const char   *visit,
                          GError      **error)
{
  g_autoptr(FwVisit) loaded = fw_store_load_visit (fw_workspace_get_store (self), visit, error);
  g_autoptr(GHashTable) moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  GPtrArray *pins = loaded != NULL ? fw_visit_get_pins (loaded) : NULL;

  if (loaded == NULL)
    return FALSE;
  for (guint i = 0; i < pins->len; i++)
    {
      const FwPin *pin = g_ptr_array_index (pins, i);

      if (!pin->included && !move_checklist (self, loaded, pin, edit, moved, error))
        return FALSE;
    }

  return g_hash_table_size (moved) == 0 || fw_workspace_apply (self, edit, error);
}
