//! The phrase notation: from what an author writes to the strings that a scan looks for.
//!
//! - Words separated by spaces, compared with folded text. A phrase matches whole words inside one sentence.
//! - `(talk|speak) to` alternatives, which nest; `(…)?` and `word?` may be absent.
//! - `treat/v`, `remedy/n` every form of a word, by the pack's `inflections`; `(treat|heal)/v` of each.
//! - `{name}` the entries of a list. A concept can be named too, but only alone: it is no set of strings.
//! - `\` takes the next character literally.
//!
//! A list may have shapes too, by which unknown words belong to it ([`Shape`]).
//!
//! Everything is written out when packs compile, so that nothing is guessed when articles are read.

mod shapes;

use std::cell::OnceCell;
use std::sync::Arc;

use rustc_hash::FxHashMap;

pub(crate) use shapes::Shape;

use super::At;
use super::fault::{Fault, YamlFile};
use super::load::Pack;
use super::model::{Inflection, InflectionRule};
use crate::text::fold_str;

/// How many strings one phrase may stand for.
const MOST_STRINGS: usize = 4096;
/// How many strings one list may stand for, the lists that it names included.
const MOST_ENTRIES: usize = 100_000;
/// How deep lists may name lists.
const DEEPEST: usize = 16;
/// The pack whose names every pack can use.
pub(crate) const SHARED_PACK: &str = "core";

/// What a name in braces stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Named {
    /// The list of a pack, by the pack's index and its place in name order.
    List(usize, usize),
    /// The concept of a pack, likewise.
    Concept(usize, usize),
}

/// What one entry of a phrase set stands for.
#[derive(Debug)]
pub(crate) enum Entry {
    /// Nothing but a name.
    Named(Named),
    /// These strings.
    Strings(Vec<String>),
}

/// All names of all packs.
pub(crate) struct Lexicon<'p> {
    packs: &'p [Pack],
    names: FxHashMap<(usize, &'p str), Named>,
    lists: Vec<Vec<List<'p>>>,
    inflections: FxHashMap<&'p str, &'p Inflection>,
    shared: Option<usize>,
}

/// A list.
struct List<'p> {
    phrases: &'p [At<String>],
    /// The file that holds it.
    file: &'p Arc<YamlFile>,
    /// Its strings, written out when something first names it: many phrases and lists name the same.
    strings: OnceCell<Vec<String>>,
}

impl<'p> Lexicon<'p> {
    pub(crate) fn new(packs: &'p [Pack]) -> Self {
        let mut lexicon = Self {
            packs,
            names: FxHashMap::default(),
            lists: Vec::new(),
            inflections: FxHashMap::default(),
            shared: packs.iter().position(|p| p.manifest.name == SHARED_PACK),
        };
        for (index, pack) in packs.iter().enumerate() {
            let mut lists = Vec::new();
            let mut concepts = 0;
            for loaded in &pack.files {
                for (name, phrases) in &loaded.content.lists {
                    lexicon.names.insert((index, name), Named::List(index, lists.len()));
                    lists.push(List { phrases, file: &loaded.file, strings: OnceCell::new() });
                }
                for name in loaded.content.concepts.keys() {
                    lexicon.names.insert((index, name), Named::Concept(index, concepts));
                    concepts += 1;
                }
                lexicon.inflections.extend(loaded.content.inflections.iter().map(|(key, value)| (key.as_str(), value)));
            }
            lexicon.lists.push(lists);
        }
        lexicon
    }

    /// What an entry stands for, seen from a pack.
    pub(crate) fn entry(&self, pack: usize, file: &Arc<YamlFile>, phrase: &At<String>) -> Result<Entry, Fault> {
        match self.name(pack, file, phrase) {
            Some(named) => Ok(Entry::Named(named?)),
            None => Ok(Entry::Strings(self.strings(pack, file, phrase, 0)?)),
        }
    }

    /// What an entry names that is nothing but a name; `None` where it is more.
    pub(crate) fn name(&self, pack: usize, file: &Arc<YamlFile>, phrase: &At<String>) -> Option<Result<Named, Fault>> {
        self.alone(pack, file, phrase, 0)
    }

    fn alone(
        &self,
        pack: usize,
        file: &Arc<YamlFile>,
        phrase: &At<String>,
        depth: usize,
    ) -> Option<Result<Named, Fault>> {
        let written = phrase.value.trim();
        let alone = written.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let name = alone.filter(|name| !name.contains(['{', '}', '(', '|']))?;
        Some(Cursor { lexicon: self, pack, file, phrase, depth }.look_up(name))
    }

    /// Every string of a list.
    pub(crate) fn list(&self, pack: usize, list: usize) -> Result<&[String], Fault> {
        self.list_strings(pack, list, 0)
    }

