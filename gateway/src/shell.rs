//! The static shell with the agencies in it: phones and addresses that need no script to be read.
//! What the agencies wrote is text here, never markup.

use anyhow::{Result, ensure};

use crate::portal::{Agency, Phone, Portal};

/// The place in `index.html` where the list goes.
const MARKER: &str = "<!-- agencies -->";

/// Puts the agencies of the portal file into the page, in place of its marker.
pub(crate) fn with_agencies(html: &str, portal: &Portal) -> Result<String> {
    ensure!(html.contains(MARKER), "index.html has no {MARKER} for the agencies' phones");
    Ok(html.replace(MARKER, &list(&portal.agencies)))
}

fn list(agencies: &[Agency]) -> String {
    let items: String = agencies.iter().map(item).collect();
    format!("<ul class=\"shell__agencies\">{items}</ul>")
}

fn item(agency: &Agency) -> String {
    let lang = agency.lang.as_deref().map(|lang| format!(" lang=\"{}\"", escaped(lang)));
    let phones: String = agency.channels.phones.iter().map(phone).collect();
    format!(
        "<li class=\"shell__agency\"{}><strong class=\"shell__agency-name\">{}</strong>{}{phones}{}{}</li>",
        lang.unwrap_or_default(),
        escaped(&agency.name),
        line("span", "shell__agency-place", agency.place.as_deref()),
        line("address", "shell__agency-address", agency.channels.address.as_deref()),
        line("span", "shell__agency-hours", agency.channels.hours.as_deref()),
    )
}

fn phone(phone: &Phone) -> String {
    format!(
        "<span class=\"shell__agency-phone\"><a href=\"tel:{}\">{}</a>{}</span>",
        dialled(&phone.number),
        escaped(&phone.number),
        line("span", "shell__agency-note", phone.note.as_deref()),
    )
}

/// Each line starts with a space, so that the text also reads well where there are no styles.
fn line(tag: &str, class: &str, text: Option<&str>) -> String {
    text.map(|text| format!(" <{tag} class=\"{class}\">{}</{tag}>", escaped(text)))
        .unwrap_or_default()
}

/// What a telephone needs of a number: digits, and the plus of an international one.
fn dialled(number: &str) -> String {
    number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect()
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(sign),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phones_are_links_and_the_text_is_text() -> Result<()> {
        let portal = Portal::parse(
            r#"{"agencies":[{"id":"a","name":"Água & <b>Luz</b>","place":"Ipê","lang":"pt-BR\" onclick=\"x",
                "channels":{"phones":[{"number":"+55 (00) 3000-0156\"","note":"'dia'"}],
                            "address":"Rua 1","hours":"8h às 17h"}}]}"#
                .as_bytes(),
        )?;
        let html = with_agencies("<main><!-- agencies --></main>", &portal)?;
        assert!(html.starts_with("<main><ul class=\"shell__agencies\"><li"), "{html}");
        assert!(html.contains(">Água &amp; &lt;b&gt;Luz&lt;/b&gt;</strong>"), "{html}");
        assert!(html.contains("lang=\"pt-BR&quot; onclick=&quot;x\""), "{html}");
        assert!(html.contains("<a href=\"tel:+550030000156\">+55 (00) 3000-0156&quot;</a>"));
        assert!(html.contains("&#39;dia&#39;") && html.contains(">Rua 1</address>"), "{html}");
        Ok(())
    }

    #[test]
    fn a_page_without_a_place_for_the_agencies_is_refused() -> Result<()> {
        assert!(with_agencies("<main></main>", &Portal::parse(br#"{"agencies":[]}"#)?).is_err());
        Ok(())
    }
}
