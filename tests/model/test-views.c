/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of views on states written by hand, and of the shape of a visit in JSON.
 */
#include "hand-made.h"

#define ORDER "answer/-/floor/order"

static FwVisitView *
view_of_visit (FwLog *visit)
{
  return view_of (visit, log_of (SET ("1", "name", "'Harbour Point'"), SET ("2", "partner", "'Vendor'"),
                                 ADD ("3", "action", "{'text':'here','visit':'#v'}"),
                                 ADD ("4", "action", "{'text':'elsewhere','visit':'#w'}"),
                                 ADD ("5", "claim", "{'text':'We care'}"), NULL),
                  log_of (SET ("1", "person/p-1/name", "'Ada'"), SET ("2", "person/p-2/name", "'Bo'"), NULL));
}

static yyjson_doc *
json_of (FwLog *visit)
{
  g_autoptr(FwVisitView) view = view_of_visit (visit);
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_doc *read;

  yyjson_mut_doc_set_root (document, fw_visit_view_to_json (view, document));
  read = yyjson_mut_doc_imut_copy (document, NULL);
  yyjson_mut_doc_free (document);

  return read;
}

static void
assert_keys (yyjson_val *object,
             const char *keys)
{
  g_auto(GStrv) names = g_strsplit (keys, " ", -1);

  g_assert_true (yyjson_is_obj (object));
  for (guint i = 0; names[i] != NULL; i++)
    if (yyjson_obj_get (object, names[i]) == NULL)
      g_error ("no key \"%s\"", names[i]);
}

static yyjson_val *
first (yyjson_val *object,
       const char *key)
{
  return yyjson_arr_get_first (yyjson_obj_get (object, key));
}

/* The keys that the command line promises, in an empty visit and in a full one. */
static void
test_shape (void)
{
  static const char keys[] =
    "id site date phase status review blind walk visitors templates zones instances answers photos conversations "
    "actions claims comments scores";
  g_autoptr(yyjson_doc) empty = json_of (log_of (SET ("1", "date", "'2026-03-01'"), NULL));
  g_autoptr(yyjson_doc) full = json_of (log_of (
    SET ("1", "site", "'#s'"), ADD ("2", "visitor", "{'person':'p-1'}"), SET ("3", ORDER, "4"),
    ADD ("4", "instance", "{'section':'floor/rooms','label':'North'}"), ADD ("5", "comment", "{'text':'seen'}"),
    ADD ("6", "photo", "{'mime':'image/jpeg','width':4,'height':3}"), ADD ("7", "conversation", "{'role':'agent'}"),
    SET ("8", "zone/desks", "'clean-desk'"), NULL));
  yyjson_val *root = yyjson_doc_get_root (full);

  assert_keys (yyjson_doc_get_root (empty), keys);
  assert_keys (root, keys);
  assert_keys (yyjson_obj_get (root, "site"), "id name partner");
  assert_keys (first (root, "templates"), "id version title");
  assert_keys (yyjson_obj_get (yyjson_obj_get (root, "answers"), "floor/order"), "kind value na reason note private_note by at others");
  assert_keys (first (root, "photos"), "id question caption taken shared");
  g_assert_true (yyjson_is_null (yyjson_obj_get (first (root, "photos"), "shared")));
  assert_keys (yyjson_obj_get (root, "scores"), "vendor client");
  assert_keys (yyjson_obj_get (yyjson_obj_get (root, "scores"), "vendor"), "overall sections");
  assert_keys (first (yyjson_obj_get (yyjson_obj_get (root, "scores"), "vendor"), "sections"),
               "id title score answered visible working");
  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (yyjson_obj_get (root, "zones"), "desks")), ==, "clean-desk");
}

/* Actions made at this visit, claims of the whole site. */
static void
test_site_parts (void)
{
  g_autoptr(yyjson_doc) document = json_of (log_of (SET ("1", "site", "'#s'"), NULL));
  yyjson_val *root = yyjson_doc_get_root (document);

  g_assert_cmpuint (yyjson_arr_size (yyjson_obj_get (root, "actions")), ==, 1);
  g_assert_cmpstr (fw_json_get_string (first (root, "actions"), "text"), ==, "here");
  g_assert_cmpstr (fw_json_get_string (first (root, "claims"), "status"), ==, "open");
}

/* After a settlement was undone each says again what each said. */
static void
test_whose_words (void)
{
  g_autoptr(yyjson_doc) document = json_of (log_of (
    SET_BY ("1", "p-2", ORDER, "4", ""), SET_BY ("2", "p-1", ORDER, "2", ""), SET_BY ("3", "p-1", ORDER, "5", "'#1','#2'"),
    LINE ("4", "p-1", "'k':'set','f':'" ORDER "','v':4,'over':['#3'],'as':'#1'"),
    LINE ("5", "p-1", "'k':'set','f':'" ORDER "','v':2,'over':['#3'],'as':'#2'"), NULL));
  yyjson_val *answer = yyjson_obj_get (yyjson_obj_get (yyjson_doc_get_root (document), "answers"), "floor/order");

  g_assert_cmpint (yyjson_get_int (yyjson_obj_get (answer, "value")), ==, 2);
  g_assert_cmpstr (fw_json_get_string (answer, "by"), ==, "p-1");
  g_assert_cmpint (yyjson_get_int (yyjson_obj_get (first (answer, "others"), "value")), ==, 4);
  g_assert_cmpstr (fw_json_get_string (first (answer, "others"), "by"), ==, "p-2");
}

