// A case in the citizen's favour: how long, how late, what to say, and the dates for a calendar.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import ICAL from "ical.js";
import { accessible } from "./axe.mjs";
import { SIZES, arrived, device, follow, open } from "./browser.mjs";
import { everyCase } from "./cases.mjs";
import { answerAll } from "./form.mjs";
import { yesterday } from "./recipes.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { like, t } from "./words.mjs";

const AGENCY = "garcas-urbanos";
const DAY_MS = 86_400_000;
begin();

/** An open request whose own date has passed by a day at least, or has not, and how long ago. */
async function request(late) {
  const all = await stack.agency.requests();
  const past = (one) => Date.now() - Date.parse(one.expected_datetime);
  const fits = (one) => (late ? past(one) > DAY_MS : past(one) < 0);
  return all.find((one) => one.status === "open" && one.expected_datetime && fits(one));
}

async function atCase(number, size, options) {
  const page = await device(browser, size, options);
  await open(page, `${stack.origin}/processo/${AGENCY}#${number}`);
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  return page;
}

/** Days between two instants by the calendar of the agency's place. */
function days(from, to) {
  const day = (at) => new Date(new Date(at).toLocaleDateString("sv-SE", { timeZone: "America/Sao_Paulo" }));
  return Math.round((day(to) - day(from)) / DAY_MS);
}

for (const size of SIZES) {
  test(`an agency that is late is said to be, with the words to ask for an answer, ${size.name}`, async () => {
    const late = await request(true);
    const page = await atCase(late.service_request_id, size);
    await page.getByRole("heading", { name: t("case.late_title") }).waitFor();
    const n = days(late.expected_datetime, Date.now());
    await page.getByText(t(n === 1 ? "case.late_one" : "case.late_other", { n })).waitFor();
    const since = days(late.requested_datetime, Date.now());
    await page.getByText(t(since === 1 ? "case.since_one" : "case.since_other", { n: since })).waitFor();
    const text = await page.getByRole("textbox", { name: t("case.late_label") }).inputValue();
    for (const fact of [late.service_request_id, late.service_name]) assert.ok(text.includes(fact), text);
    await accessible(page, "late");
    assert.equal(await page.getByRole("link", { name: t("case.agenda") }).count(), 0, "nothing is to come");
    await page.getByRole("button", { name: t("case.late_copy") }).click();
    await page.waitForFunction(
      (said) => document.getElementById("announcer").textContent.trim() === said,
      t("case.late_copied"),
    );
    await page.context().close();
  });
}

test("an agency that has time left is not late", async () => {
  const page = await atCase((await request(false)).service_request_id);
  assert.equal(await page.getByRole("heading", { name: t("case.late_title") }).count(), 0);
  await page.getByText(like("case.next_expected")).waitFor();
  await page.context().close();
});

test("the dates go into a calendar that we did not write, once, however often they are taken", async () => {
  const { service_request_id: number, expected_datetime, service_name } = await request(false);
  const page = await atCase(number, undefined, { acceptDownloads: true });
  const asked = [];
  page.on("request", (one) => one.url().startsWith("http") && asked.push(one.url()));
  const first = await taken(page);
  const again = await taken(page);
  assert.deepEqual(asked, [], "the file is made on the device");
  assert.equal(first.name, `${t("case.agenda_file")}-${number}.ics`);
  const [event] = first.events;
  assert.equal(event.startDate.toJSDate().getTime(), Date.parse(expected_datetime));
  assert.equal(event.summary, t("case.agenda_theirs", { what: service_name }));
  assert.ok(event.description.includes(number));
  assert.deepEqual(again.events.map(({ uid }) => uid), first.events.map(({ uid }) => uid));
  assert.equal(new Set(first.events.map(({ uid }) => uid)).size, first.events.length);
  await page.context().close();
});

async function taken(page) {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: t("case.agenda") }).click();
  const file = await download;
  const text = readFileSync(await file.path(), "utf8");
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  return { name: file.suggestedFilename(), events: events.map((event) => new ICAL.Event(event)) };
}