    fn list_strings(&self, pack: usize, list: usize, depth: usize) -> Result<&[String], Fault> {
        let List { phrases, file, strings } = &self.lists[pack][list];
        if let Some(known) = strings.get() {
            return Ok(known);
        }
        let mut all = Vec::new();
        for phrase in *phrases {
            all.extend(self.strings(pack, file, phrase, depth)?);
            if all.len() > MOST_ENTRIES {
                let place = phrase.start as usize..phrase.end as usize;
                let message = format!("this list stands for more than {MOST_ENTRIES} strings");
                return Err(Fault::at("pack::too-many-strings", message, file, place, "multiplies out too far")
                    .help("Name fewer lists inside lists."));
            }
        }
        Ok(strings.get_or_init(|| all))
    }

    fn strings(
        &self,
        pack: usize,
        file: &Arc<YamlFile>,
        phrase: &At<String>,
        depth: usize,
    ) -> Result<Vec<String>, Fault> {
        let cursor = Cursor { lexicon: self, pack, file, phrase, depth };
        let mut rest = phrase.value.as_str();
        let mut strings = cursor.alternatives(&mut rest)?;
        if !rest.is_empty() {
            return Err(cursor.notation("this “)” closes nothing"));
        }
        strings.iter_mut().for_each(fold);
        strings.sort_unstable();
        strings.dedup();
        if strings.first().is_some_and(String::is_empty) {
            return Err(cursor
                .fault("pack::empty-phrase", "an empty phrase would match everywhere", "empty")
                .help("Write at least one word that must be there, or delete the entry."));
        }
        Ok(strings)
    }
}

/// Folds a string. Nearly all are written as folded text is, but for the spaces around words that may be absent.
fn fold(string: &mut String) {
    let plain = string.bytes().fold(true, |all, byte| all & matches!(byte, b' '..=b'@' | b'['..=b'~'));
    if !plain {
        *string = fold_str(string);
        return;
    }
    let mut spaced = true;
    string.retain(|c| {
        let needless = c == ' ' && spaced;
        spaced = c == ' ';
        !needless
    });
    string.truncate(string.trim_end().len());
}

/// Reads one phrase.
struct Cursor<'a, 'p> {
    lexicon: &'a Lexicon<'p>,
    pack: usize,
    file: &'a Arc<YamlFile>,
    phrase: &'a At<String>,
    depth: usize,
}

impl Cursor<'_, '_> {
    /// `a|b|c` up to a closing parenthesis or the end.
    fn alternatives(&self, rest: &mut &str) -> Result<Vec<String>, Fault> {
        let mut all = self.sequence(rest)?;
        while let Some(after) = rest.strip_prefix('|') {
            *rest = after;
            all.extend(self.sequence(rest)?);
        }
        Ok(all)
    }

    fn sequence(&self, rest: &mut &str) -> Result<Vec<String>, Fault> {
        let mut strings = vec![String::new()];
        while let Some(next) = rest.chars().next().filter(|c| !matches!(c, '|' | ')')) {
            let mut part = match next {
                '/' => return Err(self.notation("this “/” follows no word that could be inflected")),
                '(' => {
                    *rest = &rest[1..];
                    let inner = self.alternatives(rest)?;
                    *rest = rest.strip_prefix(')').ok_or_else(|| self.notation("this “(” is never closed"))?;
                    inner
                }
                '{' => self.braces(rest)?,
                '?' => return Err(self.notation("this “?” follows nothing that could be absent")),
                _ if next.is_whitespace() => {
                    *rest = rest.trim_start();
                    vec![" ".to_owned()]
                }
                _ => self.word(rest)?,
            };
            if let Some(mark) = rest.strip_prefix('/') {
                *rest = mark;
                part = self.inflected(part, rest)?;
            }
            if let Some(after) = rest.strip_prefix('?') {
                *rest = after;
                part.push(String::new());
            }
            if let [only] = part.as_slice() {
                strings.iter_mut().for_each(|head| head.push_str(only));
                continue;
            }
            if strings.len() * part.len() > MOST_STRINGS {
                let message = format!("this phrase stands for more than {MOST_STRINGS} strings");
                return Err(self
                    .fault("pack::too-many-strings", message, "multiplies out too far")
                    .help("Use `near` with one slot per part, or split the phrase."));
            }
            strings = strings.iter().flat_map(|head| part.iter().map(move |tail| joined(head, tail))).collect();
        }
        Ok(strings)
    }

