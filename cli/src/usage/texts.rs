//! The Vietnamese words of the command line; the English ones stand beside what they are about, in `args`.

pub(super) const OPTIONS: &str = "Tùy chọn";
pub(super) const ARGUMENTS: &str = "Tham số";

/// What verbs do; the program itself is the first. After the first line what `--help` says beside it.
const ABOUTS: &[(&str, &str)] = &[
    (
        "",
        "Tạo, kiểm tra, chấm điểm, xếp hạng, giải trình, so sánh và kiểm thử bộ chỉ số.\n\n\
         Mã kết thúc: 0 không có gì, 1 có phát hiện (lỗi trong bộ chỉ số hay báo cáo, trường hợp sai, thay đổi), 2 không chạy được.",
    ),
    ("check", "Chỉ ra mọi điều sai trong bộ chỉ số"),
    ("score", "Chấm điểm báo cáo: mỗi đơn vị một dòng, với điểm của từng chỉ số"),
    ("rank", "Xếp hạng các đơn vị theo báo cáo"),
    ("explain", "Giải trình từng điểm của một đơn vị"),
    ("diff", "So sánh hai phiên bản của bộ chỉ số: thay đổi gì, đơn vị nào bị ảnh hưởng"),
    ("test", "Chạy các trường hợp kiểm thử của bộ chỉ số"),
    (
        "cases",
        "Sinh các trường hợp kiểm thử ở ranh giới của bộ chỉ số, để đọc và nhận\n\n\
         Kết quả mong đợi là kết quả bộ chỉ số cho hiện nay; khi chưa có người đọc thì chúng được ghi là suy ra từ chương trình.",
    ),
    (
        "new",
        "Tạo bộ chỉ số mẫu kèm trường hợp kiểm thử để soạn tiếp\n\n\
         Không có --lang thì văn bản có cả hai ngôn ngữ; chú thích luôn có cả hai.",
    ),
    ("template", "Tạo mẫu báo cáo trống của bộ chỉ số để điền số liệu"),
    ("schema", "In lược đồ JSON Schema cho trình soạn thảo"),
    ("guide", "Tra cứu khóa, cách tính điểm, hàm, mã thông báo, kèm ví dụ"),
    ("doc", "In phụ lục của bộ chỉ số, bảng xếp hạng hoặc phiếu điểm thành trang"),
    (
        "lsp",
        "Phục vụ trình soạn thảo: lỗi khi đang gõ, giải thích khi rê chuột, tìm nơi khai báo, gợi ý\n\n\
         Dùng Language Server Protocol qua đầu vào và đầu ra chuẩn; trình soạn thảo tự khởi động.",
    ),
];

const VARIANT: &str = "Mã biến thể của bộ chỉ số; nếu không ghi thì là chính bộ chỉ số";
const PRINTED: &str = "Cách in kết quả";

