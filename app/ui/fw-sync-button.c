/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The button of the sync. The sync itself is a process beside the app. What a person started says what came of
 * it; what started by itself is only seen in the state.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-sync-button.h"

#include <glib/gi18n.h>
#include <time.h>

#include "fw-error-text.h"
#include "fw-reader.h"
#include "fw-sync-child.h"
#include "fw-sync-schedule.h"
#include "fw-window.h"
#include "fw-words.h"

/* What is here and not at the team yet. */
typedef struct
{
  char *url;                    /* NULL without a team */
  char *last;                   /* RFC 3339, or NULL */
  guint visits;
  guint others;                 /* other documents */
  guint photos;
} Waiting;

struct _FwSyncButton
{
  GtkBox parent_instance;

  FwSession *session;
  FwReader *reader;
  FwSyncChild *child;
  GSettings *settings;
  FwSyncSchedule *schedule;
  guint due_source;
  gboolean asked;               /* a person started it */
  gboolean spared;              /* the last one left photos where they are, to spare the network */
  gboolean first;               /* nothing was synced since the app started */
  gboolean changed;             /* something, since it was counted last */
  char *state_text;
  char *lasting_text;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkLabel *last;
  GtkLabel *problem;
  GtkProgressBar *progress;
  GtkWidget *start;
  GtkWidget *cancel;
  GtkWidget *team;
};

enum
{
  PROP_0,
  PROP_STATE_TEXT,
  PROP_LASTING_TEXT,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (FwSyncButton, fw_sync_button, GTK_TYPE_BOX)

static void
waiting_free (Waiting *waiting)
{
  g_free (waiting->url);
  g_free (waiting->last);
  g_free (waiting);
}

static gpointer
count_waiting (FwWorkspace   *workspace,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  g_autoptr(GPtrArray) documents = fw_store_list_documents (store, TRUE, error);
  Waiting *waiting;

  if (documents == NULL)
    return NULL;
  waiting = g_new0 (Waiting, 1);
  waiting->url = fw_store_dup_setting (store, "team.url", NULL);
  waiting->last = fw_store_dup_setting (store, "sync.last", NULL);
  for (guint i = 0; i < documents->len; i++)
    {
      const FwDocumentRow *document = g_ptr_array_index (documents, i);

      if (document->kind == FW_DOCUMENT_VISIT)
        waiting->visits += 1;
      else
        waiting->others += 1;
    }
  waiting->photos = fw_store_count_photos_to_send (store);

  return waiting;
}

/* --- What is shown ------------------------------------------------------------------------------ */

static char *
dup_state_text (const Waiting *waiting)
{
  g_autofree char *visits = g_strdup_printf (ngettext ("%u visit", "%u visits", waiting->visits), waiting->visits);
  g_autofree char *photos = g_strdup_printf (ngettext ("%u photo", "%u photos", waiting->photos), waiting->photos);

  if (waiting->url == NULL)
    return g_strdup (_("On this device only"));
  if (waiting->visits > 0 && waiting->photos > 0)
    /* Translators: visits and photos, as “3 visits, 14 photos waiting”. */
    return g_strdup_printf (_("%s, %s waiting"), visits, photos);
  if (waiting->visits > 0)
    return g_strdup_printf (_("%s waiting"), visits);
  if (waiting->photos > 0)
    return g_strdup_printf (_("%s waiting"), photos);
  if (waiting->others > 0)
    return g_strdup_printf (ngettext ("%u record waiting", "%u records waiting", waiting->others), waiting->others);

  return g_strdup (_("Everything is with the team"));
}

static void
set_state_text (FwSyncButton *self,
                const char   *text)
{
  if (!g_set_str (&self->state_text, text))
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE_TEXT]);
}

static void
show_running (FwSyncButton *self,
              gboolean      running)
{
  const Waiting *waiting = self->reader != NULL ? fw_reader_get (self->reader) : NULL;
  gboolean has_team = waiting != NULL && waiting->url != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->progress), running);
  gtk_widget_set_visible (self->cancel, running);
  gtk_widget_set_visible (self->start, !running && has_team);
  gtk_widget_set_visible (self->team, !running && waiting != NULL && !has_team);
  if (running)
    gtk_menu_button_set_child (self->button, adw_spinner_new ());
  else
    gtk_menu_button_set_icon_name (self->button, "emblem-synchronizing-symbolic");
}

