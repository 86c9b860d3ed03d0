/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people do on their devices, each edit checked at once: it names what it should, and shows.
 */
#include "simulation.h"

#include <string.h>

/* Few fields and few values, so that people get in each other's way. "@" is an element of the type
 * that the field begins with. */
typedef struct
{
  FwDocumentKind kind;
  const char *field;
  const char *values[4];
} Choice;

static const Choice choices[] = {
  { FW_DOCUMENT_VISIT, "answer/-/walk/one", { "4", "{\"na\":true,\"reason\":\"closed\"}", "null", "4.0" } },
  { FW_DOCUMENT_VISIT, "answer/-/walk/one", { "1", "2", "[\"a\",\"b\"]", "5" } },
  { FW_DOCUMENT_VISIT, "note/-/walk/one", { "\"cold\"", "\"warm\"", "null", "\"\"" } },
  { FW_DOCUMENT_VISIT, "review",
    { "{\"state\":\"returned\"}", "{\"state\":\"accepted\",\"remark\":\"x\"}", "null",
      "{\"remark\":\"x\",\"state\":\"accepted\"}" } },
  { FW_DOCUMENT_VISIT, "deleted", { "true", "false", "null", "true" } },
  { FW_DOCUMENT_VISIT, "zone/-", { "\"normal\"", "\"no-camera\"", "\"clean-desk\"", "\"normal\"" } },
  { FW_DOCUMENT_VISIT, "first-label/walk/rooms", { "\"a\"", "\"b\"", "null", "\"\"" } },
  { FW_DOCUMENT_VISIT, "photo/@/caption", { "\"a\"", "\"b\"", "\"c\"", "null" } },
  { FW_DOCUMENT_VISIT, "photo/@/shared",
    { "{\"sha256\":\"a\"}", "{\"sha256\":\"b\"}", "null", "{\"sha256\":\"c\"}" } },
  { FW_DOCUMENT_VISIT, "comment/@/text", { "\"a\"", "\"b\"", "\"c\"", "\"d\"" } },
  { FW_DOCUMENT_VISIT, "conversation/@/value/ours/one",
    { "\"unprompted\"", "\"none\"", "\"wrong\"", "null" } },
  { FW_DOCUMENT_SITE, "name", { "\"a\"", "\"b\"", "\"c\"", "null" } },
  { FW_DOCUMENT_SITE, "pair/one/two", { "\"same\"", "\"near\"", "\"opposed\"", "null" } },
  { FW_DOCUMENT_SITE, "action/@/status", { "\"open\"", "\"done\"", "\"dropped\"", "\"done\"" } },
  { FW_DOCUMENT_SITE, "claim/@/status",
    { "{\"status\":\"seen\"}", "{\"status\":\"open\"}", "null", "{\"status\":\"not-seen\"}" } },
  { FW_DOCUMENT_TEAM, "name", { "\"a\"", "\"b\"", "\"c\"", "null" } },
  { FW_DOCUMENT_TEAM, "person/p-1/name", { "\"a\"", "\"b\"", "\"c\"", "null" } },
  { FW_DOCUMENT_TEAM, "value/@/name", { "\"a\"", "\"b\"", "\"c\"", "\"a\"" } },
};

static const struct
{
  FwDocumentKind kind;
  const char *type;
  const char *value;
} additions[] = {
  { FW_DOCUMENT_VISIT, "photo", "{\"mime\":\"image/jpeg\",\"width\":4,\"height\":3,\"device\":\"d\"}" },
  { FW_DOCUMENT_VISIT, "comment", "{\"text\":\"first\"}" },
  { FW_DOCUMENT_VISIT, "conversation", "{\"role\":\"agent\"}" },
  { FW_DOCUMENT_SITE, "action", "{\"text\":\"first\"}" },
  { FW_DOCUMENT_SITE, "claim", "{\"text\":\"first\"}" },
  { FW_DOCUMENT_TEAM, "value", "{\"name\":\"first\"}" },
};

