// The way to every screen in every state that `screens.json` lists.
//
// A recipe says: which agencies `faults` first, what the device has `kept`, how to `go` there (or
// just the `path`), the `title` that tells that one is there, and what else to `see`.
import { existsSync, readdirSync } from "node:fs";
import { follow, open, screen } from "./browser.mjs";
import { answerAll, answerPage } from "./form.mjs";
import { cases, sheets } from "./recipes-case.mjs";
import { folder } from "./recipes-folder.mjs";
import { SILENT, cutOff, walk, whole } from "./lane.mjs";
import { DIST } from "./stack.mjs";
import { GARCAS, NOWHERE, OF_SILENT, caseNumber, every, failed, goOffline, here } from "./ways.mjs";

const SERVICE = "/servico/garcas-urbanos/ILU-02";
const NAME = "Apagar lâmpada acesa durante o dia";
/** Its questions are asked of the agency: the other has none of its own. */
const ASKING = "/servico/garcas-urbanos/ILU-01";
const ASKING_NAME = "Trocar lâmpada apagada na rua";
const THEME = "Iluminação pública";
/** Of an agency that takes no telephone without its area code, which the portal does. */
const STRICT = "/servico/garcas-obras/rebaixar-guia";

const split = existsSync(DIST) && readdirSync(DIST).some((name) => name.startsWith("split_rest"));
const ONE_PART = split ? undefined : "this build is in one part";


/** By the list's own name: waiting, ready, some failed, all failed, cut off. */
function list(path, title, extra = {}) {
  return {
    loading: { path, title, faults: every("hang"), waits: true },
    ready: { path, title, see: ({ page }) => page.locator(".completeness").waitFor() },
    partial: { path, title, faults: [["lagoa-urbanos", { kind: "down" }]], see: oneFailed },
    error: { path, title, faults: every("down"), see: allFailed },
    offline: { title, go: (visit) => goOffline(visit, path), see: allFailed },
    ...extra,
  };
}

async function oneFailed({ page }) {
  await page.locator(".completeness__failed li").first().waitFor();
}

async function allFailed({ page, lane }) {
  await page.locator(".completeness__failed li").nth(lane.ids.length - 1).waitFor();
  await page.locator("main .notice").first().waitFor();
}


const at = (path) => (visit) => open(visit.page, visit.origin + path);

/** Once on a lane: a form answered up to its check, the network and the agencies being well. */
const filled = async ({ page, origin }) => {
  await open(page, `${origin}${SERVICE}/pedir`);
  await answerAll(page);
};

/** Sends what its agency refuses. */
const refused = async ({ page, origin, t }) => {
  await open(page, `${origin}${STRICT}/pedir`);
  await answerAll(page);
  await open(page, `${origin}${STRICT}/pedir/contato`);
  await page.locator("input[type=tel]").fill("3000-0240");
  await follow(page, page.getByRole("button", { name: t("step.next") }));
  await follow(page, page.getByRole("button", { name: t("check.send") }));
  await screen(page, t("sub.refused"));
};

const sent = (stage, { service = SERVICE, faults = [] } = {}) => async ({ page, origin, lane, t }) => {
  await open(page, `${origin}${service}/pedir`);
  await answerAll(page);
  await lane.fail(faults);
  await follow(page, page.getByRole("button", { name: t("check.send") }));
  await screen(page, t(stage));
};

/** Opens an address on a computer of other people's. */
const ofOthers = (path) => async (visit) => {
  await visit.page.evaluate(() => sessionStorage.setItem("janela:de-outras-pessoas", "1"));
  await at(path)(visit);
};
const erasable = ({ page, t }) => page.getByRole("button", { name: t("shared.erase"), exact: true }).waitFor();

/** The page of a submission that is kept on the device. */
const receipt = (name, make, more = {}) => ({
  title: ({ t }) => t(`sub.${name}`),
  kept: [name, make],
  go: (visit) => open(visit.page, visit.origin + visit.path),
  ...more,
});

/** The portal asks by itself what became of a request, and nobody answers. */
const UNHEARD = here("down", "requests");
const unknown = sent("sub.unknown", { faults: here("error_after_accept", "submit", { times: 1 }) });

const start = {
  ready: { path: "/", title: ({ t }) => t("start.title") },
  kept: {
    path: "/",
    title: ({ t }) => t("start.title"),
    kept: ["both", async (visit) => {
      await sent("sub.accepted")(visit);
      await open(visit.page, `${visit.origin}${ASKING}/pedir`);
      await answerPage(visit.page);
    }],
    see: ({ page, t }) => page.getByRole("heading", { name: t("start.submissions") }).waitFor(),
  },
  "nothing-typed": {
    title: ({ t }) => t("start.title"),
    go: async (visit) => {
      await at("/")(visit);
      await visit.page.getByRole("button", { name: visit.t("box.button"), exact: true }).click();
    },
    see: ({ page, t }) => page.getByText(t("box.empty")).first().waitFor(),
    stays: false,
  },
  others: { title: ({ t }) => t("start.title"), go: ofOthers("/"), see: erasable },
};

