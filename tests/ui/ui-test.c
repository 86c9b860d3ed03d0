/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Support for tests of the window. Pictures go to $FLOORWALK_SCREENSHOTS when that is set.
 */
#include "ui-test.h"

#include <glib/gstdio.h>

#include "fw-comparison-text.h"
#include "fw-file.h"
#include "fw-section-page.h"

#define TIMEOUT_SECONDS 60

/* A phone, the same on its side, a tablet held upright, and on its side. */
const int ui_test_sizes[4][2] = { { 360, 648 }, { 648, 360 }, { 800, 1280 }, { 1280, 800 } };

/* At each of the sizes, which the function is given. */
void
ui_test_add_sizes (const char    *path,
                   GTestDataFunc  function)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ui_test_sizes); i++)
    {
      g_autofree char *sized = g_strdup_printf ("%s/%dx%d", path, ui_test_sizes[i][0], ui_test_sizes[i][1]);

      g_test_add_data_func (sized, ui_test_sizes[i], function);
    }
}

void
ui_test_init (void)
{
  g_autoptr(GtkCssProvider) provider = NULL;

  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/io/github/floorwalk/Floorwalk/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_CONTINUE;
}

void
ui_test_wait (UiCondition  condition,
              gpointer     data,
              const char  *what)
{
  gboolean late = FALSE;
  guint source = g_timeout_add_seconds (TIMEOUT_SECONDS, on_timeout, &late);

  while (!condition (data) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  if (late)
    g_error ("waited %d s for %s", TIMEOUT_SECONDS, what);
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

static void
present (UiTest *self)
{
  self->session = fw_session_new (self->folder);
  self->window = FW_WINDOW (fw_window_new (NULL, self->session));
  g_object_ref (self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), self->width, self->height);
  fw_window_restore (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  ui_test_wait (is_mapped, self->window, "the window");
}

void
ui_test_open (UiTest *self,
              int     width,
              int     height)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSettings) settings = g_settings_new ("io.github.floorwalk.Floorwalk");

  g_settings_reset (settings, "last-visit");
  g_settings_reset (settings, "last-section");
  g_settings_reset (settings, "last-scroll-position");
  self->folder = g_dir_make_tmp ("fw-ui-XXXXXX", &error);
  g_assert_no_error (error);
  self->width = width;
  self->height = height;
  present (self);
}

void
ui_test_close (UiTest *self)
{
  g_autoptr(GError) error = NULL;

  gtk_window_close (GTK_WINDOW (self->window));
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->window);
  g_assert_true (fw_session_close (self->session, &error));
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->session);
}

void
ui_test_reopen (UiTest *self)
{
  ui_test_close (self);
  present (self);
}

void
ui_test_clear (UiTest *self)
{
  g_autoptr(GError) error = NULL;

  ui_test_close (self);
  fw_folder_delete_tree (self->folder, &error);
  g_assert_no_error (error);
  g_clear_pointer (&self->folder, g_free);
}

typedef gboolean (*Match) (GtkWidget     *widget,
                           gconstpointer  data);

static GtkWidget *
find (GtkWidget     *root,
      Match          match,
      gconstpointer  data)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_child_visible (root))
    return NULL;
  if (gtk_widget_get_mapped (root) && match (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, match, data);

  return found;
}

static gboolean
has_id (GtkWidget     *widget,
        gconstpointer  id)
{
  return g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0;
}

static gboolean
has_type (GtkWidget     *widget,
          gconstpointer  type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (type));
}

