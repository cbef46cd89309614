//! An article's prose in reading order, cut wherever a finding, a claim's sentence or something that is not prose
//! starts or ends.

use std::collections::{BTreeSet, HashMap};

use crate::doc::{Block, BlockKind, Cell, Layout, Prose, SkipReason, Target};
use crate::rules::model::Severity;
use crate::source::{Source, Span, Src, Txt};

/// The most findings that a stretch names; where more overlap, the worst of them.
const NAMED: usize = 8;

/// What stands in the text for something that is no prose.
const OBJECT: char = '\u{FFFC}';

/// The prose of an article.
#[derive(Debug)]
pub struct Flow {
    /// What follows each other.
    pub groups: Vec<Group>,
    /// The notes whose words stand in no block, by index.
    pub unplaced: Vec<usize>,
}

/// One or more blocks that belong together.
#[derive(Debug)]
pub enum Group {
    /// A block of its own.
    Part(Part),
    /// The items of a list, or entries of one.
    List(Vec<Part>),
    /// The rows of a table.
    Table(Vec<Vec<TableCell>>),
    /// Code that is not shown.
    Code {
        /// How many lines it has.
        lines: usize,
    },
}

/// A cell of a table.
#[derive(Debug, Default)]
pub struct TableCell {
    /// Whether it heads its row or column.
    pub head: bool,
    /// What it holds.
    pub parts: Vec<Part>,
}

/// One block.
#[derive(Debug)]
pub struct Part {
    /// The number of the block, from 0.
    pub id: usize,
    /// What it is.
    pub kind: BlockKind,
    /// For a heading, its level in an outline without gaps, from 1; otherwise 0.
    pub outline: u8,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
    /// How it stands to its neighbours.
    pub layout: Layout,
    /// What marks in the text call it: the number of an entry or a footnote.
    pub label: Option<String>,
    /// Its text.
    pub stretches: Vec<Stretch>,
    /// The notes whose words start in it, by index.
    pub notes: Vec<usize>,
}

/// A part of a block: a sentence that makes a claim, or what is between two of them.
#[derive(Debug, Default)]
pub struct Stretch {
    /// The number of the sentence among those that make claims, from 0. Only the first stretch of a sentence has it.
    pub sentence: Option<usize>,
    /// Its text.
    pub runs: Vec<Run>,
}

/// Text under the same findings.
#[derive(Debug)]
pub struct Run {
    /// What is shown.
    pub shape: Shape,
    /// What was found in it.
    pub mark: Option<Mark>,
    /// The notes whose words end with it, by index.
    pub ends: Vec<usize>,
}

/// What a run shows.
#[derive(Debug, PartialEq, Eq)]
pub enum Shape {
    /// Words of the article.
    Words(String),
    /// Code in running text.
    Code(String),
    /// A picture.
    Picture,
    /// An address, as written or where the words before it lead.
    Address(String),
    /// A mark that leads to a footnote or an entry.
    Reference {
        /// What it calls it.
        label: String,
        /// The block.
        part: Option<usize>,
    },
}

impl Shape {
    /// The words of the article that it shows.
    pub fn words(&self) -> &str {
        if let Self::Words(words) = self { words } else { "" }
    }
}

/// What was found in a run.
#[derive(Debug, PartialEq, Eq)]
pub struct Mark {
    /// The worst.
    pub severity: Severity,
    /// The notes, by index, the worst first.
    pub notes: Vec<usize>,
}

/// A place on the page: a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Its number, from 0.
    pub part: usize,
}

impl Spot {
    /// The block in which a stretch of the prose starts.
    pub fn of(prose: &Prose, span: Span<Txt>) -> Option<Self> {
        let part = prose.blocks.partition_point(|block| block.span.end <= span.start);
        (part < prose.blocks.len()).then_some(Self { part })
    }
}

/// The stretch of prose for one of the file in which nothing was found by the linter itself.
pub(super) fn around(prose: &Prose, span: Span<Src>) -> Span<Txt> {
    let start = prose.locate(span.start);
    Span::new(start, prose.locate(span.end).max(start))
}

