//! How a node is scored, line by line, as decisions write it.
use crate::diagnostic::{Lang, Phrase};
use crate::explain::{Words, both, word};
use crate::model::{Aggregate, Beyond, Bound, Ends, Excluded, Level, Node, Policy, Role, Rubric, Weight};
use crate::number::{Exact, RoundTo, Rounding, RoundingMode};

use super::rules::{dash, mark, of_full, of_rule};

/// The lines of a node.
pub(super) fn lines(words: &Words<'_>) -> Vec<String> {
    let node = words.node;
    let mut lines = match &node.rule {
        Some(rule) => of_rule(words, rule),
        None if node.children.is_empty() => Vec::new(),
        None => of_holder(words),
    };
    match node.role {
        Role::Shown => {
            lines.push(words.say("Shown, not scored.", "Không tính điểm.").to_owned());
        }
        Role::Bonus => {
            lines.push(words.say("On top of the maximum.", "Điểm thưởng, cộng ngoài thang điểm.").to_owned());
        }
        Role::Deduction => {
            lines.push(words.say("Taken away.", "Điểm trừ.").to_owned());
        }
        Role::Scored => {}
    }
    lines.extend(weight(words));
    let conditions = [
        (&node.applies_if, words.say("Only if", "Chỉ áp dụng nếu")),
        (&node.unscored_if, words.say("No score if", "Không có điểm nếu")),
        (&node.zero_if, words.say("0 points if", "0 điểm nếu")),
    ];
    for (condition, when) in conditions {
        if let Some(condition) = condition {
            lines.push(format!("{when}: {}", words.quantity(condition)));
        }
    }
    for cap in &node.caps {
        let bound = match &cap.bound {
            Bound::Points(points) => mark(words, points),
            Bound::Share(share) => of_full(words, share),
        };
        let (at, when) = match cap.is_floor {
            false => (words.say("At most", "Không quá"), words.say("if", "nếu")),
            true => (words.say("At least", "Ít nhất"), words.say("if", "nếu")),
        };
        lines.push(format!("{at} {bound} {when}: {}", words.quantity(&cap.when)));
    }
    lines.extend(own_policies(words));
    lines
}

/// How much a node counts in a mean, where that is not as much as any other.
fn weight(words: &Words<'_>) -> Option<String> {
    let above = words.rubric.nodes().get(words.node.parent?)?;
    let weight = match &words.node.weight {
        Weight::Of(weight) if *weight == Exact::ONE => return None,
        Weight::Of(weight) => words.number(weight),
        Weight::Chosen(typed) => words.quantity(typed),
        Weight::Share(share) => words.percent(share),
    };
    above.aggregate.is_weighted().then(|| format!("{}: {weight}", words.say("Weight", "Trọng số")))
}

