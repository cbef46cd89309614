//! Tables in columns as terminals count them.

use super::wrap;
use crate::sanitize;

/// What stands between two columns.
const GAP: &str = "  ";

/// Rows in columns of the given widths, cells broken between words, and inside those that are too long. After each row
/// come its notes, indented. Cells are already safe to print.
pub(super) fn grid(widths: &[usize], rows: &[(Vec<String>, Vec<String>)]) -> String {
    let mut out = String::new();
    for (cells, notes) in rows {
        let cells: Vec<Vec<String>> = cells.iter().zip(widths).map(|(cell, width)| broken(cell, *width)).collect();
        for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
                let text = cell.get(line).map_or("", String::as_str);
                out.push_str(if column > 0 { GAP } else { "" });
                out.push_str(text);
                out.extend(std::iter::repeat_n(' ', width.saturating_sub(sanitize::width(text))));
            }
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
        }
        for note in notes {
            out.push_str(note);
            out.push('\n');
        }
    }
    out
}

/// How wide a grid is.
pub(super) fn wide(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1)
}

/// A text in lines of a width, broken inside words that are too long. Never empty.
fn broken(text: &str, width: usize) -> Vec<String> {
    wrap::wrap(text, width).into_iter().flat_map(|line| pieces(line, width)).collect()
}

/// A line in pieces of a width.
fn pieces(line: String, width: usize) -> Vec<String> {
    if sanitize::width(&line) <= width {
        return vec![line];
    }
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for c in line.chars() {
        let columns = sanitize::char_width(c);
        if used > 0 && used + columns > width {
            pieces.push(String::new());
            used = 0;
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
        used += columns;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_break_by_columns_and_notes_follow_their_row() {
        let rows = [
            (vec!["one two".to_owned(), "治癒治癒".to_owned()], vec!["  note".to_owned()]),
            (vec!["unbreakable".to_owned(), "x".to_owned()], Vec::new()),
        ];
        assert_eq!(grid(&[5, 5], &rows), "one    治癒\ntwo    治癒\n  note\nunbre  x\nakabl\ne\n");
        assert_eq!(wide(&[5, 5]), 12);
        assert_eq!(broken("", 3), [""]);
        assert_eq!(broken("治癒", 1), ["治", "癒"], "what fits nowhere still ends");
    }
}
