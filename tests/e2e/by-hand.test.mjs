// What no engine can judge: where the keyboard goes and whether it is seen, large text, zoom,
// spacing, the size of what is touched, movement, and whose language a text is in.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { LOOKS } from "./assignment.mjs";
import { DESKTOP, arrived, focused, launch } from "./browser.mjs";
import { dress, fits } from "./examine.mjs";
import { wordsFor } from "./form.mjs";
import { keyboard } from "./keyboard.mjs";
import { lanes } from "./lane.mjs";
import { LANGUAGES, PORTUGUESE } from "./languages.mjs";
import { broken, clipped, foreign, moving, small, spaced } from "./measures.mjs";
import { RECIPES, visit } from "./recipes.mjs";

/** 1280 by 1024 px at 400 %. */
const ZOOMED = { width: 320, height: 256 };
const [LIGHT] = LOOKS;
const registry = JSON.parse(readFileSync(new URL("./screens.json", import.meta.url), "utf8"));
/** Screens whose usual state has another name. */
const USUAL = { submission: "accepted" };
/** States with controls that the usual one has not. */
const MORE = ["start/kept", "start/others", "folder/begun", "search/partial", "service/error", "step/mistake", "check/incomplete", "submission/unknown", "submission/not-sent", "lookup/error"];
const PLACES = [...Object.keys(registry).map((name) => `${name}/${USUAL[name] ?? "ready"}`), ...MORE];
/** A theme joins services of several agencies, and so is marked as no one's. */
const THEMES = ["Iluminação pública"];
const english = LANGUAGES.find(({ name }) => name === "en");

let browser, pool;
const titles = new Map();
before(async () => {
  browser = await launch();
  pool = await lanes(browser, 2);
});
after(async () => {
  await browser?.close();
  await pool?.stop();
});

/** Goes to a place on a free lane, in a size. */
async function at(place, size, look, language = PORTUGUESE) {
  const [name, state] = place.split("/");
  const recipe = RECIPES[name]?.[state];
  assert.ok(recipe, `no way to ${place}`);
  await pool.use(async (own) => {
    await own.heal();
    const there = await visit(own, language, recipe);
    await dress(there.page, size, LIGHT);
    await look(there);
  });
}

describe("by hand", { concurrency: 2 }, () => {
  for (const place of PLACES) {
    it(`${place}: the keyboard goes everywhere in order, is seen, and comes out`, () =>
      at(place, DESKTOP, async ({ page }) => {
        if (!MORE.includes(place)) titles.set(place, await page.title());
        await keyboard(page, place);
      }));

    it(`${place}: the same at 400 % zoom, without scrolling two ways`, () =>
      at(place, ZOOMED, async ({ page }) => {
        await fits(page, place);
        await keyboard(page, place, { oneColumn: true });
      }));

    it(`${place}: text twice as large, and with wide spacing`, () =>
      at(place, DESKTOP, async ({ page }) => {
        const root = (size) => page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
        await root("200%");
        await fits(page, `${place}, 200 %`);
        assert.deepEqual(await page.evaluate(clipped), [], `${place}, 200 %: cut off`);
        await root("");
        for (const size of [DESKTOP, { width: 320, height: 640 }]) {
          await page.setViewportSize(size);
          await page.evaluate(spaced);
          await fits(page, `${place}, wide spacing, ${size.width} px`);
          assert.deepEqual(await page.evaluate(clipped), [], `${place}, wide spacing: cut off`);
        }
      }));

    it(`${place}: what is touched is 44 px wide and high, and nothing moves`, () =>
      at(place, { width: 360, height: 740 }, async ({ page }) => {
        assert.deepEqual(await page.evaluate(small), [], `${place}: too small`);
        assert.deepEqual(await page.evaluate(broken), [], `${place}: a telephone on two lines`);
        await page.emulateMedia({ reducedMotion: "reduce" });
        assert.deepEqual(await page.evaluate(moving), [], `${place}: it moves`);
        await page.emulateMedia({ reducedMotion: "no-preference" });
      }));

    if (english && place !== "themes/ready") {
      it(`${place}: what agencies wrote is marked as Portuguese on an English page`, () =>
        at(place, DESKTOP, async ({ page, origin }) => {
          const portal = await (await fetch(`${origin}/portal.json`)).json();
          // Proper names, and where things are: the same in every language (WCAG 3.1.2).
          const names = portal.agencies.flatMap(({ name, acronym, place, channels }) => [channels.address, name, acronym, place]);
          // What the person wrote is in whatever language they wrote it.
          const own = [wordsFor({ type: "textarea" }), wordsFor({ type: "text" })];
          // A receipt has the questions as they were asked then, in the language of that visit.
          const asked = ["field.description", "field.address", "field.phone"].map((key) => PORTUGUESE.t(key));
          assert.deepEqual(await page.evaluate(foreign, [...names, ...own, ...asked, ...THEMES]), [], place);
        }, english));
    }
  }

  it("while it waits, nothing moves for who wants no movement", () =>
    at("search/loading", DESKTOP, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      assert.deepEqual(await page.evaluate(moving), []);
      await page.emulateMedia({ reducedMotion: "no-preference" });
    }));

  it("each screen reached by a link takes the focus to its heading", () =>
    at("start/ready", DESKTOP, async ({ page, origin }) => {
      for (const [name, { example }] of Object.entries(registry)) {
        if (["apply", "step", "check", "start"].includes(name)) continue;
        await page.evaluate((path) => {
          const link = Object.assign(document.createElement("a"), { href: path });
          document.body.append(link);
          link.click();
          link.remove();
        }, example);
        await page.waitForURL(origin + example, { waitUntil: "commit" });
        await arrived(page);
      }
    }));

  it("a mistake takes the focus to the summary, and its link to the question", () =>
    at("step/mistake", DESKTOP, async ({ page }) => {
      await focused(page, "the summary", () => document.activeElement?.matches(".errors"));
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await focused(page, "the question", () => document.activeElement?.matches("main form :is(input, textarea)"));
    }));

  it("Escape closes what opened over the page, and the focus is where it was", () =>
    at("step/ready", DESKTOP, async ({ page }) => {
      const openers = page.locator("main :is(button, summary)").and(page.locator("[aria-haspopup], [aria-expanded], button:has(+ dialog)"));
      const opened = page.locator("dialog[open], [aria-expanded=true]");
      // It comes with a later part of the program.
      await openers.first().waitFor();
      for (const opener of await openers.all()) {
        await opener.focus();
        await page.keyboard.press("Enter");
        await opened.waitFor();
        await page.keyboard.press("Escape");
        await opened.waitFor({ state: "detached" });
        assert.ok(await opener.evaluate((element) => element === document.activeElement));
      }
    }));
});

it("every screen has a title of its own", () => {
  assert.equal(new Set(titles.values()).size, titles.size, [...titles].join("\n"));
});