test("a case of one's own tells what has changed since the last visit, and is there without its agency", async () => {
  const page = await device(browser);
  await open(page, `${stack.origin}/servico/${AGENCY}/ILU-01/pedir`);
  await answerAll(page);
  await follow(page, page.getByRole("button", { name: t("check.send") }));
  await arrived(page, t("sub.accepted"));
  await follow(page, page.getByRole("link", { name: t("sub.follow") }));
  const history = page.getByRole("heading", { name: t("case.history") });
  await history.waitFor();
  assert.equal(await page.getByText(like("case.changed_none")).count(), 0, "a first visit compares with nothing");

  await page.evaluate(yesterday);
  await page.reload();
  await page.getByRole("heading", { name: like("case.changed") }).waitFor();
  const state = { before: t("state.awaiting"), now: t("state.in_progress") };
  await page.getByText(t("case.changed_state", state)).waitFor();
  await accessible(page, "changed");

  // Another look in the same visit compares with the same day.
  await page.reload();
  await page.getByText(t("case.changed_state", state)).waitFor();

  await stack.agency.fail({ kind: "down", operation: "request" });
  await page.reload();
  await page.getByRole("heading", { name: like("case.stale") }).waitFor();
  await history.waitFor();
  await accessible(page, "stale from the visit before");
  await stack.agency.heal();
  await page.context().close();
});

test("a case that is only looked up leaves nothing on the device", async () => {
  const page = await atCase((await request(false)).service_request_id);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  await page.context().close();
});

/** The smallest number of days that so many of a hundred did not exceed. */
const rank = (days, percent) => days[Math.ceil((days.length * percent) / 100) - 1];

test("how long such cases take is what the agency's own cases say, counted apart, and a small sample is not told", async () => {
  const cases = await everyCase(stack.office("garcas-obras"), "OBR");
  const byService = group(cases);
  let told = 0;
  let kept = 0;
  for (const all of byService.values()) {
    const running = all.find((one) => one.state !== "completed");
    if (!running || (told && kept)) continue;
    const over = all.filter((one) => one.state === "completed" && one.outcome !== "withdrawn");
    const days = over.map((one) => Math.ceil((Date.parse(one.events.at(-1).at) - Date.parse(one.opened_at)) / DAY_MS)).sort((a, b) => a - b);
    const page = await device(browser);
    const asked = page.waitForResponse((one) => one.url().endsWith("/statistics"));
    await toCase(page, "garcas-obras", running.number);
    await asked;
    await page.getByText(t("case.times_pending")).waitFor({ state: "detached" });
    if (days.length < 20) {
      assert.equal(await page.getByText(like("case.times")).count(), 0, `${days.length} cases are too few`);
      kept += 1;
    } else {
      const words = (n) => t(n === 1 ? "case.days_one" : "case.days_other", { n });
      await page.getByText(t("case.times", { median: words(rank(days, 50)), p90: words(rank(days, 90)) })).waitFor();
      await page.getByText(like("case.times_sample", { n: days.length })).waitFor();
      await accessible(page, "how long such cases take");
      told += 1;
    }
    await page.context().close();
  }
  assert.ok(told > 0 && kept > 0, `${told} told, ${kept} kept back`);
});

function group(cases) {
  const groups = new Map();
  for (const one of cases) groups.set(one.service.identifier, [...(groups.get(one.service.identifier) ?? []), one]);
  return groups;
}

async function toCase(page, agency, number) {
  await open(page, `${stack.origin}/processo/${agency}#${number}`);
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
}

test("that the agency could not be asked how long such cases take is said, and the case stays", async () => {
  const office = stack.office("garcas-obras");
  const cases = await everyCase(office, "OBR");
  await office.fail({ kind: "down", operation: "statistics" });
  const page = await device(browser);
  await toCase(page, "garcas-obras", cases.find((one) => one.state !== "completed").number);
  await page.getByText(t("case.times_failed")).waitFor();
  await accessible(page, "times unknown");
  await office.heal();
  await page.context().close();
});
