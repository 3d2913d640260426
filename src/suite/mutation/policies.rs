//! Changes of policies: where one is written it holds for what is below, so all of these change together.
use std::collections::BTreeMap;

use super::MutantKind;
use super::make::{Maker, Said, turned};
use crate::diagnostic::Phrase;
use crate::model::{Beyond, Excluded, Parts, Policy};
use crate::number::Exact;
use crate::score::Lack;
use crate::suite::watch::Spot;
use crate::text::Span;

/// The table of the policies for all.
const DEFAULTS: &str = "defaults";

/// The policies of figures without a value.
const STATES: [(&str, &[Lack]); 4] = [
    ("missing", &[Lack::Missing]),
    ("not_applicable", &[Lack::NotApplicable]),
    ("not_accepted", &[Lack::NotAccepted]),
    ("zero_denominator", &[Lack::ZeroDenominator, Lack::OutOfDomain, Lack::TooLarge, Lack::NoReference]),
];

/// What a policy is, where it is written, and the nodes that it is for.
struct Written<T> {
    on: String,
    span: Span,
    policy: T,
    nodes: Vec<usize>,
}

impl Maker<'_> {
    pub(super) fn policies(&mut self) {
        for (key, lacks) in STATES {
            let can =
                // That a number has too many digits is for no case to show.
                |maker: &Self, at: usize| {
                    let mut found = maker.sights.lacks(at).into_iter().filter(|lack| *lack != Lack::TooLarge);
                    found.any(|lack| lacks.contains(&lack))
                };
            for written in self.written(key, can, |parts, at| {
                parts.nodes.get(at).and_then(|node| of_key(node, key)).cloned()
            }) {
                let to = another(&written.policy);
                let (en, vi) = match key {
                    "missing" => ("a figure that is missing", "số liệu chưa báo cáo"),
                    "not_applicable" => ("a figure that does not apply", "số liệu không áp dụng"),
                    "not_accepted" => ("a figure that was not accepted", "số liệu không được chấp nhận"),
                    _ => ("a division by 0", "phép chia cho 0"),
                };
                let what =
                    turned((&format!("`{key}`"), &format!("`{key}`")), &name(&written.policy), &name(&to));
                self.policy(written, what, (en, vi), (Spot::Opening, None), move |node| {
                    let policies = &mut node.policies;
                    let place = match key {
                        "missing" => &mut policies.missing,
                        "not_applicable" => &mut policies.not_applicable,
                        "not_accepted" => &mut policies.not_accepted,
                        _ => &mut policies.zero_denominator,
                    };
                    *place = to.clone();
                });
            }
        }
        let goes_beyond = |maker: &Self, at: usize| maker.can_go_beyond(at);
        for written in self
            .written("beyond_maximum", goes_beyond, |parts, at| Some(parts.nodes.get(at)?.policies.beyond))
        {
            let (from, to, other) = match written.policy {
                Beyond::Refuse => ("refuse", "clamp", Beyond::Clamp),
                Beyond::Clamp => ("clamp", "flag", Beyond::Flag),
                Beyond::Flag => ("flag", "clamp", Beyond::Clamp),
            };
            let add = ("a result below 0 or above the maximum", "kết quả nhỏ hơn 0 hoặc vượt điểm tối đa");
            let what = turned(("`beyond_maximum`", "`beyond_maximum`"), from, to);
            self.policy(written, what, add, (|_| Spot::Anywhere, None), move |node| {
                node.policies.beyond = other
            });
        }
        let holds = |maker: &Self, at: usize| {
            let children = maker.parts.nodes.get(at).map_or(&[][..], |node| &node.children);
            children.len() > 1 && children.iter().any(|child| maker.sights.can_exclude(*child))
        };
        for written in
            self.written("excluded", holds, |parts, at| Some(parts.nodes.get(at)?.policies.excluded))
        {
            let (from, to, other) = match written.policy {
                Excluded::Rescale => ("rescale", "shrink", Excluded::Shrink),
                Excluded::Shrink => ("shrink", "rescale", Excluded::Rescale),
            };
            let add = ("something taken out", "một mục con bị loại khỏi cách tính");
            let what = turned(("`excluded`", "`excluded`"), from, to);
            // What is written for all holds for pillars too.
            let head = (written.on == DEFAULTS).then_some(other);
            self.policy(written, what, add, (Spot::Node, head), move |node| node.policies.excluded = other);
        }
    }

    fn policy<T>(
        &mut self,
        written: Written<T>,
        what: Phrase,
        add: (&str, &str),
        (spot, head): (fn(usize) -> Spot, Option<Excluded>),
        edit: impl Fn(&mut crate::model::Node) + 'static,
    ) {
        let Written { on, span, nodes, .. } = written;
        let first = nodes.first().and_then(|at| self.parts.nodes.get(*at)).map_or("", |node| &node.id);
        let add = Phrase::new(
            format!("a case with {} (at `{first}`, say)", add.0),
            format!("một trường hợp có {} (chẳng hạn ở `{first}`)", add.1),
        );
        let said = Said { kind: MutantKind::Policy, on, what, add, span };
        let spots = nodes.iter().map(|at| spot(*at)).collect();
        self.push(said, spots, move |parts| {
            if let Some(head) = head {
                parts.head.excluded = head;
            }
            for at in &nodes {
                if let Some(node) = parts.nodes.get_mut(*at) {
                    edit(node);
                }
            }
        });
    }

    /// The places where a policy is written, each with the nodes that it decides at.
    fn written<T: Clone>(
        &self,
        key: &str,
        can: impl Fn(&Self, usize) -> bool,
        of: impl Fn(&Parts, usize) -> Option<T>,
    ) -> Vec<Written<T>> {
        let mut found: BTreeMap<Option<usize>, Written<T>> = BTreeMap::new();
        for at in (0..self.parts.nodes.len()).filter(|at| can(self, *at)) {
            let Some(policy) = of(self.parts, at) else { continue };
            let (mut holder, mut place) = (Some(at), None);
            while let Some(node) = holder.and_then(|at| self.parts.nodes.get(at)) {
                place = self.places.own("node", &node.id, key);
                if place.is_some() {
                    break;
                }
                holder = node.parent;
            }
            let on = holder.and_then(|at| self.parts.nodes.get(at)).map_or(DEFAULTS, |node| &node.id);
            let span =
                place.or_else(|| self.places.find(DEFAULTS, "", key)).unwrap_or(self.parts.head.id_span);
            let written = Written { on: on.to_owned(), span, policy, nodes: Vec::new() };
            found.entry(holder).or_insert(written).nodes.push(at);
        }
        found.into_values().collect()
    }

    fn can_go_beyond(&self, at: usize) -> bool {
        use crate::model::Rule;
        let Some(node) = self.parts.nodes.get(at) else { return false };
        match &node.rule {
            Some(Rule::Ratio { of, to, .. }) => {
                let between = match to {
                    Some(to) => self.sights.quotient_between(&node.points, of, to),
                    None => self.sights.between(&node.points, of),
                };
                between.is_some_and(|(low, high)| {
                    low.is_none_or(|low| low.is_negative()) || high.is_none_or(|high| high > Exact::ONE)
                })
            }
            Some(_) => self.sights.goes_beyond(at),
            None => false,
        }
    }
}

