//! Spoils the body of a true answer: half of it, the wrong types, broken records, the wrong charset.

use super::Kind;
use serde_json::Value;

/// The body as that fault sends it.
pub(super) fn spoil(kind: Kind, media: &str, body: &[u8]) -> Vec<u8> {
    match (kind, media) {
        (Kind::WrongCharset, _) => latin1(body),
        (Kind::WrongType, "application/json") => json(body, wrong_type),
        (Kind::Partial, "application/json") => json(body, partial),
        (Kind::WrongType, _) => xml(body, wrong_words),
        (Kind::Partial, _) => xml(body, holes),
        _ => body.get(..body.len() / 2).unwrap_or_default().to_vec(),
    }
}

fn json(body: &[u8], change: fn(Value) -> Value) -> Vec<u8> {
    let Ok(value) = serde_json::from_slice(body) else { return body.to_vec() };
    change(value).to_string().into_bytes()
}

fn xml(body: &[u8], change: fn(&str) -> String) -> Vec<u8> {
    change(&String::from_utf8_lossy(body)).into_bytes()
}

/// Numbers and booleans become strings, codes become numbers, a list of one becomes its record.
fn wrong_type(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string()),
        Value::Bool(flag) => Value::String(flag.to_string()),
        Value::Array(mut items) if items.len() == 1 => items.pop().map_or(Value::Null, wrong_type),
        Value::Array(items) => items.into_iter().map(wrong_type).collect(),
        Value::Object(fields) => fields.into_iter().map(mistyped).collect(),
        other => other,
    }
}

fn mistyped((name, value): (String, Value)) -> (String, Value) {
    let is_code = matches!(name.as_str(), "key" | "identifier" | "number")
        || name.ends_with("code")
        || name.ends_with("_id");
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let number =
        value.as_str().filter(|_| is_code).and_then(|text| digits(text).parse::<u64>().ok());
    match number {
        Some(number) => (name, Value::from(number)),
        None => (name, wrong_type(value)),
    }
}

/// Of every three records, the first loses its codes and has a null name.
fn partial(value: Value) -> Value {
    let records = match value {
        Value::Array(records) => records,
        Value::Object(mut page) => {
            let lists = ["items", "results"];
            let list = lists.into_iter().find(|list| page.get(*list).is_some_and(Value::is_array));
            let Some(list) = list else { return broken_record(Value::Object(page)) };
            page[list] = partial(page[list].take());
            return Value::Object(page);
        }
        record => return broken_record(record),
    };
    let broken = |(at, record)| if at % 3 == 0 { broken_record(record) } else { record };
    records.into_iter().enumerate().map(broken).collect()
}

fn broken_record(mut record: Value) -> Value {
    if let Some(fields) = record.as_object_mut() {
        let codes =
            ["service_code", "service_request_id", "identifier", "number", "slug", "signal_id"];
        fields.retain(|name, _| !codes.contains(&name.as_str()));
        let names = ["title", "name"].into_iter().find(|name| fields.contains_key(*name));
        let name = names.unwrap_or("service_name");
        fields.insert(name.into(), Value::Null);
    }
    record
}

fn wrong_words(text: &str) -> String {
    text.replace("<metadata>true", "<metadata>sim")
        .replace("<metadata>false", "<metadata>não")
        .replace("<required>true", "<required>sim")
        .replace("<variable>true", "<variable>sim")
        .replace("<lat>-", "<lat>S ")
        .replace("-03:00</requested_datetime>", " (Brasília)</requested_datetime>")
}

fn holes(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    let mut records = 0;
    let mut kept = String::with_capacity(text.len());
    for line in lines {
        let tag = line.trim();
        records += usize::from(matches!(tag, "<service>" | "<request>" | "<attribute>"));
        let broken = records % 3 == 1;
        let lost = tag.starts_with("<service_code>") || tag.starts_with("<service_request_id>");
        if broken && tag.starts_with("<service_name>") {
            kept.push_str("<service_name/>\n");
        } else if !(broken && lost) {
            kept.push_str(line);
        }
    }
    kept
}

fn latin1(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body).replacen(" encoding=\"UTF-8\"", "", 1);
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoilt(kind: Kind, body: &str) -> String {
        String::from_utf8(spoil(kind, "application/json", body.as_bytes())).unwrap()
    }

    #[test]
    fn wrong_types_turn_numbers_and_strings_around_and_open_a_list_of_one() {
        let body = r#"[{"lat":-1.5,"metadata":true,"service_code":"ILU-01","status":"open"}]"#;
        let wrong = r#"{"lat":"-1.5","metadata":"true","service_code":1,"status":"open"}"#;
        assert_eq!(spoilt(Kind::WrongType, body), wrong);
    }

    #[test]
    fn a_partial_answer_breaks_one_record_in_three() {
        let one = r#"{"service_code":"A","service_name":"B"}"#;
        let body = format!("[{one},{one},{one},{one}]");
        let hole = r#"{"service_name":null}"#;
        assert_eq!(spoilt(Kind::Partial, &body), format!("[{hole},{one},{one},{hole}]"));
        let page = r#"{"items":[{"number":"OBR-1","title":"A"}],"total":1}"#;
        assert_eq!(spoilt(Kind::Partial, page), r#"{"items":[{"title":null}],"total":1}"#);
    }

    #[test]
    fn a_partial_document_loses_codes_in_xml_too() {
        let body = "<services>\n<service>\n<service_code>A</service_code>\n\
                    <service_name>B</service_name>\n</service>\n</services>\n";
        let spoilt = spoil(Kind::Partial, "text/xml", body.as_bytes());
        let text = String::from_utf8(spoilt).unwrap();
        assert_eq!(text, "<services>\n<service>\n<service_name/>\n</service>\n</services>\n");
    }

    #[test]
    fn the_wrong_charset_is_latin_1() {
        assert_eq!(spoil(Kind::WrongCharset, "text/xml", "ação".as_bytes()), b"a\xe7\xe3o");
        assert_eq!(spoilt(Kind::Malformed, "[1,2,3]"), "[1,");
    }
}
