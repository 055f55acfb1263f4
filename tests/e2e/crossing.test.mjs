// Every agency crossed with every way to fail: found, not found and could not ask are never taken for
// each other, in the folder, in its file, in a lookup and on paper. `FULL=1` looks every number up.
import assert from "node:assert/strict";
import { after, before, describe, it, test } from "node:test";
import { device, launch, open, press } from "./browser.mjs";
import { addressOf, filed, openFolder, rows, spreadsheet, told } from "./filed.mjs";
import { start } from "./stack.mjs";
import { like, t } from "./words.mjs";

/** How many ways to fail are tried at a time, each in a system of its own. */
const LANES = 6;
/** Milliseconds: a question is given up after 15 s, and some are put again. */
const GIVEN_UP = 90_000;
/** Milliseconds after which the test itself gives an agency up: later than one that is only slow. */
const SILENT = 10_000;
/** Days since the agency told of a case that was known before. */
const OLD = 9;

const ANSWERED = [["found"], ["none"]];
const LOST = [["lost"], ["lost"]];
/** What a true reader may make of each kind's answers, for a case that there is and for one that is not. */
const KINDS = {
  hang: LOST,
  rate_limit: LOST,
  // Late, but within the deadline.
  slow: ANSWERED,
  // Some letters are wrong, and nothing else.
  wrong_charset: ANSWERED,
  down: LOST,
  error: LOST,
  refuse: LOST,
  cut: LOST,
  error_after_accept: LOST,
  cut_after_accept: LOST,
  html: LOST,
  empty: LOST,
  // A 404 says what it says, whatever becomes of its body; half a case is none.
  malformed: [["lost"], ["none"]],
  // As much as still names the number: that hangs on the format, and on the digits of the number.
  wrong_type: [["found", "lost"], ["none"]],
  partial: [["found", "lost"], ["none"]],
  // The agency says itself that it has none.
  not_found: [["none"], ["none"]],
};
/** What is asked again at once, so that once is never. */
const ONCE = ["down", "refuse", "cut", "cut_after_accept", "rate_limit"];
const rule = (kind, more) => ({ kind, ...(kind === "rate_limit" && { retry_after_s: 1 }), ...more });
const RULES = [...Object.keys(KINDS).map((kind) => rule(kind)), ...ONCE.map((kind) => rule(kind, { times: 1 }))];

let browser, all, free;
before(async () => {
  browser = await launch();
  all = await Promise.all(Array.from({ length: LANES }, world));
  free = [...all];
});
after(async () => {
  await browser?.close();
  await Promise.all((all ?? []).map(({ stop }) => stop()));
});

/** A system of its own, and of each of its agencies a case that there is and one that is not. */
async function world() {
  let agencies;
  const stack = await start({ change: (portal) => ({ agencies } = portal) });
  const pairs = agencies.map(async (agency, place) => {
    const known = place % 2 === 0 ? OLD : null;
    return [
      { agency, place, number: await there(agency), known, is: 0 },
      { agency, place, number: agency.numbers[0].replaceAll("#", "0"), known: null, is: 1 },
    ];
  });
  const cases = (await Promise.all(pairs)).flat();
  const each = (what) => Promise.all(agencies.map(({ id }) => what(stack.office(id))));
  const fail = (fault) => each((office) => office.fail(...["request", "case"].map((operation) => ({ ...fault, operation }))));
  return { ...stack, cases, fail, heal: () => each((office) => office.heal()) };
}

