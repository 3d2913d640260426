//! A draft to a rubric: every name resolved, every sum and band checked. All findings in one run.
mod alternatives;
mod bands;
mod caps;
mod context;
mod coverage;
pub(crate) mod crosswalk;
mod curve;
mod data_codes;
mod derived;
mod digits;
mod ends;
mod fallbacks;
mod frozen;
mod inputs;
mod limits;
mod linear;
mod log_normal;
mod means;
mod names;
mod nodes;
mod order;
mod pairs;
mod percents;
mod periods;
mod pillars;
mod policies;
pub(crate) mod quantities;
mod rankings;
mod relative;
mod rules;
mod shares;
mod sub_units;
mod suspect;
mod tables;
mod taken;
pub(crate) mod tree;
mod usage;
mod verdicts;
mod views;
mod weights;

use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, names as codes};
use crate::expr::{self, Typed};
use crate::model::draft::{Draft, ExprDraft, TextDraft};
use crate::model::{Head, InForce, Parts, Text};
use crate::number::Date;
use crate::text::Spanned;

use names::{Known, Sight};

/// Checks a draft. `None` where an error was found, here or while it was read.
pub(crate) fn check(draft: Draft, diagnostics: &mut Diagnostics) -> Option<Parts> {
    let Draft {
        mut head,
        defaults,
        outside_range,
        mut inputs,
        derived,
        nodes,
        holds_wrong,
        pillars,
        classes,
        class,
        rankings,
        crosswalk,
    } = draft;
    if let Some(title) = &head.title {
        texts(&head.languages, title, diagnostics);
    }
    dates(&head.in_force, diagnostics);
    let languages = head.languages.clone();
    let excluded = defaults.excluded;

    let broken = inputs.iter().filter(|input| input.kind.is_none()).map(|input| input.name.value.clone());
    let broken = broken.collect();
    let fills = fallbacks::take(&mut inputs, diagnostics);
    let inputs = inputs::check(inputs, outside_range, &head.codes, &languages, diagnostics);
    let periods = periods::check(head.periods.as_ref(), diagnostics);
    let flat = tree::flatten(nodes, holds_wrong, &mut head, diagnostics);
    let mut known = Known::new(
        &inputs,
        broken,
        &derived,
        &flat,
        (periods.is_some(), head.sub_unit_kind.is_some()),
        diagnostics,
    );
    let derived = derived::derive(derived, fills, &inputs, &mut known, &languages, diagnostics);
    let left_out = ends::written(&flat);
    let shares =
        flat.iter().map(|node| node.draft.weight_share.as_ref().map(|share| share.span)).collect::<Vec<_>>();
    let conditional: Vec<bool> = flat.iter().map(|node| node.draft.has_applies_if).collect();
    let (mut nodes, mut sound) =
        nodes::check(flat, &defaults, &head, (&inputs, &derived), &known, diagnostics);
    usage::through_derived(&mut nodes, &derived);
    means::held(&nodes, &sound, diagnostics);
    ends::check(&nodes, &mut sound, &left_out, diagnostics);
    weights::held(&nodes, &sound, &shares, &derived, diagnostics);
    alternatives::check(&nodes, &conditional, (&inputs, &derived), diagnostics);
    tree::sums(&nodes, &sound, &head, diagnostics);
    let order = order::order(&nodes, diagnostics);
    let around =
        pillars::Around { nodes: &nodes, sound: &sound, inputs: &inputs, derived: &derived, known: &known };
    let pillars = pillars::check(pillars, &around, &head, &languages, diagnostics);
    if let Some(roundings) = &head.roundings {
        let rounded = views::rounded(classes.as_ref(), &rankings);
        views::check(&rounded, &nodes, &pillars, roundings, diagnostics);
    }
    let classes = verdicts::classes(classes, class, &nodes, &pillars, &known, &languages, diagnostics);
    let rankings = rankings::rankings(rankings, &nodes, &pillars, &inputs, &known, &languages, diagnostics);
    crosswalk::check(crosswalk.as_ref(), &nodes, &inputs, diagnostics);

    if diagnostics.has_errors() {
        return None;
    }
    let mut by_name: Vec<usize> = (0..inputs.len()).collect();
    by_name.sort_by_key(|at| inputs.get(*at).map(|input| &input.name));
    let parts = Parts {
        by_name,
        head: Head {
            id_span: head.id.as_ref()?.span,
            id: head.id?.value,
            version: head.version,
            title: head.title?.text,
            about: head.about,
            unit_kind: head.unit_kind,
            unit_title: head.unit_title,
            sub_unit_kind: head.sub_unit_kind,
            law: head.law,
            in_force: head
                .in_force
                .map(|(from, until)| InForce { from: from.value, until: until.map(|until| until.value) }),
            supersedes: head.supersedes,
            roundings: head.roundings?,
            excluded: excluded?,
            periods,
        },
        inputs,
        derived,
        nodes,
        order: order?,
        pillars,
        classes,
        rankings,
        crosswalk,
    };
    usage::check(&parts, diagnostics);
    shares::Figures::comparisons(&parts, diagnostics);
    digits::check(&parts, diagnostics);
    (!diagnostics.has_errors()).then_some(parts)
}

/// Reports a text that is not there in every language of the rubric.
fn texts(languages: &[String], of: &TextDraft, diagnostics: &mut Diagnostics) {
    for language in languages {
        let given = match language.as_str() {
            "vi" => of.text.vi.is_some(),
            _ => of.text.en.is_some(),
        };
        if !given {
            diagnostics.push(
                Diagnostic::new(
                    codes::MISSING_LANGUAGE,
                    of.span,
                    Phrase::new(
                        format!("this text is not given in `{language}`"),
                        format!("văn bản này chưa có bằng `{language}`"),
                    ),
                )
                .help(Phrase::new(
                    "write it in each of the rubric's `languages`: `{ vi = \"…\", en = \"…\" }`",
                    "viết đủ các ngôn ngữ trong `languages`: `{ vi = \"…\", en = \"…\" }`",
                )),
            );
        }
    }
}

/// The text, checked for its languages.
fn text(of: Option<TextDraft>, languages: &[String], diagnostics: &mut Diagnostics) -> Text {
    match of {
        Some(of) => {
            texts(languages, &of, diagnostics);
            of.text
        }
        None => Text::default(),
    }
}

type Force = Option<(Spanned<Date>, Option<Spanned<Date>>)>;

fn dates(in_force: &Force, diagnostics: &mut Diagnostics) {
    if let Some((from, Some(until))) = in_force
        && until.value < from.value
    {
        diagnostics.push(
            Diagnostic::new(
                codes::ENDS_BEFORE_IT_BEGINS,
                until.span,
                Phrase::new(
                    format!("it ends on {}, before it begins on {}", until.value, from.value),
                    format!("kết thúc ngày {}, trước ngày bắt đầu {}", until.value, from.value),
                ),
            )
            .label(from.span, Phrase::new("begins here", "bắt đầu ở đây"))
            .help(Phrase::new("put the later day in `until`", "ghi ngày muộn hơn vào `until`")),
        );
    }
}

/// An expression with its names and types resolved.
fn typed(draft: &ExprDraft, known: &Known, sight: Sight, diagnostics: &mut Diagnostics) -> Option<Typed> {
    let typed = expr::check(draft.expr.as_ref()?, known, diagnostics)?;
    percents::comparisons(&typed, known, diagnostics);
    known.permit(&typed, sight, diagnostics).then_some(typed)
}
