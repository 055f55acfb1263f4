// Settings of the device, the bar on every screen, the skip links with their keys, the site map.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { DESKTOP, PHONE, arrived, device, focused, follow, open, screen } from "./browser.mjs";
import { start } from "./stack.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { t } from "./words.mjs";

const NARROW = { width: 320, height: 640 };
begin();

function html(page, name) {
  return page.locator("html").getAttribute(name);
}

function radio(page, group, name) {
  return page.getByRole("group", { name: t(group) }).getByRole("radio", { name: t(name), exact: true });
}

/** What was said of a choice. */
async function said(page, group, name, after) {
  const words = `${t("prefs.chosen", { what: t(group), choice: t(name) })} ${t(after)}`;
  await page.waitForFunction(
    (words) => document.getElementById("announcer").textContent.trim() === words,
    words,
  );
}

test("settings hold at once, are said, and are there at the next visit before the app is", async () => {
  const page = await device(browser, NARROW);
  await open(page, `${stack.origin}/preferencias`);
  await screen(page, t("prefs.title"));
  assert.equal(await html(page, "data-theme"), null);
  await radio(page, "prefs.theme", "prefs.theme_dark").check();
  await said(page, "prefs.theme", "prefs.theme_dark", "prefs.kept");
  assert.equal(await html(page, "data-theme"), "dark");
  await radio(page, "prefs.text", "prefs.text_larger").check();
  await said(page, "prefs.text", "prefs.text_larger", "prefs.kept");
  assert.equal(await html(page, "data-text"), "larger");
  await accessible(page, "settings");

  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(stack.origin, { waitUntil: "domcontentloaded" });
  await page.waitForFunction(() => document.documentElement.dataset.text === "larger");
  assert.equal(await html(page, "data-theme"), "dark");
  await page.unroute("**/*.wasm");
  await open(page, `${stack.origin}/preferencias`);
  await screen(page, t("prefs.title"));
  assert.ok(await radio(page, "prefs.theme", "prefs.theme_dark").isChecked());
  await radio(page, "prefs.theme", "prefs.theme_device").check();
  await page.reload({ waitUntil: "commit" });
  await screen(page, t("prefs.title"));
  assert.notEqual(await html(page, "data-theme"), "dark");
  await page.context().close();
});

test("where the browser keeps nothing a setting holds for the visit, and that is said", async () => {
  const page = await device(browser, PHONE);
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("blocked by the test", "SecurityError");
      },
    });
  });
  await open(page, `${stack.origin}/preferencias`);
  await radio(page, "prefs.theme", "prefs.theme_light").check();
  await said(page, "prefs.theme", "prefs.theme_light", "setting.not_kept");
  assert.equal(await html(page, "data-theme"), "light");
  assert.deepEqual(page.seen.died, []);
  await page.context().close();
});

test("high contrast is one press on every screen, and the next goes back to what was", async () => {
  const page = await device(browser, NARROW);
  await open(page, `${stack.origin}/preferencias`);
  await radio(page, "prefs.theme", "prefs.theme_dark").check();
  await page.getByRole("link", { name: t("nav.agencies"), exact: true }).click();
  await screen(page, t("agencies.title"));
  const button = page.getByRole("button", { name: t("bar.contrast") });
  assert.equal(await button.getAttribute("aria-pressed"), "false");
  await button.click();
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  assert.equal(await html(page, "data-theme"), "contrast");
  await accessible(page, "high contrast");
  await page.reload({ waitUntil: "commit" });
  await screen(page, t("agencies.title"));
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  await open(page, `${stack.origin}/preferencias`);
  assert.ok(await radio(page, "prefs.theme", "prefs.theme_contrast").isChecked());
  await button.click();
  assert.ok(await radio(page, "prefs.theme", "prefs.theme_device").isChecked());
  await page.context().close();
});

