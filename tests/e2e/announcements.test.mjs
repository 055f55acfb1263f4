// The journeys as a screen reader tells them: what must be said, in its order.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { arrived, follow, open, screen } from "./browser.mjs";
import { filed, openFolder } from "./filed.mjs";
import { answerAll } from "./form.mjs";
import { absent, hears, listen, listener, readOn } from "./reader.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { like, t } from "./words.mjs";

const NAME = "Trocar lâmpada apagada na rua";
const SERVICE = "/servico/garcas-urbanos/ILU-01";
const NOWHERE = "GAR-2019-999999";
const NUMBER = /GAR-\d{4}-\d{6}/;
const heading = (words, level = 1) => `heading, ${words}, level ${level}`;
begin();
afterEach(() => stack.agency.heal());

/** A page with a reader on it. */
async function reading(path) {
  const page = await listener(browser);
  await open(page, stack.origin + path);
  await screen(page);
  await listen(page);
  return page;
}

/** Reads the main part from where the reader is, and finds the phrases in their order. */
async function reads(page, ...wanted) {
  const said = await readOn(page);
  const missing = absent(said, wanted);
  assert.equal(missing, undefined, `not read in its turn: ${missing}\nread:\n${said.join("\n")}`);
}

async function seek(page, need) {
  const box = page.getByRole("searchbox");
  await box.fill(need);
  await box.press("Enter");
}

test("from a need to a service: the screen, how many were found, who answered, each by its name", async () => {
  const page = await reading("/");
  await seek(page, "lâmpada");
  const found = like("search.found_other").source;
  const answered = like("completeness.all_other").source;
  await hears(page, heading(t("search.title", { q: "lâmpada" })), new RegExp(`^polite: ${found}.* ${answered}`));
  await reads(page, t("box.button"), new RegExp(found), heading(NAME, 2), `link, ${NAME}`, new RegExp(answered));
  await follow(page, page.locator(`.found a[href="${SERVICE}"]`));
  await hears(page, heading(NAME));
  await page.context().close();
});

test("nothing found, and an agency that does not answer, are told apart", async () => {
  const page = await reading("/");
  await seek(page, "xilofone");
  await hears(page, heading(t("search.title", { q: "xilofone" })), `polite: ${t("search.none", { q: "xilofone" })}`);
  await page.context().close();

  await stack.agency.fail({ kind: "down", operation: "services" });
  const other = await reading("/");
  await seek(other, "xilofone");
  const part = like("completeness.part").source;
  await hears(other, new RegExp(`^polite: .*xilofone.* ${part}`));
  await reads(other, new RegExp(part), like("completeness.failed"), /^button, .*SESUR|^button, .*Serviços Urbanos/);
  await other.context().close();
});

test("a question left blank: what is wrong, then the question again, with its mistake", async () => {
  const page = await reading(`${SERVICE}/pedir`);
  await arrived(page);
  const question = t("field.description");
  await page.getByRole("button", { name: t("step.next") }).click();
  await hears(page, `button, ${t("step.next")}`, `alert, ${t("error.title")}`);
  const mistake = t("fault.missing", { label: question });
  await reads(page, heading(t("error.title"), 2), `link, ${mistake}`, heading(question), mistake, /^textbox, .*invalid/);
  await page.context().close();
});

test("from the check to the receipt: each answer, what is sent where, the number", async () => {
  const page = await reading(`${SERVICE}/pedir`);
  await answerAll(page, { description: "O poste está apagado." });
  await hears(page, heading(t("check.title")));
  await reads(page, t("field.description"), "O poste está apagado.", `button, ${t("check.send")}`);
  await follow(page, page.getByRole("button", { name: t("check.send") }));
  await hears(page, heading(t("sub.accepted")));
  await reads(page, t("sub.number"), NUMBER, `link, ${t("sub.follow")}`, heading(t("sub.next"), 2));
  await page.context().close();
});

test("a number looked up: found, not found, and could not ask", async () => {
  const [{ service_request_id: number }] = await stack.agency.requests();
  const page = await reading("/processo");
  const ask = async (number) => {
    await page.getByRole("textbox").fill(number);
    await follow(page, page.getByRole("button", { name: t("lookup.button"), exact: true }));
  };
  await ask(number);
  await hears(page, heading(t("lookup.title")), new RegExp(`^polite: ${like("lookup.found").source}`));
  await reads(page, new RegExp(`^heading, ${like("lookup.found").source}, level 2`), `link, ${t("lookup.open", { number })}`);
  await ask(NOWHERE);
  await hears(page, heading(t("lookup.title")), new RegExp(`^polite: ${like("lookup.not_found", { number: NOWHERE }).source}`));
  await stack.agency.fail({ kind: "down", operation: "request" });
  await ask("GAR-2019-999998");
  await hears(page, heading(t("lookup.title")));
  await page.getByRole("alert").filter({ hasText: t("why.unavailable") }).waitFor();
  await reads(page, "alert", new RegExp(`^heading, ${like("failure.title").source}, level 2`), t("why.unavailable"), `button, ${t("failure.retry")}`, "end of alert");
  await page.context().close();
});

test("a case: whose turn it is, what it waits for and how long such cases take", async () => {
  const number = `OBR-${new Date().getFullYear()}-000001`;
  const page = await reading(`/processo/garcas-obras#${number}`);
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  await reads(page, heading(t("case.words"), 2), heading(t("case.next"), 2), heading(t("case.history"), 2), heading(t("case.facts"), 2), heading(t("case.contact"), 2));
  await page.context().close();
});

test("the folder: each case with its state, and what could not be asked, said once", async () => {
  const [{ service_request_id: number }] = await stack.agency.requests();
  const page = await listener(browser);
  await openFolder(page, stack.origin, [filed("garcas-urbanos", number), filed("garcas-urbanos", NOWHERE)]);
  await screen(page, t("folder.title"));
  await listen(page);
  await page.getByRole("button", { name: t("folder.ask"), exact: true }).press("Enter");
  const [one, none] = [t("folder.told_one", { n: 1 }), t("folder.none_one", { n: 1 })];
  await hears(page, new RegExp(`^polite: ${t("folder.asked")} .*${one} ${none}`));
  await page.getByRole("heading", { level: 1 }).focus();
  await reads(
    page,
    t("folder.which"),
    `button, ${t("folder.ask")}`,
    /^table/,
    ...[t("folder.number"), t("case.agency"), t("folder.state"), t("folder.deadline")].map((head) => new RegExp(`columnheader, ${head}`)),
    `link, ${number}`,
    `button, ${t("folder.options", { number })}`,
    `link, ${NOWHERE}`,
    like("folder.not_found"),
    `button, ${t("folder.csv")}`,
  );
  await page.context().close();
});
