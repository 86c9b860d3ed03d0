/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A three-way merge by lines, and by words within lines that both changed. Any thread.
 */
#define G_LOG_DOMAIN "fw-log"

#include "fw-text-merge.h"

#include <string.h>

#define MAX_TEXT (64 * 1024)
/* The most cells of a comparison's table; above, what differs counts as changed whole. */
#define MAX_CELLS (4 * 1024 * 1024)

/* A stretch of a text, with its newline or the white space after it. */
typedef struct
{
  const char *text;
  gsize length;
} Token;

typedef struct
{
  const Token *tokens;
  guint count;
} Span;

static gboolean
tokens_equal (const Token *a,
              const Token *b)
{
  return a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
}

static gboolean
spans_equal (Span a,
             Span b)
{
  if (a.count != b.count)
    return FALSE;
  for (guint i = 0; i < a.count; i++)
    if (!tokens_equal (&a.tokens[i], &b.tokens[i]))
      return FALSE;

  return TRUE;
}

static gsize
line_length (const char *text,
             gsize       left)
{
  const char *newline = memchr (text, '\n', left);

  return newline != NULL ? (gsize) (newline - text) + 1 : left;
}

static gsize
word_length (const char *text,
             gsize       left)
{
  gsize i = 0;

  while (i < left && !g_ascii_isspace (text[i]))
    i++;
  while (i < left && g_ascii_isspace (text[i]))
    i++;

  return i;
}

static GArray *
split (const char *text,
       gsize       length,
       gsize     (*measure) (const char *, gsize))
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  while (length > 0)
    {
      Token token = { text, measure (text, length) };

      g_array_append_val (tokens, token);
      text += token.length;
      length -= token.length;
    }

  return tokens;
}

static Span
span_of (GArray *tokens)
{
  return (Span) { (const Token *) (gpointer) tokens->data, tokens->len };
}

static Span
sub_span (Span  span,
          guint from,
          guint to)
{
  /* Of nothing there is no address to count from. */
  return (Span) { span.count > 0 ? span.tokens + from : NULL, to - from };
}

/* For each token of @a the one of @b that it is matched with, or -1: a longest common subsequence
 * of what is left between the equal beginning and the equal end. */
static int *
match (Span a,
       Span b)
{
  int *matched = g_new (int, a.count + 1);
  guint head = 0, tail = 0, rows, columns;
  g_autofree guint16 *table = NULL;

  for (guint i = 0; i < a.count; i++)
    matched[i] = -1;
  while (head < a.count && head < b.count && tokens_equal (&a.tokens[head], &b.tokens[head]))
    {
      matched[head] = (int) head;
      head++;
    }
  while (tail < a.count - head && tail < b.count - head &&
         tokens_equal (&a.tokens[a.count - 1 - tail], &b.tokens[b.count - 1 - tail]))
    {
      tail++;
      matched[a.count - tail] = (int) (b.count - tail);
    }
  rows = a.count - head - tail;
  columns = b.count - head - tail;
  if (rows == 0 || columns == 0 || (rows + 1) * (gsize) (columns + 1) > MAX_CELLS)
    return matched;

  /* table[i][j]: the length of the longest common subsequence of what follows i and j. */
  table = g_new0 (guint16, (rows + 1) * (gsize) (columns + 1));
#define CELL(i, j) table[(i) * (gsize) (columns + 1) + (j)]
  for (guint i = rows; i-- > 0;)
    for (guint j = columns; j-- > 0;)
      CELL (i, j) = tokens_equal (&a.tokens[head + i], &b.tokens[head + j])
                    ? CELL (i + 1, j + 1) + 1 : MAX (CELL (i + 1, j), CELL (i, j + 1));
  for (guint i = 0, j = 0; i < rows && j < columns;)
    {
      if (tokens_equal (&a.tokens[head + i], &b.tokens[head + j]))
        {
          matched[head + i++] = (int) (head + j++);
        }
      else if (CELL (i + 1, j) >= CELL (i, j + 1))
        i++;
      else
        j++;
    }
#undef CELL

  return matched;
}

static void
append_span (GString *text,
             Span     span)
{
  for (guint i = 0; i < span.count; i++)
    g_string_append_len (text, span.tokens[i].text, (gssize) span.tokens[i].length);
}

/* What to do where both changed the same stretch; FALSE says that it could not be merged. */
typedef gboolean (*Resolve) (Span     base,
                             Span     ours,
                             Span     theirs,
                             GString *text);

