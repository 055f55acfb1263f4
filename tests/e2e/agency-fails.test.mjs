// An agency fails: the portal says so, offers a way out, and never takes silence for "nothing".
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { accessible } from "./axe.mjs";
import { PHONE, arrived, device, follow, open, screen } from "./browser.mjs";
import { answerAll } from "./form.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { like, t } from "./words.mjs";

const SERVICE = "/servico/garcas-urbanos/ILU-02";
const NEED = "poste";
/** Milliseconds: a read is given up after 15 s, and may be tried in a second format. */
const GIVEN_UP = 45_000;
// Alone: what one agency's silence means is not hidden by what others find.
begin({ change: (portal) => ({ ...portal, agencies: portal.agencies.slice(0, 1) }) });
afterEach(() => stack.agency.heal());

/** The retry of a joined list, which names the agency. */
const again = (page) => page.getByRole("button", { name: like("completeness.again") });

async function neverNone(page) {
  const text = await page.getByRole("main").innerText();
  assert.ok(!text.includes(t("search.none", { q: NEED })), text);
}

const SEARCH_FAULTS = ["down", "error", "refuse", "cut", "malformed", "html", "empty", "hang"];
for (const kind of SEARCH_FAULTS) {
  test(`search while the agency's answer is “${kind}”`, async () => {
    await stack.agency.fail({ kind, operation: "services" });
    const page = await device(browser, PHONE);
    await open(page, `${stack.origin}/busca?q=${NEED}`);
    await screen(page, t("search.title", { q: NEED }));
    await neverNone(page);
    const said = page.getByRole("heading", { name: t("search.none_yet", { q: NEED }) });
    if (kind === "hang") await page.getByText(like("wait.slow")).waitFor();
    if (kind === "hang") await accessible(page, "a long wait");
    await said.waitFor({ timeout: GIVEN_UP });
    await neverNone(page);
    await accessible(page, `search, ${kind}`);
    await stack.agency.heal();
    await again(page).click();
    await page.locator("p.count").waitFor();
    await accessible(page, "after the retry");
    await page.context().close();
  });
}

test("search while the agency is slow", async () => {
  await stack.agency.fail({ kind: "slow", operation: "services", delay_ms: 6_000 });
  const page = await device(browser);
  await open(page, `${stack.origin}/busca?q=${NEED}`);
  await page.getByText(like("wait.agency")).waitFor();
  await neverNone(page);
  await page.getByText(like("wait.slow")).waitFor();
  await page.locator("p.count").waitFor();
  await page.context().close();
});

test("nothing found is said only when the agency answered", async () => {
  const page = await device(browser);
  await open(page, `${stack.origin}/busca?q=xilofone`);
  await page.getByRole("heading", { name: t("search.none", { q: "xilofone" }) }).waitFor();
  await accessible(page, "nothing found");
  await page.context().close();
});

for (const [where, path] of [["list", "/servicos"], ["themes", "/temas"], ["service", SERVICE]]) {
  test(`the catalogue fails at the ${where}`, async () => {
    await stack.agency.fail({ kind: "down", operation: "services" });
    const page = await device(browser);
    await open(page, `${stack.origin}${path}`);
    const retry = page.getByRole("button", { name: t("failure.retry") }).or(again(page));
    await retry.waitFor();
    await accessible(page, `catalogue down, ${where}`);
    await stack.agency.heal();
    await retry.click();
    await retry.waitFor({ state: "detached" });
    await page.getByText(/iluminação|Apagar lâmpada acesa/i).first().waitFor();
    await accessible(page, `catalogue back, ${where}`);
    await page.context().close();
  });
}

test("the form's questions cannot be had, and then they can", async () => {
  await stack.agency.fail({ kind: "down", operation: "definition" });
  const page = await device(browser);
  await open(page, `${stack.origin}/servico/garcas-urbanos/ILU-01`);
  await follow(page, page.getByRole("link", { name: t("service.start") }));
  await page.getByRole("heading", { name: like("failure.title") }).waitFor();
  await page.getByText(t("advice.kept")).waitFor();
  await page.getByRole("link", { name: "(00) 3000-0156" }).waitFor();
  await accessible(page, "no form");
  await stack.agency.heal();
  await page.getByRole("button", { name: t("failure.retry") }).click();
  await page.locator("main form.form").waitFor();
  await page.context().close();
});

/** Lets so much time pass that a request which was given up can no longer reach its agency. */
const later = (page) =>
  page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 400_000;
  });

