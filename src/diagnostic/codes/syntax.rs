//! B01xx: TOML syntax.
use super::codes;

codes! {
    SYNTAX = "B0101" "syntax" Error {
        title: "the text is not TOML", "văn bản không đúng cú pháp TOML";
        why: "nothing else in the file can be judged until it can be read", "chưa đọc được tệp thì chưa thể xét các lỗi khác";
        wrong: "points = \n"; right: "points = 10\n";
    }
    DUPLICATE_KEY = "B0103" "duplicate-key" Error {
        title: "a key stands twice", "một khóa xuất hiện hai lần";
        why: "only one of the two values can count, and it is not said which", "chỉ một trong hai giá trị được dùng mà không rõ là giá trị nào";
        wrong: "clause = \"1.1\"\nclause = \"1.2\"\n"; right: "clause = \"1.2\"\n";
    }
}
