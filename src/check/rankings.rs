//! Rankings.
use std::collections::BTreeMap;

use super::context::{group_input, must_be};
use super::names::{Known, Sight, twice};
use super::pairs;
use super::verdicts::{condition, target, view};
use super::{text, typed};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, names};
use crate::expr::Type;
use crate::model::draft::{RankingDraft, TieKeyDraft};
use crate::model::{Input, Node, Pillar, Ranking, TieKey, Within};
use crate::text::{Span, Spanned};

pub(super) fn rankings(
    drafts: Vec<RankingDraft>,
    nodes: &[Node],
    pillars: &[Pillar],
    inputs: &[Input],
    known: &Known,
    languages: &[String],
    diagnostics: &mut Diagnostics,
) -> Vec<Ranking> {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut rankings = Vec::new();
    for draft in drafts {
        match seen.get(&draft.id.value) {
            Some(first) => twice(names::ID_TWICE, &draft.id.value, *first, draft.id.span, diagnostics),
            None => {
                seen.insert(draft.id.value.clone(), draft.id.span);
            }
        }
        let by = pairs::by(&draft, nodes, pillars, diagnostics);
        let keys: Vec<TieKey> = draft
            .tie_break
            .into_iter()
            .filter_map(|key| tie_key(key, nodes, pillars, known, diagnostics))
            .collect();
        let within = groups(&draft.within, inputs, known, diagnostics);
        let eligible = condition(draft.eligible.as_ref(), known, diagnostics);
        let title = text(Some(draft.title), languages, diagnostics);
        if let Some(by) = by {
            rankings.push(Ranking {
                title,
                ties: draft.ties,
                by,
                view: view(draft.value),
                tie_break: keys,
                within,
                eligible,
                span: draft.id.span,
                id: draft.id.value,
            });
        }
    }
    rankings
}

/// What splits units into lists, each named once.
fn groups(
    names: &[Spanned<String>],
    inputs: &[Input],
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Vec<Within> {
    let mut within = Vec::with_capacity(names.len());
    for (place, name) in names.iter().enumerate() {
        if let Some(first) = names.iter().take(place).find(|other| other.value == name.value) {
            diagnostics.push(
                Diagnostic::new(
                    names::NAME_TWICE,
                    name.span,
                    Phrase::new(
                        format!("`{}` is there already", name.value),
                        format!("`{}` đã có rồi", name.value),
                    ),
                )
                .label(first.span, Phrase::new("first here", "lần đầu ở đây"))
                .help(Phrase::new("name each once", "chỉ ghi mỗi tên một lần")),
            );
            continue;
        }
        let is_input = inputs.iter().any(|input| input.name == name.value);
        if name.value == "parent" && !is_input {
            within.push(Within::Parent);
        } else {
            within.extend(group_input(name, inputs, known, diagnostics).map(Within::Input));
        }
    }
    within
}

fn tie_key(
    key: TieKeyDraft,
    nodes: &[Node],
    pillars: &[Pillar],
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Option<TieKey> {
    match key {
        TieKeyDraft::Target(id) => target(&id, nodes, pillars, diagnostics).map(TieKey::Target),
        TieKeyDraft::Value { value, lower_first } => {
            let typed = typed(&value, known, Sight::Verdict, diagnostics)?;
            (typed.ty == Type::Boolean || must_be(&typed, &Type::Number, diagnostics))
                .then_some(TieKey::Value { value: typed, text: value.text, lower_first })
        }
    }
}
