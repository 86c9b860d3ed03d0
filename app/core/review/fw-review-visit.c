/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit prepared for a review: places and photos are found by question.
 */
#define G_LOG_DOMAIN "fw-review"

#include "fw-review-visit.h"

#include <stdlib.h>

#include <glib/gi18n.h>

struct _FwReviewVisit
{
  FwVisitView *view;
  gboolean sealed;
  GPtrArray *places;            /* FwPlace; none where it is sealed */
  GHashTable *by_name;          /* instance and key to FwPlace */
  GHashTable *photos;           /* the same to FwPhoto[] */
  FwScore *vendor;              /* NULL where it is sealed */
  FwScore *client;
};

static char *
make_name (const char *instance,
           const char *key)
{
  return g_strdup_printf ("%s %s", instance != NULL ? instance : FW_INSTANCE_NONE, key != NULL ? key : "");
}

static void
read_places (FwReviewVisit *self)
{
  g_auto(FwVisitFacts) facts = { 0 };

  fw_visit_facts_init (&facts, fw_review_visit_get_visit (self), fw_visit_view_get_site (self->view),
                       FW_TEMPLATE_OWN_LANGUAGE);
  g_ptr_array_unref (self->places);
  self->places = fw_checklist_list_places (fw_visit_view_get_checklist (self->view), &facts.context);
  for (guint i = 0; i < self->places->len; i++)
    {
      FwPlace *place = g_ptr_array_index (self->places, i);

      g_hash_table_insert (self->by_name, make_name (place->instance, fw_question_get_key (place->question)), place);
    }
}

static void
read_photos (FwReviewVisit *self)
{
  GPtrArray *photos = fw_visit_get_photos (fw_review_visit_get_visit (self));

  for (guint i = 0; i < photos->len; i++)
    {
      FwPhoto *photo = g_ptr_array_index (photos, i);
      g_autofree char *name = make_name (photo->instance, photo->question);
      GPtrArray *list = g_hash_table_lookup (self->photos, name);

      if (photo->deleted)
        continue;
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (self->photos, g_steal_pointer (&name), list);
        }
      g_ptr_array_add (list, photo);
    }
}

/**
 * fw_review_visit_new:
 * @view: a visit with its surroundings
 * @sealed: whether it is blind and its walk is not closed yet: nothing that was recorded is shown then
 *
 * Returns: (transfer full): the visit, ready to be put beside others
 */
FwReviewVisit *
fw_review_visit_new (FwVisitView *view,
                     gboolean     sealed)
{
  FwReviewVisit *self = g_atomic_rc_box_new0 (FwReviewVisit);

  self->view = fw_visit_view_ref (view);
  self->sealed = sealed;
  self->places = g_ptr_array_new ();
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->photos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (sealed)
    return self;
  read_places (self);
  read_photos (self);
  self->vendor = fw_visit_view_score (view, FW_SIDE_VENDOR);
  self->client = fw_visit_view_score (view, FW_SIDE_CLIENT);

  return self;
}

/**
 * fw_review_visit_ref:
 * @self: a visit
 *
 * Returns: (transfer full): @self
 */
FwReviewVisit *
fw_review_visit_ref (FwReviewVisit *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
visit_clear (FwReviewVisit *self)
{
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->photos);
  g_ptr_array_unref (self->places);
  g_clear_pointer (&self->vendor, fw_score_unref);
  g_clear_pointer (&self->client, fw_score_unref);
  fw_visit_view_unref (self->view);
}

/**
 * fw_review_visit_unref:
 * @self: (transfer full): a visit
 */
void
fw_review_visit_unref (FwReviewVisit *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) visit_clear);
}

static gpointer
ref_one (gconstpointer visit,
         gpointer      unused)
{
  return fw_review_visit_ref ((FwReviewVisit *) visit);
}

/**
 * fw_review_visits_copy:
 * @visits: (element-type FwReviewVisit): visits
 *
 * Returns: (transfer full) (element-type FwReviewVisit): the same ones, each held once more
 */
GPtrArray *
fw_review_visits_copy (GPtrArray *visits)
{
  GPtrArray *copy = g_ptr_array_copy (visits, ref_one, NULL);

  g_ptr_array_set_free_func (copy, (GDestroyNotify) fw_review_visit_unref);

  return copy;
}

/**
 * fw_review_visit_get_view:
 * @self: a visit
 *
 * Returns: (transfer none): it with its surroundings
 */
FwVisitView *
fw_review_visit_get_view (FwReviewVisit *self)
{
  return self->view;
}

/**
 * fw_review_visit_get_visit:
 * @self: a visit
 *
 * Returns: (transfer none): the visit itself
 */
FwVisit *
fw_review_visit_get_visit (FwReviewVisit *self)
{
  return fw_visit_view_get_visit (self->view);
}

/**
 * fw_review_visit_get_id:
 * @self: a visit
 *
 * Returns: its id
 */
