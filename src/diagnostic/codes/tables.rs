//! B13xx: lookup tables.
use super::codes;

codes! {
    ROW_LENGTH = "B1301" "table-row-length" Error {
        title: "a row has more or fewer cells than the table has keys", "số ô của dòng khác số khóa của bảng";
        why: "each cell is for the key at its place in `of`", "mỗi ô ứng với khóa cùng vị trí trong `of`";
        wrong: "[table.t]\nof = [\"level\", \"errors\"]\nhit = \"first\"\nrows = [{ when = [\"good\"], gives = 1 }]\notherwise = 0\n"; right: "[table.t]\nof = [\"level\", \"errors\"]\nhit = \"first\"\nrows = [{ when = [\"good\", \"-\"], gives = 1 }]\notherwise = 0\n";
    }
    CELL = "B1302" "table-cell" Error {
        title: "a cell cannot fit its key", "ô không phù hợp với khóa";
        why: "a cell that no value of the key can be would never be met", "ô mà khóa không thể nhận thì không bao giờ khớp";
        wrong: "[table.t]\nof = [\"level\"]\nhit = \"first\"\nrows = [{ when = [\"god\"], gives = 1 }]\notherwise = 0\n"; right: "[table.t]\nof = [\"level\"]\nhit = \"first\"\nrows = [{ when = [\"good\"], gives = 1 }]\notherwise = 0\n";
    }
    TABLE_GAP = "B1303" "table-gap" Error {
        title: "no row fits some keys", "có trường hợp không dòng nào khớp";
        why: "what a table gives there must be written, not guessed", "kết quả của trường hợp đó phải được ghi rõ, không đoán";
        wrong: "[table.t]\nof = [\"errors\"]\nhit = \"first\"\nrows = [{ when = [{ from = 5 }], gives = 1 }]\n"; right: "[table.t]\nof = [\"errors\"]\nhit = \"first\"\nrows = [{ when = [{ from = 5 }], gives = 1 }]\notherwise = 0\n";
    }
    TABLE_OVERLAP = "B1304" "table-overlap" Error {
        title: "two rows of a unique table fit the same keys", "hai dòng của bảng duy nhất cùng khớp";
        why: "with `hit = \"unique\"` one row decides; which of the two is meant cannot be known", "với `hit = \"unique\"` chỉ một dòng quyết định; không biết dòng nào được dùng";
        wrong: "[table.t]\nof = [\"errors\"]\nhit = \"unique\"\nrows = [{ when = [{ from = 5 }], gives = 1 }, { when = [{ to = 5 }], gives = 0 }]\n"; right: "[table.t]\nof = [\"errors\"]\nhit = \"unique\"\nrows = [{ when = [{ from = 5 }], gives = 1 }, { when = [{ below = 5 }], gives = 0 }]\n";
    }
    ROW_NEVER = "B1305" "table-row-never" Warning {
        title: "a row is never met", "dòng không bao giờ được dùng";
        why: "rows above it take everything that would fit, or nothing can", "các dòng trên đã lấy hết các trường hợp, hoặc không trường hợp nào khớp";
        wrong: "[table.t]\nof = [\"errors\"]\nhit = \"first\"\nrows = [{ when = [\"-\"], gives = 1 }, { when = [5], gives = 0 }]\n"; right: "[table.t]\nof = [\"errors\"]\nhit = \"first\"\nrows = [{ when = [5], gives = 0 }, { when = [\"-\"], gives = 1 }]\n";
    }
    TABLE_RESULT = "B1306" "table-result" Error {
        title: "what a table gives does not go together", "kết quả của bảng không thống nhất";
        why: "a table gives numbers or texts; only numbers are added up and compared; a priority names every result", "bảng cho kết quả là số hoặc chữ; chỉ số mới cộng và so sánh được; thứ tự ưu tiên phải nêu đủ kết quả";
        wrong: "[table.t]\nof = [\"errors\"]\nhit = \"first\"\nrows = [{ when = [\"-\"], gives = \"high\" }]\n"; right: "[table.t]\nof = [\"errors\"]\nhit = \"first\"\ntype = \"text\"\nrows = [{ when = [\"-\"], gives = \"high\" }]\n";
    }
    TABLE_TOO_LARGE = "B1307" "table-too-large" Error {
        title: "a table has more cases than can be checked", "bảng có quá nhiều trường hợp để kiểm tra";
        why: "a table is only used when it is proven that its rows leave nothing open", "bảng chỉ được dùng khi đã chứng minh các dòng không bỏ sót";
        wrong: "[table.t]\nof = [\"errors\", \"tasks\", \"files\", \"sessions\", \"a\", \"b\"]\nhit = \"first\"\nrows = [\n«200 × { when = [{ from = # }, { below = # }, { from = # }, { below = # }, { from = # }, { below = # }], gives = # },\n»]\notherwise = 0\n"; right: "[table.t]\nof = [\"errors\", \"tasks\", \"files\", \"sessions\", \"a\", \"b\"]\nhit = \"first\"\nrows = [\n«5 × { when = [{ from = # }, { below = # }, { from = # }, { below = # }, { from = # }, { below = # }], gives = # },\n»]\notherwise = 0\n";
    }
}
