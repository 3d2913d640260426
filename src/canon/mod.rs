//! The canonical form of a checked rubric, and its hashes. Every part of the model is taken apart without `..` here, so that
//! what is added to the model cannot be forgotten.
//!
//! What is at its default is not written, and what is inherited is written where it changes: two texts that mean the same have
//! one form, and a rubric keeps its hashes when the language grows.
mod expression;
mod figures;
mod form;
mod nodes;
mod relative;
mod rules;
mod verdicts;

pub use form::Effect;
pub(crate) use form::{Form, Part, Record};

use sha2::{Digest as _, Sha256};

use crate::model::{
    Compare, Crosswalk, Digest, Hashes, Head, InForce, Parts, Periods, Roundings, Rubric, Text, Was,
};
use crate::number::Rounding;

use Effect::{Scores, Words};
use expression::rounded;

/// The version of the canonical form; it changes with the meaning of a part, not with parts that are added.
const FORM: &str = "bochiso-1";

impl Rubric {
    /// The hash of all that decides points, classes and ranks: two rubrics that share it score, classify and rank every report
    /// alike. It is the SHA-256 of [`Rubric::canonical_scoring`].
    ///
    /// The order of keys, comments, white space, the spelling of numbers and letters do not change it, nor do titles, labels,
    /// notes, the version, or the decision that is carried out.
    ///
    /// ```
    /// use bochiso::{Rubric, Source};
    /// let text = include_str!("../../examples/data/small.toml");
    /// let parse = |text: &str| Rubric::parse(&Source::new("small.toml", text)).unwrap();
    /// let (rubric, other) = (parse(text), parse(&text.replace("version = \"1\"", "version = \"1.0.1\"")));
    /// assert_eq!(rubric.scoring_hash(), other.scoring_hash());
    /// assert_ne!(rubric.content_hash(), other.content_hash());
    /// assert_eq!(rubric.scoring_hash().to_string().len(), 64);
    /// ```
    #[must_use]
    pub fn scoring_hash(&self) -> Digest {
        self.hashed().scoring
    }

    /// The hash of everything that the rubric says, its texts too. It is the SHA-256 of [`Rubric::canonical`].
    #[must_use]
    pub fn content_hash(&self) -> Digest {
        self.hashed().content
    }

    /// Everything that the rubric says, in its one form: JSON without white space, keys in the order of their bytes, letters
    /// composed (NFC), numbers as text in the shortest exact form (`"0.5"`, `"1/3"`). What is at its default is left out. The
    /// guide ([`crate::guide::diff`]) describes it.
    #[must_use]
    pub fn canonical(&self) -> String {
        whole(self).canonical(Words)
    }

    /// The part of [`Rubric::canonical`] that decides points, classes and ranks.
    #[must_use]
    pub fn canonical_scoring(&self) -> String {
        whole(self).canonical(Effect::Verdicts)
    }

    fn hashed(&self) -> &Hashes {
        self.hashes.get_or_init(|| {
            let whole = whole(self);
            let hash = |least| Digest(Sha256::digest(whole.canonical(least)).into());
            Hashes { scoring: hash(Effect::Verdicts), content: hash(Words) }
        })
    }
}

/// The whole rubric.
fn whole(rubric: &Rubric) -> Record {
    let Rubric { source: _, parts, warnings: _, words: _, hashes: _, lints: _, variant, variants } = rubric;
    let of_variants = variants.iter().filter_map(|variant| {
        Some((variant.variant_id()?.to_owned(), Form::text(variant.content_hash().to_string())))
    });
    Canon::new(parts)
        .record()
        .with(Scores, "form", Form::text(FORM))
        .maybe(Words, "variant", variant.as_deref().map(Form::text))
        .maybe(Words, "variants", named(Words, of_variants))
}

/// What gives the parts of a rubric their canonical form, by the names that nodes and figures go by.
pub(crate) struct Canon<'a> {
    pub(crate) parts: &'a Parts,
    nodes: Vec<String>,
    inputs: Vec<String>,
}

impl<'a> Canon<'a> {
    pub(crate) fn new(parts: &'a Parts) -> Self {
        Self::called(
            parts,
            parts.nodes.iter().map(|node| node.id.clone()).collect(),
            parts.inputs.iter().map(|input| input.name.clone()).collect(),
        )
    }

    /// With other names of nodes and inputs, in their order.
    pub(crate) const fn called(parts: &'a Parts, nodes: Vec<String>, inputs: Vec<String>) -> Self {
        Self { parts, nodes, inputs }
    }

    pub(crate) fn node(&self, at: usize) -> String {
        self.nodes.get(at).cloned().unwrap_or_default()
    }

    pub(crate) fn input(&self, at: usize) -> String {
        self.inputs.get(at).cloned().unwrap_or_default()
    }

    /// The name of a derived quantity; of one that is the value of an input, the name of that.
    pub(crate) fn derived(&self, at: usize) -> String {
        let Some(derived) = self.parts.derived.get(at) else { return String::new() };
        derived.fills.map_or_else(|| derived.name.clone(), |input| self.input(input))
    }

    fn has_fallback(&self, input: usize) -> bool {
        self.parts.derived.iter().any(|derived| derived.fills == Some(input))
    }

