/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the state share: the fold makes it, the others read it.
 */
#pragma once

#include "fw-state.h"

G_BEGIN_DECLS

typedef struct
{
  FwRegister view;
  GPtrArray *operations;        /* FwOperation: every set of the field, by id; borrowed */
} Register;

struct _FwState
{
  gatomicrefcount references;
  FwDocumentKind kind;
  GPtrArray *operations;        /* FwOperation: the line that counts for each id, by id */
  GPtrArray *registers;         /* Register, by field */
  GHashTable *by_field;         /* char -> Register */
  GPtrArray *elements;          /* FwElement, by id */
  GHashTable *by_id;            /* char -> FwElement */
  guint ignored;
  guint twins;
};

G_END_DECLS
