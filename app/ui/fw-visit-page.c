/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The open visit. Holds the model that all its pages show.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-visit-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-apply.h"
#include "fw-camera-page.h"
#include "fw-conversation-page.h"
#include "fw-conversations-page.h"
#include "fw-error-text.h"
#include "fw-overview-page.h"
#include "fw-look-page.h"
#include "fw-page-stack.h"
#include "fw-photo-drag.h"
#include "fw-photo-page.h"
#include "fw-photos-page.h"
#include "fw-question-card.h"
#include "fw-scroll.h"
#include "fw-section-list.h"
#include "fw-section-page.h"
#include "fw-visit-model.h"
#include "fw-visit-review.h"
#include "fw-window.h"

struct _FwVisitPage
{
  AdwNavigationPage parent_instance;

  FwVisitModel *model;
  FwPhotoImport *import;
  FwOverviewPage *overview;
  char *wanted_section;         /* until the visit was read */
  char *wanted_question;
  char *wanted_element;
  double wanted_scroll;
  GtkAdjustment *watched;       /* of the page that is shown */
  gulong watcher;
  guint remember_source;
  gboolean was_read;
  gboolean sidebar_hidden;      /* by the person */

  AdwOverlaySplitView *split;
  FwSectionList *sections;
  AdwBanner *import_progress;
  AdwBanner *standing;
  AdwNavigationView *pages;
};

/* A kill between two scrolls loses no more than this. */
#define REMEMBER_MILLISECONDS 500

G_DEFINE_FINAL_TYPE (FwVisitPage, fw_visit_page, ADW_TYPE_NAVIGATION_PAGE)

static FwSectionPage *
get_section_page (FwVisitPage *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->pages);

  return FW_IS_SECTION_PAGE (page) ? FW_SECTION_PAGE (page) : NULL;
}

/* The section that "back" leads to, or that is shown. */
static FwSectionPage *
find_section_page (FwVisitPage *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->pages);

  while (page != NULL && !FW_IS_SECTION_PAGE (page))
    page = adw_navigation_view_get_previous_page (self->pages, page);

  return page != NULL ? FW_SECTION_PAGE (page) : NULL;
}

/* The one section page goes to make place for the next: "back" leads to the first page. */
static FwSectionPage *
go_to_section (FwVisitPage *self,
               const char  *section)
{
  FwSectionPage *page = get_section_page (self);
  AdwNavigationPage *stack[2] = { ADW_NAVIGATION_PAGE (self->overview), NULL };

  if (page != NULL && g_str_equal (fw_section_page_get_section (page), section))
    return page;
  if (fw_visit_model_is_hidden (self->model) || fw_visit_model_find_section (self->model, section) == NULL)
    return NULL;
  page = fw_section_page_new (self->model, section);
  if (adw_navigation_view_get_visible_page (self->pages) == stack[0])
    adw_navigation_view_push (self->pages, ADW_NAVIGATION_PAGE (page));
  else
    {
      stack[1] = ADW_NAVIGATION_PAGE (page);
      adw_navigation_view_replace (self->pages, stack, 2);
    }

  return page;
}

static char *
section_of (FwVisitPage *self,
            const char  *question)
{
  FwChecklist *checklist = fw_visit_view_get_checklist (fw_visit_model_get_view (self->model));
  g_auto(GStrv) parts = g_strsplit (question, "@", 2);
  FwQuestion *found = parts[0] != NULL ? fw_checklist_get_question (checklist, parts[0]) : NULL;
  FwChecklistSection *place = found != NULL ? fw_checklist_get_place (checklist, found) : NULL;

  return place != NULL ? g_strdup (fw_section_get_key (place->section)) : NULL;
}

static GtkScrolledWindow *
find_scroller (FwVisitPage *self)
{
  FwSectionPage *section = find_section_page (self);
  AdwNavigationPage *page = section != NULL ? ADW_NAVIGATION_PAGE (section)
                                            : adw_navigation_view_get_visible_page (self->pages);

  return page != NULL ? fw_scroll_find (GTK_WIDGET (page)) : NULL;
}

