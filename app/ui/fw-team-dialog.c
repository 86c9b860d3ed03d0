/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The team. What touches git runs in a process of its own, one command at a time; when a host is met for the
 * first time its fingerprint is shown once, and the command goes on after it was trusted.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-team-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-alert.h"
#include "fw-code-dialog.h"
#include "fw-dialog-focus.h"
#include "fw-error-text.h"
#include "fw-reader.h"
#include "fw-sign-in-dialog.h"
#include "fw-sync-child.h"
#include "fw-team-step.h"
#include "fw-words.h"

/* Seconds that a test waits for a sync that runs. */
#define MAX_BUSY_TRIES 60

/* The team this folder belongs to. */
typedef struct
{
  char *name;
  char *url;                    /* NULL without a team */
  char *last;
} Membership;

struct _FwTeamDialog
{
  AdwDialog parent_instance;

  FwSession *session;
  FwReader *reader;
  FwSyncChild *child;
  GCancellable *cancellable;
  GStrv words;                  /* the command that runs, or the one before the host was trusted */
  GStrv again;                  /* to be given again when the host is trusted */
  guint busy_source;            /* a test waits until the sync that runs is done */
  guint busy_tries;
  GPtrArray *step_rows;

  AdwToastOverlay *toasts;
  AdwBanner *banner;
  GtkWidget *focus;             /* weak: where it was before a command began */
  GtkWidget *page;
  AdwPreferencesGroup *member;
  AdwActionRow *address;
  AdwActionRow *last;
  GtkWidget *sign_in;
  AdwPreferencesGroup *steps;
  GtkWidget *join_group;
  GtkEditable *join;
  GtkWidget *create_group;
  GtkEditable *create;
  GtkWidget *show_key;
  AdwActionRow *key;
};

G_DEFINE_FINAL_TYPE (FwTeamDialog, fw_team_dialog, ADW_TYPE_DIALOG)

static void
membership_free (Membership *membership)
{
  g_free (membership->name);
  g_free (membership->url);
  g_free (membership->last);
  g_free (membership);
}

static gpointer
read_membership (FwWorkspace   *workspace,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  g_autoptr(FwTeam) team = fw_store_load_team (store, error);
  Membership *membership;

  if (team == NULL)
    return NULL;
  membership = g_new0 (Membership, 1);
  membership->name = g_strdup (fw_team_get_name (team));
  membership->url = fw_store_dup_setting (store, "team.url", NULL);
  membership->last = fw_store_dup_setting (store, "sync.last", NULL);

  return membership;
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  FwTeamDialog *self = FW_TEAM_DIALOG (widget);
  const Membership *membership = result;
  gboolean belongs = membership != NULL && membership->url != NULL;
  g_autofree char *last = NULL;

  if (membership == NULL)
    {
      fw_error_text_show (widget, error);
      return;
    }
  last = membership->last != NULL ? fw_words_time (membership->last) : g_strdup (_("Not yet"));
  gtk_widget_set_visible (GTK_WIDGET (self->member), belongs);
  gtk_widget_set_visible (self->join_group, !belongs);
  gtk_widget_set_visible (self->create_group, !belongs);
  adw_preferences_group_set_title (self->member, membership->name != NULL ? membership->name : _("Your Team"));
  adw_action_row_set_subtitle (self->address, belongs ? membership->url : "");
  gtk_widget_set_visible (self->sign_in, belongs && g_str_has_prefix (membership->url, "https:"));
  adw_action_row_set_subtitle (self->last, last);
}

/* --- Running a command -------------------------------------------------------------------------- */

static gboolean
is_command (FwTeamDialog *self,
            const char   *name)
{
  return self->words != NULL && g_strcmp0 (self->words[1], name) == 0;
}

static const char *
command_title (FwTeamDialog *self)
{
  if (is_command (self, "create"))
    return _("Creating the team…");
  if (is_command (self, "join"))
    return _("Joining the team…");
  if (is_command (self, "test"))
    return _("Testing the connection…");
  if (is_command (self, "sign-in"))
    return _("Signing in…");

  return _("One moment…");
}

static void
clear_steps (FwTeamDialog *self)
{
  for (guint i = 0; i < self->step_rows->len; i++)
    adw_preferences_group_remove (self->steps, g_ptr_array_index (self->step_rows, i));
  g_ptr_array_set_size (self->step_rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->steps), FALSE);
}

