// The way to each state of the folder; see `recipes.mjs`.
import { open } from "./browser.mjs";
import { filed, openFolder, published, told } from "./filed.mjs";
import { cutOff, walk } from "./lane.mjs";

const GARCAS = "garcas-urbanos";
const KNOWN = "LS-00001-9";
const title = ({ t }) => t("folder.title");
const there = (visit) => open(visit.page, `${visit.origin}/pasta`);
const of = (name, cases) => [name, async ({ page, origin, lane }) => openFolder(page, origin, await cases(lane))];

const unknown = of("unknown cases", async ({ stack }) => (await published(stack.agency)).slice(0, 3).map((number) => filed(GARCAS, number)));
const known = of("known cases", async () => [
  filed("lagoa-urbanos", KNOWN, { label: "obra da loja", service: "Buraco na rua", told: told(9, { deadlines: [[Date.now() - 3 * 86_400_000, "agency", null]] }), before: ["awaiting", Date.now() - 20 * 86_400_000] }),
  ...[1, 2, 3, 4, 5].map((place) => filed(GARCAS, `GAR-2026-00000${place}`, { told: told(2, { state: "completed", status: "closed" }) })),
]);
const mixed = of("mixed cases", async ({ stack }) => [
  filed(GARCAS, (await published(stack.agency))[0]),
  filed(GARCAS, "GAR-2019-999999"),
  filed("lagoa-urbanos", KNOWN),
]);

const ask = ({ page, t }) => page.getByRole("button", { name: t("folder.ask"), exact: true }).press("Enter");
const asked = async (visit) => {
  await there(visit);
  await ask(visit);
};
const said = (key, n) => ({ page, t }) => page.getByText(t(key, { n })).first().waitFor();
const down = (id) => [[id, { kind: "down", operation: "request" }]];
const state = (more) => ({ title, go: there, ...more });

export const folder = {
  loading: state({ kept: unknown, go: asked, faults: [[GARCAS, { kind: "hang", operation: "request" }]], waits: true }),
  ready: state({ kept: known, see: ({ page, t }) => page.getByText(t("case.turn_agency")).first().waitFor() }),
  empty: state({ see: ({ page, t }) => page.getByRole("heading", { name: t("folder.empty") }).waitFor() }),
  partial: state({ kept: mixed, go: asked, faults: down("lagoa-urbanos"), see: said("folder.failed_one", 1), stays: false }),
  stale: state({ kept: known, go: asked, faults: down("lagoa-urbanos"), see: said("folder.stale_one", 1), stays: false }),
  error: state({ kept: unknown, go: asked, faults: down(GARCAS), see: said("folder.failed_other", 3), stays: false }),
  offline: state({
    kept: unknown,
    go: async (visit) => {
      await cutOff(visit.page, visit.origin);
      await walk(visit.page, "/pasta");
      await ask(visit);
    },
    see: said("folder.failed_other", 3),
  }),
  "none-fits": state({
    kept: known,
    go: async (visit) => {
      await there(visit);
      await visit.page.getByRole("searchbox", { name: visit.t("folder.sought") }).fill("xilofone");
    },
    see: ({ page, t }) => page.getByText(t("folder.none_fits")).waitFor(),
    stays: false,
  }),
  options: state({
    kept: known,
    go: async (visit) => {
      await there(visit);
      await visit.page.getByRole("button", { name: visit.t("folder.options", { number: KNOWN }) }).press("Enter");
    },
    see: ({ page, t }) => page.getByRole("textbox", { name: t("folder.label") }).waitFor(),
    stays: false,
  }),
};
