// A computer of other people's: what is kept there ends with the tab, and at once when one wants.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { PHONE, arrived, device, focused, follow, open, screen } from "./browser.mjs";
import { filed, openFolder } from "./filed.mjs";
import { answerAll, answerPage, atQuestion, questions } from "./form.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { like, t } from "./words.mjs";

const ADDRESS = "/servico/garcas-urbanos/ILU-02";
const OF_OTHERS = "GAR-2026-000001";
begin();

const ours = (page, place) => page.evaluate((place) => Object.keys(window[place]).filter((key) => key.startsWith("janela:")).sort(), place);
const onDevice = (page) => page.evaluate(() => ({ ...localStorage }));
const line = (page) => page.locator("#others").getByText(t("bar.shared"));
const button = (page, key) => page.getByRole("button", { name: t(key), exact: true });
const said = (page, key) => page.waitForFunction((words) => document.getElementById("announcer").textContent.trim() === words, t(key));

/** Begins by the keyboard, in the settings. */
async function beginShared(page) {
  await open(page, `${stack.origin}/preferencias`);
  await button(page, "shared.begin").press("Enter");
  await said(page, "shared.begun");
  await focused(page, "the line", () => document.activeElement?.id === "others");
  await line(page).waitFor();
}

/** Leaves by the keyboard; the question is answered. */
async function leave(page) {
  await button(page, "shared.erase").press("Enter");
  const dialog = page.getByRole("dialog", { name: t("shared.erase_title") });
  await dialog.waitFor();
  await accessible(page, "asked before erasing");
  await button(page, "shared.erase_yes").press("Enter");
  await said(page, "shared.erased");
  await arrived(page, t("start.title"));
  assert.equal(new URL(page.url()).pathname, "/");
  assert.deepEqual(await ours(page, "sessionStorage"), []);
  assert.equal(await line(page).count(), 0);
}

test("by keyboard: a draft and a receipt stay over a reload, nowhere but in the tab, and go when it goes", async () => {
  const page = await device(browser, PHONE);
  await beginShared(page);
  await accessible(page, "settings while it is on");
  await page.getByText(t("shared.on")).waitFor();
  await open(page, `${stack.origin}${ADDRESS}/pedir`);
  await answerPage(page, "O que eu vi");
  await page.getByText(like("step.saved_tab")).waitFor();
  await page.reload({ waitUntil: "commit" });
  await line(page).waitFor();
  const [first] = await questions(page);
  assert.notEqual(await page.locator(`[id="${first.id}"]`).inputValue(), "");
  await follow(page, page.getByRole("button", { name: t("step.next") }));
  await answerAll(page);
  await page.getByRole("button", { name: t("check.send") }).press("Enter");
  await arrived(page, t("sub.accepted"));
  await page.locator("main strong").getByText(t("shared.receipt")).waitFor();
  await accessible(page, "a receipt that goes with the tab");
  await page.reload({ waitUntil: "commit" });
  await screen(page, t("sub.accepted"));
  const number = await page.locator(".panel__number").innerText();
  await open(page, `${stack.origin}/pasta`);
  await page.getByRole("link", { name: number, exact: true }).waitFor();
  await accessible(page, "a folder that goes with the tab");
  assert.deepEqual(await onDevice(page), {});
  const other = await page.context().newPage();
  other.seen = page.seen;
  await open(other, stack.origin);
  assert.equal(await other.locator("#others, .kept").count(), 0, "another tab knows nothing of it");
  await page.close();
  const again = await other.context().newPage();
  again.seen = other.seen;
  await open(again, `${stack.origin}/pasta`);
  await again.getByRole("heading", { name: t("folder.empty") }).waitFor();
  await again.context().close();
});

test("by keyboard: what others kept is out of sight, and comes back when all of one's own was erased", async () => {
  const page = await device(browser);
  await openFolder(page, stack.origin, [filed("garcas-urbanos", OF_OTHERS)]);
  const theirs = page.getByRole("link", { name: OF_OTHERS, exact: true });
  await theirs.waitFor();
  const before = await onDevice(page);
  await beginShared(page);
  await page.getByRole("radio", { name: t("prefs.theme_contrast") }).press("Space");
  assert.equal(await page.locator("html").getAttribute("data-theme"), "contrast");
  await page.reload({ waitUntil: "commit" });
  await line(page).waitFor();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "contrast", "a look of this tab holds over a reload");
  await open(page, `${stack.origin}${ADDRESS}/pedir`);
  await answerAll(page);
  await page.getByRole("button", { name: t("check.send") }).press("Enter");
  await arrived(page, t("sub.accepted"));
  const receipt = page.url();
  await open(page, `${stack.origin}/pasta`);
  await page.locator(".folder tbody tr").waitFor();
  assert.equal(await theirs.count(), 0, "theirs is not shown");
  await leave(page);
  assert.notEqual(await page.locator("html").getAttribute("data-theme"), "contrast");
  assert.deepEqual(await onDevice(page), before);
  await page.goBack({ waitUntil: "commit" });
  await open(page, receipt);
  await screen(page, t("sub.none"));
  await open(page, `${stack.origin}/pasta`);
  await theirs.waitFor();
  assert.equal((await page.locator(".folder tbody tr").count()), 1);
  await page.context().close();
});

