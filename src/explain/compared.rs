//! Relative rules in words: what a unit is compared with, and how it stood.
use super::figures::label;
#[cfg(feature = "documents")]
use super::numbers::first_upper;
use super::numbers::{shown, word};
use super::rules::Words;
use crate::diagnostic::Lang;
use crate::model::{Cut, End, PlaceBy, ReferenceSet, Relative, Rule, Statistic, TieMethod, To, With};
use crate::number::{Exact, plus_root};
use crate::score::NodeScore;

impl Words<'_> {
    /// The rule.
    pub(super) fn compared(&self, rule: &Relative) -> String {
        let (mut text, who) = (self.compares(rule, &self.number(&self.node.points)), self.who(rule));
        for note in self.beside(rule) {
            text = format!("{text}; {note}");
        }
        if who.is_empty() { text } else { format!("{text} ({})", who.join("; ")) }
    }

    /// The points as lines of a formula with what is said for the full points, and what else holds.
    #[cfg(feature = "documents")]
    pub(crate) fn compared_with(&self, rule: &Relative, full: &str) -> (Vec<String>, Vec<String>) {
        let points = |text: String| format!("{} = {text}", self.say("Points", "Điểm"));
        let lines = match &rule.to {
            To::ZScore { zero, full: best, sample, .. } => {
                let z = format!("z = {}", self.deviations(rule, *sample));
                vec![z, points(self.along_deviations(zero, best, full))]
            }
            To::Place { by: PlaceBy::Rank(_), .. } => vec![first_upper(&self.compares(rule, full))],
            To::Share { .. } | To::Between { .. } | To::Place { .. } => {
                vec![points(self.compares(rule, full))]
            }
        };
        (lines, self.beside(rule).into_iter().chain(self.who(rule)).collect())
    }

    /// How many standard deviations a unit lies from the mean.
    fn deviations(&self, rule: &Relative, sample: bool) -> String {
        let deviation = match (rule.is_frozen(), sample) {
            (true, _) => self.say("standard deviation", "độ lệch chuẩn"),
            (false, false) => self.say("standard deviation over n", "độ lệch chuẩn chia cho n"),
            (false, true) => self.say("standard deviation over n − 1", "độ lệch chuẩn chia cho n − 1"),
        };
        format!("({} − {}) / {deviation}", self.factor(&rule.of), self.say("mean", "trung bình"))
    }

    fn along_deviations(&self, zero: &Exact, best: &Exact, full: &str) -> String {
        let (zero, best) = (self.signed(zero), self.signed(best));
        format!("(z − {zero}) / ({best} − {zero}) × {full}")
    }

    fn compares(&self, rule: &Relative, full: &str) -> String {
        let x = self.factor(&rule.of);
        match &rule.to {
            To::Share { statistic, lower } => {
                let of = self.of_the_units(statistic);
                if *lower { format!("{of} / {x} × {full}") } else { format!("{x} / {of} × {full}") }
            }
            To::Between { zero, full: best, .. } => {
                let extremes = |zero: &End, best: &End| {
                    *zero == End::Statistic(Statistic::Minimum) && *best == End::Statistic(Statistic::Maximum)
                };
                if extremes(zero, best) {
                    format!("({x} − min) / (max − min) × {full}")
                } else if extremes(best, zero) {
                    format!("(max − {x}) / (max − min) × {full}")
                } else {
                    let (zero, best) = (self.end(rule, zero), self.end(rule, best));
                    format!("({x} − {zero}) / ({best} − {zero}) × {full}")
                }
            }
            To::ZScore { zero, full: best, sample, .. } => format!(
                "z = {}; {} = {}",
                self.deviations(rule, *sample),
                self.say("points", "điểm"),
                self.along_deviations(zero, best, full)
            ),
            To::Place { by, lower, .. } => self.place(*by, *lower, &x, full),
        }
    }

    /// What all equal units earn, and which values are treated.
    fn beside(&self, rule: &Relative) -> Vec<String> {
        let equal = rule.to.equal().map(|points| {
            format!("{}: {}", self.say("if all are equal", "nếu bằng nhau"), self.points(points))
        });
        let cuts = Some(self.cuts(rule)).filter(|cuts| !cuts.is_empty());
        equal.into_iter().chain(cuts).collect()
    }

    fn place(&self, by: PlaceBy, lower: bool, x: &str, full: &str) -> String {
        let better = match (lower, self.lang) {
            (false, Lang::En) => "higher is better",
            (true, Lang::En) => "lower is better",
            (false, Lang::Vi) => "cao hơn là tốt hơn",
            (true, Lang::Vi) => "thấp hơn là tốt hơn",
        };
        let ties = match by {
            PlaceBy::Percentile => {
                return format!(
                    "{} {x} {} × {full}; {better}",
                    self.say("percentile rank of", "hạng phần trăm của"),
                    self.say(
                        "(the share of the units compared that stand behind, and half of those that are equal)",
                        "(tỷ lệ đơn vị được so sánh đứng sau, cộng một nửa số đơn vị bằng nhau)"
                    ),
                );
            }
            PlaceBy::Rank(TieMethod::Modified) => "1 3 3 4",
            PlaceBy::Rank(TieMethod::Dense) => "1 2 2 3",
            PlaceBy::Rank(TieMethod::Average) => self.say("1 2.5 2.5 4", "1 2,5 2,5 4"),
            PlaceBy::Rank(_) => "1 2 2 4",
        };
        format!(
            "{} {x} {} ({} {ties}), {} {full}, {} 0; {better}",
            self.say("rank by", "xếp hạng theo"),
            self.say("among the units compared", "trong các đơn vị được so sánh"),
            self.say("equals as in", "bằng nhau xếp như"),
            self.say("in proportion: the first earns", "tính theo tỷ lệ: hạng nhất được"),
            self.say("the last", "hạng cuối được"),
        )
    }

    fn of_the_units(&self, statistic: &Statistic) -> String {
        match statistic {
            Statistic::Maximum => self
                .say(
                    "the largest value of the units compared",
                    "giá trị lớn nhất của các đơn vị được so sánh",
                )
                .to_owned(),
            Statistic::Minimum => self
                .say(
                    "the smallest value of the units compared",
                    "giá trị nhỏ nhất của các đơn vị được so sánh",
                )
                .to_owned(),
            other => format!(
                "{} {}",
                self.statistic(other),
                self.say("of the units compared", "của các đơn vị được so sánh")
            ),
        }
    }

    fn statistic(&self, statistic: &Statistic) -> String {
        match statistic {
            Statistic::Minimum => self.say("least", "nhỏ nhất").to_owned(),
            Statistic::Maximum => self.say("most", "lớn nhất").to_owned(),
            Statistic::Mean => self.say("mean", "trung bình").to_owned(),
            Statistic::Median => self.say("median", "trung vị").to_owned(),
            Statistic::Quantile(share) => {
                format!("{} {}", self.say("quantile", "phân vị"), self.percent(share))
            }
            Statistic::Variance | Statistic::SampleVariance => {
                self.say("standard deviation", "độ lệch chuẩn").to_owned()
            }
        }
    }

    fn end(&self, rule: &Relative, end: &End) -> String {
        match end {
            End::Number(number) => self.value_of(&rule.of, number),
            End::Statistic(statistic) => self.statistic(statistic),
        }
    }

    /// A number of deviations, in brackets where it is below 0.
    fn signed(&self, number: &Exact) -> String {
        let text = self.number(number);
        if number.is_negative() { format!("({text})") } else { text }
    }

    fn cuts(&self, rule: &Relative) -> String {
        let is_cut = |cut: &&Cut| **cut != Cut::Count(0);
        let cut = |cut: &Cut, low: bool| match (cut, low) {
            (Cut::Count(count), true) => format!("{count} {}", self.say("lowest", "giá trị thấp nhất")),
            (Cut::Count(count), false) => format!("{count} {}", self.say("highest", "giá trị cao nhất")),
            (Cut::Quantile(share), true) => {
                format!("{} {}", self.say("below the quantile", "dưới phân vị"), self.percent(share))
            }
            (Cut::Quantile(share), false) => {
                format!("{} {}", self.say("above the quantile", "trên phân vị"), self.percent(share))
            }
        };
        let low = rule.winsorise.low.as_ref().filter(is_cut).map(|one| cut(one, true));
        let high = rule.winsorise.high.as_ref().filter(is_cut).map(|one| cut(one, false));
        let cuts: Vec<String> = low.into_iter().chain(high).collect();
        if cuts.is_empty() {
            return String::new();
        }
        format!(
            "{}: {}",
            self.say(
                "values that count as the nearest one left",
                "giá trị được thay bằng giá trị kế tiếp còn lại"
            ),
            cuts.join(", ")
        )
    }

    /// Who is in the set.
    fn who(&self, rule: &Relative) -> Vec<String> {
        let mut who = Vec::new();
        if let Some(input) = rule.within.and_then(|input| self.rubric.inputs().get(input)) {
            who.push(format!(
                "{}: {}",
                self.say("among units with the same", "so với các đơn vị cùng"),
                label(input, self.lang)
            ));
        }
        if let Some(among) = &rule.among {
            who.push(format!(
                "{}: {}",
                self.say("among units with", "chỉ so với các đơn vị có"),
                self.quantity(among)
            ));
        }
        match &rule.with {
            With::Now => {}
            With::Before => {
                who.push(self.say("the set of the period before", "tập so sánh của kỳ trước").to_owned());
            }
            With::Frozen(frozen) => who.push(format!(
                "{}: {}",
                self.say("a declared set", "tập so sánh ghi sẵn"),
                frozen.source.get(self.lang)
            )),
        }
        who
    }
}

