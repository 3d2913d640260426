//! B09xx: limits.
use super::codes;

codes! {
    TOO_MANY_NODES = "B0901" "too-many-nodes" Error {
        title: "the rubric is larger than any rubric", "bộ chỉ số quá lớn";
        why: "limits keep a wrong file from using up the machine", "giới hạn để tệp sai không làm treo máy";
        wrong: "[[index]]\n«20001 × [[index.criterion]]\n»"; right: "[[index]]\n«20 × [[index.criterion]]\n»";
    }
    TOO_LONG = "B0902" "too-long" Error {
        title: "the file is longer than any rubric", "tệp quá dài";
        why: "limits keep a wrong file from using up the machine", "giới hạn để tệp sai không làm treo máy";
        wrong: "# «4194304 × x»\n"; right: "# «4096 × x»\n";
    }
    TOO_MANY_DIGITS = "B0903" "too-many-digits" Error {
        title: "something can come to numbers of more than 10,000 digits", "có giá trị có thể dài hơn 10.000 chữ số";
        why: "numbers are exact, so each multiplication and each sum of unlike fractions makes them longer; quantities that square one another would use up the machine", "số được giữ chính xác nên mỗi phép nhân, mỗi tổng các phân số khác mẫu đều làm số dài thêm; các đại lượng nối tiếp nhau bình phương sẽ làm treo máy";
        wrong: "[derived.p]\nvalue = \"x * x * x * x\"\n[derived.q]\nvalue = \"p * p * p * p\"\n[derived.r]\nvalue = \"q * q * q * q\"\n[derived.s]\nvalue = \"r * r * r * r\"\n[derived.t]\nvalue = \"s * s\"\n"; right: "[derived.p]\nvalue = \"round(x * x * x * x, 6)\"\n[derived.q]\nvalue = \"min(p, 1000) * p\"\n";
    }
}