static void
restore_scroll (FwVisitPage *self)
{
  GtkScrolledWindow *scroller = find_scroller (self);

  if (scroller != NULL)
    fw_scroll_restore (scroller, self->wanted_scroll);
  self->wanted_scroll = 0;
}

static gboolean
on_remember_due (gpointer data)
{
  FwVisitPage *self = data;

  self->remember_source = 0;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.remember", NULL);

  return G_SOURCE_REMOVE;
}

static void
on_scrolled (FwVisitPage *self)
{
  if (self->remember_source == 0)
    self->remember_source = g_timeout_add (REMEMBER_MILLISECONDS, on_remember_due, self);
}

static void
watch_scroll (FwVisitPage *self)
{
  GtkScrolledWindow *scroller = find_scroller (self);
  GtkAdjustment *adjustment = scroller != NULL ? gtk_scrolled_window_get_vadjustment (scroller) : NULL;

  if (adjustment == self->watched)
    return;
  if (self->watched != NULL)
    g_signal_handler_disconnect (self->watched, self->watcher);
  g_set_object (&self->watched, adjustment);
  if (adjustment != NULL)
    self->watcher = g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_scrolled), self);
}

/* A photo is opened; a comment on a question is seen there, one on the visit on the first page. */
static void
show_element (FwVisitPage *self)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted_element);
  FwVisit *visit = fw_visit_model_get_visit (self->model);
  const FwPhoto *photo = fw_visit_find_photo (visit, wanted);
  const FwElement *element = fw_state_get_element (fw_visit_get_state (visit), wanted);
  const char *question = element != NULL ? fw_json_get_string (element->value, "question") : NULL;
  const char *talk = element != NULL ? fw_json_get_string (element->value, "conversation") : NULL;

  if (photo != NULL && !photo->deleted)
    gtk_widget_activate_action (GTK_WIDGET (self), "visit.open-photo", "s", wanted);
  else if (element != NULL && element->shown && (talk != NULL || g_str_equal (element->type, "conversation")))
    gtk_widget_activate_action (GTK_WIDGET (self), "visit.open-conversation", "s", talk != NULL ? talk : wanted);
  else if (element != NULL && element->shown && question != NULL)
    {
      g_autofree char *name = fw_answer_name (fw_json_get_string (element->value, "instance"), question);

      gtk_widget_activate_action (GTK_WIDGET (self), "visit.show-question", "s", name);
    }
  else
    {
      adw_navigation_view_pop_to_page (self->pages, ADW_NAVIGATION_PAGE (self->overview));
      fw_overview_page_show_element (self->overview, wanted);
    }
}

static void
show_wanted (FwVisitPage *self)
{
  g_autofree char *section = g_steal_pointer (&self->wanted_section);
  g_autofree char *question = g_steal_pointer (&self->wanted_question);
  FwSectionPage *page;

  if (question != NULL && question[0] != '\0')
    {
      g_free (section);
      section = section_of (self, question);
    }
  page = section != NULL && section[0] != '\0' ? go_to_section (self, section) : NULL;
  if (page != NULL && question != NULL && question[0] != '\0')
    fw_section_page_show (page, question);
  else if (self->wanted_scroll > 0)
    restore_scroll (self);
}

/* The first page lists the sections itself. */
static void
update_sidebar (FwVisitPage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split, !adw_overlay_split_view_get_collapsed (self->split) &&
                                                        !self->sidebar_hidden && get_section_page (self) != NULL);
}

static void
on_room_changed (FwVisitPage *self)
{
  if (self->pages != NULL)
    update_sidebar (self);
}