test("the bar takes two lines at 320 px and one on a desk, in every language", async () => {
  for (const [size, most] of [[NARROW, 2], [DESKTOP, 1]]) {
    const page = await device(browser, size);
    await open(page, stack.origin);
    for (const tag of ["pt-BR", "es", "en"]) {
      await page.locator(`#language-${tag}`).click();
      await page.waitForFunction((tag) => document.documentElement.lang === tag, tag);
      const tops = await page.locator(".bar__item").evaluateAll((items) =>
        items.map((item) => Math.round(item.getBoundingClientRect().top)),
      );
      assert.ok(new Set(tops).size <= most, `${tag} at ${size.width} px: lines at ${tops}`);
    }
    await page.context().close();
  }
});

/** Alt and a number, with the sign that the key has by itself: by that Chromium finds its access key. */
async function pressAccessKey(page, number) {
  const devtools = await page.context().newCDPSession(page);
  const key = { key: number, code: `Digit${number}`, unmodifiedText: number, modifiers: 1 };
  for (const type of ["rawKeyDown", "char", "keyUp"]) {
    await devtools.send("Input.dispatchKeyEvent", { type, ...key, text: type === "char" ? number : "" });
  }
  await devtools.detach();
}

const SKIPS = [
  ["skip.main", "content"],
  ["skip.menu", "menu"],
  ["skip.search", "q"],
  ["skip.footer", "footer"],
];

test("four links at the top lead to the parts of the page, with keys that are said", async () => {
  const page = await device(browser);
  await open(page, stack.origin);
  for (const [place, [key, id]] of SKIPS.entries()) {
    const number = String(place + 1);
    const link = page.getByRole("link", { name: t("skip.key", { name: t(key), n: number }) });
    assert.equal(await link.getAttribute("accesskey"), number);
    await pressAccessKey(page, number);
    await focused(page, id, (id) => document.activeElement?.id === id, id);
  }
  assert.equal(page.url(), `${stack.origin}/`);
  await page.context().close();
});

test("where there is no search box the key for it leads to one", async () => {
  const page = await device(browser);
  await open(page, `${stack.origin}/orgaos`);
  await screen(page, t("agencies.title"));
  await pressAccessKey(page, "3");
  await arrived(page, t("search.title_empty"));
  await page.getByRole("searchbox").waitFor();
  await page.context().close();
});

test("shortcuts switched off are gone, from the page and from the words", async () => {
  const page = await device(browser);
  await open(page, `${stack.origin}/preferencias`);
  await radio(page, "prefs.shortcuts", "prefs.shortcuts_off").check();
  assert.equal(await page.locator("[accesskey]").count(), 0);
  await page.getByRole("link", { name: t("skip.main"), exact: true }).waitFor({ state: "attached" });
  await page.reload({ waitUntil: "commit" });
  await screen(page, t("prefs.title"));
  assert.equal(await page.locator("[accesskey]").count(), 0);
  await radio(page, "prefs.shortcuts", "prefs.shortcuts_on").check();
  assert.equal(await page.locator("[accesskey]").count(), SKIPS.length);
  await page.context().close();
});

test("a language chosen among the settings keeps the focus there", async () => {
  const page = await device(browser, PHONE);
  await open(page, `${stack.origin}/preferencias`);
  const english = page.getByRole("radio", { name: "English" });
  await english.check();
  await page.waitForFunction(() => document.documentElement.lang === "en");
  await focused(page, "the radio button", () => document.activeElement?.value === "en");
  assert.ok(await english.isChecked());
  await page.context().close();
});

test("every link of the site map leads to a screen, and the footer leads to the map", async () => {
  const page = await device(browser, PHONE);
  await open(page, stack.origin);
  const footer = page.getByRole("contentinfo");
  await follow(page, footer.getByRole("link", { name: t("footer.map") }));
  await arrived(page, t("map.title"));
  await accessible(page, "site map");
  const links = await page.locator("main ul a").evaluateAll((all) => all.map((link) => link.href));
  assert.ok(links.length > 15 && new Set(links).size === links.length, `${links.length} links`);
  for (const link of links) {
    await open(page, link);
    await screen(page);
    assert.equal(await page.getByText(t("missing.title")).count(), 0, link);
  }
  await page.context().close();
});

