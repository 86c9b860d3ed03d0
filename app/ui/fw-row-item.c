/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An item that keeps the rows alive it points into.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-row-item.h"

struct _FwRowItem
{
  GObject parent_instance;

  GPtrArray *rows;
  guint index;
};

G_DEFINE_FINAL_TYPE (FwRowItem, fw_row_item, G_TYPE_OBJECT)

static void
fw_row_item_finalize (GObject *object)
{
  g_ptr_array_unref (FW_ROW_ITEM (object)->rows);

  G_OBJECT_CLASS (fw_row_item_parent_class)->finalize (object);
}

static void
fw_row_item_class_init (FwRowItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_row_item_finalize;
}

static void
fw_row_item_init (FwRowItem *self)
{
}

/**
 * fw_row_item_new:
 * @rows: rows of any kind
 * @index: one of them
 *
 * Returns: (transfer full): the item
 */
FwRowItem *
fw_row_item_new (GPtrArray *rows,
                 guint      index)
{
  FwRowItem *self = g_object_new (FW_TYPE_ROW_ITEM, NULL);

  self->rows = g_ptr_array_ref (rows);
  self->index = index;

  return self;
}

/**
 * fw_row_item_get:
 * @self: an item
 *
 * Returns: (transfer none): its row
 */
gpointer
fw_row_item_get (FwRowItem *self)
{
  return g_ptr_array_index (self->rows, self->index);
}
