//! Ways and figures in words.
use super::rules::Way;
use super::search::Figures;
use crate::diagnostic::Phrase;
use crate::model::{Node, Parts, Rubric, Rule, Step};
use crate::number::Exact;
use crate::report::{Figure, Given, Report, State};

/// The most figures that a finding names.
const MOST_FIGURES: usize = 6;

/// The figures of a node in some reports.
pub(super) fn figures(parts: &Parts, node: &Node, reports: &[Report]) -> Phrase {
    let own = node.inputs.iter().filter_map(|at| parts.inputs.get(*at));
    let figure = |name: &str| reports.iter().find_map(|report| report.figure(name));
    let named: Vec<String> = own
        .filter_map(|input| Some(format!("{} = {}", input.name, shown(figure(&input.name)?))))
        .take(MOST_FIGURES)
        .collect();
    if named.is_empty() {
        return Phrase::new("whatever is reported", "dù báo cáo thế nào");
    }
    let list = named.join(", ");
    Phrase::new(format!("with {list}"), format!("với {list}"))
}

/// A figure as a reader types it.
pub(super) fn shown(figure: &Figure) -> String {
    match (&figure.value, figure.state) {
        (Some(Given::Boolean(truth)), State::Present) => truth.to_string(),
        (Some(Given::Number(number)), State::Present) => number.to_text(),
        (Some(Given::Text(text)), State::Present) => text.clone(),
        (Some(Given::List(list)), State::Present) => format!("[{}]", list.join(", ")),
        (Some(Given::Date(date)), State::Present) => date.to_string(),
        (_, State::NotApplicable) => "not-applicable".to_owned(),
        (_, State::NotAccepted) => "not-accepted".to_owned(),
        _ => "missing".to_owned(),
    }
}

/// Other figures, by their names; of many the first.
pub(super) fn beside(parts: &Parts, figures: &Figures, without: usize) -> Phrase {
    let named = figures.iter().filter(|(at, _)| **at != without);
    let named: Vec<String> = named
        .filter_map(|(at, figure)| Some(format!("{} = {}", parts.inputs.get(*at)?.name, shown(figure))))
        .collect();
    if named.is_empty() {
        return Phrase::new("", "");
    }
    let more = named.len().saturating_sub(MOST_FIGURES);
    let list = named.iter().take(MOST_FIGURES).cloned().collect::<Vec<String>>().join(", ");
    match more {
        0 => Phrase::new(format!(", with {list}"), format!(", với {list}")),
        _ => Phrase::new(
            format!(", with {list} and {more} more (`--format json` has them all)"),
            format!(", với {list} và {more} số liệu nữa (`--format json` có đủ)"),
        ),
    }
}

/// Two numbers that differ, rounded as the rubric shows numbers where they still differ then.
pub(super) fn both(parts: &Parts, numbers: [&Exact; 2]) -> [String; 2] {
    let rounded = numbers.map(|number| parts.head.roundings.shown.apply(number));
    let differ = rounded.first() != rounded.last();
    if differ { rounded.map(|number| number.to_text()) } else { numbers.map(Exact::to_text) }
}

/// A way of a node.
pub(super) fn way(rubric: &Rubric, node: &Node, way: Way) -> Phrase {
    let named = |en: &str, vi: &str| Phrase::new(en, vi);
    match (way, &node.rule) {
        (Way::Option(place), Some(Rule::Choice { input, .. })) => {
            let id = rubric.parts.inputs.get(*input).and_then(|input| input.option_ids.get(place));
            let id = id.map_or("", String::as_str);
            Phrase::new(format!("the option `{id}`"), format!("lựa chọn `{id}`"))
        }
        (Way::Step(place), Some(Rule::Bands { steps, .. })) => {
            let band = steps.get(place).map(band).unwrap_or_default();
            Phrase::new(format!("the band {}", band.0), format!("mức {}", band.1))
        }
        (Way::Item(place), _) => {
            let place = place.saturating_add(1);
            Phrase::new(format!("line {place} of the checklist"), format!("dòng {place} của bảng kiểm"))
        }
        (Way::Option(_), _) => named("an option", "một lựa chọn"),
        (Way::Step(_), _) => named("a band", "một mức"),
        (Way::Holds, _) => named("what holds earns", "trường hợp điều kiện đúng"),
        (Way::Fails, _) => named("what fails earns", "trường hợp điều kiện sai"),
        (Way::Otherwise, _) => named("`otherwise`", "`otherwise`"),
        (Way::TargetReached, _) => named("the target", "mục tiêu"),
        (Way::BelowTarget, _) => named("what lies below the target", "phần chưa đạt mục tiêu"),
        (Way::BelowLeast, _) => named("what `zero_below` is about", "trường hợp của `zero_below`"),
        (Way::Capped, _) => named("the cap", "mức trần"),
        (Way::InTime, _) => named("being in time", "trường hợp đúng hạn"),
        (Way::Late, _) => named("being late", "trường hợp trễ hạn"),
        (Way::TooLate, _) => named("being too late", "trường hợp quá hạn"),
        (Way::ZeroIf, _) => named("`zero_if`", "`zero_if`"),
        (Way::UnscoredIf, _) => named("`unscored_if`", "`unscored_if`"),
    }
}

fn band(step: &Step) -> (String, String) {
    if let (Some(low), Some(high)) = (&step.low, &step.high)
        && low.at == high.at
    {
        return (format!("at {}", low.at), format!("bằng {}", low.at));
    }
    let low = step.low.as_ref().map(|end| match end.closed {
        true => (format!("from {}", end.at), format!("từ {}", end.at)),
        false => (format!("above {}", end.at), format!("trên {}", end.at)),
    });
    let high = step.high.as_ref().map(|end| match end.closed {
        true => (format!("up to {}", end.at), format!("đến {}", end.at)),
        false => (format!("below {}", end.at), format!("dưới {}", end.at)),
    });
    let (en, vi): (Vec<String>, Vec<String>) = low.into_iter().chain(high).unzip();
    (en.join(" "), vi.join(" "))
}
