//! How a criterion is scored, in the words of a decision.
use super::figures::{day, option};
use super::numbers::exact;
use crate::diagnostic::Lang;
use crate::expr::{Typed, TypedKind};
use crate::model::{Item, Late, Node, Role, Rubric, Rule, Step, StepEnd};
use crate::number::Exact;

/// Writes the rule of one node in one language.
pub(crate) struct Words<'a> {
    pub(crate) rubric: &'a Rubric,
    pub(crate) node: &'a Node,
    pub(crate) lang: Lang,
}

/// An end of a band, and whether it belongs to it.
type Edge<'a> = (&'a Exact, bool);

impl Words<'_> {
    /// Points, or the words for all or none of them.
    pub(crate) fn points(&self, points: &Exact) -> String {
        let unit =
            if *points == Exact::ONE { self.say("point", "điểm") } else { self.say("points", "điểm") };
        if *points == self.node.points && !points.is_zero() {
            return format!(
                "{} {unit} ({})",
                exact(points, self.lang),
                self.say("the maximum", "điểm tối đa")
            );
        }
        format!("{} {unit}", self.number(points))
    }

    /// The rule with its conditions, if there is one and it can earn something.
    pub(crate) fn rule(&self) -> Option<String> {
        if self.node.role == Role::Shown && self.node.points.is_zero() {
            return None;
        }
        let mut text = self.rule_alone()?;
        if let Some(condition) = &self.node.zero_if {
            let condition = self.quantity(condition);
            text = format!("{text}; {}: {condition}", self.say("earns 0 if", "0 điểm nếu"));
        }
        if let Some(condition) = &self.node.unscored_if {
            let condition = self.quantity(condition);
            text = format!("{text}; {}: {condition}", self.say("no score if", "không có điểm nếu"));
        }
        if let Some(condition) = &self.node.applies_if {
            let condition = self.quantity(condition);
            text = format!("{text}; {}: {condition}", self.say("applies if", "chỉ áp dụng nếu"));
        }
        Some(text)
    }

    /// The rule without its conditions.
    pub(crate) fn rule_alone(&self) -> Option<String> {
        let full = self.number(&self.node.points);
        Some(match self.node.rule.as_ref()? {
            Rule::YesNo { when, yes, no } => self.decide(&self.quantity(when), yes, no),
            Rule::All { of, yes, no } => {
                let all = self.list(of);
                self.decide(&format!("{} {all}", self.say("all of:", "đạt tất cả:")), yes, no)
            }
            Rule::Any { of, yes, no } => {
                let all = self.list(of);
                self.decide(
                    &format!("{} {all}", self.say("at least one of:", "đạt ít nhất một trong:")),
                    yes,
                    no,
                )
            }
            Rule::Choice { input, marks, .. } => self.marks(*input, marks),
            Rule::Ticks { input, marks, .. } => {
                format!(
                    "{} {}",
                    self.say("the sum of what is done —", "tổng điểm các nội dung đạt được —"),
                    self.marks(*input, marks)
                )
            }
            Rule::Items(items) => items.iter().map(|item| self.item(item)).collect::<Vec<_>>().join("; "),
            Rule::Ratio { of, to, target, zero_below, lower } => {
                let ratio = match to {
                    Some(to) => format!("({}) / ({})", self.quantity(of), self.quantity(to)),
                    None => self.quantity(of),
                };
                let mut text = match (lower, target) {
                    (false, None) => format!("{} = {ratio} × {full}", self.say("points", "điểm")),
                    (true, None) => format!("{} = (1 − {ratio}) × {full}", self.say("points", "điểm")),
                    (false, Some(target)) => format!(
                        "{ratio}: {} {} {} {}; {} = {} / {} × {full}",
                        self.say("from", "từ"),
                        self.percent(target),
                        self.say("on:", "trở lên:"),
                        self.points(&self.node.points),
                        self.say("below: points", "dưới mức đó: điểm"),
                        self.say("ratio", "tỷ lệ"),
                        self.percent(target),
                    ),
                    (true, Some(target)) => format!(
                        "{ratio}: {} {}: {}; {} = (1 − {}) / (1 − {}) × {full}",
                        self.say("up to", "đến"),
                        self.percent(target),
                        self.points(&self.node.points),
                        self.say("above: points", "trên mức đó: điểm"),
                        self.say("ratio", "tỷ lệ"),
                        self.percent(target),
                    ),
                };
                if let Some(least) = zero_below {
                    text.push_str(&format!(
                        "; {} {}: {}",
                        self.say("below", "dưới"),
                        self.percent(least),
                        self.points(&zero())
                    ));
                }
                text
            }
            Rule::Bands { of, steps, otherwise } => {
                let mut bands: Vec<String> = steps
                    .iter()
                    .map(|step| format!("{}: {}", self.band(of, step), self.points(&step.points)))
                    .collect();
                if let Some(points) = otherwise {
                    bands.push(format!("{}: {}", self.say("otherwise", "còn lại"), self.points(points)));
                }
                format!("{} — {}", self.quantity(of), bands.join("; "))
            }
            Rule::Count { of, each, cap } => format!(
                "{} × {}, {} {}",
                self.factor(of),
                self.points(each),
                self.say("at most", "tối đa"),
                self.points(cap)
            ),
            Rule::Deadline { of, by, late, until } => {
                let by = day(&by.to_string(), self.lang);
                let mut text = format!(
                    "{} {} {by}: {}",
                    self.quantity(of),
                    self.say("by", "chậm nhất ngày"),
                    self.points(&self.node.points)
                );
                let late = match late {
                    Late::Points(points) => {
                        format!("{} {}", self.say("later:", "chậm hơn:"), self.points(points))
                    }
                    Late::PerDay(off) => format!(
                        "{} {}",
                        self.say("each day late takes off", "mỗi ngày chậm trừ"),
                        self.points(off)
                    ),
                    Late::PerWeek(off) => {
                        format!(
                            "{} {}",
                            self.say(
                                "each week late, if only begun, takes off",
                                "mỗi tuần chậm (kể cả chưa hết tuần) trừ"
                            ),
                            self.points(off)
                        )
                    }
                };
                text.push_str(&format!("; {late}"));
                if let Some(until) = until {
                    let until = day(&until.to_string(), self.lang);
                    text.push_str(&format!(
                        "; {} {until}: {}",
                        self.say("after", "sau ngày"),
                        self.points(&zero())
                    ));
                }
                text
            }
            Rule::Linear(line) => self.line(line),
            Rule::Curve(curve) => self.curve(curve),
            Rule::LogNormal { of, bell } => self.bell(of, bell),
            Rule::Score { of, out_of } => {
                format!("{} / {} × {full}", self.factor(of), self.value_of(of, out_of))
            }
            Rule::Relative(rule) => self.compared(rule),
            Rule::Average { of, out_of } => {
                let TypedKind::SubUnits(all) = &of.kind else { return None };
                let out_of = if *out_of == Exact::ONE {
                    String::new()
                } else {
                    format!(" / {}", self.value_of(of, out_of))
                };
                let absent = self.absent(all).map_or_else(String::new, |absent| format!("; {absent}"));
                format!("{}{out_of} × {full}{absent}", self.over_sub_units(all))
            }
            Rule::Formula(formula) => format!("{} = {}", self.say("points", "điểm"), self.quantity(formula)),
        })
    }

    fn decide(&self, condition: &str, yes: &Exact, no: &Exact) -> String {
        format!(
            "{condition}: {}; {}: {}",
            self.points(yes),
            self.say("otherwise", "không đạt"),
            self.points(no)
        )
    }

    fn list(&self, of: &[Typed]) -> String {
        of.iter().map(|typed| self.quantity(typed)).collect::<Vec<_>>().join("; ")
    }

    fn marks(&self, input: usize, marks: &[Exact]) -> String {
        let Some(input) = self.rubric.inputs().get(input) else { return String::new() };
        let marks = marks.iter().enumerate();
        marks
            .map(|(place, points)| format!("{}: {}", option(input, place, self.lang), self.points(points)))
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn item(&self, item: &Item) -> String {
        format!("{}: {}", self.item_rule(item), self.points(&item.points))
    }

    /// A line of a checklist with what it takes, where its label does not show that.
    pub(crate) fn item_rule(&self, item: &Item) -> String {
        let takes = self.quantity(&item.when);
        match item.label.get(self.lang) {
            "" => takes,
            label if matches!(item.when.kind, TypedKind::Input(_)) => label.to_owned(),
            label => format!("{label} ({takes})"),
        }
    }

    /// A line of a checklist of conditions.
    pub(crate) fn item_name(&self, item: &Item) -> String {
        match item.label.get(self.lang) {
            "" => self.quantity(&item.when),
            label => label.to_owned(),
        }
    }

    /// A band: its ends, and its label beside them; the label alone where it says the ends too.
    pub(crate) fn band(&self, of: &Typed, step: &Step) -> String {
        let settled = |end: &Option<StepEnd>| end.as_ref().map(|end| (end.at.clone(), end.closed));
        let (low, high) = (settled(&step.low), settled(&step.high));
        let both = || {
            (low.as_ref().map(|(at, closed)| (at, *closed)), high.as_ref().map(|(at, closed)| (at, *closed)))
        };
        let ends = |value: &dyn Fn(&Exact) -> String| self.ends(both(), value);
        let (bare, with_unit) =
            (ends(&|at| self.value_of(of, at)), ends(&|at| self.with_unit(of, self.value_of(of, at))));
        match step.label.get(self.lang) {
            "" => with_unit,
            label if says(label, &bare) || says(label, &with_unit) => label.to_owned(),
            label => format!("{with_unit} ({label})"),
        }
    }

    /// An interval: each end with whether the value itself belongs to it.
    pub(super) fn ends(
        &self,
        (low, high): (Option<Edge<'_>>, Option<Edge<'_>>),
        value: &dyn Fn(&Exact) -> String,
    ) -> String {
        let start = |(at, closed): (&Exact, bool)| match closed {
            true => format!("{} {}", self.say("from", "từ"), value(at)),
            false => format!("{} {}", self.say("above", "trên"), value(at)),
        };
        match (low, high) {
            (Some((low, _)), Some((high, _))) if low == high => {
                format!("{} {}", self.say("exactly", "bằng"), value(low))
            }
            (Some(low), Some((at, true))) => {
                format!("{} {} {}", start(low), self.say("up to", "đến"), value(at))
            }
            (Some(low), Some((at, false))) => {
                format!("{} {} {}", start(low), self.say("to below", "đến dưới"), value(at))
            }
            (Some(low @ (_, true)), None) => format!("{} {}", start(low), self.say("on", "trở lên")),
            (Some(low), None) => start(low),
            (None, Some((at, true))) => match self.lang {
                Lang::En => format!("up to {}", value(at)),
                Lang::Vi => format!("từ {} trở xuống", value(at)),
            },
            (None, Some((at, false))) => format!("{} {}", self.say("below", "dưới"), value(at)),
            (None, None) => self.say("any value", "mọi giá trị").to_owned(),
        }
    }
}

