/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places, those first where photos of this visit were filed last.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-place-item.h"

#include <glib/gi18n.h>

/* As many as one remembers having just used. */
#define MAX_RECENT 5

struct _FwPlaceItem
{
  GObject parent_instance;

  char *text;
  char *section;                /* its title, "" for none */
  char *question;               /* "template/question", NULL for unsorted */
  char *instance;               /* or NULL */
};

G_DEFINE_FINAL_TYPE (FwPlaceItem, fw_place_item, G_TYPE_OBJECT)

static void
fw_place_item_finalize (GObject *object)
{
  FwPlaceItem *self = FW_PLACE_ITEM (object);

  g_free (self->text);
  g_free (self->section);
  g_free (self->question);
  g_free (self->instance);

  G_OBJECT_CLASS (fw_place_item_parent_class)->finalize (object);
}

static void
fw_place_item_class_init (FwPlaceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_place_item_finalize;
}

static void
fw_place_item_init (FwPlaceItem *self)
{
}

/**
 * fw_place_item_get_text:
 * @self: a place
 *
 * Returns: the question
 */
const char *
fw_place_item_get_text (FwPlaceItem *self)
{
  return self->text;
}

/**
 * fw_place_item_get_section:
 * @self: a place
 *
 * Returns: the title of its section, with the label of the instance; "" for none
 */
const char *
fw_place_item_get_section (FwPlaceItem *self)
{
  return self->section;
}

/**
 * fw_place_item_get_question:
 * @self: a place
 *
 * Returns: (nullable): "template/question", %NULL for unsorted
 */
const char *
fw_place_item_get_question (FwPlaceItem *self)
{
  return self->question;
}

/**
 * fw_place_item_get_instance:
 * @self: a place
 *
 * Returns: (nullable): an instance
 */
const char *
fw_place_item_get_instance (FwPlaceItem *self)
{
  return self->instance;
}

/**
 * fw_place_item_matches:
 * @self: a place
 * @words: what somebody typed
 *
 * Returns: whether all of it is the beginning of words of the question or its section
 */
gboolean
fw_place_item_matches (FwPlaceItem *self,
                       const char  *words)
{
  return g_str_match_string (words, self->text, TRUE) || g_str_match_string (words, self->section, TRUE);
}

/* --- All of a visit ------------------------------------------------------------------------------ */

static FwPlaceItem *
item_new (FwVisitModel  *model,
          const FwPlace *place)
{
  FwPlaceItem *self = g_object_new (FW_TYPE_PLACE_ITEM, NULL);
  const char *title = fw_section_get_title (place->section->section, NULL);
  const char *label = fw_visit_find_label (fw_visit_model_get_visit (model),
                                           fw_section_get_key (place->section->section), place->instance);

  self->text = g_strdup (fw_question_get_text (place->question, NULL));
  self->section = label != NULL && label[0] != '\0' ? g_strdup_printf ("%s · %s", title, label) : g_strdup (title);
  self->question = g_strdup (fw_question_get_key (place->question));
  self->instance = g_strdup (place->instance);

  return self;
}

/* When a photo was filed where it is. */
static const char *
get_filed (FwVisitModel  *model,
           const FwPhoto *photo)
{
  g_autofree char *field = g_strdup_printf ("photo/%s/question", photo->id);
  const FwRegister *filed = fw_state_get_register (fw_visit_get_state (fw_visit_model_get_visit (model)), field);

  return filed != NULL && filed->at != NULL ? filed->at : photo->at;
}

/* By place the time of the last filing. */
static GHashTable *
list_filed (FwVisitModel *model)
{
  GPtrArray *photos = fw_visit_get_photos (fw_visit_model_get_visit (model));
  GHashTable *filed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);
      g_autofree char *name = NULL;
      const char *at;

      if (photo->deleted || photo->question == NULL)
        continue;
      name = fw_answer_name (photo->instance != NULL ? photo->instance : FW_INSTANCE_NONE, photo->question);
      at = get_filed (model, photo);
      if (g_strcmp0 (at, g_hash_table_lookup (filed, name)) > 0)
        g_hash_table_insert (filed, g_steal_pointer (&name), (gpointer) at);
    }

  return filed;
}

static char *
name_of (FwPlaceItem *item)
{
  return fw_answer_name (item->instance, item->question);
}

static int
compare_filed (gconstpointer a,
               gconstpointer b,
               gpointer      filed)
{
  g_autofree char *first = name_of (*(FwPlaceItem *const *) a);
  g_autofree char *second = name_of (*(FwPlaceItem *const *) b);

  return g_strcmp0 (g_hash_table_lookup (filed, second), g_hash_table_lookup (filed, first));
}