    fn braces(&self, rest: &mut &str) -> Result<Vec<String>, Fault> {
        let (name, after) = rest[1..].split_once('}').ok_or_else(|| self.notation("this “{” is never closed"))?;
        *rest = after;
        match self.look_up(name)? {
            Named::Concept(..) => Err(self
                .fault(
                    "pack::concept-in-phrase",
                    format!("“{name}” is a concept and no list of words"),
                    "used inside a phrase",
                )
                .help("A concept can only stand alone, as an entry of its own. Use `near` to combine it with words.")),
            Named::List(..) if self.depth >= DEEPEST => Err(self
                .fault(
                    "pack::list-cycle",
                    format!("the list “{name}” contains itself"),
                    "leads back to the list it is in",
                )
                .help("Lists may name other lists, but not in a circle.")),
            Named::List(pack, list) => Ok(self.lexicon.list_strings(pack, list, self.depth + 1)?.to_vec()),
        }
    }

    /// A run of plain characters.
    fn word(&self, rest: &mut &str) -> Result<Vec<String>, Fault> {
        let mut word = String::new();
        let mut chars = rest.char_indices();
        let mut end = rest.len();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => word.extend(chars.next().map(|(_, literal)| literal)),
                '(' | ')' | '{' | '}' | '|' | '?' | '/' => {
                    end = at;
                    break;
                }
                _ if c.is_whitespace() => {
                    end = at;
                    break;
                }
                _ => word.push(c),
            }
        }
        *rest = &rest[end..];
        if rest.starts_with('}') {
            return Err(self.notation("this “}” closes nothing"));
        }
        Ok(vec![word])
    }

    /// Every form of every string, by the key after a slash: of a string of several words the last one changes.
    fn inflected(&self, strings: Vec<String>, rest: &mut &str) -> Result<Vec<String>, Fault> {
        let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (key, after) = rest.split_at(length);
        *rest = after;
        let Some(inflection) = self.lexicon.inflections.get(key) else {
            let message = format!("no inflection is called “{key}”");
            return Err(self
                .fault("pack::unknown-inflection", message, "unknown word class")
                .help(format!("Known are: {}. Write `\\/` for a slash.", sorted(self.lexicon.inflections.keys()))));
        };
        let forms = |string: &String| {
            let (head, word) = string.rsplit_once(' ').map_or(("", string.as_str()), |(head, word)| (head, word));
            let space = if head.is_empty() { "" } else { " " };
            inflect(word, inflection).into_iter().map(|form| format!("{head}{space}{form}")).collect::<Vec<_>>()
        };
        Ok(strings.iter().flat_map(forms).collect())
    }

    fn look_up(&self, name: &str) -> Result<Named, Fault> {
        let names = &self.lexicon.names;
        let shared = self.lexicon.shared.and_then(|core| names.get(&(core, name)));
        if let Some(named) = names.get(&(self.pack, name)).or(shared) {
            return Ok(*named);
        }
        let reachable = || {
            let packs = [Some(self.pack), self.lexicon.shared];
            names.keys().filter(move |(pack, _)| packs.contains(&Some(*pack))).map(|(_, name)| *name)
        };
        let close = reachable().map(|known| (strsim::damerau_levenshtein(known, name), known)).min();
        let help = match close.filter(|(distance, known)| *distance <= 2.max(known.len() / 4)) {
            Some((_, known)) => format!("Did you mean `{{{known}}}`?"),
            None => format!("Define it under `lists:` of the pack “{}”, or correct the name.", self.pack_name()),
        };
        let message = format!("no list or concept is called “{name}”");
        Err(self.fault("pack::unknown-list", message, "unknown name").help(help))
    }

    fn pack_name(&self) -> &str {
        &self.lexicon.packs[self.pack].manifest.name
    }

    fn notation(&self, message: &str) -> Fault {
        self.fault("pack::bad-notation", message, "cannot be read")
            .help("Parentheses, braces, `|`, `?` and `/` have a meaning in phrases; write `\\` before one to take it literally.")
    }

    fn fault(&self, code: &'static str, message: impl Into<String>, label: &str) -> Fault {
        let place = self.phrase.start as usize..self.phrase.end as usize;
        Fault::at(code, message, self.file, place, label)
    }
}

/// One string behind another.
fn joined(head: &str, tail: &str) -> String {
    let mut whole = String::with_capacity(head.len() + tail.len());
    whole.push_str(head);
    whole.push_str(tail);
    whole
}

fn sorted<'s>(names: impl Iterator<Item = &'s &'s str>) -> String {
    let mut names: Vec<&str> = names.copied().collect();
    names.sort_unstable();
    names.join(", ")
}

