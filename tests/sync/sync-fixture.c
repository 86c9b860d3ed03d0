/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Devices and a team repository for the tests of sync.
 */
#include "sync-fixture.h"

#include <string.h>

#include "fw-file.h"

void
team_set_up (Team          *self,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  self->root = g_dir_make_tmp ("fw-sync-XXXXXX", &error);
  g_assert_no_error (error);
  self->team = g_build_filename (self->root, "team.git", NULL);
  self->place = g_strdup (self->team);
}

void
team_tear_down (Team          *self,
                gconstpointer  unused)
{
  g_autofree char *script = g_strdup_printf ("rm -rf '%s'", self->root);
  g_autofree char *output = run_shell ("/", script);

  g_free (self->root);
  g_free (self->team);
  g_free (self->place);
}

void
device_reopen (Device *self)
{
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&self->store, fw_store_close);
  self->store = fw_store_open (self->folder, FW_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
}

Device *
device_new (Team       *team,
            const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *shelf = NULL;
  Device *self = g_new0 (Device, 1);

  self->folder = g_build_filename (team->root, name, NULL);
  device_reopen (self);
  shelf = g_build_filename (self->folder, "photos", NULL);
  self->shelf = fw_shelf_open (shelf, &error);
  g_assert_no_error (error);

  return self;
}

Device *
device_join (Team       *team,
             const char *name)
{
  Device *self = device_new (team, name);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwTeamInfo) info = fw_team_join (self->store, team->place, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (info);

  return self;
}

Device *
device_create (Team       *team,
               const char *name)
{
  Device *self = device_new (team, name);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwTeamInfo) info = fw_team_create (self->store, team->place, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (info->url, ==, team->team);

  return self;
}

void
device_free (Device *self)
{
  g_clear_pointer (&self->shelf, fw_shelf_unref);
  g_clear_pointer (&self->store, fw_store_close);
  g_free (self->folder);
  g_free (self);
}

FwSyncResult *
sync_device_with (Device              *self,
                  const FwSyncOptions *options)
{
  g_autoptr(GError) error = NULL;
  FwSyncResult *result = fw_sync_run (self->store, self->shelf, options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);

  return result;
}

FwSyncResult *
sync_device (Device *self)
{
  return sync_device_with (self, NULL);
}

void
sync_quietly (Device *self)
{
  fw_sync_result_free (sync_device (self));
}

/* The sync fails with that code, in one line that says all these words. */
void
fail_sync (Device      *self,
           FwSyncError  code,
           ...)
{
  g_autoptr(GError) error = NULL;
  FwSyncResult *result = fw_sync_run (self->store, self->shelf, NULL, NULL, &error);
  va_list list;

  g_assert_null (result);
  g_assert_error (error, FW_SYNC_ERROR, (int) code);
  va_start (list, code);
  for (const char *words = va_arg (list, const char *); words != NULL; words = va_arg (list, const char *))
    if (strstr (error->message, words) == NULL)
      g_error ("'%s' does not say '%s'", error->message, words);
  va_end (list);
  g_assert_null (strchr (error->message, '\n'));
}

/* The same documents with the same operations, and so the same states. */
void
assert_converged (Device *a,
                  Device *b)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) mine = fw_store_list_documents (a->store, FALSE, &error);
  g_autoptr(GPtrArray) theirs = fw_store_list_documents (b->store, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (mine->len, ==, theirs->len);
  for (guint i = 0; i < mine->len; i++)
    {
      const FwDocumentRow *row = g_ptr_array_index (mine, i);
      const FwDocumentRow *other = g_ptr_array_index (theirs, i);
      g_autoptr(FwLog) log = fw_store_load_log (a->store, row->id, &error);
      g_autoptr(FwLog) other_log = fw_store_load_log (b->store, row->id, &error);
      g_autofree char *blob = fw_log_get_blob_id (log);
      g_autofree char *other_blob = fw_log_get_blob_id (other_log);

      g_assert_no_error (error);
      g_assert_cmpstr (row->id, ==, other->id);
      g_assert_cmpstr (blob, ==, other_blob);
      g_assert_cmpstr (row->blob, ==, blob);
      g_assert_cmpstr (other->blob, ==, blob);
      g_assert_cmpuint (row->unsent, ==, 0);
      g_assert_cmpuint (other->unsent, ==, 0);
    }
}

