//! B14xx: variants.
use super::codes;

codes! {
    UNKNOWN_IN_VARIANT = "B1401" "unknown-in-variant" Error {
        title: "a variant names what the rubric does not have", "biến thể nêu mục không có trong bộ chỉ số";
        why: "a variant takes nodes and pillars of the rubric out or changes them, by their ids; one that is taken out cannot be changed", "biến thể bỏ hoặc sửa các mục, trụ cột của bộ chỉ số theo mã; mục đã bỏ thì không sửa được";
        wrong: "[variant.phuong]\nwithout = [\"9.9\"]\n"; right: "[variant.phuong]\nwithout = [\"chinh-quyen-so\"]\n";
    }
    TOO_MANY = "B1402" "too-many-variants" Error {
        title: "a rubric has too many variants", "bộ chỉ số có quá nhiều biến thể";
        why: "each variant is checked whole, and that takes time", "mỗi biến thể được kiểm tra toàn bộ nên mất thời gian";
        at: "file"; wrong: "«51 × [variant.v#]\n»"; right: "«50 × [variant.v#]\n»";
    }
}
