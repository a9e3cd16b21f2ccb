import { describe, expect, test } from "vitest";
import { cases } from "../../test/support/conformance.mjs";
import { fromUtf8, type Bytes } from "../bytes/bytes";
import { JsonObject, JsonShapeError } from "../json/json-object";
import { RefusedError, Trail, type Check } from "./check";
import { parseEndorsementDocument } from "./endorsement-document";
import { MaaKeys } from "./maa-keys";
import { verifyMaaToken } from "./maa-token";
import { verifyEndorsements } from "./passport";
import { readPolicy, type AppraisalPolicy } from "./policy";

type Case = ReturnType<typeof cases>[number];

/** The key sets of a case as a snapshot that was taken just now. */
function snapshot({ json, bytes }: Case): MaaKeys {
  const issuers = Object.fromEntries(
    Object.entries<string>(json.issuers).map(([issuer, file]) => [
      issuer,
      JSON.parse(fromUtf8(bytes(file))) as unknown,
    ]),
  );
  const file = { taken: json.at, maximumAgeSeconds: 3600, issuers };
  return MaaKeys.read(JsonObject.of(file, ""));
}

describe("tokens get the verdict of the conformance suite", () => {
  test.each(cases("token"))("$name", async (one) => {
    const { json, mustFail, bytes } = one;
    const policy = {
      issuers: Object.keys(json.issuers),
      maximumAgeSeconds: json.maximumAgeSeconds,
    } as unknown as AppraisalPolicy;
    const trail = new Trail();
    const token = fromUtf8(bytes("token.jwt"));
    const data = bytes(json.runtimeData);
    const now = new Date(json.at);
    const verdict = verifyMaaToken(token, data, policy, snapshot(one), now, trail);
    if (mustFail) {
      await expect(verdict).rejects.toThrow();
      expect(trail.checks.at(-1)).toMatchObject({ claim: json.refusal.claim, passed: false });
    } else {
      const { tee } = await verdict;
      expect(tee.kind).toBe(json.claims.attestationType);
      expect(tee.measurement).toBe(json.claims.measurement);
    }
  });
});

/** JSON.parse does not tell 600.0 from 600, and both are the same number. */
const NOT_TOLD_APART = "file-age-fraction_fail";

describe("policies get the verdict of the conformance suite", () => {
  test.each(cases("policy").filter(({ name }) => name !== NOT_TOLD_APART))("$name", async (one) => {
    const { json, has, bytes } = one;
    const read = (): AppraisalPolicy => readPolicy(JsonObject.parse(bytes("policy.json")));
    if (json.refusal !== undefined) {
      expect(place(one, read)).toBe(json.refusal.pointer);
    } else if (!has("endorsement.json")) {
      read();
    } else {
      const failures = await appraised(one, read(), bytes("endorsement.json"));
      const lines = failures.map(({ claim, policy }) => ({ claim, policy }));
      const expected: Check[] = json.failures ?? [];
      expect(lines).toEqual(expected.map(({ claim, policy }) => ({ claim, policy })));
    }
  });
});

/** Where the first file of a case is not what it should be. */
function place({ json, bytes }: Case, read: () => AppraisalPolicy): string | undefined {
  try {
    if (json.refusal.document === "policy.json") {
      read();
    } else {
      parseEndorsementDocument(bytes("endorsement.json"));
    }
    return undefined;
  } catch (error) {
    if (error instanceof JsonShapeError) {
      return error.pointer;
    }
    throw error;
  }
}

/** The lines of the verdict that failed; none if the service is believed. */
async function appraised(one: Case, policy: AppraisalPolicy, document: Bytes): Promise<Check[]> {
  try {
    await verifyEndorsements(document, { policy, maaKeys: snapshot(one) }, new Date(one.json.at));
    return [];
  } catch (error) {
    if (error instanceof RefusedError) {
      return error.verdict.checks.filter(({ passed }) => !passed);
    }
    throw error;
  }
}
