// The folder of this device: what is in it, how it is asked for, and what it never mixes up.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import { parse } from "csv-parse/sync";
import ICAL from "ical.js";
import { accessible } from "./axe.mjs";
import { PHONE, SIZES, arrived, device, focused, follow, open, press } from "./browser.mjs";
import { filed, folder, openFolder, published, rows, told } from "./filed.mjs";
import { answerAll } from "./form.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { like, t } from "./words.mjs";

const GARCAS = "garcas-urbanos";
const LAGOA = "lagoa-urbanos";
const NOWHERE = "GAR-2019-999999";
/** Questions to the same agency in a second: four, and two for the clocks of two programs. */
const IN_A_SECOND = 6;
/** An agency that does not inform on the Internet. */
const SILENT = "serra-urbanos";
const silent = (portal) => ({
  ...portal,
  agencies: portal.agencies.map((agency) => {
    if (agency.id !== SILENT) return agency;
    const { case: _, ...reach } = agency.reach;
    return { ...agency, reach };
  }),
});
begin({ change: silent });
afterEach(() => Promise.all([GARCAS, LAGOA, "ipe-fazenda"].map((id) => stack.office(id).heal())));

const button = (page, key) => page.getByRole("button", { name: t(key), exact: true });
const spoken = (page) => page.locator("#announcer").textContent();
/** Presses what asks, and notes what was said before: of an earlier asking it says that it ended. */
async function ask(page, key = "folder.ask", pressing = press) {
  page.before = await spoken(page);
  await pressing(page, button(page, key));
}
const askAll = (page) => ask(page);
/** Waits until what was begun last has ended. */
const ended = (page) =>
  page.waitForFunction(
    ([said, before]) => {
      const { textContent } = document.getElementById("announcer");
      return textContent.startsWith(said) && textContent !== before;
    },
    [t("folder.asked"), page.before],
    { timeout: 90_000 },
  );
/** A part of the line that counts how well the cases are known. */
const counted = (page, key, values) => page.locator("main p.count").getByText(t(key, values));
const kept = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("janela:pasta:")));

for (const size of SIZES) {
  test(`what is sent from this device is in the folder by itself, ${size.name}`, async () => {
    const page = await device(browser, size);
    await open(page, `${stack.origin}/servico/garcas-urbanos/ILU-02/pedir`);
    await answerAll(page);
    await follow(page, page.getByRole("button", { name: t("check.send") }));
    await arrived(page, t("sub.accepted"));
    const number = await page.locator(".panel__number").innerText();
    await open(page, `${stack.origin}/pasta`);
    await page.getByRole("link", { name: number, exact: true }).waitFor();
    assert.match((await rows(page))[number], new RegExp(t("folder.never")));
    await accessible(page, "not asked yet");
    await askAll(page);
    await ended(page);
    assert.match((await rows(page))[number], new RegExp(t("case.turn_agency").slice(0, 20)));
    await counted(page, "folder.told_one", { n: 1 }).waitFor();
    await accessible(page, "asked");
    await follow(page, page.getByRole("link", { name: number, exact: true }));
    await page.getByRole("heading", { name: t("case.history") }).waitFor();
    await page.getByRole("link", { name: t("folder.kept") }).waitFor();
    await page.context().close();
  });
}

test("a case that is only looked up leaves nothing, until the person keeps it", async () => {
  const [number] = await published(stack.agency);
  const page = await device(browser);
  await open(page, `${stack.origin}/processo/${GARCAS}#${number}`);
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  assert.deepEqual(await kept(page), []);
  await press(page, page.getByRole("button", { name: t("folder.keep") }));
  const way = page.getByRole("link", { name: t("folder.kept") });
  await way.waitFor();
  assert.deepEqual(await kept(page), [`janela:pasta:eu:${GARCAS}/${number}`]);
  await page.reload();
  await follow(page, way);
  assert.ok(number in (await rows(page)));
  await page.context().close();
});

/** A folder in which each kind of truth will stand once all were asked. */
async function everyTruth() {
  const [one] = await published(stack.agency);
  return {
    told: filed(GARCAS, one),
    none: filed(GARCAS, NOWHERE),
    stale: filed(LAGOA, "LS-00001-9", { told: told(9) }),
    failed: filed("ipe-fazenda", "FAZ-2026-000001"),
    silent: filed(SILENT, "SA-000001/26"),
  };
}

