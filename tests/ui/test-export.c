/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What leaves a page: files that are whole or as they were, and the same pages on paper.
 */
#include <gio/gio.h>
#include <string.h>

#include "fw-apply.h"
#include "fw-export-menu.h"
#include "fw-print.h"
#include "fw-review-source.h"
#include "ui-stored.h"

#define PRIVATE_NOTE "private-note/-/floor-walk/floor-environment"

static FwPaper *
make_paper (FwWorkspace           *workspace,
            gpointer               data,
            const FwPaperOptions  *options,
            GError               **error)
{
  FwPaper *paper = fw_paper_new ("Two halls", NULL);

  fw_paper_add_text (paper, options->with_private ? "with what is private" : "for everybody");

  return paper;
}

static char *
make_csv (FwWorkspace  *workspace,
          gpointer      data,
          gboolean      with_private,
          GError      **error)
{
  return g_strdup (data);
}

static char *
fail (FwWorkspace  *workspace,
      gpointer      data,
      gboolean      with_private,
      GError      **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "cannot count the chairs");

  return NULL;
}

static FwExportSource *
make_source (FwExportCsv csv)
{
  return fw_export_source_new ("Two halls", make_paper, csv, g_strdup ("a,b\r\n"), g_free);
}

static char *
read_file (const char *path)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? g_steal_pointer (&text) : NULL;
}

static gboolean
is_whole_pdf (gpointer path)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &text, &length, NULL) && length > 6 && g_str_has_prefix (text, "%PDF-") &&
         g_str_equal (text + length - 6, "%%EOF\n");
}

/* Exports in each format, each time until the toast says so. */
static void
test_formats (void)
{
  static const struct
  {
    FwExportFormat format;
    gboolean with_private;
    const char *name, *start, *part;
  } cases[] = {
    { FW_EXPORT_CSV, FALSE, "halls.csv", "a,b\r\n", "a,b" },
    { FW_EXPORT_HTML, FALSE, "halls.html", "<!", "for everybody" },
    { FW_EXPORT_HTML, TRUE, "private.html", "<!", "with what is private" },
    { FW_EXPORT_PDF, FALSE, "halls.pdf", "%PDF-", "%%EOF" },
  };
  UiTest test = { 0 };

  ui_test_open (&test, 360, 648);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (test.folder, cases[i].name, NULL);
      g_autofree char *told = g_strdup_printf ("Exported as %s", cases[i].name);
      g_autofree char *text = NULL;
      g_autoptr(GFile) file = g_file_new_for_path (path);
      gsize length;

      fw_export_write (GTK_WIDGET (test.window), test.session, make_source (make_csv), cases[i].format,
                       cases[i].with_private, file);
      ui_test_wait_text (GTK_WIDGET (test.window), told);
      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      g_assert_true (g_str_has_prefix (text, cases[i].start));
      g_assert_nonnull (memmem (text, length, cases[i].part, strlen (cases[i].part)));
      adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (ui_test_find (GTK_WIDGET (test.window), "toasts")));
    }
  ui_test_clear (&test);
}

/* What fails says why, and the file that was there before is as it was. */
static void
test_failure (void)
{
  UiTest test = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GFile) file = NULL;
  GtkWidget *dialog;

  ui_test_open (&test, 360, 648);
  path = g_build_filename (test.folder, "before.csv", NULL);
  file = g_file_new_for_path (path);
  g_assert_true (g_file_set_contents (path, "as it was", -1, NULL));
  fw_export_write (GTK_WIDGET (test.window), test.session, make_source (fail), FW_EXPORT_CSV, FALSE, file);
  dialog = ui_test_wait_type (GTK_WIDGET (test.window), ADW_TYPE_ALERT_DIALOG);
  ui_test_wait_text (dialog, "cannot count the chairs");
  text = read_file (path);
  g_assert_cmpstr (text, ==, "as it was");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  ui_test_clear (&test);
}

/* More than a page, with a heading and a table. */
static FwPaper *
make_long_paper (FwWorkspace           *workspace,
                 gpointer               data,
                 const FwPaperOptions  *options,
                 GError               **error)
{
  FwPaper *paper = fw_paper_new ("Two halls", "Beside each other");
  FwTable *table;

  fw_paper_add_heading (paper, 1, "Chairs");
  table = fw_paper_add_table (paper);
  fw_table_add_column (table, "Row", 1, FALSE);
  fw_table_add_column (table, "Chairs", 1, TRUE);
  for (guint i = 1; i <= 90; i++)
    {
      g_autofree char *row = g_strdup_printf ("row %u", i);
      g_autofree char *chairs = g_strdup_printf ("%u chairs", 2 * i);

      fw_table_put (table, row, NULL);
      fw_table_put (table, chairs, i % 3 == 0 ? "one broken" : NULL);
    }

  return paper;
}

