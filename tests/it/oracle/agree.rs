//! The engine and the oracle agree on whatever the generator makes.
use std::cell::Cell;
use std::collections::BTreeMap;

use bochiso::{Branch, Report};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{TestCaseError, TestRunner};

use super::compare::Pair;
use super::generate::whole;
use super::made_up::runner;

#[test]
fn the_engine_agrees_with_the_oracle() {
    let (made, sound) = (Cell::new(0), Cell::new(0));
    let ran = runner(300).run(&whole(), |whole| {
        made.set(made.get() + 1);
        match Pair::new(&whole.text) {
            Err(found) => {
                if std::env::var_os("BOCHISO_ORACLE_REFUSED").is_some() {
                    println!("{found}\n# refused\n{}", whole.text);
                }
                Ok(())
            }
            Ok(pair) => {
                sound.set(sound.get() + 1);
                pair.differences(&whole.units).map_or(Ok(()), |found| Err(TestCaseError::fail(found)))
            }
        }
    });
    if let Err(found) = ran {
        panic!("{found}");
    }
    println!("{} of {} rubrics are sound", sound.get(), made.get());
    // One in five takes a percent input for a number above 1 and the like, which is refused; nearly all others are sound.
    assert!(sound.get() * 100 >= made.get() * 60, "{} of {} rubrics are sound", sound.get(), made.get());
}

