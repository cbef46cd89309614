//! From prose to what rules see: folded text, sentences and tokens.
//!
//! Nothing here knows rules or documents' formats. Words that the splitting needs (abbreviations, titles,
//! units) are data: see [`Segmentation`].

mod fold;
mod sentence;
mod token;

pub(crate) use fold::is_superscript;
pub use fold::{fold, fold_str};
pub use sentence::{Abbreviations, Ends, Segmentation, Segmenter};
pub use token::{Token, TokenKind};

use std::ops::Range;

use crate::doc::Document;
use crate::source::{Fold, Map, Span, Txt};

/// The tokens of a short folded text, such as a phrase.
pub(crate) fn tokens(folded: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    token::tokenize(folded, Span::of(0..folded.len()), &mut tokens);
    tokens
}

/// One sentence. It never crosses a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The index of its block in [`Document::blocks`].
    pub block: usize,
    /// Where it stands in the document's prose.
    pub span: Span<Txt>,
    /// Where it stands in the folded prose.
    pub fold: Span<Fold>,
    /// Its tokens, as indexes into [`Text::tokens`].
    pub tokens: Range<usize>,
}

/// A document's prose, folded and cut.
#[derive(Debug)]
pub struct Text {
    /// The folded prose of all blocks.
    pub folded: String,
    /// Where each folded byte comes from.
    pub map: Map<Fold, Txt>,
    /// The sentences in order.
    pub sentences: Vec<Sentence>,
    /// The tokens in order.
    pub tokens: Vec<Token>,
    /// For each [`STRIDE`] bytes of folded text, the first token that ends in or after them.
    strides: Vec<u32>,
}

/// How many bytes are looked through for a token.
const STRIDE: usize = 32;

impl Text {
    /// Folds and cuts the prose of a document.
    pub fn new(document: &Document, segmenter: &Segmenter) -> Self {
        /// English has a token for so many bytes.
        const BYTES_PER_TOKEN: usize = 5;
        let (folded, map) = fold(&document.text);
        let tokens = Vec::with_capacity(folded.len() / BYTES_PER_TOKEN);
        let mut text = Self { folded, map, sentences: Vec::new(), tokens, strides: Vec::new() };
        for (index, block) in document.blocks.iter().enumerate() {
            for range in segmenter.split(document.block_text(block)) {
                let base = block.span.start as usize;
                text.add_sentence(index, Span::of(base + range.start..base + range.end));
            }
        }
        text.strides = strides(&text.tokens, text.folded.len());
        text
    }

    fn add_sentence(&mut self, block: usize, span: Span<Txt>) {
        let fold = Span::new(self.map.locate(span.start), self.map.locate(span.end));
        let first = self.tokens.len();
        token::tokenize(&self.folded, fold, &mut self.tokens);
        self.sentences.push(Sentence { block, span, fold, tokens: first..self.tokens.len() });
    }

    /// The index of the sentence that holds all of `span`.
    pub fn sentence_of(&self, span: Span<Fold>) -> Option<usize> {
        let index = self.sentences.partition_point(|s| s.fold.end <= span.start);
        self.sentences.get(index).filter(|s| s.fold.covers(span)).map(|_| index)
    }

    /// The tokens that share a byte with `span`, as indexes into [`Text::tokens`].
    pub fn tokens_of(&self, span: Span<Fold>) -> Range<usize> {
        let from = |offset: u32, before: &dyn Fn(&Token) -> bool| {
            let near = self.strides.get(offset as usize / STRIDE).map_or(self.tokens.len(), |&token| token as usize);
            near + self.tokens[near..].iter().take_while(|token| before(token)).count()
        };
        let first = from(span.start, &|token| token.span.end <= span.start);
        let after = from(span.end, &|token| token.span.start < span.end);
        first..after.max(first)
    }

    /// The words of the document: tokens that are words or numbers.
    pub fn word_count(&self) -> usize {
        self.tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).count()
    }
}

/// For each stride of a text of `length` bytes, the first token that ends behind its start.
fn strides(tokens: &[Token], length: usize) -> Vec<u32> {
    let mut strides = Vec::with_capacity(length / STRIDE + 1);
    let number = |token| Span::<Fold>::of(0..token).end;
    for (index, token) in tokens.iter().enumerate() {
        while strides.len() * STRIDE < token.span.end as usize {
            strides.push(number(index));
        }
    }
    strides.resize(length / STRIDE + 1, number(tokens.len()));
    strides
}
