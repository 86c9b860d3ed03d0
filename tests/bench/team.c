/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making up the documents of a team. Every choice comes from one seeded generator.
 */
#include "team.h"

#include <string.h>

#include "bench.h"
#include "fw-checklist.h"
#include "fw-id.h"

#define SEED 20260504
/* 2026-01-01 */
#define FIRST_SECOND G_GINT64_CONSTANT (1767225600)
#define ANSWERS 80
#define NOTES 16
#define VISITS_OF_A_SITE 20
/* 10,000 visits make a good year. */
#define SECONDS_BETWEEN 3600

struct _Team
{
  GRand *random;
  guint visits;
  guint next;                   /* document */
  char *site;                   /* of the visits being made */
  gint64 seconds;               /* of the last id */
  guint64 number;               /* of operations in the document being made */
  GPtrArray *templates;         /* FwTemplate: those of the floor walk and what goes with it */
  GPtrArray *questions;         /* FwQuestion, of sections that are asked once */
};

static const char *const template_ids[] = { "floor-walk", "leadership-meeting", "people-systems",
                                            "integrity-ownership", "seven-keys" };

static const char *const words[] = {
  "agents", "answer", "asked", "badge", "board", "break", "bright", "calm", "candid", "cards", "chairs", "clean",
  "coach", "coffee", "colleagues", "corner", "crowded", "customers", "desk", "door", "early", "every", "floor",
  "friendly", "games", "gave", "greeted", "headset", "honest", "hours", "kitchen", "late", "laughed", "leader",
  "lights", "lunch", "manager", "meeting", "names", "never", "noise", "notice", "often", "open", "photographs",
  "plants", "posters", "pride", "quiet", "remembered", "respect", "rota", "rows", "screens", "shift", "shown",
  "simple", "smile", "spoke", "stairs", "stories", "supervisor", "talked", "team", "thanks", "told", "trophies",
  "values", "wall", "warm", "week", "window", "without", "worn", "wrote", "years",
};

static void
add_questions (Team       *self,
               FwTemplate *template)
{
  GPtrArray *sections = fw_template_get_sections (template);

  for (guint i = 0; i < sections->len; i++)
    {
      FwSection *section = g_ptr_array_index (sections, i);
      GPtrArray *questions = fw_section_get_questions (section);

      if (fw_section_is_repeated (section))
        continue;
      for (guint n = 0; n < questions->len; n++)
        g_ptr_array_add (self->questions, g_ptr_array_index (questions, n));
    }
}

Team *
team_new (guint visits)
{
  Team *self = g_new0 (Team, 1);

  self->random = g_rand_new_with_seed (SEED);
  self->visits = visits;
  self->seconds = FIRST_SECOND;
  self->templates = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_template_unref);
  self->questions = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (template_ids); i++)
    {
      FwTemplate *template = fw_template_resolve_shipped (template_ids[i], NULL);

      if (template == NULL)
        bench_fail (template_ids[i], "not shipped");
      g_ptr_array_add (self->templates, template);
      add_questions (self, template);
    }

  return self;
}

void
team_free (Team *self)
{
  g_rand_free (self->random);
  g_ptr_array_unref (self->templates);
  g_ptr_array_unref (self->questions);
  g_free (self->site);
  g_free (self);
}

/* Returns: (transfer none) (element-type FwTemplate): what the visits are pinned to */
GPtrArray *
team_get_templates (Team *self)
{
  return self->templates;
}

void
team_document_free (TeamDocument *self)
{
  g_free (self->id);
  fw_log_unref (self->log);
  g_free (self);
}

static guint64
random_bits (Team *self)
{
  return ((guint64) g_rand_int (self->random) << 8) ^ g_rand_int (self->random);
}

static char *
next_id (Team *self)
{
  return fw_id_from_seed (++self->seconds, random_bits (self));
}

/* @field and @value are taken. */
static void
add_line (Team            *self,
          TeamDocument    *document,
          FwOperationKind  kind,
          char            *field,
          char            *value)
{
  g_autofree char *own_field = field;
  g_autofree char *own_value = value;
  g_autofree char *id = next_id (self);
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (self->seconds);
  g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S.000+00:00");
  g_autoptr(GError) error = NULL;
  FwOperationParts parts = {
    .id = id, .time = text, .synchronised = TRUE, .by = "p-00000000000000b1", .device = "b1b1b1b1",
    .number = ++self->number, .kind = kind, .field = field, .value = value,
  };
  g_autoptr(FwOperation) operation = fw_operation_new (&parts, &error);

  bench_check (error);
  fw_log_add (document->log, operation);
}

static void
set (Team         *self,
     TeamDocument *document,
     const char   *field,
     const char   *text)
{
  add_line (self, document, FW_OPERATION_SET, g_strdup (field), g_strdup_printf ("\"%s\"", text));
}

