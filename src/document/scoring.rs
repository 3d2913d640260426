//! How a node is scored, line by line, as decisions write it.
use crate::diagnostic::{Lang, Phrase};
use crate::explain::{Words, both, word};
use crate::model::{
    Aggregate, Beyond, Bound, Ends, Excluded, Level, Node, Policy, Role, Rubric, Weight, Without,
};
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
    lines.extend(bounds(words));
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
    lines.extend(without_data(words));
    lines.extend(own_rounding(words));
    lines.extend(own_policies(words));
    lines
}

/// The least and the most that a node can come to.
fn bounds(words: &Words<'_>) -> Vec<String> {
    let bounds = [
        (&words.node.at_least, words.say("Not below", "Không thấp hơn")),
        (&words.node.at_most, words.say("Not above", "Không cao hơn")),
    ];
    let said = bounds.into_iter().filter_map(|(bound, what)| {
        Some(match bound.as_ref()? {
            Bound::Points(points) => format!("{what} {}", words.points(points)),
            Bound::Share(share) => {
                format!("{what} {} {}", words.percent(share), words.say("of the maximum", "Điểm tối đa"))
            }
        })
    });
    said.collect()
}

/// What becomes of a node in which something has no data or no score.
fn without_data(words: &Words<'_>) -> Vec<String> {
    let node = words.node;
    let mut lines = Vec::new();
    if let Some(coverage) = &node.coverage {
        let (least, gives) = (words.percent(&coverage.least), gives(words, &coverage.below));
        lines.push(match words.lang {
            Lang::En => format!("Data for less than {least} of what applies: {gives}"),
            Lang::Vi => format!("Có số liệu cho dưới {least} nội dung áp dụng: {gives}"),
        });
    }
    match node.unscored {
        Without::GoesUp => {}
        Without::LeftOut => lines.push(
            words
                .say(
                    "What has no score in it is left out",
                    "Mục bên trong không có điểm: loại ra, không tính",
                )
                .to_owned(),
        ),
        Without::Nothing => lines.push(
            words
                .say("What has no score in it: 0 points", "Mục bên trong không có điểm: tính 0 điểm")
                .to_owned(),
        ),
    }
    lines
}

/// A rounding other than that of its level.
fn own_rounding(words: &Words<'_>) -> Option<String> {
    let parts = &words.rubric.parts;
    let own = parts.rounding_of(words.node);
    if own == parts.rounding_at(words.node.level) {
        return None;
    }
    let own = own.map_or_else(
        || words.say("not rounded", "không làm tròn").to_owned(),
        |rounding| rounded(rounding, words.lang),
    );
    Some(format!("{} {own}", words.say("Points", "Điểm")))
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
    above.aggregate.is_weighted().then(|| match (&words.node.weight, words.lang) {
        (Weight::Share(_), Lang::En) => {
            format!("A fixed share of {weight}; the others share the rest by their weights")
        }
        (Weight::Share(_), Lang::Vi) => {
            format!("Tỷ trọng cố định {weight}; các mục khác chia phần còn lại theo trọng số")
        }
        (_, lang) => format!("{}: {weight}", word(lang, "Weight", "Trọng số")),
    })
}

