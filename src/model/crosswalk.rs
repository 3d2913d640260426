use crate::text::{Span, Spanned};

/// What became of the nodes and inputs of an earlier version.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Crosswalk {
    /// The id and the version of the earlier rubric.
    pub(crate) from: (String, String),
    pub(crate) from_span: Span,
    /// Whether results of the two may be ranked together, and by what.
    pub(crate) compare: Option<Compare>,
    pub(crate) nodes: Vec<Was>,
    pub(crate) inputs: Vec<Was>,
}

/// What one node or input was in the earlier version; nothing if it is new.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Was {
    pub(crate) now: Spanned<String>,
    pub(crate) before: Vec<Spanned<String>>,
}

/// By what results of two versions are ranked together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compare {
    Points,
    /// The points over the unit's own maximum.
    Share,
}

impl Compare {
    /// Its name in a rubric.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Share => "share",
        }
    }
}
