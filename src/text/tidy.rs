use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A text as it is compared: without blanks around it, its letters composed (NFC). Two keyboards write one Vietnamese
/// word in two ways that look the same.
pub(crate) fn tidy(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.is_ascii() || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// The same of a text that may not be there; a blank one says nothing.
pub(crate) fn said(text: Option<&str>) -> Option<Cow<'_, str>> {
    text.map(tidy).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{said, tidy};

    #[test]
    fn blanks_and_spellings_of_one_letter() {
        assert_eq!(tidy("\u{a0}xa-1 \n"), "xa-1");
        assert_eq!(tidy("Ba\u{306}\u{301}c"), "Bắc");
        assert!(matches!(tidy(" Bắc "), Cow::Borrowed("Bắc")));
        assert_eq!(said(Some(" ")), None);
        assert_eq!(said(None), None);
    }
}
