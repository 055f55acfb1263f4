// The portal's own words, read from where the portal reads them: a test never repeats a sentence.
import { readFileSync } from "node:fs";

/** The words of a language, by the name of its file. */
export function words(name) {
  const file = new URL(`../../src/i18n/${name}.json`, import.meta.url);
  const texts = JSON.parse(readFileSync(file, "utf8"));

  /** A text with its placeholders filled. */
  function t(key, values = {}) {
    if (!(key in texts)) throw new Error(`${name}.json has no ${key}`);
    return texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? `{${name}}`);
  }

  /** A text as a pattern: whatever stands in its placeholders fits. */
  function like(key, values = {}) {
    const quoted = t(key, values).replace(/[.*+?^$()|[\]\\]/g, "\\$&");
    return new RegExp(quoted.replace(/\{\w+\}/g, ".+"));
  }

  return { t, like };
}

export const { t, like } = words("pt");
