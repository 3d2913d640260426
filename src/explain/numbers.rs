//! Numbers for people: a decimal comma in Vietnamese, long ones rounded with the exact fraction beside.
use crate::diagnostic::{Lang, Phrase};
use crate::model::Text;
use crate::number::{Exact, Rounding};

/// How many characters a number may have before it is shown rounded.
const SHORT: usize = 12;

/// A number in a language, exactly.
pub(crate) fn exact(number: &Exact, lang: Lang) -> String {
    local(number.to_text(), lang)
}

/// A number in a language; one with a long or endless expansion is rounded, with the fraction where that is short.
pub(crate) fn shown(number: &Exact, rounding: &Rounding, lang: Lang) -> String {
    let text = number.to_text();
    let fraction = text.contains('/');
    if !fraction && text.len() <= SHORT {
        return local(text, lang);
    }
    let rounded = local(rounding.apply(number).to_text(), lang);
    if fraction && text.len() <= SHORT { format!("≈ {rounded} ({text})") } else { format!("≈ {rounded}") }
}

/// A share as a percentage.
pub(crate) fn percent(share: &Exact, rounding: &Rounding, lang: Lang) -> String {
    let hundred = share.times(&Exact::from(100i64));
    let text = hundred.to_text();
    if !text.contains('/') && text.len() <= SHORT {
        let mut text = local(text, lang);
        text.push('%');
        return text;
    }
    let (rounded, fraction) = (local(rounding.apply(&hundred).to_text(), lang), share.to_text());
    if fraction.contains('/') && fraction.len() <= SHORT {
        return format!("≈ {rounded}% ({fraction})");
    }
    format!("≈ {rounded}%")
}

fn local(mut text: String, lang: Lang) -> String {
    if let (Lang::Vi, Some(point)) = (lang, text.find('.')) {
        text.replace_range(point..=point, ",");
    }
    if lang == Lang::Vi && text.starts_with('-') {
        text.replace_range(..1, "−");
    }
    text
}

/// With a capital letter.
#[cfg(feature = "documents")]
pub(crate) fn first_upper(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// The same words made in both languages.
pub(crate) fn both(make: impl Fn(Lang) -> String) -> Phrase {
    Phrase::new(make(Lang::En), make(Lang::Vi))
}

/// A text of the rubric in both languages.
pub(crate) fn phrase(text: &Text) -> Phrase {
    both(|lang| text.get(lang).to_owned())
}

/// One of two words.
pub(crate) const fn word(lang: Lang, en: &'static str, vi: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Vi => vi,
    }
}
