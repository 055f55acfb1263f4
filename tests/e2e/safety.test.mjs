// What must hold whatever happens: no silent page, no leak, no dead end, a way back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { PHONE, arrived, device, focused, follow, open, ready, screen } from "./browser.mjs";
import { answerAll } from "./form.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { like, t } from "./words.mjs";

const SERVICE = "/servico/garcas-urbanos/ILU-02";
const CARET = "poste apag".length;
begin();

test("a program that dies says so and offers to start again", async () => {
  const page = await device(browser);
  await open(page, stack.origin);
  await page.evaluate(() => {
    const broken = () => {
      throw new Error("made to fail by the test");
    };
    const whole = [];
    const spoil = (type, name) => {
      whole.push([type, name, type[name]]);
      type[name] = broken;
    };
    for (const name of ["createElement", "createElementNS", "createTextNode", "importNode"]) {
      spoil(Document.prototype, name);
    }
    spoil(Node.prototype, "cloneNode");
    window.mend = () => whole.forEach(([type, name, real]) => (type[name] = real));
  });
  await page.getByRole("link", { name: t("nav.agencies"), exact: true }).click();
  const crashed = page.locator("#crashed");
  await crashed.waitFor();
  await page.evaluate(() => window.mend());
  assert.equal(await crashed.getAttribute("role"), "alert");
  await accessible(page, "crashed");
  await crashed.getByRole("button").click();
  await ready(page);
  await crashed.waitFor({ state: "hidden" });
  await page.context().close();
});

test("a whole journey calls nobody but the portal and its agencies, and breaks no policy", async () => {
  const page = await device(browser);
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`csp: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await open(page, stack.origin);
  await page.getByRole("searchbox").fill("poste");
  await follow(page, page.getByRole("button", { name: t("box.button") }));
  await page.getByText(like("search.found_other")).first().waitFor();
  await open(page, `${stack.origin}${SERVICE}/pedir`);
  await answerAll(page);
  await follow(page, page.getByRole("button", { name: t("check.send") }));
  await arrived(page, t("sub.accepted"));
  await follow(page, page.getByRole("link", { name: t("sub.follow") }));
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  await follow(page, page.getByRole("link", { name: t("nav.agencies"), exact: true }));
  await arrived(page, t("agencies.title"));
  await follow(page, page.getByRole("contentinfo").getByRole("link", { name: t("footer.accessibility") }));
  await arrived(page, t("a11y.title"));
  assert.deepEqual(page.seen.refused, []);
  assert.deepEqual(page.seen.died, []);
  assert.deepEqual([...page.seen.origins].sort(), [stack.origin, ...stack.origins].sort());
  assert.deepEqual(await page.context().cookies(), []);
  await page.context().close();
});

test("without JavaScript the page still has the phones, the address and a search form", async () => {
  const page = await device(browser, PHONE, { javaScriptEnabled: false });
  await page.goto(stack.origin);
  await screen(page, t("start.title"));
  await page.getByRole("searchbox", { name: t("box.label") }).waitFor();
  await page.getByRole("link", { name: "(00) 3000-0156" }).waitFor();
  await page.getByText("Rua das Garças, 156").waitFor();
  // By selector, as Playwright looks for no text inside <noscript>.
  const why = page.locator("noscript .notice");
  assert.match(await why.innerText(), /precisa de JavaScript/);
  assert.ok(await why.isVisible());
  await page.getByRole("searchbox").fill("poste");
  await page.getByRole("button", { name: t("box.button") }).click();
  await page.waitForURL(/\/busca\?q=poste$/);
  await page.context().close();
});

/** Types in the shell while the app is on a slow way, and waits for it to take over. */
async function takenOver() {
  const page = await device(browser);
  const network = await page.context().newCDPSession(page);
  const speed = (bytes, latency) =>
    network.send("Network.emulateNetworkConditions", {
      offline: false,
      latency,
      downloadThroughput: bytes,
      uploadThroughput: bytes,
    });
  await network.send("Network.enable");
  await speed(60_000, 50);
  await page.goto(stack.origin, { waitUntil: "commit" });
  const shell = page.locator("#shell #q");
  await shell.waitFor();
  await page.waitForFunction(() => document.styleSheets.length > 0);
  await accessible(page, "shell");
  await shell.click();
  await page.keyboard.type("poste apagado");
  for (let times = 0; times < 3; times += 1) await page.keyboard.press("ArrowLeft");
  assert.equal(await shell.evaluate((element) => element.selectionStart), CARET);
  assert.ok(await page.evaluate(() => !document.documentElement.dataset.app));
  await speed(-1, 0);
  await ready(page);
  assert.equal(await page.locator("#shell").count(), 0);
  return page;
}

test("what is typed before the app is there survives its coming, and so does the focus", async () => {
  const page = await takenOver();
  assert.equal(await page.getByRole("searchbox").inputValue(), "poste apagado");
  await focused(page, "the box", () => document.activeElement?.id === "q");
  await page.keyboard.press("Enter");
  await arrived(page, t("search.title", { q: "poste apagado" }));
  await page.context().close();
});

test("the caret stays where it was when the app comes", async () => {
  const page = await takenOver();
  const box = page.getByRole("searchbox");
  assert.equal(await box.evaluate((element) => element.selectionStart), CARET);
  await page.context().close();
});

test("an unknown page and an unknown service say so and offer the search", async () => {
  const page = await device(browser);
  await open(page, `${stack.origin}/isto/nao/existe`);
  await screen(page, t("missing.title"));
  await page.getByRole("searchbox").waitFor();
  await accessible(page, "unknown page");
  await open(page, `${stack.origin}/servico/garcas-urbanos/NAO-99`);
  await screen(page, t("service.gone"));
  await page.getByRole("link", { name: t("service.gone_list") }).waitFor();
  await accessible(page, "unknown service");
  await open(page, `${stack.origin}/servico/ninguem/X-1`);
  await screen(page, t("missing.title"));
  await open(page, `${stack.origin}/pedido#0123456789abcdef`);
  await screen(page, t("sub.none"));
  await accessible(page, "unknown submission");
  await open(page, `${stack.origin}/processo/garcas-urbanos#GAR-2019-999999`);
  await page.getByRole("heading", { name: t("case.not_found") }).waitFor();
  await accessible(page, "unknown case");
  await page.context().close();
});