const char *
fw_review_visit_get_id (FwReviewVisit *self)
{
  return fw_visit_get_id (fw_review_visit_get_visit (self));
}

/**
 * fw_review_visit_is_sealed:
 * @self: a visit
 *
 * Returns: whether what was recorded is not to be seen yet
 */
gboolean
fw_review_visit_is_sealed (FwReviewVisit *self)
{
  return self->sealed;
}

/**
 * fw_review_visit_get_site_name:
 * @self: a visit
 *
 * Returns: the name of its site, "Visit" in the person's language while that is not known
 */
const char *
fw_review_visit_get_site_name (FwReviewVisit *self)
{
  FwSite *site = fw_visit_view_get_site (self->view);
  const char *name = site != NULL ? fw_site_get_name (site) : NULL;

  return name != NULL ? name : _("Visit");
}

/* Hebrew, Arabic and their neighbours: after those a date would be read backwards. */
static gboolean
is_right_to_left (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_utf8_get_char (text) >= 0x0590 && g_utf8_get_char (text) <= 0x08ff)
      return TRUE;

  return FALSE;
}

/**
 * fw_review_visit_dup_title:
 * @self: a visit
 *
 * After a name that is written from right to left a mark (U+200E) keeps the parts of the date in order
 * (Unicode Standard Annex 9, rule W2).
 *
 * Returns: (transfer full): site and date
 */
char *
fw_review_visit_dup_title (FwReviewVisit *self)
{
  const char *date = fw_visit_get_date (fw_review_visit_get_visit (self));
  const char *name = fw_review_visit_get_site_name (self);

  return date != NULL ? g_strdup_printf ("%s, %s%s", name, is_right_to_left (name) ? "\u200e" : "", date) : g_strdup (name);
}

/**
 * fw_review_visit_dup_visitors:
 * @self: a visit
 *
 * Returns: (transfer full): the names of its visitors with commas between, empty for none
 */
char *
fw_review_visit_dup_visitors (FwReviewVisit *self)
{
  g_autoptr(GPtrArray) people = fw_visit_list_visitors (fw_review_visit_get_visit (self));
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            fw_review_visit_get_name (self, g_ptr_array_index (people, i)));

  return g_string_free_and_steal (g_steal_pointer (&names));
}

/**
 * fw_review_visit_get_places:
 * @self: a visit
 *
 * Returns: (transfer none) (element-type FwPlace): every question in every instance, in order; none
 *   of a sealed visit
 */
GPtrArray *
fw_review_visit_get_places (FwReviewVisit *self)
{
  return self->places;
}

/**
 * fw_review_visit_find_place:
 * @self: a visit
 * @instance: (nullable): an instance's id, or "-"
 * @key: "template/question"
 *
 * Returns: (nullable): where the visit asks that
 */
const FwPlace *
fw_review_visit_find_place (FwReviewVisit *self,
                            const char    *instance,
                            const char    *key)
{
  g_autofree char *name = make_name (instance, key);

  return g_hash_table_lookup (self->by_name, name);
}

/**
 * fw_review_visit_find_answer:
 * @self: a visit
 * @instance: (nullable): an instance's id, or "-"
 * @key: "template/question"
 *
 * Returns: (nullable): what was recorded there; %NULL of a sealed visit
 */
const FwAnswer *
fw_review_visit_find_answer (FwReviewVisit *self,
                             const char    *instance,
                             const char    *key)
{
  if (self->sealed)
    return NULL;

  return fw_visit_get_answer (fw_review_visit_get_visit (self), instance != NULL ? instance : FW_INSTANCE_NONE, key);
}

/**
 * fw_review_visit_get_photos:
 * @self: a visit
 * @instance: (nullable): an instance's id, or "-"
 * @key: (nullable): "template/question"; %NULL for those that are unsorted
 *
 * Returns: (transfer none) (nullable) (element-type FwPhoto): the photos taken there, held-back ones
 *   too; %NULL for none
 */
GPtrArray *
fw_review_visit_get_photos (FwReviewVisit *self,
                            const char    *instance,
                            const char    *key)
{
  g_autofree char *name = make_name (instance, key);

  return g_hash_table_lookup (self->photos, name);
}

/**
 * fw_review_visit_get_score:
 * @self: a visit
 * @side: FW_SIDE_VENDOR or FW_SIDE_CLIENT
 *
 * Returns: (transfer none) (nullable): the score of one side; %NULL of a sealed visit
 */
FwScore *
fw_review_visit_get_score (FwReviewVisit *self,
                           FwSide         side)
{
  return side == FW_SIDE_CLIENT ? self->client : self->vendor;
}

/**
 * fw_review_visit_find_figure:
 * @self: a visit
 * @section: a section's key
 * @side: FW_SIDE_VENDOR or FW_SIDE_CLIENT
 *
 * Returns: (transfer none) (nullable): the figure of the section with its working; %NULL where the
 *   visit does not ask it, or asks nothing of this side there
 */
