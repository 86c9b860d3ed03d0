/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records over SSH to a real sshd: host keys unknown, trusted and changed, keys that are let in and not,
 * hosts that refuse, answers that are lost.
 */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "ssh-fixture.h"

#define NOTE "note/-/floor-walk/desks-personalised"

static void
assert_says (const GError *error,
             const char   *words)
{
  if (strstr (error->message, words) == NULL)
    g_error ("'%s' does not say '%s'", error->message, words);
}

/* Trusts the host as a person does: tries, reads the fingerprint, accepts it. */
static void
trust (Host       *host,
       Device     *device,
       const char *key)
{
  g_autofree char *fingerprint = host_fingerprint (host, key);
  g_autofree char *trusted = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwTeamInfo) info = fw_team_join (device->store, host->team.place, NULL, NULL, &error);

  g_assert_null (info);
  g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_HOST_KEY);
  assert_says (error, fingerprint);
  g_clear_error (&error);
  trusted = fw_team_trust (device->store, fingerprint, &error);
  g_assert_no_error (error);
}

static void
begin (Host    *host,
       Device **first,
       Device **second,
       char   **visit)
{
  g_autofree char *site = NULL;

  *first = host_enter (host, "first", TRUE);
  site = add_site ((*first)->store, "Harbour Road");
  *visit = add_visit ((*first)->store, site, "2026-09-14");
  sync_quietly (*first);
  *second = host_enter (host, "second", FALSE);
  sync_quietly (*second);
  assert_converged (*first, *second);
}

static void
test_converge (Host          *host,
               gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;

  begin (host, &first, &second, &visit);
  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *text = g_strdup_printf ("round %u", round);

      set_text (first->store, visit, "phase", round % 2 == 0 ? "onboarding" : "selection");
      set_text (second->store, visit, NOTE, text);
      sync_quietly (round % 2 == 0 ? first : second);
      sync_quietly (round % 2 == 0 ? second : first);
    }
  sync_quietly (first);
  sync_quietly (second);
  assert_converged (first, second);
  assert_nothing_left (first);
  assert_nothing_left (second);
  fsck (&host->team);
}

/* A device whose key the host does not know is told so, and how to change it. */
static void
test_not_admitted (Host          *host,
                   gconstpointer  unused)
{
  g_autoptr(Device) device = device_new (&host->team, "device");
  g_autoptr(GError) error = NULL;
  g_autoptr(FwTeamInfo) info = NULL;

  trust (host, device, "host_key");
  info = fw_team_create (device->store, host->team.place, NULL, NULL, &error);
  g_assert_null (info);
  g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_AUTH);
  assert_says (error, "team key");
  g_clear_error (&error);
  host_admit (host, device);
  info = fw_team_create (device->store, host->team.place, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Where the device's own key is not let in, one that an agent holds is, also one that has a passphrase; without the
 * agent it is refused again. */
static void
test_agent (Host          *host,
            gconstpointer  unused)
{
  g_autoptr(Device) device = device_new (&host->team, "device");
  g_autofree char *at = g_build_filename (host->team.root, "agent", NULL);
  g_autofree char *output = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) agent = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, "ssh-agent", "-D",
                                                   "-a", at, NULL);
  g_autoptr(FwTeamInfo) info = NULL;

  g_assert_no_error (error);
  while (!g_file_test (at, G_FILE_TEST_EXISTS))
    g_usleep (20 * 1000);
  output = run_shell (host->team.root, "ssh-keygen -q -t ed25519 -N 'open sesame' -f held; cp held.pub admitted\n"
                                       "printf '#!/bin/sh\necho open sesame\n' >ask; chmod 700 ask\n"
                                       "SSH_ASKPASS=./ask SSH_ASKPASS_REQUIRE=force SSH_AUTH_SOCK=agent ssh-add -q held");
  trust (host, device, "host_key");
  g_setenv ("SSH_AUTH_SOCK", at, TRUE);
  info = fw_team_create (device->store, host->team.place, NULL, NULL, &error);
  g_assert_no_error (error);
  sync_quietly (device);
  host_shut_out (host);
  fail_sync (device, FW_SYNC_ERROR_AUTH, "team key", NULL);
  g_subprocess_force_exit (agent);
  g_subprocess_wait (agent, NULL, NULL);
  fail_sync (device, FW_SYNC_ERROR_AUTH, "team key", NULL);
  g_unsetenv ("SSH_AUTH_SOCK");
  fail_sync (device, FW_SYNC_ERROR_AUTH, "team key", NULL);
}

