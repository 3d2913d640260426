//! Shares that were cut off, weights that nearly add up, and edges on which a rounding decides.
use crate::diagnostic::{Diagnostic, Diagnostics, Instead, Phrase, proofs as codes};
use crate::expr::{Typed, TypedKind};
use crate::model::{Aggregate, Node, Parts, Rubric, Rule, Target, View, Weight};
use crate::number::{Exact, Rounding};
use crate::text::Span;

pub(super) fn find(rubric: &Rubric, found: &mut Diagnostics) {
    let parts = &rubric.parts;
    cut_off(rubric, found);
    for node in &parts.nodes {
        weights(parts, node, found);
        band_edges(parts, node, found);
    }
    class_edges(parts, found);
}

/// The fraction that a decimal is cut off from.
fn cut_from(text: &str) -> Option<&'static str> {
    let is_percent = text.ends_with('%');
    let (_, places) = text.trim_end_matches('%').split_once('.')?;
    if !places.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let places = i64::try_from(places.len()).ok()?;
    let places = if is_percent { places.saturating_add(2) } else { places };
    // Two places are as often meant as they are cut off.
    if places < 3 {
        return None;
    }
    let value: Exact = text.parse().ok()?;
    let value = value.abs();
    let rest = value.minus(&value.floor());
    let unit = Exact::ten_to(places.saturating_neg());
    let fractions = [("1/3", 1, 3), ("2/3", 2, 3), ("1/6", 1, 6), ("5/6", 5, 6)];
    let near = |over: i64, under: i64| {
        let fraction = Exact::fraction(over, under).unwrap_or(Exact::ZERO);
        let apart = fraction.minus(&rest);
        // Cut off below it, or rounded to above it.
        apart < unit && apart.plus(&apart) >= unit.negated()
    };
    fractions.into_iter().find(|(_, over, under)| near(*over, *under)).map(|(name, ..)| name)
}

fn cut_off(rubric: &Rubric, found: &mut Diagnostics) {
    for (span, text, in_expression) in numbers(rubric) {
        let Some(fraction) = cut_from(&text) else { continue };
        found.push(
            Diagnostic::new(
                codes::TRUNCATED_SHARE,
                span,
                Phrase::new(
                    format!("{text} looks like {fraction}, cut off"),
                    format!("{text} có vẻ là {fraction} bị cắt cụt"),
                ),
            )
            .help(Phrase::new(
                format!("if it is, write the fraction: `\"{fraction}\"`, in expressions `{fraction}`"),
                format!("nếu đúng vậy, ghi phân số: `\"{fraction}\"`, trong biểu thức `{fraction}`"),
            ))
            .mended_by(written(rubric.source.text(), span, &text, fraction, in_expression)),
        );
    }
}

/// A fraction in place of a number: a text where it is a value, in brackets where it is part of an expression.
fn written(text: &str, span: Span, number: &str, fraction: &str, in_expression: bool) -> Instead {
    let from = number.to_owned();
    let quote = |c: Option<char>| c.is_some_and(|c| "\"'".contains(c));
    let before = quote(text.get(..span.start as usize).and_then(|text| text.chars().next_back()));
    let behind = quote(text.get(span.end as usize..).and_then(|text| text.chars().next()));
    match in_expression && !(before && behind) {
        true => Instead::Word { from, to: format!("({fraction})") },
        false => Instead::Text { from, to: fraction.to_owned() },
    }
}

