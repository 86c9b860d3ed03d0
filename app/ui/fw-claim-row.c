/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A claim's row. Folded, it says what became of the claim; unfolded, it lets that be said.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-claim-row.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-json.h"
#include "fw-kept-entry.h"
#include "fw-thumbnail.h"
#include "fw-words.h"

/* The newest ones: a claim is settled with a picture that was just taken. */
#define MAX_PHOTOS 24

struct _FwClaimRow
{
  AdwExpanderRow parent_instance;

  FwSession *session;
  char *visit;                  /* at which it is looked at, or NULL */
  char *site;
  char *claim;
  char *status;
  char *note;
  char *photo;
  gboolean showing;
  guint keeping;                /* changes on their way */
  GPtrArray *photos;            /* FwThumbnail */

  AdwToggleGroup *states;
  FwKeptEntry *note_row;
  AdwPreferencesRow *photo_row;
  AdwWrapBox *wrap;
};

G_DEFINE_FINAL_TYPE (FwClaimRow, fw_claim_row, ADW_TYPE_EXPANDER_ROW)

static char *
make_field (FwClaimRow *self)
{
  return g_strdup_printf ("claim/%s/status", self->claim);
}

static char *
make_json (FwClaimRow *self,
           const char *status,
           const char *note,
           const char *photo)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (document);

  fw_json_put_text (document, object, "status", status);
  if (self->visit != NULL)
    fw_json_put_text (document, object, "visit", self->visit);
  if (note != NULL && note[0] != '\0')
    fw_json_put_text (document, object, "note", note);
  if (photo != NULL)
    fw_json_put_text (document, object, "photo", photo);
  yyjson_mut_doc_set_root (document, object);

  return fw_json_take_line (document);
}

static FwEdit *
make_edit (FwClaimRow *self,
           const char *status,
           const char *note,
           const char *photo)
{
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_SITE, self->site);
  g_autofree char *field = make_field (self);
  g_autofree char *json = make_json (self, status, note, photo);

  fw_edit_set (edit, field, json, NULL);

  return edit;
}

static char *
compose_note (FwKeptEntry *entry,
              const char  *note)
{
  FwClaimRow *self = FW_CLAIM_ROW (gtk_widget_get_ancestor (GTK_WIDGET (entry), FW_TYPE_CLAIM_ROW));

  return make_json (self, self->status, note, self->photo);
}

static void
on_kept (GtkWidget *widget,
         gpointer   result)
{
  FW_CLAIM_ROW (widget)->keeping -= 1;
}

static void
keep (FwClaimRow *self,
      const char *status,
      const char *note,
      const char *photo)
{
  g_autofree char *title = NULL;

  if (g_strcmp0 (status, self->status) == 0 && g_strcmp0 (note, self->note) == 0 && g_strcmp0 (photo, self->photo) == 0)
    return;
  self->keeping += 1;
  fw_apply_edit (GTK_WIDGET (self), self->session, make_edit (self, status, note, photo), on_kept);
  if (g_strcmp0 (status, self->status) != 0)
    {
      /* Translators: what became of a claim, as “Claim: Not seen”. */
      title = g_strdup_printf (_("Claim: %s"), fw_words_of (status));
      fw_apply_restore (GTK_WIDGET (self), self->session, title,
                        make_edit (self, self->status, self->note, self->photo));
    }
  g_set_str (&self->status, status);
  g_set_str (&self->note, note);
  g_set_str (&self->photo, photo);
  /* The note went with it: its draft says nothing new. */
  fw_kept_entry_keep (self->note_row);
}

static const char *
get_note (FwClaimRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->note_row));
}

static void
on_state_chosen (FwClaimRow *self)
{
  const char *status = adw_toggle_group_get_active_name (self->states);

  if (!self->showing && status != NULL)
    keep (self, status, get_note (self), self->photo);
}

