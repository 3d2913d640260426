use super::ColumnOf;
use crate::model::{InputKind, Opt, Periods, Rubric, Text};
use crate::number::{Date, Exact};

/// What may stand in a column.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Entry {
    /// Any text.
    Text,
    /// Yes or no.
    YesNo,
    /// One of these words.
    OneOf(Vec<Text>),
    /// Some of these words, with `;` between them.
    SomeOf(Vec<Text>),
    /// A number.
    Number {
        /// Whether it is a whole one.
        whole: bool,
        /// Whether it is a percentage; its ends are shares then.
        percent: bool,
        /// The least.
        min: Option<Exact>,
        /// The largest.
        max: Option<Exact>,
    },
    /// A date.
    Date {
        /// The first.
        earliest: Option<Date>,
        /// The last.
        latest: Option<Date>,
    },
}

pub(super) fn of(column: ColumnOf<'_>, rubric: &Rubric) -> Entry {
    let input = match column {
        ColumnOf::Kind => {
            let kinds = [Some(rubric.unit_kind()), rubric.sub_unit_kind()];
            return Entry::OneOf(kinds.into_iter().flatten().map(same).collect());
        }
        ColumnOf::Period => return period(rubric),
        ColumnOf::Unit | ColumnOf::Name | ColumnOf::Parent => return Entry::Text,
        ColumnOf::Input(input) => input,
    };
    match input.kind {
        InputKind::Boolean => Entry::YesNo,
        InputKind::Count | InputKind::Integer | InputKind::Decimal | InputKind::Percent => Entry::Number {
            whole: matches!(input.kind, InputKind::Count | InputKind::Integer),
            percent: input.kind == InputKind::Percent,
            min: input.min().cloned(),
            max: input.max().cloned(),
        },
        InputKind::Date => {
            Entry::Date { earliest: input.earliest().copied(), latest: input.latest().copied() }
        }
        InputKind::Choice => Entry::OneOf(words(&input.options)),
        InputKind::Ticks => Entry::SomeOf(words(&input.options)),
        InputKind::Text => Entry::Text,
    }
}

fn period(rubric: &Rubric) -> Entry {
    match &rubric.parts.head.periods {
        Some(Periods::Named(names)) => Entry::OneOf(names.iter().map(|name| same(name)).collect()),
        Some(Periods::Years) => Entry::Number {
            whole: true,
            percent: false,
            min: Some(Exact::from(i64::from(Periods::YEARS.0))),
            max: Some(Exact::from(i64::from(Periods::YEARS.1))),
        },
        None => Entry::Text,
    }
}

fn same(word: &str) -> Text {
    Text::new(Some(word.to_owned()), Some(word.to_owned()))
}

/// The labels of options, or their ids where a label is not there, is another option's too, or holds a sign that stands between
/// ticks.
fn words(options: &[Opt]) -> Vec<Text> {
    let label = |option: &Opt, of: fn(&Text) -> &Option<String>| {
        let label = of(&option.label).clone().filter(|label| !label.contains([';', '|', '\n']));
        let folded = label.as_deref().map(super::headings::folded);
        let others = options.iter().filter(|other| other.id != option.id);
        let clash =
            others.flat_map(|other| [Some(&other.id), other.label.vi.as_ref(), other.label.en.as_ref()]);
        let clash = clash.flatten().any(|word| Some(super::headings::folded(word)) == folded);
        label.filter(|_| !clash)
    };
    let words = options.iter().map(|option| {
        let (vi, en) = (label(option, |label| &label.vi), label(option, |label| &label.en));
        match (&vi, &en) {
            (None, None) => same(&option.id),
            _ => Text::new(vi, en),
        }
    });
    words.collect()
}
