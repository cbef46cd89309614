//! The shapes of lists: words that belong to a list by how they end.

use super::{DEEPEST, Lexicon, List, Named};
use crate::rules::At;
use crate::rules::fault::Fault;

/// The fewest letters of an ending: shorter ones would fit words of every kind.
const SHORTEST: usize = 3;

/// Words that belong to a list by how they end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    /// The list with which it was written.
    pub(crate) list: (usize, usize),
    /// Letters only, lower case.
    pub(crate) endings: Vec<String>,
    /// How many letters a word has at least.
    pub(crate) least: usize,
    /// Words with such an ending that do not belong by it: those of the list itself, and those that mean something else.
    pub(crate) except: Vec<String>,
}

impl Lexicon<'_> {
    /// The shapes of a list and of the lists that it names alone.
    pub(crate) fn shapes(&self, pack: usize, list: usize) -> Result<Vec<Shape>, Fault> {
        let mut shapes = Vec::new();
        self.collect_shapes(pack, list, 0, &mut shapes)?;
        Ok(shapes)
    }

    fn collect_shapes(&self, pack: usize, list: usize, depth: usize, shapes: &mut Vec<Shape>) -> Result<(), Fault> {
        let List { phrases, file, .. } = &self.lists[pack][list];
        for phrase in *phrases {
            let named = self.alone(pack, file, phrase, depth).transpose()?;
            if let Some(Named::List(pack, list)) = named.filter(|_| depth < DEEPEST) {
                self.collect_shapes(pack, list, depth + 1, shapes)?;
            }
        }
        let named = |name: &str| self.names.get(&(pack, name)) == Some(&Named::List(pack, list));
        for (shape, file) in self.packs[pack].files.iter().flat_map(|loaded| {
            loaded.content.shapes.iter().filter(|(name, _)| named(name)).map(|(_, shape)| (shape, &loaded.file))
        }) {
            let all = |phrases: &[At<String>]| -> Result<Vec<String>, Fault> {
                let strings = phrases.iter().map(|phrase| self.strings(pack, file, phrase, 0));
                Ok(strings.collect::<Result<Vec<_>, _>>()?.concat())
            };
            for ending in &shape.endings {
                let letters = |s: &String| s.len() >= SHORTEST && s.bytes().all(|byte| byte.is_ascii_lowercase());
                if !self.strings(pack, file, ending, 0)?.iter().all(letters) {
                    let message = format!("an ending has {SHORTEST} letters or more, and nothing but letters");
                    let place = ending.start as usize..ending.end as usize;
                    let fault = Fault::at("pack::bad-shape", message, file, place, "is no such ending");
                    return Err(fault.help("Write the ending alone, without a hyphen: `itis`."));
                }
            }
            let except = [all(&shape.except)?, self.list(pack, list)?.to_vec()].concat();
            let least = shape.letters as usize;
            shapes.push(Shape { list: (pack, list), endings: all(&shape.endings)?, least, except });
        }
        Ok(())
    }
}
