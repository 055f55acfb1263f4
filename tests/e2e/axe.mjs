// Accessibility by axe: no violation of any rule, however small its impact.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails where the page as it stands breaks a rule. */
export async function accessible(page, where) {
  const loaded = await page.evaluate(() => Boolean(window.axe));
  if (!loaded) await page.evaluate(`${source}; undefined`);
  const broken = await page.evaluate(async (values) => {
    const { violations } = await window.axe.run(document, {
      runOnly: { type: "tag", values },
      resultTypes: ["violations"],
    });
    const nodes = (rule) => rule.nodes.map((one) => `    ${one.html}\n    ${one.failureSummary}`);
    return violations.map((rule) => `${rule.id} (${rule.impact})\n${nodes(rule).join("\n")}`);
  }, TAGS);
  const said = `${where} at ${new URL(page.url()).pathname}:\n${broken.join("\n")}`;
  assert.equal(broken.length, 0, said);
}
