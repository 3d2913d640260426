//! Cases of rules that look at other units: sets of three that differ, and of two that are equal.
use super::bench::Bench;
use super::group::{About, Expects, Group, Row, of_node};
use super::nodes::OfNode;
use crate::model::{Node, Relative, Rule, With};
use crate::number::Exact;
use crate::prove::Figures;

/// Three values of a quantity, in hundredths; the first that all may be reported are taken.
const VALUES: [[i64; 3]; 4] = [[1_000, 2_000, 4_000], [100, 200, 400], [10, 20, 40], [0, 100, 300]];
const IDS: [&str; 3] = ["low", "middle", "high"];

impl OfNode<'_, '_> {
    /// Adds the sets of a relative rule.
    pub(super) fn sets(&self, group: &mut Group) {
        let Some(Rule::Relative(rule)) = &self.node.rule else { return };
        let made = match rule.with {
            With::Now => self.apart(rule, group),
            With::Frozen(_) => true,
            With::Before => false,
        };
        if !made {
            group.leave(self.phrase(|words| {
                words.say("comparison with other units", "so sánh với các đơn vị khác").to_owned()
            }));
        }
    }

    fn apart(&self, rule: &Relative, group: &mut Group) -> bool {
        let of = |hundredths: &i64| {
            let value = Exact::fraction(*hundredths, 100)?;
            let figures = self.bench.aim.number(&rule.of, &value, &Figures::new())?;
            Some(self.over(&figures))
        };
        let made = VALUES.iter().find_map(|values| {
            let units: Option<Vec<(String, Figures)>> =
                values.iter().zip(IDS).map(|(value, id)| Some((id.to_owned(), of(value)?))).collect();
            scored(self.bench, self.at, self.node, units?)
        });
        let Some(units) = made else { return false };
        let first = units.first().map(|(_, figures, _)| figures.clone());
        let apart = self.words().say("three units apart", "ba đơn vị khác nhau").to_owned();
        group.push(row(apart, units));
        let alike = first.and_then(|figures| {
            let units = ["one", "other"].map(|id| (id.to_owned(), figures.clone()));
            scored(self.bench, self.at, self.node, units.to_vec())
        });
        if let Some(units) = alike {
            group.push(row(self.words().say("two units alike", "hai đơn vị như nhau").to_owned(), units));
        }
        true
    }
}

fn row(name: String, units: Vec<(String, Figures, Expects)>) -> Row {
    Row {
        names: vec![name],
        side: None,
        about: About::Set(units),
        expects: Expects::new(),
        below: Expects::new(),
    }
}

/// Units with what each has at the node; `None` where one is refused.
fn scored(
    bench: &Bench<'_>,
    at: usize,
    node: &Node,
    units: Vec<(String, Figures)>,
) -> Option<Vec<(String, Figures, Expects)>> {
    let about = units.iter().map(|(id, figures)| (id.clone(), figures.clone(), Expects::new())).collect();
    let standing = bench.program.score(&bench.reports_of(&About::Set(about)));
    let expects = |id: &str| -> Option<Expects> {
        let card = standing.scorecard(id)?;
        Some(vec![(node.id.clone(), of_node(card, &node.id, card.nodes.get(at)?))])
    };
    units.into_iter().map(|(id, figures)| Some((id.clone(), figures, expects(&id)?))).collect()
}
