// The server's end of Oblivious HTTP (RFC 9458), as far as a test needs it: no replay guard, one key.

import { decodeRequest, encodeResponse, join } from "./bhttp.js";
import { AEADS, ENC_LENGTH, header, HEADER_LENGTH, hpke, info, KDF, KEM, ResponseSeal } from "./suite.js";

export class Server {
  #id;
  #keys;

  /** @param aead the only cipher that is offered */
  static async create(id, aead) {
    const suite = hpke(aead);
    const keys = await suite.kem.generateKeyPair();
    const publicKey = new Uint8Array(await suite.kem.serializePublicKey(keys.publicKey));
    return new Server(id, aead, keys, publicKey);
  }

  constructor(id, aead, keys, publicKey) {
    this.#id = id;
    this.#keys = keys;
    const config = join([
      Uint8Array.of(id, KEM >> 8, KEM & 0xff),
      publicKey,
      Uint8Array.of(0, 4, KDF >> 8, KDF & 0xff, aead >> 8, aead & 0xff),
    ]);
    this.keyDocument = join([Uint8Array.of(config.length >> 8, config.length & 0xff), config]);
  }

  /** Opens a request; answers are sealed by the function that comes with it. */
  async open(message) {
    const aead = [...AEADS.keys()].find((id) => startsWith(message, header(this.#id, id)));
    if (aead === undefined) {
      throw new Error("not sealed to this server");
    }
    const head = message.subarray(0, HEADER_LENGTH);
    const enc = message.subarray(HEADER_LENGTH, HEADER_LENGTH + ENC_LENGTH);
    const receiver = await hpke(aead).createRecipientContext({ recipientKey: this.#keys, enc, info: info(head) });
    const plaintext = await receiver.open(message.subarray(HEADER_LENGTH + ENC_LENGTH));
    const seal = await ResponseSeal.of(aead, enc, receiver);
    return {
      request: decodeRequest(new Uint8Array(plaintext)),
      seal: (response) => seal.seal(encodeResponse(response)),
    };
  }
}

const startsWith = (bytes, prefix) => prefix.every((octet, i) => bytes[i] === octet);
