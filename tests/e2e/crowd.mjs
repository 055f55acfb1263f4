// Many simulated agencies, each a server of its own that speaks just enough Open311 to be listed.
import { createServer } from "node:http";

/**
 * Starts so many agencies: of ten, two are down and two are slow, the others answer after some
 * milliseconds. `entries` belong in portal.json; `heard` tells when the first answer had left.
 */
export async function crowd(number, services = 20) {
  const heard = { first: Infinity };
  const members = [];
  for (let place = 0; place < number; place += 1) {
    const kind = place % 10 < 2 ? "down" : place % 10 < 4 ? "slow" : "quick";
    members.push(await member(place, kind, services, heard));
  }
  return {
    entries: members.map(({ entry }) => entry),
    quick: members.filter(({ kind }) => kind === "quick").length,
    heard,
    stop: () => Promise.all(members.map(({ close }) => close())),
  };
}

async function member(place, kind, services, heard) {
  const id = `multidao-${String(place).padStart(2, "0")}`;
  const list = JSON.stringify(Array.from({ length: services }, (_, n) => service(id, n)));
  const delay = 40 + 12 * place;
  const server = createServer((request, response) => {
    const answer = () => {
      response.writeHead(200, { "Content-Type": "application/json", "Access-Control-Allow-Origin": "*" });
      response.end(list, () => (heard.first = Math.min(heard.first, Date.now())));
    };
    if (kind === "quick") setTimeout(answer, delay);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  // A port where nobody listens: the connection is refused.
  if (kind === "down") await new Promise((done) => server.close(done));
  const close = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
  return { kind, entry: entry(id, `http://127.0.0.1:${port}`), close: kind === "down" ? async () => {} : close };
}

function service(agency, number) {
  return {
    service_code: `${agency}-${number}`,
    service_name: `Serviço ${number} de ${agency}: conserto de calçada`,
    description: "Para calçada quebrada, com buraco ou raiz. A equipe visita o lugar e conserta em até dez dias úteis.",
    metadata: false,
    type: "realtime",
    keywords: "calçada, passeio, buraco, tropeço",
    group: "Ruas",
  };
}

function entry(id, url) {
  return {
    id,
    name: `Prefeitura de ${id}`,
    acronym: id,
    level: "municipal",
    place: id,
    lang: "pt-BR",
    ceps: [],
    protocol: "open311",
    url,
    timezone: "America/Sao_Paulo",
    public_requests: true,
    reach: { catalogue: "direct" },
    numbers: [],
    statuses: {},
    channels: { phones: [], address: "", hours: "", email: "", site: "" },
  };
}
