//! Changes of what may be reported. Reports have to be admitted anew with them, and only values near an end can tell.
use super::MutantKind;
use super::make::{Maker, Said, turned};
use crate::diagnostic::{Lang, Phrase};
use crate::explain::both;
use crate::model::{Beyond, Input, InputKind};
use crate::number::{Date, Exact};
use crate::prove::as_seen;
use crate::report::{Given, Report};
use crate::suite::coverage::number;
use crate::suite::watch::Spot;
use crate::text::Span;

/// The key of what a value beyond its range meets.
const OUTSIDE: &str = "outside_range";

/// An end of a range.
#[derive(Debug, Clone, PartialEq)]
enum End {
    Number(Exact),
    Day(Date),
}

impl End {
    /// One step up or down.
    fn moved(&self, input: &Input, up: bool) -> Option<Self> {
        let way = if up { 1i64 } else { -1 };
        match self {
            Self::Number(number) => {
                let step = step_of(input, number);
                Some(Self::Number(number.plus(&step.times(&Exact::from(way)))))
            }
            Self::Day(day) => day.plus_days(way).map(Self::Day),
        }
    }

    fn said(&self, input: &Input, lang: Lang) -> String {
        match self {
            Self::Number(of) => number(of, input.kind == InputKind::Percent, lang),
            Self::Day(day) => crate::explain::day(&day.to_string(), lang),
        }
    }

    /// Whether a value lies between two ends, as far as can be told.
    fn is_between(&self, other: &Self, input: &Input, given: &Given) -> bool {
        match (self, other, given) {
            (Self::Number(one), Self::Number(other), Given::Number(value)) => {
                let value = as_seen(input, value);
                value >= *one.min(other) && value <= *one.max(other)
            }
            (Self::Day(one), Self::Day(other), Given::Date(day)) => {
                day >= one.min(other) && day <= one.max(other)
            }
            _ => true,
        }
    }
}

/// The least by which a reported value can lie off an end.
fn step_of(input: &Input, end: &Exact) -> Exact {
    if matches!(input.kind, InputKind::Count | InputKind::Integer) {
        return Exact::ONE;
    }
    let percent = if input.kind == InputKind::Percent { 2i64 } else { 0 };
    match input.range.places {
        Some(places) => Exact::ten_to(percent.saturating_add(i64::from(places)).saturating_neg()),
        None => super::make::step_of(end, None, input.kind == InputKind::Percent),
    }
}

/// Whether a report of a case has a value of an input that is of this sort.
fn reported(name: &str, reports: &[Report], is: impl Fn(&Given) -> bool) -> bool {
    let figures = reports.iter().filter_map(|report| report.inputs.get(name));
    figures.filter_map(|figure| figure.value.as_ref()).any(is)
}

/// Whether a value lies outside of its range, as far as can be told.
fn is_outside(input: &Input, given: &Given) -> bool {
    let range = &input.range;
    match given {
        Given::Number(number) => {
            let seen = as_seen(input, number);
            range.min.as_ref().is_some_and(|min| seen < *min)
                || range.max.as_ref().is_some_and(|max| seen > *max)
        }
        Given::Date(day) => {
            range.earliest.is_some_and(|earliest| *day < earliest)
                || range.latest.is_some_and(|latest| *day > latest)
        }
        _ => true,
    }
}

