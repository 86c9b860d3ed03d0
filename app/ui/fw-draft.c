/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A draft becomes an operation when the app starts after it was killed; before, whoever put it makes the
 * operation and drops the draft. One that is held stays as it is. All go through the thread that writes, in their
 * order.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-draft.h"

#include "fw-apply.h"

typedef struct
{
  char *document;
  char *field;
  char *shown;
  char *json;                   /* NULL to drop it */
} Draft;

static void
draft_free (Draft *draft)
{
  g_free (draft->document);
  g_free (draft->field);
  g_free (draft->shown);
  g_free (draft->json);
  g_free (draft);
}

static gpointer
perform (FwWorkspace   *workspace,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  Draft *draft = data;
  gboolean done;

  if (draft->json != NULL)
    done = fw_store_put_draft (store, draft->document, draft->field, draft->shown, draft->json, error);
  else
    done = fw_store_drop_draft (store, draft->document, draft->field, error);

  return GINT_TO_POINTER (done);
}

static void
start (GtkWidget   *widget,
       FwSession   *session,
       const char  *document,
       const char  *kind,
       const char  *field,
       const char  *shown,
       const char  *json)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->document = g_strdup (document);
  draft->field = g_strconcat (kind, field, NULL);
  draft->shown = g_strdup (shown);
  draft->json = g_strdup (json);
  fw_apply_job (widget, session, perform, draft, (GDestroyNotify) draft_free, NULL, NULL);
}

/**
 * fw_draft_put:
 * @widget: where it is typed; an error is shown there
 * @session: a session
 * @document: the id of a document
 * @field: a register that holds more than a text
 * @shown: the head that the person saw when typing began
 * @json: what the register is to hold
 *
 * Keeps it, in place of an earlier draft for that field.
 */
void
fw_draft_put (GtkWidget  *widget,
              FwSession  *session,
              const char *document,
              const char *field,
              const char *shown,
              const char *json)
{
  start (widget, session, document, FW_STORE_DRAFT_JSON, field, shown, json);
}

/**
 * fw_draft_drop:
 * @widget: where it was typed; an error is shown there
 * @session: a session
 * @document: the id of a document
 * @field: a register
 *
 * Drops the draft for that field: it became an operation, or was typed away.
 */
void
fw_draft_drop (GtkWidget  *widget,
               FwSession  *session,
               const char *document,
               const char *field)
{
  start (widget, session, document, FW_STORE_DRAFT_JSON, field, NULL, NULL);
}

/**
 * fw_draft_hold:
 * @widget: where it is typed; an error is shown there
 * @session: a session
 * @document: the id of the document that it will belong to
 * @name: what it is to become, and where
 * @text: (nullable): what somebody began, %NULL when it was finished or given up
 *
 * Keeps it, in place of what was held there before, until somebody goes on with it.
 */
void
fw_draft_hold (GtkWidget  *widget,
               FwSession  *session,
               const char *document,
               const char *name,
               const char *text)
{
  start (widget, session, document, FW_STORE_DRAFT_WAIT, name, NULL, text);
}

static gpointer
read_held (FwWorkspace   *workspace,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Draft *draft = data;
  g_autoptr(GError) local = NULL;
  char *text = fw_store_dup_draft (fw_workspace_get_store (workspace), draft->document, draft->field, &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (text == NULL)
    text = g_strdup ("");

  return text;
}

/**
 * fw_draft_read_held:
 * @widget: who wants to go on with it; an error is shown there
 * @session: a session
 * @document: as fw_draft_hold() was given it
 * @name: likewise
 * @done: called with the text, "" for none; %NULL after an error
 *
 * Reads what is held, after everything that was held until now.
 */
void
fw_draft_read_held (GtkWidget  *widget,
                    FwSession  *session,
                    const char *document,
                    const char *name,
                    FwApplied   done)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->document = g_strdup (document);
  draft->field = g_strconcat (FW_STORE_DRAFT_WAIT, name, NULL);
  fw_apply_job (widget, session, read_held, draft, (GDestroyNotify) draft_free, g_free, done);
}