/* Where else something would be answered: the first page says itself that the visit is closed. */
static void
show_standing (FwVisitPage *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->pages);
  FwVisit *visit = self->was_read ? fw_visit_model_get_visit (self->model) : NULL;
  gboolean deleted = visit != NULL && fw_visit_is_deleted (visit);
  gboolean closed = visit != NULL && fw_visit_is_closed (visit) &&
                    (FW_IS_SECTION_PAGE (page) || FW_IS_CONVERSATION_PAGE (page));

  if (deleted || closed)
    {
      adw_banner_set_title (self->standing, deleted ? _("This visit was deleted") : _("This visit is closed"));
      adw_banner_set_button_label (self->standing, deleted ? _("_Restore") : _("_Reopen"));
    }
  adw_banner_set_revealed (self->standing, deleted || closed);
}

static void
on_standing_clicked (FwVisitPage *self)
{
  FwEdit *edit = fw_visit_model_edit (self->model);

  if (fw_visit_is_deleted (fw_visit_model_get_visit (self->model)))
    fw_edit_set_boolean (edit, "deleted", FALSE);
  else
    fw_edit_set_string (edit, "status", "open");
  fw_apply_edit (GTK_WIDGET (self), fw_visit_model_get_session (self->model), edit, NULL);
}

static void
on_visible_page_changed (FwVisitPage *self)
{
  FwSectionPage *page = get_section_page (self);

  if (self->sections == NULL)
    return;
  update_sidebar (self);
  show_standing (self);
  watch_scroll (self);
  fw_section_list_set_current (self->sections, page != NULL ? fw_section_page_get_section (page) : NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.remember", NULL);
}

static void
on_section_chosen (FwVisitPage *self,
                   const char  *section)
{
  go_to_section (self, section);
}

static void
on_model_changed (FwVisitPage *self)
{
  FwSite *site = fw_visit_model_get_site (self->model);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), site != NULL && fw_site_get_name (site) != NULL
                                                             ? fw_site_get_name (site) : _("Visit"));
  if (self->was_read)
    {
      show_standing (self);
      return;
    }
  self->was_read = TRUE;
  show_standing (self);
  show_wanted (self);
  if (self->wanted_element != NULL)
    show_element (self);
  watch_scroll (self);
}

static void
on_model_failed (FwVisitPage  *self,
                 const GError *error)
{
  if (!self->was_read)
    fw_overview_page_show_error (self->overview, error);
  else
    fw_error_text_show (GTK_WIDGET (self), error);
}

static void
on_import_progress (FwVisitPage *self)
{
  guint done, total;
  g_autofree char *text = NULL;

  fw_photo_import_get_progress (self->import, &done, &total);
  /* Translators: progress of adding photos. */
  text = g_strdup_printf (_("Adding photos: %u of %u"), done, total);
  adw_banner_set_title (self->import_progress, text);
  adw_banner_set_revealed (self->import_progress, total > 0);
}

static void
on_cancel_clicked (FwVisitPage *self)
{
  fw_photo_import_cancel (self->import);
}

static void
show_section_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  go_to_section (FW_VISIT_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
show_question_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  fw_visit_page_show (FW_VISIT_PAGE (widget), "", g_variant_get_string (parameter, NULL), 0);
}

static void
add_photos_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  const char *question, *instance;

  g_variant_get (parameter, "(&s&s)", &question, &instance);
  fw_photo_import_choose (FW_VISIT_PAGE (widget)->import, question[0] != '\0' ? question : NULL,
                          instance[0] != '\0' ? instance : NULL);
}

static void
on_open_photo (FwVisitPage *self,
               const char  *photo,
               GtkWidget   *camera)
{
  gtk_widget_activate_action (camera, "navigation.pop", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "visit.open-photo", "s", photo);
}

/* On the page below, which has its own focus back by then. */
static void
on_write_note (FwVisitPage *self,
               const char  *question,
               GtkWidget   *camera)
{
  FwSectionPage *section = find_section_page (self);
  GtkWidget *card = section != NULL && question != NULL ? fw_section_page_get_card (section, question) : NULL;

  gtk_widget_activate_action (camera, "navigation.pop", NULL);
  if (card != NULL)
    fw_question_card_write_note (FW_QUESTION_CARD (card));
  else if (adw_navigation_view_get_visible_page (self->pages) == ADW_NAVIGATION_PAGE (self->overview))
    fw_overview_page_write_comment (self->overview);
}

