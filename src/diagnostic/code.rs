use std::fmt;

use serde::{Serialize, Serializer};

use super::{Phrase, Severity};

/// One row of the register of codes: what the code means and how it looks.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Such as `B0103`; never reused.
    pub(crate) id: &'static str,
    /// Such as `duplicate-key`.
    pub(crate) name: &'static str,
    pub(crate) severity: Severity,
    /// What it means, in English and Vietnamese.
    pub(crate) title: (&'static str, &'static str),
    /// Why it matters and what to do, in English and Vietnamese.
    pub(crate) why: (&'static str, &'static str),
    /// Where the first lines of the examples stand: the header of a table, `file` (before the first table), `report` (`report:` and
    /// lines for the rubric), `diff:` and the header of a table (of the next version of the rubric), `rubric` (a whole file),
    /// `cases` (a whole file), `case:` and the header of a table of cases; or `taken` and `joined`, for sets of reports each with
    /// its rubric, in sections. With `as it is:` before it nothing is filled in; `beside B0101:` names another code that the
    /// wrong example cannot but raise too.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the guide is made, and its examples are tested, with it")
    )]
    pub(crate) at: &'static str,
    /// A few lines of TOML (or of an expression, or a report) that raise it; `«3 × a»` stands for `aaa`.
    pub(crate) wrong: &'static str,
    /// The same, mended.
    pub(crate) right: &'static str,
}

/// The stable code of a diagnostic, such as `B0103`.
#[derive(Clone, Copy)]
pub struct Code(pub(crate) &'static Entry);

impl Code {
    /// Every code there is, in order of id.
    #[must_use]
    pub fn all() -> Vec<Self> {
        super::codes::all()
    }

    /// The code with this id or name.
    ///
    /// ```
    /// assert_eq!(bochiso::Code::find("duplicate-key").map(|code| code.id()), Some("B0103"));
    /// ```
    #[must_use]
    pub fn find(id_or_name: &str) -> Option<Self> {
        Self::all().into_iter().find(|code| code.id() == id_or_name || code.name() == id_or_name)
    }

    /// Its id, such as `B0103`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.0.id
    }

    /// Its name, such as `duplicate-key`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// How bad what it stands for is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        self.0.severity
    }

    /// What it means.
    #[must_use]
    pub fn title(self) -> Phrase {
        Phrase::new(self.0.title.0, self.0.title.1)
    }

    /// Why it matters and what to do.
    #[must_use]
    pub fn why(self) -> Phrase {
        Phrase::new(self.0.why.0, self.0.why.1)
    }

    /// A wrong and a right example.
    #[must_use]
    pub const fn examples(self) -> (&'static str, &'static str) {
        (self.0.wrong, self.0.right)
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.id.cmp(other.0.id)
    }
}

impl std::hash::Hash for Code {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.id.hash(state);
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.0.id, self.0.name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.id)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.id)
    }
}
