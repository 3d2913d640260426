//! B17xx: what is proven of every report, and what is worth a second look.
use super::codes;

codes! {
    BEYOND_REACH = "B1701" "beyond-reach" Warning {
        title: "a rule can come to more than the maximum of its node", "cách tính có thể cho nhiều hơn điểm tối đa của mục";
        why: "a report within the declared ranges gets there: it is cut off, refused or counted beyond the maximum, as `beyond_maximum` says", "có báo cáo nằm trong phạm vi khai báo mà vẫn vượt: kết quả bị cắt, bị từ chối hoặc được tính vượt tối đa, tùy `beyond_maximum`";
        wrong: "formula = \"a + b\"\n\n[input.a]\ntype = \"count\"\nmax = 6\n\n[input.b]\ntype = \"count\"\nmax = 6\n"; right: "formula = \"a + b\"\n\n[input.a]\ntype = \"count\"\nmax = 5\n\n[input.b]\ntype = \"count\"\nmax = 5\n";
    }
    FULL_NEVER = "B1702" "full-never" Warning {
        title: "no report can earn the maximum", "không báo cáo nào đạt được điểm tối đa";
        why: "the ranges of the figures, the marks or the weights leave the last points out of reach, and with them those of all that holds the node", "phạm vi số liệu, mức điểm hoặc trọng số khiến phần điểm cuối không thể đạt, kéo theo cả các mục chứa nó";
        wrong: "inputs.share = { type = \"percent\", max = \"70%\" }\nratio = { of = \"share\" }\n"; right: "inputs.share = { type = \"percent\" }\nratio = { of = \"share\" }\n";
    }
    CONSTANT = "B1703" "constant" Warning {
        title: "a node changes no total", "một mục không làm đổi tổng điểm";
        why: "every report gets the same points there, or another node always counts before it: it compares nobody", "báo cáo nào cũng được cùng số điểm ở đó, hoặc luôn có mục khác được tính trước: mục này không phân biệt được ai";
        wrong: "yes_no = { when = \"has_plan\", yes = 5, no = 5 }\nmissing = 5\nnot_accepted = 5\nnot_applicable = 5\n"; right: "yes_no = { when = \"has_plan\", yes = 5, no = 0 }\n";
    }
    NEVER_REACHED = "B1704" "never-reached" Warning {
        title: "nothing can get into a band, an option or a step", "không gì có thể rơi vào một mức, lựa chọn hoặc bước";
        why: "what the quantity can be, from the ranges of the figures, ends before it", "theo phạm vi số liệu, đại lượng không thể nhận giá trị ở đó";
        wrong: "inputs.n = { type = \"count\", max = 10 }\nbands.of = \"n\"\nbands.steps = [{ from = 20, points = 0 }, { from = 4, points = \"full\" }]\nbands.otherwise = 5\n"; right: "inputs.n = { type = \"count\", max = 30 }\nbands.of = \"n\"\nbands.steps = [{ from = 20, points = 0 }, { from = 4, points = \"full\" }]\nbands.otherwise = 5\n";
    }
    ALWAYS_DECIDED = "B1705" "always-decided" Warning {
        title: "a condition always holds, or never does", "một điều kiện luôn đúng hoặc không bao giờ đúng";
        why: "whatever is reported, the answer is the same: a branch is dead, or a limit is mistyped", "dù báo cáo thế nào câu trả lời vẫn vậy: có nhánh không bao giờ dùng đến, hoặc ghi nhầm giới hạn";
        wrong: "zero_if = \"meetings > 600\"    # at most 500\n"; right: "zero_if = \"meetings > 400\"\n";
    }
    CLASS_NEVER = "B1706" "class-never" Warning {
        title: "no report can be in a class", "không báo cáo nào được xếp vào một mức";
        why: "the points that can be reached end before its limit, or a better class takes all", "điểm có thể đạt không tới giới hạn của nó, hoặc mức tốt hơn đã lấy hết";
        wrong: "yes_no = { when = \"has_plan\", yes = 8 }\n\n[[class]]\nid = \"tot\"\nfrom = \"90%\"    # at most 80 % can be reached\n[[class]]\nid = \"kha\"\n"; right: "yes_no = { when = \"has_plan\", yes = 8 }\n\n[[class]]\nid = \"tot\"\nfrom = \"80%\"\n[[class]]\nid = \"kha\"\n";
    }
    TRUNCATED_SHARE = "B1710" "truncated-share" Warning {
        title: "a share was cut off", "một tỷ lệ bị cắt cụt";
        why: "0.333 is not a third: three of them make 0.999, and the rest is lost in every score", "0.333 không phải một phần ba: ba lần chỉ được 0.999, phần còn lại mất đi trong mọi điểm số";
        wrong: "[[index]]\naggregate = \"mean\"\n[[index.criterion]]\nweight = 0.333\n[[index.criterion]]\n"; right: "[[index]]\naggregate = \"mean\"\n[[index.criterion]]\nweight = \"1/3\"\n[[index.criterion]]\n";
    }
    WEIGHTS_SUM = "B1711" "weights-sum" Warning {
        title: "weights nearly add up", "các trọng số cộng lại gần đủ";
        why: "only their proportions count, so that a weight other than the decision's goes unseen", "chỉ tỷ lệ giữa chúng có ý nghĩa, nên một trọng số ghi sai sẽ không bị phát hiện";
        wrong: "[[index]]\naggregate = \"mean\"\n[[index.criterion]]\nweight = 0.5\n[[index.criterion]]\nweight = 0.3\n[[index.criterion]]\nweight = 0.19\n"; right: "[[index]]\naggregate = \"mean\"\n[[index.criterion]]\nweight = 0.5\n[[index.criterion]]\nweight = 0.3\n[[index.criterion]]\nweight = 0.2\n";
    }
    EDGE_BETWEEN = "B1712" "edge-between-roundings" Warning {
        title: "rounding decides on an edge", "việc làm tròn quyết định ở một giới hạn";
        why: "the value is rounded to fewer places than the edge has, so that the edge in force is another than the one written", "giá trị được làm tròn ít chữ số hơn giới hạn, nên giới hạn thực tế khác với giới hạn ghi trong văn bản";
        wrong: "[classes]\nof = \"total\"\nvalue = { places = 0, mode = \"half-up\" }\n[[class]]\nfrom = \"79.95%\"\n[[class]]\n"; right: "[classes]\nof = \"total\"\nvalue = { places = 2, mode = \"half-up\" }\n[[class]]\nfrom = \"79.95%\"\n[[class]]\n";
    }
    ALIKE = "B1713" "alike" Warning {
        title: "two names or labels look alike", "hai tên hoặc nhãn trông giống nhau";
        why: "a formula with the wrong one of them is read over, by people and by those who fill in figures", "công thức dùng nhầm tên sẽ khó bị phát hiện, và người nhập số liệu cũng dễ nhầm";
        wrong: "[input.village_total]\ntype = \"count\"\n[input.villages_total]\ntype = \"count\"\n"; right: "[input.villages_total]\ntype = \"count\"\n[input.villages_online]\ntype = \"count\"\n";
    }
    HALF_TRANSLATED = "B1714" "half-translated" Warning {
        title: "some texts are not given in every language", "có văn bản chưa đủ các ngôn ngữ";
        why: "readers of the other language get this one", "người đọc ngôn ngữ kia sẽ thấy văn bản ở ngôn ngữ này";
        wrong: "note.vi = \"Chỉ tính văn bản đã ban hành\"\n\n[rubric]\nlanguages = [\"vi\", \"en\"]\n"; right: "note = { vi = \"Chỉ tính văn bản đã ban hành\", en = \"Only what has been issued\" }\n\n[rubric]\nlanguages = [\"vi\", \"en\"]\n";
    }
    NO_CLAUSE = "B1715" "no-clause" Warning {
        title: "some criteria name no clause", "có tiêu chí không nêu căn cứ";
        why: "who contests a score asks where the decision says so", "đơn vị khiếu nại điểm sẽ hỏi quy định nằm ở đâu";
        wrong: "[[index]]\n[[index.criterion]]\nclause = \"1.1\"\n[[index.criterion]]\nclause = \"1.2\"\n[[index.criterion]]\n"; right: "[[index]]\n[[index.criterion]]\nclause = \"1.1\"\n[[index.criterion]]\nclause = \"1.2\"\n[[index.criterion]]\nclause = \"1.3\"\n";
    }
    MORE_EARNS_LESS = "B1720" "more-earns-less" Warning {
        title: "more of what is better can earn less", "số liệu tốt hơn lại có thể được ít điểm hơn";
        why: "a unit that does better would lose points, or report less than it has", "đơn vị làm tốt hơn lại mất điểm, hoặc sẽ báo cáo thấp hơn thực tế";
        wrong: "ratio = { of = \"solved\", to = \"solved * solved\" }\n"; right: "ratio = { of = \"solved\", to = \"received\" }\n";
    }
    MORE_LOWERS_TOTAL = "B1721" "more-lowers-total" Warning {
        title: "what is better at one node can lower the total, a pillar or the class", "số liệu tốt hơn ở một mục có thể làm giảm tổng điểm, trụ cột hoặc xếp loại";
        why: "two reports show it that differ in this figure alone: another node, a condition, a cap, a gate or a weight turns it against the unit", "hai báo cáo chỉ khác nhau ở số liệu này cho thấy điều đó: một mục khác, điều kiện, mức trần hoặc trọng số khiến nó gây bất lợi cho đơn vị";
        wrong: "yes_no = \"has_plan\"\n\n[[index.criterion]]\nid = \"1.2\"\ntitle = { vi = \"Có quy chế\", en = \"There are rules\" }\nrole = \"bonus\"\npoints = 20\nyes_no = \"has_rules\"\nzero_if = \"has_plan\"\n"; right: "yes_no = \"has_plan\"\n\n[[index.criterion]]\nid = \"1.2\"\ntitle = { vi = \"Có quy chế\", en = \"There are rules\" }\nrole = \"bonus\"\npoints = 20\nyes_no = \"has_rules\"\nzero_if = \"not has_plan\"\n";
    }
}