static void
take_photos_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  FwVisitPage *self = FW_VISIT_PAGE (widget);
  const char *question, *instance;
  FwCameraPage *page;

  g_variant_get (parameter, "(&s&s)", &question, &instance);
  question = question[0] != '\0' ? question : NULL;
  instance = instance[0] != '\0' ? instance : NULL;
  if (!fw_visit_model_allows_camera (self->model, question))
    return;
  page = fw_camera_page_new (self->model, question, instance);
  g_signal_connect_object (page, "open-photo", G_CALLBACK (on_open_photo), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "write-note", G_CALLBACK (on_write_note), self, G_CONNECT_SWAPPED);
  fw_window_push_page (GTK_WIDGET (self), ADW_NAVIGATION_PAGE (page));
}

/* Where a card has the focus, the picture is pasted onto its question. */
static void
paste_photo_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  FwVisitPage *self = FW_VISIT_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *card = focus != NULL ? gtk_widget_get_ancestor (focus, FW_TYPE_QUESTION_CARD) : NULL;

  if (!self->was_read || fw_visit_model_is_closed (self->model))
    return;
  if (card != NULL)
    fw_photo_import_paste (self->import, fw_question_card_get_key (FW_QUESTION_CARD (card)),
                           fw_question_card_get_instance (FW_QUESTION_CARD (card)));
  else
    fw_photo_import_paste (self->import, NULL, NULL);
}

/* Once: the second of two quick taps is not meant for a second page. */
static void
push (FwVisitPage       *self,
      AdwNavigationPage *page,
      const char        *tag)
{
  adw_navigation_page_set_tag (page, tag);
  fw_page_stack_push (self->pages, page);
}

static void
open_photo_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  FwVisitPage *self = FW_VISIT_PAGE (widget);

  adw_navigation_view_push (self->pages, ADW_NAVIGATION_PAGE (fw_photo_page_new (self->model,
                                                                                g_variant_get_string (parameter, NULL))));
}

static void
show_photos_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  FwVisitPage *self = FW_VISIT_PAGE (widget);

  push (self, ADW_NAVIGATION_PAGE (fw_photos_page_new (self->model, NULL)), "photos");
}

static void
show_unsorted_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  FwVisitPage *self = FW_VISIT_PAGE (widget);

  push (self, ADW_NAVIGATION_PAGE (fw_photos_page_new (self->model, "unsorted")), "photos/unsorted");
}

static void
look_through_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  FwVisitPage *self = FW_VISIT_PAGE (widget);

  push (self, fw_look_page_new (fw_visit_model_get_session (self->model), fw_visit_model_get_id (self->model)), "look");
}

static void
open_conversation_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  FwVisitPage *self = FW_VISIT_PAGE (widget);
  const char *conversation = g_variant_get_string (parameter, NULL);
  g_autofree char *tag = g_strconcat ("conversation/", conversation, NULL);

  push (self, ADW_NAVIGATION_PAGE (fw_conversation_page_new (self->model, conversation)), tag);
}

static void
open_conversations_action (GtkWidget  *widget,
                           const char *name,
                           GVariant   *parameter)
{
  FwVisitPage *self = FW_VISIT_PAGE (widget);

  fw_page_stack_push (self->pages, fw_conversations_page_new (fw_visit_model_get_session (self->model),
                                                              fw_visit_model_get_id (self->model)));
}

/* What is dropped beside everything that has a place of its own. */
static gboolean
on_dropped (GtkWidget    *widget,
            const GValue *value)
{
  FwVisitPage *self = FW_VISIT_PAGE (widget);

  if (!self->was_read || G_VALUE_HOLDS (value, FW_TYPE_DRAGGED_PHOTOS))
    return FALSE;

  return fw_photo_drag_file (widget, self->model, value, NULL, NULL);
}

