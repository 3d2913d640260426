//! How a version has to rise.
use serde::Serialize;

use super::{Change, ChangeKind};
use crate::canon::Effect;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, crosswalks as codes};
use crate::model::Rubric;
use crate::syntax::Places;

/// Which number of a version such as `2022.1.3` has to rise, the least first.
///
/// - major, the first: a change can change points, or which reports are accepted
/// - minor, the second: a change can change classes or ranks, or something has another id or place
/// - patch, the third: words alone changed
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// The third number.
    Patch,
    /// The second number.
    Minor,
    /// The first number.
    Major,
}

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
    let (from, to, name) = (old.version(), new.version(), needed.name());
    warnings.push(
        Diagnostic::new(
            codes::VERSION,
            span,
            Phrase::new(
                format!("the changes ask for a {name} rise of the version, and it went from {from} to {to}"),
                format!(
                    "các thay đổi cần nâng phiên bản ở mức {name}, nhưng phiên bản đi từ {from} đến {to}"
                ),
            ),
        )
        .help(match needed {
            Bump::Major => Phrase::new("raise the first number", "tăng số thứ nhất"),
            Bump::Minor => Phrase::new("raise the second number", "tăng số thứ hai"),
            Bump::Patch => Phrase::new("raise the third number", "tăng số thứ ba"),
        }),
    );
}

fn numbers(version: &str) -> Option<Vec<u64>> {
    version.trim_start_matches('v').split('.').map(|part| part.parse().ok()).collect()
}

/// Which number rises; `None` where none does. Numbers that are not written are 0.
fn rise(before: &[u64], after: &[u64]) -> Option<Bump> {
    let at = |numbers: &[u64], place: usize| numbers.get(place).copied().unwrap_or(0);
    let place = (0..before.len().max(after.len())).find(|place| at(before, *place) != at(after, *place))?;
    (at(after, place) > at(before, place)).then_some(match place {
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
        assert_eq!(rise("2022.1", "2023"), Some(Bump::Major));
        assert_eq!(rise("2022.1", "2022.2"), Some(Bump::Minor));
        assert_eq!(rise("2022", "2022.0.1"), Some(Bump::Patch));
        assert_eq!(rise("2022.1", "2022.1.0"), None);
        assert_eq!(rise("2023.1", "2022.5"), None);
        assert_eq!(numbers("2022-final"), None);
    }
}
