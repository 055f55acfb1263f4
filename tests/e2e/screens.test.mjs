// Every screen, where screens break: 320 px wide, in the dark, in forced colours, after a reload.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible } from "./axe.mjs";
import { arrived, device, follow, launch, open, screen } from "./browser.mjs";
import { answerPage, isCheck } from "./form.mjs";
import { start } from "./stack.mjs";
import { t } from "./words.mjs";

const NARROW = { width: 320, height: 640 };
const LOOKS = [
  { colorScheme: "light", forcedColors: "none" },
  { colorScheme: "dark", forcedColors: "none" },
  { colorScheme: "light", forcedColors: "active" },
  { colorScheme: "dark", forcedColors: "active" },
];
let stack, browser;
before(async () => {
  [stack, browser] = await Promise.all([start(), launch()]);
});
after(async () => {
  await browser?.close();
  await stack?.stop();
});

/** What sticks out of the window, if it scrolls sideways. */
function outside() {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const over = [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > wide + 1)
    .map((element) => element.outerHTML.slice(0, 120));
  return [`${document.documentElement.scrollWidth} px`, ...over.slice(0, 5)];
}

async function looksRight(page, where) {
  for (const look of LOOKS) {
    await page.emulateMedia(look);
    const name = `${where}, ${look.colorScheme}, forced colours ${look.forcedColors}`;
    // In forced colours the colours are the person's own, and axe reads those that are not shown.
    const forced = look.forcedColors === "active";
    await accessible(page, name, { rules: { "color-contrast": { enabled: !forced } } });
    assert.deepEqual(await page.evaluate(outside), [], name);
  }
  await page.emulateMedia(LOOKS[0]);
}

const PLACES = [
  "/",
  "/busca?q=poste",
  "/busca?q=xilofone",
  "/busca",
  "/servicos",
  "/temas",
  "/temas/Ilumina%C3%A7%C3%A3o%20p%C3%BAblica",
  "/para/cidadaos",
  "/para/empresas",
  "/orgaos",
  "/orgaos/garcas-urbanos",
  "/servico/garcas-urbanos/ILU-01",
  "/servico/garcas-urbanos/NAO-99",
  "/pedido/ninguem",
  "/processo",
  "/processo?numero=ZZ-12",
  "/processo?numero=GAR-2019-999999",
  "/processo/garcas-urbanos/GAR-2019-999999",
  "/acessibilidade",
  "/nada/aqui",
];

for (const path of PLACES) {
  test(`${path} at 320 px, dark and in forced colours`, async () => {
    const page = await device(browser, NARROW);
    await open(page, stack.origin + path);
    await screen(page);
    await page.locator(".waiting").waitFor({ state: "detached" });
    await looksRight(page, path);
    const heading = await page.getByRole("heading", { level: 1 }).innerText();
    await page.reload({ waitUntil: "commit" });
    await screen(page, heading);
    assert.equal(page.url(), stack.origin + path);
    await page.context().close();
  });
}

test("a case at 320 px, dark and in forced colours", async () => {
  const [{ service_request_id: number }] = await stack.agency.requests();
  const page = await device(browser, NARROW);
  await open(page, `${stack.origin}/processo?numero=${number}`);
  await follow(page, page.getByRole("link", { name: t("lookup.open", { number }) }));
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  await looksRight(page, "case");
  await page.reload({ waitUntil: "commit" });
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  await page.context().close();
});

for (const code of ["ILU-01", "ILU-04", "LIX-01"]) {
  test(`each page of the form ${code}, with and without mistakes`, async () => {
    const page = await device(browser, NARROW);
    await open(page, `${stack.origin}/servico/garcas-urbanos/${code}/pedir`);
    const next = page.getByRole("button", { name: t("step.next") });
    while (!isCheck(page)) {
      await page.locator("main form.form").waitFor();
      await looksRight(page, "question");
      const before = page.url();
      await next.click();
      if (page.url() === before) {
        await page.locator(".errors").waitFor();
        await looksRight(page, "mistake");
        const heading = await page.getByRole("heading", { level: 1 }).innerText();
        await answerPage(page);
        await page.reload({ waitUntil: "commit" });
        await screen(page, heading);
        await follow(page, next);
      }
      await arrived(page);
    }
    await screen(page, t("check.title"));
    await looksRight(page, "check");
    await page.reload({ waitUntil: "commit" });
    await follow(page, page.getByRole("button", { name: t("check.send") }));
    await screen(page, t("sub.accepted"));
    await looksRight(page, "receipt");
    await page.reload({ waitUntil: "commit" });
    await screen(page, t("sub.accepted"));
    await page.context().close();
  });
}
