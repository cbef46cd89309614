//! From matches to findings: what context, support and other rules make of them.

use sha2::{Digest, Sha256};

use crate::claim::{Ruling, Through};
use crate::doc::BlockKind;
use crate::finding::{Context, Finding, Related, Suppression};
use crate::rules::model::{Confidence, Reason, Severity, Spelling};
use crate::source::{Fold, Span, Src};

use super::claim::{self, Found};
use super::find::{Match, overlapped};
use super::program::{Program, Rule, SHAPED, Seeks};
use super::scan::Scan;
use super::whole::{self, Gap};
use super::{abbreviation, address, dose, metric, spelling};

/// How many tokens on each side of a match its fingerprint depends on, within the sentence.
const FINGERPRINT_TOKENS: usize = 100;

/// A finding and what it was made of.
pub(super) struct Judged<'p> {
    rule: &'p Rule,
    at: Match,
    /// The index of the claim from which it arises.
    claim: Option<usize>,
    pub(super) finding: Finding,
}

impl Judged<'_> {
    /// The words that the finding is about.
    pub(super) fn span(&self) -> Span<Fold> {
        self.at.span
    }
}

/// Whether a rule is for documents of a kind.
fn is_for(rule: &Rule, kind: Option<usize>) -> bool {
    rule.kinds.is_empty() || kind.is_some_and(|kind| rule.kinds.contains(&kind))
}

/// The rules that run for a document of a kind.
fn on(program: &Program, kind: Option<usize>) -> impl Iterator<Item = &Rule> {
    program.rules.iter().filter(move |rule| is_for(rule, kind))
}

/// The rules that would run for a document of another kind.
pub(super) fn off(program: &Program, kind: Option<usize>) -> impl Iterator<Item = &Rule> {
    program.rules.iter().filter(move |rule| !is_for(rule, kind))
}

/// The claims of a document, where a rule that is on asks for them.
pub(super) fn claims(program: &Program, scan: &Scan, kind: Option<usize>) -> Vec<Found> {
    let asked = on(program, kind).any(|rule| match &rule.seeks {
        Seeks::Claim(_) => true,
        Seeks::Requires(join) => join.when.claim.is_some(),
        _ => false,
    });
    if asked { claim::find(&program.claims, scan) } else { Vec::new() }
}

/// Runs every rule that is on. Findings and cleared findings come back in one list, sorted by start, end
/// and rule.
pub(super) fn judge<'p>(program: &'p Program, scan: &Scan, claims: &[Found], kind: Option<usize>) -> Vec<Judged<'p>> {
    let mut judged: Vec<Judged> = Vec::new();
    for rule in on(program, kind) {
        for gap in candidates(program, scan, claims, rule) {
            let (at, claim) = (gap.at, gap.claim);
            if let Some(finding) = finding(scan, rule, gap) {
                judged.push(Judged { rule, at, claim, finding });
            }
        }
    }
    judged.sort_by(|a, b| (a.finding.span, &a.finding.rule).cmp(&(b.finding.span, &b.finding.rule)));
    override_lesser(&mut judged);
    tell_repeats_apart(&mut judged);
    judged
}

/// What rules make of each of the claims. Rules about claims say themselves which of them they mean; rules about
/// words mean those whose words of effect they cover.
pub(super) fn rulings(judged: Vec<Judged>, claims: &[Found]) -> Vec<Vec<Ruling>> {
    let mut rulings = vec![Vec::new(); claims.len()];
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|&index| claims[index].words);
    for Judged { at, claim, finding, .. } in judged {
        if let Some(index) = claim {
            rulings[index].push(Ruling { finding, through: Through::Claim });
            continue;
        }
        // Words of effect do not overlap, so that their ends are in order too.
        let first = order.partition_point(|&index| claims[index].words.end <= at.span.start);
        let here = order[first..].iter().take_while(|&&index| claims[index].words.start < at.span.end);
        for &index in here {
            rulings[index].push(Ruling { finding: finding.clone(), through: Through::Words });
        }
    }
    rulings
}