static void
on_photo_clicked (FwClaimRow      *self,
                  GtkToggleButton *button)
{
  const char *photo = fw_thumbnail_get_photo (FW_THUMBNAIL (button));

  keep (self, self->status, get_note (self), gtk_toggle_button_get_active (button) ? photo : NULL);
  for (guint i = 0; i < self->photos->len; i++)
    if (g_ptr_array_index (self->photos, i) != button)
      gtk_toggle_button_set_active (g_ptr_array_index (self->photos, i), FALSE);
}

/* --- Showing ------------------------------------------------------------------------------------ */

static void
update_text (FwClaimRow    *self,
             const FwClaim *claim)
{
  g_autoptr(GStrvBuilder) facts = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;
  g_autofree char *subtitle = NULL;

  g_strv_builder_add (facts, fw_words_of (self->status));
  if (claim->source != NULL && claim->source[0] != '\0')
    /* Translators: where a claim was made. */
    g_strv_builder_take (facts, g_strdup_printf (_("Claimed: %s"), claim->source));
  if (self->note[0] != '\0')
    g_strv_builder_add (facts, self->note);
  if (self->photo != NULL)
    g_strv_builder_add (facts, _("with a photo"));
  list = g_strv_builder_end (facts);
  subtitle = g_strjoinv (" · ", list);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), claim->text != NULL ? claim->text : "");
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
}

static gboolean
shows (FwClaimRow *self,
       GPtrArray  *photos,
       guint       count)
{
  if (self->photos->len != count)
    return FALSE;
  for (guint i = 0; i < count; i++)
    if (!g_str_equal (((const FwPhoto *) g_ptr_array_index (photos, photos->len - 1 - i))->id,
                      fw_thumbnail_get_photo (g_ptr_array_index (self->photos, i))))
      return FALSE;

  return TRUE;
}

static void
update_photos (FwClaimRow *self,
               GPtrArray  *photos)
{
  guint count = photos != NULL ? MIN (photos->len, MAX_PHOTOS) : 0;

  gtk_widget_set_visible (GTK_WIDGET (self->photo_row), count > 0);
  if (!shows (self, photos, count))
    {
      for (guint i = 0; i < self->photos->len; i++)
        adw_wrap_box_remove (self->wrap, g_ptr_array_index (self->photos, i));
      g_ptr_array_set_size (self->photos, 0);
      for (guint i = 0; i < count; i++)
        {
          const FwPhoto *photo = g_ptr_array_index (photos, photos->len - 1 - i);
          GtkWidget *button = fw_thumbnail_new (self->session, photo->id, photo->caption, i + 1, photo->taken);

          g_signal_connect_object (button, "clicked", G_CALLBACK (on_photo_clicked), self, G_CONNECT_SWAPPED);
          adw_wrap_box_append (self->wrap, button);
          g_ptr_array_add (self->photos, button);
        }
    }
  for (guint i = 0; i < count; i++)
    gtk_toggle_button_set_active (g_ptr_array_index (self->photos, i),
                                  g_strcmp0 (fw_thumbnail_get_photo (g_ptr_array_index (self->photos, i)),
                                             self->photo) == 0);
}

static void
fw_claim_row_dispose (GObject *object)
{
  FwClaimRow *self = FW_CLAIM_ROW (object);

  g_ptr_array_set_size (self->photos, 0);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_claim_row_parent_class)->dispose (object);
}

static void
fw_claim_row_finalize (GObject *object)
{
  FwClaimRow *self = FW_CLAIM_ROW (object);

  g_ptr_array_unref (self->photos);
  g_free (self->visit);
  g_free (self->site);
  g_free (self->claim);
  g_free (self->status);
  g_free (self->note);
  g_free (self->photo);

  G_OBJECT_CLASS (fw_claim_row_parent_class)->finalize (object);
}

static void
fw_claim_row_class_init (FwClaimRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_claim_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_claim_row_finalize;
}

