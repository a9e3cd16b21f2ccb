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

/** Confidential virtual machines by launch measurement (SEV-SNP) or MRTD (TDX). */
export interface VmRule {
  readonly member: "launchMeasurement" | "mrtd";
  readonly measurements: readonly string[];
}

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
  readonly sevsnpvm: readonly VmRule[];
  readonly tdxvm: readonly VmRule[];
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
    version: someText(file, "version"),
    maximumAgeSeconds: file.integer("maximumAgeSeconds", 1, MAXIMUM_AGE_SECONDS),
    issuers: [
      ...issuers(file, "issuers", lab ? "lab" : "own"),
      ...issuers(file, "dangerousSharedIssuers", "shared"),
    ],
    policyHashes: file.has("maaPolicyHash") ? someStrings(file, "maaPolicyHash") : [],
    services: someStrings(file, "services"),
    sgx: rules(file, "sgx").map(sgxRule),
    sevsnpvm: rules(file, "sevsnpvm").map((rule) => vmRule(rule, "launchMeasurement")),
    tdxvm: rules(file, "tdxvm").map((rule) => vmRule(rule, "mrtd")),
    cas: rules(file, "cas").map(casRule),
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
  const urls = file.has(name) ? someStrings(file, name) : [];
  for (const [i, url] of urls.entries()) {
    const problem = issuerProblem(url, kind);
    if (problem !== undefined) {
      throw new JsonShapeError(`${file.pointer(name)}/${i}`, problem);
    }
  }
  return urls;
}

function rules(file: JsonObject, kind: string): JsonObject[] {
  const found = file.has(kind) ? file.objects(kind) : [];
  if (file.has(kind) && found.length === 0) {
    throw new JsonShapeError(file.pointer(kind), "must not be empty");
  }
  return found;
}

function sgxRule(rule: JsonObject): SgxRule {
  label(rule);
  if (rule.has("mrenclave")) {
    return { mrenclave: digests(rule.only("label", "mrenclave"), "mrenclave", SHA256) };
  }
  rule.only("label", "mrsigner", "productId", "minimumSvn");
  return {
    mrsigner: digest(rule.string("mrsigner"), rule.pointer("mrsigner"), SHA256),
    productId: rule.integer("productId", 0, UINT16),
    minimumSvn: rule.integer("minimumSvn", 0, UINT16),
  };
}

function vmRule(rule: JsonObject, member: VmRule["member"]): VmRule {
  label(rule);
  return { member, measurements: digests(rule.only("label", member), member, SHA384) };
}

/** What people call what a rule accepts; the page does not show it. */
function label(rule: JsonObject): void {
  if (rule.has("label")) {
    someText(rule, "label");
  }
}

function casRule(rule: JsonObject): CasRule {
  rule.only("caKey", "name");
  return {
    caKey: digest(rule.string("caKey"), rule.pointer("caKey"), SHA256),
    name: someText(rule, "name"),
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
  return values.map((value, i) => some(value, `${object.pointer(name)}/${i}`));
}

const someText = (object: JsonObject, name: string): string =>
  some(object.string(name), object.pointer(name));

function some(text: string, pointer: string): string {
  if (text === "") {
    throw new JsonShapeError(pointer, "must not be empty");
  }
  return text;
}

const digests = (object: JsonObject, name: string, bytes: number): string[] =>
  someStrings(object, name).map((text, i) => digest(text, `${object.pointer(name)}/${i}`, bytes));

function digest(text: string, pointer: string, bytes: number): string {
  if (!isHex(text, bytes)) {
    throw new JsonShapeError(pointer, `must be ${2 * bytes} lower-case hexadecimal digits`);
  }
  return text;
}
