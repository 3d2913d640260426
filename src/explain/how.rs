//! Which way a rule went, in words.
use super::compared;
use super::figures::option;
use super::numbers::{percent, shown, word};
use super::rules::Words;
use crate::diagnostic::{Lang, Phrase};
use crate::model::{Policy, Rule};
use crate::score::{Branch, Lack, NodeScore, Outcome};

/// What happened at a node; `why` says more than the state of a figure does, where a policy decided.
pub(super) fn how(words: &Words<'_>, score: &NodeScore, why: Option<&Phrase>) -> String {
    let lang = words.lang;
    let say = |en: &'static str, vi: &'static str| word(lang, en, vi);
    let quantity = score.quantity.as_ref().map(|quantity| words.measured(quantity));
    let ratio = || {
        score.quantity.as_ref().map_or_else(String::new, |share| {
            format!("{} {}", say("ratio", "tỷ lệ"), percent(share, words.rubric.shown(), lang))
        })
    };
    match score.branch {
        Branch::Policy(lack) => policy(words, lack, why),
        Branch::ZeroIf => {
            let condition = words.node.zero_if.as_ref().map(|condition| words.quantity(condition));
            format!("{}: {}", say("earns 0 because", "0 điểm do"), condition.unwrap_or_default())
        }
        Branch::UnscoredIf => {
            let condition = words.node.unscored_if.as_ref().map(|condition| words.quantity(condition));
            format!("{}: {}", say("no score because", "không có điểm do"), condition.unwrap_or_default())
        }
        Branch::BelowCoverage => below_coverage(words, score),
        Branch::Above => say("decided by the node above", "theo mục cấp trên").to_owned(),
        Branch::Shown => say("shown, not scored", "không tính điểm").to_owned(),
        Branch::Holds => say("the condition holds", "đạt điều kiện").to_owned(),
        Branch::Fails => say("the condition does not hold", "không đạt điều kiện").to_owned(),
        Branch::Option(place) => match &words.node.rule {
            Some(Rule::Choice { input, .. }) => {
                words.rubric.inputs().get(*input).map(|input| option(input, place, lang)).unwrap_or_default()
            }
            _ => String::new(),
        },
        Branch::Ticked(bits) => ticked(words, bits),
        Branch::Step(place) => {
            let band = match &words.node.rule {
                Some(Rule::Bands { of, steps, .. }) => steps.get(place).map(|step| words.band(of, step)),
                _ => None,
            };
            format!(
                "{} {}: {}",
                say("value", "giá trị"),
                quantity.unwrap_or_default(),
                band.unwrap_or_default()
            )
        }
        Branch::Otherwise => {
            format!(
                "{} {}: {}",
                say("value", "giá trị"),
                quantity.unwrap_or_default(),
                match &words.node.rule {
                    Some(Rule::Curve(_)) => say("on no segment", "không thuộc đoạn nào"),
                    _ => say("in no band", "không thuộc mức nào"),
                }
            )
        }
        Branch::TargetReached => format!("{}, {}", ratio(), say("the target is reached", "đạt mục tiêu")),
        Branch::BelowTarget => {
            format!("{}, {}", ratio(), say("the target is not reached", "chưa đạt mục tiêu"))
        }
        Branch::BelowLeast => format!(
            "{}, {}",
            ratio(),
            say("below the least that earns points", "dưới mức tối thiểu được tính điểm")
        ),
        Branch::Capped => format!(
            "{} {}, {}",
            say("number", "số lượng"),
            quantity.unwrap_or_default(),
            say("capped", "đạt giới hạn điểm")
        ),
        Branch::InTime => say("in time", "đúng hạn").to_owned(),
        Branch::Late(days) => {
            format!(
                "{} {days} {}",
                say("late by", "chậm"),
                if days == 1 { say("day", "ngày") } else { say("days", "ngày") }
            )
        }
        Branch::TooLate(days) => format!("{} {days} {}", say("too late, by", "quá hạn"), say("days", "ngày")),
        Branch::AllEqual => compared::nothing_between(words, score),
        Branch::Computed => computed(words, score, ratio, quantity),
    }
}

fn computed(
    words: &Words<'_>,
    score: &NodeScore,
    ratio: impl Fn() -> String,
    quantity: Option<String>,
) -> String {
    let lang = words.lang;
    if let (Some(Rule::Relative(rule)), Some(set)) = (&words.node.rule, &score.reference) {
        return compared::how(words, rule, score, set);
    }
    match (&words.node.rule, quantity) {
        (Some(Rule::Ratio { .. }), _) => ratio(),
        (Some(_), Some(quantity)) => format!("{} {quantity}", word(lang, "value", "giá trị")),
        (Some(_), None) => word(lang, "by the formula", "theo công thức").to_owned(),
        (None, _) => match score.outcome {
            Outcome::Excluded => {
                word(lang, "everything in it is excluded", "mọi mục bên trong đều được loại ra").to_owned()
            }
            Outcome::Unscored => {
                word(lang, "something in it has no score", "có mục bên trong không có điểm").to_owned()
            }
            Outcome::Scored => String::new(),
        },
    }
}

