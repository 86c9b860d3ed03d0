/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of undo.
 */
#include "lines.h"

#include "fw-writer.h"

typedef struct
{
  guint64 count;
  FwWriter *writer;
  FwLog *log;
  FwState *state;
} Fixture;

static void
refold (Fixture *fixture)
{
  g_clear_pointer (&fixture->state, fw_state_unref);
  fixture->state = fw_state_fold (FW_DOCUMENT_SITE, fixture->log);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  fixture->writer = fw_writer_new ("p-bob", "here");
  fw_writer_set_clock (fixture->writer, 1000, "later", TRUE);
  fw_writer_set_ids (fixture->writer, counted_id, &fixture->count);
  fixture->log = log_of ("{'id':'#1','t':'early','by':'p-ann','dev':'far','k':'set','f':'name','v':'a'}",
                         "{'id':'#2','t':'early','by':'p-cy','dev':'off','k':'set','f':'name','v':'b'}",
                         "{'id':'#3','by':'p-ann','dev':'far','k':'set','f':'place','v':'x'}",
                         "{'id':'#4','by':'p-ann','dev':'far','k':'add','f':'claim','v':{'text':'c'}}", NULL);
  refold (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  fw_writer_free (fixture->writer);
  fw_state_unref (fixture->state);
  fw_log_unref (fixture->log);
}

static GPtrArray *
one (FwOperation *made)
{
  GPtrArray *array = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);

  g_assert_nonnull (made);
  g_ptr_array_add (array, made);

  return array;
}

/* Adds @made to the log and undoes it; returns what that made, which is added too. */
static GPtrArray *
do_and_undo (Fixture   *fixture,
             GPtrArray *made)
{
  GPtrArray *undone;

  take (fixture->log, made);
  refold (fixture);
  g_assert_true (fw_writer_can_undo (fixture->writer, fixture->state, made));
  undone = fw_writer_undo (fixture->writer, fixture->state, made, NULL);
  take (fixture->log, undone);
  refold (fixture);
  g_assert_false (fw_writer_can_undo (fixture->writer, fixture->state, made));

  return undone;
}

static void
test_first_set (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr(GPtrArray) set = one (fw_writer_set (fixture->writer, fixture->state, "partner", "\"p\"", NULL,
                                                 NULL));
  g_autoptr(GPtrArray) undone = do_and_undo (fixture, set);

  g_assert_cmpuint (undone->len, ==, 1);
  g_assert_null (fw_state_get_value (fixture->state, "partner"));
  g_assert_cmpuint (fw_state_get_register (fixture->state, "partner")->heads->len, ==, 1);
}

static void
test_overwrite (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr(GPtrArray) set = one (fw_writer_set (fixture->writer, fixture->state, "place", "\"y\"", ID ("3"),
                                                 NULL));
  g_autoptr(GPtrArray) undone = do_and_undo (fixture, set);
  g_autoptr(GPtrArray) redone = NULL;

  g_assert_cmpuint (undone->len, ==, 1);
  g_assert_cmpstr (fw_state_get_string (fixture->state, "place"), ==, "x");
  g_assert_cmpstr (fw_state_get_register (fixture->state, "place")->by, ==, "p-ann");
  g_assert_cmpstr (fw_operation_get_as (undone->pdata[0]), ==, ID ("3"));
  /* Undoing the undo brings back what it took away. */
  redone = fw_writer_undo (fixture->writer, fixture->state, undone, NULL);
  take (fixture->log, redone);
  refold (fixture);
  g_assert_cmpstr (fw_state_get_string (fixture->state, "place"), ==, "y");
  g_assert_cmpuint (fw_state_get_register (fixture->state, "place")->heads->len, ==, 1);
}

