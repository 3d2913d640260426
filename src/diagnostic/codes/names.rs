//! B04xx: ids, names, references, cycles.
use super::codes;

codes! {
    NAME_TWICE = "B0401" "name-twice" Error {
        title: "two inputs or quantities have one name", "hai số liệu hoặc đại lượng trùng tên";
        why: "a report could not tell them apart", "báo cáo không phân biệt được hai số liệu này";
        wrong: "[input.trees]\ntype = \"count\"\n[derived.trees]\nvalue = \"households * 2\"\n"; right: "[input.trees]\ntype = \"count\"\n[derived.trees_wanted]\nvalue = \"households * 2\"\n";
    }
    ID_TWICE = "B0402" "id-twice" Error {
        title: "two things have one id", "hai mục trùng mã";
        why: "a reference or an expectation could mean either", "tham chiếu đến mã này không rõ là mục nào";
        wrong: "[[index]]\n[[index.criterion]]\nid = \"1.1\"\n[[index.criterion]]\nid = \"1.1\"\n"; right: "[[index]]\n[[index.criterion]]\nid = \"1.1\"\n[[index.criterion]]\nid = \"1.2\"\n";
    }
    UNKNOWN_INPUT = "B0403" "unknown-input" Error {
        title: "there is no such input", "không có số liệu này";
        why: "the rule would have nothing to look at", "cách tính không có gì để dựa vào";
        wrong: "checklist = { of = \"chanels\" }\n"; right: "checklist = { of = \"channels\" }\n";
    }
    UNKNOWN_NODE = "B0404" "unknown-node" Error {
        title: "there is no such node or pillar", "không có mục hay trụ cột này";
        why: "a pillar, class or ranking of nothing has no value", "trụ cột, xếp loại hay xếp hạng phải dựa trên một mục có thật";
        at: "[[pillar]]"; wrong: "of = [\"11\"]\n"; right: "of = [\"1\"]\n";
    }
    UNKNOWN_OPTION = "B0405" "unknown-option" Error {
        title: "the input has no such option", "số liệu không có lựa chọn này";
        why: "no report could ever choose it", "không báo cáo nào chọn được";
        wrong: "choice = { of = \"level\", points = { good = \"full\", fair = 5, god = 10 } }\n"; right: "choice = { of = \"level\", points = { good = \"full\", fair = 5 } }\n";
    }
    CYCLE = "B0406" "cycle" Error {
        title: "something depends on itself", "có mục phụ thuộc vào chính nó";
        why: "there is no order in which it could be computed", "không có thứ tự nào để tính";
        wrong: "[derived.first]\nvalue = \"second + 1\"\n[derived.second]\nvalue = \"first + 1\"\n"; right: "[derived.first]\nvalue = \"online + 1\"\n[derived.second]\nvalue = \"first + 1\"\n";
    }
    NOT_HERE = "B0407" "not-here" Error {
        title: "this cannot be seen from here", "không dùng được ở đây";
        why: "what is computed before the nodes cannot ask for their points, and sub-units report other figures than the unit", "đại lượng tính trước khi chấm điểm không dùng điểm được, và số liệu của đơn vị trực thuộc khác số liệu của đơn vị";
        wrong: "[derived.half]\nvalue = \"points('1.1') / 2\"\n"; right: "[derived.half]\nvalue = \"meetings / 2\"\n";
    }
    MISSING_LANGUAGE = "B0408" "missing-language" Error {
        title: "a text is not given in a language of the rubric", "thiếu văn bản ở một ngôn ngữ của bộ chỉ số";
        why: "the head promises every title and label in these languages", "phần đầu đã cam kết mọi tên gọi có đủ các ngôn ngữ này";
        at: "[rubric]"; wrong: "languages = [\"vi\", \"en\"]\ntitle = { vi = \"Nhận thức số\" }\n"; right: "languages = [\"vi\", \"en\"]\ntitle = { vi = \"Nhận thức số\", en = \"Awareness\" }\n";
    }
    ENDS_BEFORE_IT_BEGINS = "B0409" "ends-before-it-begins" Error {
        title: "a period ends before it begins", "thời hạn kết thúc trước khi bắt đầu";
        why: "no day would lie in it", "không ngày nào thuộc thời hạn này";
        at: "[rubric]"; wrong: "in_force = { from = 2022-06-24, until = 2021-12-31 }\n"; right: "in_force = { from = 2022-06-24, until = 2023-12-31 }\n";
    }
    OPTIONS = "B0410" "options" Error {
        title: "options are missing or do not belong", "thiếu lựa chọn hoặc lựa chọn đặt sai chỗ";
        why: "a choice needs something to choose from, and only choices and ticks have options", "kiểu choice phải có lựa chọn, và chỉ choice, ticks mới có lựa chọn";
        wrong: "[input.head]\ntype = \"choice\"\n"; right: "[input.head]\ntype = \"choice\"\noptions = { a = \"A\", b = \"B\" }\n";
    }
    EMPTY_RANGE = "B0411" "range" Error {
        title: "the range of an input makes no sense", "phạm vi của số liệu không hợp lý";
        why: "every report would be refused, or the range would mean nothing", "mọi báo cáo sẽ bị từ chối, hoặc phạm vi không có tác dụng";
        wrong: "[input.a]\ntype = \"count\"\nmin = 5\nmax = 3\n"; right: "[input.a]\ntype = \"count\"\nmin = 3\nmax = 5\n";
    }
    UNUSED_INPUT = "B0412" "unused-input" Warning {
        title: "nothing uses an input", "số liệu không được dùng";
        why: "units would report a figure for nothing, or a rule names another one by mistake", "đơn vị báo cáo mà không để làm gì, hoặc cách tính ghi nhầm tên khác";
        wrong: "[input.trees]\ntype = \"count\"\n"; right: "applies_if = \"trees > 0\"\n\n[input.trees]\ntype = \"count\"\n";
    }
    PENALTY = "B0413" "penalty" Error {
        title: "a mean with a penalty does not say how much, or a penalty belongs to no such mean", "trung bình có trừ chưa nêu mức trừ, hoặc mức trừ không thuộc trung bình nào như vậy";
        why: "how much what is uneven costs is for the rubric to say", "bộ chỉ số phải nêu mức trừ khi kết quả không đều";
        at: "[[index]]"; wrong: "aggregate = \"mean-min\"\n"; right: "aggregate = \"mean-min\"\npenalty = \"1/2\"\n";
    }
    EXPONENT = "B0414" "exponent" Error {
        title: "a power mean has no exponent that it could have, or an exponent belongs to no such mean", "trung bình lũy thừa chưa có số mũ phù hợp, hoặc số mũ không thuộc trung bình nào như vậy";
        why: "the exponent says how much what is high or low counts, and of 0 there is no such mean", "số mũ quyết định mục cao hay mục thấp được tính nhiều hơn, và không có trung bình với số mũ 0";
        at: "[[index]]"; wrong: "aggregate = \"power\"\nexponent = 0\nrounding = { places = 3, mode = \"half-up\" }\n"; right: "aggregate = \"power\"\nexponent = 2\nrounding = { places = 3, mode = \"half-up\" }\n";
    }
    MODE_TIE = "B0415" "mode-tie" Error {
        title: "it is not said which of several modes is taken, or a tie belongs to no mode", "chưa nêu lấy giá trị nào khi có nhiều giá trị cùng xuất hiện nhiều nhất, hoặc `tie` không thuộc `mode`";
        why: "several shares can be equally common, and which of them counts moves the score", "nhiều tỷ lệ có thể cùng xuất hiện nhiều nhất, và lấy tỷ lệ nào sẽ làm đổi điểm";
        at: "[[index]]"; wrong: "aggregate = \"mode\"\n"; right: "aggregate = \"mode\"\ntie = \"lowest\"\n";
    }
}
