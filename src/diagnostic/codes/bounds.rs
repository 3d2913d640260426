//! B09xx: limits.
use super::codes;

codes! {
    TOO_MANY_NODES = "B0901" "too-many-nodes" Error {
        title: "the rubric is larger than any rubric", "bộ chỉ số quá lớn";
        why: "limits keep a wrong file from using up the machine", "giới hạn để tệp sai không làm treo máy";
        wrong: "# more than 20,000 nodes\n"; right: "# fewer nodes\n";
    }
    TOO_LONG = "B0902" "too-long" Error {
        title: "the file is longer than any rubric", "tệp quá dài";
        why: "limits keep a wrong file from using up the machine", "giới hạn để tệp sai không làm treo máy";
        wrong: "# more than 4 MiB\n"; right: "# less\n";
    }
}
