/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making sites, visits and identities. The thread of the workspace.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-workspace-private.h"
#include "fw-workspace-visit.h"

#include "fw-id.h"
#include "fw-time.h"

#define DEFAULT_TEMPLATE "cultural-alignment"
#define DEFAULT_PHASE "selection"

static void
set_if (FwEdit     *edit,
        const char *field,
        const char *text)
{
  if (text != NULL && text[0] != '\0')
    fw_edit_set_string (edit, field, text);
}

/**
 * fw_workspace_new_site:
 * @self: a workspace
 * @name: what people call it
 * @partner: (nullable): the company that runs it
 * @place: (nullable): where it is
 * @kind: (nullable): "production" or "head-office", %NULL for the first
 * @error: return location
 *
 * Adds a site. That one of a similar name may be there already is for the caller to ask about.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
fw_workspace_new_site (FwWorkspace *self,
                       const char  *name,
                       const char  *partner,
                       const char  *place,
                       const char  *kind,
                       GError     **error)
{
  g_autofree char *id = fw_id_new_document (fw_time_now ());
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_SITE, id);
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));

  if (stripped[0] == '\0')
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_INVALID, "a site needs a name");
      return NULL;
    }
  fw_edit_set_string (edit, "name", stripped);
  set_if (edit, "partner", partner);
  set_if (edit, "place", place);
  set_if (edit, "kind", kind);

  return fw_workspace_apply (self, edit, error) ? g_steal_pointer (&id) : NULL;
}

/* --- Visits ------------------------------------------------------------------------------------- */

static gboolean
check_new_visit (FwWorkspace       *self,
                 const FwNewVisit  *visit,
                 GError           **error)
{
  if (visit->site == NULL || !fw_store_has_document (fw_workspace_get_store (self), visit->site))
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_NOT_FOUND, "no such site: %s",
                   visit->site != NULL ? visit->site : "none was named");
      return FALSE;
    }
  if (visit->date != NULL && !fw_time_is_date (visit->date))
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_INVALID, "no date: %s", visit->date);
      return FALSE;
    }

  return TRUE;
}

static char *
make_photography (const FwNewVisit *visit)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, object);
  yyjson_mut_obj_add_bool (document, object, "allowed", visit->photos_allowed || !visit->photos_known);
  if (visit->photos_by != NULL)
    fw_json_put_text (document, object, "by", visit->photos_by);

  return fw_json_take_line (document);
}

static char *
make_visitor (const char *person)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, object);
  fw_json_put_text (document, object, "person", person);

  return fw_json_take_line (document);
}

static gboolean
set_walk (FwWorkspace  *self,
          FwEdit       *edit,
          const char   *walk,
          GError      **error)
{
  g_autoptr(FwVisit) other = walk != NULL ? fw_store_load_visit (fw_workspace_get_store (self), walk, error)
                             : NULL;

  if (walk == NULL)
    return TRUE;
  if (other == NULL)
    return FALSE;
  fw_edit_set_string (edit, "walk", fw_visit_get_walk (other));

  return TRUE;
}

/**
 * fw_workspace_new_visit:
 * @self: a workspace
 * @visit: what it is made of
 * @error: return location
 *
 * Starts a visit: pins the newest version of its checklists and names this device's person as the
 * visitor.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
fw_workspace_new_visit (FwWorkspace       *self,
                        const FwNewVisit  *visit,
                        GError           **error)
{
  static const char *const default_templates[] = { DEFAULT_TEMPLATE, NULL };
  FwStore *store = fw_workspace_get_store (self);
  g_autofree char *id = fw_id_new_document (fw_time_now ());
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, id);
  g_autofree char *today = fw_time_today ();
  g_autofree char *visitor = make_visitor (fw_store_get_person (store));

  if (!check_new_visit (self, visit, error))
    return NULL;
  fw_edit_set_string (edit, "site", visit->site);
  fw_edit_set_string (edit, "date", visit->date != NULL ? visit->date : today);
  fw_edit_set_string (edit, "phase", visit->phase != NULL ? visit->phase : DEFAULT_PHASE);
  fw_edit_add (edit, "visitor", visitor);
  if (!fw_store_pin_templates (store, edit, visit->templates != NULL && visit->templates[0] != NULL
                               ? visit->templates : default_templates, error) ||
      !set_walk (self, edit, visit->walk, error))
    return NULL;
  if (visit->photos_known || visit->photos_by != NULL)
    {
      g_autofree char *photography = make_photography (visit);

      fw_edit_set (edit, "photography", photography, NULL);
    }
  if (visit->blind)
    fw_edit_set_boolean (edit, "blind", TRUE);

  return fw_workspace_apply (self, edit, error) ? g_steal_pointer (&id) : NULL;
}

/* --- Identity ----------------------------------------------------------------------------------- */

/**
 * fw_workspace_set_identity:
 * @self: a workspace
 * @name: (nullable): the name of this device's person, %NULL to leave it
 * @mail: (nullable): the mail address, %NULL to leave it
 * @error: return location
 *
 * Says who uses this device. The team's document keeps it, so that a person can be renamed or
 * forgotten everywhere.
 *
 * Returns: whether it worked
 */
gboolean
fw_workspace_set_identity (FwWorkspace *self,
                           const char  *name,
                           const char  *mail,
                           GError     **error)
{
  const char *person = fw_store_get_person (fw_workspace_get_store (self));
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_TEAM, FW_STORE_TEAM);
  g_autofree char *name_field = g_strdup_printf ("person/%s/name", person);
  g_autofree char *mail_field = g_strdup_printf ("person/%s/mail", person);

  set_if (edit, name_field, name);
  set_if (edit, mail_field, mail);

  return fw_workspace_apply (self, edit, error);
}
