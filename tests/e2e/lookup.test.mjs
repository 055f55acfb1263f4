// A person has a number: found, not found, not a number, or the agency could not be asked.
import { afterEach, test } from "node:test";
import { accessible } from "./axe.mjs";
import { SIZES, arrived, device, follow, open, screen } from "./browser.mjs";
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

  test(`a number of no known shape is asked of nobody, ${size.name}`, async () => {
    const page = await ask(size, "ZZ-12");
    await page.getByRole("heading", { name: t("lookup.unknown") }).waitFor();
    await accessible(page, "unknown shape");
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
