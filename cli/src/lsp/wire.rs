//! Messages in and out, over standard input and output.
use std::io::{self, ErrorKind};
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender, unbounded};
use lsp_server::Message;

use crate::words::{Failure, fail};

/// As much as the main thread of a program has on most systems.
const STACK: usize = 8 * 1024 * 1024;

/// What comes in.
pub(super) enum Heard {
    Message(Message),
    /// Something that is no message.
    Noise(String),
}

/// The two ends, each with a thread of its own, so that no answer waits for a slow reader.
pub(super) struct Wire {
    pub(super) heard: Receiver<Heard>,
    pub(super) say: Sender<Message>,
    writer: JoinHandle<()>,
}

impl Wire {
    pub(super) fn open() -> Result<Self, Failure> {
        let (to_heard, heard) = unbounded();
        let (say, to_say) = unbounded();
        // Ends with the program: nothing waits for it.
        spawn("reader", move || read(&to_heard))?;
        let writer = spawn("writer", move || write(&to_say))?;
        Ok(Self { heard, say, writer })
    }

    /// Waits until everything is written.
    pub(super) fn close(self) {
        drop(self.say);
        let _ = self.writer.join();
    }
}

/// Starts a thread.
pub(super) fn spawn<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<JoinHandle<T>, Failure> {
    thread::Builder::new().name(name.to_owned()).stack_size(STACK).spawn(work).or_else(|error| {
        fail(format!("cannot start a thread: {error}"), format!("không tạo được luồng xử lý: {error}"))
    })
}

fn read(heard: &Sender<Heard>) {
    let mut input = io::stdin().lock();
    loop {
        let next = match Message::read(&mut input) {
            Ok(Some(message)) => Heard::Message(message),
            // What is no message has been read to its end all the same.
            Err(error) if error.kind() == ErrorKind::InvalidData => Heard::Noise(error.to_string()),
            Ok(None) | Err(_) => return,
        };
        if heard.send(next).is_err() {
            return;
        }
    }
}

fn write(to_say: &Receiver<Message>) {
    let mut output = io::stdout().lock();
    for message in to_say {
        // Nobody is there any more.
        if message.write(&mut output).is_err() {
            return;
        }
    }
}
