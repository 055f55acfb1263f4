// Fifty agencies, ten of them down and ten slow: nobody waits for them, and nobody forgets them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible } from "./axe.mjs";
import { PHONE, arrived, device, follow, launch, open } from "./browser.mjs";
import { crowd } from "./crowd.mjs";
import { start } from "./stack.mjs";
import { t } from "./words.mjs";

const MEMBERS = 50;
/** Milliseconds: the deadline of the whole, and some to draw. */
const SETTLED = 40_000;
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

test("fifty agencies: the first result at once, all settled at the deadline, no long task", async (context) => {
  const page = await device(browser, PHONE);
  await open(page, stack.origin);
  await page.waitForTimeout(500);
  const throttle = await page.context().newCDPSession(page);
  await throttle.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.evaluate(watch);
  await page.getByRole("searchbox").fill(NEED);
  await follow(page, page.getByRole("button", { name: t("box.button") }));
  await arrived(page, t("search.title", { q: NEED }));
  const line = t("completeness.part", { n: members.quick, all: MEMBERS });
  await page.locator(".completeness p").filter({ hasText: line }).waitFor({ timeout: SETTLED });
  await page.locator(".completeness__failed li").nth(MEMBERS - members.quick - 1).waitFor({ timeout: SETTLED });
  const seen = await page.evaluate(() => window.seen);
  const wait = seen.drawn - members.heard.first;
  context.diagnostic(`first result ${wait} ms after the fastest answer; ` +
    `opening the screen: ${seen.opening.join(", ") || "no"} ms; joining: ${seen.long.join(", ") || "none over 50"} ms`);
  assert.equal(await page.locator(".completeness__failed li").count(), MEMBERS - members.quick);
  assert.ok(wait <= 100, `the first result came ${wait} ms after the fastest answer`);
  assert.deepEqual(seen.long.filter((ms) => ms > 50), []);
  await throttle.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await accessible(page, "forty of fifty answered");
  await page.context().close();
});
