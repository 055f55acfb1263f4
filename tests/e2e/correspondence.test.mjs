// Between a person and an agency about a case: documents, letters, a complaint, a sheet, a file.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import { accessible } from "./axe.mjs";
import { SIZES, device, focused, follow, open, press, screen } from "./browser.mjs";
import { aCase } from "./cases.mjs";
import { filed, openFolder, told as toldBefore } from "./filed.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { like, t } from "./words.mjs";

const AGENCY = "garcas-obras";
begin();

const office = () => stack.office(AGENCY);
const one = (holds) => aCase(office(), "OBR", holds);
const told = async (number) => (await fetch(`${office().origin}/janela/v1/cases/${number}`)).json();
const running = (found) => found.turn === "agency";

async function at(number, size) {
  const page = await device(browser, size, { acceptDownloads: true });
  await open(page, `${stack.origin}/processo/${AGENCY}#${number}`);
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  return page;
}

/** Opens the place to write, with the keyboard. */
async function begun(page, summary) {
  await page.locator("summary", { hasText: t(summary) }).press("Enter");
}

const box = (page) => page.getByRole("textbox", { name: t("case.write_label") });
const sends = (page) => page.getByRole("button", { name: t("case.write_button") }).press("Enter");

for (const size of SIZES) {
  test(`a document comes as the agency issued it, and is compared, ${size.name}`, async () => {
    const { number, documents } = await one((found) => found.documents.length > 0);
    const [document] = documents;
    const page = await at(number, size);
    const download = page.waitForEvent("download");
    await press(page, page.getByRole("button", { name: t("case.document_fetch", { title: document.title }) }));
    const file = await download;
    const sum = createHash("sha256").update(readFileSync(await file.path())).digest("hex");
    assert.equal(sum, document.sha256);
    assert.match(file.suggestedFilename(), /\.txt$/);
    await page.getByText(t("case.document_given")).first().waitFor();
    await accessible(page, "a document was given");
    await page.context().close();
  });
}

test("a document that is not what the agency issued is not given, and one that does not come is said", async () => {
  const { number, documents } = await one((found) => found.documents.length > 0);
  const page = await at(number);
  let given = 0;
  page.on("download", () => (given += 1));
  const fetched = page.getByRole("button", { name: t("case.document_fetch", { title: documents[0].title }) });
  for (const [kind, said] of [["malformed", "case.document_differs"], ["down", "case.document_failed"]]) {
    await office().fail({ kind, operation: "document" });
    await fetched.press("Enter");
    await page.getByText(t(said, { why: t("why.unavailable") })).first().waitFor();
    await office().heal();
  }
  assert.equal(given, 0);
  await accessible(page, "a document did not come");
  await page.context().close();
});

test("a message reaches the agency once, and is in the case", async () => {
  const { number } = await one(running);
  const page = await at(number);
  await begun(page, "case.write");
  await box(page).fill("Alguém vem esta semana?");
  await sends(page);
  await page.getByRole("heading", { name: t("case.letter_sent") }).waitFor();
  await focused(page, "that it arrived", () => document.activeElement?.id === "carta-recebida");
  await page.locator(".timeline__words", { hasText: "Alguém vem esta semana?" }).waitFor();
  const { messages } = await told(number);
  assert.equal(messages.filter(({ text }) => text === "Alguém vem esta semana?").length, 1);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [], "nothing of it stays on the device");
  await page.context().close();
});

test("a message whose answer is lost stays, says so over a reload, and sent again unchanged is one", async () => {
  const { number } = await one(running);
  const page = await at(number);
  const text = "O buraco aumentou.";
  const lost = page.getByRole("alert").filter({ hasText: t("case.letter_lost_title") });
  await begun(page, "case.write");
  await box(page).fill(text);
  await office().fail({ kind: "error_after_accept", operation: "message" });
  await sends(page);
  await lost.waitFor();
  assert.equal(await box(page).inputValue(), text);
  await accessible(page, "a letter whose answer was lost");
  await office().heal();
  await page.reload();
  await lost.waitFor();
  await box(page).waitFor();
  assert.equal(await box(page).inputValue(), text, "what was begun is open");
  // Changed and changed back is unchanged.
  await box(page).fill(`${text} `);
  await box(page).fill(text);
  await sends(page);
  await page.getByRole("heading", { name: t("case.letter_sent") }).waitFor();
  const { messages } = await told(number);
  assert.equal(messages.filter((message) => message.text === text).length, 1);
  await page.context().close();
});