/* What cannot be used meanwhile loses the focus, and Escape would reach nobody. */
static void
keep_focus (FwTeamDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->page))
    return;
  g_set_weak_pointer (&self->focus, focus);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* After joining, what was typed in is no longer there, nor is a keyboard on the screen wanted. */
static void
give_focus_back (FwTeamDialog *self,
                 gboolean      succeeded)
{
  GtkWidget *focus = self->focus;

  if (focus == NULL)
    return;
  g_clear_weak_pointer (&self->focus);
  if (!(succeeded && GTK_IS_TEXT (focus)) && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
}

static void
run_with (FwTeamDialog      *self,
          const char *const *words,
          const char        *input)
{
  g_auto(GStrv) copy = g_strdupv ((GStrv) words);
  g_autoptr(GError) error = NULL;

  if (fw_sync_child_is_running (self->child))
    return;
  clear_steps (self);
  if (!fw_sync_child_start_with (self->child, words, input, &error))
    {
      fw_error_text_show (GTK_WIDGET (self), error);
      return;
    }
  g_strfreev (self->words);
  self->words = g_steal_pointer (&copy);
  adw_banner_set_title (self->banner, command_title (self));
  adw_banner_set_revealed (self->banner, TRUE);
  keep_focus (self);
  gtk_widget_set_sensitive (self->page, FALSE);
}

static void
run (FwTeamDialog      *self,
     const char *const *words)
{
  run_with (self, words, NULL);
}

static void
run_command (FwTeamDialog *self,
             const char   *command,
             const char   *argument)
{
  const char *const words[] = { "team", command, argument, NULL };

  run (self, words);
}

/* What connects to a host tells how far it is, and names its errors. */
static void
run_on_host (FwTeamDialog *self,
             const char   *command,
             const char   *argument,
             const char   *input)
{
  const char *const words[] = { "team", command, "--progress", argument, NULL };

  run_with (self, words, input);
}

static void
on_progress (FwTeamDialog *self,
             const char   *stage,
             guint64       done,
             guint64       total)
{
  g_autofree char *title = NULL;

  if (total == 0)
    return;
  /* Translators: what is being done, and how far it is. */
  title = g_strdup_printf (_("%s %u of %u"), command_title (self), (guint) done, (guint) total);
  adw_banner_set_title (self->banner, title);
}

static void
copy (FwTeamDialog *self,
      const char   *text,
      const char   *told)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (told));
}

/* --- Trusting a host ---------------------------------------------------------------------------- */

