/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shared parts of the bench's programs.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>

#include "fw-id.h"
#include "fw-time.h"

double
bench_now (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

void
bench_fail (const char *what,
            const char *why)
{
  fprintf (stderr, "%s: %s\n", what, why);
  exit (EXIT_FAILURE);
}

void
bench_check (GError *error)
{
  if (error != NULL)
    bench_fail (g_quark_to_string (error->domain), error->message);
}

Pairs *
pairs_new (void)
{
  Pairs *self = g_new0 (Pairs, 1);

  self->ours = g_array_new (FALSE, FALSE, sizeof (double));
  self->reference = g_array_new (FALSE, FALSE, sizeof (double));

  return self;
}

void
pairs_free (Pairs *self)
{
  g_array_unref (self->ours);
  g_array_unref (self->reference);
  g_free (self);
}

void
pairs_add (Pairs  *self,
           double  ours,
           double  reference)
{
  g_array_append_val (self->ours, ours);
  g_array_append_val (self->reference, reference);
}

static void
print_times (GArray *times)
{
  for (guint i = 0; i < times->len; i++)
    printf ("%s%.9f", i > 0 ? "," : "", g_array_index (times, double, i));
}

/* One line of JSON for bench.py. */
void
pairs_print (Pairs      *self,
             const char *name)
{
  printf ("{\"name\":\"%s\",\"ours\":[", name);
  print_times (self->ours);
  printf ("],\"reference\":[");
  print_times (self->reference);
  printf ("]}\n");
  fflush (stdout);
}

/* A connection with what durability asks for and nothing else. */
sqlite3 *
bench_open_bare (const char *file)
{
  sqlite3 *database = NULL;

  if (sqlite3_open (file, &database) != SQLITE_OK)
    bench_fail (file, sqlite3_errmsg (database));
  bench_execute (database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");

  return database;
}

void
bench_execute (sqlite3    *database,
               const char *sql)
{
  if (sqlite3_exec (database, sql, NULL, NULL, NULL) != SQLITE_OK)
    bench_fail (sql, sqlite3_errmsg (database));
}

sqlite3_stmt *
bench_prepare (sqlite3    *database,
               const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK)
    bench_fail (sql, sqlite3_errmsg (database));

  return statement;
}

void
bench_apply (FwStore *store,
             FwEdit  *edit)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) operations = fw_store_apply (store, edit, &error);

  bench_check (error);
}

static char *
add_site (FwStore *store)
{
  char *id = fw_id_new_document (fw_time_now ());
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_SITE, id);

  fw_edit_set_string (edit, "name", "North Hall");
  fw_edit_set_string (edit, "kind", "production");
  bench_apply (store, edit);

  return id;
}

/* Two of every repeated section, a visitor and four conversations. */
static void
add_elements (FwStore    *store,
              const char *visit)
{
  static const char *const roles[] = { "agent", "team-lead", "manager", "director" };
  g_autoptr(GError) error = NULL;
  g_autoptr(FwVisitView) view = fw_store_load_view (store, visit, &error);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  GPtrArray *sections;

  bench_check (error);
  sections = fw_checklist_get_sections (fw_visit_view_get_checklist (view));
  for (guint i = 0; i < sections->len; i++)
    {
      FwSection *section = ((FwChecklistSection *) g_ptr_array_index (sections, i))->section;
      g_autofree char *value = g_strdup_printf ("{\"section\":\"%s\"}", fw_section_get_key (section));

      if (!fw_section_is_repeated (section) || fw_section_is_conversation (section))
        continue;
      fw_edit_add (edit, "instance", value);
      fw_edit_add (edit, "instance", value);
    }
  fw_edit_add (edit, "visitor", "{\"name\":\"A visitor\"}");
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *value = g_strdup_printf ("{\"role\":\"%s\"}", roles[i]);

      fw_edit_add (edit, "conversation", value);
    }
  bench_apply (store, edit);
}

/* An answer that the question takes, as JSON; the kinds in turn give different ones. */
static char *
answer_to (FwQuestion *question,
           guint       number)
{
  g_autofree char *rating = g_strdup_printf ("%u", 1 + number % FW_RATING_MAX);

  switch (fw_question_get_kind (question))
    {
    case FW_QUESTION_RATING:
      return g_steal_pointer (&rating);
    case FW_QUESTION_YES_NO:
      return g_strdup (number % 2 == 0 ? "\"yes\"" : "\"no\"");
    case FW_QUESTION_CHOICE:
    case FW_QUESTION_FIT:
      return fw_edit_quote (fw_question_get_option_id (question, number % fw_question_get_n_options (question)));
    case FW_QUESTION_CHOICES:
      return g_strdup_printf ("[\"%s\"]", fw_question_get_option_id (question, 0));
    case FW_QUESTION_NUMBER:
      return g_steal_pointer (&rating);
    case FW_QUESTION_DATE:
      return g_strdup ("\"2026-05-04\"");
    case FW_QUESTION_TEXT:
    default:
      return g_strdup ("\"Desks carry photographs, plants and cards from colleagues\"");
    }
}

static guint
answer_places (FwStore    *store,
               const char *visit,
               guint       count)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwVisitView) view = fw_store_load_view (store, visit, &error);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(GPtrArray) places = NULL;
  g_auto(FwVisitFacts) facts = { 0 };
  guint done = 0;

  bench_check (error);
  fw_visit_facts_init (&facts, fw_visit_view_get_visit (view), fw_visit_view_get_site (view), NULL);
  places = fw_checklist_list_places (fw_visit_view_get_checklist (view), &facts.context);
  for (guint i = 0; i < places->len && done < count; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);
      g_autofree char *field = fw_answer_field ("answer", place->instance, fw_question_get_key (place->question));
      g_autofree char *note = fw_answer_field ("note", place->instance, fw_question_get_key (place->question));
      g_autofree char *value = answer_to (place->question, i);

      fw_edit_set (edit, field, value, NULL);
      if (done++ % 5 == 0)
        fw_edit_set_string (edit, note, "Said by the team leader at the second row of desks");
    }
  bench_apply (store, edit);

  return done;
}

/* A visit of the whole cultural-alignment checklist with @answers questions answered and a note at
 * every fifth. */
char *
bench_add_visit (FwStore *store,
                 guint    answers)
{
  static const char *const templates[] = { "cultural-alignment", NULL };
  g_autofree char *site = add_site (store);
  char *id = fw_id_new_document (fw_time_now ());
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, id);
  g_autoptr(GError) error = NULL;

  fw_edit_set_string (edit, "site", site);
  fw_edit_set_string (edit, "date", "2026-05-04");
  fw_edit_set_string (edit, "phase", "selection");
  fw_store_pin_templates (store, edit, templates, &error);
  bench_check (error);
  bench_apply (store, edit);
  add_elements (store, id);
  if (answer_places (store, id, answers) < answers)
    bench_fail ("cultural-alignment", "has too few questions");

  return id;
}

/* Returns: (element-type utf8): fields of the ratings that a visit holds */
GPtrArray *
bench_list_answers (FwStore    *store,
                    const char *visit)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwState) state = fw_store_load_state (store, FW_DOCUMENT_VISIT, visit, &error);
  g_autoptr(GPtrArray) registers = NULL;

  bench_check (error);
  registers = fw_state_list_registers (state, "answer/");
  for (guint i = 0; i < registers->len; i++)
    {
      const FwRegister *set = g_ptr_array_index (registers, i);

      if (yyjson_is_int (set->value))
        g_ptr_array_add (fields, g_strdup (set->field));
    }

  return fields;
}
