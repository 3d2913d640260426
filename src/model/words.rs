use std::sync::Arc;

use crate::diagnostic::Phrase;

/// What an explanation says of a node whatever the unit is.
#[derive(Debug, Clone)]
pub(crate) struct NodeWords {
    pub(crate) depth: usize,
    pub(crate) title: Arc<Phrase>,
    pub(crate) rule: Option<Arc<Phrase>>,
    pub(crate) evidence: Arc<Phrase>,
    pub(crate) advice: Arc<Phrase>,
}

/// What explanations say whatever the unit is; made once for a rubric, when the first explanation is asked for.
#[derive(Debug, Clone)]
pub(crate) struct FixedWords {
    pub(crate) nodes: Vec<NodeWords>,
    pub(crate) labels: Vec<Arc<Phrase>>,
    /// Of each derived quantity what it is called, and what it is.
    pub(crate) quantities: Vec<(Arc<Phrase>, Arc<Phrase>)>,
}
