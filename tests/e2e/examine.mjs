// What must hold of every screen in every state, whatever its language, size and look.
import assert from "node:assert/strict";
import { accessible } from "./axe.mjs";

/** Shows a page in a size and a look. */
export async function dress(page, { width, height }, { media }) {
  await page.setViewportSize({ width, height });
  await page.emulateMedia(media);
}

/** What sticks out of the window, if it scrolls sideways. */
function outside() {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const over = [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > wide + 1)
    .map((element) => element.outerHTML.slice(0, 120));
  return [`${document.documentElement.scrollWidth} px`, ...over.slice(0, 5)];
}

export async function fits(page, where) {
  assert.deepEqual(await page.evaluate(outside), [], `${where}: it scrolls sideways`);
}

/** axe and the width, in the look that the page has on. */
export async function looksRight(page, where, { media }) {
  // In forced colours the colours are the person's own, and axe reads those that are not shown.
  const forced = media.forcedColors === "active";
  await accessible(page, where, { rules: { "color-contrast": { enabled: !forced } } });
  await fits(page, where);
}

/** One heading, the window's title made of it, and the language of the page. */
export async function named({ page, t, tag }, where, { wrong = false } = {}) {
  const seen = await page.evaluate(() => ({
    headings: [...document.querySelectorAll("h1")].map((heading) => heading.textContent.trim()),
    title: document.title,
    lang: document.documentElement.lang,
  }));
  const [heading] = seen.headings;
  assert.equal(seen.headings.length, 1, `${where}: ${seen.headings.join(" | ")}`);
  const title = wrong ? t("error.prefix", { title: heading }) : heading;
  assert.equal(seen.title, `${title} – ${t("app.name")}`, where);
  assert.equal(seen.lang, tag, where);
}
