//! How a version has to rise.
use serde::Serialize;

use super::{Change, ChangeKind};
use crate::canon::Effect;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, crosswalks as codes};
use crate::model::Rubric;
use crate::syntax::Places;

/// How much a version has to rise, the least first: in `1.2.3` which number, and in `2022.1.3`, where the first is the year, the one
/// after it.
///
/// - major, the first number: a change can change points, or which reports are accepted
/// - minor, the second: a change can change classes or ranks, or something has another id or place
/// - patch, the third: words alone changed
///
/// Where the first number is a year another year is a major rise, and within it the numbers count from the second on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// Words alone changed.
    Patch,
    /// Classes, ranks, ids or places can change.
    Minor,
    /// Points can change.
    Major,
}

/// The numbers that are taken for years.
const YEARS: std::ops::RangeInclusive<u64> = 1900..=2199;

impl Bump {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// What changes ask for; a new version alone asks for nothing.
pub(super) fn needed(changes: &[Change]) -> Option<Bump> {
    let of = |change: &Change| match (change.effect, change.kind) {
        (Effect::Scores, _) => Bump::Major,
        (Effect::Verdicts, _) | (_, ChangeKind::Renamed | ChangeKind::Moved) => Bump::Minor,
        (Effect::Words, _) => Bump::Patch,
    };
    changes.iter().filter(|change| change.key.as_deref() != Some("version")).map(of).max()
}

/// Reports a version that rises less than the changes ask for. Versions that are no numbers are the author's own affair.
pub(super) fn check(old: &Rubric, new: &Rubric, needed: Option<Bump>, warnings: &mut Diagnostics) {
    let (Some(needed), Some(before), Some(after)) = (needed, numbers(old.version()), numbers(new.version()))
    else {
        return;
    };
    if old.id() != new.id() || rise(&before, &after).is_some_and(|rise| rise >= needed) {
        return;
    }
    let span = Places::of(new.source().text(), new.variant_id()).find("rubric", "", "version");
    let (from, to, words) = (old.version(), new.version(), words(needed, old, new));
    warnings.push(
        Diagnostic::new(
            codes::VERSION,
            span,
            Phrase::new(
                format!(
                    "the changes ask for a rise of the version ({}), and it went from {from} to {to}",
                    words.en
                ),
                format!(
                    "các thay đổi cần nâng phiên bản ở mức {}, nhưng phiên bản đi từ {from} đến {to}",
                    words.vi
                ),
            ),
        )
        .help({
            let (en, vi) = number(needed, has_year(&before, &after));
            let year = has_year(&before, &after).then_some((", or write the new year", ", hoặc ghi năm mới"));
            let (or_en, or_vi) = year.filter(|_| needed == Bump::Major).unwrap_or_default();
            Phrase::new(format!("raise the {en} number{or_en}"), format!("tăng số thứ {vi}{or_vi}"))
        }),
    );
}

/// How much a version has to rise, and which of its numbers that is where it is made of numbers.
pub(super) fn words(needed: Bump, old: &Rubric, new: &Rubric) -> Phrase {
    let (en, vi) = match needed {
        Bump::Major => ("major", "lớn"),
        Bump::Minor => ("minor", "vừa"),
        Bump::Patch => ("patch", "nhỏ"),
    };
    let (Some(before), Some(after)) = (numbers(old.version()), numbers(new.version())) else {
        return Phrase::new(en, vi);
    };
    let (nth, thu) = number(needed, has_year(&before, &after));
    Phrase::new(format!("{en}, the {nth} number"), format!("{vi}, số thứ {thu}"))
}

/// Which number of a version that is.
const fn number(needed: Bump, has_year: bool) -> (&'static str, &'static str) {
    match (needed, has_year) {
        (Bump::Major, false) => ("first", "nhất"),
        (Bump::Major, true) | (Bump::Minor, false) => ("second", "hai"),
        (Bump::Minor, true) | (Bump::Patch, false) => ("third", "ba"),
        (Bump::Patch, true) => ("fourth", "tư"),
    }
}

/// Whether both begin with a year.
fn has_year(before: &[u64], after: &[u64]) -> bool {
    let is_year = |numbers: &[u64]| numbers.first().is_some_and(|first| YEARS.contains(first));
    is_year(before) && is_year(after)
}

fn numbers(version: &str) -> Option<Vec<u64>> {
    version.trim_start_matches('v').split('.').map(|part| part.parse().ok()).collect()
}

/// Which number rises; `None` where none does. Numbers that are not written are 0.
fn rise(before: &[u64], after: &[u64]) -> Option<Bump> {
    let at = |numbers: &[u64], place: usize| numbers.get(place).copied().unwrap_or(0);
    let place = (0..before.len().max(after.len())).find(|place| at(before, *place) != at(after, *place))?;
    let place_after_year = place.saturating_sub(usize::from(has_year(before, after)));
    (at(after, place) > at(before, place)).then_some(match place_after_year {
        0 => Bump::Major,
        1 => Bump::Minor,
        _ => Bump::Patch,
    })
}

#[cfg(test)]
mod tests {
    use super::{Bump, numbers, rise};

    #[test]
    fn which_number_rises() {
        let rise = |from: &str, to: &str| rise(&numbers(from).unwrap(), &numbers(to).unwrap());
        assert_eq!(rise("1.1", "2"), Some(Bump::Major));
        assert_eq!(rise("1.1", "1.2"), Some(Bump::Minor));
        assert_eq!(rise("1", "1.0.1"), Some(Bump::Patch));
        assert_eq!(rise("2022.1", "2023"), Some(Bump::Major));
        assert_eq!(rise("2022.1", "2022.2"), Some(Bump::Major));
        assert_eq!(rise("2022.1", "2022.1.1"), Some(Bump::Minor));
        assert_eq!(rise("2022", "2022.0.0.1"), Some(Bump::Patch));
        assert_eq!(rise("1.5", "2022.1"), Some(Bump::Major));
        assert_eq!(rise("2022.1", "2022.1.0"), None);
        assert_eq!(rise("2023.1", "2022.5"), None);
        assert_eq!(numbers("2022-final"), None);
    }
}