impl Maker<'_> {
    pub(super) fn inputs(&mut self) {
        let mut by_default: Vec<usize> = Vec::new();
        for (at, input) in self.parts.inputs.iter().enumerate().filter(|(_, input)| input.from.is_none()) {
            let ends = [
                (false, input.range.min.clone().map(End::Number)),
                (true, input.range.max.clone().map(End::Number)),
                (false, input.range.earliest.map(End::Day)),
                (true, input.range.latest.map(End::Day)),
            ];
            let mut is_ranged = false;
            for (high, end) in ends.into_iter().filter_map(|(high, end)| Some((high, end?))) {
                if input.declares_end(high) {
                    is_ranged = true;
                    self.end(at, input, (high, end));
                }
            }
            if is_ranged {
                match self.places.own("input", &input.name, OUTSIDE) {
                    Some(span) => self.outside((&input.name, span), vec![at], input.outside_range),
                    None => by_default.push(at),
                }
            }
            if let Some(places) = input.range.places.filter(|_| input.kind != InputKind::Count) {
                self.decimals(at, input, places);
            }
        }
        // What is written for all is changed for all.
        let policy = by_default.first().and_then(|at| self.parts.inputs.get(*at));
        if let Some(policy) = policy.map(|input| input.outside_range) {
            let span = self.places.find("defaults", "", OUTSIDE).unwrap_or(self.parts.head.id_span);
            self.outside(("defaults", span), by_default, policy);
        }
    }

    fn input(
        &mut self,
        (at, input): (usize, &Input),
        (kind, key): (MutantKind, &str),
        (what, add): (Phrase, (String, String)),
        can_tell: impl Fn(&[Report]) -> bool + 'static,
        edit: impl Fn(&mut Input) + 'static,
    ) {
        let name = &input.name;
        let said = Said {
            kind,
            on: name.clone(),
            what,
            add: Phrase::new(
                format!("a case with {} as `{name}`", add.0),
                format!("một trường hợp có `{name}` {}", add.1),
            ),
            span: self.places.find("input", name, key).unwrap_or(input.span),
        };
        self.push_admitted(said, vec![Spot::Anywhere], can_tell, move |parts| {
            if let Some(input) = parts.inputs.get_mut(at) {
                edit(input);
            }
        });
    }

    fn end(&mut self, at: usize, input: &Input, (high, end): (bool, End)) {
        let key = match (&end, high) {
            (End::Number(_), false) => "min",
            (End::Number(_), true) => "max",
            (End::Day(_), false) => "earliest",
            (End::Day(_), true) => "latest",
        };
        for up in [true, false] {
            let Some(to) = end.moved(input, up) else { continue };
            let what = both(|lang| format!("`{key}`: {} → {}", end.said(input, lang), to.said(input, lang)));
            // A wider range shows in what lies beyond the end, a narrower one in the end itself.
            let shown = if up == high { &to } else { &end };
            let add = (shown.said(input, Lang::En), format!("là {}", shown.said(input, Lang::Vi)));
            let (own, from, there) = (input.clone(), end.clone(), to.clone());
            let can_tell = move |reports: &[Report]| {
                reported(&own.name, reports, |given| from.is_between(&there, &own, given))
            };
            self.input((at, input), (MutantKind::Threshold, key), (what, add), can_tell, move |input| {
                let range = &mut input.range;
                match (&to, high) {
                    (End::Number(to), false) => range.min = Some(to.clone()),
                    (End::Number(to), true) => range.max = Some(to.clone()),
                    (End::Day(to), false) => range.earliest = Some(*to),
                    (End::Day(to), true) => range.latest = Some(*to),
                }
            });
        }
    }

    /// What a value beyond the range meets.
    fn outside(&mut self, (on, span): (&str, Span), inputs: Vec<usize>, from: Beyond) {
        let name = |beyond: Beyond| match beyond {
            Beyond::Refuse => "refuse",
            Beyond::Clamp => "clamp",
            Beyond::Flag => "flag",
        };
        let to = if from == Beyond::Clamp { Beyond::Refuse } else { Beyond::Clamp };
        let all: Vec<Input> = inputs.iter().filter_map(|at| self.parts.inputs.get(*at)).cloned().collect();
        let first = all.first().map_or("", |input| &input.name);
        let said = Said {
            kind: MutantKind::Policy,
            on: on.to_owned(),
            what: turned(("`outside_range`", "`outside_range`"), name(from), name(to)),
            add: Phrase::new(
                format!("a case with a value beyond its range (as `{first}`, say)"),
                format!("một trường hợp có số liệu nằm ngoài khoảng cho phép (chẳng hạn `{first}`)"),
            ),
            span,
        };
        let can_tell = move |reports: &[Report]| {
            all.iter().any(|input| reported(&input.name, reports, |given| is_outside(input, given)))
        };
        self.push_admitted(said, vec![Spot::Anywhere], can_tell, move |parts| {
            for at in &inputs {
                if let Some(input) = parts.inputs.get_mut(*at) {
                    input.outside_range = to;
                }
            }
        });
    }

    /// How many decimal places a value may have.
    fn decimals(&mut self, at: usize, input: &Input, places: u8) {
        let more = places.checked_add(1);
        for (to, finest) in [(places.checked_sub(1), Some(places)), (more, more)] {
            let (Some(to), Some(finest)) = (to, finest) else { continue };
            let what = turned(("`places`", "`places`"), &places.to_string(), &to.to_string());
            let add =
                (format!("a value of {finest} decimal places"), format!("với {finest} chữ số thập phân"));
            let name = input.name.clone();
            let can_tell = move |reports: &[Report]| {
                reported(&name, reports, |given| match given {
                    Given::Number(number) => number
                        .to_decimal()
                        .is_none_or(|decimal| decimal.normalize().scale() == u32::from(finest)),
                    _ => true,
                })
            };
            let key = (MutantKind::Threshold, "places");
            self.input((at, input), key, (what, add), can_tell, move |input| input.range.places = Some(to));
        }
    }
}
