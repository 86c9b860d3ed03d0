/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every fuzz target has: one function that takes bytes from anywhere and requires what must hold
 * whatever they are. libFuzzer calls it, or replay.c with the files of a corpus.
 */
#pragma once

#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* Ends the process, so that the input is kept. */
#define REQUIRE(condition) \
  G_STMT_START { \
    if (!(condition)) \
      { \
        fprintf (stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
        abort (); \
      } \
  } G_STMT_END

/* The next part of an input: up to a byte 0xff, which no text holds, or the end. Terminated. */
static inline char *
take_part (const uint8_t **data,
           size_t         *size)
{
  const uint8_t *end = *size > 0 ? memchr (*data, 0xff, *size) : NULL;
  size_t length = end != NULL ? (size_t) (end - *data) : *size;
  char *part = g_strndup ((const char *) *data, length);

  *data += end != NULL ? length + 1 : length;
  *size -= end != NULL ? length + 1 : length;

  return part;
}
