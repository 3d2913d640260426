//! Marks that are a third cut off, and roundings so coarse that they decide which class a unit is in.
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, proofs as codes};
use crate::model::{Node, Parts, Rule, Target, View};
use crate::number::{Exact, RoundTo, Rounding};

pub(super) fn find(parts: &Parts, found: &mut Diagnostics) {
    parts.nodes.iter().for_each(|node| cut_off(node, found));
    coarse(parts, found);
}

/// The marks of a rule.
fn marks(rule: &Rule) -> Vec<&Exact> {
    match rule {
        Rule::YesNo { yes, no, .. } | Rule::All { yes, no, .. } | Rule::Any { yes, no, .. } => vec![yes, no],
        Rule::Choice { marks, .. } | Rule::Ticks { marks, .. } => marks.iter().collect(),
        Rule::Items(items) => items.iter().map(|item| &item.points).collect(),
        Rule::Bands { steps, otherwise, .. } => {
            steps.iter().map(|step| &step.points).chain(otherwise).collect()
        }
        Rule::Count { each, cap, .. } => vec![each, cap],
        _ => Vec::new(),
    }
}

/// The third or sixth of the maximum of which a mark gives the first digits: three at least, in one or two places.
fn third_of(mark: &Exact, full: &Exact) -> Option<&'static str> {
    let text = mark.to_text();
    let (whole, places) = text.split_once('.')?;
    let digits = whole.trim_start_matches(['-', '0']).len().saturating_add(places.len());
    let count = i64::try_from(places.len()).ok()?;
    if digits < 3 || count > 2 {
        return None;
    }
    let unit = Exact::ten_to(count.saturating_neg());
    let fractions = [("1/3", 1, 3), ("2/3", 2, 3), ("1/6", 1, 6), ("5/6", 5, 6)];
    fractions.into_iter().find_map(|(name, over, under)| {
        let meant = full.times(&Exact::fraction(over, under)?);
        let apart = meant.minus(mark);
        let is_near = apart < unit && apart.plus(&apart) >= unit.negated() && !apart.is_zero();
        // What the points have in so few places is no third that was cut off.
        let is_endless = !meant.times(&Exact::ten_to(count)).is_integer();
        (is_near && is_endless).then_some(name)
    })
}

fn cut_off(node: &Node, found: &mut Diagnostics) {
    let Some(rule) = &node.rule else { return };
    let mut said: Vec<&Exact> = Vec::new();
    for mark in marks(rule) {
        let Some(fraction) = third_of(mark, &node.points).filter(|_| !said.contains(&mark)) else {
            continue;
        };
        said.push(mark);
        found.push(
            Diagnostic::new(
                codes::TRUNCATED_SHARE,
                node.rule_span,
                Phrase::new(
                    format!(
                        "{mark} of the {} points of `{}` looks like {fraction} of them, cut off",
                        node.points, node.id
                    ),
                    format!(
                        "{mark} trên {} điểm của `{}` có vẻ là {fraction} số điểm, bị cắt cụt",
                        node.points, node.id
                    ),
                ),
            )
            .help(Phrase::new(
                format!("if it is, write the share: `\"{fraction}\"`"),
                format!("nếu đúng vậy, ghi tỷ lệ: `\"{fraction}\"`"),
            ))
            .subject(&node.id),
        );
    }
}

/// A step of a rounding that is no small part of a whole: a fiftieth of it or more.
fn step_of<'r>(rounding: Option<&'r Rounding>, whole: &Exact) -> Option<(&'r Rounding, Exact)> {
    let rounding = rounding?;
    let step = match rounding.to() {
        RoundTo::Places(places) => Exact::ten_to(i64::from(*places).saturating_neg()),
        RoundTo::Step(step) => step.clone(),
        RoundTo::Digits(_) => return None,
    };
    (step.times(&Exact::from_integer(50)) >= *whole && whole.is_positive()).then_some((rounding, step))
}

/// Classes that begin where a rounding lifts what lies below.
fn coarse(parts: &Parts, found: &mut Diagnostics) {
    let Some(classes) = &parts.classes else { return };
    let (published, maximum) = match classes.of {
        Target::Node(at) => {
            let Some(node) = parts.nodes.get(at) else { return };
            (parts.rounding_of(node), &node.points)
        }
        Target::Pillar(at) => {
            let Some(pillar) = parts.pillars.get(at) else { return };
            (pillar.rounding.as_ref(), &pillar.points)
        }
    };
    let shown = Some(published).flatten().filter(|_| classes.view == View::Rounded);
    let leaves = parts.nodes.iter().filter(|node| node.rule.is_some());
    let of_leaves =
        leaves.filter_map(|node| Some((Some(&node.id), step_of(parts.rounding_of(node), maximum)?)));
    let whole = step_of(shown, maximum).map(|step| (None, step));
    let Some((leaf, (rounding, step))) = whole.into_iter().chain(of_leaves).next() else { return };
    let half = step.over(&Exact::from_integer(2)).unwrap_or(Exact::ZERO);
    for class in &classes.all {
        let Some(limit) = &class.limit else { continue };
        let edge = if limit.share { limit.at.times(maximum) } else { limit.at.clone() };
        let below = edge.minus(&half);
        if edge.is_zero() || rounding.apply(&edge) != edge || rounding.apply(&below) != edge {
            continue;
        }
        let where_it_is = match leaf {
            Some(id) => Phrase::new(format!("in `{id}`"), format!("ở `{id}`")),
            None => Phrase::new("of the whole", "của toàn bộ"),
        };
        found.push(
            Diagnostic::new(
                codes::EDGE_BETWEEN,
                class.span,
                Phrase::new(
                    format!(
                        "`{}` begins at {edge} of {maximum} points, and the rounding {} is to steps of {step}: {below} counts as {edge}",
                        class.id, where_it_is.en
                    ),
                    format!(
                        "mức `{}` bắt đầu từ {edge} trên {maximum} điểm, mà việc làm tròn {} lấy bước {step}: {below} được tính là {edge}",
                        class.id, where_it_is.vi
                    ),
                ),
            )
            .help(Phrase::new(
                "round to more places, or compare exact values, `value = \"exact\"`",
                "làm tròn nhiều chữ số hơn, hoặc so giá trị chính xác, `value = \"exact\"`",
            ))
            .subject(&class.id),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::third_of;
    use crate::number::Exact;

    #[test]
    fn marks_that_are_cut_off() {
        let exact = |text: &str| text.parse::<Exact>().unwrap();
        for (mark, full, fraction) in
            [("3.33", "10", "1/3"), ("33.3", "100", "1/3"), ("1.67", "10", "1/6"), ("6.67", "10", "2/3")]
        {
            assert_eq!(third_of(&exact(mark), &exact(full)), Some(fraction), "{mark}");
        }
        for (mark, full) in [("0.33", "1"), ("3.3", "10"), ("2.5", "10"), ("3.35", "10"), ("1.25", "7.5")] {
            assert_eq!(third_of(&exact(mark), &exact(full)), None, "{mark} of {full}");
        }
    }
}
