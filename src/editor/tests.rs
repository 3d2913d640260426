use std::collections::BTreeSet;

use super::kinds::keys;
use super::names::of_value;
use super::{File, FileKind, Known, OfferKind, Sort};
use crate::diagnostic::Lang;
use crate::golden::Cases;
use crate::model::Rubric;
use crate::program::Program;
use crate::syntax::{Kind, Shape, fields};
use crate::text::{Source, Span};

/// A text without its mark, and where the mark stood.
fn marked(text: &str) -> (File, u32) {
    let at = text.find('¦').unwrap();
    let file = File::new(Source::new("a.toml", text.replace('¦', "")));
    (file, u32::try_from(at).unwrap())
}

const START: &str = "bochiso = 1\n[input.meetings]\ntype = \"count\"\nlabel.en = \"Meetings\"\n[derived.half]\nvalue = \"meetings / 2\"\n";

/// The offers where the mark stands, after a start with an input and a quantity.
fn labels(text: &str) -> Vec<String> {
    let (file, at) = marked(&format!("{START}{text}"));
    file.complete(at, None, Lang::En).into_iter().map(|offer| offer.label).collect()
}

/// The text after the offer with a label was taken.
fn taken(text: &str, label: &str) -> String {
    let (file, at) = marked(&format!("{START}{text}"));
    let offers = file.complete(at, None, Lang::En);
    let offer =
        offers.iter().find(|offer| offer.label == label).unwrap_or_else(|| panic!("{label}: {offers:?}"));
    let mut whole = file.source().text().to_owned();
    whole.replace_range(offer.replaces.range(), &offer.insert);
    whole.split_off(START.len())
}

#[test]
fn keys_are_offered_where_they_belong_and_are_not_there_yet() {
    let of_criterion = labels("[[criterion]]\nid = \"1\"\n¦\ntitle = \"A\"\n");
    assert!(of_criterion.contains(&"points".to_owned()) && of_criterion.contains(&"bands".to_owned()));
    assert!(!of_criterion.contains(&"id".to_owned()) && !of_criterion.contains(&"title".to_owned()));
    assert!(!of_criterion.contains(&"part".to_owned()), "it has a heading of its own");
    assert!(
        of_criterion.contains(&"[[criterion.part]]".to_owned())
            && of_criterion.contains(&"[[class]]".to_owned())
    );
    let in_index = labels("[[index]]\nid = \"1\"\n[[index.criterion]]\n¦\n");
    assert!(
        in_index.contains(&"[[index.criterion]]".to_owned())
            && in_index.contains(&"[[index.criterion.part]]".to_owned())
    );
    assert_eq!(in_index.iter().filter(|label| *label == "[[index.criterion]]").count(), 1);
    assert_eq!(
        labels("[[criterion]]\nratio = { of = \"meetings\", ¦ }\n")[0],
        "to",
        "what is needed comes first"
    );
    assert_eq!(labels("[[criterion]]\ntitle.¦"), ["vi", "en"]);
    assert!(labels("[[criterion]]\nbands.ste¦").contains(&"steps".to_owned()));
    assert!(labels("[variant.a]\nchange.\"1\" = { ¦ }").contains(&"points".to_owned()));
    assert!(labels("[[criterion]]\nid = \"1\" # ¦").is_empty());
    assert!(labels("[[criterion]]\nid ¦").is_empty());
}

#[test]
fn keys_are_offered_where_nothing_reads_yet() {
    assert!(labels("[[criterion]]\nratio = { of = \"a, to = \n[[class]]\nfr¦").contains(&"from".to_owned()));
    assert!(labels("[[criterion]]\nid = \"1\npoi¦").contains(&"points".to_owned()));
    assert!(labels("[[index]]\n[[index.criterion]]\nx y z\n= = =\n¦").contains(&"points".to_owned()));
    let file = File::new(Source::new("new.toml", "boc"));
    assert_eq!(file.complete(3, None, Lang::Vi)[0].label, "bochiso = 1");
    let other = File::new(Source::new("Cargo.toml", "[package]\nname = \"a\"\n\n"));
    assert_eq!((other.kind(), other.complete(21, None, Lang::En).len()), (FileKind::Other, 0));
}

