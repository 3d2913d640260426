//! Golden cases of rubrics under `cargo test`: each case is one test, by its name.
//!
//! A test target without a harness of its own, and two lines:
//!
//! ```toml
//! [dev-dependencies]
//! bochiso-test = "0.1"
//!
//! [[test]]
//! name = "golden"
//! harness = false
//! ```
//!
//! ```no_run
//! // tests/golden.rs
//! fn main() -> std::process::ExitCode {
//!     bochiso_test::Suite::new(env!("CARGO_MANIFEST_DIR")).folder("rubrics").run()
//! }
//! ```
//!
//! `cargo test --test golden NAME` runs the cases whose names hold NAME. A failing case prints what was expected, what came
//! out, and of the explanation the branch that differs, with the lines of the case file and of the rubric. A case with
//! `status = "todo"` is ignored. A rubric without cases fails, and so does a suite without rubrics: neither proves anything.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use bochiso::golden::{Case, Cases};
use bochiso::{Exact, Lang, Program, Rubric, Source, suite};
use libtest_mimic::{Arguments, Failed, Trial};

/// The rubrics whose cases are run.
#[derive(Debug, Clone)]
pub struct Suite {
    root: PathBuf,
    lang: Lang,
    rubrics: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    least: Least,
}

/// The shares that the cases of each rubric have to prove; `None` where nothing is asked.
#[derive(Debug, Clone, Default)]
struct Least {
    coverage: Option<Exact>,
    mutation: Option<Exact>,
}

impl Suite {
    /// A suite of files below a folder, mostly `env!("CARGO_MANIFEST_DIR")`.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let (rubrics, folders) = (Vec::new(), Vec::new());
        Self { root: root.into(), lang: Lang::En, rubrics, folders, least: Least::default() }
    }

    /// Adds every rubric below a folder: each TOML file that is no case file. Each must have cases.
    #[must_use]
    pub fn folder(mut self, folder: impl AsRef<Path>) -> Self {
        let folder = self.root.join(folder);
        let found = rubrics(&folder);
        if found.is_empty() {
            self.folders.push(folder);
        }
        self.rubrics.extend(found);
        self
    }

    /// Adds those rubrics below a folder that have cases; the others are there for something else.
    #[must_use]
    pub fn folder_where_there_are_cases(mut self, folder: impl AsRef<Path>) -> Self {
        let all = rubrics(&self.root.join(folder));
        self.rubrics.extend(all.into_iter().filter(|rubric| !case_files(rubric).is_empty()));
        self
    }

    /// Adds one rubric.
    #[must_use]
    pub fn rubric(mut self, rubric: impl AsRef<Path>) -> Self {
        self.rubrics.push(self.root.join(rubric));
        self
    }

    /// The language of what failing cases print; English if not said.
    #[must_use]
    pub const fn lang(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self
    }

    /// Asks that the cases of each rubric reach and look at so many percent of it: one test more for each. What is missing, and
    /// the cases to add, is what it prints where it fails.
    ///
    /// ```
    /// let suite = bochiso_test::Suite::new(".").coverage(90).mutation(80);
    /// # let _ = suite;
    /// ```
    #[must_use]
    pub fn coverage(mut self, percent: u8) -> Self {
        self.least.coverage = share(percent);
        self
    }

    /// Asks that the cases of each rubric notice so many percent of its changes: one test more for each.
    #[must_use]
    pub fn mutation(mut self, percent: u8) -> Self {
        self.least.mutation = share(percent);
        self
    }

    /// Runs the cases that the arguments of the program ask for, and says how that ended.
    #[must_use]
    pub fn run(self) -> ExitCode {
        let arguments = Arguments::from_args();
        libtest_mimic::run(&arguments, self.trials()).exit_code()
    }

    fn trials(&self) -> Vec<Trial> {
        let lang = self.lang;
        let mut trials: Vec<Trial> =
            self.rubrics.iter().flat_map(|path| of_rubric(path, lang, &self.least)).collect();
        for folder in &self.folders {
            let name = folder.display().to_string();
            let message = match folder.is_dir() {
                true => say(
                    lang,
                    format!("there is no rubric in the folder {name}"),
                    format!("thư mục {name} không có bộ chỉ số nào"),
                ),
                false => say(lang, format!("there is no folder {name}"), format!("không có thư mục {name}")),
            };
            trials.push(failing(name, message));
        }
        if trials.is_empty() {
            let message = say(
                lang,
                "there is no rubric in this suite".to_owned(),
                "bộ kiểm thử này không có bộ chỉ số nào".to_owned(),
            );
            trials.push(failing("suite".to_owned(), message));
        }
        trials
    }
}

