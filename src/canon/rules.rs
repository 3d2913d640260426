//! Rules, with marks as points of the node.
use super::form::Effect::{Scores, Words};
use super::{Canon, Form, Record, named, texts};
use crate::expr::Typed;
use crate::model::{Curve, Item, Late, Linear, OutsideLine, Rule, Scale, Segment, Step, StepEnd};
use crate::number::Exact;

impl Canon<'_> {
    pub(super) fn rule(&self, rule: &Rule, full: &Exact) -> Record {
        let record = Record::default().with(Scores, "kind", Form::text(rule.name()));
        let of = |record: Record, of: &Typed| record.with(Scores, "of", self.typed(of));
        let mark = |points: &Exact| Form::Mark { points: points.clone(), full: full.clone() };
        let number = |number: &Exact| Form::Number(number.clone());
        match rule {
            Rule::YesNo { when, yes, no } => record
                .with(Scores, "when", self.typed(when))
                .with(Scores, "yes", mark(yes))
                .with(Scores, "no", mark(no)),
            Rule::All { of, yes, no } | Rule::Any { of, yes, no } => record
                .with(Scores, "of", Form::List(of.iter().map(|of| self.typed(of)).collect()))
                .with(Scores, "yes", mark(yes))
                .with(Scores, "no", mark(no)),
            Rule::Choice { input, of: value, marks } | Rule::Ticks { input, of: value, marks } => {
                let options = self.parts.inputs.get(*input).map_or(&[][..], |input| &input.option_ids);
                let marks = options.iter().cloned().zip(marks.iter().map(mark));
                of(record, value).with(Scores, "input", Form::text(self.input(*input))).maybe(
                    Scores,
                    "points",
                    named(Scores, marks),
                )
            }
            Rule::Items(items) => {
                let items = items.iter().map(|Item { when, points, label }| {
                    Form::Record(
                        Record::default()
                            .with(Scores, "when", self.typed(when))
                            .with(Scores, "points", mark(points))
                            .maybe(Words, "label", texts(label)),
                    )
                });
                record.with(Scores, "items", Form::List(items.collect()))
            }
            Rule::Ratio { of: above, to, target, zero_below, lower } => of(record, above)
                .maybe(Scores, "to", to.as_ref().map(|to| self.typed(to)))
                .maybe(Scores, "target", target.as_ref().map(number))
                .maybe(Scores, "zero_below", zero_below.as_ref().map(number))
                .maybe(Scores, "better", better(*lower)),
            Rule::Bands { of: value, steps, otherwise } => {
                let steps = steps.iter().map(|Step { low, high, points, label }| {
                    Form::Record(
                        Record::default()
                            .maybe(Scores, "low", low.as_ref().map(|end| edge(">", end)))
                            .maybe(Scores, "high", high.as_ref().map(|end| edge("<", end)))
                            .with(Scores, "points", mark(points))
                            .maybe(Words, "label", texts(label)),
                    )
                });
                of(record, value).with(Scores, "steps", Form::List(steps.collect())).maybe(
                    Scores,
                    "otherwise",
                    otherwise.as_ref().map(mark),
                )
            }
            Rule::Count { of: value, each, cap } => {
                of(record, value).with(Scores, "each", mark(each)).with(Scores, "cap", mark(cap))
            }
            Rule::Deadline { of: day, by, late, until } => {
                let (key, points) = match late {
                    Late::Points(points) => ("late", points),
                    Late::PerDay(points) => ("per_day", points),
                    Late::PerWeek(points) => ("per_week", points),
                };
                of(record, day)
                    .with(Scores, "by", Form::text(by.to_string()))
                    .with(Scores, key, mark(points))
                    .maybe(Scores, "until", until.as_ref().map(|day| Form::text(day.to_string())))
            }
            Rule::Linear(Linear { of: value, zero, full, extend, scale }) => of(record, value)
                .with(Scores, "zero", self.typed(zero))
                .with(Scores, "full", self.typed(full))
                .maybe(Scores, "outside", extend.then(|| Form::text("extend")))
                .maybe(
                    Scores,
                    "scale",
                    match scale {
                        Scale::Even => None,
                        Scale::Log => Some(Form::text("log")),
                        Scale::Power(power) => Some(Form::text(format!("power {power}"))),
                    },
                ),
            Rule::Curve(Curve { of: value, segments, outside, otherwise }) => {
                let segments = segments.iter().map(|Segment { from, to, low, high }| {
                    Form::Record(
                        Record::default()
                            .with(Scores, "from", number(from))
                            .with(Scores, "to", number(to))
                            .with(Scores, "points_from", mark(low))
                            .with(Scores, "points_to", mark(high)),
                    )
                });
                let outside = match outside {
                    OutsideLine::Clamp => None,
                    OutsideLine::Extend => Some(Form::text("extend")),
                    OutsideLine::Otherwise => Some(Form::text("otherwise")),
                };
                of(record, value)
                    .with(Scores, "segments", Form::List(segments.collect()))
                    .maybe(Scores, "outside", outside)
                    .maybe(Scores, "otherwise", otherwise.as_ref().map(mark))
            }
            Rule::LogNormal { of: value, bell } => {
                let points = bell.points().map(|(x, share)| {
                    Form::Record(Record::default().with(Scores, "x", number(x)).with(
                        Scores,
                        "share",
                        number(share),
                    ))
                });
                of(record, value).with(Scores, "at", Form::List(points.collect()))
            }
            Rule::Score { of: value, out_of } => of(record, value).with(Scores, "out_of", number(out_of)),
            Rule::Relative(rule) => self.relative(record, rule, mark),
            Rule::Average { of: value, out_of } => of(record, value).with(Scores, "out_of", number(out_of)),
            Rule::Formula(value) => of(record, value),
        }
    }

    fn typed(&self, of: &Typed) -> Form {
        Form::text(self.expression(of))
    }
}

fn better(lower: bool) -> Option<Form> {
    lower.then(|| Form::text("lower"))
}

fn edge(sign: &str, end: &StepEnd) -> Form {
    let StepEnd { at, closed } = end;
    Form::text(format!("{sign}{} {at}", if *closed { "=" } else { "" }))
}
