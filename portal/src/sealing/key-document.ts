import type { Bytes } from "../bytes/bytes";
import { AEADS, ENC_LENGTH, KDF, KEM, type Aead } from "./suite";

/** A key to which requests can be sealed. */
export interface RecipientKey {
  readonly id: number;
  readonly publicKey: Bytes;
  readonly aead: Aead;
}

/** Bytes that are no application/ohttp-keys document, or one without a usable key. */
export class KeyDocumentError extends Error {}

/**
 * The usable keys of an application/ohttp-keys document, in its order. The document must be
 * verified before anything is sealed to one of them.
 */
export function parseKeys(document: Bytes): RecipientKey[] {
  const keys: RecipientKey[] = [];
  for (let at = 0; at < document.length; ) {
    const length = uint16(document, at);
    const config = document.slice(at + 2, at + 2 + length);
    if (config.length !== length) {
      throw new KeyDocumentError("the key document ends too early");
    }
    const key = parseKey(config);
    if (key !== undefined) {
      keys.push(key);
    }
    at += 2 + length;
  }
  if (keys.length === 0) {
    throw new KeyDocumentError("the key document holds no key that can be used");
  }
  return keys;
}

function parseKey(config: Bytes): RecipientKey | undefined {
  if (config.length < 3 || uint16(config, 1) !== KEM) {
    return undefined;
  }
  const suites = 3 + ENC_LENGTH + 2;
  const length = uint16(config, suites - 2);
  if (length === 0 || length % 4 !== 0 || config.length !== suites + length) {
    throw new KeyDocumentError("a key's list of algorithms is malformed");
  }
  const offered = new Set<number>();
  for (let at = suites; at < config.length; at += 4) {
    if (uint16(config, at) === KDF) {
      offered.add(uint16(config, at + 2));
    }
  }
  const aead = AEADS.find(({ id }) => offered.has(id));
  return aead && { id: config[0] ?? 0, publicKey: config.slice(3, 3 + ENC_LENGTH), aead };
}

function uint16(bytes: Bytes, at: number): number {
  const [high, low] = [bytes[at], bytes[at + 1]];
  if (high === undefined || low === undefined) {
    throw new KeyDocumentError("the key document ends too early");
  }
  return (high << 8) | low;
}