impl Flow {
    pub(super) fn new(
        source: &Source,
        prose: &Prose,
        marks: &[(Span<Txt>, Severity)],
        sentences: &[Span<Txt>],
    ) -> Self {
        let mut marks = marks.to_vec();
        let mut marked: Vec<Vec<usize>> = vec![Vec::new(); prose.blocks.len()];
        let mut unplaced = Vec::new();
        for (note, (span, _)) in marks.iter_mut().enumerate() {
            match Spot::of(prose, *span).filter(|_| !span.is_empty()) {
                Some(spot) => {
                    span.end = span.end.min(prose.blocks[spot.part].span.end);
                    marked[spot.part].push(note);
                }
                None => unplaced.push(note),
            }
        }
        let mut by_label = HashMap::new();
        for reference in &prose.references {
            by_label.entry(reference.label.as_str()).or_insert(reference.block);
        }
        let mut cutter = Cutter { source, prose, marks: &marks, sentences, by_label, outline: Outline::default() };
        let mut groups = Groups::default();
        let mut code = codes(source, prose).into_iter().peekable();
        for (id, (block, notes)) in prose.blocks.iter().zip(marked).enumerate() {
            let start = prose.map.origin(block.span.start).start;
            while let Some((_, lines)) = code.next_if(|(at, _)| *at < start) {
                groups.done.push(Group::Code { lines });
            }
            groups.push(cutter.part(id, block, notes));
        }
        groups.done.extend(code.map(|(_, lines)| Group::Code { lines }));
        Self { groups: groups.done.into_iter().flat_map(Group::settled).collect(), unplaced }
    }
}

/// Where code stands between blocks, and how many lines it has.
fn codes(source: &Source, prose: &Prose) -> Vec<(u32, usize)> {
    let mut blocks = prose.blocks.iter().map(|block| prose.map.project(block.span)).peekable();
    let mut reach = 0;
    let code = prose.skipped.iter().filter(|skipped| skipped.reason == SkipReason::Code);
    let between = code.filter(|skipped| {
        while let Some(block) = blocks.next_if(|block| block.start <= skipped.source.start) {
            reach = reach.max(block.end);
        }
        let line = source.line_span(skipped.source.start);
        skipped.source.start >= reach
            && source.text[line.start as usize..skipped.source.start as usize].trim().is_empty()
    });
    let fence = |line: &str| line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
    let lines = |code: &str| code.lines().filter(|line| !fence(line)).count();
    between.map(|skipped| (skipped.source.start, lines(source.slice(skipped.source)))).collect()
}

/// Puts blocks together.
#[derive(Debug, Default)]
struct Groups {
    done: Vec<Group>,
}

impl Groups {
    fn push(&mut self, part: Part) {
        let listed = matches!(part.layout, Layout::Item { .. })
            || matches!(part.kind, BlockKind::References | BlockKind::Footnote);
        match (part.layout, self.done.last_mut()) {
            (Layout::Cell(cell), Some(Group::Table(rows))) if table_of(rows) == Some(cell.table) => {
                place(rows, cell, part);
            }
            (Layout::Cell(cell), _) => {
                let mut rows = Vec::new();
                place(&mut rows, cell, part);
                self.done.push(Group::Table(rows));
            }
            (_, Some(Group::List(parts))) if listed && belongs(parts, &part) => parts.push(part),
            _ if listed => self.done.push(Group::List(vec![part])),
            _ => self.done.push(Group::Part(part)),
        }
    }
}

/// Whether a part goes on with a list: entries and notes are lists of their own.
fn belongs(parts: &[Part], part: &Part) -> bool {
    let entry = |part: &Part| matches!(part.kind, BlockKind::References | BlockKind::Footnote);
    parts.last().is_some_and(|last| entry(last) == entry(part) && last.quoted == part.quoted)
}

fn table_of(rows: &[Vec<TableCell>]) -> Option<u32> {
    let part = rows.last()?.last()?.parts.last()?;
    let Layout::Cell(cell) = part.layout else { return None };
    Some(cell.table)
}

/// Puts a part into its cell. Cells without text are empty.
fn place(rows: &mut Vec<Vec<TableCell>>, cell: Cell, part: Part) {
    let fresh = match rows.last().and_then(|row| row.last()).and_then(|last| last.parts.last()).map(|part| part.layout)
    {
        Some(Layout::Cell(before)) => before.row != cell.row,
        _ => true,
    };
    if fresh {
        rows.push(Vec::new());
    }
    if let Some(row) = rows.last_mut() {
        let column = cell.column as usize;
        while row.len() <= column {
            row.push(TableCell::default());
        }
        row[column].head = cell.head;
        row[column].parts.push(part);
    }
}

