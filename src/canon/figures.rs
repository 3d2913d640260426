//! What units report, and what is computed from it.
use super::expression::{output, rounded};
use super::form::Effect::{Scores, Words};
use super::{Canon, Form, Record, named, texts};
use crate::expr::{Cell, End, Hit, Row, Table, Typed};
use crate::model::{Beyond, CodeState, DataCode, Derived, Input, Opt, Outside, TakenFrom};

impl Canon<'_> {
    pub(super) fn figure(&self, input: &Input) -> Form {
        let Input {
            name: _,
            kind,
            label,
            unit,
            options,
            provider,
            evidence,
            note,
            per_sub_unit,
            outside_range,
            rounding,
            range,
            // Stand in the options too.
            option_ids: _,
            codes,
            from,
            span: _,
        } = input;
        let Outside { min, max, earliest, latest, places } = range;
        let options = options.iter().map(|Opt { id, label }| {
            let labels = Record::default().maybe(Words, "label", texts(label));
            (id.clone(), Form::Record(labels))
        });
        let codes = codes.iter().map(|DataCode { text, number: _, state }| {
            let state = match state {
                CodeState::Missing => "missing",
                CodeState::NotApplicable => "not-applicable",
                CodeState::NotAccepted => "not-accepted",
                CodeState::Value => "value",
            };
            (text.clone(), Form::text(state))
        });
        let day = |day: &Option<crate::number::Date>| day.as_ref().map(|day| Form::text(day.to_string()));
        let from = from.as_ref().map(|TakenFrom { rubric, version, of, value }| {
            Form::Record(
                Record::default()
                    .with(Scores, "rubric", Form::text(rubric))
                    .with(Scores, "version", Form::text(version))
                    .with(Scores, "of", Form::text(of))
                    .with(Scores, "value", Form::text(value.name())),
            )
        });
        Form::Record(
            Record::default()
                .maybe(Scores, "from", from)
                .with(Scores, "type", Form::text(kind.name()))
                .maybe(Words, "label", texts(label))
                .maybe(Words, "unit", texts(unit))
                .maybe(Scores, "options", named(Scores, options))
                .maybe(Words, "provider", texts(provider))
                .maybe(Words, "evidence", texts(evidence))
                .maybe(Words, "note", texts(note))
                .maybe(Scores, "per_sub_unit", per_sub_unit.then_some(Form::Truth(true)))
                .with(Scores, "outside_range", beyond(*outside_range))
                .maybe(Scores, "rounding", rounding.as_ref().map(|rounding| Form::text(rounded(rounding))))
                .maybe(Scores, "min", min.clone().map(Form::Number).or_else(|| day(earliest)))
                .maybe(Scores, "max", max.clone().map(Form::Number).or_else(|| day(latest)))
                .maybe(Scores, "places", places.map(|places| Form::Number(i64::from(places).into())))
                .maybe(Scores, "codes", named(Scores, codes)),
        )
    }

    pub(super) fn quantity(&self, derived: &Derived) -> Form {
        let Derived { name: _, label, value, fills, span: _ } = derived;
        Form::Record(
            Record::default()
                // That of the input, where it is the value of one.
                .maybe(Words, "label", if fills.is_some() { None } else { texts(label) })
                .with(Scores, "value", Form::text(self.expression(value))),
        )
    }

    /// A lookup table, as text.
    pub(super) fn table(&self, table: &Table) -> String {
        let Table { keys, hit, rows, otherwise } = table;
        let keys_text: Vec<String> = keys.iter().map(|key| self.expression(key)).collect();
        let hit = match hit {
            Hit::Unique => "unique".to_owned(),
            Hit::First => "first".to_owned(),
            Hit::Priority(order) => {
                format!("priority {}", order.iter().map(output).collect::<Vec<_>>().join(" > "))
            }
            Hit::Sum => "sum".to_owned(),
            Hit::Least => "least".to_owned(),
            Hit::Most => "most".to_owned(),
            Hit::Count => "count".to_owned(),
        };
        let rows = rows.iter().map(|Row { when, gives }| {
            let cells: Vec<String> = when.iter().zip(keys).map(|(cell, key)| self.cell(cell, key)).collect();
            format!("{}: {}", cells.join(", "), output(gives))
        });
        let otherwise = otherwise.iter().map(|of| format!("otherwise: {}", output(of)));
        let lines: Vec<String> = rows.chain(otherwise).collect();
        format!("table({}; {hit}; {})", keys_text.join(", "), lines.join("; "))
    }

    fn cell(&self, cell: &Cell, key: &Typed) -> String {
        match cell {
            Cell::Any => "-".to_owned(),
            Cell::OneOf(values) => {
                let mut values: Vec<String> = values.iter().map(|value| self.literal(value, key)).collect();
                values.sort();
                values.join(" | ")
            }
            Cell::Between { low, high } => {
                let ends = low.iter().map(|end| edge(">", end)).chain(high.iter().map(|end| edge("<", end)));
                ends.collect::<Vec<_>>().join(" ")
            }
        }
    }
}

fn edge(sign: &str, end: &End) -> String {
    let End { at, closed } = end;
    format!("{sign}{}{at}", if *closed { "=" } else { "" })
}

/// What a value or a result beyond its bounds meets.
pub(super) fn beyond(beyond: Beyond) -> Form {
    Form::text(match beyond {
        Beyond::Refuse => "refuse",
        Beyond::Clamp => "clamp",
        Beyond::Flag => "flag",
    })
}
