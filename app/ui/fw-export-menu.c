/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A menu over exporting and printing. What is private is asked for anew each time the page is opened. To make the menu
 * takes a quarter of a frame: the page is there first.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-export-menu.h"

#include "fw-print.h"

/* In which the page is made and comes into sight. */
#define FRAMES_BEFORE 3

struct _FwExportMenu
{
  AdwBin parent_instance;

  FwSession *session;
  GtkWidget *page;              /* not owned: it has this in it */
  FwExportAsk ask;
  gboolean with_private;
  guint frames;                 /* since it was opened */

  GMenuModel *export_menu;
};

enum
{
  PROP_0,
  PROP_WITH_PRIVATE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (FwExportMenu, fw_export_menu, ADW_TYPE_BIN)

static FwExportSource *
dup_source (FwExportMenu *self)
{
  return self->ask != NULL ? self->ask (self->page) : NULL;
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const char *const words[] = { "pdf", "html", "csv" };
  FwExportMenu *self = FW_EXPORT_MENU (widget);
  FwExportSource *source = dup_source (self);

  for (guint i = 0; source != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (g_variant_get_string (parameter, NULL), words[i]))
      fw_export_save (self->page, self->session, g_steal_pointer (&source), (FwExportFormat) i, self->with_private);
  g_clear_pointer (&source, fw_export_source_free);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  FwExportMenu *self = FW_EXPORT_MENU (widget);
  FwExportSource *source = dup_source (self);

  if (source != NULL)
    fw_print_start (self->page, self->session, source, self->with_private);
}

static void
fw_export_menu_get_property (GObject    *object,
                             guint       property,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (property == PROP_WITH_PRIVATE)
    g_value_set_boolean (value, FW_EXPORT_MENU (object)->with_private);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
fw_export_menu_set_property (GObject      *object,
                             guint         property,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (property == PROP_WITH_PRIVATE)
    FW_EXPORT_MENU (object)->with_private = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
fw_export_menu_dispose (GObject *object)
{
  FwExportMenu *self = FW_EXPORT_MENU (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_EXPORT_MENU);
  g_clear_object (&self->session);
  self->ask = NULL;

  G_OBJECT_CLASS (fw_export_menu_parent_class)->dispose (object);
}

static void
fw_export_menu_class_init (FwExportMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fw_export_menu_get_property;
  object_class->set_property = fw_export_menu_set_property;
  object_class->dispose = fw_export_menu_dispose;

  properties[PROP_WITH_PRIVATE] = g_param_spec_boolean ("with-private", NULL, NULL, FALSE,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-export-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, FwExportMenu, export_menu);
  gtk_widget_class_install_action (widget_class, "export.save", "s", save_action);
  gtk_widget_class_install_action (widget_class, "export.print", NULL, print_action);
  gtk_widget_class_install_property_action (widget_class, "export.with-private", "with-private");
}

static gboolean
make_menu (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       unused)
{
  FwExportMenu *self = FW_EXPORT_MENU (widget);

  if (++self->frames < FRAMES_BEFORE)
    return G_SOURCE_CONTINUE;
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (self))), self->export_menu);

  return G_SOURCE_REMOVE;
}

static void
fw_export_menu_init (FwExportMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), make_menu, NULL, NULL);
}

/**
 * fw_export_menu_target:
 * @self: the menu
 * @session: a session
 * @page: the page that has it
 * @ask: asked when something of the menu was chosen
 *
 * Says what is exported.
 */
void
fw_export_menu_target (FwExportMenu *self,
                       FwSession    *session,
                       GtkWidget    *page,
                       FwExportAsk   ask)
{
  g_set_object (&self->session, session);
  self->page = page;
  self->ask = ask;
}

/**
 * fw_export_menu_set_presenting:
 * @self: the menu
 * @presenting: whether others look at the screen
 *
 * While presenting, nothing private is offered, and it is asked for anew afterwards.
 */
void
fw_export_menu_set_presenting (FwExportMenu *self,
                               gboolean      presenting)
{
  g_object_set (self, "with-private", FALSE, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.with-private", !presenting);
}