/// The case files of `x.toml`: those named `*.cases.toml` in the folder `x`, and `x.cases.toml` beside it.
#[must_use]
pub fn case_files(rubric: &Path) -> Vec<PathBuf> {
    let beside = rubric.with_extension("cases.toml");
    let inside = files(&rubric.with_extension("")).into_iter().filter(|path| is_cases(path));
    inside.chain(Some(beside).filter(|path| path.is_file())).collect()
}

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

fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.trim_end_matches(".toml").trim_end_matches(".cases").to_owned()
}

fn failing(name: String, message: String) -> Trial {
    Trial::test(name, move || Err(Failed::from(message.clone())))
}

/// One of two sentences.
fn say(lang: Lang, en: String, vi: String) -> String {
    match lang {
        Lang::En => en,
        Lang::Vi => vi,
    }
}

/// The text of a file, or why it is none; the file is named.
fn read(path: &Path, lang: Lang) -> Result<Source, String> {
    let name = path.display().to_string();
    if path.is_dir() {
        let (en, vi) =
            (format!("{name} is a folder; name a file"), format!("{name} là thư mục; hãy nêu tên tệp"));
        return Err(say(lang, en, vi));
    }
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            say(lang, format!("there is no file {name}"), format!("không có tệp {name}"))
        }
        _ => say(lang, format!("{name} cannot be read: {error}"), format!("không đọc được {name}: {error}")),
    })?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let at = error.valid_up_to();
        say(
            lang,
            format!("{name} is not UTF-8 text (byte {at}); save it as UTF-8"),
            format!("{name} không phải văn bản UTF-8 (byte {at}); hãy lưu lại ở dạng UTF-8"),
        )
    })?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(say(lang, format!("{name} is empty"), format!("{name} là tệp trống")));
    }
    Ok(Source::new(name, text))
}

fn program(path: &Path, lang: Lang) -> Result<Program, String> {
    let source = read(path, lang)?;
    match Rubric::parse(&source) {
        Ok(rubric) => Ok(Program::new(&rubric)),
        Err(found) => Err(found.render(&source, lang)),
    }
}

fn cases(path: &Path, program: &Program, lang: Lang) -> Result<Cases, String> {
    let source = read(path, lang)?;
    Cases::parse(&source, program).map_err(|found| found.render(&source, lang))
}

fn of_rubric(path: &Path, lang: Lang, least: &Least) -> Vec<Trial> {
    let name = stem(path);
    let program = match program(path, lang) {
        Ok(program) => Arc::new(program),
        Err(message) => return vec![failing(name, message)],
    };
    let mut trials = Vec::new();
    let mut decides = false;
    let mut unread = false;
    let mut all = Vec::new();
    for file in case_files(path) {
        let prefix = format!("{name}::{}", stem(&file));
        match cases(&file, &program, lang) {
            Err(message) => {
                decides = true;
                unread = true;
                trials.push(failing(prefix, message));
            }
            Ok(cases) => {
                decides |= cases.cases().iter().any(|case| !case.todo);
                let source = Arc::new(cases.source().clone());
                let of_file = cases.cases().iter().map(|case| trial(&prefix, case, &program, &source, lang));
                trials.extend(of_file);
                all.push(cases);
            }
        }
    }
    if !decides {
        let message = say(
            lang,
            format!("{} has no golden case beside it that decides anything", path.display()),
            format!("{} không có trường hợp kiểm thử nào đi kèm để kết luận", path.display()),
        );
        trials.push(failing(name.clone(), message));
    }
    if unread {
        // What its cases prove is not known.
        return trials;
    }
    trials.extend(proving(&name, &program, &Arc::new(all), lang, least));
    trials
}

