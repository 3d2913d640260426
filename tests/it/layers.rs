//! The line of the data: a module of the library imports only from its left.
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::Item;

/// The rooms in the order of the line. Those on one row do not know each other.
const LINE: &[&[&str]] = &[
    &["text", "number"],
    &["diagnostic"],
    &["syntax", "expr"],
    &["model", "schema"],
    &["report", "read", "canon"],
    &["check", "template"],
    &["program", "rubric"],
    &["score"],
    &["rank"],
    &["explain", "prove"],
    &["diff"],
    &["golden", "boundary", "document"],
    &["suite"],
    &["guide", "editor"],
];

fn place(room: &str) -> Option<usize> {
    LINE.iter().position(|row| row.contains(&room))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    files(Path::new("src"), &mut found);
    found.sort();
    found.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn room(path: &Path) -> String {
    let inside = path.strip_prefix("src").unwrap();
    inside.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The tokens of a file without the items that only tests see.
fn tokens(text: &str) -> Vec<TokenTree> {
    let mut file = syn::parse_file(text).unwrap();
    file.items.retain(|item| !only_in_tests(item));
    flat(file.into_token_stream())
}

fn only_in_tests(item: &Item) -> bool {
    let attributes = match item {
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.to_token_stream().to_string().contains("test")
    })
}

/// All tokens in a row; a group stands before what it holds.
fn flat(stream: TokenStream) -> Vec<TokenTree> {
    stream
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Group(group) => {
                let mut inside = flat(group.stream());
                inside.insert(0, TokenTree::Group(group));
                inside
            }
            other => vec![other],
        })
        .collect()
}

/// The rooms that the tokens after `crate::` name: one, or all of a group.
fn named(after: &[TokenTree]) -> Vec<String> {
    match after {
        [TokenTree::Ident(name), ..] => vec![name.to_string()],
        [TokenTree::Group(group), ..] => group
            .stream()
            .into_iter()
            .collect::<Vec<_>>()
            .split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ','))
            .filter_map(|item| item.first().map(ToString::to_string))
            .collect(),
        _ => Vec::new(),
    }
}

fn imports(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let is_path = |at: usize| tokens.get(at + 1).is_some_and(|next| next.to_string() == ":");
    let starts = tokens.iter().enumerate().filter(|(at, token)| token.to_string() == "crate" && is_path(*at));
    starts.flat_map(|(at, _)| named(tokens.get(at + 3..).unwrap_or_default())).collect()
}

fn backwards(room: &str, text: &str) -> Vec<String> {
    let Some(here) = place(room) else {
        return vec!["it has no place in the line".to_owned()];
    };
    imports(text)
        .into_iter()
        .filter(|name| name != room && place(name).is_some_and(|there| there >= here))
        .collect()
}

#[test]
fn imports_run_from_left_to_right() {
    let files = sources().into_iter().map(|(path, text)| (room(&path), path, text));
    let wrong: Vec<String> = files
        .filter(|(room, ..)| room != "lib")
        .flat_map(|(room, path, text)| {
            backwards(&room, &text).into_iter().map(move |name| format!("{}: {name}", path.display()))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_import_that_runs_backwards_is_seen() {
    let text = "#[cfg(test)] mod tests; pub(crate) fn new(rank: u8) {} use crate::text::Span; use crate::{model::Node, rank::Standing};
                fn f() { g!(crate::score::walk()) } #[cfg(test)] use crate::golden::run;";
    assert_eq!(imports(text), ["text", "model", "rank", "score"]);
    assert_eq!(backwards("check", text), ["rank", "score"]);
    assert_eq!(backwards("nowhere", text), ["it has no place in the line"]);
}

/// The second evaluator proves something as long as it shares nothing with the engine: only the files that bring the two
/// together, and those that hold reports, name the library.
#[test]
fn the_second_evaluator_stands_alone() {
    let brings_together = ["agree.rs", "compare.rs", "figures.rs", "shipped.rs"];
    let mut found = Vec::new();
    files(Path::new("tests/it/oracle"), &mut found);
    assert!(found.len() > brings_together.len());
    for path in found.iter().filter(|path| !brings_together.iter().any(|name| path.ends_with(name))) {
        let tokens = tokens(&fs::read_to_string(path).unwrap());
        assert!(tokens.iter().all(|token| token.to_string() != "bochiso"), "{}", path.display());
    }
}

#[test]
fn every_file_is_one_room() {
    let long: Vec<String> = sources()
        .iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > 500)
        .map(|(path, lines)| format!("{} has {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn no_float_decides_a_digit() {
    // The serializer and the readers name the types only to refuse them; the lanes have the proof that none is rounded.
    let refuse = ["from_struct.rs", "any.rs", "read.rs", "table/figures.rs"];
    let refuses = |path: &Path| refuse.iter().any(|name| path == Path::new("src/report").join(name));
    let lanes = Path::new("src/number/lanes");
    // A picture has no digits.
    let pictures = Path::new("src/document/charts.rs");
    let may = |path: &Path| refuses(path) || path == pictures || path.starts_with(lanes);
    for (path, text) in sources().iter().filter(|(path, _)| !may(path)) {
        for token in tokens(text) {
            assert!(!matches!(token.to_string().as_str(), "f32" | "f64"), "{}", path.display());
        }
    }
}