impl Group {
    /// A table that only lays out the page, which is no table to readers, as the blocks in it.
    fn settled(self) -> Vec<Self> {
        let Self::Table(rows) = self else { return vec![self] };
        let fits = |part: &Part| matches!(part.kind, BlockKind::Cell | BlockKind::Alt | BlockKind::References);
        let plain = rows.iter().flatten().flat_map(|cell| &cell.parts).all(fits);
        if plain && rows.iter().any(|row| row.len() > 1) {
            return vec![Self::Table(rows)];
        }
        let parts = rows.into_iter().flatten().flat_map(|cell| cell.parts);
        parts.map(|part| Self::Part(Part { layout: Layout::Flow, ..part })).collect()
    }
}

/// Levels of headings without gaps.
#[derive(Debug, Default)]
struct Outline {
    open: Vec<u8>,
}

impl Outline {
    fn enter(&mut self, level: u8) -> u8 {
        while self.open.last().is_some_and(|open| *open >= level) {
            self.open.pop();
        }
        self.open.push(level);
        u8::try_from(self.open.len()).unwrap_or(6)
    }
}

/// Cuts blocks into runs.
struct Cutter<'a> {
    source: &'a Source,
    prose: &'a Prose,
    marks: &'a [(Span<Txt>, Severity)],
    /// Sorted, apart from each other.
    sentences: &'a [Span<Txt>],
    /// The blocks that marks lead to.
    by_label: HashMap<&'a str, usize>,
    outline: Outline,
}

impl Cutter<'_> {
    fn part(&mut self, id: usize, block: &Block, notes: Vec<usize>) -> Part {
        let outline = if block.kind == BlockKind::Heading { self.outline.enter(block.level) } else { 0 };
        let first = self.prose.references.partition_point(|reference| reference.block < id);
        let label = self.prose.references.get(first).filter(|reference| reference.block == id);
        Part {
            id,
            kind: block.kind,
            outline,
            quoted: block.quoted || block.kind == BlockKind::Quote,
            layout: block.layout,
            label: label.map(|reference| reference.label.clone()),
            stretches: self.stretches(block, &notes),
            notes,
        }
    }

    fn stretches(&mut self, block: &Block, notes: &[usize]) -> Vec<Stretch> {
        let text = self.prose.text.as_str();
        let inside = |at: &u32| block.span.start < *at && *at < block.span.end;
        let mut cuts: Vec<u32> = vec![block.span.start, block.span.end];
        let spans = notes.iter().map(|note| self.marks[*note].0);
        cuts.extend(spans.flat_map(|span| [span.start, span.end]).filter(inside));
        cuts.extend(block.links.iter().map(|link| link.text.end).filter(inside));
        let objects = block.span.slice(text).match_indices(OBJECT);
        let objects = objects.map(|(at, object)| Span::<Txt>::of(at..at + object.len()));
        cuts.extend(objects.flat_map(|span| [span.start, span.end].map(|at| at + block.span.start)).filter(inside));
        let first = self.sentences.partition_point(|sentence| sentence.end <= block.span.start);
        let sentences = self.sentences[first..].iter().enumerate();
        let sentences: Vec<_> = sentences.take_while(|(_, sentence)| sentence.start < block.span.end).collect();
        cuts.extend(sentences.iter().flat_map(|(_, sentence)| [sentence.start, sentence.end]).filter(inside));
        cuts.sort_unstable();
        cuts.dedup();

        let mut active = Active::new(self.marks, notes);
        let mut links = block.links.iter().peekable();
        let mut sentences = sentences.into_iter().peekable();
        let mut done: Vec<Stretch> = vec![Stretch::default()];
        for pair in cuts.windows(2) {
            let span = Span::<Txt>::new(pair[0], pair[1]);
            while sentences.next_if(|(_, sentence)| sentence.end <= span.start).is_some() {
                done.push(Stretch::default());
            }
            if let Some((index, _)) = sentences.peek().filter(|(_, sentence)| sentence.start == span.start) {
                done.push(Stretch { sentence: Some(first + index), runs: Vec::new() });
            }
            let mark = active.at(span.start);
            let shape =
                self.shape(span, links.peek().filter(|link| link.text.start <= span.start).map(|link| &link.target));
            let run = Run { shape, mark, ends: active.ending(span.end) };
            let Some(stretch) = done.last_mut() else { continue };
            stretch.runs.push(run);
            while let Some(link) = links.next_if(|link| link.text.end <= span.end) {
                let shown = matches!(stretch.runs.last(), Some(Run { shape: Shape::Address(_), .. }));
                if let Some(shape) = self.leads_to(&link.target, link.text.is_empty()).filter(|_| !shown) {
                    stretch.runs.push(Run { shape, mark: None, ends: Vec::new() });
                }
            }
        }
        done.retain(|stretch| !stretch.runs.is_empty());
        done
    }

    /// What a run of the prose shows.
    fn shape(&self, span: Span<Txt>, link: Option<&Target>) -> Shape {
        let words = span.slice(&self.prose.text);
        if !words.starts_with(OBJECT) {
            return Shape::Words(words.to_owned());
        }
        let from = self.prose.map.origin(span.start);
        let code = self.prose.skipped.binary_search_by_key(&from, |skipped| skipped.source);
        match (code, link) {
            (Ok(index), _) if self.prose.skipped[index].reason == SkipReason::Code => {
                Shape::Code(self.source.slice(from).trim_matches('`').trim().to_owned())
            }
            (_, Some(Target::Url(url))) => Shape::Address(url.clone()),
            // What sets a raised mark apart from the word before it stands for nothing.
            _ if from.is_empty() => Shape::Words(String::new()),
            _ => Shape::Picture,
        }
    }

    /// What is shown after the words of a link: its host, or the mark of a footnote.
    fn leads_to(&self, target: &Target, bare: bool) -> Option<Shape> {
        match target {
            Target::Url(url) => host(url).map(|host| Shape::Address(host.to_owned())),
            Target::Note(label) if bare => {
                let part = self.by_label.get(label.as_str()).copied();
                Some(Shape::Reference { label: label.clone(), part })
            }
            Target::Note(_) => None,
        }
    }
}

