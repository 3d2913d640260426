//! The language server as an editor meets it: a session over standard input and output.
mod client;
mod mend;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use client::{Client, at, of};
use serde_json::{Value, json};

/// A folder with a shipped rubric and its cases.
fn xa() -> (tempfile::TempDir, PathBuf) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rubrics/tuyen-quang-2022");
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("xã")).unwrap();
    let rubric = folder.path().join("xã.toml");
    fs::copy(from.join("xa.toml"), &rubric).unwrap();
    let cases = "1-nhan-thuc-so.cases.toml";
    fs::copy(from.join("xa").join(cases), folder.path().join("xã").join(cases)).unwrap();
    (folder, rubric)
}

fn codes(diagnostics: &Value) -> Vec<&str> {
    diagnostics.as_array().unwrap().iter().map(|found| found["code"].as_str().unwrap_or("")).collect()
}

#[test]
fn an_author_works_on_a_rubric() {
    let (_folder, path) = xa();
    let text = fs::read_to_string(&path).unwrap();
    let mut client = Client::start(&json!({ "lang": "en" }), &["utf-16"]);
    let uri = client.open(&path, &text);
    // Sound, by the checks and by the proofs.
    assert_eq!(client.findings(&uri), json!([]));
    assert_eq!(client.findings(&uri), json!([]));

    let on_ratio = at(&text, "meetings_chaired\", to", 3);
    let hover = client.ask("textDocument/hover", of(&uri, &on_ratio));
    let said = hover["contents"]["value"].as_str().unwrap();
    assert!(said.contains("Used in:\n- `1.2`") && said.contains("Cases that report it"), "{said}");
    let on_id = client.ask("textDocument/hover", of(&uri, &at(&text, "1.2\"", 1)));
    let said = on_id["contents"]["value"].as_str().unwrap();
    assert!(said.contains("How it is scored") && said.contains("Reachable points: 0 to 8"), "{said}");
    let on_key = client.ask("textDocument/hover", of(&uri, &at(&text, "unit_kind", 1)));
    assert!(on_key["contents"]["value"].as_str().unwrap().contains("the kind of unit that is scored"));

    let definition = client.ask("textDocument/definition", of(&uri, &on_ratio));
    let given = at(&text, "inputs.meetings_chaired", 7);
    assert_eq!(definition.as_array().unwrap().len(), 1);
    assert_eq!((&definition[0]["uri"], &definition[0]["range"]["start"]), (&json!(uri), &given));

    let mut params = of(&uri, &on_ratio);
    params["context"] = json!({ "includeDeclaration": false });
    let references = client.ask("textDocument/references", params);
    let in_cases = references.as_array().unwrap().iter().filter(|place| place["uri"] != json!(uri)).count();
    assert!(in_cases > 0 && references.as_array().unwrap().len() > in_cases, "{references}");

    let symbols = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    let index = symbols.as_array().unwrap().iter().find(|symbol| symbol["name"] == "1").unwrap();
    assert_eq!(
        (&index["detail"], &index["children"][0]["name"]),
        (&json!("Digital awareness"), &json!("1.1"))
    );

    // A slip in a name, one letter of it.
    let start = at(&text, "ired\", to", 0);
    let mut end = start.clone();
    end["character"] = json!(start["character"].as_u64().unwrap() + 1);
    client.change(&uri, json!([{ "range": { "start": start, "end": end }, "text": "" }]));
    let found = client.findings(&uri);
    let wrong = text.replacen("chaired\", to", "chared\", to", 1);
    let range =
        json!({ "start": at(&wrong, "meetings_chared", 0), "end": at(&wrong, "meetings_chared", 15) });
    let first = found
        .as_array()
        .unwrap()
        .iter()
        .find(|found| found["range"] == range)
        .unwrap_or_else(|| panic!("{found}"));
    assert_eq!((&first["severity"], &first["source"]), (&json!(1), &json!("bochiso")));
    assert!(first["message"].as_str().unwrap().contains("help: did you mean `meetings_chaired`?"), "{first}");
    // What was known stays known while it is wrong.
    let hover = client.ask("textDocument/hover", of(&uri, &at(&wrong, "1.2\"", 1)));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("How it is scored"));
    let completion = client.ask("textDocument/completion", of(&uri, &at(&wrong, "meetings_chared\"", 9)));
    let item = completion["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["label"] == "meetings_chaired")
        .unwrap();
    assert_eq!(
        (&item["textEdit"]["range"], &item["textEdit"]["newText"]),
        (&range, &json!("meetings_chaired"))
    );

    // All of it anew, sound.
    client.change(&uri, json!([{ "text": text }]));
    assert_eq!(client.findings(&uri), json!([]));

    client.close(&uri);
    while client.findings(&uri) != json!([]) {}
    assert_eq!(client.ask("shutdown", Value::Null), Value::Null);
    assert_eq!(client.refused("textDocument/hover", of(&uri, &on_ratio)), -32600);
    client.tell("exit", Value::Null);
    assert_eq!(client.ended(), 0);
}