/** Fills a form up to its last button, and then lets the agency fail. */
async function send(description, rule) {
  const page = await device(browser);
  await open(page, `${stack.origin}${SERVICE}/pedir`);
  await answerAll(page, { description });
  await stack.agency.fail({ operation: "submit", ...rule });
  await follow(page, page.getByRole("button", { name: t("check.send") }));
  return page;
}

for (const kind of ["error_after_accept", "cut_after_accept", "cut"]) {
  test(`the agency takes the request and fails to say so (${kind})`, async () => {
    const description = `Luz acesa de dia, ${kind}, ${Date.now()}.`;
    const before = await stack.agency.posts();
    const page = await send(description, { kind, times: 1 });
    await arrived(page, t("sub.unknown"));
    await accessible(page, "unknown outcome");
    assert.equal(await page.getByRole("button", { name: t("sub.again") }).count(), 0);
    await page.getByRole("button", { name: t("sub.unknown_ask") }).click();
    await screen(page, t("sub.accepted"));
    await accessible(page, "found at the agency");
    assert.equal(await stack.agency.taken(description), 1);
    assert.equal(await stack.agency.posts(), before + 1);
    await page.context().close();
  });
}

test("a portal that is opened again asks by itself what became of a request, and sends none", async () => {
  const description = `Luz acesa de dia, de novo, ${Date.now()}.`;
  const before = await stack.agency.posts();
  const page = await send(description, { kind: "cut_after_accept", times: 1 });
  await arrived(page, t("sub.unknown"));
  await page.reload({ waitUntil: "commit" });
  await screen(page, t("sub.accepted"));
  assert.equal(await stack.agency.taken(description), 1);
  assert.equal(await stack.agency.posts(), before + 1);
  await page.context().close();
});

test("the answer to a question asked after a reload takes the focus", async () => {
  const page = await send(`Luz acesa de dia, foco, ${Date.now()}.`, { kind: "error_after_accept", times: 1 });
  await arrived(page, t("sub.unknown"));
  await stack.agency.fail({ kind: "down", operation: "requests" });
  await page.reload({ waitUntil: "commit" });
  await screen(page, t("sub.unknown"));
  await stack.agency.heal();
  await page.getByRole("button", { name: t("sub.unknown_ask") }).click();
  await arrived(page, t("sub.accepted"));
  await page.context().close();
});

test("it did not arrive: the agency says so, and it is sent once more", async () => {
  const description = `Luz acesa de dia, refuse, ${Date.now()}.`;
  const page = await send(description, { kind: "refuse", times: 1 });
  await arrived(page, t("sub.unknown"));
  await page.getByRole("button", { name: t("sub.unknown_ask") }).click();
  await page.getByRole("alert").filter({ hasText: like("sub.may_come") }).waitFor();
  assert.equal(await page.getByRole("button", { name: t("sub.again") }).count(), 0, "it may still be on its way");
  await accessible(page, "it may still come");
  await later(page);
  await page.getByRole("button", { name: t("sub.unknown_ask") }).click();
  await arrived(page, t("sub.not_sent"));
  await accessible(page, "not sent");
  assert.equal(await stack.agency.taken(description), 0);
  await page.getByRole("button", { name: t("sub.again") }).click();
  await arrived(page, t("sub.accepted"));
  assert.equal(await stack.agency.taken(description), 1);
  await page.context().close();
});

test("the agency cannot be asked either: nothing is sent again", async () => {
  const description = `Luz acesa de dia, sem resposta, ${Date.now()}.`;
  const page = await send(description, { kind: "error_after_accept", times: 1 });
  await arrived(page, t("sub.unknown"));
  await stack.agency.fail({ kind: "down" });
  const ask = page.getByRole("button", { name: t("sub.unknown_ask") });
  await ask.click();
  await page.getByRole("alert").filter({ hasText: t("sub.unknown_failed") }).waitFor();
  await accessible(page, "could not ask whether it arrived");
  await stack.agency.heal();
  await ask.click();
  await arrived(page, t("sub.accepted"));
  assert.equal(await stack.agency.taken(description), 1);
  await page.context().close();
});

test("a case cannot be had, and then it can", async () => {
  const [{ service_request_id: number }] = await stack.agency.requests();
  await stack.agency.fail({ kind: "down", operation: "request" });
  const page = await device(browser);
  await open(page, `${stack.origin}/processo/garcas-urbanos#${number}`);
  await page.getByRole("heading", { name: like("failure.title") }).waitFor();
  await accessible(page, "case down");
  await stack.agency.heal();
  await page.getByRole("button", { name: t("failure.retry") }).click();
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  await page.context().close();
});
