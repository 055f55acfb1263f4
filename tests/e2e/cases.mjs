// The cases that an agency of the Janela profile has, asked for one by one as anybody may.

/** Each of them, in the order of their numbers. */
async function* numbered({ origin }, prefix) {
  for (const year of [2024, 2025, 2026, new Date().getFullYear() + 1]) {
    for (let place = 1; ; place += 1) {
      const answer = await fetch(`${origin}/janela/v1/cases/${prefix}-${year}-${String(place).padStart(6, "0")}`);
      if (!answer.ok) break;
      yield await answer.json();
    }
  }
}

/** All of them. */
export async function everyCase(office, prefix) {
  const all = [];
  for await (const one of numbered(office, prefix)) all.push(one);
  return all;
}

/** The first for which that holds. */
export async function aCase(office, prefix, holds) {
  for await (const one of numbered(office, prefix)) if (holds(one)) return one;
  throw new Error("the demo has no such case");
}