static void
fw_visit_page_dispose (GObject *object)
{
  FwVisitPage *self = FW_VISIT_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_VISIT_PAGE);
  /* The pages said good-bye, too. */
  g_clear_handle_id (&self->remember_source, g_source_remove);
  if (self->watched != NULL)
    g_signal_handler_disconnect (self->watched, self->watcher);
  g_clear_object (&self->watched);
  g_clear_object (&self->import);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_visit_page_parent_class)->dispose (object);
}

static void
fw_visit_page_finalize (GObject *object)
{
  FwVisitPage *self = FW_VISIT_PAGE (object);

  g_free (self->wanted_section);
  g_free (self->wanted_question);
  g_free (self->wanted_element);

  G_OBJECT_CLASS (fw_visit_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "visit.show-section", "s", show_section_action);
  gtk_widget_class_install_action (widget_class, "visit.show-question", "s", show_question_action);
  gtk_widget_class_install_action (widget_class, "visit.add-photos", "(ss)", add_photos_action);
  gtk_widget_class_install_action (widget_class, "visit.take-photos", "(ss)", take_photos_action);
  gtk_widget_class_install_action (widget_class, "visit.paste-photo", NULL, paste_photo_action);
  gtk_widget_class_install_action (widget_class, "visit.open-photo", "s", open_photo_action);
  gtk_widget_class_install_action (widget_class, "visit.show-photos", NULL, show_photos_action);
  gtk_widget_class_install_action (widget_class, "visit.show-unsorted", NULL, show_unsorted_action);
  gtk_widget_class_install_action (widget_class, "visit.look-through", NULL, look_through_action);
  gtk_widget_class_install_action (widget_class, "visit.open-conversation", "s", open_conversation_action);
  gtk_widget_class_install_action (widget_class, "visit.open-conversations", NULL, open_conversations_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "visit.paste-photo", NULL);
}

static void
fw_visit_page_class_init (FwVisitPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_visit_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_visit_page_finalize;
  g_type_ensure (FW_TYPE_SECTION_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-visit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwVisitPage, split);
  gtk_widget_class_bind_template_child (widget_class, FwVisitPage, sections);
  gtk_widget_class_bind_template_child (widget_class, FwVisitPage, import_progress);
  gtk_widget_class_bind_template_child (widget_class, FwVisitPage, standing);
  gtk_widget_class_bind_template_child (widget_class, FwVisitPage, pages);
  gtk_widget_class_bind_template_callback (widget_class, on_visible_page_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_room_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_standing_clicked);
  install_actions (widget_class);
  fw_visit_review_install (widget_class);
}

static void
fw_visit_page_init (FwVisitPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_section_list_set_style (self->sections, "navigation-sidebar");
  g_signal_connect_object (self->sections, "chosen", G_CALLBACK (on_section_chosen), self, G_CONNECT_SWAPPED);
  fw_photo_drag_add_target (GTK_WIDGET (self), on_dropped);
}

/**
 * fw_visit_page_new:
 * @session: where the visit is
 * @visit: its id
 *
 * Returns: (transfer floating): a page that begins to read it
 */