const sought = (q) => ({ t }) => t("search.title", { q });

const search = {
  ...list("/busca?q=poste", sought("poste"), {
    ready: { path: "/busca?q=poste", title: sought("poste"), see: ({ page }) => page.locator(".results").waitFor() },
  }),
  empty: {
    path: "/busca?q=xilofone",
    title: sought("xilofone"),
    see: ({ page, t }) => page.getByRole("heading", { name: t("search.none", { q: "xilofone" }) }).waitFor(),
  },
  "nothing-asked": { path: "/busca", title: ({ t }) => t("search.title_empty") },
  number: {
    path: `/busca?q=${NOWHERE}`,
    title: sought(NOWHERE),
    see: ({ page, t }) => page.getByText(t("search.is_number")).waitFor(),
  },
  corrected: {
    path: "/busca?q=calcadda",
    title: sought("calcadda"),
    see: ({ page, like }) => page.getByText(like("search.corrected", { typed: "calcadda" })).waitFor(),
  },
};

const theme = {
  ...list(`/temas/${encodeURIComponent(THEME)}`, ({ t }) => t("theme.title", { theme: THEME })),
  empty: {
    path: "/temas/Xilofones",
    title: ({ t }) => t("theme.title", { theme: "Xilofones" }),
    see: ({ page, t }) => page.getByText(t("services.none")).waitFor(),
  },
};

const agencies = {
  loading: {
    title: ({ t }) => t("part.title"),
    newcomer: true,
    go: async (visit) => {
      await at("/")(visit);
      // The part is on its way for as long as the test looks.
      const network = await visit.page.context().newCDPSession(visit.page);
      await network.send("Network.enable");
      await network.send("Network.emulateNetworkConditions", {
        offline: false,
        latency: 60_000,
        downloadThroughput: 1_000,
        uploadThroughput: 1_000,
      });
      await walk(visit.page, "/orgaos");
    },
    waits: true,
    skip: ONE_PART,
  },
  ready: { path: "/orgaos", title: ({ t }) => t("agencies.title") },
  offline: {
    title: ({ t }) => t("part.title"),
    newcomer: true,
    go: (visit) => goOffline(visit, "/orgaos", "/"),
    see: failed,
    skip: ONE_PART,
  },
};

const agencyTitle = /Secretaria de Serviços Urbanos/;
const agency = {
  ...list("/orgaos/garcas-urbanos", () => agencyTitle),
  unknown: { path: "/orgaos/ninguem", title: ({ t }) => t("missing.title") },
};

const service = {
  loading: { path: SERVICE, title: ({ t }) => t("service.loading"), faults: here("hang", "services"), waits: true },
  ready: { path: SERVICE, title: () => NAME },
  empty: { path: "/servico/garcas-urbanos/NAO-99", title: ({ t }) => t("service.gone") },
  error: { path: SERVICE, title: ({ t }) => t("service.loading"), faults: here("down", "services"), see: failed },
  offline: { title: ({ t }) => t("service.loading"), go: (visit) => goOffline(visit, SERVICE), see: failed },
  "no-form": { path: `/servico/${SILENT}/001`, title: () => /./, see: ({ page, t }) => page.getByText(t("service.no_form")).waitFor() },
};

/** The form's screens while its questions are not here. */
function unready(path) {
  const title = ({ t }) => t("apply.service", { service: ASKING_NAME });
  return {
    loading: { path, title, faults: here("hang", "definition"), waits: true },
    error: { path, title, faults: here("down", "definition"), see: failed },
    offline: {
      title,
      // Should a question still slip through, it is not answered.
      faults: here("down", "definition"),
      go: async (visit) => {
        await open(visit.page, `${visit.origin}/acessibilidade`);
        await whole(visit.page);
        await walk(visit.page, ASKING);
        await screen(visit.page, ASKING_NAME);
        await visit.page.context().setOffline(true);
        await walk(visit.page, path);
      },
      see: failed,
    },
  };
}

const apply = {
  ...unready(`${ASKING}/pedir`),
  ready: { path: `${SERVICE}/pedir`, title: ({ t }) => t("apply.title"), kept: ["filled", filled] },
};