/* The writer as the device would make it for one action in a document. */
static FwWriter *
get_writer (Device *device,
            guint   document)
{
  fw_writer_set_next (device->writer, device->memory->holdings[document].next);

  return device->writer;
}

/* Puts what an action made into the device's log and says that it is saved. */
static void
save (World     *world,
      Device    *device,
      guint      document,
      GPtrArray *operations)
{
  Holding *holding = &device->memory->holdings[document];
  g_autoptr(FwLog) log = fw_log_copy (holding->log);

  for (guint i = 0; i < operations->len; i++)
    {
      FwOperation *operation = operations->pdata[i];
      Saved *saved = g_new0 (Saved, 1);

      require (world, fw_log_find (log, fw_operation_get_id (operation)) == NULL, "an id was made twice");
      fw_log_add (log, operation);
      g_hash_table_add (holding->unsent, fw_operation_ref (operation));
      saved->operation = fw_operation_ref (operation);
      saved->document = document;
      g_hash_table_insert (world->saved, saved->operation, saved);
      say (world, "device %u saves %s", device->number, fw_operation_get_line (operation, NULL));
    }
  holding->next += operations->len;
  check_grows (world, holding->log, log);
  holding_set_log (holding, log);
  g_clear_pointer (&device->last, g_ptr_array_unref);
  device->last = g_ptr_array_ref (operations);
  device->last_document = document;
}

/* The only reason for which an edit may be refused here: no id is left above a hostile one. */
static void
require_refusal (World  *world,
                 GError *error)
{
  require (world, g_error_matches (error, FW_LOG_ERROR, FW_LOG_ERROR_TOO_LARGE), "an edit was refused: %s",
           error != NULL ? error->message : "without a reason");
}

/* An edit is a head, and its value is to be seen: as the field's, or beside it. */
static void
require_visible (World       *world,
                 Device      *device,
                 guint        document,
                 FwOperation *operation)
{
  FwState *state = holding_get_state (world, device, document);
  const FwRegister *reg = fw_state_get_register (state, fw_operation_get_field (operation));
  yyjson_val *value = fw_operation_get_value (operation);
  gboolean seen = yyjson_is_null (value);

  require (world, reg != NULL && g_ptr_array_find (reg->heads, operation, NULL), "one's own edit is no head");
  seen |= fw_json_equal (reg->value, value);
  for (guint i = 0; i < reg->others->len; i++)
    seen |= fw_json_equal (fw_operation_get_value (reg->others->pdata[i]), value);
  require (world, seen, "one's own edit is not to be seen");
}

/* What the format says that an ordinary edit names: the head that was shown, and the device's own
 * heads, those left out by which it gave somebody else's words back. */
static void
require_names (World       *world,
               Device      *device,
               FwState     *state,
               FwLog       *log,
               FwOperation *operation,
               const char  *shown)
{
  g_autoptr(GPtrArray) sets = fw_state_list_sets (state, fw_operation_get_field (operation));
  const char *const *over = fw_operation_get_over (operation);

  for (guint i = 0; i < sets->len; i++)
    {
      FwOperation *set = sets->pdata[i];
      gboolean own = g_strcmp0 (fw_operation_get_device (set), device->id) == 0 &&
                     g_strcmp0 (fw_operation_get_device (oracle_resolve (log, set)), device->id) == 0;
      gboolean expected = g_strcmp0 (fw_operation_get_id (set), shown) == 0 ||
                          (own && oracle_is_head (state, log, set));

      require (world, expected == g_strv_contains (over, fw_operation_get_id (set)),
               "%s is%s named by an edit", fw_operation_get_id (set), expected ? " not" : "");
    }
  for (gsize i = 0; over[i] != NULL; i++)
    require (world, strcmp (over[i], fw_operation_get_id (operation)) < 0,
             "an edit names a greater id than its own");
}

