//! A plain table: words to the left, numbers to the right.

/// Lines of cells under a heading, padded so that columns stand straight.
pub(crate) fn table<const N: usize>(heading: [&str; N], rows: &[[String; N]]) -> String {
    let heading = heading.map(str::to_owned);
    let lines = || std::iter::once(&heading).chain(rows);
    let widths: [usize; N] =
        std::array::from_fn(|column| lines().map(|row| width(&row[column])).max().unwrap_or(0));
    let mut text = String::new();
    for row in lines() {
        let cells: Vec<String> = row.iter().zip(widths).enumerate().map(cell).collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// `1234567` as `1 234 567`.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

fn cell((column, (text, wanted)): (usize, (&String, usize))) -> String {
    let padding = " ".repeat(wanted.saturating_sub(width(text)));
    if column == 0 { format!("{text}{padding}") } else { format!("{padding}{text}") }
}

fn width(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_under_each_other() {
        let rows = [["é.js".into(), thousands(1_234_567)], ["total".into(), thousands(12)]];
        assert_eq!(
            table(["file", "br"], &rows),
            "file          br\né.js   1 234 567\ntotal         12\n"
        );
    }

    #[test]
    fn thousands_are_apart() {
        assert_eq!([0, 999, 1000, 220_000].map(thousands), ["0", "999", "1 000", "220 000"]);
    }
}
