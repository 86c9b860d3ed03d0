/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of edits and of the rules that forbid them.
 */
#include "hand-made.h"

#include "fw-edit.h"
#include "fw-rules.h"

#define ORDER "answer/-/floor/order"

static FwState *
state_of (FwLog *log)
{
  FwState *state = fw_state_fold (FW_DOCUMENT_VISIT, log);

  fw_log_unref (log);

  return state;
}

static GPtrArray *
perform (FwEdit   *edit,
         FwState  *state,
         GError  **error)
{
  g_autoptr(FwWriter) writer = fw_writer_new ("p-9", "p-9");

  return fw_edit_perform (edit, writer, state, error);
}

static const char *
first_over (GPtrArray *operations)
{
  return fw_operation_get_over (g_ptr_array_index (operations, 0))[0];
}

/* An edit names what the person saw, nothing where the field was empty, else what stands. */
static void
test_shown (void)
{
  g_autoptr(FwState) state = state_of (log_of (SET ("1", ORDER, "4"), NULL));
  const char *shown[] = { NULL, ID ("1"), FW_EDIT_NOTHING_SHOWN };
  const char *expected[] = { ID ("1"), ID ("1"), NULL };

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, ID ("v"));
      g_autoptr(GPtrArray) made = NULL;

      fw_edit_set (edit, ORDER, "5", shown[i]);
      made = perform (edit, state, NULL);
      g_assert_cmpuint (made->len, ==, 1);
      g_assert_cmpstr (first_over (made), ==, expected[i]);
    }
}

static void
test_added (void)
{
  g_autoptr(FwState) state = state_of (log_of (SET ("1", "date", "'2026-03-01'"), NULL));
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, ID ("v"));
  g_autoptr(GPtrArray) made = NULL;
  g_autofree char *field = NULL;

  fw_edit_add_as (edit, "photo", "{\"mime\":\"image/jpeg\",\"width\":4,\"height\":3}", ID ("p"));
  fw_edit_set_on (edit, fw_edit_add (edit, "conversation", "{\"role\":\"agent\"}"), "value/ours/x", "\"none\"");
  made = perform (edit, state, NULL);
  g_assert_cmpuint (made->len, ==, 3);
  g_assert_cmpstr (fw_operation_get_id (g_ptr_array_index (made, 0)), ==, ID ("p"));
  g_assert_cmpstr (fw_operation_get_id (g_ptr_array_index (made, 1)), !=, ID ("p"));
  field = g_strdup_printf ("conversation/%s/value/ours/x", fw_operation_get_id (g_ptr_array_index (made, 1)));
  g_assert_cmpstr (fw_operation_get_field (g_ptr_array_index (made, 2)), ==, field);
}

/* All of an edit or nothing of it. */
static void
test_refused_as_a_whole (void)
{
  g_autoptr(FwState) state = state_of (log_of (SET ("1", "date", "'2026-03-01'"), NULL));
  g_autoptr(FwEdit) missing = fw_edit_new (FW_DOCUMENT_VISIT, ID ("v"));
  g_autoptr(FwEdit) wrong = fw_edit_new (FW_DOCUMENT_VISIT, ID ("v"));
  g_autoptr(GError) error = NULL;

  fw_edit_set_string (missing, "date", "2026-03-02");
  fw_edit_delete (missing, ID ("9"));
  g_assert_null (perform (missing, state, &error));
  g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  fw_edit_set_string (wrong, "phase", "lunch");
  g_assert_null (perform (wrong, state, &error));
  g_assert_error (error, FW_LOG_ERROR, FW_LOG_ERROR_INVALID);
}

/* What was made of a field's value is not recorded beside another one, nor beside a second one. */
static void
test_expect (void)
{
  g_autoptr(FwState) read = state_of (log_of (SET ("1", ORDER, "4"), NULL));
  g_autoptr(FwState) changed = state_of (log_of (SET ("1", ORDER, "4"), SET_BY ("2", "p-1", ORDER, "5", "'#1'"), NULL));
  g_autoptr(FwState) joined = state_of (log_of (SET ("1", ORDER, "4"), SET ("0", ORDER, "5"), NULL));
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, ID ("v"));
  g_autoptr(FwEdit) first = fw_edit_new (FW_DOCUMENT_VISIT, ID ("v"));
  g_autoptr(GPtrArray) made = NULL;
  g_autoptr(GError) error = NULL;

  fw_edit_expect (edit, ORDER, fw_state_get_register (read, ORDER));
  fw_edit_set (edit, ORDER, "3", NULL);
  made = perform (edit, read, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (made->len, ==, 1);
  g_assert_null (perform (edit, changed, &error));
  g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_MEANWHILE);
  g_clear_error (&error);
  g_assert_null (perform (edit, joined, &error));
  g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_MEANWHILE);
  g_clear_error (&error);
  fw_edit_expect (first, ORDER, NULL);
  g_assert_null (perform (first, read, &error));
  g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_MEANWHILE);
}