/* An element that is there, deleted or not; NULL where there is none. */
static const FwElement *
any_element (World      *world,
             FwState    *state,
             const char *type,
             gboolean    shown)
{
  g_autoptr(GPtrArray) all = fw_state_list_elements (state, type);
  g_autoptr(GPtrArray) fitting = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      FwElement *element = all->pdata[i];

      if (!element->purged && element->shown == shown)
        g_ptr_array_add (fitting, element);
    }

  return fitting->len > 0 ? fitting->pdata[pick (world, fitting->len)] : NULL;
}

static const Choice *
any_choice (World          *world,
            FwDocumentKind  kind)
{
  const Choice *choice;

  do
    choice = &choices[pick (world, G_N_ELEMENTS (choices))];
  while (choice->kind != kind);

  return choice;
}

/* A field out of @choice's pattern; NULL where it needs an element and there is none. */
static char *
fill_field (World        *world,
            FwState      *state,
            const Choice *choice)
{
  const char *place = strstr (choice->field, "/@/");
  g_autofree char *type = place != NULL ? g_strndup (choice->field, (gsize) (place - choice->field)) : NULL;
  const FwElement *element = type != NULL ? any_element (world, state, type, !chance (world, 10)) : NULL;

  if (type == NULL)
    return g_strdup (choice->field);

  return element != NULL ? g_strdup_printf ("%s/%s/%s", type, element->id, place + 3) : NULL;
}

static void
focus (World  *world,
       Device *device)
{
  guint document = pick (world, world->n_documents);
  FwState *state = holding_get_state (world, device, document);
  g_autofree char *field = fill_field (world, state, any_choice (world, world->documents[document].kind));
  const FwRegister *reg = field != NULL ? fw_state_get_register (state, field) : NULL;

  g_free (device->focus_field);
  g_free (device->focus_shown);
  device->focus_document = document;
  device->focus_field = g_steal_pointer (&field);
  device->focus_shown = reg != NULL ? g_strdup (fw_operation_get_id (reg->winner)) : NULL;
}

/* The values of the choice that @field is one of. */
static const char *
any_value (World          *world,
           FwDocumentKind  kind,
           const char     *field)
{
  const char *end = strrchr (field, '/');

  for (;;)
    {
      const Choice *choice = any_choice (world, kind);

      if (g_str_equal (choice->field, field) ||
          (strstr (choice->field, "/@/") != NULL &&
           strncmp (choice->field, field, strcspn (field, "/") + 1) == 0 &&
           g_str_has_suffix (choice->field, end)))
        return choice->values[pick (world, G_N_ELEMENTS (choice->values))];
    }
}

/* Types into the field that has the focus, whatever was imported since. */
static void
set (World  *world,
     Device *device)
{
  g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwLog) log = NULL;
  FwOperation *operation;
  FwState *state;
  guint document;

  if (device->focus_field == NULL || chance (world, 60))
    focus (world, device);
  if (device->focus_field == NULL)
    return;
  document = device->focus_document;
  state = holding_get_state (world, device, document);
  log = fw_log_ref (device->memory->holdings[document].log);
  operation = fw_writer_set (get_writer (device, document), state, device->focus_field,
                             any_value (world, world->documents[document].kind, device->focus_field),
                             device->focus_shown, &error);
  if (operation == NULL)
    {
      require_refusal (world, error);
      return;
    }
  require_names (world, device, state, log, operation, device->focus_shown);
  g_ptr_array_add (made, operation);
  save (world, device, document, made);
  require_visible (world, device, document, operation);
  g_clear_pointer (&device->focus_field, g_free);
  g_clear_pointer (&device->focus_shown, g_free);
}

static void
add (World  *world,
     Device *device,
     guint   document)
{
  g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  FwState *state = holding_get_state (world, device, document);
  FwOperation *operation;
  guint i;

  do
    i = pick (world, G_N_ELEMENTS (additions));
  while (additions[i].kind != world->documents[document].kind);
  operation = fw_writer_add (get_writer (device, document), state, additions[i].type, additions[i].value,
                             NULL);
  require (world, operation != NULL, "an addition was refused");
  g_ptr_array_add (made, operation);
  save (world, device, document, made);
  state = holding_get_state (world, device, document);
  require (world, fw_state_get_element (state, fw_operation_get_id (operation))->shown,
           "a new element is not shown");
}