fn of_key<'n>(node: &'n crate::model::Node, key: &str) -> Option<&'n Policy> {
    Some(match key {
        "missing" => &node.policies.missing,
        "not_applicable" => &node.policies.not_applicable,
        "not_accepted" => &node.policies.not_accepted,
        "zero_denominator" => &node.policies.zero_denominator,
        _ => return None,
    })
}

/// All of the points in place of none, and none in place of anything else.
pub(super) fn another(policy: &Policy) -> Policy {
    match policy {
        Policy::Points(points) | Policy::Share(points) if points.is_zero() => Policy::Share(Exact::ONE),
        _ => Policy::Share(Exact::ZERO),
    }
}

pub(super) fn name(policy: &Policy) -> String {
    match policy {
        Policy::Points(points) if points.is_zero() => "zero".to_owned(),
        Policy::Share(share) if share.is_zero() => "zero".to_owned(),
        Policy::Share(share) if *share == Exact::ONE => "full".to_owned(),
        Policy::Points(points) => points.to_text(),
        Policy::Share(share) => format!("{}%", share.times(&Exact::from_integer(100))),
        Policy::Exclude => "exclude".to_owned(),
        Policy::Unscored => "unscored".to_owned(),
        Policy::Previous => "previous".to_owned(),
    }
}
