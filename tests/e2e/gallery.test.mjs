// Every component in every example: a component cannot be added without being looked at.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { DESKTOP, device, open, screen } from "./browser.mjs";
import { markup } from "./engines.mjs";
import { words } from "./words.mjs";

const root = new URL("../../", import.meta.url).pathname;
process.env.DIST = process.env.GALLERY_DIST ?? join(root, "target/janela/gallery");
// After the line above, as it reads it at once.
const suite = await import("./suite.mjs");

const NARROW = { name: "320 px", width: 320, height: 640 };
const LIGHT = { colorScheme: "light", forcedColors: "none" };
const DARK = { colorScheme: "dark", forcedColors: "none" };
const FORCED = { colorScheme: "dark", forcedColors: "active" };
/** Each language in each look, and each look and language at both sizes. */
const LOOKS = [
  ["pt", "pt-BR", [[NARROW, LIGHT], [DESKTOP, DARK], [NARROW, FORCED]]],
  ["es", "es", [[DESKTOP, LIGHT], [NARROW, DARK], [DESKTOP, FORCED]]],
  ["en", "en", [[NARROW, LIGHT], [DESKTOP, DARK], [NARROW, FORCED]]],
];

suite.begin();

async function gallery(locale, size = DESKTOP) {
  const page = await device(suite.browser, size, { locale });
  await open(page, `${suite.stack.origin}/galeria`);
  await screen(page, "Galeria");
  return page;
}

/** Axe, and nothing that sticks out of the window. */
async function looksRight(page, look, where) {
  await page.emulateMedia(look);
  const name = `${where}, ${look.colorScheme}, forced colours ${look.forcedColors}`;
  // In forced colours the colours are the person's own, and axe reads those that are not shown.
  const forced = look.forcedColors === "active";
  await accessible(page, name, { rules: { "color-contrast": { enabled: !forced } } });
  assert.deepEqual(await page.evaluate(outside), [], name);
  if (forced) assert.deepEqual(await page.evaluate(coloured), [], `${name}: symbols in a colour of their own`);
}

/** The symbols that have not the colour of their words, and could vanish on a person's own ground. */
function coloured() {
  const ink = (one) => getComputedStyle(one).color;
  const out = [...document.querySelectorAll("main .icon")].filter((icon) => ink(icon) !== ink(icon.parentElement));
  return out.map((icon) => `${icon.closest("[data-component]")?.id}: ${ink(icon)} in ${ink(icon.parentElement)}`);
}

/** The examples of which something sticks out of the window. */
function outside() {
  const wide = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll("[data-component]")].filter((example) =>
    [...example.querySelectorAll("*")].some((one) => one.getBoundingClientRect().right > wide + 1),
  );
  const page = document.documentElement.scrollWidth > wide ? ["the page"] : [];
  return [...page, ...out.map((example) => example.id)];
}

/** The files of `src/components` that hold a component. */
function components() {
  const folder = join(root, "src/components");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.name.endsWith(".rs"))
    .map((file) => relative(folder, join(file.parentPath ?? file.path, file.name)));
  return paths.filter((path) => path !== "mod.rs").map((path) => path.replace(/(\/mod)?\.rs$/, "")).sort();
}

test("every component has an example, and every example a component", async () => {
  const page = await gallery("pt-BR");
  const shown = await page.locator("[data-component]").evaluateAll((all) => all.map((one) => one.dataset.component));
  assert.deepEqual([...new Set(shown)].sort(), components());
  assert.deepEqual(page.seen.died, []);
  await page.context().close();
});

test("engines that are not axe find nothing in any example", async () => {
  const page = await gallery("pt-BR");
  // A screen has one completeness line, which links lead to; the gallery has several.
  await page.evaluate(() => {
    const lines = [...document.querySelectorAll("#completeness")];
    for (const line of lines.slice(1)) line.removeAttribute("id");
  });
  await markup(page, "the gallery");
  await page.context().close();
});

for (const [name, locale, looks] of LOOKS) {
  for (const [size, look] of looks) {
    test(`every example in ${name} at ${size.name}, ${look.colorScheme}, forced colours ${look.forcedColors}`, async () => {
      const page = await gallery(locale, size);
      assert.equal(await page.locator("html").getAttribute("lang"), locale);
      await looksRight(page, look, "closed");
      const examples = page.locator("[data-component=details] summary");
      for (const summary of await examples.all()) await summary.click();
      await page.locator("[data-component=search_box] button").click();
      await page.locator("#q-error").waitFor();
      await looksRight(page, look, "opened");
      await page.context().close();
    });
  }
}

test("a question before deleting holds the focus, closes by Escape and gives the focus back", async () => {
  const { t } = words("pt");
  const page = await gallery("pt-BR", NARROW);
  const asks = page.locator("#dialog-closed-as-a-link").getByRole("button", { name: t("step.forget") });
  await asks.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: t("step.forget_title") });
  await dialog.waitFor();
  for (const look of [LIGHT, DARK, FORCED]) await looksRight(page, look, "the question");
  const inside = () => document.activeElement.closest("dialog") !== null || document.activeElement === document.body;
  const no = dialog.getByRole("button", { name: t("step.forget_no") });
  assert.ok(await no.evaluate((button) => button === document.activeElement), "the harmless answer comes first");
  for (let presses = 0; presses < 4; presses += 1) {
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(inside), "the focus left the question");
  }
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.ok(await asks.evaluate((button) => button === document.activeElement), "the focus came back");
  await page.context().close();
});

test("a browser without dialogs asks by its own question", async () => {
  const { t } = words("pt");
  const page = await device(suite.browser, DESKTOP);
  await page.addInitScript(() => delete HTMLDialogElement.prototype.showModal);
  await open(page, `${suite.stack.origin}/galeria`);
  const asked = [];
  page.on("dialog", (question) => {
    asked.push(question.message());
    question.dismiss();
  });
  await page.locator("#dialog-closed-as-a-button").getByRole("button", { name: t("step.forget") }).click();
  assert.deepEqual(asked, [`${t("step.forget_title")}\n\n${t("step.forget_text")}`]);
  await page.context().close();
});
