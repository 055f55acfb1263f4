// A city joins by data alone: one entry in portal.json, and everything follows.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { device, launch, open, screen } from "./browser.mjs";
import { crowd } from "./crowd.mjs";
import { start } from "./stack.mjs";
import { t } from "./words.mjs";

let browser, members;
before(async () => {
  members = await crowd(5);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await members?.stop();
});

test("an agency added to portal.json is searched, listed and allowed, and nothing else changed", async () => {
  const [newcomer] = members.entries.slice(-1);
  const policy = async (origin) => (await fetch(origin)).headers.get("content-security-policy");
  const before = await start();
  const address = new URL(newcomer.url).origin;
  assert.ok(!(await policy(before.origin)).includes(address));
  await before.stop();

  const after = await start({ change: (portal) => ({ ...portal, agencies: [...portal.agencies, newcomer] }) });
  assert.ok((await policy(after.origin)).includes(address));
  const page = await device(browser);
  await open(page, `${after.origin}/busca?q=${encodeURIComponent(`calçada ${newcomer.id}`)}`);
  await page.getByRole("link", { name: `Serviço 0 de ${newcomer.id}: conserto de calçada` }).waitFor();
  await open(page, `${after.origin}/orgaos`);
  await screen(page, t("agencies.title"));
  await page.getByRole("link", { name: newcomer.name }).waitFor();
  assert.deepEqual(page.seen.refused, []);
  await page.context().close();
  await after.stop();
});