/// The numbers of the text: bare ones, percentages in quotes, and those of expressions, with whether they are one of those.
fn numbers(rubric: &Rubric) -> Vec<(Span, String, bool)> {
    let mut all = Vec::new();
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut start = 0usize;
    for line in rubric.source.text().split_inclusive('\n') {
        for (from, token) in tokens(line) {
            let (from, to) =
                (start.saturating_add(from), start.saturating_add(from).saturating_add(token.len()));
            all.push((Span { start: place(from), end: place(to) }, token.to_owned(), false));
        }
        start = start.saturating_add(line.len());
    }
    let parts = &rubric.parts;
    let of_nodes = parts
        .nodes
        .iter()
        .flat_map(|node| node.conditions().chain(node.rule.iter().flat_map(Rule::expressions)));
    for typed in of_nodes.chain(parts.derived.iter().map(|derived| &derived.value)) {
        typed.walk(&mut |part: &Typed| {
            if matches!(part.kind, TypedKind::Number(_)) {
                all.push((part.span, rubric.source.slice(part.span).trim().to_owned(), true));
            }
        });
    }
    all.sort();
    // A bare number can be an expression too.
    all.dedup_by(|a, b| a.0 == b.0);
    all
}

/// Decimals of a line that stand alone, and percentages that fill a text; nothing of comments and other texts.
fn tokens(line: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut quote: Option<(char, usize)> = None;
    let mut bare: Option<usize> = None;
    for (at, letter) in line.char_indices() {
        if let Some((mark, from)) = quote {
            if letter == mark {
                let text = line.get(from..at).unwrap_or("");
                let is_percent = text.strip_suffix('%').is_some_and(|rest| {
                    !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
                });
                if is_percent {
                    found.push((from, text));
                }
                quote = None;
            }
            continue;
        }
        let is_part = letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-' | '+');
        match (is_part, bare) {
            (true, None) => bare = Some(at),
            (false, Some(from)) => {
                let text = line.get(from..at).unwrap_or("");
                if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && text.contains('.') {
                    found.push((from, text));
                }
                bare = None;
            }
            _ => {}
        }
        match letter {
            '#' => break,
            '"' | '\'' => quote = Some((letter, at.saturating_add(1))),
            _ => {}
        }
    }
    found
}

fn weights(parts: &Parts, node: &Node, found: &mut Diagnostics) {
    let children = node.children.iter().filter_map(|at| parts.nodes.get(*at));
    // Shares of the whole, and what figures choose, are another matter.
    let weights: Option<Vec<&Exact>> = children
        .map(|child| if let Weight::Of(weight) = &child.weight { Some(weight) } else { None })
        .collect();
    let Some(weights) = weights else { return };
    let is_weighted = node.aggregate.is_weighted() || node.aggregate == Aggregate::Mean;
    if !is_weighted || weights.iter().all(|weight| **weight == Exact::ONE) {
        return;
    }
    // Weights that are all parts of one are shares of it.
    let are_shares = weights.iter().all(|weight| **weight < Exact::ONE);
    let sum = Exact::sum(weights);
    for whole in [Exact::ONE, Exact::from_integer(100)] {
        let apart = sum.minus(&whole).abs();
        let parts = if are_shares && whole == Exact::ONE { 4 } else { 50 };
        let close = whole.over(&Exact::from_integer(parts)).unwrap_or(Exact::ZERO);
        if !apart.is_zero() && apart <= close {
            found.push(
                Diagnostic::new(
                    codes::WEIGHTS_SUM,
                    node.span,
                    Phrase::new(
                        format!("the weights in `{}` add up to {sum}, not {whole}", node.id),
                        format!("các trọng số trong `{}` cộng lại bằng {sum}, không phải {whole}", node.id),
                    ),
                )
                .help(Phrase::new(
                    "write fractions, `weight = \"1/3\"`, or look for the weight that differs from the decision",
                    "ghi phân số, `weight = \"1/3\"`, hoặc tìm trọng số khác với quyết định",
                ))
                .subject(&node.id),
            );
        }
    }
}

/// What an edge comes to where only rounded values are compared with it.
fn off_grid(rounding: &Rounding, edge: &Exact) -> Option<Exact> {
    let rounded = rounding.apply(edge);
    (rounded != *edge).then_some(rounded)
}

