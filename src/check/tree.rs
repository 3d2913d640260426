//! The tree: laid flat, and its points and counts checked.
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, bounds, tree as codes};
use crate::model::draft::{CountsDraft, HeadDraft, NodeDraft, PoliciesDraft};
use crate::model::{Aggregate, Ends, KnownWeight, Level, Node, Role, Text, Weight, weights_together};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// The most nodes a rubric may have.
const MOST_NODES: usize = 20_000;

/// A node with its place in the tree.
pub(super) struct Flat {
    pub(super) id: Spanned<String>,
    pub(super) draft: NodeDraft,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
}

/// Lays the tree flat, each node before those it holds; the whole comes first.
pub(super) fn flatten(
    nodes: Vec<NodeDraft>,
    holds_wrong: bool,
    head: &mut HeadDraft,
    diagnostics: &mut Diagnostics,
) -> Vec<Flat> {
    let root = NodeDraft {
        role_wrong: false,
        level: Level::Total,
        span: head.span,
        id: Some(Spanned::new("total".to_owned(), head.span)),
        title: head.title.clone(),
        points: head.points.clone(),
        has_points: true,
        role: None,
        clause: head.law.clone(),
        provenance: head.provenance.clone(),
        note: Text::default(),
        evidence: Text::default(),
        provider: head.provider.clone(),
        verified_by: head.verified_by.clone(),
        advice: Text::default(),
        applies_if: None,
        has_applies_if: false,
        zero_if: None,
        unscored_if: head.unscored_if.take(),
        rounding: None,
        policies: PoliciesDraft::default(),
        combining: head.combining.clone(),
        unscored: head.unscored,
        coverage: head.coverage.clone(),
        below_coverage: head.below_coverage.clone(),
        weight: None,
        weight_share: None,
        at_least: None,
        at_most: None,
        caps: std::mem::take(&mut head.caps),
        inputs: Vec::new(),
        rules: Vec::new(),
        holds_wrong,
        children: nodes,
    };
    let mut flat = Vec::new();
    lay(root, None, &mut flat);
    if flat.len() > MOST_NODES {
        diagnostics.push(
            Diagnostic::new(
                bounds::TOO_MANY_NODES,
                head.span,
                Phrase::new(
                    format!("{} nodes; a rubric may have {MOST_NODES}", flat.len()),
                    format!("{} mục; một bộ chỉ số có tối đa {MOST_NODES} mục", flat.len()),
                ),
            )
            .help(Phrase::new("split the rubric", "tách bộ chỉ số ra")),
        );
    }
    flat
}

fn lay(mut draft: NodeDraft, parent: Option<usize>, flat: &mut Vec<Flat>) -> usize {
    let children = std::mem::take(&mut draft.children);
    let at = flat.len();
    let id = draft.id.clone().unwrap_or_else(|| Spanned::new(format!("?{at}"), draft.span));
    flat.push(Flat { id, draft, parent, children: Vec::new() });
    for child in children {
        let place = lay(child, Some(at), flat);
        if let Some(node) = flat.get_mut(at) {
            node.children.push(place);
        }
    }
    at
}

/// Checks that the points of what a node holds make its own, and the counts of the head. `sound` tells which nodes
/// have points that were read.
pub(super) fn sums(nodes: &[Node], sound: &[bool], head: &HeadDraft, diagnostics: &mut Diagnostics) {
    for (at, node) in nodes.iter().enumerate() {
        let children = || node.children.iter().filter_map(|child| nodes.get(*child));
        let known = |at: &usize| sound.get(*at).copied().unwrap_or(false);
        if node.children.is_empty() || !known(&at) || !node.children.iter().all(known) {
            continue;
        }
        let scored: Vec<&Node> = children().filter(|child| child.role == Role::Scored).collect();
        if scored.is_empty() && node.role == Role::Shown {
            continue;
        }
        if node.aggregate.is_share() {
            continue;
        }
        // Weights that are none were told.
        if node.aggregate == Aggregate::Mean && scored.iter().any(|child| !may_count(&child.weight)) {
            continue;
        }
        let counted: Vec<Counted<'_>> = scored.iter().map(|child| Counted::of(child)).collect();
        let made = made(node.aggregate, node.ends, &counted);
        let made = made.unwrap_or(Exact::ZERO);
        if made != node.points {
            diagnostics.push(mismatch(node, &made));
        }
    }
    let count = |level: Level| nodes.iter().filter(|node| node.level == level).count();
    counts(&head.counts, count, diagnostics);
}

