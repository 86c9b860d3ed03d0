/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every cell says in words what it means, with its row and column, and the arrow keys travel from one to
 * the next. Both forms are made from the same figures, so that a window can change its width.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-figure-table.h"

typedef struct
{
  char *text;
  char *small;                  /* below it, or NULL */
  char *spoken;
} Cell;

typedef struct
{
  char *title;
  char *subtitle;               /* or NULL */
  GPtrArray *cells;             /* Cell */
} Row;

struct _FwFigureTable
{
  GtkWidget parent_instance;

  char *title;
  char *corner;
  GPtrArray *columns;           /* char * */
  GPtrArray *rows;              /* Row */
  gboolean stacked;
  GtkWidget *child;
};

G_DEFINE_FINAL_TYPE (FwFigureTable, fw_figure_table, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_STACKED, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void
cell_free (Cell *cell)
{
  g_free (cell->text);
  g_free (cell->small);
  g_free (cell->spoken);
  g_free (cell);
}

static void
row_free (Row *row)
{
  g_free (row->title);
  g_free (row->subtitle);
  g_ptr_array_unref (row->cells);
  g_free (row);
}

/* --- What both forms are made of ---------------------------------------------------------------- */

/* A label that is part of what has a name. */
static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_NONE, "label", text,
                                   "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "natural-wrap-mode", GTK_NATURAL_WRAP_WORD, "xalign", 0.0f, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static void
set_name (GtkWidget  *widget,
          const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
fill (GtkWidget  *box,
      const char *text,
      const char *style,
      const char *small)
{
  gtk_box_append (GTK_BOX (box), make_label (text, style));
  if (small == NULL || small[0] == '\0')
    return;
  gtk_box_append (GTK_BOX (box), make_label (small, "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dimmed");
}

static char *
dup_row_name (const Row *row)
{
  return row->subtitle != NULL && row->subtitle[0] != '\0' ? g_strdup_printf ("%s; %s", row->title, row->subtitle)
                                                           : g_strdup (row->title);
}

static const char *
get_column (FwFigureTable *self,
            guint          column)
{
  return column < self->columns->len ? g_ptr_array_index (self->columns, column) : "";
}

/* "Agents: 40 %, 2 of 5 people" */
static char *
dup_cell_words (FwFigureTable *self,
                guint          column,
                const Cell    *cell)
{
  return g_strdup_printf ("%s: %s", get_column (self, column), cell->spoken);
}

/* --- As a table --------------------------------------------------------------------------------- */

static GtkWidget *
make_cell (GtkAccessibleRole  role,
           const char         *name,
           GtkSizeGroup       *group)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", role, "orientation", GTK_ORIENTATION_VERTICAL,
                                 "focusable", TRUE, "hexpand", TRUE, "css-name", "figure", NULL);

  set_name (box, name);
  gtk_size_group_add_widget (group, box);

  return box;
}

static GtkWidget *
make_table_row (void)
{
  return g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, "css-name", "figures", NULL);
}

/* Cells like the others: what GTK calls a column header is nothing on the accessibility bus. */
static GtkWidget *
make_head (FwFigureTable *self,
           GPtrArray     *groups)
{
  GtkWidget *head = make_table_row ();
  GtkWidget *corner = make_cell (GTK_ACCESSIBLE_ROLE_GRID_CELL, self->corner, g_ptr_array_index (groups, 0));

  gtk_widget_add_css_class (head, "head");
  fill (corner, self->corner, "caption-heading", NULL);
  gtk_box_append (GTK_BOX (head), corner);
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkWidget *cell = make_cell (GTK_ACCESSIBLE_ROLE_GRID_CELL, get_column (self, i), g_ptr_array_index (groups, i + 1));

      fill (cell, get_column (self, i), "caption-heading", NULL);
      gtk_box_append (GTK_BOX (head), cell);
    }

  return head;
}

static GtkWidget *
make_body_row (FwFigureTable *self,
               const Row     *row,
               GPtrArray     *groups)
{
  GtkWidget *box = make_table_row ();
  g_autofree char *name = dup_row_name (row);
  GtkWidget *title = make_cell (GTK_ACCESSIBLE_ROLE_ROW_HEADER, name, g_ptr_array_index (groups, 0));

  fill (title, row->title, "heading", row->subtitle);
  gtk_box_append (GTK_BOX (box), title);
  for (guint i = 0; i < row->cells->len && i < self->columns->len; i++)
    {
      const Cell *cell = g_ptr_array_index (row->cells, i);
      g_autofree char *words = dup_cell_words (self, i, cell);
      g_autofree char *whole = g_strdup_printf ("%s, %s", row->title, words);
      GtkWidget *place = make_cell (GTK_ACCESSIBLE_ROLE_GRID_CELL, whole, g_ptr_array_index (groups, i + 1));

      fill (place, cell->text, "numeric", cell->small);
      gtk_box_append (GTK_BOX (box), place);
    }

  return box;
}

static GtkWidget *
make_table (FwFigureTable *self)
{
  GtkWidget *table = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GRID,
                                   "orientation", GTK_ORIENTATION_VERTICAL, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i <= self->columns->len; i++)
    g_ptr_array_add (groups, gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL));
  set_name (table, self->title);
  gtk_box_append (GTK_BOX (table), make_head (self, groups));
  for (guint i = 0; i < self->rows->len; i++)
    gtk_box_append (GTK_BOX (table), make_body_row (self, g_ptr_array_index (self->rows, i), groups));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), table);
  /* The outline of a card lies around it, and would be cut off inside of what scrolls. */
  gtk_widget_add_css_class (scrolled, "card");

  return scrolled;
}

