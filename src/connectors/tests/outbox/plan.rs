//! What a person does in a run, and what befalls their device: all decided by the seed beforehand.

use crate::{agency::Kind, connector::AGENCY, device::Room, random::Random};
use domain::{Answer, FieldId, ServiceCode, ServiceId, Stage, Submission, Timestamp, Way};

/// One thing that happens.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// The person sends a new submission, pressing so many times.
    Apply { index: usize, presses: usize },
    /// The person presses to send it, in every tab or in one.
    Send { index: usize, everywhere: bool },
    /// The person asks what became of it.
    Ask { index: usize },
    /// The person sends it again knowing that it may become two, in every tab.
    Anyway { index: usize },
    /// The person lets it go by itself, or not any more.
    Agree { index: usize, by_itself: bool },
    /// A tab is opened that dies after so many steps.
    Open { steps: Option<u32> },
    /// A tab is closed.
    Close,
    /// A tab is closed and another opened in its place.
    Reload,
    /// Storage has room, or not any more.
    Room(Room),
    /// The network is back.
    Online,
    /// The faults are over; from here on the person sees to what waits for them.
    Calm,
    /// The person looks at what is not settled, and presses where there is something to press.
    SeeTo { also_of_itself: bool },
}

/// The seed, written out.
pub(crate) struct Plan {
    pub(crate) kind: Kind,
    pub(crate) room: Room,
    pub(crate) has_locks: bool,
    pub(crate) refuses: Option<String>,
    pub(crate) submissions: Vec<Submission>,
    pub(crate) offline: Vec<(i64, i64)>,
    pub(crate) acts: Vec<(i64, Act)>,
    pub(crate) end: i64,
}

const MINUTE_MS: i64 = 60_000;

impl Plan {
    pub(crate) fn of(seed: u64, start: i64, random: &Random) -> Self {
        let kind = Kind::ALL[usize::try_from(seed % 4).unwrap()];
        let calm = start + random.between(2, 25) * MINUTE_MS;
        let room = random.one_of(&ROOMS).unwrap();
        let submissions = submissions(start, random);
        let mut plan = Self {
            kind,
            room,
            has_locks: random.percent(75),
            refuses: random.percent(8).then(|| "Galho".to_owned()),
            submissions,
            offline: Vec::new(),
            acts: Vec::new(),
            end: calm + 200 * MINUTE_MS,
        };
        plan.begin(start, random);
        for _ in 0..random.between(0, 7) {
            plan.happens(random.between(start, calm), random);
        }
        plan.troubles(start, calm, random);
        plan.acts.push((calm, Act::Calm));
        for minutes in (1..200).step_by(4) {
            let also_of_itself = minutes > 120;
            plan.acts.push((calm + minutes * MINUTE_MS, Act::SeeTo { also_of_itself }));
        }
        plan.acts.sort_by_key(|act| act.0);
        plan
    }

    fn begin(&mut self, start: i64, random: &Random) {
        self.acts.push((start, Act::Open { steps: steps(random) }));
        for index in 0..self.submissions.len() {
            let at = start + 1 + random.between(0, 20_000);
            self.submissions[index].made_at = Timestamp(at);
            let presses = if random.percent(30) { 2 } else { 1 };
            self.acts.push((at, Act::Apply { index, presses }));
            if random.percent(25) {
                self.acts.push((at + random.between(1, 60), Act::Open { steps: steps(random) }));
                self.acts
                    .push((at + random.between(61, 90), Act::Send { index, everywhere: true }));
            }
        }
    }

    fn happens(&mut self, at: i64, random: &Random) {
        let last = i64::try_from(self.submissions.len()).unwrap() - 1;
        let index = usize::try_from(random.between(0, last)).unwrap();
        let act = match random.between(0, 10) {
            0 | 1 => Act::Open { steps: steps(random) },
            2 => Act::Close,
            3 => Act::Reload,
            4 | 5 => Act::Send { index, everywhere: random.percent(50) },
            6 | 7 => Act::Ask { index },
            8 => Act::Anyway { index },
            9 => Act::Agree { index, by_itself: random.percent(70) },
            _ => {
                self.acts.push((at + random.between(0, 40_000), Act::Reload));
                Act::Send { index, everywhere: true }
            }
        };
        self.acts.push((at, act));
    }

    fn troubles(&mut self, start: i64, calm: i64, random: &Random) {
        if random.percent(30) {
            let from = start + random.between(-1, 60_000);
            let to = random.between(from + 1, calm.max(from + 1));
            self.offline.push((from, to));
            self.acts.push((to, Act::Online));
        }
        if self.room == Room::Plenty && random.percent(20) {
            let from = start + random.between(0, 40_000);
            self.acts.push((from, Act::Room(Room::Full)));
            self.acts.push((random.between(from, calm.max(from)), Act::Room(Room::Plenty)));
        }
    }
}

/// Mostly there is room.
const ROOMS: [Room; 8] = {
    use Room::{Blocked, Full, Plenty};
    [Plenty, Plenty, Plenty, Plenty, Plenty, Plenty, Full, Blocked]
};

fn steps(random: &Random) -> Option<u32> {
    random.percent(55).then(|| u32::try_from(random.between(0, 45)).unwrap())
}

/// One submission; or two, of the same words or not.
fn submissions(start: i64, random: &Random) -> Vec<Submission> {
    let words: &[&str] = match random.between(0, 9) {
        0..=6 => &["Galho"],
        7 | 8 => &["Galho", "Galho"],
        _ => &["Galho", "Buraco"],
    };
    let made = |(index, words): (usize, &&str)| Submission {
        key: format!("key-{index}"),
        service: ServiceId { agency: AGENCY.clone(), code: ServiceCode::new("1") },
        version: String::new(),
        answers: vec![(FieldId::new("description"), Answer::Text((*words).to_owned()))],
        made_at: Timestamp(start),
        stage: Stage::Queued,
        way: Way { by_itself: random.percent(60), ..Way::default() },
    };
    words.iter().enumerate().map(made).collect()
}