/// The points of a scored node, and its weight; `None` where figures choose that.
pub(crate) struct Counted<'a> {
    pub(crate) points: &'a Exact,
    pub(crate) weight: Option<KnownWeight<'a>>,
}

impl<'a> Counted<'a> {
    fn of(node: &'a Node) -> Self {
        let weight = node.weight.chosen().is_none().then(|| node.weight.known(None));
        Self { points: &node.points, weight }
    }
}

/// The points that the scored ones make which a node holds; `None` where it says its own, or holds none.
pub(crate) fn made(aggregate: Aggregate, ends: Ends, counted: &[Counted<'_>]) -> Option<Exact> {
    let points = || counted.iter().map(|child| child.points);
    match aggregate {
        // Whatever the points are, all shares full make them.
        _ if aggregate.is_share() => None,
        Aggregate::Mean => match counted.iter().map(|child| child.weight).collect::<Option<Vec<_>>>() {
            Some(weights) => {
                let weights = weights_together(&weights);
                let parts: Vec<Exact> =
                    points().zip(&weights).map(|(points, weight)| points.times(weight)).collect();
                Exact::sum(&parts).over(&Exact::sum(weights.iter().map(AsRef::as_ref)))
            }
            // Whatever weights figures choose, the points are the same; those that are not were told.
            None => points().next().cloned(),
        },
        Aggregate::Maximum | Aggregate::Applicable => points().max().cloned(),
        Aggregate::Minimum => points().min().cloned(),
        _ => Some(Exact::sum(points().take(ends.left(counted.len())))),
    }
}

fn may_count(weight: &Weight) -> bool {
    match weight {
        Weight::Of(weight) | Weight::Share(weight) => weight.is_positive(),
        Weight::Chosen(_) => true,
    }
}

fn mismatch(node: &Node, made: &Exact) -> Diagnostic {
    let (en, vi) = match node.aggregate {
        Aggregate::Sum => ("adds up to", "cộng lại bằng"),
        Aggregate::Maximum | Aggregate::Applicable => ("comes at most to", "lớn nhất bằng"),
        Aggregate::Minimum => ("comes at least to", "nhỏ nhất bằng"),
        _ => ("has a mean of", "trung bình bằng"),
    };
    Diagnostic::new(
        codes::SUM,
        node.points_span,
        Phrase::new(
            format!("`{}` has {} points, and what it holds {en} {made}", node.id, node.points),
            format!("`{}` có {} điểm, còn các mục bên trong {vi} {made}", node.id, node.points),
        ),
    )
    .help(Phrase::new(
        format!("make it {made}, or mend the points below it"),
        format!("sửa thành {made}, hoặc sửa điểm các mục bên dưới"),
    ))
}

/// Checks declared counts against what is there.
pub(super) fn counts(declared: &CountsDraft, count: impl Fn(Level) -> usize, diagnostics: &mut Diagnostics) {
    for (level, number) in &declared.all {
        let there = count(*level);
        if i64::try_from(there).ok() != Some(number.value) {
            diagnostics.push(
                Diagnostic::new(
                    codes::COUNT,
                    number.span,
                    Phrase::new(
                        format!(
                            "{} declared at level `{}`, and {there} are there",
                            number.value,
                            level.name()
                        ),
                        format!("khai báo {} mục cấp `{}`, thực tế có {there}", number.value, level.name()),
                    ),
                )
                .help(Phrase::new(
                    format!("write {there}, or look for what is missing or too much"),
                    format!("ghi {there}, hoặc tìm mục còn thiếu hay thừa"),
                )),
            );
        }
    }
}

/// The span to show for something about a node's points.
pub(super) fn points_span(draft: &NodeDraft) -> Span {
    draft.points.as_ref().map_or(draft.span, |points| points.span)
}
