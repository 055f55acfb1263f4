// The language that nobody speaks, tried on every text of every language.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pseudo, pseudoFile } from "./pseudo.mjs";

const texts = (name) => Object.values(JSON.parse(readFileSync(new URL(`../../src/i18n/${name}.json`, import.meta.url), "utf8")));
const placeholders = (text) => text.match(/\{\w+\}/g) ?? [];
const words = (text) => text.replace(/\{\w+\}/g, "");

test("a text can be told from any real one, and is read with an effort", () => {
  assert.equal(pseudo("Buscar {n} serviços…"), "[Bûûûšçââř {n} šêêêřvîîîçõš…]");
});

for (const name of ["pt", "es", "en"]) {
  test(`every text of ${name} is 40 % longer and keeps its placeholders`, () => {
    for (const text of texts(name)) {
      const made = pseudo(text);
      assert.deepEqual(placeholders(made), placeholders(text), text);
      assert.ok(words(made).length >= words(text).length * 1.4, `${text}: ${made}`);
      assert.doesNotMatch(words(made), /[aeioust]/, made);
    }
  });
}

test("a built file keeps its checksum and the order of its texts", () => {
  assert.deepEqual(JSON.parse(pseudoFile('["0a1b","Um","{n} mil"]')), ["0a1b", pseudo("Um"), pseudo("{n} mil")]);
});
