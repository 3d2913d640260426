//! The state of one session, and what each message does to it.
mod documents;
mod publish;

pub(super) use documents::key;
pub(super) use publish::shown;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use bochiso::editor::{File, FileKind, Known};
use bochiso::{Diagnostic, Diagnostics, Lang};
use crossbeam_channel::Sender;
use gen_lsp_types::{InitializeParams, Uri};
use lsp_server::{ErrorCode, Message, Notification, Request, Response};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::places::{Lines, Units};
use super::wire::Heard;
use super::work::{Failing, Found, Task};
use super::{answers, fixes, names};
use crate::Ended;
use crate::args::LangArg;
use crate::words::language;

/// How much of what is no message is told back, in bytes.
const MOST_NOISE: usize = 200;

/// Whether the session goes on.
pub(super) enum Next {
    On,
    End(Ended),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Before `initialize`.
    New,
    Running,
    /// After `shutdown`.
    Shut,
}

/// A text that is open in the editor.
pub(super) struct Document {
    pub(super) uri: Uri,
    /// Of the client.
    version: i32,
    /// Which of its states it is; never the same again, also where it is closed and opened anew.
    state: u64,
    text: Arc<str>,
    pub(super) lines: Lines,
    pub(super) file: Arc<File>,
    checked: Diagnostics,
    proven: Diagnostics,
    failing: Vec<Failing>,
}

impl Document {
    /// All that is wrong with it or suspicious in it.
    pub(super) fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        self.checked.iter().chain(&self.proven)
    }
}

/// What is known of a rubric, open or on the disk.
pub(super) struct Learned {
    /// The text that it is known of.
    pub(super) file: Arc<File>,
    pub(super) known: Arc<Known>,
}

pub(super) struct Session {
    phase: Phase,
    say: Sender<Message>,
    tasks: Sender<Task>,
    /// How often a text has changed.
    changes: Arc<AtomicU64>,
    asked: Option<LangArg>,
    pub(super) lang: Lang,
    pub(super) units: Units,
    /// Whether the client takes snippets in completions.
    pub(super) snippets: bool,
    pub(super) documents: HashMap<PathBuf, Document>,
    pub(super) rubrics: HashMap<PathBuf, Learned>,
    states: u64,
}

impl Session {
    pub(super) fn new(
        say: Sender<Message>,
        tasks: Sender<Task>,
        changes: Arc<AtomicU64>,
        asked: Option<LangArg>,
    ) -> Self {
        Self {
            phase: Phase::New,
            say,
            tasks,
            changes,
            asked,
            lang: language(asked),
            units: Units::Utf16,
            snippets: false,
            documents: HashMap::new(),
            rubrics: HashMap::new(),
            states: 0,
        }
    }

    pub(super) fn hear(&mut self, heard: Heard) -> Next {
        match heard {
            Heard::Message(Message::Request(request)) => {
                let answer = self.answer(request);
                self.send(answer.into());
            }
            Heard::Message(Message::Notification(note)) if note.method == "exit" => {
                return Next::End(Ended::findings(self.phase != Phase::Shut));
            }
            Heard::Message(Message::Notification(note)) => {
                if self.phase == Phase::Running {
                    self.note(note);
                }
            }
            // Nothing is asked of the client.
            Heard::Message(Message::Response(_)) => {}
            Heard::Noise(why) => self.log(why.get(..MOST_NOISE).unwrap_or(&why)),
        }
        Next::On
    }

    fn send(&self, message: Message) {
        // Where the writer is gone, the reader will say so.
        let _ = self.say.send(message);
    }

    /// Tells the client something that goes to its log.
    fn log(&self, why: &str) {
        let params = serde_json::json!({ "type": 2, "message": why });
        self.send(Notification::new("window/logMessage".to_owned(), params).into());
    }

    fn answer(&mut self, request: Request) -> Response {
        let refuse = |code: ErrorCode, why: String| Response::new_err(request.id.clone(), code as i32, why);
        match (self.phase, request.method.as_str()) {
            (Phase::New, "initialize") => {}
            (Phase::New, _) => return refuse(ErrorCode::ServerNotInitialized, "not initialized".to_owned()),
            (Phase::Shut, _) => return refuse(ErrorCode::InvalidRequest, "shut down".to_owned()),
            (Phase::Running, "initialize") => {
                return refuse(ErrorCode::InvalidRequest, "initialized already".to_owned());
            }
            (Phase::Running, _) => {}
        }
        let answer = match request.method.as_str() {
            "initialize" => read(request.params).map(|params| self.initialize(&params)),
            "shutdown" => {
                self.phase = Phase::Shut;
                Ok(Value::Null)
            }
            "textDocument/hover" => read(request.params).map(|params| answers::hover(self, &params)),
            "textDocument/definition" => read(request.params).map(|params| names::definition(self, &params)),
            "textDocument/references" => read(request.params).map(|params| names::references(self, &params)),
            "textDocument/codeAction" => read(request.params).map(|params| fixes::actions(self, &params)),
            "textDocument/documentHighlight" => {
                read(request.params).map(|params| names::highlights(self, &params))
            }
            "textDocument/prepareRename" => {
                read(request.params).map(|params| names::prepare_rename(self, &params))
            }
            "textDocument/rename" => match read(request.params).map(|params| names::rename(self, &params)) {
                Ok(Err(why)) => return refuse(ErrorCode::RequestFailed, why),
                Ok(Ok(edit)) => Ok(edit),
                Err(why) => Err(why),
            },
            "textDocument/completion" => {
                read(request.params).map(|params| answers::completion(self, &params))
            }
            "textDocument/documentSymbol" => {
                read(request.params).map(|params| answers::symbols(self, &params))
            }
            other => return refuse(ErrorCode::MethodNotFound, format!("there is no `{other}`")),
        };
        match answer {
            Ok(result) => Response::new_ok(request.id, result),
            Err(why) => refuse(ErrorCode::InvalidParams, why),
        }
    }

