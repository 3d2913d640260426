//! Relative rules.
use super::Reader;
use crate::model::draft::{
    FrozenDraft, FrozenSetDraft, RelativeDraft, RelativeEnd, RuleDraft, WinsoriseDraft,
};
use crate::syntax::{Table, Value, fields};
use crate::text::Spanned;

/// The statistics that can be declared.
const STATISTICS: [&str; 5] = ["minimum", "maximum", "mean", "median", "deviation"];
/// The keys whose absence would be said again where they are wrong.
const KEYS: [&str; 13] = [
    "better",
    "equal",
    "quantile",
    "zero",
    "full",
    "deviation",
    "ties",
    "within",
    "among",
    "set",
    "winsorise",
    "frozen",
    "to",
];

impl Reader<'_> {
    pub(super) fn relative(&mut self, value: &Value<'_>) -> Option<RuleDraft> {
        let table = Table::of(value, &fields::RELATIVE, self.diagnostics);
        let of = self.expression_of(&table, "of");
        let among = self.expression_of(&table, "among");
        let spanned = |key: &str| table.key(key);
        let winsorise = spanned("winsorise").zip(self.winsorise(&table));
        let frozen = spanned("frozen").zip(self.frozen(&table));
        let (zero, full) = (self.end(&table, "zero"), self.end(&table, "full"));
        let is_lost = spanned("winsorise").is_some() != winsorise.is_some()
            || spanned("frozen").is_some() != frozen.is_some()
            || spanned("zero").is_some() != zero.is_some()
            || spanned("full").is_some() != full.is_some();
        if is_lost || KEYS.into_iter().any(|key| table.is_wrong(key)) {
            return None;
        }
        let to = table.word("to")?;
        Some(RuleDraft::Relative(Box::new(RelativeDraft {
            of: of?,
            to_z_score: to.value == "z-score",
            to,
            better: table.word("better"),
            equal: table.mark("equal"),
            within: table.word("within"),
            among,
            set: spanned("set"),
            quantile: table.number("quantile"),
            zero,
            full,
            deviation: table.word("deviation"),
            ties: table.word("ties"),
            winsorise: winsorise.map(|(span, draft)| Spanned::new(draft, span)),
            frozen: frozen.map(|(span, draft)| Spanned::new(draft, span)),
        })))
    }

    fn end(&mut self, of: &Table<'_>, key: &str) -> Option<Spanned<RelativeEnd>> {
        let value = of.value(key)?;
        let end = if value.is_table() {
            let table = Table::of(&value, &fields::RELATIVE_END, self.diagnostics);
            RelativeEnd::Quantile(table.number("quantile")?)
        } else {
            match value.number() {
                Some(number) => RelativeEnd::Number(number.value),
                None => RelativeEnd::Statistic(value.word()?.value),
            }
        };
        Some(Spanned::new(end, value.span))
    }

    fn winsorise(&mut self, of: &Table<'_>) -> Option<WinsoriseDraft> {
        let table = of.table("winsorise", &fields::WINSORISE, self.diagnostics)?;
        if ["lowest", "highest", "below", "above"].into_iter().any(|key| table.is_wrong(key)) {
            return None;
        }
        Some(WinsoriseDraft {
            lowest: table.integer("lowest"),
            highest: table.integer("highest"),
            below: table.number("below"),
            above: table.number("above"),
        })
    }

    fn frozen(&mut self, of: &Table<'_>) -> Option<FrozenDraft> {
        let table = of.table("frozen", &fields::FROZEN, self.diagnostics)?;
        let own = frozen_set(&table);
        let mut groups = Vec::new();
        let mut sound = table.key("source").is_some() && !table.is_wrong("groups");
        for (name, value) in table.map("groups") {
            let set = frozen_set(&Table::of(&value, &fields::FROZEN_SET, self.diagnostics));
            sound &= set.is_some();
            groups.extend(set.map(|set| (Spanned::new(name.value.to_owned(), name.span), set)));
        }
        let groups = table.key("groups").map(|span| (span, groups));
        let source = self.plain_text(&table, "source");
        Some(FrozenDraft { source, own: own?, groups }).filter(|_| sound)
    }
}

fn frozen_set(table: &Table<'_>) -> Option<FrozenSetDraft> {
    if STATISTICS.into_iter().chain(["values"]).any(|key| table.is_wrong(key)) {
        return None;
    }
    let values = table.value("values").map(|value| {
        let values = value.items().iter().filter_map(Value::number).map(|number| number.value).collect();
        Spanned::new(values, value.span)
    });
    let statistics = STATISTICS.into_iter().filter_map(|key| Some((key, table.number(key)?))).collect();
    Some(FrozenSetDraft { span: table.span, statistics, values })
}
