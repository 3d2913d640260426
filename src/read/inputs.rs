//! Inputs and derived quantities.
use super::Reader;
use super::head::beyond;
use crate::model::draft::{
    CodesDraft, DerivedDraft, EndDraft, ExprDraft, FallbackDraft, InputDraft, TakenDraft,
};
use crate::model::{CodeState, InputKind, TakenValue};
use crate::number::Rounding;
use crate::syntax::{Table, Value, fields};
use crate::text::Spanned;

impl Reader<'_> {
    /// The inputs under a key, in the order of the text.
    pub(super) fn inputs(&mut self, table: &Table<'_>, key: &str) -> Vec<InputDraft> {
        let mut inputs = Vec::new();
        for (name, value) in table.map(key) {
            let name = self.name(&name);
            let table = Table::of(&value, &fields::INPUT, self.diagnostics);
            inputs.push(self.input(name, &table));
        }
        inputs
    }

    /// The name of an input or quantity, reported if it cannot be one.
    pub(super) fn name(&mut self, name: &Spanned<&str>) -> Spanned<String> {
        crate::syntax::check_name(name, self.diagnostics);
        Spanned::new(name.value.to_owned(), name.span)
    }

    fn input(&mut self, name: Spanned<String>, table: &Table<'_>) -> InputDraft {
        let kind = table.word("type");
        let kind = kind.and_then(|word| InputKind::ALL.into_iter().find(|kind| kind.name() == word.value));
        let options = table.key("options").map(|span| {
            let all = table.map("options").into_iter().map(|(id, value)| {
                crate::syntax::check_id(&id, self.diagnostics);
                let label = self.text(value.localized());
                (Spanned::new(id.value.to_owned(), id.span), label)
            });
            (span, all.collect())
        });
        InputDraft {
            name,
            kind,
            label: self.text_of(table, "label"),
            unit: self.text_of(table, "unit"),
            min: table.value("min").and_then(|value| end(&value)),
            max: table.value("max").and_then(|value| end(&value)),
            places: table.integer("places"),
            options,
            provider: self.plain_text(table, "provider"),
            evidence: self.plain_text(table, "evidence"),
            note: self.plain_text(table, "note"),
            outside_range: beyond(table, "outside_range"),
            codes: codes(table),
            fallback: self.fallback(table),
            per_sub_unit: table.boolean("per_sub_unit").unwrap_or(false),
            from: self.from(table),
            rounding: self.own_rounding(table),
        }
    }

    /// The scorecards that it comes from.
    fn from(&mut self, table: &Table<'_>) -> Option<Spanned<TakenDraft>> {
        let from = table.table("from", &fields::TAKEN, self.diagnostics)?;
        let value = match from.word("value")?.value.as_str() {
            "share" => TakenValue::Share,
            "class" => TakenValue::Class,
            "rank" => TakenValue::Rank,
            _ => TakenValue::Points,
        };
        let draft = TakenDraft {
            rubric: from.word("rubric")?.value,
            version: from.word("version")?.value,
            of: from.word("of"),
            value,
        };
        Some(Spanned::new(draft, from.span))
    }

    fn fallback(&mut self, table: &Table<'_>) -> Option<FallbackDraft> {
        let of = table.items("fallback");
        let of: Vec<ExprDraft> =
            of.iter().filter_map(Value::expression).map(|text| self.expression(&text)).collect();
        let states = table.words("fallback_for");
        let at = table.key("fallback").or_else(|| table.key("fallback_for"))?;
        let takes = |state: &str| states.iter().any(|word| word.value == state);
        Some(FallbackDraft {
            of,
            missing: takes("missing") || table.key("fallback_for").is_none(),
            not_applicable: takes("not-applicable"),
            not_accepted: takes("not-accepted"),
            span: at,
        })
    }

    pub(super) fn derived(&mut self, file: &Table<'_>) -> Vec<DerivedDraft> {
        let mut derived = Vec::new();
        for (name, value) in file.map("derived") {
            let name = self.name(&name);
            let table = Table::of(&value, &fields::DERIVED, self.diagnostics);
            let value = self.expression_of(&table, "value");
            let rounding = self.own_rounding(&table);
            let label = self.text_of(&table, "label");
            derived.push(DerivedDraft { name, label, value, table: None, sub_units: None, rounding });
        }
        derived
    }

    /// The rounding of an input or quantity; `"exact"` is none.
    pub(super) fn own_rounding(&mut self, table: &Table<'_>) -> Option<Spanned<Rounding>> {
        let value = table.value("rounding")?;
        Some(Spanned::new(self.rounding(&value)??, value.span))
    }
}

/// The codes in a table, in the order of the text.
pub(super) fn codes(table: &Table<'_>) -> CodesDraft {
    let state = |word: &str| match word {
        "not-applicable" => CodeState::NotApplicable,
        "not-accepted" => CodeState::NotAccepted,
        "value" => CodeState::Value,
        _ => CodeState::Missing,
    };
    let code = |(text, value): (Spanned<&str>, Value<'_>)| {
        Some((Spanned::new(text.value.to_owned(), text.span), state(&value.word()?.value)))
    };
    table.map("codes").into_iter().filter_map(code).collect()
}

fn end(value: &Value<'_>) -> Option<Spanned<EndDraft>> {
    let of = match value.date() {
        Some(date) => EndDraft::Date(date.value),
        None => EndDraft::Number(value.number()?.value),
    };
    Some(Spanned::new(of, value.span))
}
