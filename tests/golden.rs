//! Every golden case of every rubric under `rubrics/`, `examples/data/` and `tests/inputs/ok/` is one test.
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bochiso::{Lang, Program, Rubric, Source, golden};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut trials = Vec::new();
    let ok = root.join("tests/inputs/ok");
    // What has no cases of its own is there for other tests.
    let of_tests = rubrics(&ok).into_iter().filter(|rubric| !case_files(rubric).is_empty());
    let shipped = rubrics(&root.join("rubrics"))
        .into_iter()
        .chain([root.join("examples/data/small.toml"), root.join("examples/data/districts.toml")]);
    for rubric in shipped.chain(of_tests) {
        trials.extend(of_rubric(&rubric));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// The rubric files below a folder: every TOML file that is no case file.
fn rubrics(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in files(folder) {
        if path.is_dir() {
            found.extend(rubrics(&path));
        } else if is_toml(&path) && !is_cases(&path) {
            found.push(path);
        }
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

fn is_cases(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".cases.toml")
}

/// The case files of `x.toml`: those in the folder `x`, and `x.cases.toml` beside it.
fn case_files(rubric: &Path) -> Vec<PathBuf> {
    let beside = rubric.with_extension("cases.toml");
    files(&rubric.with_extension(""))
        .into_iter()
        .filter(|path| is_cases(path))
        .chain(Some(beside).filter(|path| path.exists()))
        .collect()
}

fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.trim_end_matches(".toml").trim_end_matches(".cases").to_owned()
}

fn failing(name: String, message: String) -> Trial {
    Trial::test(name, move || Err(Failed::from(message.clone())))
}

fn read(path: &Path) -> Source {
    Source::new(path.display().to_string(), fs::read_to_string(path).unwrap())
}

fn of_rubric(path: &Path) -> Vec<Trial> {
    let name = stem(path);
    let source = read(path);
    let program = match Rubric::parse(&source) {
        Ok(rubric) => Arc::new(Program::new(&rubric)),
        Err(found) => return vec![failing(name, found.render(&source, Lang::En))],
    };
    let mut trials = Vec::new();
    for file in case_files(path) {
        let prefix = format!("{name}::{}", stem(&file));
        let source = read(&file);
        match golden::Cases::parse(&source, &program) {
            Err(found) => trials.push(failing(prefix, found.render(&source, Lang::En))),
            Ok(cases) => trials.extend(cases.cases().iter().cloned().map(|case| {
                let program = Arc::clone(&program);
                Trial::test(format!("{prefix}::{}", case.name), move || {
                    let result = case.run(&program);
                    if result.passed() { Ok(()) } else { Err(Failed::from(result.to_text(Lang::En))) }
                })
            })),
        }
    }
    if trials.is_empty() {
        trials.push(failing(name, "this rubric has no golden cases".to_owned()));
    }
    trials
}
