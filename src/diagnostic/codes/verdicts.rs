//! B08xx: pillars, classes, rankings.
use super::codes;

codes! {
    PILLAR_SUM = "B0801" "pillar-sum" Error {
        title: "the points of a pillar are not those of its nodes", "điểm của trụ cột không khớp với các mục của nó";
        why: "its percentages would be wrong", "tỷ lệ phần trăm của trụ cột sẽ sai";
        wrong: "[[pillar]]\npoints = 50\nof = [\"1\"]\n"; right: "[[pillar]]\npoints = 10\nof = [\"1\"]\n";
    }
    CLASSES = "B0802" "classes" Error {
        title: "classes and what they look at do not go together", "xếp loại thiếu căn cứ hoặc thiếu các mức";
        why: "a limit in percent is a percentage of something", "giới hạn phần trăm phải là phần trăm của một giá trị";
        at: "as it is:[[index.criterion]]"; wrong: "[[class]]\nid = \"tot\"\ntitle = \"Tốt\"\n"; right: "[classes]\nof = \"total\"\nvalue = \"exact\"\n\n[[class]]\nid = \"tot\"\ntitle = \"Tốt\"\n";
    }
    LAST_CLASS = "B0803" "last-class" Error {
        title: "some units would have no class", "có đơn vị sẽ không được xếp loại";
        why: "every scored unit gets a class", "mọi đơn vị có điểm đều phải được xếp loại";
        wrong: "[[class]]\nid = \"yeu\"\nfrom = \"10%\"\n"; right: "[[class]]\nid = \"yeu\"\n";
    }
    CLASS_ORDER = "B0804" "class-order" Error {
        title: "the classes are not in order", "các mức xếp loại không theo thứ tự";
        why: "a class after a lower one is never reached", "mức đứng sau một mức thấp hơn sẽ không bao giờ dùng đến";
        wrong: "[[class]]\nid = \"kha\"\nfrom = \"50%\"\n[[class]]\nid = \"tot\"\nfrom = \"80%\"\n[[class]]\nid = \"yeu\"\n"; right: "[[class]]\nid = \"tot\"\nfrom = \"80%\"\n[[class]]\nid = \"kha\"\nfrom = \"50%\"\n[[class]]\nid = \"yeu\"\n";
    }
    CLASS_UNREACHABLE = "B0805" "class-unreachable" Error {
        title: "no score can reach a class", "không điểm số nào đạt được mức xếp loại";
        why: "its limit lies above the maximum", "giới hạn cao hơn điểm tối đa";
        at: "[[class]]"; wrong: "from = \"110%\"\n"; right: "from = \"90%\"\n";
    }
    PILLAR_NODES = "B0806" "pillar-nodes" Error {
        title: "a pillar counts something twice, or with a weight that is not above 0 or that nothing looks at", "trụ cột tính một mục hai lần, hoặc với trọng số không dương hay không được dùng đến";
        why: "the same points would count twice, or be taken away", "cùng một số điểm sẽ được tính hai lần hoặc bị trừ đi";
        at: "[[pillar]]"; wrong: "points = 20\nof = [\"1\", \"1.1\"]\n"; right: "points = 10\nof = [\"1\"]\n";
    }
    CLASS_CAP = "B0813" "class-cap" Error {
        title: "a cap names no class that it could hold a unit to", "khống chế không nêu được mức xếp loại phù hợp";
        why: "the event would change nothing", "trường hợp này sẽ không làm thay đổi gì";
        at: "[classes]"; wrong: "caps = [{ when = \"serious_incident\", at_best = \"tot\" }]\n"; right: "caps = [{ when = \"serious_incident\", at_best = \"kha\" }]\n";
    }
    PAIRS_KEYS = "B0814" "pairs-keys" Error {
        title: "keys of a ranking do not go together", "các khóa của bảng xếp hạng không đi cùng nhau";
        why: "one value orders units by itself; pairs of units need a list of nodes", "một giá trị tự nó xếp được thứ tự; so sánh từng cặp cần danh sách các mục";
        at: "[[ranking]]"; wrong: "by = \"copeland\"\nof = \"total\"\ntied_pair = \"1/2\"\n"; right: "by = \"copeland\"\nof = [\"1\", \"chinh-quyen-so\"]\ntied_pair = \"1/2\"\n";
    }
    PAIRS_NODES = "B0815" "pairs-nodes" Error {
        title: "the nodes at which pairs of units are compared, or their weights, are no such list", "danh sách mục để so sánh từng cặp đơn vị, hoặc trọng số của chúng, không hợp lệ";
        why: "what is compared decides the order: each node once, with a weight above 0", "thứ tự do các mục này quyết định: mỗi mục một lần, trọng số lớn hơn 0";
        at: "[[ranking]]"; wrong: "by = \"copeland\"\nof = [\"1\", { node = \"1\", weight = 2 }]\ntied_pair = \"1/2\"\n"; right: "by = \"copeland\"\nof = [\"1\", { node = \"chinh-quyen-so\", weight = 2 }]\ntied_pair = \"1/2\"\n";
    }
    TIED_PAIR = "B0816" "tied-pair" Error {
        title: "what a tied pair gives is not said, or not from 0 to 1", "chưa nêu cặp hòa cho bao nhiêu, hoặc giá trị ngoài khoảng 0 đến 1";
        why: "a unit with many ties comes before or behind one with few by this alone", "chỉ riêng số này có thể đưa đơn vị nhiều cặp hòa lên trước hoặc xuống sau";
        at: "[[ranking]]"; wrong: "by = \"copeland\"\nof = [\"1\", \"chinh-quyen-so\"]\ntied_pair = 2\n"; right: "by = \"copeland\"\nof = [\"1\", \"chinh-quyen-so\"]\ntied_pair = \"1/2\"\n";
    }
    PAIRS_DIRECTION = "B0817" "pairs-direction" Error {
        title: "it is not said which value is better at a deduction", "chưa nêu giá trị nào tốt hơn ở mục điểm trừ";
        why: "the more points there, the more is taken away", "điểm ở mục này càng cao thì bị trừ càng nhiều";
        wrong: "[[index]]\n[[index.criterion]]\n[[index.criterion]]\nid = \"late\"\nrole = \"deduction\"\n\n[[ranking]]\nby = \"copeland\"\nof = [\"1.1\", \"late\"]\ntied_pair = \"1/2\"\n"; right: "[[index]]\n[[index.criterion]]\n[[index.criterion]]\nid = \"late\"\nrole = \"deduction\"\n\n[[ranking]]\nby = \"copeland\"\nof = [\"1.1\", { node = \"late\", first = \"lower\" }]\ntied_pair = \"1/2\"\n";
    }
    NOTHING_ROUNDED = "B0818" "nothing-rounded" Warning {
        title: "a verdict looks at rounded values, and nothing is rounded there", "xét theo giá trị làm tròn nhưng ở đó không làm tròn";
        why: "two units that are printed alike could be told apart by a digit that nobody sees", "hai đơn vị in ra giống nhau vẫn có thể bị phân biệt bởi một chữ số không ai thấy";
        wrong: "ratio = { of = \"chaired\", to = \"meetings\" }\nrounding = \"exact\"\n\n[[ranking]]\nof = \"1.1\"\nvalue = \"rounded\"\n"; right: "ratio = { of = \"chaired\", to = \"meetings\" }\nrounding = \"exact\"\n\n[[ranking]]\nof = \"1.1\"\nvalue = { places = 2, mode = \"half-up\" }\n";
    }
}
