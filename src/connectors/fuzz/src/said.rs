//! The fuzzer's bytes as the answers of an agency.

use connectors::Response;

/// Statuses that the readers tell apart, the first of them for plain inputs.
const STATUSES: [u16; 16] =
    [200, 201, 202, 204, 302, 400, 403, 404, 406, 409, 410, 422, 429, 500, 503, 504];

const CONTENT_TYPES: [&str; 4] =
    ["", "application/json", "text/xml; charset=utf-8", "text/html; charset=iso-8859-1"];

const LINKS: [Option<&str>; 4] = [
    None,
    Some(r#"<http://elsewhere.example/x?page=2&page_size=2>; rel="next""#),
    Some(r#"<http://elsewhere.example/x?page=1>; rel="first", <?>; rel=next"#),
    Some("<<>next?"),
];

/// What a marked input begins with: the part that is asked.
pub(crate) const MARK: std::ops::RangeInclusive<u8> = 0..=9;

/// What an agency says, answer by answer.
pub(crate) struct Said<'a> {
    /// Which part is asked; `None` for each of them.
    pub(crate) part: Option<u8>,
    status: u16,
    content_type: &'static str,
    link: Option<&'static str>,
    retry_after: Option<u32>,
    bodies: Vec<&'a [u8]>,
}

impl<'a> Said<'a> {
    /// A marked input is `part`, `status`, `manner`, then bodies between bytes 0, one for each
    /// request in turn and the last for all that follow.
    pub(crate) fn read(input: &'a [u8]) -> Self {
        let plain = [0, 0, 0].as_slice();
        let (mark, body) = match input {
            [first, _, _, body @ ..] if MARK.contains(first) => (input, body),
            _ => (plain, input),
        };
        let place = |at: usize, shift: u8, most: usize| usize::from(mark[at] >> shift) % most;
        let marked = !std::ptr::eq(mark, plain);
        Self {
            part: marked.then_some(mark[0]),
            status: STATUSES[place(1, 0, STATUSES.len())],
            content_type: CONTENT_TYPES[place(2, 0, CONTENT_TYPES.len())],
            link: LINKS[place(2, 2, LINKS.len())],
            retry_after: (mark[2] >= 128).then_some(u32::from(mark[2])),
            bodies: if marked { body.split(|byte| *byte == 0).collect() } else { vec![body] },
        }
    }

    /// The answer to the request of that place.
    pub(crate) fn answer(&self, place: usize) -> Response {
        let body = self.bodies.get(place).or(self.bodies.last());
        Response {
            status: self.status,
            content_type: self.content_type.to_owned(),
            retry_after: self.retry_after,
            link: self.link.map(str::to_owned),
            body: body.map(|body| body.to_vec()).unwrap_or_default(),
        }
    }
}