fn share(percent: u8) -> Option<Exact> {
    Exact::fraction(i64::from(percent), 100)
}

/// The tests of what the cases of a rubric prove.
fn proving(
    name: &str,
    program: &Arc<Program>,
    cases: &Arc<Vec<Cases>>,
    lang: Lang,
    least: &Least,
) -> Vec<Trial> {
    let coverage = least.coverage.clone().map(|least| {
        let (program, cases) = (Arc::clone(program), Arc::clone(cases));
        Trial::test(format!("{name}::coverage"), move || {
            let found = suite::coverage(&program, cases.iter());
            enough(&found.tally().share(), &least, || found.to_text(program.rubric().source(), lang))
        })
    });
    let mutation = least.mutation.clone().map(|least| {
        let (program, cases) = (Arc::clone(program), Arc::clone(cases));
        Trial::test(format!("{name}::mutation"), move || {
            let found = suite::mutate(&program, cases.iter());
            enough(&found.tally().share(), &least, || found.to_text(program.rubric().source(), lang))
        })
    });
    coverage.into_iter().chain(mutation).collect()
}

fn enough(share: &Exact, least: &Exact, text: impl FnOnce() -> String) -> Result<(), Failed> {
    if share >= least { Ok(()) } else { Err(Failed::from(text())) }
}

fn trial(prefix: &str, case: &Case, program: &Arc<Program>, source: &Arc<Source>, lang: Lang) -> Trial {
    let (case, program, source) = (case.clone(), Arc::clone(program), Arc::clone(source));
    let todo = case.todo;
    let name = format!("{prefix}::{}", case.name);
    let test = Trial::test(name, move || {
        let result = case.run(&program);
        if result.passed() {
            return Ok(());
        }
        Err(Failed::from(result.render(&source, program.rubric().source(), lang)))
    });
    test.with_ignored_flag(todo)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use bochiso::Lang;

    use super::{Suite, read};

    #[test]
    fn what_cannot_be_read_is_named_in_both_languages() {
        let made = tempfile::tempdir().unwrap();
        let at = |name: &str| made.path().join(name);
        fs::create_dir(at("folder.toml")).unwrap();
        fs::write(at("latin.toml"), b"title = \"Quy \xea\"").unwrap();
        fs::write(at("wide.toml"), b"\xff\xfeb\0").unwrap();
        fs::write(at("empty.toml"), b"\xef\xbb\xbf \n").unwrap();
        for (name, en, vi) in [
            ("nowhere.toml", "there is no file", "không có tệp"),
            ("folder.toml", "is a folder", "là thư mục"),
            ("latin.toml", "is not UTF-8 text (byte 13)", "không phải văn bản UTF-8 (byte 13)"),
            ("wide.toml", "is not UTF-8 text (byte 0)", "không phải văn bản UTF-8 (byte 0)"),
            ("empty.toml", "is empty", "là tệp trống"),
        ] {
            for (lang, words) in [(Lang::En, en), (Lang::Vi, vi)] {
                let said = read(&at(name), lang).unwrap_err();
                assert!(said.contains(words) && said.contains(name), "{said}");
            }
            // It fails as a test with the name of the file, and the others run.
            let trials = Suite::new(made.path()).rubric(name).trials();
            assert_eq!(trials.len(), 1, "{name}");
        }
        fs::write(at("marked.toml"), b"\xef\xbb\xbfbochiso = 1").unwrap();
        assert_eq!(read(&at("marked.toml"), Lang::En).unwrap().text(), "bochiso = 1");
    }

    #[test]
    fn a_suite_of_nothing_fails() {
        let made = tempfile::tempdir().unwrap();
        assert_eq!(Suite::new(made.path()).trials().len(), 1);
        assert_eq!(Suite::new(made.path()).folder("nowhere").trials().len(), 1);
        assert_eq!(Suite::new(made.path()).folder(".").lang(Lang::Vi).trials().len(), 1);
    }
}
