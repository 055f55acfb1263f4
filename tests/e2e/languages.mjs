// The languages of the portal: how a device asks for each, and its words.
import { words } from "./words.mjs";

const ALL = [
  { name: "pt", tag: "pt-BR", locale: "pt-BR" },
  { name: "es", tag: "es", locale: "es-UY" },
  { name: "en", tag: "en", locale: "en-GB" },
];

/** `LANGUAGES=pt,es` runs some of them, for the daily loop. */
const wanted = process.env.LANGUAGES?.split(",");
const spoken = ALL.map((language) => ({ ...language, ...words(language.name) }));

/** The language in which things are made ready. */
export const [PORTUGUESE] = spoken;

/** All languages; who prefers one of them by the browser's settings is spoken to in it. */
export const LANGUAGES = wanted ? spoken.filter(({ name }) => wanted.includes(name)) : spoken;
