/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line of the table. It holds copies: the comparison that it was made from may be gone. What is read anew goes into the
 * line that is there, so that it keeps its widget, the focus and its place on the screen.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-item.h"

#include <pango/pango.h>

#include "fw-json.h"

struct _FwComparisonItem
{
  GObject parent_instance;

  FwComparisonKind kind;
  char *section;
  char *key;
  char *title;
  char *label;
  char *name;
  guint passes;                 /* a bit for each combination of filters */
  struct
  {
    char *markup;
    GPtrArray *photos;          /* FwComparisonPhoto, NULL for none */
  } cells[FW_COMPARISON_MAX];
  FwComparisonFit fit;          /* what its height was measured for */
  int height;                   /* pixels, 0 before it was measured */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwComparisonItem, fw_comparison_item, G_TYPE_OBJECT)

static void
photo_free (gpointer data)
{
  FwComparisonPhoto *photo = data;

  g_free (photo->id);
  g_free (photo->sha256);
  g_free (photo);
}

static void
fw_comparison_item_finalize (GObject *object)
{
  FwComparisonItem *self = FW_COMPARISON_ITEM (object);

  for (guint v = 0; v < FW_COMPARISON_MAX; v++)
    {
      g_free (self->cells[v].markup);
      g_clear_pointer (&self->cells[v].photos, g_ptr_array_unref);
    }
  g_free (self->section);
  g_free (self->key);
  g_free (self->title);
  g_free (self->label);
  g_free (self->name);

  G_OBJECT_CLASS (fw_comparison_item_parent_class)->finalize (object);
}

