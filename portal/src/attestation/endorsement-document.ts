import { equal, type Bytes } from "../bytes/bytes";
import { JsonObject, JsonShapeError } from "../json/json-object";

/** A token of Microsoft Azure Attestation, not yet verified. */
export interface MaaEndorsement {
  readonly type: "maa";
  readonly token: string;
}

/** A signature by a certificate that a SCONE CAS issued, not yet verified. */
export interface CasEndorsement {
  readonly type: "cas";
  /** X.509, DER: the leaf first, the CAS's authority last. */
  readonly chain: readonly Bytes[];
  readonly signature: Bytes;
}

export type Endorsement = MaaEndorsement | CasEndorsement;

/** What a service answers when asked who it is. Nothing in it is believed before it is verified. */
export interface EndorsementDocument {
  readonly keyDocument: Bytes;
  readonly runtimeData: Bytes;
  readonly endorsements: readonly Endorsement[];
}

/**
 * Reads a document.
 *
 * @throws JsonShapeError if a member is missing, unknown, repeated or ill-formed, or runtime data
 *     stands in it twice and differs
 */
export function parseEndorsementDocument(json: Bytes): EndorsementDocument {
  const object = JsonObject.parse(json);
  object.only("keys", "evidence", "runtimeData", "endorsements");
  return {
    keyDocument: object.base64Url("keys"),
    runtimeData: runtimeData(object),
    endorsements: object.objects("endorsements").map(endorsement),
  };
}

function runtimeData(object: JsonObject): Bytes {
  if (!object.has("evidence")) {
    return object.base64Url("runtimeData");
  }
  const evidence = object.object("evidence").only("type", "quote", "runtimeData");
  if (!["sgx-quote", "tdx-quote"].includes(evidence.string("type"))) {
    throw new JsonShapeError(evidence.pointer("type"), "must be sgx-quote or tdx-quote");
  }
  evidence.base64Url("quote");
  const bytes = evidence.base64Url("runtimeData");
  if (object.has("runtimeData") && !equal(object.base64Url("runtimeData"), bytes)) {
    throw new JsonShapeError("/runtimeData", "differs from /evidence/runtimeData");
  }
  return bytes;
}

function endorsement(object: JsonObject): Endorsement {
  switch (object.string("type")) {
    case "maa":
      return { type: "maa", token: object.only("type", "token").string("token") };
    case "cas":
      object.only("type", "chain", "signature");
      return {
        type: "cas",
        chain: object.base64Urls("chain"),
        signature: object.base64Url("signature"),
      };
    default:
      throw new JsonShapeError(object.pointer("type"), "must be maa or cas");
  }
}
