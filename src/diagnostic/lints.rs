use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::{Code, Phrase, Severity};
use crate::text::nearest;

/// What becomes of a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LintLevel {
    /// It is not raised.
    Allow,
    /// It is raised, and the rubric can be used.
    Warn,
    /// It is raised as an error: the rubric cannot be used.
    Deny,
}

impl LintLevel {
    /// Its name, as in a rubric.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }

    /// The level with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Allow, Self::Warn, Self::Deny].into_iter().find(|level| level.name() == name)
    }
}

/// The word that stands for all warnings at once.
const ALL: &str = "warnings";

/// The levels of warnings: what a rubric says under `[lints]`, or a program beside it.
///
/// ```
/// use bochiso::{LintLevel, Lints};
/// let mut lints = Lints::new();
/// lints.set("unused-input", LintLevel::Deny).unwrap();
/// assert!(lints.set("B0412", LintLevel::Allow).is_err(), "it has a level already");
/// let error = lints.set("unused-inputs", LintLevel::Deny).unwrap_err();
/// assert_eq!(error.to_string(), "there is no code `unused-inputs`; did you mean `unused-input`?");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lints {
    all: Option<LintLevel>,
    levels: BTreeMap<Code, LintLevel>,
}

/// Why a level cannot be set.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LintError {
    /// There is no such code.
    Unknown {
        /// What was asked for.
        name: String,
        /// The id or name that is nearest to it.
        near: Option<&'static str>,
    },
    /// It is an error: it cannot be allowed, nor made a warning.
    IsError(Code),
    /// It has another level already, by its id or its name.
    Twice(String),
}

impl Lints {
    /// No levels: every warning is raised as one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives a warning a level, by the id or the name of its code; `warnings` stands for all that have none of their own.
    ///
    /// # Errors
    /// Where there is no such code, where it is an error that is to be less than one, and where it has another level.
    pub fn set(&mut self, id_or_name: &str, level: LintLevel) -> Result<(), LintError> {
        if id_or_name == ALL {
            return match self.all.replace(level) {
                Some(before) if before != level => Err(LintError::Twice(ALL.to_owned())),
                _ => Ok(()),
            };
        }
        let Some(code) = Code::find(id_or_name) else {
            let names = Code::all().into_iter().flat_map(|code| [code.id(), code.name()]);
            let near = nearest(id_or_name, names.chain([ALL]));
            return Err(LintError::Unknown { name: id_or_name.to_owned(), near });
        };
        if code.severity() == Severity::Error && level != LintLevel::Deny {
            return Err(LintError::IsError(code));
        }
        match self.levels.insert(code, level) {
            Some(before) if before != level => Err(LintError::Twice(code.name().to_owned())),
            _ => Ok(()),
        }
    }

    /// The level of a code; errors are always denied.
    #[must_use]
    pub fn level(&self, code: Code) -> LintLevel {
        if code.severity() == Severity::Error {
            return LintLevel::Deny;
        }
        self.levels.get(&code).copied().or(self.all).unwrap_or(LintLevel::Warn)
    }

    /// These levels, and where they say nothing those of others.
    #[must_use]
    pub(crate) fn over(&self, others: &Self) -> Self {
        // A word about all warnings counts for more than what it goes over says of one.
        let below = if self.all.is_some() { BTreeMap::new() } else { others.levels.clone() };
        Self {
            all: self.all.or(others.all),
            levels: below
                .into_iter()
                .chain(self.levels.iter().map(|(code, level)| (*code, *level)))
                .collect(),
        }
    }
}

impl LintError {
    /// In both languages.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Unknown { name, near: None } => {
                Phrase::new(format!("there is no code `{name}`"), format!("không có mã `{name}`"))
            }
            Self::Unknown { name, near: Some(near) } => Phrase::new(
                format!("there is no code `{name}`; did you mean `{near}`?"),
                format!("không có mã `{name}`; có phải là `{near}` không?"),
            ),
            Self::IsError(code) => Phrase::new(
                format!("{} (`{}`) is an error, and an error cannot be allowed", code.id(), code.name()),
                format!("{} (`{}`) là lỗi, mà lỗi thì không bỏ qua được", code.id(), code.name()),
            ),
            Self::Twice(name) => Phrase::new(
                format!("`{name}` is given two levels"),
                format!("`{name}` được đặt hai mức khác nhau"),
            ),
        }
    }
}

impl fmt::Display for LintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.phrase().en)
    }
}

impl std::error::Error for LintError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{names, shape};

    #[test]
    fn what_is_said_of_one_goes_before_what_is_said_of_all() {
        let mut lints = Lints::new();
        lints.set("warnings", LintLevel::Deny).unwrap();
        lints.set("B0412", LintLevel::Allow).unwrap();
        assert_eq!(lints.level(names::UNUSED_INPUT), LintLevel::Allow);
        assert_eq!(lints.level(crate::diagnostic::tables::ROW_NEVER), LintLevel::Deny);
        assert_eq!(lints.level(shape::UNKNOWN_KEY), LintLevel::Deny);
    }

    #[test]
    fn levels_of_the_caller_go_over_those_of_the_rubric() {
        let (mut rubric, mut caller) = (Lints::new(), Lints::new());
        rubric.set("unused-input", LintLevel::Allow).unwrap();
        assert_eq!(caller.over(&rubric).level(names::UNUSED_INPUT), LintLevel::Allow);
        caller.set("warnings", LintLevel::Deny).unwrap();
        assert_eq!(caller.over(&rubric).level(names::UNUSED_INPUT), LintLevel::Deny);
        caller.set("unused-input", LintLevel::Warn).unwrap();
        assert_eq!(caller.over(&rubric).level(names::UNUSED_INPUT), LintLevel::Warn);
    }

    #[test]
    fn an_error_stays_one() {
        let mut lints = Lints::new();
        let said = Err(LintError::IsError(shape::UNKNOWN_KEY));
        assert_eq!(lints.set("unknown-key", LintLevel::Allow), said);
        assert_eq!(lints.set("B0201", LintLevel::Warn), said);
        assert_eq!(lints.set("B0201", LintLevel::Deny), Ok(()));
        lints.set("warnings", LintLevel::Allow).unwrap();
        assert_eq!(lints.level(shape::UNKNOWN_KEY), LintLevel::Deny);
        assert_eq!(lints.set("warnings", LintLevel::Warn), Err(LintError::Twice("warnings".to_owned())));
    }
}
