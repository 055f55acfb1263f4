// The main job in Firefox, by the keyboard alone. Not among the journeys that `node --test` finds by
// itself: `cargo xtask test --only firefox` brings the browser and its driver.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { wordsFor } from "./form.mjs";
import { start } from "./stack.mjs";
import { firefox } from "./webdriver.mjs";
import { like, t } from "./words.mjs";

const NAME = "Trocar lâmpada apagada na rua";
const SERVICE = "/servico/garcas-urbanos/ILU-01";
let stack, page;
before(async () => {
  [stack, page] = await Promise.all([start(), firefox()]);
});
after(async () => {
  await page?.stop();
  await stack?.stop();
});

/** Waits for a screen whose heading has the focus, so that it is read. */
function arrived(pattern) {
  const here = (pattern) => {
    const heading = document.querySelector("main h1");
    return heading === document.activeElement && new RegExp(pattern).test(heading.innerText) && heading.innerText;
  };
  return page.sees(`the screen ${pattern}`, here, pattern);
}

const words = (text) => text.replace(/[.*+?^$()|[\]\\{}]/g, "\\$&");
const path = () => page.look(() => location.pathname);

/** The controls of the page to answer: of a group of options the first. */
function controls() {
  const groups = new Set();
  const all = [...document.querySelectorAll("main form.form :is(input, textarea)")];
  return all
    .map(({ id, name, type, inputMode }) => ({ id, name, type, mode: inputMode, chosen: type === "radio" || type === "checkbox" }))
    .filter(({ chosen, name }) => !chosen || (!groups.has(name) && groups.add(name)));
}

async function answer(control, description) {
  // Dates are typed differently in each language of Firefox, and none is compulsory here.
  if (control.type.startsWith("date")) return;
  await page.tabTo(`[id="${control.id}"]`);
  if (control.chosen) await page.keys("Space");
  else await page.type(wordsFor(control, description));
}

test("find, fill, send and follow in Firefox, by the keyboard alone", async (context) => {
  context.diagnostic(`Firefox ${page.version}`);
  await page.open(stack.origin);
  await page.sees("the app", () => document.documentElement.dataset.app === "ready");
  await page.keys("Tab");
  assert.ok(await page.look(() => document.activeElement.matches(".skip")), "the first stop leads past the header");
  await page.tabTo("input[type=search]");
  await page.type("lâmpada");
  await page.keys("Enter");
  await arrived(words(t("search.title", { q: "lâmpada" })));
  await page.sees("the service", (href) => document.querySelector(`.found a[href="${href}"]`) !== null, SERVICE);
  await page.tabTo(`.found a[href="${SERVICE}"]`);
  await page.keys("Enter");
  await arrived(words(NAME));
  await page.tabTo(`main a[href="${SERVICE}/pedir"]`);
  await page.keys("Enter");

  const description = `Poste apagado, Firefox, ${Date.now()}.`;
  await page.sees("the form", () => document.querySelector("main form.form") !== null);
  await page.tabTo("main form.form button[type=submit]");
  await page.keys("Enter");
  await page.sees("the summary of mistakes", () => document.activeElement.matches(".errors"));
  while (!(await path()).endsWith("/conferir")) {
    const before = await path();
    for (const control of await page.look(controls)) await answer(control, description);
    await page.tabTo("main form.form button[type=submit]");
    await page.keys("Enter");
    await page.sees("the next page", (before) => location.pathname !== before, before);
    await arrived("");
  }
  await arrived(words(t("check.title")));
  await page.sees("the answer", (text) => document.querySelector("main").innerText.includes(text), description);
  await page.tabTo("main button.button--big");
  await page.keys("Enter");
  await arrived(words(t("sub.accepted")));
  const receipt = await page.look(() => document.querySelector("main").innerText);
  const [number] = receipt.match(/GAR-\d{4}-\d{6}/) ?? assert.fail(`no number in ${receipt}`);
  assert.equal(await stack.agency.taken(description), 1);
  await page.tabTo(`main a[href^="/processo/"]`);
  await page.keys("Enter");
  await arrived(like("case.title", { number }).source);
  await page.sees("the case", (text) => document.querySelector("main").innerText.includes(text), description);
});
