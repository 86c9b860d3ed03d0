/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line of the table of a comparison, with everything that it shows: made on the thread that reads, so
 * that scrolling only hands it over. Once it is in a list only the main thread has it, to note how high it is and what is
 * read anew.
 */
#pragma once

#include <gio/gio.h>

#include "fw-comparison.h"

G_BEGIN_DECLS

typedef enum {
  FW_COMPARISON_HEADS,          /* the visits themselves */
  FW_COMPARISON_MOMENT,
  FW_COMPARISON_SECTION,        /* a heading, with its scores */
  FW_COMPARISON_QUESTION,
  FW_COMPARISON_STRIP,          /* the photos of a section */
  FW_COMPARISON_CLAIM,
  FW_COMPARISON_VALUE,
} FwComparisonKind;

typedef struct
{
  char *id;
  char *sha256;                 /* names its small version, NULL while it is held back */
} FwComparisonPhoto;

/* What the height of a line depends on, beside itself. */
typedef struct
{
  int width;                    /* pixels */
  guint first;                  /* the how manieth visit stands after the baseline */
  guint shown;                  /* how many stand beside each other */
  int font;                     /* height of a line of text, in units of Pango */
} FwComparisonFit;

#define FW_TYPE_COMPARISON_ITEM (fw_comparison_item_get_type ())
G_DECLARE_FINAL_TYPE (FwComparisonItem, fw_comparison_item, FW, COMPARISON_ITEM, GObject)

FwComparisonItem *fw_comparison_item_new         (FwComparisonKind    kind,
                                                  const char         *section,
                                                  const char         *key,
                                                  const char         *title);
void              fw_comparison_item_set_label   (FwComparisonItem   *self,
                                                  const char         *label);
void              fw_comparison_item_set_cell    (FwComparisonItem   *self,
                                                  guint               visit,
                                                  const char         *markup);
void              fw_comparison_item_add_photo   (FwComparisonItem   *self,
                                                  guint               visit,
                                                  const FwPhoto      *photo);
void              fw_comparison_item_set_name    (FwComparisonItem   *self,
                                                  GPtrArray          *titles);
void              fw_comparison_item_pass        (FwComparisonItem   *self,
                                                  FwComparisonFilter  filter);
void              fw_comparison_item_pass_like   (FwComparisonItem   *self,
                                                  FwComparisonItem   *other);
FwComparisonKind  fw_comparison_item_get_kind    (FwComparisonItem   *self);
const char       *fw_comparison_item_get_section (FwComparisonItem   *self);
const char       *fw_comparison_item_get_key     (FwComparisonItem   *self);
const char       *fw_comparison_item_get_title   (FwComparisonItem   *self);
const char       *fw_comparison_item_get_label   (FwComparisonItem   *self);
const char       *fw_comparison_item_get_cell    (FwComparisonItem   *self,
                                                  guint               visit);
GPtrArray        *fw_comparison_item_get_photos  (FwComparisonItem   *self,
                                                  guint               visit);
gboolean          fw_comparison_item_has_cells   (FwComparisonItem   *self);
gboolean          fw_comparison_item_has_photos  (FwComparisonItem   *self);
gboolean          fw_comparison_item_passes      (FwComparisonItem   *self,
                                                  FwComparisonFilter  filter);
const char       *fw_comparison_item_get_name    (FwComparisonItem   *self);
void              fw_comparison_item_set_height  (FwComparisonItem   *self,
                                                  const FwComparisonFit *fit,
                                                  int                 height);
int               fw_comparison_item_get_height  (FwComparisonItem   *self,
                                                  const FwComparisonFit *fit);
gboolean          fw_comparison_item_is_equal    (FwComparisonItem   *self,
                                                  FwComparisonItem   *other);
void              fw_comparison_item_update      (FwComparisonItem   *self,
                                                  FwComparisonItem   *other);

G_END_DECLS
