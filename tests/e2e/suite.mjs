// What most files of tests need: one system and one browser, ended when the tests are done.
import { after, before } from "node:test";
import { launch } from "./browser.mjs";
import { start } from "./stack.mjs";

/** The system and the browser of this file's tests, there from the first test on. */
export let stack, browser;

/** Starts them before the first test of the file that calls it, with what `start` may be given. */
export function begin(options) {
  before(async () => {
    [stack, browser] = await Promise.all([start(options), launch()]);
  });
  after(async () => {
    await browser?.close();
    await stack?.stop();
  });
}
