//! B16xx: two versions of a rubric.
use super::codes;

codes! {
    UNKNOWN = "B1601" "unknown-in-crosswalk" Error {
        title: "a crosswalk names what a version does not have", "bảng đối chiếu nêu mục không có trong một phiên bản";
        why: "what stands before `=` is a node or an input of this version, what stands behind it one of the earlier version", "bên trái dấu `=` là mục hoặc số liệu của phiên bản này, bên phải là của phiên bản trước";
        wrong: "[crosswalk]\nfrom = \"xa@2021.1\"\nnodes = { \"9.9\" = \"1.3\" }\n"; right: "[crosswalk]\nfrom = \"xa@2021.1\"\nnodes = { \"1.1\" = \"1.3\" }\n";
    }
    FROM = "B1602" "crosswalk-from" Error {
        title: "a crosswalk is not from the version that it is used with", "bảng đối chiếu không ứng với phiên bản được so sánh";
        why: "ids of another version may mean something else", "cùng một mã ở phiên bản khác có thể là mục khác";
        wrong: "[crosswalk]\nfrom = \"dti\"\n"; right: "[crosswalk]\nfrom = \"dti@2022\"\n";
    }
    TANGLE = "B1603" "crosswalk-tangle" Error {
        title: "a crosswalk splits and merges the same", "bảng đối chiếu vừa tách vừa gộp cùng một mục";
        why: "nobody can say which points came from where", "không xác định được điểm nào từ mục nào";
        wrong: "[crosswalk]\nfrom = \"xa@2021.1\"\nnodes = { \"1\" = [\"a\", \"b\"], \"1.1\" = [\"b\", \"c\"] }\n"; right: "[crosswalk]\nfrom = \"xa@2021.1\"\nnodes = { \"1\" = [\"a\", \"b\"], \"1.1\" = \"c\" }\n";
    }
    VERSION = "B1604" "version-not-raised" Warning {
        title: "the version does not say how much changed", "phiên bản chưa phản ánh mức độ thay đổi";
        why: "who reads the version alone takes results for comparable that are not", "người chỉ đọc số phiên bản sẽ so sánh những kết quả không so sánh được";
        at: "diff:[rubric]"; wrong: "version = \"2022.1.1\"\n\n[rounding]\ncriterion = { places = 1, mode = \"half-up\" }\n"; right: "version = \"2022.2\"\n\n[rounding]\ncriterion = { places = 1, mode = \"half-up\" }\n";
    }
    OTHER_RULES = "B1605" "other-rules" Error {
        title: "results of different rules are ranked together", "xếp hạng chung các kết quả chấm theo quy tắc khác nhau";
        why: "points of different rules are not alike, unless a crosswalk says how they compare", "điểm chấm theo quy tắc khác nhau không so sánh được, trừ khi có bảng đối chiếu nêu cách so sánh";
        at: "joined"; wrong: "== xa 2022.1\n== reports\n[{ \"unit\": \"a\", \"inputs\": { \"has_plan\": true } }]\n== xa 2023.1\n[rounding]\ncriterion = { places = 1, mode = \"half-up\" }\n== reports\n[{ \"unit\": \"b\" }]\n"; right: "== xa 2022.1\n== reports\n[{ \"unit\": \"a\", \"inputs\": { \"has_plan\": true } }]\n== xa 2023.1\n[rounding]\ncriterion = { places = 1, mode = \"half-up\" }\n\n[crosswalk]\nfrom = \"xa@2022.1\"\ncompare = \"share\"\n== reports\n[{ \"unit\": \"b\" }]\n";
    }
    OF_SETS = "B1606" "scored-apart" Error {
        title: "units are ranked together that were compared with different sets", "xếp hạng chung các đơn vị được so với những tập hợp khác nhau";
        why: "relative rules measure each unit by its own set; the best of one is not that of the other", "cách tính tương đối so mỗi đơn vị với tập hợp của nó; đơn vị tốt nhất của hai tập hợp không như nhau";
        at: "joined"; wrong: "== xa 2022.1\n[[index]]\n[[index.criterion]]\nrelative = { of = \"income\", to = \"best\" }\n== reports\n[{ \"unit\": \"a\", \"inputs\": { \"income\": 40 } }]\n== xa 2022.1\n[[index]]\n[[index.criterion]]\nrelative = { of = \"income\", to = \"best\" }\n== reports\n[{ \"unit\": \"b\", \"inputs\": { \"income\": 50 } }]\n"; right: "== xa 2022.1\n[[index]]\n[[index.criterion]]\nrelative = { of = \"income\", to = \"best\" }\n== reports\n[{ \"unit\": \"a\", \"inputs\": { \"income\": 40 } }, { \"unit\": \"b\", \"inputs\": { \"income\": 50 } }]\n";
    }
}
