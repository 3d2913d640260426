//! Pillars, classes and rankings.
use super::expression::rounded;
use super::form::Effect::{Scores, Verdicts, Words};
use super::nodes::percent;
use super::{Canon, Form, Record, named, texts};
use crate::model::{
    By, Class, ClassCap, Classes, Copeland, Limit, Pillar, PillarNode, Ranking, Target, TieKey, TieMethod,
    View, Weighed, Within,
};
use crate::number::Exact;

impl Canon<'_> {
    pub(super) fn pillar(&self, pillar: &Pillar, place: usize) -> Form {
        // What weights look at, and whether one is chosen, follows from them.
        let Pillar {
            id: _,
            title,
            points,
            of,
            rounding,
            in_proportion: _,
            inputs: _,
            past_inputs: _,
            span: _,
        } = pillar;
        let of = of.iter().map(|PillarNode { node, weight }| (self.node(*node), self.weight(weight)));
        Form::Record(
            Record::default()
                .maybe(Words, "title", texts(title))
                .with(Words, "place", number(place))
                .with(Scores, "points", Form::Number(points.clone()))
                .maybe(Scores, "of", named(Scores, of))
                .maybe(Scores, "rounding", rounding.as_ref().map(|rounding| Form::text(rounded(rounding)))),
        )
    }

    pub(super) fn classes(&self, classes: &Classes) -> Form {
        let Classes { of, view: value, all, caps } = classes;
        let classes = all.iter().enumerate().map(|(place, class)| {
            let Class { id, title, note, limit, requires, span: _ } = class;
            let record = Record::default()
                .with(Verdicts, "place", number(place))
                .maybe(Words, "title", texts(title))
                .maybe(Words, "note", texts(note))
                .maybe(Verdicts, "limit", limit.as_ref().map(limited))
                .maybe(Verdicts, "requires", requires.as_ref().map(|of| Form::text(self.expression(of))));
            (id.clone(), Form::Record(record))
        });
        let capped = caps.iter().map(|cap| {
            // The condition as written is for people.
            let ClassCap { when, text, at_best } = cap;
            Form::Record(
                Record::default()
                    .with(Verdicts, "when", Form::text(self.expression(when)))
                    .with(Words, "text", Form::text(text))
                    .maybe(Verdicts, "at_best", all.get(*at_best).map(|class| Form::text(&class.id))),
            )
        });
        Form::Record(
            Record::default()
                .with(Verdicts, "of", self.target(*of))
                .with(Verdicts, "value", view(value))
                .maybe(Verdicts, "class", named(Verdicts, classes))
                .maybe(Verdicts, "caps", (!caps.is_empty()).then(|| Form::List(capped.collect()))),
        )
    }

    pub(super) fn ranking(&self, ranking: &Ranking, place: usize) -> Form {
        let Ranking { id: _, title, ties, by, view: value, tie_break, within, eligible, span: _ } = ranking;
        let keys = tie_break.iter().map(|key| match key {
            TieKey::Target(target) => self.target(*target),
            // The key as written is for people.
            TieKey::Value { value, text, lower_first } => Form::Record(
                Record::default()
                    .with(Verdicts, "value", Form::text(self.expression(value)))
                    .with(Words, "text", Form::text(text))
                    .maybe(Verdicts, "first", lower_first.then(|| Form::text("lower"))),
            ),
        });
        let within_forms = within.iter().map(|within| {
            Form::text(match within {
                Within::Input(input) => self.input(*input),
                Within::Parent => "parent".to_owned(),
            })
        });
        let record = Record::default()
            .maybe(Words, "title", texts(title))
            .with(Words, "place", number(place))
            .with(Verdicts, "ties", Form::text(ties_name(*ties)))
            .with(Verdicts, "value", view(value));
        let record = match by {
            By::Value { of, lower_first } => record.with(Verdicts, "of", self.target(*of)).maybe(
                Verdicts,
                "first",
                lower_first.then(|| Form::text("lower")),
            ),
            By::Pairs(Copeland { at, tied_pair }) => record
                .with(Verdicts, "by", Form::text("copeland"))
                .maybe(Verdicts, "of", named(Verdicts, at.iter().map(|at| self.weighed(at))))
                .with(Verdicts, "tied_pair", Form::Number(tied_pair.clone())),
        };
        Form::Record(
            record
                .maybe(Verdicts, "tie_break", (!tie_break.is_empty()).then(|| Form::List(keys.collect())))
                .maybe(Verdicts, "within", (!within.is_empty()).then(|| Form::List(within_forms.collect())))
                .maybe(Verdicts, "eligible", eligible.as_ref().map(|of| Form::text(self.expression(of)))),
        )
    }

    fn target(&self, target: Target) -> Form {
        Form::text(self.target_name(target))
    }

    fn target_name(&self, target: Target) -> String {
        match target {
            Target::Node(at) => self.node(at),
            Target::Pillar(_) => format!("pillar {}", self.parts.name_of(target)),
        }
    }

    /// A node at which units are compared; whole weights follow from those that are written.
    fn weighed(&self, weighed: &Weighed) -> (String, Form) {
        let Weighed { of, weight, whole: _, lower_first } = weighed;
        let record = Record::default()
            .maybe(Verdicts, "weight", (*weight != Exact::ONE).then(|| Form::Number(weight.clone())))
            .maybe(Verdicts, "first", lower_first.then(|| Form::text("lower")));
        (self.target_name(*of), Form::Record(record))
    }
}

fn limited(limit: &Limit) -> Form {
    let Limit { at, share, closed } = limit;
    let sign = if *closed { ">=" } else { ">" };
    let at = if *share { percent(at) } else { at.to_text() };
    Form::text(format!("{sign} {at}"))
}

fn view(view: &View) -> Form {
    Form::text(match view {
        View::Exact => "exact".to_owned(),
        View::Rounded => "rounded".to_owned(),
        View::To(rounding) => rounded(rounding),
    })
}

/// The place of something in a list, from 1.
pub(super) fn number(place: usize) -> Form {
    Form::Number(i64::try_from(place.saturating_add(1)).unwrap_or(i64::MAX).into())
}

/// How equal values are numbered.
pub(super) const fn ties_name(ties: TieMethod) -> &'static str {
    match ties {
        TieMethod::Competition => "competition",
        TieMethod::Dense => "dense",
        TieMethod::Modified => "modified",
        TieMethod::Ordinal => "ordinal",
        TieMethod::Average => "average",
        TieMethod::Percent => "percent",
    }
}
