//! Relative rules in words: what a unit is compared with, and how it stood.
use super::figures::{label, option};
#[cfg(feature = "documents")]
use super::numbers::first_upper;
use super::numbers::{shown, word};
use super::rules::Words;
use crate::diagnostic::Lang;
use crate::model::{Cut, End, Frozen, PlaceBy, ReferenceSet, Relative, Rule, Statistic, TieMethod, To, With};
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
        let deviation = match sample {
            false => {
                self.say("population standard deviation (denominator n)", "độ lệch chuẩn tổng thể (mẫu số n)")
            }
            true => {
                self.say("sample standard deviation (denominator n − 1)", "độ lệch chuẩn mẫu (mẫu số n − 1)")
            }
        };
        format!("({} − {}) / {deviation}", self.factor(&rule.of), self.say("mean", "trung bình"))
    }

    fn along_deviations(&self, zero: &Exact, best: &Exact, full: &str) -> String {
        let way = best.minus(zero);
        let from = match (zero.is_zero(), zero.is_negative()) {
            (true, _) => "z".to_owned(),
            (false, true) => format!("(z + {})", self.number(&zero.abs())),
            (false, false) => format!("(z − {})", self.number(zero)),
        };
        let way = if way == Exact::ONE { String::new() } else { format!(" / {}", self.signed(&way)) };
        format!("{from}{way} × {full}")
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
                    let (least, most) =
                        (self.say("least", "giá trị nhỏ nhất"), self.say("most", "giá trị lớn nhất"));
                    format!("({x} − {least}) / ({most} − {least}) × {full}")
                } else if extremes(best, zero) {
                    let (least, most) =
                        (self.say("least", "giá trị nhỏ nhất"), self.say("most", "giá trị lớn nhất"));
                    format!("({most} − {x}) / ({most} − {least}) × {full}")
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
            format!(
                "{}: {}",
                self.say("if all units are equal", "nếu các đơn vị bằng nhau"),
                self.points(points)
            )
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
            (Cut::Count(count), true) => match self.lang {
                Lang::En => format!("the {count} lowest values count as the next higher one"),
                Lang::Vi => format!("{count} giá trị thấp nhất được thay bằng giá trị kế tiếp cao hơn"),
            },
            (Cut::Count(count), false) => match self.lang {
                Lang::En => format!("the {count} highest values count as the next lower one"),
                Lang::Vi => format!("{count} giá trị cao nhất được thay bằng giá trị kế tiếp thấp hơn"),
            },
            (Cut::Quantile(share), low) => {
                let quantile = self.percent(share);
                match (self.lang, low) {
                    (Lang::En, true) => {
                        format!("values below the quantile {quantile} count as that quantile")
                    }
                    (Lang::En, false) => {
                        format!("values above the quantile {quantile} count as that quantile")
                    }
                    (Lang::Vi, true) => {
                        format!("giá trị nhỏ hơn phân vị {quantile} được tính bằng phân vị đó")
                    }
                    (Lang::Vi, false) => {
                        format!("giá trị lớn hơn phân vị {quantile} được tính bằng phân vị đó")
                    }
                }
            }
        };
        let low = rule.winsorise.low.as_ref().filter(is_cut).map(|one| cut(one, true));
        let high = rule.winsorise.high.as_ref().filter(is_cut).map(|one| cut(one, false));
        let cuts: Vec<String> = low.into_iter().chain(high).collect();
        cuts.join("; ")
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
                self.declared(rule, frozen)
            )),
        }
        who
    }

    /// Where a declared set comes from, and its numbers: those of each group, where there are several.
    fn declared(&self, rule: &Relative, frozen: &Frozen) -> String {
        let input = rule.within.and_then(|input| self.rubric.inputs().get(input));
        let group_of = |group: &str| match input {
            // A group of a choice goes by the place of the option.
            Some(input) => group
                .parse()
                .ok()
                .filter(|at| input.options.len() > *at)
                .map_or_else(|| group.to_owned(), |at| option(input, at, self.lang)),
            None => group.to_owned(),
        };
        let sets = frozen.groups.iter().map(|(group, set)| match group.as_str() {
            "" => self.numbers_of(rule, set),
            group => format!("{}: {}", group_of(group), self.numbers_of(rule, set)),
        });
        let source = Some(frozen.source.get(self.lang).to_owned()).filter(|source| !source.is_empty());
        source.into_iter().chain(sets).collect::<Vec<_>>().join("; ")
    }

    fn numbers_of(&self, rule: &Relative, set: &ReferenceSet) -> String {
        let number = |number: &Exact| self.value_of(&rule.of, number);
        let statistic = |(statistic, value): &(Statistic, Exact)| {
            let value = match statistic {
                Statistic::Variance | Statistic::SampleVariance => deviation(self, value),
                _ => number(value),
            };
            format!("{} {value}", self.statistic(statistic))
        };
        let mut known: Vec<String> = set.statistics.iter().map(statistic).collect();
        if !set.values.is_empty() {
            let values: Vec<String> = set.values.iter().map(number).collect();
            known.push(format!("{} {}", self.say("the values", "các giá trị"), values.join(" | ")));
        }
        let ends = [
            (&set.least_counted, self.say("less counts as", "nhỏ hơn tính là")),
            (&set.most_counted, self.say("more counts as", "lớn hơn tính là")),
        ];
        known.extend(
            ends.into_iter().filter_map(|(end, what)| Some(format!("{what} {}", number(end.as_ref()?)))),
        );
        known.join(", ")
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