test("every step has its title and its focus, and the way back leads back", async () => {
  const page = await device(browser);
  await open(page, stack.origin);
  const trail = [await page.title()];
  const go = async (locator, heading) => {
    await follow(page, locator);
    // The address changes before the screen does, and a heading in general words may be the last one's.
    await page.waitForFunction((last) => document.title !== last, trail.at(-1));
    await arrived(page, heading);
    const h1 = await page.getByRole("heading", { level: 1 }).innerText();
    await page.waitForFunction((words) => document.title.startsWith(words), h1);
    trail.push(await page.title());
  };
  await go(page.getByRole("link", { name: t("nav.services"), exact: true }), t("themes.title"));
  await go(page.getByRole("link", { name: "Iluminação pública" }), like("theme.title"));
  await go(page.getByRole("link", { name: "Apagar lâmpada acesa durante o dia" }), /Apagar/);
  await go(page.getByRole("link", { name: t("service.start") }));
  assert.equal(new Set(trail).size, trail.length, `titles repeat: ${trail}`);
  for (const title of trail.slice(0, -1).reverse()) {
    await page.goBack({ waitUntil: "commit" });
    await page.waitForFunction((wanted) => document.title === wanted, title);
    await arrived(page);
  }
  await page.goForward({ waitUntil: "commit" });
  await arrived(page, t("themes.title"));
  await page.context().close();
});

test("two clicks on the last button send one request", async () => {
  const page = await device(browser);
  const description = `Luz acesa de dia, dois cliques, ${Date.now()}.`;
  await open(page, `${stack.origin}${SERVICE}/pedir`);
  await answerAll(page, { description });
  const before = await stack.agency.posts();
  await page.getByRole("button", { name: t("check.send") }).dblclick();
  await screen(page, t("sub.accepted"));
  assert.equal(await stack.agency.taken(description), 1);
  assert.equal(await stack.agency.posts(), before + 1);
  await page.context().close();
});

test("the second of two presses does not press what came in between", async () => {
  const page = await device(browser);
  for (const apart of [80, 120, 180, 250]) {
    await open(page, `${stack.origin}${SERVICE}/pedir`);
    await answerAll(page, { description: `Duas vezes, ${apart} ms, ${Date.now()}.` });
    const button = page.getByRole("button", { name: t("check.send") });
    await button.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await button.boundingBox();
    const press = () => page.mouse.click(x + width / 2, y + height / 2);
    await press();
    await page.waitForTimeout(apart);
    await press();
    await screen(page, t("sub.accepted"));
    await page.waitForTimeout(600);
    await screen(page, t("sub.accepted"));
  }
  await page.getByRole("link", { name: t("sub.follow") }).click();
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  await page.context().close();
});
