//! B07xx: expressions.
use super::codes;

codes! {
    EMPTY = "B0701" "empty-expression" Error {
        title: "an expression is empty", "biểu thức trống";
        why: "without a formula nothing can be computed", "không có công thức thì không tính được gì";
        wrong: "value = \"\"\n"; right: "value = \"online / total\"\n";
    }
    UNREADABLE = "B0702" "unreadable-character" Error {
        title: "a character has no meaning in an expression", "có ký tự không có nghĩa trong biểu thức";
        why: "names consist of the letters a to z, digits and `_`, so that they are typed the same way on every keyboard", "tên chỉ gồm chữ cái không dấu, chữ số và `_` để bàn phím nào cũng gõ giống nhau";
        wrong: "value = \"hồ_sơ / total\"\n"; right: "value = \"ho_so / total\"\n";
    }
    UNCLOSED_TEXT = "B0703" "unclosed-text" Error {
        title: "a text has no closing quote", "chuỗi thiếu dấu nháy đóng";
        why: "it cannot be told where the text ends and the formula goes on", "không rõ chuỗi kết thúc ở đâu và công thức tiếp tục từ đâu";
        wrong: "[[index]]\n[[index.criterion]]\n[[index.criterion]]\nzero_if = \"points('1.1) = 0\"\n"; right: "[[index]]\n[[index.criterion]]\n[[index.criterion]]\nzero_if = \"points('1.1') = 0\"\n";
    }
    MALFORMED_NUMBER = "B0704" "malformed-number" Error {
        title: "a number is not written as one", "số viết không đúng cách";
        why: "a number that can be read in two ways would be read wrongly one day: digits, one point, and no separators", "số có thể hiểu theo hai cách thì sớm muộn cũng bị hiểu sai: chỉ dùng chữ số, một dấu chấm, không có dấu phân cách";
        wrong: "value = \"budget / 1.000.000\"\n"; right: "value = \"budget / 1000000\"\n";
    }
    FOREIGN_SPELLING = "B0705" "foreign-spelling" Error {
        title: "an operator or word is spelled as in another language", "phép toán hoặc từ khóa viết theo cách của ngôn ngữ khác";
        why: "there is one spelling for each thing, so that all rubrics read alike", "mỗi thứ chỉ có một cách viết để bộ chỉ số nào đọc cũng như nhau";
        wrong: "value = \"if a == 1 && b > 2 then 5 else 0\"\n"; right: "value = \"if a = 1 and b > 2 then 5 else 0\"\n";
    }
    DECIMAL_COMMA = "B0706" "decimal-comma" Error {
        title: "a comma stands inside a number", "có dấu phẩy bên trong một số";
        why: "a comma separates the arguments of a function; decimals have a point", "dấu phẩy dùng để ngăn cách các đối số của hàm; phần thập phân viết sau dấu chấm";
        wrong: "value = \"score * 12,5\"\n"; right: "value = \"score * 12.5\"\n";
    }
    MISSING_VALUE = "B0707" "missing-value" Error {
        title: "a value is missing", "thiếu một giá trị";
        why: "an operator needs something on each side, and brackets something between them", "phép toán cần có giá trị ở hai bên, cặp ngoặc cần có nội dung ở trong";
        wrong: "value = \"a + * b\"\n"; right: "value = \"a * b\"\n";
    }
    UNEXPECTED = "B0708" "unexpected-part" Error {
        title: "a part of an expression cannot stand where it stands", "một phần của biểu thức đứng không đúng chỗ";
        why: "two values need an operator between them; commas, closing brackets, `then` and `else` need what they belong to", "giữa hai giá trị phải có phép toán; dấu phẩy, dấu ngoặc đóng, `then` và `else` phải đi cùng phần của chúng";
        wrong: "value = \"2 passed\"\n"; right: "value = \"2 * passed\"\n";
    }
    UNCLOSED_BRACKET = "B0709" "unclosed-bracket" Error {
        title: "a bracket is never closed", "dấu ngoặc không được đóng";
        why: "it cannot be told what belongs into the brackets", "không rõ phần nào thuộc về trong ngoặc";
        wrong: "value = \"min((a + b) / 2, 10\"\n"; right: "value = \"min((a + b) / 2, 10)\"\n";
    }
    CHAINED_COMPARISON = "B0710" "chained-comparison" Error {
        title: "comparisons are chained", "các phép so sánh viết nối tiếp nhau";
        why: "a comparison answers yes or no, and that answer cannot be compared with a number", "phép so sánh cho kết quả đúng hoặc sai, kết quả đó không thể so sánh tiếp với một số";
        wrong: "value = \"if 1 <= x < 5 then 10 else 0\"\n"; right: "value = \"if 1 <= x and x < 5 then 10 else 0\"\n";
    }
    INCOMPLETE_IF = "B0711" "incomplete-if" Error {
        title: "an `if` lacks its `then` or its `else`", "`if` thiếu `then` hoặc `else`";
        why: "an expression has a value in every case, so both branches must be written", "biểu thức luôn phải có giá trị, nên cần viết đủ cả hai nhánh";
        wrong: "value = \"if done then 5\"\n"; right: "value = \"if done then 5 else 0\"\n";
    }
    NEEDS_BRACKETS = "B0712" "needs-brackets" Error {
        title: "`if` or `not` after an operator needs brackets", "`if` hoặc `not` đứng sau phép toán phải đặt trong ngoặc";
        why: "without them it is not clear how far it reaches", "không có ngoặc thì không rõ phần này kéo dài đến đâu";
        wrong: "value = \"10 + if late then -2 else 0\"\n"; right: "value = \"10 + (if late then -2 else 0)\"\n";
    }
    TOO_DEEP = "B0713" "expression-too-deep" Error {
        title: "an expression is nested too deeply, or a chain of operators is too long", "biểu thức lồng nhau quá sâu hoặc chuỗi phép toán quá dài";
        why: "64 levels and 256 operators in a row are more than anyone can check by eye; name the parts", "quá 64 tầng hoặc 256 phép toán liền nhau thì không ai kiểm tra bằng mắt được; hãy đặt tên cho từng phần";
        wrong: "value = \"((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((x))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))\"\n"; right: "value = \"x\"\n";
    }
    TOO_LARGE = "B0714" "expression-too-large" Error {
        title: "an expression has more than 2,000 parts", "biểu thức có hơn 2.000 thành phần";
        why: "such a formula cannot be checked or explained; name its parts", "công thức dài như vậy không thể kiểm tra hay giải thích được; hãy đặt tên cho từng phần";
        wrong: "value = \"sum(«2000 × part_1, »part_2)\"\n"; right: "value = \"sum(«20 × part_1, »part_2)\"\n";
    }
    UNKNOWN_NAME = "B0721" "unknown-name-in-expression" Error {
        title: "an expression uses a name that stands for nothing", "biểu thức dùng một tên chưa được khai báo";
        why: "every name is an input, a derived quantity or `full`, declared in the same rubric", "mỗi tên phải là một chỉ tiêu, một đại lượng suy ra hoặc `full`, được khai báo trong cùng bộ chỉ số";
        wrong: "value = \"onlin / total\"\n"; right: "value = \"online / total\"\n";
    }
    UNKNOWN_FUNCTION = "B0722" "unknown-function" Error {
        title: "an expression calls a function that does not exist", "biểu thức gọi một hàm không có";
        why: "the functions are a closed list, so that every rubric means the same everywhere", "danh sách hàm là cố định để bộ chỉ số ở đâu cũng có cùng một nghĩa";
        wrong: "value = \"average(q1, q2)\"\n"; right: "value = \"mean(q1, q2)\"\n";
    }
    UNKNOWN_NODE = "B0723" "unknown-node-in-expression" Error {
        title: "an expression refers to a node that does not exist", "biểu thức nhắc đến một chỉ số hoặc tiêu chí không có";
        why: "`points` and `share` take the id of a criterion, an index or a group of the same rubric", "`points` và `share` cần mã của một tiêu chí, chỉ số hoặc nhóm trong cùng bộ chỉ số";
        wrong: "[[index]]\n[[index.criterion]]\n[[index.criterion]]\nzero_if = \"points('1.9') = 0\"\n"; right: "[[index]]\n[[index.criterion]]\n[[index.criterion]]\nzero_if = \"points('1.1') = 0\"\n";
    }
    UNKNOWN_OPTION = "B0724" "unknown-option-in-expression" Error {
        title: "an expression names an option that the input does not have", "biểu thức nêu một phương án mà chỉ tiêu không có";
        why: "a misspelled option would never be met, and its points never given", "phương án viết sai sẽ không bao giờ khớp, nên điểm của nó không bao giờ được cho";
        wrong: "value = \"if level = 'god' then 5 else 0\"\n"; right: "value = \"if level = 'good' then 5 else 0\"\n";
    }
    ARGUMENT_COUNT = "B0725" "argument-count" Error {
        title: "a function has too few or too many arguments", "hàm có quá ít hoặc quá nhiều đối số";
        why: "each argument has its meaning by its place", "mỗi đối số có ý nghĩa theo vị trí của nó";
        wrong: "value = \"clamp(x, 10)\"\n"; right: "value = \"clamp(x, 0, 10)\"\n";
    }
    OPERAND_TYPE = "B0726" "operand-type" Error {
        title: "a value is of the wrong type for its place", "giá trị không đúng kiểu ở vị trí của nó";
        why: "numbers, conditions, dates, choices and texts are never turned into one another silently", "số, điều kiện, ngày, lựa chọn và chuỗi không bao giờ tự đổi kiểu cho nhau";
        wrong: "value = \"has_website * 5\"\n"; right: "value = \"if has_website then 5 else 0\"\n";
    }
    NOT_COMPARABLE = "B0727" "not-comparable" Error {
        title: "two values cannot be compared, or not in this way", "hai giá trị không so sánh được, hoặc không so sánh được theo cách này";
        why: "a comparison needs two values of one type; only numbers and dates have an order", "phép so sánh cần hai giá trị cùng kiểu; chỉ số và ngày mới có thứ tự lớn nhỏ";
        wrong: "value = \"if issued <= '2022-12-31' then 5 else 0\"\n"; right: "value = \"if issued <= date('2022-12-31') then 5 else 0\"\n";
    }
    DIFFERENT_TYPES = "B0728" "different-types" Error {
        title: "two values that stand for one another are of different types", "hai giá trị thay thế nhau lại khác kiểu";
        why: "whichever of them is taken, the result must be of one type", "dù lấy giá trị nào thì kết quả cũng phải cùng một kiểu";
        wrong: "value = \"if done then 5 else '0'\"\n"; right: "value = \"if done then 5 else 0\"\n";
    }
    DIVISION_BY_ZERO = "B0729" "division-by-literal-zero" Error {
        title: "something is divided by zero", "phép chia cho số không";
        why: "this quotient has no value for any report", "thương này không có giá trị với bất kỳ báo cáo nào";
        wrong: "value = \"online / 0\"\n"; right: "value = \"online / total\"\n";
    }
    TEXT_NEEDED = "B0730" "text-needed" Error {
        title: "an argument must be a text in quotes", "đối số phải là chuỗi trong dấu nháy";
        why: "nodes, options, dates and modes are resolved before any report is seen", "chỉ số, phương án, ngày và cách làm tròn phải được xác định trước khi có báo cáo";
        wrong: "[[index]]\n[[index.criterion]]\n[[index.criterion]]\nzero_if = \"points(1.1) = 0\"\n"; right: "[[index]]\n[[index.criterion]]\n[[index.criterion]]\nzero_if = \"points('1.1') = 0\"\n";
    }
    BAD_DATE = "B0731" "bad-date-in-expression" Error {
        title: "a date in an expression is none", "ngày trong biểu thức không hợp lệ";
        why: "dates are written year-month-day, which is read the same everywhere", "ngày viết theo thứ tự năm-tháng-ngày để ở đâu cũng đọc như nhau";
        wrong: "value = \"days(date('31/12/2022'), submitted)\"\n"; right: "value = \"days(date('2022-12-31'), submitted)\"\n";
    }
    BAD_ROUNDING = "B0732" "bad-rounding-in-expression" Error {
        title: "the places or the mode of a rounding are not known ones", "số chữ số thập phân hoặc cách làm tròn không hợp lệ";
        why: "how a number is rounded must be readable from the rubric", "cách làm tròn phải đọc được ngay trong bộ chỉ số";
        wrong: "value = \"round(x, 2, 'bankers')\"\n"; right: "value = \"round(x, 2, 'half-even')\"\n";
    }
    INPUT_NEEDED = "B0733" "input-needed" Error {
        title: "`missing`, `applicable`, `coded`, `reported` or `peers` is asked of something that is not an input", "`missing`, `applicable`, `coded`, `reported` hoặc `peers` được dùng cho thứ không phải là chỉ tiêu";
        why: "only what a unit reports can be missing or not applicable; for anything else there is `default`", "chỉ giá trị do đơn vị báo cáo mới có thể bị thiếu hoặc không áp dụng; trường hợp khác dùng `default`";
        wrong: "value = \"if missing(a + b) then 0 else 5\"\n"; right: "value = \"if missing(a) or missing(b) then 0 else 5\"\n";
    }
    NUMBER_LIMIT = "B0734" "number-limit-in-expression" Error {
        title: "a number in an expression has too many digits", "số trong biểu thức có quá nhiều chữ số";
        why: "numbers have at most 28 significant digits, so that every result stays exact", "số có nhiều nhất 28 chữ số có nghĩa để mọi kết quả luôn chính xác";
        wrong: "value = \"x * 3.14159265358979323846264338327950288\"\n"; right: "value = \"x * 3.1415926536\"\n";
    }
    NO_VALUE = "B0735" "no-value" Error {
        title: "a function of constants has no value", "hàm của các hằng số không có giá trị";
        why: "a logarithm of 0, a root of a negative number, or a value of more than 28 digits before the point has no value for any report", "lôgarit của 0, căn của số âm, hoặc giá trị có hơn 28 chữ số trước dấu phẩy không có giá trị với bất kỳ báo cáo nào";
        wrong: "value = \"ln(income, 6) - ln(0, 6)\"\n"; right: "value = \"ln(income, 6) - ln(100, 6)\"\n";
    }
    UNKNOWN_CODE = "B0742" "unknown-code" Error {
        title: "an expression names a code that the input does not have", "biểu thức nêu một mã mà chỉ tiêu không có";
        why: "a misspelled code would never be met", "mã viết sai sẽ không bao giờ khớp";
        wrong: "unscored_if = \"coded(deaths, '!')\"\n"; right: "unscored_if = \"coded(deaths, '?')\"\n";
    }
    NO_PERIODS = "B0743" "no-periods" Error {
        title: "an expression looks at the previous period, and the rubric has none", "biểu thức dùng kỳ trước mà bộ chỉ số không khai báo kỳ";
        why: "it must be said which period comes before which", "phải nêu kỳ nào đứng trước kỳ nào";
        wrong: "value = \"growth(income)\"\n"; right: "value = \"income / income_last_year - 1\"\n";
    }
    PEERS_PLACE = "B0744" "peers-place" Error {
        title: "`peers` stands somewhere else than in a fallback", "`peers` nằm ngoài `fallback`";
        why: "what other units report stands in where a unit has no figure; units are compared by `relative`", "số liệu của các đơn vị khác chỉ thay cho số liệu còn thiếu; so sánh các đơn vị thì dùng `relative`";
        at: "[input.new]"; wrong: "type = \"decimal\"\n\n[derived.to_the_mean]\nvalue = \"income / peers('mean', income)\"\n"; right: "type = \"decimal\"\nfallback = [\"peers('mean', income)\"]\n";
    }
    PEERS_STATISTIC = "B0745" "peers-statistic" Error {
        title: "`peers` names a statistic that it does not have", "`peers` nêu một đại lượng thống kê không có";
        why: "a figure is replaced by the middle of what others report, their mean or their median", "số liệu được thay bằng mức giữa của các đơn vị khác, là trung bình hoặc trung vị";
        at: "[input.new]"; wrong: "type = \"decimal\"\nfallback = [\"peers('max', income)\"]\n"; right: "type = \"decimal\"\nfallback = [\"peers('median', income)\"]\n";
    }
    PEERS_GROUP = "B0746" "peers-group" Error {
        title: "`peers` groups units by something that is neither a choice nor a text", "`peers` chia nhóm theo thứ không phải lựa chọn hay chuỗi";
        why: "a group is what units report alike, and two of them seldom report the same number", "một nhóm gồm các đơn vị báo cáo giống nhau, mà hiếm khi hai đơn vị có cùng một con số";
        at: "[input.new]"; wrong: "type = \"decimal\"\nfallback = [\"peers('mean', income, population)\"]\n"; right: "type = \"decimal\"\nfallback = [\"peers('mean', income, region)\"]\n";
    }
}
