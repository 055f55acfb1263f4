//! Deadlines as a calendar file (RFC 5545), for the person's own calendar.

use crate::{Case, CaseRef, CivilDate, Moment, Timestamp, Turn};
use std::fmt::Write;

/// A deadline of a case, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Until when.
    pub at: Moment,
    /// Who must have acted by then.
    pub who: Turn,
    /// What must be done, in the agency's words; absent for the end of the case.
    pub what: Option<String>,
}

impl Case {
    /// The deadlines that the agency gave, of a case that is not over: the end it means to keep, then
    /// those of the next steps.
    pub fn deadlines(&self) -> Vec<Deadline> {
        if self.state.turn() == Turn::Nobody {
            return Vec::new();
        }
        let end = self.expected.map(|at| Deadline { at, who: Turn::Agency, what: None });
        let steps = self.next_steps.iter().filter_map(|step| {
            Some(Deadline { at: step.by?, who: step.who, what: Some(step.what.clone()) })
        });
        end.into_iter().chain(steps).collect()
    }
}

impl Deadline {
    /// An identifier that stays the same while the case and the step do, so that a calendar that
    /// takes the file again moves the entry and adds none (RFC 5545, 3.8.4.7).
    fn uid(&self, case: &CaseRef) -> String {
        let what = self.what.as_deref().unwrap_or_default();
        let parts = [case.agency.as_str(), case.number.as_str(), what];
        format!("{:016x}@janela", fnv1a(&parts.join("\u{1f}")))
    }
}

/// What a calendar shows of a deadline, in the person's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The line that is seen.
    pub title: String,
    /// What is read when it is opened.
    pub text: String,
}

/// The calendar file of some deadlines of cases, made now. One of an instant stands at it, one
/// without a zone at that hour wherever the reader is, one of a day on the whole of it; each rings
/// a day before.
pub fn calendar(deadlines: &[(CaseRef, Deadline, Entry)], now: Timestamp) -> String {
    let mut file = String::new();
    line(&mut file, "BEGIN:VCALENDAR");
    line(&mut file, "VERSION:2.0");
    line(&mut file, "PRODID:-//Janela//Janela//PT");
    for (case, deadline, entry) in deadlines {
        line(&mut file, "BEGIN:VEVENT");
        line(&mut file, &format!("UID:{}", deadline.uid(case)));
        line(&mut file, &format!("DTSTAMP:{}", utc(now)));
        line(&mut file, &start(deadline.at));
        line(&mut file, &format!("SUMMARY:{}", escaped(&entry.title)));
        line(&mut file, &format!("DESCRIPTION:{}", escaped(&entry.text)));
        line(&mut file, "TRANSP:TRANSPARENT");
        line(&mut file, "BEGIN:VALARM");
        line(&mut file, "ACTION:DISPLAY");
        line(&mut file, &format!("DESCRIPTION:{}", escaped(&entry.title)));
        line(&mut file, "TRIGGER:-P1D");
        line(&mut file, "END:VALARM");
        line(&mut file, "END:VEVENT");
    }
    line(&mut file, "END:VCALENDAR");
    file
}

fn start(at: Moment) -> String {
    match at {
        Moment::Instant(at) => format!("DTSTART:{}", utc(at)),
        Moment::Local(day, time) => {
            let clock = format!("{:02}{:02}{:02}", time.hour, time.minute, time.second.min(59));
            format!("DTSTART:{}T{clock}", compact(day))
        }
        Moment::Day(day) => format!("DTSTART;VALUE=DATE:{}", compact(day)),
    }
}

fn utc(at: Timestamp) -> String {
    let seconds = at.0.div_euclid(1000);
    let (day, clock) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let day = compact(CivilDate::from_days(day));
    format!("{day}T{:02}{:02}{:02}Z", clock / 3600, clock / 60 % 60, clock % 60)
}

fn compact(day: CivilDate) -> String {
    format!("{:04}{:02}{:02}", day.year, day.month, day.day)
}

/// A value of text: RFC 5545, 3.3.11. Controls, which it forbids, are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Octets of a line without its end: RFC 5545, 3.1.
const LINE: usize = 75;

/// Writes a line, folded where it is longer than a line may be, never within a letter.
fn line(file: &mut String, text: &str) {
    let mut room = LINE;
    for letter in text.chars() {
        if letter.len_utf8() > room {
            file.push_str("\r\n ");
            room = LINE - 1;
        }
        room -= letter.len_utf8();
        file.push(letter);
    }
    let _ = file.write_str("\r\n");
}

/// FNV-1a of 64 bits: short and stable, and no secret depends on it.
fn fnv1a(text: &str) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, mix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AgencyId, CaseNumber};
    use proptest::prelude::*;

    fn case() -> CaseRef {
        CaseRef { agency: AgencyId::new("a"), number: CaseNumber::new("GAR-2026-000001") }
    }

    fn file(at: &str, title: &str) -> String {
        let deadline = Deadline { at: Moment::parse(at).unwrap(), who: Turn::You, what: None };
        let entry = Entry { title: title.into(), text: "Processo; GAR, \\ fim\nAté lá".into() };
        calendar(&[(case(), deadline, entry)], Timestamp(1_767_366_000_000))
    }

    #[test]
    fn a_deadline_is_written_as_exactly_as_it_was_said() {
        assert!(file("2026-03-10", "").contains("\r\nDTSTART;VALUE=DATE:20260310\r\n"));
        assert!(file("2026-03-10 14:30:00", "").contains("\r\nDTSTART:20260310T143000\r\n"));
        let instant = file("2026-03-10T22:30:00-03:00", "");
        assert!(instant.contains("\r\nDTSTART:20260311T013000Z\r\n"));
        assert!(instant.contains("\r\nDTSTAMP:20260102T150000Z\r\n"));
        assert!(instant.contains("\r\nDESCRIPTION:Processo\\; GAR\\, \\\\ fim\\nAté lá\r\n"));
    }

    #[test]
    fn an_entry_keeps_its_identifier_while_its_date_moves() {
        let uid =
            |file: String| file.lines().find(|line| line.starts_with("UID")).map(str::to_owned);
        let (before, after) = (uid(file("2026-03-10", "A")), uid(file("2026-04-01", "B")));
        assert!(before.is_some());
        assert_eq!(before, after);
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_nothing_is_lost(title in "[^\\p{C}]{0,120}") {
            let file = file("2026-03-10", &title);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= LINE));
            let unfolded = file.replace("\r\n ", "");
            let wanted = format!("SUMMARY:{}", escaped(&title));
            prop_assert!(unfolded.split("\r\n").any(|line| line == wanted));
        }

        #[test]
        fn a_day_is_found_again(days in -200_000i64..200_000) {
            prop_assert_eq!(CivilDate::from_days(days).days_since_1970(), days);
        }
    }
}
