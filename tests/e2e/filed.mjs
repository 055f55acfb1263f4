// Folders as the portal writes them on a device, and cases that agencies have.
import { open } from "./browser.mjs";

/** Open requests of an agency of the demo that publishes them. */
export async function published(office) {
  return (await office.requests()).map((one) => one.service_request_id);
}

/** A case put into a folder, of which nothing is known yet but what is given. */
export function filed(agency, number, known = {}) {
  return { agency, number, service: null, label: null, archived: false, added: 1, told: null, failed: null, before: null, ...known };
}

/** What an agency told of a case so many days ago. */
export function told(days, more = {}) {
  const at = Date.now() - days * 86_400_000;
  return { at, state: "in_progress", status: "open", requested: null, moved: at, deadlines: [], ...more };
}

/** What is kept on a device whose folder has these cases. */
export function folder(cases, id = "eu") {
  return Object.fromEntries(cases.map((one) => [`janela:pasta:${id}:${one.agency}/${one.number}`, JSON.stringify(one)]));
}

/** Opens the folder on a device that has these cases in it. */
export async function openFolder(page, origin, cases) {
  await page.goto(`${origin}/icon.svg`);
  await page.evaluate((kept) => {
    for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
  }, folder(cases));
  await open(page, `${origin}/pasta`);
}

/** The words of each row by its number, once the table is there. */
export function rows(page) {
  return page.locator(".folder tbody tr").evaluateAll((list) =>
    Object.fromEntries(list.map((row) => [row.querySelector("th a").innerText, row.innerText.replace(/\s+/g, " ")])),
  );
}
