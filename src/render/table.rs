//! Tables in columns as terminals count them.

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

/// A text in lines of a width. Never empty.
fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let columns = sanitize::width(word);
        if used > 0 && used + 1 + columns > width {
            lines.push(String::new());
            used = 0;
        }
        let mut gap = usize::from(used > 0);
        if let Some(line) = lines.last_mut().filter(|_| used + gap + columns <= width) {
            line.push_str(if gap > 0 { " " } else { "" });
            line.push_str(word);
            used += gap + columns;
            continue;
        }
        for c in word.chars() {
            let columns = sanitize::char_width(c);
            if used + gap + columns > width && used > 0 {
                lines.push(String::new());
                (used, gap) = (0, 0);
            }
            let Some(line) = lines.last_mut() else { break };
            line.extend(std::iter::repeat_n(' ', gap).chain([c]));
            used += gap + columns;
            gap = 0;
        }
    }
    lines
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
