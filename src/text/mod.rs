//! From prose to what rules see: folded text, sentences and tokens.
//!
//! Nothing here knows rules or documents' formats. Words that the splitting needs (abbreviations, titles,
//! units) are data: see [`Segmentation`].

mod fold;
mod sentence;
mod token;

pub use fold::{fold, fold_str};
pub use sentence::{Segmentation, Segmenter};
pub use token::{Token, TokenKind};