/** The number of a case that an agency has, from the agency itself. */
async function there({ url, protocol, point, jurisdiction, numbers: [shape] }) {
  if (protocol === "signalen") {
    const { results } = await (await fetch(`${url}/terms/categories/`)).json();
    const { _links } = results.flatMap((one) => one.sub_categories).find((one) => one.is_active);
    const body = {
      text: "Areia suja",
      category: { sub_category: new URL(_links.self.href).pathname },
      location: { address_text: "Praia", geometrie: { type: "Point", coordinates: point } },
      reporter: {},
      incident_date_start: new Date().toISOString(),
    };
    const taken = await fetch(`${url}/signals/`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    return (await taken.json()).signal_id;
  }
  if (protocol === "open311") {
    const list = jurisdiction ? `requests.xml?jurisdiction_id=${jurisdiction}` : "requests.json";
    return /service_request_id\W+([A-Z]+-[\d/-]+\d)/.exec(await (await fetch(`${url}/${list}`)).text())[1];
  }
  const year = new Date().getFullYear();
  for (const number of [year, year - 1].map((of) => shape.replace("9999-999999", `${of}-000001`))) {
    if ((await fetch(`${url}/cases/${number}`)).ok) return number;
  }
  throw new Error(`no case ${shape}`);
}

/** What the agency itself answers now, read without the portal. */
async function truth({ agency, number }) {
  try {
    const answer = await fetch(addressOf(agency, number), { signal: AbortSignal.timeout(SILENT) });
    const text = await answer.text();
    if (answer.status === 404) return "none";
    return answer.ok && isAbout(text, number, agency.protocol) ? "found" : "lost";
  } catch {
    return "lost";
  }
}

/** Whether a text is whole and of that case; Open311 may leave the number out of the one case asked for. */
function isAbout(text, number, protocol) {
  if (text.startsWith("<?xml")) {
    const [, own] = /<service_request_id>(.*)<\/service_request_id>/.exec(text) ?? [];
    return text.trimEnd().endsWith("</service_requests>") && (own ?? number) === number;
  }
  const [one] = [JSON.parse(text)].flat();
  const own = { open311: "service_request_id", signalen: "signal_id", janela: "number" }[protocol];
  return (protocol === "open311" && !(own in one)) || one[own] === number;
}

/** Each case with what is to be said of it: what its agency answers now, which must be of what may be. */
function judged(cases, may) {
  const judge = async (one) => {
    const said = await truth(one);
    assert.ok(may[one.is].includes(said), `${one.agency.id} answers ${one.number} with ${said}`);
    return { ...one, said };
  };
  return Promise.all(cases.map(judge));
}

/** What matches, of patterns by their names. */
const matching = (patterns, text) => Object.keys(patterns).filter((name) => patterns[name].test(text)).join(", ");

const ROW = {
  none: like("folder.not_found"),
  lost: like("folder.failed"),
  never: like("folder.never"),
  old: like("folder.known"),
  unknown: like("folder.unknown"),
};
const rowOf = ({ said, known }) => (said === "found" ? "" : `${said}, ${known ? "old" : "unknown"}`);

const FILE = {
  found: new RegExp(`^${t("folder.is_told")}$`),
  none: new RegExp(`^${t("folder.is_not_found")} \\(`),
  stale: new RegExp(`^${t("folder.is_stale")} `),
  lost: new RegExp(`^${t("folder.is_not_asked")} `),
};
const lineOf = ({ said, known }) => [said === "lost" && known ? "stale" : said, said === "found" ? "0" : String(known ?? "")];

/** The folder says of every case what is true of it, on the screen, in its file and on paper. */
async function look(page, cases, when) {
  const of = (what) => Object.fromEntries(cases.map((one) => [one.number, what(one)]));
  for (const media of ["screen", "print"]) {
    await page.emulateMedia({ media });
    const drawn = Object.entries(await rows(page)).map(([number, text]) => [number, matching(ROW, text)]);
    assert.deepEqual(Object.fromEntries(drawn), of(rowOf), `${when}, ${media}`);
  }
  await page.emulateMedia({ media: "screen" });
  const lines = (await spreadsheet(page)).map((line) => [
    line[t("folder.number")].replace(/^'/, ""),
    [matching(FILE, line[t("folder.complete")]), line[t("folder.age")]],
  ]);
  assert.deepEqual(Object.fromEntries(lines), of(lineOf), `${when}, the file`);
}

/** Asks for all, and waits until all was asked. */
async function askAll(page) {
  const ask = page.getByRole("button", { name: t("folder.ask"), exact: true });
  await press(page, ask);
  await ask.waitFor({ timeout: GIVEN_UP });
}

const LOOKUP = { found: like("lookup.found"), none: like("lookup.not_found"), lost: like("failure.title") };
const ANY = new RegExp(Object.values(LOOKUP).map(({ source }) => source).join("|"));

/** What a lookup says, on the screen and on paper. */
async function lookUp(page, { agency, number }) {
  const box = page.getByRole("textbox", { name: t("lookup.label") });
  await box.fill(number);
  await box.press("Enter");
  const answer = page.getByRole("heading", { name: ANY }).filter({ hasText: agency.name });
  await answer.waitFor({ timeout: GIVEN_UP });
  const drawn = async () => matching(LOOKUP, await page.locator("main").innerText());
  const screen = await drawn();
  await page.emulateMedia({ media: "print" });
  const paper = await drawn();
  await page.emulateMedia({ media: "screen" });
  return [screen, paper];
}

/** What lookups say of cases, by number; each tab has a case that there is and one that is not. */
async function lookAllUp(origin, cases) {
  const first = await device(browser);
  const context = first.context();
  const [are, not] = [0, 1].map((is) => cases.filter((one) => one.is === is));
  const tab = async (one, place) => {
    const page = Object.assign(await context.newPage(), { seen: first.seen });
    await open(page, `${origin}/processo`);
    const said = [];
    // The other is of another agency, as one agency's rest says nothing of the next.
    for (const each of [one, not[(place + 1) % not.length]]) said.push([each.number, await lookUp(page, each)]);
    await page.close();
    return said;
  };
  const said = (await Promise.all(are.map(tab))).flat();
  await context.close();
  return Object.fromEntries(said);
}

test("every kind of failure that the agencies know is here", async () => {
  const { agency, stop } = await start();
  const refused = await agency.fail({ kind: "?" }).catch(String);
  await stop();
  const kinds = refused.split("expected one of")[1].match(/(?<=`)\w+(?=`)/g);
  assert.deepEqual(kinds.sort(), Object.keys(KINDS).sort());
});

describe("every agency, while all of them fail", { concurrency: LANES }, () => {
  for (const [turn, fault] of RULES.entries()) {
    it(`${fault.kind}${fault.times ? ", once" : ""}`, async (context) => {
      const own = free.pop();
      try {
        await cross(own, fault, turn, context);
      } finally {
        await own.heal();
        free.push(own);
      }
    });
  }
});

/** All agencies fail so, and then no more. */
async function cross({ origin, cases, fail, heal }, fault, turn, context) {
  const page = await device(browser, undefined, { acceptDownloads: true });
  const before = ({ agency, number, known }) => filed(agency.id, number, known && { told: told(known) });
  await openFolder(page, origin, cases.map(before));
  const well = await judged(cases, ANSWERED);
  const chosen = [turn, turn + 4].map((one) => one % (cases.length / 2));
  const some = cases.filter(({ place, is }) => process.env.FULL || chosen[is] === place);
  await fail(fault);
  const judging = fault.times ? well : judged(cases, KINDS[fault.kind]);
  const [now, up] = await Promise.all([judging, lookAllUp(origin, some), askAll(page)]);
  await look(page, now, "failing");
  const expected = some.map((one) => now[cases.indexOf(one)]).map(({ number, said }) => [number, [said, said]]);
  assert.deepEqual(up, Object.fromEntries(expected), "lookups, on the screen and on paper");
  await heal();
  await askAll(page);
  await look(page, well, "well again");
  await page.context().close();
  context.diagnostic(`${cases.length} in the folder, ${some.length} looked up`);
}
