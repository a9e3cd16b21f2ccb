import { beforeAll, describe, expect, test } from "vitest";
import { Server } from "../../../shared/sealing/src/test/js/server.js";
import {
  base64Url,
  certified,
  document,
  provider,
  runtimeData,
  sgxClaims,
  token,
} from "../../test/support/attested.mjs";
import type { Bytes } from "../bytes/bytes";
import { JsonObject } from "../json/json-object";
import { RefusedError, type Check } from "./check";
import { MaaKeys } from "./maa-keys";
import { verifyPassport, type VerifiedService } from "./passport";
import { readPolicy } from "./policy";

const NOW = new Date("2026-11-23T12:00:00Z");
const ISSUER = "https://ward.weu.attest.azure.net";
const seconds = NOW.getTime() / 1000;
const MRENCLAVE = "ab".repeat(32);

type Provider = Awaited<ReturnType<typeof provider>>;
let maa: Provider;
let foreign: Provider;
let keys: Bytes;
let data: Bytes;
let claims: Record<string, unknown>;

beforeAll(async () => {
  maa = await provider(ISSUER);
  foreign = await provider(ISSUER);
  keys = (await Server.create(1, 2)).keyDocument;
  data = await runtimeData("score", keys);
  claims = await sgxClaims(ISSUER, data, NOW);
});

function anchors(policy: object = {}, snapshot: object = {}) {
  const rules = {
    ward: 1,
    version: "test",
    maximumAgeSeconds: 600,
    services: ["score"],
    issuers: [ISSUER],
    sgx: [{ mrenclave: [MRENCLAVE] }],
    ...policy,
  };
  const taken = new Date(NOW.getTime() - 60_000).toISOString();
  const issuers = { [ISSUER]: maa.keySet };
  const maaKeys = { taken, maximumAgeSeconds: 86400, issuers, ...snapshot };
  return {
    policy: readPolicy(JsonObject.of(rules, "")),
    maaKeys: MaaKeys.read(JsonObject.of(maaKeys, "")),
  };
}

const verify = (jws: string, trusted = anchors()): Promise<VerifiedService> =>
  verifyPassport(document(keys, data, [{ type: "maa", token: jws }]), "score", trusted, NOW);

async function refusal(jws: string, trusted = anchors()): Promise<Check> {
  try {
    await verify(jws, trusted);
  } catch (error) {
    if (error instanceof RefusedError) {
      return error.verdict.checks.find(({ passed }) => !passed) as Check;
    }
    throw error;
  }
  throw new Error("accepted");
}

/** Claims of an SEV-SNP machine in the place of the enclave's. */
const machine = (launch: string): object => ({
  "x-ms-attestation-type": "sevsnpvm",
  "x-ms-sevsnpvm-is-debuggable": false,
  "x-ms-sevsnpvm-migration-allowed": false,
  "x-ms-sevsnpvm-launchmeasurement": launch,
  "x-ms-sevsnpvm-guestsvn": 2,
  "x-ms-sevsnpvm-bootloader-svn": 3,
  "x-ms-sevsnpvm-tee-svn": 0,
  "x-ms-sevsnpvm-snpfw-svn": 8,
  "x-ms-sevsnpvm-microcode-svn": 115,
  "x-ms-sevsnpvm-reportdata": claims["x-ms-sgx-report-data"],
});

const changed = (changes: object): Promise<string> => token(maa, { ...claims, ...changes });

test("an SGX enclave on the list is verified", async () => {
  const verified = await verify(await token(maa, claims));
  expect(verified.identity).toMatchObject({ type: "maa", tee: { measurement: MRENCLAVE } });
});

test("an enclave of an accepted signer is verified, below the lowest version it is not", async () => {
  const rule = { mrsigner: "cd".repeat(32), productId: 1, minimumSvn: 3 };
  await verify(await token(maa, claims), anchors({ sgx: [rule] }));
  const stricter = anchors({ sgx: [{ ...rule, minimumSvn: 4 }] });
  const check = await refusal(await token(maa, claims), stricter);
  expect(check).toMatchObject({ claim: "x-ms-sgx-svn", policy: "/sgx/0/minimumSvn" });
});

