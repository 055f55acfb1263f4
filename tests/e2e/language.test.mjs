// Three languages: chosen in the bar, remembered, drawn in place, and never a blank page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { DESKTOP, PHONE, device, focused, open, screen } from "./browser.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { words } from "./words.mjs";

const [pt, es, en] = ["pt", "es", "en"].map(words);
const NARROW = { width: 320, height: 640 };
const STEP = "/servico/garcas-urbanos/ILU-01/pedir";
begin();

/** The button of a language: its name is the same in all. */
function choice(page, tag) {
  return page.locator(`#language-${tag}`);
}

/** Nothing is shown by its key. */
async function saysAll(page) {
  assert.doesNotMatch(await page.locator("body").innerText(), /⟦/);
}

test("a language is chosen in the bar, at once and in place", async () => {
  const page = await device(browser, NARROW);
  await open(page, stack.origin);
  await page.getByRole("searchbox").fill("poste apagado");
  const button = choice(page, "es");
  assert.equal(await button.getAttribute("lang"), "es");
  await button.focus();
  await page.keyboard.press("Enter");
  await screen(page, es.t("start.title"));
  assert.equal(await page.locator("html").getAttribute("lang"), "es");
  assert.equal(await button.getAttribute("aria-current"), "true");
  assert.equal(await choice(page, "pt-BR").getAttribute("aria-current"), null);
  await focused(page, "the choice", () => document.activeElement?.id === "language-es");
  assert.equal(await page.locator("#announcer").innerText(), es.t("language.changed"));
  assert.equal(await page.getByRole("searchbox").inputValue(), "poste apagado");
  assert.equal(page.url(), `${stack.origin}/`);
  assert.match(await page.title(), new RegExp(es.t("start.title").replace("?", "\\?")));
  await accessible(page, "start in Spanish");
  await saysAll(page);
  await page.context().close();
});

test("the language chosen is there at the next visit, and back to Portuguese is one press", async () => {
  const page = await device(browser, PHONE);
  await open(page, `${stack.origin}/orgaos`);
  await screen(page, pt.t("agencies.title"));
  await choice(page, "en").click();
  await screen(page, en.t("agencies.title"));
  await page.reload({ waitUntil: "commit" });
  await screen(page, en.t("agencies.title"));
  await saysAll(page);
  await choice(page, "pt-BR").click();
  await screen(page, pt.t("agencies.title"));
  await saysAll(page);
  await page.reload({ waitUntil: "commit" });
  await screen(page, pt.t("agencies.title"));
  await page.context().close();
});

test("from another language, screens of the later parts are whole in Portuguese too", async () => {
  const page = await device(browser, DESKTOP, { locale: "en-GB" });
  await open(page, stack.origin);
  await screen(page, en.t("start.title"));
  await choice(page, "pt-BR").click();
  await screen(page, pt.t("start.title"));
  await page.getByRole("link", { name: pt.t("nav.agencies"), exact: true }).click();
  await screen(page, pt.t("agencies.title"));
  await saysAll(page);
  await page.context().close();
});

for (const [locale, { t }] of [["es-419", es], ["en-US", en], ["pt-PT", pt], ["gn", pt]]) {
  test(`a first visit with a browser in ${locale} is in its language, or in Portuguese`, async () => {
    const page = await device(browser, DESKTOP, { locale });
    await open(page, stack.origin);
    await screen(page, t("start.title"));
    await page.context().close();
  });
}

test("what is typed in a form stays when the language changes", async () => {
  const page = await device(browser, PHONE);
  await open(page, stack.origin + STEP);
  const field = page.locator("main form.form :is(input, textarea)").first();
  await field.fill("O poste está apagado.");
  const { pathname } = new URL(page.url());
  await choice(page, "en").click();
  await page.getByRole("button", { name: en.t("step.next") }).waitFor();
  assert.equal(await field.inputValue(), "O poste está apagado.");
  assert.equal(new URL(page.url()).pathname, pathname);
  await page.context().close();
});

