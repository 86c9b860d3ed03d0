/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the state share: the fold makes it, one more operation carries it on, the
 * others read it. Registers and elements are counted: a state and the one after it share them.
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

FwState  *fw_state_new        (FwDocumentKind  kind);
guint     fw_state_find_place (FwState        *self,
                               const char     *field);
Register *fw_register_new     (const char     *field);
void      fw_register_fold    (Register       *reg,
                               FwState        *self);

G_END_DECLS
