//! How long the outbox waits for anything: never for ever.

use crate::Clock;
use std::{future::poll_fn, pin::pin, task::Poll};

/// How long sending may take: a protocol may have two questions before it, and then its own deadline.
pub(super) const SUBMIT_MS: u32 = 75_000;

/// How long asking for a submission may take, which may be many pages; or for its number.
pub(super) const ASK_MS: u32 = 60_000;

/// How long the browser may take to say who has a claim.
pub(super) const CLAIM_MS: u32 = 5_000;

/// On a device without locks, a submission that went on the wire less than this ago counts as under
/// way in another tab: its deadline, and a margin for the clock and a busy device.
pub const LEASE_MS: u32 = SUBMIT_MS + 15_000;

/// After so long a request that nobody waits for any more can no longer reach its agency: the
/// deadline, and five minutes for whatever stands between. It is an assumption, as HTTP has no limit;
/// servers and proxies in use give up after one to five minutes.
pub const LATE_MS: u32 = SUBMIT_MS + 300_000;

/// How soon the outbox wants to look again after what is open.
pub(super) const AGAIN_MS: i64 = 60_000;

/// How seldom it looks after what has long been open.
pub(super) const SELDOM_MS: i64 = 3_600_000;

/// What a future gives, unless it takes too long: then it is dropped. An answer that is there is
/// taken even when it is late, as after the sleep of a telephone.
pub(super) async fn within<T>(
    clock: &dyn Clock,
    ms: u32,
    work: impl Future<Output = T>,
) -> Option<T> {
    let until = clock.now().0.saturating_add(i64::from(ms));
    let mut alarm = clock.sleep(ms);
    let mut work = pin!(work);
    poll_fn(move |cx| {
        if let Poll::Ready(value) = work.as_mut().poll(cx) {
            return Poll::Ready(Some(value));
        }
        let late = alarm.as_mut().poll(cx).is_ready() || clock.now().0 >= until;
        if late { Poll::Ready(None) } else { Poll::Pending }
    })
    .await
}
