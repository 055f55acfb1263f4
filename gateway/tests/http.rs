//! The gateway over real HTTP, on a free port, asked as browsers and as intruders ask.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

type Outcome = Result<(), Box<dyn Error>>;

const PORTAL: &str = r#"{"agencies":[
  {"id":"garcas","name":"Água <b>&</b> Luz","place":"Porto das Garças","url":"http://127.0.0.1:8311/v2",
   "reach":{"case":"direct"},"channels":{"phones":[{"number":"(00) 3000-0156"}],"hours":"8h às 17h"}},
  {"id":"ipe","name":"Ipê","url":"https://relayed.example","reach":{"case":"relayed"}}]}"#;

/// A built portal in a folder of its own, beside a file that nobody may read.
struct Portal {
    dist: PathBuf,
}

impl Portal {
    fn new(test: &str) -> Result<Self, Box<dyn Error>> {
        let top = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("gateway-{test}"));
        let dist = top.join("dist");
        fs::create_dir_all(dist.join("i18n"))?;
        fs::write(top.join("Cargo.toml"), "SECRET")?;
        fs::write(dist.join(".hidden"), "SECRET")?;
        fs::write(dist.join("index.html"), "<!doctype html><main><!-- agencies --></main>")?;
        fs::write(dist.join("portal.json"), PORTAL)?;
        fs::write(dist.join("boot.js"), "boot")?;
        fs::write(dist.join("i18n/es.json"), "{}")?;
        for (suffix, body) in [("", "wasm"), (".br", "wasm as br"), (".gz", "wasm as gz")] {
            let name = format!("app_bg-0123456789abcdef.wasm{suffix}");
            fs::write(dist.join(name), body)?;
        }
        Ok(Self { dist })
    }

    fn portal_file(&self) -> PathBuf {
        self.dist.join("portal.json")
    }

    async fn start(&self) -> Result<Client, Box<dyn Error>> {
        let app = gateway::router(&self.dist, &self.portal_file())?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?.to_string();
        tokio::spawn(gateway::serve(listener, app));
        Ok(Client { address })
    }
}

/// Sends requests byte by byte as written: a polite client would tidy the paths of an intruder.
struct Client {
    address: String,
}

struct Answer {
    head: String,
    body: Vec<u8>,
}

