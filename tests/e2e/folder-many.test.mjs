// A folder of many cases at eight agencies that are busy and fail: every case ends in the truth, no
// agency is pressed, and the list answers to the person. `FULL=1` takes as many as a folder holds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE, device, open, press } from "./browser.mjs";
import { addressOf, filed, folder } from "./filed.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { t } from "./words.mjs";

const MANY = process.env.FULL ? 2_000 : 240;
/** Milliseconds; a machine shared with others is given more than one that is told to measure. */
const TASK = process.env.FULL ? 50 : 150;
/** The limit of every agency, in requests a second: four questions, some of which are two requests
 *  (another format, movements), and those that it asked to put later. */
const IN_A_SECOND = 10;
/** Of ten questions, one is lost on its way. */
const LOST = 10;
const year = new Date().getFullYear();
const six = (n) => String(n).padStart(6, "0");
const digits = (n) => String(n).padStart(5, "0");
/** How each agency writes its numbers; not all of these exist. */
const AGENCIES = {
  "garcas-urbanos": (n) => `GAR-${year}-${six(n)}`,
  "lagoa-urbanos": (n) => `LS-${digits(n)}-${n % 10}`,
  "serra-urbanos": (n) => `SA-${six(n)}/${String(year).slice(2)}`,
  "garcas-obras": (n) => `OBR-${year}-${six(n)}`,
  "ipe-ambiente": (n) => `AMB-${year}-${six(n)}`,
  "ipe-fazenda": (n) => `FAZ-${year}-${six(n)}`,
  "lagoa-licencas": (n) => `LIC-${year}-${six(n)}`,
  "registro-federal": (n) => `REG-${year}-${six(n)}`,
};
let entries;
begin({ change: (portal) => ({ agencies: entries } = portal) });

const cases = () =>
  Object.entries(AGENCIES).flatMap(([agency, number]) =>
    Array.from({ length: MANY / 8 }, (_, place) => filed(agency, number(place + 1))),
  );

/** What became of every case, as the device keeps it. */
const outcomes = (page) =>
  page.evaluate(() => {
    const kept = Object.entries(localStorage).filter(([key]) => key.startsWith("janela:pasta:"));
    const all = kept.map(([, text]) => JSON.parse(text));
    const kind = ({ told, failed }) => (failed ? failed[0].kind : told ? "told" : "not asked");
    return all.map((one) => [`${one.agency}/${one.number}`, kind(one)]);
  });

/** The most that were begun within a second. */
function rush(times) {
  return Math.max(0, ...times.map((at) => times.filter((other) => other >= at && other < at + 1_000).length));
}