/* A row that holds something else than a title. */
static GtkWidget *
add_holder (FwClaimRow *self,
            GtkWidget  *child)
{
  GtkWidget *row = adw_preferences_row_new ();

  gtk_widget_set_margin_start (child, 12);
  gtk_widget_set_margin_end (child, 12);
  gtk_widget_set_margin_top (child, 6);
  gtk_widget_set_margin_bottom (child, 6);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("What became of it"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);

  return row;
}

static void
add_states (FwClaimRow *self)
{
  self->states = ADW_TOGGLE_GROUP (adw_toggle_group_new ());
  for (guint i = 0; fw_words_claim_states[i] != NULL; i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_name (toggle, fw_words_claim_states[i]);
      adw_toggle_set_label (toggle, fw_words_of (fw_words_claim_states[i]));
      adw_toggle_group_add (self->states, toggle);
    }
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->states), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self->states), "touch");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->states), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What became of it"), -1);
  g_signal_connect_object (self->states, "notify::active-name", G_CALLBACK (on_state_chosen), self, G_CONNECT_SWAPPED);
  add_holder (self, GTK_WIDGET (self->states));
}

static void
add_note (FwClaimRow *self)
{
  self->note_row = FW_KEPT_ENTRY (fw_kept_entry_new (_("Note on the claim")));
  fw_kept_entry_set_compose (self->note_row, compose_note);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->note_row));
}

static void
add_photos (FwClaimRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (_("Photo that shows it"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  self->wrap = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->wrap, 6);
  adw_wrap_box_set_line_spacing (self->wrap, 6);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->wrap));
  self->photo_row = ADW_PREFERENCES_ROW (add_holder (self, box));
}

static void
fw_claim_row_init (FwClaimRow *self)
{
  self->photos = g_ptr_array_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_expander_row_set_title_lines (ADW_EXPANDER_ROW (self), 0);
  adw_expander_row_set_subtitle_lines (ADW_EXPANDER_ROW (self), 0);
  self->showing = TRUE;
  add_states (self);
  add_note (self);
  add_photos (self);
  self->showing = FALSE;
}

/**
 * fw_claim_row_new:
 * @session: where the claim is
 * @visit: (nullable): the visit at which it is looked at
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
fw_claim_row_new (FwSession  *session,
                  const char *visit)
{
  FwClaimRow *self = g_object_new (FW_TYPE_CLAIM_ROW, NULL);

  self->session = g_object_ref (session);
  self->visit = g_strdup (visit);

  return GTK_WIDGET (self);
}

/**
 * fw_claim_row_show:
 * @self: the row
 * @claim: what it shows from now on
 * @photos: (nullable) (element-type FwPhoto): those of the visit, from which one can be chosen
 *
 * A note that is being typed stays.
 */
void
fw_claim_row_show (FwClaimRow    *self,
                   const FwClaim *claim,
                   GPtrArray     *photos)
{
  g_autofree char *field = NULL;
  g_autofree char *target = NULL;

  self->showing = TRUE;
  g_set_str (&self->site, claim->site);
  g_set_str (&self->claim, claim->id);
  /* What is on its way is newer than what was read. */
  if (self->keeping == 0)
    {
      g_set_str (&self->status, claim->status != NULL ? claim->status : "open");
      g_set_str (&self->note, claim->note != NULL ? claim->note : "");
      g_set_str (&self->photo, claim->photo);
    }
  if (self->visit == NULL)
    g_set_str (&self->visit, claim->visit);
  adw_toggle_group_set_active_name (self->states, self->status);
  field = make_field (self);
  target = g_strconcat (FW_STORE_DRAFT_JSON, field, NULL);
  fw_kept_entry_target (self->note_row, self->session, self->site, target);
  fw_kept_entry_show (self->note_row, self->note);
  update_text (self, claim);
  update_photos (self, photos);
  self->showing = FALSE;
}