/* The first room needs no adding: it is there beside others where it has a label. */
static void
test_first_label (void)
{
  g_autoptr(yyjson_doc) document = json_of (log_of (
    ADD ("1", "instance", "{'section':'floor/rooms','label':'North'}"), SET ("2", "first-label/floor/rooms", "'South'"),
    SET ("3", "first-label/floor/halls", "''"), NULL));
  g_autoptr(FwVisitView) view = view_of_visit (log_of (
    ADD ("1", "instance", "{'section':'floor/rooms','label':'North'}"), SET ("2", "first-label/floor/rooms", "'South'"),
    NULL));
  FwVisit *visit = fw_visit_view_get_visit (view);
  yyjson_val *instances = yyjson_obj_get (yyjson_doc_get_root (document), "instances");
  g_auto(FwVisitFacts) facts = { 0 };

  g_assert_cmpuint (yyjson_arr_size (instances), ==, 2);
  g_assert_cmpstr (fw_json_get_string (yyjson_arr_get (instances, 0), "id"), ==, "-");
  g_assert_cmpstr (fw_json_get_string (yyjson_arr_get (instances, 0), "section"), ==, "floor/rooms");
  g_assert_cmpstr (fw_json_get_string (yyjson_arr_get (instances, 0), "label"), ==, "South");
  g_assert_cmpstr (fw_json_get_string (yyjson_arr_get (instances, 1), "id"), ==, ID ("1"));
  g_assert_cmpstr (fw_visit_find_label (visit, "floor/rooms", "-"), ==, "South");
  g_assert_cmpstr (fw_visit_find_label (visit, "floor/rooms", ID ("1")), ==, "North");
  g_assert_null (fw_visit_find_label (visit, "floor/desks", "-"));
}

static void
test_not_applicable (void)
{
  g_autoptr(FwVisitView) view = view_of_visit (log_of (SET ("1", ORDER, "{'na':true,'reason':'no desks'}"), NULL));
  const FwAnswer *answer = fw_visit_get_answer (fw_visit_view_get_visit (view), NULL, "floor/order");

  g_assert_true (answer->na);
  g_assert_cmpstr (answer->reason, ==, "no desks");
  g_assert_null (answer->value);
  g_assert_null (fw_visit_get_answer (fw_visit_view_get_visit (view), NULL, "floor/none"));
}

/* Nothing left: never written, taken back, or purged. An element that stands is something. */
static void
test_nothing_left (void)
{
  g_autoptr(FwVisitView) taken_back = view_of_visit (log_of (SET ("1", "date", "'2026-03-01'"),
                                                             SET_BY ("2", "p-1", "date", "null", "'#1'"), NULL));
  g_autoptr(FwVisitView) comment = view_of_visit (log_of (ADD ("1", "comment", "{'text':'x'}"), NULL));

  g_assert_true (fw_visit_is_deleted (fw_visit_view_get_visit (taken_back)));
  g_assert_false (fw_visit_is_deleted (fw_visit_view_get_visit (comment)));
}

static guint
count_quotes (FwState *state)
{
  g_autoptr(FwVisit) visit = fw_visit_new (ID ("v"), state);
  g_autoptr(GPtrArray) quotes = fw_visit_list_remarks (visit, "quote");

  return quotes->len;
}

