// What was known is not thrown away because it cannot be asked again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { SIZES, device, focused, open } from "./browser.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { like, t } from "./words.mjs";

begin();

const onHeading = () => document.activeElement?.matches("h1");

for (const size of SIZES) {
  test(`a case that cannot be asked again stays, with its age, ${size.name}`, async () => {
    const [{ service_request_id: number }] = await stack.agency.requests();
    const page = await device(browser, size);
    await open(page, `${stack.origin}/processo/garcas-urbanos#${number}`);
    const history = page.getByRole("heading", { name: t("case.history") });
    await history.waitFor();
    await stack.agency.fail({ kind: "down" });
    await page.getByRole("button", { name: t("case.refresh") }).press("Enter");
    const stale = page.getByRole("heading", { name: like("case.stale") });
    await stale.waitFor();
    await history.waitFor();
    await focused(page, "the heading, as the button went", onHeading);
    await accessible(page, "a case of before");
    await stack.agency.heal();
    await page.getByRole("button", { name: t("case.refresh") }).first().press("Enter");
    await stale.waitFor({ state: "detached" });
    await history.waitFor();
    await focused(page, "the heading, as the notice went", onHeading);
    assert.deepEqual(page.seen.died, []);
    await page.context().close();
  });
}
