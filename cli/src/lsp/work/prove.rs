//! What is proven and what is run, once nothing has changed for a moment.
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use bochiso::editor::Known;
use bochiso::golden::{self, CaseResult, Cases};
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

pub(super) fn run(jobs: &Receiver<Slow>, say: &Sender<Found>) {
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
                if let Some((_, job)) = waiting.pop_first() {
                    // Nobody listens any more where the session has ended.
                    let _ = say.send(done(job));
                    // What is still waiting has waited long enough, unless something new has come.
                    while jobs.is_empty() {
                        let Some((_, job)) = waiting.pop_first() else { break };
                        let _ = say.send(done(job));
                    }
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn done(job: Slow) -> Found {
    match job {
        Slow::Proof { key, version, known } => {
            let proof = known.rubric().prove();
            let found = proof.findings().clone();
            let proven = Arc::new(Known::clone(&known).with_proof(proof));
            Found::Proven { key, version, found, before: known, known: proven }
        }
        Slow::Run { key, version, rubric, program, cases, lang } => {
            let results = golden::run(&program, &cases);
            let failing = results.failed().flat_map(|result| failing(result, &rubric, lang));
            Found::Ran { key, version, failing: failing.collect() }
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
