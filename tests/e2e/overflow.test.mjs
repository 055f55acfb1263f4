// The portal in a language that nobody speaks, 40 % longer than a real one: nothing sticks out or is
// cut off on a small phone and on a desk, in large text too, and no word is outside the texts.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DESKTOP, device, launch, open, screen } from "./browser.mjs";
import { pseudoPortal } from "./pseudo.mjs";

const SIZES = [
  // The largest of our own sizes of text on a phone, and twice the size on a desk (WCAG 1.4.4).
  { name: "320 px", width: 320, height: 640, larger: "150%" },
  { ...DESKTOP, larger: "200%" },
];
const SERVICE = "/servico/garcas-urbanos/ILU-01";
const PLACES = [
  "/",
  "/busca?q=poste",
  "/busca?q=xilofone",
  "/servicos",
  "/temas",
  "/orgaos",
  "/orgaos/garcas-urbanos",
  SERVICE,
  `${SERVICE}/pedir`,
  `${SERVICE}/pedir/conferir`,
  "/pedido#ninguem",
  "/processo#numero=ZZ-12",
  "/processo#numero=GAR-2019-999999",
  "/acessibilidade",
  "/preferencias",
  "/mapa-do-site",
  "/nada/aqui",
];

const folder = mkdtempSync(join(tmpdir(), "janela-pseudo-"));
let stack, browser, pages;
before(async () => {
  const { DIST } = await import("./stack.mjs");
  pseudoPortal(DIST, folder, "es");
  // The stack reads where the portal is when it is loaded: once more, for the copy.
  process.env.DIST = folder;
  const { start } = await import("./stack.mjs?pseudo");
  [stack, browser] = await Promise.all([start(), launch()]);
  pages = await Promise.all(SIZES.map((size) => device(browser, size, { locale: "es" })));
});
after(async () => {
  await browser?.close();
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What is wider than the window or than its own box. */
function tooWide() {
  const wide = document.documentElement.clientWidth;
  const drawn = [...document.querySelectorAll("body *")].filter((element) => element.getClientRects().length > 0);
  const unseen = (element) => getComputedStyle(element).clipPath !== "none";
  const hidden = (element) => element.closest("svg") || unseen(element) || unseen(element.parentElement);
  const out = (element) => element.getBoundingClientRect().right > wide + 1;
  const cut = (element) => getComputedStyle(element).overflow === "hidden" && element.scrollWidth > element.clientWidth + 1;
  const wrong = drawn.filter((element) => !hidden(element) && (out(element) || cut(element)));
  return wrong.slice(0, 5).map((element) => element.outerHTML.slice(0, 160));
}

/** Words of our own that did not come from the texts: those do not begin with a bracket. */
function foreign() {
  const ours = "h2, button, label, legend, caption, thead th, .hint, header a, footer a, footer p";
  const said = (element) => element.getClientRects().length > 0 && element.textContent.trim();
  const marked = (element) => element.closest("[lang]:not(html)") || element.querySelector("[lang]");
  const all = [...document.querySelectorAll(ours)].filter((element) => said(element) && !marked(element));
  return all.filter((element) => !said(element).includes("[")).map((element) => element.outerHTML.slice(0, 160));
}

for (const path of PLACES) {
  test(`${path} has room for longer words, and all of them are among the texts`, async () => {
    for (const [place, page] of pages.entries()) {
      const { name, larger } = SIZES[place];
      await open(page, stack.origin + path);
      await screen(page);
      await page.locator(".waiting").waitFor({ state: "detached" });
      assert.deepEqual(await page.evaluate(tooWide), [], name);
      assert.deepEqual(await page.evaluate(foreign), [], name);
      await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), larger);
      assert.deepEqual(await page.evaluate(tooWide), [], `${name}, text of ${larger}`);
    }
  });
}
