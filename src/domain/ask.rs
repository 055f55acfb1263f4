//! What a person typed in the one box: a need in words, or the number of a case.

use crate::{AgencyId, Portal, is_cpf};

/// The meaning of the one box's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Nothing was typed.
    Nothing,
    /// A need, in the person's words.
    Need(String),
    /// A number whose shape belongs to these agencies, written as each writes it.
    Number(Vec<(AgencyId, String)>),
    /// It looks like a number, of a shape that no agency here uses.
    UnknownNumber(String),
    /// A CPF, which goes to no agency as if it were the number of a case.
    Cpf,
    /// A code that nobody can guess, of a shape that no agency here uses: it may open a case to
    /// whoever has it, so it goes to no agency that may not be its own.
    Secret,
}

impl Ask {
    /// Reads the box. Agencies of which the shape matches are the only ones a number may go to
    /// without asking the person first.
    pub fn read(text: &str, portal: &Portal) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Nothing;
        }
        let owners = number_owners(text, portal);
        if !owners.is_empty() {
            return Self::Number(owners);
        }
        if is_cpf(text) {
            return Self::Cpf;
        }
        if nobody_can_guess(text) {
            return Self::Secret;
        }
        if looks_like_a_number(text) {
            return Self::UnknownNumber(text.to_owned());
        }
        Self::Need(text.to_owned())
    }
}

fn number_owners(text: &str, portal: &Portal) -> Vec<(AgencyId, String)> {
    let owner = |agency: &crate::Agency| {
        let number = agency.numbers.iter().find_map(|format| format.normalise(text))?;
        Some((agency.id.clone(), number))
    };
    portal.agencies.iter().filter_map(owner).collect()
}

/// Five digits or more, and more digits than letters.
fn looks_like_a_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    digits >= 5 && digits > letters
}

/// Characters from which on a code of letters and digits is taken for one that nobody can guess.
const SECRET_LENGTH: usize = 20;

/// One word as long as that, in which letters and digits are mixed.
fn nobody_can_guess(text: &str) -> bool {
    let code = text.chars().filter(|letter| !matches!(letter, '-' | '_' | '.' | ':'));
    let code: Vec<char> = code.collect();
    let digits = code.iter().filter(|letter| letter.is_ascii_digit()).count();
    let letters = code.iter().filter(|letter| letter.is_ascii_alphabetic()).count();
    code.len() >= SECRET_LENGTH && digits >= 4 && letters >= 2 && digits + letters == code.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Ask {
        Ask::read(text, &Portal::read(include_str!("../../public/portal.json")).unwrap())
    }

    #[test]
    fn a_need_is_words() {
        assert_eq!(read("lâmpada queimada"), Ask::Need("lâmpada queimada".into()));
        assert_eq!(read("rua 15 de novembro"), Ask::Need("rua 15 de novembro".into()));
        assert_eq!(read("  "), Ask::Nothing);
    }

    #[test]
    fn a_number_finds_its_agency() {
        let Ask::Number(owners) = read("gar2026000123") else { panic!("not a number") };
        assert_eq!(owners[0].1, "GAR-2026-000123");
    }

    #[test]
    fn a_number_of_nobody_is_said_to_be_so() {
        assert!(matches!(read("123456/2026"), Ask::UnknownNumber(_)));
    }

    #[test]
    fn a_cpf_is_nobodys_number() {
        assert_eq!(read("529.982.247-25"), Ask::Cpf);
        assert!(matches!(read("529.982.247-26"), Ask::UnknownNumber(_)));
    }

    #[test]
    fn a_code_that_nobody_can_guess_is_its_owners_alone() {
        let uuid = "bcabdcd9-9982-4f37-be4d-09836f01ff59";
        assert!(matches!(read(uuid), Ask::Number(owners) if owners.len() == 1));
        assert_eq!(read(&uuid[1..]), Ask::Secret);
        assert_eq!(
            read("segunda via da conta de 2026"),
            Ask::Need("segunda via da conta de 2026".into())
        );
    }
}
