//! What Decision 742/QĐ-UBND fixes, counted here and not by the rubrics' own `counts`.
use bochiso::{Lang, Level, Node, Role, Rubric, Source};

fn rubric(name: &str) -> Rubric {
    let path = format!("rubrics/tuyen-quang-2022/{name}.toml");
    let source = Source::new(&path, std::fs::read_to_string(&path).unwrap());
    Rubric::parse(&source).unwrap_or_else(|found| panic!("{}", found.render(&source, Lang::En)))
}

fn count(rubric: &Rubric, level: Level) -> usize {
    rubric.nodes().iter().filter(|node| node.level == level).count()
}

/// Points, indices and criteria.
fn shape(name: &str) -> (String, usize, usize) {
    let rubric = rubric(name);
    (rubric.points().to_text(), count(&rubric, Level::Index), count(&rubric, Level::Criterion))
}

fn titles(rubric: &Rubric) -> Vec<&str> {
    let indices = rubric.nodes().iter().filter(|node| node.level == Level::Index);
    indices.map(|node| node.title.get(Lang::Vi)).collect()
}

const FOUNDATION: [&str; 6] = [
    "Nhận thức số",
    "Thể chế số",
    "Hạ tầng số",
    "Nhân lực số",
    "An toàn thông tin mạng",
    "Đô thị thông minh",
];

#[test]
fn points_indices_and_criteria() {
    assert_eq!(shape("so"), ("450".to_owned(), 6, 50));
    assert_eq!(shape("huyen"), ("850".to_owned(), 9, 85));
    assert_eq!(shape("xa"), ("350".to_owned(), 6, 34));
}

#[test]
fn the_indices_of_departments() {
    let so = rubric("so");
    assert_eq!(titles(&so)[..5], FOUNDATION[..5]);
    assert_eq!(titles(&so)[5], "Hoạt động chuyển đổi số");
}

#[test]
fn the_groups_and_indices_of_districts() {
    let huyen = rubric("huyen");
    let groups = huyen.nodes().iter().filter(|node| node.level == Level::Group);
    let points: Vec<String> = groups.map(|node| node.points.to_text()).collect();
    assert_eq!(points, ["250", "600"]);
    assert_eq!(titles(&huyen)[..6], FOUNDATION);
    let activities = ["Hoạt động chính quyền số", "Hoạt động kinh tế số", "Hoạt động xã hội số"];
    assert_eq!(titles(&huyen)[6..], activities);
}

#[test]
fn the_pillars_of_districts_share_the_foundation() {
    let huyen = rubric("huyen");
    let criteria_in = |index: usize| {
        huyen
            .nodes()
            .iter()
            .filter(|node| node.level == Level::Criterion && node.parent == Some(index))
            .count()
    };
    let expected = [("chinh-quyen-so", 62), ("kinh-te-so", 52), ("xa-hoi-so", 51)];
    assert_eq!(huyen.pillars().len(), expected.len());
    for (pillar, (id, criteria)) in huyen.pillars().iter().zip(expected) {
        let ids: Vec<&str> = pillar.of.iter().map(|part| huyen.nodes()[part.node].id.as_str()).collect();
        assert_eq!(pillar.id, id);
        assert_eq!(ids.len(), 7, "{id}");
        assert_eq!(ids[..6], ["1", "2", "3", "4", "5", "6"], "{id}");
        assert_eq!(pillar.of.iter().map(|part| criteria_in(part.node)).sum::<usize>(), criteria, "{id}");
    }
}

#[test]
fn every_node_says_where_it_comes_from() {
    for name in ["so", "huyen", "xa"] {
        let rubric = rubric(name);
        for node in rubric.nodes() {
            let from = node.provenance.as_deref();
            assert!(matches!(from, Some("decision" | "reconstructed")), "{name} {}: {from:?}", node.id);
        }
        let by_rule = |node: &&Node| matches!(node.level, Level::Criterion | Level::Part);
        assert!(
            rubric
                .nodes()
                .iter()
                .filter(by_rule)
                .all(|node| node.provenance.as_deref() == Some("reconstructed"))
        );
    }
}

#[test]
fn every_text_is_there_in_both_languages() {
    for name in ["so", "huyen", "xa"] {
        let rubric = rubric(name);
        for node in rubric.nodes() {
            assert!(node.title.vi.is_some() && node.title.en.is_some(), "{name} {}", node.id);
            let scored = node.level == Level::Criterion && node.role != Role::Shown;
            assert!(!scored || node.evidence.vi.is_some(), "{name} {} names no evidence", node.id);
        }
        for input in rubric.inputs() {
            assert!(input.label.vi.is_some() && input.label.en.is_some(), "{name} {}", input.name);
        }
    }
}