#[test]
fn what_is_taken_stands_in_the_text() {
    assert_eq!(taken("[[criterion]]\npo¦", "points"), "[[criterion]]\npoints = ");
    assert_eq!(taken("[[criterion]]\npo¦ = 5", "points"), "[[criterion]]\npoints = 5");
    assert_eq!(taken("[[criterion]]\nyes_no = \"mee¦", "meetings"), "[[criterion]]\nyes_no = \"meetings");
    assert_eq!(
        taken("[[criterion]]\nformula = \"1 + ha¦f * 2\"", "half"),
        "[[criterion]]\nformula = \"1 + half * 2\""
    );
    assert_eq!(
        taken("[[criterion]]\nformula = \"1 + m¦ * 2\"", "min"),
        "[[criterion]]\nformula = \"1 + min() * 2\""
    );
    assert_eq!(taken("[[criterion]]\nrole = ¦", "shown"), "[[criterion]]\nrole = \"shown\"");
    assert_eq!(taken("[[criterion]]\nrole = \"¦\"", "shown"), "[[criterion]]\nrole = \"shown\"");
    assert_eq!(taken("[[criterion]]\nmissing = \"ex¦\"", "exclude"), "[[criterion]]\nmissing = \"exclude\"");
    assert_eq!(
        taken("[[criterion]]\nid = \"1\"\nzero_if = 'points(\"¦\") = 0'", "1"),
        "[[criterion]]\nid = \"1\"\nzero_if = 'points(\"1\") = 0'"
    );
    assert_eq!(taken("[[index]]\n[[index.cri¦", "criterion"), "[[index]]\n[[index.criterion");
    assert_eq!(taken("ran¦", "[[ranking]]"), "[[ranking]]");
    assert_eq!(
        taken("[[pillar]]\nid = \"p\"\n[[ranking]]\nof = \"¦\"", "total"),
        "[[pillar]]\nid = \"p\"\n[[ranking]]\nof = \"total\""
    );
    assert_eq!(
        taken("[[pillar]]\nof = [\"1\", ¦", "{ node, weight }"),
        "[[pillar]]\nof = [\"1\", { node = \"\", weight =  }"
    );
}

#[test]
fn options_of_an_input_are_offered() {
    let text = "[input.head]\ntype = \"choice\"\noptions = { leader = \"Leader\", deputy = { en = \"Deputy\" } }\n[[criterion]]\n";
    assert_eq!(
        labels(&format!("{text}choice.of = \"head\"\nchoice.points = {{ leader = 5, ¦ }}")),
        ["deputy"]
    );
    assert_eq!(labels(&format!("{text}yes_no = \"has(head, '¦')\"")), ["leader", "deputy"]);
}

#[test]
fn a_name_leads_to_where_it_is_given() {
    let text = "[[criterion]]\nid = \"1\"\ninputs.chaired = { type = \"count\" }\nratio = { of = \"chai¦red\", to = \"meetings\" }\n[[class]]\nid = \"a\"\n[classes]\ncaps = [{ when = \"true\", at_best = \"a\" }]\n";
    let (file, at) = marked(&format!("{START}{text}"));
    let name = file.name_at(at).unwrap();
    assert_eq!((name.sort, name.name.as_str(), name.declares), (Sort::Figure, "chaired", false));
    let given: Vec<&str> = file.declared(name.sort, &name.name).map(|name| line(&file, name.span)).collect();
    assert_eq!(given, ["inputs.chaired = { type = \"count\" }"]);
    assert_eq!(file.of(Sort::Figure, "meetings").count(), 3);
    assert_eq!(file.of(Sort::Class, "a").count(), 2);
    assert!(file.name_at(0).is_none());
}

fn line(file: &File, span: Span) -> &str {
    file.source().line(file.source().position(span.start).line)
}