const FwScoreSection *
fw_review_visit_find_figure (FwReviewVisit *self,
                             const char    *section,
                             FwSide         side)
{
  FwScore *score = fw_review_visit_get_score (self, side);

  for (guint i = 0; score != NULL && i < score->sections->len; i++)
    {
      const FwScoreSection *found = g_ptr_array_index (score->sections, i);

      if (g_str_equal (fw_section_get_key (found->section), section))
        return found;
    }

  return NULL;
}

/**
 * fw_review_visit_get_version:
 * @self: a visit
 * @template_id: a template
 *
 * Returns: the version of it that the visit asks, 0 when it is not known
 */
guint
fw_review_visit_get_version (FwReviewVisit *self,
                             const char    *template_id)
{
  GPtrArray *pins = fw_visit_get_pins (fw_review_visit_get_visit (self));

  for (guint i = 0; i < pins->len; i++)
    {
      const FwPin *pin = g_ptr_array_index (pins, i);

      if (g_str_equal (pin->template_id, template_id) && pin->pin != NULL)
        return (guint) strtoul (pin->pin, NULL, 10);
    }

  return 0;
}

/**
 * fw_review_visit_get_label:
 * @self: a visit
 * @place: one of its places
 *
 * Returns: (nullable): what people call the instance, as "North wing"; %NULL for the one that needs no name
 */
const char *
fw_review_visit_get_label (FwReviewVisit *self,
                           const FwPlace *place)
{
  return fw_visit_find_label (fw_review_visit_get_visit (self), fw_section_get_key (place->section->section),
                              place->instance);
}

/**
 * fw_review_visit_get_name:
 * @self: a visit
 * @person: (nullable): a person's id
 *
 * Returns: the person's name, "somebody" in the reader's language where it is not known
 */
const char *
fw_review_visit_get_name (FwReviewVisit *self,
                          const char    *person)
{
  const char *name = person != NULL ? fw_team_get_person (fw_visit_view_get_team (self->view), person) : NULL;

  /* Translators: a person whose name is not known. */
  return name != NULL ? name : _("somebody");
}

static yyjson_mut_val *
visitors_json (FwReviewVisit  *self,
               yyjson_mut_doc *document)
{
  g_autoptr(GPtrArray) people = fw_visit_list_visitors (fw_review_visit_get_visit (self));
  FwTeam *team = fw_visit_view_get_team (self->view);
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < people->len; i++)
    {
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      fw_json_put_text (document, object, "id", g_ptr_array_index (people, i));
      fw_json_put_text (document, object, "name", fw_team_get_person (team, g_ptr_array_index (people, i)));
    }

  return list;
}

static void
put_overall (yyjson_mut_doc *document,
             yyjson_mut_val *object,
             const char     *key,
             const FwScore  *score)
{
  if (score != NULL && score->has_overall)
    yyjson_mut_obj_add_real (document, object, key, score->overall);
  else
    yyjson_mut_obj_add_null (document, object, key);
}

/**
 * fw_review_visit_to_json:
 * @self: a visit
 * @document: where to make it
 *
 * Returns: what a column's head says of the visit
 */
yyjson_mut_val *
fw_review_visit_to_json (FwReviewVisit  *self,
                         yyjson_mut_doc *document)
{
  FwVisit *visit = fw_review_visit_get_visit (self);
  FwSite *site = fw_visit_view_get_site (self->view);
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *where = yyjson_mut_obj (document);
  yyjson_mut_val *overall = yyjson_mut_obj (document);

  fw_json_put_text (document, object, "id", fw_visit_get_id (visit));
  fw_json_put_text (document, where, "id", fw_visit_get_site (visit));
  fw_json_put_text (document, where, "name", site != NULL ? fw_site_get_name (site) : NULL);
  fw_json_put_text (document, where, "partner", site != NULL ? fw_site_get_partner (site) : NULL);
  yyjson_mut_obj_add_val (document, object, "site", where);
  fw_json_put_text (document, object, "date", fw_visit_get_date (visit));
  fw_json_put_text (document, object, "phase", fw_visit_get_phase (visit));
  fw_json_put_text (document, object, "status", fw_visit_is_closed (visit) ? "closed" : "open");
  yyjson_mut_obj_add_val (document, object, "visitors", visitors_json (self, document));
  fw_json_put_text (document, object, "walk", fw_visit_get_walk (visit));
  yyjson_mut_obj_add_bool (document, object, "blind", fw_visit_is_blind (visit));
  yyjson_mut_obj_add_bool (document, object, "sealed", self->sealed);
  put_overall (document, overall, "vendor", self->vendor);
  put_overall (document, overall, "client", self->client);
  yyjson_mut_obj_add_val (document, object, "overall", overall);

  return object;
}
