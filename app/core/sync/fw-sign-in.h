/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * User and password, or token, for a host reached by HTTPS. The thread of the sync.
 */
#pragma once

#include "fw-git-autocleanups.h"
#include "fw-secret.h"
#include "fw-sync.h"

G_BEGIN_DECLS

typedef struct _FwSignIn FwSignIn;

FwSignIn *fw_sign_in_new     (const char      *folder,
                              const char      *host);
void      fw_sign_in_free    (FwSignIn        *self);
void      fw_sign_in_give    (FwSignIn        *self,
                              const char      *user,
                              const char      *password);
void      fw_sign_in_set_ask (FwSignIn        *self,
                              FwSignInFunc     ask,
                              gpointer         data);
void      fw_sign_in_skip_kept (FwSignIn      *self);
void      fw_sign_in_begin   (FwSignIn        *self);
gboolean  fw_sign_in_was_offered (FwSignIn    *self);
int       fw_sign_in_offer   (FwSignIn        *self,
                              git_credential **credential,
                              unsigned int     allowed,
                              GError         **error);
gboolean  fw_sign_in_keep    (FwSignIn        *self,
                              FwSecretPlace   *place,
                              GError         **error);
gboolean  fw_sign_in_forget  (const char      *folder,
                              const char      *host,
                              GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwSignIn, fw_sign_in_free)

G_END_DECLS