#[test]
fn quoted_keys_and_places_behind_escapes() {
    let text = "[[criterion]]\nid = \"1.2\"\nzero_if = \"points('1.2') = 0\"\nformula = \"\\u0031 + meetings\"\n[variant.a]\nwithout = [\"1.2\"]\nchange.\"1.2\" = { points = 1 }\n";
    let file = File::new(Source::new("a.toml", format!("{START}{text}")));
    let places: Vec<&str> = file.of(Sort::Node, "1.2").map(|name| file.source().slice(name.span)).collect();
    assert_eq!(places, ["1.2"; 4]);
    // Where in the text a name behind an escape stands is not known, and nothing is made up.
    assert_eq!(file.of(Sort::Figure, "meetings").count(), 2);
}

#[test]
fn kinds_of_files_are_told_apart() {
    for (text, kind) in [
        ("bochiso = 1", FileKind::Rubric),
        ("[rubric]\nid = \"a\"", FileKind::Rubric),
        ("bochiso_cases = 1\nrubric = \"a\"", FileKind::Cases),
        ("[[report]]\nunit = \"a\"", FileKind::Reports),
        ("unit = \"a\"\ninputs = {}", FileKind::Reports),
        ("[package]\nname = \"x\"", FileKind::Other),
        ("", FileKind::Other),
    ] {
        assert_eq!(File::new(Source::new("a.toml", text)).kind(), kind, "{text}");
    }
    assert_eq!(File::new(Source::new("x.cases.toml", "rub")).kind(), FileKind::Cases);
}

const SHIPPED: [&str; 13] = [
    include_str!("../../examples/data/small.toml"),
    include_str!("../../rubrics/tuyen-quang-2022/xa.toml"),
    include_str!("../../rubrics/tuyen-quang-2022/huyen.toml"),
    include_str!("../../rubrics/tuyen-quang-2022/so.toml"),
    include_str!("../../rubrics/viet-nam-dti-2022/dti-tinh.toml"),
    include_str!("../../rubrics/par-index.toml"),
    include_str!("../../rubrics/hdi.toml"),
    include_str!("../../rubrics/us-aqi.toml"),
    include_str!("../../rubrics/un-egdi.toml"),
    include_str!("../../rubrics/cvss-3.1.toml"),
    include_str!("../../rubrics/eu-desi-2022.toml"),
    include_str!("../../rubrics/gradebook.toml"),
    include_str!("../../examples/data/readme.toml"),
];

#[test]
fn every_name_of_a_shipped_rubric_is_given_once() {
    for text in SHIPPED {
        let file = File::new(Source::new("a.toml", text));
        assert_eq!(file.kind(), FileKind::Rubric);
        let known = Rubric::parse(file.source()).unwrap();
        for name in file.names().iter().filter(|name| name.sort != Sort::Function) {
            let given = file.declared(name.sort, &name.name).count();
            let free = ["total", "parent"].contains(&name.name.as_str());
            assert!(given == 1 || free, "{} {name:?}: {given}", known.id());
            assert_eq!(file.source().slice(name.span), name.name);
        }
        // What the text says and what was read are the same.
        let named =
            |sort: Sort| file.names().iter().filter(|name| name.sort == sort && name.declares).count();
        let nodes = known.nodes().len() - 1 + known.pillars().len();
        assert_eq!((named(Sort::Node), named(Sort::Class)), (nodes, known.classes().len()));
        for input in known.inputs() {
            assert_eq!(file.declared(Sort::Figure, &input.name).count(), 1, "{}", input.name);
        }
    }
}

/// All tables of the format.
fn shapes() -> Vec<&'static Shape> {
    let mut all: Vec<&'static Shape> = vec![&fields::FILE, &fields::CASES, &fields::REPORT];
    for place in 0.. {
        let Some(shape) = all.get(place).copied() else { break };
        for field in keys(shape) {
            inside(&field.kind, &mut all);
        }
    }
    all
}

fn inside(kind: &'static Kind, all: &mut Vec<&'static Shape>) {
    match kind {
        Kind::Table(shape) | Kind::Tables(shape) if !all.iter().any(|known| std::ptr::eq(*known, *shape)) => {
            all.push(shape)
        }
        Kind::List(kind) | Kind::Map(kind) => inside(kind, all),
        Kind::Either(kinds) => kinds.iter().for_each(|kind| inside(kind, all)),
        _ => {}
    }
}