/// Words that make another interval of a number.
const BOUNDS: [&str; 9] = ["từ", "trên", "dưới", "đến", "trở", "from", "above", "below", "to"];

/// Whether a label begins with the ends of its band, in whatever letters and with words between:
/// `Từ 04 cuộc trở lên (mỗi quý 01 cuộc)` says `từ 4 trở lên`.
fn says(label: &str, ends: &str) -> bool {
    let (label, ends) = (tokens(label), tokens(ends));
    let ends = match ends.split_first() {
        Some((first, rest)) if matches!(first.as_str(), "bằng" | "exactly") => rest,
        _ => ends.as_slice(),
    };
    let is_bound = |token: &str| {
        BOUNDS.contains(&token) || token.starts_with(|first: char| first.is_ascii_digit() || first == '−')
    };
    if ends.is_empty() || label.first() != ends.first() {
        return false;
    }
    let mut left = ends.iter();
    let mut next = left.next();
    for token in label {
        match next {
            Some(wanted) if *wanted == token => next = left.next(),
            Some(_) if is_bound(&token) => return false,
            Some(_) => {}
            None => return !is_bound(&token),
        }
    }
    next.is_none()
}

/// The words of a text in small letters, numbers without zeros before them.
fn tokens(text: &str) -> Vec<String> {
    let words = text.split_whitespace().map(|word| match word.trim_start_matches('0') {
        rest if rest.starts_with(|first: char| first.is_ascii_digit()) => rest,
        _ => word,
    });
    words.map(str::to_lowercase).collect()
}

fn zero() -> Exact {
    Exact::ZERO
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn labels_that_say_their_ends() {
        for (label, ends) in [
            ("Từ 04 cuộc trở lên (mỗi quý ít nhất 01 cuộc)", "từ 4 trở lên"),
            ("03 cuộc", "bằng 3"),
            ("Từ 30% đến dưới 50%", "từ 30% đến dưới 50%"),
            ("From 4 meetings on", "from 4 on"),
        ] {
            assert!(says(label, ends), "{label} / {ends}");
        }
        for (label, ends) in [
            ("hoàn thành", "từ 100% trở lên"),
            ("Từ 04 cuộc trở lên", "từ 5 trở lên"),
            ("Trên 5 đến 7", "trên 5"),
            ("Từ 30% đến dưới 50%", "từ 30% đến 50%"),
            ("", "bằng 3"),
        ] {
            assert!(!says(label, ends), "{label} / {ends}");
        }
    }
}
