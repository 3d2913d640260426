//! Changes of comparisons with other units.
use super::MutantKind;
use super::make::{Maker, case_with, moved, nudged, step_of, turned};
use crate::diagnostic::Phrase;
use crate::model::{End, Node, PlaceBy, Relative, Rule, Statistic, TieMethod, To};
use crate::number::Exact;

impl Maker<'_> {
    pub(super) fn relative(&mut self, at: usize, node: &Node, relative: &Relative) {
        let units = ("several units that differ", "nhiều đơn vị khác nhau");
        if relative.within.is_some() {
            let add = ("units of several groups", "các đơn vị thuộc nhiều nhóm");
            self.of_rule(at, node, Phrase::new("`within` left out", "bỏ `within`"), add, |rule| {
                if let Rule::Relative(relative) = rule {
                    relative.within = None;
                }
            });
        }
        if relative.winsorise != crate::model::Winsorise::default() {
            let add = ("an extreme value", "giá trị ngoại lệ");
            self.of_rule(at, node, Phrase::new("`winsorise` left out", "bỏ `winsorise`"), add, |rule| {
                if let Rule::Relative(relative) = rule {
                    relative.winsorise = crate::model::Winsorise::default();
                }
            });
        }
        if let Some(equal) = relative.to.equal() {
            let to = nudged(equal, &node.points);
            let what = moved(("points where all are equal", "điểm khi tất cả bằng nhau"), equal, &to, false);
            let add = case_with(&node.id, ("units that are all equal", "các đơn vị bằng nhau"));
            self.node(at, (MutantKind::Points, node.rule_span), (what, add), move |node| {
                if let Some(Rule::Relative(relative)) = &mut node.rule
                    && let To::Between { equal, .. } | To::ZScore { equal, .. } | To::Place { equal, .. } =
                        &mut relative.to
                {
                    *equal = Some(to.clone());
                }
            });
        }
        for (what, to) in others_to(&relative.to) {
            self.of_rule(at, node, what, units, move |rule| {
                if let Rule::Relative(relative) = rule {
                    relative.to = to.clone();
                }
            });
        }
    }
}

/// Other ways to earn by a comparison.
fn others_to(to: &To) -> Vec<(Phrase, To)> {
    let better = |lower: bool| {
        let (from, to) = if lower { ("lower", "higher") } else { ("higher", "lower") };
        turned(("`better`", "`better`"), from, to)
    };
    let shifted = |end: &End| match end {
        End::Number(number) => Some((number.clone(), number.plus(&step_of(number, None, false)))),
        End::Statistic(_) => None,
    };
    match to {
        To::Share { statistic, lower } => {
            let other = if *statistic == Statistic::Mean { Statistic::Median } else { Statistic::Mean };
            vec![
                (better(*lower), To::Share { statistic: statistic.clone(), lower: !lower }),
                (
                    turned(("compared with", "so với"), &word(statistic), &word(&other)),
                    To::Share { statistic: other, lower: *lower },
                ),
            ]
        }
        To::Between { zero, full, equal } => {
            let mut all = Vec::new();
            if let Some((from, end)) = shifted(zero) {
                let to =
                    To::Between { zero: End::Number(end.clone()), full: full.clone(), equal: equal.clone() };
                all.push((moved(("`zero`", "`zero`"), &from, &end, false), to));
            }
            if let Some((from, end)) = shifted(full) {
                let to =
                    To::Between { zero: zero.clone(), full: End::Number(end.clone()), equal: equal.clone() };
                all.push((moved(("`full`", "`full`"), &from, &end, false), to));
            }
            let to = To::Between { zero: full.clone(), full: zero.clone(), equal: equal.clone() };
            all.push((Phrase::new("`zero` and `full` swapped", "đổi chỗ `zero` và `full`"), to));
            all
        }
        To::ZScore { zero, full, sample, equal } => {
            let of = |zero: &Exact, full: &Exact, sample: bool| To::ZScore {
                zero: zero.clone(),
                full: full.clone(),
                sample,
                equal: equal.clone(),
            };
            let (less, more) =
                (zero.plus(&step_of(zero, None, false)), full.plus(&step_of(full, None, false)));
            let (from, to) = if *sample { ("sample", "population") } else { ("population", "sample") };
            vec![
                (moved(("`zero`", "`zero`"), zero, &less, false), of(&less, full, *sample)),
                (moved(("`full`", "`full`"), full, &more, false), of(zero, &more, *sample)),
                (turned(("deviation", "độ lệch"), from, to), of(zero, full, !sample)),
            ]
        }
        To::Place { by, lower, equal } => {
            let other = match by {
                PlaceBy::Rank(_) => PlaceBy::Percentile,
                PlaceBy::Percentile => PlaceBy::Rank(TieMethod::Competition),
            };
            let name = |by: &PlaceBy| if *by == PlaceBy::Percentile { "percentile-rank" } else { "rank" };
            vec![
                (better(*lower), To::Place { by: *by, lower: !lower, equal: equal.clone() }),
                (
                    turned(("compared by", "so theo"), name(by), name(&other)),
                    To::Place { by: other, lower: *lower, equal: equal.clone() },
                ),
            ]
        }
    }
}

fn word(statistic: &Statistic) -> String {
    match statistic {
        Statistic::Minimum => "minimum".to_owned(),
        Statistic::Maximum => "maximum".to_owned(),
        Statistic::Mean => "mean".to_owned(),
        Statistic::Median => "median".to_owned(),
        Statistic::Quantile(share) => format!("quantile {share}"),
        Statistic::Variance | Statistic::SampleVariance => "variance".to_owned(),
    }
}
