/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libgit2 tells the answers of a host apart by its words only, and of a certificate that it is not valid;
 * GIO looks at the certificate again for the reason.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-https.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

/* --- Certificates -------------------------------------------------------------------------------- */

static GTlsCertificate *
parse_certificate (const git_cert_x509 *certificate)
{
  GTlsBackend *backend = g_tls_backend_get_default ();
  g_autoptr(GByteArray) bytes = NULL;

  if (!g_tls_backend_supports_tls (backend))
    return NULL;
  bytes = g_byte_array_append (g_byte_array_new (), certificate->data, (guint) certificate->len);

  return g_initable_new (g_tls_backend_get_certificate_type (backend), NULL, NULL, "certificate", bytes, NULL);
}

static char *
dup_date (GDateTime *when)
{
  return when != NULL ? g_date_time_format (when, "%Y-%m-%d") : g_strdup ("a day that cannot be read");
}

static gboolean
is_self_signed (GTlsCertificate *certificate)
{
  g_autofree char *subject = g_tls_certificate_get_subject_name (certificate);
  g_autofree char *issuer = g_tls_certificate_get_issuer_name (certificate);

  return subject != NULL && g_strcmp0 (subject, issuer) == 0;
}

/* What is wrong with it, the plainest reason first; the one that is left is who signed it. The dates are
 * compared here, as GIO does not look at them where it does not know the signer. */
static char *
dup_reason (GTlsCertificate *certificate,
            const char      *name)
{
  g_autoptr(GSocketConnectable) identity = g_network_address_new (name, 443);
  GTlsCertificateFlags flags = g_tls_certificate_verify (certificate, identity, NULL);
  g_autoptr(GDateTime) before = g_tls_certificate_get_not_valid_before (certificate);
  g_autoptr(GDateTime) after = g_tls_certificate_get_not_valid_after (certificate);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *begin = dup_date (before);
  g_autofree char *end = dup_date (after);

  if (after != NULL && g_date_time_compare (after, now) < 0)
    return g_strdup_printf ("has expired on %s; if the clock of this device is right, its owner has to renew it", end);
  if (before != NULL && g_date_time_compare (before, now) > 0)
    return g_strdup_printf ("is not valid before %s; is the clock of this device right?", begin);
  if ((flags & G_TLS_CERTIFICATE_BAD_IDENTITY) != 0)
    return g_strdup ("is for another name; check the address");
  if (is_self_signed (certificate))
    return g_strdup ("is signed by the host itself; get its file from the owner and give it with --authority");

  return g_strdup ("is signed by an authority that this device does not know; if it is your organisation's, "
                   "give its file with --authority");
}

/**
 * fw_https_set_certificate_error:
 * @error: (out) (optional): where to set %FW_SYNC_ERROR_CERTIFICATE
 * @certificate: the host's, which libgit2 does not trust
 * @name: the name that it should be for
 * @host: how messages call the host
 *
 * Says in one line why a certificate is not trusted.
 */
void
fw_https_set_certificate_error (GError             **error,
                                const git_cert_x509 *certificate,
                                const char          *name,
                                const char          *host)
{
  const git_error *last = git_error_last ();
  g_autofree char *said = fw_sync_escape (last != NULL && last->message != NULL ? last->message : "it is not valid", -1);
  g_autoptr(GTlsCertificate) parsed = parse_certificate (certificate);
  g_autofree char *reason = parsed != NULL ? dup_reason (parsed, name) : NULL;

  if (reason != NULL)
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_CERTIFICATE, "the certificate of %s %s", host, reason);
  else
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_CERTIFICATE, "the certificate of %s is not trusted: %s", host, said);
}

/* --- Answers ------------------------------------------------------------------------------------- */

static void
set_status_error (GError     **error,
                  int          status,
                  const char  *what,
                  const char  *host)
{
  switch (status)
    {
    case 401:
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_SIGN_IN, "%s %s: it does not accept the user and token (401)",
                   what, host);
      break;
    case 403:
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_SIGN_IN,
                   "%s %s: this user or token may not do that there (403); ask its owner for the permission",
                   what, host);
      break;
    case 404:
    case 410:
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NOT_FOUND,
                   "%s %s: there is no repository at this address (%d), or this user may not see it", what, host,
                   status);
      break;
    case 407:
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NETWORK,
                   "%s %s: the proxy on the way wants a user and a password (407)", what, host);
      break;
    case 413:
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_REJECTED,
                   "%s %s: it does not take so much at once (413); its owner has to raise the limit", what, host);
      break;
    default:
      g_set_error (error, FW_SYNC_ERROR, status >= 500 || status == 429 ? FW_SYNC_ERROR_NETWORK
                     : FW_SYNC_ERROR_REJECTED,
                   "%s %s: it answers with status %d", what, host, status);
      break;
    }
}

/* What a TLS library says when the other side is gone; of mbed TLS that is "generic" when the system told libgit2. */
static gboolean
is_cut (const char *message)
{
  static const char *const words[] = { "indicated an EOF", "Generic error", "unexpected eof", "early EOF", "reset" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (message, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* Handshakes that this computer's libgit2 cannot finish; in mbed TLS -0x6600 is what comes of RSA with TLS 1.2. */
static void
set_tls_error (GError     **error,
               const char  *message,
               const char  *what,
               const char  *host)
{
  g_autofree char *shown = fw_sync_escape (message, -1);

  if (is_cut (message))
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NETWORK, "%s %s: the connection broke off (%s)", what, host, shown);
  else if (strstr (message, "ffff9a00") != NULL)
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NETWORK,
                 "%s %s: it speaks TLS 1.2 in a way that git here does not understand; its owner has to allow TLS 1.3",
                 what, host);
  else
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NETWORK,
                 "%s %s: there is no secure connection (TLS 1.3, or 1.2 without RSA): %s", what, host, shown);
}

/**
 * fw_https_set_error:
 * @error: (out) (optional): where to set it
 * @result: what libgit2 returned, below 0
 * @what: what was tried, as "cannot send to"
 * @host: how messages call the host
 *
 * Translates the calling thread's last libgit2 error where it is one that only HTTPS has.
 *
 * Returns: whether it was one
 */
gboolean
fw_https_set_error (GError     **error,
                    int          result,
                    const char  *what,
                    const char  *host)
{
  const git_error *last = git_error_last ();
  const char *message = last != NULL && last->message != NULL ? last->message : "";
  const char *code = strstr (message, "status code: ");
  int status = 0;

  if (code != NULL && sscanf (code, "status code: %d", &status) == 1)
    set_status_error (error, status, what, host);
  else if (g_str_has_prefix (message, "proxy") && result == GIT_EAUTH)
    set_status_error (error, 407, what, host);
  else if (strstr (message, "proxy returned unexpected status") != NULL)
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NETWORK, "%s %s: the proxy on the way refuses: %s", what, host,
                 message);
  else if (result == GIT_EAUTH)
    set_status_error (error, 401, what, host);
  else if (strstr (message, "redirect") != NULL)
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NOT_FOUND,
                 "%s %s: it sends on to another address, which is not followed; ask its owner for the new one", what,
                 host);
  else if (strstr (message, "content-type") != NULL)
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NOT_FOUND,
                 "%s %s: it answers with something else than a git repository; check the address", what, host);
  else if (last != NULL && last->klass == GIT_ERROR_SSL)
    set_tls_error (error, message, what, host);
  else
    return FALSE;

  return TRUE;
}
