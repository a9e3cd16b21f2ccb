import { isHex } from "../bytes/bytes";
import { JsonShapeError, type JsonObject } from "../json/json-object";
import { issuerProblem, type IssuerKind } from "./issuer";

const SHA256 = 32;
const SHA384 = 48;
const MAXIMUM_AGE_SECONDS = 8 * 60 * 60;
const UINT16 = 0xffff;
const TCB_STATUS =
  /^(UpToDate|(ConfigurationAnd)?SWHardeningNeeded|ConfigurationNeeded|OutOfDate(ConfigurationNeeded)?)$/;

/** SGX enclaves by build, or by signer, product and lowest security version; or by both. */
export interface SgxRule {
  readonly mrenclave?: readonly string[];
  readonly signer?: {
    readonly mrsigner: string;
    readonly productId: number;
    readonly minimumSvn: number;
  };
}

/** Confidential virtual machines by launch measurement and firmware (SEV-SNP) or MRTD (TDX). */
export interface VmRule {
  readonly member: "launchMeasurement" | "mrtd";
  readonly measurements: readonly string[];
  readonly minimumSvns: ReadonlyMap<SnpPart, number>;
}

/** Parts of an SEV-SNP machine that have a security version, with the greatest there is. */
const SNP_PARTS = {
  guest: 2 ** 32 - 1,
  bootloader: 255,
  tee: 255,
  firmware: 255,
  microcode: 255,
} as const;

export type SnpPart = keyof typeof SNP_PARTS;

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
  readonly azurevm: readonly VmRule[];
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
    "azurevm",
    "cas",
    "quotes",
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
    sevsnpvm: rules(file, "sevsnpvm").map(snpRule),
    tdxvm: rules(file, "tdxvm").map(tdxRule),
    azurevm: rules(file, "azurevm").map((rule) => (rule.has("mrtd") ? tdxRule : snpRule)(rule)),
    cas: rules(file, "cas").map(casRule),
    models: models(file),
  };
  checkQuotes(file, lab);
  const byQuote = policy.sgx.length + policy.tdxvm.length > 0;
  const byTokenAlone = policy.sevsnpvm.length + policy.azurevm.length > 0;
  if (!byQuote && !byTokenAlone && policy.cas.length === 0) {
    throw new JsonShapeError("", "must have a rule in sgx, sevsnpvm, tdxvm, azurevm or cas");
  }
  if (policy.issuers.length === 0 && (byTokenAlone || (byQuote && !file.has("quotes")))) {
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
  const byBuild = rule.has("mrenclave");
  const bySigner = rule.has("mrsigner") || !byBuild;
  rule.only(
    "label",
    ...(byBuild ? ["mrenclave"] : []),
    ...(bySigner ? ["mrsigner", "productId", "minimumSvn"] : []),
  );
  return {
    ...(byBuild && { mrenclave: digests(rule, "mrenclave", SHA256) }),
    ...(bySigner && {
      signer: {
        mrsigner: digest(rule.string("mrsigner"), rule.pointer("mrsigner"), SHA256),
        productId: rule.integer("productId", 0, UINT16),
        minimumSvn: rule.integer("minimumSvn", 0, UINT16),
      },
    }),
  };
}

function snpRule(rule: JsonObject): VmRule {
  label(rule);
  rule.only("label", "launchMeasurement", "minimumSvns");
  const member = "launchMeasurement";
  const measurements = digests(rule, member, SHA384);
  const minimumSvns = new Map<SnpPart, number>();
  if (rule.has("minimumSvns")) {
    const minimum = rule.object("minimumSvns").only(...Object.keys(SNP_PARTS));
    for (const part of minimum.names() as SnpPart[]) {
      minimumSvns.set(part, minimum.integer(part, 0, SNP_PARTS[part]));
    }
  }
  return { member, measurements, minimumSvns };
}

function tdxRule(rule: JsonObject): VmRule {
  label(rule);
  rule.only("label", "mrtd");
  return { member: "mrtd", measurements: digests(rule, "mrtd", SHA384), minimumSvns: new Map() };
}

/** What people call what a rule accepts; the page does not show it. */
function label(rule: JsonObject): void {
  if (rule.has("label")) {
    someText(rule, "label");
  }
}

/** The page verifies no quotes itself: what a policy says of them is checked and left alone. */
function checkQuotes(file: JsonObject, lab: boolean): void {
  if (!file.has("quotes")) {
    return;
  }
  const quotes = file.object("quotes").only("tcb", "toleratedAdvisories", "dangerousRootKeys");
  const check = (name: string, accepted: RegExp): void => {
    for (const [i, text] of someStrings(quotes, name).entries()) {
      if (!accepted.test(text)) {
        throw new JsonShapeError(`${quotes.pointer(name)}/${i}`, `must match ${accepted.source}`);
      }
    }
  };
  check("tcb", TCB_STATUS);
  if (quotes.has("toleratedAdvisories")) {
    check("toleratedAdvisories", /^INTEL-SA-[0-9]{5}$/);
  }
  if (quotes.has("dangerousRootKeys")) {
    if (!lab) {
      throw new JsonShapeError(quotes.pointer("dangerousRootKeys"), "needs dangerousLabTrust");
    }
    digests(quotes, "dangerousRootKeys", SHA256);
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
