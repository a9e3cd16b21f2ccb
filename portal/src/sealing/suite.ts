import { Aes128Gcm, Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { concat, utf8, type Bytes } from "../bytes/bytes";

export const KEM = 0x0020;
export const KDF = 0x0001;
export const ENC_LENGTH = 32;
export const NONCE_LENGTH = 12;
export const TAG_LENGTH = 16;

/** A cipher of RFC 9180. */
export interface Aead {
  readonly id: number;
  readonly keyLength: number;
  readonly suite: CipherSuite;
}

/** The ciphers that can be used, preferred first. */
export const AEADS: readonly Aead[] = [
  { id: 2, keyLength: 32, suite: suite(new Aes256Gcm()) },
  { id: 1, keyLength: 16, suite: suite(new Aes128Gcm()) },
];

/** The header of a sealed request (RFC 9458, section 4.3). */
export const header = (keyId: number, aead: Aead): Bytes =>
  Uint8Array.of(keyId, KEM >> 8, KEM & 0xff, KDF >> 8, KDF & 0xff, aead.id >> 8, aead.id & 0xff);

export const requestInfo = (head: Bytes): Bytes =>
  concat([utf8("message/bhttp request"), Uint8Array.of(0), head]);

function suite(aead: Aes128Gcm | Aes256Gcm): CipherSuite {
  return new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead });
}
