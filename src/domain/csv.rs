//! A table as a file for spreadsheets (RFC 4180).

/// What parts the fields: what spreadsheets expect where a comma is for decimals.
const BETWEEN: char = ';';

/// What makes a spreadsheet take a text for a formula, at its beginning (OWASP, CSV Injection).
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Rows as a file, each field in quotes; with the mark by which spreadsheets know UTF-8. A field that
/// would be a formula begins with an apostrophe, which spreadsheets take for "this is text".
pub fn csv<'a>(rows: impl IntoIterator<Item = &'a [String]>) -> String {
    let mut file = String::from("\u{feff}");
    for row in rows {
        for (place, field) in row.iter().enumerate() {
            if place > 0 {
                file.push(BETWEEN);
            }
            file.push('"');
            if field.trim_start_matches(' ').starts_with(FORMULA) {
                file.push('\'');
            }
            file.push_str(&field.replace('"', "\"\""));
            file.push('"');
        }
        file.push_str("\r\n");
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As a reader that we did not write has it.
    fn read(file: &str) -> Vec<Vec<String>> {
        let text = file.strip_prefix('\u{feff}').unwrap();
        let mut reader = ::csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .from_reader(text.as_bytes());
        let fields = |row: ::csv::StringRecord| row.iter().map(str::to_owned).collect();
        reader.records().map(|row| fields(row.unwrap())).collect()
    }

    #[test]
    fn a_formula_becomes_a_text() {
        for field in ["=1+1", "+55", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"] {
            let rows = [vec![field.to_owned(), "=cmd|' /C calc'!A0".to_owned()]];
            let read = read(&csv(rows.iter().map(Vec::as_slice)));
            assert_eq!(read[0][0], format!("'{field}"));
            assert!(read[0][1].starts_with('\''));
        }
    }

    proptest! {
        #[test]
        fn another_reader_reads_what_was_written(
            rows in prop::collection::vec(prop::collection::vec("[a-zç0-9;,\"\n. ]{0,12}", 2), 1..6),
        ) {
            let read = read(&csv(rows.iter().map(Vec::as_slice)));
            prop_assert_eq!(read, rows);
        }
    }
}