static FwExportSource *
make_long_source (void)
{
  return fw_export_source_new ("Two halls", make_long_paper, make_csv, g_strdup (""), g_free);
}

static char *
dup_words (const char *path)
{
  const char *command[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr(GError) error = NULL;
  char *words = NULL;
  int status = 0;

  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &words, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  return words;
}

/* The same drawing through GTK, into a file in the place of a printer: page by page the words of the PDF. */
static void
test_print (void)
{
  UiTest test = { 0 };
  g_autofree char *printed = NULL;
  g_autofree char *exported = NULL;
  g_autofree char *words = NULL;
  g_autofree char *expected = NULL;
  g_autoptr(GFile) file = NULL;

  ui_test_open (&test, 360, 648);
  printed = g_build_filename (test.folder, "printed.pdf", NULL);
  exported = g_build_filename (test.folder, "exported.pdf", NULL);
  file = g_file_new_for_path (exported);
  fw_print_run (GTK_WIDGET (test.window), test.session, make_long_source (), FALSE, GTK_PRINT_OPERATION_ACTION_EXPORT,
                printed);
  ui_test_wait (is_whole_pdf, printed, "the printed file");
  fw_export_write (GTK_WIDGET (test.window), test.session, make_long_source (), FW_EXPORT_PDF, FALSE, file);
  ui_test_wait (is_whole_pdf, exported, "the exported file");
  words = dup_words (printed);
  expected = dup_words (exported);
  g_assert_nonnull (strstr (words, "180 chairs"));
  g_assert_nonnull (strchr (words, '\f'));
  g_assert_cmpstr (words, ==, expected);
  ui_test_clear (&test);
}

static FwExportSource *
ask (GtkWidget *page)
{
  return make_source (make_csv);
}

/* A visit's page has the menu; what it gives is the visit, its private note only when that was asked for. */
static void
test_visit (void)
{
  UiTest test = { 0 };
  FwVisitPage *page;
  FwEdit *edit;
  g_autoptr(FwVisit) visit = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GFile) file = NULL;

  ui_test_open (&test, 360, 648);
  page = ui_test_start_visit (&test, "North Hall");
  g_assert_nonnull (ui_test_find_type (GTK_WIDGET (page), FW_TYPE_EXPORT_MENU));
  visit = ui_stored_load (&test);
  edit = fw_edit_new (FW_DOCUMENT_VISIT, fw_visit_get_id (visit));
  fw_edit_set (edit, "answer/-/floor-walk/floor-environment", "4", NULL);
  fw_edit_set_string (edit, PRIVATE_NOTE, "in confidence");
  fw_apply_edit (GTK_WIDGET (test.window), test.session, edit, NULL);
  ui_stored_wait (&test, PRIVATE_NOTE, "\"in confidence\"");
  path = g_build_filename (test.folder, "visit.csv", NULL);
  file = g_file_new_for_path (path);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = NULL;

      fw_export_write (GTK_WIDGET (test.window), test.session,
                       fw_review_source_new_visit ("visit", fw_visit_get_id (visit)), FW_EXPORT_CSV, i == 1, file);
      ui_test_wait_text (GTK_WIDGET (test.window), "Exported as visit.csv");
      text = read_file (path);
      g_assert_nonnull (strstr (text, "North Hall"));
      g_assert_cmpint (strstr (text, "in confidence") != NULL, ==, i == 1);
      adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (ui_test_find (GTK_WIDGET (test.window), "toasts")));
    }
  ui_test_clear (&test);
}

/* What is private is never asked for by itself, and not while others look at the screen. */
static void
test_menu (void)
{
  UiTest test = { 0 };
  GtkWidget *menu = g_object_ref_sink (g_object_new (FW_TYPE_EXPORT_MENU, NULL));
  gboolean with_private = TRUE;

  ui_test_open (&test, 360, 648);
  fw_export_menu_target (FW_EXPORT_MENU (menu), test.session, GTK_WIDGET (test.window), ask);
  g_object_get (menu, "with-private", &with_private, NULL);
  g_assert_false (with_private);
  g_assert_true (gtk_widget_activate_action (menu, "export.with-private", NULL));
  g_object_get (menu, "with-private", &with_private, NULL);
  g_assert_true (with_private);
  fw_export_menu_set_presenting (FW_EXPORT_MENU (menu), TRUE);
  g_object_get (menu, "with-private", &with_private, NULL);
  g_assert_false (with_private);
  g_object_unref (menu);
  ui_test_clear (&test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();
  g_test_add_func ("/export/formats", test_formats);
  g_test_add_func ("/export/failure", test_failure);
  g_test_add_func ("/export/menu", test_menu);
  g_test_add_func ("/export/visit", test_visit);
  g_test_add_func ("/export/print", test_print);

  return g_test_run ();
}
