//! Checking files as they change.
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bochiso::editor::{File, FileKind, Known};
use bochiso::golden::Cases;
use bochiso::{Diagnostics, Program, Rubric, Source};
use crossbeam_channel::{Receiver, Sender};

use super::prove::Slow;
use super::{Found, Task, Texts};
use crate::beside;
use crate::files;

pub(super) fn run(tasks: &Receiver<Task>, slow: &Sender<Slow>, say: &Sender<Found>) {
    let mut checker = Checker { slow, say, rubrics: HashMap::new() };
    while let Ok(first) = tasks.recv() {
        // Of several states of one text the last counts.
        let mut waiting: Vec<Task> = vec![first];
        for task in tasks.try_iter() {
            waiting.retain(|other| other.key != task.key);
            waiting.push(task);
        }
        for task in waiting {
            checker.check(&task);
        }
    }
}

/// The rubric of case files, with the text it was read from; `None` where it cannot be used.
struct Read {
    text: Arc<str>,
    program: Option<Arc<Program>>,
}

struct Checker<'w> {
    slow: &'w Sender<Slow>,
    say: &'w Sender<Found>,
    rubrics: HashMap<PathBuf, Read>,
}

impl Checker<'_> {
    fn say(&self, found: Found) {
        // Nobody listens any more where the session has ended.
        let _ = self.say.send(found);
    }

    fn check(&mut self, task: &Task) {
        let Some(text) = task.texts.get(&task.key) else { return };
        let source = Source::new(task.key.display().to_string(), text.to_string());
        match task.kind {
            FileKind::Rubric => self.rubric(task, text, &source),
            FileKind::Cases => self.cases(task, &source),
            FileKind::Reports => self.checked(task, File::new(source).faults(), false),
            _ => self.checked(task, Diagnostics::default(), false),
        }
    }

    fn checked(&self, task: &Task, found: Diagnostics, more: bool) {
        self.say(Found::Checked { key: task.key.clone(), version: task.version, found, more });
    }

    fn rubric(&mut self, task: &Task, text: &Arc<str>, source: &Source) {
        match Rubric::parse(source) {
            Ok(rubric) => {
                self.checked(task, rubric.warnings().clone(), true);
                let program = Arc::new(Program::new(&rubric));
                self.learn(task, &task.key, &program);
                self.rubrics
                    .insert(task.key.clone(), Read { text: Arc::clone(text), program: Some(program) });
            }
            Err(found) => {
                self.rubrics.insert(task.key.clone(), Read { text: Arc::clone(text), program: None });
                self.checked(task, found, false);
            }
        }
    }

    /// Tells what a sound rubric says of itself, and has more of it proven.
    fn learn(&self, task: &Task, key: &Path, program: &Program) {
        let rubric = program.rubric();
        let cases = beside::cases(key).into_iter().filter_map(|path| {
            let text = text(&path, &task.texts)?;
            Cases::parse(&Source::new(path.display().to_string(), text.to_string()), program).ok()
        });
        let known = Arc::new(Known::new(rubric.clone()).with_cases(cases.collect()));
        let file = Arc::new(File::new(rubric.source().clone()));
        self.say(Found::Learned { key: key.to_owned(), file, known: Arc::clone(&known) });
        let _ = self.slow.send(Slow::Proof { key: key.to_owned(), version: task.version, known });
    }

    fn cases(&mut self, task: &Task, source: &Source) {
        let found = beside::rubric(&task.key).and_then(|key| Some((self.program(task, &key)?, key)));
        let Some((program, key)) = found else {
            // Whether the names are right cannot be said.
            return self.checked(task, File::new(source.clone()).faults(), false);
        };
        match Cases::parse(source, &program) {
            Ok(cases) => {
                self.checked(task, Diagnostics::default(), true);
                let (version, lang) = (task.version, task.lang);
                let _ = self.slow.send(Slow::Run {
                    key: task.key.clone(),
                    version,
                    rubric: key,
                    program,
                    cases,
                    lang,
                });
            }
            Err(found) => self.checked(task, found, false),
        }
    }

    /// The rubric of a file, as it stands in the editor or else on the disk.
    fn program(&mut self, task: &Task, key: &Path) -> Option<Arc<Program>> {
        let text = text(key, &task.texts)?;
        if let Some(read) = self.rubrics.get(key).filter(|read| read.text == text) {
            return read.program.clone();
        }
        let source = Source::new(key.display().to_string(), text.to_string());
        let program = Rubric::parse(&source).ok().map(|rubric| Arc::new(Program::new(&rubric)));
        if let Some(program) = &program {
            self.learn(task, key, program);
        }
        self.rubrics.insert(key.to_owned(), Read { text, program: program.clone() });
        program
    }
}

/// A text as it stands in the editor, or else on the disk.
fn text(path: &Path, texts: &Texts) -> Option<Arc<str>> {
    let open = texts.get(path).cloned();
    open.or_else(|| files::text(path).ok().map(Arc::from))
}
