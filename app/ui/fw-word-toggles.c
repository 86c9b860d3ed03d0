/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words to choose from, in as many lines as the screen needs. The chosen one can be tapped again to
 * take it back.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-word-toggles.h"

#include <adwaita.h>

#include "fw-words.h"

struct _FwWordToggles
{
  GtkBox parent_instance;

  const char *const *words;
  GPtrArray *buttons;           /* GtkToggleButton, of the same index */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwWordToggles, fw_word_toggles, GTK_TYPE_BOX)

static void
on_clicked (GtkToggleButton *button,
            FwWordToggles   *self)
{
  for (guint i = 0; gtk_toggle_button_get_active (button) && i < self->buttons->len; i++)
    if (g_ptr_array_index (self->buttons, i) != button)
      gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i), FALSE);
  g_signal_emit (self, signals[CHOSEN], 0, fw_word_toggles_get_word (self));
}

static void
fw_word_toggles_finalize (GObject *object)
{
  g_ptr_array_unref (FW_WORD_TOGGLES (object)->buttons);

  G_OBJECT_CLASS (fw_word_toggles_parent_class)->finalize (object);
}

static void
fw_word_toggles_class_init (FwWordTogglesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_word_toggles_finalize;
  /**
   * FwWordToggles::chosen:
   * @self: the toggles
   * @word: (nullable): the chosen word, %NULL when it was taken back
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fw_word_toggles_init (FwWordToggles *self)
{
  self->buttons = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/**
 * fw_word_toggles_new:
 * @title: what is chosen
 * @words: static words of the record, ended by %NULL
 *
 * Returns: (transfer floating): toggles of which none is chosen
 */
FwWordToggles *
fw_word_toggles_new (const char        *title,
                     const char *const *words)
{
  FwWordToggles *self = g_object_new (FW_TYPE_WORD_TOGGLES, NULL);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *wrap = adw_wrap_box_new ();

  self->words = words;
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (wrap), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (wrap), 6);
  for (guint i = 0; words[i] != NULL; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (fw_words_of (words[i]));
      g_autofree char *name = g_strdup_printf ("%s: %s", title, fw_words_of (words[i]));

      gtk_widget_add_css_class (button, "touch");
      gtk_widget_add_css_class (button, "answer");
      /* The label inside would go before the name. */
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
      adw_wrap_box_append (ADW_WRAP_BOX (wrap), button);
      g_ptr_array_add (self->buttons, button);
    }
  gtk_box_append (GTK_BOX (self), label);
  gtk_box_append (GTK_BOX (self), wrap);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return self;
}

/**
 * fw_word_toggles_show:
 * @self: the toggles
 * @word: (nullable): a word
 *
 * Shows a word as chosen; does not count as choosing.
 */
void
fw_word_toggles_show (FwWordToggles *self,
                      const char    *word)
{
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i), g_strcmp0 (self->words[i], word) == 0);
}

/**
 * fw_word_toggles_get_word:
 * @self: the toggles
 *
 * Returns: (nullable): the chosen word
 */
const char *
fw_word_toggles_get_word (FwWordToggles *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (g_ptr_array_index (self->buttons, i)))
      return self->words[i];

  return NULL;
}