/* A list view wants each of its items once. */
static FwPlaceItem *
item_copy (FwPlaceItem *item)
{
  FwPlaceItem *self = g_object_new (FW_TYPE_PLACE_ITEM, NULL);

  self->text = g_strdup (item->text);
  self->section = g_strdup (item->section);
  self->question = g_strdup (item->question);
  self->instance = g_strdup (item->instance);

  return self;
}

static void
add_recent (GListStore *list,
            GPtrArray  *items,
            GHashTable *filed)
{
  g_autoptr(GPtrArray) recent = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *name = name_of (g_ptr_array_index (items, i));

      if (g_hash_table_contains (filed, name))
        g_ptr_array_add (recent, g_ptr_array_index (items, i));
    }
  g_ptr_array_sort_with_data (recent, compare_filed, filed);
  for (guint i = 0; i < MIN (recent->len, MAX_RECENT); i++)
    {
      g_autoptr(FwPlaceItem) copy = item_copy (g_ptr_array_index (recent, i));

      g_list_store_append (list, copy);
    }
}

/**
 * fw_place_item_list_new:
 * @model: the visit, which was read
 * @section: (nullable): "template/section" to list alone
 *
 * Returns: (transfer full): those used last, then "unsorted", then every question that is asked, in
 *   order; of one section, only its questions
 */
GListModel *
fw_place_item_list_new (FwVisitModel *model,
                        const char   *section)
{
  GPtrArray *places = fw_visit_model_get_places (model);
  GListStore *list = g_list_store_new (FW_TYPE_PLACE_ITEM);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) filed = list_filed (model);

  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);

      if (place->visible && !fw_section_is_conversation (place->section->section) &&
          (section == NULL || g_str_equal (section, fw_section_get_key (place->section->section))))
        g_ptr_array_add (items, item_new (model, place));
    }
  if (section == NULL)
    {
      g_autoptr(FwPlaceItem) unsorted = g_object_new (FW_TYPE_PLACE_ITEM, NULL);

      unsorted->text = g_strdup (_("Unsorted"));
      unsorted->section = g_strdup ("");
      add_recent (list, items, filed);
      g_list_store_append (list, unsorted);
    }
  g_list_store_splice (list, g_list_model_get_n_items (G_LIST_MODEL (list)), 0, items->pdata, items->len);

  return G_LIST_MODEL (list);
}

static gboolean
is_same (FwPlaceItem *item,
         FwPlaceItem *other)
{
  return g_strcmp0 (item->question, other->question) == 0 && g_strcmp0 (item->instance, other->instance) == 0 &&
         g_str_equal (item->text, other->text) && g_str_equal (item->section, other->section);
}

/* Of a whole visit, those used last stand before "unsorted". */
static guint
count_recent (GListModel *list)
{
  for (guint i = 0; i < MIN (g_list_model_get_n_items (list), MAX_RECENT + 1); i++)
    {
      g_autoptr(FwPlaceItem) item = g_list_model_get_item (list, i);

      if (item->question == NULL)
        return i;
    }

  return 0;
}

/**
 * fw_place_item_list_asks_same:
 * @list: what fw_place_item_list_new() returned
 * @other: what it returned later
 *
 * Returns: whether they differ in nothing but in what was used last
 */
gboolean
fw_place_item_list_asks_same (GListModel *list,
                              GListModel *other)
{
  guint start = count_recent (list);
  guint other_start = count_recent (other);
  guint count = g_list_model_get_n_items (list) - start;

  if (g_list_model_get_n_items (other) - other_start != count)
    return FALSE;
  for (guint i = 0; i < count; i++)
    {
      g_autoptr(FwPlaceItem) item = g_list_model_get_item (list, start + i);
      g_autoptr(FwPlaceItem) later = g_list_model_get_item (other, other_start + i);

      if (!is_same (item, later))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_place_item_find_text:
 * @model: the visit, which was read
 * @question: (nullable): "template/question" of a photo
 *
 * Returns: the question, or what stands for none
 */
const char *
fw_place_item_find_text (FwVisitModel *model,
                         const char   *question)
{
  FwQuestion *found = NULL;

  if (question == NULL)
    return _("Unsorted");
  found = fw_checklist_get_question (fw_visit_view_get_checklist (fw_visit_model_get_view (model)), question);

  return found != NULL ? fw_question_get_text (found, NULL) : question;
}
