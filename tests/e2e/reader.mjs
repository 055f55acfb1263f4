// A screen reader inside the page, which writes down what it says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PATIENCE, device } from "./browser.mjs";

const source = readFileSync(createRequire(import.meta.url).resolve("@guidepup/virtual-screen-reader").replace(/lib\/.*/, "lib/esm/index.browser.js"), "utf8");
/** As a module of its own: the policy of the portal allows none from a test, so it is put aside. */
const module = source.replace(/export\s*\{[^}]*?([\w$]+) as virtual\s*\}/, "window.reader = $1");

/** A device whose page is listened to from the first screen on. */
export function listener(browser) {
  return device(browser, undefined, { bypassCSP: true });
}

/** Begins to read the page from its top. */
export async function listen(page) {
  await page.addScriptTag({ type: "module", content: module });
  await page.waitForFunction(() => window.reader);
  await page.evaluate(() => window.reader.start({ container: document.body }));
}

/** What was said since the last time. */
export async function heard(page) {
  return page.evaluate(async () => {
    const said = await window.reader.spokenPhraseLog();
    await window.reader.clearSpokenPhraseLog();
    return said;
  });
}

/** Reads on through the main part, from its heading to its end. */
export async function readOn(page) {
  await page.evaluate(async () => {
    const last = "end of main";
    for (let steps = 0; steps < 400; steps += 1) {
      await window.reader.next();
      if ((await window.reader.lastSpokenPhrase()).startsWith(last)) return;
    }
  });
  return heard(page);
}

/** Waits until phrases were said in this order, whatever was said between them; a text is a part of one. */
export async function hears(page, ...wanted) {
  const said = [];
  const until = Date.now() + PATIENCE;
  for (;;) {
    said.push(...(await heard(page)));
    const missing = absent(said, wanted);
    if (missing === undefined) return said;
    if (Date.now() > until) assert.fail(`never said, after the phrases before it: ${missing}\nsaid:\n${said.join("\n")}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** The first phrase that does not come in its turn. */
export function absent(said, wanted) {
  let from = 0;
  for (const phrase of wanted) {
    const fits = (one) => (phrase instanceof RegExp ? phrase.test(one) : one.includes(phrase));
    const at = said.findIndex((one, place) => place >= from && fits(one));
    if (at < 0) return phrase;
    from = at + 1;
  }
  return undefined;
}
