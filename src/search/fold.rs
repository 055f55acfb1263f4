//! Letters as people type them in a hurry: without case, without accents.

/// Lower case, and Latin letters without their accents: `Solicitação` becomes `solicitacao`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(plain) => folded.push_str(plain),
            None => folded.push(letter),
        }
    }
    folded
}

/// The words of a text, as written, in order.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && !is_mark(c));
    parts.filter(|word| !word.is_empty())
}

/// A combining mark, as in texts that keep letter and accent apart.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\0'..='\u{7f}' => return None,
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ª' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'º' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        mark if is_mark(mark) => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_and_accents_go() {
        assert_eq!(fold("SOLICITAÇÃO de Água, 2ª via nº 3"), "solicitacao de agua, 2a via no 3");
        assert_eq!(fold("Œuvre Straße Łódź"), "oeuvre strasse lodz");
    }

    #[test]
    fn letters_and_accents_kept_apart_are_the_same_letters() {
        assert_eq!(fold("c\u{327}a\u{303}o"), fold("ção"));
        assert_eq!(words("ilumina\u{327}ao").count(), 1);
    }

    #[test]
    fn words_are_what_stands_between_signs() {
        let found: Vec<_> = words("Boca-de-lobo (entupida), 24h…").collect();
        assert_eq!(found, ["Boca", "de", "lobo", "entupida", "24h"]);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
