// Tab through a page, from its beginning until the focus comes out at its end.
import assert from "node:assert/strict";

/** Fails unless Tab stops at everything that works, in order, in sight, and then leaves the page. */
export async function keyboard(page, place, { oneColumn = false } = {}) {
  await page.evaluate(begin);
  const expected = await page.evaluate(stops);
  const reached = [];
  for (let presses = 0; presses <= expected.length + 2; presses += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(standing);
    if (!here || here.place === reached[0]?.place) break;
    reached.push(here);
  }
  const names = reached.map(({ name }) => name);
  assert.deepEqual(names, expected, `${place}: the stops of the keyboard`);
  for (const { name, drawn, hidden } of reached) {
    assert.ok(drawn, `${place}: the focus is not seen at ${name}`);
    assert.ok(!hidden, `${place}: ${name} has the focus behind ${hidden}`);
  }
  if (!oneColumn) return;
  const moved = reached.slice(1).filter(({ bottom }, before) => bottom <= reached[before].top);
  assert.deepEqual(moved.map(({ name }) => name), [], `${place}: the focus goes up the page`);
}

/** Nothing has the focus, and what Tab finds next is the first of the page. */
function begin() {
  document.activeElement?.blur();
  getSelection()?.removeAllRanges();
  document.documentElement.tabIndex = -1;
  document.documentElement.focus({ preventScroll: true });
  document.documentElement.removeAttribute("tabindex");
  scrollTo(0, 0);
}

/** What works by the keyboard, in the order of the document; of radio buttons one. */
function stops() {
  const works = "a[href], button, input, select, textarea, summary, [tabindex]";
  const groups = new Set();
  const once = (element) => {
    if (element.type !== "radio") return true;
    const all = [...document.getElementsByName(element.name)];
    const chosen = all.find(({ checked }) => checked) ?? all[0];
    return element === chosen && !groups.has(element.name) && groups.add(element.name);
  };
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.tabIndex >= 0;
  window.stops = [...document.querySelectorAll(works)].filter((element) => seen(element) && once(element));
  window.nameOf = (element) => {
    const words = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
    return `${element.tagName.toLowerCase()} ${words.trim().replace(/\s+/g, " ").slice(0, 60)}`;
  };
  return window.stops.map(window.nameOf);
}

/** What has the focus: where, whether one sees so, and what hides it. */
function standing() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  // The link of a card draws its ring around the whole card.
  const ring = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const card = getComputedStyle(element, "::after").position === "absolute" ? element.offsetParent : element;
  const styles = [element, card].map((drawing) => getComputedStyle(drawing));
  const drawn = styles.some((style) => ring(style) || style.boxShadow !== "none");
  const [rect] = [...element.getClientRects()].filter(({ width, height }) => width && height);
  const box = rect ?? element.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height, innerHeight) / 2, 0), innerHeight - 1);
  const over = document.elementFromPoint(x, y);
  const inSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const own = over && (element.contains(over) || over.contains(element) || [...(element.labels ?? [])].some((label) => label.contains(over)));
  return {
    place: window.stops.indexOf(element),
    name: window.nameOf(element),
    drawn,
    hidden: !inSight ? "the edge of the window" : own ? "" : (over?.outerHTML.slice(0, 80) ?? "nothing"),
    top: box.top + scrollY,
    bottom: box.bottom + scrollY,
  };
}
