//! B02xx: keys and kinds.
use super::codes;

codes! {
    UNKNOWN_KEY = "B0201" "unknown-key" Error {
        title: "there is no such key", "không có khóa này";
        why: "what it should say would be lost in silence", "nội dung muốn nêu sẽ bị bỏ qua mà không ai biết";
        wrong: "ponits = 10\n"; right: "points = 10\n";
    }
    MISSING_KEY = "B0202" "missing-key" Error {
        title: "a key that has to be there is missing", "thiếu khóa bắt buộc";
        why: "nothing is filled in without being said", "không tự điền giá trị nào";
        at: "as it is:[[index.criterion]]"; wrong: "[[index]]\nid = \"1\"\npoints = 10\n\n[[index.criterion]]\nid = \"1.1\"\ntitle = \"Có kế hoạch\"\npoints = 10\nyes_no = \"has_plan\"\n"; right: "[[index]]\nid = \"1\"\ntitle = \"Nhận thức số\"\npoints = 10\n\n[[index.criterion]]\nid = \"1.1\"\ntitle = \"Có kế hoạch\"\npoints = 10\nyes_no = \"has_plan\"\n";
    }
    WRONG_KIND = "B0203" "wrong-kind" Error {
        title: "a value is of the wrong kind", "giá trị sai kiểu";
        why: "it is not guessed what was meant", "không tự đoán ý người viết";
        wrong: "title = 10\n"; right: "title = \"Có kế hoạch\"\n";
    }
    NOT_ONE_OF = "B0204" "not-one-of" Error {
        title: "a word is not one of those that may stand here", "từ này không nằm trong các từ được dùng";
        why: "the words are part of the language", "các từ này là một phần của ngôn ngữ";
        wrong: "[[index]]\n[[index.criterion]]\npoints = 10\n[[index.criterion]]\npoints = 2\nrole = \"bonsu\"\n"; right: "[[index]]\n[[index.criterion]]\npoints = 10\n[[index.criterion]]\npoints = 2\nrole = \"bonus\"\n";
    }
    EMPTY = "B0205" "empty" Error {
        title: "something is empty that must not be", "nội dung không được để trống";
        why: "an empty list or text says nothing", "danh sách hay văn bản trống không nói lên điều gì";
        wrong: "title = \"\"\n"; right: "title = \"Nhận thức số\"\n";
    }
    FORMAT_VERSION = "B0206" "format-version" Error {
        title: "the file is in another version of the format", "tệp thuộc phiên bản định dạng khác";
        why: "the same words may mean something else there", "cùng một từ có thể mang nghĩa khác";
        at: "file"; wrong: "bochiso = 9\n"; right: "bochiso = 1\n";
    }
    TOGETHER = "B0207" "together" Error {
        title: "keys do not go together", "các khóa không dùng cùng nhau được";
        why: "they say the same thing twice, or leave it unsaid", "chúng nêu cùng một việc hai lần, hoặc không nêu";
        wrong: "rounding = { places = 2, step = 0.5, mode = \"half-up\" }\n"; right: "rounding = { places = 2, mode = \"half-up\" }\n";
    }
    NOT_A_RUBRIC = "B0208" "not-a-rubric" Error {
        title: "the file is something else", "tệp này không phải bộ chỉ số";
        why: "reports, cases and rubrics are different files", "báo cáo, trường hợp kiểm thử và bộ chỉ số là các tệp khác nhau";
        at: "rubric"; wrong: "[[report]]\nunit = \"a\"\ninputs = { has_plan = true }\n"; right: "bochiso = 1\n\n[rubric]\nid = \"xa\"\nversion = \"2022.1\"\ntitle = { vi = \"Bộ chỉ số cấp xã\", en = \"Index set for communes\" }\nunit_kind = \"xa\"\npoints = 10\n\n[rounding]\nshown = { places = 2, mode = \"half-up\" }\n\n[defaults]\nmissing = \"zero\"\nnot_applicable = \"exclude\"\nnot_accepted = \"zero\"\nzero_denominator = \"zero\"\nbeyond_maximum = \"clamp\"\noutside_range = \"refuse\"\nexcluded = \"rescale\"\n\n[[criterion]]\nid = \"1\"\ntitle = { vi = \"Có kế hoạch\", en = \"There is a plan\" }\npoints = 10\ninputs.has_plan = { type = \"boolean\", label = { vi = \"Có kế hoạch\", en = \"A plan\" } }\nyes_no = \"has_plan\"\n";
    }
    TAKEN = "B0209" "taken" Error {
        title: "an input cannot be this of a scorecard", "số liệu không lấy được nội dung này từ phiếu điểm";
        why: "points are decimals, shares percentages, classes choices and ranks numbers of one ranking", "điểm là số thập phân, tỷ lệ là phần trăm, xếp loại là lựa chọn, thứ hạng là số của một bảng xếp hạng";
        wrong: "[input.dti]\ntype = \"count\"\nfrom = { rubric = \"dti-xa\", version = \"1\", value = \"share\" }\n"; right: "[input.dti]\ntype = \"percent\"\nfrom = { rubric = \"dti-xa\", version = \"1\", value = \"share\" }\n";
    }
}
