// A form asks what it needs of whom it needs it, and says what is wrong before the agency does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { DESKTOP, PHONE, SIZES, arrived, device, focused, follow, open, press, screen } from "./browser.mjs";
import { isCheck } from "./form.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { t } from "./words.mjs";

const CERTIFICATE = "/servico/ipe-fazenda/certidao-negativa";
const [PERSON, COMPANY, FARM] = ["Uma pessoa", "Uma empresa", "Uma propriedade rural"];
const CPF = "529.982.247-25";
/** The example of the revenue service's own note on company numbers with letters. */
const CNPJ = "12.ABC.345/01DE-35";
begin();

const go = (page) => follow(page, page.getByRole("button", { name: t("step.next") }));
/** Presses "Continue" where the page does not let the person go on. */
const stay = (page) => press(page, page.getByRole("button", { name: t("step.next") }));
const pick = (page, name) => press(page, page.getByRole("radio", { name }));
const heading = (page) => page.locator("h1").innerText();
const mistakes = (page) => page.locator(".errors li").allInnerTexts();

async function begun(size, kind) {
  const page = await device(browser, size);
  await open(page, `${stack.origin}${CERTIFICATE}/pedir`);
  await arrived(page);
  await pick(page, kind);
  return page;
}

for (const size of SIZES) {
  test(`what the answers make needless is not asked, and a changed answer asks anew, ${size.name}`, async () => {
    const page = await begun(size, PERSON);
    await go(page);
    assert.match(await heading(page), /^CPF/);
    await accessible(page, "a number of a register");
    await stay(page);
    await page.locator(".errors").waitFor();
    assert.deepEqual(await mistakes(page), [t("fault.missing", { label: "CPF" })]);
    assert.match(await page.title(), new RegExp(`^${t("error.prefix", { title: "" }).trim()}`));
    await page.getByRole("textbox").fill("529.982.247-26");
    await stay(page);
    await page.getByText(t("fault.not_a_cpf", { label: "CPF" })).first().waitFor();
    assert.deepEqual(await mistakes(page), [t("fault.not_a_cpf", { label: "CPF" })]);
    await accessible(page, "a wrong number");
    await page.getByRole("textbox").fill(CPF);
    await go(page);
    await pick(page, "Licitação");
    await go(page);
    await arrived(page, t("check.title"));
    assert.deepEqual(await page.locator("main dt").allInnerTexts(), ["A certidão é de", "CPF", "Para que você precisa?"]);

    await follow(page, page.getByRole("link", { name: new RegExp(`${t("check.change")}.*A certidão é de`, "s") }));
    await pick(page, COMPANY);
    await go(page);
    assert.match(await heading(page), /^CNPJ/, "the company's number is asked for, as the answer now makes it needful");
    await page.getByRole("textbox").fill(CNPJ);
    await go(page);
    await arrived(page, t("check.title"));
    assert.deepEqual(await page.locator("main dt").allInnerTexts(), ["A certidão é de", "CNPJ", "Para que você precisa?"]);
    await follow(page, page.getByRole("button", { name: t("check.send") }));
    await arrived(page, t("sub.accepted"));
    await page.context().close();
  });
}

test("the agency gets the answers to what was asked alone, and numbers without signs", async () => {
  const page = await begun(PHONE, PERSON);
  await go(page);
  await page.getByRole("textbox").fill(CPF);
  await go(page);
  await page.goBack({ waitUntil: "commit" });
  await arrived(page);
  await page.goBack({ waitUntil: "commit" });
  await arrived(page);
  await pick(page, COMPANY);
  await go(page);
  await page.getByRole("textbox").fill(CNPJ);
  await go(page);
  await go(page);
  const body = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/submissions"));
  await follow(page, page.getByRole("button", { name: t("check.send") }));
  const { answers } = (await body).postDataJSON();
  assert.deepEqual(answers, { tipo: "empresa", cnpj: "12ABC34501DE35" });
  await arrived(page, t("sub.accepted"));
  await page.context().close();
});

test("who cannot have the service is told so at once, and where to go instead", async () => {
  const page = await begun(PHONE, FARM);
  await stay(page);
  await page.getByText(t("step.stop")).waitFor();
  await focused(page, "the reason", () => document.activeElement?.id === "stop");
  await page.getByText("ligue 146").waitFor();
  await accessible(page, "who cannot have the service");
  assert.ok(!isCheck(page));
  await pick(page, PERSON);
  await go(page);
  assert.match(await heading(page), /^CPF/);
  await open(page, `${stack.origin}${CERTIFICATE}/pedir/conferir`);
  await screen(page, t("check.title"));
  assert.equal(await page.getByRole("button", { name: t("check.send") }).count(), 0, "it is not complete");
  await page.context().close();
});

test("a page of several questions has the agency's own heading", async () => {
  const page = await device(browser, DESKTOP);
  await open(page, `${stack.origin}/servico/garcas-obras/pavimentacao-rua/pedir`);
  await arrived(page);
  assert.equal(await heading(page), "A rua");
  assert.equal(await page.getByText(t("step.contact_hint")).count(), 0);
  await accessible(page, "a group of questions");
  await page.context().close();
});

test("a number beyond its bounds and a text too short are told of with the bound", async () => {
  const page = await device(browser, PHONE);
  await open(page, `${stack.origin}/servico/garcas-obras/pavimentacao-rua/pedir`);
  await arrived(page);
  const [street, part] = ["Nome da rua", "De onde até onde?"];
  await page.getByRole("textbox", { name: street }).fill("R");
  await page.getByRole("textbox", { name: part }).fill("Da ponte até a escola");
  await stay(page);
  await page.locator(".errors").waitFor();
  assert.deepEqual(await mistakes(page), [t("fault.too_short", { label: street, n: "3" })]);
  await accessible(page, "too short");
  await page.getByRole("textbox", { name: street }).fill("Rua das Acácias");
  await go(page);
  const length = "Comprimento do trecho, em metros";
  assert.ok((await heading(page)).startsWith(length));
  for (const [typed, said] of [
    ["5", t("fault.too_small", { label: length, n: "10" })],
    ["5.001", t("fault.too_large", { label: length, n: "5.000" })],
    ["12,5", t("fault.not_whole", { label: length })],
    ["muito", t("fault.not_a_number", { label: length })],
  ]) {
    await page.getByRole("textbox").fill(typed);
    await stay(page);
    await page.locator(".errors").getByText(said).waitFor();
    assert.deepEqual(await mistakes(page), [said]);
  }
  await page.getByRole("textbox").fill("1.200");
  await go(page);
  await page.context().close();
});

test("a form that asks for what cannot be asked here is closed, and says so before anything is filled", async () => {
  const page = await device(browser, PHONE);
  await open(page, `${stack.origin}/servico/garcas-obras/alvara-construcao/pedir`);
  await page.getByText(t("apply.unasked_text")).waitFor();
  assert.equal(await page.getByRole("button", { name: t("failure.retry") }).count(), 0, "asking again would help nobody");
  assert.ok((await page.locator('main a[href^="tel:"]').count()) > 0);
  await accessible(page, "a form that is closed");
  await page.context().close();
});