const question = async (visit) => {
  await open(visit.page, `${visit.origin}${SERVICE}/pedir`);
  await visit.page.locator("main form.form").waitFor();
};
const step = {
  ...unready(`${ASKING}/pedir/onde`),
  ready: { title: () => /./, go: question },
  empty: { path: `${SERVICE}/pedir/nao-ha`, title: ({ t }) => t("apply.gone") },
  mistake: {
    title: () => /./,
    go: async (visit) => {
      await question(visit);
      await visit.page.getByRole("button", { name: visit.t("step.next") }).click();
    },
    see: ({ page }) => page.locator(".errors").waitFor(),
    wrong: true,
    stays: false,
  },
};

const check = {
  ...unready(`${ASKING}/pedir/conferir`),
  ready: { path: `${SERVICE}/pedir/conferir`, title: ({ t }) => t("check.title"), kept: ["filled", filled] },
  incomplete: {
    path: `${SERVICE}/pedir/conferir`,
    title: ({ t }) => t("check.title"),
    see: ({ page, t }) => page.getByRole("heading", { name: t("check.incomplete") }).waitFor(),
  },
};

const submission = {
  empty: { path: "/pedido#ninguem", title: ({ t }) => t("sub.none") },
  sending: {
    title: ({ t }) => t("sub.sending"),
    kept: ["filled", filled],
    faults: here("hang", "submit"),
    go: async (visit) => {
      await at(`${SERVICE}/pedir/conferir`)(visit);
      await follow(visit.page, visit.page.getByRole("button", { name: visit.t("check.send") }));
    },
    waits: true,
  },
  received: receipt("received", sent("sub.received", { service: "/servico/garcas-urbanos/ILU-03", faults: here("hang", "token") }), {
    faults: here("hang", "token"),
  }),
  accepted: receipt("accepted", sent("sub.accepted")),
  refused: receipt("refused", refused),
  unknown: receipt("unknown", unknown, { faults: UNHEARD }),
  "not-asked": receipt("unknown", unknown, {
    faults: here("down", "any"),
    go: async (visit) => {
      await open(visit.page, visit.origin + visit.path);
      await visit.page.getByRole("button", { name: visit.t("sub.unknown_ask") }).click();
    },
    see: ({ page, t }) => page.getByRole("alert").filter({ hasText: t("sub.unknown_failed") }).waitFor(),
    stays: false,
  }),
  "not-sent": receipt("not_sent", async (visit) => {
    await filled(visit);
    await visit.page.context().setOffline(true);
    await follow(visit.page, visit.page.getByRole("button", { name: visit.t("check.send") }));
    await screen(visit.page, visit.t("sub.not_sent"));
  }),
};

const UNKNOWN = "/processo#numero=ZZ-12";
const askChosen = ({ page, t }) => page.getByRole("button", { name: t("lookup.choose_button") }).click();
const lookupTitle = ({ t }) => t("lookup.title");
const lookup = {
  loading: { path: `/processo#numero=${NOWHERE}`, title: lookupTitle, faults: here("hang", "request"), waits: true },
  ready: {
    title: lookupTitle,
    go: async (visit) => open(visit.page, `${visit.origin}/processo#numero=${await caseNumber(visit)}`),
    see: ({ page, like }) => page.getByRole("heading", { name: like("lookup.found") }).waitFor(),
  },
  empty: {
    path: `/processo#numero=${NOWHERE}`,
    title: lookupTitle,
    see: ({ page, like }) => page.getByRole("heading", { name: like("lookup.not_found", { number: NOWHERE }) }).waitFor(),
  },
  error: { path: `/processo#numero=${NOWHERE}`, title: lookupTitle, faults: here("down", "request"), see: failed },
  offline: { title: lookupTitle, go: (visit) => goOffline(visit, `/processo#numero=${NOWHERE}`), see: failed },
  "nothing-asked": { path: "/processo", title: lookupTitle },
  "nothing-typed": {
    title: lookupTitle,
    go: async (visit) => {
      await at("/processo")(visit);
      await visit.page.getByRole("button", { name: visit.t("lookup.button"), exact: true }).click();
    },
    see: ({ page, t }) => page.getByText(t("lookup.empty")).first().waitFor(),
    stays: false,
  },
  partial: {
    title: lookupTitle,
    faults: [["lagoa-urbanos", { kind: "down" }]],
    go: async (visit) => {
      await at(UNKNOWN)(visit);
      await visit.page.getByRole("checkbox", { name: visit.t("lookup.choose_all") }).check();
      await askChosen(visit);
    },
    see: ({ page, like }) => page.getByRole("button", { name: like("lookup.row_retry") }).waitFor(),
    stays: false,
  },
  "unknown-shape": {
    path: UNKNOWN,
    title: lookupTitle,
    see: ({ page, t }) => page.getByRole("heading", { name: t("lookup.unknown") }).waitFor(),
  },
  "nobody-chosen": {
    title: lookupTitle,
    go: async (visit) => {
      await at(UNKNOWN)(visit);
      await askChosen(visit);
    },
    see: ({ page, t }) => page.getByText(t("lookup.choose_none")).waitFor(),
    stays: false,
  },
  "not-sent": {
    path: "/processo#numero=3f1c0b7a99824f37be4d09836f01",
    title: lookupTitle,
    see: ({ page, t }) => page.getByRole("heading", { name: t("lookup.secret") }).waitFor(),
  },
  "no-status": {
    path: `/processo#numero=${encodeURIComponent(OF_SILENT)}`,
    title: lookupTitle,
    see: ({ page, t }) => page.getByText(t("agency.no_status")).waitFor(),
  },
};

