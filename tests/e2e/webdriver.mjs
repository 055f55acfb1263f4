// Firefox by plain WebDriver (W3C): looked at by scripts, worked by keys alone.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { PATIENCE } from "./browser.mjs";

/** Keys by WebDriver's own code points. */
const KEYS = { Tab: "\uE004", Enter: "\uE007", Space: " ", Escape: "\uE00C" };

/** Starts geckodriver and a Firefox without a window; `stop` ends both. */
export async function firefox() {
  const driver = spawn(process.env.GECKODRIVER ?? "geckodriver", ["--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const origin = await listening(driver);
  const options = {
    binary: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    args: ["-headless", "--width=1280", "--height=900"],
    prefs: { "intl.accept_languages": "pt-BR", "accessibility.tabfocus": 7 },
  };
  const capabilities = { alwaysMatch: { browserName: "firefox", "moz:firefoxOptions": options } };
  try {
    const { sessionId, capabilities: has } = await call(`${origin}/session`, { capabilities });
    return new Firefox(driver, `${origin}/session/${sessionId}`, has.browserVersion);
  } catch (error) {
    driver.kill();
    throw error;
  }
}

async function listening(driver) {
  for await (const line of createInterface({ input: driver.stdout })) {
    const [, address] = line.match(/Listening on (\S+)/) ?? [];
    if (address) return `http://${address}`;
  }
  throw new Error("geckodriver stopped before it listened");
}

async function call(url, body, method = "POST") {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

class Firefox {
  constructor(driver, session, version) {
    Object.assign(this, { driver, session, version });
  }

  /** Opens an address, as a person types it in. */
  open(url) {
    return call(`${this.session}/url`, { url });
  }

  /** Looks at the page by a function that changes nothing. */
  look(script, ...args) {
    return call(`${this.session}/execute/sync`, { script: `return (${script}).apply(null, arguments)`, args });
  }

  /** Looks until something is there. */
  async sees(what, script, ...args) {
    const until = Date.now() + PATIENCE;
    for (;;) {
      const seen = await this.look(script, ...args);
      if (seen) return seen;
      if (Date.now() > until) assert.fail(`${what} never came; the page: ${await this.look(() => document.body.innerText.slice(0, 600))}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  /** Presses keys one after the other: names of keys, or letters. */
  async keys(...keys) {
    const strokes = keys.map((key) => KEYS[key] ?? key);
    const actions = strokes.flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
    await call(`${this.session}/actions`, { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  type(text) {
    return this.keys(...text);
  }

  /** Goes on with Tab until something that fits a selector has the focus. */
  async tabTo(selector) {
    const here = (selector) => document.activeElement.matches(selector);
    for (let presses = 0; presses < 120; presses += 1) {
      if (await this.look(here, selector)) return;
      await this.keys("Tab");
    }
    assert.fail(`Tab never reaches ${selector}`);
  }

  async stop() {
    await call(this.session, undefined, "DELETE").catch(() => {});
    this.driver.kill();
  }
}
