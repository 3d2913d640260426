//! Letters that stand in names: what others come to, and which only look the part.

use unicode_normalization::UnicodeNormalization;

/// Vietnamese letters and the plain letter of each.
const MARKED: [(&str, char); 13] = [
    ("àáảãạăằắẳẵặâầấẩẫậ", 'a'),
    ("èéẻẽẹêềếểễệ", 'e'),
    ("ìíỉĩị", 'i'),
    ("òóỏõọôồốổỗộơờớởỡợ", 'o'),
    ("ùúủũụưừứửữự", 'u'),
    ("ỳýỷỹỵ", 'y'),
    ("đ", 'd'),
    ("ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ", 'A'),
    ("ÈÉẺẼẸÊỀẾỂỄỆ", 'E'),
    ("ÌÍỈĨỊ", 'I'),
    ("ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ", 'O'),
    ("ÙÚỦŨỤƯỪỨỬỮỰ", 'U'),
    ("Đ", 'D'),
];

/// Cyrillic and Greek letters that most typefaces draw as a Latin one.
const TWINS: [(&str, &str); 4] = [
    ("асԁеһіјӏорѕухԛԝ", "acdehijlopsyxqw"),
    ("АВСЕНІЈКМОРЅТХУ", "ABCEHIJKMOPSTXY"),
    ("οιν", "oiv"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
];

/// The Latin letter that a letter of another script looks like, the wide forms of East Asian keyboards included.
pub(crate) fn twin(letter: char) -> Option<char> {
    if ('\u{ff01}'..='\u{ff5e}').contains(&letter) {
        return u32::from(letter).checked_sub(0xfee0).and_then(char::from_u32);
    }
    TWINS.iter().find_map(|(foreign, latin)| {
        foreign.chars().zip(latin.chars()).find(|(other, _)| *other == letter).map(|(_, latin)| latin)
    })
}

/// The first letter whose marks are written apart from it (NFD), put together: it looks the same and is another text.
pub(crate) fn apart(text: &str) -> Option<String> {
    let is_mark = |letter: &char| ('\u{300}'..='\u{36f}').contains(letter);
    let mut letters = text.chars().peekable();
    let mut before = None;
    while let Some(letter) = letters.next() {
        if is_mark(&letter) {
            let marks = std::iter::once(letter).chain(std::iter::from_fn(|| letters.next_if(is_mark)));
            return Some(before.into_iter().chain(marks).nfc().collect());
        }
        before = Some(letter);
    }
    None
}

/// A text in plain letters: Vietnamese marks taken off, what looks like a Latin letter made one, the rest replaced.
pub(crate) fn plain(text: &str, fill: char) -> String {
    let made: String = text
        .chars()
        // Marks that follow their letter (the NFD spelling) fall away.
        .filter(|letter| !('\u{300}'..='\u{36f}').contains(letter))
        .map(|letter| match MARKED.iter().find(|(letters, _)| letters.contains(letter)) {
            Some((_, letter)) => *letter,
            None => twin(letter).unwrap_or(letter),
        })
        .map(|letter| if letter.is_ascii_alphanumeric() || letter == '_' { letter } else { fill })
        .take(64)
        .collect();
    let made = made.trim_matches(fill);
    if made.is_empty() { "a1".to_owned() } else { made.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{TWINS, apart, plain, twin};

    #[test]
    fn what_looks_like_a_latin_letter() {
        assert_eq!(plain("rat\u{435}", '_'), "rate");
        assert_eq!(plain("\u{ff52}ate", '_'), "rate");
        assert_eq!(plain("tỷ lệ", '_'), "ty_le");
        assert_eq!(plain("ty\u{309} lệ", '_'), "ty_le");
        assert_eq!(plain("→", '_'), "a1");
        assert_eq!((twin('\u{430}'), twin('a'), twin('я')), (Some('a'), None, None));
    }

    #[test]
    fn marks_apart_from_their_letter() {
        assert_eq!(apart("ke\u{302}\u{301} hoa\u{323}ch").as_deref(), Some("ế"));
        assert_eq!(apart("kế hoạch"), None);
        assert_eq!(apart("\u{301}a").as_deref(), Some("\u{301}"));
    }

    #[test]
    fn each_twin_has_its_letter() {
        for (foreign, latin) in TWINS {
            assert_eq!(foreign.chars().count(), latin.chars().count());
            assert!(latin.is_ascii() && foreign.chars().all(|letter| !letter.is_ascii()));
        }
    }
}
