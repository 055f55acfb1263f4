// A person has a problem, does not know who answers for it, asks for it to be solved and follows it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { SIZES, arrived, device, focused, follow, open, screen } from "./browser.mjs";
import { answerAll, atQuestion, isCheck, questions, wordsFor } from "./form.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { like, t } from "./words.mjs";

const SERVICE = "Trocar lâmpada apagada na rua";
/** Another city may have a service of the same name. */
const LINK = 'a[href="/servico/garcas-urbanos/ILU-01"]';
const NUMBER = /GAR-\d{4}-\d{6}/;
begin();

for (const size of SIZES) {
  test(`from a need to a case, ${size.name}`, async () => {
    const page = await device(browser, size);
    await open(page, stack.origin);
    await screen(page, t("start.title"));
    await accessible(page, "start");

    await page.getByRole("searchbox", { name: t("box.label") }).fill("lâmpada");
    await follow(page, page.getByRole("button", { name: t("box.button") }));
    await arrived(page, t("search.title", { q: "lâmpada" }));
    const found = page.locator(LINK);
    await found.waitFor();
    await accessible(page, "results");

    await follow(page, found);
    await arrived(page, SERVICE);
    await accessible(page, "service");

    await follow(page, page.getByRole("link", { name: t("service.start") }));
    const description = `Poste apagado, ${size.name}, ${Date.now()}.`;
    await answerAll(page, { description, onPage: (now) => accessible(now, "question") });
    await accessible(page, "check");
    await page.getByText(description).waitFor();

    await follow(page, page.getByRole("button", { name: t("check.send") }));
    await arrived(page, t("sub.accepted"));
    const receipt = await page.getByRole("main").innerText();
    const [number] = receipt.match(NUMBER) ?? assert.fail(`no number in ${receipt}`);
    await accessible(page, "receipt");
    assert.equal(await stack.agency.taken(description), 1);

    await follow(page, page.getByRole("link", { name: t("sub.follow") }));
    await arrived(page, t("case.title", { number }));
    await page.getByRole("heading", { name: t("case.history") }).waitFor();
    await page.getByText(description).waitFor();
    await accessible(page, "case");

    await open(page, stack.origin);
    await page.getByRole("heading", { name: t("start.submissions") }).waitFor();
    await page.getByText(number).waitFor();
    await accessible(page, "start with a request");
    await page.context().close();
  });
}

test("an agency that gives the number later is asked until it does", async () => {
  const page = await device(browser);
  await open(page, `${stack.origin}/servico/garcas-urbanos/ILU-03/pedir`);
  await answerAll(page);
  await follow(page, page.getByRole("button", { name: t("check.send") }));
  await arrived(page, t("sub.received"));
  await accessible(page, "waiting for a number");
  await screen(page, t("sub.accepted"));
  await page.getByText(NUMBER).first().waitFor();
  await page.context().close();
});

test("what is wrong is said, at the top and at the question", async () => {
  const page = await device(browser);
  await open(page, `${stack.origin}/servico/garcas-urbanos/ILU-01/pedir`);
  await screen(page);
  const next = page.getByRole("button", { name: t("step.next") });
  await next.click();
  const summary = page.getByRole("alert").filter({ hasText: t("error.title") });
  await summary.waitFor();
  await focused(page, "the summary", () => document.activeElement?.matches(".errors"));
  assert.match(await page.title(), like("error.prefix"));
  await accessible(page, "mistake");
  await summary.getByRole("link").first().click();
  await focused(page, "the question", () => document.activeElement?.matches("input, textarea"));
  await page.context().close();
});

/** Moves on with Tab until something has the focus. */
async function tabTo(page, locator) {
  const here = () => locator.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 80; presses += 1) {
    if (await here()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${locator}`);
}

async function press(page, key, locator) {
  await tabTo(page, locator);
  const before = page.url();
  await page.keyboard.press(key);
  await page.waitForURL((url) => url.href !== before, { waitUntil: "commit" });
}

test("the first stop of the keyboard leads past the header", async () => {
  const page = await device(browser);
  await open(page, stack.origin);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: t("skip.main") });
  assert.ok(await skip.evaluate((element) => element === document.activeElement));
  await page.keyboard.press("Enter");
  await focused(page, "the content", () => document.activeElement?.id === "content");
  await page.context().close();
});

test("the keyboard alone does it all", async () => {
  const page = await device(browser);
  await open(page, stack.origin);
  await tabTo(page, page.getByRole("searchbox"));
  await page.keyboard.type("lâmpada");
  await press(page, "Enter", page.getByRole("searchbox"));
  await arrived(page, t("search.title", { q: "lâmpada" }));
  await page.locator(LINK).waitFor();
  await press(page, "Enter", page.locator(LINK));
  await arrived(page, SERVICE);
  await press(page, "Enter", page.getByRole("link", { name: t("service.start") }));
  while (!isCheck(page)) {
    await atQuestion(page);
    for (const control of await questions(page)) {
      await tabTo(page, page.locator(`[id="${control.id}"]`));
      if (control.chosen) await page.keyboard.press("Space");
      else await page.keyboard.type(wordsFor(control));
    }
    await press(page, "Enter", page.getByRole("button", { name: t("step.next") }));
  }
  await arrived(page, t("check.title"));
  await press(page, "Enter", page.getByRole("button", { name: t("check.send") }));
  await arrived(page, t("sub.accepted"));
  await press(page, "Enter", page.getByRole("link", { name: t("sub.follow") }));
  await arrived(page, like("case.title"));
  await page.context().close();
});