static gboolean
append_chunk (Span     base,
              Span     ours,
              Span     theirs,
              Resolve  resolve,
              GString *text)
{
  if (spans_equal (base, ours))
    append_span (text, theirs);
  else if (spans_equal (base, theirs) || spans_equal (ours, theirs))
    append_span (text, ours);
  else
    return resolve (base, ours, theirs, text);

  return TRUE;
}

/* Walks from one token that all three share to the next. */
static gboolean
merge_spans (Span     base,
             Span     ours,
             Span     theirs,
             Resolve  resolve,
             GString *text)
{
  g_autofree int *to_ours = match (base, ours);
  g_autofree int *to_theirs = match (base, theirs);
  guint from = 0, from_ours = 0, from_theirs = 0;
  gboolean clean = TRUE;

  for (guint i = 0; i <= base.count; i++)
    {
      gboolean end = i == base.count;
      guint o = end ? ours.count : (guint) to_ours[i];
      guint t = end ? theirs.count : (guint) to_theirs[i];

      if (!end && (to_ours[i] < 0 || to_theirs[i] < 0))
        continue;
      clean &= append_chunk (sub_span (base, from, i), sub_span (ours, from_ours, o),
                             sub_span (theirs, from_theirs, t), resolve, text);
      if (!end)
        append_span (text, sub_span (base, i, i + 1));
      from = i + 1;
      from_ours = o + 1;
      from_theirs = t + 1;
    }

  return clean;
}

static gboolean
give_up (Span     base,
         Span     ours,
         Span     theirs,
         GString *text)
{
  return FALSE;
}

/* The stretch of text that a span of neighbouring tokens covers, as words. */
static GArray *
words_of (Span span)
{
  gsize length = 0;

  for (guint i = 0; i < span.count; i++)
    length += span.tokens[i].length;

  return split (span.count > 0 ? span.tokens[0].text : "", length, word_length);
}

static void
append_passage (GString *text,
                Span     span)
{
  if (span.count > 0 && text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
  append_span (text, span);
}

/* Lines that both changed: by words, else both passages whole, so that each can be read. */
static gboolean
merge_lines (Span     base,
             Span     ours,
             Span     theirs,
             GString *text)
{
  g_autoptr(GArray) base_words = words_of (base);
  g_autoptr(GArray) our_words = words_of (ours);
  g_autoptr(GArray) their_words = words_of (theirs);
  g_autoptr(GString) merged = g_string_new (NULL);

  if (base.count > 0 &&
      merge_spans (span_of (base_words), span_of (our_words), span_of (their_words), give_up, merged))
    {
      g_string_append_len (text, merged->str, (gssize) merged->len);
      return TRUE;
    }
  append_passage (text, ours);
  append_passage (text, theirs);

  return FALSE;
}

/**
 * fw_text_merge:
 * @base: (nullable): the version both started from, %NULL where there was none
 * @ours: one version
 * @theirs: the other
 * @clean: (out) (optional): whether nothing was changed on both sides in different ways
 *
 * Proposes one text with the changes of both. Where both changed the same words differently, both
 * passages stand, ours first, each on lines of its own. Texts over 64 KiB are not compared in parts.
 *
 * Returns: (transfer full): the proposal, for a person to accept or edit
 */
char *
fw_text_merge (const char *base,
               const char *ours,
               const char *theirs,
               gboolean   *clean)
{
  g_autoptr(GArray) base_lines = NULL;
  g_autoptr(GArray) our_lines = NULL;
  g_autoptr(GArray) their_lines = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  gboolean merged;

  base = base != NULL ? base : "";
  our_lines = split (ours, strlen (ours), line_length);
  their_lines = split (theirs, strlen (theirs), line_length);
  base_lines = split (base, strlen (base), line_length);
  if (strlen (base) <= MAX_TEXT && strlen (ours) <= MAX_TEXT && strlen (theirs) <= MAX_TEXT)
    merged = merge_spans (span_of (base_lines), span_of (our_lines), span_of (their_lines), merge_lines,
                          text);
  else
    {
      merged = g_str_equal (ours, theirs);
      append_passage (text, span_of (our_lines));
      if (!merged)
        append_passage (text, span_of (their_lines));
    }
  if (clean != NULL)
    *clean = merged;

  return g_string_free (g_steal_pointer (&text), FALSE);
}