/// What arguments are, by verb and id; `*` is every verb that has none of its own.
const ARGUMENTS_OF: &[(&str, &str, &str)] = &[
    ("*", "lang", "Ngôn ngữ thông báo; nếu không ghi thì theo môi trường (LC_ALL, LANG)"),
    ("*", "color", "Khi nào dùng màu"),
    ("*", "rubrics", "Các tệp bộ chỉ số"),
    ("*", "rubric", "Tệp bộ chỉ số"),
    ("*", "reports", "Các tệp báo cáo: JSON, TOML, CSV hoặc XLSX theo đuôi tệp; - là JSON từ đầu vào chuẩn"),
    ("*", "variant", VARIANT),
    (
        "*",
        "with",
        "Phiếu điểm mà bộ chỉ số lấy số liệu từ đó: bộ chỉ số khác và báo cáo của nó; có thể ghi nhiều lần",
    ),
    ("*", "sheet", "Trang tính trong sổ; nếu không ghi thì là trang đầu"),
    (
        "*",
        "not_applicable",
        "Thêm một từ nghĩa là không áp dụng trong CSV và XLSX, ngoài KPS, KAD và N/A; có thể ghi nhiều lần",
    ),
    ("*", "format", "Cách ghi kết quả; nếu không ghi thì theo đuôi tệp kết quả, hoặc là bảng"),
    ("*", "output", "Tệp để ghi, thay cho màn hình"),
    ("check", "format", "Cách in những điều tìm thấy; sarif dành cho hệ thống quét mã và trình soạn thảo"),
    (
        "check",
        "allow",
        "Cảnh báo không nêu, theo mã hoặc tên của nó; `warnings` là tất cả; có thể ghi nhiều lần",
    ),
    ("check", "warn", "Cảnh báo phải nêu, kể cả khi bộ chỉ số bỏ qua hoặc coi là lỗi"),
    ("check", "deny", "Cảnh báo coi là lỗi"),
    ("check", "ranges", "In khoảng điểm có thể đạt của từng mục và trụ cột"),
    (
        "check",
        "witnesses",
        "Như trên, kèm báo cáo đạt tới từng bậc, lựa chọn, điều kiện, mức trần và xếp loại",
    ),
    ("rank", "by", "Mã một bảng xếp hạng; nếu không ghi thì là mọi bảng của bộ chỉ số"),
    ("explain", "unit", "Mã hoặc tên đơn vị"),
    ("explain", "period", "Kỳ, khi báo cáo có nhiều kỳ; nếu không ghi thì là kỳ mới nhất của đơn vị"),
    ("explain", "lost", "Chỉ nêu điểm bị mất, nhiều nhất trước"),
    ("explain", "against", "Đơn vị khác: hai đơn vị cạnh nhau, trong mỗi bảng xếp hạng so theo cặp"),
    ("explain", "format", PRINTED),
    ("diff", "old", "Phiên bản cũ"),
    ("diff", "new", "Phiên bản mới; `[crosswalk]` của nó nêu mục nào đổi mã, tách, gộp"),
    (
        "diff",
        "reports",
        "Các tệp báo cáo: JSON, TOML, CSV hoặc XLSX theo đuôi tệp; mỗi đơn vị được chấm theo cả hai phiên bản",
    ),
    ("diff", "variant", "Mã biến thể của cả hai; nếu không ghi thì là chính các bộ chỉ số"),
    ("diff", "top", "Số đơn vị thay đổi nhiều nhất được hiển thị"),
    ("diff", "format", PRINTED),
    (
        "test",
        "rubrics",
        "Các tệp bộ chỉ số; trường hợp của x.toml là x.cases.toml và các *.cases.toml trong thư mục x",
    ),
    ("test", "cases", "Các tệp trường hợp để chạy thay thế, khi chỉ có một bộ chỉ số"),
    ("test", "quiet", "Chỉ nêu các trường hợp sai"),
    (
        "test",
        "bless",
        "Ghi các số đã chấm vào tệp trường hợp và đánh dấu các trường hợp đó là suy ra từ chương trình; không dùng khi có CI",
    ),
    (
        "test",
        "coverage",
        "Nêu các trường hợp đã chạm đến và xem xét những gì của bộ chỉ số, cần thêm trường hợp nào; kèm tỷ lệ thì thấp hơn là không đạt: --coverage=90%",
    ),
    (
        "test",
        "mutation",
        "Lần lượt đổi từng trọng số, ngưỡng, cách làm tròn, quy định và phép tính, nêu thay đổi nào không trường hợp nào phát hiện, cần thêm trường hợp nào; kèm tỷ lệ thì thấp hơn là không đạt: --mutation=80%",
    ),
    ("test", "format", PRINTED),
    (
        "cases",
        "node",
        "Mã một mục, cho mục đó và các mục con; nếu không ghi thì là cả bộ chỉ số, kèm xếp loại",
    ),
    ("cases", "output", "Tệp để ghi, thay cho màn hình; tệp đã có thì không ghi đè"),
    ("new", "id", "Mã bộ chỉ số: chữ cái, chữ số, . - _"),
    (
        "new",
        "output",
        "Tệp để ghi; nếu không ghi thì là MÃ.toml. Tệp trường hợp nằm bên cạnh; tệp đã có thì không ghi đè",
    ),
    ("template", "format", "Cách ghi; nếu không ghi thì theo đuôi tệp kết quả, hoặc là CSV"),
    ("template", "output", "Tệp để ghi, thay cho màn hình; tệp đã có thì không ghi đè"),
    ("schema", "of", "Loại tệp cần lược đồ"),
    (
        "guide",
        "name",
        "Điều cần tra: B0103, weight, criterion.weight, ratio, round; một trang: start, language; hoặc từ ngữ: điểm thưởng; không ghi thì in danh sách trang",
    ),
    ("doc", "rubric", "Tệp bộ chỉ số: chỉ có nó thì in phụ lục"),
    ("doc", "reports", "Các tệp báo cáo: để in bảng xếp hạng các đơn vị, hoặc với --unit để in phiếu điểm"),
    ("doc", "unit", "Mã hoặc tên đơn vị, để in phiếu điểm"),
    ("doc", "period", "Kỳ, khi báo cáo có nhiều kỳ; nếu không ghi thì là kỳ mới nhất của đơn vị"),
    ("doc", "languages", "Ngôn ngữ của trang; nếu không ghi thì là ngôn ngữ thông báo"),
    ("doc", "format", "Cách ghi; nếu không ghi thì theo đuôi tệp kết quả, hoặc là Markdown"),
    ("lsp", "stdio", "Nhận vì một số trình soạn thảo ghi tùy chọn này; không có cách khác"),
];