test("a tab that is closed while a letter is on its way: it is said that it may have arrived, and it counts once", async () => {
  const { number } = await one(running);
  const page = await at(number);
  await begun(page, "case.write");
  await box(page).fill("Fechei a aba.");
  await office().fail({ kind: "slow", operation: "message" });
  await sends(page);
  await page.getByText(t("case.letter_waiting")).first().waitFor();
  await page.waitForTimeout(300);
  await page.goto(`${stack.origin}/icon.svg`);
  await office().heal();
  await open(page, `${stack.origin}/processo/${AGENCY}#${number}`);
  await page.getByRole("alert").filter({ hasText: t("case.letter_lost_title") }).waitFor();
  await sends(page);
  await page.getByRole("heading", { name: t("case.letter_sent") }).waitFor();
  const { messages } = await told(number);
  assert.equal(messages.filter(({ text }) => text === "Fechei a aba.").length, 1);
  await page.context().close();
});

test("what is written on while a letter is on its way is not lost with it", async () => {
  const { number } = await one(running);
  const page = await at(number);
  await begun(page, "case.write");
  await box(page).fill("Primeiro.");
  await office().fail({ kind: "slow", operation: "message", delay_ms: 1500 });
  await sends(page);
  await page.getByText(t("case.letter_waiting")).first().waitFor();
  await box(page).fill("Segundo.");
  await page.getByRole("heading", { name: t("case.letter_sent") }).waitFor();
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  assert.equal(await box(page).inputValue(), "Segundo.");
  const { messages } = await told(number);
  assert.equal(messages.filter(({ text }) => text === "Primeiro.").length, 1);
  await office().heal();
  await page.context().close();
});

test("what is being written says that it is kept, and is forgotten in time", async () => {
  const { number } = await one(running);
  const page = await at(number);
  await begun(page, "case.write");
  await box(page).fill("Ainda escrevo.");
  await page.getByText(like("step.saved")).waitFor();
  await page.evaluate(() => {
    for (const [key, text] of Object.entries(localStorage)) {
      const kept = JSON.parse(text);
      localStorage.setItem(key, JSON.stringify({ ...kept, saved_at: kept.saved_at - 31 * 86_400_000 }));
    }
  });
  await page.reload();
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  await begun(page, "case.write");
  assert.equal(await box(page).inputValue(), "");
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  await page.context().close();
});

test("a file is known again as what an agency issued, by its digest alone, and another is not", async () => {
  const { number, documents } = await one((found) => found.documents.length > 0);
  const page = await device(browser);
  await openFolder(page, stack.origin, [filed(AGENCY, number)]);
  await page.getByRole("button", { name: t("folder.ask"), exact: true }).press("Enter");
  await page.locator("summary", { hasText: t("folder.file") }).press("Enter");
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const file = await (await fetch(new URL(documents[0].href, `${office().origin}/janela/v1/cases/x`))).arrayBuffer();
  const check = async (bytes, words) => {
    await page.getByLabel(t("folder.file_label")).setInputFiles({ name: "x.txt", mimeType: "text/plain", buffer: Buffer.from(bytes) });
    await page.getByRole("button", { name: t("folder.file_button"), exact: true }).press("Enter");
    await page.getByText(words).first().waitFor();
  };
  await check(file, like("folder.file_known", { title: documents[0].title, number }));
  await accessible(page, "a document was known again");
  await check(`${Buffer.from(file)} `, t("folder.file_unknown"));
  assert.deepEqual(asked, [], "the file leaves nowhere");
  await page.context().close();
});

test("what certainly did not reach the agency is told from what may have", async () => {
  const { number } = await one(running);
  const page = await at(number);
  await begun(page, "case.write");
  await box(page).fill("Está aí?");
  await page.context().setOffline(true);
  await sends(page);
  await page.getByRole("alert").filter({ hasText: t("case.letter_failed_title") }).waitFor();
  assert.equal(await box(page).inputValue(), "Está aí?");
  await page.context().close();
});

test("an empty text and one that is too long are said at the text, and go to nobody", async () => {
  const { number } = await one(running);
  const page = await at(number);
  const before = await office().posts();
  await begun(page, "case.write");
  for (const [text, words] of [["  ", t("case.letter_empty")], ["a".repeat(2001), t("case.letter_long", { n: "2.000", has: "2.001" })]]) {
    await box(page).fill(text);
    await sends(page);
    await page.getByText(words).waitFor();
    await focused(page, "the text", () => document.activeElement?.id === "mensagem");
    assert.equal(await box(page).getAttribute("aria-invalid"), "true");
    await accessible(page, words);
  }
  assert.equal(await office().posts(), before);
  await page.context().close();
});

for (const size of SIZES) {
  test(`what the agency waits for is sent where it asks for it, and the case moves on, ${size.name}`, async () => {
    const { number } = await one((found) => found.turn === "applicant");
    const page = await at(number, size);
    await page.getByRole("heading", { name: t("case.add_asked") }).waitFor();
    await page.getByRole("textbox", { name: t("case.add_label") }).fill("O barranco tem 4 metros.");
    await press(page, page.getByRole("button", { name: t("case.add_button") }));
    await page.getByRole("heading", { name: t("case.letter_sent") }).waitFor();
    await page.getByText(t("case.turn_agency")).waitFor();
    assert.notEqual((await told(number)).turn, "applicant");
    await page.context().close();
  });
}

