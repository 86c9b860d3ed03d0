/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A state that is carried on operation by operation is what the fold of the whole log says, on
 * random logs of every kind of line.
 */
#include "lines.h"

#define LOGS 300
#define LINES 40

static const char *const ids = "0123456789abcdefghjkmnpqrstvwxyz";

/* The id of the @number-th line, most often. */
static char *
random_id (GRand *rand,
           guint  number)
{
  gint32 kind = g_rand_int_range (rand, 0, 20);

  /* A clock that is behind, and a twin. */
  if (kind == 0 && number > 0)
    number = (guint) g_rand_int_range (rand, 0, (gint32) number);

  return g_strdup_printf ("00000001%c%c%c00000", ids[number / 32], ids[number % 32], kind == 1 ? '1' : '0');
}

static const char *
random_earlier (GRand     *rand,
                GPtrArray *earlier)
{
  return earlier->len > 0 ? g_ptr_array_index (earlier, g_rand_int_range (rand, 0, (gint32) earlier->len))
                          : "0000000000000000";
}

/* Fields that meet often: of the document, of an element that may be deleted, restored or unknown. */
static char *
random_field (GRand      *rand,
              const char *element)
{
  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      return g_strdup ("phase");
    case 1:
      return g_strdup ("answer/-/floor-walk/desks");
    case 2:
      return g_strdup_printf ("answer/%s/floor-walk/desks", element);
    case 3:
      return g_strdup ("note/-/floor-walk/desks");
    case 4:
      return g_strdup_printf ("photo/%s/caption", element);
    case 5:
      return g_strdup_printf ("photo/%s/kept", element);
    case 6:
      return g_strdup_printf ("answer/-/floor-walk/q%d", g_rand_int_range (rand, 0, 30));
    default:
      return g_strdup ("of-a-newer-version");
    }
}

static char *
random_rest (GRand      *rand,
             const char *element)
{
  static const char *const values[] = { "null", "4", "4.0", "5", "true", "false", "\"selection\"", "\"onboarding\"",
                                        "{\"na\":true,\"reason\":\"closed\"}" };
  g_autofree char *field = random_field (rand, element);

  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      return g_strdup ("\"k\":\"add\",\"f\":\"photo\",\"v\":{\"mime\":\"image/jpeg\",\"width\":4,\"height\":3}");
    case 1:
      return g_strdup_printf ("\"k\":\"del\",\"f\":\"photo/%s\"", element);
    case 2:
      return g_strdup_printf ("\"k\":\"settle\",\"f\":\"%s\"", field);
    case 3:
      return g_strdup_printf ("\"k\":\"set\",\"f\":\"%s\",\"v\":%s,\"as\":\"%s\"", field,
                              values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))], element);
    default:
      return g_strdup_printf ("\"k\":\"set\",\"f\":\"%s\",\"v\":%s", field,
                              values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))]);
    }
}

static FwOperation *
random_operation (GRand     *rand,
                  GPtrArray *earlier,
                  guint      number)
{
  g_autofree char *id = random_id (rand, number);
  g_autofree char *rest = random_rest (rand, random_earlier (rand, earlier));
  g_autofree char *line = g_strdup_printf ("{\"id\":\"%s\",\"t\":\"2026-05-04\",\"by\":\"p-%d\",%s,\"over\":[\"%s\",\"%s\"]}",
                                           id, g_rand_int_range (rand, 0, 3), rest, random_earlier (rand, earlier),
                                           random_earlier (rand, earlier));
  g_autoptr(GError) error = NULL;
  g_autoptr(FwOperation) made = fw_operation_parse (line, strlen (line), &error);

  g_assert_no_error (error);

  return g_rand_int_range (rand, 0, 12) == 0 ? fw_operation_make_stub (made) : g_steal_pointer (&made);
}

