// Every screen in every state and language, where screens break: narrow, in the dark, in forced
// colours. `screens.json` says which there are, `recipes.mjs` the way to each. `FULL=1` runs the
// whole product of sizes and looks, else any two of them meet.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it, test } from "node:test";
import { LOOKS, SIZES, assign } from "./assignment.mjs";
import { arrived, follow, launch, open, press, screen } from "./browser.mjs";
import { markup } from "./engines.mjs";
import { dress, looksRight, named } from "./examine.mjs";
import { answerPage, isCheck } from "./form.mjs";
import { lanes } from "./lane.mjs";
import { LANGUAGES } from "./languages.mjs";
import { RECIPES, visit } from "./recipes.mjs";
import { table } from "./table.mjs";

const LANES = Number(process.env.LANES ?? 2);
const registry = JSON.parse(readFileSync(new URL("./screens.json", import.meta.url), "utf8"));
const STATES = Object.entries(registry).flatMap(([name, { has, own }]) => [...has, ...own].map((state) => ({ name, state })));
const RUNS = assign(STATES.length, LANGUAGES.length, { full: Boolean(process.env.FULL) });
const JUDGED = ["ready", "error", "mistake", "accepted"];
const tally = STATES.map((one) => ({ ...one, runs: 0, judged: 0, failed: false, skipped: "" }));

let browser, pool;
before(async () => {
  browser = await launch();
  pool = await lanes(browser, LANES);
});
after(async () => {
  await browser?.close();
  await pool?.stop();
  console.log(table(tally, registry));
});

test("every state of the registry has a way there, and no other has", () => {
  const known = STATES.map(({ name, state }) => `${name}/${state}`).sort();
  const ways = Object.entries(RECIPES).flatMap(([name, states]) => Object.keys(states).map((state) => `${name}/${state}`));
  assert.deepEqual(ways.sort(), known, "recipes.mjs and screens.json differ");
});

describe("the matrix", { concurrency: LANES }, () => {
  for (const [place, { name, state }] of STATES.entries()) {
    const recipe = RECIPES[name]?.[state];
    it(`${name}, ${state}`, { skip: recipe?.skip }, async () => {
      assert.ok(recipe, "recipes.mjs has no way there");
      tally[place].failed = true;
      const runs = RUNS.filter((one) => one.state === place);
      await pool.use(async (own) => {
        for (const run of runs) await go(own, run, recipe, tally[place]);
      });
      tally[place].failed = false;
    });
    tally[place].skipped = recipe?.skip ?? "";
  }

  for (const [place, code] of ["ILU-01", "ILU-04", "LIX-01"].entries()) {
    const language = LANGUAGES[place % LANGUAGES.length];
    it(`each page of the form ${code}, with and without mistakes, in ${language.name}`, () =>
      pool.use(async (own) => {
        await own.heal();
        await eachPage({ ...language, page: await own.fresh(language), origin: own.origin }, code);
      }));
  }
});

/** All pages of a form at 320 px, left blank first, up to the receipt. */
async function eachPage(visit, code) {
  const { page, t } = visit;
  let shown = 0;
  const look = async (where, wrong) => {
    const looks = process.env.FULL ? LOOKS : [LOOKS[shown++ % LOOKS.length]];
    for (const one of looks) {
      await dress(page, SIZES[0], one);
      await looksRight(page, `${where}, ${one.name}`, one);
    }
    await named(visit, where, { wrong });
  };
  await open(page, `${visit.origin}/servico/garcas-urbanos/${code}/pedir`);
  const next = page.getByRole("button", { name: t("step.next") });
  while (!isCheck(page)) {
    await page.locator("main form.form").waitFor();
    await look("question");
    const before = page.url();
    await press(page, next);
    if (page.url() === before) {
      await page.locator(".errors").waitFor();
      await look("mistake", true);
      const heading = await page.getByRole("heading", { level: 1 }).innerText();
      await answerPage(page);
      await page.reload({ waitUntil: "commit" });
      await screen(page, heading);
      await follow(page, next);
    }
    await arrived(page);
  }
  await screen(page, t("check.title"));
  await look("check");
  await page.reload({ waitUntil: "commit" });
  await follow(page, page.getByRole("button", { name: t("check.send") }));
  await screen(page, t("sub.accepted"));
  await look("receipt");
  await page.reload({ waitUntil: "commit" });
  await screen(page, t("sub.accepted"));
}

/** One run: there, in its size and look, and back to where the next can begin. */
async function go(own, { language, size, look }, recipe, line) {
  const where = `${LANGUAGES[language].name}, ${SIZES[size].name}, ${LOOKS[look].name}`;
  await own.heal();
  const there = await visit(own, LANGUAGES[language], recipe);
  const { page } = there;
  try {
    await dress(page, SIZES[size], LOOKS[look]);
    await named(there, where, recipe);
    await looksRight(page, where, LOOKS[look]);
    line.runs += 1;
    if (line.judged === 0 && JUDGED.includes(line.state)) {
      await markup(page, where);
      line.judged += 1;
    }
    if (line.runs === 1) await stays(there, recipe, where);
  } finally {
    if (recipe.newcomer) await page.context().close();
  }
}

/** A reload leads to the same address and the same screen. */
async function stays({ page }, { stays, waits, newcomer }, where) {
  const offline = !(await page.evaluate(() => navigator.onLine));
  if (stays === false || waits || newcomer || offline) return;
  const before = page.url();
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  await page.reload({ waitUntil: "commit" });
  await screen(page, heading);
  assert.equal(page.url(), before, where);
}
