/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three parts: logs of a visit, of its site and of the team. Whatever people typed, their page is words: no
 * HTML, no link, no heading or picture of theirs, nothing that hides or turns what is read, no private note.
 */
#include "fuzz.h"

#include "fw-page.h"
#include "fw-visit-view.h"

#define VISIT "0000001000000010"
#define SITE "0000001000000020"
#define BLOB "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
/* What is longer is not in a page by chance. */
#define SHORT_NOTE 8

static FwState *
read_state (FwDocumentKind  kind,
            const uint8_t **data,
            size_t         *size)
{
  g_autofree char *text = take_part (data, size);
  g_autoptr(FwLog) log = fw_log_parse (text, strlen (text), NULL, NULL);

  if (log == NULL)
    log = fw_log_new ();

  return fw_state_fold (kind, log);
}

/* Parsed once: they take longer than all the rest. */
static FwTemplate *
find_template (const char *id,
               gpointer    unused)
{
  static GHashTable *known = NULL;
  FwTemplate *template;

  if (known == NULL)
    known = g_hash_table_new (g_str_hash, g_str_equal);
  template = g_hash_table_lookup (known, id);
  if (template == NULL && (template = fw_template_resolve_shipped (id, NULL)) != NULL)
    g_hash_table_insert (known, g_strdup (id), template);

  return template != NULL ? fw_template_ref (template) : NULL;
}

static FwChecklist *
checklist_of (FwVisit *visit)
{
  g_autoptr(GPtrArray) chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_template_unref);
  GPtrArray *pins = fw_visit_get_pins (visit);

  for (guint i = 0; i < pins->len; i++)
    {
      const FwPin *pin = g_ptr_array_index (pins, i);
      FwTemplate *template = pin->included ? NULL : find_template (pin->template_id, NULL);

      if (template != NULL)
        g_ptr_array_add (chosen, template);
    }

  return fw_checklist_new (chosen, find_template, NULL, NULL);
}

static gboolean
is_hidden (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0xfeff ||
         (g_unichar_iscntrl (c) && c != '\n');
}

/* Looks at a page as a reader of Markdown does: what is not escaped is the renderer's own. */
static void
check_words (const char *page)
{
  gboolean first = TRUE;

  for (const char *p = page; *p != '\0'; p = g_utf8_next_char (p))
    {
      REQUIRE (!is_hidden (g_utf8_get_char (p)));
      if (first)
        REQUIRE (*p != '&' && *p != '<' && *p != '`' && *p != '!' && *p != '~' && *p != '_');
      if (first && *p == ']')
        REQUIRE (p[1] == ' ');
      if (first && *p == '\n' && p[1] == '#')
        REQUIRE (p == page || p[-1] == '\n');
      first = *p != '\\' || !first;
    }
}

static void
check_page (const char *page)
{
  const char *end = strchr (page, '\n');

  REQUIRE (g_utf8_validate (page, -1, NULL));
  REQUIRE (g_str_has_prefix (page, "<!-- floorwalk-page 1 " BLOB " -->\n"));
  REQUIRE (fw_page_get_version (page, strlen (page)) == FW_PAGE_VERSION);
  check_words (end + 1);
}

/* Whether @word is plain, and stands once in all that was read, so that it is nowhere but there. */
static gboolean
is_said_once (const char *input,
              const char *word)
{
  const char *first = strstr (input, word);

  return strlen (word) > SHORT_NOTE && strspn (word, "abcdefghijklmnopqrstuvwxyz") == strlen (word) && first != NULL &&
         strstr (first + 1, word) == NULL && strstr (input, "\\u") == NULL;
}

static void
check_private (FwVisit    *visit,
               const char *input,
               const char *page)
{
  g_autoptr(GPtrArray) notes = fw_state_list_registers (fw_visit_get_state (visit), "private-note/");

  for (guint i = 0; i < notes->len; i++)
    {
      const char *note = yyjson_get_str (((const FwRegister *) g_ptr_array_index (notes, i))->value);

      if (note != NULL && is_said_once (input, note))
        REQUIRE (strstr (page, note) == NULL);
    }
}

static void
check_visit (FwVisit    *visit,
             FwSite     *site,
             FwTeam     *team,
             const char *input)
{
  g_autoptr(FwChecklist) checklist = checklist_of (visit);
  g_autoptr(FwVisitView) view = checklist != NULL ? fw_visit_view_new (visit, site, team, checklist) : NULL;
  g_autoptr(yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  g_autofree char *page = NULL;
  g_autofree char *sealed = NULL;

  if (view == NULL)
    return;
  page = fw_page_render_visit (view, FALSE, BLOB);
  sealed = fw_page_render_visit (view, TRUE, BLOB);
  check_page (page);
  check_page (sealed);
  check_private (visit, input, page);
  REQUIRE (fw_visit_view_to_json (view, document) != NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *input = g_strndup ((const char *) data, size);
  g_autoptr(FwState) visit_state = read_state (FW_DOCUMENT_VISIT, &data, &size);
  g_autoptr(FwState) site_state = read_state (FW_DOCUMENT_SITE, &data, &size);
  g_autoptr(FwState) team_state = read_state (FW_DOCUMENT_TEAM, &data, &size);
  g_autoptr(FwVisit) visit = fw_visit_new (VISIT, visit_state);
  g_autoptr(FwSite) site = fw_site_new (SITE, site_state);
  g_autoptr(FwTeam) team = fw_team_new (team_state);
  g_autofree char *page = fw_page_render_site (site, team, BLOB);

  check_page (page);
  check_visit (visit, site, team, input);

  return 0;
}