static void
delete_or_keep (World  *world,
                Device *device,
                guint   document,
                gboolean keep)
{
  FwState *state = holding_get_state (world, device, document);
  const FwElement *element = any_element (world, state, NULL, !keep);
  g_autofree char *id = element != NULL ? g_strdup (element->id) : NULL;
  g_autoptr(GPtrArray) made = NULL;
  g_autoptr(GError) error = NULL;

  if (id == NULL)
    return;
  made = keep ? fw_writer_keep (get_writer (device, document), state, id, &error)
              : fw_writer_delete (get_writer (device, document), state, id, &error);
  if (made == NULL)
    {
      require_refusal (world, error);
      return;
    }
  save (world, device, document, made);
  element = fw_state_get_element (holding_get_state (world, device, document), id);
  require (world, element->shown == keep, "an element is %s after it was %s", keep ? "hidden" : "shown",
           keep ? "restored" : "deleted");
  require (world, keep || !element->edited_meanwhile, "a deletion had not seen what it deleted");
}

static void
settle (World  *world,
        Device *device,
        guint   document)
{
  FwState *state = holding_get_state (world, device, document);
  g_autoptr(GPtrArray) open = fw_state_list_disagreements (state);
  g_autoptr(GPtrArray) made = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *field = NULL;
  g_autofree char *value = NULL;
  const FwRegister *reg;

  if (open->len == 0)
    return;
  reg = open->pdata[pick (world, open->len)];
  field = g_strdup (reg->field);
  value = fw_json_to_text (fw_operation_get_value (reg->heads->pdata[pick (world, reg->heads->len)]));
  made = fw_writer_settle (get_writer (device, document), state, field, value, &error);
  if (made == NULL)
    {
      require_refusal (world, error);
      return;
    }
  save (world, device, document, made);
  reg = fw_state_get_register (holding_get_state (world, device, document), field);
  require (world, reg->heads->len == 1 && reg->others->len == 0, "a settled disagreement is still one");
  require (world, reg->winner == made->pdata[made->len - 1], "a settlement did not win");
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

/* What a field says and who says it, as a sorted text, to compare before and after. */
static char *
describe_words (FwState    *state,
                const char *field)
{
  const FwRegister *reg = fw_state_get_register (state, field);
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; reg != NULL && i < reg->heads->len; i++)
    {
      FwOperation *head = reg->heads->pdata[i];
      yyjson_val *value = fw_operation_get_value (head);
      g_autofree char *text = fw_json_to_text (value);

      if (value != NULL && !yyjson_is_null (value))
        g_ptr_array_add (words,
                         g_strdup_printf ("%s by %s", text,
                                          fw_operation_get_by (fw_state_resolve (state, head))));
    }
  g_ptr_array_sort_values (words, compare_words);
  g_ptr_array_add (words, NULL);

  return g_strjoinv ("; ", (char **) words->pdata);
}

static gboolean
has_same_id (gconstpointer a,
             gconstpointer b)
{
  return g_str_equal (fw_operation_get_id ((FwOperation *) a), fw_operation_get_id ((FwOperation *) b));
}

/* What the field would be if the operations had never been made. */
static char *
describe_without (World      *world,
                  Device     *device,
                  guint       document,
                  GPtrArray  *operations,
                  const char *field)
{
  FwLog *log = device->memory->holdings[document].log;
  g_autoptr(FwLog) without = fw_log_new ();
  g_autoptr(FwState) state = NULL;

  for (guint i = 0; i < fw_log_get_size (log); i++)
    if (!g_ptr_array_find_with_equal_func (operations, fw_log_get (log, i), has_same_id, NULL))
      fw_log_add (without, fw_log_get (log, i));
  state = fw_state_fold (world->documents[document].kind, without);

  return describe_words (state, field);
}

