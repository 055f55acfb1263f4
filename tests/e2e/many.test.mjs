// Fifty agencies, ten of them down and ten slow: nobody waits for them, and nobody forgets them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible } from "./axe.mjs";
import { PHONE, arrived, device, focused, follow, launch, open, press } from "./browser.mjs";
import { crowd } from "./crowd.mjs";
import { start } from "./stack.mjs";
import { t } from "./words.mjs";

const MEMBERS = 50;
/** Milliseconds: the deadline of the whole, and some to draw. */
const SETTLED = 40_000;
/** Milliseconds; a machine shared with others is given more than one that is told to measure. */
const [FIRST, TASK] = process.env.FULL ? [100, 50] : [300, 150];
const NEED = "calçada";
let stack, browser, members;
before(async () => {
  members = await crowd(MEMBERS);
  const change = (portal) => ({ ...portal, agencies: members.entries });
  [stack, browser] = await Promise.all([start({ change }), launch()]);
});
after(async () => {
  await browser?.close();
  await stack?.stop();
  await members?.stop();
});

/**
 * Notes when the first result is drawn, and every task that keeps the screen from answering: those
 * that open the screen (code that runs for the first time is compiled then), and those that join.
 */
function watch() {
  window.seen = { drawn: null, opening: [], long: [] };
  const look = () => {
    if (window.seen.drawn === null && document.querySelector(".results .found")) window.seen.drawn = Date.now();
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      const asked = performance.getEntriesByType("resource").find((one) => one.name.includes("/services."));
      const opening = !asked || startTime < asked.startTime;
      window.seen[opening ? "opening" : "long"].push(Math.round(duration));
    }
  }).observe({ type: "longtask" });
}

/** Searches on a slow machine or a quick one, until every agency is settled. */
async function search(rate) {
  const page = await device(browser, PHONE);
  await open(page, stack.origin);
  await page.waitForTimeout(500);
  const throttle = await page.context().newCDPSession(page);
  await throttle.send("Emulation.setCPUThrottlingRate", { rate });
  members.heard.first = Infinity;
  await page.evaluate(watch);
  await page.getByRole("searchbox").fill(NEED);
  await follow(page, page.getByRole("button", { name: t("box.button") }));
  await arrived(page, t("search.title", { q: NEED }));
  const line = t("completeness.part", { n: members.quick, all: MEMBERS });
  await page.locator(".completeness p").filter({ hasText: line }).waitFor({ timeout: SETTLED });
  const failed = page.locator(".completeness__failed li");
  await failed.nth(MEMBERS - members.quick - 1).waitFor({ timeout: SETTLED });
  assert.equal(await failed.count(), MEMBERS - members.quick);
  const seen = await page.evaluate(() => window.seen);
  await throttle.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  return { page, ...seen, wait: seen.drawn - members.heard.first };
}

test("fifty agencies, ten down and ten slow: the first result at once, all settled at the deadline", async (context) => {
  const { page, wait } = await search(1);
  context.diagnostic(`first result ${wait} ms after the fastest answer`);
  assert.ok(wait <= FIRST, `the first result came ${wait} ms after the fastest answer`);
  await accessible(page, "forty of fifty answered");
  await press(page, page.getByRole("button", { name: t("search.more") }));
  await focused(page, "the first of more results", () => document.activeElement?.matches(".results li:nth-child(21) a"));
  await page.locator(".results li").nth(39).waitFor();
  await page.context().close();
});

test("a phone four times as slow answers to the person while fifty agencies answer", async (context) => {
  // What else the machine does only adds: the best of five is the portal's own.
  let best = Infinity;
  for (let tries = 0; tries < 5 && best > TASK; tries += 1) {
    const { page, long, opening, wait } = await search(4);
    context.diagnostic(`first result ${wait} ms after the fastest answer; opening the screen: ${opening.join(", ") || "no long task"}; joining: ${long.join(", ") || "no long task"}`);
    best = Math.min(best, Math.max(0, ...opening, ...long));
    await page.context().close();
  }
  assert.ok(best <= TASK, `a task of ${best} ms while the screen opened or agencies answered`);
});
