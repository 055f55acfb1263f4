// One Chromium per test file, a clean profile per screen, and how a person waits for a screen.
import { chromium } from "playwright-core";

/** Milliseconds: a slow machine is no failure. */
export const PATIENCE = Number(process.env.PATIENCE ?? 30_000);

export const DESKTOP = { name: "desktop", width: 1280, height: 900 };
export const PHONE = { name: "360 px", width: 360, height: 740 };
export const SIZES = [DESKTOP, PHONE];

const QUIET = ["gpu", "quic", "background-networking", "component-update", "sync"];
const ARGS = ["--no-sandbox", "--no-first-run", ...QUIET.map((name) => `--disable-${name}`)];

/** Starts the browser that is on this machine. */
export function launch() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ARGS, headless: true });
}

/** A new device: nothing kept, and `page.seen` tells what went wrong or out. */
export async function device(browser, { width, height } = DESKTOP, options = {}) {
  const viewport = { width, height };
  const context = await browser.newContext({ viewport, locale: "pt-BR", ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.seen = watch(context, page);
  return page;
}

function watch(context, page) {
  const seen = { origins: new Set(), refused: [], died: [], errors: [] };
  context.on("request", (request) => seen.origins.add(new URL(request.url()).origin));
  page.on("pageerror", (error) => seen.died.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") seen.errors.push(message.text());
    if (/Content.Security.Policy|^csp:/i.test(message.text())) seen.refused.push(message.text());
  });
  return seen;
}

/** Opens an address and waits until the app has taken over. */
export async function open(page, url) {
  await page.goto(url, { waitUntil: "commit" });
  await ready(page);
}

/** Waits until the app has taken over the shell. */
export async function ready(page) {
  const state = () => document.documentElement?.dataset.app;
  await page.waitForFunction(state, undefined, { timeout: PATIENCE });
  const now = await page.evaluate(state);
  if (now !== "ready") throw new Error(`the app is ${now}: ${[...page.seen.died, ...page.seen.errors].join("; ")}`);
}

/** Waits for a screen by its heading. */
export async function screen(page, name) {
  const heading = page.getByRole("heading", { level: 1, name });
  await heading.waitFor();
  return heading;
}

/** Waits for a screen that came by navigation: its heading has the focus, so that it is read. */
export async function arrived(page, name) {
  await screen(page, name);
  await focused(page, "the heading", () => document.activeElement?.matches("h1"));
}

/** Waits until something has the focus, and says what has it where it never comes. */
export async function focused(page, what, test, argument) {
  try {
    await page.waitForFunction(test, argument, { timeout: 10_000 });
  } catch {
    const now = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160));
    throw new Error(`${what} should have the focus, but it is at ${now}`);
  }
}

/** Follows something that leads to another address. */
export async function follow(page, locator) {
  const before = page.url();
  await press(page, locator);
  await page.waitForURL((url) => url.href !== before, { waitUntil: "commit" });
}

const PRESSES_APART_MS = 500;
const pressed = new WeakMap();

/** Presses as people do: not at once where something else was just pressed, as the portal takes
 *  that for the second of two presses. */
export async function press(page, locator) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  const at = { x: x + width / 2, y: y + height / 2 };
  const last = pressed.get(page);
  const left = last ? last.when + PRESSES_APART_MS - Date.now() : 0;
  if (left > 0 && Math.hypot(at.x - last.x, at.y - last.y) < 32) await page.waitForTimeout(left);
  await locator.click();
  pressed.set(page, { ...at, when: Date.now() });
}
