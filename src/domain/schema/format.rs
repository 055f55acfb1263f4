//! The formats that texts may have to have; each is asserted.

use crate::{CivilDate, is_cnpj, is_cpf};
use std::net::{Ipv4Addr, Ipv6Addr};

/// A format that the engine knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `date`: a day (RFC 3339 §5.6, full-date).
    Date,
    /// `date-time`: an instant (RFC 3339 §5.6).
    DateTime,
    /// `email`: an address (RFC 5321 §4.1.2), in any letters.
    Email,
    /// `cpf`: a person's register number, with or without its separators.
    Cpf,
    /// `cnpj`: a company's register number, that of 2026 too, with or without its separators.
    Cnpj,
    /// `cep`: a post code, `00000-000` or eight digits.
    Cep,
}

impl Format {
    /// By its name in a schema.
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match word {
            "date" => Self::Date,
            "date-time" => Self::DateTime,
            "email" => Self::Email,
            "cpf" => Self::Cpf,
            "cnpj" => Self::Cnpj,
            "cep" => Self::Cep,
            _ => return None,
        })
    }

    /// Whether a text has it.
    pub fn fits(self, text: &str) -> bool {
        match self {
            Self::Date => date(text).is_some(),
            Self::DateTime => is_date_time(text),
            Self::Email => is_email(text),
            Self::Cpf => is_cpf(text),
            Self::Cnpj => is_cnpj(text),
            Self::Cep => is_cep(text),
        }
    }
}

fn date(text: &str) -> Option<CivilDate> {
    let [year, month, day] = parts(text, ['-', '-'], [4, 2, 2])?;
    CivilDate::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Three numbers with signs between them, each of so many digits.
fn parts(text: &str, [first, second]: [char; 2], lengths: [usize; 3]) -> Option<[u32; 3]> {
    let (one, rest) = text.split_once(first)?;
    let (two, three) = rest.split_once(second)?;
    let number = |text: &str, length: usize| {
        let digits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().ok())?
    };
    Some([number(one, lengths[0])?, number(two, lengths[1])?, number(three, lengths[2])?])
}

fn is_date_time(text: &str) -> bool {
    let read = || {
        let (day, rest) = text.split_once(['T', 't'])?;
        date(day)?;
        let zone = rest.find(['Z', 'z', '+', '-'])?;
        let (clock, zone) = rest.split_at_checked(zone)?;
        let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
        let digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
        let [hour, minute, second] = parts(clock, [':', ':'], [2, 2, 2])?;
        let east = offset(zone)?;
        // A leap second is the last of a day in Greenwich.
        let in_greenwich = (i64::from(hour) * 60 + i64::from(minute) - east).rem_euclid(1_440);
        let real = second < 60 || (second == 60 && in_greenwich == 1_439);
        (digits && hour < 24 && minute < 60 && real).then_some(())
    };
    read().is_some()
}

/// Minutes east of Greenwich.
fn offset(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (sign, rest) = zone.split_at_checked(1)?;
    let [hour, minute, _] = parts(&[rest, ":00"].concat(), [':', ':'], [2, 2, 2])?;
    let minutes = i64::from(hour) * 60 + i64::from(minute);
    (hour < 24 && minute < 60).then_some(if sign == "-" { -minutes } else { minutes })
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    is_name(name) && is_host(host)
}

/// What stands before the `@`: words with points between them, or anything in quotes.
fn is_name(name: &str) -> bool {
    let quoted = name.strip_prefix('"').and_then(|name| name.strip_suffix('"'));
    if let Some(inside) = quoted {
        return !inside.contains(['"', '\\']) && !inside.contains(char::is_control);
    }
    let sign = |letter: char| {
        !letter.is_ascii()
            || letter.is_ascii_alphanumeric()
            || "!#$%&'*+-/=?^_`{|}~".contains(letter)
    };
    name.split('.').all(|word| !word.is_empty() && word.chars().all(sign))
}

fn is_host(host: &str) -> bool {
    if let Some(literal) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return match literal.strip_prefix("IPv6:") {
            Some(six) => six.parse::<Ipv6Addr>().is_ok(),
            None => literal.parse::<Ipv4Addr>().is_ok(),
        };
    }
    let letter =
        |letter: char| !letter.is_ascii() || letter.is_ascii_alphanumeric() || letter == '-';
    let label = |label: &str| {
        let hyphen = label.starts_with('-') || label.ends_with('-');
        !label.is_empty() && !hyphen && label.chars().all(letter)
    };
    host.split('.').all(label)
}

fn is_cep(text: &str) -> bool {
    let bare = match text.split_once('-') {
        Some((start, end)) if start.len() == 5 && end.len() == 3 => [start, end].concat(),
        _ => text.to_owned(),
    };
    bare.len() == 8 && bare.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_post_code_has_eight_digits() {
        for right in ["01310-100", "01310100"] {
            assert!(Format::Cep.fits(right), "{right}");
        }
        for wrong in ["0131-0100", "01310-10", "013101000", "01310 100", "0131O-100", "", "-"] {
            assert!(!Format::Cep.fits(wrong), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            for format in ["date", "date-time", "email", "cpf", "cnpj", "cep"] {
                let _ = Format::of(format).unwrap().fits(&text);
            }
        }

        #[test]
        fn every_day_of_the_calendar_is_a_date(days in -700_000i64..2_900_000) {
            let day = CivilDate::from_days(days);
            prop_assume!((0..10_000).contains(&day.year));
            let text = format!("{:04}-{:02}-{:02}", day.year, day.month, day.day);
            prop_assert!(Format::Date.fits(&text));
            let instant = format!("{text}T23:59:60Z");
            prop_assert!(Format::DateTime.fits(&instant));
        }
    }
}
