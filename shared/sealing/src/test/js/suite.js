// What both ends of Oblivious HTTP (RFC 9458) share: algorithms, header, and the seal of the answer.

import { Aes128Gcm, Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { join } from "./bhttp.js";

export const KEM = 0x0020;
export const KDF = 0x0001;
export const ENC_LENGTH = 32;
export const HEADER_LENGTH = 7;
export const TAG_LENGTH = 16;

/** By identifier, preferred first. */
export const AEADS = new Map([
  [2, { keyLength: 32, make: () => new Aes256Gcm() }],
  [1, { keyLength: 16, make: () => new Aes128Gcm() }],
]);

const NONCE_LENGTH = 12;

export const hpke = (aead) =>
  new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: AEADS.get(aead).make() });

export const header = (keyId, aead) =>
  Uint8Array.of(keyId, KEM >> 8, KEM & 0xff, KDF >> 8, KDF & 0xff, aead >> 8, aead & 0xff);

export const info = (head) => join([ascii("message/bhttp request"), Uint8Array.of(0), head]);

/** What opens and seals the answers to one request. */
export class ResponseSeal {
  #aead;
  #enc;
  #secret;

  /** @param context of the request's HPKE, at either end */
  static async of(aead, enc, context) {
    const secret = await context.export(ascii("message/bhttp response"), responseNonceLength(aead));
    return new ResponseSeal(aead, enc, secret);
  }

  constructor(aead, enc, secret) {
    this.#aead = aead;
    this.#enc = enc;
    this.#secret = secret;
  }

  async seal(plaintext) {
    const nonce = crypto.getRandomValues(new Uint8Array(responseNonceLength(this.#aead)));
    const { key, parameters } = await this.#keys(nonce, "encrypt");
    return join([nonce, new Uint8Array(await crypto.subtle.encrypt(parameters, key, plaintext))]);
  }

  async open(message) {
    const length = responseNonceLength(this.#aead);
    if (message.length < length + TAG_LENGTH) {
      throw new Error("the sealed answer does not open");
    }
    const { key, parameters } = await this.#keys(message.subarray(0, length), "decrypt");
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, message.subarray(length)));
  }

  async #keys(nonce, usage) {
    const secret = await crypto.subtle.importKey("raw", this.#secret, "HKDF", false, ["deriveBits"]);
    const salt = join([this.#enc, nonce]);
    const derive = (label, length) =>
      crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info: ascii(label) }, secret, 8 * length);
    const raw = await derive("key", AEADS.get(this.#aead).keyLength);
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, [usage]);
    return { key, parameters: { name: "AES-GCM", iv: await derive("nonce", NONCE_LENGTH) } };
  }
}

const responseNonceLength = (aead) => Math.max(NONCE_LENGTH, AEADS.get(aead).keyLength);

const ascii = (text) => new TextEncoder().encode(text);
