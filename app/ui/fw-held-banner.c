/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A photo that nobody looked at never reaches the team, so the list of visits says that some wait, since
 * when, and leads to them.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-held-banner.h"

#include <glib/gi18n.h>

#include "fw-reader.h"
#include "fw-words.h"
#include "fw-workspace-look.h"

struct _FwHeldBanner
{
  AdwBin parent_instance;

  AdwBanner *banner;
  FwReader *reader;
};

G_DEFINE_FINAL_TYPE (FwHeldBanner, fw_held_banner, ADW_TYPE_BIN)

static gpointer
list_held_back (FwWorkspace   *workspace,
                gpointer       unused,
                GCancellable  *cancellable,
                GError       **error)
{
  return fw_workspace_list_held_back (workspace, NULL, error);
}

/* The day of the earliest visit that one belongs to, or NULL. */
static const char *
find_since (GPtrArray *photos)
{
  const char *since = NULL;

  for (guint i = 0; i < photos->len; i++)
    {
      const FwHeldBack *held = g_ptr_array_index (photos, i);

      if (held->date != NULL && (since == NULL || strcmp (held->date, since) < 0))
        since = held->date;
    }

  return since;
}

static char *
describe (GPtrArray *photos)
{
  const char *since = find_since (photos);
  g_autofree char *day = NULL;

  if (since == NULL)
    return g_strdup_printf (ngettext ("%u photo is held back on this device",
                                      "%u photos are held back on this device", photos->len), photos->len);

  day = fw_words_date (since);
  /* Translators: the second is a day. */
  return g_strdup_printf (ngettext ("%u photo is held back on this device, since %s",
                                    "%u photos are held back on this device, since %s", photos->len),
                          photos->len, day);
}

static void
show (GtkWidget    *widget,
      gpointer      result,
      const GError *error)
{
  FwHeldBanner *self = FW_HELD_BANNER (widget);
  const FwLook *look = result;
  g_autofree char *title = NULL;

  /* What cannot be read is told by the list below. */
  if (look == NULL)
    return;
  if (look->photos->len > 0)
    {
      title = describe (look->photos);
      adw_banner_set_title (self->banner, title);
    }
  adw_banner_set_revealed (self->banner, look->photos->len > 0);
}

static void
fw_held_banner_dispose (GObject *object)
{
  FwHeldBanner *self = FW_HELD_BANNER (object);

  g_clear_pointer (&self->reader, fw_reader_free);

  G_OBJECT_CLASS (fw_held_banner_parent_class)->dispose (object);
}

static void
fw_held_banner_class_init (FwHeldBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_held_banner_dispose;
}

static void
fw_held_banner_init (FwHeldBanner *self)
{
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_button_label (self->banner, _("_Look Through"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->banner), "win.look-through");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
}

/**
 * fw_held_banner_set_session:
 * @self: a banner that has none yet
 * @session: where the photos are
 *
 * From now on it shows how many photos are held back on this device, as long as there are any.
 */
void
fw_held_banner_set_session (FwHeldBanner *self,
                            FwSession    *session)
{
  g_return_if_fail (FW_IS_HELD_BANNER (self));
  g_return_if_fail (self->reader == NULL);

  self->reader = fw_reader_new (GTK_WIDGET (self), session, list_held_back, NULL, (GDestroyNotify) fw_look_free,
                                show);
}
