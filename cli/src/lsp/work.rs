//! What takes longer than an answer may: checking, in one thread, and in another what is slower still, proving and running
//! golden cases, once nothing has changed for a moment.
mod check;
mod prove;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use bochiso::editor::{File, FileKind, Known};
use bochiso::{Diagnostics, Lang, Span};
use crossbeam_channel::{Receiver, Sender, unbounded};

use super::wire::spawn;
use crate::words::Failure;

/// The texts that are open, by their paths.
pub(super) type Texts = Arc<BTreeMap<PathBuf, Arc<str>>>;

/// A file to look at.
#[derive(Debug, Clone)]
pub(super) struct Task {
    pub(super) key: PathBuf,
    pub(super) version: u64,
    pub(super) kind: FileKind,
    pub(super) texts: Texts,
    pub(super) lang: Lang,
}

/// What was found out.
pub(super) enum Found {
    /// What is wrong with a file, and whether slower findings on it follow.
    Checked { key: PathBuf, version: u64, found: Diagnostics, more: bool },
    /// A sound rubric.
    Learned { key: PathBuf, file: Arc<File>, known: Arc<Known> },
    /// What is suspicious in a rubric, by proof; and in place of what was known of it that with the proof.
    Proven { key: PathBuf, version: u64, found: Diagnostics, before: Arc<Known>, known: Arc<Known> },
    /// The expectations of a case file that do not come out.
    Ran { key: PathBuf, version: u64, failing: Vec<Failing> },
}

/// An expectation that does not come out.
#[derive(Debug, Clone)]
pub(super) struct Failing {
    pub(super) span: Span,
    pub(super) message: String,
    /// The rule that decided, in the file of the rubric.
    pub(super) rule: Option<(PathBuf, Span)>,
}

/// Starts the threads. They end when no more tasks can come. Who changes a text counts it in `changes`.
pub(super) fn start(changes: &Arc<AtomicU64>) -> Result<(Sender<Task>, Receiver<Found>), Failure> {
    let changes = Arc::clone(changes);
    let (tasks, to_check) = unbounded();
    let (slow, to_prove) = unbounded();
    let (say, found) = unbounded();
    let say_checked = say.clone();
    spawn("checker", move || check::run(&to_check, &slow, &say_checked))?;
    spawn("prover", move || prove::run(&to_prove, &say, &changes))?;
    Ok((tasks, found))
}
