/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A paper as PDF: tagged, with an outline and page numbers, photos as the files that they are. Any
 * thread.
 */
#pragma once

#include "fw-paper.h"

G_BEGIN_DECLS

typedef enum {
  FW_PDF_A4,
  FW_PDF_LETTER,
} FwPdfSize;

GBytes *fw_pdf_write (const FwPaper  *paper,
                      FwPdfSize       size,
                      GError        **error);

G_END_DECLS
