// Steps that many ways to a state share; see `recipes.mjs`.
import { cutOff, walk } from "./lane.mjs";

export const GARCAS = "garcas-urbanos";
export const NOWHERE = "GAR-2019-999999";
export const OF_SILENT = "SA-000001/26";

export const every = (kind, more = {}) => [["every", { kind, ...more }]];
export const here = (kind, operation, more = {}) => [[GARCAS, { kind, operation, ...more }]];

export const failed = ({ page, like }) =>
  page.getByRole("heading", { name: like("failure.title") }).or(page.getByRole("heading", { name: like("failure.portal") })).waitFor();

export async function goOffline({ page, origin }, path, before) {
  await cutOff(page, origin, before);
  await walk(page, path);
}

export const caseNumber = async ({ lane }) => (await lane.stack.agency.requests())[0].service_request_id;