test("a confidential machine is verified by any rule that lists it", async () => {
  const launch = "ab".repeat(48);
  const snp = await changed(machine(launch));
  const other = { label: "last month's", launchMeasurement: ["cd".repeat(48)] };
  await verify(snp, anchors({ sevsnpvm: [other, { launchMeasurement: [launch] }] }));
  const refused = await refusal(snp, anchors({ sevsnpvm: [other] }));
  expect(refused).toMatchObject({ policy: "/sevsnpvm/0/launchMeasurement", found: launch });
});

test("a confidential machine with older firmware than a rule asks for is refused", async () => {
  const launchMeasurement = ["ab".repeat(48)];
  const snp = await changed(machine(launchMeasurement[0] as string));
  const rule = (minimumSvns: object) =>
    anchors({ sevsnpvm: [{ launchMeasurement, minimumSvns }] });
  await verify(snp, rule({ guest: 2, bootloader: 3, tee: 0, firmware: 8, microcode: 115 }));
  expect(await refusal(snp, rule({ microcode: 116 }))).toMatchObject({
    claim: "x-ms-sevsnpvm-microcode-svn",
    expected: "at least 116",
    policy: "/sevsnpvm/0/minimumSvns/microcode",
  });
});

test("what a policy says of quotes is checked, and changes nothing for tokens", async () => {
  const quotes = { tcb: ["UpToDate"], toleratedAdvisories: ["INTEL-SA-00615"] };
  await verify(await token(maa, claims), anchors({ quotes }));
  for (const wrong of [
    { tcb: ["Revoked"] },
    { tcb: [] },
    { ...quotes, toleratedAdvisories: ["SA-1"] },
    { ...quotes, dangerousRootKeys: ["ab".repeat(32)] },
    { ...quotes, other: 1 },
  ]) {
    expect(() => anchors({ quotes: wrong })).toThrow("/quotes");
  }
});

test("a rule may ask for build and signer", async () => {
  const rule = { mrenclave: [MRENCLAVE], mrsigner: "cd".repeat(32), productId: 1, minimumSvn: 3 };
  await verify(await token(maa, claims), anchors({ sgx: [rule] }));
  const foreign = anchors({ sgx: [{ ...rule, mrsigner: "ab".repeat(32) }] });
  expect((await refusal(await token(maa, claims), foreign)).policy).toBe("/sgx/0/mrsigner");
});

test("keys stand in the snapshot bare or in a certificate; what cannot be read is passed over", async () => {
  const broken = { kty: "RSA", kid: maa.kid, x5c: ["AAAA"] };
  for (const key of [maa.keySet.keys[0], await certified(maa)]) {
    const snapshot = { issuers: { [ISSUER]: { keys: [broken, key] } } };
    await verify(await token(maa, claims), anchors({}, snapshot));
  }
});