/// All forms of a word.
fn inflect(word: &str, inflection: &Inflection) -> Vec<String> {
    if let Some(forms) = inflection.irregular.get(word) {
        return forms.clone();
    }
    let Some(rule) = inflection.rules.iter().find(|rule| rule.endings.iter().any(|e| ends_in(word, e, rule))) else {
        return vec![word.to_owned()];
    };
    let kept = word.chars().count().saturating_sub(rule.drop as usize);
    let stem: String = word.chars().take(kept).collect();
    let mut forms = vec![word.to_owned()];
    for ending in &rule.add {
        let doubled = ending.strip_prefix('=').map(|rest| {
            let last = stem.chars().last().map(String::from).unwrap_or_default();
            format!("{stem}{last}{rest}")
        });
        forms.push(doubled.unwrap_or_else(|| format!("{stem}{ending}")));
    }
    forms
}

/// Whether a word ends as `ending` says, where `C` is a consonant and `V` a vowel.
fn ends_in(word: &str, ending: &str, rule: &InflectionRule) -> bool {
    let mut letters = word.chars().rev();
    ending.chars().rev().all(|wanted| {
        let Some(letter) = letters.next() else { return false };
        let vowel = rule.vowels.contains(letter);
        match wanted {
            'V' => vowel,
            'C' => letter.is_alphabetic() && !vowel,
            _ => letter == wanted,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::load::LoadedFile;
    use crate::rules::model::{Manifest, PackFile};

    fn pack(yaml: &str) -> Pack {
        let content: PackFile = serde_saphyr::from_str(yaml).expect("the test's own YAML is right");
        let file = Arc::new(YamlFile { path: "test.yml".into(), text: yaml.to_owned() });
        let manifest = Manifest {
            name: SHARED_PACK.into(),
            version: "0.1.0".into(),
            language: "en".into(),
            description: String::new(),
            license: "MIT".into(),
            reviewed: "2026-11-23".into(),
            since: None,
            pages: None,
        };
        let files = vec![LoadedFile { file, content }];
        Pack { manifest, sha256: String::new(), manifest_file: None, files, proven: false }
    }

    const WORDS: &str = "
lists:
  who: [doctor, nurse]
  loop: ['{loop} x']
inflections:
  v:
    rules:
      - {endings: [e], drop: 1, add: [es, ed, ing]}
      - {endings: [Cy], vowels: aeiou, drop: 1, add: [ies, ied, ying]}
      - {endings: [CVC], vowels: aeiou, add: [s, =ed, =ing]}
      - {endings: ['']  , add: [s, ed, ing]}
    irregular: {be: [be, is, are]}
";

    fn expand(phrase: &str) -> Result<Vec<String>, Fault> {
        let packs = [pack(WORDS)];
        let lexicon = Lexicon::new(&packs);
        let file = Arc::clone(&packs[0].files[0].file);
        let at = At { value: phrase.to_owned(), start: 0, end: 0 };
        lexicon.strings(0, &file, &at, 0)
    }

    #[test]
    fn phrases_are_written_out() {
        let cases: [(&str, &[&str]); 7] = [
            ("Talk  to", &["talk to"]),
            ("(talk|speak (up)?) to", &["speak to", "speak up to", "talk to"]),
            ("your? {who}", &["doctor", "nurse", "your doctor", "your nurse"]),
            ("stop/v", &["stop", "stopped", "stopping", "stops"]),
            (
                "(stop|up cure)/v",
                &["stop", "stopped", "stopping", "stops", "up cure", "up cured", "up cures", "up curing"],
            ),
            ("be/v cur(e|able)", &["are curable", "are cure", "be curable", "be cure", "is curable", "is cure"]),
            (r"why\? and\/or", &["why? and/or"]),
        ];
        for (phrase, strings) in cases {
            assert_eq!(expand(phrase).expect(phrase), strings, "{phrase}");
        }
    }

    #[test]
    fn every_mistake_in_the_notation_has_a_code_of_its_own() {
        for (phrase, code) in [
            ("(talk", "pack::bad-notation"),
            ("talk)", "pack::bad-notation"),
            ("talk}", "pack::bad-notation"),
            ("? talk", "pack::bad-notation"),
            ("/v talk", "pack::bad-notation"),
            ("talk?", "pack::empty-phrase"),
            ("\u{AD}", "pack::empty-phrase"),
            ("{how}", "pack::unknown-list"),
            ("be/q", "pack::unknown-inflection"),
            ("{loop}", "pack::list-cycle"),
        ] {
            assert_eq!(expand(phrase).expect_err(phrase).code, code, "{phrase}");
        }
        assert_eq!(expand("{who}").expect("is a list").len(), 2);
        let many = "(a|b|c|d|e|f|g|h) ".repeat(5);
        assert_eq!(expand(&many).expect_err("8^5 strings").code, "pack::too-many-strings");
    }
}
