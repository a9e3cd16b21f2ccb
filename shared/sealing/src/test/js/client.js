// The client's end of Oblivious HTTP (RFC 9458): reads key documents, seals requests, opens answers.

import { decodeResponse, encodeRequest, join } from "./bhttp.js";
import { AEADS, ENC_LENGTH, header, hpke, info, KDF, KEM, ResponseSeal } from "./suite.js";

/**
 * The usable keys of an application/ohttp-keys document, in its order.
 * Verify the document before you seal anything to one of them.
 */
export function parseKeys(document) {
  const keys = [];
  for (let at = 0; at < document.length; ) {
    const length = uint16(document, at);
    const config = document.subarray(at + 2, at + 2 + length);
    if (config.length !== length) {
      throw new Error("the key document ends too early");
    }
    const key = parseKey(config);
    if (key) {
      keys.push(key);
    }
    at += 2 + length;
  }
  if (keys.length === 0) {
    throw new Error("the key document holds no key that can be used");
  }
  return keys;
}

/**
 * Seals a request.
 *
 * @param key one of parseKeys
 * @param request as encodeRequest takes it
 * @param minimum bytes that the message has at least before it is sealed
 * @returns the message to send, and a function that opens the answer to it
 */
export async function seal(key, request, minimum = 4096) {
  const head = header(key.id, key.aead);
  const suite = hpke(key.aead);
  const recipientPublicKey = await suite.kem.deserializePublicKey(key.publicKey);
  const sender = await suite.createSenderContext({ recipientPublicKey, info: info(head) });
  const enc = new Uint8Array(sender.enc);
  const sealed = await sender.seal(padded(encodeRequest(request), minimum));
  const response = await ResponseSeal.of(key.aead, enc, sender);
  return {
    message: join([head, enc, new Uint8Array(sealed)]),
    open: async (answer) => decodeResponse(await response.open(answer)),
  };
}

/** The Padmé length: at most 12 % longer, and tells little of the exact one. */
export function padme(length) {
  if (length < 2) {
    return length;
  }
  const exponent = 31 - Math.clz32(length);
  const mask = 2 ** (exponent - (32 - Math.clz32(exponent))) - 1;
  return (length + mask) & ~mask;
}

function padded(bytes, minimum) {
  const length = bytes.length <= minimum ? minimum : padme(bytes.length);
  return join([bytes, new Uint8Array(length - bytes.length)]);
}

function parseKey(config) {
  if (config.length < 3 || uint16(config, 1) !== KEM) {
    return undefined;
  }
  const suites = 3 + ENC_LENGTH + 2;
  const length = uint16(config, suites - 2);
  if (length === 0 || length % 4 !== 0 || config.length !== suites + length) {
    throw new Error("a key's list of algorithms is malformed");
  }
  const offered = new Set();
  for (let at = suites; at < config.length; at += 4) {
    if (uint16(config, at) === KDF) {
      offered.add(uint16(config, at + 2));
    }
  }
  const aead = [...AEADS.keys()].find((id) => offered.has(id));
  return aead && { id: config[0], publicKey: config.slice(3, 3 + ENC_LENGTH), aead };
}

function uint16(bytes, at) {
  if (at + 2 > bytes.length) {
    throw new Error("the key document ends too early");
  }
  return (bytes[at] << 8) | bytes[at + 1];
}
