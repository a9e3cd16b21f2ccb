import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { verifyManifest, writeManifest } from "./manifest.mjs";
import { refreshed } from "./refresh.mjs";

const PAGE = "https://lamna.example/";
const { privateKey, publicKey } = generateKeyPairSync("ed25519");

let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ward-portal"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<!doctype html>");
  writeFileSync(join(folder, "config.json"), "{}");
  writeFileSync(join(folder, "assets/page.js"), "1");
  await writeManifest(folder, privateKey);
});

afterEach(() => rmSync(folder, { recursive: true }));

/** What a server of the folder answers, the start page at its root. */
const get = async (url: URL): Promise<Buffer<ArrayBuffer>> =>
  Buffer.from(readFileSync(join(folder, url.pathname === "/" ? "index.html" : url.pathname)));

describe("a deployed page", () => {
  test("is right when every file is the signed one", async () => {
    const paths = await verifyManifest(PAGE, publicKey, get);
    expect(paths).toEqual(["assets/page.js", "config.json", "index.html"]);
  });

  test.each(["assets/page.js", "config.json", "index.html"])("is wrong with another %s", async (path) => {
    writeFileSync(join(folder, path), "2");
    await expect(verifyManifest(PAGE, publicKey, get)).rejects.toThrow(path);
  });

  test("is wrong when somebody else signed the list, or changed it", async () => {
    const other = generateKeyPairSync("ed25519").publicKey;
    await expect(verifyManifest(PAGE, other, get)).rejects.toThrow(/not signed by this key/);
    const list = join(folder, "manifest.json");
    writeFileSync(list, readFileSync(list, "utf8").replace("index", "other"));
    await expect(verifyManifest(PAGE, publicKey, get)).rejects.toThrow(/not signed by this key/);
  });

  test("is wrong when its root answers something else", async () => {
    const elsewhere = (url: URL) => (url.pathname === "/" ? Promise.resolve(Buffer.from("x")) : get(url));
    await expect(verifyManifest(PAGE, publicKey, elsewhere)).rejects.toThrow(/does not answer index/);
  });

  test("cannot be signed without its configuration", async () => {
    rmSync(join(folder, "config.json"));
    await expect(writeManifest(folder, privateKey)).rejects.toThrow(/config\.json/);
  });
});

describe("the providers' keys", () => {
  const issuer = "https://ward.weu.attest.azure.net";
  const config = {
    policies: { patient: { issuers: [issuer] }, score: { cas: [] } },
    maaKeys: { taken: "2020-01-01T00:00:00Z", maximumAgeSeconds: 60, issuers: { gone: {} } },
  };
  const now = new Date("2026-11-27T12:00:00.123Z");

  test("are taken over from every provider that a policy names, and dated", async () => {
    const asked: string[] = [];
    const answer = async (url: string) => {
      asked.push(url);
      return { keys: [{ kid: "a", kty: "RSA" }] };
    };
    const { maaKeys } = await refreshed(config, now, answer);
    expect(asked).toEqual([`${issuer}/certs`]);
    expect(maaKeys).toEqual({
      taken: "2026-11-27T12:00:00Z",
      maximumAgeSeconds: 60,
      issuers: { [issuer]: { keys: [{ kid: "a", kty: "RSA" }] } },
    });
  });

  test.each([{}, { keys: [] }, { keys: [{}] }])("are not replaced by %j", async (answer) => {
    await expect(refreshed(config, now, async () => answer)).rejects.toThrow(/no keys/);
  });

  test("are never fetched without TLS", async () => {
    const plain = { ...config, policies: { patient: { issuers: ["http://localhost:1"] } } };
    await expect(refreshed(plain, now, async () => ({}))).rejects.toThrow(/https/);
  });
});
