/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rendering the page of a document.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-workspace-page.h"

#include "fw-page.h"
#include "fw-store-list.h"

/**
 * fw_workspace_render_page:
 * @store: the store
 * @document: a document's id
 * @unused: nothing
 *
 * Returns: (transfer full) (nullable): the document's page; %NULL for one that has none, as the
 *   team's, or that cannot be read
 */
char *
fw_workspace_render_page (FwStore    *store,
                          const char *document,
                          gpointer    unused)
{
  g_autoptr(FwLog) log = fw_store_load_log (store, document, NULL);
  g_autoptr(FwVisitView) view = NULL;
  g_autoptr(FwTeam) team = NULL;
  g_autoptr(FwSite) site = NULL;
  g_autofree char *blob = NULL;

  if (log == NULL)
    return NULL;
  blob = fw_log_get_blob_id (log);
  switch (fw_store_get_kind (store, document))
    {
    case FW_DOCUMENT_VISIT:
      view = fw_store_load_view (store, document, NULL);
      return view != NULL ? fw_page_render_visit (view, fw_store_is_sealed (store, document), blob) : NULL;
    case FW_DOCUMENT_SITE:
      team = fw_store_load_team (store, NULL);
      site = fw_store_load_site (store, document, NULL);
      return team != NULL && site != NULL ? fw_page_render_site (site, team, blob) : NULL;
    case FW_DOCUMENT_TEAM:
    default:
      return NULL;
    }
}