/// How a unit stood in its set.
pub(super) fn how(words: &Words<'_>, rule: &Relative, score: &NodeScore, set: &ReferenceSet) -> String {
    let lang = words.lang;
    let number = |number: &Exact| words.measured(number);
    let mut text = word(lang, "value", "giá trị").to_owned();
    let Some(quantity) = &score.quantity else { return text };
    text = format!("{text} {}", number(quantity));
    let counted = set.counted(quantity);
    if counted != *quantity {
        text = format!("{text}, {} {}", word(lang, "counted as", "tính là"), number(&counted));
    }
    if let To::ZScore { sample, .. } = &rule.to
        && let Some(z) = z_score(words, set, &counted, *sample)
    {
        text = format!("{text}, z {z}");
    }
    let units = match set.units {
        Some(1) => format!("1 {}", word(lang, "unit", "đơn vị")),
        Some(units) => format!("{units} {}", word(lang, "units", "đơn vị")),
        None => word(lang, "declared", "ghi sẵn").to_owned(),
    };
    let mut known: Vec<String> = set
        .statistics
        .iter()
        .map(|(statistic, value)| {
            let value = match statistic {
                Statistic::Variance | Statistic::SampleVariance => deviation(words, value),
                _ => number(value),
            };
            format!("{} {value}", words.statistic(statistic))
        })
        .collect();
    if let To::Place { lower, .. } = &rule.to {
        let at = set.standpoint(&counted);
        let above = at.all.saturating_sub(at.below).saturating_sub(at.equal);
        let (ahead, behind) = if *lower { (at.below, above) } else { (above, at.below) };
        known.push(format!("{} {ahead}", word(lang, "ahead", "đứng trước")));
        known.push(format!("{} {}", word(lang, "equal", "bằng nhau"), at.equal));
        known.push(format!("{} {behind}", word(lang, "behind", "đứng sau")));
    }
    format!("{text} ({units}: {})", known.join(", "))
}