test("found, not found, could not ask and old are told apart, in the list, in its file and over a reload", async () => {
  const cases = await everyTruth();
  for (const id of [LAGOA, "ipe-fazenda"]) await stack.office(id).fail({ kind: "down" });
  const page = await device(browser, undefined, { acceptDownloads: true });
  await openFolder(page, stack.origin, Object.values(cases));
  await counted(page, "folder.stale_one", { n: 1 }).waitFor({ state: "detached" });
  await askAll(page);
  await ended(page);
  const said = [
    ["folder.told_one", 1],
    ["folder.stale_one", 1],
    ["folder.failed_other", 2],
    ["folder.none_one", 1],
  ];
  const look = async () => {
    for (const [key, n] of said) await counted(page, key, { n }).waitFor();
    const seen = await rows(page);
    const row = ({ number }) => seen[number];
    assert.equal(await page.getByRole("combobox", { name: t("folder.order") }).count(), 0, "five cases need no order");
    assert.doesNotMatch(row(cases.told), new RegExp(`${t("folder.never")}|${like("folder.failed").source}`));
    assert.match(row(cases.none), like("folder.not_found"));
    assert.match(row(cases.stale), like("folder.failed"));
    assert.match(row(cases.stale), like("folder.known"));
    assert.match(row(cases.stale), new RegExp(t("state.in_progress")));
    assert.match(row(cases.failed), like("folder.failed"));
    assert.doesNotMatch(row(cases.failed), like("folder.not_found"));
    assert.match(row(cases.silent), new RegExp(t("why.unsupported").slice(0, 30)));
  };
  await look();
  const widths = await page.locator(".folder td").evaluateAll((all) => all.map((cell) => cell.clientWidth));
  const wide = await page.locator(".folder__frame").evaluate((frame) => frame.scrollWidth - frame.clientWidth);
  assert.ok(wide <= 0, `the table is ${wide} px wider than its place`);
  assert.ok(Math.min(...widths) >= 80, `a column breaks its words: ${widths.join(", ")} px`);
  await accessible(page, "every truth");
  const table = await spreadsheet(page);
  const from = ({ number }) => table.find((line) => line[t("folder.number")].replace(/^'/, "") === number);
  assert.equal(from(cases.told)[t("folder.complete")], t("folder.is_told"));
  assert.equal(from(cases.told)[t("folder.age")], "0");
  assert.match(from(cases.none)[t("folder.complete")], new RegExp(t("folder.is_not_found")));
  assert.match(from(cases.stale)[t("folder.complete")], new RegExp(t("folder.is_stale")));
  assert.equal(from(cases.stale)[t("folder.age")], "9");
  for (const one of [cases.failed, cases.silent]) {
    assert.match(from(one)[t("folder.complete")], new RegExp(t("folder.is_not_asked")));
    assert.equal(from(one)[t("folder.state")], "");
  }
  await page.reload();
  await look();
  await page.emulateMedia({ media: "print" });
  await look();
  await page.emulateMedia({ media: "screen" });
  for (const id of [LAGOA, "ipe-fazenda"]) await stack.office(id).heal();
  await press(page, page.getByRole("button", { name: t("folder.ask_rest") }));
  await counted(page, "folder.stale_one", { n: 1 }).waitFor({ state: "detached" });
  await page.context().close();
});

const FAULTS = ["down", "error", "refuse", "cut", "malformed", "html", "empty", "rate_limit", "wrong_type", "hang"];
for (const kind of FAULTS) {
  test(`an agency that fails (${kind}) loses nothing of what was known, and is not said to have none`, async () => {
    const [number] = await published(stack.office(LAGOA));
    await stack.office(LAGOA).fail({ kind });
    const page = await device(browser);
    await openFolder(page, stack.origin, [filed(LAGOA, number, { told: told(9) })]);
    await askAll(page);
    await ended(page);
    const row = (await rows(page))[number];
    assert.match(row, like("folder.failed"));
    assert.match(row, like("folder.known"));
    assert.doesNotMatch(row, like("folder.not_found"));
    await counted(page, "folder.stale_one", { n: 1 }).waitFor();
    await page.context().close();
  });
}

async function spreadsheet(page) {
  const file = await taken(page, t("folder.csv"));
  assert.equal(file.name, `${t("folder.csv_file")}.csv`);
  return parse(file.text, { bom: true, columns: true, delimiter: ";" });
}

async function taken(page, name) {
  const download = page.waitForEvent("download");
  await press(page, page.getByRole("button", { name }));
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

test("the file for spreadsheets runs nothing, whatever people and agencies write", async () => {
  const page = await device(browser, undefined, { acceptDownloads: true });
  const label = '=HYPERLINK("http://mau.example";"clique")';
  await openFolder(page, stack.origin, [filed(GARCAS, NOWHERE, { label, service: "@soma; \"x\"\nfim" })]);
  const [line] = await spreadsheet(page);
  assert.equal(line[t("folder.label")], `'${label}`);
  assert.equal(line[t("case.service")], `'@soma; "x"\nfim`);
  await page.context().close();
});

test("the deadlines of the list are one calendar file", async () => {
  const page = await device(browser, undefined, { acceptDownloads: true });
  const coming = (days) => Date.now() + days * 86_400_000;
  const due = (...deadlines) => ({ told: told(1, { deadlines }) });
  await openFolder(page, stack.origin, [
    filed(GARCAS, "GAR-2026-000001", due([coming(3), "agency", null])),
    filed(LAGOA, "LS-00001-9", due([coming(5), "you", "Levar o documento"], [coming(-5), "agency", null])),
    filed(LAGOA, "LS-00002-7"),
  ]);
  const { text } = await taken(page, t("folder.agenda"));
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  assert.equal(events.length, 2);
  assert.equal(new Set(events.map(({ uid }) => uid)).size, 2);
  assert.ok(events.some(({ summary }) => summary.includes("Levar o documento")));
  await page.context().close();
});

test("by keyboard: the focus stays with what asks, and is never taken from elsewhere", async () => {
  const numbers = (await published(stack.agency)).slice(0, 6);
  const page = await device(browser, PHONE);
  await openFolder(page, stack.origin, numbers.map((number) => filed(GARCAS, number)));
  const at = (key) => focused(page, t(key), (words) => document.activeElement?.textContent.trim() === words, t(key));
  const byKey = (_, locator) => locator.press("Enter");
  await ask(page, "folder.ask", byKey);
  await at("folder.stop");
  const stop = await button(page, "folder.stop").elementHandle();
  await page.waitForFunction(() => /[3-9] /.test(document.querySelector("main .waiting")?.textContent ?? ""));
  assert.ok(await stop.evaluate((one) => one === document.activeElement), "it is the same button while answers come");
  await ended(page);
  await at("folder.ask");
  await ask(page, "folder.ask", byKey);
  await at("folder.stop");
  await page.keyboard.press("Enter");
  await at("folder.ask");
  await ask(page, "folder.ask", byKey);
  await at("folder.stop");
  await page.locator("#folder-which").focus();
  await ended(page);
  await button(page, "folder.ask").waitFor();
  await focused(page, "the choice of a folder", () => document.activeElement?.id === "folder-which");
  await page.context().close();
});

test("folders are kept apart", async () => {
  const page = await device(browser);
  await openFolder(page, stack.origin, [filed(GARCAS, "GAR-2026-000001")]);
  await press(page, page.getByText(t("folder.new"), { exact: true }));
  await page.getByRole("textbox", { name: t("folder.new_label") }).fill("ACME Ltda.");
  await accessible(page, "a new folder");
  await page.getByRole("button", { name: t("folder.new_button") }).press("Enter");
  await page.getByRole("heading", { name: t("folder.empty") }).waitFor();
  await accessible(page, "an empty folder");
  const [number] = await published(stack.agency);
  await open(page, `${stack.origin}/processo/${GARCAS}#${number}`);
  await press(page, page.getByRole("button", { name: t("folder.keep") }));
  await follow(page, page.getByRole("link", { name: t("folder.kept") }));
  await page.getByRole("link", { name: number, exact: true }).waitFor();
  assert.deepEqual(Object.keys(await rows(page)), [number]);
  await page.getByRole("combobox", { name: t("folder.which") }).selectOption({ label: t("folder.mine") });
  await page.getByRole("link", { name: "GAR-2026-000001", exact: true }).waitFor();
  assert.deepEqual(Object.keys(await rows(page)), ["GAR-2026-000001"]);
  await page.context().close();
});

test("by keyboard: a folder has another name, or goes with its cases once that was said twice", async () => {
  const page = await device(browser, PHONE);
  await page.goto(`${stack.origin}/icon.svg`);
  const cases = { ...folder([filed(GARCAS, "GAR-2026-000001")]), ...folder([filed(LAGOA, "LS-00001-9"), filed(LAGOA, "LS-00002-7")], "mae") };
  await page.evaluate((all) => Object.entries(all).forEach((one) => localStorage.setItem(...one)), { ...cases, "janela:nome-da-pasta:mae": "minha mae" });
  await open(page, `${stack.origin}/pasta`);
  const which = page.getByRole("combobox", { name: t("folder.which") });
  const change = page.getByText(t("folder.change"), { exact: true });
  const said = (words) => page.waitForFunction((words) => document.getElementById("announcer").textContent.trim() === words, words);
  await page.getByRole("link", { name: "GAR-2026-000001", exact: true }).waitFor();
  assert.equal(await change.count(), 0, "the first folder stays as it is");
  await which.selectOption({ label: "minha mae" });
  await page.getByRole("link", { name: "LS-00001-9", exact: true }).waitFor();
  await change.press("Enter");
  const name = page.getByRole("textbox", { name: t("folder.name") });
  assert.equal(await name.inputValue(), "minha mae");
  await name.fill(" ");
  await name.press("Enter");
  await said(t("folder.new_empty"));
  await name.fill("Minha mãe");
  await name.press("Enter");
  await said(t("folder.renamed", { name: "Minha mãe" }));
  await focused(page, "the name", () => document.activeElement?.id === "folder-name");
  assert.equal(await which.locator("option:checked").textContent(), "Minha mãe");
  await accessible(page, "a folder to change");
  await button(page, "folder.delete").press("Enter");
  const dialog = page.getByRole("dialog", { name: t("folder.delete_title", { name: "Minha mãe" }) });
  await dialog.getByText(t("folder.delete_other", { n: 2 })).waitFor();
  await accessible(page, "asked before deleting");
  await button(page, "folder.delete_no").press("Enter");
  assert.equal((await kept(page)).length, 3);
  await button(page, "folder.delete").press("Enter");
  await button(page, "folder.delete_yes").press("Enter");
  await said(t("folder.deleted", { name: "Minha mãe" }));
  await focused(page, "the choice of a folder", () => document.activeElement?.id === "folder-which");
  await page.getByRole("link", { name: "GAR-2026-000001", exact: true }).waitFor();
  assert.deepEqual(await which.locator("option").allTextContents(), [t("folder.mine")]);
  assert.deepEqual(await kept(page), [`janela:pasta:eu:${GARCAS}/GAR-2026-000001`]);
  await page.context().close();
});

test("a new folder without a name is not made", async () => {
  const page = await device(browser);
  await open(page, `${stack.origin}/pasta`);
  await press(page, page.getByText(t("folder.new"), { exact: true }));
  await page.getByRole("button", { name: t("folder.new_button") }).press("Enter");
  await page.waitForFunction((words) => document.getElementById("announcer").textContent === words, t("folder.new_empty"));
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  await page.context().close();
});

test("what was begun and has no number yet stands in one's own folder, and in no other", async () => {
  const page = await device(browser, PHONE);
  await open(page, `${stack.origin}/servico/garcas-urbanos/ILU-02/pedir`);
  await answerAll(page);
  await page.context().setOffline(true);
  await follow(page, page.getByRole("button", { name: t("check.send") }));
  await arrived(page, t("sub.not_sent"));
  await page.context().setOffline(false);
  await open(page, `${stack.origin}/pasta`);
  await page.getByRole("heading", { name: t("start.drafts") }).waitFor();
  await page.getByRole("heading", { name: t("folder.waiting") }).waitFor();
  await page.getByText(t("stage.queued")).last().waitFor();
  await accessible(page, "a folder with what was begun");
  await press(page, page.getByText(t("folder.new"), { exact: true }));
  await page.getByRole("textbox", { name: t("folder.new_label") }).fill("ACME Ltda.");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: t("folder.waiting") }).waitFor({ state: "detached" });
  await page.getByRole("combobox", { name: t("folder.which") }).selectOption({ label: t("folder.mine") });
  await follow(page, page.locator(".kept").last().getByRole("link"));
  await arrived(page, t("sub.not_sent"));
  await button(page, "sub.again").press("Enter");
  await arrived(page, t("sub.accepted"));
  await open(page, `${stack.origin}/pasta`);
  await page.locator(".folder tbody tr").waitFor();
  assert.equal(await page.getByRole("heading", { name: t("folder.waiting") }).count(), 0, "it is a case now");
  await page.context().close();
});

test("by keyboard: a name of one's own, put away, taken out; each is said and stays over a reload", async () => {
  const page = await device(browser, PHONE);
  await openFolder(page, stack.origin, [filed(GARCAS, "GAR-2026-000001"), filed(LAGOA, "LS-00001-9")]);
  const said = (key) => page.waitForFunction((words) => document.getElementById("announcer").textContent.trim() === words, t(key));
  const options = async (number) => {
    await page.getByRole("button", { name: t("folder.options", { number }) }).press("Enter");
    await focused(page, "the options", () => document.activeElement?.id === "folder-options");
  };
  const back = () => focused(page, "the list", () => document.activeElement?.id === "folder-count");
  await options("GAR-2026-000001");
  await accessible(page, "options");
  await page.getByRole("textbox", { name: t("folder.label") }).fill("obra da loja");
  await page.keyboard.press("Enter");
  await said("folder.label_kept");
  await back();
  await page.reload();
  await page.getByText("obra da loja").waitFor();
  await options("LS-00001-9");
  await page.getByRole("button", { name: t("folder.archive"), exact: true }).press("Enter");
  await said("folder.archived");
  await back();
  assert.deepEqual(Object.keys(await rows(page)), ["GAR-2026-000001"]);
  await page.getByRole("combobox", { name: t("folder.show") }).selectOption({ label: t("folder.show_archived") });
  await page.getByRole("link", { name: "LS-00001-9", exact: true }).waitFor();
  await page.getByRole("combobox", { name: t("folder.show") }).selectOption({ label: t("folder.show_all") });
  await options("GAR-2026-000001");
  await page.getByRole("button", { name: t("folder.forget"), exact: true }).press("Enter");
  await page.getByRole("button", { name: t("folder.forget_yes") }).press("Enter");
  await said("folder.forgotten");
  assert.deepEqual(await kept(page), [`janela:pasta:eu:${LAGOA}/LS-00001-9`]);
  await page.context().close();
});

test("a choice and an order of the list hold while answers come, and what does not fit is said", async () => {
  const numbers = (await published(stack.agency)).slice(0, 12);
  const page = await device(browser);
  await openFolder(page, stack.origin, numbers.map((number) => filed(GARCAS, number)));
  await page.getByRole("combobox", { name: t("folder.order") }).selectOption({ label: t("folder.order_number") });
  const order = () => page.locator(".folder tbody th a").allInnerTexts();
  const sorted = [...numbers].sort();
  await page.waitForFunction((n) => document.querySelectorAll(".folder tbody tr").length === n, numbers.length);
  assert.deepEqual(await order(), sorted);
  await askAll(page);
  await page.getByText(like("folder.asking")).waitFor();
  assert.deepEqual(await order(), sorted);
  await ended(page);
  assert.deepEqual(await order(), sorted);
  await page.getByRole("searchbox", { name: t("folder.sought") }).fill("xilofone");
  await page.getByText(t("folder.none_fits")).waitFor();
  await accessible(page, "nothing fits");
  await page.getByRole("searchbox", { name: t("folder.sought") }).fill(sorted[3].toLowerCase());
  await page.waitForFunction(() => document.querySelectorAll(".folder tbody tr").length === 1);
  await page.context().close();
});

test("no agency is asked in haste, and a tab that is closed meanwhile loses no answer", async () => {
  const numbers = (await published(stack.agency)).slice(0, 16);
  const context = (await device(browser)).context();
  const [first] = context.pages();
  const asked = [];
  context.on("request", (one) => one.method() === "GET" && one.url().includes("/requests/") && asked.push(Date.now()));
  await openFolder(first, stack.origin, numbers.map((number) => filed(GARCAS, number)));
  await askAll(first);
  await first.waitForFunction(() => /[4-9] /.test(document.querySelector("main .waiting")?.textContent ?? ""));
  await first.close();
  const page = await context.newPage();
  await open(page, `${stack.origin}/pasta`);
  const known = await page.evaluate(() => Object.values(localStorage).filter((text) => text.includes('"told":{')).length);
  assert.ok(known >= 3 && known < numbers.length, `${known} of ${numbers.length} were kept`);
  const before = asked.length;
  await ask(page, "folder.ask_rest");
  await ended(page);
  await counted(page, "folder.told_other", { n: numbers.length }).waitFor();
  assert.ok(asked.length - before <= numbers.length - known + 1, "what was known is not asked again");
  const hasty = asked.filter((at) => asked.filter((other) => other >= at && other < at + 1_000).length > IN_A_SECOND);
  assert.deepEqual(hasty, [], `asked at ${asked.map((at) => at - asked[0]).join(", ")} ms`);
  await context.close();
});

test("a copy opens on another device with its phrase alone, and brings everything", async () => {
  const phrase = "quatro gatos verdes à tarde";
  const page = await device(browser, undefined, { acceptDownloads: true });
  await openFolder(page, stack.origin, [filed(GARCAS, "GAR-2026-000001", { label: "obra da loja" }), filed(LAGOA, "LS-00001-9")]);
  const asked = [];
  page.on("request", (one) => one.url().startsWith("http") && asked.push(one.url()));
  await press(page, page.getByText(t("folder.copy"), { exact: true }));
  const field = page.locator("#folder-phrase");
  await field.fill("curta");
  await field.press("Enter");
  await page.locator("form strong").getByText(t("folder.phrase_short")).waitFor();
  await accessible(page, "a phrase too short");
  await field.fill(phrase);
  const download = page.waitForEvent("download");
  await field.press("Enter");
  const file = readFileSync(await (await download).path());
  await page.locator("form strong").getByText(t("folder.copy_done")).waitFor();
  assert.deepEqual(asked, [], "the copy is made on the device");
  assert.doesNotMatch(file.toString("latin1"), /GAR-2026|loja/);
  await page.context().close();

  const other = await device(browser);
  await open(other, `${stack.origin}/pasta`);
  await press(other, other.getByText(t("folder.bring"), { exact: true }));
  const bring = async (buffer, words) => {
    await other.locator("#folder-file").setInputFiles({ name: "x.janela", mimeType: "application/octet-stream", buffer });
    await other.locator("#folder-bring-phrase").fill(words);
    await other.locator("#folder-bring-phrase").press("Enter");
  };
  await bring(file, "outra frase qualquer");
  await other.locator("form strong").getByText(t("folder.bring_wrong")).waitFor();
  const spoilt = Buffer.from(file);
  spoilt[spoilt.length - 3] ^= 1;
  await bring(spoilt, phrase);
  await other.locator("form strong").getByText(t("folder.bring_wrong")).waitFor();
  await bring(Buffer.from("GAR;LS\n1;2"), phrase);
  await other.locator("form strong").getByText(t("folder.bring_other")).waitFor();
  assert.deepEqual(await kept(other), [], "nothing of these was taken");
  await bring(file, phrase);
  await other.locator("form strong").getByText(t("folder.bring_done", { n: 2, known: 0 })).waitFor();
  await other.getByText("obra da loja").waitFor();
  assert.equal(Object.keys(await rows(other)).length, 2);
  await bring(file, phrase);
  await other.locator("form strong").getByText(t("folder.bring_done", { n: 0, known: 2 })).waitFor();
  await accessible(other, "a copy brought");
  await other.context().close();
});