test(`${MANY} cases at eight busy agencies that fail, over a closed tab`, { timeout: 400_000 }, async (context) => {
  const busy = { kind: "rate_limit", times: 3, retry_after_s: 2 };
  for (const id of Object.keys(AGENCIES)) await stack.office(id).fail(busy);
  const [first] = (await device(browser, PHONE)).context().pages();
  const device_ = first.context();
  let asked = 0;
  const isCase = (url) => /\/(requests|cases)\//.test(url.pathname) && url.origin !== stack.origin;
  await device_.route(isCase, (route) => (++asked % LOST ? route.continue() : route.abort("connectionreset")));
  await first.goto(`${stack.origin}/icon.svg`);
  await first.evaluate((kept) => Object.entries(kept).forEach((one) => localStorage.setItem(...one)), folder(cases()));
  await open(first, `${stack.origin}/pasta`);
  await press(first, first.getByRole("button", { name: t("folder.ask"), exact: true }));
  await first.waitForFunction((some) => Number(document.querySelector("main .waiting")?.textContent.match(/\d+/)?.[0]) > some, MANY / 8, { timeout: 120_000 });
  await first.close();

  const page = await device_.newPage();
  await page.addInitScript(watchMemory);
  await open(page, `${stack.origin}/acessibilidade`);
  const memory = { empty: await ownMemory(page) };
  await open(page, `${stack.origin}/pasta`);
  await page.locator(".folder tbody tr").first().waitFor();
  memory.opened = await ownMemory(page);
  const before = (await outcomes(page)).filter(([, kind]) => kind !== "not asked").length;
  assert.ok(before >= MANY / 8, `${before} answers outlived the tab`);
  await press(page, page.getByRole("button", { name: t("folder.ask_rest") }));
  await page.waitForFunction((said) => document.getElementById("announcer").textContent.startsWith(said), t("folder.asked"), { timeout: 300_000 });

  for (const id of Object.keys(AGENCIES)) {
    const log = (await stack.office(id).log()).filter((one) => one.method === "GET" && /requests|cases/.test(one.route));
    const most = rush(log.map((one) => one.at_ms));
    assert.ok(most <= IN_A_SECOND, `${id} was asked ${most} times in a second`);
  }
  memory.asked = await ownMemory(page);
  assert.ok(memory.empty > 0, "the program's memory was not seen");
  context.diagnostic(`memory of the program's own: ${mega(memory.empty)} without the folder, ${mega(memory.opened)} when it was open, ${mega(memory.asked)} when all was asked`);
  const all = await outcomes(page);
  assert.equal(all.length, MANY);
  const count = (kind) => all.filter(([, one]) => one === kind).length;
  context.diagnostic(`${count("told")} told, ${count("not_found")} not found, ${all.length - count("told") - count("not_found")} could not ask`);
  const strange = all.filter(([, kind]) => !["told", "not_found", "unavailable", "timed_out", "too_many", "paused"].includes(kind));
  assert.deepEqual(strange, []);
  for (const [name, kind] of all.filter((_, place) => place % 7 === 0)) {
    const there = await exists(name);
    if (kind === "told" || kind === "not_found") assert.equal(kind === "told", there, name);
  }
  await sift(page, context);
  await device_.close();
});

/** Whether an agency has a case, asked without the portal. */
async function exists(name) {
  const [id, ...rest] = name.split("/");
  const agency = entries.find((one) => one.id === id);
  return (await fetch(addressOf(agency, rest.join("/")))).ok;
}

/** Remembers the memory of each program that starts, so that it can be measured. */
function watchMemory() {
  const memories = (window.memories = new Set());
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await real.apply(WebAssembly, given);
      const { memory } = (made.instance ?? made).exports;
      if (memory) memories.add(memory);
      return made;
    };
  }
}

/** The program's own memory, in bytes: as much as it ever took, since it never shrinks. */
const ownMemory = (page) => page.evaluate(() => [...window.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
const mega = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Filters and sorts on a machine four times as slow. */
async function sift(page, context) {
  const slow = await page.context().newCDPSession(page);
  await slow.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.evaluate(() => {
    window.long = [];
    new PerformanceObserver((list) => window.long.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: "longtask" });
  });
  const order = page.getByRole("combobox", { name: t("folder.order") });
  const show = page.getByRole("combobox", { name: t("folder.show") });
  for (const key of ["deadline", "moved", "agency", "number"]) {
    await order.selectOption({ label: t(`folder.order_${key}`) });
    await page.waitForTimeout(1_200);
  }
  for (const key of ["running", "over", "late", "unanswered", "all"]) {
    await show.selectOption({ label: t(`folder.show_${key}`) });
    await page.waitForTimeout(1_200);
  }
  await page.getByRole("searchbox", { name: t("folder.sought") }).pressSequentially("obr-", { delay: 200 });
  await page.waitForTimeout(1_200);
  const long = await page.evaluate(() => window.long);
  const { usedSize } = await slow.send("Runtime.getHeapUsage");
  context.diagnostic(`sorting and filtering at a quarter of the speed: ${long.join(", ") || "no long task"}; memory: ${mega(usedSize)} of the browser's objects, ${mega(await ownMemory(page))} of the program's own`);
  assert.ok(Math.max(0, ...long) <= TASK, `tasks of ${long.join(", ")} ms`);
}
