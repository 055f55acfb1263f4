// The portal's own words, read from where the portal reads them: a test never repeats a sentence.
import { readFileSync } from "node:fs";

const texts = JSON.parse(readFileSync(new URL("../../src/i18n/pt.json", import.meta.url), "utf8"));

/** A text with its placeholders filled. */
export function t(key, values = {}) {
  if (!(key in texts)) throw new Error(`pt.json has no ${key}`);
  return texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? `{${name}}`);
}

/** A text as a pattern: whatever stands in its placeholders fits. */
export function like(key, values = {}) {
  const quoted = t(key, values).replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(quoted.replace(/\{\w+\}/g, ".+"));
}
