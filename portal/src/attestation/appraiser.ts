import type { CasIdentity } from "./cas";
import { oneOf, same, type Check } from "./check";
import type { MaaClaims } from "./maa-token";
import type { AppraisalPolicy, SgxRule, VmRule } from "./policy";
import type { RuntimeData } from "./runtime-data";
import { SVN_CLAIMS, type TeeClaims, type VmClaims } from "./tee-claims";

const KINDS = ["sgx", "sevsnpvm", "tdxvm", "azurevm"] as const;

/** Compares what was verified with a policy. */
export function appraise(
  policy: AppraisalPolicy,
  identity: CasIdentity | MaaClaims,
  runtimeData: RuntimeData,
): Check[] {
  const checks = [oneOf("service", policy.services, runtimeData.service, "/services")];
  if (identity.type === "cas") {
    checks.push(...cas(policy, identity));
  } else {
    checks.push(...maaPolicy(policy, identity), ...tee(policy, identity.tee));
  }
  return [...checks, ...models(policy, runtimeData)];
}

function maaPolicy(policy: AppraisalPolicy, { policyHash }: MaaClaims): Check[] {
  return policy.policyHashes.length === 0
    ? []
    : [oneOf("x-ms-policy-hash", policy.policyHashes, policyHash ?? "nothing", "/maaPolicyHash")];
}

function tee(policy: AppraisalPolicy, claims: TeeClaims): Check[] {
  const kinds = KINDS.filter((kind) => policy[kind].length > 0);
  const kind = oneOf("x-ms-attestation-type", kinds, claims.kind, `/${claims.kind}`);
  if (kinds.length === 0) {
    return [{ ...kind, expected: "a CAS endorsement" }];
  }
  if (claims.kind === "sgx") {
    return [kind, ...firstAccepting(policy.sgx, (rule, i) => sgx(rule, claims, `/sgx/${i}`))];
  }
  const rules = policy[claims.kind];
  return [kind, ...firstAccepting(rules, (rule, i) => vm(rule, claims, `/${claims.kind}/${i}`))];
}

function sgx(rule: SgxRule, claims: TeeClaims & { kind: "sgx" }, line: string): Check[] {
  const { mrenclave, signer } = rule;
  const checks: Check[] = [];
  if (mrenclave !== undefined) {
    const { measurement, measurementClaim } = claims;
    checks.push(oneOf(measurementClaim, mrenclave, measurement, `${line}/mrenclave`));
  }
  if (signer !== undefined) {
    const productId = String(claims.productId);
    checks.push(
      same("x-ms-sgx-mrsigner", signer.mrsigner, claims.mrsigner, `${line}/mrsigner`),
      same("x-ms-sgx-product-id", String(signer.productId), productId, `${line}/productId`),
      atLeast("x-ms-sgx-svn", signer.minimumSvn, claims.svn, `${line}/minimumSvn`),
    );
  }
  return checks;
}

function vm(rule: VmRule, claims: VmClaims, line: string): Check[] {
  const { measurement, measurementClaim, svns, path, processor } = claims;
  const wanted = rule.member === "mrtd" ? "tdxvm" : "sevsnpvm";
  if (processor !== wanted) {
    return [same(`${path}x-ms-attestation-type`, wanted, processor, line)];
  }
  return [
    oneOf(measurementClaim, rule.measurements, measurement, `${line}/${rule.member}`),
    ...[...rule.minimumSvns].map(([part, minimum]) =>
      atLeast(path + SVN_CLAIMS[part], minimum, svns[part] ?? -1, `${line}/minimumSvns/${part}`),
    ),
  ];
}

const atLeast = (claim: string, minimum: number, found: number, line: string): Check => ({
  ...same(claim, `at least ${minimum}`, String(found), line),
  passed: found >= minimum,
});

function cas(policy: AppraisalPolicy, identity: CasIdentity): Check[] {
  const found = identity.names.join(", ");
  return firstAccepting(policy.cas, (rule, i) => [
    same("cas-key", rule.caKey, identity.caKey, `/cas/${i}/caKey`),
    {
      ...same("cas-name", rule.name, found, `/cas/${i}/name`),
      passed: identity.names.includes(rule.name),
    },
  ]);
}

function models(policy: AppraisalPolicy, { models: found }: RuntimeData): Check[] {
  const names = [...new Set([...policy.models.keys(), ...found.keys()])].sort();
  return names.map((name) =>
    oneOf(
      `model ${name}`,
      policy.models.get(name) ?? ["no such model"],
      found.get(name) ?? "nothing",
      policy.models.has(name) ? `/models/${escaped(name)}` : "/models",
    ),
  );
}

/** A member's name in a pointer (RFC 6901, section 3). */
const escaped = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** The checks of the rule that accepts, or of all rules. */
function firstAccepting<R>(rules: readonly R[], apply: (rule: R, i: number) => Check[]): Check[] {
  const refused: Check[] = [];
  for (const [i, rule] of rules.entries()) {
    const checks = apply(rule, i);
    if (checks.every(({ passed }) => passed)) {
      return checks;
    }
    refused.push(...checks);
  }
  return refused;
}