static const char *
stage_text (const char *stage)
{
  static const struct
  {
    const char *stage;
    const char *text;
  } stages[] = {
    { "fetch", N_("Fetching") },
    { "import", N_("Taking in") },
    { "commit", N_("Preparing") },
    { "push", N_("Sending") },
    { "photos", N_("Photos") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    if (g_str_equal (stages[i].stage, stage))
      return _(stages[i].text);

  return _("Syncing");
}

static void
on_progress (FwSyncButton *self,
             const char   *stage,
             guint64       done,
             guint64       total)
{
  g_autofree char *text = NULL;

  if (total == 0)
    {
      gtk_progress_bar_pulse (self->progress);
      gtk_progress_bar_set_text (self->progress, stage_text (stage));
      return;
    }
  /* Translators: a stage of the sync with its progress, as “Sending: 3 of 14”. */
  text = g_strdup_printf (_("%s: %u of %u"), stage_text (stage), (guint) done, (guint) total);
  gtk_progress_bar_set_fraction (self->progress, CLAMP ((double) done / (double) total, 0, 1));
  gtk_progress_bar_set_text (self->progress, text);
}

/* --- Starting and ending ------------------------------------------------------------------------ */

static void
show_problem (FwSyncButton *self,
              const GError *error)
{
  g_autofree char *heading = error != NULL ? fw_error_text_dup_heading (error) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  gtk_label_set_text (self->problem, heading != NULL ? heading : "");
}

/* What stays so until somebody does something about it; a network that is away comes back by itself. */
static gboolean
is_lasting (const GError *error)
{
  static const int codes[] = {
    FW_SYNC_ERROR_AUTH, FW_SYNC_ERROR_HOST_KEY, FW_SYNC_ERROR_OTHER_TEAM, FW_SYNC_ERROR_TOO_NEW,
    FW_SYNC_ERROR_REJECTED, FW_SYNC_ERROR_NO_SPACE, FW_SYNC_ERROR_TOO_LARGE, FW_SYNC_ERROR_SIGN_IN,
    FW_SYNC_ERROR_CERTIFICATE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, FW_SYNC_ERROR, codes[i]))
      return TRUE;

  return FALSE;
}

static void
update_lasting (FwSyncButton *self,
                const GError *error)
{
  g_autofree char *text = error != NULL && is_lasting (error) ? fw_error_text_dup_heading (error) : NULL;

  if (error != NULL && text == NULL)
    return;
  if (g_set_str (&self->lasting_text, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LASTING_TEXT]);
}

static gboolean
needs_network (const Waiting *waiting)
{
  return !g_path_is_absolute (waiting->url) && !g_str_has_prefix (waiting->url, "file:");
}

/* Whether a host is on the other side of a network that is there, or none is needed. */
static gboolean
can_reach (const Waiting *waiting)
{
  return !needs_network (waiting) || g_network_monitor_get_network_available (g_network_monitor_get_default ());
}

/* Whether photos wait because the network is paid by what goes over it. */
static gboolean
is_sparing (FwSyncButton *self)
{
  const Waiting *waiting = self->reader != NULL ? fw_reader_get (self->reader) : NULL;

  return (waiting == NULL || waiting->url == NULL || needs_network (waiting)) &&
         g_network_monitor_get_network_metered (g_network_monitor_get_default ()) &&
         !g_settings_get_boolean (self->settings, "photos-on-metered");
}

static void
start_sync (FwSyncButton *self,
            gboolean      asked)
{
  gboolean sparing = is_sparing (self);
  const char *const words[] = { "sync", "--progress", sparing ? "--photos=none" : "--photos=previews", NULL };
  g_autoptr(GError) error = NULL;

  if (fw_sync_child_is_running (self->child))
    return;
  g_clear_handle_id (&self->due_source, g_source_remove);
  self->asked = asked;
  self->first = FALSE;
  self->spared = sparing;
  if (!fw_sync_child_start (self->child, words, &error))
    {
      show_problem (self, error);
      if (asked)
        fw_error_text_show (GTK_WIDGET (self), error);
      return;
    }
  fw_sync_schedule_started (self->schedule);
  show_problem (self, NULL);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_progress_bar_set_text (self->progress, stage_text ("fetch"));
  show_running (self, TRUE);
}

static char *
dup_result_text (yyjson_val *result)
{
  guint sent = (guint) yyjson_get_uint (yyjson_obj_get (result, "sent_operations"));
  guint changed = (guint) yyjson_arr_size (yyjson_obj_get (result, "documents_changed"));
  guint photos = (guint) yyjson_get_uint (yyjson_obj_get (result, "photos_sent"));
  g_autoptr(GString) text = g_string_new (NULL);

  if (sent > 0)
    g_string_append_printf (text, ngettext ("%u change sent", "%u changes sent", sent), sent);
  if (photos > 0)
    {
      g_string_append (text, text->len > 0 ? ", " : "");
      g_string_append_printf (text, ngettext ("%u photo sent", "%u photos sent", photos), photos);
    }
  if (changed > 0)
    {
      g_string_append (text, text->len > 0 ? ", " : "");
      g_string_append_printf (text, ngettext ("%u record changed by others", "%u records changed by others", changed),
                              changed);
    }
  if (text->len == 0)
    g_string_append (text, _("Nothing new"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static FwSyncEnded
get_end (yyjson_val   *result,
         const GError *error)
{
  if (fw_error_is_cancelled (error))
    return FW_SYNC_ENDED_STOPPED;
  if (error != NULL)
    return is_lasting (error) ? FW_SYNC_ENDED_STUCK : FW_SYNC_ENDED_LATER;

  return yyjson_get_bool (yyjson_obj_get (result, "waiting")) ? FW_SYNC_ENDED_LATER : FW_SYNC_ENDED_DONE;
}

static void
on_finished (FwSyncButton *self,
             const GError *error)
{
  yyjson_val *result = fw_sync_child_get_result (self->child);

  fw_sync_schedule_ended (self->schedule, get_end (result, error), g_get_monotonic_time ());
  show_running (self, FALSE);
  fw_session_look (self->session);
  fw_reader_again (self->reader);
  if (fw_error_is_cancelled (error))
    return;
  show_problem (self, error);
  update_lasting (self, error);
  if (error != NULL && self->asked)
    fw_error_text_show (GTK_WIDGET (self), error);
  else if (error == NULL && self->asked)
    {
      g_autofree char *text = dup_result_text (result);

      gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      fw_window_add_toast (GTK_WIDGET (self), adw_toast_new (text));
    }
}

static gboolean
on_due (gpointer data)
{
  FwSyncButton *self = data;

  self->due_source = 0;
  start_sync (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* Waits for the time that the schedule names; without a team there is none. */
static void
wait_until_due (FwSyncButton *self)
{
  const Waiting *waiting = self->reader != NULL ? fw_reader_get (self->reader) : NULL;
  gint64 now = g_get_monotonic_time ();
  gint64 due;

  g_clear_handle_id (&self->due_source, g_source_remove);
  if (waiting == NULL || waiting->url == NULL)
    return;
  fw_sync_schedule_set_reachable (self->schedule, can_reach (waiting), now);
  due = fw_sync_schedule_get_due (self->schedule);
  if (due != FW_SYNC_SCHEDULE_NEVER)
    self->due_source = g_timeout_add_seconds ((guint) (MAX (due - now, 0) / G_USEC_PER_SEC), on_due, self);
}

static void
on_session_changed (FwSyncButton *self)
{
  self->changed = TRUE;
}

static void
on_network_changed (FwSyncButton *self)
{
  if (self->spared && !is_sparing (self))
    {
      self->spared = FALSE;
      fw_sync_schedule_opened (self->schedule, g_get_monotonic_time ());
    }
  wait_until_due (self);
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  FwSyncButton *self = FW_SYNC_BUTTON (widget);
  Waiting *waiting = result;
  g_autofree char *text = NULL;
  g_autofree char *when = NULL;
  g_autofree char *last = NULL;

  if (waiting == NULL)
    {
      show_problem (self, error);
      return;
    }
  text = dup_state_text (waiting);
  set_state_text (self, text);
  when = waiting->last != NULL ? fw_words_time (waiting->last) : NULL;
  last = when != NULL ? g_strdup_printf (_("Last sync: %s"), when)
         : g_strdup (waiting->url != NULL ? _("Not synced yet")
                                          : _("Create or join a team to share what you record."));
  gtk_label_set_text (self->last, last);
  show_running (self, fw_sync_child_is_running (self->child));
  /* What others sent meanwhile is fetched once after the start; what a sync brought is no reason for another. */
  if (self->first || (self->changed && waiting->visits + waiting->others + waiting->photos > 0))
    fw_sync_schedule_changed (self->schedule, g_get_monotonic_time ());
  self->changed = FALSE;
  wait_until_due (self);
}

static void
on_start_clicked (FwSyncButton *self)
{
  start_sync (self, TRUE);
}

static void
on_cancel_clicked (FwSyncButton *self)
{
  fw_sync_child_cancel (self->child);
}

static void
on_team_clicked (FwSyncButton *self)
{
  gtk_popover_popdown (self->popover);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-team", NULL);
}

static void
fw_sync_button_get_property (GObject    *object,
                             guint       property,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (property == PROP_STATE_TEXT)
    g_value_set_string (value, FW_SYNC_BUTTON (object)->state_text);
  else if (property == PROP_LASTING_TEXT)
    g_value_set_string (value, FW_SYNC_BUTTON (object)->lasting_text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
fw_sync_button_dispose (GObject *object)
{
  FwSyncButton *self = FW_SYNC_BUTTON (object);

  g_clear_handle_id (&self->due_source, g_source_remove);
  g_clear_pointer (&self->reader, fw_reader_free);
  g_clear_object (&self->child);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_SYNC_BUTTON);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fw_sync_button_parent_class)->dispose (object);
}

static void
fw_sync_button_finalize (GObject *object)
{
  fw_sync_schedule_free (FW_SYNC_BUTTON (object)->schedule);
  g_free (FW_SYNC_BUTTON (object)->state_text);
  g_free (FW_SYNC_BUTTON (object)->lasting_text);

  G_OBJECT_CLASS (fw_sync_button_parent_class)->finalize (object);
}

static void
fw_sync_button_class_init (FwSyncButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fw_sync_button_get_property;
  object_class->dispose = fw_sync_button_dispose;
  object_class->finalize = fw_sync_button_finalize;
  properties[PROP_STATE_TEXT] = g_param_spec_string ("state-text", NULL, NULL, NULL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /* What keeps the sync from working until somebody does something about it, or NULL. */
  properties[PROP_LASTING_TEXT] = g_param_spec_string ("lasting-text", NULL, NULL, NULL,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-sync-button.ui");
  gtk_widget_class_bind_template_child (widget_class, FwSyncButton, button);
  gtk_widget_class_bind_template_child (widget_class, FwSyncButton, popover);
  gtk_widget_class_bind_template_child (widget_class, FwSyncButton, last);
  gtk_widget_class_bind_template_child (widget_class, FwSyncButton, problem);
  gtk_widget_class_bind_template_child (widget_class, FwSyncButton, progress);
  gtk_widget_class_bind_template_child (widget_class, FwSyncButton, start);
  gtk_widget_class_bind_template_child (widget_class, FwSyncButton, cancel);
  gtk_widget_class_bind_template_child (widget_class, FwSyncButton, team);
  gtk_widget_class_bind_template_callback (widget_class, on_start_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_team_clicked);
}

static void
fw_sync_button_init (FwSyncButton *self)
{
  self->first = TRUE;
  self->schedule = fw_sync_schedule_new ();
  self->settings = g_settings_new ("io.github.floorwalk.Floorwalk");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->start, FALSE);
}

/**
 * fw_sync_button_set_session:
 * @self: the button
 * @session: what is synced
 */
void
fw_sync_button_set_session (FwSyncButton *self,
                            FwSession    *session)
{
  self->session = g_object_ref (session);
  self->child = fw_sync_child_new (fw_session_get_folder (session));
  g_signal_connect_object (self->child, "progress", G_CALLBACK (on_progress), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->child, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  self->reader = fw_reader_new (GTK_WIDGET (self), session, count_waiting, NULL, (GDestroyNotify) waiting_free, on_read);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (on_network_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::photos-on-metered", G_CALLBACK (on_network_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * fw_sync_button_hurry:
 * @self: the button
 *
 * A visit was closed, or a host was made to let this device in: the sync that follows by itself follows soon.
 */
void
fw_sync_button_hurry (FwSyncButton *self)
{
  fw_sync_schedule_hurry (self->schedule, g_get_monotonic_time ());
  wait_until_due (self);
}

/**
 * fw_sync_button_look:
 * @self: the button
 *
 * To be called every few seconds: sees when the device was suspended, after which a sync follows by itself. So no
 * service of the system has to be asked, which a sandbox would have to allow.
 */
void
fw_sync_button_look (FwSyncButton *self)
{
  struct timespec since_boot;

  if (clock_gettime (CLOCK_BOOTTIME, &since_boot) != 0)
    return;
  if (fw_sync_schedule_compare_clocks (self->schedule, g_get_monotonic_time (),
                                       (gint64) since_boot.tv_sec * G_USEC_PER_SEC + since_boot.tv_nsec / 1000))
    wait_until_due (self);
}
