// A list does not move under the finger: what a late agency brings comes below what is seen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { device, open } from "./browser.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { t } from "./words.mjs";

const LATE = "garcas-urbanos";
begin();

for (const [path, item] of [
  ["/temas", ".rows .row__link"],
  ["/servicos", ".found a"],
  ["/busca?q=lixo", ".found a"],
]) {
  test(`${path} keeps its order when an agency answers late`, async () => {
    await stack.office(LATE).fail({ kind: "slow", operation: "services", delay_ms: 5_000 });
    const page = await device(browser);
    await open(page, stack.origin + path);
    const names = () => page.locator(item).allInnerTexts();
    await page.locator(item).first().waitFor();
    await page.waitForTimeout(1_500);
    const seen = await names();
    await page.getByText(t("completeness.all_other", { n: stack.origins.length })).first().waitFor();
    const now = await names();
    const fits = seen.slice(0, now.length);
    assert.deepEqual(now.slice(0, fits.length), fits);
    if (path !== "/busca?q=lixo") assert.ok(now.length > seen.length, "the late agency brought nothing");
    await stack.office(LATE).heal();
    await page.context().close();
  });
}