    fn initialize(&mut self, params: &InitializeParams) -> Value {
        self.phase = Phase::Running;
        self.lang = spoken(params, self.asked);
        let capabilities = &params.capabilities;
        let offered = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        self.units = Units::of(offered.unwrap_or_default());
        let item = capabilities
            .text_document
            .as_ref()
            .and_then(|text| text.completion.as_ref())
            .and_then(|completion| completion.completion_item.as_ref());
        self.snippets = item.and_then(|item| item.snippet_support).unwrap_or(false);
        answers::capabilities(self.units)
    }

    fn note(&mut self, note: Notification) {
        let method = note.method;
        let read = match method.as_str() {
            "textDocument/didOpen" => read(note.params).map(|params| self.opened(params)),
            "textDocument/didChange" => read(note.params).map(|params| self.changed(params)),
            "textDocument/didClose" => read(note.params).map(|params| self.closed(&params)),
            // Something on the disk is not what it was: case files, or the rubric of cases that are open.
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                self.check_all();
                Ok(())
            }
            _ => Ok(()),
        };
        if let Err(why) = read {
            self.log(&format!("{method}: {why}"));
        }
    }

    /// Takes in what a thread found out.
    pub(super) fn learn(&mut self, found: Found) -> Next {
        match found {
            Found::Checked { key, version, found, more } => self.update(&key, version, |document| {
                document.checked = found;
                if !more {
                    document.proven = Diagnostics::default();
                    document.failing.clear();
                }
            }),
            Found::Learned { key, file, known } => {
                // What was proven of the state before says nothing of this one.
                self.rubrics.insert(key, Learned { file, known });
            }
            Found::Proven { key, version, found, before, known } => {
                // What was learned since is of another text.
                let learned = self.rubrics.get_mut(&key);
                if let Some(learned) = learned.filter(|learned| Arc::ptr_eq(&learned.known, &before)) {
                    learned.known = known;
                }
                self.update(&key, version, |document| document.proven = found);
            }
            Found::Ran { key, version, failing } => {
                self.update(&key, version, |document| document.failing = failing);
            }
        }
        Next::On
    }

    /// Changes a document and says what is wrong with it, where it is still in the state that was looked at.
    fn update(&mut self, key: &PathBuf, state: u64, change: impl FnOnce(&mut Document)) {
        if let Some(document) = self.documents.get_mut(key).filter(|document| document.state == state) {
            change(document);
            self.publish(key);
        }
    }

    /// The rubric that a file is for: its own text, or that which lies above a case file.
    pub(super) fn rubric_of(&self, key: &PathBuf) -> Option<(PathBuf, Arc<File>)> {
        let document = self.documents.get(key)?;
        if document.file.kind() != FileKind::Cases {
            return None;
        }
        let path = crate::beside::rubric(key)?;
        let open = self.documents.get(&path).map(|document| Arc::clone(&document.file));
        let file = open.or_else(|| self.rubrics.get(&path).map(|learned| Arc::clone(&learned.file)))?;
        Some((path, file))
    }
}

/// Parameters of a message.
fn read<T: DeserializeOwned>(params: Value) -> Result<T, String> {
    serde_json::from_value(params).map_err(|error| error.to_string())
}

/// The language: as the settings of the editor say, the command line, the language of the editor, the environment.
fn spoken(params: &InitializeParams, asked: Option<LangArg>) -> Lang {
    let of_name = |name: &str| match name.to_lowercase().as_str() {
        name if name.starts_with("vi") => Some(Lang::Vi),
        name if name.starts_with("en") => Some(Lang::En),
        _ => None,
    };
    let set = params.initialization_options.as_ref().and_then(|options| options.get("lang")?.as_str());
    let asked_for = set.and_then(of_name).or_else(|| asked.map(|asked| language(Some(asked))));
    asked_for.or_else(|| params.locale.as_deref().and_then(of_name)).unwrap_or_else(|| language(None))
}
