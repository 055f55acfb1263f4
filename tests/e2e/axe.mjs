// Accessibility by axe: no violation of any rule, however small its impact.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails where the page as it stands, or `only` a part of it, breaks a rule. */
export async function accessible(page, where, { only, rules = {} } = {}) {
  const loaded = await page.evaluate(() => Boolean(window.axe));
  if (!loaded) await page.evaluate(`${source}; undefined`);
  const broken = await page.evaluate(async ([values, part, rules]) => {
    const { violations } = await window.axe.run(part ?? document, {
      runOnly: { type: "tag", values },
      rules,
      resultTypes: ["violations"],
    });
    const nodes = (rule) => rule.nodes.map((one) => `    ${one.html}\n    ${one.failureSummary}`);
    return violations.map((rule) => `${rule.id} (${rule.impact})\n${nodes(rule).join("\n")}`);
  }, [TAGS, only, rules]);
  const said = `${where} at ${new URL(page.url()).pathname}:\n${broken.join("\n")}`;
  assert.equal(broken.length, 0, said);
}
