//! Nodes that change no total: with the same points in every report, with none, or behind another one that always counts.
use std::collections::BTreeSet;

use super::bound::Bound;
use super::findings::Finder;
use super::shown::Said;
use crate::diagnostic::{Diagnostic, Phrase, proofs as codes};
use crate::model::{Aggregate, Excluded, Node, Parts, Pillar, Role, Target, TieKey};
use crate::number::Exact;

pub(super) fn find(finder: &Finder<'_>, found: &mut Said) {
    let looked = looked_at(finder.parts());
    for (at, node, bound) in finder.nodes().filter(|(_, node, _)| finder.counts(node)) {
        let finding = match &node.rule {
            Some(_) if node.points.is_positive() => constant(node, bound),
            Some(_) => (!looked.contains(&at)).then(|| pointless(node, bound)).flatten(),
            None => of_holder(finder, node, bound),
        };
        let finding =
            finding.or_else(|| (!looked.contains(&at)).then(|| outdone(finder, at, node, bound)).flatten());
        if let Some(finding) = finding {
            found.push(finding.subject(&node.id));
        }
    }
}

/// The nodes that something looks at beside what holds them.
fn looked_at(parts: &Parts) -> BTreeSet<usize> {
    let of_nodes = parts.nodes.iter().flat_map(Node::expressions);
    let verdicts = parts.classes.iter().flat_map(|classes| classes.conditions().map(|(of, _)| of));
    let pillars = parts.pillars.iter().flat_map(Pillar::expressions);
    let derived = parts.derived.iter().map(|derived| &derived.value);
    let (mut found, mut ties) = (BTreeSet::new(), Vec::new());
    for ranking in &parts.rankings {
        ties.extend(&ranking.eligible);
        for key in &ranking.tie_break {
            match key {
                TieKey::Value { value, .. } => ties.push(value),
                TieKey::Target(Target::Node(at)) => {
                    found.insert(*at);
                }
                TieKey::Target(Target::Pillar(_)) => {}
            }
        }
    }
    let all = of_nodes.chain(verdicts).chain(pillars).chain(derived).chain(ties);
    found.extend(all.flat_map(|typed| typed.references().nodes));
    found.extend(parts.pillars.iter().flat_map(|pillar| pillar.of.iter().map(|part| part.node)));
    if let Some(Target::Node(at)) = parts.classes.as_ref().map(|classes| classes.of) {
        found.insert(at);
    }
    found
}

/// The points of a node that always has the same.
fn single(bound: &Bound) -> Option<&Exact> {
    let points = bound.scored.as_ref()?.rounded.single()?;
    (!bound.excluded && !bound.unscored).then_some(points)
}

fn constant(node: &Node, bound: &Bound) -> Option<Diagnostic> {
    let points = single(bound)?;
    let message = Phrase::new(
        format!("every report gets {points} of {} points for `{}`", node.points, node.id),
        format!("mọi báo cáo đều được {points} trên {} điểm ở `{}`", node.points, node.id),
    );
    let help = Phrase::new(
        "mend the marks and the policies, or take the criterion away: it changes no total",
        "sửa các mức điểm và cách xử lý số liệu thiếu, hoặc bỏ tiêu chí: nó không làm đổi tổng điểm",
    );
    Some(Diagnostic::new(codes::CONSTANT, node.rule_span, message).help(help))
}

/// A criterion of no points, where nothing asks for it.
fn pointless(node: &Node, bound: &Bound) -> Option<Diagnostic> {
    let points = bound.scored.as_ref()?.rounded.single()?;
    if !points.is_zero() || bound.unscored {
        return None;
    }
    let message = Phrase::new(
        format!("`{}` has no points and changes no total", node.id),
        format!("`{}` không có điểm nào và không làm đổi tổng điểm", node.id),
    );
    let help = Phrase::new(
        "give it points, or say that it is only shown: `role = \"shown\"`",
        "cho nó điểm, hoặc ghi rõ là chỉ để xem: `role = \"shown\"`",
    );
    Some(Diagnostic::new(codes::CONSTANT, node.points_span, message).help(help))
}

/// A node that always has the same points, whatever those have that it holds.
fn of_holder(finder: &Finder<'_>, node: &Node, bound: &Bound) -> Option<Diagnostic> {
    let points = single(bound).filter(|_| node.points.is_positive())?;
    let mut children = node.children.iter().filter_map(|at| finder.bound(*at));
    // Where each of these is always the same it is said there.
    if children.all(|child| single(child).is_some()) {
        return None;
    }
    let message = Phrase::new(
        format!(
            "every report gets {points} of {} points for `{}`, whatever it earns within it",
            node.points, node.id
        ),
        format!(
            "mọi báo cáo đều được {points} trên {} điểm ở `{}`, dù các mục bên trong được bao nhiêu",
            node.points, node.id
        ),
    );
    let help = Phrase::new(
        "mend its bounds or what it holds: nothing of that changes any total",
        "sửa các giới hạn của nó hoặc các mục bên trong: không mục nào trong đó làm đổi tổng điểm",
    );
    Some(Diagnostic::new(codes::CONSTANT, node.points_span, message).help(help))
}

/// One of several of which the best or the least counts, where another one always counts before it.
fn outdone(finder: &Finder<'_>, at: usize, node: &Node, bound: &Bound) -> Option<Diagnostic> {
    let holder = finder.parts().nodes.get(node.parent?)?;
    let best = match holder.aggregate {
        Aggregate::Maximum => true,
        Aggregate::Minimum => false,
        _ => return None,
    };
    if node.role != Role::Scored || holder.policies.excluded == Excluded::Shrink || holder.coverage.is_some()
    {
        return None;
    }
    let own = bound.scored.as_ref().filter(|_| !bound.unscored)?;
    let is_before = |other: &&usize| {
        let there = finder.bound(**other).filter(|there| !there.excluded && !there.unscored);
        let Some(points) = there.and_then(|there| there.scored.as_ref()) else { return false };
        let counts = finder.parts().nodes.get(**other).is_some_and(|other| other.role == Role::Scored);
        let always = match best {
            true => points.rounded.low >= own.rounded.high,
            false => points.rounded.high <= own.rounded.low,
        };
        **other != at && counts && always
    };
    // Of two that are always equal the first counts.
    let other = holder.children.iter().find(is_before)?;
    let is_equal = finder.bound(*other).and_then(single).is_some_and(|points| Some(points) == single(bound));
    if is_equal && *other > at {
        return None;
    }
    let other = finder.parts().nodes.get(*other)?;
    let (more, more_vi) =
        if best { ("as many", "không ít hơn") } else { ("as few", "không nhiều hơn") };
    let message = Phrase::new(
        format!(
            "`{}` changes no total: `{}` always has {more} points, and one of them counts",
            node.id, other.id
        ),
        format!(
            "`{}` không làm đổi tổng điểm: `{}` luôn có số điểm {more_vi}, mà chỉ một mục được tính",
            node.id, other.id
        ),
    );
    let help = Phrase::new(
        "look at the marks of both, or at the aggregate of what holds them",
        "xem lại mức điểm của hai mục, hoặc cách gộp của mục chứa chúng",
    );
    Some(
        Diagnostic::new(codes::CONSTANT, node.rule_span, message)
            .help(help)
            .label(other.span, Phrase::new("this one counts", "mục này được tính")),
    )
}
