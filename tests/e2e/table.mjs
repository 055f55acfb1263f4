// What the matrix ran, as people read it.

export function table(tally, registry) {
  const rows = Object.entries(registry).map(([name, { lacks }]) => {
    const own = tally.filter((line) => line.name === name);
    const sum = (column) => own.reduce((all, line) => all + line[column], 0);
    const words = own.map(({ state, failed, skipped }) => (failed ? `${state.toUpperCase()}!` : skipped ? `(${state})` : state));
    return [name, String(own.length), String(sum("runs")), String(sum("judged")), String(Object.keys(lacks).length), words.join(" ")];
  });
  const total = [1, 2, 3, 4].map((column) => String(rows.reduce((all, row) => all + Number(row[column]), 0)));
  const all = [["screen", "states", "runs", "markup", "lacks", "which"], ...rows, [`${rows.length} screens`, ...total, ""]];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) => row.map((cell, column) => (column % 5 ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join("  ").trimEnd();
  const skipped = tally.filter(({ skipped }) => skipped).map(({ name, state, skipped }) => `skipped: ${name}, ${state}: ${skipped}`);
  const reasons = new Map();
  for (const [name, { lacks }] of Object.entries(registry)) {
    for (const [state, why] of Object.entries(lacks)) {
      const key = `${state}: ${why}`;
      reasons.set(key, [...(reasons.get(key) ?? []), name]);
    }
  }
  const lacking = [...reasons].map(([why, names]) => `  ${why} (${names.join(", ")})`);
  return [...all.map(line), "", ...skipped, "What a screen lacks, and why:", ...lacking].join("\n");
}
