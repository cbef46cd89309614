//! What kind of study an article tells of, and what its numbers say.

use std::cell::OnceCell;

use crate::doc::BlockKind;
use crate::engine::find::Match;
use crate::engine::program::Program;
use crate::engine::scan::{Mention, Scan};
use crate::rules::model::{Category, NumberKind};
use crate::source::{Fold, Span};

/// So many sentences of running text are the lead, which says what the article is about.
const LEAD: usize = 6;
/// Of several designs that are named outside the lead, that of the article is named in so many sentences.
const ELSEWHERE: usize = 2;

/// The words that name a kind of study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) struct Named {
    pub(in crate::engine) sentence: usize,
    /// The index of the design: the lower the stronger.
    pub(in crate::engine) design: usize,
    pub(in crate::engine) span: Span<Fold>,
}

/// A number that tells of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) struct Figure {
    pub(in crate::engine) span: Span<Fold>,
    pub(in crate::engine) kind: NumberKind,
}

/// The designs and numbers of a document.
#[derive(Debug, Default)]
pub(in crate::engine) struct Study {
    /// The strongest design of each sentence that names one.
    designs: Vec<Named>,
    /// The design of the study that the article is about.
    main: Option<Named>,
    /// The numbers of each sentence, read when something asks for them: only those beside claims matter.
    figures: Vec<OnceCell<Vec<Figure>>>,
}

impl Study {
    pub(in crate::engine) fn new(program: &Program, scan: &Scan) -> Self {
        let mut designs = Vec::new();
        for (design, known) in program.claims.designs.iter().enumerate() {
            let mentions = scan.all_of(&known.any).into_iter().filter(|mention| is_told(scan, mention));
            designs.extend(mentions.map(|m| Named { sentence: m.sentence, design, span: m.span }));
        }
        designs.sort_unstable();
        designs.dedup_by(|next, kept| {
            if next.design == kept.design && next.span.overlaps(kept.span) {
                kept.span = kept.span.join(next.span);
            }
            next.sentence == kept.sentence
        });
        let figures = vec![OnceCell::new(); scan.text.sentences.len()];
        Self { main: main(program, scan, &designs), designs, figures }
    }

    /// The design that a sentence names.
    pub(in crate::engine) fn of_sentence(&self, sentence: usize) -> Option<Named> {
        let at = self.designs.binary_search_by_key(&sentence, |named| named.sentence).ok()?;
        Some(self.designs[at])
    }

    /// The design of the study that the article is about.
    pub(in crate::engine) fn main(&self) -> Option<Named> {
        self.main
    }

    /// The numbers of a sentence, in order.
    pub(in crate::engine) fn figures(&self, scan: &Scan, sentence: usize) -> &[Figure] {
        self.figures[sentence].get_or_init(|| {
            let mut figures: Vec<Figure> = Vec::new();
            for (kind, finds) in &scan.program.evidence.numbers {
                let found = finds.iter().flat_map(|find| find.run_in(scan, sentence..sentence + 1));
                figures.extend(found.map(|m| Figure { span: m.span, kind: *kind }));
            }
            figures.sort_unstable();
            figures.dedup();
            figures
        })
    }
}

/// Whether the words speak of a study that there is: "trials are planned" tells of none.
fn is_told(scan: &Scan, mention: &Mention) -> bool {
    let kind = scan.block_kind(mention.sentence);
    let absent = [Category::Negated, Category::Aimed, Category::Questioned];
    let at = Match::from(*mention);
    !matches!(kind, BlockKind::References | BlockKind::Footnote)
        && !absent.into_iter().any(|category| scan.contexts.of(scan, &at, category).is_some())
}

/// The strongest design of the title and the lead, else the only one or the strongest of those that are named again.
fn main(program: &Program, scan: &Scan, designs: &[Named]) -> Option<Named> {
    let heads = |sentence: usize| {
        let block = &scan.document.blocks[scan.text.sentences[sentence].block];
        matches!(block.kind, BlockKind::Title | BlockKind::Meta)
            || (block.kind == BlockKind::Heading && block.level == 1)
    };
    let runs = |s: &usize| matches!(scan.block_kind(*s), BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote);
    let lead = (0..scan.text.sentences.len()).filter(runs).take(LEAD).last().unwrap_or_default();
    let leading = designs.iter().filter(|named| heads(named.sentence) || named.sentence <= lead);
    leading.min_by_key(|named| (named.design, named.sentence)).or_else(|| repeated(program, designs)).copied()
}

fn repeated<'d>(program: &Program, designs: &'d [Named]) -> Option<&'d Named> {
    let mut counts = std::collections::BTreeMap::new();
    for named in designs {
        counts.entry(named.design).or_insert((named, 0)).1 += 1;
    }
    let alone = counts.len() == 1;
    let enough = |named: &Named, count| count >= ELSEWHERE || (alone && program.claims.designs[named.design].once);
    counts.into_values().find(|(first, count)| enough(first, *count)).map(|(first, _)| first)
}