static void
test_settlement (Fixture       *fixture,
                 gconstpointer  unused)
{
  g_autoptr(GPtrArray) settled = fw_writer_settle (fixture->writer, fixture->state, "name", "\"z\"", NULL);
  g_autoptr(GPtrArray) undone = do_and_undo (fixture, settled);
  g_autoptr(GPtrArray) again = NULL;
  const FwRegister *name = fw_state_get_register (fixture->state, "name");

  g_assert_cmpuint (undone->len, ==, 2);
  g_assert_cmpuint (name->heads->len, ==, 2);
  g_assert_cmpuint (name->others->len, ==, 1);
  g_assert_cmpstr (fw_operation_get_by (fw_state_resolve (fixture->state, name->others->pdata[0])), !=,
                   name->by);
  g_assert_cmpstr (name->at, ==, "early");
  again = fw_writer_undo (fixture->writer, fixture->state, undone, NULL);
  g_assert_cmpuint (again->len, ==, 1);
  take (fixture->log, again);
  refold (fixture);
  g_assert_cmpstr (fw_state_get_string (fixture->state, "name"), ==, "z");
  g_assert_cmpuint (fw_state_get_register (fixture->state, "name")->others->len, ==, 0);
}

static void
test_replaced_meanwhile (Fixture       *fixture,
                         gconstpointer  unused)
{
  g_autoptr(GPtrArray) set = one (fw_writer_set (fixture->writer, fixture->state, "place", "\"y\"", ID ("3"),
                                                 NULL));
  g_autoptr(FwOperation) meanwhile = operation ("{'id':'#5','dev':'far','k':'set','f':'place','v':'w',"
                                                "'over':['#3']}");
  g_autoptr(GPtrArray) undone = NULL;

  /* Somebody else has replaced "x" too: undo must not bring it back beside their word. */
  fw_log_add (fixture->log, meanwhile);
  undone = do_and_undo (fixture, set);
  g_assert_cmpuint (undone->len, ==, 1);
  g_assert_cmpstr (fw_state_get_string (fixture->state, "place"), ==, "w");
  g_assert_cmpuint (fw_state_get_register (fixture->state, "place")->others->len, ==, 0);
}

static void
test_add_and_del (Fixture       *fixture,
                  gconstpointer  unused)
{
  g_autoptr(GPtrArray) added = one (fw_writer_add (fixture->writer, fixture->state, "claim",
                                                   "{\"text\":\"n\"}", NULL));
  g_autoptr(GPtrArray) undone_add = do_and_undo (fixture, added);
  g_autoptr(GPtrArray) deleted = fw_writer_delete (fixture->writer, fixture->state, ID ("4"), NULL);
  g_autoptr(GPtrArray) undone_del = NULL;
  g_autoptr(GPtrArray) undone_kept = NULL;

  g_assert_cmpint (fw_operation_get_kind (undone_add->pdata[0]), ==, FW_OPERATION_DEL);
  g_assert_false (fw_state_get_element (fixture->state, fw_operation_get_id (added->pdata[0]))->shown);
  undone_del = do_and_undo (fixture, deleted);
  g_assert_true (fw_state_get_element (fixture->state, ID ("4"))->shown);
  g_assert_true (fw_writer_can_undo (fixture->writer, fixture->state, undone_del));
  undone_kept = fw_writer_undo (fixture->writer, fixture->state, undone_del, NULL);
  take (fixture->log, undone_kept);
  refold (fixture);
  g_assert_false (fw_state_get_element (fixture->state, ID ("4"))->shown);
}

static void
test_deletion_of_another_stands (Fixture       *fixture,
                                 gconstpointer  unused)
{
  g_autoptr(GPtrArray) deleted = fw_writer_delete (fixture->writer, fixture->state, ID ("4"), NULL);
  g_autoptr(FwOperation) theirs = operation ("{'id':'#5','k':'del','f':'claim/#4','over':['#4']}");
  g_autoptr(GPtrArray) undone = NULL;

  fw_log_add (fixture->log, theirs);
  undone = do_and_undo (fixture, deleted);
  g_assert_false (fw_state_get_element (fixture->state, ID ("4"))->shown);
  assert_tails (fw_state_get_element (fixture->state, ID ("4"))->deletions, "5");
}

