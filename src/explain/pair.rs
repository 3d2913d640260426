//! Pairs of units in words.
use std::fmt::Write as _;

use super::numbers::{exact, shown, word};
use crate::diagnostic::Lang;
use crate::number::Exact;
use crate::rank::{Pair, PairNode, PairResult};
use crate::score::PairRecord;

impl PairRecord {
    /// In words: `12 pairs won, 3 lost, 1 tied`.
    #[must_use]
    pub fn to_text(self, lang: Lang) -> String {
        let Self { won, lost, tied } = self;
        match lang {
            Lang::En => {
                format!("{won} {} won, {lost} lost, {tied} tied", if won == 1 { "pair" } else { "pairs" })
            }
            Lang::Vi => format!("thắng {won} cặp, thua {lost}, hòa {tied}"),
        }
    }
}

impl Pair {
    /// As text: who wins and by what weights, then a line for each node with both values and who is better there.
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        let mut out = String::new();
        let sums = format!("{} : {}", exact(&self.weight, lang), exact(&self.other_weight, lang));
        let end = match (self.result, lang) {
            (PairResult::Won, Lang::En) => format!("{} wins", self.unit),
            (PairResult::Won, Lang::Vi) => format!("{} thắng", self.unit),
            (PairResult::Lost, Lang::En) => format!("{} wins", self.other),
            (PairResult::Lost, Lang::Vi) => format!("{} thắng", self.other),
            (PairResult::Tied, Lang::En) => "tied".to_owned(),
            (PairResult::Tied, Lang::Vi) => "hòa".to_owned(),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{} – {}: {sums}, {end}", self.unit, self.other);
        for at in &self.at {
            let _ = writeln!(out, "  {}", self.at_text(at, lang));
        }
        out
    }

    fn at_text(&self, at: &PairNode, lang: Lang) -> String {
        let none = || word(lang, "no score", "không có điểm").to_owned();
        let text = |value: &Option<Exact>| match value {
            Some(value) => shown(value, &self.shown, lang),
            None => none(),
        };
        let (mut value, mut other) = (text(&at.value), text(&at.other_value));
        // Values that differ are not shown as equal.
        if let (Some(one), Some(two)) = (&at.value, &at.other_value)
            && one != two
            && value == other
        {
            (value, other) = (exact(one, lang), exact(two, lang));
        }
        let better = match at.result {
            Some(PairResult::Won) => self.unit.as_str(),
            Some(PairResult::Lost) => self.other.as_str(),
            Some(PairResult::Tied) => word(lang, "equal", "bằng nhau"),
            None => word(lang, "not compared", "không so sánh được"),
        };
        let weight = word(lang, "weight", "trọng số");
        format!(
            "{} {} ({weight} {}): {value} – {other} → {better}",
            at.id,
            at.title.get(lang),
            exact(&at.weight, lang)
        )
    }
}