FwVisitPage *
fw_visit_page_new (FwSession  *session,
                   const char *visit)
{
  FwVisitPage *self = g_object_new (FW_TYPE_VISIT_PAGE, NULL);

  self->model = fw_visit_model_new (session, visit);
  self->import = fw_photo_import_new (self->model, GTK_WIDGET (self));
  self->overview = fw_overview_page_new (self->model);
  adw_navigation_view_add (self->pages, ADW_NAVIGATION_PAGE (self->overview));
  fw_section_list_set_model (self->sections, self->model);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (on_model_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (on_model_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import, "progress", G_CALLBACK (on_import_progress), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * fw_visit_page_get_visit:
 * @self: the page
 *
 * Returns: the visit's id
 */
const char *
fw_visit_page_get_visit (FwVisitPage *self)
{
  return fw_visit_model_get_id (self->model);
}

/**
 * fw_visit_page_get_model:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): the visit, %NULL until it was read
 */
FwVisitModel *
fw_visit_page_get_model (FwVisitPage *self)
{
  return self->was_read ? self->model : NULL;
}

/**
 * fw_visit_page_get_section:
 * @self: the page
 *
 * Returns: "template/section" of the section that is shown, "" for none
 */
const char *
fw_visit_page_get_section (FwVisitPage *self)
{
  FwSectionPage *page = find_section_page (self);

  if (page != NULL)
    return fw_section_page_get_section (page);

  return self->wanted_section != NULL ? self->wanted_section : "";
}

/**
 * fw_visit_page_get_scroll:
 * @self: the page
 *
 * Returns: how far the page that is shown is scrolled, in pixels
 */
double
fw_visit_page_get_scroll (FwVisitPage *self)
{
  GtkScrolledWindow *scroller = find_scroller (self);

  /* Until the visit was read and shown, where it is to go. */
  if (!self->was_read || self->wanted_scroll > 0)
    return self->wanted_scroll;

  return scroller != NULL ? fw_scroll_get_position (scroller) : 0;
}

/**
 * fw_visit_page_show:
 * @self: the page
 * @section: "template/section", or "" for the place of @question or the first page
 * @question: "template/question", with "@instance" after it in a repeated section, or ""
 * @scroll: how far to scroll the page, in pixels
 *
 * Goes to a place, as soon as the visit was read.
 */
void
fw_visit_page_show (FwVisitPage *self,
                    const char  *section,
                    const char  *question,
                    double       scroll)
{
  g_set_str (&self->wanted_section, section);
  g_set_str (&self->wanted_question, question);
  self->wanted_scroll = scroll;
  if (self->was_read)
    show_wanted (self);
}

/**
 * fw_visit_page_show_element:
 * @self: the page
 * @element: the id of a photo, a comment, a quote, a conversation
 *
 * Goes to where it is seen, as soon as the visit was read.
 */
void
fw_visit_page_show_element (FwVisitPage *self,
                            const char  *element)
{
  g_set_str (&self->wanted_element, element);
  if (self->was_read)
    show_element (self);
}

static void
on_sheet_chosen (AdwDialog *dialog)
{
  adw_dialog_close (dialog);
}

static AdwDialog *
make_sheet (FwVisitPage *self)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  FwSectionList *list = g_object_new (FW_TYPE_SECTION_LIST, NULL);
  FwSectionPage *page = get_section_page (self);

  fw_section_list_set_style (list, "navigation-sidebar");
  fw_section_list_set_model (list, self->model);
  fw_section_list_set_current (list, page != NULL ? fw_section_page_get_section (page) : NULL);
  g_signal_connect_object (list, "chosen", G_CALLBACK (on_section_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "chosen", G_CALLBACK (on_sheet_chosen), dialog, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (list));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_dialog_set_title (dialog, _("Sections"));
  adw_dialog_set_content_width (dialog, 420);
  adw_dialog_set_child (dialog, view);

  return dialog;
}

/**
 * fw_visit_page_choose_section:
 * @self: the page
 *
 * Offers the sections: the sidebar where there is room for it, a sheet elsewhere.
 */
void
fw_visit_page_choose_section (FwVisitPage *self)
{
  if (!self->was_read || fw_visit_model_is_hidden (self->model))
    return;
  if (adw_overlay_split_view_get_collapsed (self->split) || get_section_page (self) == NULL)
    adw_dialog_present (make_sheet (self), GTK_WIDGET (self));
  else
    {
      self->sidebar_hidden = !self->sidebar_hidden;
      update_sidebar (self);
    }
}

/**
 * fw_visit_page_get_visible_page:
 * @self: the page
 *
 * Returns: (transfer none): the page of the visit that is shown
 */
AdwNavigationPage *
fw_visit_page_get_visible_page (FwVisitPage *self)
{
  return adw_navigation_view_get_visible_page (self->pages);
}

/**
 * fw_visit_page_get_import:
 * @self: the page
 *
 * Returns: (transfer none): what takes in photos
 */
FwPhotoImport *
fw_visit_page_get_import (FwVisitPage *self)
{
  return self->import;
}
