import { toBase64Url } from "../bytes/base64";
import { isHex, sha256, type Bytes } from "../bytes/bytes";
import { JsonObject, JsonShapeError } from "../json/json-object";

const SHA256 = 32;

/** What a service says about itself, and what its evidence or endorsement vouches for. */
export interface RuntimeData {
  readonly service: string;
  /** Base64url of the SHA-256 of the whole key document. */
  readonly ohttpKeys: string;
  /** Model name, or name/version, to the SHA-256 of its file, lower-case hex. */
  readonly models: ReadonlyMap<string, string>;
}

/** Reads runtime data. The member "keys" (for key release) is tolerated and not read. */
export function parseRuntimeData(json: Bytes): RuntimeData {
  const object = JsonObject.parse(json);
  object.only("ward", "service", "ohttpKeys", "models", "nonce", "keys");
  object.integer("ward", 1, 1);
  if (object.base64Url("ohttpKeys").length !== SHA256) {
    throw new JsonShapeError("/ohttpKeys", "must be a SHA-256");
  }
  if (object.has("nonce")) {
    object.base64Url("nonce");
  }
  const models = object.object("models");
  return {
    service: object.string("service"),
    ohttpKeys: object.string("ohttpKeys"),
    models: new Map(models.names().map((name) => [name, modelDigest(models, name)])),
  };
}

/** The hash of a key document in the form in which runtime data carries it. */
export const keyDocumentHash = async (document: Bytes): Promise<string> =>
  toBase64Url(await sha256(document));

function modelDigest(models: JsonObject, name: string): string {
  const digest = models.string(name);
  if (!isHex(digest, SHA256)) {
    throw new JsonShapeError(models.pointer(name), "must be a SHA-256 in lower-case hex");
  }
  return digest;
}
