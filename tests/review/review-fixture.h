/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Visits for the tests of reviews, each written as one line: "phase='selection'; answer/-/t/a=4". The
 * words are those of lines.h: ' for ", #x for an id. "+conversation={…}" adds an element; elements get
 * the ids #1, #2 … in order.
 */
#pragma once

#include "facts.h"
#include "fw-review-visit.h"
#include "lines.h"

#define RATING "'kind':'rating','anchors':['1','2','3','4','5']"

static inline FwLog *
log_from (const char *text)
{
  static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
  FwLog *log = fw_log_new ();
  g_auto(GStrv) parts = g_strsplit (text, "; ", -1);
  guint element = 1, set = strlen (alphabet) - 1;

  for (guint i = 0; parts[i] != NULL && parts[i][0] != '\0'; i++)
    {
      gboolean is_add = parts[i][0] == '+';
      g_auto(GStrv) pair = g_strsplit (parts[i] + is_add, "=", 2);
      char id = is_add ? alphabet[element++] : alphabet[set--];
      g_autofree char *line = g_strdup_printf (
        "{'id':'#%c','t':'2026-03-01T10:00:00.000Z','by':'p-1','dev':'p-1','n':1,'k':'%s','f':'%s','v':%s%s}", id,
        is_add ? "add" : "set", pair[0], pair[1], is_add ? "" : ",'over':[]");
      g_autoptr(FwOperation) made = operation (line);

      g_assert_cmpuint (element, <=, set);
      fw_log_add (log, made);
    }

  return log;
}

static inline FwState *
state_from (FwDocumentKind  kind,
            const char     *text)
{
  g_autoptr(FwLog) log = log_from (text);
  FwState *state = fw_state_fold (kind, log);

  /* A line that the fold ignores is a slip of the test's. */
  g_assert_cmpuint (fw_state_get_ignored (state), ==, 0);

  return state;
}

static inline FwReviewVisit *
visit_beside (const char *id,
              const char *template,
              const char *text,
              const char *site_text,
              const char *team_text,
              gboolean    sealed)
{
  g_autoptr(FwTemplate) parsed = make_template (template);
  g_autoptr(FwChecklist) checklist = make_checklist (parsed, NULL, NULL);
  g_autoptr(FwState) visit_state = state_from (FW_DOCUMENT_VISIT, text);
  g_autoptr(FwState) site_state = state_from (FW_DOCUMENT_SITE, site_text);
  g_autoptr(FwState) team_state = state_from (FW_DOCUMENT_TEAM, team_text);
  g_autofree char *whole = expand (id);
  g_autoptr(FwVisit) visit = fw_visit_new (whole, visit_state);
  g_autoptr(FwSite) site = fw_site_new (ID ("s"), site_state);
  g_autoptr(FwTeam) team = fw_team_new (team_state);
  g_autoptr(FwVisitView) view = fw_visit_view_new (visit, site, team, checklist);

  return fw_review_visit_new (view, sealed);
}

static inline FwReviewVisit *
visit_from (const char *id,
            const char *template,
            const char *text)
{
  return visit_beside (id, template, text, "name='Harbour Point'", "", FALSE);
}

/* Takes over the visits. */
static inline GPtrArray *
list_of (FwReviewVisit *first,
         ...)
{
  GPtrArray *visits = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_review_visit_unref);
  va_list arguments;

  va_start (arguments, first);
  for (FwReviewVisit *visit = first; visit != NULL; visit = va_arg (arguments, FwReviewVisit *))
    g_ptr_array_add (visits, visit);
  va_end (arguments);

  return visits;
}
