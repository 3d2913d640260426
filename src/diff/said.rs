//! A change in words.
use super::{Change, ChangeKind, Side, Topic};
use crate::canon::Effect;
use crate::diagnostic::Phrase;
use crate::model::Level;

/// The most characters of a value that a sentence shows.
const MOST: usize = 160;

pub(super) fn change(change: &Change) -> Phrase {
    let Change { kind, topic, key, old, new, effect: _, called: _ } = change;
    let subject = subject(*topic, change.id());
    let (en, vi) = (&subject.en, &subject.vi);
    let (before, after) = (ids(old), ids(new));
    let says = |sides: &[Side], others: &[Side]| value(sides.first()?, others.first());
    let named = |ids: &str| self::subject(*topic, ids);
    match kind {
        ChangeKind::Added => Phrase::new(format!("{en} is new"), format!("thêm {vi}")),
        ChangeKind::Removed => Phrase::new(format!("{en} is gone"), format!("bỏ {vi}")),
        ChangeKind::Renamed => Phrase::new(
            format!("{} is now {after}", named(&before).en),
            format!("{} nay là {after}", named(&before).vi),
        ),
        ChangeKind::Split => Phrase::new(
            format!("{} became {after}", named(&before).en),
            format!("{} được tách thành {after}", named(&before).vi),
        ),
        ChangeKind::Merged => Phrase::new(
            format!("{} became {after}", named(&before).en),
            format!("{} được gộp thành {after}", named(&before).vi),
        ),
        ChangeKind::Moved => match (says(old, new), says(new, old)) {
            (Some(from), Some(to)) => Phrase::new(
                format!("{en} moved from {from} to {to}"),
                format!("{vi} chuyển từ {from} sang {to}"),
            ),
            _ => Phrase::new(format!("{en} has another place in the order"), format!("{vi} đổi thứ tự")),
        },
        ChangeKind::Changed => {
            let key = key.as_deref().map(|key| format!(": `{key}`")).unwrap_or_default();
            match (says(old, new), says(new, old)) {
                (Some(was), Some(is)) => Phrase::new(
                    format!("{en}{key} was {was} and is {is}"),
                    format!("{vi}{key} từ {was} thành {is}"),
                ),
                (None, Some(is)) => {
                    Phrase::new(format!("{en}{key} is new: {is}"), format!("{vi}{key} được thêm: {is}"))
                }
                (Some(was), None) => Phrase::new(
                    format!("{en}{key} is gone: it was {was}"),
                    format!("{vi}{key} bị bỏ: trước là {was}"),
                ),
                (None, None) => Phrase::new(format!("{en} changed"), format!("{vi} thay đổi")),
            }
        }
    }
}

/// What a side says: as it is written, where that shows the difference.
fn value(side: &Side, other: Option<&Side>) -> Option<String> {
    let says = side.says.as_deref()?;
    let is_seen = match other.filter(|other| other.says.is_some()) {
        Some(other) => other.written.is_some() && other.written != side.written,
        None => true,
    };
    Some(clip(&side.written.clone().filter(|_| is_seen).unwrap_or_else(|| spelled(says))))
}

/// What the canonical form says of a rounding, as a rubric has it; anything else as it is.
fn spelled(says: &str) -> String {
    let words: Vec<&str> = says.split(' ').collect();
    match words.as_slice() {
        [number, key @ ("places" | "digits"), mode] => format!("{{ {key} = {number}, mode = \"{mode}\" }}"),
        ["step", step, mode] => format!("{{ step = {step}, mode = \"{mode}\" }}"),
        _ => says.to_owned(),
    }
}

fn ids(sides: &[Side]) -> String {
    sides.iter().map(|side| side.id.as_str()).collect::<Vec<_>>().join(", ")
}

/// What a change is about.
pub(super) fn subject(topic: Topic, id: &str) -> Phrase {
    let (en, vi) = match topic {
        Topic::Rubric => ("the rubric", "bộ chỉ số"),
        Topic::Input => ("input", "số liệu"),
        Topic::Quantity => ("quantity", "đại lượng"),
        Topic::Node(Level::Total) => ("the whole", "toàn bộ"),
        Topic::Node(Level::Group) => ("group", "nhóm chỉ số"),
        Topic::Node(Level::Index) => ("index", "chỉ số"),
        Topic::Node(Level::Criterion) => ("criterion", "tiêu chí"),
        Topic::Node(Level::Part) => ("part", "tiêu chí thành phần"),
        Topic::Pillar => ("pillar", "trụ cột"),
        Topic::Classes => ("the classes", "cách xếp loại"),
        Topic::Class => ("class", "mức xếp loại"),
        Topic::Ranking => ("ranking", "bảng xếp hạng"),
        Topic::Variant => ("variant", "biến thể"),
        Topic::Crosswalk => ("the crosswalk", "bảng đối chiếu"),
    };
    let alone =
        matches!(topic, Topic::Rubric | Topic::Node(Level::Total) | Topic::Classes | Topic::Crosswalk);
    if alone || id.is_empty() {
        Phrase::new(en, vi)
    } else {
        Phrase::new(format!("{en} {id}"), format!("{vi} {id}"))
    }
}

/// What a change can change.
pub(super) fn effect(effect: Effect) -> Phrase {
    match effect {
        Effect::Scores => Phrase::new("scores can change", "điểm có thể thay đổi"),
        Effect::Verdicts => Phrase::new("classes or ranks can change", "xếp loại, xếp hạng có thể thay đổi"),
        Effect::Words => Phrase::new("words only", "chỉ thay đổi câu chữ"),
    }
}

fn clip(text: &str) -> String {
    let mut cut: String = text.chars().take(MOST).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}
