//! Names that are changed, and what is mended with one key.
use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

use super::client::{Client, at, of};
use super::{codes, xa};

/// A text after the edits of the protocol, which count in UTF-16.
fn edited(text: &str, edits: &Value) -> String {
    let offset = |place: &Value| {
        let (line, wanted) = (place["line"].as_u64().unwrap(), place["character"].as_u64().unwrap());
        let start: usize = text.split_inclusive('\n').take(line as usize).map(str::len).sum();
        let mut units = 0;
        let inside = text[start..].char_indices().find(|(_, c)| {
            let here = units >= wanted;
            units += c.len_utf16() as u64;
            here
        });
        start + inside.map_or(text.len() - start, |(at, _)| at)
    };
    let mut places: BTreeMap<(usize, usize), &str> = BTreeMap::new();
    for edit in edits.as_array().unwrap() {
        let range = &edit["range"];
        places.insert((offset(&range["start"]), offset(&range["end"])), edit["newText"].as_str().unwrap());
    }
    let mut made = text.to_owned();
    for ((start, end), new) in places.into_iter().rev() {
        made.replace_range(start..end, new);
    }
    made
}

fn renaming(uri: &str, place: &Value, new: &str) -> Value {
    let mut params = of(uri, place);
    params["newName"] = json!(new);
    params
}

#[test]
fn an_input_gets_another_name_in_the_rubric_and_its_cases() {
    let (folder, path) = xa();
    let text = fs::read_to_string(&path).unwrap();
    let cases_path = folder.path().join("xã/1-nhan-thuc-so.cases.toml");
    let cases = fs::read_to_string(&cases_path).unwrap();
    let mut client = Client::start(&json!({ "lang": "vi" }), &["utf-16"]);
    let uri = client.open(&path, &text);
    let place = at(&text, "meetings_chaired\", to", 3);

    let marked = client.ask("textDocument/documentHighlight", of(&uri, &place));
    assert!(
        marked.as_array().unwrap().len() > 1 && marked.as_array().unwrap().iter().any(|one| one["kind"] == 3)
    );
    let prepared = client.ask("textDocument/prepareRename", of(&uri, &place));
    assert_eq!(prepared["placeholder"], "meetings_chaired");
    assert_eq!(prepared["range"]["start"], at(&text, "meetings_chaired\", to", 0));
    let on_key = of(&uri, &at(&text, "unit_kind", 1));
    assert_eq!(client.ask("textDocument/prepareRename", on_key), Value::Null);

    // The cases are not open; they are changed where they lie.
    let edit = client.ask("textDocument/rename", renaming(&uri, &place, "chaired"));
    let changes = edit["changes"].as_object().unwrap();
    let cases_uri = url::Url::from_file_path(&cases_path).unwrap().to_string();
    assert_eq!(changes.len(), 2, "{edit}");
    let (now, cases_now) = (edited(&text, &changes[&uri]), edited(&cases, &changes[&cases_uri]));
    assert_eq!((now.contains("meetings_chaired"), cases_now.contains("meetings_chaired")), (false, false));
    client.change(&uri, json!([{ "text": now }]));
    let cases_uri = client.open(&cases_path, &cases_now);
    // It reads, and every expectation comes out.
    assert_eq!(client.findings(&cases_uri), json!([]));
    assert_eq!(client.findings(&cases_uri), json!([]));
    // From the case file, and back: the texts are as they were.
    let place = at(&cases_now, "\"chaired\"", 2);
    let edit = client.ask("textDocument/rename", renaming(&cases_uri, &place, "meetings_chaired"));
    assert_eq!(edited(&now, &edit["changes"][&uri]), text);
    assert_eq!(edited(&cases_now, &edit["changes"][&cases_uri]), cases);

    for (new, why) in
        [("họp", "không dùng được trong tên"), ("meetings", "đã là tên của một thứ khác"), ("", "chữ cái")]
    {
        let refused = client.refusal("textDocument/rename", renaming(&cases_uri, &place, new));
        assert_eq!(refused["code"], -32803);
        assert!(refused["message"].as_str().unwrap().contains(why), "{refused}");
    }
    let nowhere = json!({ "line": 4_000, "character": 0 });
    assert_eq!(client.refused("textDocument/rename", renaming(&uri, &nowhere, "a")), -32803);
}

#[test]
fn what_the_help_names_is_one_key_away() {
    let (_folder, path) = xa();
    let sound = fs::read_to_string(&path).unwrap();
    let text = sound.replacen("meetings_chaired\", to", "meetings_chared\", to", 1).replacen(
        "unit_kind",
        "unit_kimd",
        1,
    );
    let mut client = Client::start(&json!({ "lang": "en" }), &["utf-16"]);
    let uri = client.open(&path, &text);
    let found = client.findings(&uri);
    assert!(codes(&found).len() > 1, "{found}");
    let actions = |client: &mut Client, text: &str, mark: &str, only: Value| {
        let start = at(text, mark, 1);
        let mut params = json!({ "textDocument": { "uri": uri }, "range": { "start": start, "end": start } });
        params["context"] = json!({ "diagnostics": [] });
        if !only.is_null() {
            params["context"]["only"] = only;
        }
        client.ask("textDocument/codeAction", params)
    };
    let mut mended = text.clone();
    for (mark, title) in [("unit_kimd", "write `unit_kind`"), ("meetings_chared", "write `meetings_chaired`")]
    {
        let all = actions(&mut client, &mended, mark, json!(["quickfix"]));
        let action = all.as_array().unwrap().iter().find(|action| action["title"] == title);
        let action = action.unwrap_or_else(|| panic!("{mark}: {all}"));
        assert_eq!(
            (&action["kind"], action["diagnostics"].as_array().unwrap().len()),
            (&json!("quickfix"), 1)
        );
        mended = edited(&mended, &action["edit"]["changes"][&uri]);
        client.change(&uri, json!([{ "text": mended }]));
        client.findings(&uri);
    }
    assert_eq!(mended, sound);
    assert_eq!(actions(&mut client, &mended, "unit_kind", Value::Null), json!([]));

    // A key that is not there is put behind the heading.
    let line = sound.lines().find(|line| line.starts_with("version = ")).unwrap();
    let without = sound.replacen(&format!("{line}\n"), "", 1);
    client.change(&uri, json!([{ "text": without }]));
    while codes(&client.findings(&uri)) != ["B0202"] {}
    let all = actions(&mut client, &without, "[rubric]", Value::Null);
    assert_eq!(all[0]["title"], "add `version`");
    let with = edited(&without, &all[0]["edit"]["changes"][&uri]);
    assert!(with.contains("[rubric]\nversion = \"2022.1\"\n"), "{all}");
    assert_eq!(actions(&mut client, &without, "[rubric]", json!(["refactor"])), json!([]));
    assert_eq!(actions(&mut client, &without, "unit_kind", Value::Null), json!([]));
}