/* --- As cards ----------------------------------------------------------------------------------- */

static void
add_figure (FwFigureTable *self,
            GtkWidget     *grid,
            guint          column,
            const Cell    *cell)
{
  GtkWidget *label = make_label (get_column (self, column), "dimmed");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_hexpand (box, TRUE);
  fill (box, cell->text, "numeric", cell->small);
  gtk_grid_attach (GTK_GRID (grid), label, 0, (int) column, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), box, 1, (int) column, 1, 1);
}

static GtkWidget *
make_card (FwFigureTable *self,
           const Row     *row)
{
  GtkWidget *card = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *name = dup_row_name (row);
  g_autoptr(GString) words = g_string_new (name);

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  fill (head, row->title, "heading", row->subtitle);
  gtk_box_append (GTK_BOX (box), head);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const Cell *cell = g_ptr_array_index (row->cells, i);
      g_autofree char *said = dup_cell_words (self, i, cell);

      g_string_append_printf (words, "; %s", said);
      add_figure (self, grid, i, cell);
    }
  gtk_box_append (GTK_BOX (box), grid);
  gtk_widget_add_css_class (box, "figure-card");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (card), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (card), FALSE);
  set_name (card, words->str);

  return card;
}

static GtkWidget *
make_cards (FwFigureTable *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  set_name (list, self->title);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_card (self, g_ptr_array_index (self->rows, i)));

  return list;
}

static void
build (FwFigureTable *self)
{
  g_clear_pointer (&self->child, gtk_widget_unparent);
  if (self->rows->len == 0)
    return;
  self->child = self->stacked ? make_cards (self) : make_table (self);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
}

/* The whole table is one stop for Tab; inside it the arrow keys go on. */
static gboolean
fw_figure_table_focus (GtkWidget        *widget,
                       GtkDirectionType  direction)
{
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  return GTK_WIDGET_CLASS (fw_figure_table_parent_class)->focus (widget, direction);
}

static void
fw_figure_table_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  g_value_set_boolean (value, FW_FIGURE_TABLE (object)->stacked);
}

static void
fw_figure_table_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  FwFigureTable *self = FW_FIGURE_TABLE (object);
  gboolean stacked = g_value_get_boolean (value);

  if (self->stacked == stacked)
    return;
  self->stacked = stacked;
  build (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
fw_figure_table_dispose (GObject *object)
{
  g_clear_pointer (&FW_FIGURE_TABLE (object)->child, gtk_widget_unparent);

  G_OBJECT_CLASS (fw_figure_table_parent_class)->dispose (object);
}

static void
fw_figure_table_finalize (GObject *object)
{
  FwFigureTable *self = FW_FIGURE_TABLE (object);

  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self->title);
  g_free (self->corner);

  G_OBJECT_CLASS (fw_figure_table_parent_class)->finalize (object);
}

static void
fw_figure_table_class_init (FwFigureTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fw_figure_table_dispose;
  object_class->finalize = fw_figure_table_finalize;
  object_class->get_property = fw_figure_table_get_property;
  object_class->set_property = fw_figure_table_set_property;
  widget_class->focus = fw_figure_table_focus;
  properties[PROP_STACKED] = g_param_spec_boolean ("stacked", NULL, NULL, TRUE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fw_figure_table_init (FwFigureTable *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->stacked = TRUE;
}

/**
 * fw_figure_table_clear:
 * @self: a table
 * @title: what it shows
 * @corner: what its rows are
 *
 * Empties it; what is put into it afterwards is seen after fw_figure_table_finish().
 */
void
fw_figure_table_clear (FwFigureTable *self,
                       const char    *title,
                       const char    *corner)
{
  g_set_str (&self->title, title);
  g_set_str (&self->corner, corner);
  g_ptr_array_set_size (self->columns, 0);
  g_ptr_array_set_size (self->rows, 0);
}

/**
 * fw_figure_table_add_column:
 * @self: a table
 * @title: of the next column
 */
void
fw_figure_table_add_column (FwFigureTable *self,
                            const char    *title)
{
  g_ptr_array_add (self->columns, g_strdup (title));
}

/**
 * fw_figure_table_add_row:
 * @self: a table
 * @title: of the next row
 * @subtitle: (nullable): below it
 */
void
fw_figure_table_add_row (FwFigureTable *self,
                         const char    *title,
                         const char    *subtitle)
{
  Row *row = g_new0 (Row, 1);

  row->title = g_strdup (title);
  row->subtitle = g_strdup (subtitle);
  row->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
  g_ptr_array_add (self->rows, row);
}

/**
 * fw_figure_table_put:
 * @self: a table
 * @text: of the next cell of the row that was added last
 * @small: (nullable): below it
 * @spoken: (nullable): what a screen reader says after row and column; with %NULL the two above
 */
void
fw_figure_table_put (FwFigureTable *self,
                     const char    *text,
                     const char    *small,
                     const char    *spoken)
{
  const Row *row = g_ptr_array_index (self->rows, self->rows->len - 1);
  Cell *cell = g_new0 (Cell, 1);

  cell->text = g_strdup (text);
  cell->small = g_strdup (small);
  if (spoken != NULL)
    cell->spoken = g_strdup (spoken);
  else
    cell->spoken = small != NULL && small[0] != '\0' ? g_strdup_printf ("%s, %s", text, small) : g_strdup (text);
  g_ptr_array_add (row->cells, cell);
}

/**
 * fw_figure_table_finish:
 * @self: a table that was filled
 *
 * Shows what was put into it, in place of what it showed.
 */
void
fw_figure_table_finish (FwFigureTable *self)
{
  build (self);
}
