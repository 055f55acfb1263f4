// The matrix leaves no pair out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LOOKS, SIZES, assign } from "./assignment.mjs";

const LANGUAGES = 3;

/** How many different pairs of values two columns have. */
function pairs(runs, one, other) {
  return new Set(runs.map((run) => `${run[one]} ${run[other]}`)).size;
}

/** Forced colours count as one look, whatever the ground. */
const seen = (runs) => runs.map((run) => ({ ...run, look: Math.min(run.look, 2) }));

for (const states of [6, 7, 40, 90]) {
  test(`any two of state, language, size and look meet, with ${states} states`, () => {
    const runs = seen(assign(states, LANGUAGES));
    assert.equal(runs.length, states * LANGUAGES);
    assert.equal(pairs(runs, "state", "language"), states * LANGUAGES);
    assert.equal(pairs(runs, "state", "size"), states * SIZES.length);
    assert.equal(pairs(runs, "state", "look"), states * 3);
    assert.equal(pairs(runs, "language", "size"), LANGUAGES * SIZES.length);
    assert.equal(pairs(runs, "language", "look"), LANGUAGES * 3);
    assert.equal(pairs(runs, "size", "look"), SIZES.length * 3);
  });
}

test("forced colours are met over a light and over a dark ground, at both sizes", () => {
  const forced = assign(40, LANGUAGES).filter(({ look }) => look >= 2);
  assert.equal(pairs(forced, "size", "look"), 4);
});

test("the whole product is every combination once", () => {
  const runs = assign(5, LANGUAGES, { full: true });
  assert.equal(new Set(runs.map((run) => JSON.stringify(run))).size, runs.length);
  assert.equal(runs.length, 5 * LANGUAGES * SIZES.length * LOOKS.length);
});
