// A person has a number: found, not found, not a number, or the agency could not be asked.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { accessible } from "./axe.mjs";
import { SIZES, arrived, device, focused, follow, open, screen } from "./browser.mjs";
import { start } from "./stack.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { like, t } from "./words.mjs";

const NOWHERE = "GAR-2019-999999";
begin();
afterEach(() => stack.agency.heal());

async function ask(size, number) {
  const page = await device(browser, size);
  await open(page, `${stack.origin}/processo`);
  await screen(page, t("lookup.title"));
  await page.getByRole("textbox", { name: t("lookup.label") }).fill(number);
  await follow(page, page.getByRole("button", { name: t("lookup.button"), exact: true }));
  return page;
}

for (const size of SIZES) {
  test(`a number that is there leads to its case, ${size.name}`, async () => {
    const [{ service_request_id: number }] = await stack.agency.requests();
    const page = await ask(size, number);
    await page.getByRole("heading", { name: like("lookup.found") }).waitFor();
    await accessible(page, "found");
    await follow(page, page.getByRole("link", { name: t("lookup.open", { number }) }));
    await arrived(page, t("case.title", { number }));
    await page.getByRole("heading", { name: t("case.history") }).waitFor();
    await accessible(page, "case");
    await page.context().close();
  });

  test(`the agency does not have the number, and says so, ${size.name}`, async () => {
    const page = await ask(size, NOWHERE);
    await page.getByRole("heading", { name: like("lookup.not_found", { number: NOWHERE }) }).waitFor();
    await accessible(page, "not found");
    await page.context().close();
  });

  test(`a number of no known shape goes to whom the person chooses, ${size.name}`, async () => {
    const page = await ask(size, "ZZ-12");
    await page.getByRole("heading", { name: t("lookup.unknown") }).waitFor();
    const before = await stack.agency.lookups();
    await page.getByRole("button", { name: t("lookup.choose_button") }).click();
    await page.getByText(t("lookup.choose_none")).waitFor();
    await accessible(page, "nobody chosen");
    assert.equal(await stack.agency.lookups(), before, "nobody may be asked yet");
    await page.getByRole("checkbox", { name: "Serviços Urbanos" }).check();
    await page.getByRole("button", { name: t("lookup.choose_button") }).click();
    await focused(page, "the answers", () => document.activeElement?.id === "respostas");
    await page.getByText(t("lookup.row_none")).waitFor();
    assert.equal(await page.locator("main dt").count(), 1);
    assert.equal(await stack.agency.lookups(), before + 1);
    await accessible(page, "one answered");
    await page.context().close();
  });

  test(`the agency could not be asked: not the same as not found, ${size.name}`, async () => {
    await stack.agency.fail({ kind: "down", operation: "request" });
    const [{ service_request_id: number }] = await stack.agency.requests();
    const page = await ask(size, number);
    await page.getByRole("heading", { name: like("failure.title") }).waitFor();
    await accessible(page, "could not ask");
    await stack.agency.heal();
    await page.getByRole("button", { name: t("failure.retry") }).click();
    await page.getByRole("heading", { name: like("lookup.found") }).waitFor();
    await page.context().close();
  });
}

test("a number typed in the one box is taken for a number", async () => {
  const [{ service_request_id: number }] = await stack.agency.requests();
  const page = await device(browser);
  await open(page, stack.origin);
  await page.getByRole("searchbox").fill(number);
  await follow(page, page.getByRole("button", { name: t("box.button") }));
  await arrived(page, t("lookup.title"));
  await page.getByRole("heading", { name: like("lookup.found") }).waitFor();
  await page.context().close();
});

test("an empty box is said", async () => {
  const page = await device(browser);
  await open(page, `${stack.origin}/processo`);
  await page.getByRole("button", { name: t("lookup.button"), exact: true }).click();
  await page.getByText(t("lookup.empty")).first().waitFor();
  await accessible(page, "empty");
  await page.context().close();
});

