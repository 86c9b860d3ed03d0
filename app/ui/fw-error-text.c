/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The core says in one line what failed; here stands what it means for a person and what can be
 * done.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-error-text.h"

#include <glib/gi18n.h>

#include "fw-alert.h"
#include "fw-session.h"
#include "fw-sync-child.h"

typedef struct
{
  int code;
  const char *heading;
  const char *advice;
} Text;

static const Text store_texts[] = {
  { FW_STORE_ERROR_BUSY, N_("The records are busy"),
    N_("Another Floorwalk is working on them. Try again in a moment.") },
  { FW_STORE_ERROR_NO_SPACE, N_("The disk is full"),
    N_("Nothing more can be kept. Free some space, then try again; what was kept before is safe.") },
  { FW_STORE_ERROR_READ_ONLY, N_("The records cannot be changed"),
    N_("Their folder can only be read. Check its permissions, or that the disk is not write-protected.") },
  { FW_STORE_ERROR_DAMAGED, N_("The records are damaged"),
    N_("Nothing was changed. Run “floorwalk-cli check --repair”, or restore a backup.") },
  { FW_STORE_ERROR_NEWER, N_("Made by a newer Floorwalk"),
    N_("Update Floorwalk on this device to open these records.") },
  { FW_STORE_ERROR_FOREIGN, N_("Not Floorwalk’s records"),
    N_("The data folder holds another program’s file. Choose another folder.") },
  { FW_STORE_ERROR_NOT_FOUND, N_("Not found"), N_("It may have been deleted elsewhere.") },
  { FW_STORE_ERROR_REFUSED, N_("Not possible"), NULL },
};

static const Text model_texts[] = {
  { FW_MODEL_ERROR_NOT_FOUND, N_("Not found"), N_("It may have been deleted elsewhere.") },
  { FW_MODEL_ERROR_CLOSED, N_("This visit is closed"), N_("Reopen it to change what was recorded.") },
  { FW_MODEL_ERROR_REFUSED, N_("Not possible"), NULL },
  { FW_MODEL_ERROR_INVALID, N_("This value does not fit"), NULL },
  { FW_MODEL_ERROR_MEANWHILE, N_("Changed meanwhile"), N_("Look at it again, then repeat what you did.") },
};

static const Text photo_texts[] = {
  { FW_PHOTO_ERROR_NOT_AN_IMAGE, N_("Not a picture"), N_("Choose a JPEG, PNG, WebP or HEIC file.") },
  { FW_PHOTO_ERROR_UNSUPPORTED, N_("This kind of picture cannot be read"),
    N_("Save it as JPEG and add it again, or install the loader for it.") },
  { FW_PHOTO_ERROR_TOO_LARGE, N_("The picture is too large"), N_("At most 200 megapixels can be taken.") },
  { FW_PHOTO_ERROR_BROKEN, N_("The picture is damaged"), N_("Copy it from the camera again.") },
  { FW_PHOTO_ERROR_NO_SPACE, N_("The disk is full"), N_("Free some space, then add the picture again.") },
  { FW_PHOTO_ERROR_NOT_FOUND, N_("The picture is not on this device"),
    N_("It was taken elsewhere and has not arrived yet. Sync, then look again.") },
};

static const Text sync_texts[] = {
  { FW_SYNC_ERROR_BUSY, N_("A sync is running already"), N_("Wait until it is done, then try again.") },
  { FW_SYNC_ERROR_NO_TEAM, N_("There is no team yet"), N_("Create one or join one: main menu, Team.") },
  { FW_SYNC_ERROR_INVALID, N_("That address or code cannot be"), N_("Check it for a slip of the keyboard.") },
  { FW_SYNC_ERROR_NOT_FOUND, N_("No team repository there"),
    N_("Check the address, or create the team there first.") },
  { FW_SYNC_ERROR_NETWORK, N_("The host cannot be reached"),
    N_("Everything is kept here and goes out later. Check the network, then sync again.") },
  { FW_SYNC_ERROR_AUTH, N_("The host does not let this device in"),
    N_("Give this device’s public key to the owner of the host: main menu, Team.") },
  { FW_SYNC_ERROR_HOST_KEY, N_("The host’s key is not trusted"),
    N_("Test the connection on the page of the team, and compare the fingerprint there.") },
  { FW_SYNC_ERROR_SIGN_IN, N_("The host wants to know who you are"),
    N_("Give user and token on the page of the team: main menu, Team.") },
  { FW_SYNC_ERROR_CERTIFICATE, N_("The host’s certificate is not trusted"),
    N_("Nothing was sent. Ask the owner of the host.") },
  { FW_SYNC_ERROR_KEYRING, N_("The keyring cannot be read"),
    N_("It holds this device’s key or token. Open it, then sync again; or give user and token anew.") },
  { FW_SYNC_ERROR_OTHER_TEAM, N_("Another team’s repository"), N_("Nothing was sent. Check the address.") },
  { FW_SYNC_ERROR_TOO_NEW, N_("The team uses a newer Floorwalk"),
    N_("Update Floorwalk on this device. Recording goes on meanwhile.") },
  { FW_SYNC_ERROR_REJECTED, N_("The host refused what was sent"),
    N_("Everything is kept here. Ask the owner of the host.") },
  { FW_SYNC_ERROR_NO_SPACE, N_("The disk is full"), N_("Free some space, then sync again.") },
  { FW_SYNC_ERROR_TOO_LARGE, N_("The host sends too much"),
    N_("Nothing of it was taken. Ask the owner of the host which file there is so large.") },
};