/// What a rule finds before anything around it is looked at.
fn candidates(program: &Program, scan: &Scan, claims: &[Found], rule: &Rule) -> Vec<Gap> {
    let found: Vec<Gap> = match &rule.seeks {
        Seeks::Text(find) => find.run(scan).into_iter().map(Gap::from).collect(),
        Seeks::Claim(join) => {
            let fits = join.run(&program.claims, scan, claims).into_iter();
            // What is only written like a name may be none.
            let coined = |index: usize| {
                let class = claims[index].actor().and_then(|actor| actor.class);
                class.is_some() && class == program.claims.coined()
            };
            let sure = |index| if coined(index) { rule.confidence.lower() } else { Confidence::High };
            fits.map(|(index, at)| Gap { claim: Some(index), confidence: sure(index), ..Gap::from(at) }).collect()
        }
        Seeks::Address(expressions) => address::links(scan, expressions),
        Seeks::Requires(join) => {
            let calls = match &join.when.claim {
                Some(join) => join.run(&program.claims, scan, claims).iter().map(|(_, at)| at.mention()).collect(),
                None => scan.all_of(&join.when.any),
            };
            whole::requires(scan, join, calls).into_iter().collect()
        }
        Seeks::Table(join) => whole::table(scan, join, &rule.except),
        Seeks::References(gap) => whole::references(scan, *gap),
        Seeks::Dose(join) => dose::doses(scan, join),
        Seeks::Metric(metric) => metric::above(scan, metric, &rule.blocks),
        Seeks::Abbreviations(min) => abbreviation::undefined(scan, *min, &rule.blocks),
    };
    let reads = |gap: &Gap| {
        let kind = scan.block_kind(gap.at.sentence);
        let listed = matches!(rule.seeks, Seeks::References(_));
        if rule.blocks.is_empty() { listed || kind != BlockKind::References } else { rule.blocks.contains(&kind) }
    };
    let spelt = |gap: &Gap| match rule.spelling {
        Some(Spelling::NeedlessCapital) => spelling::has_needless_capital(scan, &gap.at),
        None => true,
    };
    let meant = |gap: &Gap| !overlapped(scan, &gap.at, &rule.except) && spelt(gap);
    let given = |gap: &Gap| rule.given.iter().all(|condition| condition.holds(scan, &gap.at).is_some());
    found.into_iter().filter(|gap| reads(gap) && meant(gap) && given(gap)).collect()
}

impl From<Match> for Gap {
    fn from(at: Match) -> Self {
        Self { at, related: Vec::new(), words: Vec::new(), confidence: Confidence::High, claim: None }
    }
}

fn finding(scan: &Scan, rule: &Rule, gap: Gap) -> Option<Finding> {
    let m = gap.at;
    let span = scan.source(m.span);
    if span.is_empty() {
        return None;
    }
    let text = scan.written(m.span);
    let suppression = suppression(scan, rule, &m);
    let softened = rule.soften.iter().find_map(|&category| {
        let cue = scan.contexts.of(scan, &m, category)?;
        Some(Context { category, span: scan.source(cue) })
    });
    // Facts that are less sure than their rule weigh less: what is not certain cannot stop a release. A claim about
    // what may be no name is still worth a look.
    let heaviest = match gap.confidence {
        confidence if confidence >= rule.confidence => rule.severity,
        Confidence::Low if gap.claim.is_none() => Severity::Note,
        _ => rule.severity.min(Severity::Warning),
    };
    let confidence = rule.confidence.min(gap.confidence);
    // So does what is known by the end of a word alone.
    let (heaviest, confidence) = match scan.inside(m.span, &[SHAPED]) {
        true => (heaviest.min(Severity::Warning), confidence.lower()),
        false => (heaviest, confidence),
    };
    let mut message = rule.message.replace("{match}", &text);
    for (name, words) in &gap.words {
        message = message.replace(&format!("{{{name}}}"), words);
    }
    let mut related: Vec<Related> = gap.related.into_iter().map(|(span, message)| Related { span, message }).collect();
    related.sort_by_key(|r| r.span);
    Some(Finding {
        rule: rule.id.clone(),
        severity: if softened.is_some() { heaviest.softer() } else { heaviest },
        confidence,
        message,
        fingerprint: fingerprint(scan, rule, &m),
        text,
        span,
        fragments: fragments(scan, m.span),
        block: scan.block_kind(m.sentence),
        related,
        why: rule.why.clone(),
        help: rule.help.clone(),
        basis: rule.basis.clone(),
        suggestion: suggestion(scan, rule, &m),
        softened,
        suppression,
    })
}

/// What to put in the place of a match: with a capital where the words have one. Words in other spellings, words
/// with markup inside and parts of compounds and possessives are left to the author.
fn suggestion(scan: &Scan, rule: &Rule, m: &Match) -> Option<String> {
    let folded = scan.text.folded.as_str();
    let words = m.span.slice(folded);
    let small = (rule.spelling == Some(Spelling::NeedlessCapital)).then(|| words.to_owned());
    let instead = small.as_ref().or_else(|| rule.suggest.get(words))?;
    let (before, after) = (&folded[..m.span.start as usize], &folded[m.span.end as usize..]);
    let joined = before.ends_with('-') || after.starts_with(['-', '\'']);
    let written = scan.written(m.span);
    let mut letters = written.chars();
    let capital = letters.next().is_some_and(char::is_uppercase) && small.is_none();
    if joined || letters.any(char::is_uppercase) || fragments(scan, m.span).len() > 1 {
        return None;
    }
    let mut rest = instead.chars();
    let first = rest.next().filter(|_| capital);
    Some(first.map_or_else(|| instead.clone(), |first| first.to_uppercase().chain(rest).collect()))
}