fn band_edges(parts: &Parts, node: &Node, found: &mut Diagnostics) {
    let Some(Rule::Bands { of, steps, .. }) = &node.rule else { return };
    let value = match of.kind {
        TypedKind::Derived(at) => parts.derived.get(at).map(|derived| &derived.value),
        _ => Some(of),
    };
    let Some(TypedKind::Round(_, rounding)) = value.map(|value| &value.kind) else { return };
    let ends = steps.iter().flat_map(|step| step.low.iter().chain(&step.high));
    let mut edges: Vec<&Exact> =
        ends.map(|end| &end.at).filter(|edge| off_grid(rounding, edge).is_some()).collect();
    edges.sort();
    edges.dedup();
    for edge in edges {
        found.push(
            Diagnostic::new(
                codes::EDGE_BETWEEN,
                node.rule_span,
                Phrase::new(
                    format!(
                        "the quantity is rounded and never {edge}, where a band of `{}` begins or ends",
                        node.id
                    ),
                    format!(
                        "đại lượng đã được làm tròn nên không bao giờ bằng {edge}, giới hạn một mức của `{}`",
                        node.id
                    ),
                ),
            )
            .help(Phrase::new(
                "write the edge with the places of the quantity, or round the quantity to more",
                "ghi giới hạn với số chữ số của đại lượng, hoặc làm tròn đại lượng chi tiết hơn",
            ))
            .subject(&node.id),
        );
    }
}

fn class_edges(parts: &Parts, found: &mut Diagnostics) {
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
    for class in &classes.all {
        let Some(limit) = &class.limit else { continue };
        // The edge as it is compared: in points as published, in percent or points as rounded for the verdict.
        let edge = match (&classes.view, limit.share) {
            (View::Exact, _) => continue,
            (View::Rounded, true) => limit.at.times(maximum),
            (View::Rounded, false) => limit.at.clone(),
            (View::To(_), _) => limit.edge(),
        };
        let rounding = match &classes.view {
            View::To(rounding) => Some(rounding),
            View::Rounded | View::Exact => published,
        };
        if rounding.is_some_and(|rounding| off_grid(rounding, &edge).is_some()) {
            found.push(
                Diagnostic::new(
                    codes::EDGE_BETWEEN,
                    class.span,
                    Phrase::new(
                        format!("`{}` begins at {edge}, and no rounded value is there: rounding decides next to it", class.id),
                        format!("mức `{}` bắt đầu từ {edge}, nơi không có giá trị làm tròn nào: việc làm tròn quyết định ở sát giới hạn", class.id),
                    ),
                )
                .help(Phrase::new(
                    "compare exact values, `value = \"exact\"`, or round to the places of the limit",
                    "so giá trị chính xác, `value = \"exact\"`, hoặc làm tròn theo số chữ số của giới hạn",
                ))
                .subject(&class.id),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{cut_from, tokens};

    #[test]
    fn decimals_that_are_cut_off() {
        for (text, fraction) in [
            ("0.333", "1/3"),
            ("33.3%", "1/3"),
            ("66.67%", "2/3"),
            ("0.666", "2/3"),
            ("6.667", "2/3"),
            ("16.7%", "1/6"),
            ("0.8333", "5/6"),
        ] {
            assert_eq!(cut_from(text), Some(fraction), "{text}");
        }
        for text in ["0.33", "33%", "0.334", "0.3334", "0.35", "12", "0.67", "0.1665", "2022.12.31"] {
            assert_eq!(cut_from(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_a_line() {
        let line = "weight = 0.333 # 0.667\n";
        assert_eq!(tokens(line), [(9, "0.333")]);
        let line = "steps = [{ from = \"33.3%\", points = 1.5 }]  # \"0.1\"\n";
        assert_eq!(tokens(line), [(19, "33.3%"), (36, "1.5")]);
        assert_eq!(tokens("title = \"0.333 of it\"\n"), []);
        assert_eq!(tokens("from = 2022-12-31\n"), []);
    }
}
