//! TOML with its numbers as they are written.
use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::ratio::{RBig, number};

#[derive(Clone, Debug)]
pub(crate) enum Toml {
    /// A number, a date, `true` or `false`: without quotes.
    Bare(String),
    Text(String),
    List(Vec<Self>),
    /// Where it stands in the text, and what it holds.
    Table(usize, BTreeMap<String, Self>),
}

impl Toml {
    pub(crate) fn parse(text: &str) -> Self {
        Self::of(0, &DeValue::Table(DeTable::parse(text).expect("TOML").into_inner()))
    }

    fn of(at: usize, value: &DeValue<'_>) -> Self {
        match value {
            DeValue::String(text) => Self::Text(text.to_string()),
            DeValue::Integer(number) => Self::Bare(number.as_str().to_owned()),
            DeValue::Float(number) => Self::Bare(number.as_str().to_owned()),
            DeValue::Boolean(yes) => Self::Bare(yes.to_string()),
            DeValue::Datetime(date) => Self::Bare(date.to_string()),
            DeValue::Array(list) => {
                Self::List(list.iter().map(|one| Self::of(one.span().start, one.get_ref())).collect())
            }
            DeValue::Table(table) => Self::Table(
                at,
                table
                    .iter()
                    .map(|(key, one)| (key.get_ref().to_string(), Self::of(one.span().start, one.get_ref())))
                    .collect(),
            ),
        }
    }

    /// Where a table stands in the text.
    pub(crate) fn place(&self) -> usize {
        match self {
            Self::Table(at, _) => *at,
            other => panic!("a table, not {other:?}"),
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Table(_, table) => table.get(key),
            _ => None,
        }
    }

    pub(crate) fn at(&self, key: &str) -> &Self {
        self.get(key).unwrap_or_else(|| panic!("{key} in {self:?}"))
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = (&String, &Self)> {
        match self {
            Self::Table(_, table) => table.iter(),
            other => panic!("a table, not {other:?}"),
        }
    }

    /// The list under a key; empty where there is none.
    pub(crate) fn list(&self, key: &str) -> &[Self] {
        match self.get(key) {
            Some(Self::List(list)) => list,
            Some(other) => panic!("a list, not {other:?}"),
            None => &[],
        }
    }

    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            other => panic!("a text, not {other:?}"),
        }
    }

    pub(crate) fn bare(&self) -> &str {
        match self {
            Self::Bare(text) => text,
            other => panic!("a number, date or boolean, not {other:?}"),
        }
    }

    /// A number, bare or as text.
    pub(crate) fn number(&self) -> RBig {
        match self {
            Self::Bare(text) | Self::Text(text) => {
                number(text).unwrap_or_else(|| panic!("a number, not {text:?}"))
            }
            other => panic!("a number, not {other:?}"),
        }
    }
}