static void
fw_comparison_item_class_init (FwComparisonItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_comparison_item_finalize;
  /**
   * FwComparisonItem::changed:
   * @self: a line
   *
   * It shows something else.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
fw_comparison_item_init (FwComparisonItem *self)
{
}

/**
 * fw_comparison_item_new:
 * @kind: what it shows
 * @section: the key of the section that it stands in
 * @key: what it is about: a question's key, an id
 * @title: its line over the cells
 *
 * Returns: (transfer full): a line without cells that no filter lets pass
 */
FwComparisonItem *
fw_comparison_item_new (FwComparisonKind  kind,
                        const char       *section,
                        const char       *key,
                        const char       *title)
{
  FwComparisonItem *self = g_object_new (FW_TYPE_COMPARISON_ITEM, NULL);

  self->kind = kind;
  self->section = g_strdup (section);
  self->key = g_strdup (key);
  self->title = g_strdup (title);

  return self;
}

/**
 * fw_comparison_item_set_label:
 * @self: a line
 * @label: (nullable): which instance of its section, or where a claim was made
 */
void
fw_comparison_item_set_label (FwComparisonItem *self,
                              const char       *label)
{
  g_set_str (&self->label, label);
}

/**
 * fw_comparison_item_set_cell:
 * @self: a line
 * @visit: the how manieth visit, from 0
 * @markup: (transfer none): what it says, as Pango markup
 */
void
fw_comparison_item_set_cell (FwComparisonItem *self,
                             guint             visit,
                             const char       *markup)
{
  g_set_str (&self->cells[visit].markup, markup);
}

/**
 * fw_comparison_item_add_photo:
 * @self: a line
 * @visit: the how manieth visit, from 0
 * @photo: one more photo of it
 */
void
fw_comparison_item_add_photo (FwComparisonItem *self,
                              guint             visit,
                              const FwPhoto    *photo)
{
  yyjson_val *preview = yyjson_obj_get (photo->shared, "preview");
  const char *sha256 = preview != NULL ? fw_json_get_string (preview, "sha256") : NULL;
  FwComparisonPhoto *added = g_new0 (FwComparisonPhoto, 1);

  added->id = g_strdup (photo->id);
  /* What was cleared and has no name of the shelf must not pass for a photo held back. */
  added->sha256 = g_strdup (photo->shared != NULL && sha256 == NULL ? "" : sha256);
  if (self->cells[visit].photos == NULL)
    self->cells[visit].photos = g_ptr_array_new_with_free_func (photo_free);
  g_ptr_array_add (self->cells[visit].photos, added);
}

static char *
dup_words (const char *markup)
{
  char *words = NULL;

  if (markup == NULL || !pango_parse_markup (markup, -1, 0, NULL, &words, NULL, NULL))
    return g_strdup ("");

  return g_strdelimit (words, "\n", ' ');
}

/**
 * fw_comparison_item_set_name:
 * @self: a line with all that it shows
 * @titles: (element-type utf8): what each visit is called
 *
 * Puts the line into words for a screen reader.
 */
void
fw_comparison_item_set_name (FwComparisonItem *self,
                             GPtrArray        *titles)
{
  g_autoptr(GString) name = g_string_new (self->title);

  if (self->label != NULL)
    g_string_append_printf (name, ", %s", self->label);
  for (guint v = 0; v < titles->len; v++)
    {
      g_autofree char *words = dup_words (self->cells[v].markup);

      if (words[0] != '\0')
        g_string_append_printf (name, ". %s: %s", (const char *) g_ptr_array_index (titles, v), words);
    }
  g_set_str (&self->name, name->str);
}

/**
 * fw_comparison_item_pass:
 * @self: a line
 * @filter: a combination of filters that lets it pass
 */
void
fw_comparison_item_pass (FwComparisonItem   *self,
                         FwComparisonFilter  filter)
{
  self->passes |= 1u << filter;
}

/**
 * fw_comparison_item_pass_like:
 * @self: a line
 * @other: another one
 *
 * Lets the filters pass it that let @other pass, and no other.
 */
void
fw_comparison_item_pass_like (FwComparisonItem *self,
                              FwComparisonItem *other)
{
  self->passes = other->passes;
}

/**
 * fw_comparison_item_get_kind:
 * @self: a line
 *
 * Returns: what it shows
 */
FwComparisonKind
fw_comparison_item_get_kind (FwComparisonItem *self)
{
  return self->kind;
}

/**
 * fw_comparison_item_get_section:
 * @self: a line
 *
 * Returns: the key of the section that it stands in
 */
const char *
fw_comparison_item_get_section (FwComparisonItem *self)
{
  return self->section;
}

/**
 * fw_comparison_item_get_key:
 * @self: a line
 *
 * Returns: (nullable): what it is about
 */
const char *
fw_comparison_item_get_key (FwComparisonItem *self)
{
  return self->key;
}

/**
 * fw_comparison_item_get_title:
 * @self: a line
 *
 * Returns: (nullable): its line over the cells
 */
const char *
fw_comparison_item_get_title (FwComparisonItem *self)
{
  return self->title;
}

/**
 * fw_comparison_item_get_label:
 * @self: a line
 *
 * Returns: (nullable): what fw_comparison_item_set_label() was given
 */
const char *
fw_comparison_item_get_label (FwComparisonItem *self)
{
  return self->label;
}

/**
 * fw_comparison_item_get_cell:
 * @self: a line
 * @visit: the how manieth visit, from 0
 *
 * Returns: what it says, as Pango markup
 */
const char *
fw_comparison_item_get_cell (FwComparisonItem *self,
                             guint             visit)
{
  return self->cells[visit].markup != NULL ? self->cells[visit].markup : "";
}

/**
 * fw_comparison_item_get_photos:
 * @self: a line
 * @visit: the how manieth visit, from 0
 *
 * Returns: (transfer none) (nullable) (element-type FwComparisonPhoto): its photos, %NULL for none
 */
GPtrArray *
fw_comparison_item_get_photos (FwComparisonItem *self,
                               guint             visit)
{
  return self->cells[visit].photos;
}

/**
 * fw_comparison_item_has_cells:
 * @self: a line
 *
 * Returns: whether it says anything of a visit, but for photos
 */
gboolean
fw_comparison_item_has_cells (FwComparisonItem *self)
{
  return self->cells[0].markup != NULL;
}

/**
 * fw_comparison_item_has_photos:
 * @self: a line
 *
 * Returns: whether any visit has a photo there
 */
gboolean
fw_comparison_item_has_photos (FwComparisonItem *self)
{
  for (guint v = 0; v < FW_COMPARISON_MAX; v++)
    if (self->cells[v].photos != NULL)
      return TRUE;

  return FALSE;
}

/**
 * fw_comparison_item_passes:
 * @self: a line
 * @filter: a combination of filters
 *
 * Returns: whether it is shown then
 */
gboolean
fw_comparison_item_passes (FwComparisonItem   *self,
                           FwComparisonFilter  filter)
{
  return (self->passes & 1u << filter) != 0;
}

/**
 * fw_comparison_item_get_name:
 * @self: a line
 *
 * Returns: what a screen reader says of it
 */
const char *
fw_comparison_item_get_name (FwComparisonItem *self)
{
  return self->name != NULL ? self->name : "";
}

/**
 * fw_comparison_item_set_height:
 * @self: a line
 * @fit: what it was measured for
 * @height: what it takes there, in pixels
 */
void
fw_comparison_item_set_height (FwComparisonItem      *self,
                               const FwComparisonFit *fit,
                               int                    height)
{
  self->fit = *fit;
  self->height = height;
}

/**
 * fw_comparison_item_get_height:
 * @self: a line
 * @fit: where it is shown
 *
 * Returns: what it takes there, in pixels; 0 when it was not measured for that
 */
int
fw_comparison_item_get_height (FwComparisonItem      *self,
                               const FwComparisonFit *fit)
{
  return self->fit.width == fit->width && self->fit.first == fit->first && self->fit.shown == fit->shown &&
         self->fit.font == fit->font ? self->height : 0;
}

static gboolean
has_equal_photos (GPtrArray *a,
                  GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return a == b;
  for (guint i = 0; i < a->len; i++)
    {
      const FwComparisonPhoto *first = g_ptr_array_index (a, i);
      const FwComparisonPhoto *second = g_ptr_array_index (b, i);

      if (!g_str_equal (first->id, second->id) || g_strcmp0 (first->sha256, second->sha256) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_comparison_item_is_equal:
 * @self: a line
 * @other: another one
 *
 * Returns: whether they look and sound the same
 */
gboolean
fw_comparison_item_is_equal (FwComparisonItem *self,
                             FwComparisonItem *other)
{
  if (self->kind != other->kind || self->passes != other->passes || g_strcmp0 (self->section, other->section) != 0 ||
      g_strcmp0 (self->key, other->key) != 0 || g_strcmp0 (self->title, other->title) != 0 ||
      g_strcmp0 (self->label, other->label) != 0 || g_strcmp0 (self->name, other->name) != 0)
    return FALSE;
  for (guint v = 0; v < FW_COMPARISON_MAX; v++)
    if (g_strcmp0 (self->cells[v].markup, other->cells[v].markup) != 0 ||
        !has_equal_photos (self->cells[v].photos, other->cells[v].photos))
      return FALSE;

  return TRUE;
}

/**
 * fw_comparison_item_update:
 * @self: a line that is in a list
 * @other: what is known of the same now
 *
 * Shows that from now on. Its height is taken for what it was until it is measured again. Only on the main thread.
 */
void
fw_comparison_item_update (FwComparisonItem *self,
                           FwComparisonItem *other)
{
  self->passes = other->passes;
  g_set_str (&self->title, other->title);
  g_set_str (&self->label, other->label);
  g_set_str (&self->name, other->name);
  for (guint v = 0; v < FW_COMPARISON_MAX; v++)
    {
      g_set_str (&self->cells[v].markup, other->cells[v].markup);
      g_clear_pointer (&self->cells[v].photos, g_ptr_array_unref);
      self->cells[v].photos = other->cells[v].photos != NULL ? g_ptr_array_ref (other->cells[v].photos) : NULL;
    }
  g_signal_emit (self, signals[CHANGED], 0);
}