/* Two devices that hold the same visit. */
void
team_begin (Team     *team,
            Device  **first,
            Device  **second,
            char    **visit)
{
  g_autofree char *site = NULL;

  *first = device_create (team, "first");
  site = add_site ((*first)->store, "Harbour Road");
  *visit = add_visit ((*first)->store, site, "2026-09-14");
  sync_quietly (*first);
  *second = device_join (team, "second");
  sync_quietly (*second);
  assert_converged (*first, *second);
}

/* A further sync neither gets nor sends anything. */
void
assert_nothing_left (Device *self)
{
  g_autoptr(FwSyncResult) result = sync_device (self);

  g_assert_cmpuint (result->fetched_operations, ==, 0);
  g_assert_cmpuint (result->sent_operations, ==, 0);
  g_assert_cmpuint (result->healed, ==, 0);
  g_assert_cmpuint (result->documents_changed->len, ==, 0);
  g_assert_cmpuint (result->tries, ==, 1);
}

gboolean
has_ignored (FwSyncResult *result,
             const char   *path)
{
  for (guint i = 0; i < result->ignored->len; i++)
    if (g_str_equal (((FwSyncIgnored *) g_ptr_array_index (result->ignored, i))->path, path))
      return TRUE;

  return FALSE;
}

gboolean
has_warning (FwSyncResult *result,
             const char   *words)
{
  for (guint i = 0; i < result->warnings->len; i++)
    if (strstr (g_ptr_array_index (result->warnings, i), words) != NULL)
      return TRUE;

  return FALSE;
}

static char *
run_words (const char *folder,
           char      **words)
{
  g_auto(GStrv) environment = g_get_environ ();
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *problems = NULL;
  int status = 0;

  environment = g_environ_setenv (environment, "GIT_CONFIG_NOSYSTEM", "1", TRUE);
  environment = g_environ_setenv (environment, "GIT_CONFIG_GLOBAL", "/dev/null", TRUE);
  environment = g_environ_setenv (environment, "GIT_AUTHOR_NAME", "A Person", TRUE);
  environment = g_environ_setenv (environment, "GIT_AUTHOR_EMAIL", "person@example.org", TRUE);
  environment = g_environ_setenv (environment, "GIT_COMMITTER_NAME", "A Person", TRUE);
  environment = g_environ_setenv (environment, "GIT_COMMITTER_EMAIL", "person@example.org", TRUE);
  g_spawn_sync (folder, words, environment, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &problems, &status,
                &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s %s: %s%s", words[0], words[1], output, problems);

  return g_steal_pointer (&output);
}

char *
run_shell (const char *folder,
           const char *script)
{
  char *words[] = { (char *) "sh", (char *) "-euc", (char *) script, NULL };

  return run_words (folder, words);
}

/* Runs git on the team repository; returns what it prints, without the last newline. */
char *
git (Team       *self,
     const char *first,
     ...)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  va_list list;

  g_ptr_array_add (words, (gpointer) "git");
  g_ptr_array_add (words, (gpointer) "-C");
  g_ptr_array_add (words, self->team);
  va_start (list, first);
  for (const char *word = first; word != NULL; word = va_arg (list, const char *))
    g_ptr_array_add (words, (gpointer) word);
  va_end (list);
  g_ptr_array_add (words, NULL);

  return g_strchomp (run_words (self->team, (char **) words->pdata));
}

void
fsck (Team *self)
{
  g_autofree char *output = git (self, "fsck", "--strict", "--full", "--no-dangling", NULL);

  g_assert_cmpstr (output, ==, "");
}

/* What somebody does by hand: clone, the script, commit everything, push. */
void
in_checkout (Team       *self,
             const char *script)
{
  g_autofree char *whole = g_strdup_printf ("rm -rf checkout; git clone -q '%s' checkout; cd checkout; %s\n"
                                            "git add -A; git commit -qm 'by hand'; git push -q origin "
                                            "HEAD:main",
                                            self->team, script);
  g_autofree char *output = run_shell (self->root, whole);
}