/* Another key than the trusted one: nothing is sent until a person trusts it anew. */
static void
test_changed_key (Host          *host,
                  gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autofree char *trusted = NULL;
  g_autoptr(GError) error = NULL;

  begin (host, &first, &second, &visit);
  set_text (first->store, visit, "phase", "onboarding");
  before = git (&host->team, "rev-parse", "main", NULL);
  host_stop (host);
  host_start (host, "other_key");
  old = host_fingerprint (host, "host_key");
  new = host_fingerprint (host, "other_key");
  fail_sync (first, FW_SYNC_ERROR_HOST_KEY, "has changed", old, new, NULL);
  after = git (&host->team, "rev-parse", "main", NULL);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fw_store_count_unsent (first->store), ==, 1);

  /* Only the key that was shown can be trusted. */
  trusted = fw_team_trust (first->store, old, &error);
  g_assert_null (trusted);
  g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_INVALID);
  g_clear_error (&error);
  trusted = fw_team_trust (first->store, new, &error);
  g_assert_no_error (error);
  sync_quietly (first);
  g_assert_cmpuint (fw_store_count_unsent (first->store), ==, 0);
}

/* The code of somebody who trusts the host saves the next one the question; a wrong one does not. */
static void
test_code (Host          *host,
           gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(Device) third = device_new (&host->team, "third");
  g_autoptr(Device) fourth = device_new (&host->team, "fourth");
  g_autofree char *visit = NULL;
  g_autofree char *code = NULL;
  g_autofree char *fingerprint = host_fingerprint (host, "host_key");
  g_autoptr(FwTeamInfo) info = NULL;
  g_autoptr(GError) error = NULL;

  begin (host, &first, &second, &visit);
  code = fw_team_code (first->store, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (code, "floorwalk:ssh://"));
  g_assert_true (g_str_has_suffix (code, fingerprint));
  host_admit (host, third);
  info = fw_team_join (third->store, code, NULL, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&info, fw_team_info_free);
  sync_quietly (third);
  assert_converged (first, third);

  host_admit (host, fourth);
  code[strlen (code) - 5] = code[strlen (code) - 5] == 'a' ? 'b' : 'a';
  info = fw_team_join (fourth->store, code, NULL, NULL, &error);
  g_assert_null (info);
  g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_HOST_KEY);
}

/* libgit2 calls a push that a hook refuses a success. */
static void
test_refused (Host          *host,
              gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  begin (host, &first, &second, &visit);
  set_text (first->store, visit, "phase", "onboarding");
  before = git (&host->team, "rev-parse", "main", NULL);
  host_hook (host, "pre-receive", "printf 'closed on \\033[31mSunday\\n' >&2; exit 1");
  fail_sync (first, FW_SYNC_ERROR_REJECTED, "pre-receive hook declined", "closed on \\x1b[31mSunday", NULL);
  after = git (&host->team, "rev-parse", "main", NULL);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fw_store_count_unsent (first->store), ==, 1);

  host_hook (host, "pre-receive", NULL);
  /* As for a branch that is protected. */
  host_hook (host, "update", "[ $1 != refs/heads/main ]");
  fail_sync (first, FW_SYNC_ERROR_REJECTED, "hook declined", NULL);
  g_assert_cmpuint (fw_store_count_unsent (first->store), ==, 1);
  host_hook (host, "update", NULL);
  sync_quietly (first);
  sync_quietly (second);
  assert_converged (first, second);
  fsck (&host->team);
}

/* Somebody is faster after the host has told where the branch is: no refusal, just another try. */
static void
test_overtaken (Host          *host,
                gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autofree char *visit = NULL;

  begin (host, &first, &second, &visit);
  set_text (first->store, visit, "phase", "onboarding");
  host_hook (host, "pre-receive",
             "rm -- \"$0\"\n"
             "export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x\n"
             "unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES\n"
             "git update-ref refs/heads/main $(echo faster | git commit-tree -p main main^{tree})");
  result = sync_device (first);
  g_assert_cmpuint (result->tries, >=, 2);
  g_assert_cmpuint (result->sent_operations, ==, 1);
  sync_quietly (second);
  assert_converged (first, second);
  fsck (&host->team);
}

