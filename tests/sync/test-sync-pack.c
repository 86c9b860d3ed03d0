/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copying between repositories of this machine: git's own command line says whether what arrived is whole.
 */
#include <glib.h>
#include <locale.h>

#include "fw-file.h"
#include "fw-git.h"
#include "fw-local-transport.h"
#include "sync-fixture.h"

typedef struct
{
  char *root;
  git_repository *from;
  git_repository *to;
} Pair;

static void
pair_set_up (Pair          *self,
             gconstpointer  unused)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *said = NULL;
  g_autoptr(GError) error = NULL;

  self->root = g_dir_make_tmp ("fw-pack-XXXXXX", &error);
  g_assert_no_error (error);
  g_assert_true (fw_git_start (self->root, &error));
  said = run_shell (self->root, "git init -q --bare -b main from.git; git init -q --bare -b main to.git");
  from = g_build_filename (self->root, "from.git", NULL);
  to = g_build_filename (self->root, "to.git", NULL);
  self->from = fw_local_open (from, &error);
  g_assert_no_error (error);
  self->to = fw_local_open (to, &error);
  g_assert_no_error (error);
}

static void
pair_tear_down (Pair          *self,
                gconstpointer  unused)
{
  g_clear_pointer (&self->from, git_repository_free);
  g_clear_pointer (&self->to, git_repository_free);
  fw_git_stop ();
  g_assert_true (fw_folder_delete_tree (self->root, NULL));
  g_free (self->root);
}

/* What @script makes of a checkout becomes one more commit of the branch. */
static void
commit (Pair       *self,
        const char *script)
{
  g_autofree char *line = g_strconcat ("[ -d work ] || git clone -q from.git work; cd work; ", script,
                                       "; git add -A; git -c user.name=n -c user.email=e commit -qm m; git push -q origin HEAD:main",
                                       NULL);
  g_autofree char *said = run_shell (self->root, line);
}

static git_oid
copy (Pair          *self,
      const git_oid *hide)
{
  g_autoptr(GError) error = NULL;
  git_oid tip;

  g_assert_cmpint (git_reference_name_to_id (&tip, self->from, "refs/heads/main"), ==, 0);
  g_assert_true (fw_local_copy (self->from, self->to, &tip, hide, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (git_reference_create (NULL, self->to, "refs/heads/main", &tip, 1, NULL), ==, 0);

  return tip;
}

/* How many objects the packs hold in all, once git found everything whole and the same. */
static guint
count_arrived (Pair *self)
{
  g_autofree char *whole = run_shell (self->root, "git -C to.git fsck --full --strict 2>&1");
  g_autofree char *same = run_shell (self->root, "for r in from to; do git -C $r.git rev-list --objects main | sort >$r; done; cmp from to");
  g_autofree char *count = run_shell (self->root, "git -C to.git count-objects -v | sed -n 's/^in-pack: //p'");

  g_assert_cmpstr (whole, ==, "");
  g_assert_cmpstr (same, ==, "");

  return (guint) g_ascii_strtoull (count, NULL, 10);
}

/* Texts of sizes around those where the head of an object grows by a byte, an empty one, and a JPEG's start. */
static void
test_whole (Pair          *self,
            gconstpointer  unused)
{
  commit (self, "mkdir -p a/b; for n in 0 1 15 16 17 2047 2048 2049 300000; do head -c $n /dev/zero | tr '\\0' x >a/b/$n; done; "
                "{ printf '\\377\\330\\377'; head -c 200000 /dev/urandom; } >a/photo.jpg; ln -s b a/link");
  copy (self, NULL);
  /* A commit, the trees of root, a and b, nine texts, the photo and the link. */
  g_assert_cmpuint (count_arrived (self), ==, 1 + 3 + 9 + 1 + 1);
}

/* Of what is there already nothing is carried again; of a merge both sides are. */
static void
test_difference (Pair          *self,
                 gconstpointer  unused)
{
  git_oid first;

  commit (self, "mkdir -p a b; echo 1 >a/one; echo 2 >b/two");
  first = copy (self, NULL);
  g_assert_cmpuint (count_arrived (self), ==, 1 + 3 + 2);
  commit (self, "git checkout -qb side; echo 3 >a/three; git add -A; git -c user.name=n -c user.email=e commit -qm s; "
                "git checkout -q -; echo 4 >b/four; git add -A; git -c user.name=n -c user.email=e commit -qm t; "
                "git -c user.name=n -c user.email=e merge -q --no-edit side; echo 5 >a/one");
  copy (self, &first);
  /* Four commits; roots of the four; a with three, a with a new one, b with four; three, four and the new one. */
  g_assert_cmpuint (count_arrived (self), ==, 6 + 4 + 4 + 3 + 3);
}

/* A folder that a later commit puts back as it was came with the earlier one. */
static void
test_put_back (Pair          *self,
               gconstpointer  unused)
{
  commit (self, "mkdir -p a b; echo 1 >a/one; echo 2 >b/two; git add -A; git -c user.name=n -c user.email=e commit -qm f; "
                "git rm -qr b; git -c user.name=n -c user.email=e commit -qm g; git checkout -q HEAD~1 b");
  copy (self, NULL);
  /* Three commits; the roots with b and without it; a and b; both files. */
  g_assert_cmpuint (count_arrived (self), ==, 3 + 2 + 2 + 2);
}

/* Nothing to carry makes no pack. */
static void
test_nothing (Pair          *self,
              gconstpointer  unused)
{
  git_oid tip;
  g_autofree char *packs = NULL;

  commit (self, "echo 1 >one");
  tip = copy (self, NULL);
  copy (self, &tip);
  packs = run_shell (self->root, "ls to.git/objects/pack/*.pack | wc -l");
  g_assert_cmpint (g_ascii_strtoll (packs, NULL, 10), ==, 1);
}

#define ADD(path, function) g_test_add (path, Pair, NULL, pair_set_up, function, pair_tear_down)

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/sync-pack/whole", test_whole);
  ADD ("/sync-pack/difference", test_difference);
  ADD ("/sync-pack/put-back", test_put_back);
  ADD ("/sync-pack/nothing", test_nothing);

  return g_test_run ();
}
