use super::{ColumnOf, Entry};
use crate::diagnostic::Lang;
use crate::model::Rubric;
use crate::text::Source;

fn rubric(head: &str, inputs: &str) -> Rubric {
    let text = format!(
        "bochiso = 1\n[rubric]\nid = \"t\"\nversion = \"1\"\ntitle = \"T\"\nunit_kind = \"xa\"\npoints = 1\n{head}\n\
         [rounding]\nshown = {{ places = 2, mode = \"half-up\" }}\n[defaults]\nmissing = \"zero\"\nnot_applicable = \"exclude\"\n\
         not_accepted = \"zero\"\nzero_denominator = \"zero\"\nbeyond_maximum = \"clamp\"\noutside_range = \"refuse\"\n\
         excluded = \"rescale\"\n[input]\n{inputs}\n[[criterion]]\nid = \"1\"\ntitle = \"Một\"\npoints = 1\nprovider = \"Sở\"\n\
         inputs.own = {{ type = \"boolean\", evidence = \"Văn bản\" }}\nyes_no = \"own\"\n"
    );
    let source = Source::new("t.toml", text);
    match Rubric::parse(&source) {
        Ok(rubric) => rubric,
        Err(found) => panic!("{}", found.render(&source, Lang::En)),
    }
}

fn headings(rubric: &Rubric, lang: Lang) -> Vec<String> {
    rubric.template().columns.iter().map(|column| column.heading.get(lang).to_owned()).collect()
}

#[test]
fn headings_stand_for_one_column_each() {
    let rubric = rubric(
        "",
        "a = { type = \"count\", label = { vi = \"Số hồ sơ\", en = \"Files\" }, unit = { vi = \"hồ sơ\", en = \"files\" } }\n\
         b = { type = \"count\", label = { vi = \"Cuộc  họp\", en = \"Meetings\" }, unit = { vi = \"buổi\" } }\n\
         c = { type = \"count\", label = { vi = \"cuộc họp\", en = \"Held\" }, unit = { vi = \"buổi\" } }\n\
         d = { type = \"percent\", label = { vi = \"Năm\", en = \"Rate\" } }\n\
         e = { type = \"text\", label = { vi = \"Tên\", en = \"a\" } }\n\
         unit = { type = \"text\" }\n",
    );
    let vi = ["mã đơn vị", "tên đơn vị", "Số hồ sơ", "b", "c", "Năm (%)", "e", "unit", "own"];
    assert_eq!(headings(&rubric, Lang::Vi), vi);
    let en = ["mã đơn vị", "name", "Files (files)", "Meetings", "Held", "Rate (%)", "e", "unit", "own"];
    assert_eq!(headings(&rubric, Lang::En), en);
}

#[test]
fn units_and_sub_units_stand_in_one_sheet_and_in_two_forms() {
    let rubric = rubric(
        "sub_unit_kind = \"thon\"\nperiods = [\"I\", \"II\"]",
        "homes = { type = \"count\", per_sub_unit = true, max = 10 }",
    );
    let template = rubric.template();
    let of: Vec<&str> = template.columns.iter().map(|column| column.heading.get(Lang::En)).collect();
    assert_eq!(of, ["unit", "name", "kind", "period", "parent", "homes", "own"]);
    let entries: Vec<&Entry> = template.columns.iter().map(|column| &column.entry).collect();
    let words = |entry: &Entry| match entry {
        Entry::OneOf(words) => words.iter().map(|word| word.get(Lang::En).to_owned()).collect(),
        _ => Vec::new(),
    };
    assert_eq!(
        (words(entries[2]), words(entries[3])),
        (vec!["xa".into(), "thon".into()], vec!["I".into(), "II".into()])
    );
    assert!(matches!(entries[5], Entry::Number { whole: true, min: Some(_), max: Some(_), .. }));
    let forms: Vec<(Option<&str>, Vec<&str>)> = template
        .forms
        .iter()
        .map(|form| {
            (form.report.kind.as_deref(), form.inputs.iter().map(|input| input.name.as_str()).collect())
        })
        .collect();
    assert_eq!(forms, [(None, vec!["own"]), (Some("thon"), vec!["homes"])]);
}

#[test]
fn who_fills_a_column_in_is_said_by_the_input_or_by_its_node() {
    let rubric = rubric("periods = \"year\"", "");
    let template = rubric.template();
    let own = template.columns.last().unwrap();
    assert!(matches!(own.of, ColumnOf::Input(input) if input.name == "own"));
    assert_eq!((own.provider.get(Lang::Vi), own.evidence.get(Lang::Vi)), ("Sở", "Văn bản"));
    assert_eq!((own.nodes.as_slice(), &own.entry), (["1"].as_slice(), &Entry::YesNo));
    assert!(matches!(&template.columns[2].entry, Entry::Number { whole: true, percent: false, .. }));
}

#[test]
fn options_go_by_their_labels_where_those_tell_them_apart() {
    let rubric = rubric(
        "",
        "c = { type = \"choice\", options = { x = { vi = \"Một\", en = \"One\" }, y = \"Hai; ba\", z = \"z\", w = \"Z\" } }",
    );
    let template = rubric.template();
    let Entry::OneOf(words) = &template.columns[2].entry else { panic!("a choice") };
    let vi: Vec<&str> = words.iter().map(|word| word.get(Lang::Vi)).collect();
    assert_eq!(vi, ["Một", "y", "z", "w"]);
}
