//! `bochiso lsp`: a language server, for editors.
mod answers;
mod fixes;
mod names;
mod places;
mod session;
mod wire;
mod work;

use std::sync::Arc;

use crossbeam_channel::select;

use crate::Ended;
use crate::args::Args;
use crate::words::Failure;
use session::{Next, Session};
use wire::Wire;

/// Serves one client over standard input and output, until it says `exit` or is gone.
pub(crate) fn run(args: &Args) -> Result<Ended, Failure> {
    let wire = Wire::open()?;
    let changes = Arc::default();
    let (tasks, found) = work::start(&changes)?;
    let mut session = Session::new(wire.say.clone(), tasks, changes, args.lang);
    let ended = loop {
        let next = select! {
            recv(wire.heard) -> heard => match heard {
                Ok(heard) => session.hear(heard),
                // The client is gone without a word.
                Err(_) => Next::End(Ended::Findings),
            },
            recv(found) -> found => match found {
                Ok(found) => session.learn(found),
                Err(_) => Next::End(Ended::CouldNotRun),
            },
        };
        if let Next::End(ended) = next {
            break ended;
        }
    };
    drop(session);
    wire.close();
    Ok(ended)
}
