/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What strangers put into a repository is left alone and reported, and the rest goes on; damage to the
 * local repositories is made good.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "fw-layout.h"
#include "fw-sync-error.h"
#include "sync-fixture.h"

#define NOTE "note/-/floor-walk/desks-personalised"

static void
begin (Team     *team,
       Device  **first,
       Device  **second,
       char    **visit)
{
  g_autofree char *site = NULL;
  g_autoptr(FwTeamInfo) info = NULL;

  *first = device_new (team, "first");
  info = fw_team_create ((*first)->store, team->place, NULL, NULL, NULL);
  g_assert_nonnull (info);
  site = add_site ((*first)->store, "Harbour Road");
  *visit = add_visit ((*first)->store, site, "2026-09-14");
  sync_quietly (*first);
  *second = device_join (team, "second");
  sync_quietly (*second);
}

/* --- The tree ------------------------------------------------------------------------------------ */

static void
test_tree (Team          *team,
           gconstpointer  unused)
{
  static const char *const ignored[] = {
    "README", "sites/../x", "sites/UPPER00000000000.jsonl", "sites/01m8q4z7k2c9x0vd.jsonl.bak",
    "visits/2026/13/01m8q4z7k2c9x0vd.jsonl", "visits/2026/09/01m8q4z7k2c9x0vd.jsonl",
    "sites/01m8q4z7k2c9x0vf.jsonl",
    "sites/01m8q4z7k2c9x0vg.jsonl", "sites/01m8q4z7k2c9x0vh.jsonl", "templates/x/1-00000000.json",
    "odd\\x01name",
    "sites/01m8q4z7k2c9x0vj.jsonl",
  };
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *output = NULL;
  g_autofree char *script = NULL;

  begin (team, &first, &second, &visit);
  /* The tree is made by hand: no checkout would take some of these names. */
  script = g_strdup_printf (
    "cd '%s'; export GIT_INDEX_FILE=\"$PWD/hostile-index\"; git read-tree main\n"
    "blob=$(echo hello | git hash-object -w --stdin)\n"
    "log=$(git rev-parse -q --verify main:team.jsonl 2>/dev/null || echo '{\"id\":\"01m8q4z7k2c9x0va\"}' | "
    "git hash-object -w --stdin)\n"
    "add() { git update-index --add --cacheinfo \"$1,$2,$3\"; }\n"
    "add 100644 $blob README; add 100644 $log sites/UPPER00000000000.jsonl\n"
    "add 100644 $log sites/01m8q4z7k2c9x0vd.jsonl.bak; add 100644 $log "
    "visits/2026/13/01m8q4z7k2c9x0vd.jsonl\n"
    "add 100644 $log visits/2026/09/01m8q4z7k2c9x0vd.jsonl; add 120000 $blob sites/01m8q4z7k2c9x0vf.jsonl\n"
    "add 100755 $log sites/01m8q4z7k2c9x0vg.jsonl; add 160000 $(git rev-parse main) "
    "sites/01m8q4z7k2c9x0vh.jsonl\n"
    "add 100644 $blob templates/x/1-00000000.json; add 100644 $blob \"$(printf 'odd\\001name')\"\n"
    "add 100644 $blob sites/01m8q4z7k2c9x0vj.jsonl/inside\n"
    "tree=$(git write-tree)\n"
    "dots=$( { git ls-tree $tree:sites; printf '040000 tree %%s\\t..\\n' $(git rev-parse $tree:templates); "
    "} | git mktree --missing)\n"
    "tree=$( { git ls-tree $tree | grep -v '\tsites$'; printf '040000 tree %%s\\tsites\\n' $dots; } | git "
    "mktree)\n"
    "git update-ref refs/heads/main $(echo hostile | git commit-tree -p main $tree)", team->team);
  output = run_shell (team->root, script);
  set_text (second->store, visit, NOTE, "two plants");
  result = sync_device (second);
  for (guint i = 0; i < G_N_ELEMENTS (ignored); i++)
    if (!g_str_equal (ignored[i], "sites/../x") && !has_ignored (result, ignored[i]))
      g_error ("%s is not reported", ignored[i]);
  g_assert_true (has_ignored (result, "sites/.."));
  g_assert_cmpuint (result->sent_operations, ==, 1);
  sync_quietly (first);
  assert_converged (first, second);
}

