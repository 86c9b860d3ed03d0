/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Own operations on their way from the table to the derived rows: a folded document is carried on by
 * them, and of an answer or a note only what it changes is written. The thread of the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-list.h"
#include "fw-store-private.h"

#include "fw-visit-step.h"

static void
carry_on (FwCached    *cached,
          FwOperation *operation)
{
  fw_log_add (cached->log, operation);
  if (cached->state != NULL)
    cached->state = fw_state_advance (g_steal_pointer (&cached->state), operation);
}

static gboolean
find_site_kind (FwStore     *self,
                FwState     *state,
                FwSite     **site,
                const char **kind,
                GError     **error)
{
  if (!fw_store_load_site_of (self, fw_state_get_string (state, "site"), site, error))
    return FALSE;
  *kind = *site != NULL ? fw_site_get_kind (*site) : NULL;

  return TRUE;
}

static gboolean
write_change (FwStore      *self,
              const char   *document,
              FwCached     *cached,
              FwVisitStep  *step,
              int           answered,
              int           required,
              int           disagreements,
              GError      **error)
{
  g_autoptr(FwState) state = fw_state_ref (cached->state);
  g_autoptr(FwChecklist) checklist = fw_checklist_ref (cached->checklist);
  g_autoptr(FwSite) site = NULL;
  const char *kind = NULL;

  if (answered != 0 || required != 0)
    {
      if (!find_site_kind (self, state, &site, &kind, error))
        return FALSE;
      if (!fw_visit_step_is_counted (step, state, checklist, kind))
        answered = required = 0;
    }

  return (answered == 0 && required == 0 && disagreements == 0) ||
         fw_store_run (self, error, "UPDATE visit SET answered = answered + ?, required = required + ?,"
                                    " disagreements = disagreements + ? WHERE id = ?", "iiit", (gint64) answered,
                       (gint64) required, (gint64) disagreements, document);
}

/* @done: whether @operation was such that this was all. If not, the folded document may be carried on
 * by it, or is to be folded again. */
static gboolean
take_step (FwStore      *self,
           const char   *document,
           FwCached     *cached,
           FwOperation  *operation,
           gboolean     *done,
           GError      **error)
{
  g_auto(FwVisitStep) step = { 0 };
  g_autoptr(GPtrArray) one = NULL;
  int answered, required, disagreements;

  *done = cached->state != NULL && cached->checklist != NULL && fw_operation_get_kind (operation) == FW_OPERATION_SET &&
          fw_visit_step_begin (&step, cached->state, cached->checklist, fw_operation_get_field (operation));
  carry_on (cached, operation);
  *done = *done && cached->state != NULL &&
          fw_visit_step_get_change (&step, cached->state, &answered, &required, &disagreements);
  if (!*done)
    return TRUE;
  one = g_ptr_array_new ();
  g_ptr_array_add (one, operation);

  return fw_store_derive_texts (self, document, cached->state, cached->checklist, one, error) &&
         write_change (self, document, cached, &step, answered, required, disagreements, error);
}

/**
 * fw_store_take_operations:
 * @self: a store with a transaction begun
 * @kind: the document's kind
 * @document: its id
 * @operations: (element-type FwOperation): what was just made on this device, and inserted
 * @error: return location
 *
 * Brings the folded document and all that is derived from it up to date.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_take_operations (FwStore         *self,
                          FwDocumentKind   kind,
                          const char      *document,
                          GPtrArray       *operations,
                          GError         **error)
{
  gboolean done = kind == FW_DOCUMENT_VISIT;

  for (guint i = 0; i < operations->len; i++)
    {
      /* A step may load other documents, which may take this one out of the cache. */
      FwCached *cached = fw_store_get_cached (self, document, error);

      if (cached == NULL)
        return FALSE;
      if (!done)
        carry_on (cached, g_ptr_array_index (operations, i));
      else if (!take_step (self, document, cached, g_ptr_array_index (operations, i), &done, error))
        return FALSE;
      if (!done)
        g_clear_pointer (&cached->checklist, fw_checklist_unref);
    }

  return done || fw_store_derive (self, kind, document, operations, error);
}