test("who disagrees is told who hears it and until when, and that this page does not send it", async () => {
  const { number } = await one((found) => found.outcome === "refused");
  const page = await at(number);
  await page.getByText("Junta de Recursos da SEINFRA").waitFor();
  await page.getByText(t("case.contest_days_other", { n: 30 })).waitFor();
  await page.getByText(t("case.contest_paper")).waitFor();
  const text = await page.getByRole("textbox", { name: t("case.contest_label") }).inputValue();
  for (const fact of [number, t("state.refused")]) assert.ok(text.includes(fact), text);
  await accessible(page, "a case that was refused");
  await page.context().close();
});

test("where an agency does not say who hears a complaint, that is said", async () => {
  const closed = (await stack.agency.requests()).find(({ status }) => status === "closed");
  const page = await device(browser);
  await open(page, `${stack.origin}/processo/garcas-urbanos#${closed.service_request_id}`);
  await page.getByText(t("case.contest_unknown")).waitFor();
  await page.context().close();
});

test("the sheet for the counter has the facts on one page, with or without the agency", async () => {
  const { number, service } = await one(running);
  const page = await at(number);
  await follow(page, page.getByRole("link", { name: t("case.sheet") }));
  await screen(page, t("case.sheet_title", { number }));
  await page.getByText(service.title).waitFor();
  await page.getByText("Avenida Doutor Ramiro Sales, 1010").waitFor();
  const paper = { format: "A4", margin: { top: "15mm", right: "15mm", bottom: "15mm", left: "15mm" } };
  assert.ok((await page.pdf(paper)).toString("latin1").match(/\/Type\s*\/Page\b/g).length === 1, "one page");
  await office().fail({ kind: "down", operation: "case" });
  await page.reload();
  await page.getByRole("heading", { name: t("case.sheet_unknown") }).waitFor();
  await page.getByText("Avenida Doutor Ramiro Sales, 1010").waitFor();
  await office().heal();
  await page.context().close();
});

test("a case that cannot be asked leads to its sheet all the same", async () => {
  const { number } = await one(running);
  await office().fail({ kind: "down", operation: "case" });
  const page = await device(browser);
  await open(page, `${stack.origin}/processo/${AGENCY}#${number}`);
  await follow(page, page.getByRole("link", { name: t("case.sheet") }));
  await screen(page, t("case.sheet_title", { number }));
  await office().heal();
  await page.context().close();
});

test("a case as a file is a page of its own that any browser reads, and says when it was made", async () => {
  const { number, service, agency_status } = await one(running);
  const page = await at(number);
  const asked = [];
  page.on("request", (request) => request.url().startsWith("http") && asked.push(request.url()));
  const download = page.waitForEvent("download");
  await press(page, page.getByRole("button", { name: t("case.save") }));
  const file = await download;
  assert.deepEqual(asked, [], "the file is made on the device");
  assert.equal(file.suggestedFilename(), `${t("case.save_file")}-${number}.html`);
  const html = readFileSync(await file.path(), "utf8");
  const reader = await device(browser);
  await reader.setContent(html);
  const text = await reader.locator("body").innerText();
  const said = [number, service.title, agency_status.label, t("case.turn_agency"), t("case.save_when", { when: "" }).split(".")[0].trim()];
  for (const fact of said) assert.ok(text.includes(fact), `${fact} in ${text}`);
  assert.equal(await reader.locator("button, form, textarea, script").count(), 0);
  for (const way of await reader.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href"))))
    assert.match(way, /^(https?|tel|mailto):/);
  const { results } = await new HtmlValidate({ extends: ["html-validate:standard"] }).validateString(html);
  const wrong = results.flatMap(({ messages }) => messages).map(({ ruleId, message }) => `${ruleId}: ${message}`);
  assert.deepEqual(wrong, []);
  await Promise.all([page.context().close(), reader.context().close()]);
});

test("on the sheet, that the agency has no such case is told from that it could not be asked", async () => {
  const page = await device(browser);
  await open(page, `${stack.origin}/folha/${AGENCY}#OBR-2019-999999`);
  await page.getByRole("heading", { name: t("case.not_found") }).waitFor();
  assert.equal(await page.getByRole("heading", { name: t("case.sheet_unknown") }).count(), 0);
  await page.context().close();
});

test("the sheet has what the folder knows of a case while its agency does not answer", async () => {
  const { number } = await one(running);
  await office().fail({ kind: "hang", operation: "case" });
  const page = await device(browser);
  await openFolder(page, stack.origin, [filed(AGENCY, number, { service: "Pedir asfalto", told: toldBefore(9) })]);
  await open(page, `${stack.origin}/folha/${AGENCY}#${number}`);
  await page.getByText("Pedir asfalto").waitFor();
  await page.getByText(t("case.sheet_asked")).waitFor();
  await office().heal();
  await page.context().close();
});
