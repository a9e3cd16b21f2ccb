import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { utf8 } from "../bytes/bytes";
import { readConfig } from "./config";

const example = (): Record<string, unknown> =>
  JSON.parse(readFileSync("config.example.json", "utf8")) as Record<string, unknown>;
const read = (changes: object) => readConfig(utf8(JSON.stringify({ ...example(), ...changes })));

test("the example is a configuration", () => {
  const config = read({});
  expect(config.policies.patient.cas[0]?.name).toBe("patient.ward");
  expect(config.api).toBe("http://localhost:7070");
});

test.each([
  ["/api", { api: "http://example.org" }],
  ["/api", { api: "https://example.org/api" }],
  ["/api", { api: "http://localhost.example.org" }],
  ["/issuer", { issuer: "javascript:alert(1)" }],
  ["/policies", { policies: {} }],
  ["/maaKeys", { maaKeys: { taken: "yesterday", maximumAgeSeconds: 1, issuers: {} } }],
  ["/more", { more: true }],
  ["/ward", { ward: 2 }],
])("refused with the place, %s", (place, changes) => {
  expect(() => read(changes)).toThrow(place);
});
