//! B03xx: numbers, marks, dates, ids.
use super::codes;

codes! {
    NUMBER_DIGITS = "B0301" "number-digits" Error {
        title: "a number has more digits than can be kept", "số có quá nhiều chữ số";
        why: "a number is taken exactly or refused, never rounded in silence", "số được giữ chính xác hoặc bị từ chối, không tự ý làm tròn";
        wrong: "ratio = { of = \"rate\", target = 0.66666666666666666666666666666666666 }\n"; right: "ratio = { of = \"rate\", target = \"2/3\" }\n";
    }
    NUMBER_FORM = "B0302" "number-form" Error {
        title: "this is not written as a number", "cách viết số không đúng";
        why: "it is not guessed what was meant", "không tự đoán ý người viết";
        wrong: "ratio = { of = \"online\", to = \"files\", target = \"80,5%\" }\n"; right: "ratio = { of = \"online\", to = \"files\", target = \"80.5%\" }\n";
    }
    MARK_FORM = "B0303" "mark-form" Error {
        title: "this is no mark", "đây không phải là mức điểm";
        why: "points are numbers, shares of the maximum are texts", "điểm viết bằng số, tỷ lệ so với điểm tối đa viết bằng chuỗi";
        wrong: "yes_no = { when = \"has_plan\", yes = \"half\" }\n"; right: "yes_no = { when = \"has_plan\", yes = \"1/2\" }\n";
    }
    DATE_FORM = "B0304" "date-form" Error {
        title: "this is no date", "đây không phải là ngày";
        why: "deadlines and terms are whole days", "thời hạn tính theo ngày";
        wrong: "deadline = { of = \"issued\", by = 2022-12-31T08:00:00, late = 0 }\n"; right: "deadline = { of = \"issued\", by = 2022-12-31, late = 0 }\n";
    }
    ID_FORM = "B0305" "id-form" Error {
        title: "this cannot be an id", "mã không hợp lệ";
        why: "ids stand in reports, links and columns, and must be told apart by machines", "mã dùng trong báo cáo, liên kết và cột nên máy phải phân biệt được";
        wrong: "id = \"nhận thức\"\n"; right: "id = \"nhan-thuc\"\n";
    }
    NAME_FORM = "B0306" "name-form" Error {
        title: "this cannot be the name of an input", "tên số liệu không hợp lệ";
        why: "names stand in expressions", "tên được dùng trong biểu thức";
        wrong: "[input.\"số-họp\"]\ntype = \"count\"\n"; right: "[input.so_hop]\ntype = \"count\"\n";
    }
    DATA_CODE = "B0307" "data-code" Error {
        title: "a code of the data cannot be told from something else", "mã trong số liệu không phân biệt được với nội dung khác";
        why: "a code stands for a state and never for a value, so that nothing may be both", "mã là một trạng thái, không phải giá trị, nên không được vừa là mã vừa là giá trị";
        wrong: "[input.head]\ntype = \"choice\"\noptions = { a = \"A\", x = \"X\" }\ncodes = { x = \"missing\" }\n"; right: "[input.head]\ntype = \"choice\"\noptions = { a = \"A\", x = \"X\" }\ncodes = { \"?\" = \"missing\" }\n";
    }
}
