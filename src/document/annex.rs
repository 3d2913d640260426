//! A rubric as an annex.
use super::{Annex, Row, form, quantities, scoring, verdicts};
use crate::diagnostic::{Lang, Phrase};
use crate::explain::{Words, both, day, phrase, word};
use crate::model::{Node, Parts, Rubric, Text};

impl Rubric {
    /// The rubric in the form of the annex of a decision: see [`document`](crate::document).
    ///
    /// ```
    /// use bochiso::{Lang, Rubric, Source};
    /// let text = include_str!("../../examples/data/small.toml");
    /// let annex = Rubric::parse(&Source::new("small.toml", text)).unwrap().annex();
    /// assert_eq!(annex.rows[0].id, "1");
    /// assert!(annex.form.iter().any(|figure| figure.name == "meetings" && figure.used_by == ["1.2", "2.2"]));
    /// ```
    #[must_use]
    pub fn annex(&self) -> Annex {
        let parts = &self.parts;
        Annex {
            rubric: self.id().to_owned(),
            version: self.version().to_owned(),
            variant: self.variant_id().map(str::to_owned),
            title: phrase(self.title()),
            head: head(self),
            about: phrase(self.about()),
            points: self.points(),
            total: total(self),
            rows: parts.nodes.iter().skip(1).map(|node| row(self, node)).collect(),
            quantities: quantities::quantities(self),
            pillars: verdicts::pillars(self),
            classes: verdicts::classes(self),
            on_classes: verdicts::on_classes(self),
            rankings: verdicts::rankings(self),
            conventions: scoring::conventions(self),
            form: form::form(self),
        }
    }
}

fn head(rubric: &Rubric) -> Vec<Phrase> {
    let mut head = Vec::new();
    if let Some(law) = rubric.law() {
        head.push(legal_act(law));
    }
    if let Some(in_force) = rubric.in_force() {
        head.push(both(|lang| {
            let from = day(&in_force.from.to_string(), lang);
            let until = in_force.until.as_ref().map(|until| day(&until.to_string(), lang));
            let from = format!("{} {from}", word(lang, "in force from", "có hiệu lực từ ngày"));
            until.map_or(from.clone(), |until| format!("{from} {} {until}", word(lang, "until", "đến ngày")))
        }));
    }
    if !rubric.supersedes().is_empty() {
        let replaced = |lang: Lang| {
            let acts = rubric.supersedes().iter().map(|act| legal_act(act).get(lang).to_owned());
            acts.collect::<Vec<_>>().join(", ")
        };
        head.push(both(|lang| format!("{} {}", word(lang, "replaces", "thay thế"), replaced(lang))));
    }
    let unit = rubric.unit_title();
    let unit = |lang: Lang| if unit.is_empty() { rubric.unit_kind() } else { unit.get(lang) }.to_owned();
    head.push(both(|lang| format!("{}: {}", word(lang, "units scored", "đối tượng đánh giá"), unit(lang))));
    head.push(both(|lang| {
        format!(
            "{} {}, {} {}",
            word(lang, "rubric", "bộ chỉ số"),
            rubric.id(),
            word(lang, "version", "phiên bản"),
            rubric.version()
        )
    }));
    head
}

fn row(rubric: &Rubric, node: &Node) -> Row {
    // What an input says is given at its criterion where that says nothing.
    let of_inputs = |of_node: &Text, of_input: fn(&crate::Input) -> &Text| {
        if !of_node.is_empty() {
            return phrase(of_node);
        }
        let inputs = node.inputs.iter().filter_map(|at| rubric.inputs().get(*at));
        let mut said: Vec<&Text> = inputs.map(of_input).filter(|text| !text.is_empty()).collect();
        said.dedup();
        both(|lang| said.iter().map(|text| text.get(lang)).collect::<Vec<_>>().join("; "))
    };
    Row {
        id: node.id.clone(),
        level: node.level,
        depth: depth(&rubric.parts, node),
        title: phrase(&node.title),
        points: node.points.clone(),
        role: node.role,
        scoring: lines_of(rubric, node),
        evidence: of_inputs(&node.evidence, |input| &input.evidence),
        clause: node.clause.clone(),
        provenance: node.provenance.clone(),
        note: phrase(&node.note),
        provider: phrase(&node.provider),
        verified_by: phrase(&node.verified_by),
    }
}

fn total(rubric: &Rubric) -> Vec<Phrase> {
    let Some(node) = rubric.nodes().first() else { return Vec::new() };
    lines_of(rubric, node)
}

fn lines_of(rubric: &Rubric, node: &Node) -> Vec<Phrase> {
    let lines = |lang| scoring::lines(&Words { rubric, node, lang });
    let (vi, en) = (lines(Lang::Vi), lines(Lang::En));
    en.into_iter().zip(vi).map(|(en, vi)| Phrase::new(en, vi)).collect()
}

fn depth(parts: &Parts, node: &Node) -> usize {
    let above = |node: &&Node| node.parent.and_then(|parent| parts.nodes.get(parent));
    std::iter::successors(Some(node), above).count().saturating_sub(1)
}

/// The kind of a legal act by its number, as Vietnamese acts are numbered; of others the number alone.
pub(super) fn legal_act(law: &str) -> Phrase {
    let kinds = [
        ("/QĐ-", "Decision", "Quyết định số"),
        ("/NQ-", "Resolution", "Nghị quyết số"),
        ("/NĐ-", "Decree", "Nghị định số"),
        ("/TT-", "Circular", "Thông tư số"),
        ("/TTLT-", "Joint circular", "Thông tư liên tịch số"),
        ("/CT-", "Directive", "Chỉ thị số"),
        ("/KH-", "Plan", "Kế hoạch số"),
        ("/QH", "Law", "Luật số"),
    ];
    let is_number = law.starts_with(|first: char| first.is_ascii_digit());
    let kind = kinds.into_iter().find(|(sign, ..)| is_number && law.contains(sign));
    match kind {
        Some((_, en, vi)) => Phrase::new(format!("{en} {law}"), format!("{vi} {law}")),
        None => Phrase::new(law, law),
    }
}