static void
test_quote (void)
{
  g_autofree char *nothing = fw_edit_quote (NULL);
  g_autofree char *text = fw_edit_quote ("a \"b\"\n\\");
  g_autofree char *broken = fw_edit_quote ("a\xff");

  g_assert_cmpstr (nothing, ==, "null");
  g_assert_cmpstr (text, ==, "\"a \\\"b\\\"\\n\\\\\"");
  g_assert_cmpstr (broken, ==, "\"a\xef\xbf\xbd\"");
}

static void
test_closed (void)
{
  static const struct
  {
    FwOperationKind kind;
    const char *name;
    gboolean allowed;
  } cases[] = {
    { FW_OPERATION_SET, ORDER, FALSE },
    { FW_OPERATION_SET, "note/-/floor/order", FALSE },
    { FW_OPERATION_SET, "private-note/-/floor/order", FALSE },
    { FW_OPERATION_SET, "conversation/x/role", FALSE },
    { FW_OPERATION_SET, "quote/x/text", FALSE },
    { FW_OPERATION_ADD, "photo", FALSE },
    { FW_OPERATION_ADD, "conversation", FALSE },
    { FW_OPERATION_ADD, "quote", FALSE },
    { FW_OPERATION_ADD, "instance", FALSE },
    { FW_OPERATION_DEL, "conversation", FALSE },
    { FW_OPERATION_DEL, "photo", TRUE },
    { FW_OPERATION_ADD, "comment", TRUE },
    { FW_OPERATION_SET, "photo/x/shared", TRUE },
    { FW_OPERATION_SET, "photo/x/boxes", TRUE },
    { FW_OPERATION_SET, "photo/x/question", TRUE },
    { FW_OPERATION_SET, "photo/x/caption", TRUE },
    { FW_OPERATION_SET, "review", TRUE },
    { FW_OPERATION_SET, "status", TRUE },
  };
  g_autoptr(FwState) closed = state_of (log_of (SET ("1", "status", "'closed'"), NULL));
  g_autoptr(FwState) open = state_of (log_of (SET ("1", "status", "'open'"), NULL));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_true (fw_rules_allow (open, cases[i].kind, cases[i].name, NULL));
      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (fw_rules_allow (closed, cases[i].kind, cases[i].name, &error), ==, cases[i].allowed);
      if (!cases[i].allowed)
        g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_CLOSED);
    }
}

static void
test_undo_rules (void)
{
  g_autoptr(FwState) open = state_of (log_of (SET ("1", "status", "'open'"), NULL));
  g_autoptr(FwState) closed = state_of (log_of (SET ("1", "status", "'closed'"), NULL));
  g_autoptr(FwOperation) shared = operation (SET ("2", "photo/#1/shared", "{'sha256':'aa'}"));
  g_autoptr(FwOperation) photo = operation (ADD ("2", "photo", "{'mime':'image/jpeg','width':4,'height':3}"));
  g_autoptr(FwOperation) deletion = operation (DEL ("2", "conversation/#1", "'#1'"));
  g_autoptr(GError) error = NULL;

  g_assert_false (fw_rules_allow_undo (open, shared, &error));
  g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (fw_rules_allow_undo (closed, photo, NULL));
  g_assert_true (fw_rules_allow_undo (open, deletion, NULL));
  g_assert_false (fw_rules_allow_undo (closed, deletion, &error));
  g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_CLOSED);
}

/* What is written together in one second stands in the order in which it was typed. */
static void
test_order (void)
{
  g_autoptr(FwState) state = state_of (log_of (SET ("1", ORDER, "4"), NULL));
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, ID ("v"));
  g_autoptr(GPtrArray) made = NULL;

  for (guint i = 0; i < 20; i++)
    fw_edit_add (edit, "comment", "{\"text\":\"x\"}");
  made = perform (edit, state, NULL);
  g_assert_cmpuint (made->len, ==, 20);
  for (guint i = 1; i < made->len; i++)
    g_assert_cmpstr (fw_operation_get_id (g_ptr_array_index (made, i - 1)), <,
                     fw_operation_get_id (g_ptr_array_index (made, i)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/edit/shown", test_shown);
  g_test_add_func ("/model/edit/added", test_added);
  g_test_add_func ("/model/edit/order", test_order);
  g_test_add_func ("/model/edit/refused-as-a-whole", test_refused_as_a_whole);
  g_test_add_func ("/model/edit/expect", test_expect);
  g_test_add_func ("/model/edit/quote", test_quote);
  g_test_add_func ("/model/rules/closed", test_closed);
  g_test_add_func ("/model/rules/undo", test_undo_rules);

  return g_test_run ();
}
