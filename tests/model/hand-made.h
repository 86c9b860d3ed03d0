/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Visits written by hand, line by line, in tests of views and pages. The words are those of
 * lines.h: ' for ", #x for an id.
 */
#pragma once

#include "facts.h"
#include "fw-visit-view.h"
#include "lines.h"

#define LINE(id, by, rest) \
  "{'id':'#" id "','t':'2026-03-01T10:00:00.000Z','by':'" by "','dev':'" by "','n':1," rest "}"
#define SET_BY(id, by, field, value, over) \
  LINE (id, by, "'k':'set','f':'" field "','v':" value ",'over':[" over "]")
#define SET(id, field, value) SET_BY (id, "p-1", field, value, "")
#define ADD(id, type, value) LINE (id, "p-1", "'k':'add','f':'" type "','v':" value)
#define DEL(id, field, over) LINE (id, "p-1", "'k':'del','f':'" field "','over':[" over "]")

/* A rated question, one to say yes or no to, and one that is asked of each person. */
static const char hand_made_template[] =
  "{'format':1,'id':'floor','version':1,'language':'en','title':'Floor','sections':["
  "{'id':'desks','title':'Desks','side':'vendor','questions':["
  "{'id':'order','kind':'rating','text':'In order?','required':true,'anchors':['a','b','c','d','e']}]},"
  "{'id':'lobby','title':'Lobby','side':'vendor','questions':["
  "{'id':'plants','kind':'yes-no','text':'Plants?','good':'yes'}]},"
  "{'id':'talks','title':'Talks','side':'vendor','conversation':true,'questions':["
  "{'id':'proud','kind':'yes-no','text':'Proud?','good':'yes','required':true}]}]}";

/* Takes over the logs. */
static inline FwVisitView *
view_of (FwLog *visit_log,
         FwLog *site_log,
         FwLog *team_log)
{
  g_autoptr(FwTemplate) template = make_template (hand_made_template);
  g_autoptr(FwChecklist) checklist = make_checklist (template, NULL, NULL);
  g_autoptr(FwState) visit_state = fw_state_fold (FW_DOCUMENT_VISIT, visit_log);
  g_autoptr(FwState) site_state = fw_state_fold (FW_DOCUMENT_SITE, site_log);
  g_autoptr(FwState) team_state = fw_state_fold (FW_DOCUMENT_TEAM, team_log);
  g_autoptr(FwVisit) visit = fw_visit_new (ID ("v"), visit_state);
  g_autoptr(FwSite) site = fw_site_new (ID ("s"), site_state);
  g_autoptr(FwTeam) team = fw_team_new (team_state);

  /* A line that the fold ignores is a slip of the test's. */
  g_assert_cmpuint (fw_state_get_ignored (visit_state), ==, 0);
  g_assert_cmpuint (fw_state_get_ignored (site_state), ==, 0);
  g_assert_cmpuint (fw_state_get_ignored (team_state), ==, 0);
  fw_log_unref (visit_log);
  fw_log_unref (site_log);
  fw_log_unref (team_log);

  return fw_visit_view_new (visit, site, team, checklist);
}
