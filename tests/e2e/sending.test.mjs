// A request goes once: over lost answers, two tabs, a network that goes and comes, and by nobody's
// guess where its agency cannot be asked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { DESKTOP, PHONE, arrived, device, follow, open, press, screen } from "./browser.mjs";
import { answerAll } from "./form.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { like, t } from "./words.mjs";

const OPEN311 = ["garcas-urbanos", "/servico/garcas-urbanos/ILU-02"];
const JANELA = ["garcas-obras", "/servico/garcas-obras/calcada-acessivel"];
begin();

const button = (page, key) => page.getByRole("button", { name: t(key), exact: true });
/** What an agency took, counted by itself. */
const taken = async (id) => (await stack.office(id).log()).filter(({ method, route, status }) => method === "POST" && /requests|submissions|signals/.test(route) && status >= 200 && status < 300).length;
const posts = async (id) => (await stack.office(id).log()).filter(({ method }) => method === "POST").length;

/** The receipt is there; its heading is a part of that of an unknown outcome. */
const accepted = (page) => page.locator(".panel__number").waitFor();

async function filled([, service], size = PHONE) {
  const page = await device(browser, size);
  await open(page, `${stack.origin}${service}/pedir`);
  await answerAll(page);
  return page;
}
const send = (page) => follow(page, button(page, "check.send"));

test("without a network it waits, and goes by itself when the person lets it", async () => {
  const [agency] = OPEN311;
  const page = await filled(OPEN311);
  const before = await posts(agency);
  await page.context().setOffline(true);
  await send(page);
  await arrived(page, t("sub.not_sent"));
  await press(page, button(page, "sub.by_itself"));
  await page.getByText(t("sub.by_itself_on")).first().waitFor();
  await accessible(page, "it goes by itself");
  assert.equal(await posts(agency), before);
  await page.context().setOffline(false);
  await accepted(page);
  assert.equal(await posts(agency), before + 1);
  await page.context().close();
});

test("who does not want it to go by itself is asked again", async () => {
  const [agency] = OPEN311;
  const page = await filled(OPEN311);
  await page.context().setOffline(true);
  await send(page);
  await arrived(page, t("sub.not_sent"));
  await press(page, button(page, "sub.by_itself"));
  await press(page, button(page, "sub.by_itself_stop"));
  await button(page, "sub.by_itself").waitFor();
  const before = await posts(agency);
  await page.context().setOffline(false);
  await page.waitForTimeout(2_000);
  assert.equal(await posts(agency), before);
  await screen(page, t("sub.not_sent"));
  await page.context().close();
});

test("it goes by itself when the portal is opened again", async () => {
  const [agency] = OPEN311;
  const page = await filled(OPEN311);
  await page.context().setOffline(true);
  await send(page);
  await arrived(page, t("sub.not_sent"));
  await press(page, button(page, "sub.by_itself"));
  const before = await posts(agency);
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await open(again, stack.origin);
  await again.getByRole("heading", { name: t("start.submissions") }).waitFor();
  await again.waitForFunction(() => Object.values(localStorage).some((text) => text.includes('"is":"accepted"')));
  assert.equal(await posts(agency), before + 1);
  await context.close();
});

test("a device that keeps nothing is said to, while it is sent and with its number", async () => {
  const [agency] = OPEN311;
  const page = await filled(OPEN311);
  await page.evaluate(() => {
    const real = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      if (key.startsWith("janela:pedido:")) throw new DOMException("full", "QuotaExceededError");
      real.call(this, key, text);
    };
  });
  await stack.office(agency).fail({ kind: "slow", operation: "submit", times: 1 });
  const before = await posts(agency);
  await send(page);
  await arrived(page, t("sub.sending"));
  await page.getByRole("alert").filter({ hasText: t("sub.not_kept") }).waitFor();
  await accepted(page);
  await page.getByRole("alert").filter({ hasText: t("sub.not_kept") }).waitFor();
  await accessible(page, "a receipt that is not kept");
  assert.equal(await posts(agency), before + 1);
  await page.context().close();
});

