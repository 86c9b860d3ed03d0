/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The templates that come with Floorwalk, compiled in from data/templates. Any thread.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-template.h"

#include <gio/gio.h>

#include "fw-template-mark.h"
#include "fw-template-resources.h"

#define FOLDER "/io/github/floorwalk/templates/"

static FwTemplate *
load (GResource  *resource,
      const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  FwTemplate *template = bytes != NULL ? fw_template_parse (bytes, NULL, &error) : NULL;

  /* Part of the program: a fault of ours, which the tests of the shipped templates find. */
  if (template == NULL)
    g_error ("%s: %s", name, error->message);

  return template;
}

/**
 * fw_template_list_shipped:
 *
 * Returns: (transfer full) (element-type FwTemplate): the templates that come with Floorwalk
 */
GPtrArray *
fw_template_list_shipped (void)
{
  GPtrArray *templates = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_template_unref);
  GResource *resource = fw_template_resources_get_resource ();
  g_auto(GStrv) names = g_resource_enumerate_children (resource, FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    g_ptr_array_add (templates, load (resource, names[i]));

  return templates;
}

/**
 * fw_template_get_shipped_mark:
 *
 * Returns: a text that is another one whenever the templates that come with Floorwalk are
 */
const char *
fw_template_get_shipped_mark (void)
{
  return G_STRINGIFY (FW_TEMPLATE_MARK);
}

/**
 * fw_template_resolve_shipped:
 * @id: a template's id
 * @unused: not used
 *
 * An FwTemplateResolver over the templates that come with Floorwalk.
 *
 * Returns: (transfer full) (nullable): the template
 */
FwTemplate *
fw_template_resolve_shipped (const char *id,
                             gpointer    unused)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  GResource *resource = fw_template_resources_get_resource ();

  if (!g_resource_get_info (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
    return NULL;

  return load (resource, name);
}