/// How the points of what a node holds are put together, where that is more than their sum.
fn of_holder(words: &Words<'_>) -> Vec<String> {
    let node = words.node;
    let name = match node.aggregate {
        Aggregate::Sum => None,
        Aggregate::Maximum => Some(words.say("The best of them counts.", "Lấy điểm cao nhất.")),
        Aggregate::Minimum => Some(words.say("The least of them counts.", "Lấy điểm thấp nhất.")),
        Aggregate::Mean => Some(words.say("Their mean.", "Trung bình cộng.")),
        Aggregate::Applicable => {
            Some(words.say("The one that applies counts.", "Tính theo trường hợp áp dụng."))
        }
        Aggregate::ShareOfSum => Some(words.say(
            "The sum of their points over the sum of their maximum points.",
            "Tổng điểm đạt được chia cho tổng điểm tối đa.",
        )),
        Aggregate::MeanOfShares => {
            Some(words.say("The mean of the shares reached.", "Trung bình cộng của tỷ lệ điểm đạt được."))
        }
        Aggregate::Power => Some(
            words
                .say("The power mean of the shares reached.", "Trung bình lũy thừa của tỷ lệ điểm đạt được."),
        ),
        Aggregate::Mode => Some(
            words.say("The share that is reached most often.", "Tỷ lệ điểm đạt được xuất hiện nhiều nhất."),
        ),
        Aggregate::Geometric => Some(
            words
                .say("The geometric mean of the shares reached.", "Trung bình nhân của tỷ lệ điểm đạt được."),
        ),
        Aggregate::Harmonic => {
            Some(words.say(
                "The harmonic mean of the shares reached.",
                "Trung bình điều hòa của tỷ lệ điểm đạt được.",
            ))
        }
        Aggregate::Median => {
            Some(words.say("The median of the shares reached.", "Trung vị của tỷ lệ điểm đạt được."))
        }
        Aggregate::MeanMin => Some(words.say(
            "The mean of the shares reached, less a part of what the least lies below it.",
            "Trung bình của tỷ lệ điểm đạt được, trừ một phần khoảng cách tới tỷ lệ thấp nhất.",
        )),
        Aggregate::MazziottaPareto => Some(words.say(
            "The mean of the shares reached, less a part of their variance over it.",
            "Trung bình của tỷ lệ điểm đạt được, trừ một phần phương sai chia cho trung bình.",
        )),
    };
    let mut lines: Vec<String> = name.into_iter().map(str::to_owned).collect();
    let Ends { lowest, highest, best } = node.ends;
    let ends = [
        (lowest, words.say("Lowest left out", "Số mục thấp nhất không tính")),
        (highest, words.say("Highest left out", "Số mục cao nhất không tính")),
        (best.unwrap_or(0), words.say("Best ones that count", "Chỉ tính số mục cao nhất")),
    ];
    lines.extend(
        ends.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{what}: {count}")),
    );
    let bounds = [
        (&node.at_least, words.say("Not below", "Không thấp hơn")),
        (&node.at_most, words.say("Not above", "Không cao hơn")),
    ];
    for (bound, what) in bounds {
        match bound {
            Some(Bound::Points(points)) => lines.push(format!("{what} {}", words.points(points))),
            Some(Bound::Share(share)) => {
                let share = words.percent(share);
                lines.push(format!("{what} {share} {}", words.say("of the maximum", "Điểm tối đa")));
            }
            None => {}
        }
    }
    lines
}

/// The states without a value, each with its policy and its name.
fn policies<'a>(words: &Words<'_>, node: &'a Node) -> [(&'static str, &'a Policy); 4] {
    let all = &node.policies;
    [
        (words.say("Not reported", "Không báo cáo"), &all.missing),
        (words.say("Not applicable", "Không áp dụng"), &all.not_applicable),
        (words.say("Not accepted at appraisal", "Không được công nhận khi thẩm định"), &all.not_accepted),
        (words.say("Denominator of 0", "Không phát sinh (mẫu số bằng 0)"), &all.zero_denominator),
    ]
}

/// The policies that are not those of what holds the node.
fn own_policies(words: &Words<'_>) -> Vec<String> {
    let node = words.node;
    let Some(above) = node.parent.and_then(|parent| words.rubric.nodes().get(parent)) else {
        return Vec::new();
    };
    let pairs = policies(words, node).into_iter().zip(policies(words, above));
    pairs.filter(|(own, above)| own.1 != above.1).map(|(own, _)| dash(own.0, &gives(words, own.1))).collect()
}

fn gives(words: &Words<'_>, policy: &Policy) -> String {
    match policy {
        Policy::Points(points) => mark(words, points),
        Policy::Share(share) if share.is_zero() => words.say("0 points", "0 điểm").to_owned(),
        Policy::Share(share) if *share == Exact::ONE => words.say("full points", "Điểm tối đa").to_owned(),
        Policy::Share(share) => {
            format!("{} {}", words.percent(share), words.say("of the maximum", "Điểm tối đa"))
        }
        Policy::Exclude => words.say("left out", "loại ra, không tính").to_owned(),
        Policy::Unscored => words.say("no score", "không có điểm").to_owned(),
        Policy::Previous => {
            words.say("the share of the period before", "theo tỷ lệ đạt được ở kỳ trước").to_owned()
        }
    }
}

