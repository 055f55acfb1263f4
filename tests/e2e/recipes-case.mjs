// The way to each state of a case and of its sheet; see `recipes.mjs`.
import { open } from "./browser.mjs";
import { aCase } from "./cases.mjs";
import { SILENT } from "./lane.mjs";
import { NOWHERE, OF_SILENT, caseNumber, failed, goOffline, here } from "./ways.mjs";

const OBRAS = "garcas-obras";

const caseTitle = (number) => ({ t }) => t("case.title", { number });
const nobodys = `/processo/garcas-urbanos#${NOWHERE}`;
export const cases = {
  loading: { path: nobodys, title: caseTitle(NOWHERE), faults: here("hang", "request"), waits: true },
  ready: {
    title: ({ like }) => like("case.title"),
    go: async (visit) => open(visit.page, `${visit.origin}/processo/garcas-urbanos#${await caseNumber(visit)}`),
    see: ({ page, t }) => page.getByRole("heading", { name: t("case.history") }).waitFor(),
  },
  stale: {
    title: ({ like }) => like("case.title"),
    go: async (visit) => {
      await cases.ready.go(visit);
      await cases.ready.see(visit);
      await visit.lane.fail(here("down", "request"));
      await visit.page.getByRole("button", { name: visit.t("case.refresh") }).press("Enter");
    },
    see: ({ page, like }) => page.getByRole("heading", { name: like("case.stale") }).waitFor(),
    stays: false,
  },
  empty: {
    path: nobodys,
    title: caseTitle(NOWHERE),
    see: ({ page, t }) => page.getByRole("heading", { name: t("case.not_found") }).waitFor(),
  },
  error: { path: nobodys, title: caseTitle(NOWHERE), faults: here("down", "request"), see: failed },
  offline: { title: caseTitle(NOWHERE), go: (visit) => goOffline(visit, nobodys), see: failed },
  late: {
    title: ({ like }) => like("case.title"),
    go: async (visit) => {
      const all = await visit.lane.stack.agency.requests();
      const late = all.find((one) => one.status === "open" && Date.parse(one.expected_datetime) < Date.now());
      await open(visit.page, `${visit.origin}/processo/garcas-urbanos#${late.service_request_id}`);
    },
    see: ({ page, t }) => page.getByRole("heading", { name: t("case.late_title") }).waitFor(),
  },
  "no-status": {
    path: `/processo/${SILENT}#${encodeURIComponent(OF_SILENT)}`,
    title: caseTitle(OF_SILENT),
    see: ({ page, t }) => page.getByText(t("agency.no_status")).waitFor(),
  },
  yours: {
    title: ({ like }) => like("case.title"),
    go: obra((one) => one.turn === "applicant"),
    see: ({ page, t }) => page.getByRole("textbox", { name: t("case.add_label") }).waitFor(),
  },
  over: {
    title: ({ like }) => like("case.title"),
    go: obra((one) => one.outcome === "refused" && one.documents.length > 0),
    see: ({ page, t }) => page.getByRole("heading", { name: t("case.contest") }).waitFor(),
  },
  "letter-lost": {
    title: ({ like }) => like("case.title"),
    go: async (visit) => {
      await obra((one) => one.turn === "agency")(visit);
      await visit.lane.fail([[OBRAS, { kind: "error_after_accept", operation: "message" }]]);
      await write(visit);
    },
    see: ({ page, t }) => page.getByRole("alert").filter({ hasText: t("case.letter_lost_title") }).waitFor(),
    stays: false,
  },
  "letter-received": {
    title: ({ like }) => like("case.title"),
    go: async (visit) => {
      await obra((one) => one.turn === "agency")(visit);
      await write(visit);
    },
    see: ({ page, t }) => page.getByRole("heading", { name: t("case.letter_sent") }).waitFor(),
    stays: false,
  },
};

function obra(holds) {
  return async (visit) => {
    const { number } = await aCase(visit.lane.stack.office(OBRAS), "OBR", holds);
    await open(visit.page, `${visit.origin}/processo/${OBRAS}#${number}`);
    await visit.page.getByRole("heading", { name: visit.t("case.history") }).waitFor();
  };
}

async function write({ page, t }) {
  await page.locator("summary", { hasText: t("case.write") }).press("Enter");
  await page.getByRole("textbox", { name: t("case.write_label") }).fill("Alguém vem esta semana?");
  await page.getByRole("button", { name: t("case.write_button") }).press("Enter");
}

const sheet = `/folha/garcas-urbanos#${NOWHERE}`;
const sheetTitle = ({ t }) => t("case.sheet_title", { number: NOWHERE });
const unknown = ({ page, t }) => page.getByRole("heading", { name: t("case.sheet_unknown") }).waitFor();

/** The sheet is whole in every state: what is not known of the case is said. */
export const sheets = {
  loading: { path: sheet, title: sheetTitle, faults: here("hang", "request"), waits: true },
  ready: {
    title: ({ like }) => like("case.sheet_title"),
    go: async (visit) => open(visit.page, `${visit.origin}/folha/garcas-urbanos#${await caseNumber(visit)}`),
    see: ({ page, t }) => page.getByText(t("case.sheet_asked")).waitFor(),
  },
  empty: { path: sheet, title: sheetTitle, see: ({ page, t }) => page.getByRole("heading", { name: t("case.not_found") }).waitFor() },
  error: { path: sheet, title: sheetTitle, faults: here("down", "request"), see: unknown },
  offline: { title: sheetTitle, go: (visit) => goOffline(visit, sheet), see: unknown },
};