/* The host has moved its branch, and the answer is lost: an error, and the next sync sees it. */
static void
test_lost_answer (Host          *host,
                  gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  begin (host, &first, &second, &visit);
  set_text (first->store, visit, "phase", "onboarding");
  before = git (&host->team, "rev-parse", "main", NULL);
  host_hook (host, "reference-transaction", "[ \"$1\" != committed ] || { rm -- \"$0\"; kill -KILL $PPID; }");
  fail_sync (first, FW_SYNC_ERROR_NETWORK, "cannot send to", NULL);
  after = git (&host->team, "rev-parse", "main", NULL);
  g_assert_cmpstr (before, !=, after);
  g_assert_cmpuint (fw_store_count_unsent (first->store), ==, 1);

  result = sync_device (first);
  g_assert_cmpuint (result->fetched_operations, ==, 0);
  g_assert_cmpuint (result->sent_operations, ==, 0);
  g_assert_cmpuint (fw_store_count_unsent (first->store), ==, 0);
  sync_quietly (second);
  assert_converged (first, second);
  fsck (&host->team);
}

static void
test_no_host (Host          *host,
              gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *script = g_strdup_printf ("mv '%s' '%s.away'", host->team.team, host->team.team);
  g_autofree char *output = NULL;

  begin (host, &first, &second, &visit);
  output = run_shell (host->team.root, script);
  set_text (first->store, visit, "phase", "onboarding");
  fail_sync (first, FW_SYNC_ERROR_NOT_FOUND, "127.0.0.1", "no repository at this address", NULL);
  host_stop (host);
  fail_sync (first, FW_SYNC_ERROR_NETWORK, "127.0.0.1", NULL);
  g_assert_cmpuint (fw_store_count_unsent (first->store), ==, 1);
}

/* The steps that are tried; all are done where @code is 0, else the last one fails with it. */
static void
assert_steps (Device     *device,
              const char *names,
              int         code)
{
  g_autoptr(GPtrArray) steps = fw_team_test (device->store, NULL, NULL, NULL);
  g_autoptr(GString) seen = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const FwTeamStep *step = g_ptr_array_index (steps, i);

      g_string_append_printf (seen, "%s%s", i > 0 ? " " : "", step->step);
      if (i + 1 < steps->len || code == 0)
        g_assert_no_error (step->problem);
      else
        g_assert_error (step->problem, FW_SYNC_ERROR, code);
      g_assert_cmpint (step->done, ==, step->problem == NULL);
    }
  g_assert_cmpstr (seen->str, ==, names);
}

static void
test_steps (Host          *host,
            gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;

  begin (host, &first, &second, &visit);
  assert_steps (first, "address name route host-key sign-in read team write photos", 0);
  host_shut_out (host);
  assert_steps (first, "address name route host-key sign-in", FW_SYNC_ERROR_AUTH);
  host_stop (host);
  assert_steps (first, "address name route", FW_SYNC_ERROR_NETWORK);
  host_start (host, "another_key");
  assert_steps (first, "address name route host-key", FW_SYNC_ERROR_HOST_KEY);
}

int
main (int    argc,
      char **argv)
{
  const struct { const char *name; void (*run) (Host *host, gconstpointer unused); } tests[] = {
    { "/sync-ssh/converge", test_converge },
    { "/sync-ssh/not-admitted", test_not_admitted },
    { "/sync-ssh/agent", test_agent },
    { "/sync-ssh/changed-key", test_changed_key },
    { "/sync-ssh/code", test_code },
    { "/sync-ssh/refused", test_refused },
    { "/sync-ssh/overtaken", test_overtaken },
    { "/sync-ssh/lost-answer", test_lost_answer },
    { "/sync-ssh/no-host", test_no_host },
    { "/sync-ssh/steps", test_steps },
  };

  setlocale (LC_ALL, "");
  g_unsetenv ("SSH_AUTH_SOCK");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Host, NULL, host_set_up, tests[i].run, host_tear_down);

  return g_test_run ();
}