/// What holds for the whole rubric.
pub(super) fn conventions(rubric: &Rubric) -> Vec<Phrase> {
    let Some(root) = rubric.nodes().first() else { return Vec::new() };
    let words = |lang| Words { rubric, node: root, lang };
    let mut all: Vec<Phrase> = (0..4)
        .map(|at| {
            both(|lang| {
                let words = words(lang);
                let said = policies(&words, root)
                    .get(at)
                    .map(|(what, policy)| format!("{what}: {}", gives(&words, policy)));
                said.unwrap_or_default()
            })
        })
        .collect();
    all.push(match root.policies.beyond {
        Beyond::Refuse => Phrase::new(
            "A result below 0 or above the maximum: the report is refused",
            "Kết quả dưới 0 hoặc vượt Điểm tối đa: báo cáo không được chấp nhận",
        ),
        Beyond::Clamp => Phrase::new(
            "A result below 0 or above the maximum: 0 or the maximum",
            "Kết quả dưới 0 hoặc vượt Điểm tối đa: tính 0 điểm hoặc Điểm tối đa",
        ),
        Beyond::Flag => Phrase::new(
            "A result below 0 or above the maximum: counts, and is noted",
            "Kết quả dưới 0 hoặc vượt Điểm tối đa: vẫn tính và được ghi chú",
        ),
    });
    all.push(match root.policies.excluded {
        Excluded::Rescale => Phrase::new(
            "Where something is left out, the points of the others are scaled to the maximum",
            "Khi có nội dung được loại ra, điểm các nội dung còn lại được quy đổi về Điểm tối đa",
        ),
        Excluded::Shrink => Phrase::new(
            "Where something is left out, the maximum becomes smaller",
            "Khi có nội dung được loại ra, Điểm tối đa giảm tương ứng",
        ),
    });
    let levels = &rubric.parts.head.roundings;
    let of_levels = [
        (Level::Part, &levels.part),
        (Level::Criterion, &levels.criterion),
        (Level::Index, &levels.index),
        (Level::Group, &levels.group),
        (Level::Total, &levels.total),
    ];
    for (level, rounding) in of_levels {
        if let Some(rounding) = rounding {
            all.push(both(|lang| format!("{}: {}", level_name(level, lang), rounded(rounding, lang))));
        }
    }
    all
}

fn level_name(level: Level, lang: Lang) -> &'static str {
    match level {
        Level::Part => word(lang, "Points of parts", "Điểm nội dung thành phần"),
        Level::Criterion => word(lang, "Points of criteria", "Điểm tiêu chí"),
        Level::Index => word(lang, "Points of indices", "Điểm chỉ số"),
        Level::Group => word(lang, "Points of groups", "Điểm nhóm chỉ số"),
        Level::Total => word(lang, "The total", "Tổng điểm"),
    }
}

/// A rounding in words.
pub(super) fn rounded(rounding: &Rounding, lang: Lang) -> String {
    let to = match rounding.to() {
        RoundTo::Places(places) => match lang {
            Lang::En => format!("rounded to {places} decimal places"),
            Lang::Vi => format!("làm tròn đến {places} chữ số thập phân"),
        },
        RoundTo::Digits(digits) => match lang {
            Lang::En => format!("rounded to {digits} significant digits"),
            Lang::Vi => format!("làm tròn đến {digits} chữ số có nghĩa"),
        },
        RoundTo::Step(step) => {
            format!(
                "{} {}",
                word(lang, "rounded to multiples of", "làm tròn đến bội của"),
                crate::explain::exact(step, lang)
            )
        }
    };
    let mode = match rounding.mode() {
        RoundingMode::HalfUp => word(lang, "half up", "nửa trở lên làm tròn lên"),
        RoundingMode::HalfDown => word(lang, "half down", "đúng nửa làm tròn xuống"),
        RoundingMode::HalfEven => word(lang, "half to even", "đúng nửa làm tròn về số chẵn"),
        RoundingMode::Ceiling => word(lang, "up", "làm tròn lên"),
        RoundingMode::Floor => word(lang, "down", "làm tròn xuống"),
        RoundingMode::Truncate => word(lang, "cut off", "bỏ phần dư"),
        RoundingMode::Up => word(lang, "away from zero", "làm tròn ra xa số 0"),
    };
    format!("{to} ({mode})")
}