describe("refused is", () => {
  test("alg none", async () => {
    const parts = [{ alg: "none", kid: maa.kid, jku: `${ISSUER}/certs` }, claims];
    const unsigned = parts.map((part) => base64Url(Buffer.from(JSON.stringify(part)))).join(".");
    expect(await refusal(`${unsigned}.`)).toMatchObject({ claim: "alg", found: "none" });
  });

  test.each(["jwk", "x5c", "x5u", "crit", "zip", "b64"])(
    "a header that brings %s",
    async (name) => {
      const header = { alg: "RS256", kid: maa.kid, jku: `${ISSUER}/certs`, [name]: true };
      const [, payload, signature] = (await token(maa, claims)).split(".");
      const forged = base64Url(Buffer.from(JSON.stringify(header)));
      expect((await refusal(`${forged}.${payload}.${signature}`)).claim).toBe(name);
    },
  );

  test("a debuggable enclave, and one that does not say", async () => {
    const claim = "x-ms-sgx-is-debuggable";
    for (const found of [true, "false", null]) {
      expect((await refusal(await changed({ [claim]: found }))).claim).toBe(claim);
    }
    const { [claim]: _, ...silent } = claims;
    expect((await refusal(await token(maa, silent))).claim).toBe(claim);
  });

  test("a foreign signature", async () => {
    expect((await refusal(await token(foreign, claims))).claim).toBe("signature");
  });

  test("a changed payload", async () => {
    const [header, , signature] = (await token(maa, claims)).split(".");
    const other = base64Url(Buffer.from(JSON.stringify({ ...claims, extra: 1 })));
    expect((await refusal(`${header}.${other}.${signature}`)).claim).toBe("signature");
  });

  test("a foreign issuer", async () => {
    const other = "https://other.weu.attest.azure.net";
    const jws = await token({ ...maa, url: other }, { ...claims, iss: other });
    expect((await refusal(jws)).claim).toBe("iss");
  });

  test("keys from somewhere else", async () => {
    const jws = await token(maa, claims, { jku: "https://evil.example/certs" });
    expect((await refusal(jws)).claim).toBe("jku");
  });

  test("a key that is not in the snapshot, or stands there for two", async () => {
    expect((await refusal(await token({ ...maa, kid: "new" }, claims))).claim).toBe("kid");
    const twice = [...maa.keySet.keys, { ...foreign.keySet.keys[0], kid: maa.kid }];
    const snapshot = { issuers: { [ISSUER]: { keys: twice } } };
    expect((await refusal(await token(maa, claims), anchors({}, snapshot))).claim).toBe("kid");
  });

  test("anything when the snapshot is too old", async () => {
    const snapshot = { maximumAgeSeconds: 59 };
    const check = await refusal(await token(maa, claims), anchors({}, snapshot));
    expect(check.claim).toBe("maa-keys");
  });

  test.each([
    ["exp", { exp: seconds - 61 }],
    ["nbf", { nbf: seconds + 61 }],
    ["iat", { iat: seconds + 61 }],
    ["iat", { iat: seconds - 661 }],
    ["exp", { exp: String(seconds + 600) }],
  ])("a wrong time: %s %j", async (claim, changes) => {
    expect((await refusal(await changed(changes))).claim).toBe(claim);
  });

  test("another measurement", async () => {
    const check = await refusal(await changed({ "x-ms-sgx-mrenclave": "ef".repeat(32) }));
    expect(check).toMatchObject({ claim: "x-ms-sgx-mrenclave", policy: "/sgx/0/mrenclave" });
  });

  test("report data over something else", async () => {
    const check = await refusal(await changed({ "x-ms-sgx-report-data": "00".repeat(64) }));
    expect(check.claim).toBe("x-ms-sgx-report-data");
  });

  test("an unknown kind of environment, and one without a rule", async () => {
    const claim = "x-ms-attestation-type";
    expect((await refusal(await changed({ [claim]: "tpm" }))).claim).toBe(claim);
    const snp = await changed(machine("ab".repeat(48)));
    expect((await refusal(snp)).claim).toBe(claim);
  });

  test("another version, and a token that is none", async () => {
    expect((await refusal(await changed({ "x-ms-ver": "2.0" }))).claim).toBe("x-ms-ver");
    expect((await refusal("a.b")).claim).toBe("token");
    expect((await refusal("a.b.c")).claim).toBe("token header");
  });

  test("another policy of the provider", async () => {
    const trusted = anchors({ maaPolicyHash: ["abc"] });
    expect((await refusal(await token(maa, claims), trusted)).claim).toBe("x-ms-policy-hash");
  });
});

test.each(["http://localhost:8443", "https://127.0.0.1", "https://sharedweu.weu.attest.azure.net"])(
  "a policy cannot name %s without saying that it is dangerous",
  (issuer) => {
    expect(() => anchors({ issuers: [issuer] })).toThrow(/issuers\/0/);
  },
);