fn ticked(words: &Words<'_>, bits: u64) -> String {
    let lang = words.lang;
    let names: Vec<String> = match &words.node.rule {
        Some(Rule::Ticks { input, .. }) => match words.rubric.inputs().get(*input) {
            Some(input) => (0..input.options.len()).map(|place| option(input, place, lang)).collect(),
            None => Vec::new(),
        },
        Some(Rule::Items(items)) => items.iter().map(|item| words.item_name(item)).collect(),
        _ => Vec::new(),
    };
    let done: Vec<&str> = names
        .iter()
        .enumerate()
        .filter(|(place, _)| crate::score::is_ticked(bits, *place))
        .map(|(_, name)| name.as_str())
        .collect();
    match (done.len(), lang) {
        (0, _) => word(lang, "nothing is done", "không đạt nội dung nào").to_owned(),
        (count, Lang::En) => format!("{count} of {}: {}", names.len(), done.join("; ")),
        (count, Lang::Vi) => format!("đạt {count}/{} nội dung: {}", names.len(), done.join("; ")),
    }
}

/// Why a quantity has no value.
pub(super) fn lack(lack: Lack, lang: Lang) -> &'static str {
    match lack {
        Lack::NotAccepted => word(
            lang,
            "a figure was not accepted at appraisal",
            "có số liệu không được công nhận khi thẩm định",
        ),
        Lack::Missing => word(lang, "a figure is missing", "thiếu số liệu"),
        Lack::NotApplicable => word(lang, "not applicable", "không áp dụng"),
        Lack::ZeroDenominator => word(lang, "the denominator is 0", "mẫu số bằng 0"),
        Lack::OutOfDomain => word(
            lang,
            "a logarithm, root, power or mean does not exist for its numbers",
            "lôgarit, căn, lũy thừa hoặc trung bình không xác định với các số này",
        ),
        Lack::NoReference => {
            word(lang, "there is no unit to be compared with", "không có đơn vị nào để so sánh")
        }
        Lack::TooLarge => word(
            lang,
            "a value has more than 28 digits before the point",
            "có giá trị hơn 28 chữ số trước dấu phẩy",
        ),
    }
}

fn policy(words: &Words<'_>, why: Lack, told: Option<&Phrase>) -> String {
    let lang = words.lang;
    let policies = &words.node.policies;
    let policy = match why {
        Lack::NotAccepted => &policies.not_accepted,
        Lack::Missing => &policies.missing,
        Lack::NotApplicable => &policies.not_applicable,
        Lack::ZeroDenominator | Lack::OutOfDomain | Lack::TooLarge | Lack::NoReference => {
            &policies.zero_denominator
        }
    };
    let why = told.map_or_else(|| lack(why, lang), |told| told.get(lang));
    format!("{why}: {}", gives(words, policy))
}

fn below_coverage(words: &Words<'_>, score: &NodeScore) -> String {
    let (Some(coverage), Some(share)) = (&words.node.coverage, &score.quantity) else { return String::new() };
    let (share, least) = (words.percent(share), words.percent(&coverage.least));
    let gives = gives(words, &coverage.below);
    match words.lang {
        Lang::En => format!("{share} of what applies has data, less than {least}: {gives}"),
        Lang::Vi => format!("{share} nội dung áp dụng có số liệu, dưới mức {least}: {gives}"),
    }
}

/// What a policy gives.
fn gives(words: &Words<'_>, policy: &Policy) -> String {
    let lang = words.lang;
    match policy {
        Policy::Exclude => word(lang, "excluded", "loại ra, không tính").to_owned(),
        Policy::Unscored => word(lang, "no score", "không có điểm").to_owned(),
        Policy::Previous => word(
            lang,
            "the share reached in the period before, or no score",
            "tỷ lệ đạt được ở kỳ trước, nếu không có thì không có điểm",
        )
        .to_owned(),
        Policy::Points(points) => {
            format!("{} {}", shown(points, words.rubric.shown(), lang), word(lang, "points", "điểm"))
        }
        Policy::Share(share) => {
            format!(
                "{} {}",
                percent(share, words.rubric.shown(), lang),
                word(lang, "of the maximum", "điểm tối đa")
            )
        }
    }
}
