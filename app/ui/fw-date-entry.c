/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An entry for a date.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-date-entry.h"

#include "fw-date-text.h"
#include "fw-problem.h"
#include "fw-time.h"

struct _FwDateEntry
{
  GtkBox parent_instance;

  char *date;
  char *refused;                /* what is typed and is no date, or not yet; or NULL */
  gboolean required;
  gboolean showing;

  GtkEntry *entry;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkCalendar *calendar;
  GtkLabel *problem;
};

enum
{
  PROP_REQUIRED = 1,
  N_PROPS
};

enum
{
  CHANGED,
  REFUSED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
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
refuse (FwDateEntry *self,
        const char  *text,
        const char  *problem)
{
  fw_problem_show (GTK_WIDGET (self->entry), self->problem, problem);
  if (g_set_str (&self->refused, text))
    g_signal_emit (self, signals[REFUSED], 0, text);
}

static void
show_text (FwDateEntry *self,
           const char  *text)
{
  self->showing = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->showing = FALSE;
}

static void
on_activate (FwDateEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *problem = NULL;
  g_autofree char *date = NULL;

  if (text[0] == '\0')
    date = g_strdup (self->required ? self->date : "");
  else
    date = fw_date_text_parse (text, &problem);
  if (date == NULL)
    {
      refuse (self, text, problem);
      return;
    }
  show_text (self, date);
  refuse (self, NULL, NULL);
  take (self, date);
}

/* A whole date needs no Enter. */
static void
on_changed (FwDateEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->showing)
    return;
  if (fw_time_is_date (text))
    on_activate (self);
  else
    refuse (self, g_str_equal (text, self->date) ? NULL : text, NULL);
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

/* The page is left, or the dialog closes. */
static void
fw_date_entry_unmap (GtkWidget *widget)
{
  on_activate (FW_DATE_ENTRY (widget));

  GTK_WIDGET_CLASS (fw_date_entry_parent_class)->unmap (widget);
}

static void
fw_date_entry_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  g_value_set_boolean (value, FW_DATE_ENTRY (object)->required);
}

static void
fw_date_entry_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  FW_DATE_ENTRY (object)->required = g_value_get_boolean (value);
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
  FwDateEntry *self = FW_DATE_ENTRY (object);

  g_free (self->date);
  g_free (self->refused);

  G_OBJECT_CLASS (fw_date_entry_parent_class)->finalize (object);
}

static void
fw_date_entry_class_init (FwDateEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_date_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_date_entry_finalize;
  G_OBJECT_CLASS (klass)->get_property = fw_date_entry_get_property;
  G_OBJECT_CLASS (klass)->set_property = fw_date_entry_set_property;
  widget_class->unmap = fw_date_entry_unmap;
  /**
   * FwDateEntry:required:
   *
   * Whether there has to be a date: emptied, it shows the last one again.
   */
  properties[PROP_REQUIRED] = g_param_spec_boolean ("required", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  /**
   * FwDateEntry::changed:
   * @self: the entry
   *
   * The person chose another date, or none.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  /**
   * FwDateEntry::refused:
   * @self: the entry
   * @text: (nullable): what is typed in it and is no date, or not yet; %NULL when that is gone
   *
   * What the entry shows is not, or is again, its date.
   */
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-date-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, FwDateEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, FwDateEntry, button);
  gtk_widget_class_bind_template_child (widget_class, FwDateEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, FwDateEntry, calendar);
  gtk_widget_class_bind_template_child (widget_class, FwDateEntry, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
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
  show_text (self, self->date);
  refuse (self, NULL, NULL);
  self->showing = TRUE;
  if (day != NULL)
    gtk_calendar_select_day (self->calendar, day);
  self->showing = FALSE;
}

/**
 * fw_date_entry_get_text:
 * @self: the entry
 *
 * Returns: what it shows, a date or not
 */
const char *
fw_date_entry_get_text (FwDateEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * fw_date_entry_type:
 * @self: the entry
 * @text: a text
 *
 * Does as if a person had typed @text and gone on.
 */
void
fw_date_entry_type (FwDateEntry *self,
                    const char  *text)
{
  show_text (self, text);
  on_activate (self);
}

/**
 * fw_date_entry_check:
 * @self: the entry
 *
 * Takes what is typed. Where it is no date, says so and goes there.
 *
 * Returns: whether its date is what it shows
 */
gboolean
fw_date_entry_check (FwDateEntry *self)
{
  on_activate (self);
  if (self->refused != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));

  return self->refused == NULL;
}