static void
test_an_action_of_several (Fixture       *fixture,
                           gconstpointer  unused)
{
  g_autoptr(GPtrArray) made = one (fw_writer_add (fixture->writer, fixture->state, "action",
                                                  "{\"text\":\"n\"}", NULL));
  g_autofree char *owner = g_strdup_printf ("action/%s/owner", fw_operation_get_id (made->pdata[0]));
  g_autoptr(GPtrArray) undone = NULL;

  g_ptr_array_add (made, fw_writer_set (fixture->writer, fixture->state, owner, "\"o\"", NULL, NULL));
  g_ptr_array_add (made, fw_writer_set (fixture->writer, fixture->state, "place", "\"y\"", ID ("3"), NULL));
  undone = do_and_undo (fixture, made);
  /* The field of the new element goes with the element. */
  g_assert_cmpuint (undone->len, ==, 2);
  g_assert_false (fw_state_get_element (fixture->state, fw_operation_get_id (made->pdata[0]))->shown);
  g_assert_cmpstr (fw_state_get_string (fixture->state, "place"), ==, "x");
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autoptr(GPtrArray) set = one (fw_writer_set (fixture->writer, fixture->state, "place", "\"y\"", ID ("3"),
                                                 NULL));
  g_autofree char *line = g_strdup_printf ("{'id':'00000zzz00000001','k':'set','f':'place','v':'w',"
                                           "'over':['%s']}",
                                           fw_operation_get_id (set->pdata[0]));
  g_autoptr(FwOperation) later = operation (line);
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  g_assert_false (fw_writer_can_undo (fixture->writer, fixture->state, nothing));
  g_assert_false (fw_writer_can_undo (fixture->writer, fixture->state, set));
  take (fixture->log, set);
  fw_log_add (fixture->log, later);
  refold (fixture);
  g_assert_null (fw_writer_undo (fixture->writer, fixture->state, set, &error));
  g_assert_error (error, FW_LOG_ERROR, FW_LOG_ERROR_NOT_ALLOWED);
}

static void
test_twin_in_its_place (Fixture       *fixture,
                        gconstpointer  unused)
{
  g_autoptr(GPtrArray) set = one (fw_writer_set (fixture->writer, fixture->state, "place", "\"y\"", ID ("3"),
                                                 NULL));
  g_autofree char *line = g_strdup_printf ("{'id':'%s','k':'set','f':'place','v':'w'}",
                                           fw_operation_get_id (set->pdata[0]));
  g_autoptr(FwOperation) twin = operation (line);

  take (fixture->log, set);
  g_assert_true (fw_log_add (fixture->log, twin));
  refold (fixture);
  g_assert_cmpstr (fw_state_get_string (fixture->state, "place"), ==, "y");
  g_assert_true (fw_writer_can_undo (fixture->writer, fixture->state, set));
  fw_operation_unref (twin);
  /* A line that begins with "k" is greater than one that begins with "id". */
  g_free (line);
  line = g_strdup_printf ("{'k':'set','id':'%s','f':'place','v':'w'}", fw_operation_get_id (set->pdata[0]));
  twin = operation (line);
  g_assert_true (fw_log_add (fixture->log, twin));
  refold (fixture);
  g_assert_cmpstr (fw_state_get_string (fixture->state, "place"), ==, "w");
  g_assert_false (fw_writer_can_undo (fixture->writer, fixture->state, set));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function) g_test_add ("/undo/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("first-set", test_first_set);
  ADD ("overwrite", test_overwrite);
  ADD ("settlement", test_settlement);
  ADD ("replaced-meanwhile", test_replaced_meanwhile);
  ADD ("add-and-del", test_add_and_del);
  ADD ("deletion-of-another-stands", test_deletion_of_another_stands);
  ADD ("an-action-of-several", test_an_action_of_several);
  ADD ("twin-in-its-place", test_twin_in_its_place);
  ADD ("refused", test_refused);

  return g_test_run ();
}