/// The start of a rubric, up to a line of its own.
const SMALL: &str = include_str!("../../../examples/data/small.toml");

#[test]
fn places_behind_vietnamese_letters_are_right_in_every_unit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.toml");
    let line = "about = { vi = \"Điểm số 𝟏 của xã\", fr = \"x\" }";
    let text = SMALL.replacen("[rubric]\n", &format!("[rubric]\n{line}\n"), 1);
    assert!(text.contains(line));
    let before = line.split("fr").next().unwrap();
    for (unit, width) in [
        ("utf-8", before.len()),
        ("utf-16", before.encode_utf16().count()),
        ("utf-32", before.chars().count()),
    ] {
        let mut client = Client::start(&json!({ "lang": "vi" }), &[unit]);
        let uri = client.open(&path, &text);
        let found = client.findings(&uri);
        let start = &found[0]["range"]["start"];
        assert_eq!(start["character"].as_u64().unwrap() as usize, width, "{unit}: {found}");
        assert!(found[0]["message"].as_str().unwrap().contains("cách sửa"));
        // The wrong key is mended by an edit behind the same letters.
        let mut end = start.clone();
        end["character"] = json!(width + 2);
        client.change(&uri, json!([{ "range": { "start": start, "end": end }, "text": "en" }]));
        assert_eq!(client.findings(&uri), json!([]), "{unit}");
    }
}

#[test]
fn cases_are_checked_and_run_against_the_rubric_above() {
    let (folder, rubric) = xa();
    let path = folder.path().join("xã/new.cases.toml");
    let text = "bochiso_cases = 1\nrubric = \"tuyen-quang-dti-xa\"\nprovenance = \"by hand\"\n[[case]]\nname = \"a\"\ninputs = { committee_head = \"leader\" }\nexpect = { \"1.1\" = 99 }\n";
    let mut client = Client::start(&json!({ "lang": "en" }), &["utf-8"]);
    let uri = client.open(&path, text);
    assert_eq!(client.findings(&uri), json!([]), "it reads well");
    let failing = client.findings(&uri);
    assert!(
        failing[0]["message"].as_str().unwrap().starts_with("golden case `a`: `1.1` points: expected 99"),
        "{failing}"
    );
    assert_eq!(failing[0]["range"]["start"], at(text, "99", 0));
    let rule = &failing[0]["relatedInformation"][0]["location"]["uri"];
    let definition = client.ask("textDocument/definition", of(&uri, &at(text, "1.1", 1)));
    assert_eq!(&definition[0]["uri"], rule);
    assert!(rule.as_str().unwrap().ends_with("x%C3%A3.toml"), "{rule}");
    let hover = client.ask("textDocument/hover", of(&uri, &at(text, "committee_head", 1)));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("Reported as: one of"), "{hover}");
    let completion = client.ask("textDocument/completion", of(&uri, &at(text, "{ \"1.1", 2)));
    assert!(completion["items"].as_array().unwrap().iter().any(|item| item["label"] == "1.2"));

    client.change(&uri, json!([{ "text": text.replace("1.1", "1.9") }]));
    assert_eq!(codes(&client.findings(&uri)).len(), 1);

    // The rubric changes in the editor alone, and the cases are looked at again.
    client.change(&uri, json!([{ "text": text }]));
    client.findings(&uri);
    client.findings(&uri);
    let opened = fs::read_to_string(&rubric).unwrap().replace("committee_head", "head_of_committee");
    client.open(&rubric, &opened);
    let found = client.findings(&uri);
    assert!(found[0]["message"].as_str().unwrap().contains("no input `committee_head`"), "{found}");
}

#[test]
fn other_files_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::start(&json!({ "lang": "en" }), &[]);
    let mut findings = |name: &str, text: &str| {
        let uri = client.open(&folder.path().join(name), text);
        client.findings(&uri)
    };
    assert_eq!(findings("reports.toml", "[[report]]\nunit = \"a\"\ninputs = { x = 1 }\n"), json!([]));
    assert_eq!(codes(&findings("broken.toml", "[[report]]\nunit =\n")), ["B0101"]);
    assert_eq!(findings("Cargo.toml", "[package]\nname = \"a\"\n"), json!([]));
    assert_eq!(findings("empty.toml", ""), json!([]));
    // No rubric is beside it: what it says cannot be looked up.
    assert_eq!(findings("lost.cases.toml", "bochiso_cases = 1\nrubric = \"a\"\n"), json!([]));
}

