//! B01xx: TOML syntax.
use super::codes;

codes! {
    SYNTAX = "B0101" "syntax" Error {
        title: "the text is not TOML", "văn bản không đúng cú pháp TOML";
        why: "what stands here cannot be read; where it can be mended in one way, the rest of the file is checked as well", "phần này không đọc được; nếu chỉ có một cách sửa thì phần còn lại của tệp vẫn được kiểm tra";
        wrong: "points = \n"; right: "points = 10\n";
    }
    DUPLICATE_KEY = "B0103" "duplicate-key" Error {
        title: "a key stands twice", "một khóa xuất hiện hai lần";
        why: "only one of the two values can count, and it is not said which", "chỉ một trong hai giá trị được dùng mà không rõ là giá trị nào";
        wrong: "clause = \"1.1\"\nclause = \"1.2\"\n"; right: "clause = \"1.2\"\n";
    }
}
