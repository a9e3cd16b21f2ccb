import { concat, utf8, type Bytes } from "../bytes/bytes";
import { NONCE_LENGTH, TAG_LENGTH, type Aead } from "./suite";

/** An answer that does not open. */
export class OpeningError extends Error {
  constructor() {
    super("the sealed answer does not open");
  }
}

/** Opens the answers to one sealed request (RFC 9458, section 4.4). */
export class ResponseSeal {
  private constructor(
    private readonly aead: Aead,
    private readonly enc: Bytes,
    private readonly secret: CryptoKey,
  ) {}

  static async of(
    aead: Aead,
    enc: Bytes,
    context: { export(label: ArrayBuffer, length: number): Promise<ArrayBuffer> },
  ): Promise<ResponseSeal> {
    const label = utf8("message/bhttp response").buffer;
    const secret = await context.export(label, nonceLength(aead));
    const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
    return new ResponseSeal(aead, enc, key);
  }

  async open(message: Bytes): Promise<Bytes> {
    const length = nonceLength(this.aead);
    if (message.length < length + TAG_LENGTH) {
      throw new OpeningError();
    }
    const salt = concat([this.enc, message.subarray(0, length)]);
    const raw = await this.derive(salt, "key", this.aead.keyLength);
    const iv = await this.derive(salt, "nonce", NONCE_LENGTH);
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
    try {
      const parameters = { name: "AES-GCM", iv };
      return new Uint8Array(
        await crypto.subtle.decrypt(parameters, key, message.subarray(length)),
      );
    } catch {
      throw new OpeningError();
    }
  }

  private derive(salt: Bytes, label: string, length: number): Promise<ArrayBuffer> {
    const parameters = { name: "HKDF", hash: "SHA-256", salt, info: utf8(label) };
    return crypto.subtle.deriveBits(parameters, this.secret, 8 * length);
  }
}

const nonceLength = (aead: Aead): number => Math.max(NONCE_LENGTH, aead.keyLength);