impl Client {
    async fn ask(&self, line: &str, headers: &str) -> Result<Answer, Box<dyn Error>> {
        let mut stream = TcpStream::connect(&self.address).await?;
        let request = format!("{line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await?;
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or("no answer")?;
        let head = String::from_utf8(bytes[..end].to_vec())?;
        Ok(Answer { head, body: bytes.split_off(end + 4) })
    }

    async fn get(&self, path: &str) -> Result<Answer, Box<dyn Error>> {
        self.ask(&format!("GET {path}"), "").await
    }
}

impl Answer {
    fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
        line.unwrap_or_default()
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

#[tokio::test]
async fn every_kind_of_answer_has_the_headers() -> Outcome {
    let client = Portal::new("headers")?.start().await?;
    let known = client.get("/boot.js").await?;
    let etag = format!("if-none-match: {}\r\n", known.header("etag"));
    let asked = [
        ("GET /", "", "200"),
        ("HEAD /", "", "200"),
        ("GET /boot.js", "", "200"),
        ("GET /boot.js", etag.as_str(), "304"),
        ("GET /portal.json", "", "200"),
        ("GET /healthz", "", "200"),
        ("GET /missing.js", "", "404"),
        ("POST /busca", "content-length: 0\r\n", "405"),
        ("DELETE /healthz", "", "405"),
    ];
    for (line, headers, status) in asked {
        let answer = client.ask(line, headers).await?;
        assert_eq!(answer.status(), status, "{line}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{line}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{line}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{line}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{line}");
        assert!(answer.header("permissions-policy").starts_with("geolocation=(self), "), "{line}");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"));
        assert!(!answer.header("cache-control").is_empty(), "{line}");
    }
    Ok(())
}

#[tokio::test]
async fn the_policy_follows_the_portal_file() -> Outcome {
    let portal = Portal::new("policy")?;
    let policy = portal.start().await?.get("/").await?;
    let policy = policy.header("content-security-policy");
    assert!(policy.contains("connect-src 'self' http://127.0.0.1:8311;"), "{policy}");
    assert!(!policy.contains("relayed.example"), "{policy}");

    fs::write(
        portal.portal_file(),
        PORTAL.replace("http://127.0.0.1:8311", "https://new.example"),
    )?;
    let policy = portal.start().await?.get("/").await?;
    let policy = policy.header("content-security-policy");
    assert!(policy.contains("connect-src 'self' https://new.example;"), "{policy}");

    fs::write(portal.portal_file(), PORTAL.replace("http://127.0.0.1:8311", "http://a;b"))?;
    assert!(portal.start().await.is_err(), "a broken address was taken");
    Ok(())
}

#[tokio::test]
async fn the_smallest_accepted_form_is_sent() -> Outcome {
    let client = Portal::new("forms")?.start().await?;
    let path = "GET /app_bg-0123456789abcdef.wasm";
    for (accept, encoding, body) in [
        ("accept-encoding: gzip, br\r\n", "br", "wasm as br"),
        ("accept-encoding: gzip\r\n", "gzip", "wasm as gz"),
        ("accept-encoding: br;q=0, gzip\r\n", "gzip", "wasm as gz"),
        ("accept-encoding: identity\r\n", "", "wasm"),
        ("", "", "wasm"),
    ] {
        let answer = client.ask(path, accept).await?;
        assert_eq!(answer.header("content-encoding"), encoding, "{accept}");
        assert_eq!(answer.text(), body, "{accept}");
        assert_eq!(answer.header("vary"), "accept-encoding");
        assert_eq!(answer.header("content-type"), "application/wasm");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    }
    assert_eq!(client.get("/app_bg-0123456789abcdef.wasm.br").await?.status(), "404");
    Ok(())
}

#[tokio::test]
async fn what_is_made_at_start_is_compressed_too() -> Outcome {
    let client = Portal::new("made")?.start().await?;
    let whole = client.get("/portal.json").await?;
    assert_eq!(whole.text(), PORTAL);
    assert_eq!(whole.header("content-type"), "application/json; charset=utf-8");
    let brotli = client.ask("GET /portal.json", "accept-encoding: br\r\n").await?;
    assert_eq!(brotli.header("content-encoding"), "br");
    assert!(brotli.body.len() < whole.body.len());
    let gzip = client.ask("GET /", "accept-encoding: gzip\r\n").await?;
    assert_eq!(gzip.header("content-encoding"), "gzip");
    assert_eq!(gzip.body.get(..2), Some(&[0x1f, 0x8b][..]));
    Ok(())
}

#[tokio::test]
async fn a_file_that_the_browser_has_is_not_sent_again() -> Outcome {
    let portal = Portal::new("etag")?;
    let client = portal.start().await?;
    let first = client.get("/boot.js").await?;
    assert_eq!(first.header("cache-control"), "no-cache");
    let asked =
        format!("accept-encoding: br\r\nif-none-match: \"x\", {}\r\n", first.header("etag"));
    let again = client.ask("GET /boot.js", &asked).await?;
    assert_eq!((again.status(), again.text().as_str()), ("304", ""));
    assert_eq!(again.header("etag"), first.header("etag"));

    fs::write(portal.dist.join("boot.js"), "boot, changed")?;
    let changed = portal.start().await?.ask("GET /boot.js", &asked).await?;
    assert_eq!((changed.status(), changed.text().as_str()), ("200", "boot, changed"));
    Ok(())
}

#[tokio::test]
async fn addresses_open_the_page_and_missing_files_are_missing() -> Outcome {
    let client = Portal::new("addresses")?.start().await?;
    for path in ["/", "/busca?q=luz", "/processo/garcas/0001234-56.2026.8.26.0100", "/es/servicos/"]
    {
        let answer = client.get(path).await?;
        assert_eq!(answer.status(), "200", "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
    }
    for path in ["/janela.js", "/i18n/xx.json", "/favicon.ico"] {
        assert_eq!(client.get(path).await?.status(), "404", "{path}");
    }
    assert_eq!(client.get("/i18n/es.json").await?.text(), "{}");
    let json = client.ask("GET /busca", "accept: application/json\r\n").await?;
    assert_eq!(json.status(), "404");
    let head = client.ask("HEAD /", "").await?;
    let page = client.get("/").await?;
    assert_eq!(head.header("content-length"), page.body.len().to_string());
    assert!(head.body.is_empty());
    Ok(())
}

#[tokio::test]
async fn no_path_leaves_the_folder() -> Outcome {
    let client = Portal::new("paths")?.start().await?;
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/%2E%2E%2FCargo.toml",
        "/..%2fCargo.toml",
        "/i18n/../../Cargo.toml",
        "//Cargo.toml",
        "/..\\Cargo.toml",
        "/..%5cCargo.toml",
        "/.hidden",
        "/boot.js/../../Cargo.toml",
    ] {
        let answer = client.get(path).await?;
        assert!(!answer.text().contains("SECRET"), "{path}");
        assert!(["400", "404"].contains(&answer.status()), "{path}: {}", answer.status());
    }
    Ok(())
}

#[tokio::test]
async fn the_phones_are_in_the_page_as_text() -> Outcome {
    let page = Portal::new("phones")?.start().await?.get("/").await?.text();
    assert!(page.contains("<ul class=\"shell__agencies\">"), "{page}");
    assert!(page.contains("Água &lt;b&gt;&amp;&lt;/b&gt; Luz"), "{page}");
    assert!(page.contains("<a href=\"tel:0030000156\">(00) 3000-0156</a>"), "{page}");
    assert!(!page.contains("<b>") && !page.contains("<!-- agencies"), "{page}");
    Ok(())
}
