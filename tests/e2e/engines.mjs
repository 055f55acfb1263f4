// Judges that are not axe: html-validate on what the browser drew, HTML_CodeSniffer as pa11y runs it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";

const sniffer = readFileSync(createRequire(import.meta.url).resolve("html_codesniffer/build/HTMLCS.js"), "utf8");
const validator = new HtmlValidate(JSON.parse(readFileSync(new URL("./html-validate.json", import.meta.url), "utf8")).config);

/** Both, on the page as it stands. */
export async function markup(page, where) {
  await valid(page, where);
  await sniffed(page, where);
}

async function valid(page, where) {
  const drawn = `<!doctype html>\n${await page.evaluate(() => document.documentElement.outerHTML)}`;
  const { results } = await validator.validateString(drawn);
  const wrong = results.flatMap(({ messages }) => messages).filter(({ severity }) => severity === 2);
  const lines = drawn.split("\n");
  const said = wrong.map(({ ruleId, message, line, column }) => `${ruleId}: ${message}\n    ${lines[line - 1].slice(Math.max(0, column - 30), column + 130)}`);
  assert.equal(wrong.length, 0, `html-validate, ${where}:\n${said.join("\n")}`);
}

async function sniffed(page, where) {
  if (!(await page.evaluate(() => Boolean(window.HTMLCS)))) await page.evaluate(`${sniffer}; undefined`);
  const errors = await page.evaluate(
    () =>
      new Promise((done, failed) => {
        const { HTMLCS } = window;
        const said = () => {
          const wrong = HTMLCS.getMessages().filter(({ type }) => type === HTMLCS.ERROR);
          done(wrong.map(({ code, msg, element }) => `${code}: ${msg}\n    ${element.outerHTML?.slice(0, 160)}`));
        };
        HTMLCS.process("WCAG2AA", document, said, failed);
      }),
  );
  assert.equal(errors.length, 0, `HTML_CodeSniffer, ${where}:\n${errors.join("\n")}`);
}
