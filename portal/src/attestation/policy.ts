import { isHex } from "../bytes/bytes";
import { JsonShapeError, type JsonObject } from "../json/json-object";
import { issuerProblem, type IssuerKind } from "./issuer";

const SHA256 = 32;
const SHA384 = 48;
const MAXIMUM_AGE_SECONDS = 8 * 60 * 60;
const UINT16 = 0xffff;

/** SGX enclaves by build, or by signer, product and lowest security version. */
export type SgxRule =
  | { readonly mrenclave: readonly string[] }
  | { readonly mrsigner: string; readonly productId: number; readonly minimumSvn: number };

/** A SCONE CAS authority by the SHA-256 of its SubjectPublicKeyInfo, and the leaf's DNS name. */
export interface CasRule {
  readonly caKey: string;
  readonly name: string;
}

/** What a service must be. The same format as every relying party of Ward reads. */
export interface AppraisalPolicy {
  readonly version: string;
  readonly maximumAgeSeconds: number;
  readonly issuers: readonly string[];
  readonly policyHashes: readonly string[];
  readonly services: readonly string[];
  readonly sgx: readonly SgxRule[];
  readonly sevsnpvm: readonly string[];
  readonly tdxvm: readonly string[];
  readonly cas: readonly CasRule[];
  readonly models: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads a policy.
 *
 * @throws JsonShapeError if it breaks a rule of the format; unknown members do
 */
export function readPolicy(file: JsonObject): AppraisalPolicy {
  file.only(
    "ward",
    "version",
    "maximumAgeSeconds",
    "issuers",
    "dangerousSharedIssuers",
    "dangerousLabTrust",
    "maaPolicyHash",
    "services",
    "sgx",
    "sevsnpvm",
    "tdxvm",
    "cas",
    "models",
  );
  file.integer("ward", 1, 1);
  const lab = file.has("dangerousLabTrust") && file.bool("dangerousLabTrust");
  const policy: AppraisalPolicy = {
    version: file.string("version"),
    maximumAgeSeconds: file.integer("maximumAgeSeconds", 1, MAXIMUM_AGE_SECONDS),
    issuers: [
      ...issuers(file, "issuers", lab ? "lab" : "own"),
      ...issuers(file, "dangerousSharedIssuers", "shared"),
    ],
    policyHashes: file.has("maaPolicyHash") ? someStrings(file, "maaPolicyHash") : [],
    services: someStrings(file, "services"),
    sgx: file.has("sgx") ? file.objects("sgx").map(sgxRule) : [],
    sevsnpvm: file.has("sevsnpvm") ? digests(file, "sevsnpvm", SHA384) : [],
    tdxvm: file.has("tdxvm") ? digests(file, "tdxvm", SHA384) : [],
    cas: file.has("cas") ? file.objects("cas").map(casRule) : [],
    models: models(file),
  };
  const byToken = policy.sgx.length + policy.sevsnpvm.length + policy.tdxvm.length > 0;
  if (!byToken && policy.cas.length === 0) {
    throw new JsonShapeError("", "must have a rule in sgx, sevsnpvm, tdxvm or cas");
  }
  if (byToken && policy.issuers.length === 0) {
    throw new JsonShapeError(file.pointer("issuers"), "must name a provider");
  }
  return policy;
}

function issuers(file: JsonObject, name: string, kind: IssuerKind): string[] {
  const urls = file.has(name) ? file.strings(name) : [];
  for (const [i, url] of urls.entries()) {
    const problem = issuerProblem(url, kind);
    if (problem !== undefined) {
      throw new JsonShapeError(`${file.pointer(name)}/${i}`, problem);
    }
  }
  return urls;
}

function sgxRule(rule: JsonObject): SgxRule {
  if (rule.has("mrenclave")) {
    return { mrenclave: digests(rule.only("mrenclave"), "mrenclave", SHA256) };
  }
  rule.only("mrsigner", "productId", "minimumSvn");
  return {
    mrsigner: digest(rule.string("mrsigner"), rule.pointer("mrsigner"), SHA256),
    productId: rule.integer("productId", 0, UINT16),
    minimumSvn: rule.integer("minimumSvn", 0, UINT16),
  };
}

function casRule(rule: JsonObject): CasRule {
  rule.only("caKey", "name");
  return {
    caKey: digest(rule.string("caKey"), rule.pointer("caKey"), SHA256),
    name: rule.string("name"),
  };
}

function models(file: JsonObject): Map<string, string[]> {
  if (!file.has("models")) {
    return new Map();
  }
  const object = file.object("models");
  return new Map(object.names().map((name) => [name, digests(object, name, SHA256)]));
}

function someStrings(object: JsonObject, name: string): string[] {
  const values = object.strings(name);
  if (values.length === 0) {
    throw new JsonShapeError(object.pointer(name), "must not be empty");
  }
  return values;
}

const digests = (object: JsonObject, name: string, bytes: number): string[] =>
  someStrings(object, name).map((text, i) => digest(text, `${object.pointer(name)}/${i}`, bytes));

function digest(text: string, pointer: string, bytes: number): string {
  if (!isHex(text, bytes)) {
    throw new JsonShapeError(pointer, `must be ${2 * bytes} lower-case hexadecimal digits`);
  }
  return text;
}