test("two tabs that send the same request send one", async () => {
  const [agency] = OPEN311;
  const one = await filled(OPEN311, DESKTOP);
  await one.context().setOffline(true);
  await send(one);
  await arrived(one, t("sub.not_sent"));
  await one.context().setOffline(false);
  const two = await one.context().newPage();
  await open(two, one.url());
  await screen(two, t("sub.not_sent"));
  const before = await posts(agency);
  await stack.office(agency).fail({ kind: "slow", operation: "submit", times: 1 });
  // Where one was quicker, the other tab draws that it is under way, and has no button any more.
  const click = (page) => button(page, "sub.again").evaluate((it) => it.click(), undefined, { timeout: 2_000 });
  await Promise.allSettled([one, two].map(click));
  await Promise.all([one, two].map((page) => accepted(page)));
  assert.equal(await posts(agency), before + 1);
  await one.context().close();
});

test("a tab that dies while it sends leaves nothing to send twice", async () => {
  const [agency] = JANELA;
  const page = await filled(JANELA);
  const before = await taken(agency);
  await stack.office(agency).fail({ kind: "hang", operation: "submit", times: 1 });
  await send(page);
  await arrived(page, t("sub.sending"));
  const [context, address] = [page.context(), page.url()];
  await page.close({ runBeforeUnload: false });
  await stack.office(agency).heal();
  const again = await context.newPage();
  await open(again, address);
  await screen(again, t("sub.unknown"));
  await press(again, button(again, "sub.unknown_ask"));
  await again.getByRole("alert").filter({ hasText: like("sub.may_come") }).waitFor();
  await accessible(again, "it may still come, and may be sent");
  await press(again, button(again, "sub.again_safe"));
  await accepted(again);
  // An agency writes down how it answered after it has.
  for (let tries = 0; tries < 20 && (await taken(agency)) === before; tries++) await again.waitForTimeout(100);
  assert.equal((await taken(agency)) - before, 1);
  await context.close();
});

for (const kind of ["error_after_accept", "cut_after_accept", "refuse", "cut"]) {
  test(`with a key of its own it may be sent again at once, and is one (${kind})`, async () => {
    const [agency] = JANELA;
    const page = await filled(JANELA);
    await stack.office(agency).fail({ kind, operation: "submit", times: 1 });
    await send(page);
    await arrived(page, t("sub.unknown"));
    await press(page, button(page, "sub.unknown_ask"));
    const safe = button(page, "sub.again_safe");
    const done = page.getByText(t("sub.number"), { exact: true });
    await safe.or(done).first().waitFor();
    if (await safe.count()) await press(page, safe);
    await accepted(page);
    const number = await page.locator(".panel__number").innerText();
    assert.match(number, /^OBR-/);
    await page.context().close();
  });
}

test("where an agency cannot be asked the person decides, told that it may become two", async () => {
  const agency = "barra-ouvidoria";
  const page = await device(browser, PHONE);
  await open(page, `${stack.origin}/busca?q=praia`);
  await page.getByText(t("completeness.all_other", { n: stack.origins.length })).first().waitFor();
  await follow(page, page.locator(`.found a[href^="/servico/${agency}/"]`).first());
  await follow(page, page.getByRole("link", { name: t("service.start") }));
  await answerAll(page);
  await stack.office(agency).fail({ kind: "error_after_accept", operation: "submit", times: 1 });
  const before = await posts(agency);
  await send(page);
  await arrived(page, t("sub.unknown"));
  await press(page, button(page, "sub.unknown_ask"));
  await page.getByRole("alert").filter({ hasText: t("sub.no_way") }).waitFor();
  assert.equal(await posts(agency), before + 1, "nothing is sent again by itself");
  await press(page, button(page, "sub.anyway"));
  await page.getByText(t("sub.anyway_text")).waitFor();
  await accessible(page, "told that it may become two");
  await button(page, "sub.anyway_no").click();
  assert.equal(await posts(agency), before + 1);
  await press(page, button(page, "sub.anyway"));
  await button(page, "sub.anyway_yes").click();
  await accepted(page);
  assert.equal(await posts(agency), before + 2);
  await page.context().close();
});