static void
assert_equal (FwState *state,
              FwLog   *log)
{
  g_autoptr(FwState) folded = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_autofree char *expected = fw_state_to_json (folded);
  g_autofree char *found = fw_state_to_json (state);
  g_autoptr(GPtrArray) registers = fw_state_list_registers (state, NULL);

  g_assert_cmpstr (found, ==, expected);
  for (guint i = 0; i < registers->len; i++)
    {
      const FwRegister *reg = g_ptr_array_index (registers, i);
      g_autoptr(GPtrArray) sets = fw_state_list_sets (state, reg->field);
      g_autoptr(GPtrArray) all = fw_state_list_sets (folded, reg->field);

      g_assert_true (fw_state_get_register (state, reg->field) == reg);
      g_assert_cmpuint (sets->len, ==, all->len);
      g_assert_true (memcmp (sets->pdata, all->pdata, sets->len * sizeof (gpointer)) == 0);
    }
  for (guint i = 0; i < fw_log_get_size (log); i++)
    {
      const char *id = fw_operation_get_id (fw_log_get (log, i));

      g_assert_true (fw_state_find_operation (state, id) == fw_state_find_operation (folded, id));
    }
}

/* Carries @state on, sometimes while somebody looks at it, who must not see it change. */
static FwState *
advance (GRand       *rand,
         FwState     *state,
         FwOperation *operation)
{
  g_autoptr(FwState) seen = g_rand_boolean (rand) ? fw_state_ref (state) : NULL;
  g_autofree char *before = seen != NULL ? fw_state_to_json (seen) : NULL;
  FwState *after = fw_state_advance (state, operation);
  g_autofree char *still = seen != NULL ? fw_state_to_json (seen) : NULL;

  g_assert_cmpstr (still, ==, before);

  return after;
}

static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261122);
  guint advanced = 0, folded = 0;

  for (guint i = 0; i < LOGS; i++)
    {
      g_autoptr(FwLog) log = fw_log_new ();
      g_autoptr(GPtrArray) earlier = g_ptr_array_new_with_free_func (g_free);
      FwState *state = fw_state_fold (FW_DOCUMENT_VISIT, log);

      for (guint line = 0; line < LINES; line++)
        {
          g_autoptr(FwOperation) operation = random_operation (rand, earlier, line);

          if (!fw_log_add (log, operation))
            continue;
          g_ptr_array_add (earlier, g_strdup (fw_operation_get_id (operation)));
          state = advance (rand, state, operation);
          advanced += state != NULL;
          folded += state == NULL;
          if (state == NULL)
            state = fw_state_fold (FW_DOCUMENT_VISIT, log);
          else
            assert_equal (state, log);
        }
      fw_state_unref (state);
    }
  /* Each way was taken often enough to have been tried. */
  g_assert_cmpuint (advanced, >, LOGS * LINES / 2);
  g_assert_cmpuint (folded, >, LOGS * LINES / 10);
}

static void
test_answer (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'set','f':'answer/-/t/q','v':4}",
                                 "{'id':'#2','k':'set','f':'answer/-/t/r','v':3}", NULL);
  g_autoptr(FwOperation) again = operation ("{'id':'#4','k':'set','f':'answer/-/t/q','v':5,'over':['#1']}");
  g_autoptr(FwOperation) late = operation ("{'id':'#3','k':'set','f':'answer/-/t/q','v':1}");
  g_autoptr(FwOperation) twin = operation ("{'id':'#4','k':'set','f':'answer/-/t/q','v':9}");
  g_autoptr(FwState) state = fw_state_advance (fw_state_fold (FW_DOCUMENT_VISIT, log), again);

  g_assert_nonnull (state);
  g_assert_cmpint (yyjson_get_int (fw_state_get_value (state, "answer/-/t/q")), ==, 5);
  assert_tails (fw_state_get_register (state, "answer/-/t/q")->heads, "4");
  g_assert_cmpint (yyjson_get_int (fw_state_get_value (state, "answer/-/t/r")), ==, 3);
  state = fw_state_advance (g_steal_pointer (&state), late);
  g_assert_nonnull (state);
  assert_tails (fw_state_get_register (state, "answer/-/t/q")->heads, "43");
  assert_tails (fw_state_get_register (state, "answer/-/t/q")->others, "3");
  /* Of two lines of one id the greater counts: that is for the fold to say. */
  g_assert_null (fw_state_advance (fw_state_ref (state), twin));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/advance/answer", test_answer);
  g_test_add_func ("/advance/random", test_random);

  return g_test_run ();
}
