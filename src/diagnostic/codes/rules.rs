//! B06xx: rules of criteria.
use super::codes;

codes! {
    BAND_OVERLAP = "B0601" "band-overlap" Error {
        title: "two bands hold the same value", "hai mức cùng chứa một giá trị";
        why: "it would depend on their order which one counts", "kết quả sẽ phụ thuộc vào thứ tự viết";
        wrong: "bands.of = \"meetings\"\nbands.steps = [{ from = 2, to = 4, points = 5 }, { from = 4, points = 10 }]\nbands.otherwise = 0\n"; right: "bands.of = \"meetings\"\nbands.steps = [{ from = 2, below = 4, points = 5 }, { from = 4, points = 10 }]\nbands.otherwise = 0\n";
    }
    BAND_GAP = "B0602" "band-gap" Error {
        title: "a value lies in no band", "có giá trị không thuộc mức nào";
        why: "it would score 0 in silence", "giá trị đó sẽ được 0 điểm mà không ai biết";
        wrong: "bands.of = \"meetings\"\nbands.steps = [{ from = 4, points = 10 }]\n"; right: "bands.of = \"meetings\"\nbands.steps = [{ from = 4, points = 10 }]\nbands.otherwise = 0\n";
    }
    BAND_EMPTY = "B0603" "band-empty" Error {
        title: "a band holds nothing, or everything", "một mức không chứa giá trị nào, hoặc chứa tất cả";
        why: "its points could never be earned, or always", "điểm của mức đó không bao giờ đạt, hoặc luôn đạt";
        wrong: "bands.of = \"meetings\"\nbands.steps = [{ from = 4, below = 4, points = 10 }]\nbands.otherwise = 0\n"; right: "bands.of = \"meetings\"\nbands.steps = [{ from = 4, below = 5, points = 10 }]\nbands.otherwise = 0\n";
    }
    OPTION_WITHOUT_MARK = "B0604" "option-without-mark" Error {
        title: "an option has no mark", "có lựa chọn chưa có điểm";
        why: "a unit that chooses it would score 0 in silence", "đơn vị chọn nó sẽ được 0 điểm mà không ai biết";
        wrong: "choice = { of = \"level\", points = { good = \"full\" } }\n"; right: "choice = { of = \"level\", points = { good = \"full\", fair = 0 } }\n";
    }
    CHECKLIST_SUM = "B0605" "checklist-sum" Error {
        title: "the lines of a checklist do not make the maximum", "các dòng cộng lại khác điểm tối đa";
        why: "no report could earn full points, or one could pass them", "không báo cáo nào đạt điểm tối đa, hoặc có thể vượt";
        wrong: "checklist = { of = \"channels\", points = { portal = 5, zalo = 3, website = 1 } }\n"; right: "checklist = { of = \"channels\", points = { portal = 5, zalo = 3, website = 2 } }\n";
    }
    INPUT_KIND = "B0606" "input-kind" Error {
        title: "a rule needs another kind of input", "cách tính cần kiểu số liệu khác";
        why: "a choice chooses among options, a checklist counts ticks, groups need a name", "choice cần lựa chọn, checklist cần danh mục, chia nhóm cần tên";
        wrong: "choice = { of = \"meetings\", points = { few = 0, many = \"full\" } }\n"; right: "choice = { of = \"level\", points = { fair = 0, good = \"full\" } }\n";
    }
    EXPRESSION_KIND = "B0607" "expression-kind" Error {
        title: "an expression gives another kind of value", "biểu thức cho kiểu giá trị khác";
        why: "a condition is yes or no, a quantity is a number", "điều kiện là có hoặc không, đại lượng là số";
        wrong: "yes_no = \"meetings\"\n"; right: "yes_no = \"meetings > 3\"\n";
    }
    SENSELESS = "B0608" "senseless" Error {
        title: "the limits of a rule make no sense", "các giới hạn của cách tính không hợp lý";
        why: "the rule could not be carried out as written", "không thể tính theo cách đã viết";
        wrong: "deadline = { of = \"issued\", by = 2022-12-31, until = 2022-06-30, late = 0 }\n"; right: "deadline = { of = \"issued\", by = 2022-06-30, until = 2022-12-31, late = 0 }\n";
    }
    PERCENT_AS_NUMBER = "B0609" "percent-as-number" Error {
        title: "a percentage is written as a plain number", "tỷ lệ phần trăm viết thành số thường";
        why: "80 is 8000 %; nobody reaches that limit, and the rule would score nothing without a word", "80 là 8000%; không ai đạt giới hạn này và cách tính sẽ luôn cho 0 điểm";
        wrong: "linear = { of = \"rate\", zero = 20, full = 80 }\n"; right: "linear = { of = \"rate\", zero = \"20%\", full = \"80%\" }\n";
    }
    ROUNDED = "B0610" "rounded" Error {
        title: "a rounding cannot stand here", "không làm tròn được ở đây";
        why: "only numbers are rounded, percentages to at most 16 places", "chỉ làm tròn được số, tỷ lệ phần trăm đến tối đa 16 chữ số thập phân";
        wrong: "[input.head]\ntype = \"text\"\nrounding = { places = 1, mode = \"half-up\" }\n"; right: "[input.rate]\ntype = \"percent\"\nrounding = { places = 1, mode = \"half-up\" }\n";
    }
    SCALE = "B0611" "scale" Error {
        title: "a linear rule has no such scale", "cách tính tuyến tính không có thang đo như vậy";
        why: "logarithms are of numbers above 0, powers are above 0 and at most 10, and there is one scale", "lôgarit chỉ có với số lớn hơn 0, lũy thừa lớn hơn 0 và không quá 10, và chỉ có một thang đo";
        wrong: "linear = { of = \"income\", zero = 0, full = 75000, scale = \"log\" }\n"; right: "linear = { of = \"income\", zero = 100, full = 75000, scale = \"log\" }\n";
    }
    SEGMENTS = "B0612" "segments" Error {
        title: "the segments of a curve do not follow each other", "các đoạn của đường gấp khúc không nối tiếp nhau";
        why: "a value would lie on two lines, or on none that can be drawn", "một giá trị sẽ nằm trên hai đoạn, hoặc trên đoạn không vẽ được";
        wrong: "curve.of = \"errors\"\ncurve.segments = [{ from = 0, to = 9, points_from = 10, points_to = 6 }, { from = 8, to = 35, points_from = 5, points_to = 0 }]\ncurve.otherwise = 0\n"; right: "curve.of = \"errors\"\ncurve.segments = [{ from = 0, to = 9, points_from = 10, points_to = 6 }, { from = 10, to = 35, points_from = 5, points_to = 0 }]\ncurve.otherwise = 0\n";
    }
    CURVE_GAP = "B0613" "curve-gap" Error {
        title: "a value lies on no segment of a curve", "có giá trị không thuộc đoạn nào của đường gấp khúc";
        why: "it is not said what it earns", "chưa nêu giá trị đó được bao nhiêu điểm";
        wrong: "curve.of = \"errors\"\ncurve.segments = [{ from = 0, to = 9, points_from = 10, points_to = 5 }]\n"; right: "curve.of = \"errors\"\ncurve.segments = [{ from = 0, to = 9, points_from = 10, points_to = 5 }]\ncurve.outside = \"clamp\"\n";
    }
    LOG_NORMAL = "B0614" "log-normal" Error {
        title: "no log-normal curve goes through these points", "không có đường log-chuẩn qua các điểm này";
        why: "it takes two points, each above 0, with shares between 0 and 1, and no two alike", "cần hai điểm khác nhau, mỗi điểm lớn hơn 0, tỷ lệ nằm giữa 0 và 1 và khác nhau";
        wrong: "log_normal = { of = \"lcp\", at = [{ x = 0, share = \"90%\" }, { x = 4000, share = \"50%\" }] }\n"; right: "log_normal = { of = \"lcp\", at = [{ x = 2500, share = \"90%\" }, { x = 4000, share = \"50%\" }] }\n";
    }
    RELATIVE = "B0615" "relative" Error {
        title: "a relative rule lacks something, or has what nothing looks at", "cách tính so sánh thiếu nội dung, hoặc có nội dung không được dùng đến";
        why: "each way to compare needs its own keys, and a key that does nothing misleads", "mỗi cách so sánh cần các khóa riêng, và khóa không có tác dụng sẽ gây hiểu nhầm";
        wrong: "relative = { of = \"income\", to = \"z-score\", equal = \"1/2\" }\n"; right: "relative = { of = \"income\", to = \"z-score\", deviation = \"population\", zero = -2, full = 2, equal = \"1/2\" }\n";
    }
    FROZEN = "B0616" "frozen" Error {
        title: "a declared reference set does not hold what the rule needs", "tập so sánh ghi sẵn không có đủ số mà cách tính cần";
        why: "what a unit is compared with must be there before any unit is, and tell units apart", "giá trị so sánh phải có sẵn từ trước, và phải phân biệt được các đơn vị";
        wrong: "relative = { of = \"income\", to = \"min-max\", frozen = { source = \"DTI 2020\", minimum = 3 } }\n"; right: "relative = { of = \"income\", to = \"min-max\", frozen = { source = \"DTI 2020\", minimum = 3, maximum = 97 } }\n";
    }
    WINSORISE = "B0617" "winsorise" Error {
        title: "it is not said which extreme values count as less extreme ones", "chưa nêu rõ giá trị quá lớn hoặc quá nhỏ nào được thay";
        why: "an end is cut by a number of values or by a quantile, and something must be left between", "mỗi đầu cắt theo số giá trị hoặc theo phân vị, và phải còn giá trị ở giữa";
        wrong: "relative = { of = \"income\", to = \"best\", winsorise = { below = \"95%\", above = \"5%\" } }\n"; right: "relative = { of = \"income\", to = \"best\", winsorise = { below = \"5%\", above = \"95%\" } }\n";
    }
    QUOTIENT_PERCENT = "B0618" "quotient-without-percent" Warning {
        title: "a quotient of counts is measured with plain numbers", "tỷ số của hai số lượng lại được so với số thường";
        why: "80 would be 8000 %: where a percentage lost its sign, nobody reaches the limit, or everybody does", "80 là 8000%: nếu ghi thiếu dấu % thì không ai đạt giới hạn, hoặc ai cũng đạt";
        wrong: "linear = { of = \"online / files\", zero = 20, full = 80 }\n"; right: "linear = { of = \"online / files\", zero = \"20%\", full = \"80%\" }\n";
    }
    BAND_HOLE = "B0619" "band-hole" Warning {
        title: "values between two bands earn less than either", "giá trị nằm giữa hai mức được ít điểm hơn cả hai mức";
        why: "a unit between the two would lose points by doing better; most often an end was meant to meet the next", "đơn vị ở giữa làm tốt hơn lại mất điểm; thường là do giới hạn hai mức ghi không nối tiếp nhau";
        wrong: "bands.of = \"online / files\"\nbands.steps = [{ from = \"80%\", points = 10 }, { from = \"50%\", to = \"79%\", points = 5 }]\nbands.otherwise = 0\n"; right: "bands.of = \"online / files\"\nbands.steps = [{ from = \"80%\", points = 10 }, { from = \"50%\", below = \"80%\", points = 5 }]\nbands.otherwise = 0\n";
    }
    COUNT_PERCENT = "B0620" "percent-of-count" Warning {
        title: "a count is measured with percentages", "số lượng lại được so với tỷ lệ phần trăm";
        why: "80 % is 0.8: one thing is enough for every such limit", "80% là 0,8: chỉ cần một là vượt mọi giới hạn như vậy";
        wrong: "bands.of = \"meetings\"\nbands.steps = [{ from = \"80%\", points = 10 }]\nbands.otherwise = 0\n"; right: "bands.of = \"chaired / meetings\"\nbands.steps = [{ from = \"80%\", points = 10 }]\nbands.otherwise = 0\n";
    }
    BANDS_UNEVEN = "B0621" "bands-uneven" Warning {
        title: "the points of bands go down and up again", "điểm của các mức giảm rồi lại tăng";
        why: "bands rise, fall, or rise to a peak and fall; points that dip in between were most often exchanged", "điểm các mức thường tăng dần, giảm dần, hoặc tăng đến đỉnh rồi giảm; điểm trũng ở giữa thường do ghi đổi chỗ";
        wrong: "bands.of = \"meetings\"\nbands.steps = [{ from = 4, points = 10 }, { is = 3, points = 6 }, { is = 2, points = 7 }]\nbands.otherwise = 0\n"; right: "bands.of = \"meetings\"\nbands.steps = [{ from = 4, points = 10 }, { is = 3, points = 7 }, { is = 2, points = 6 }]\nbands.otherwise = 0\n";
    }
    CONDITION_TWICE = "B0622" "condition-twice" Warning {
        title: "a condition is listed twice", "một điều kiện được ghi hai lần";
        why: "another condition was meant and counts nowhere, or one line of a checklist counts double", "điều kiện muốn nói đến không được tính, hoặc một dòng của danh mục được tính hai lần";
        wrong: "all = [\"has_plan\", \"has_rules\", \"has_plan\"]\n"; right: "all = [\"has_plan\", \"has_rules\", \"has_website\"]\n";
    }
    SUB_UNITS = "B0630" "sub-units" Error {
        title: "what is taken of the sub-units does not go together", "cách lấy từ các đơn vị trực thuộc không khớp nhau";
        why: "a mean needs a figure and says what one without it counts as, and only means and shares have weights", "trung bình phải có số liệu và nêu đơn vị thiếu số liệu tính thế nào, và chỉ trung bình, tỷ lệ mới có trọng số";
        wrong: "[sub_units.mean_rate]\ntake = \"mean\"\nof = \"village_rate\"\n"; right: "[sub_units.mean_rate]\ntake = \"mean\"\nof = \"village_rate\"\nabsent = \"zero\"\n";
    }
}
