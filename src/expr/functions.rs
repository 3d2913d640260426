//! The functions there are. The reference of the language is written from this table.

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Function {
    pub(crate) builtin: Builtin,
    pub(crate) name: &'static str,
    /// With its parameters, as the reference shows it.
    pub(crate) signature: &'static str,
    /// The least and the greatest number of arguments.
    pub(crate) arguments: (usize, usize),
    /// What it gives, in English and Vietnamese.
    #[cfg_attr(
        not(any(test, feature = "editor")),
        expect(dead_code, reason = "the generated pages of the guide and editors show it")
    )]
    pub(crate) doc: (&'static str, &'static str),
    pub(crate) example: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Builtin {
    Min,
    Max,
    Sum,
    Mean,
    Abs,
    Clamp,
    Round,
    Signif,
    Floor,
    Ceil,
    Trunc,
    Ln,
    Exp,
    Sqrt,
    Power,
    Date,
    Days,
    Ticked,
    Has,
    Missing,
    Applicable,
    Coded,
    Reported,
    Peers,
    Previous,
    Growth,
    Change,
    Default,
    Points,
    Share,
}

const MANY: usize = usize::MAX;

macro_rules! functions {
    ($($builtin:ident $name:literal $signature:literal ($least:expr, $most:expr) {
        $en:literal, $vi:literal; $example:literal
    })*) => {
        /// Every function, in the order of the reference.
        pub(crate) const FUNCTIONS: &[Function] = &[$(Function {
            builtin: Builtin::$builtin,
            name: $name,
            signature: $signature,
            arguments: ($least, $most),
            doc: ($en, $vi),
            example: $example,
        }),*];
    };
}

