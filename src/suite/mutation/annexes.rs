//! What changes points, classes or ranks changes the annex: it leaves nothing out that scores.
use std::sync::Arc;

use super::make::Maker;
use crate::document::Languages;
use crate::{Rubric, Source};

/// The changes of a rubric that leave its annex as it was, in one of the languages or in both.
fn silent(name: &str, text: &str) -> Vec<String> {
    let rubric = Rubric::parse(&Source::new(name, text)).unwrap();
    let pages = |rubric: &Rubric| {
        let annex = rubric.annex();
        [annex.to_markdown(Languages::Vi), annex.to_markdown(Languages::En)]
    };
    let before = pages(&rubric);
    let mut silent = Vec::new();
    for made in Maker::of(&rubric) {
        let mut parts = (*rubric.parts).clone();
        (made.edit)(&mut parts);
        if parts == *rubric.parts {
            continue;
        }
        let (words, hashes) = (Arc::default(), Arc::default());
        let changed = Rubric { parts: Arc::new(parts), words, hashes, ..rubric.clone() };
        let after = pages(&changed);
        if before.iter().zip(&after).any(|(before, after)| before == after) {
            silent.push(format!("{name}: {}: {}", made.said.on, made.said.what.en));
        }
    }
    silent
}

#[test]
fn no_change_of_the_scores_leaves_the_annex_as_it_was() {
    let rubrics = [
        ("xa", include_str!("../../../rubrics/tuyen-quang-2022/xa.toml")),
        ("so", include_str!("../../../rubrics/tuyen-quang-2022/so.toml")),
        ("huyen", include_str!("../../../rubrics/tuyen-quang-2022/huyen.toml")),
        ("hdi", include_str!("../../../rubrics/hdi.toml")),
        ("cvss", include_str!("../../../rubrics/cvss-3.1.toml")),
        ("us-aqi", include_str!("../../../rubrics/us-aqi.toml")),
        ("gradebook", include_str!("../../../rubrics/gradebook.toml")),
        ("eu-desi", include_str!("../../../rubrics/eu-desi-2022.toml")),
        ("un-egdi", include_str!("../../../rubrics/un-egdi.toml")),
        ("every_rule", include_str!("../../../tests/inputs/ok/every_rule.toml")),
        ("lines", include_str!("../../../tests/inputs/ok/lines.toml")),
        ("reference_sets", include_str!("../../../tests/inputs/ok/reference_sets.toml")),
        ("aggregates", include_str!("../../../tests/inputs/ok/aggregates.toml")),
        ("alternatives", include_str!("../../../tests/inputs/ok/alternatives.toml")),
        ("caps", include_str!("../../../tests/inputs/ok/caps.toml")),
        ("copeland", include_str!("../../../tests/inputs/ok/copeland.toml")),
        ("ends", include_str!("../../../tests/inputs/ok/ends.toml")),
        ("fallbacks", include_str!("../../../tests/inputs/ok/fallbacks.toml")),
        ("floors", include_str!("../../../tests/inputs/ok/floors.toml")),
        ("means", include_str!("../../../tests/inputs/ok/means.toml")),
        ("peers", include_str!("../../../tests/inputs/ok/peers.toml")),
        ("penalties", include_str!("../../../tests/inputs/ok/penalties.toml")),
        ("periods", include_str!("../../../tests/inputs/ok/periods.toml")),
        ("pillar_weights", include_str!("../../../tests/inputs/ok/pillar_weights.toml")),
        ("quantile_ends", include_str!("../../../tests/inputs/ok/quantile_ends.toml")),
        ("relative", include_str!("../../../tests/inputs/ok/relative.toml")),
        ("shares", include_str!("../../../tests/inputs/ok/shares.toml")),
        ("sub_units", include_str!("../../../tests/inputs/ok/sub_units.toml")),
        ("tables", include_str!("../../../tests/inputs/ok/tables.toml")),
        ("verdicts", include_str!("../../../tests/inputs/ok/verdicts.toml")),
        ("weights", include_str!("../../../tests/inputs/ok/weights.toml")),
    ];
    let silent: Vec<String> = rubrics.into_iter().flat_map(|(name, text)| silent(name, text)).collect();
    assert!(silent.is_empty(), "{} changes leave no trace:\n{}", silent.len(), silent.join("\n"));
}
