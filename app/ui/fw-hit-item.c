/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something a search found.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-hit-item.h"

#include "fw-words.h"

struct _FwHitItem
{
  GObject parent_instance;

  char *visit;
  char *site;
  char *question;
  char *element;
  char *action;
  char *title;
  char *markup;
};

G_DEFINE_FINAL_TYPE (FwHitItem, fw_hit_item, G_TYPE_OBJECT)

static void
fw_hit_item_finalize (GObject *object)
{
  FwHitItem *self = FW_HIT_ITEM (object);

  g_free (self->visit);
  g_free (self->site);
  g_free (self->question);
  g_free (self->element);
  g_free (self->action);
  g_free (self->title);
  g_free (self->markup);

  G_OBJECT_CLASS (fw_hit_item_parent_class)->finalize (object);
}

static void
fw_hit_item_class_init (FwHitItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_hit_item_finalize;
}

static void
fw_hit_item_init (FwHitItem *self)
{
}

/* "note/-/floor-walk/desks" -> "floor-walk/desks"; NULL for what belongs to no question. */
static char *
question_of (const char *field)
{
  static const char *const of_questions[] = { "answer", "note", "private-note", NULL };
  g_auto(GStrv) parts = g_strsplit (field != NULL ? field : "", "/", -1);

  if (g_strv_length (parts) != 4 || !g_strv_contains (of_questions, parts[0]))
    return NULL;
  if (g_str_equal (parts[1], "-"))
    return g_strconcat (parts[2], "/", parts[3], NULL);

  return g_strconcat (parts[2], "/", parts[3], "@", parts[1], NULL);
}

/* "comment/<id>/text" -> its id, where it is of one of the types. */
static char *
element_of (const char        *field,
            const char *const *types)
{
  g_auto(GStrv) parts = g_strsplit (field != NULL ? field : "", "/", -1);

  return g_strv_length (parts) == 3 && g_strv_contains (types, parts[0]) ? g_strdup (parts[1]) : NULL;
}

/* The store marks what was found with two control characters. */
static char *
mark_up (const char *snippet)
{
  g_autofree char *escaped = g_markup_escape_text (snippet, -1);
  g_autoptr(GString) markup = g_string_new (escaped);

  /* GLib writes control characters as references. */
  g_string_replace (markup, "&#x2;", "<b>", 0);
  g_string_replace (markup, "&#x3;", "</b>", 0);

  return g_string_free_and_steal (g_steal_pointer (&markup));
}

/**
 * fw_hit_item_new:
 * @hit: what the store found
 *
 * Returns: (transfer full): an object with what a list shows of it
 */
FwHitItem *
fw_hit_item_new (const FwSearchHit *hit)
{
  static const char *const of_visits[] = { "photo", "comment", "quote", "conversation", NULL };
  static const char *const actions[] = { "action", NULL };
  FwHitItem *self = g_object_new (FW_TYPE_HIT_ITEM, NULL);
  g_autofree char *date = fw_words_date (hit->date);

  self->visit = g_strdup (hit->visit);
  self->site = g_strdup (hit->site);
  self->question = question_of (hit->field);
  self->element = element_of (hit->field, of_visits);
  self->action = element_of (hit->field, actions);
  self->title = g_strdup_printf ("%s%s%s", hit->site_name != NULL ? hit->site_name : "",
                                 hit->site_name != NULL && date[0] != '\0' ? " · " : "", date);
  self->markup = mark_up (hit->snippet != NULL ? hit->snippet : hit->text);

  return self;
}

/**
 * fw_hit_item_get_visit:
 * @self: something found
 *
 * Returns: (nullable): the id of its visit
 */
const char *
fw_hit_item_get_visit (FwHitItem *self)
{
  return self->visit;
}

/**
 * fw_hit_item_get_site:
 * @self: something found
 *
 * Returns: (nullable): the id of its site
 */
const char *
fw_hit_item_get_site (FwHitItem *self)
{
  return self->site;
}

/**
 * fw_hit_item_get_question:
 * @self: something found
 *
 * Returns: (nullable): "template/question", with "@instance" after it in a repeated section
 */
const char *
fw_hit_item_get_question (FwHitItem *self)
{
  return self->question;
}

/**
 * fw_hit_item_get_element:
 * @self: something found
 *
 * Returns: (nullable): the id of the photo, comment, quote or conversation of its visit where it stands
 */
const char *
fw_hit_item_get_element (FwHitItem *self)
{
  return self->element;
}

/**
 * fw_hit_item_get_action:
 * @self: something found
 *
 * Returns: (nullable): the id of the action of its site where it stands
 */
const char *
fw_hit_item_get_action (FwHitItem *self)
{
  return self->action;
}

/**
 * fw_hit_item_get_title:
 * @self: something found
 *
 * Returns: site and date
 */
const char *
fw_hit_item_get_title (FwHitItem *self)
{
  return self->title;
}

/**
 * fw_hit_item_get_markup:
 * @self: something found
 *
 * Returns: a piece of the text, what was found in bold
 */
const char *
fw_hit_item_get_markup (FwHitItem *self)
{
  return self->markup;
}
