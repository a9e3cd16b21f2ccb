import { fromBase64 } from "../bytes/base64";
import { JsonShapeError, type JsonObject } from "../json/json-object";
import { parseCertificate } from "../x509/certificate";

const RS256 = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const MINIMUM_BITS = 2048;

/** A dated snapshot of the signing keys of attestation providers. Nothing is fetched. */
export class MaaKeys {
  private constructor(
    readonly taken: Date,
    readonly maximumAgeSeconds: number,
    private readonly issuers: ReadonlyMap<string, readonly JsonObject[]>,
  ) {}

  /** Reads {"taken": ISO time, "maximumAgeSeconds": n, "issuers": {issuer: key set as published}}. */
  static read(file: JsonObject): MaaKeys {
    file.only("taken", "maximumAgeSeconds", "issuers");
    const taken = new Date(file.string("taken"));
    if (Number.isNaN(taken.getTime())) {
      throw new JsonShapeError(file.pointer("taken"), "must be a time");
    }
    const age = file.integer("maximumAgeSeconds", 1, Number.MAX_SAFE_INTEGER);
    const sets = file.object("issuers");
    const issuers = sets
      .names()
      .map((issuer) => [issuer, sets.object(issuer).objects("keys")] as const);
    return new MaaKeys(taken, age, new Map(issuers));
  }

  /**
   * An RSA key of at least 2048 bits by its exact kid. Entries that cannot sign a token are passed
   * over, and a kid that stands for two different keys stands for none.
   */
  async key(issuer: string, kid: string): Promise<CryptoKey | undefined> {
    const named = (this.issuers.get(issuer) ?? []).filter(
      (entry) => entry.shown("kid") === kid,
    );
    const keys = (await Promise.all(named.map(importKey))).filter((key) => key !== undefined);
    const moduli = new Set(await Promise.all(keys.map(modulus)));
    return moduli.size === 1 ? keys[0] : undefined;
  }
}

async function importKey(entry: JsonObject): Promise<CryptoKey | undefined> {
  try {
    const key = entry.has("x5c") ? await certified(entry) : await bare(entry);
    return signs(entry) && (await suits(entry, key)) ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing in the entry gives the key to another use or another algorithm. */
const signs = (entry: JsonObject): boolean =>
  entry.string("kty") === "RSA" &&
  (entry.optionalString("use") ?? "sig") === "sig" &&
  (entry.optionalString("alg") ?? "RS256") === "RS256";

/** Long enough, and the same key that the entry may spell out beside its certificate. */
async function suits(entry: JsonObject, key: CryptoKey): Promise<boolean> {
  const { modulusLength } = key.algorithm as RsaHashedKeyAlgorithm;
  const spelledOut = entry.has("n") ? await modulus(await bare(entry)) : undefined;
  return (
    modulusLength >= MINIMUM_BITS &&
    (spelledOut === undefined || spelledOut === (await modulus(key)))
  );
}

function certified(entry: JsonObject): Promise<CryptoKey> {
  const der = fromBase64(entry.strings("x5c")[0] ?? "");
  const { publicKey } = parseCertificate(der ?? new Uint8Array());
  return crypto.subtle.importKey("spki", publicKey, RS256, true, ["verify"]);
}

function bare(entry: JsonObject): Promise<CryptoKey> {
  const jwk = { kty: "RSA", n: entry.string("n"), e: entry.string("e") };
  return crypto.subtle.importKey("jwk", jwk, RS256, true, ["verify"]);
}

async function modulus(key: CryptoKey): Promise<string> {
  const { n, e } = await crypto.subtle.exportKey("jwk", key);
  return `${n}.${e}`;
}
