/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The gate. What is missing is said in a sentence, so that nobody wonders why the button is off.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photo-gate.h"

#include <glib/gi18n.h>

#include "fw-large-text.h"
#include "fw-words.h"

struct _FwPhotoGate
{
  GtkBox parent_instance;

  gboolean covered;             /* whether the photo has a cover at all */
  gboolean setting;

  AdwToggleGroup *people;
  GtkDropDown *role;
  AdwToggleGroup *data;
  GtkLabel *hint;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwPhotoGate, fw_photo_gate, GTK_TYPE_BOX)

static const char *
get_role (FwPhotoGate *self)
{
  guint selected = gtk_drop_down_get_selected (self->role);

  return selected > 0 && selected != GTK_INVALID_LIST_POSITION ? fw_words_roles[selected - 1] : NULL;
}

static const char *
find_hint (FwPhotoGate *self)
{
  const char *people = adw_toggle_group_get_active_name (self->people);
  const char *data = adw_toggle_group_get_active_name (self->data);

  if (people == NULL && data == NULL)
    return _("Answer both to clear the photo.");
  if (g_strcmp0 (people, "covered") == 0 && !self->covered)
    return _("Nobody is covered on this photo yet: draw a cover first.");
  if (g_strcmp0 (data, "covered") == 0 && !self->covered)
    return _("Nothing is covered on this photo yet: draw a cover first.");
  if (g_strcmp0 (people, "agreed") == 0 && get_role (self) == NULL)
    return _("Say who agreed, by role. No names.");
  if (people == NULL)
    return _("Say whether people can be recognised.");
  if (data == NULL)
    return _("Say whether customers’ data can be read.");

  return NULL;
}

static void
update (FwPhotoGate *self)
{
  const char *hint = find_hint (self);

  gtk_widget_set_visible (GTK_WIDGET (self->role),
                          g_strcmp0 (adw_toggle_group_get_active_name (self->people), "agreed") == 0);
  gtk_label_set_text (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_changed (FwPhotoGate *self)
{
  if (!self->setting)
    update (self);
}

static void
fw_photo_gate_dispose (GObject *object)
{
  FW_PHOTO_GATE (object)->setting = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_PHOTO_GATE);

  G_OBJECT_CLASS (fw_photo_gate_parent_class)->dispose (object);
}

static void
fw_photo_gate_class_init (FwPhotoGateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_photo_gate_dispose;
  /**
   * FwPhotoGate::changed:
   * @self: the gate
   *
   * Something was answered.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-photo-gate.ui");
  gtk_widget_class_bind_template_child (widget_class, FwPhotoGate, people);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoGate, role);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoGate, data);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoGate, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
fw_photo_gate_init (FwPhotoGate *self)
{
  g_auto(GStrv) roles = fw_words_list (fw_words_roles);
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_large_text_stack (GTK_ORIENTABLE (self->people));
  fw_large_text_stack (GTK_ORIENTABLE (self->data));
  gtk_string_list_append (list, _("Who agreed?"));
  for (guint i = 0; roles[i] != NULL; i++)
    gtk_string_list_append (list, roles[i]);
  gtk_drop_down_set_model (self->role, G_LIST_MODEL (list));
  fw_photo_gate_reset (self);
}

/**
 * fw_photo_gate_reset:
 * @self: the gate
 *
 * Forgets the answers: another photo stands before it.
 */
void
fw_photo_gate_reset (FwPhotoGate *self)
{
  self->setting = TRUE;
  adw_toggle_group_set_active (self->people, GTK_INVALID_LIST_POSITION);
  adw_toggle_group_set_active (self->data, GTK_INVALID_LIST_POSITION);
  gtk_drop_down_set_selected (self->role, 0);
  self->setting = FALSE;
  update (self);
}

/**
 * fw_photo_gate_set_covered:
 * @self: the gate
 * @covered: whether there is a cover on the photo
 */
void
fw_photo_gate_set_covered (FwPhotoGate *self,
                           gboolean     covered)
{
  if (self->covered == covered)
    return;
  self->covered = covered;
  update (self);
}

/**
 * fw_photo_gate_choose:
 * @self: the gate
 * @people: (nullable): "none", "agreed" or "covered", %NULL leaves it
 * @data: (nullable): "none" or "covered", %NULL leaves it
 *
 * Answers, for a person who uses keys.
 */
void
fw_photo_gate_choose (FwPhotoGate *self,
                      const char  *people,
                      const char  *data)
{
  if (people != NULL)
    adw_toggle_group_set_active_name (self->people, people);
  if (data != NULL)
    adw_toggle_group_set_active_name (self->data, data);
}

/**
 * fw_photo_gate_get_answer:
 * @self: the gate
 * @people: (out): "none", "agreed" or "covered"
 * @role: (out) (nullable): with "agreed", the role of who did
 * @data: (out): "none" or "covered"
 *
 * Returns: whether both were answered, and the photo can be cleared with it
 */
gboolean
fw_photo_gate_get_answer (FwPhotoGate  *self,
                          const char  **people,
                          const char  **role,
                          const char  **data)
{
  *people = adw_toggle_group_get_active_name (self->people);
  *data = adw_toggle_group_get_active_name (self->data);
  *role = g_strcmp0 (*people, "agreed") == 0 ? get_role (self) : NULL;

  return find_hint (self) == NULL;
}