/* --- Logs ---------------------------------------------------------------------------------------- */

static void
test_logs (Team          *team,
           gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autoptr(FwSyncResult) later = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *script = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  begin (team, &first, &second, &visit);
  path = fw_layout_log_path (FW_DOCUMENT_VISIT, visit);
  name = g_strconcat ("main:", path, NULL);
  script = g_strdup_printf (
    "head -c 20000000 /dev/zero | tr '\\0' 'x' >%s\n"
    "head -c 5000 /dev/zero >sites/01m8q4z7k2c9x0vd.jsonl\n"
    "printf 'not json\\n{\"id\":7}\\n{}\\n[]\\n\\n' >sites/01m8q4z7k2c9x0vf.jsonl\n"
    "{ printf '{\"id\":\"01m8q4z7k2c9x0vg\",\"k\":\"set\",\"f\":\"name\",\"v\":\"'; head -c 70000 /dev/zero "
    "| tr '\\0' a; printf '\"}\\n'; } "
    ">sites/01m8q4z7k2c9x0vg.jsonl", path);
  in_checkout (team, script);
  before = git (team, "rev-parse", name, NULL);

  set_text (second->store, visit, NOTE, "two plants");
  g_free (add_site (second->store, "Mill Lane"));
  result = sync_device (second);
  g_assert_true (has_ignored (result, path));
  g_assert_true (has_ignored (result, "sites/01m8q4z7k2c9x0vd.jsonl"));
  g_assert_true (has_ignored (result, "sites/01m8q4z7k2c9x0vf.jsonl"));
  g_assert_true (has_ignored (result, "sites/01m8q4z7k2c9x0vg.jsonl"));

  /* What stands in the way is not written over, and the others go on. */
  g_assert_true (has_warning (result, "something else stands in its place"));
  g_assert_cmpuint (result->sent_operations, ==, 1);
  after = git (team, "rev-parse", name, NULL);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fw_store_count_unsent (second->store), ==, 1);

  /* Once it is out of the way, everything goes. */
  g_clear_pointer (&script, g_free);
  script = g_strdup_printf ("git rm -q %s", path);
  in_checkout (team, script);
  later = sync_device (second);
  g_assert_cmpuint (later->healed, >=, 1);
  g_assert_cmpuint (fw_store_count_unsent (second->store), ==, 0);
  sync_quietly (first);
  sync_quietly (second);
  g_assert_cmpuint (fw_store_count_unsent (first->store), ==, 0);
}

/* --- Purges -------------------------------------------------------------------------------------- */

static char *
note_line (Team       *team,
           const char *visit)
{
  g_autofree char *path = fw_layout_log_path (FW_DOCUMENT_VISIT, visit);
  g_autofree char *name = g_strconcat ("main:", path, NULL);

  return git (team, "show", name, NULL);
}

static void
add_purge (Device     *device,
           const char *id,
           const char *document)
{
  g_autoptr(FwPurgeList) purges = fw_store_load_purges (device->store, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_purge_list_add (purges, id, document, "p-01m8q4z7k2c9x0vd", "2026-09-14T08:12:45Z",
                                    "asked to"));
  g_assert_true (fw_store_add_purges (device->store, purges, NULL, &error));
  g_assert_no_error (error);
}

static void
test_purge (Team          *team,
            gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwLog) log = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *purges = NULL;
  const char *id = NULL;

  begin (team, &first, &second, &visit);
  set_text (first->store, visit, NOTE, "the secret of the third floor");
  sync_quietly (first);
  sync_quietly (second);
  before = note_line (team, visit);
  g_assert_nonnull (strstr (before, "the secret of the third floor"));
  log = fw_store_load_log (first->store, visit, NULL);
  for (guint i = 0; i < fw_log_get_size (log); i++)
    if (g_strcmp0 (fw_operation_get_field (fw_log_get (log, i)), NOTE) == 0)
      id = fw_operation_get_id (fw_log_get (log, i));
  add_purge (second, id, visit);
  sync_quietly (second);
  after = note_line (team, visit);
  g_assert_null (strstr (after, "the secret of the third floor"));
  purges = git (team, "show", "main:purged.jsonl", NULL);
  g_assert_nonnull (strstr (purges, id));
  sync_quietly (first);
  assert_converged (first, second);
  g_clear_pointer (&after, g_free);
  after = note_line (team, visit);
  g_assert_null (strstr (after, "the secret of the third floor"));
  fsck (team);
}