/* A quote that was begun and left empty, or was emptied, was not said. */
static void
test_empty_quotes (void)
{
  g_autoptr(FwLog) log = log_of (ADD ("1", "quote", "{'text':''}"), ADD ("2", "quote", "{'text':'said'}"),
                                 ADD ("3", "quote", "{'text':'emptied'}"), ADD ("4", "quote", "{'text':''}"),
                                 SET ("5", "quote/#3/text", "' '"), SET ("6", "quote/#4/text", "'filled'"), NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_autoptr(FwVisit) visit = fw_visit_new (ID ("v"), state);
  g_autoptr(GPtrArray) quotes = fw_visit_list_quotes (visit);

  g_assert_cmpuint (count_quotes (state), ==, 4);
  g_assert_cmpuint (quotes->len, ==, 2);
  g_assert_cmpstr (((FwRemark *) g_ptr_array_index (quotes, 0))->text, ==, "said");
  g_assert_cmpstr (((FwRemark *) g_ptr_array_index (quotes, 1))->text, ==, "filled");
}

/* Adds what an edit makes to a log, and returns what stands then. */
static FwState *
carry_out (FwLog  *log,
           FwEdit *edit)
{
  g_autoptr(FwWriter) writer = fw_writer_new ("p-1", "p-1");
  g_autoptr(FwState) before = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_autoptr(GPtrArray) made = fw_edit_perform (edit, writer, before, NULL);

  g_assert_nonnull (made);
  for (guint i = 0; i < made->len; i++)
    fw_log_add (log, g_ptr_array_index (made, i));

  return fw_state_fold (FW_DOCUMENT_VISIT, log);
}

/* Two quotes are of the conversation, one of another, one of none. */
static void
test_delete_conversation (void)
{
  g_autoptr(FwLog) log = log_of (ADD ("1", "conversation", "{'role':'agent'}"), ADD ("2", "conversation", "{'role':'agent'}"),
                                 ADD ("3", "quote", "{'text':'a','conversation':'#1'}"),
                                 ADD ("4", "quote", "{'text':'b','conversation':'#1'}"),
                                 ADD ("5", "quote", "{'text':'c','conversation':'#2'}"),
                                 ADD ("6", "quote", "{'text':'d'}"), NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_autoptr(FwVisit) visit = fw_visit_new (ID ("v"), state);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, ID ("v"));
  g_autoptr(FwEdit) restore = fw_edit_new (FW_DOCUMENT_VISIT, ID ("v"));
  g_autoptr(FwState) deleted = NULL;
  g_autoptr(FwState) restored = NULL;

  g_assert_cmpuint (count_quotes (state), ==, 4);
  fw_visit_delete_conversation (visit, ID ("1"), edit, restore);
  deleted = carry_out (log, edit);
  g_assert_cmpuint (count_quotes (deleted), ==, 2);
  g_assert_false (fw_state_get_element (deleted, ID ("1"))->shown);
  g_assert_true (fw_state_get_element (deleted, ID ("2"))->shown);
  restored = carry_out (log, restore);
  g_assert_cmpuint (count_quotes (restored), ==, 4);
  g_assert_true (fw_state_get_element (restored, ID ("1"))->shown);
}

static void
test_tags (void)
{
  g_autoptr(FwVisitView) view = view_of_visit (log_of (
    ADD ("1", "tag", "{'side':'ours','value':'x','question':'floor/order','instance':'#i'}"),
    ADD ("2", "tag", "{'side':'theirs','value':'y','photo':'#p'}"), NULL));
  g_autoptr(GPtrArray) tags = fw_visit_list_tags (fw_visit_view_get_visit (view));
  const FwTag *answer = g_ptr_array_index (tags, 0);
  const FwTag *photo = g_ptr_array_index (tags, 1);

  g_assert_cmpstr (answer->instance, ==, ID ("i"));
  g_assert_cmpstr (answer->question, ==, "floor/order");
  g_assert_null (answer->photo);
  g_assert_cmpstr (photo->photo, ==, ID ("p"));
  g_assert_null (photo->instance);
}

/* The zone of a section goes before the zone of the visit, and what was said about the visit before both. */
static void
test_allows_photos (void)
{
  static const struct
  {
    const char *visit;
    const char *section;
    const char *photography;
    gboolean anywhere;
    gboolean at_desks;
  } cases[] = {
    { "null", "null", "null", TRUE, TRUE },
    { "null", "'no-camera'", "{'allowed':true}", TRUE, FALSE },
    { "null", "'clean-desk'", "{'allowed':true}", TRUE, FALSE },
    { "'no-camera'", "null", "null", FALSE, FALSE },
    { "'clean-desk'", "null", "null", FALSE, FALSE },
    { "'no-camera'", "'normal'", "null", FALSE, TRUE },
    { "'normal'", "'normal'", "{'allowed':false}", FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *visit = g_strdup_printf (SET ("1", "zone/-", "%s"), cases[i].visit);
      g_autofree char *section = g_strdup_printf (SET ("2", "zone/desks", "%s"), cases[i].section);
      g_autofree char *said = g_strdup_printf (SET ("3", "photography", "%s"), cases[i].photography);
      g_autoptr(FwVisitView) view = view_of_visit (log_of (visit, section, said, NULL));
      FwQuestion *order = fw_checklist_get_question (fw_visit_view_get_checklist (view), "floor/order");
      g_autoptr(GError) error = NULL;

      g_assert_nonnull (order);
      g_assert_cmpint (fw_visit_view_allows_photos (view, NULL, NULL), ==, cases[i].anywhere);
      g_assert_cmpint (fw_visit_view_allows_photos (view, order, &error), ==, cases[i].at_desks);
      if (cases[i].at_desks)
        g_assert_no_error (error);
      else
        g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/views/shape", test_shape);
  g_test_add_func ("/model/views/site-parts", test_site_parts);
  g_test_add_func ("/model/views/whose-words", test_whose_words);
  g_test_add_func ("/model/views/first-label", test_first_label);
  g_test_add_func ("/model/views/not-applicable", test_not_applicable);
  g_test_add_func ("/model/views/nothing-left", test_nothing_left);
  g_test_add_func ("/model/views/delete-conversation", test_delete_conversation);
  g_test_add_func ("/model/views/empty-quotes", test_empty_quotes);
  g_test_add_func ("/model/views/tags", test_tags);
  g_test_add_func ("/model/views/allows-photos", test_allows_photos);

  return g_test_run ();
}