/// What the generator never makes, the comparison never proves.
#[test]
fn the_generator_reaches_everything() {
    const WORDS: &[&str] = &[
        "log_normal = ",
        "to = \"mean\"",
        "to = \"median\"",
        "to = \"quantile\"",
        "to = \"between\"",
        "zero = { quantile = ",
        "full = { quantile = ",
        "to = \"z-score\"",
        "deviation = \"sample\"",
        "to = \"rank\"",
        "ties = \"dense\"",
        "to = \"percentile-rank\"",
        "among = ",
        "set = \"previous\"",
        "frozen = ",
        "groups = ",
        "winsorise = ",
        "segments = ",
        "scale = \"log\"",
        "power = ",
        "outside = \"extend\"",
        "periods = \"year\"",
        "previous(",
        " = \"previous\"",
        "fallback = [",
        "fallback_for = [",
        "reported(",
        "peers('mean'",
        "peers('median'",
        "growth(",
        "change(",
        "coverage = \"50%\"",
        "coverage = \"60%\"",
        "below_coverage = \"exclude\"",
        "unscored_if",
        "coded(",
        "unscored = \"exclude\"",
        "unscored = \"zero\"",
        "unscored = \"unscored\"",
        "digits = ",
        "signif(",
        "floor(",
        "\"geometric\"",
        "\"harmonic\"",
        "\"median\"",
        "\"mean-min\"",
        "\"mazziotta-pareto\"",
        "\"share-of-sum\"",
        "\"mean-of-shares\"",
        "\"power\"",
        "exponent = -2",
        "exponent = \"1/2\"",
        "\"mode\"",
        "tie = \"highest\"",
        "drop_lowest",
        "drop_highest",
        "keep_best",
        "weight = \"1/3\"",
        "\nweight = \"if",
        "{ node = ",
        ", weight = \"if",
        "weight_share = ",
        "ln(",
        "exp(",
        "sqrt(",
        "power(",
        "yes_no =",
        "all =",
        "any =",
        "choice =",
        "checklist = { of",
        "checklist = { items",
        "ratio =",
        "bands =",
        "count =",
        "deadline =",
        "linear =",
        "curve =",
        "score =",
        "relative =",
        "average =",
        ", weight = ",
        "take = \"mean\"",
        "take = \"sum\"",
        "take = \"least\"",
        "take = \"most\"",
        "take = \"median\"",
        "take = \"share\"",
        "take = \"count\"",
        "weight = \"sx\"",
        "formula =",
        "\"half-up\"",
        "\"half-down\"",
        "\"half-even\"",
        "\"ceiling\"",
        "\"floor\"",
        "\"truncate\"",
        "\"up\"",
        "step = 0.25",
        "places = 18",
        "\"bonus\"",
        "\"deduction\"",
        "\"shown\"",
        "\"mean\"",
        "\"maximum\"",
        "\"applicable\"",
        "\"minimum\"",
        "applies_if",
        "zero_if",
        "at_least",
        "at_most",
        "caps = [{ when",
        ", at_most = \"",
        ", at_least = \"",
        "\"rescale\"",
        "\"shrink\"",
        "\"unscored\"",
        "[[group.group]]",
        "criterion.part]]",
        "[[pillar]]",
        "weight",
        "requires",
        "at_best",
        "within = \"parent\"",
        "eligible",
        "\"competition\"",
        "\"dense\"",
        "\"modified\"",
        "\"ordinal\"",
        "\"average\"",
        "\"percent\"",
        "first = \"lower\"",
        "within = [",
        "by = \"copeland\"",
        "tie_break",
        "\"unique\"",
        "\"sum\"",
        "\"least\"",
        "\"most\"",
        "\"count\"",
    ];
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..1500 {
        let whole = whole().new_tree(&mut runner).expect("a rubric").current();
        for word in WORDS.iter().filter(|word| whole.text.contains(*word)) {
            *seen.entry((*word).to_owned()).or_default() += 1;
        }
        let Ok(pair) = Pair::new(&whole.text) else { continue };
        let reports: Vec<Report> = whole.units.iter().map(super::figures::Unit::report).collect();
        let standing = pair.program.score(&reports);
        for diagnostic in standing.findings().iter() {
            *seen.entry(diagnostic.code.to_string()).or_default() += 1;
        }
        for card in standing.scorecards() {
            for (node, score) in card.nodes() {
                let between = score.exact.is_positive() && score.exact < node.points;
                let rounded = score.exact != score.points;
                for (what, holds) in [("between", between), ("rounded", rounded)] {
                    *seen.entry(what.to_owned()).or_default() += usize::from(holds);
                }
                *seen.entry(format!("{:?}", score.outcome)).or_default() += 1;
                let below = score.branch == Branch::BelowCoverage;
                *seen.entry("BelowCoverage".to_owned()).or_default() += usize::from(below);
                if let Branch::Policy(lack) = score.branch {
                    *seen.entry(format!("{lack:?}")).or_default() += 1;
                }
            }
            for flag in card.flags() {
                *seen.entry(format!("{:?}", flag.kind)).or_default() += 1;
            }
            let class = card.class().is_some_and(|verdict| verdict.class != "last");
            *seen.entry("better class".to_owned()).or_default() += usize::from(class);
        }
        for place in standing.rankings().iter().flat_map(|ranking| &ranking.places) {
            *seen.entry("ties".to_owned()).or_default() += usize::from(place.tie.is_some());
            *seen.entry("decided ties".to_owned()).or_default() += usize::from(place.decided_by.is_some());
            if let Some(pairs) = place.pairs {
                for (what, count) in [("won", pairs.won), ("lost", pairs.lost), ("tied", pairs.tied)] {
                    *seen.entry(format!("pairs {what}")).or_default() += count;
                }
            }
        }
    }
    let counted = [
        "BelowCoverage",
        "between",
        "rounded",
        "Scored",
        "Excluded",
        "Unscored",
        "ZeroDenominator",
        "OutOfDomain",
        "TooLarge",
        "NoReference",
        "Winsorised",
        "Clamped",
        "BeyondMaximum",
        "OutOfRange",
        "Imputed",
        "DecidedByRounding",
        "better class",
        "ties",
        "decided ties",
        "pairs won",
        "pairs lost",
        "pairs tied",
        "B1003",
        "B1101",
        "B1013",
        "B1014",
    ];
    for word in WORDS.iter().chain(&counted) {
        let count = seen.get(*word).copied().unwrap_or(0);
        assert!(count > 0, "{word}: {count} times in {seen:?}");
    }
}
