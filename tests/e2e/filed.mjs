// Folders as the portal writes them on a device, and cases that agencies have.
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { open, press } from "./browser.mjs";
import { t } from "./words.mjs";

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

/** The lines of the file for spreadsheets, each by the names of its columns. */
export async function spreadsheet(page) {
  const download = page.waitForEvent("download");
  await press(page, page.getByRole("button", { name: t("folder.csv") }));
  const text = readFileSync(await (await download).path(), "utf8");
  return parse(text, { bom: true, columns: true, delimiter: ";" });
}

/** Where an agency tells of a case, for whoever asks without the portal. */
export function addressOf({ url, protocol, jurisdiction }, number) {
  const name = encodeURIComponent(number);
  if (protocol === "janela") return `${url}/cases/${name}`;
  if (protocol === "signalen") return `${url}/signals/${name}`;
  // The town that has a jurisdiction speaks XML alone.
  return jurisdiction ? `${url}/requests/${name}.xml?jurisdiction_id=${jurisdiction}` : `${url}/requests/${name}.json`;
}
