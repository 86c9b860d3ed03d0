/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit in a list.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-visit-row-widget.h"

#include <glib/gi18n.h>

#include "fw-large-text.h"
#include "fw-selected.h"
#include "fw-words.h"

struct _FwVisitRowWidget
{
  GtkBox parent_instance;

  char *visit;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkImage *state;

  /* A list makes hundreds of rows ahead, and few need these: NULL until this one did. */
  GtkCheckButton *check;
  GtkWidget *held_back;
  GtkLabel *held_back_count;
};

G_DEFINE_FINAL_TYPE (FwVisitRowWidget, fw_visit_row_widget, GTK_TYPE_BOX)

static void
fw_visit_row_widget_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_VISIT_ROW_WIDGET);

  G_OBJECT_CLASS (fw_visit_row_widget_parent_class)->dispose (object);
}

static void
fw_visit_row_widget_finalize (GObject *object)
{
  g_free (FW_VISIT_ROW_WIDGET (object)->visit);

  G_OBJECT_CLASS (fw_visit_row_widget_parent_class)->finalize (object);
}

static void
fw_visit_row_widget_class_init (FwVisitRowWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_visit_row_widget_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_visit_row_widget_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/floorwalk/Floorwalk/fw-visit-row-widget.ui");
  gtk_widget_class_bind_template_child (widget_class, FwVisitRowWidget, title);
  gtk_widget_class_bind_template_child (widget_class, FwVisitRowWidget, subtitle);
  gtk_widget_class_bind_template_child (widget_class, FwVisitRowWidget, state);
}

static void
fw_visit_row_widget_init (FwVisitRowWidget *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_large_text_wrap (self->title);
  fw_large_text_wrap (self->subtitle);
}

/**
 * fw_visit_row_widget_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
fw_visit_row_widget_new (void)
{
  return g_object_new (FW_TYPE_VISIT_ROW_WIDGET, NULL);
}

static void
show_state (FwVisitRowWidget *self,
            const FwVisitRow *row)
{
  const char *icon = row->unsent > 0 ? "document-send-symbolic" : "object-select-symbolic";
  const char *text = row->unsent > 0 ? _("Not sent yet") : _("Sent to the team");

  if (g_strcmp0 (row->review, "returned") == 0)
    {
      icon = "mail-reply-sender-symbolic";
      text = row->disagreements > 0 ? _("Returned by the review, and visitors differ") : _("Returned by the review");
    }
  else if (row->disagreements > 0)
    {
      icon = "dialog-warning-symbolic";
      text = _("Visitors differ");
    }
  gtk_image_set_from_icon_name (self->state, icon);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->state), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
add_held_back (FwVisitRowWidget *self)
{
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "image-x-generic-symbolic", "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->held_back = g_object_new (GTK_TYPE_BOX, "spacing", 3, "valign", GTK_ALIGN_CENTER, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->held_back_count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->held_back_count), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->held_back_count), "numeric");
  gtk_box_append (GTK_BOX (self->held_back), image);
  gtk_box_append (GTK_BOX (self->held_back), GTK_WIDGET (self->held_back_count));
  gtk_widget_insert_before (self->held_back, GTK_WIDGET (self), GTK_WIDGET (self->state));
}

static void
show_held_back (FwVisitRowWidget *self,
                const FwVisitRow *row)
{
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (self->held_back != NULL)
    gtk_widget_set_visible (self->held_back, row->held_back > 0);
  if (row->held_back == 0)
    return;
  if (self->held_back == NULL)
    add_held_back (self);
  count = g_strdup_printf ("%u", row->held_back);
  text = g_strdup_printf (ngettext ("%u photo held back", "%u photos held back", row->held_back), row->held_back);
  gtk_label_set_text (self->held_back_count, count);
  gtk_widget_set_tooltip_text (self->held_back, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->held_back_count), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * fw_visit_row_widget_set_item:
 * @self: a row
 * @item: the visit it shows from now on
 */
void
fw_visit_row_widget_set_item (FwVisitRowWidget *self,
                              FwVisitItem      *item)
{
  const FwVisitRow *row = fw_visit_item_get_row (item);
  g_autofree char *date = fw_words_date (row->date);
  g_autofree char *title = g_strdup_printf ("%s · %s", date, fw_words_of (row->phase));
  g_autofree char *progress = fw_words_progress (row->answered, row->required);
  g_autoptr(GString) subtitle = g_string_new (progress);

  /* What is cut off where there is little room is what all visits of a site have in common. */
  if (row->closed)
    g_string_append_printf (subtitle, " · %s", _("Closed"));
  if (row->review != NULL && row->review[0] != '\0')
    g_string_append_printf (subtitle, " · %s", fw_words_of (row->review));
  if (row->partner != NULL && row->partner[0] != '\0')
    g_string_append_printf (subtitle, " · %s", row->partner);
  g_set_str (&self->visit, row->id);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle->str);
  show_held_back (self, row);
  show_state (self, row);
}

/**
 * fw_visit_row_widget_dup_name:
 * @self: a row with a visit
 *
 * Returns: (transfer full): what a screen reader says of it
 */
char *
fw_visit_row_widget_dup_name (FwVisitRowWidget *self)
{
  return g_strdup_printf ("%s, %s, %s", gtk_label_get_text (self->title), gtk_label_get_text (self->subtitle),
                          gtk_widget_get_tooltip_text (GTK_WIDGET (self->state)));
}

/**
 * fw_visit_row_widget_get_visit:
 * @self: a row with a visit
 *
 * Returns: the visit's id
 */
const char *
fw_visit_row_widget_get_visit (FwVisitRowWidget *self)
{
  return self->visit;
}

static void
add_check (FwVisitRowWidget *self)
{
  self->check = g_object_new (GTK_TYPE_CHECK_BUTTON, "can-target", FALSE, "focusable", FALSE, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_box_prepend (GTK_BOX (self), GTK_WIDGET (self->check));
}

/**
 * fw_visit_row_widget_set_selected:
 * @self: a row
 * @selecting: whether visits are being selected at all
 * @selected: whether this one is
 */
void
fw_visit_row_widget_set_selected (FwVisitRowWidget *self,
                                  gboolean          selecting,
                                  gboolean          selected)
{
  if (self->check == NULL && !selecting)
    return;
  if (self->check == NULL)
    add_check (self);
  gtk_widget_set_visible (GTK_WIDGET (self->check), selecting);
  gtk_check_button_set_active (self->check, selected);
  fw_selected_tell (GTK_WIDGET (self), selecting, selected);
}
