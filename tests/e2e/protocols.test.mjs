// One journey, whatever the agency's system speaks: find, fill, send, follow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { SIZES, arrived, device, follow, open, screen } from "./browser.mjs";
import { answerAll } from "./form.mjs";
import { begin, browser, stack } from "./suite.mjs";
import { like, t } from "./words.mjs";

const JOURNEYS = [
  { speaks: "Open311 in JSON alone", agency: "lagoa-urbanos", need: "buraco", service: "Buraco na rua" },
  { speaks: "Open311 in XML alone", agency: "serra-urbanos", need: "coleta de lixo", service: "Reclamar da coleta de lixo" },
  { speaks: "Signalen", agency: "barra-ouvidoria", need: "praia suja", service: "Praia suja ou com óleo" },
  { speaks: "the Janela profile", agency: "garcas-obras", need: "rampa", service: "Pedir rampa ou piso tátil em esquina" },
];
begin();

for (const [turn, { speaks, agency, need, service }] of JOURNEYS.entries()) {
  const size = SIZES[turn % SIZES.length];
  test(`find, fill, send and follow with ${speaks}, ${size.name}`, async () => {
    const page = await device(browser, size);
    await open(page, stack.origin);
    await page.getByRole("searchbox").fill(need);
    await follow(page, page.getByRole("button", { name: t("box.button") }));
    // A result may still find its place while agencies answer.
    await page.getByText(t("completeness.all_other", { n: stack.origins.length })).first().waitFor();
    const found = page.locator(`.found a[href^="/servico/${agency}/"]`);
    await follow(page, found.filter({ hasText: service }));
    await screen(page);
    await accessible(page, `service, ${speaks}`);
    await follow(page, page.getByRole("link", { name: t("service.start") }));
    await answerAll(page, { onPage: (now) => accessible(now, `question, ${speaks}`) });
    await follow(page, page.getByRole("button", { name: t("check.send") }));
    await arrived(page, t("sub.accepted"));
    await accessible(page, `receipt, ${speaks}`);
    const number = await page.locator(".panel__number").innerText();
    await follow(page, page.getByRole("link", { name: t("sub.follow") }));
    await arrived(page, like("case.title"));
    await page.getByRole("heading", { name: t("case.history") }).waitFor();
    await accessible(page, `case, ${speaks}`);
    const posts = (await stack.office(agency).log()).filter((one) => one.method === "POST");
    assert.equal(posts.length, 1, JSON.stringify(await stack.office(agency).log()));

    await open(page, `${stack.origin}/processo#numero=${encodeURIComponent(number)}`);
    await page.getByRole("heading", { name: like("lookup.found") }).first().waitFor();
    await page.context().close();
  });
}
