import type { Bytes } from "../bytes/bytes";
import { MaaKeys } from "../attestation/maa-keys";
import { readPolicy, type AppraisalPolicy } from "../attestation/policy";
import { JsonObject, JsonShapeError } from "../json/json-object";

/** The function apps that the page talks to. */
export const SERVICES = ["patient", "score", "delineate"] as const;
export type Service = (typeof SERVICES)[number];

/** What the hospital has configured; see README.md for the file. */
export interface Config {
  /** Origin of the API. */
  readonly api: string;
  /** The OIDC issuer, without a trailing slash. */
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** Whom to call when a service is refused. */
  readonly help: string;
  readonly policies: Readonly<Record<Service, AppraisalPolicy>>;
  readonly maaKeys: MaaKeys;
}

/**
 * Reads config.json.
 *
 * @throws JsonShapeError with the place that is wrong
 */
export function readConfig(json: Bytes): Config {
  const file = JsonObject.parse(json);
  file.only("ward", "api", "issuer", "clientId", "scope", "help", "policies", "maaKeys");
  file.integer("ward", 1, 1);
  const policies = file.object("policies").only(...SERVICES);
  const api = url(file, "api");
  if (api !== new URL(api).origin) {
    throw new JsonShapeError("/api", "must be scheme, host and port only");
  }
  return {
    api,
    issuer: url(file, "issuer"),
    clientId: file.string("clientId"),
    scope: file.string("scope"),
    help: file.string("help"),
    policies: {
      patient: readPolicy(policies.object("patient")),
      score: readPolicy(policies.object("score")),
      delineate: readPolicy(policies.object("delineate")),
    },
    maaKeys: MaaKeys.read(file.object("maaKeys")),
  };
}

function url(file: JsonObject, name: string): string {
  const text = file.string(name);
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  const plain = parsed?.protocol === "http:" && parsed.hostname === "localhost";
  if (parsed?.protocol !== "https:" && !plain) {
    throw new JsonShapeError(file.pointer(name), "must be an https URL, or http at localhost");
  }
  return text;
}