test("by keyboard: who says so in the middle of a form goes on with it, and leaves nothing on the computer", async () => {
  const page = await device(browser, PHONE);
  await open(page, `${stack.origin}${ADDRESS}/pedir`);
  await answerPage(page);
  await page.getByText(like("step.saved")).waitFor();
  await follow(page, page.getByRole("button", { name: t("step.next") }));
  await atQuestion(page);
  await answerPage(page);
  const [typed] = await questions(page);
  const answer = page.locator(`[id="${typed.id}"]`);
  const written = await answer.inputValue();
  const address = page.url();
  await accessible(page, "a question with the offer");
  await button(page, "shared.begin").press("Enter");
  await said(page, "shared.begun");
  await focused(page, "the line", () => document.activeElement?.id === "others");
  assert.equal(page.url(), address);
  assert.equal(await answer.inputValue(), written);
  assert.equal(await button(page, "shared.begin").count(), 0);
  assert.deepEqual(await ours(page, "localStorage"), []);
  await accessible(page, "a question, the mode being on");
  await button(page, "shared.erase").press("Enter");
  await button(page, "shared.erase_no").press("Enter");
  await focused(page, "the button", (words) => document.activeElement?.textContent.trim() === words, t("shared.erase"));
  assert.equal(page.url(), address);
  await leave(page);
  await page.goBack({ waitUntil: "commit" });
  await atQuestion(page);
  const [first] = await questions(page);
  assert.equal(await page.locator(`[id="${first.id}"]`).inputValue(), "", "going back brings nothing back");
  await page.context().close();
});

test("what is on its way while all is erased is not written down when it comes", async () => {
  const page = await device(browser);
  await beginShared(page);
  await open(page, `${stack.origin}${ADDRESS}/pedir`);
  await answerAll(page);
  await stack.agency.fail({ kind: "slow", operation: "submit" });
  await page.getByRole("button", { name: t("check.send") }).press("Enter");
  await arrived(page, t("sub.sending"));
  const answered = page.waitForResponse((one) => one.request().method() === "POST");
  await leave(page);
  await answered;
  await page.waitForTimeout(500);
  assert.deepEqual([await ours(page, "localStorage"), await ours(page, "sessionStorage")], [[], []]);
  await stack.agency.heal();
  await page.context().close();
});

test("a request that the agency does not have is not written down either, once all was erased", async () => {
  const page = await device(browser);
  await beginShared(page);
  await open(page, `${stack.origin}${ADDRESS}/pedir`);
  await answerAll(page);
  await stack.agency.fail({ kind: "error", operation: "submit" });
  await page.getByRole("button", { name: t("check.send") }).press("Enter");
  await arrived(page, t("sub.unknown"));
  await stack.agency.fail({ kind: "slow", operation: "requests" });
  const asked = page.waitForResponse((one) => one.url().includes("/requests"));
  await page.getByRole("button", { name: t("sub.unknown_ask") }).press("Enter");
  await leave(page);
  await asked;
  await page.waitForTimeout(500);
  assert.deepEqual([await ours(page, "localStorage"), await ours(page, "sessionStorage")], [[], []]);
  await stack.agency.heal();
  await page.context().close();
});

test("a request that is on its way when the mode begins keeps its number", async () => {
  const page = await device(browser);
  await open(page, `${stack.origin}${ADDRESS}/pedir`);
  await answerAll(page);
  await stack.agency.fail({ kind: "slow", operation: "submit" });
  await page.getByRole("button", { name: t("check.send") }).press("Enter");
  await arrived(page, t("sub.sending"));
  const receipt = page.url();
  await follow(page, page.getByRole("link", { name: t("footer.preferences") }));
  await page.getByRole("button", { name: t("shared.begin"), exact: true }).press("Enter");
  await page.waitForFunction(() => Object.values(sessionStorage).some((text) => text.includes('"accepted"') || text.includes("GAR-")));
  await open(page, receipt);
  await screen(page, t("sub.accepted"));
  await stack.agency.heal();
  await page.context().close();
});
