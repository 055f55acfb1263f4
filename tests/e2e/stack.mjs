// The whole system on free ports: the pretend agencies and the gateway, with real HTTP between all.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = new URL("../../", import.meta.url).pathname;
const GATEWAY = process.env.GATEWAY_BIN ?? join(root, "target/debug/gateway");
const AGENCIES = process.env.AGENCIES_BIN ?? join(root, "target/debug/agencies");
export const DIST = process.env.DIST ?? join(root, "dist");

/**
 * Starts everything; `stop` ends exactly what was started. `change` may alter the portal's data, of
 * which the gateway then makes its policy.
 */
export async function start({ change = (portal) => portal } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "janela-e2e-"));
  const running = [];
  const stop = async () => {
    await Promise.all(running.map(end));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const agencies = await startAgencies(running);
    const portal = join(folder, "portal.json");
    writeFileSync(portal, JSON.stringify(change(portalWith(agencies))));
    const origin = await startGateway(running, portal);
    const office = (id) => control(agencies.get(id));
    const origins = [...agencies.values()].map((url) => new URL(url).origin);
    return { origin, agency: office("garcas-urbanos"), office, origins, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAgencies(running) {
  const agencies = new Map();
  const program = run(running, AGENCIES, ["--memory", "--base-port", "0", "--no-worker"]);
  for await (const line of program.lines) {
    if (line === "ready") return agencies;
    const { agency, url } = JSON.parse(line);
    agencies.set(agency, url);
  }
  throw new Error("the agencies stopped before they were ready");
}

async function startGateway(running, portal) {
  const args = ["--dist", DIST, "--portal", portal, "--port", "0"];
  for await (const line of run(running, GATEWAY, args).lines) {
    if (line.startsWith("listening ")) return line.slice("listening ".length);
  }
  throw new Error("the gateway stopped before it listened");
}

function run(running, program, args) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  running.push(child);
  return { lines: createInterface({ input: child.stdout }) };
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((done) => {
    const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
    child.once("exit", () => done(clearTimeout(late)));
    child.kill("SIGTERM");
  });
}

/** The repository's portal with the agencies where they are now: new origins, the same paths. */
function portalWith(agencies) {
  const portal = JSON.parse(readFileSync(join(root, "public/portal.json"), "utf8"));
  for (const agency of portal.agencies) {
    const address = agencies.get(agency.id);
    if (!address) throw new Error(`no pretend agency ${agency.id}`);
    const { origin } = new URL(address);
    agency.url = origin + new URL(agency.url).pathname;
    agency.channels.site = `${origin}/`;
  }
  return portal;
}

/** An agency as its own people see it: told to fail, asked what reached it. */
function control(url) {
  const { origin } = new URL(url);
  const call = async (method, path, body) => {
    const answer = await fetch(origin + path, { method, body: body && JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
  return {
    origin,
    fail: (...rules) => call("PUT", "/_demo/faults", rules),
    heal: () => call("DELETE", "/_demo/faults"),
    step: (body = {}) => call("POST", "/_demo/step", body),
    log: () => call("GET", "/_demo/log"),
    /** The requests that it publishes, newest first. */
    requests: async () => (await fetch(`${url}/requests.json?page_size=200`)).json(),
    /** How many requests with this description it took. */
    taken: async (description) => {
      const all = await (await fetch(`${url}/requests.json?page_size=1000`)).json();
      return all.filter((one) => one.description?.includes(description)).length;
    },
    /** How many times it was asked for one request by its number. */
    lookups: async () => {
      const log = await call("GET", "/_demo/log");
      return log.filter((one) => one.method === "GET" && one.route.includes("/requests/")).length;
    },
    /** How many times something was posted to it. */
    posts: async () => {
      const log = await call("GET", "/_demo/log");
      return log.filter((one) => one.method === "POST").length;
    },
  };
}
