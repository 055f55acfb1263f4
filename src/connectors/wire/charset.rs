//! Bytes to text, whatever the sender believed its encoding to be.

use std::borrow::Cow;

/// What bytes 0x80 to 0x9F mean in Windows-1252; `\u{fffd}` where it gives them no meaning.
const WINDOWS: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";

/// Never fails: UTF-16 by its mark, else UTF-8, else Windows-1252 (which holds Latin-1). What a
/// server declares is not asked: it is its framework's habit more often than its text's truth.
pub(super) fn decode(body: &[u8]) -> Cow<'_, str> {
    match body {
        [0xff, 0xfe, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        _ => {}
    }
    let text = String::from_utf8_lossy(body);
    let bad = text.chars().filter(|c| *c == '\u{fffd}').count();
    let good = text.chars().filter(|c| !c.is_ascii()).count() - bad;
    // Broken bytes among good ones are damage; nothing but broken bytes is another encoding.
    if bad > good {
        return Cow::Owned(body.iter().map(|byte| latin(*byte)).collect());
    }
    text
}

fn utf16(body: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'_, str> {
    let (pairs, _) = body.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    Cow::Owned(String::from_utf16_lossy(&units))
}

fn latin(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS.chars().nth(usize::from(byte - 0x80)).unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_byte_has_a_place_in_the_table() {
        assert_eq!(WINDOWS.chars().count(), 32);
        assert_eq!((latin(0x80), latin(0x9f), latin(0xe7)), ('€', 'Ÿ', 'ç'));
    }

    #[test]
    fn the_text_wins_over_its_declaration() {
        let latin =
            b"<?xml version='1.0' encoding='UTF-8'?><a>Ilumina\xe7\xe3o \x96 S\xe3o Jo\xe3o</a>";
        assert!(decode(latin).ends_with("<a>Iluminação – São João</a>"));
        assert_eq!(decode("Iluminação".as_bytes()), "Iluminação");
    }

    #[test]
    fn one_broken_byte_does_not_spoil_the_rest() {
        assert_eq!(decode(b"po\xc3\xa7a e \xff, \xc3\xa1rvore"), "poça e \u{fffd}, árvore");
    }

    #[test]
    fn utf_16_is_known_by_its_mark() {
        assert_eq!(decode(b"\xff\xfe[\0]\0"), "[]");
        assert_eq!(decode(b"\xfe\xff\0[\0]"), "[]");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(body in proptest::collection::vec(any::<u8>(), 0..80)) {
            let _ = decode(&body);
        }
    }
}