/* Erasing in many records at once waits until a person agrees. */
static void
test_many_purges (Team          *team,
                  gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) held = NULL;
  g_autofree char *visit = NULL;
  char *sites[7];
  FwSyncOptions accept = { .accept_purges = TRUE };

  begin (team, &first, &second, &visit);
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    sites[i] = add_site (first->store, "Mill Lane");
  sync_quietly (first);
  sync_quietly (second);
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    add_purge (second, sites[i], sites[i]);
  sync_quietly (second);
  set_text (first->store, visit, NOTE, "two plants");
  held = sync_device (first);
  g_assert_true (has_warning (held, "wait until you agree"));
  g_assert_cmpuint (held->sent_operations, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    {
      g_autoptr(FwSite) site = fw_store_load_site (first->store, sites[i], NULL);

      g_assert_cmpstr (fw_site_get_name (site), ==, "Mill Lane");
    }
  fw_sync_result_free (sync_device_with (first, &accept));
  sync_quietly (second);
  assert_converged (first, second);
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    g_free (sites[i]);
  fsck (team);
}

/* --- Damage -------------------------------------------------------------------------------------- */

/* libgit2 loops for ever on a loose object that is cut short. */
static void
test_truncated_loose (Team          *team,
                      gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *output = NULL;
  g_autofree char *script = NULL;

  begin (team, &first, &second, &visit);
  /* Every object of the repository as a loose one, half of it missing. */
  script = g_strdup_printf ("cd '%s/git/records.git'; mkdir ../aside; mv objects/pack/*.pack ../aside; rm "
                            "-f objects/pack/*\n"
                            "for p in ../aside/*.pack; do git unpack-objects -q <$p; done\n"
                            "[ $(find objects -type f | wc -l) -gt 3 ]\n"
                            "find objects -type f | while read f; do chmod +w $f; truncate -s $(( $(stat -c "
                            "%%s $f) / 2 )) $f; done",
                            first->folder);
  output = run_shell (team->root, script);
  set_text (first->store, visit, NOTE, "two plants");
  sync_quietly (first);
  sync_quietly (second);
  assert_converged (first, second);
  fsck (team);
}

/* The same in the folder that the team shares, as a stick pulled out too early leaves it: an end, and a reason. */
static void
test_truncated_remote (Team          *team,
                       gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(Device) third = device_new (team, "third");
  g_autoptr(FwTeamInfo) info = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *output = NULL;
  g_autofree char *loose = g_strdup_printf ("cd '%s'; mkdir -p ../packs; rm -f ../packs/*; mv objects/pack/*.pack ../packs; rm -f objects/pack/*;"
                                            "for p in ../packs/*.pack; do git unpack-objects -q <$p; done", team->team);
  g_autofree char *cut = g_strdup_printf ("cd '%s'; f=$(git rev-parse main^{tree}); "
                                          "f=objects/$(echo $f | cut -c 1-2)/$(echo $f | cut -c 3-); chmod +w $f; "
                                          "truncate -s $(( $(stat -c %%s $f) / 2 )) $f", team->team);

  begin (team, &first, &second, &visit);
  /* Whole, as people's own git leaves them, they are read. */
  output = run_shell ("/", loose);
  set_text (first->store, visit, NOTE, "two plants");
  sync_quietly (first);
  sync_quietly (second);
  assert_converged (first, second);
  g_free (g_steal_pointer (&output));
  output = run_shell ("/", loose);
  g_free (g_steal_pointer (&output));
  output = run_shell ("/", cut);
  info = fw_team_join (third->store, team->place, NULL, NULL, &error);
  g_assert_null (info);
  g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "cut short"));
  g_assert_nonnull (strstr (error->message, team->team));
}

static void
damage (Device     *device,
        const char *script)
{
  g_autofree char *whole = g_strdup_printf ("cd '%s/git/records.git'; chmod -R +w .; %s", device->folder,
                                            script);
  g_autofree char *output = run_shell ("/", whole);
}

