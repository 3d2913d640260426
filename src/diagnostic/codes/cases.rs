//! B12xx: golden cases.
use super::codes;

codes! {
    OTHER_RUBRIC = "B1201" "other-rubric" Error {
        title: "the cases are for another rubric", "các trường hợp dành cho bộ chỉ số khác";
        why: "they would prove nothing about this one", "chúng không chứng minh được gì cho bộ chỉ số này";
        at: "case:"; wrong: "rubric = \"so\"\n"; right: "rubric = \"xa\"\n";
    }
    NO_CASES = "B1202" "no-cases" Error {
        title: "there is no case", "không có trường hợp nào";
        why: "an empty suite passes and proves nothing", "bộ kiểm thử trống luôn đạt mà không chứng minh điều gì";
        at: "cases"; wrong: "bochiso_cases = 1\nrubric = \"xa\"\nprovenance = \"by hand\"\n"; right: "bochiso_cases = 1\nrubric = \"xa\"\nprovenance = \"by hand\"\n\n[[case]]\nname = \"nothing reported\"\nexpect = { total = 0 }\n";
    }
    CASE_TWICE = "B1203" "case-twice" Error {
        title: "two cases have one name", "hai trường hợp trùng tên";
        why: "a failure could not be told apart", "khi sai không phân biệt được trường hợp nào";
        wrong: "[[case]]\nname = \"no plan\"\nexpect = { total = 0 }\n[[case]]\nname = \"no plan\"\nexpect = { \"1.1\" = 0 }\n"; right: "[[case]]\nname = \"no plan\"\nexpect = { total = 0 }\n[[case]]\nname = \"no plan: the criterion\"\nexpect = { \"1.1\" = 0 }\n";
    }
    UNKNOWN_IN_CASE = "B1204" "unknown-in-case" Error {
        title: "a case names something that is not there", "trường hợp nêu tên không tồn tại";
        why: "the expectation would never be looked at", "kết quả mong đợi sẽ không bao giờ được so sánh";
        wrong: "expect = { \"1.11\" = 10 }\n"; right: "expect = { \"1.1\" = 10 }\n";
    }
    NOTHING_EXPECTED = "B1205" "nothing-expected" Error {
        title: "a case expects nothing", "trường hợp không mong đợi điều gì";
        why: "it could not fail", "trường hợp như vậy không bao giờ sai";
        wrong: "[[case]]\nname = \"a plan\"\ninputs = { has_plan = true }\n"; right: "[[case]]\nname = \"a plan\"\ninputs = { has_plan = true }\nexpect = { total = 10 }\n";
    }
    ROW_LENGTH = "B1206" "row-length" Error {
        title: "a row has more or fewer values than its table names", "số giá trị của dòng không khớp với bảng";
        why: "it is not said which value belongs to which name", "không rõ giá trị nào thuộc tên nào";
        wrong: "[[table]]\nname = \"plans\"\ninputs = [\"has_plan\", \"meetings\"]\nexpect = [\"1.1\"]\nrows = [{ name = \"a plan\", in = [true], out = [10] }]\n"; right: "[[table]]\nname = \"plans\"\ninputs = [\"has_plan\", \"meetings\"]\nexpect = [\"1.1\"]\nrows = [{ name = \"a plan\", in = [true, 4], out = [10] }]\n";
    }
    UNREADABLE_EXPECTATION = "B1207" "unreadable-expectation" Error {
        title: "this is no expectation", "đây không phải là kết quả mong đợi";
        why: "it is not guessed what was meant", "không tự đoán ý người viết";
        wrong: "expect = { total = \"much\" }\n"; right: "expect = { total = 10 }\n";
    }
    NOT_CASES = "B1208" "not-cases" Error {
        title: "this is no file of golden cases", "đây không phải tệp trường hợp kiểm thử";
        why: "one finding says more than a hundred about keys of another format", "một thông báo rõ hơn cả trăm lỗi về khóa của định dạng khác";
        at: "cases"; wrong: "bochiso = 1\n[rubric]\nid = \"xa\"\n"; right: "bochiso_cases = 1\nrubric = \"xa\"\nprovenance = \"worked out by hand\"\n\n[[case]]\nname = \"nothing reported\"\nexpect = { total = 0 }\n";
    }
    BASE_CIRCLE = "B1209" "base-circle" Error {
        title: "a base starts from itself", "báo cáo gốc bắt đầu từ chính nó";
        why: "there is no figure to start with", "không có số liệu nào để bắt đầu";
        wrong: "[base.a]\nbase = \"b\"\n[base.b]\nbase = \"a\"\n"; right: "[base.a]\nmeetings = 4\n[base.b]\nbase = \"a\"\n";
    }
    TOLERANCE_OF_NOTHING = "B1210" "tolerance-of-nothing" Error {
        title: "a tolerance must be above 0", "sai lệch được chấp nhận phải lớn hơn 0";
        why: "numbers are compared exactly where nothing else is said", "khi không ghi gì thì số được so sánh chính xác";
        wrong: "tolerance = { by = 0, reason = \"…\" }\n"; right: "tolerance = { by = 0.01, reason = \"the table is cut to two places\" }\n";
    }
    NOT_IN_FORCE = "B1211" "not-in-force" Error {
        title: "the rubric is not in force on the day of a case", "bộ chỉ số không có hiệu lực vào ngày của trường hợp";
        why: "reports of that day are scored by another rubric", "báo cáo của ngày đó được chấm theo bộ chỉ số khác";
        wrong: "date = 2021-12-31\n"; right: "date = 2022-12-31\n";
    }
    ONE_PROVENANCE = "B1212" "one-provenance" Error {
        title: "a provenance is one of three", "nguồn là một trong ba loại";
        why: "a number was worked out, published, or taken from results; it is counted as one of them", "kết quả được tính tay, đã công bố, hoặc lấy từ kết quả đã chấm; mỗi kết quả chỉ được đếm vào một loại";
        wrong: "provenance = { by = \"An\" }\n"; right: "provenance = { by_hand = \"from the rules\", by = \"An\" }\n";
    }
}