static char *
make_sentence (Team  *self,
               guint  count)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", words[g_rand_int_range (self->random, 0, G_N_ELEMENTS (words))]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_text (Team  *self,
           guint  count)
{
  g_autofree char *sentence = make_sentence (self, count);

  return g_strdup_printf ("\"%s\"", sentence);
}

static char *
make_answer (Team       *self,
             FwQuestion *question)
{
  guint options = fw_question_get_n_options (question);

  switch (fw_question_get_kind (question))
    {
    case FW_QUESTION_YES_NO:
      return g_strdup (g_rand_boolean (self->random) ? "\"yes\"" : "\"no\"");
    case FW_QUESTION_CHOICE:
    case FW_QUESTION_FIT:
      return g_strdup_printf ("\"%s\"", fw_question_get_option_id (question, g_rand_int (self->random) % options));
    case FW_QUESTION_CHOICES:
      return g_strdup_printf ("[\"%s\"]", fw_question_get_option_id (question, g_rand_int (self->random) % options));
    case FW_QUESTION_DATE:
      return g_strdup ("\"2026-02-03\"");
    case FW_QUESTION_TEXT:
      return make_text (self, 9);
    case FW_QUESTION_RATING:
    case FW_QUESTION_NUMBER:
    default:
      return g_strdup_printf ("%d", g_rand_int_range (self->random, 1, 6));
    }
}

static void
fill_visit (Team         *self,
            TeamDocument *document)
{
  g_autoptr(GDate) day = g_date_new_dmy (1, G_DATE_JANUARY, 2026);
  g_autofree char *date = NULL;
  guint first = g_rand_int (self->random) % self->questions->len;

  g_date_add_days (day, (self->seconds - FIRST_SECOND) / 86400);
  date = g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (day), g_date_get_month (day), g_date_get_day (day));
  set (self, document, "site", self->site);
  set (self, document, "date", date);
  set (self, document, "phase", self->next % 3 == 0 ? "selection" : "regular");
  for (guint i = 0; i < self->templates->len; i++)
    {
      FwTemplate *template = g_ptr_array_index (self->templates, i);
      g_autofree char *field = g_strconcat ("template/", fw_template_get_id (template), NULL);

      set (self, document, field, fw_template_get_pin (template));
    }
  add_line (self, document, FW_OPERATION_ADD, g_strdup ("visitor"), g_strdup ("{\"name\":\"A visitor\"}"));
  for (guint i = 0; i < ANSWERS; i++)
    {
      FwQuestion *question = g_ptr_array_index (self->questions, (first + i) % self->questions->len);

      add_line (self, document, FW_OPERATION_SET, g_strdup_printf ("answer/-/%s", fw_question_get_key (question)),
                make_answer (self, question));
      if (i < NOTES)
        add_line (self, document, FW_OPERATION_SET, g_strdup_printf ("note/-/%s", fw_question_get_key (question)),
                  make_text (self, 14));
    }
  for (guint i = 0; i < 3; i++)
    add_line (self, document, FW_OPERATION_ADD, g_strdup ("conversation"), g_strdup ("{\"role\":\"agent\"}"));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *sentence = make_sentence (self, 12);

      add_line (self, document, FW_OPERATION_ADD, g_strdup ("quote"), g_strdup_printf ("{\"text\":\"%s\"}", sentence));
    }
  set (self, document, "status", "closed");
}

static void
fill_site (Team         *self,
           TeamDocument *document)
{
  g_autofree char *name = make_sentence (self, 3);

  set (self, document, "name", name);
  set (self, document, "kind", "production");
  set (self, document, "place", words[g_rand_int_range (self->random, 0, G_N_ELEMENTS (words))]);
  g_free (self->site);
  self->site = g_strdup (document->id);
}

/* Returns: (transfer full) (nullable): one more document, each site before its visits; %NULL at the
 * end */
TeamDocument *
team_next (Team *self)
{
  guint sites = (self->visits + VISITS_OF_A_SITE - 1) / VISITS_OF_A_SITE;
  guint index = self->next;
  TeamDocument *document;

  if (index > sites + self->visits)
    return NULL;
  document = g_new0 (TeamDocument, 1);
  document->log = fw_log_new ();
  self->next++;
  self->number = 0;
  self->seconds += SECONDS_BETWEEN;
  document->id = index == 0 ? g_strdup (FW_STORE_TEAM) : next_id (self);
  if (index == 0)
    {
      document->kind = FW_DOCUMENT_TEAM;
      set (self, document, "name", "Bench");
    }
  else if ((index - 1) % (VISITS_OF_A_SITE + 1) == 0)
    {
      document->kind = FW_DOCUMENT_SITE;
      fill_site (self, document);
    }
  else
    {
      document->kind = FW_DOCUMENT_VISIT;
      fill_visit (self, document);
    }

  return document;
}
