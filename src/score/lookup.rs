//! Tables looked up for one unit.
use super::Lack;
use super::scope::{Found, Scope};
use crate::expr::{Literal, Output, Table};
use crate::report::Value;

impl Scope<'_> {
    /// What a table gives; every key has to have a value.
    pub(super) fn look_up(&self, table: &Table) -> Found {
        match table.look_up(&self.keys(table)?) {
            Some(Output::Number(number)) => Ok(Value::Number(number)),
            Some(Output::Text(text)) => Ok(Value::Text(text)),
            // A table is complete, or says what is given otherwise: this was checked.
            None => Err(Lack::Missing),
        }
    }

    /// The values of the keys; of several lacks the gravest.
    pub(crate) fn keys(&self, table: &Table) -> Result<Vec<Literal>, Lack> {
        let mut keys = Vec::with_capacity(table.keys.len());
        let mut lack: Option<Lack> = None;
        for key in &table.keys {
            match self.value(key) {
                Ok(Value::Number(number)) => keys.push(Literal::Number(number)),
                Ok(Value::Boolean(truth)) => keys.push(Literal::Boolean(truth)),
                Ok(Value::Choice(place)) => keys.push(Literal::Option(place)),
                Ok(Value::Text(text)) => keys.push(Literal::Text(text)),
                // The types were checked.
                Ok(_) => lack = Some(lack.map_or(Lack::Missing, |before| before.min(Lack::Missing))),
                Err(found) => lack = Some(lack.map_or(found, |before| before.min(found))),
            }
        }
        lack.map_or(Ok(keys), Err)
    }
}