/** A case of this device's own, whose agency has since said more. */
const followed = async (visit) => {
  await sent("sub.accepted")(visit);
  const { page, t } = visit;
  await follow(page, page.getByRole("link", { name: t("sub.follow") }));
  await page.getByRole("heading", { name: t("case.history") }).waitFor();
  await page.evaluate(yesterday);
};

/** Makes what the device last knew of its cases a day old, and less. */
export function yesterday() {
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith("janela:visto:"))) {
    const { last } = JSON.parse(localStorage.getItem(key));
    last.at -= 24 * 3_600_000;
    Object.assign(last.case, { state: "awaiting", expected: null, events: [] });
    localStorage.setItem(key, JSON.stringify({ last, before: null }));
  }
}

const changed = {
  title: ({ like }) => like("case.title"),
  kept: ["followed", followed],
  go: (visit) => open(visit.page, visit.origin + visit.path),
  see: ({ page, like }) => page.getByRole("heading", { name: like("case.changed") }).waitFor(),
};
/** What was told of a case of one's own, while its agency is down. */
const sheetOfOld = {
  title: ({ like }) => like("case.sheet_title"),
  kept: ["followed", followed],
  go: async (visit) => {
    await visit.lane.fail(here("down", "request"));
    await open(visit.page, visit.origin + visit.path.replace("/processo/", "/folha/"));
  },
  see: ({ page, t }) => page.getByText(t("case.sheet_asked")).waitFor(),
};

/** By screen, then by state. */
export const RECIPES = {
  start,
  search,
  services: list("/servicos", ({ t }) => t("services.title")),
  themes: list("/temas", ({ t }) => t("themes.title")),
  theme,
  "for-citizens": list("/para/cidadaos", ({ t }) => t("for.citizen")),
  "for-companies": list("/para/empresas", ({ t }) => t("for.company")),
  agencies,
  agency,
  service,
  apply,
  step,
  check,
  submission,
  lookup,
  case: { ...cases, changed },
  sheet: { ...sheets, stale: sheetOfOld },
  folder: {
    ...folder,
    begun: {
      title: ({ t }) => t("folder.title"),
      kept: ["begun", async (visit) => {
        await unknown(visit);
        await visit.lane.fail(UNHEARD);
        await open(visit.page, `${visit.origin}${ASKING}/pedir`);
        await answerPage(visit.page);
      }],
      path: "/pasta",
      faults: UNHEARD,
      see: ({ page, t }) => page.getByRole("heading", { name: t("folder.waiting") }).waitFor(),
    },
  },
  accessibility: { ready: { path: "/acessibilidade", title: ({ t }) => t("a11y.title") } },
  preferences: {
    ready: { path: "/preferencias", title: ({ t }) => t("prefs.title") },
    others: { title: ({ t }) => t("prefs.title"), go: ofOthers("/preferencias"), see: erasable },
  },
  "site-map": { ready: { path: "/mapa-do-site", title: ({ t }) => t("map.title") } },
  missing: { ready: { path: "/nada/aqui", title: ({ t }) => t("missing.title") } },
};

/** Goes to a screen in a state, and waits until it has settled. */
export async function visit(lane, language, recipe) {
  const [name, make] = recipe.kept ?? [];
  const { storage, path } = name ? await lane.kept(name, make) : {};
  const page = recipe.newcomer ? await lane.newcomer(language) : await lane.fresh(language, storage);
  const visit = { ...language, lane, page, origin: lane.origin, path };
  await lane.fail(recipe.faults ?? []);
  await (recipe.go ?? at(recipe.path))(visit);
  await settled(visit, recipe);
  return visit;
}

/** Waits for the screen's heading, for what must be seen, and for nobody to be waited for. */
export async function settled(visit, { title, see, waits = false }) {
  const { page, like } = visit;
  await screen(page, title(visit));
  if (waits) return page.locator(".waiting").first().waitFor();
  await see?.(visit);
  const waiting = like("completeness.waiting").source;
  await page.waitForFunction(
    (waiting) => {
      const line = document.querySelector(".completeness")?.textContent ?? "";
      return !document.querySelector(".waiting") && !new RegExp(waiting).test(line);
    },
    waiting,
  );
}
