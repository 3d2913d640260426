//! B05xx: points and the tree.
use super::codes;

codes! {
    SUM = "B0501" "sum" Error {
        title: "points do not add up", "điểm cộng lại không khớp";
        why: "the declared maximum could not be reached, or could be passed", "điểm tối đa đã khai báo không đạt được, hoặc có thể bị vượt";
        wrong: "[[index]]\npoints = 50\n[[index.criterion]]\npoints = 40\n"; right: "[[index]]\npoints = 40\n[[index.criterion]]\npoints = 40\n";
    }
    COUNT = "B0502" "count" Error {
        title: "a declared number of nodes is not what is there", "số lượng khai báo khác với thực tế";
        why: "something was forgotten, or stands there twice", "có mục bị thiếu hoặc thừa";
        at: "[rubric]"; wrong: "counts = { index = 7 }\n"; right: "counts = { index = 1 }\n";
    }
    POINTS = "B0503" "points" Error {
        title: "a node has no maximum points, or negative ones", "mục chưa có điểm tối đa hoặc điểm âm";
        why: "a share of the maximum would mean nothing", "không tính được tỷ lệ so với điểm tối đa";
        at: "as it is:[[index.criterion]]"; wrong: "[[index]]\nid = \"1\"\ntitle = \"Nhận thức số\"\npoints = 10\n\n[[index.criterion]]\nid = \"1.1\"\ntitle = \"Có kế hoạch\"\npoints = 10\nyes_no = \"has_plan\"\n\n[[index.criterion]]\nid = \"1.2\"\ntitle = \"Có quy chế\"\nyes_no = \"has_rules\"\n"; right: "[[index]]\nid = \"1\"\ntitle = \"Nhận thức số\"\npoints = 10\n\n[[index.criterion]]\nid = \"1.1\"\ntitle = \"Có kế hoạch\"\npoints = 6\nyes_no = \"has_plan\"\n\n[[index.criterion]]\nid = \"1.2\"\ntitle = \"Có quy chế\"\npoints = 4\nyes_no = \"has_rules\"\n";
    }
    NO_RULE = "B0504" "no-rule" Error {
        title: "a node has no way to score", "mục chưa có cách tính điểm";
        why: "it would earn 0 in silence", "mục này sẽ luôn được 0 điểm mà không ai biết";
        at: "as it is:[[index.criterion]]"; wrong: "[[index]]\nid = \"1\"\ntitle = \"Nhận thức số\"\npoints = 10\n\n[[index.criterion]]\nid = \"1.1\"\ntitle = \"Có kế hoạch\"\npoints = 10\n"; right: "[[index]]\nid = \"1\"\ntitle = \"Nhận thức số\"\npoints = 10\n\n[[index.criterion]]\nid = \"1.1\"\ntitle = \"Có kế hoạch\"\npoints = 10\nyes_no = \"has_plan\"\n";
    }
    TWO_RULES = "B0505" "two-rules" Error {
        title: "a node has more than one way to score", "mục có nhiều hơn một cách tính điểm";
        why: "it is not said which one counts", "không rõ cách nào được dùng";
        wrong: "yes_no = \"has_plan\"\nformula = \"meetings\"\n"; right: "yes_no = \"has_plan\"\n";
    }
    MARK_OUTSIDE = "B0506" "mark-outside" Error {
        title: "something earns less than 0 or more than the maximum", "có mức điểm nhỏ hơn 0 hoặc lớn hơn điểm tối đa";
        why: "a unit could pass the maximum", "đơn vị có thể vượt điểm tối đa";
        wrong: "yes_no = { when = \"has_plan\", yes = 12 }\n"; right: "yes_no = { when = \"has_plan\", yes = 10 }\n";
    }
    BOUNDS = "B0507" "bounds" Error {
        title: "the least is more than the most", "mức thấp nhất lớn hơn mức cao nhất";
        why: "no result could satisfy both", "không kết quả nào thỏa cả hai";
        at: "[[index]]"; wrong: "at_least = 10\nat_most = 5\n"; right: "at_least = 5\nat_most = 10\n";
    }
    HOLDS_NOTHING = "B0508" "holds-nothing" Error {
        title: "a key about what a node holds stands at one that holds nothing", "khóa về các mục con đặt ở mục không có mục con";
        why: "it would have no effect, and a bound that does nothing is not what was meant", "khóa đó sẽ không có tác dụng gì";
        wrong: "yes_no = \"has_plan\"\nat_least = 3\n"; right: "yes_no = { when = \"has_plan\", yes = \"full\", no = 3 }\n";
    }
    WEIGHT = "B0509" "weight" Error {
        title: "a weight is not above 0, or nothing looks at it", "trọng số không lớn hơn 0, hoặc không được dùng đến";
        why: "a weight without effect is not what was meant", "trọng số không có tác dụng thì không đúng ý người viết";
        wrong: "[[index]]\naggregate = \"sum\"\n[[index.criterion]]\nweight = 2\n"; right: "[[index]]\naggregate = \"mean\"\n[[index.criterion]]\nweight = 2\n";
    }
    NO_PLACES = "B0510" "no-places" Error {
        title: "a geometric or power mean or a curved scale has no places", "trung bình nhân, trung bình lũy thừa hoặc thang đo cong chưa có số chữ số thập phân";
        why: "its digits have no end, so that the rubric must say where they stop", "chữ số của nó là vô hạn nên bộ chỉ số phải nêu dừng ở đâu";
        at: "[[index]]"; wrong: "aggregate = \"geometric\"\n"; right: "aggregate = \"geometric\"\nrounding = { places = 3, mode = \"half-up\" }\n";
    }
    DROP_LOWEST = "B0511" "drop-lowest" Error {
        title: "the lowest or the highest ones cannot be left out", "không thể bỏ các mục thấp nhất hoặc cao nhất";
        why: "something must be left to count, and the maximum may not depend on which are left out", "phải còn lại mục để tính, và điểm tối đa không được phụ thuộc vào mục nào bị bỏ";
        wrong: "[[index]]\npoints = 10\ndrop_lowest = 1\n[[index.criterion]]\npoints = 10\n"; right: "[[index]]\npoints = 10\ndrop_lowest = 1\n[[index.criterion]]\npoints = 10\n[[index.criterion]]\npoints = 10\n";
    }
    CAP = "B0514" "cap" Error {
        title: "a cap on the points takes nothing, or more than it may; a floor gives nothing, or more than it may", "mức khống chế hoặc bảo đảm điểm không có tác dụng, hoặc vượt giới hạn của mục";
        why: "a cap without effect is not what was meant, and no result is above the least and below a lower cap; the same of a floor, the other way round", "mức khống chế không có tác dụng thì không đúng ý người viết, và không kết quả nào vừa cao hơn mức tối thiểu vừa thấp hơn mức khống chế; mức bảo đảm cũng vậy, theo chiều ngược lại";
        at: "[[index]]"; wrong: "at_least = \"60%\"\ncaps = [{ when = \"serious_incident\", at_most = \"50%\" }]\n"; right: "at_least = \"40%\"\ncaps = [{ when = \"serious_incident\", at_most = \"50%\" }]\n";
    }
    WEIGHT_SHARE = "B0515" "weight-share" Error {
        title: "shares of a whole do not make it", "các tỷ trọng cố định không hợp thành tổng";
        why: "a share that is kept is a part of 100 %, and something must be left for what has none", "tỷ trọng cố định là một phần của 100%, và phải còn phần cho các mục không có tỷ trọng";
        wrong: "[[index]]\naggregate = \"mean\"\n[[index.criterion]]\nweight_share = \"60%\"\n[[index.criterion]]\nweight_share = \"50%\"\n"; right: "[[index]]\naggregate = \"mean\"\n[[index.criterion]]\nweight_share = \"60%\"\n[[index.criterion]]\nweight_share = \"40%\"\n";
    }
    WEIGHT_UNLIKE = "B0516" "weight-unlike" Error {
        title: "chosen weights of nodes with unlike points", "chọn trọng số cho các mục có điểm tối đa khác nhau";
        why: "the maximum of the mean would be another for each choice", "mỗi cách chọn sẽ cho một điểm tối đa khác nhau";
        wrong: "[[index]]\naggregate = \"mean\"\n[[index.criterion]]\npoints = 10\nweight = \"if region = 'mountain' then 2 else 1\"\n[[index.criterion]]\npoints = 20\n"; right: "[[index]]\naggregate = \"mean\"\n[[index.criterion]]\npoints = 10\nweight = \"if region = 'mountain' then 2 else 1\"\n[[index.criterion]]\npoints = 10\n";
    }
    ALTERNATIVES = "B0517" "alternatives" Error {
        title: "of alternatives it is not so that one applies to every unit", "các phương án không bảo đảm mỗi đơn vị áp dụng đúng một";
        why: "a unit to which none applies would go without, and of two the rubric does not say which one counts", "đơn vị không thuộc phương án nào sẽ không được chấm, còn thuộc hai phương án thì không rõ dùng phương án nào";
        wrong: "aggregate = \"applicable\"\n[[index.criterion.part]]\napplies_if = \"region = 'mountain'\"\n[[index.criterion.part]]\napplies_if = \"region = 'delta'\"   # and the islands?\n"; right: "aggregate = \"applicable\"\n[[index.criterion.part]]\napplies_if = \"region = 'mountain'\"\n[[index.criterion.part]]\napplies_if = \"region != 'mountain'\"\n";
    }
    COVERAGE = "B0540" "coverage" Error {
        title: "a coverage is no share of what a node holds", "`coverage` không phải là tỷ lệ";
        why: "no report could have so much data, or none is ever short of it", "không báo cáo nào đủ số liệu đến mức đó, hoặc không bao giờ thiếu";
        at: "[[index]]"; wrong: "coverage = 60\n"; right: "coverage = \"60%\"\n";
    }
    PERIODS = "B0541" "periods" Error {
        title: "the periods of a rubric cannot be told apart, or there are none", "các kỳ không phân biệt được hoặc không có kỳ nào";
        why: "the period before is the one that stands before it in the list", "kỳ trước là kỳ đứng liền trước trong danh sách";
        wrong: "[rubric]\nperiods = [\"2021\", \"2021\"]\n"; right: "[rubric]\nperiods = [\"2021\", \"2022\"]\n";
    }
    FALLBACK = "B0542" "fallback" Error {
        title: "an input cannot fall back on something", "số liệu không thể lấy giá trị thay";
        why: "it must be said what is taken, and sub-units have only their own figures", "phải nêu giá trị lấy thay, và đơn vị trực thuộc chỉ có số liệu của chính mình";
        wrong: "[input.trees]\ntype = \"count\"\nfallback_for = [\"missing\"]\n"; right: "[input.trees]\ntype = \"count\"\nfallback = [\"households\"]\nfallback_for = [\"missing\"]\n";
    }
}
