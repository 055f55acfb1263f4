// What a person wrote is not lost: not by a reload, not by leaving.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { SIZES, arrived, device, follow, open, screen } from "./browser.mjs";
import { answerPage, questions } from "./form.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { like, t } from "./words.mjs";

const SERVICE = "Apagar lâmpada acesa durante o dia";
const ADDRESS = "/servico/garcas-urbanos/ILU-02";
begin();

for (const size of SIZES) {
  test(`a reload in the middle keeps what was typed, ${size.name}`, async () => {
    const page = await device(browser, size);
    await open(page, `${stack.origin}${ADDRESS}/pedir`);
    await screen(page);
    await answerPage(page, "Metade da frase que eu ia");
    await page.getByText(like("step.saved")).waitFor();
    const address = page.url();
    await page.reload({ waitUntil: "commit" });
    await screen(page);
    assert.equal(page.url(), address);
    const [first] = await questions(page);
    const typed = page.locator(`[id="${first.id}"]`);
    assert.match(await typed.inputValue(), /Metade da frase que eu ia|Rua das Acácias/);
    await accessible(page, "draft taken up");
    await page.context().close();
  });

  test(`the start page offers the draft, and the person goes on or forgets it, ${size.name}`, async () => {
    const page = await device(browser, size);
    await open(page, `${stack.origin}${ADDRESS}/pedir`);
    await screen(page);
    await answerPage(page);
    await page.getByText(like("step.saved")).waitFor();
    await open(page, stack.origin);
    await page.getByRole("heading", { name: t("start.drafts") }).waitFor();
    await page.getByText(like("start.draft")).waitFor();
    await accessible(page, "start with a draft");
    await follow(page, page.getByRole("link", { name: SERVICE }));
    await arrived(page, t("apply.title"));
    await accessible(page, "a draft is offered");
    await follow(page, page.getByRole("link", { name: t("apply.resume") }));
    await arrived(page);
    await page.goBack({ waitUntil: "commit" });
    await arrived(page, t("apply.title"));
    await follow(page, page.getByRole("button", { name: t("apply.anew") }));
    await page.locator("main form.form").waitFor();
    const [first] = await questions(page);
    assert.equal(await page.locator(`[id="${first.id}"]`).inputValue(), "");
    await open(page, stack.origin);
    await screen(page, t("start.title"));
    assert.equal(await page.getByRole("heading", { name: t("start.drafts") }).count(), 0);
    await page.context().close();
  });
}

test("a draft is forgotten only when the person says so twice", async () => {
  const page = await device(browser, SIZES[1]);
  await open(page, `${stack.origin}${ADDRESS}/pedir`);
  await screen(page);
  await answerPage(page);
  await page.getByText(like("step.saved")).waitFor();
  const address = page.url();
  const forget = page.getByRole("button", { name: t("step.forget"), exact: true });
  const dialog = page.getByRole("dialog", { name: t("step.forget_title") });
  await forget.click();
  await accessible(page, "asked before forgetting");
  await dialog.getByRole("button", { name: t("step.forget_no") }).click();
  await dialog.waitFor({ state: "hidden" });
  assert.equal(page.url(), address);
  await forget.click();
  await follow(page, dialog.getByRole("button", { name: t("step.forget_yes") }));
  await arrived(page, SERVICE);
  await open(page, stack.origin);
  await screen(page, t("start.title"));
  assert.equal(await page.getByRole("heading", { name: t("start.drafts") }).count(), 0);
  await page.context().close();
});