/// What clears a match: a context first, then what the rule takes for an answer.
fn suppression(scan: &Scan, rule: &Rule, m: &Match) -> Option<Suppression> {
    let by_context = || {
        rule.clear.iter().find_map(|&category| {
            let cue = scan.contexts.of(scan, m, category)?;
            Some(Suppression { reason: Reason::from(category), span: scan.source(cue), by: None })
        })
    };
    let by_answer = || {
        rule.discharge.iter().find_map(|condition| {
            let words = condition.holds(scan, m)?;
            Some(Suppression { reason: condition.reason(), span: words, by: None })
        })
    };
    by_context().or_else(by_answer)
}

/// Suppresses findings that another rule says better, where both speak of the same words.
fn override_lesser(judged: &mut [Judged]) {
    let mut winners: Vec<Winner> = judged
        .iter()
        .filter(|one| one.finding.suppression.is_none())
        .map(|one| Winner { at: one.at.span, span: one.finding.span, rule: one.rule, severity: one.finding.severity })
        .collect();
    winners.sort_by_key(|winner| winner.at);
    // How far the winners up to each one reach, so that those that end too early are skipped at once.
    let reach: Vec<u32> = winners
        .iter()
        .scan(0, |end, winner| {
            *end = winner.at.end.max(*end);
            Some(*end)
        })
        .collect();
    for Judged { rule, at: m, finding, .. } in judged.iter_mut().filter(|one| one.finding.suppression.is_none()) {
        let first = reach.partition_point(|end| *end <= m.span.start);
        let after = winners.partition_point(|winner| winner.at.start < m.span.end).max(first);
        let mut near = winners[first..after].iter().filter(|winner| winner.at.overlaps(m.span));
        if let Some(winner) = near.find(|winner| winner.says_more(rule, m.span, finding.severity)) {
            let by = Some(winner.rule.id.clone());
            finding.suppression = Some(Suppression { reason: Reason::Overridden, span: winner.span, by });
        }
    }
}

/// A finding that nothing has cleared.
struct Winner<'p> {
    at: Span<Fold>,
    span: Span<Src>,
    rule: &'p Rule,
    severity: Severity,
}

impl Winner<'_> {
    /// Whether it leaves nothing to say for an overlapping finding of `rule`, by the rules' own word, or since that
    /// rule yields.
    fn says_more(&self, rule: &Rule, at: Span<Fold>, severity: Severity) -> bool {
        let stated = self.rule.overrides.contains(&rule.id);
        let rank = |rule: &Rule, at: Span<Fold>| (!rule.yields, at.len());
        let (own, other) = (rank(self.rule, self.at), rank(rule, at));
        let before = own > other || (own == other && (self.at.start, &self.rule.id) < (at.start, &rule.id));
        stated || (rule.yields && self.severity >= severity && family(self.rule) == family(rule) && before)
    }
}

fn family(rule: &Rule) -> Option<&str> {
    rule.id.split('/').next()
}

fn fragments(scan: &Scan, span: Span<Fold>) -> Vec<Span<Src>> {
    scan.document.map.fragments(scan.text.map.project(span))
}

/// A hash of the rule, the words and what stands around them in their sentence: the same wherever the sentence
/// moves.
fn fingerprint(scan: &Scan, rule: &Rule, m: &Match) -> String {
    let (text, sentence) = (scan.text, &scan.text.sentences[m.sentence]);
    // A sentence without end must not be hashed once for each of its findings.
    let words = text.tokens_of(m.span);
    let first = words.start.saturating_sub(FINGERPRINT_TOKENS).max(sentence.tokens.start);
    let last = (words.end + FINGERPRINT_TOKENS).min(sentence.tokens.end);
    let around = text.tokens[first..last].iter().map(|token| token.span).reduce(Span::join).unwrap_or(m.span);
    hash(&[&rule.id, m.span.slice(&text.folded), around.slice(&text.folded)])
}

/// Counts findings with the same fingerprint, so that each has one of its own.
fn tell_repeats_apart(judged: &mut [Judged]) {
    let mut seen = rustc_hash::FxHashMap::default();
    for Judged { finding, .. } in judged {
        let count: &mut usize = seen.entry(finding.fingerprint.clone()).or_insert(0);
        if *count > 0 {
            finding.fingerprint = hash(&[&finding.fingerprint, &count.to_string()]);
        }
        *count += 1;
    }
}

/// The first 16 hexadecimal digits of a SHA-256 over the parts.
fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hex(&hasher.finalize()[..8])
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Severity {
    /// One step less severe. A note stays a note.
    pub fn softer(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            Self::Warning | Self::Note => Self::Note,
        }
    }
}

impl Confidence {
    /// One step less sure.
    fn lower(self) -> Self {
        match self {
            Self::High => Self::Medium,
            Self::Medium | Self::Low => Self::Low,
        }
    }
}
