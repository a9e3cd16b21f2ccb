import type { JsonObject } from "../json/json-object";

/** Which model and which verified enclave made a result. */
export interface Origin {
  readonly model: string;
  readonly modelVersion: string;
  /** SHA-256 of the model's file, lower-case hex. */
  readonly modelDigest: string;
  readonly enclaveType: string;
  readonly measurement: string;
  readonly policy: string | undefined;
}

export function readOrigin(answer: JsonObject): Origin {
  const [model, enclave] = [answer.object("model"), answer.object("enclave")];
  return {
    model: model.string("name"),
    modelVersion: model.string("version"),
    modelDigest: model.string("digest"),
    enclaveType: enclave.string("type"),
    measurement: enclave.string("measurement"),
    policy: enclave.optionalString("policy"),
  };
}
