/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Statements: prepared once, bound where the SQL stands. The thread of the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include <stdarg.h>

#include "fw-store-private.h"

static sqlite3_stmt *
prepare (FwStore     *self,
         const char  *sql,
         GError     **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  FW_STORE_ASSERT_THREAD (self);
  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }
  if (sqlite3_prepare_v3 (self->database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    {
      fw_store_fail (self, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);

  return statement;
}

static int
bind_one (sqlite3_stmt *statement,
          int           number,
          char          type,
          va_list      *arguments)
{
  switch (type)
    {
    case 't':
      {
        const char *text = va_arg (*arguments, const char *);

        return text != NULL ? sqlite3_bind_text (statement, number, text, -1, SQLITE_TRANSIENT)
                            : sqlite3_bind_null (statement, number);
      }
    case 'i':
      return sqlite3_bind_int64 (statement, number, va_arg (*arguments, gint64));
    case 'b':
      {
        const void *data = va_arg (*arguments, const void *);
        gsize length = va_arg (*arguments, gsize);

        return sqlite3_bind_blob64 (statement, number, data, length, SQLITE_TRANSIENT);
      }
    default:
      g_assert_not_reached ();
    }
}

static gboolean
bind_all (FwStore       *self,
          sqlite3_stmt  *statement,
          const char    *format,
          va_list       *arguments,
          GError       **error)
{
  for (int i = 0; format[i] != '\0'; i++)
    if (bind_one (statement, i + 1, format[i], arguments) != SQLITE_OK)
      return fw_store_fail (self, error);

  return TRUE;
}

/**
 * fw_store_query:
 * @self: a store
 * @error: return location
 * @sql: one statement
 * @format: the parameters' types: t text (nullable), i gint64, b blob and gsize
 * @...: the parameters
 *
 * Binds a statement, to be read with fw_store_step(). Valid until the same SQL is asked again.
 *
 * Returns: (transfer none) (nullable): the statement
 */
sqlite3_stmt *
fw_store_query (FwStore     *self,
                GError     **error,
                const char  *sql,
                const char  *format,
                ...)
{
  sqlite3_stmt *statement = prepare (self, sql, error);
  gboolean bound = FALSE;
  va_list arguments;

  if (statement == NULL)
    return NULL;
  va_start (arguments, format);
  bound = bind_all (self, statement, format, &arguments, error);
  va_end (arguments);

  return bound ? statement : NULL;
}

/**
 * fw_store_step:
 * @self: a store
 * @statement: a bound statement
 * @error: return location, which must be given: it tells the end from a failure
 *
 * Returns: whether there is a row; at the end the statement is reset
 */
gboolean
fw_store_step (FwStore       *self,
               sqlite3_stmt  *statement,
               GError       **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    fw_store_fail (self, error);
  sqlite3_reset (statement);

  return FALSE;
}

/**
 * fw_store_run:
 * @self: a store
 * @error: return location
 * @sql: one statement that returns nothing
 * @format: as for fw_store_query()
 * @...: the parameters
 *
 * Returns: whether it worked
 */
gboolean
fw_store_run (FwStore     *self,
              GError     **error,
              const char  *sql,
              const char  *format,
              ...)
{
  sqlite3_stmt *statement = prepare (self, sql, error);
  gboolean done = FALSE;
  va_list arguments;

  if (statement == NULL)
    return FALSE;
  va_start (arguments, format);
  done = bind_all (self, statement, format, &arguments, error);
  va_end (arguments);
  if (done && sqlite3_step (statement) != SQLITE_DONE)
    done = fw_store_fail (self, error);
  sqlite3_reset (statement);

  return done;
}

/**
 * fw_store_get_integer:
 * @self: a store
 * @sql: a statement that returns one number
 * @format: as for fw_store_query()
 * @...: the parameters
 *
 * Returns: the number, 0 where there is none
 */
gint64
fw_store_get_integer (FwStore     *self,
                      const char  *sql,
                      const char  *format,
                      ...)
{
  sqlite3_stmt *statement = prepare (self, sql, NULL);
  gint64 number = 0;
  va_list arguments;

  if (statement == NULL)
    return 0;
  va_start (arguments, format);
  if (bind_all (self, statement, format, &arguments, NULL) && sqlite3_step (statement) == SQLITE_ROW)
    number = sqlite3_column_int64 (statement, 0);
  va_end (arguments);
  sqlite3_reset (statement);

  return number;
}

/**
 * fw_column_dup:
 * @statement: a statement that stands on a row
 * @column: counted from 0
 *
 * Returns: (transfer full) (nullable): the column's text
 */
char *
fw_column_dup (sqlite3_stmt *statement,
               int           column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

/**
 * fw_store_execute:
 * @self: a store
 * @sql: statements without parameters
 * @error: return location
 *
 * Returns: whether all of them worked
 */
gboolean
fw_store_execute (FwStore     *self,
                  const char  *sql,
                  GError     **error)
{
  FW_STORE_ASSERT_THREAD (self);

  return sqlite3_exec (self->database, sql, NULL, NULL, NULL) == SQLITE_OK || fw_store_fail (self, error);
}