#[test]
fn nothing_that_a_client_says_ends_the_session() {
    let mut client = Client::raw();
    assert_eq!(client.refused("textDocument/hover", json!({})), -32002);
    client.tell("textDocument/didOpen", json!({ "textDocument": "?" }));
    client.send_text("this is no JSON");
    client.send_text("{\"jsonrpc\":\"2.0\"}");
    client.initialize(&json!(null), &["utf-7"]);
    client.send_text("[1, 2]");
    client.tell("textDocument/didOpen", json!({ "textDocument": "?" }));
    client.tell("$/cancelRequest", json!({ "id": 1 }));
    client.tell("$/setTrace", json!({ "value": "off" }));
    assert_eq!(client.refused("textDocument/hover", json!({ "position": 1 })), -32602);
    assert_eq!(client.refused("textDocument/nothing", json!({})), -32601);
    assert_eq!(client.refused("initialize", json!({ "capabilities": {} })), -32600);
    let nowhere = json!({ "line": 4_000_000, "character": 7 });
    let unknown = of("file:///nowhere/a.toml", &nowhere);
    assert_eq!(client.ask("textDocument/hover", unknown.clone()), Value::Null);
    assert_eq!(client.ask("textDocument/completion", unknown), Value::Null);
    client.change("file:///nowhere/a.toml", json!([{ "text": "bochiso = 1" }]));
    client.close("file:///nowhere/a.toml");
    // What is no file has a name all the same.
    client.tell(
        "textDocument/didOpen",
        json!({ "textDocument": { "uri": "untitled:Untitled-1", "languageId": "toml", "version": 1, "text": "bochiso = 1\n\u{0}" } }),
    );
    assert_eq!(codes(&client.findings("untitled:Untitled-1")), ["B0208"]);
    let hover = client.ask("textDocument/hover", of("untitled:Untitled-1", &nowhere));
    assert_eq!(hover, Value::Null);
    let reversed = json!({ "start": { "line": 9, "character": 9 }, "end": { "line": 0, "character": 3 } });
    client.change("untitled:Untitled-1", json!([{ "range": reversed, "text": "ế" }]));
    assert_eq!(
        client.findings("untitled:Untitled-1").as_array().map(Vec::len),
        Some(0),
        "`bocế` is no file of ours"
    );
    client.tell("exit", Value::Null);
    assert_eq!(client.ended(), 1, "it was not shut down");
}

#[test]
fn a_client_that_is_gone_ends_the_session() {
    assert_eq!(Client::start(&json!({}), &[]).hang_up(), 1);
}

/// 165 criteria.
fn large() -> String {
    let mut text = SMALL.split("[[index]]").next().unwrap().to_owned();
    let points = text.lines().find(|line| line.starts_with("points")).unwrap().to_owned();
    text = text.replace(&points, "points = 1650");
    text = text.lines().filter(|line| !line.starts_with("counts")).collect::<Vec<_>>().join("\n") + "\n";
    for index in 1..=15 {
        text += &format!(
            "[[index]]\nid = \"{index}\"\ntitle = {{ vi = \"Chỉ số\", en = \"Index\" }}\npoints = 110\n"
        );
        for criterion in 1..=11 {
            let name = format!("{index}_{criterion}");
            text += &format!(
                "[[index.criterion]]\nid = \"{index}.{criterion}\"\ntitle = {{ vi = \"Tiêu chí\", en = \"Criterion\" }}\npoints = 10\ninputs.a{name} = {{ type = \"count\", label = {{ vi = \"Đạt\", en = \"Done\" }} }}\ninputs.b{name} = {{ type = \"count\", label = {{ vi = \"Tổng\", en = \"All\" }} }}\nratio = {{ of = \"a{name}\", to = \"b{name}\", target = \"80%\" }}\n"
            );
        }
    }
    text
}

/// Answers wait neither for checks nor for proofs, on a rubric of 165 criteria that changes with every key.
#[test]
fn answers_come_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let text = large();
    let mut client = Client::start(&json!({ "lang": "vi" }), &["utf-16"]);
    let uri = client.open(&folder.path().join("large.toml"), &text);
    assert_eq!(client.findings(&uri), json!([]));
    let mut slowest = Duration::ZERO;
    for turn in 0..20 {
        let start = at(&text, "a9_3\", to", 4);
        let (end, typed) = if turn % 2 == 0 {
            (start.clone(), "x")
        } else {
            let mut end = start.clone();
            end["character"] = json!(start["character"].as_u64().unwrap() + 1);
            (end, "")
        };
        client.change(&uri, json!([{ "range": { "start": start, "end": end }, "text": typed }]));
        for (method, mark) in [
            ("textDocument/hover", "9.3\""),
            ("textDocument/completion", "a9_3\", to"),
            ("textDocument/definition", "b9_3\", target"),
        ] {
            let began = Instant::now();
            let answer = client.ask(method, of(&uri, &at(&text, mark, 1)));
            slowest = slowest.max(began.elapsed());
            assert_ne!(answer, Value::Null, "{method}");
        }
    }
    println!("the slowest of 60 answers took {slowest:?}");
    // Built without optimisation, on a machine that does other things too.
    assert!(slowest < Duration::from_secs(if cfg!(debug_assertions) { 2 } else { 1 }), "{slowest:?}");
}
