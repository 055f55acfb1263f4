//! How the probe is called.

use crate::said::probe;

#[tokio::test]
async fn wrong_usage_ends_with_2_and_says_how_to_call_it() {
    for arguments in [
        &[][..],
        &["open311"],
        &["soap", "http://127.0.0.1:9"],
        &["janela", "127.0.0.1"],
        &["janela", "http://127.0.0.1:9", "--force"],
        &["janela", "http://ana:s3cret@127.0.0.1:9"],
    ] {
        let said = probe(arguments).await;
        assert_eq!(said.code, 2, "{arguments:?}: {}", said.complaints);
        assert!(said.complaints.contains("cargo xtask probe PROTOCOL BASE_URL"));
        assert!(said.text.is_empty() && !said.complaints.contains("s3cret"));
    }
}
