//! Two versions of a rubric: what changed, what it can change, and whom it moved.
mod align;
mod apart;
mod causes;
mod compare;
mod held;
mod join;
mod lines;
mod matching;
mod mixtures;
mod order;
mod said;
mod shares;
mod side;
mod text;
mod units;
mod version;

pub use causes::Cause;
pub use join::{Joined, Loss};
pub use lines::{MoveLine, MoveStep};
pub use units::{Move, MoveResult, Moves};
pub use version::Bump;

use serde::Serialize;

use crate::canon::Effect;
use crate::diagnostic::{Diagnostics, Phrase};
use crate::model::{Digest, Level, Rubric};
use crate::text::Span;
use matching::Matching;

/// What changed between two versions of a rubric, and what each change can change.
///
/// Both are compared by what they mean: order of keys, comments, and the spelling of numbers do not matter. A `[crosswalk]` of
/// the new version says which nodes and inputs were renamed, split and merged.
///
/// ```
/// use bochiso::{Bump, Diff, Effect, Report, Rubric, Source};
///
/// let text = include_str!("../../examples/data/small.toml");
/// let parse = |text: &str| Rubric::parse(&Source::new("small.toml", text)).unwrap();
/// let (old, new) = (parse(text), parse(&text.replace("target = \"80%\"", "target = \"60%\"")));
/// let diff = Diff::new(&old, &new).unwrap();
/// assert_eq!(diff.changes().len(), 1);
/// assert_eq!(diff.changes()[0].phrase().en, r#"criterion 2.1: `ratio.target` was "80%" and is "60%""#);
/// assert_eq!((diff.effect(), diff.bump()), (Some(Effect::Scores), Some(Bump::Major)));
///
/// let report = Report::new("a").set("files", 100).set("files_online", 40);
/// let moves = diff.moves(&[report]);
/// assert_eq!(moves.units[0].change().unwrap().to_text(), "3.33");
/// ```
#[derive(Debug, Clone, Serialize)]
pub struct Diff {
    #[serde(skip)]
    old: Rubric,
    #[serde(skip)]
    new: Rubric,
    /// The scoring hashes of the two.
    scoring_hash: [Digest; 2],
    content_hash: [Digest; 2],
    effect: Option<Effect>,
    bump: Option<Bump>,
    changes: Vec<Change>,
    warnings: Diagnostics,
}

/// What kind of change it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere: in another node, or in another place of the order.
    Moved,
    /// It has another id; the crosswalk says so.
    Renamed,
    /// It became several; the crosswalk says so.
    Split,
    /// Several became one; the crosswalk says so.
    Merged,
    /// A key of it says something else.
    Changed,
}

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// The head, the roundings and the defaults.
    Rubric,
    /// An input.
    Input,
    /// A derived quantity or a lookup table.
    Quantity,
    /// A node of this level.
    Node(Level),
    /// A pillar.
    Pillar,
    /// What classes look at.
    Classes,
    /// A class.
    Class,
    /// A ranking.
    Ranking,
    /// A variant; what changed in it is the difference of the two variants.
    Variant,
    /// The crosswalk.
    Crosswalk,
}

/// One side of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Side {
    /// The id or name; empty where there is only one of its kind.
    pub id: String,
    /// What the key says, in the canonical form; `None` where it says nothing.
    pub says: Option<String>,
    /// The same as it is written in that version, on one line; `None` where it is not written there, such as what follows from
    /// a default.
    pub written: Option<String>,
    /// Where it stands in the text of that version.
    pub span: Option<Span>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// What it is about.
    pub topic: Topic,
    /// The key, with what is inside of it: `ratio.target`.
    pub key: Option<String>,
    /// In the old version: one side, several where they were merged, none where it is new.
    pub old: Vec<Side>,
    /// In the new version: one side, several where it was split, none where it is gone.
    pub new: Vec<Side>,
    /// What it can change at most.
    pub effect: Effect,
    /// The name that it goes by in the comparison.
    #[serde(skip)]
    called: Option<String>,
}

impl Change {
    /// The id in the new version, or in the old one where it is gone.
    #[must_use]
    pub fn id(&self) -> &str {
        self.new.first().or(self.old.first()).map_or("", |side| &side.id)
    }

    /// What changed, in words.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        said::change(self)
    }
}

impl Diff {
    /// Compares two versions.
    ///
    /// # Errors
    /// What is wrong with the crosswalk of the new version, which points into its text.
    pub fn new(old: &Rubric, new: &Rubric) -> Result<Self, Diagnostics> {
        let mut warnings = Diagnostics::default();
        let matching = Matching::new(old, new, &mut warnings)?;
        let changes = compare::changes(old, new, &matching);
        let bump = version::needed(&changes);
        version::check(old, new, bump, &mut warnings);
        warnings.sort();
        Ok(Self {
            scoring_hash: [old.scoring_hash(), new.scoring_hash()],
            content_hash: [old.content_hash(), new.content_hash()],
            effect: changes.iter().map(|change| change.effect).max(),
            bump,
            old: old.clone(),
            new: new.clone(),
            changes,
            warnings,
        })
    }

    /// The old version.
    #[must_use]
    pub const fn old(&self) -> &Rubric {
        &self.old
    }

    /// The new version.
    #[must_use]
    pub const fn rubric(&self) -> &Rubric {
        &self.new
    }

    /// The changes: first the head, then figures, nodes, pillars, classes and rankings.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What the gravest change can change; `None` where there is none.
    #[must_use]
    pub const fn effect(&self) -> Option<Effect> {
        self.effect
    }

    /// How the version has to rise; `None` where nothing but the version changed, or nothing at all.
    #[must_use]
    pub const fn bump(&self) -> Option<Bump> {
        self.bump
    }

    /// A version that does not say how much changed, and a crosswalk that is from another one. They point into the new
    /// version.
    #[must_use]
    pub const fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }
}
