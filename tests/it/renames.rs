//! Other names for everything that the shipped rubrics name: they read as before, score as before, and with the old names again
//! they are the same texts.
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bochiso::editor::{File, Sort, rename};
use bochiso::{Edit, Lang, Program, Rubric, Source, golden};

/// The most names of one rubric that are changed.
const MOST: usize = 12;

/// A rubric and its case files.
fn texts(rubric: &Path) -> Vec<(String, String)> {
    let beside = rubric.with_extension("");
    let inside = fs::read_dir(beside).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = inside.chain([rubric.with_extension("cases.toml")]).collect();
    cases.retain(|path| path.is_file() && path.to_string_lossy().ends_with(".cases.toml"));
    cases.sort();
    let all = std::iter::once(rubric.to_owned()).chain(cases);
    all.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

fn rubrics() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::from("rubrics"), PathBuf::from("tests/inputs/ok")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => open.push(path),
                false if path.to_string_lossy().ends_with(".cases.toml") => {}
                false if path.extension().is_some_and(|ending| ending == "toml") => found.push(path),
                false => {}
            }
        }
    }
    found.push(PathBuf::from("cli/tests/inputs/variants.toml"));
    found.sort();
    found
}

/// What the cases of a rubric give: of each its name, its state and how many expectations came out otherwise.
fn results(texts: &[(String, String)]) -> Vec<String> {
    let source = Source::new(&texts[0].0, &*texts[0].1);
    let rubric = Rubric::parse(&source).unwrap_or_else(|found| panic!("{}", found.render(&source, Lang::En)));
    let program = Program::new(&rubric);
    let mut all = Vec::new();
    for (name, text) in &texts[1..] {
        let source = Source::new(name, &**text);
        let cases = golden::Cases::parse(&source, &program)
            .unwrap_or_else(|found| panic!("{}", found.render(&source, Lang::En)));
        let results = golden::run(&program, &cases);
        assert!(results.passed(), "{name}");
        all.extend(results.all().iter().map(|result| result.name.clone()));
    }
    all
}

fn files(texts: &[(String, String)]) -> Vec<File> {
    texts.iter().map(|(name, text)| File::new(Source::new(name, &**text))).collect()
}

fn renamed(texts: &mut [(String, String)], sort: Sort, name: &str, new: &str) {
    let files = files(texts);
    let files: Vec<&File> = files.iter().collect();
    let edits =
        rename(&files, sort, name, new).unwrap_or_else(|why| panic!("{}: {name}: {}", texts[0].0, why.en));
    for ((_, text), edits) in texts.iter_mut().zip(edits) {
        *text = Edit::apply(&edits, text);
    }
}

/// Another name of the same form, of which there is no other.
fn other(sort: Sort, name: &str, at: usize) -> String {
    match sort {
        Sort::Figure => format!("zz_{at}_{}", name.chars().take(40).collect::<String>()),
        _ => format!("zz{at}.{}", name.chars().take(40).collect::<String>()),
    }
}

#[test]
fn everything_can_be_called_otherwise_and_back() {
    let mut changed = BTreeMap::new();
    for path in rubrics() {
        let before = texts(&path);
        let names = |file: &File| {
            let given = file.names().iter().filter(|name| name.declares);
            given.map(|name| (name.sort, name.name.clone())).collect::<std::collections::BTreeSet<_>>()
        };
        let given = names(&files(&before)[0]);
        // Of a large rubric a part of them, of all sorts.
        let every = given.len().div_ceil(MOST);
        let all: Vec<(Sort, String)> = given.into_iter().step_by(every).collect();
        let scored = results(&before);
        let mut texts = before.clone();
        // A key that is bare takes quotes for a name with a dot, and keeps them.
        let bare = |sort: Sort, name: &str, at: usize| match sort {
            Sort::Figure => other(sort, name, at),
            _ if name.contains('.') => other(sort, name, at),
            _ => other(sort, name, at).replace('.', "-"),
        };
        for (at, (sort, name)) in all.iter().enumerate() {
            renamed(&mut texts, *sort, name, &bare(*sort, name, at));
            *changed.entry(*sort).or_insert(0) += 1;
        }
        assert_ne!(texts, before);
        assert_eq!(results(&texts), scored, "{}", path.display());
        for (at, (sort, name)) in all.iter().enumerate() {
            renamed(&mut texts, *sort, &bare(*sort, name, at), name);
        }
        for (now, before) in texts.iter().zip(&before) {
            assert_eq!(now.1, before.1, "{}", before.0);
        }
    }
    for sort in [Sort::Rubric, Sort::Variant, Sort::Figure, Sort::Node, Sort::Class, Sort::Ranking] {
        assert!(changed.contains_key(&sort), "{changed:?}");
    }
    assert!(changed[&Sort::Figure] > 100 && changed[&Sort::Node] > 100, "{changed:?}");
}

#[test]
fn names_that_cannot_be_are_refused() {
    let text = "bochiso = 1\n[rubric]\nid = \"r\"\n[input.a]\n[input.b]\n[[criterion]]\nid = \"1\"\nformula = \"a + b\"\n[[criterion]]\nid = \"2\"\nformula = \"\\u0061 * 2\"\n[[criterion]]\nid = \"x\"\n";
    let cases = "bochiso_cases = 1\nrubric = \"r\"\n[base.full]\nb = 1\n[[case]]\nname = \"1\"\nbase = 'full'\nexpect.x = 3\n";
    let files =
        [("a.toml", text), ("a.cases.toml", cases)].map(|(name, text)| File::new(Source::new(name, text)));
    let files: Vec<&File> = files.iter().collect();
    let why = |sort, name: &str, new: &str| rename(&files, sort, name, new).unwrap_err();
    for (sort, name, new, wanted) in [
        (Sort::Figure, "b", "a", "`a` is the name of something else"),
        (Sort::Figure, "b", "số", "letters, digits and `_`"),
        (Sort::Figure, "b", "if", "`if` is a word of the language"),
        (Sort::Figure, "b", "", "letters, digits"),
        (Sort::Figure, "c", "d", "`c` is given nowhere"),
        (Sort::Figure, "a", "d", "a.toml:11: `a` stands in a text with escapes"),
        (Sort::Node, "1", "2", "`2` is the name of something else"),
        (Sort::Node, "1", "a b", "letters, digits"),
        (Sort::Node, "1", "total", "`total` has a meaning of its own"),
        (Sort::Function, "a", "b", "is given nowhere"),
        (Sort::Base, "full", "\"", "no quotes"),
        (Sort::Base, "full", " ", "has letters"),
    ] {
        let why = why(sort, name, new);
        assert!(why.en.contains(wanted), "{name} {new}: {}", why.en);
        assert_ne!(why.vi, why.en);
    }
    let made = |sort, name: &str, new: &str| {
        let edits = rename(&files, sort, name, new).unwrap();
        files
            .iter()
            .zip(edits)
            .map(|(file, edits)| Edit::apply(&edits, file.source().text()))
            .collect::<Vec<_>>()
    };
    // A key that needs quotes gets them.
    assert!(made(Sort::Node, "x", "1.2")[1].contains("expect.\"1.2\" = 3"));
    let bases = &made(Sort::Base, "full", "Đầy đủ")[1];
    assert!(bases.contains("[base.\"Đầy đủ\"]") && bases.contains("base = 'Đầy đủ'"), "{bases}");
    assert!(made(Sort::Figure, "b", "b").iter().zip(&files).all(|(made, file)| made == file.source().text()));
}
