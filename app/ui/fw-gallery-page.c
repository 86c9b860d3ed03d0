/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The gallery over all visits. Rows are read on the thread that reads; a handful of cells show them.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-gallery-page.h"

#include <glib/gi18n.h>

#include "fw-error-text.h"
#include "fw-filter-dialog.h"
#include "fw-photo-cell.h"
#include "fw-row-item.h"

struct _FwGalleryPage
{
  AdwNavigationPage parent_instance;

  FwSession *session;
  FwFilterChoice *choice;
  GListStore *photos;           /* FwRowItem of FwPhotoRow */
  GCancellable *cancellable;
  gboolean loading;
  gboolean load_again;

  AdwWindowTitle *heading;
  GtkStack *stack;
  AdwStatusPage *failed;
  GtkGridView *grid;
};

G_DEFINE_FINAL_TYPE (FwGalleryPage, fw_gallery_page, ADW_TYPE_NAVIGATION_PAGE)

static gpointer
read_photos (FwWorkspace   *workspace,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const FwFilterChoice *choice = data;
  FwVisitFilter filter = { 0 };

  fw_filter_choice_apply (choice, &filter);

  return fw_store_list_photos (fw_workspace_get_store (workspace), &filter, choice->question, error);
}

static gboolean
is_same_row (const FwPhotoRow *a,
             const FwPhotoRow *b)
{
  return g_str_equal (a->id, b->id) && g_str_equal (a->visit, b->visit) && g_strcmp0 (a->preview, b->preview) == 0 &&
         g_strcmp0 (a->caption, b->caption) == 0 && g_strcmp0 (a->site_name, b->site_name) == 0 &&
         g_strcmp0 (a->date, b->date) == 0;
}

static gboolean
is_same_at (FwGalleryPage *self,
            guint          position,
            GPtrArray     *rows,
            guint          index)
{
  g_autoptr(FwRowItem) item = g_list_model_get_item (G_LIST_MODEL (self->photos), position);

  return is_same_row (fw_row_item_get (item), g_ptr_array_index (rows, index));
}

/* What looks the same stays, and the grid where it was scrolled to. */
static void
show_rows (FwGalleryPage *self,
           GPtrArray     *rows)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->photos));
  guint first = 0, last = 0;

  while (first < MIN (old, rows->len) && is_same_at (self, first, rows, first))
    first++;
  while (last < MIN (old, rows->len) - first && is_same_at (self, old - 1 - last, rows, rows->len - 1 - last))
    last++;
  for (guint i = first; i < rows->len - last; i++)
    g_ptr_array_add (items, fw_row_item_new (rows, i));
  if (old > first + last || items->len > 0)
    g_list_store_splice (self->photos, first, old - first - last, items->pdata, items->len);
}

static void load (FwGalleryPage *self);

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = fw_session_run_finish (FW_SESSION (source), result, &error);
  g_autofree char *count = NULL;
  FwGalleryPage *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  self->loading = FALSE;
  if (self->load_again)
    {
      self->load_again = FALSE;
      load (self);
    }
  if (rows == NULL)
    {
      fw_error_text_fill (self->failed, error);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  show_rows (self, rows);
  count = g_strdup_printf (ngettext ("%u photo", "%u photos", rows->len), rows->len);
  adw_window_title_set_subtitle (self->heading, count);
  gtk_stack_set_visible_child_name (self->stack, rows->len > 0 ? "photos" : fw_filter_choice_is_set (self->choice)
                                                                            ? "nothing" : "empty");
}

/* At most one question is on its way; what changes meanwhile is asked after it. */
static void
load (FwGalleryPage *self)
{
  if (self->loading)
    {
      self->load_again = TRUE;
      return;
    }
  self->loading = TRUE;
  fw_session_read_async (self->session, read_photos, fw_filter_choice_copy (self->choice),
                         (GDestroyNotify) fw_filter_choice_free, (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                         on_read, self);
}

static void
on_filter_chosen (FwGalleryPage  *self,
                  FwFilterDialog *dialog)
{
  fw_filter_choice_free (self->choice);
  self->choice = fw_filter_dialog_get_choice (dialog);
  load (self);
}

static void
on_filter_clicked (FwGalleryPage *self)
{
  AdwDialog *dialog = fw_filter_dialog_new (self->session, self->choice, TRUE);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_filter_chosen), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
on_show_all_clicked (FwGalleryPage *self)
{
  fw_filter_choice_free (self->choice);
  self->choice = fw_filter_choice_copy (NULL);
  load (self);
}

static void
on_activated (FwGalleryPage *self,
              guint          position)
{
  g_autoptr(FwRowItem) item = g_list_model_get_item (G_LIST_MODEL (self->photos), position);
  const FwPhotoRow *row = fw_row_item_get (item);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-element", "(ss)", row->visit, row->id);
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, g_object_new (FW_TYPE_PHOTO_CELL, NULL));
}

static void
on_bind (FwGalleryPage *self,
         GtkListItem   *item)
{
  FwPhotoCell *cell = FW_PHOTO_CELL (gtk_list_item_get_child (item));

  fw_photo_cell_show_row (cell, self->session, fw_row_item_get (gtk_list_item_get_item (item)));
  gtk_list_item_set_accessible_label (item, fw_photo_cell_get_name (cell));
}

static void
on_unbind (FwGalleryPage *self,
           GtkListItem   *item)
{
  fw_photo_cell_clear (FW_PHOTO_CELL (gtk_list_item_get_child (item)));
}

static void
fw_gallery_page_dispose (GObject *object)
{
  FwGalleryPage *self = FW_GALLERY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->grid != NULL)
    gtk_grid_view_set_model (self->grid, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_GALLERY_PAGE);
  g_clear_object (&self->photos);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_gallery_page_parent_class)->dispose (object);
}

static void
fw_gallery_page_finalize (GObject *object)
{
  FwGalleryPage *self = FW_GALLERY_PAGE (object);

  g_object_unref (self->cancellable);
  fw_filter_choice_free (self->choice);

  G_OBJECT_CLASS (fw_gallery_page_parent_class)->finalize (object);
}

static void
fw_gallery_page_class_init (FwGalleryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_gallery_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_gallery_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-gallery-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwGalleryPage, heading);
  gtk_widget_class_bind_template_child (widget_class, FwGalleryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwGalleryPage, failed);
  gtk_widget_class_bind_template_child (widget_class, FwGalleryPage, grid);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
fw_gallery_page_init (FwGalleryPage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkNoSelection) selection = NULL;

  self->cancellable = g_cancellable_new ();
  self->choice = fw_filter_choice_copy (NULL);
  self->photos = g_list_store_new (FW_TYPE_ROW_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (on_unbind), self);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->photos)));
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
}

/**
 * fw_gallery_page_new:
 * @session: where the photos are
 *
 * Returns: (transfer floating): the page, which begins to read them
 */
AdwNavigationPage *
fw_gallery_page_new (FwSession *session)
{
  FwGalleryPage *self = g_object_new (FW_TYPE_GALLERY_PAGE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);

  return ADW_NAVIGATION_PAGE (self);
}
