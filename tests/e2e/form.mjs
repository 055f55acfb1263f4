// Filling a form that is not known beforehand: each question is answered by the kind that it is.
import { arrived, follow } from "./browser.mjs";
import { t } from "./words.mjs";

const CONTROLS = "main form.form :is(input, textarea)";

/** Answers every page of the form until the answers are to be checked. */
export async function answerAll(page, { description, onPage = () => {} } = {}) {
  while (!isCheck(page)) {
    await atQuestion(page);
    await onPage(page);
    await answerPage(page, description);
    await follow(page, page.getByRole("button", { name: t("step.next") }));
  }
  await arrived(page, t("check.title"));
}

export function isCheck(page) {
  return new URL(page.url()).pathname.endsWith("/pedir/conferir");
}

/** Waits until a question can be answered: its form is there, and its heading was read out. */
export async function atQuestion(page) {
  await page.locator("main form.form").waitFor();
  await arrived(page);
}

/** Answers what the page asks. */
export async function answerPage(page, description) {
  for (const control of await questions(page)) {
    const locator = page.locator(`[id="${control.id}"]`);
    if (control.chosen) await locator.check();
    else await locator.fill(wordsFor(control, description));
  }
}

/** The controls to answer: of a group of options the first stands for all. */
export async function questions(page) {
  await page.locator("main form.form").waitFor();
  const all = await page.locator(CONTROLS).evaluateAll((list) =>
    list.map(({ id, name, type, inputMode }) => {
      const chosen = type === "radio" || type === "checkbox";
      return { id, name, type, mode: inputMode, chosen };
    }),
  );
  const groups = new Set();
  return all.filter(({ chosen, name }) => !chosen || (!groups.has(name) && groups.add(name)));
}

/** A true answer of a kind. */
export function wordsFor({ type, mode }, description = "O poste está apagado há uma semana.") {
  if (type === "datetime-local") return "2026-03-10T08:30";
  if (type === "date") return "2026-03-10";
  if (type === "email") return "nome@exemplo.com.br";
  if (type === "tel") return "(00) 90000-0000";
  if (mode === "decimal") return "2";
  return type === "textarea" ? description : "Rua das Acácias, 120";
}
