import { compactVerify } from "jose";
import { fromBase64Url } from "../bytes/base64";
import { hex, sha256, type Bytes } from "../bytes/bytes";
import { JsonObject, JsonShapeError } from "../json/json-object";
import { BUILT_IN, held, oneOf, same, type Trail } from "./check";
import { certsOf } from "./issuer";
import type { MaaKeys } from "./maa-keys";
import type { AppraisalPolicy } from "./policy";
import { readTee, type TeeClaims } from "./tee-claims";
import { TokenClaims } from "./token-claims";

const SKEW_SECONDS = 60;
const MAXIMUM_LENGTH = 64 * 1024;
const FORBIDDEN = ["crit", "b64", "jwk", "x5c", "x5u", "zip", "enc"];
const KEY_SNAPSHOT = "maa-keys";

/** The claims of a verified token. Measurements are the policy's to compare. */
export interface MaaClaims {
  readonly type: "maa";
  readonly issuer: string;
  readonly policyHash: string | undefined;
  readonly tee: TeeClaims;
}

/**
 * The relying party's check of a token: form and algorithm, issuer and its key, signature, times,
 * kind of environment, debug flag, and the binding of the runtime data. The key comes from the
 * snapshot only, never from where the token says.
 */
export async function verifyMaaToken(
  token: string,
  runtimeData: Bytes,
  policy: AppraisalPolicy,
  keys: MaaKeys,
  now: Date,
  trail: Trail,
): Promise<MaaClaims> {
  const [header, claims] = parts(token, trail);
  header.exactly("alg", "RS256");
  if (header.has("typ")) {
    header.exactly("typ", "JWT");
  }
  FORBIDDEN.forEach((name) => header.absent(name));
  if (fromBase64Url(token.slice(token.lastIndexOf(".") + 1)) === undefined) {
    trail.refuse("signature", "base64url", "something else");
  }
  trail.require(held("alg", "RS256", "RS256"));

  const issuer = claims.string("iss");
  trail.require(oneOf("iss", policy.issuers, issuer, BUILT_IN));
  header.exactly("jku", certsOf(issuer));
  await signature(token, issuer, header.string("kid"), keys, now, trail);

  claims.exactly("x-ms-ver", "1.0");
  const written = ["iat", "nbf", "exp"].map((name) => claims.seconds(name));
  const tee = readTee(claims);
  trail.require(held(tee.debugClaim, "nobody can look inside", "nobody can look inside"));
  times(written as [number, number, number], policy.maximumAgeSeconds, now, trail);
  const digest = hex(await sha256(runtimeData));
  const bound = tee.binding.startsWith(digest);
  trail.require({
    ...same(tee.bindingClaim, `SHA-256 of the runtime data, ${digest}`, tee.binding),
    passed: bound,
  });
  const policyHash = claims.has("x-ms-policy-hash") ? claims.string("x-ms-policy-hash") : undefined;
  return { type: "maa", issuer, policyHash, tee };
}

function parts(token: string, trail: Trail): [TokenClaims, TokenClaims] {
  const texts = token.split(".");
  if (token.length > MAXIMUM_LENGTH || texts.length !== 3) {
    trail.refuse("token", "three parts", `${texts.length} parts, ${token.length} characters`);
  }
  const [header, payload] = ["token header", "token payload"].map((what, i) => {
    const bytes = fromBase64Url(texts[i] ?? "");
    try {
      return new TokenClaims(JsonObject.parse(bytes ?? new Uint8Array()), trail);
    } catch (error) {
      if (error instanceof JsonShapeError) {
        trail.refuse(what, "one JSON object", error.message);
      }
      throw error;
    }
  }) as [TokenClaims, TokenClaims];
  return [header, payload];
}

async function signature(
  token: string,
  issuer: string,
  kid: string,
  keys: MaaKeys,
  now: Date,
  trail: Trail,
): Promise<void> {
  const age = Math.floor((now.getTime() - keys.taken.getTime()) / 1000);
  trail.require({
    ...same(KEY_SNAPSHOT, `at most ${keys.maximumAgeSeconds} seconds old`, `${age} seconds old`),
    passed: age >= -SKEW_SECONDS && age <= keys.maximumAgeSeconds,
  });
  const key = await keys.key(issuer, kid);
  if (key === undefined) {
    return trail.refuse("kid", `a key of ${certsOf(issuer)} in the snapshot`, kid);
  }
  try {
    await compactVerify(token, key, { algorithms: ["RS256"] });
  } catch {
    trail.refuse("signature", "the issuer's", "another");
  }
  trail.require(held("signature", "the issuer's", `the issuer's, by key ${kid}`));
}

function times(
  [iat, nbf, exp]: [number, number, number],
  maximumAge: number,
  now: Date,
  trail: Trail,
): void {
  const seconds = now.getTime() / 1000;
  const check = (claim: string, found: number, how: string, bound: number, passed: boolean) =>
    trail.require({ ...same(claim, `${how} ${instant(bound)}`, instant(found)), passed });
  check("exp", exp, "after", seconds, seconds < exp + SKEW_SECONDS);
  check("nbf", nbf, "not after", seconds, seconds >= nbf - SKEW_SECONDS);
  check("iat", iat, "not after", seconds, seconds >= iat - SKEW_SECONDS);
  const oldest = seconds - maximumAge;
  check("iat", iat, "not before", oldest, oldest <= iat + SKEW_SECONDS);
}

const instant = (seconds: number): string => new Date(seconds * 1000).toISOString();