static gboolean
has_text (GtkWidget     *widget,
          gconstpointer  text)
{
  if (FW_IS_COMPARISON_TEXT (widget))
    return g_str_equal (fw_comparison_text_get_text (FW_COMPARISON_TEXT (widget)), text);

  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

GtkWidget *
ui_test_find (GtkWidget  *root,
              const char *id)
{
  return find (root, has_id, id);
}

GtkWidget *
ui_test_find_type (GtkWidget *root,
                   GType      type)
{
  return find (root, has_type, GSIZE_TO_POINTER (type));
}

GtkWidget *
ui_test_find_text (GtkWidget  *root,
                   const char *text)
{
  return find (root, has_text, text);
}

/* What is looked for, and what was found. */
typedef struct
{
  GtkWidget *root;
  const char *id;
  GType type;
  GtkWidget *found;
} Search;

static gboolean
is_found (gpointer data)
{
  Search *search = data;

  search->found = search->id != NULL ? ui_test_find (search->root, search->id)
                                     : ui_test_find_type (search->root, search->type);

  return search->found != NULL;
}

GtkWidget *
ui_test_wait_for (GtkWidget  *root,
                  const char *id)
{
  Search search = { .root = root, .id = id };

  ui_test_wait (is_found, &search, id);

  return search.found;
}

GtkWidget *
ui_test_wait_type (GtkWidget *root,
                   GType      type)
{
  Search search = { .root = root, .type = type };

  ui_test_wait (is_found, &search, g_type_name (type));

  return search.found;
}

/* A text that comes or goes. */
typedef struct
{
  GtkWidget *root;
  const char *text;
} TextSearch;

static gboolean
is_text_there (gpointer data)
{
  TextSearch *search = data;

  return ui_test_find_text (search->root, search->text) != NULL;
}

static gboolean
is_text_gone (gpointer data)
{
  return !is_text_there (data);
}

GtkWidget *
ui_test_wait_text (GtkWidget  *root,
                   const char *text)
{
  TextSearch search = { root, text };

  ui_test_wait (is_text_there, &search, text);

  return ui_test_find_text (root, text);
}

void
ui_test_wait_text_gone (GtkWidget  *root,
                        const char *text)
{
  TextSearch search = { root, text };

  ui_test_wait (is_text_gone, &search, text);
}

static gboolean
is_visible (gpointer data)
{
  return gtk_widget_get_visible (data);
}

static gboolean
is_hidden (gpointer data)
{
  return !gtk_widget_get_visible (data);
}

void
ui_test_wait_visible (GtkWidget *widget,
                      gboolean   visible)
{
  ui_test_wait (visible ? is_visible : is_hidden, widget, visible ? "something to be shown" : "something to be hidden");
}

void
ui_test_click (GtkWidget *widget)
{
  g_assert_true (gtk_widget_is_sensitive (widget));
  g_signal_emit_by_name (widget, "clicked");
}

/* As a screen reader is told it. */
guint
ui_test_count_selected (GtkWidget *list)
{
  guint count = 0;

  for (GtkWidget *item = gtk_widget_get_first_child (list); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      g_autofree char *difference = gtk_test_accessible_check_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_SELECTED,
                                                                     TRUE);

      count += difference == NULL;
    }

  return count;
}

/* A window that is being laid out anew has no picture yet. */
static gboolean
take_picture (gpointer data)
{
  GtkWidget *window = data;
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  g_object_set_data_full (G_OBJECT (window), "ui-picture", node, (GDestroyNotify) gsk_render_node_unref);

  return TRUE;
}

void
ui_test_screenshot (UiTest     *self,
                    const char *name)
{
  const char *folder = g_getenv ("FLOORWALK_SCREENSHOTS");
  GtkWidget *window = GTK_WIDGET (self->window);
  g_autoptr(GdkTexture) texture = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  ui_test_wait (take_picture, window, "a picture of the window");
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)),
                                         g_object_get_data (G_OBJECT (window), "ui-picture"),
                                         &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (window),
                                                              (float) gtk_widget_get_height (window)));
  path = g_strdup_printf ("%s/%s-%dx%d.png", folder, name, self->width, self->height);
  g_assert_true (gdk_texture_save_to_png (texture, path));
  g_object_set_data (G_OBJECT (window), "ui-picture", NULL);
}

static gboolean
is_sensitive (gpointer data)
{
  return gtk_widget_is_sensitive (data);
}

FwVisitPage *
ui_test_start_visit (UiTest     *self,
                     const char *site)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  GtkWidget *start;

  gtk_widget_activate_action (window, "win.new-visit", NULL);
  start = ui_test_wait_for (window, "start");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (window, "site")), site);
  ui_test_wait (is_sensitive, start, "the button to start with");
  ui_test_wait_type (ui_test_wait_for (window, "checklists"), ADW_TYPE_SWITCH_ROW);
  ui_test_click (start);
  ui_test_wait_for (window, "sections_group");

  return FW_VISIT_PAGE (ui_test_wait_type (window, FW_TYPE_VISIT_PAGE));
}

/* Which card is waited for. */
typedef struct
{
  UiTest *test;
  const char *question;
  GtkWidget *found;
} CardSearch;

static gboolean
is_card_found (gpointer data)
{
  CardSearch *search = data;
  GtkWidget *page = ui_test_find_type (GTK_WIDGET (search->test->window), FW_TYPE_SECTION_PAGE);

  search->found = page != NULL ? fw_section_page_get_card (FW_SECTION_PAGE (page), search->question) : NULL;

  return search->found != NULL;
}

GtkWidget *
ui_test_show_card (UiTest     *self,
                   const char *question)
{
  CardSearch search = { .test = self, .question = question };
  FwVisitPage *page = FW_VISIT_PAGE (ui_test_wait_type (GTK_WIDGET (self->window), FW_TYPE_VISIT_PAGE));

  fw_visit_page_show (page, "", question, 0);
  ui_test_wait (is_card_found, &search, question);

  return search.found;
}
