import { beforeAll, describe, expect, test } from "vitest";
import { Server } from "../../../shared/sealing/src/test/js/server.js";
import {
  authority,
  casEndorsement,
  clientOnly,
  critical,
  document,
  leaf,
  runtimeData,
} from "../../test/support/attested.mjs";
import { utf8, type Bytes } from "../bytes/bytes";
import { JsonObject } from "../json/json-object";
import { RefusedError, type Check } from "./check";
import { MaaKeys } from "./maa-keys";
import { verifyPassport } from "./passport";
import { readPolicy } from "./policy";

const NOW = new Date("2026-11-23T12:00:00Z");
const HOUR = 3600_000;
const later = (hours: number): Date => new Date(NOW.getTime() + hours * HOUR);

type Authority = Awaited<ReturnType<typeof authority>>;
let cas: Authority;
let foreign: Authority;
let keys: Bytes;
let otherKeys: Bytes;

beforeAll(async () => {
  cas = await authority("CAS", { now: NOW });
  foreign = await authority("CAS", { now: NOW });
  keys = (await Server.create(1, 2)).keyDocument;
  otherKeys = (await Server.create(1, 2)).keyDocument;
});

function anchors(changes: object = {}) {
  const policy = {
    ward: 1,
    version: "test",
    maximumAgeSeconds: 600,
    services: ["patient"],
    cas: [{ caKey: cas.caKey, name: "patient.ward" }],
    ...changes,
  };
  const maaKeys = { taken: NOW.toISOString(), maximumAgeSeconds: 1, issuers: {} };
  return {
    policy: readPolicy(JsonObject.of(JSON.parse(JSON.stringify(policy)), "")),
    maaKeys: MaaKeys.read(JsonObject.of(maaKeys, "")),
  };
}

/** A good document, but for what is said to be different. */
async function shown({
  issuer = cas,
  names = ["patient.ward", "localhost"],
  options = {},
  service = "patient",
  keyDocument = keys,
  models = {},
  change = (endorsement: { chain: string[]; signature: string }): object => endorsement,
  signedBy = undefined as Authority | undefined,
  signed = undefined as Bytes | undefined,
  purpose = "ward-cas-v1\0",
} = {}): Promise<Bytes> {
  const data = await runtimeData(service, keys, models);
  const identity = await leaf(issuer, names, { now: NOW, ...options });
  const signer = signedBy === undefined ? identity : { ...identity, keys: signedBy.keys };
  const endorsement = await casEndorsement(signer, signed ?? data, purpose);
  return document(keyDocument, data, [change(endorsement)]);
}

async function refusal(json: Bytes, policy = {}, service = "patient"): Promise<Check> {
  try {
    await verifyPassport(json, service, anchors(policy), NOW);
  } catch (error) {
    if (error instanceof RefusedError) {
      return error.verdict.checks.find(({ passed }) => !passed) as Check;
    }
    throw error;
  }
  throw new Error("accepted");
}

test("a service with a leaf of the pinned CAS is verified, and every check is told", async () => {
  const verified = await verifyPassport(await shown(), "patient", anchors(), NOW);
  expect(verified.identity).toMatchObject({ type: "cas", names: ["patient.ward", "localhost"] });
  const claims = verified.verdict.checks.map(({ claim }) => claim);
  expect(claims).toEqual([
    "ohttpKeys",
    "cas-chain",
    "cas-signature",
    "service",
    "cas-key",
    "cas-name",
  ]);
  expect(verified.key.id).toBe(1);
});

test("an authority in between is accepted, one too many is not", async () => {
  const between = await authority("Session", { below: cas, pathLength: 0, now: NOW });
  await verifyPassport(await shown({ issuer: between }), "patient", anchors(), NOW);
  const tooDeep = await authority("Deeper", { below: between, pathLength: 0, now: NOW });
  const check = await refusal(await shown({ issuer: tooDeep }));
  expect(check).toMatchObject({ claim: "cas-chain", found: expect.stringMatching(/more auth/) });
});

test("another rule of the policy may accept", async () => {
  const rules = [foreign, cas].map(({ caKey }) => ({ caKey, name: "patient.ward" }));
  await verifyPassport(await shown(), "patient", anchors({ cas: rules }), NOW);
});

