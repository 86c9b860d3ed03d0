/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A token is never an argument or a variable of the environment, where others can read it.
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-sign-in.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define MAX_BYTES 4000

/* One line of standard input, byte by byte: what comes after it is not ours. NULL at its end, and when the
 * line is empty or too long. */
static char *
read_line (void)
{
  char line[MAX_BYTES + 1];
  gsize length = 0;
  gssize count = 0;
  char *copy = NULL;

  while (length < MAX_BYTES)
    {
      count = read (STDIN_FILENO, line + length, 1);
      if (count < 0 && errno == EINTR)
        continue;
      if (count <= 0 || line[length] == '\n')
        break;
      length++;
    }
  line[length] = '\0';
  g_strchomp (line);
  if (line[0] != '\0' && length < MAX_BYTES && g_utf8_validate (line, -1, NULL))
    copy = g_strdup (line);
  explicit_bzero (line, sizeof line);

  return copy;
}

static char *
ask_line (const char *question,
          gboolean    hidden)
{
  struct termios before, quiet;
  gboolean changed = hidden && tcgetattr (STDIN_FILENO, &before) == 0;
  char *line;

  fprintf (stderr, "%s: ", question);
  fflush (stderr);
  if (changed)
    {
      quiet = before;
      quiet.c_lflag &= (tcflag_t) ~ECHO;
      changed = tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
  line = read_line ();
  if (changed)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
      fputc ('\n', stderr);
    }

  return line;
}

static gboolean
ask_on_terminal (FwCliSignIn  *self,
                 const char   *host,
                 gboolean      refused,
                 char        **user,
                 char        **password)
{
  g_autofree char *question = NULL;
  char *answer;

  if (refused)
    fprintf (stderr, "%s does not accept them.\n", host);
  question = *user != NULL ? g_strdup_printf ("User at %s (%s)", host, *user) : g_strdup_printf ("User at %s", host);
  answer = ask_line (question, FALSE);
  if (answer != NULL)
    {
      g_free (*user);
      *user = answer;
    }
  if (*user != NULL)
    *password = ask_line ("Token or password", TRUE);

  return *password != NULL;
}

/**
 * fw_cli_sign_in_ask:
 * @host: who wants to know
 * @refused: whether it did not accept what it was given before
 * @user: (inout): the user
 * @password: (out): the password or token
 * @sign_in: a #FwCliSignIn
 *
 * Asks, as a #FwSignInFunc. Standard input that is no terminal is read once: two lines.
 *
 * Returns: whether there was an answer
 */
gboolean
fw_cli_sign_in_ask (const char  *host,
                    gboolean     refused,
                    char       **user,
                    char       **password,
                    gpointer     sign_in)
{
  FwCliSignIn *self = sign_in;
  gboolean answered;
  char *first;

  fw_cli_watch_rest (self->watch, TRUE);
  if (isatty (STDIN_FILENO))
    answered = ask_on_terminal (self, host, refused, user, password);
  else
    {
      first = read_line ();
      *password = first != NULL ? read_line () : NULL;
      answered = *password != NULL;
      if (first != NULL)
        {
          g_free (*user);
          *user = first;
        }
    }
  fw_cli_watch_rest (self->watch, FALSE);

  return answered;
}

/**
 * fw_cli_sign_in_note:
 * @line: what a person should know
 * @sign_in: a #FwCliSignIn
 *
 * Says it on standard error, as a #FwSyncNoteFunc.
 */
void
fw_cli_sign_in_note (const char *line,
                     gpointer    sign_in)
{
  FwCliSignIn *self = sign_in;

  fw_cli_note (self->cli, "%s", line);
}
