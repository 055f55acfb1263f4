//! The check digits of the registers of people and companies.

/// Only what counts: capital letters and digits, without points, bars and dashes.
pub(super) fn bare(text: &str) -> String {
    let marks = |letter: &char| !matches!(letter, '.' | '/' | '-' | ' ');
    text.chars().filter(marks).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// A CPF with its two check digits.
pub(super) fn is_cpf(text: &str) -> bool {
    let bare = bare(text);
    let digits = bare.as_bytes();
    bare.len() == 11
        && digits.iter().all(u8::is_ascii_digit)
        && digits.windows(2).any(|pair| pair.first() != pair.last())
        && checks(digits, u32::MAX)
}

/// A CNPJ with its two check digits; since 2026 the first twelve may be letters.
pub(super) fn is_cnpj(text: &str) -> bool {
    let bare = bare(text);
    looks_like_cnpj(&bare)
        && bare.bytes().any(|letter| letter != b'0')
        && checks(bare.as_bytes(), 9)
}

/// Fourteen characters of which the last two are digits.
pub(super) fn looks_like_cnpj(text: &str) -> bool {
    let letters = |part: &[u8]| part.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    match text.as_bytes().split_at_checked(12) {
        Some((body, check)) => {
            check.len() == 2 && letters(body) && check.iter().all(u8::is_ascii_digit)
        }
        None => false,
    }
}

/// Weights grow from 2 at the right, and begin again after the heaviest one.
fn checks(letters: &[u8], heaviest: u32) -> bool {
    (1..=2).rev().all(|left_out| {
        let Some((body, check)) = letters.split_at_checked(letters.len() - left_out) else {
            return false;
        };
        let span = heaviest.saturating_sub(1);
        let weights = (0..).map(|turn: u32| 2 + turn % span);
        let values = body.iter().rev().map(|letter| u32::from(letter.saturating_sub(b'0')));
        let sum: u32 = values.zip(weights).map(|(value, weight)| value * weight).sum();
        let digit = (11 - sum % 11) % 11 % 10;
        check.first().is_some_and(|letter| u32::from(letter.saturating_sub(b'0')) == digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_checked() {
        assert!(is_cpf("529.982.247-25") && is_cpf("11144477735"));
        for wrong in ["529.982.247-24", "111.111.111-11", "5299822472", "", "ação", "5299822472ç"]
        {
            assert!(!is_cpf(wrong), "{wrong}");
        }
        // The example with letters is the revenue service's own.
        assert!(is_cnpj("11.222.333/0001-81") && is_cnpj("12.ABC.345/01DE-35"));
        for wrong in ["11.222.333/0001-80", "12ABC34501DE36", "00000000000000", "1", "ç"] {
            assert!(!is_cnpj(wrong), "{wrong}");
        }
    }
}