/// How a unit stood in a set that tells units apart by nothing.
pub(super) fn nothing_between(words: &Words<'_>, score: &NodeScore) -> String {
    let (Some(Rule::Relative(rule)), Some(set)) = (&words.node.rule, &score.reference) else {
        return String::new();
    };
    let what = match &rule.to {
        To::Between { .. } => word(words.lang, "the two ends are the same", "hai mốc bằng nhau"),
        To::ZScore { .. } => word(words.lang, "the standard deviation is 0", "độ lệch chuẩn bằng 0"),
        To::Share { .. } | To::Place { .. } => {
            word(words.lang, "all of them are equal", "tất cả đều bằng nhau")
        }
    };
    format!("{}: {what}", how(words, rule, score, set))
}

fn deviation(words: &Words<'_>, variance: &Exact) -> String {
    let rounding = words.rubric.shown();
    match variance.sqrt(rounding) {
        Ok(root) if root.times(&root) == *variance => shown(&root, rounding, words.lang),
        Ok(root) => format!("≈ {}", shown(&root, rounding, words.lang)),
        Err(_) => format!("√{}", words.number(variance)),
    }
}

/// How many deviations a value lies from the mean, as it is shown.
fn z_score(words: &Words<'_>, set: &ReferenceSet, counted: &Exact, sample: bool) -> Option<String> {
    let variance = set.statistic(&Statistic::variance(sample))?;
    let times = counted.minus(set.statistic(&Statistic::Mean)?).over(variance)?;
    let rounding = words.rubric.shown();
    let z = plus_root(&Exact::ZERO, &times, variance, rounding).ok()?;
    let exactly = z.times(&z) == times.times(&times).times(variance);
    let text = shown(&z, rounding, words.lang);
    Some(if exactly { format!("= {text}") } else { format!("≈ {text}") })
}
