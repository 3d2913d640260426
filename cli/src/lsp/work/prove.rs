//! What is proven and what is run, once nothing has changed for a moment.
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bochiso::editor::Known;
use bochiso::golden::{self, CaseResult, Cases, Ending};
use bochiso::{Lang, Program};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender};

use super::{Failing, Found};
use crate::words::say as word;

/// How long nothing changes before it starts.
const PAUSE: Duration = Duration::from_millis(250);

/// Something slow to do.
pub(super) enum Slow {
    Proof { key: PathBuf, version: u64, known: Arc<Known> },
    Run { key: PathBuf, version: u64, rubric: PathBuf, program: Arc<Program>, cases: Cases, lang: Lang },
}

impl Slow {
    fn key(&self) -> &PathBuf {
        match self {
            Self::Proof { key, .. } | Self::Run { key, .. } => key,
        }
    }
}

/// `changes` counts the changes of texts: whatever is at work then stops, and begins again once nothing changes.
pub(super) fn run(jobs: &Receiver<Slow>, say: &Sender<Found>, changes: &AtomicU64) {
    // Of several states of one file the last counts.
    let mut waiting: BTreeMap<PathBuf, Slow> = BTreeMap::new();
    loop {
        let next = match waiting.is_empty() {
            true => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
            false => jobs.recv_timeout(PAUSE),
        };
        match next {
            Ok(job) => {
                waiting.insert(job.key().clone(), job);
            }
            Err(RecvTimeoutError::Timeout) => {
                let before = changes.load(Ordering::Relaxed);
                let stop = || changes.load(Ordering::Relaxed) != before;
                // What is still waiting has waited long enough, unless something new has come.
                while !stop() && jobs.is_empty() {
                    let Some((_, job)) = waiting.first_key_value() else { break };
                    let Some(found) = done(job, &stop) else { break };
                    waiting.pop_first();
                    // Nobody listens any more where the session has ended.
                    let _ = say.send(found);
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// What comes of a job; nothing where it is told to stop.
fn done(job: &Slow, stop: &dyn Fn() -> bool) -> Option<Found> {
    match job {
        Slow::Proof { key, version, known } => {
            let proof = known.rubric().prove_unless(stop)?;
            let found = proof.findings().clone();
            let proven = Arc::new(Known::clone(known).with_proof(proof));
            let before = Arc::clone(known);
            Some(Found::Proven { key: key.clone(), version: *version, found, before, known: proven })
        }
        Slow::Run { key, version, rubric, program, cases, lang } => {
            let mut all = Vec::new();
            for case in cases.cases() {
                if stop() {
                    return None;
                }
                let result = case.run(program);
                if result.ending == Ending::Failed {
                    all.extend(failing(&result, rubric, *lang));
                }
            }
            Some(Found::Ran { key: key.clone(), version: *version, failing: all })
        }
    }
}

fn failing(result: &CaseResult, rubric: &Path, lang: Lang) -> Vec<Failing> {
    let of = |mismatch: &golden::Mismatch| {
        let heading = word(lang, "golden case", "trường hợp kiểm thử");
        Failing {
            span: mismatch.span,
            message: format!("{heading} `{}`: {}", result.name, mismatch.to_text(lang)),
            rule: mismatch.rule_span.map(|span| (rubric.to_owned(), span)),
        }
    };
    result.mismatches.iter().map(of).collect()
}