functions! {
    Min "min" "min(x, …)" (1, MANY) {
        "the least of the numbers", "số nhỏ nhất"; "min(full, passed * 2)"
    }
    Max "max" "max(x, …)" (1, MANY) {
        "the greatest of the numbers", "số lớn nhất"; "max(0, full - errors)"
    }
    Sum "sum" "sum(x, …)" (1, MANY) {
        "all numbers added", "tổng các số"; "sum(q1, q2, q3, q4)"
    }
    Mean "mean" "mean(x, …)" (1, MANY) {
        "the arithmetic mean of the numbers", "trung bình cộng của các số"; "mean(q1, q2, q3, q4)"
    }
    Abs "abs" "abs(x)" (1, 1) {
        "the number without its sign", "giá trị tuyệt đối"; "abs(planned - spent)"
    }
    Clamp "clamp" "clamp(x, low, high)" (3, 3) {
        "the number, but at least `low` and at most `high`", "số đã cho, không nhỏ hơn `low` và không lớn hơn `high`";
        "clamp(online / total, 0, 1)"
    }
    Round "round" "round(x, places, mode)" (2, 3) {
        "the number rounded to so many decimal places (0 to 18), half up unless the mode is another: 'half-up', 'half-down', 'half-even', 'ceiling', 'floor', 'truncate', 'up'",
        "số được làm tròn đến số chữ số thập phân đã cho (0 đến 18), mặc định 'half-up'; các cách khác: 'half-down', 'half-even', 'ceiling', 'floor', 'truncate', 'up'";
        "round(100 * online / total, 2, 'half-even')"
    }
    Signif "signif" "signif(x, digits, mode)" (2, 3) {
        "the number rounded to so many significant digits (1 to 28), in the modes of `round`",
        "số được làm tròn đến số chữ số có nghĩa đã cho (1 đến 28), theo các cách của `round`";
        "signif(population, 3)"
    }
    Floor "floor" "floor(x, places)" (1, 2) {
        "the greatest whole number that is not greater; with places the greatest number of so many decimal places (0 to 18)",
        "số nguyên lớn nhất không vượt quá số đã cho; nếu nêu `places` thì là số có chừng ấy chữ số thập phân (0 đến 18)";
        "floor(households / 10)"
    }
    Ceil "ceil" "ceil(x, places)" (1, 2) {
        "the least whole number that is not less; with places the least number of so many decimal places (0 to 18)",
        "số nguyên nhỏ nhất không bé hơn số đã cho; nếu nêu `places` thì là số có chừng ấy chữ số thập phân (0 đến 18)";
        "ceil(households / 10)"
    }
    Trunc "trunc" "trunc(x, places)" (1, 2) {
        "the number without its decimal part, or without what follows so many decimal places (0 to 18)",
        "số đã bỏ phần thập phân, hoặc bỏ phần sau chừng ấy chữ số thập phân (0 đến 18)";
        "trunc(concentration, 1)"
    }
    Ln "ln" "ln(x, places, mode)" (2, 3) {
        "the natural logarithm of a number above 0, exact to so many decimal places and rounded there as by `round`",
        "lôgarit tự nhiên của một số lớn hơn 0, đúng đến số chữ số thập phân đã cho và làm tròn như `round`";
        "(ln(income, 18) - ln(100, 18)) / (ln(75000, 18) - ln(100, 18))"
    }
    Exp "exp" "exp(x, places, mode)" (2, 3) {
        "e to the power of x, exact to so many decimal places and rounded there as by `round`",
        "lũy thừa x của số e, đúng đến số chữ số thập phân đã cho và làm tròn như `round`";
        "1 - exp(-0.05 * visits, 6)"
    }
    Sqrt "sqrt" "sqrt(x, places, mode)" (2, 3) {
        "the square root of a number that is not negative, exact to so many decimal places and rounded there as by `round`",
        "căn bậc hai của một số không âm, đúng đến số chữ số thập phân đã cho và làm tròn như `round`";
        "sqrt(quality * reach, 4)"
    }
    Power "power" "power(x, y, places, mode)" (3, 4) {
        "x to the power of y, where x is not negative, exact to so many decimal places and rounded there as by `round`; y may be a fraction: 1/3 gives the cube root",
        "x lũy thừa y với x không âm, đúng đến số chữ số thập phân đã cho và làm tròn như `round`; y có thể là phân số: 1/3 cho căn bậc ba";
        "power(growth, 1/5, 6)"
    }
    Date "date" "date('year-month-day')" (1, 1) {
        "a fixed day", "một ngày cố định"; "issued <= date('2022-12-31')"
    }
    Days "days" "days(from, to)" (2, 2) {
        "how many days `to` lies after `from`, negative where it lies before", "số ngày từ `from` đến `to`, là số âm nếu `to` đến trước";
        "days(deadline, submitted)"
    }
    Ticked "ticked" "ticked(list)" (1, 1) {
        "how many options of the list are ticked", "số mục được đánh dấu trong danh sách"; "ticked(channels) * 2"
    }
    Has "has" "has(list, 'option')" (2, 2) {
        "whether this option of the list is ticked", "mục này trong danh sách có được đánh dấu hay không"; "has(channels, 'website')"
    }
    Missing "missing" "missing(input)" (1, 1) {
        "whether no value was reported for the input", "chỉ tiêu có bị bỏ trống hay không"; "if missing(plan) then 0 else full"
    }
    Applicable "applicable" "applicable(input)" (1, 1) {
        "false where the input was reported as not applicable", "sai nếu chỉ tiêu được báo cáo là không áp dụng"; "if applicable(school) then 5 else 0"
    }
    Coded "coded" "coded(input, 'code')" (2, 2) {
        "whether the report has this code in place of a value", "báo cáo có ghi mã này thay cho giá trị hay không"; "coded(deaths, '?')"
    }
    Reported "reported" "reported(input)" (1, 1) {
        "the figure as it was reported, without what `fallback` takes in its place", "số liệu đúng như báo cáo, không lấy giá trị thay theo `fallback`"; "default(reported(income), 0)"
    }
    Peers "peers" "peers('statistic', input, group)" (2, 3) {
        "only in `fallback`: the 'mean' or the 'median' of the figure as the other units of the set report it in the same period; with a choice or a text as group, of those alone that report the same",
        "chỉ dùng trong `fallback`: trung bình ('mean') hoặc trung vị ('median') của số liệu mà các đơn vị khác trong tập báo cáo cùng kỳ; nếu nêu một lựa chọn hoặc chuỗi làm nhóm thì chỉ tính các đơn vị báo cáo cùng nhóm";
        "peers('mean', income, region)"
    }
    Previous "previous" "previous(x)" (1, 1) {
        "the same for the unit in the period before; missing where it has no report of that period", "cùng đại lượng của đơn vị ở kỳ trước; thiếu nếu không có báo cáo kỳ đó"; "income - previous(income)"
    }
    Growth "growth" "growth(x)" (1, 1) {
        "x / previous(x) - 1", "x / previous(x) - 1"; "growth(income)"
    }
    Change "change" "change(x)" (1, 1) {
        "x - previous(x)", "x - previous(x)"; "change(points('1.2'))"
    }
    Default "default" "default(x, y)" (2, 2) {
        "x, or y where x has no value, whatever the reason: something in it is missing, not applicable or not accepted, or a denominator is 0", "x, hoặc y nếu x không có giá trị vì bất kỳ lý do gì: có phần bị thiếu, không áp dụng, không được công nhận, hoặc mẫu số bằng 0"; "default(last_year, 0)"
    }
    Points "points" "points('node')" (1, 1) {
        "the points of another criterion, index or group", "điểm của một tiêu chí, chỉ số hoặc nhóm khác"; "points('1.1') / 2"
    }
    Share "share" "share('node')" (1, 1) {
        "the points of another node as a share of its maximum, from 0 to 1", "tỷ lệ điểm đạt được của một tiêu chí, chỉ số hoặc nhóm khác so với điểm tối đa, từ 0 đến 1"; "if share('2') >= 80% then 5 else 0"
    }
}

pub(super) fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// The function that people mean by a name that other tools have for it.
pub(super) fn known_elsewhere(name: &str) -> Option<&'static str> {
    let (_, ours) = [
        ("average", "mean"),
        ("avg", "mean"),
        ("ceiling", "ceil"),
        ("truncate", "trunc"),
        ("int", "floor"),
        ("count", "ticked"),
        ("contains", "has"),
        ("datedif", "days"),
        ("ifmissing", "default"),
        ("coalesce", "default"),
        ("isblank", "missing"),
        ("total", "sum"),
        ("log", "ln"),
        ("pow", "power"),
        ("root", "power"),
        ("roundsig", "signif"),
    ]
    .into_iter()
    .find(|(theirs, _)| name.eq_ignore_ascii_case(theirs))?;
    Some(ours)
}