    /// All parts, by their kinds and names.
    pub(crate) fn record(&self) -> Record {
        let Parts {
            head,
            inputs,
            // Follows from the names.
            by_name: _,
            derived,
            nodes,
            // Follows from what refers to what.
            order: _,
            pillars,
            classes,
            rankings,
            crosswalk,
        } = self.parts;
        let verdicts = Effect::Verdicts;
        Record::default()
            .with(Scores, "rubric", Form::Record(self.head(head)))
            .maybe(
                Scores,
                "inputs",
                named(Scores, inputs.iter().enumerate().map(|(at, of)| (self.input(at), self.figure(of)))),
            )
            .maybe(
                Scores,
                "derived",
                named(
                    Scores,
                    derived.iter().enumerate().map(|(at, of)| (self.derived(at), self.quantity(of))),
                ),
            )
            .maybe(
                Scores,
                "nodes",
                named(Scores, nodes.iter().enumerate().map(|(at, of)| (self.node(at), self.of_node(of)))),
            )
            .maybe(
                Scores,
                "pillars",
                named(
                    Scores,
                    pillars.iter().enumerate().map(|(place, of)| (of.id.clone(), self.pillar(of, place))),
                ),
            )
            .maybe(verdicts, "classes", classes.as_ref().map(|classes| self.classes(classes)))
            .maybe(
                verdicts,
                "rankings",
                named(
                    verdicts,
                    rankings.iter().enumerate().map(|(place, of)| (of.id.clone(), self.ranking(of, place))),
                ),
            )
            .maybe(Words, "crosswalk", crosswalk.as_ref().map(crosswalk_form))
    }

    fn head(&self, head: &Head) -> Record {
        let Head {
            id,
            version,
            title,
            about,
            unit_kind,
            unit_title,
            sub_unit_kind,
            law,
            in_force,
            supersedes,
            roundings,
            excluded,
            periods,
            id_span: _,
        } = head;
        let Roundings { part, criterion, index, group, total, pillar: _, shown } = roundings;
        let level =
            |rounding: &Option<Rounding>| rounding.as_ref().map(|rounding| Form::text(rounded(rounding)));
        let of_root = self.parts.nodes.first().map(|root| root.policies.excluded);
        let periods = periods.as_ref().map(|periods| match periods {
            Periods::Years => Form::text("year"),
            Periods::Named(names) => Form::List(names.iter().map(Form::text).collect()),
        });
        let in_force = in_force.as_ref().map(|InForce { from, until }| {
            let until = until.as_ref().map(|day| Form::text(day.to_string()));
            Form::Record(
                Record::default()
                    .with(Words, "from", Form::text(from.to_string()))
                    .maybe(Words, "until", until),
            )
        });
        let supersedes =
            (!supersedes.is_empty()).then(|| Form::List(supersedes.iter().map(Form::text).collect()));
        Record::default()
            .with(Words, "id", Form::text(id))
            .with(Words, "version", Form::text(version))
            .maybe(Words, "title", texts(title))
            .maybe(Words, "about", texts(about))
            .with(Scores, "unit_kind", Form::text(unit_kind))
            .maybe(Words, "unit_title", texts(unit_title))
            .maybe(Scores, "sub_unit_kind", sub_unit_kind.as_ref().map(Form::text))
            .maybe(Words, "law", law.as_ref().map(Form::text))
            .maybe(Words, "in_force", in_force)
            .maybe(Words, "supersedes", supersedes)
            .maybe(Scores, "rounding.part", level(part))
            .maybe(Scores, "rounding.criterion", level(criterion))
            .maybe(Scores, "rounding.index", level(index))
            .maybe(Scores, "rounding.group", level(group))
            .maybe(Scores, "rounding.total", level(total))
            .with(Words, "rounding.shown", Form::text(rounded(shown)))
            // That of the whole, unless the language ever lets the two differ.
            .maybe(Scores, "excluded", (of_root != Some(*excluded)).then(|| nodes::excluded(*excluded)))
            .maybe(Scores, "periods", periods)
    }
}

/// A record of named things; none where there are none.
fn named(effect: Effect, all: impl Iterator<Item = (String, Form)>) -> Option<Form> {
    let record = all.fold(Record::default(), |record, (name, form)| record.with(effect, name, form));
    (!record.0.is_empty()).then_some(Form::Record(record))
}

/// A text in its languages.
fn texts(text: &Text) -> Option<Form> {
    let Text { vi, en } = text;
    let languages = [("vi", vi), ("en", en)].into_iter();
    named(
        Words,
        languages.filter_map(|(language, text)| Some((language.to_owned(), Form::text(text.as_ref()?)))),
    )
}

fn crosswalk_form(crosswalk: &Crosswalk) -> Form {
    let Crosswalk { from: (id, version), from_span: _, compare, nodes, inputs } = crosswalk;
    let all = |all: &[Was]| {
        named(
            Words,
            all.iter().map(|Was { now, before }| {
                (now.value.clone(), Form::List(before.iter().map(|id| Form::text(&id.value)).collect()))
            }),
        )
    };
    Form::Record(
        Record::default()
            .with(Words, "from", Form::text(format!("{id}@{version}")))
            .maybe(Words, "compare", compare.map(Compare::name).map(Form::text))
            .maybe(Words, "nodes", all(nodes))
            .maybe(Words, "inputs", all(inputs)),
    )
}
