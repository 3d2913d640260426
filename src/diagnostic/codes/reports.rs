//! B10xx: reports.
use super::codes;

codes! {
    UNKNOWN_INPUT = "B1001" "unknown-input-in-report" Error {
        title: "the rubric has no such input", "bộ chỉ số không có số liệu này";
        why: "a figure under a wrong name would count as missing in silence", "số liệu ghi sai tên sẽ bị coi là thiếu mà không ai biết";
        wrong: "{ \"unit\": \"a\", \"inputs\": { \"meting\": 4 } }"; right: "{ \"unit\": \"a\", \"inputs\": { \"meetings\": 4 } }";
    }
    WRONG_TYPE = "B1002" "wrong-type" Error {
        title: "a figure is not of the kind that its input takes", "số liệu không đúng kiểu";
        why: "it is not guessed what was meant", "không tự đoán ý người báo cáo";
        wrong: "\"meetings\": \"four\""; right: "\"meetings\": 4";
    }
    OUT_OF_RANGE = "B1003" "out-of-range" Error {
        title: "a figure lies outside its range", "số liệu nằm ngoài phạm vi";
        why: "the rubric says that such a figure cannot be right", "bộ chỉ số quy định số liệu như vậy không thể đúng";
        wrong: "\"meetings\": 5000"; right: "\"meetings\": 5";
    }
    TOO_MANY_PLACES = "B1004" "too-many-places" Error {
        title: "a figure has more decimal places than its input allows", "số liệu có quá nhiều chữ số thập phân";
        why: "a count has no fraction, and no digit is dropped in silence", "số đếm không có phần lẻ và không tự ý bỏ chữ số nào";
        wrong: "\"meetings\": \"4.5\""; right: "\"meetings\": 4";
    }
    UNKNOWN_OPTION = "B1005" "unknown-option-in-report" Error {
        title: "the input has no such option", "số liệu không có lựa chọn này";
        why: "it would earn nothing in silence", "lựa chọn sai sẽ được 0 điểm mà không ai biết";
        wrong: "\"head\": \"secretery\""; right: "\"head\": \"secretary\"";
    }
    DUPLICATE_UNIT = "B1006" "duplicate-unit" Error {
        title: "a unit has more than one report", "một đơn vị có nhiều báo cáo";
        why: "it is not said which one counts", "không rõ báo cáo nào có hiệu lực";
        wrong: "[{ \"unit\": \"a\" }, { \"unit\": \"a\" }]"; right: "[{ \"unit\": \"a\" }, { \"unit\": \"b\" }]";
    }
    WRONG_KIND = "B1007" "wrong-kind-of-unit" Error {
        title: "the unit is of another kind", "đơn vị thuộc cấp khác";
        why: "a rubric scores one kind of unit", "mỗi bộ chỉ số chấm một cấp đơn vị";
        wrong: "{ \"unit\": \"a\", \"kind\": \"so\" }"; right: "{ \"unit\": \"a\", \"kind\": \"xa\" }";
    }
    NO_PARENT = "B1008" "no-parent" Error {
        title: "a sub-unit belongs to no unit of the set", "đơn vị trực thuộc không thuộc đơn vị nào trong tập báo cáo";
        why: "its figures would count nowhere", "số liệu của nó sẽ không được tính vào đâu";
        wrong: "[{ \"unit\": \"a\" }, { \"unit\": \"a1\", \"kind\": \"thon\" }]\n"; right: "[{ \"unit\": \"a\" }, { \"unit\": \"a1\", \"kind\": \"thon\", \"parent\": \"a\" }]\n";
    }
    NOT_THEIRS = "B1009" "not-theirs" Error {
        title: "a figure stands in the report of another unit", "số liệu nằm trong báo cáo của đơn vị khác";
        why: "sub-units report what is averaged, the unit reports the rest", "đơn vị trực thuộc báo cáo phần lấy trung bình, đơn vị báo cáo phần còn lại";
        wrong: "[{ \"unit\": \"a\", \"inputs\": { \"village_rate\": 80 } }]\n"; right: "[{ \"unit\": \"a\" }, { \"unit\": \"a1\", \"kind\": \"thon\", \"parent\": \"a\", \"inputs\": { \"village_rate\": 80 } }]\n";
    }
    CONTRADICTION = "B1010" "contradiction" Error {
        title: "a figure has a value and a state that do not go together", "giá trị và trạng thái của số liệu mâu thuẫn";
        why: "either the value counts or the state does", "hoặc dùng giá trị, hoặc dùng trạng thái";
        wrong: "\"files\": { \"value\": 3, \"state\": \"missing\" }"; right: "\"files\": { \"state\": \"missing\" }";
    }
    NO_UNIT = "B1011" "no-unit" Error {
        title: "a report names no unit", "báo cáo không ghi mã đơn vị";
        why: "its score would be nobody's", "điểm sẽ không thuộc về đơn vị nào";
        wrong: "{ \"unit\": \"\" }"; right: "{ \"unit\": \"trang-da\" }";
    }
    TOO_MANY_REPORTS = "B1012" "too-many-reports" Error {
        title: "there are more reports than one set may have", "quá nhiều báo cáo trong một lần chấm";
        why: "limits keep a wrong file from using up the machine", "giới hạn để tệp sai không làm treo máy";
        at: "report"; wrong: "[«1000000 × { \"unit\": \"a\" }, »{ \"unit\": \"b\" }]"; right: "[{ \"unit\": \"a\" }, { \"unit\": \"b\" }]";
    }
    SUB_UNIT_REFUSED = "B1013" "sub-unit-refused" Error {
        title: "the report of a sub-unit is refused", "báo cáo của đơn vị trực thuộc bị từ chối";
        why: "a mean over the wrong set is worse than none", "trung bình trên tập sai còn tệ hơn không có";
        at: "beside B1002:report"; wrong: "[{ \"unit\": \"a\" }, { \"unit\": \"a1\", \"kind\": \"thon\", \"parent\": \"a\", \"inputs\": { \"village_rate\": \"x\" } }]\n"; right: "[{ \"unit\": \"a\" }, { \"unit\": \"a1\", \"kind\": \"thon\", \"parent\": \"a\", \"inputs\": { \"village_rate\": 80 } }]\n";
    }
    PERIOD = "B1014" "period" Error {
        title: "a report is of no period that the rubric has", "báo cáo không thuộc kỳ nào của bộ chỉ số";
        why: "ranks are within a period, and growth is from the period before", "xếp hạng theo từng kỳ và tăng trưởng tính từ kỳ trước";
        at: "report:[rubric]\nperiods = \"year\"\n"; wrong: "{ \"unit\": \"a\", \"period\": \"22\" }"; right: "{ \"unit\": \"a\", \"period\": \"2022\" }";
    }
    TAKEN_REPORTED = "B1015" "taken-and-reported" Error {
        title: "a figure is reported that comes from scorecards", "số liệu lấy từ phiếu điểm lại được báo cáo";
        why: "two numbers for one thing, and nobody could say which counts", "một nội dung có hai con số, không rõ số nào có hiệu lực";
        at: "taken"; wrong: "== xa 2022.1\n== reports\n[{ \"unit\": \"a\", \"inputs\": { \"has_plan\": true } }]\n== tinh 2022.1\n[input.dti]\ntype = \"percent\"\nfrom = { rubric = \"xa\", version = \"2022.1\", of = \"total\", value = \"share\" }\n\n[[index]]\n[[index.criterion]]\nformula = \"dti * full\"\n== reports\n[{ \"unit\": \"a\", \"inputs\": { \"dti\": 80 } }]\n"; right: "== xa 2022.1\n== reports\n[{ \"unit\": \"a\", \"inputs\": { \"has_plan\": true } }]\n== tinh 2022.1\n[input.dti]\ntype = \"percent\"\nfrom = { rubric = \"xa\", version = \"2022.1\", of = \"total\", value = \"share\" }\n\n[[index]]\n[[index.criterion]]\nformula = \"dti * full\"\n== reports\n[{ \"unit\": \"a\" }]\n";
    }
    NOT_TAKEN = "B1016" "not-taken" Error {
        title: "the scorecards that a figure comes from are not given", "chưa có phiếu điểm để lấy số liệu";
        why: "it would count as missing in silence", "số liệu sẽ bị coi là thiếu mà không ai biết";
        at: "taken"; wrong: "== tinh 2022.1\n[input.dti]\ntype = \"percent\"\nfrom = { rubric = \"xa\", version = \"2022.1\", of = \"total\", value = \"share\" }\n\n[[index]]\n[[index.criterion]]\nformula = \"dti * full\"\n== reports\n[{ \"unit\": \"a\" }]\n"; right: "== xa 2022.1\n== reports\n[{ \"unit\": \"a\", \"inputs\": { \"has_plan\": true } }]\n== tinh 2022.1\n[input.dti]\ntype = \"percent\"\nfrom = { rubric = \"xa\", version = \"2022.1\", of = \"total\", value = \"share\" }\n\n[[index]]\n[[index.criterion]]\nformula = \"dti * full\"\n== reports\n[{ \"unit\": \"a\" }]\n";
    }
    OTHER_SCORECARDS = "B1017" "other-scorecards" Error {
        title: "scorecards are not those of the rubric and version that are asked for", "phiếu điểm không phải của bộ chỉ số và phiên bản cần lấy";
        why: "points of another year or rubric mean something else", "điểm của năm khác hay bộ chỉ số khác có nghĩa khác";
        at: "beside B1016:taken"; wrong: "== xa 2021.1\n== reports\n[{ \"unit\": \"a\", \"inputs\": { \"has_plan\": true } }]\n== tinh 2022.1\n[input.dti]\ntype = \"percent\"\nfrom = { rubric = \"xa\", version = \"2022.1\", of = \"total\", value = \"share\" }\n\n[[index]]\n[[index.criterion]]\nformula = \"dti * full\"\n== reports\n[{ \"unit\": \"a\" }]\n"; right: "== xa 2022.1\n== reports\n[{ \"unit\": \"a\", \"inputs\": { \"has_plan\": true } }]\n== tinh 2022.1\n[input.dti]\ntype = \"percent\"\nfrom = { rubric = \"xa\", version = \"2022.1\", of = \"total\", value = \"share\" }\n\n[[index]]\n[[index.criterion]]\nformula = \"dti * full\"\n== reports\n[{ \"unit\": \"a\" }]\n";
    }
    NO_SUCH_RESULT = "B1018" "no-such-result" Error {
        title: "the other rubric has no such node, class or ranking", "bộ chỉ số kia không có mục, xếp loại hay bảng xếp hạng này";
        why: "there would be nothing to take", "không có gì để lấy";
        at: "taken"; wrong: "== xa 2022.1\n== reports\n[{ \"unit\": \"a\", \"inputs\": { \"has_plan\": true } }]\n== tinh 2022.1\n[input.dti]\ntype = \"percent\"\nfrom = { rubric = \"xa\", version = \"2022.1\", of = \"totl\", value = \"share\" }\n\n[[index]]\n[[index.criterion]]\nformula = \"dti * full\"\n== reports\n[{ \"unit\": \"a\" }]\n"; right: "== xa 2022.1\n== reports\n[{ \"unit\": \"a\", \"inputs\": { \"has_plan\": true } }]\n== tinh 2022.1\n[input.dti]\ntype = \"percent\"\nfrom = { rubric = \"xa\", version = \"2022.1\", of = \"total\", value = \"share\" }\n\n[[index]]\n[[index.criterion]]\nformula = \"dti * full\"\n== reports\n[{ \"unit\": \"a\" }]\n";
    }
    SCORECARDS_LACK = "B1019" "scorecards-lack-units" Warning {
        title: "units are missing among the scorecards", "thiếu đơn vị trong các phiếu điểm";
        why: "their reports were refused, and what is taken of the others may be of too few", "báo cáo của các đơn vị này bị từ chối nên số liệu lấy từ phần còn lại có thể không đủ";
        at: "taken"; wrong: "== xa 2022.1\n== reports\n[\n  { \"unit\": \"a\", \"inputs\": { \"has_plan\": true } },\n  { \"unit\": \"b\", \"inputs\": { \"has_plan\": 7 } }\n]\n== tinh 2022.1\n[input.dti]\ntype = \"percent\"\nfrom = { rubric = \"xa\", version = \"2022.1\", of = \"total\", value = \"share\" }\n\n[[index]]\n[[index.criterion]]\nformula = \"dti * full\"\n== reports\n[{ \"unit\": \"a\" }]\n"; right: "== xa 2022.1\n== reports\n[\n  { \"unit\": \"a\", \"inputs\": { \"has_plan\": true } },\n  { \"unit\": \"b\", \"inputs\": { \"has_plan\": false } }\n]\n== tinh 2022.1\n[input.dti]\ntype = \"percent\"\nfrom = { rubric = \"xa\", version = \"2022.1\", of = \"total\", value = \"share\" }\n\n[[index]]\n[[index.criterion]]\nformula = \"dti * full\"\n== reports\n[{ \"unit\": \"a\" }]\n";
    }
    SHAPE = "B1020" "wrong-shape-in-report" Error {
        title: "something in a report is not of the shape that it needs", "nội dung trong báo cáo không đúng dạng";
        why: "the report is not scored without what could not be read; the others are", "báo cáo không được chấm khi còn nội dung không đọc được; các báo cáo khác vẫn được chấm";
        wrong: "{ \"unit\": 28123, \"inputs\": { \"meetings\": 4 } }"; right: "{ \"unit\": \"28123\", \"inputs\": { \"meetings\": 4 } }";
    }
    UNKNOWN_KEY = "B1021" "unknown-key-in-report" Error {
        title: "a report or a figure has no such key", "báo cáo hoặc số liệu không có khóa này";
        why: "what stands behind a wrong key would be lost in silence", "nội dung sau khóa sai sẽ bị bỏ qua mà không ai biết";
        wrong: "\"files\": { \"state\": \"not-applicable\", \"resaon\": \"không phát sinh\" }"; right: "\"files\": { \"state\": \"not-applicable\", \"reason\": \"không phát sinh\" }";
    }
    KEY_TWICE = "B1022" "key-twice-in-report" Error {
        title: "a key or an input stands twice in a report", "một khóa hoặc số liệu xuất hiện hai lần trong báo cáo";
        why: "it is not said which one counts", "không rõ giá trị nào có hiệu lực";
        wrong: "\"meetings\": 4, \"meetings\": 5"; right: "\"meetings\": 5";
    }
    UNKNOWN_STATE = "B1023" "unknown-state-in-report" Error {
        title: "a figure has a state that there is not", "số liệu có trạng thái không tồn tại";
        why: "missing, not applicable and not accepted give different points", "thiếu, không áp dụng và không công nhận cho số điểm khác nhau";
        wrong: "\"files\": { \"state\": \"not-aplicable\" }"; right: "\"files\": { \"state\": \"not-applicable\" }";
    }
    NOT_EXACT = "B1024" "inexact-number" Error {
        title: "it is not certain to the last digit which number is meant", "không xác định được chính xác đến chữ số cuối cùng của số";
        why: "a binary float has lost its digits, and no digit of a score may hang on it", "số thực nhị phân đã mất chữ số, không được để nó quyết định một chữ số nào của điểm";
        wrong: "\"rate\": 85.5"; right: "\"rate\": \"85.5\"";
    }
    BEYOND = "B1101" "beyond-what-is-possible" Error {
        title: "a result lies outside what is possible", "kết quả nằm ngoài khoảng cho phép";
        why: "the rubric refuses such reports: the part is larger than the whole, or the points pass the maximum", "bộ chỉ số từ chối báo cáo như vậy: phần lớn hơn tổng, hoặc điểm vượt mức tối đa";
        at: "report:ratio = { of = \"online\", to = \"files\" }\nbeyond_maximum = \"refuse\"\n"; wrong: "\"online\": 120, \"files\": 100"; right: "\"online\": 90, \"files\": 100";
    }
}
