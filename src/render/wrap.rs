//! Breaking text into lines of a width, by columns as terminals count them.

use crate::sanitize;

/// Breaks a text between words so that no line is wider than `width`, where words allow it. Never empty.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let columns = sanitize::width(word);
        if used > 0 && used + 1 + columns > width {
            lines.push(String::new());
            used = 0;
        }
        let Some(line) = lines.last_mut() else { break };
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += columns;
    }
    lines
}

/// Puts a heading before a text and sets the further lines of the text under its first.
pub fn hanging(heading: &str, text: &str, width: usize) -> String {
    let indent = sanitize::width(heading);
    let room = width.saturating_sub(indent).max(20);
    format!("{heading}{}", wrap(text, room).join(&format!("\n{:indent$}", "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_by_columns() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("治癒 治癒 治癒", 9), ["治癒 治癒", "治癒"]);
        assert_eq!(wrap("unbreakable", 4), ["unbreakable"]);
        assert_eq!(wrap("", 4), [""]);
    }

    #[test]
    fn further_lines_stand_under_the_first() {
        let text = hanging("why: ", "aaaa bbbb cccc dddd eeee", 25);
        assert_eq!(text, "why: aaaa bbbb cccc dddd\n     eeee");
    }
}