describe("refused is", () => {
  test("a leaf for another name", async () => {
    expect(await refusal(await shown({ names: ["score.ward"] }))).toMatchObject({
      claim: "cas-name",
      found: "score.ward",
      policy: "/cas/0/name",
    });
  });

  test("a foreign authority, even of the same name", async () => {
    expect((await refusal(await shown({ issuer: foreign }))).claim).toBe("cas-key");
  });

  test("a foreign chain with the pinned authority put behind it", async () => {
    const [pinned] = (await casEndorsement(cas, keys)).chain;
    const change = ({ chain, signature }: { chain: string[]; signature: string }) => ({
      type: "cas",
      chain: [chain[0], pinned],
      signature,
    });
    const check = await refusal(await shown({ issuer: foreign, change }));
    expect(check).toMatchObject({
      claim: "cas-chain",
      found: "a certificate is not signed by its issuer",
    });
  });

  test("a signature by another key", async () => {
    expect((await refusal(await shown({ signedBy: foreign }))).claim).toBe("cas-signature");
  });

  test("a signature over other runtime data", async () => {
    const signed = await runtimeData("patient", otherKeys);
    expect((await refusal(await shown({ signed }))).claim).toBe("cas-signature");
  });

  test("a signature made for another purpose", async () => {
    const check = await refusal(await shown({ purpose: "ward-cas-v2\0" }));
    expect(check.claim).toBe("cas-signature");
  });

  test("a signature of another length", async () => {
    const change = (endorsement: object) => ({ ...endorsement, signature: "AAAA" });
    expect((await refusal(await shown({ change }))).claim).toBe("cas-signature");
  });

  test("a swapped key document", async () => {
    expect((await refusal(await shown({ keyDocument: otherKeys }))).claim).toBe("ohttpKeys");
  });

  test.each([
    ["expired", { notBefore: later(-2), notAfter: later(-1) }],
    ["not yet valid", { notBefore: later(1), notAfter: later(2) }],
  ])("a leaf that is %s", async (_, options) => {
    const check = await refusal(await shown({ options }));
    expect(check).toMatchObject({ claim: "cas-chain", found: expect.stringContaining("valid") });
  });

  test("a leaf that was issued by a leaf", async () => {
    const between = await leaf(cas, ["patient.ward"], { now: NOW });
    const issuer = { ...between, caKey: cas.caKey } as Authority;
    expect((await refusal(await shown({ issuer }))).found).toMatch(/no authority/);
  });

  test.each([
    ["that is no authority", { mayIssue: false }],
    ["whose key may not sign certificates", { signs: false }],
  ])("a leaf that was issued by one %s", async (_, options) => {
    const issuer = await authority("Session", { below: cas, now: NOW, ...options });
    expect((await refusal(await shown({ issuer }))).found).toMatch(/no authority/);
  });

  test("a leaf that names another issuer", async () => {
    const options = { issuerName: "CN=Another" };
    expect((await refusal(await shown({ options }))).found).toMatch(/another issuer/);
  });

  test("a client's certificate under the same authority", async () => {
    const options = { extensions: [clientOnly()] };
    expect(await refusal(await shown({ options }))).toMatchObject({
      claim: "cas-chain",
      found: "purposes 1.3.6.1.5.5.7.3.2",
    });
  });

  test("a critical extension that nobody understands", async () => {
    const options = { extensions: [critical("1.2.3.4")] };
    expect((await refusal(await shown({ options }))).found).toMatch(/1\.2\.3\.4/);
  });

  test("a chain of one, and of five", async () => {
    const one = ({ chain }: { chain: string[] }) => ({
      type: "cas",
      chain: chain.slice(0, 1),
      signature: "",
    });
    expect((await refusal(await shown({ change: one }))).claim).toBe("cas-chain");
    const five = ({ chain }: { chain: string[] }) => ({
      type: "cas",
      chain: Array<string>(5).fill(chain[0] ?? ""),
      signature: "",
    });
    expect((await refusal(await shown({ change: five }))).claim).toBe("cas-chain");
  });

  test("another service than the one asked for, whatever the policy lists", async () => {
    const policy = { services: ["patient", "score"] };
    const check = await refusal(await shown({ service: "score" }), policy);
    expect(check).toMatchObject({ claim: "service", expected: "patient", found: "score" });
  });

  test("a model that the policy does not list, and a listed one that is missing", async () => {
    const models = { risk: "ab".repeat(32) };
    expect((await refusal(await shown({ models }))).claim).toBe("model risk");
    expect((await refusal(await shown(), { models: { risk: ["ab".repeat(32)] } })).claim).toBe(
      "model risk",
    );
  });

  test("a CAS endorsement where the policy has no rule for one", async () => {
    const sgx = { issuers: ["https://maa.example"], sgx: [{ mrenclave: ["ab".repeat(32)] }] };
    const check = await refusal(await shown(), { ...sgx, cas: undefined });
    expect(check).toMatchObject({ claim: "cas-key", expected: "no CAS endorsement" });
  });

  test("a document without endorsements", async () => {
    const data = await runtimeData("patient", keys);
    expect((await refusal(document(keys, data, []))).claim).toBe("endorsements");
  });

  test.each([
    "",
    "[]",
    "{",
    '{"keys":"","runtimeData":"","endorsements":[],"more":1}',
    '{"keys":"","keys":"","runtimeData":"","endorsements":[]}',
    '{"keys":"=","runtimeData":"","endorsements":[]}',
    '{"keys":"","runtimeData":"","endorsements":[{"type":"none"}]}',
  ])("a document of another shape: %s", async (text) => {
    expect((await refusal(utf8(text))).claim).toBe("document");
  });
});

test("one endorsement that holds is enough, the other way round as well", async () => {
  const data = await runtimeData("patient", keys);
  const good = await casEndorsement(await leaf(cas, ["patient.ward"], { now: NOW }), data);
  const bad = await casEndorsement(await leaf(foreign, ["patient.ward"], { now: NOW }), data);
  for (const endorsements of [
    [good, bad],
    [bad, good],
  ]) {
    await verifyPassport(document(keys, data, endorsements), "patient", anchors(), NOW);
  }
});
