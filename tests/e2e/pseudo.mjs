// A language that nobody speaks: every text accented and 40 % longer, so that what does not fit, or
// is not among the texts, is seen before a translator meets it.
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PLAIN = "AaCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz";
const ACCENTED = "ÂâÇçĎďÊêĞğĤĥÎîĴĵĶķĻļÑñÕõŘřŠšŤťÛûŴŵŶŷŽž";
const VOWELS = /[aeiouáéíóúâêôãõà]/i;
const LONGER = 0.4;

/** A text of the portal, still readable with an effort; `{placeholders}` and spaces stay. */
export function pseudo(text) {
  const parts = text.split(/(\{\w+\}|\s+)/);
  return `[${parts.map((part) => (/^(\{|\s|$)/.test(part) ? part : word(part))).join("")}]`;
}

/** A word, its vowels drawn out until it is long enough. */
function word(plain) {
  // The space after it is not drawn out, so the word is, a little more.
  let missing = Math.ceil((plain.length + 1) * LONGER);
  const drawn = [...plain].flatMap((letter) => {
    const more = VOWELS.test(letter) ? Math.min(missing, 2) : 0;
    missing -= more;
    return Array(1 + more).fill(accented(letter));
  });
  return drawn.join("") + "~".repeat(missing);
}

function accented(letter) {
  const place = PLAIN.indexOf(letter);
  return place < 0 ? letter : [...ACCENTED][place];
}

/** A built file of texts (a checksum, then the texts in their order) in the language of nobody. */
export function pseudoFile(built) {
  const [checksum, ...texts] = JSON.parse(built);
  return JSON.stringify([checksum, ...texts.map(pseudo)]);
}

/** Copies a built portal and puts the language of nobody in the place of one of its own. */
export function pseudoPortal(dist, folder, language) {
  cpSync(dist, folder, { recursive: true });
  const file = join(folder, "texts", `${language}.json`);
  writeFileSync(file, pseudoFile(readFileSync(file, "utf8")));
  for (const packed of ["br", "gz"]) rmSync(`${file}.${packed}`, { force: true });
}
