// Paper has what was said, and nothing that only a finger could use.
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrived, device, follow, open } from "./browser.mjs";
import { filed, openFolder } from "./filed.mjs";
import { answerAll } from "./form.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { t } from "./words.mjs";

begin();

/** What is on paper of all that a finger presses or writes in, but links in the text. */
async function controlsOnPaper(page) {
  await page.emulateMedia({ media: "print" });
  const all = page.locator("nav, button, input, textarea, select, footer, .back, .skip");
  const seen = await all.filter({ visible: true }).evaluateAll((found) =>
    found.map((element) => element.outerHTML.slice(0, 80)),
  );
  await page.emulateMedia({ media: "screen" });
  return seen;
}

test("results are printed without the search box", async () => {
  const page = await device(browser);
  await open(page, `${stack.origin}/busca?q=lixo`);
  await page.locator(".found").first().waitFor();
  assert.deepEqual(await controlsOnPaper(page), []);
  await page.context().close();
});

test("a receipt and its case are printed without buttons", async () => {
  const page = await device(browser);
  await open(page, `${stack.origin}/servico/garcas-urbanos/ILU-01/pedir`);
  await answerAll(page);
  await follow(page, page.getByRole("button", { name: t("check.send") }));
  await arrived(page, t("sub.accepted"));
  assert.deepEqual(await controlsOnPaper(page), []);
  await follow(page, page.getByRole("link", { name: t("sub.follow") }));
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  assert.deepEqual(await controlsOnPaper(page), []);
  await page.context().close();
});

test("a folder is printed without its controls, and says where it is only a part", async () => {
  const page = await device(browser);
  const cases = Array.from({ length: 60 }, (_, place) => filed("garcas-urbanos", `GAR-2019-${String(900_000 + place)}`));
  await openFolder(page, stack.origin, cases);
  await page.locator(".folder tbody tr").nth(49).waitFor();
  assert.deepEqual(await controlsOnPaper(page), []);
  await page.emulateMedia({ media: "print" });
  await page.getByText(t("folder.part", { n: 50, all: 60 })).waitFor();
  await page.context().close();
});