/// The host that an address names.
fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// The marks that are open at a place.
struct Active<'a> {
    marks: &'a [(Span<Txt>, Severity)],
    starts: Vec<usize>,
    ends: Vec<usize>,
    open: BTreeSet<(Severity, usize)>,
    started: usize,
    ended: usize,
    told: usize,
}

impl<'a> Active<'a> {
    fn new(marks: &'a [(Span<Txt>, Severity)], notes: &[usize]) -> Self {
        let sorted = |key: fn(&Span<Txt>) -> u32| {
            let mut sorted = notes.to_vec();
            sorted.sort_by_key(|note| (key(&marks[*note].0), *note));
            sorted
        };
        let (starts, ends) = (sorted(|span| span.start), sorted(|span| span.end));
        Self { marks, starts, ends, open: BTreeSet::new(), started: 0, ended: 0, told: 0 }
    }

    /// What is marked from a place on. Places ascend.
    fn at(&mut self, place: u32) -> Option<Mark> {
        while let Some(note) = self.starts.get(self.started).filter(|note| self.marks[**note].0.start <= place) {
            self.open.insert((self.marks[*note].1, *note));
            self.started += 1;
        }
        while let Some(note) = self.ends.get(self.ended).filter(|note| self.marks[**note].0.end <= place) {
            self.open.remove(&(self.marks[*note].1, *note));
            self.ended += 1;
        }
        let (severity, _) = self.open.last()?;
        let notes = self.open.iter().rev().take(NAMED).map(|(_, note)| *note).collect();
        Some(Mark { severity: *severity, notes })
    }

    /// The notes whose words end at a place, or before it and after the place that was asked for last.
    fn ending(&mut self, place: u32) -> Vec<usize> {
        let from = self.told;
        while self.ends.get(self.told).is_some_and(|note| self.marks[*note].0.end <= place) {
            self.told += 1;
        }
        self.ends[from..self.told].to_vec()
    }
}
