// Looks at a page from inside it: each returns what is wrong. They run in the browser, each alone.

/** Texts cut off by their own box. */
export function clipped() {
  const cut = (element) => {
    const { overflowX, overflowY, position, clipPath, clip } = getComputedStyle(element);
    if (clipPath !== "none" || (position === "absolute" && clip !== "auto")) return false;
    const wide = overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
    const high = overflowY !== "visible" && element.scrollHeight > element.clientHeight + 1;
    return (wide || high) && !["TEXTAREA", "INPUT", "SELECT", "HTML", "BODY"].includes(element.tagName);
  };
  const shown = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility());
  return shown.filter((element) => element.textContent.trim() && cut(element)).map((element) => element.outerHTML.slice(0, 120));
}

/** Spaces out the text as WCAG 1.4.12 says; a style sheet made here is no inline style. */
export function spaced() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}

/** What is touched and is under 44 px; links inside a sentence may be. */
export function small() {
  const LEAST = 43.5;
  const block = (element) => {
    let own = element.parentElement;
    while (getComputedStyle(own).display.startsWith("inline") && !getComputedStyle(own).display.includes("-")) own = own.parentElement;
    return own;
  };
  const words = (element) => element.innerText.replace(/\s+/g, " ").trim();
  const alone = (link) => getComputedStyle(link).display !== "inline" || words(block(link)) === words(link);
  // The link of a card is as large as the card.
  const area = (element) => {
    const stretched = getComputedStyle(element, "::after").position === "absolute";
    return (stretched ? element.offsetParent : element).getBoundingClientRect();
  };
  const controls = [...document.querySelectorAll("button, select, textarea, summary, input:not([type=radio], [type=checkbox])")];
  const links = [...document.querySelectorAll("a[href]")].filter(alone);
  const choices = [...document.querySelectorAll("input:is([type=radio], [type=checkbox])")].map((input) => input.labels[0] ?? input);
  return [...controls, ...links, ...choices]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => {
      const { width, height } = area(element);
      return width < LEAST || height < LEAST;
    })
    .map((element) => {
      const { width, height } = area(element);
      return `${Math.round(width)}x${Math.round(height)} ${element.outerHTML.replace(/<!---->/g, "").slice(0, 110)}`;
    });
}

/** What moves, or would when it changes. */
export function moving() {
  const long = (times) => times.split(",").some((time) => parseFloat(time) * (time.trim().endsWith("ms") ? 1 : 1000) > 10);
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const part of ["", "::before", "::after"]) {
      const style = getComputedStyle(element, part || undefined);
      const animated = style.animationName !== "none" && long(style.animationDuration);
      if (animated || long(style.transitionDuration)) found.push(`${element.tagName} ${element.className}${part}`);
    }
  }
  return [...new Set(found)];
}

/** Text with letters that English has not, which is not marked as Portuguese. */
export function foreign(names) {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { textContent, parentElement } = walker.currentNode;
    let text = textContent;
    for (const name of [...names].sort((one, other) => other.length - one.length)) text = text.replaceAll(name, "");
    const lang = parentElement.closest("[lang]").lang;
    if (/[ãõçáéíóúâêô]/i.test(text) && !lang.startsWith("pt") && parentElement.checkVisibility()) {
      found.push(`${parentElement.tagName} ${text.trim().slice(0, 80)}`);
    }
  }
  return [...new Set(found)];
}

/** A telephone that could be broken over two lines. */
export function broken() {
  const links = [...document.querySelectorAll('a[href^="tel:"]')];
  return links.filter((link) => getComputedStyle(link).whiteSpace !== "nowrap").map((link) => link.outerHTML.slice(0, 120));
}