fn is_reference(kind: &Kind) -> bool {
    match kind {
        Kind::Id | Kind::Name | Kind::IdOf | Kind::NameOf => true,
        Kind::List(kind) | Kind::Map(kind) => is_reference(kind),
        Kind::Either(kinds) => kinds.iter().any(is_reference),
        _ => false,
    }
}

/// A key of the format whose value is an id or a name either names something of the file, or stands here.
#[test]
fn every_key_for_an_id_is_known_to_editors() {
    let elsewhere = [
        ("rubric", "unit_kind"),
        ("rubric", "sub_unit_kind"),
        ("unit_kind", "id"),
        ("variant", "unit_kind"),
        ("scorecards", "rubric"),
        ("scorecards", "of"),
        ("crosswalk", "nodes"),
        ("crosswalk", "inputs"),
        ("unit of a case", "unit"),
        ("unit of a case", "kind"),
        ("unit of a case", "parent"),
    ];
    let mut found = BTreeSet::new();
    for shape in shapes() {
        for field in shape.fields.iter().filter(|field| is_reference(&field.kind)) {
            let known = of_value(shape, field.key).is_some();
            let listed = elsewhere.contains(&(shape.name, field.key));
            assert!(known != listed, "{} in {}", field.key, shape.name);
            found.extend(listed.then_some((shape.name, field.key)));
        }
    }
    assert_eq!(found.len(), elsewhere.len());
}

fn xa() -> (File, Known) {
    let source = Source::new("xa.toml", SHIPPED[1]);
    let rubric = Rubric::parse(&source).unwrap();
    let program = Program::new(&rubric);
    let text = include_str!("../../rubrics/tuyen-quang-2022/xa/1-nhan-thuc-so.cases.toml");
    let cases = Cases::parse(&Source::new("a.cases.toml", text), &program).unwrap();
    let known = Known::new(rubric.clone()).with_proof(rubric.prove()).with_cases(vec![cases]);
    (File::new(source), known)
}

fn hover(file: &File, known: &Known, at: &str, lang: Lang) -> String {
    let offset = file.source().text().find(at).unwrap_or_else(|| panic!("{at}"));
    let offset = u32::try_from(offset).unwrap().saturating_add(1);
    file.hover(offset, None, Some(known), lang).unwrap_or_else(|| panic!("{at}")).markdown
}