static const Text *
find_text (const GError *error)
{
  const struct
  {
    GQuark domain;
    const Text *texts;
    guint n_texts;
  } rooms[] = {
    { FW_STORE_ERROR, store_texts, G_N_ELEMENTS (store_texts) },
    { FW_MODEL_ERROR, model_texts, G_N_ELEMENTS (model_texts) },
    { FW_PHOTO_ERROR, photo_texts, G_N_ELEMENTS (photo_texts) },
    { FW_SYNC_ERROR, sync_texts, G_N_ELEMENTS (sync_texts) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    for (guint j = 0; rooms[i].domain == error->domain && j < rooms[i].n_texts; j++)
      if (rooms[i].texts[j].code == error->code)
        return &rooms[i].texts[j];

  return NULL;
}

/**
 * fw_error_text_dup_heading:
 * @error: an error of the core
 *
 * Returns: (transfer full): what happened, in a few words
 */
char *
fw_error_text_dup_heading (const GError *error)
{
  const Text *text = find_text (error);

  return g_strdup (text != NULL ? _(text->heading) : _("That did not work"));
}

/**
 * fw_error_text_dup_body:
 * @error: an error of the core
 *
 * Returns: (transfer full): what to do about it, and the core's own line
 */
char *
fw_error_text_dup_body (const GError *error)
{
  const Text *text = find_text (error);

  if (text != NULL && text->advice != NULL)
    return g_strdup_printf ("%s\n\n%s", _(text->advice), error->message);

  return g_strdup (error->message);
}

/**
 * fw_error_text_fill:
 * @page: a page that stands where nothing else can be shown
 * @error: an error of the core
 *
 * Says what happened, and what to do about it.
 */
void
fw_error_text_fill (AdwStatusPage *page,
                    const GError  *error)
{
  g_autofree char *heading = fw_error_text_dup_heading (error);
  g_autofree char *body = fw_error_text_dup_body (error);
  g_autofree char *escaped = g_markup_escape_text (body, -1);

  adw_status_page_set_title (page, heading);
  adw_status_page_set_description (page, escaped);
}

/**
 * fw_error_is_cancelled:
 * @error: (nullable): an error
 *
 * Returns: whether it only says that nobody waits for the result any more
 */
gboolean
fw_error_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

static void
forget_shown (GObject *root)
{
  g_object_set_data (root, "fw-error", NULL);
}

/* A menu that is open would lie over what is told. */
static void
close_popover (GtkRoot *root)
{
  GtkWidget *focus = gtk_root_get_focus (root);
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
show (GtkWidget    *widget,
      const GError *error,
      const char   *body)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *heading = NULL;
  AdwDialog *dialog;

  if (fw_error_is_cancelled (error))
    return;
  g_message ("%s", error->message);
  if (root == NULL || g_object_get_data (G_OBJECT (root), "fw-error") != NULL)
    return;
  close_popover (root);
  heading = fw_error_text_dup_heading (error);
  dialog = fw_alert_new (heading, body);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  g_object_set_data (G_OBJECT (root), "fw-error", dialog);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (forget_shown), root, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

/**
 * fw_error_text_show:
 * @widget: where it happened
 * @error: an error of the core
 *
 * Tells the person. While one error is shown, further ones are not piled upon it.
 */
void
fw_error_text_show (GtkWidget    *widget,
                    const GError *error)
{
  g_autofree char *body = fw_error_text_dup_body (error);

  show (widget, error, body);
}

/**
 * fw_error_text_show_joining:
 * @widget: where it happened
 * @error: why a team was not joined or created
 *
 * Like fw_error_text_show(), without the advice for what goes out later: there is no team yet.
 */
void
fw_error_text_show_joining (GtkWidget    *widget,
                            const GError *error)
{
  show (widget, error, error->message);
}
