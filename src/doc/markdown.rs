use super::Builder;
pub fn parse(_b: &mut Builder) {}
pub fn parse_lines(_b: &mut Builder) {}