#[test]
fn hovers_say_it_in_words() {
    let (file, known) = xa();
    let places = ["1.2\"", "ratio", "meetings_chaired", "criterion]]", "dan-dat\"", "points(\"", "tinh\""];
    let mut said = String::new();
    for lang in [Lang::En, Lang::Vi] {
        for place in places {
            said += &format!("=== {place} {lang:?}\n{}\n", hover(&file, &known, place, lang));
        }
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_hover_outlives_the_text_it_was_proven_of() {
    let (file, known) = xa();
    let broken = file.source().text().replacen("points = ", "points == ", 40);
    let broken = File::new(Source::new("xa.toml", broken));
    assert!(Rubric::parse(broken.source()).is_err());
    assert!(hover(&broken, &known, "1.2\"", Lang::Vi).contains("Điểm có thể đạt"));
}

#[test]
fn cases_look_their_names_up_in_the_rubric() {
    let (rubric, known) = xa();
    let text = "bochiso_cases = 1\nrubric = \"tuyen-quang-dti-xa\"\n[base.full]\nmeetings = 4\n[[case]]\nname = \"a\"\nbase = \"full\"\ninputs = { meetings_chaired = 2, ¦ }\nexpect = { \"1.2\" = 5 }\n";
    let (file, at) = marked(text);
    assert_eq!(file.kind(), FileKind::Cases);
    let offers = file.complete(at, Some(&rubric), Lang::Vi);
    let labels: Vec<&str> = offers.iter().map(|offer| offer.label.as_str()).collect();
    assert!(labels.contains(&"meetings") && !labels.contains(&"meetings_chaired"));
    let node = file.of(Sort::Node, "1.2").next().unwrap();
    assert_eq!(rubric.declared(node.sort, &node.name).count(), 1);
    assert!(
        file.hover(node.span.start, Some(&rubric), Some(&known), Lang::Vi)
            .unwrap()
            .markdown
            .contains("Cách tính điểm")
    );
    assert_eq!(file.of(Sort::Base, "full").count(), 2);
}

#[test]
fn an_outline_is_the_tree() {
    let (file, _) = xa();
    let outline = file.outline(Lang::Vi);
    let index = outline.iter().find(|entry| entry.name == "1").unwrap();
    assert_eq!((index.sort, index.title.as_str()), (Some(Sort::Node), "Nhận thức số"));
    let criterion = index.inside.iter().find(|entry| entry.name == "1.2").unwrap();
    assert!(criterion.inside.iter().all(|entry| entry.sort == Some(Sort::Figure)));
    fn nested(entries: &[super::Entry]) -> bool {
        entries.iter().all(|entry| {
            let holds = |inside: &Span| entry.whole.start <= inside.start && inside.end <= entry.whole.end;
            holds(&entry.span)
                && entry.inside.iter().all(|inside| holds(&inside.whole))
                && nested(&entry.inside)
        })
    }
    assert!(nested(&outline));
    let cases = include_str!("../../rubrics/tuyen-quang-2022/xa/1-nhan-thuc-so.cases.toml");
    let cases = File::new(Source::new("a.cases.toml", cases));
    assert!(!cases.outline(Lang::En).is_empty());
}

/// Half-written files: every answer is an answer.
#[test]
fn no_state_of_a_text_is_too_broken() {
    let text = SHIPPED[0];
    let (_, known) = xa();
    let cuts = text.char_indices().map(|(at, _)| at).step_by(23);
    for cut in cuts {
        for junk in ["", "\"", "{", "[[", "= '''", "\u{0}\r\n\\", "ế.\"x"] {
            let (front, back) = text.split_at(cut);
            let file = File::new(Source::new("a.toml", format!("{front}{junk}{back}")));
            for offset in [cut, cut + junk.len(), cut + 1, text.len() + 9, 0] {
                let offset = u32::try_from(offset).unwrap();
                let _ = file.hover(offset, None, Some(&known), Lang::En);
                for offer in file.complete(offset, None, Lang::Vi) {
                    assert!(file.source().text().get(offer.replaces.range()).is_some(), "{offer:?}");
                    assert_ne!(offer.label, "", "{:?}", offer.kind);
                }
            }
            let _ = file.outline(Lang::En);
        }
    }
}

#[test]
fn depth_and_length_have_an_end() {
    let deep = format!("bochiso = 1\n{}x = 1\n{}", "a.".repeat(100_000), "a = [{ ".repeat(50_000));
    let file = File::new(Source::new("a.toml", deep));
    assert!(file.outline(Lang::En).is_empty());
    assert!(file.complete(200_100, None, Lang::En).is_empty());
    let wide: String = (0..20_000).map(|at| format!("[input.a{at}]\ntype = \"count\"\n")).collect();
    let file = File::new(Source::new("a.toml", format!("bochiso = 1\n{wide}")));
    assert_eq!(file.outline(Lang::En).len(), 20_000);
    let endless = File::new(Source::new("a.toml", "bochiso = 1\n".repeat(400_000)));
    assert_eq!((endless.kind(), endless.names().len()), (FileKind::Other, 0));
}

#[test]
fn kinds_of_offers_are_told_apart() {
    let (file, at) = marked(&format!("{START}[[criterion]]\nformula = \"¦\""));
    let offers = file.complete(at, None, Lang::Vi);
    let kinds: BTreeSet<OfferKind> = offers.iter().map(|offer| offer.kind).collect();
    assert_eq!(kinds.len(), 3);
    let meetings = offers.iter().find(|offer| offer.label == "meetings").unwrap();
    assert_eq!(meetings.detail, "Meetings (count)");
    let round = offers.iter().find(|offer| offer.label == "round").unwrap();
    assert_eq!(round.snippet.as_deref(), Some("round(${1:x}, ${2:places})$0"));
}
