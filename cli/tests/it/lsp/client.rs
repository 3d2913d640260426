//! A client in a few lines: it frames messages, and waits for what it is told.
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(120);

pub(super) struct Client {
    server: Child,
    input: Option<ChildStdin>,
    heard: Receiver<Value>,
    /// What was heard while something else was waited for.
    kept: VecDeque<Value>,
    last_id: u64,
    version: i32,
}

/// The place of a text, some UTF-8 letters behind its start, in UTF-16 units.
pub(super) fn at(text: &str, mark: &str, behind: usize) -> Value {
    let offset = text.find(mark).unwrap_or_else(|| panic!("{mark}")) + behind;
    let before = &text[..offset];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": line, "character": before[start..].encode_utf16().count() })
}

pub(super) fn of(uri: &str, position: &Value) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": position })
}

impl Client {
    /// A server that has not been spoken to.
    pub(super) fn raw() -> Self {
        let mut server = crate::program()
            .args(["lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(server.stdout.take().unwrap());
        let (say, heard) = channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if say.send(message).is_err() {
                    return;
                }
            }
        });
        let input = server.stdin.take();
        Self { server, input, heard, kept: VecDeque::new(), last_id: 0, version: 0 }
    }

    /// A session with these settings, in the first of the units of position that the server knows.
    pub(super) fn start(settings: &Value, units: &[&str]) -> Self {
        let mut client = Self::raw();
        client.initialize(settings, units);
        client
    }

    pub(super) fn initialize(&mut self, settings: &Value, units: &[&str]) {
        let capabilities = json!({
            "general": { "positionEncodings": units },
            "textDocument": { "completion": { "completionItem": { "snippetSupport": false } } },
        });
        let params = json!({
            "processId": null, "rootUri": null, "capabilities": capabilities, "initializationOptions": settings,
        });
        let answer = self.ask("initialize", params);
        let known = units.iter().find(|unit| ["utf-8", "utf-16", "utf-32"].contains(unit));
        assert_eq!(answer["capabilities"]["positionEncoding"], **known.unwrap_or(&"utf-16"));
        self.tell("initialized", json!({}));
    }

    pub(super) fn open(&mut self, path: &Path, text: &str) -> String {
        let uri = url::Url::from_file_path(path).unwrap().to_string();
        let item = json!({ "uri": uri, "languageId": "toml", "version": 0, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": item }));
        uri
    }

    pub(super) fn change(&mut self, uri: &str, changes: Value) {
        self.version += 1;
        let document = json!({ "uri": uri, "version": self.version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    pub(super) fn close(&mut self, uri: &str) {
        self.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// The next findings that are published for a file.
    pub(super) fn findings(&mut self, uri: &str) -> Value {
        let message = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == *uri
        });
        message["params"]["diagnostics"].clone()
    }

    pub(super) fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.request(method, params);
        assert!(answer["error"].is_null(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The code with which a request is refused.
    pub(super) fn refused(&mut self, method: &str, params: Value) -> i64 {
        self.refusal(method, params)["code"].as_i64().unwrap()
    }

    /// With what a request is refused.
    pub(super) fn refusal(&mut self, method: &str, params: Value) -> Value {
        self.request(method, params)["error"].clone()
    }

    fn request(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let id = self.last_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.wait(|message| message["id"] == id && message["method"].is_null())
    }

    pub(super) fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn send(&mut self, message: &Value) {
        self.send_text(&message.to_string());
    }

    pub(super) fn send_text(&mut self, text: &str) {
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        input.flush().unwrap();
    }

    fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(place) = self.kept.iter().position(&wanted) {
            return self.kept.remove(place).unwrap();
        }
        loop {
            let message = self.heard.recv_timeout(PATIENCE).expect("the server answers");
            if wanted(&message) {
                return message;
            }
            self.kept.push_back(message);
        }
    }

    /// How the server ended.
    pub(super) fn ended(mut self) -> i32 {
        self.server.wait().unwrap().code().unwrap()
    }

    /// Goes without a word; how the server ended.
    pub(super) fn hang_up(mut self) -> i32 {
        drop(self.input.take());
        self.server.wait().unwrap().code().unwrap()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().strip_prefix("Content-Length: ") {
            Some(number) => length = number.parse().ok()?,
            None if line.trim().is_empty() => break,
            None => {}
        }
    }
    let mut text = vec![0; length];
    output.read_exact(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}
