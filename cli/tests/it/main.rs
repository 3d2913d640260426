//! The program as its users meet it: what it prints, where, and how it ends.
mod bad_files;
mod cases;
mod diff;
mod doc;
mod guide;
mod levels;
mod lsp;
mod output;
mod reports;
mod rubrics;
mod schemas;
mod starters;
mod templates;
mod traps;
mod usage;
mod workbooks;

use std::path::Path;
use std::process::{Command, Output};

/// The program in English, as it runs for a person: of where the tests run nothing shows.
fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_bochiso"));
    program.env("LANG", "en_US.UTF-8");
    for name in ["LC_ALL", "LC_MESSAGES", "CI", "NO_COLOR"] {
        program.env_remove(name);
    }
    program
}

/// Runs the program in `tests/inputs`, in English unless the arguments say otherwise.
fn run(arguments: &[&str]) -> Output {
    program().args(arguments).current_dir(inputs()).output().unwrap()
}

fn inputs() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs")
}

/// Everything a run shows: exit code, standard output, standard error.
fn shown(arguments: &[&str]) -> String {
    let output = run(arguments);
    let code = output.status.code().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace("\r\n", "␍\n");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    format!("$ bochiso {}\nexit {code}\n--- out\n{out}--- err\n{err}", arguments.join(" "))
}

fn exit(arguments: &[&str]) -> i32 {
    run(arguments).status.code().unwrap()
}
