// Which runs the matrix makes: every state in every language, with sizes and looks in pairs.

export const SIZES = [
  { name: "320 px", width: 320, height: 640 },
  { name: "desktop", width: 1280, height: 900 },
];
export const LOOKS = [
  { name: "light", media: { colorScheme: "light", forcedColors: "none" } },
  { name: "dark", media: { colorScheme: "dark", forcedColors: "none" } },
  { name: "forced colours", media: { colorScheme: "light", forcedColors: "active" } },
  { name: "forced colours, dark", media: { colorScheme: "dark", forcedColors: "active" } },
];

/**
 * The runs of a list of states, as indices. `full` makes the whole product; else each state meets
 * each language once, and any two of state, language, size and look meet somewhere (a state and a
 * look where there are as many languages as looks; light or dark forced colours are one look).
 */
export function assign(states, languages, { full = false } = {}) {
  const runs = [];
  for (let state = 0; state < states; state += 1) {
    for (let language = 0; language < languages; language += 1) {
      const combinations = full ? product() : [pair(state, language)];
      for (const [size, look] of combinations) runs.push({ state, language, size, look });
    }
  }
  return runs;
}

function product() {
  return SIZES.flatMap((_, size) => LOOKS.map((_, look) => [size, look]));
}

/** Three looks and two sizes have no common divisor, so walking on along both meets every pair. */
function pair(state, language) {
  const step = state + language;
  const forced = step % 3 === 2;
  // Forced colours come over a light and a dark ground in turn.
  const look = forced && (state >> 1) % 2 === 1 ? 3 : step % 3;
  return [step % SIZES.length, look];
}
