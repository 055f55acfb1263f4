// A lane of the matrix: a system of its own and a device for each language, used again and again.
import { PATIENCE, device, open } from "./browser.mjs";
import { LANGUAGES, PORTUGUESE } from "./languages.mjs";
import { start } from "./stack.mjs";

/** An agency that, in the matrix, takes no requests and tells of none. */
export const SILENT = "serra-urbanos";
/** A file of the portal on which nothing runs. */
const REST = "/icon.svg";

async function lane(browser) {
  let ids = [];
  const stack = await start({
    change: (portal) => {
      ids = portal.agencies.map(({ id }) => id);
      return { ...portal, agencies: portal.agencies.map(silence) };
    },
  });
  const pages = new Map();
  for (const language of new Set([PORTUGUESE, ...LANGUAGES])) pages.set(language, await deviceOf(browser, language));
  return new Lane(browser, stack, ids, pages);
}

function silence(agency) {
  if (agency.id !== SILENT) return agency;
  const { submit: _, case: __, ...reach } = agency.reach;
  return { ...agency, reach };
}

function deviceOf(browser, { locale }) {
  return device(browser, undefined, { locale });
}

class Lane {
  #kept = new Map();

  constructor(browser, stack, ids, pages) {
    Object.assign(this, { browser, stack, ids, pages, origin: stack.origin });
  }

  /** Tells agencies to fail; `every` stands for all of them. */
  async fail(faults) {
    for (const [who, rule] of faults) {
      const offices = who === "every" ? this.ids : [who];
      await Promise.all(offices.map((id) => this.stack.office(id).fail(rule)));
    }
  }

  heal() {
    return Promise.all(this.ids.map((id) => this.stack.office(id).heal()));
  }

  /** A page of the language at rest, on a device that keeps nothing but what is given. */
  async fresh(language, kept = {}) {
    const page = this.pages.get(language);
    await page.context().setOffline(false);
    await page.goto(this.origin + REST);
    await page.evaluate((kept) => {
      localStorage.clear();
      sessionStorage.clear();
      for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
    }, kept);
    return page;
  }

  /** A device that was never here. */
  newcomer(language) {
    return deviceOf(this.browser, language);
  }

  /** What a device keeps after something was done on it once, in Portuguese, and where that ended. */
  async kept(name, make) {
    if (!this.#kept.has(name)) {
      const page = await this.fresh(PORTUGUESE);
      await make({ ...PORTUGUESE, lane: this, page, origin: this.origin });
      const storage = await page.evaluate(() => ({ ...localStorage }));
      const { pathname, hash } = new URL(page.url());
      this.#kept.set(name, { storage, path: pathname + hash });
      await this.heal();
    }
    return this.#kept.get(name);
  }

  stop() {
    return this.stack.stop();
  }
}

/** So many lanes, each for one at a time. */
export async function lanes(browser, number) {
  const all = await Promise.all(Array.from({ length: number }, () => lane(browser)));
  const free = [...all];
  return {
    /** Does something on a free lane; no more may ask at a time than there are. */
    async use(task) {
      const own = free.pop();
      try {
        return await task(own);
      } finally {
        free.push(own);
      }
    },
    stop: () => Promise.all(all.map((one) => one.stop())),
  };
}

/** Leads to another screen as a link of the portal would, without loading anything anew. */
export async function walk(page, path) {
  await page.evaluate((path) => {
    const link = document.createElement("a");
    link.href = path;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  const isThere = ({ pathname, search, hash }) => pathname + search + hash === path || pathname.startsWith(path);
  await page.waitForURL(isThere, { timeout: PATIENCE, waitUntil: "commit" });
}

/** Waits until a screen of a later part is drawn: what stands for it meanwhile has a heading too. */
export async function whole(page) {
  const isWhole = () => document.querySelector("main h1") && !document.querySelector("main .waiting");
  await page.waitForFunction(isWhole, undefined, { timeout: PATIENCE });
}

/** Opens a screen on a device that then has no network; every part of the portal is there before. */
export async function cutOff(page, origin, before = "/acessibilidade") {
  await open(page, origin + before);
  await whole(page);
  await page.context().setOffline(true);
}
