/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An entry for a date.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-date-entry.h"

#include "fw-time.h"

struct _FwDateEntry
{
  GtkBox parent_instance;

  char *date;
  gboolean showing;

  GtkEntry *entry;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkCalendar *calendar;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwDateEntry, fw_date_entry, GTK_TYPE_BOX)

static void
take (FwDateEntry *self,
      const char  *date)
{
  if (g_set_str (&self->date, date))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_activate (FwDateEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (text[0] == '\0' || fw_time_is_date (text))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
      take (self, text);
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
}

static void
on_leave (FwDateEntry *self)
{
  on_activate (self);
}

/* A whole date needs no Enter. */
static void
on_changed (FwDateEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (!self->showing && fw_time_is_date (text))
    on_activate (self);
}

static void
on_today_clicked (FwDateEntry *self)
{
  g_autofree char *today = fw_time_today ();

  gtk_editable_set_text (GTK_EDITABLE (self->entry), today);
  gtk_popover_popdown (self->popover);
}

static void
on_day_selected (FwDateEntry *self)
{
  g_autoptr(GDateTime) day = NULL;
  g_autofree char *date = NULL;

  if (self->showing)
    return;
  day = gtk_calendar_get_date (self->calendar);
  date = g_date_time_format (day, "%Y-%m-%d");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), date);
  gtk_popover_popdown (self->popover);
  on_activate (self);
}

static void
fw_date_entry_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_DATE_ENTRY);

  G_OBJECT_CLASS (fw_date_entry_parent_class)->dispose (object);
}

static void
fw_date_entry_finalize (GObject *object)
{
  g_free (FW_DATE_ENTRY (object)->date);

  G_OBJECT_CLASS (fw_date_entry_parent_class)->finalize (object);
}

static void
fw_date_entry_class_init (FwDateEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_date_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_date_entry_finalize;
  /**
   * FwDateEntry::changed:
   * @self: the entry
   *
   * The person chose another date, or none.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-date-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, FwDateEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, FwDateEntry, button);
  gtk_widget_class_bind_template_child (widget_class, FwDateEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, FwDateEntry, calendar);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_leave);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_today_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected);
}

static void
fw_date_entry_init (FwDateEntry *self)
{
  self->date = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_date_entry_get_date:
 * @self: the entry
 *
 * Returns: an ISO date, "" for none
 */
const char *
fw_date_entry_get_date (FwDateEntry *self)
{
  return self->date;
}

/**
 * fw_date_entry_set_date:
 * @self: the entry
 * @date: (nullable): an ISO date
 *
 * Shows a date.
 */
void
fw_date_entry_set_date (FwDateEntry *self,
                        const char  *date)
{
  g_autofree char *start = g_strdup_printf ("%sT00:00:00Z", date != NULL ? date : "");
  g_autoptr(GDateTime) day = g_date_time_new_from_iso8601 (start, NULL);

  g_set_str (&self->date, date != NULL ? date : "");
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->date);
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  if (day != NULL)
    gtk_calendar_select_day (self->calendar, day);
  self->showing = FALSE;
}