test("found, not found and could not ask stand side by side, each by whom", async () => {
  const [{ service_request_id: number }] = await stack.agency.requests();
  // Another city that numbers as this one does: the number may be either's.
  const own = await start({ change: sameNumbers });
  try {
    const page = await device(browser);
    await own.agency.fail({ kind: "down", operation: "request" });
    await open(page, `${own.origin}/processo#numero=${number}`);
    await page.getByRole("button", { name: like("lookup.row_retry") }).waitFor();
    const rows = () => page.locator("main .summary__row").allInnerTexts();
    const [garcas, lagoa] = await rows();
    assert.match(garcas, new RegExp(t("lookup.row_failed")));
    assert.match(lagoa, new RegExp(t("lookup.row_none")));
    await accessible(page, "found, not found, could not ask");
    await own.agency.heal();
    await page.getByRole("button", { name: like("lookup.row_retry") }).click();
    await page.getByRole("link", { name: t("lookup.open", { number }) }).waitFor();
    assert.match((await rows())[1], new RegExp(t("lookup.row_none")));
    await page.context().close();
  } finally {
    await own.stop();
  }
});

function sameNumbers(portal) {
  const [{ numbers }] = portal.agencies;
  const agencies = portal.agencies.map((agency) =>
    agency.id === "lagoa-urbanos" ? { ...agency, numbers } : agency,
  );
  return { ...portal, agencies };
}

test("a CPF and a code that opens a case go to nobody, and a CPF into no address", async () => {
  const page = await device(browser);
  const asked = [];
  await open(page, `${stack.origin}/processo`);
  page.on("request", (request) => request.url().startsWith(`${stack.origin}/icon`) || asked.push(request.url()));
  const box = page.getByRole("textbox", { name: t("lookup.label") });
  const button = page.getByRole("button", { name: t("lookup.button"), exact: true });
  await box.fill("529.982.247-25");
  await button.click();
  await page.getByText(t("box.cpf")).waitFor();
  assert.equal(new URL(page.url()).hash, "");
  await accessible(page, "a CPF");
  await box.fill("3f1c0b7a99824f37be4d09836f01");
  await follow(page, button);
  await page.getByRole("heading", { name: t("lookup.secret") }).waitFor();
  await accessible(page, "a code");
  assert.deepEqual(asked, []);
  await page.context().close();
});

test("a CPF in the one box is refused where it was typed, and put in no address", async () => {
  const page = await device(browser);
  await open(page, stack.origin);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const before = page.url();
  await page.getByRole("searchbox").fill("529.982.247-25");
  await page.getByRole("button", { name: t("box.button") }).click();
  await page.locator("#q-error").getByText(t("box.cpf")).waitFor();
  await page.locator('#q[aria-describedby~="q-error"]').waitFor();
  await accessible(page, "a CPF in the one box");
  assert.equal(page.url(), before);
  assert.deepEqual(asked, []);
  await page.context().close();
});

for (const [typed, then] of [
  ["529.982.247-25", (page) => page.locator("#q-error").getByText(t("box.cpf"))],
  ["lâmpada queimada", (page) => page.getByRole("heading", { level: 1, name: t("search.title", { q: "lâmpada queimada" }) })],
]) {
  test(`“${typed}” is sent nowhere before the program is here, and taken up then`, async () => {
    const page = await device(browser);
    let come;
    const wasm = new Promise((done) => (come = done));
    await page.route("**/janela_bg-*.wasm", async (route) => {
      await wasm;
      await route.continue();
    });
    const asked = [];
    page.on("request", (request) => asked.push(request));
    await page.goto(stack.origin, { waitUntil: "domcontentloaded" });
    await page.getByRole("searchbox").fill(typed);
    await page.getByRole("searchbox").press("Enter");
    await page.locator("#opening").waitFor();
    await accessible(page, "waiting for the program");
    come();
    await then(page).waitFor();
    assert.deepEqual(asked.filter((one) => one.isNavigationRequest()).map((one) => new URL(one.url()).search), [""]);
    await page.context().close();
  });
}

test("no server is told the number of a case, not even by a reload", async () => {
  const [{ service_request_id: number }] = await stack.agency.requests();
  const page = await device(browser);
  const told = [];
  const portal = (request) => new URL(request.url()).origin === stack.origin;
  page.on("request", (request) => portal(request) && told.push(request.url() + (request.headers().referer ?? "")));
  await open(page, `${stack.origin}/processo`);
  await page.getByRole("textbox", { name: t("lookup.label") }).fill(number);
  await follow(page, page.getByRole("button", { name: t("lookup.button"), exact: true }));
  await follow(page, page.getByRole("link", { name: t("lookup.open", { number }) }));
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  // The browser's own list of what it asked of the network, without fragments.
  assert.ok(told.length > 2);
  assert.deepEqual(told.filter((asked) => asked.split("#")[0].includes(number)), []);
  await page.context().close();
});
