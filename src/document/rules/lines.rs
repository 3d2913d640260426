//! Rules that go along a line.
use crate::explain::Words;
use crate::expr::{ArithmeticOp, Typed, TypedKind};
use crate::model::{Curve, Linear, OutsideLine, Scale, Segment};
use crate::number::{Bell, Exact};

use super::{dash, mark};

/// From no points at one value to all at another.
pub(super) fn straight(words: &Words<'_>, line: &Linear) -> Vec<String> {
    let (points, full) = (words.say("Points", "Điểm"), words.say("full points", "Điểm tối đa"));
    let mut lines = vec![format!("a = {}", words.quantity(&line.of))];
    let mut letters = ["b", "c"].into_iter();
    let mut end = |end: &Typed| match &end.kind {
        TypedKind::Number(number) => words.value_of(&line.of, number),
        _ => {
            let letter = letters.next().unwrap_or_default();
            lines.push(format!("{letter} = {}", words.quantity(end)));
            letter.to_owned()
        }
    };
    let (zero, best) = (end(&line.zero), end(&line.full));
    let braced = |value: &str| {
        if value.starts_with(['-', '−']) { format!("({value})") } else { value.to_owned() }
    };
    let scaled = |value: &str| match &line.scale {
        Scale::Even => braced(value),
        Scale::Log => format!("ln({value})"),
        Scale::Power(power) => format!("{}^{}", braced(value), braced(&words.number(power))),
    };
    let less = |one: &str, other: &str| match (other, &line.scale) {
        ("0" | "0%", Scale::Even | Scale::Power(_)) => scaled(one),
        _ => format!("({} − {})", scaled(one), scaled(other)),
    };
    let falls = line.ends().is_some_and(|(zero, best)| best < zero);
    let along = if falls {
        format!("{} / {}", less(&zero, "a"), less(&zero, &best))
    } else {
        format!("{} / {}", less("a", &zero), less(&best, &zero))
    };
    let along = format!("{points} = {along} × {full}");
    if line.extend {
        lines.push(along);
        return lines;
    }
    let (all, none) = (mark(words, &words.node.points), mark(words, &Exact::ZERO));
    if line.ends().is_none() {
        lines.push(along);
        lines.push(format!(
            "- {}",
            words.say(
                "not below 0 points and not above full points",
                "không thấp hơn 0 điểm và không cao hơn Điểm tối đa",
            )
        ));
    } else if falls {
        lines.push(dash(&format!("a {} {best}", down_to(words, &line.of, &best)), &all));
        lines.push(dash(&format!("{best} < a < {zero}"), &along));
        lines.push(dash(&format!("a ≥ {zero}"), &none));
    } else {
        lines.push(dash(&format!("a ≥ {best}"), &all));
        lines.push(dash(&format!("{zero} < a < {best}"), &along));
        lines.push(dash(&format!("a {} {zero}", down_to(words, &line.of, &zero)), &none));
    }
    lines
}

/// Nothing lies below 0 of what is never negative.
fn down_to(words: &Words<'_>, of: &Typed, end: &str) -> &'static str {
    if matches!(end, "0" | "0%") && is_never_negative(words, of) { "=" } else { "≤" }
}

/// Whether it is a figure that starts at 0 or above, or one of them over another.
fn is_never_negative(words: &Words<'_>, typed: &Typed) -> bool {
    match &typed.kind {
        TypedKind::Input(at) => {
            let least = words.rubric.inputs().get(*at).and_then(|input| input.min());
            least.is_some_and(|least| !least.is_negative())
        }
        TypedKind::Arithmetic(ArithmeticOp::Divide, of, to) => {
            is_never_negative(words, of) && is_never_negative(words, to)
        }
        _ => false,
    }
}

/// Along several lines.
pub(super) fn bent(words: &Words<'_>, curve: &Curve) -> Vec<String> {
    let mut lines = vec![format!("{}:", words.quantity(&curve.of))];
    let value = |value: &Exact| words.value_of(&curve.of, value);
    let to = words.say("to", "đến");
    let line = |line: &Segment| {
        let from = format!("{} {} {to} {}", words.say("From", "Từ"), value(&line.from), value(&line.to));
        if line.low == line.high {
            return dash(&from, &mark(words, &line.low));
        }
        dash(
            &from,
            &format!(
                "{} {} {to} {}",
                words.say("from", "từ"),
                words.number(&line.low),
                words.points(&line.high)
            ),
        )
    };
    lines.extend(curve.segments.iter().map(line));
    match curve.outside {
        OutsideLine::Extend => lines.push(format!(
            "- {}",
            words.say(
                "Outside of them the nearest line goes on",
                "Ngoài các khoảng trên: tính tiếp theo khoảng gần nhất",
            )
        )),
        OutsideLine::Clamp => lines.extend(ends(words, curve)),
        OutsideLine::Otherwise => {}
    }
    if let Some(points) = &curve.otherwise {
        lines.push(dash(words.say("Otherwise", "Còn lại"), &mark(words, points)));
    }
    lines.push(
        words
            .say(
                "Within each: in proportion between the two ends.",
                "Trong mỗi khoảng: tính theo tỷ lệ giữa hai đầu.",
            )
            .to_owned(),
    );
    lines
}

/// What lies outside of all lines earns what the nearest end does; not said where no figure can lie there, nor that less than
/// 0 earns nothing.
fn ends(words: &Words<'_>, curve: &Curve) -> Vec<String> {
    let value = |value: &Exact| words.value_of(&curve.of, value);
    let (least, most) = match &curve.of.kind {
        TypedKind::Input(at) => {
            words.rubric.inputs().get(*at).map_or((None, None), |input| (input.min(), input.max()))
        }
        _ => (None, None),
    };
    let nothing = |first: &Segment| first.from.is_zero() && first.low.is_zero();
    let first = curve
        .segments
        .first()
        .filter(|first| least.is_none_or(|least| *least < first.from) && !nothing(first));
    let last = curve.segments.last().filter(|last| most.is_none_or(|most| *most > last.to));
    let below = first.map(|first| {
        dash(&format!("{} {}", words.say("Below", "Dưới"), value(&first.from)), &mark(words, &first.low))
    });
    let above = last.map(|last| {
        dash(&format!("{} {}", words.say("Above", "Trên"), value(&last.to)), &mark(words, &last.high))
    });
    below.into_iter().chain(above).collect()
}

/// Along a log-normal curve through two points.
pub(super) fn log_normal(words: &Words<'_>, of: &Typed, bell: &Bell) -> Vec<String> {
    let mut lines = vec![format!("{}:", words.quantity(of))];
    lines.extend(bell.points().map(|(x, share)| {
        let share = format!("{} {}", words.percent(share), words.say("of full points", "Điểm tối đa"));
        dash(&words.value_of(of, x), &share)
    }));
    lines.push(
        words
            .say(
                "All others along the log-normal curve through the two.",
                "Các giá trị khác: theo đường log-chuẩn qua hai điểm này.",
            )
            .to_owned(),
    );
    lines
}
