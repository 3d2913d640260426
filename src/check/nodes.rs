//! Nodes: points, roles, policies, conditions, and exactly one way to score each leaf.
use super::caps;
use super::context::{Context, must_be};
use super::coverage;
use super::ends;
use super::means;
use super::names::{Known, Sight};
use super::policies::{self, Generous, Inherited};
use super::rules;
use super::tree::{Flat, points_span};
use super::{text, typed, usage, weights};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, tree as codes};
use crate::expr::Names as _;
use crate::model::draft::{HeadDraft, NodeDraft, PoliciesDraft};
use crate::model::{Derived, Input, Level, Node, Role, Rule, Text};
use crate::number::Exact;
use crate::text::Spanned;

/// Resolves every node. Beside them: whether the points and the role of each were read.
pub(super) fn check(
    flat: Vec<Flat>,
    defaults: &PoliciesDraft,
    head: &HeadDraft,
    (inputs, derived): (&[Input], &[Derived]),
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> (Vec<Node>, Vec<bool>) {
    let mut nodes: Vec<Node> = Vec::with_capacity(flat.len());
    let mut sound = Vec::with_capacity(flat.len());
    let mut role_known: Vec<bool> = Vec::with_capacity(flat.len());
    let mut inherited: Vec<Inherited> = Vec::with_capacity(flat.len());
    let of_head = Inherited::of_head(defaults, diagnostics);
    let mut generous = Generous::default();
    for Flat { id, draft, parent, children } in flat {
        let above = parent.and_then(|parent| nodes.get(parent));
        let shown = above.is_some_and(|above| above.role == Role::Shown);
        let role = match &draft.role {
            _ if shown => Role::Shown,
            Some(role) => role.value,
            None => Role::Scored,
        };
        // What stands below a node that may be shown may be shown too.
        let knows_role = !draft.role_wrong
            && parent.is_none_or(|parent| shown || role_known.get(parent).copied().unwrap_or(true));
        role_known.push(knows_role);
        let above_policies = parent.and_then(|parent| inherited.get(parent)).unwrap_or(&of_head);
        let own_policies = above_policies.below(&draft.policies);
        let is_sound = id.value.starts_with('?').then_some(()).is_none()
            && (points_known(&draft) || (role == Role::Shown && !draft.has_points));
        sound.push(is_sound && knows_role);
        let may_be_shown = role == Role::Shown || !knows_role;
        points(&draft, &id, may_be_shown, diagnostics);
        policies::marks(
            &draft.policies,
            draft.points.as_ref().map(|points| &points.value).filter(|points| !points.is_negative()),
            diagnostics,
        );
        if is_sound && knows_role && role != Role::Shown {
            generous.look(&own_policies, &draft, &id);
        }
        let full = draft.points.as_ref().map_or(Exact::ZERO, |points| points.value.clone());
        let context = Context {
            id: &id.value,
            full: &full,
            full_known: points_known(&draft),
            inputs,
            derived,
            known,
            deducts: role == Role::Deduction,
        };
        holds_nothing(&draft, &id, &children, diagnostics);
        let weight = weights::check(&draft, &id, role, above, &context, diagnostics);
        means::settings(&draft.combining, &id, !children.is_empty(), diagnostics);
        means::places(&draft, &id, role, head, diagnostics);
        let (rule, rule_span) = rule(&draft, &id, may_be_shown, &children, &context, diagnostics);
        let at_least = draft.at_least.as_ref().map(|mark| context.points_of(mark));
        let at_most = draft.at_most.as_ref().map(|mark| context.points_of(mark));
        if let (Some(least), Some(most), Some(at)) = (&at_least, &at_most, &draft.at_least)
            && least > most
        {
            diagnostics.push(
                Diagnostic::new(
                    codes::BOUNDS,
                    at.span,
                    Phrase::new(
                        format!("`at_least` is {least}, more than `at_most`, {most}"),
                        format!("`at_least` là {least}, lớn hơn `at_most` là {most}"),
                    ),
                )
                .help(Phrase::new("exchange them", "đổi chỗ hai giá trị")),
            );
        }
        let caps = caps::check(&draft, &context, diagnostics);
        if !known.has_periods() {
            policies::looks_back(&draft, parent.is_none().then_some(defaults), diagnostics);
        }
        let coverage = coverage::check(&draft, diagnostics);
        let applies_if = draft.applies_if.as_ref().and_then(|c| typed(c, known, Sight::Node, diagnostics));
        let zero_if = draft.zero_if.as_ref().and_then(|c| typed(c, known, Sight::Node, diagnostics));
        let unscored_if = draft.unscored_if.as_ref().and_then(|c| typed(c, known, Sight::Node, diagnostics));
        for condition in [&applies_if, &zero_if, &unscored_if].into_iter().flatten() {
            must_be(condition, &crate::expr::Type::Boolean, diagnostics);
        }
        let or_above = |own: &Text, of: fn(&Node) -> &Text| {
            if own.is_empty() { above.map(of).cloned().unwrap_or_default() } else { own.clone() }
        };
        let provider = or_above(&draft.provider, |above| &above.provider);
        let verified_by = or_above(&draft.verified_by, |above| &above.verified_by);
        let mut node = Node {
            level: draft.level,
            title: match draft.level {
                Level::Total => draft.title.map(|title| title.text).unwrap_or_default(),
                _ => text(draft.title, &head.languages, diagnostics),
            },
            points_span: draft.points.as_ref().map_or(draft.span, |points| points.span),
            points: full,
            role,
            parent,
            children,
            clause: draft.clause,
            provenance: draft.provenance.or_else(|| head.provenance.clone()),
            note: draft.note,
            evidence: draft.evidence,
            provider,
            verified_by,
            advice: draft.advice,
            applies_if,
            zero_if,
            unscored_if,
            rounding: draft.rounding,
            policies: own_policies.policies.clone(),
            aggregate: means::aggregate(&draft.combining),
            penalty: draft.combining.penalty.as_ref().map_or(Exact::ZERO, |penalty| penalty.value.clone()),
            exponent: draft.combining.exponent.as_ref().map_or(Exact::ONE, |exponent| exponent.value.clone()),
            highest_mode: draft.combining.tie.is_some_and(|tie| tie.value),
            ends: ends::of(&draft.combining),
            unscored: draft.unscored.map(|unscored| unscored.value).unwrap_or_default(),
            coverage,
            weight,
            at_least: draft.at_least.as_ref().map(means::bound),
            at_most: draft.at_most.as_ref().map(means::bound),
            caps,
            rule,
            span: id.span,
            rule_span,
            inputs: draft.inputs,
            past_inputs: Vec::new(),
            id: id.value,
        };
        node.inputs = used(&node);
        nodes.push(node);
        inherited.push(own_policies);
    }
    generous.report(diagnostics);
    (nodes, sound)
}

/// Reports keys that are about what a node holds, at one that holds nothing.
fn holds_nothing(draft: &NodeDraft, id: &Spanned<String>, children: &[usize], diagnostics: &mut Diagnostics) {
    if !children.is_empty() || draft.holds_wrong {
        return;
    }
    let bounds = [("at_least", &draft.at_least), ("at_most", &draft.at_most)];
    let bounds = bounds.into_iter().filter_map(|(key, mark)| Some((key, mark.as_ref()?.span)));
    let of = &draft.combining;
    let combining = [
        ("aggregate", of.aggregate.as_ref().map(|aggregate| aggregate.span)),
        ("drop_lowest", of.drop_lowest.map(|count| count.span)),
        ("drop_highest", of.drop_highest.map(|count| count.span)),
        ("keep_best", of.keep_best.map(|count| count.span)),
        ("penalty", of.penalty.as_ref().map(|penalty| penalty.span)),
        ("exponent", of.exponent.as_ref().map(|exponent| exponent.span)),
        ("tie", of.tie.map(|tie| tie.span)),
    ];
    let combining = combining.into_iter().filter_map(|(key, span)| Some((key, span?)));
    let unscored = draft.unscored.as_ref().map(|unscored| ("unscored", unscored.span));
    let coverage = draft.coverage.as_ref().map(|least| ("coverage", least.span));
    let below = draft.below_coverage.as_ref().map(|below| ("below_coverage", below.span));
    let of_data = unscored.into_iter().chain(coverage).chain(below);
    for (key, span) in bounds.chain(combining).chain(of_data) {
        diagnostics.push(
            Diagnostic::new(
                codes::HOLDS_NOTHING,
                span,
                Phrase::new(
                    format!("`{key}` is about what a node holds, and `{}` holds nothing", id.value),
                    format!("`{key}` áp dụng cho mục có mục con, còn `{}` không có", id.value),
                ),
            )
            .help(Phrase::new(
                "take it away, or move it to the node above",
                "bỏ đi, hoặc chuyển lên mục cấp trên",
            )),
        );
    }
}

/// Whether the maximum is one that the rest can be held against; what is wrong with it is said of it alone.
fn points_known(draft: &NodeDraft) -> bool {
    draft.points.as_ref().is_some_and(|points| !points.value.is_negative())
}

fn points(draft: &NodeDraft, id: &Spanned<String>, may_be_shown: bool, diagnostics: &mut Diagnostics) {
    let negative = draft.points.as_ref().is_some_and(|points| points.value.is_negative());
    let (message, help) = if negative {
        (
            Phrase::new(format!("`{}` has negative points", id.value), format!("`{}` có điểm âm", id.value)),
            Phrase::new(
                "for points that are taken away write `role = \"deduction\"` and positive points",
                "với điểm trừ hãy ghi `role = \"deduction\"` và số điểm dương",
            ),
        )
    } else if !draft.has_points && !may_be_shown {
        (
            Phrase::new(
                format!("`{}` has no maximum points", id.value),
                format!("`{}` chưa có điểm tối đa", id.value),
            ),
            Phrase::new(
                "write `points = …`, or `role = \"shown\"` for what is not scored",
                "ghi `points = …`, hoặc `role = \"shown\"` nếu không tính điểm",
            ),
        )
    } else {
        return;
    };
    diagnostics.push(Diagnostic::new(codes::POINTS, points_span(draft), message).help(help));
}

fn rule(
    draft: &NodeDraft,
    id: &Spanned<String>,
    may_be_shown: bool,
    children: &[usize],
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> (Option<Rule>, crate::text::Span) {
    let mut written = draft.rules.iter();
    let first = written.next();
    if let Some((first_key, _)) = first {
        for (key, _) in written {
            diagnostics.push(
                Diagnostic::new(
                    codes::TWO_RULES,
                    key.span,
                    Phrase::new(
                        format!("`{}` has two rules, `{}` and `{}`", id.value, first_key.value, key.value),
                        format!(
                            "`{}` có hai cách tính điểm, `{}` và `{}`",
                            id.value, first_key.value, key.value
                        ),
                    ),
                )
                .label(first_key.span, Phrase::new("the first rule", "cách tính thứ nhất"))
                .help(Phrase::new(
                    "keep one; for a sum of two, make two `part`s",
                    "giữ lại một; muốn cộng cả hai thì tách thành hai `part`",
                )),
            );
        }
        if !children.is_empty() {
            diagnostics.push(
                Diagnostic::new(
                    codes::TWO_RULES,
                    first_key.span,
                    Phrase::new(
                        format!("`{}` has parts and a rule of its own", id.value),
                        format!("`{}` vừa có tiêu chí thành phần vừa có cách tính riêng", id.value),
                    ),
                )
                .help(Phrase::new(
                    "move the rule into a part",
                    "chuyển cách tính vào một tiêu chí thành phần",
                )),
            );
        }
    }
    match first {
        Some((key, Some(rule))) => (rules::check(rule, context, diagnostics), key.span),
        Some((key, None)) => (None, key.span),
        None => {
            if children.is_empty() && !draft.holds_wrong && !may_be_shown {
                diagnostics.push(no_rule(draft, id));
            }
            (None, id.span)
        }
    }
}

fn no_rule(draft: &NodeDraft, id: &Spanned<String>) -> Diagnostic {
    let (message, help) = match draft.level {
        Level::Criterion | Level::Part => (
            Phrase::new(
                format!("`{}` has no way to score", id.value),
                format!("`{}` chưa có cách tính điểm", id.value),
            ),
            Phrase::new(
                format!("give it one rule: {}", crate::syntax::fields::RULES.join(", ")),
                format!("thêm một cách tính: {}", crate::syntax::fields::RULES.join(", ")),
            ),
        ),
        _ => (
            Phrase::new(
                format!("`{}` holds nothing", id.value),
                format!("`{}` không có mục nào bên trong", id.value),
            ),
            Phrase::new(
                "give it criteria, or `role = \"shown\"`",
                "thêm tiêu chí, hoặc ghi `role = \"shown\"`",
            ),
        ),
    };
    Diagnostic::new(codes::NO_RULE, id.span, message).help(help)
}

/// The inputs declared in place, then those that the rule and the conditions look at, each once.
fn used(node: &Node) -> Vec<usize> {
    let mut used = node.inputs.clone();
    for input in usage::looked_at_by(node) {
        if !used.contains(&input) {
            used.push(input);
        }
    }
    used
}
