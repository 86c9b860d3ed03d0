/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of sites. Those that were found to be one stand once.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-sites-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "fw-error-text.h"
#include "fw-large-text.h"
#include "fw-new-site-dialog.h"
#include "fw-reader.h"
#include "fw-row-item.h"

struct _FwSitesPage
{
  GtkBox parent_instance;

  FwSession *session;
  FwReader *reader;
  GListStore *store;            /* FwRowItem of FwSiteRow */

  GtkEditable *search;
  GtkStack *stack;
  AdwStatusPage *failed;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (FwSitesPage, fw_sites_page, GTK_TYPE_BOX)

static gint
compare_names (gconstpointer a,
               gconstpointer b)
{
  const FwSiteRow *first = *(const FwSiteRow *const *) a;
  const FwSiteRow *second = *(const FwSiteRow *const *) b;

  return g_utf8_collate (first->name != NULL ? first->name : "", second->name != NULL ? second->name : "");
}

static gpointer
list_sites (FwWorkspace   *workspace,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  GPtrArray *rows = fw_store_list_sites (fw_workspace_get_store (workspace), error);

  if (rows != NULL)
    g_ptr_array_sort (rows, compare_names);

  return rows;
}

static gboolean
holds (const char *text,
       const char *words)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, words) != NULL;
}

static gboolean
is_shown (const FwSiteRow *site,
          const char      *words)
{
  if (g_strcmp0 (site->canonical, site->id) != 0)
    return FALSE;

  return words[0] == '\0' || holds (site->name, words) || holds (site->partner, words) || holds (site->place, words);
}

static void
show_rows (FwSitesPage *self,
           GPtrArray   *rows)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *words = g_utf8_casefold (gtk_editable_get_text (self->search), -1);

  for (guint i = 0; i < rows->len; i++)
    if (is_shown (g_ptr_array_index (rows, i), words))
      g_ptr_array_add (items, fw_row_item_new (rows, i));
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : rows->len > 0 ? "nothing" : "empty");
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  FwSitesPage *self = FW_SITES_PAGE (widget);

  if (result != NULL)
    {
      show_rows (self, result);
      return;
    }
  fw_error_text_fill (self->failed, error);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
on_search_changed (FwSitesPage *self)
{
  if (self->reader != NULL && fw_reader_get (self->reader) != NULL)
    show_rows (self, fw_reader_get (self->reader));
}

static void
on_again_clicked (FwSitesPage *self)
{
  fw_reader_again (self->reader);
}

static void
on_add_clicked (FwSitesPage *self)
{
  if (self->session != NULL)
    adw_dialog_present (fw_new_site_dialog_new (self->session), GTK_WIDGET (self));
}

static void
on_activated (FwSitesPage *self,
              guint        position)
{
  g_autoptr(FwRowItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);
  const FwSiteRow *site = fw_row_item_get (item);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-site", "s", site->id);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  fw_large_text_wrap (GTK_LABEL (label));
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
on_setup (FwSitesPage *self,
          GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *about = make_label ("caption");

  gtk_widget_add_css_class (about, "dimmed");
  gtk_widget_add_css_class (box, "touch");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), make_label (NULL));
  gtk_box_append (GTK_BOX (box), about);
  gtk_list_item_set_child (item, box);
}

static char *
dup_about (const FwSiteRow *site)
{
  g_autoptr(GString) about = g_string_new (NULL);
  g_autofree char *visits = g_strdup_printf (ngettext ("%u visit", "%u visits", site->visits), site->visits);

  if (site->partner != NULL && site->partner[0] != '\0')
    g_string_append_printf (about, "%s · ", site->partner);
  if (site->place != NULL && site->place[0] != '\0')
    g_string_append_printf (about, "%s · ", site->place);
  g_string_append (about, visits);

  return g_string_free (g_steal_pointer (&about), FALSE);
}

static void
on_bind (FwSitesPage *self,
         GtkListItem *item)
{
  const FwSiteRow *site = fw_row_item_get (gtk_list_item_get_item (item));
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  g_autofree char *about = dup_about (site);
  const char *title = site->name != NULL ? site->name : _("Unknown site");
  g_autofree char *label = g_strdup_printf ("%s, %s", title, about);

  gtk_label_set_text (GTK_LABEL (name), title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (name)), about);
  gtk_list_item_set_accessible_label (item, label);
}

static void
fw_sites_page_dispose (GObject *object)
{
  FwSitesPage *self = FW_SITES_PAGE (object);

  g_clear_pointer (&self->reader, fw_reader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_SITES_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_sites_page_parent_class)->dispose (object);
}

static void
fw_sites_page_class_init (FwSitesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_sites_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-sites-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwSitesPage, search);
  gtk_widget_class_bind_template_child (widget_class, FwSitesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwSitesPage, failed);
  gtk_widget_class_bind_template_child (widget_class, FwSitesPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
fw_sites_page_init (FwSitesPage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkSelectionModel) selection = NULL;

  self->store = g_list_store_new (FW_TYPE_ROW_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->store))));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, selection);
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * fw_sites_page_set_session:
 * @self: the page
 * @session: where the sites are
 */
void
fw_sites_page_set_session (FwSitesPage *self,
                           FwSession   *session)
{
  self->session = g_object_ref (session);
  self->reader = fw_reader_new (GTK_WIDGET (self), session, list_sites, NULL, (GDestroyNotify) g_ptr_array_unref,
                                on_read);
}