/* All of "SHA256:" and 43 characters of base64 in a text: of an error the key that the host shows, then the trusted one. */
static char **
list_fingerprints (const char *text)
{
  g_autoptr(GRegex) regex = g_regex_new ("SHA256:[A-Za-z0-9+/]{43}", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autoptr(GStrvBuilder) found = g_strv_builder_new ();

  for (gboolean more = g_regex_match (regex, text, 0, &match); more; more = g_match_info_next (match, NULL))
    g_strv_builder_take (found, g_match_info_fetch (match, 0));

  return g_strv_builder_end (found);
}

/* Whether a join code names another key than @fingerprint: whoever gave it knows the host better than this device. */
static gboolean
is_contradicted (FwTeamDialog *self,
                 const char   *fingerprint)
{
  for (guint i = 0; self->words[i] != NULL; i++)
    {
      g_auto(GStrv) named = list_fingerprints (self->words[i]);

      if (named[0] != NULL && !g_str_equal (named[0], fingerprint))
        return TRUE;
    }

  return FALSE;
}

static void
on_trust_response (FwTeamDialog *self,
                   const char   *response,
                   AdwDialog    *dialog)
{
  if (g_str_equal (response, "trust"))
    run_command (self, "trust", g_object_get_data (G_OBJECT (dialog), "fw-fingerprint"));
}

/* @trusted: (nullable): the key that the host had before */
static void
ask_trust (FwTeamDialog *self,
           const char   *fingerprint,
           const char   *trusted)
{
  AdwDialog *dialog = fw_alert_new (trusted != NULL ? _("The Host Has Another Key") : _("Trust This Host?"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  if (trusted != NULL)
    adw_alert_dialog_format_body (alert,
                                  _("Nothing was sent. Somebody else may answer in its place. Trust the new key only when "
                                    "the owner of the host says that it was changed, and gives you this "
                                    "fingerprint:\n\n%s\n\nTrusted so far:\n\n%s"), fingerprint, trusted);
  else
    adw_alert_dialog_format_body (alert,
                                  _("The host’s key is not trusted yet. Compare its fingerprint with the one that the "
                                    "owner of the host gives you:\n\n%s"), fingerprint);
  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "trust", _("_Trust"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "trust", trusted != NULL ? ADW_RESPONSE_DESTRUCTIVE
                                                                            : ADW_RESPONSE_SUGGESTED);
  /* Nobody trusts by pressing Enter twice. */
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "fw-fingerprint", g_strdup (fingerprint), g_free);
  g_strfreev (self->again);
  self->again = g_strdupv (self->words);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_trust_response), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* Nothing here can be decided: the code came from somebody who knows the host. */
static void
tell_contradiction (FwTeamDialog *self,
                    const GError *error)
{
  AdwDialog *dialog = fw_alert_new (_("Not the Host of the Join Code"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_format_body (alert, _("Nothing was sent. Somebody else may answer in its place. Ask whoever gave you "
                                         "the join code.\n\n%s"), error->message);
  adw_alert_dialog_add_responses (alert, "close", _("_Close"), NULL);
  adw_alert_dialog_set_close_response (alert, "close");
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* --- Signing in --------------------------------------------------------------------------------- */

static void
on_sign_in_response (FwTeamDialog   *self,
                     const char     *response,
                     FwSignInDialog *dialog)
{
  char *lines;

  if (!g_str_equal (response, "sign-in"))
    return;
  lines = fw_sign_in_dialog_dup_lines (dialog);
  /* Who belongs to the team already gives what the host shall accept from now on. */
  if (is_command (self, "join") || is_command (self, "create"))
    run_with (self, (const char *const *) self->words, lines);
  else
    run_on_host (self, "sign-in", NULL, lines);
  explicit_bzero (lines, strlen (lines));
  g_free (lines);
}

static void
ask_sign_in (FwTeamDialog *self,
             const char   *why)
{
  g_autofree char *body = g_strdup_printf (_("With what the owner of the host gave you. A token for this device alone is "
                                             "better than a password.\n\n%s"), why);
  AdwDialog *dialog = fw_sign_in_dialog_new (body);

  g_signal_connect_object (dialog, "response", G_CALLBACK (on_sign_in_response), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* --- Trusting an authority ---------------------------------------------------------------------- */

static void
on_authority_chosen (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *option = path != NULL ? g_strconcat ("--authority=", path, NULL) : NULL;
  FwTeamDialog *self;

  if (option == NULL)
    return;
  self = FW_TEAM_DIALOG (user_data);
  if (is_command (self, "join") || is_command (self, "create"))
    {
      const char *const words[] = { "team", self->words[1], "--progress", option,
                                    self->words[g_strv_length (self->words) - 1], NULL };

      run (self, words);
    }
  else
    run_on_host (self, "sign-in", option, NULL);
}

static void
on_certificate_response (FwTeamDialog *self,
                         const char   *response,
                         AdwDialog    *dialog)
{
  g_autoptr(GtkFileDialog) chooser = NULL;

  if (!g_str_equal (response, "choose"))
    return;
  chooser = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (chooser, _("Choose a File of Certificates"));
  gtk_file_dialog_open (chooser, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->cancellable,
                        on_authority_chosen, self);
}

static void
ask_authority (FwTeamDialog *self,
               const GError *error)
{
  g_autofree char *heading = fw_error_text_dup_heading (error);
  AdwDialog *dialog = fw_alert_new (heading, NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_format_body (alert, _("Nothing was sent. Ask the owner of the host; where your organisation has "
                                         "certificates of its own, choose the file that you were given.\n\n%s"),
                                error->message);
  adw_alert_dialog_add_responses (alert, "cancel", _("_Close"), "choose", _("Choose a _File…"), NULL);
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_certificate_response), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* --- While a sync runs -------------------------------------------------------------------------- */

static gboolean
on_busy_over (gpointer data)
{
  FwTeamDialog *self = data;

  self->busy_source = 0;
  run_on_host (self, "test", NULL, NULL);

  return G_SOURCE_REMOVE;
}

/* One at a time works on the data folder; a sync that started by itself is over soon. */
static gboolean
wait_while_busy (FwTeamDialog *self,
                 const GError *error)
{
  if (!is_command (self, "test") || !g_error_matches (error, FW_SYNC_ERROR, FW_SYNC_ERROR_BUSY)
      || self->busy_tries++ >= MAX_BUSY_TRIES)
    return FALSE;
  self->busy_source = g_timeout_add_seconds (1, on_busy_over, self);

  return TRUE;
}

/* --- What came of it ---------------------------------------------------------------------------- */

static void
show_steps (FwTeamDialog *self,
            yyjson_val   *result)
{
  yyjson_val *step;
  size_t index, max;

  yyjson_arr_foreach (yyjson_obj_get (result, "steps"), index, max, step)
    {
      GtkWidget *row = fw_team_step_new (step);

      adw_preferences_group_add (self->steps, row);
      g_ptr_array_add (self->step_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->steps), self->step_rows->len > 0);
}

static void
on_succeeded (FwTeamDialog *self)
{
  yyjson_val *result = fw_sync_child_get_result (self->child);
  const char *key = fw_json_get_string (result, "key");
  const char *code = fw_json_get_string (result, "code");
  g_auto(GStrv) again = NULL;

  if (is_command (self, "create") || is_command (self, "join") || is_command (self, "sign-in"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sync-soon", NULL);
  if (is_command (self, "create"))
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Team created")));
  else if (is_command (self, "join"))
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Joined the team")));
  else if (is_command (self, "leave"))
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Left the team; the records stay here")));
  else if (is_command (self, "code") && code != NULL)
    adw_dialog_present (fw_code_dialog_new (code), GTK_WIDGET (self));
  else if (is_command (self, "sign-in"))
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Signed in")));
  else if (is_command (self, "key") && key != NULL)
    {
      adw_action_row_set_subtitle (self->key, key);
      fw_alert_break_plainly (GTK_WIDGET (self->key));
      gtk_widget_set_visible (GTK_WIDGET (self->key), TRUE);
      gtk_widget_set_visible (self->show_key, FALSE);
    }
  else if (is_command (self, "trust"))
    {
      again = g_steal_pointer (&self->again);
      if (again != NULL)
        run (self, (const char *const *) again);
    }
}

static void
show_rest (FwTeamDialog *self,
           gboolean      succeeded)
{
  adw_banner_set_revealed (self->banner, FALSE);
  gtk_widget_set_sensitive (self->page, TRUE);
  give_focus_back (self, succeeded);
}

static void
on_finished (FwTeamDialog *self,
             const GError *error)
{
  g_auto(GStrv) keys = NULL;

  if (wait_while_busy (self, error))
    return;
  show_rest (self, error == NULL);
  fw_session_look (self->session);
  fw_reader_again (self->reader);
  if (is_command (self, "test"))
    show_steps (self, fw_sync_child_get_result (self->child));
  if (error == NULL)
    {
      on_succeeded (self);
      return;
    }
  if (g_error_matches (error, FW_SYNC_ERROR, FW_SYNC_ERROR_HOST_KEY))
    keys = list_fingerprints (error->message);
  if (keys != NULL && keys[0] != NULL && is_contradicted (self, keys[0]))
    tell_contradiction (self, error);
  else if (keys != NULL && keys[0] != NULL)
    ask_trust (self, keys[0], g_strcmp0 (keys[1], keys[0]) != 0 ? keys[1] : NULL);
  else if (g_error_matches (error, FW_SYNC_ERROR, FW_SYNC_ERROR_SIGN_IN))
    ask_sign_in (self, error->message);
  else if (g_error_matches (error, FW_SYNC_ERROR, FW_SYNC_ERROR_CERTIFICATE))
    ask_authority (self, error);
  else if (is_command (self, "join") || is_command (self, "create"))
    fw_error_text_show_joining (GTK_WIDGET (self), error);
  else
    fw_error_text_show (GTK_WIDGET (self), error);
}

/* --- What the person does ----------------------------------------------------------------------- */

static void
on_cancel_clicked (FwTeamDialog *self)
{
  if (self->busy_source == 0)
    {
      fw_sync_child_cancel (self->child);
      return;
    }
  g_clear_handle_id (&self->busy_source, g_source_remove);
  show_rest (self, FALSE);
}

static void
run_with_entry (FwTeamDialog *self,
                const char   *command,
                GtkEditable  *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  g_autofree char *sign_in = NULL;
  g_autofree char *place = fw_url_split_sign_in (text, &sign_in);

  if (place[0] != '\0')
    run_on_host (self, command, place, sign_in);
  else
    gtk_widget_grab_focus (GTK_WIDGET (entry));
  if (sign_in == NULL)
    return;
  /* The password is on the screen no longer. */
  gtk_editable_set_text (entry, place);
  explicit_bzero (sign_in, strlen (sign_in));
  explicit_bzero (text, strlen (text));
}

static void
on_join_activated (FwTeamDialog *self)
{
  run_with_entry (self, "join", self->join);
}

static void
on_create_activated (FwTeamDialog *self)
{
  run_with_entry (self, "create", self->create);
}

static void
on_test_activated (FwTeamDialog *self)
{
  self->busy_tries = 0;
  run_on_host (self, "test", NULL, NULL);
}

static void
on_sign_in_activated (FwTeamDialog *self)
{
  run_on_host (self, "sign-in", NULL, NULL);
}

static void
on_code_activated (FwTeamDialog *self)
{
  run_command (self, "code", NULL);
}

static void
on_key_activated (FwTeamDialog *self)
{
  run_command (self, "key", NULL);
}

static void
on_copy_key_clicked (FwTeamDialog *self)
{
  copy (self, adw_action_row_get_subtitle (self->key), _("Public key copied"));
}

static void
on_leave_response (FwTeamDialog *self)
{
  run_command (self, "leave", NULL);
}

static void
on_leave_activated (FwTeamDialog *self)
{
  AdwDialog *dialog = fw_alert_new (_("Leave the Team?"),
                                            _("What was recorded stays on this device and with the team. What is not sent "
                                              "yet can go to this team only."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "leave", _("_Leave"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "leave", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::leave", G_CALLBACK (on_leave_response), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
on_folder_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL)
    gtk_editable_set_text (FW_TEAM_DIALOG (user_data)->create, path);
}

static void
on_folder_clicked (FwTeamDialog *self)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Choose a Folder for the Team"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->cancellable,
                                 on_folder_chosen, self);
}

static void
fw_team_dialog_dispose (GObject *object)
{
  FwTeamDialog *self = FW_TEAM_DIALOG (object);

  g_clear_weak_pointer (&self->focus);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->busy_source, g_source_remove);
  g_clear_pointer (&self->reader, fw_reader_free);
  g_clear_object (&self->child);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_TEAM_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_team_dialog_parent_class)->dispose (object);
}

static void
fw_team_dialog_finalize (GObject *object)
{
  FwTeamDialog *self = FW_TEAM_DIALOG (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->step_rows);
  g_strfreev (self->words);
  g_strfreev (self->again);

  G_OBJECT_CLASS (fw_team_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FwTeamDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, FwTeamDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, FwTeamDialog, page);
  gtk_widget_class_bind_template_child (widget_class, FwTeamDialog, member);
  gtk_widget_class_bind_template_child (widget_class, FwTeamDialog, address);
  gtk_widget_class_bind_template_child (widget_class, FwTeamDialog, last);
  gtk_widget_class_bind_template_child (widget_class, FwTeamDialog, sign_in);
  gtk_widget_class_bind_template_child (widget_class, FwTeamDialog, steps);
  gtk_widget_class_bind_template_child (widget_class, FwTeamDialog, join_group);
  gtk_widget_class_bind_template_child (widget_class, FwTeamDialog, join);
  gtk_widget_class_bind_template_child (widget_class, FwTeamDialog, create_group);
  gtk_widget_class_bind_template_child (widget_class, FwTeamDialog, create);
  gtk_widget_class_bind_template_child (widget_class, FwTeamDialog, show_key);
  gtk_widget_class_bind_template_child (widget_class, FwTeamDialog, key);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_join_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_create_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_test_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_sign_in_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_code_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_leave_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_key_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_key_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_folder_clicked);
}

static void
fw_team_dialog_class_init (FwTeamDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_team_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_team_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-team-dialog.ui");
  bind_template (widget_class);
}

static void
fw_team_dialog_init (FwTeamDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->step_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_dialog_focus_page (ADW_DIALOG (self), self->page);
}

/**
 * fw_team_dialog_new:
 * @session: a session
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
fw_team_dialog_new (FwSession *session)
{
  FwTeamDialog *self = g_object_new (FW_TYPE_TEAM_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->child = fw_sync_child_new (fw_session_get_folder (session));
  g_signal_connect_object (self->child, "progress", G_CALLBACK (on_progress), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->child, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  self->reader = fw_reader_new (GTK_WIDGET (self), session, read_membership, NULL, (GDestroyNotify) membership_free,
                                on_read);

  return ADW_DIALOG (self);
}