test("what is typed stays even where the browser keeps nothing", async () => {
  const page = await device(browser, PHONE);
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("blocked by the test", "SecurityError");
      },
    });
  });
  await open(page, stack.origin + STEP);
  const field = page.locator("main form.form :is(input, textarea)").first();
  await field.fill("O poste está apagado.");
  await choice(page, "es").click();
  await page.getByRole("button", { name: es.t("step.next") }).waitFor();
  assert.equal(await field.inputValue(), "O poste está apagado.");
  const said = await page.locator("#announcer").innerText();
  assert.ok(said.includes(es.t("setting.not_kept")), said);
  await page.context().close();
});

for (const [what, spoil] of [
  ["does not come", (route) => route.abort()],
  ["is of another program", (route) => route.fulfill({ json: ["0", "x"] })],
  ["is no file of texts", (route) => route.fulfill({ body: "<!doctype html>" })],
]) {
  test(`a language whose file ${what} is said, and the portal stays as it is`, async () => {
    const page = await device(browser, NARROW);
    await page.route("**/texts/es.json", spoil);
    await open(page, stack.origin);
    const words = pt.t("language.failed", { language: "Español" });
    await choice(page, "es").click();
    await page.getByRole("banner").getByText(words).waitFor();
    assert.ok((await page.locator("#announcer").innerText()).includes(words));
    await screen(page, pt.t("start.title"));
    await accessible(page, "a language that does not come");
    await page.unroute("**/texts/es.json");
    await choice(page, "es").click();
    await screen(page, es.t("start.title"));
    assert.equal(await page.locator(".bar__notice").count(), 0);
    await page.context().close();
  });
}

test("a remembered language whose file does not come opens the portal in Portuguese, and says why", async () => {
  const page = await device(browser, PHONE);
  await open(page, stack.origin);
  await choice(page, "en").click();
  await screen(page, en.t("start.title"));
  await page.route("**/texts/en.json", (route) => route.abort());
  await page.reload({ waitUntil: "commit" });
  await screen(page, pt.t("start.title"));
  const words = pt.t("language.failed", { language: "English" });
  await page.getByRole("banner").getByText(words).waitFor();
  await page.context().close();
});

test("without its texts a later part has not come, and can be asked for again", async () => {
  const page = await device(browser, PHONE);
  await page.route("**/texts/pt.json", (route) => route.abort());
  await open(page, `${stack.origin}/orgaos`);
  await screen(page, pt.t("part.title"));
  const again = page.getByRole("button", { name: pt.t("failure.retry") });
  await again.waitFor();
  await saysAll(page);
  await page.unroute("**/texts/pt.json");
  await again.click();
  await screen(page, pt.t("agencies.title"));
  await page.context().close();
});

test("a first visit in Portuguese asks for no texts before it needs them", async () => {
  const page = await device(browser);
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open(page, stack.origin);
  await screen(page, pt.t("start.title"));
  assert.deepEqual(asked.filter((path) => path.startsWith("/texts/")), []);
  await page.context().close();
});

test("what an agency wrote is marked with its language among words of another", async () => {
  const page = await device(browser);
  await open(page, `${stack.origin}/busca?q=poste`);
  const result = page.locator('main a[href="/servico/garcas-urbanos/ILU-01"]');
  await result.waitFor();
  const lang = () => result.evaluate((link) => link.closest("[lang]").lang);
  assert.equal(await lang(), "pt-BR");
  await choice(page, "en").click();
  await screen(page, en.t("search.title", { q: "poste" }));
  await result.waitFor();
  assert.equal(await lang(), "pt-BR");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.context().close();
});

test("an agency's service and questions are marked too, and our own words are not", async () => {
  const page = await device(browser, PHONE, { locale: "en-GB" });
  const heading = page.getByRole("heading", { level: 1 });
  await open(page, `${stack.origin}/servico/garcas-urbanos/ILU-01`);
  await page.locator('h1[lang="pt-BR"]').waitFor();
  await open(page, stack.origin + STEP);
  await page.getByRole("button", { name: en.t("step.next") }).waitFor();
  assert.equal(await heading.innerText(), en.t("field.description"));
  assert.equal(await heading.getAttribute("lang"), null);
  assert.equal(await page.locator("main .caption").getAttribute("lang"), "pt-BR");
  await page.locator("main form.form textarea").fill("Out since Monday.");
  await page.getByRole("button", { name: en.t("step.next") }).click();
  await page.locator('h1[lang="pt-BR"]').waitFor();
  await accessible(page, "a question in another language");
  await page.context().close();
});
