//! Lists and tables: which blocks are parts of one, and which parts.

/// How a block stands to its neighbours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    /// One below the other.
    #[default]
    Flow,
    /// In a list.
    Item {
        /// 1 in an outer list, 2 in a list in one of its items, and so on.
        depth: u8,
        /// Its number in a numbered list.
        number: Option<u64>,
        /// Whether the item starts with it.
        first: bool,
    },
    /// In a table.
    Cell(Cell),
}

/// A place in a table. All counts start at 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The table, among those of the document.
    pub table: u32,
    /// The row.
    pub row: u32,
    /// The column, cells that span several counted once.
    pub column: u32,
    /// Whether it heads its row or column.
    pub head: bool,
}

/// Counts tables, rows and cells while a document is read.
#[derive(Debug, Default)]
pub(super) struct Tables {
    open: Vec<Open>,
    seen: u32,
}

/// A table that has not ended.
#[derive(Debug)]
struct Open {
    table: u32,
    rows: u32,
    cells: u32,
}

impl Tables {
    /// A table starts.
    pub(super) fn start(&mut self) {
        self.open.push(Open { table: self.seen, rows: 0, cells: 0 });
        self.seen += 1;
    }

    /// The innermost table ends.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// A row starts.
    pub(super) fn row(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.rows += 1;
            open.cells = 0;
        }
    }

    /// A cell starts. One without a table is no part of any.
    pub(super) fn cell(&mut self, head: bool) -> Layout {
        let Some(open) = self.open.last_mut() else { return Layout::Flow };
        open.cells += 1;
        let (row, column) = (open.rows.saturating_sub(1), open.cells - 1);
        Layout::Cell(Cell { table: open.table, row, column, head })
    }
}