/// What stands for values.
const VALUES: &[(&str, &str)] = &[
    ("LANG", "NGÔN_NGỮ"),
    ("COLOR", "KHI_NÀO"),
    ("RUBRICS", "BỘ_CHỈ_SỐ"),
    ("RUBRIC", "BỘ_CHỈ_SỐ"),
    ("REPORTS", "BÁO_CÁO"),
    ("ID", "MÃ"),
    ("RUBRIC=REPORTS[,REPORTS]", "BỘ_CHỈ_SỐ=BÁO_CÁO[,BÁO_CÁO]"),
    ("SHEET", "TRANG"),
    ("WORD", "TỪ"),
    ("FORMAT", "DẠNG"),
    ("OUTPUT", "TỆP"),
    ("CODE", "MÃ"),
    ("RANKING", "BẢNG"),
    ("UNIT", "ĐƠN_VỊ"),
    ("PERIOD", "KỲ"),
    ("OLD", "CŨ"),
    ("NEW", "MỚI"),
    ("COUNT", "SỐ"),
    ("FILE", "TỆP"),
    ("LEAST", "ÍT_NHẤT"),
    ("OF", "LOẠI"),
    ("NAME", "TÊN"),
    ("LANGUAGES", "NGÔN_NGỮ"),
    ("CASES", "TỆP"),
    ("VARIANT", "MÃ"),
    ("NODE", "MÃ"),
    ("BY", "BẢNG"),
    ("AGAINST", "ĐƠN_VỊ"),
    ("TOP", "SỐ"),
];

/// What a verb does.
pub(super) fn about(verb: &str) -> &'static str {
    ABOUTS.iter().find(|(of, _)| *of == verb).map_or("", |(_, about)| about)
}

/// What an argument of a verb is.
pub(super) fn argument(verb: &str, id: &str) -> Option<&'static str> {
    let of = |wanted: &str| {
        ARGUMENTS_OF.iter().find(|(verb, arg, _)| *verb == wanted && *arg == id).map(|(.., text)| *text)
    };
    of(verb).or_else(|| of("*"))
}

/// What stands for a value.
pub(super) fn value_name(name: &str) -> Option<&'static str> {
    VALUES.iter().find(|(en, _)| *en == name).map(|(_, vi)| *vi)
}

/// Every verb and argument there are words for.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    ARGUMENTS_OF.iter().map(|(verb, id, _)| (*verb, *id))
}