/// How the points of what a node holds are put together, where that is more than their sum.
fn of_holder(words: &Words<'_>) -> Vec<String> {
    let node = words.node;
    let name =
        match node.aggregate {
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
            Aggregate::Power => None,
            Aggregate::Mode if node.highest_mode => Some(words.say(
                "The share that is reached most often, of several the highest.",
                "Tỷ lệ điểm đạt được xuất hiện nhiều nhất; có nhiều tỷ lệ như vậy thì lấy tỷ lệ cao nhất.",
            )),
            Aggregate::Mode => Some(words.say(
                "The share that is reached most often, of several the lowest.",
                "Tỷ lệ điểm đạt được xuất hiện nhiều nhất; có nhiều tỷ lệ như vậy thì lấy tỷ lệ thấp nhất.",
            )),
            Aggregate::Geometric => Some(words.say(
                "The geometric mean of the shares reached.",
                "Trung bình nhân của tỷ lệ điểm đạt được.",
            )),
            Aggregate::Harmonic => Some(words.say(
                "The harmonic mean of the shares reached.",
                "Trung bình điều hòa của tỷ lệ điểm đạt được.",
            )),
            Aggregate::Median => {
                Some(words.say("The median of the shares reached.", "Trung vị của tỷ lệ điểm đạt được."))
            }
            Aggregate::MeanMin | Aggregate::MazziottaPareto => None,
        };
    let mut lines: Vec<String> = name.into_iter().map(str::to_owned).collect();
    let (penalty, exponent) = (words.number(&node.penalty), words.number(&node.exponent));
    lines.extend(match (node.aggregate, words.lang) {
        (Aggregate::Power, Lang::En) => {
            Some(format!("The power mean of the shares reached, with the exponent {exponent}."))
        }
        (Aggregate::Power, Lang::Vi) => {
            Some(format!("Trung bình lũy thừa bậc {exponent} của tỷ lệ điểm đạt được."))
        }
        (Aggregate::MeanMin, Lang::En) => Some(format!(
            "The mean of the shares reached, less {penalty} times what the least lies below it."
        )),
        (Aggregate::MeanMin, Lang::Vi) => Some(format!(
            "Trung bình của tỷ lệ điểm đạt được, trừ {penalty} lần khoảng cách từ trung bình tới tỷ lệ thấp nhất."
        )),
        (Aggregate::MazziottaPareto, Lang::En) => Some(format!(
            "The mean of the shares reached, less {penalty} times their variance over it."
        )),
        (Aggregate::MazziottaPareto, Lang::Vi) => Some(format!(
            "Trung bình của tỷ lệ điểm đạt được, trừ {penalty} lần phương sai chia cho trung bình."
        )),
        _ => None,
    });
    let Ends { lowest, highest, best } = node.ends;
    let ends = [
        (lowest, ["The lowest {} left out", "Bỏ {} mục có điểm thấp nhất"]),
        (highest, ["The highest {} left out", "Bỏ {} mục có điểm cao nhất"]),
        (best.unwrap_or(0), ["Only the best {} count", "Chỉ tính {} mục có điểm cao nhất"]),
    ];
    let counted = ends.into_iter().filter(|(count, _)| *count > 0);
    lines.extend(counted.map(|(count, [en, vi])| {
        let text = if words.lang == Lang::En { en } else { vi };
        text.replace("{}", &count.to_string())
    }));
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
    let mut lines: Vec<String> = pairs
        .filter(|(own, above)| own.1 != above.1)
        .map(|(own, _)| dash(own.0, &gives(words, own.1)))
        .collect();
    if node.policies.beyond != above.policies.beyond {
        lines.push(format!("- {}", beyond(node.policies.beyond).get(words.lang)));
    }
    if node.policies.excluded != above.policies.excluded {
        lines.push(format!("- {}", excluded(node.policies.excluded).get(words.lang)));
    }
    lines
}

/// What becomes of a result beyond its bounds.
fn beyond(beyond: Beyond) -> Phrase {
    match beyond {
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
    }
}

/// What becomes of what holds something that is left out.
fn excluded(excluded: Excluded) -> Phrase {
    match excluded {
        Excluded::Rescale => Phrase::new(
            "Where something is left out, the points of the others are scaled to the maximum",
            "Khi có nội dung được loại ra, điểm các nội dung còn lại được quy đổi về Điểm tối đa",
        ),
        Excluded::Shrink => Phrase::new(
            "Where something is left out, the maximum becomes smaller",
            "Khi có nội dung được loại ra, Điểm tối đa giảm tương ứng",
        ),
    }
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
    all.push(beyond(root.policies.beyond));
    all.push(excluded(root.policies.excluded));
    all.extend(super::inputs::conventions(rubric));
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
    if let Some(rounding) = levels.pillar.as_ref().filter(|_| !rubric.pillars().is_empty()) {
        all.push(both(|lang| {
            format!("{}: {}", word(lang, "Points of pillars", "Điểm trụ cột"), rounded(rounding, lang))
        }));
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
        RoundTo::Places(0) => word(lang, "rounded to a whole number", "làm tròn đến số nguyên").to_owned(),
        RoundTo::Places(1) => {
            word(lang, "rounded to 1 decimal place", "làm tròn đến 1 chữ số thập phân").to_owned()
        }
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
