/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is held back on this device. Where one is with looking follows from the records themselves:
 * what was cleared is not there any more. Only what was set aside is kept as a setting of the device.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-workspace-look.h"

/* Ids, with a space between. */
#define SETTING_ASIDE "photos-aside"

static void
held_back_free (gpointer data)
{
  FwHeldBack *self = data;

  g_free (self->visit);
  g_free (self->photo);
  g_free (self->site_name);
  g_free (self->date);
  g_free (self->caption);
  g_free (self->boxes);
  g_free (self);
}

/**
 * fw_look_free:
 * @self: (transfer full): what there is to look through
 */
void
fw_look_free (FwLook *self)
{
  g_ptr_array_unref (self->photos);
  g_free (self);
}

static char **
list_aside (FwWorkspace *self)
{
  g_autofree char *setting = fw_store_dup_setting (fw_workspace_get_store (self), SETTING_ASIDE, NULL);

  return g_strsplit (setting != NULL ? setting : "", " ", -1);
}

static void
add_photo (FwLook            *look,
           const FwVisitRow  *row,
           const FwPhoto     *photo,
           char             **aside)
{
  FwHeldBack *held = g_new0 (FwHeldBack, 1);

  held->visit = g_strdup (row->id);
  held->photo = g_strdup (photo->id);
  held->site_name = g_strdup (row->site_name);
  held->date = g_strdup (row->date);
  held->caption = g_strdup (photo->caption);
  held->width = photo->width;
  held->height = photo->height;
  held->boxes = fw_photo_dup_boxes (photo, &held->n_boxes);
  held->aside = g_strv_contains ((const char *const *) aside, photo->id);
  g_ptr_array_add (look->photos, held);
}

static gboolean
add_visit (FwWorkspace       *self,
           FwLook            *look,
           const FwVisitRow  *row,
           char             **aside,
           GError           **error)
{
  FwStore *store = fw_workspace_get_store (self);
  g_autoptr(FwVisit) visit = fw_store_load_visit (store, row->id, error);
  GPtrArray *photos = visit != NULL ? fw_visit_get_photos (visit) : NULL;
  guint before = look->photos->len;
  guint done = 0;

  if (photos == NULL)
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);

      if (photo->deleted || g_strcmp0 (photo->device, fw_store_get_device (store)) != 0)
        continue;
      if (photo->shared != NULL)
        done += 1;
      else
        add_photo (look, row, photo, aside);
    }
  if (look->photos->len > before)
    look->done += done;

  return TRUE;
}

/**
 * fw_workspace_list_held_back:
 * @self: a workspace
 * @visit: (nullable): the id of one visit, %NULL for all
 * @error: return location
 *
 * Lists the photos that wait on this device to be looked at.
 *
 * Returns: (transfer full) (nullable): what there is to look through
 */
FwLook *
fw_workspace_list_held_back (FwWorkspace  *self,
                             const char   *visit,
                             GError      **error)
{
  FwVisitFilter filter = { .only_held_back = TRUE };
  g_autoptr(GPtrArray) rows = fw_store_list_visits (fw_workspace_get_store (self), &filter, error);
  g_auto(GStrv) aside = list_aside (self);
  g_autoptr(FwLook) look = g_new0 (FwLook, 1);

  look->photos = g_ptr_array_new_with_free_func (held_back_free);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const FwVisitRow *row = g_ptr_array_index (rows, i);

      if (visit != NULL && !g_str_equal (row->id, visit))
        continue;
      if (!add_visit (self, look, row, aside, error))
        return NULL;
    }

  return rows != NULL ? g_steal_pointer (&look) : NULL;
}

/**
 * fw_workspace_set_aside:
 * @self: a workspace
 * @photo: a photo's id
 * @aside: whether it is to be set aside
 * @error: return location
 *
 * Sets a photo aside that needs more than a look, or takes it up again. It stays held back either way.
 *
 * Returns: whether it is durable
 */
gboolean
fw_workspace_set_aside (FwWorkspace  *self,
                        const char   *photo,
                        gboolean      aside,
                        GError      **error)
{
  g_auto(GStrv) old = list_aside (self);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) ids = NULL;
  g_autofree char *setting = NULL;

  if (g_strv_contains ((const char *const *) old, photo) == aside)
    return TRUE;
  for (guint i = 0; old[i] != NULL; i++)
    if (old[i][0] != '\0' && !g_str_equal (old[i], photo))
      g_strv_builder_add (builder, old[i]);
  if (aside)
    g_strv_builder_add (builder, photo);
  ids = g_strv_builder_end (builder);
  setting = g_strjoinv (" ", ids);

  return fw_store_set_setting (fw_workspace_get_store (self), SETTING_ASIDE, setting, error);
}