static void
undo (World  *world,
      Device *device)
{
  g_autoptr(GPtrArray) operations = device->last != NULL ? g_ptr_array_ref (device->last) : NULL;
  guint document = device->last_document;
  g_autoptr(GPtrArray) made = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  FwOperation *first;

  if (operations == NULL ||
      !fw_writer_can_undo (get_writer (device, document), holding_get_state (world, device, document),
                           operations))
    return;
  first = operations->pdata[0];
  if (fw_operation_get_kind (first) == FW_OPERATION_SET &&
      !g_str_has_suffix (fw_operation_get_field (first), "/kept"))
    before = describe_without (world, device, document, operations, fw_operation_get_field (first));
  made = fw_writer_undo (get_writer (device, document), holding_get_state (world, device, document),
                         operations, &error);
  if (made == NULL)
    {
      require_refusal (world, error);
      return;
    }
  say (world, "device %u undoes", device->number);
  save (world, device, document, made);
  if (before == NULL)
    return;
  after = describe_words (holding_get_state (world, device, document), fw_operation_get_field (first));
  require (world, g_str_equal (before, after), "undo made \"%s\" where \"%s\" stood", after, before);
}

/* A line of a version to come: kept byte for byte by all, understood by none. */
static void
write_newer_line (World  *world,
                  Device *device,
                  guint   document)
{
  static const char *const forms[] = {
    "{ \"id\":\"%s\",  \"k\":\"move\", \"f\":\"name\", \"to\":{\"b\":1.50,\"a\":\"\\u00e9\"}}",
    "{\"id\":\"%s\",\"k\":\"set\",\"f\":\"weather/today\",\"v\":\"rain\",\"over\":[]}",
    "{\"id\":\"%s\",\"k\":\"set\",\"f\":\"zone/-\",\"v\":\"no-talking\"}",
    "{\"k\":\"add\",\"f\":\"drawing\",\"v\":{},\"id\":\"%s\"}\t",
  };
  g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  g_autofree char *id = make_id (world->now, NULL, world);
  g_auto(GStrv) parts = g_strsplit (forms[pick (world, G_N_ELEMENTS (forms))], "%s", 2);
  g_autofree char *line = g_strconcat (parts[0], id, parts[1], NULL);

  g_ptr_array_add (made, fw_operation_parse (line, strlen (line), NULL));
  save (world, device, document, made);
}

static void
purge (World  *world,
       Device *device,
       guint   document)
{
  FwLog *log = device->memory->holdings[document].log;
  FwOperation *operation;
  g_autofree char *id = NULL;

  if (fw_log_get_size (log) == 0)
    return;
  operation = fw_log_get (log, pick (world, fw_log_get_size (log)));
  id = g_strdup (chance (world, 4) ? world->documents[document].id : fw_operation_get_id (operation));
  say (world, "device %u purges %s", device->number, id);
  fw_purge_list_add (device->memory->purges, id, world->documents[document].id, device->person, "now",
                     "asked for");
  strip_purged (world, device);
}

/* One thing that the person at @device does. */
void
device_edit (World  *world,
             Device *device)
{
  guint document = pick (world, world->n_documents);
  guint what = pick (world, 100);

  fw_writer_set_clock (device->writer, world->now + device->clock_error, "2026-09-14T08:00:00Z", TRUE);
  if (what < 48)
    set (world, device);
  else if (what < 60)
    add (world, device, document);
  else if (what < 66)
    delete_or_keep (world, device, document, FALSE);
  else if (what < 71)
    delete_or_keep (world, device, document, TRUE);
  else if (what < 80)
    settle (world, device, document);
  else if (what < 91)
    undo (world, device);
  else if (what < 94)
    focus (world, device);
  else if (what < 96 && device->newer)
    write_newer_line (world, device, document);
  else if (what >= 96 && world->troubles & 1)
    purge (world, device, document);
}
