use crate::diagnostic::Phrase;
use crate::document::{Annex, FormRow, Row};
use crate::golden::Cases;
use crate::model::Rubric;
use crate::prove::{Proof, Range};

/// What is known of a rubric that was sound when it was last looked at.
///
/// ```
/// use bochiso::editor::{File, Known};
/// use bochiso::{Lang, Rubric, Source};
///
/// let source = Source::new("small.toml", include_str!("../../examples/data/small.toml"));
/// let rubric = Rubric::parse(&source).unwrap();
/// let known = Known::new(rubric.clone()).with_proof(rubric.prove());
/// let file = File::new(source);
/// let at = file.source().text().find("1.2").unwrap() as u32;
/// let hover = file.hover(at, None, Some(&known), Lang::En).unwrap();
/// assert!(hover.markdown.contains("Reachable points: 0 to 15"), "{}", hover.markdown);
/// ```
#[derive(Debug, Clone)]
pub struct Known {
    rubric: Rubric,
    annex: Annex,
    /// Of each variant.
    variants: Vec<Annex>,
    proof: Option<Proof>,
    cases: Vec<Cases>,
}

impl Known {
    /// What a rubric says of itself.
    #[must_use]
    pub fn new(rubric: Rubric) -> Self {
        let variants = rubric.variants().iter().map(Rubric::annex).collect();
        Self { annex: rubric.annex(), variants, rubric, proof: None, cases: Vec::new() }
    }

    /// The same with what was proven of it.
    #[must_use]
    pub fn with_proof(self, proof: Proof) -> Self {
        Self { proof: Some(proof), ..self }
    }

    /// The same with the golden cases that lie beside it.
    #[must_use]
    pub fn with_cases(self, cases: Vec<Cases>) -> Self {
        Self { cases, ..self }
    }

    /// The rubric.
    #[must_use]
    pub const fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    pub(super) const fn proof(&self) -> Option<&Proof> {
        self.proof.as_ref()
    }

    pub(super) fn cases(&self) -> &[Cases] {
        &self.cases
    }

    /// The row of a node, and those of variants in which it is scored another way.
    pub(super) fn rows(&self, id: &str) -> (Option<&Row>, Vec<(&str, &Row)>) {
        fn find<'a>(annex: &'a Annex, id: &str) -> Option<&'a Row> {
            annex.rows.iter().find(|row| row.id == id)
        }
        let own = find(&self.annex, id);
        let others = self.variants.iter().filter_map(|annex| {
            let row = find(annex, id)?;
            let same = own.is_some_and(|own| own.scoring == row.scoring && own.points == row.points);
            (!same).then_some((annex.variant.as_deref()?, row))
        });
        (own, others.collect())
    }

    /// The row of an input.
    pub(super) fn figure(&self, name: &str) -> Option<&FormRow> {
        let mut annexes = std::iter::once(&self.annex).chain(&self.variants);
        annexes.find_map(|annex| annex.form.iter().find(|row| row.name == name))
    }

    /// What a class takes.
    pub(super) fn class(&self, id: &str) -> Option<&Phrase> {
        let place = self.rubric.classes().iter().position(|class| class.id == id)?;
        self.annex.classes.get(place).map(|class| &class.takes)
    }

    /// How a ranking ranks.
    pub(super) fn ranking(&self, id: &str) -> Option<&Phrase> {
        let place = self.rubric.rankings().iter().position(|ranking| ranking.id == id)?;
        self.annex.rankings.get(place)
    }

    /// What a pillar is made of.
    pub(super) fn pillar(&self, id: &str) -> Option<&Phrase> {
        let place = self.rubric.pillars().iter().position(|pillar| pillar.id == id)?;
        self.annex.pillars.get(place).map(|pillar| &pillar.of)
    }

    /// Between which points a node or pillar lies.
    pub(super) fn range(&self, id: &str) -> Option<&Range> {
        let proof = self.proof.as_ref()?;
        proof.ranges().iter().chain(proof.pillars()).find(|range| range.id == id)
    }
}