test("a barrier is reported in the person's own way: the message is ready, and nothing is sent", async () => {
  const page = await device(browser, PHONE);
  await open(page, `${stack.origin}/orgaos`);
  await screen(page, t("agencies.title"));
  await follow(page, page.getByRole("contentinfo").getByRole("link", { name: t("footer.accessibility") }));
  await arrived(page, t("a11y.title"));
  const message = page.getByRole("textbox", { name: t("a11y.report_label") });
  const text = await message.inputValue();
  for (const part of [`${stack.origin}/orgaos`, "Mozilla/5.0", "360 × 740", "device, normal, pt-BR"]) {
    assert.ok(text.includes(part), `${part} in ${text}`);
  }
  await page.getByRole("button", { name: t("a11y.report_copy") }).click();
  const said = () => document.getElementById("announcer").textContent.trim();
  await page.waitForFunction(said);
  assert.equal(await page.evaluate(said), t("a11y.report_copied"));
  assert.equal(await page.locator('a[href^="mailto:"]').count(), 0);
  await page.getByText(t("a11y.report"), { exact: true }).waitFor();
  await accessible(page, "accessibility");
  assert.deepEqual([...page.seen.origins], [stack.origin]);
  await page.context().close();
});

test("where the portal has an address to write to, the message opens in the person's mail", async () => {
  const contact = "acessibilidade@janela.example";
  const own = await start({ change: (portal) => ({ ...portal, contact }) });
  try {
    const page = await device(browser, PHONE);
    await open(page, `${own.origin}/acessibilidade`);
    await page.getByRole("textbox", { name: t("a11y.report_label") }).fill("Não consigo & não vejo.\nFim");
    const link = page.getByRole("link", { name: t("a11y.report_send", { email: contact }) });
    const { protocol, pathname, searchParams } = new URL(await link.getAttribute("href"));
    assert.deepEqual([protocol, pathname], ["mailto:", contact]);
    assert.equal(searchParams.get("body"), "Não consigo & não vejo.\r\nFim");
    assert.equal(searchParams.get("subject"), t("a11y.report_subject"));
    await page.context().close();
  } finally {
    await own.stop();
  }
});

test("a sign-language widget is fetched at a person's word alone, from the one origin that was named", async () => {
  const script = "https://sign.example/widget.js";
  const own = await start({ change: (portal) => ({ ...portal, sign_language: { script } }) });
  try {
    const page = await device(browser, PHONE);
    await page.route(script, (route) => route.fulfill({
      contentType: "text/javascript",
      body: "document.documentElement.dataset.signs = 'yes'",
    }));
    await open(page, own.origin);
    const footer = page.getByRole("contentinfo");
    await footer.getByText(t("sign.hint", { host: "sign.example" })).waitFor();
    assert.ok(!page.seen.origins.has("https://sign.example"));
    await accessible(page, "start with a sign-language widget");
    await footer.getByRole("button", { name: t("sign.button") }).click();
    await page.waitForFunction(() => document.documentElement.dataset.signs === "yes");
    assert.deepEqual(page.seen.refused, []);
    await page.context().close();
  } finally {
    await own.stop();
  }
});

test("without a sign-language widget nothing offers one", async () => {
  const page = await device(browser, PHONE);
  await open(page, stack.origin);
  assert.equal(await page.getByRole("button", { name: t("sign.button") }).count(), 0);
  await page.context().close();
});

for (const size of [NARROW, PHONE, DESKTOP]) {
  test(`the static shell keeps the places of what the app brings, ${size.width} px`, async () => {
    const page = await device(browser, size);
    const top = () => document.querySelector("main").getBoundingClientRect().top;
    let before;
    await page.route("**/*.wasm", async (route) => {
      await page.waitForFunction(() => document.styleSheets.length > 0 && document.readyState !== "loading");
      before = await page.evaluate(top);
      await route.continue();
    });
    await open(page, stack.origin);
    assert.equal(await page.evaluate(top), before);
    await page.context().close();
  });
}