static void
test_damaged_cache (Team          *team,
                    gconstpointer  unused)
{
  static const char *const scripts[] = {
    "for f in objects/pack/*.pack; do truncate -s 60 $f; done",
    "for f in objects/pack/*.idx; do truncate -s 100 $f; done",
    "for f in objects/pack/*.pack; do printf 'xxxxxxxx' | dd of=$f bs=1 seek=40 conv=notrunc status=none; "
    "done",
    "rm objects/pack/*.pack",
    "find refs packed-refs -type f 2>/dev/null | while read f; do : >$f; done",
    ": >config", "echo garbage >HEAD", "rm -rf objects", "find . -type f -delete",
  };
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;

  begin (team, &first, &second, &visit);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *text = g_strdup_printf ("plant %u", i);

      g_test_message ("%s", scripts[i]);
      damage (first, scripts[i]);
      set_text (first->store, visit, NOTE, text);
      sync_quietly (first);
      g_assert_cmpuint (fw_store_count_unsent (first->store), ==, 0);
    }
  sync_quietly (second);
  assert_converged (first, second);
  fsck (team);
}

/* What a killed fetch leaves behind does not stay. */
static void
test_left_over (Team          *team,
                gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *pack = NULL;
  g_autofree char *lock = NULL;

  begin (team, &first, &second, &visit);
  pack = g_build_filename (first->folder, "git", "records.git", "objects", "pack",
                           "pack_git2_0123456789abcdef", NULL);
  lock = g_build_filename (first->folder, "git", "records.git", "refs", "floorwalk", "fetched.lock", NULL);
  g_assert_true (g_file_set_contents (pack, "half", -1, NULL));
  g_assert_true (g_file_set_contents (lock, "", -1, NULL));
  set_text (second->store, visit, NOTE, "two plants");
  sync_quietly (second);
  sync_quietly (first);
  g_assert_false (g_file_test (pack, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  assert_converged (first, second);
}

/* libgit2 puts no packs together: past so many a fresh copy takes their place, and nothing is lost. */
static void
test_many_packs (Team          *team,
                 gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *left = NULL;

  begin (team, &first, &second, &visit);
  g_free (run_shell (first->folder, "cd git/records.git/objects/pack; for n in $(seq 801); do : >pack-$n.pack; done"));
  set_text (first->store, visit, "phase", "onboarding");
  set_text (second->store, visit, NOTE, "two plants");
  sync_quietly (second);
  sync_quietly (first);
  sync_quietly (second);
  assert_converged (first, second);
  left = run_shell (first->folder, "ls git/records.git/objects/pack | grep -c 'pack-[0-9]\\{1,3\\}[.]pack' || true");
  g_assert_cmpstr (left, ==, "0\n");
}

/* A repository of a kind that libgit2 cannot read: one clear line. */
static void
test_other_kinds (Team          *team,
                  gconstpointer  unused)
{
  static const struct
  {
    const char *option;
    const char *says;
  } kinds[] = { { "--object-format=sha256", "sha256" }, { "--ref-format=reftable", "refstorage" } };
  g_autoptr(Device) device = device_new (team, "device");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *script = g_strdup_printf ("rm -rf team.git; git init -q --bare %s team.git", kinds[i].option);
      g_autofree char *output = run_shell (team->root, script);
      g_autoptr(GError) error = NULL;
      g_autoptr(FwTeamInfo) info = fw_team_create (device->store, team->place, NULL, NULL, &error);

      g_assert_null (info);
      g_assert_nonnull (error);
      g_assert_null (strchr (error->message, '\n'));
      g_assert_nonnull (strstr (error->message, kinds[i].says));
    }
}

/* Foreign configuration of git has no effect. */
static void
test_configuration (Team          *team,
                    gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *path = g_build_filename (g_get_home_dir (), ".gitconfig", NULL);
  g_autofree char *text = g_strdup_printf ("[url \"/nowhere/\"]\n\tinsteadOf = %s\n[core]\n\thooksPath = "
                                           "/nowhere\n", team->root);

  g_assert_cmpint (g_mkdir_with_parents (g_get_home_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_setenv ("HOME", g_get_home_dir (), TRUE);
  begin (team, &first, &second, &visit);
  assert_converged (first, second);
}

/* --- Addresses and layout ------------------------------------------------------------------------ */

static void
test_escape (void)
{
  g_autofree char *terminal = fw_sync_escape ("a\033[31mb\nc\xff" "d\xe2\x80\xae" "e\n", -1);
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autofree char *cut = fw_sync_escape (long_text, -1);

  g_assert_cmpstr (terminal, ==, "a\\x1b[31mb; c\\xffd\\x202ee");
  g_assert_cmpuint (strlen (cut), <, 700);
}

static void
test_layout (void)
{
  const struct { const char *path; FwLayoutKind kind; } rows[] = {
    { "floorwalk.json", FW_LAYOUT_FIXED }, { ".gitattributes", FW_LAYOUT_FIXED },
      { "purged.jsonl", FW_LAYOUT_PURGES },
    { "team.jsonl", FW_LAYOUT_LOG }, { "sites", FW_LAYOUT_FOLDER }, { "visits/2026", FW_LAYOUT_FOLDER },
    { "visits/2026/09", FW_LAYOUT_FOLDER }, { "visits/2026/9", FW_LAYOUT_FOREIGN },
      { "visits/20260", FW_LAYOUT_FOREIGN },
    { "templates/floor-walk", FW_LAYOUT_FOLDER }, { "templates/Floor", FW_LAYOUT_FOREIGN },
      { "templates/", FW_LAYOUT_FOREIGN },
    { "templates/floor-walk/12-0123abcd.json", FW_LAYOUT_TEMPLATE },
    { "templates/floor-walk/12-0123ABCD.json", FW_LAYOUT_FOREIGN },
      { "templates/floor-walk/-0123abcd.json", FW_LAYOUT_FOREIGN },
    { "templates/../12-0123abcd.json", FW_LAYOUT_FOREIGN }, { "sites/01m8q4z7k2c9x0vd.jsonl", FW_LAYOUT_LOG },
    { "sites/01m8q4z7k2c9x0vd.md", FW_LAYOUT_PAGE }, { "sites/01m8q4z7k2c9x0vd.txt", FW_LAYOUT_FOREIGN },
    { "sites/01m8q4z7k2c9x0v.jsonl", FW_LAYOUT_FOREIGN },
      { "sites/01m8q4z7k2c9x0vu.jsonl", FW_LAYOUT_FOREIGN },
    { "sites/x/01m8q4z7k2c9x0vd.jsonl", FW_LAYOUT_FOREIGN }, { "Floorwalk.json", FW_LAYOUT_FOREIGN },
      { ".git", FW_LAYOUT_FOREIGN },
    { "", FW_LAYOUT_FOREIGN },
  };
  FwLayoutEntry entry;
  g_autofree char *path = fw_layout_log_path (FW_DOCUMENT_VISIT, "01m8q4z7k2c9x0vd");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (fw_layout_parse (rows[i].path, &entry) != rows[i].kind)
      g_error ("'%s' is taken for kind %d", rows[i].path, entry.kind);
  g_assert_cmpint (fw_layout_parse (path, &entry), ==, FW_LAYOUT_LOG);
  g_assert_cmpint (entry.document_kind, ==, FW_DOCUMENT_VISIT);
  g_assert_cmpstr (entry.document, ==, "01m8q4z7k2c9x0vd");
  g_assert_true (fw_layout_is_photo_branch ("photos/2026-09/k7q2m9x4", "k7q2m9x4"));
  g_assert_false (fw_layout_is_photo_branch ("photos/2026-09/k7q2m9x4", "k7q2m9x5"));
  g_assert_false (fw_layout_is_photo_branch ("photos/2026-09/../../x", NULL));
}

int
main (int    argc,
      char **argv)
{
  const struct { const char *name; void (*run) (Team *team, gconstpointer unused); } tests[] = {
    { "/sync-hostile/tree", test_tree },
    { "/sync-hostile/logs", test_logs },
    { "/sync-hostile/purge", test_purge },
    { "/sync-hostile/many-purges", test_many_purges },
    { "/sync-hostile/truncated-loose", test_truncated_loose },
    { "/sync-hostile/truncated-remote", test_truncated_remote },
    { "/sync-hostile/damaged-cache", test_damaged_cache },
    { "/sync-hostile/left-over", test_left_over },
    { "/sync-hostile/many-packs", test_many_packs },
    { "/sync-hostile/other-kinds", test_other_kinds },
    { "/sync-hostile/configuration", test_configuration },
  };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sync-hostile/escape", test_escape);
  g_test_add_func ("/sync-hostile/layout", test_layout);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Team, NULL, team_set_up, tests[i].run, team_tear_down);

  return g_test_run ();
}
